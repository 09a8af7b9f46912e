// SPDX-License-Identifier: MIT
#include "dateline/relate/relation_extractor.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "dateline/base/utf8.hpp"
#include "dateline/document/mention_index.hpp"
#include "dateline/document/tree.hpp"
#include "relate/detail/office_lexicon.hpp"

namespace dateline::relate {
namespace {

template <std::size_t N>
bool any_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Ties that no office word states.
const Office kMember{RelationKind::member_of, {}, false};
const Office kSeat{RelationKind::located_in, {}, true};

/// Reads the relations of one document; lives for one call.
class Extraction {
 public:
  Extraction(const Document& doc, const OfficeLexicon& lexicon)
      : doc_(doc), lexicon_(lexicon), tree_(doc), index_(doc, tree_) {
    by_chain_.resize(doc.chains.size());
    name_ends_.assign(doc.tokens.size() + 1, -1);
    for (std::size_t i = 0; i < doc.mentions.size(); ++i) {
      const Mention& mention = doc.mentions[i];
      if (mention.chain && mention.kind == MentionKind::name) {
        by_chain_[index(*mention.chain)].push_back(make_id<MentionId>(i));
        name_ends_[mention.tokens.end] = static_cast<std::int32_t>(i);
      }
    }
  }

  std::vector<Relation> run() {
    for (std::size_t i = 0; i < doc_.mentions.size(); ++i) {
      const Mention& mention = doc_.mentions[i];
      if (!mention.chain || mention.kind == MentionKind::pronoun) {
        continue;
      }
      if (mention.kind == MentionKind::nominal) {
        read_office(make_id<MentionId>(i));
      } else {
        read_name(make_id<MentionId>(i));
      }
    }
    for (std::uint32_t token = 0; token < doc_.tokens.size(); ++token) {
      if (doc_.tokens[token].upos == Upos::VERB || doc_.tokens[token].upos == Upos::ADJ) {
        read_verb(token);
        read_participle(token);
      }
    }
    std::stable_sort(found_.begin(), found_.end(), [](const Relation& a, const Relation& b) {
      return std::tie(a.evidence.begin, a.evidence.end, a.kind) <
             std::tie(b.evidence.begin, b.evidence.end, b.kind);
    });
    return std::move(found_);
  }

 private:
  [[nodiscard]] const Mention& mention(MentionId id) const { return doc_.mentions[index(id)]; }
  [[nodiscard]] const Chain& chain(MentionId id) const {
    return doc_.chains[index(*mention(id).chain)];
  }

  // --- what may stand at the ends --------------------------------------------------------------

  [[nodiscard]] bool is_body(MentionId id) const {
    const auto actor = chain(id).actor_type;
    return actor == ActorType::organisation || actor == ActorType::armed_group ||
           actor == ActorType::government || chain(id).type == EntityType::ORG ||
           chain(id).type == EntityType::MIL;
  }
  [[nodiscard]] bool is_where(MentionId id) const { return is_place(doc_, mention(id)); }

  [[nodiscard]] bool fits_target(RelationKind kind, MentionId id) const {
    switch (kind) {
      case RelationKind::leads:
        return is_body(id) || is_where(id) || chain(id).actor_type == ActorType::nationality;
      case RelationKind::spokesperson_of:
      case RelationKind::supports:
        return is_body(id) || is_where(id) || is_actor(doc_, mention(id));
      case RelationKind::member_of:
      case RelationKind::part_of:
        return is_body(id);
      case RelationKind::located_in:
        return is_where(id) && chain(id).named;
    }
    return false;
  }

  /// "the union's guards" are no union: persons and groups of them have no leaders or wings here.
  [[nodiscard]] bool fits_source(RelationKind kind, MentionId id) const {
    if (kind == RelationKind::located_in) {
      return chain(id).type == EntityType::ORG || chain(id).type == EntityType::MIL;
    }
    if (kind == RelationKind::part_of) {
      return is_body(id);
    }
    return is_actor(doc_, mention(id)) || is_where(id);
  }

