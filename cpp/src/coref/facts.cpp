// SPDX-License-Identifier: MIT
#include "coref/detail/facts.hpp"

#include <algorithm>
#include <array>

#include "coref/detail/name_repair.hpp"
#include "dateline/base/utf8.hpp"

namespace dateline::coref {
namespace {

constexpr std::uint32_t kTitleReach = 3;

template <std::size_t N>
bool any_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Lower case without accents, apostrophes and full stops; hyphens part words.
void append_words(std::string_view text, std::vector<std::string>& words) {
  const std::string plain = utf8::lower(utf8::strip_accents(text));
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) {
      words.push_back(word);
      word.clear();
    }
  };
  for (std::size_t at = 0; at < plain.size();) {
    const auto [c, size] = utf8::decode(plain, at);
    if (utf8::is_letter(c) || utf8::is_digit(c)) {
      utf8::append(word, c);
    } else if (c == U'-' || c == U'‐' || c == U'–' || c == U'/' || c == U'&') {
      flush();
    }
    at += size;
  }
  flush();
}

std::vector<std::string> name_words(const Document& doc, TokenSpan name) {
  constexpr std::array<std::string_view, 3> kArticles = {"al", "el", "the"};
  std::vector<std::string> words;
  for (std::uint32_t i = name.begin; i < name.end; ++i) {
    if (doc.tokens[i].xpos != "POS") {
      append_words(doc.text(i), words);
    }
  }
  std::vector<std::string> kept;
  std::copy_if(words.begin(), words.end(), std::back_inserter(kept),
               [&](const std::string& word) { return !any_of(word, kArticles); });
  return kept.empty() ? words : kept;
}

std::string join(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) {
    joined.append(joined.empty() ? "" : " ").append(word);
  }
  return joined;
}

Gender title_gender(const Document& doc, const NounLexicon& lexicon, std::uint32_t begin) {
  for (std::uint32_t i = begin; i > 0 && begin - i < kTitleReach; --i) {
    const std::string word = lower_text(doc, i - 1);
    const Title* title = lexicon.title(word);
    const Noun* noun = lexicon.noun(word);
    const Gender gender = title != nullptr  ? title->gender
                          : noun != nullptr ? noun->gender
                                            : Gender::unknown;
    if (gender != Gender::unknown) {
      return gender;
    }
    if (title == nullptr && doc.text(i - 1) != ".") {
      break;
    }
  }
  return Gender::unknown;
}

void read_name(const Document& doc, const NounLexicon& lexicon, const Mention& mention,
               Facts& facts) {
  facts.words = name_words(doc, mention.tokens);
  facts.key = join(facts.words);
  facts.acronym = mention.tokens.size() == 1 && is_acronym(doc.text(mention.tokens.begin));
  if (facts.sort == Sort::person) {
    facts.number = Number::singular;
    facts.gender = title_gender(doc, lexicon, mention.tokens.begin);
    if (facts.gender == Gender::unknown && facts.words.size() > 1) {
      facts.gender = lexicon.given_name(facts.words.front());
    }
  } else if (facts.sort == Sort::organisation || facts.sort == Sort::open ||
             mention.type == EntityType::FAC) {
    if (const auto* word = organisation_word(doc, lexicon, mention.tokens)) {
      facts.kin = word->kin;
      facts.code = word->code;
      facts.actor = word->actor;
    }
  } else if (facts.sort == Sort::people) {
    facts.number = is_plural(doc.tokens[mention.head]) ? Number::plural : Number::unknown;
  }
}

Determination determination_of(const Document& doc, const Tree& tree, const Mention& mention) {
  const std::uint32_t head = mention.head;
  constexpr std::array<std::string_view, 3> kDefinite = {"the", "this", "that"};
  if (const auto possessor = tree.child(head, "nmod:poss")) {
    return doc.tokens[*possessor].upos == Upos::PRON ? Determination::possessed
                                                     : Determination::definite;
  }
  const auto determiner = tree.child(head, "det");
  if (!determiner) {
    const std::uint32_t begin = mention.tokens.begin;
    if (begin > 0 && lower_text(doc, begin - 1) == "the") {
      return Determination::definite;  // an article that the parser hung elsewhere
    }
    return tree.child(head, "nummod") ? Determination::indefinite : Determination::bare;
  }
  const std::string& lemma = doc.tokens[*determiner].lemma;
  const std::string word = lower_text(doc, *determiner);
  const bool definite = any_of(lemma, kDefinite) || word == "these" || word == "those";
  return definite ? Determination::definite : Determination::indefinite;
}

