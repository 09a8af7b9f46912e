// SPDX-License-Identifier: MIT
#include "dateline/coref/mention_detector.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "coref/detail/name_repair.hpp"
#include "coref/detail/phrase.hpp"
#include "coref/detail/proposals.hpp"
#include "dateline/base/error.hpp"

namespace dateline::coref {
namespace {

template <std::size_t N>
bool any_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Relations in which a noun stands for somebody or some place of its own.
bool is_nominal_slot(const Tree& tree, const Document& doc, std::uint32_t token) {
  constexpr std::array<std::string_view, 11> kSlots = {
      "nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "root", "parataxis", "list", "dep"};
  if (doc.tokens[token].head == kRoot) {
    return true;
  }
  return std::any_of(kSlots.begin(), kSlots.end(),
                     [&](std::string_view rel) { return tree.is(token, rel); });
}

/// Finds the mentions of one document; lives for one call.
class Detection {
 public:
  Detection(Document& doc, const Tree& tree, const NounLexicon& lexicon,
            const MentionDetectorOptions& options)
      : doc_(doc), tree_(tree), lexicon_(lexicon), options_(options) {
    names_.assign(doc.tokens.size(), false);
    for (const Mention& mention : doc.mentions) {
      const bool stands = mention.type != EntityType::NUM && mention.type != EntityType::TIME;
      for (std::uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) {
        names_[i] = names_[i] || stands;
      }
      if (mention.type == EntityType::PER) {
        person_starts_.push_back(mention.tokens.begin);
      } else if (mention.type == EntityType::TIME) {
        times_.push_back(mention.tokens);
      }
    }
  }

  /// `proposed`: what a model has found, names too.
  void run(const std::vector<Mention>& proposed) {
    count_peoples();
    for (std::uint32_t i = 0; i < doc_.tokens.size(); ++i) {
      if (!names_[i]) {
        detect(i);
      }
    }
    take(proposed);
    std::stable_sort(doc_.mentions.begin(), doc_.mentions.end(),
                     [](const Mention& a, const Mention& b) {
                       return std::pair(a.tokens.begin, -std::int64_t{a.tokens.end}) <
                              std::pair(b.tokens.begin, -std::int64_t{b.tokens.end});
                     });
    for (Mention& mention : doc_.mentions) {
      mention.in_headline = doc_.in_headline(mention.head);
    }
  }

 private:
  /// Adds the nominal mentions and pronouns whose head is that of no mention yet.
  void take(const std::vector<Mention>& proposed) {
    std::vector<bool> taken = names_;
    for (const Mention& mention : doc_.mentions) {
      taken[mention.head] = true;
      if (mention.kind == MentionKind::name) {
        std::fill(taken.begin() + mention.tokens.begin, taken.begin() + mention.tokens.end, true);
      }
    }
    for (const Mention& mention : proposed) {
      if (mention.kind == MentionKind::name || taken[mention.head] || is_age(mention.head)) {
        continue;
      }
      taken[mention.head] = true;
      if (mention.kind == MentionKind::nominal) {
        take_nominal(mention);
      } else if (!tree_.is(mention.head, "expl")) {
        const bool person = mention.type == EntityType::PER;
        add({mention.head, mention.head + 1}, mention.head,
            person ? EntityType::PER : EntityType::OTHER, MentionKind::pronoun);
        doc_.mentions.back().confidence = mention.confidence;
      }
    }
  }

  /// Whom the lexicon knows and the rules refused ("no soldiers", "police" in "police raid"), what
  /// is a mere number ("a total of 3,400"), and whom the model doubts, is a mention of a thing:
  /// nobody acts.
  void take_nominal(const Mention& mention) {
    const bool somebody = mention.type == EntityType::PER || mention.type == EntityType::ORG ||
                          is_place(mention.type);
    const bool doubted = mention.confidence.value_or(1.0) < options_.least_confidence;
    const bool number =
        doc_.tokens[mention.head].upos == Upos::NUM && !is_bare_people(mention.head);
    const bool refused = number || is_denied(mention.head) ||
                         find_noun(doc_, tree_, lexicon_, mention.head) != nullptr;
    add(phrase_of(doc_, tree_, names_, mention.head, options_.max_phrase_tokens), mention.head,
        somebody && (doubted || refused) ? EntityType::OTHER : mention.type, MentionKind::nominal);
    doc_.mentions.back().confidence = mention.confidence;
  }

  void detect(std::uint32_t token) {
    if (detect_pronoun(token)) {
      return;
    }
    if (doc_.tokens[token].upos == Upos::PUNCT || is_denied(token) || is_age(token)) {
      return;
    }
    if (!detect_noun(token)) {
      detect_people(token);
    }
  }

  bool detect_pronoun(std::uint32_t token) {
    constexpr std::array<std::string_view, 23> kPersons = {
        "he",   "him",       "his", "himself", "she",    "her",      "hers",      "herself",
        "i",    "me",        "my",  "mine",    "myself", "we",       "us",        "our",
        "ours", "ourselves", "you", "your",    "yours",  "yourself", "yourselves"};
    constexpr std::array<std::string_view, 9> kOthers = {
        "it", "its", "itself", "they", "them", "their", "theirs", "themselves", "themself"};
    if (doc_.tokens[token].upos != Upos::PRON) {
      return false;
    }
    const std::string word = lower_text(doc_, token);
    const bool person = any_of(word, kPersons);
    if (!person && !any_of(word, kOthers)) {
      return false;
    }
    if (!tree_.is(token, "expl")) {
      add({token, token + 1}, token, person ? EntityType::PER : EntityType::OTHER,
          MentionKind::pronoun);
    }
    return true;
  }

  /// "no soldiers", "not a soldier", "as president", "elected president": nobody is spoken of.
  [[nodiscard]] bool is_denied(std::uint32_t token) const {
    constexpr std::array<std::string_view, 4> kNone = {"no", "neither", "nor", "zero"};
    if (tree_.is(token, "xcomp") || tree_.is(token, "vocative") || tree_.is(token, "discourse")) {
      return true;
    }
    const bool predicate = tree_.child(token, "cop").has_value();
    for (const std::uint32_t child : tree_.children(token)) {
      const std::string& lemma = doc_.tokens[child].lemma;
      const bool negator = tree_.is(child, "det") || predicate;
      if ((negator && any_of(lemma, kNone)) ||
          (predicate && (lemma == "not" || lemma == "never")) ||
          (tree_.is(child, "case") && lemma == "as")) {
        return true;
      }
      if (predicate && tree_.is(child, "aux") && doc_.tokens[child].xpos == "MD" &&
          lemma != "will") {
        return true;
      }
    }
    return false;
  }

  bool detect_noun(std::uint32_t token) {
    const Upos upos = doc_.tokens[token].upos;
    if (upos == Upos::ADJ || upos == Upos::VERB) {
      return detect_adjective(token);
    }
    if (upos != Upos::NOUN && upos != Upos::PROPN) {
      return false;
    }
    const auto reading = read_noun(doc_, tree_, lexicon_, names_, token);
    if (!reading) {
      return false;
    }
    const Noun& noun = *reading->noun;
    const TokenSpan span = phrase_of(doc_, tree_, names_, token, options_.max_phrase_tokens);
    if (!fits_position(token, noun) || !fits_hints(token, noun, *reading, span)) {
      return true;
    }
    add(span, token, reading->type, MentionKind::nominal);
    return true;
  }

  /// "the wounded", "16 dead".
  bool detect_adjective(std::uint32_t token) {
    const Noun* noun = lexicon_.noun(lower_text(doc_, token));
    if (noun == nullptr || !noun->has(Hint::adjective) || !is_nominal_slot(tree_, doc_, token) ||
        tree_.child(token, "cop") || tree_.child(token, "nsubj")) {
      return false;
    }
    const auto determiner = tree_.child(token, "det");
    if (!tree_.child(token, "nummod") && !(determiner && doc_.tokens[*determiner].lemma == "the")) {
      return false;
    }
    add(phrase_of(doc_, tree_, names_, token, options_.max_phrase_tokens), token, EntityType::PER,
        MentionKind::nominal);
    return true;
  }

  [[nodiscard]] bool fits_position(std::uint32_t token, const Noun& noun) const {
    if (is_nominal_slot(tree_, doc_, token) && !tree_.is(token, "nmod:desc")) {
      return true;
    }
    if (before_person(token) || tree_.is(token, "nmod:desc")) {
      return noun.has(Hint::title) || noun.is_person() || noun.has(Hint::names);
    }
    if (tree_.is(token, "compound") || tree_.is(token, "amod")) {
      return fits_modifier(token, noun);
    }
    return tree_.is(token, "flat") || tree_.is(token, "ccomp") || tree_.is(token, "advcl") ||
           tree_.is(token, "acl");
  }

  /// "police raid": the police act. "rebel fighters", "school teacher": one phrase, one actor, save
  /// that an organisation stays one within the phrase ("army chief").
  [[nodiscard]] bool fits_modifier(std::uint32_t token, const Noun& noun) const {
    const auto head = tree_.head(token);
    if (!head || !noun.has(Hint::modifier)) {
      return false;
    }
    if (names_[*head]) {
      return noun.type == EntityType::ORG && noun.has(Hint::names);
    }
    const Noun* above = find_noun(doc_, tree_, lexicon_, *head);
    if (above == nullptr) {
      return true;
    }
    return noun.type == EntityType::ORG && noun.has(Hint::one) && above->is_person();
  }

  [[nodiscard]] bool before_person(std::uint32_t token) const {
    std::uint32_t next = token + 1;
    while (next < doc_.tokens.size() && lexicon_.title(lower_text(doc_, next)) != nullptr) {
      ++next;
    }
    return std::binary_search(person_starts_.begin(), person_starts_.end(), next);
  }

  [[nodiscard]] bool fits_hints(std::uint32_t token, const Noun& noun, const Reading& reading,
                                TokenSpan span) const {
    if (noun.has(Hint::plural_only) && !reading.plural) {
      return false;
    }
    if (noun.has(Hint::adjective) && doc_.tokens[token].upos != Upos::NOUN) {
      return false;
    }
    if (noun.has(Hint::voice)) {
      return is_voice(token);
    }
    if (noun.has(Hint::definite) && !is_definite(token, reading.plural)) {
      return false;
    }
    const bool wants =
        noun.has(Hint::context) || (noun.has(Hint::context_in_singular) && !reading.plural);
    return !wants || has_context(token, span);
  }

  [[nodiscard]] bool is_definite(std::uint32_t token, bool plural) const {
    const auto determiner = tree_.child(token, "det");
    const bool told = determiner && doc_.tokens[*determiner].lemma != "a" &&
                      doc_.tokens[*determiner].lemma != "an";
    return (plural || told || tree_.child(token, "nmod:poss")) &&
           !of_complement(doc_, tree_, token);
  }

  /// "sources said", "according to sources".
  [[nodiscard]] bool is_voice(std::uint32_t token) const {
    const auto head = tree_.head(token);
    const bool subject = tree_.is(token, "nsubj") && head &&
                         doc_.tokens[*head].upos == Upos::VERB &&
                         !of_complement(doc_, tree_, token);
    return subject || case_of(doc_, tree_, token) == "accord";
  }

  [[nodiscard]] bool has_context(std::uint32_t token, TokenSpan span) const {
    if (before_person(token) || of_complement(doc_, tree_, token)) {
      return true;
    }
    for (const std::uint32_t child : tree_.children(token)) {
      const bool brings = tree_.is(child, "compound") || tree_.is(child, "nmod:poss") ||
                          (tree_.is(child, "amod") && doc_.tokens[child].xpos != "JJS");
      if ((brings && span.contains(child)) || (tree_.is(child, "appos") && names_[child])) {
        return doc_.tokens[child].upos != Upos::PRON || tree_.is(child, "appos");
      }
    }
    return tree_.is(token, "appos") && tree_.head(token) && names_[*tree_.head(token)];
  }

  /// Numbers and quantifiers that stand for people: "hundreds fled", "two of the men", "those who
  /// stayed".
  void detect_people(std::uint32_t token) {
    if (!is_nominal_slot(tree_, doc_, token) || !is_quantity(token) || in_time(token) ||
        tree_.child(token, "cop")) {
      return;
    }
    const auto inner = of_complement(doc_, tree_, token);
    const bool people = inner ? is_people(*inner) : is_bare_people(token);
    if (people) {
      add(phrase_of(doc_, tree_, names_, token, options_.max_phrase_tokens), token, EntityType::PER,
          MentionKind::nominal);
    }
  }

  [[nodiscard]] bool is_quantity(std::uint32_t token) const {
    constexpr std::array<std::string_view, 14> kQuantities = {
        "hundred", "thousand", "dozen", "score",   "million", "ten",  "some",
        "many",    "most",     "few",   "several", "all",     "both", "that"};
    const Token& it = doc_.tokens[token];
    if (it.upos == Upos::NUM) {
      return !is_measure(token);
    }
    return any_of(it.lemma, kQuantities) || lower_text(doc_, token) == "those";
  }

  /// "Ana Reyes, 58, said", "Reyes (58)", "Reyes, now 58,": how old somebody is.
  [[nodiscard]] bool is_age(std::uint32_t token) const {
    constexpr std::size_t kMostDigits = 3;
    const std::string_view text = doc_.text(token);
    const bool number = text.size() <= kMostDigits &&
                        std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!number || token < 2 || token + 1 >= doc_.tokens.size() ||
        doc_.tokens[token + 1].upos != Upos::PUNCT) {
      return false;
    }
    std::uint32_t before = token - 1;
    before -=
        any_of(doc_.tokens[before].lemma, std::array<std::string_view, 2>{"now", "age"}) ? 1 : 0;
    const std::string_view mark = doc_.text(before);
    return before > 0 && (mark == "," || mark == "(") && names_[before - 1];
  }

  /// "6GB", "500 and 1,000 songs": numbers of things.
  [[nodiscard]] bool is_measure(std::uint32_t token) const {
    const std::string_view text = doc_.text(token);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool unit = is_digit(text.front()) && !is_digit(text.back());
    const std::uint32_t noun = token + 3;  // "500 and 1,000 songs"
    const bool listed = noun < doc_.tokens.size() && doc_.tokens[token + 1].upos == Upos::CCONJ &&
                        doc_.tokens[token + 2].upos == Upos::NUM &&
                        doc_.tokens[noun].upos == Upos::NOUN && !is_people(noun);
    return unit || listed;
  }

  [[nodiscard]] bool in_time(std::uint32_t token) const {
    const auto after =
        std::upper_bound(times_.begin(), times_.end(), token,
                         [](std::uint32_t at, const TokenSpan& span) { return at < span.begin; });
    return after != times_.begin() && std::prev(after)->contains(token);
  }

  [[nodiscard]] bool is_people(std::uint32_t token) const {
    const std::string word = lower_text(doc_, token);
    if (doc_.tokens[token].upos == Upos::PRON) {
      return word == "them" || word == "us" || word == "those";
    }
    const auto reading = read_noun(doc_, tree_, lexicon_, names_, token);
    return reading && reading->type == EntityType::PER;
  }

  [[nodiscard]] bool is_bare_people(std::uint32_t token) const {
    const auto head = tree_.head(token);
    if (lower_text(doc_, token) == "those") {
      return tree_.child(token, "acl").has_value();
    }
    if (!head || doc_.tokens[token].lemma == "that") {
      return false;
    }
    const std::string& verb = doc_.tokens[*head].lemma;
    if (tree_.is(token, "nsubj:pass") ||
        (tree_.is(token, "nsubj") && tree_.child(*head, "aux:pass"))) {
      return lexicon_.people_undergo(verb);
    }
    if (tree_.is(token, "nsubj")) {
      return lexicon_.people_do(verb);
    }
    return tree_.is(token, "obj") && (lexicon_.people_undergo(verb) || is_left_hurt(*head)) &&
           !lexicon_.noun(verb);
  }

  /// "left 16 dead".
  [[nodiscard]] bool is_left_hurt(std::uint32_t verb) const {
    const auto result = tree_.child(verb, "xcomp");
    const Noun* noun = result ? lexicon_.noun(lower_text(doc_, *result)) : nullptr;
    return noun != nullptr && noun->has(Hint::adjective);
  }

  /// "two Iraqis", "an Italian": a demonym that is counted speaks of persons, not of the people.
  void count_peoples() {
    for (Mention& name : doc_.mentions) {
      if (name.type != EntityType::NORP || name.kind != MentionKind::name ||
          !is_nominal_slot(tree_, doc_, name.head) || !is_counted(name.head)) {
        continue;
      }
      name.tokens = phrase_of(doc_, tree_, names_, name.head, options_.max_phrase_tokens);
      name.type = EntityType::PER;
      name.kind = MentionKind::nominal;
    }
  }

  [[nodiscard]] bool is_counted(std::uint32_t head) const {
    constexpr std::array<std::string_view, 7> kSome = {"a",   "an",      "some",   "many",
                                                       "few", "several", "another"};
    if (tree_.child(head, "nummod")) {
      return true;
    }
    const auto determiner = tree_.child(head, "det");
    return determiner && any_of(doc_.tokens[*determiner].lemma, kSome);
  }

  void add(TokenSpan span, std::uint32_t head, EntityType type, MentionKind kind) {
    Mention mention;
    mention.tokens = span;
    mention.head = head;
    mention.type = type;
    mention.kind = kind;
    if (doc_.tokens[head].confidence >= 0.0F) {
      mention.confidence = static_cast<double>(doc_.tokens[head].confidence);
    }
    doc_.mentions.push_back(mention);
  }

  Document& doc_;
  const Tree& tree_;
  const NounLexicon& lexicon_;
  const MentionDetectorOptions& options_;
  NameMask names_;
  std::vector<std::uint32_t> person_starts_;
  std::vector<TokenSpan> times_;
};

}  // namespace

MentionDetector::MentionDetector(const std::filesystem::path& lexicons,
                                 MentionDetectorOptions options)
    : options_(options), lexicon_(std::make_unique<const NounLexicon>(lexicons)) {
  if (options_.max_phrase_tokens == 0) {
    throw InputError("max_phrase_tokens must be at least 1, got 0");
  }
  if (!(options_.least_confidence >= 0.0 && options_.least_confidence <= 1.0)) {
    throw InputError("least_confidence must be from 0 to 1, got " +
                     std::to_string(options_.least_confidence));
  }
}

MentionDetector::~MentionDetector() = default;

void MentionDetector::annotate(Document& doc) const {
  doc.require(needs(), name());
  const Proposals proposals(doc);
  const Tree tree(doc);
  repair_names(doc, tree, *lexicon_);
  Detection(doc, tree, *lexicon_, options_).run(proposals.given());
  proposals.link(doc);
  doc.layers.insert(Layer::mentions);
}

}  // namespace dateline::coref