  /// The actor or place that a noun stands for; of pronouns those with a chain.
  [[nodiscard]] std::optional<MentionId> end_at(std::uint32_t token) const {
    if (const auto id = index_.participant(token); id && mention(*id).chain) {
      return id;
    }
    if (const auto id = index_.at(token); id && mention(*id).chain) {
      return id;
    }
    return std::nullopt;
  }

  /// A chain's name in the mention's own sentence, the nearest; else the mention.
  [[nodiscard]] MentionId best_name(MentionId id) const {
    const TokenSpan sentence = doc_.sentences[doc_.sentence_of(mention(id).head)];
    const auto& names = by_chain_[index(*mention(id).chain)];
    const auto from = std::lower_bound(
        names.begin(), names.end(), sentence.begin,
        [&](MentionId name, std::uint32_t begin) { return mention(name).tokens.begin < begin; });
    MentionId best = id;
    std::uint32_t distance = doc_.tokens.size() > 0 ? sentence.size() + 1 : 0;
    for (auto it = from; it != names.end() && mention(*it).tokens.begin < sentence.end; ++it) {
      const std::uint32_t head = mention(*it).head;
      const std::uint32_t away =
          head > mention(id).head ? head - mention(id).head : mention(id).head - head;
      if (away < distance) {
        distance = away;
        best = *it;
      }
    }
    return best;
  }

  // --- offices ----------------------------------------------------------------------------------

  /// The row of a role noun, changed by "former" and "deputy".
  [[nodiscard]] std::optional<Office> office_of(std::uint32_t head) const {
    const Office* row = find_noun(head);
    if (row == nullptr) {
      return std::nullopt;
    }
    Office office = *row;
    const auto change = [&](const Office* modifier) {
      if (modifier != nullptr && office.kind &&
          (!modifier->kind || office.kind == RelationKind::leads)) {
        office.kind = modifier->kind;
      }
    };
    const std::string form = utf8::lower(doc_.text(head));
    if (const std::size_t hyphen = form.find('-'); hyphen != std::string::npos) {
      change(lexicon_.modifier(form.substr(0, hyphen)));
    }
    for (const std::uint32_t child : tree_.children(head)) {
      if (child < head) {
        change(lexicon_.modifier(utf8::lower(doc_.tokens[child].lemma)));
      }
    }
    return office.kind ? std::optional(office) : std::nullopt;
  }

  [[nodiscard]] const Office* find_noun(std::uint32_t head) const {
    const std::string lemma = utf8::lower(doc_.tokens[head].lemma);
    if (head > 0 && (tree_.head(head - 1) == head || tree_.head(head) == head - 1)) {
      if (const Office* row = lexicon_.noun(utf8::lower(doc_.text(head - 1)) + " " + lemma)) {
        return row;
      }
    }
    if (const Office* row = lexicon_.noun(lemma)) {
      return row;
    }
    const std::size_t hyphen = lemma.rfind('-');
    return hyphen == std::string::npos ? nullptr : lexicon_.noun(lemma.substr(hyphen + 1));
  }

  void read_office(MentionId role) {
    const std::uint32_t head = mention(role).head;
    const auto office = office_of(head);
    if (is_body(role)) {
      read_seat(role);
    }
    if (!office) {
      return;
    }
    bool any = false;
    for (const std::uint32_t child : tree_.children(head)) {
      if (const char* rule = office_rule(*office, head, child)) {
        any = add_conjuncts(*office, role, child, head, rule) || any;
      }
    }
    if (!any && office->kind != RelationKind::part_of) {
      read_around_name(*office, role);
    }
  }

  /// Which rule ties a child to the role noun, or null.
  [[nodiscard]] const char* office_rule(const Office& office, std::uint32_t head,
                                        std::uint32_t child) const {
    if (tree_.is(child, "nmod:poss")) {
      return "office:possessor";
    }
    if (child < head &&
        (tree_.is(child, "compound") || tree_.is(child, "nmod") || tree_.is(child, "obl")) &&
        case_of(child).empty()) {
      return "office:compound";
    }
    const bool after = tree_.is(child, "nmod") || tree_.is(child, "obl");
    return child > head && after && office.takes(case_of(child)) ? "office:preposition" : nullptr;
  }