void read_modifiers(const Document& doc, const NameMask& names, const Mention& mention,
                    Facts& facts) {
  for (std::uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) {
    const Token& token = doc.tokens[i];
    if (i == mention.head || token.xpos == "POS") {
      continue;
    }
    facts.named_modifier = facts.named_modifier || (names[i] && i < mention.head);
    switch (token.upos) {
      case Upos::ADJ:
      case Upos::NOUN:
      case Upos::PROPN:
      case Upos::VERB:
      case Upos::X:
        facts.words.push_back(utf8::lower(token.lemma));
        break;
      default:
        break;
    }
  }
  std::sort(facts.words.begin(), facts.words.end());
}

/// A plain number before the head: "16", "two hundred". Hedged numbers have a modifier.
std::optional<double> plain_size(const Document& doc, const Tree& tree, const Numerals& numerals,
                                 const Mention& mention) {
  const bool itself = doc.tokens[mention.head].upos == Upos::NUM;
  const auto number = itself ? std::optional(mention.head) : tree.child(mention.head, "nummod");
  if (!number || !mention.tokens.contains(*number)) {
    return std::nullopt;
  }
  const TokenSpan span = itself ? TokenSpan{*number, *number + 1} : tree.subtree(*number);
  const bool hedged = itself && (mention.tokens.begin < *number || tree.child(*number, "advmod"));
  std::vector<std::string> words;
  for (std::uint32_t i = span.begin; i < span.end; ++i) {
    words.push_back(lower_text(doc, i));
  }
  const std::vector<std::string_view> views(words.begin(), words.end());
  const auto value = numerals.read(views);
  if (!value || hedged || value->n_words != words.size()) {
    return std::nullopt;
  }
  return value->value;
}

/// "ABC fighters", "militants of ABC". Soldiers prove nothing: "UN troops".
bool stands_with_fighters(const Document& doc, const Tree& tree, const NounLexicon& lexicon,
                          std::uint32_t head) {
  const auto above = tree.head(head);
  const bool belongs =
      tree.is(head, "compound") || (tree.is(head, "nmod") && case_of(doc, tree, head) == "of");
  return above && belongs && is_irregular(doc, tree, lexicon, *above);
}

/// "rebel group", "the ship's management": what stands before the head, fighters and names in
/// participles ("French-backed") apart.
void read_company(const Document& doc, const Tree& tree, const NounLexicon& lexicon,
                  std::uint32_t head, Facts& facts) {
  for (const std::uint32_t child : tree.children(head)) {
    if (child < head && is_irregular(doc, tree, lexicon, child)) {
      facts.armed = true;
    } else if (child < head && (tree.is(child, "compound") || tree.is(child, "nmod"))) {
      facts.specific = true;
    }
  }
}

void read_nominal(const Document& doc, const Tree& tree, const NounLexicon& lexicon,
                  const Numerals& numerals, const NameMask& names, const Mention& mention,
                  Facts& facts) {
  facts.key = utf8::lower(doc.tokens[mention.head].lemma);
  facts.determination = determination_of(doc, tree, mention);
  facts.size = plain_size(doc, tree, numerals, mention);
  read_modifiers(doc, names, mention, facts);
  const auto reading =
      facts.sort == Sort::thing ? std::nullopt : read_noun(doc, tree, lexicon, names, mention.head);
  if (!reading) {
    // Numbers, "those", "the wounded", counted demonyms.
    const bool one = facts.size == 1.0 || facts.determination == Determination::indefinite;
    const bool single =
        one && !is_plural(doc.tokens[mention.head]) && facts.size.value_or(1) == 1.0;
    const bool number = doc.tokens[mention.head].upos == Upos::NUM;
    facts.number = single && (!number || facts.size == 1.0) ? Number::singular : Number::plural;
    facts.actor = facts.number == Number::singular ? ActorType::person : ActorType::group;
    return;
  }
  facts.noun = reading->noun;
  facts.actor = reading->actor;
  facts.code = reading->code;
  facts.gender = reading->noun->gender;
  facts.armed = reading->noun->singular == ActorType::armed_group && reading->code != "MIL";
  read_company(doc, tree, lexicon, mention.head, facts);
  const bool collective = facts.sort == Sort::organisation || reading->actor == ActorType::group ||
                          reading->actor == ActorType::armed_group;
  facts.number = reading->plural ? Number::plural : collective ? Number::unknown : Number::singular;
}