  [[nodiscard]] std::string_view case_of(std::uint32_t token) const {
    const auto marker = tree_.child(token, "case");
    return marker ? std::string_view(doc_.tokens[*marker].lemma) : std::string_view();
  }

  /// "Harbour Union spokesman Tom Reed", with the union hung on the name; "President Reyes of
  /// Mali".
  void read_around_name(const Office& office, MentionId role) {
    const MentionId name = best_name(role);
    const std::uint32_t begin = mention(role).tokens.begin;
    if (name == role || mention(name).tokens.begin < mention(role).head) {
      return;
    }
    if (const auto other = name_before(begin)) {
      const std::uint32_t head = mention(*other).head;
      if (tree_.head(head) == mention(name).head &&
          (tree_.is(head, "compound") || tree_.is(head, "nmod"))) {
        add(office, role, *other, mention(role).head, "office:before_name");
        return;
      }
    }
    for (const std::uint32_t child : tree_.children(mention(name).head)) {
      if (child < begin && tree_.is(child, "nmod:poss")) {
        add_conjuncts(office, role, child, mention(role).head, "office:before_name");
      } else if (child > mention(name).head && tree_.is(child, "nmod") &&
                 office.takes(case_of(child))) {
        add_conjuncts(office, role, child, mention(role).head, "office:after_name");
      }
    }
  }

  /// The name that ends before `begin`, a possessive mark skipped.
  [[nodiscard]] std::optional<MentionId> name_before(std::uint32_t begin) const {
    if (begin > 0 && doc_.tokens[begin - 1].xpos == "POS") {
      --begin;
    }
    const std::int32_t before = name_ends_[begin];
    return before < 0 ? std::nullopt
                      : std::optional(make_id<MentionId>(static_cast<std::size_t>(before)));
  }

  // --- names ------------------------------------------------------------------------------------

  /// "Tom Reed of the Harbour Union"; "the Harbour Union in Varna".
  void read_name(MentionId name) {
    if (is_body(name)) {
      read_seat(name);
      return;
    }
    if (chain(name).type != EntityType::PER) {
      return;
    }
    const std::uint32_t head = mention(name).head;
    for (const std::uint32_t child : tree_.children(head)) {
      const bool belongs = tree_.is(child, "nmod") && child > head &&
                           (case_of(child) == "of" || case_of(child) == "from");
      const auto other = belongs ? end_at(child) : std::nullopt;
      if (other && mention(*other).kind == MentionKind::name && !titled(head)) {
        add(kMember, name, *other, child, "name:preposition");
      }
    }
  }

  /// A title says better what ties the name.
  [[nodiscard]] bool titled(std::uint32_t head) const {
    const auto below = tree_.children(head);
    return std::any_of(below.begin(), below.end(), [&](std::uint32_t child) {
      return child < head && find_noun(child) != nullptr;
    });
  }

  /// Not of troops, who are only there for a while.
  void read_seat(MentionId body) {
    const std::uint32_t head = mention(body).head;
    if (chain(body).type != EntityType::ORG && chain(body).type != EntityType::MIL) {
      return;
    }
    for (const std::uint32_t child : tree_.children(head)) {
      if (child > head && tree_.is(child, "nmod") &&
          (case_of(child) == "in" || case_of(child) == "at")) {
        add_conjuncts(kSeat, body, child, child, "seat:preposition");
      }
    }
  }

  // --- verbs ------------------------------------------------------------------------------------

  void read_verb(std::uint32_t verb) {
    const Office* office = lexicon_.verb(utf8::lower(doc_.tokens[verb].lemma));
    const auto subject = subject_of(verb);
    if (office == nullptr || !subject || is_unreal(verb)) {
      return;
    }
    if (is_passive(verb)) {
      if (const auto agent = by_phrase(verb)) {
        add_ends(*office, *agent, *subject, verb, "verb:passive");
      }
      return;
    }
    if (const auto object = tree_.child(verb, "obj")) {
      add_ends(*office, *subject, *object, verb, "verb:active");
    }
  }