/// A noun that no lexicon knows, as a model has found it.
void read_unlisted(const Document& doc, const Mention& mention, Facts& facts) {
  const bool plural = is_plural(doc.tokens[mention.head]);
  facts.number = plural ? Number::plural : Number::singular;
  facts.actor.reset();
  if (facts.sort == Sort::person) {
    facts.actor = plural ? ActorType::group : ActorType::person;
  } else if (facts.sort == Sort::organisation) {
    facts.actor = ActorType::organisation;
    facts.number = plural ? Number::plural : Number::unknown;
  }
}

/// Not a number word ("hundreds"), an adjective or "those".
bool is_unlisted_noun(const Document& doc, const Facts& facts, std::uint32_t head) {
  constexpr std::array<std::string_view, 6> kQuantities = {"hundred", "thousand", "dozen",
                                                           "score",   "million",  "ten"};
  const Upos upos = doc.tokens[head].upos;
  return facts.noun == nullptr && (upos == Upos::NOUN || upos == Upos::PROPN) &&
         !any_of(doc.tokens[head].lemma, kQuantities);
}

/// "I", "we", "you", which only a model links.
void read_speaker(Facts& facts) {
  constexpr std::array<std::string_view, 5> kI = {"i", "me", "my", "mine", "myself"};
  constexpr std::array<std::string_view, 5> kWe = {"we", "us", "our", "ours", "ourselves"};
  constexpr std::array<std::string_view, 4> kYou = {"you", "your", "yours", "yourself"};
  constexpr std::array<std::string_view, 7> kAny = {"this", "that",  "which", "who",
                                                    "whom", "whose", "one"};
  if (any_of(facts.key, kI)) {
    facts.number = Number::singular;
  } else if (any_of(facts.key, kWe)) {
    facts.sort = Sort::open;  // a company may say it
  } else if (any_of(facts.key, kYou) || any_of(facts.key, kAny)) {
    facts.number = Number::unknown;
  }
}

void read_pronoun(const Document& doc, const Mention& mention, Facts& facts) {
  constexpr std::array<std::string_view, 4> kHe = {"he", "him", "his", "himself"};
  constexpr std::array<std::string_view, 4> kShe = {"she", "her", "hers", "herself"};
  constexpr std::array<std::string_view, 3> kIt = {"it", "its", "itself"};
  facts.key = lower_text(doc, mention.head);
  if (any_of(facts.key, kHe) || any_of(facts.key, kShe)) {
    facts.sort = Sort::person;
    facts.number = Number::singular;
    facts.gender = any_of(facts.key, kHe) ? Gender::masculine : Gender::feminine;
  } else {
    facts.number = any_of(facts.key, kIt) ? Number::singular : Number::plural;
  }
}

}  // namespace

Sort sort_of(EntityType type) noexcept {
  switch (type) {
    case EntityType::PER:
      return Sort::person;
    case EntityType::ORG:
    case EntityType::MIL:
      return Sort::organisation;
    case EntityType::NORP:
      return Sort::people;
    default:
      return is_place(type) ? Sort::place : Sort::open;
  }
}

bool has_antecedents(const Document& doc) noexcept {
  return std::any_of(doc.mentions.begin(), doc.mentions.end(),
                     [](const Mention& mention) { return mention.antecedent.has_value(); });
}

std::vector<Facts> read_facts(const Document& doc, const Tree& tree, const NounLexicon& lexicon,
                              const Numerals& numerals, const NameMask& names) {
  std::vector<Facts> all(doc.mentions.size());
  const bool informed = has_antecedents(doc);
  std::uint32_t sentence = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Mention& mention = doc.mentions[i];
    Facts& facts = all[i];
    while (sentence + 1 < doc.sentences.size() &&
           mention.tokens.begin >= doc.sentences[sentence].end) {
      ++sentence;
    }
    facts.kind = mention.kind;
    facts.sort = sort_of(mention.type);
    facts.sentence = sentence;
    if (mention.kind == MentionKind::name) {
      read_name(doc, lexicon, mention, facts);
      facts.armed =
          facts.sort != Sort::person && stands_with_fighters(doc, tree, lexicon, mention.head);
    } else if (mention.kind == MentionKind::nominal) {
      const bool thing = facts.sort == Sort::open;
      facts.sort = thing ? Sort::thing : facts.sort;
      read_nominal(doc, tree, lexicon, numerals, names, mention, facts);
      if (thing || (informed && is_unlisted_noun(doc, facts, mention.head))) {
        read_unlisted(doc, mention, facts);
      }
    } else {
      read_pronoun(doc, mention, facts);
      if (informed) {
        read_speaker(facts);
      }
    }
  }
  return all;
}

}  // namespace dateline::coref