  /// The subject; of a relative clause the noun that it is about.
  [[nodiscard]] std::optional<std::uint32_t> subject_of(std::uint32_t verb) const {
    constexpr std::array<std::string_view, 3> kRelative = {"who", "which", "that"};
    const auto subject = tree_.child(verb, "nsubj");
    if (subject && tree_.is(verb, "acl") && any_of(utf8::lower(doc_.text(*subject)), kRelative)) {
      return tree_.head(verb);
    }
    return subject;
  }

  /// Denied, wished, possible.
  [[nodiscard]] bool is_unreal(std::uint32_t verb) const {
    const auto below = tree_.children(verb);
    return std::any_of(below.begin(), below.end(), [&](std::uint32_t child) {
      const Token& token = doc_.tokens[child];
      return token.lemma == "not" || token.lemma == "never" ||
             (tree_.is(child, "aux") && token.xpos == "MD") ||
             (tree_.is(child, "mark") && (token.lemma == "to" || token.lemma == "if"));
    });
  }

  [[nodiscard]] bool is_passive(std::uint32_t verb) const {
    return tree_.child(verb, "nsubj:pass") || tree_.child(verb, "aux:pass");
  }

  [[nodiscard]] std::optional<std::uint32_t> by_phrase(std::uint32_t verb) const {
    return complement(verb, [](std::string_view preposition) { return preposition == "by"; });
  }

  template <class Accept>
  [[nodiscard]] std::optional<std::uint32_t> complement(std::uint32_t verb, Accept accept) const {
    for (const std::uint32_t child : tree_.children(verb)) {
      if (child > verb && (tree_.is(child, "obl") || tree_.is(child, "nmod")) &&
          accept(case_of(child))) {
        return child;
      }
    }
    return std::nullopt;
  }

  // --- participles ------------------------------------------------------------------------------

  void read_participle(std::uint32_t token) {
    const std::string form = utf8::lower(doc_.text(token));
    const Office* forward = lexicon_.participle(form);
    const Office* inverse = lexicon_.inverse_participle(form);
    if ((forward == nullptr && inverse == nullptr) || is_unreal(token)) {
      return;
    }
    const Office& office = forward != nullptr ? *forward : *inverse;
    const auto noun = described_by(token);
    if (!noun) {
      return;
    }
    if (const auto before = before_hyphen(token)) {
      tie(office, forward != nullptr, *before, end_at(*noun), token, "participle:hyphen");
      return;
    }
    const auto below =
        complement(token, [&](std::string_view preposition) { return office.takes(preposition); });
    if (below) {
      tie(office, forward != nullptr, end_at(*below), end_at(*noun), token,
          "participle:preposition");
    }
  }

  /// "rebels backed by France", "the union, which is based in Varna".
  [[nodiscard]] std::optional<std::uint32_t> described_by(std::uint32_t token) const {
    if (tree_.is(token, "amod") || tree_.is(token, "acl") || tree_.is(token, "compound")) {
      return tree_.head(token);
    }
    return is_passive(token) ? tree_.child(token, "nsubj") : std::nullopt;
  }

  /// The name before "-backed", taken as it stands there: trees of such words differ.
  [[nodiscard]] std::optional<std::optional<MentionId>> before_hyphen(std::uint32_t token) const {
    if (token < 2 || doc_.text(token - 1) != "-") {
      return std::nullopt;
    }
    const auto name = index_.name_over(token - 2);
    return name && mention(*name).chain ? name : end_at(token - 2);
  }

  /// Forward: the other end backs the noun. Inverse: the noun is based at the other end.
  void tie(const Office& office, bool forward, std::optional<MentionId> other,
           std::optional<MentionId> noun, std::uint32_t word, const char* rule) {
    if (other && noun) {
      add(office, forward ? *other : *noun, forward ? *noun : *other, word, rule);
    }
  }

  /// The noun that "whose" stands for: "the union, whose leader left".
  [[nodiscard]] std::optional<std::uint32_t> whose(std::uint32_t token) const {
    constexpr int kMaxClimb = 4;
    if (utf8::lower(doc_.text(token)) != "whose") {
      return std::nullopt;
    }
    auto above = tree_.head(token);
    for (int climb = 0; above && climb < kMaxClimb; ++climb) {
      if (tree_.is(*above, "acl")) {
        return tree_.head(*above);
      }
      above = tree_.head(*above);
    }
    return std::nullopt;
  }

  // --- writing ----------------------------------------------------------------------------------

  bool add_ends(const Office& office, std::uint32_t source, std::uint32_t target,
                std::uint32_t word, const char* rule) {
    const auto from = end_at(source);
    return from && add_conjuncts(office, *from, target, word, rule);
  }

  bool add_conjuncts(const Office& office, MentionId source, std::uint32_t target,
                     std::uint32_t word, const char* rule) {
    if (const auto owner = whose(target)) {
      const auto other = end_at(*owner);
      return other && add(office, source, *other, word, rule);
    }
    bool any = false;
    for (const std::uint32_t each : tree_.conjuncts(target)) {
      const bool below = each == target || tree_.head(each) == target;
      if (const auto other = below ? end_at(each) : std::nullopt) {
        any = add(office, source, *other, word, rule) || any;
      }
    }
    return any;
  }

  bool add(const Office& office, MentionId source, MentionId target, std::uint32_t word,
           const char* rule) {
    const RelationKind kind = *office.kind;
    const bool place = !office.of_places && is_where(target) && !is_body(target);
    if (place || !fits_source(kind, source) || !fits_target(kind, target) ||
        mention(source).chain == mention(target).chain) {
      return false;
    }
    const std::uint32_t sentence = doc_.sentence_of(word);
    if (!told_.emplace(sentence, kind, *mention(source).chain, *mention(target).chain).second) {
      return true;
    }
    Relation relation;
    relation.kind = kind;
    relation.source = best_name(source);
    relation.target = target;
    relation.rule = rule;
    relation.evidence = evidence(source, relation.source, target, word);
    relation.confidence = confidence(relation, word);
    found_.push_back(std::move(relation));
    return true;
  }

  [[nodiscard]] TokenSpan evidence(MentionId said, MentionId source, MentionId target,
                                   std::uint32_t word) const {
    TokenSpan span{word, word + 1};
    for (const MentionId id : {said, source, target}) {
      span.begin = std::min(span.begin, mention(id).tokens.begin);
      span.end = std::max(span.end, mention(id).tokens.end);
    }
    return span;
  }

  [[nodiscard]] std::optional<double> confidence(const Relation& relation,
                                                 std::uint32_t word) const {
    std::optional<double> least;
    const auto take = [&](double p) { least = least ? std::min(*least, p) : p; };
    for (const std::uint32_t token :
         {word, mention(relation.source).head, mention(relation.target).head}) {
      if (doc_.tokens[token].confidence >= 0.0F) {
        take(static_cast<double>(doc_.tokens[token].confidence));
      }
    }
    for (const MentionId id : {relation.source, relation.target}) {
      if (mention(id).confidence) {
        take(*mention(id).confidence);
      }
    }
    return least ? std::optional(std::round(*least * 100.0) / 100.0) : std::nullopt;
  }

  const Document& doc_;
  const OfficeLexicon& lexicon_;
  Tree tree_;
  MentionIndex index_;
  std::vector<std::vector<MentionId>> by_chain_;  ///< Names of each chain, in text order
  std::vector<std::int32_t> name_ends_;           ///< By token: the name that ends before it, or -1
  std::set<std::tuple<std::uint32_t, RelationKind, ChainId, ChainId>> told_;
  std::vector<Relation> found_;
};

}  // namespace

RelationExtractor::RelationExtractor(const std::filesystem::path& lexicons)
    : lexicon_(std::make_unique<const OfficeLexicon>(lexicons)) {}

RelationExtractor::~RelationExtractor() = default;

void RelationExtractor::annotate(Document& doc) const {
  doc.require(needs(), name());
  doc.relations = Extraction(doc, *lexicon_).run();
  doc.layers.insert(Layer::relations);
}

}  // namespace dateline::relate
