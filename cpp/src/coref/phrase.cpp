// SPDX-License-Identifier: MIT
#include "coref/detail/phrase.hpp"

#include <algorithm>
#include <array>

#include "dateline/base/utf8.hpp"

namespace dateline::coref {
namespace {

constexpr int kMaxOfDepth = 3;

template <std::size_t N>
bool any_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Relations that build a noun phrase to the left of its head.
bool opens_phrase(const Tree& tree, std::uint32_t token) {
  constexpr std::array<std::string_view, 9> kLeft = {
      "det", "amod", "nummod", "compound", "nmod", "flat", "goeswith", "obl", "dep"};
  return std::any_of(kLeft.begin(), kLeft.end(),
                     [&](std::string_view rel) { return tree.is(token, rel); });
}

bool closes_phrase(const Tree& tree, std::uint32_t token) {
  constexpr std::array<std::string_view, 5> kRight = {"flat", "compound", "fixed", "goeswith",
                                                      "nummod"};
  return std::any_of(kRight.begin(), kRight.end(),
                     [&](std::string_view rel) { return tree.is(token, rel); });
}

/// The lemma, the word, and the word without its plural: one wrong lemma must not lose a noun.
const Noun* look_up(const NounLexicon& lexicon, const std::string& prefix, std::string_view lemma,
                    const std::string& form) {
  if (const Noun* noun = lexicon.noun(prefix + utf8::lower(lemma))) {
    return noun;
  }
  if (const Noun* noun = lexicon.noun(prefix + form)) {
    return noun;
  }
  if (form.size() > 3 && form.ends_with('s')) {
    return lexicon.noun(prefix + form.substr(0, form.size() - 1));
  }
  return nullptr;
}

/// Token before `token` that may be the first part of a two-word noun, hyphen skipped.
std::optional<std::uint32_t> part_before(const Document& doc, const Tree& tree,
                                         std::uint32_t token) {
  if (token == 0) {
    return std::nullopt;
  }
  std::uint32_t before = token - 1;
  if (doc.text(before) == "-" && before > 0) {
    --before;
  }
  const bool joined = tree.head(before) == token || tree.head(token) == before;
  return joined ? std::optional(before) : std::nullopt;
}

void trim_punctuation(const Document& doc, std::uint32_t head, TokenSpan& span) {
  while (span.begin < head && is_punctuation(doc.tokens[span.begin])) {
    ++span.begin;
  }
  while (span.end > head + 1 && is_punctuation(doc.tokens[span.end - 1])) {
    --span.end;
  }
}

/// "more than", "up to" whole, and no "and" in front.
void mend_start(const Document& doc, std::uint32_t head, TokenSpan& span) {
  constexpr std::array<std::string_view, 3> kMore = {"more", "less", "fewer"};
  while (span.begin < head && doc.tokens[span.begin].upos == Upos::CCONJ) {
    ++span.begin;
  }
  const std::string first = lower_text(doc, span.begin);
  const std::string before = span.begin > 0 ? lower_text(doc, span.begin - 1) : std::string();
  if ((first == "than" && any_of(before, kMore)) || (first == "to" && before == "up")) {
    --span.begin;
  }
}

/// Whether what hangs below `child` begins right at `at`, with "of".
bool begins_with_of(const Document& doc, const Tree& tree, std::uint32_t child, std::uint32_t at) {
  return tree.subtree(child).begin == at && case_of(doc, tree, child) == "of";
}

/// Where a phrase may begin at most: after a comma, save between adjectives and numbers ("young,
/// poor farmers"). What parsers hang on the head from beyond is another phrase.
std::uint32_t left_border(const Document& doc, std::uint32_t head) {
  constexpr std::uint32_t kReach = 40;
  for (std::uint32_t i = head; i > 0 && head - i < kReach; --i) {
    const std::string_view mark = doc.text(i - 1);
    const bool comma = mark == "," || mark == ";" || mark == ":" || mark == "(" || mark == "—";
    const Upos before = i > 1 ? doc.tokens[i - 2].upos : Upos::X;
    const bool inside = mark == "," && (before == Upos::ADJ || before == Upos::NUM);
    if (comma && !inside) {
      return i;
    }
  }
  return head - std::min(head, kReach);
}

TokenSpan grow(const Document& doc, const Tree& tree, const NameMask& names, std::uint32_t head,
               int depth) {
  TokenSpan span{head, head + 1};
  const std::uint32_t border = left_border(doc, head);
  for (const std::uint32_t child : tree.children(head)) {
    if (child < head && tree.subtree(child).begin >= border && opens_phrase(tree, child)) {
      // A modifier with a preposition of its own is no part of the phrase, a possessor is.
      const auto preposition = case_of(doc, tree, child);
      if (preposition.empty() || preposition == "'s" || tree.is(child, "nummod") ||
          tree.is(child, "nmod:poss")) {
        span.begin = std::min(span.begin, tree.subtree(child).begin);
      }
    } else if (child > head && closes_phrase(tree, child) && !names[child]) {
      span.end = std::max(span.end, tree.subtree(child).end);
    } else if (child > head && depth < kMaxOfDepth && begins_with_of(doc, tree, child, span.end) &&
               (tree.is(child, "nmod") || tree.is(child, "obl"))) {
      span.end = std::max(span.end, grow(doc, tree, names, child, depth + 1).end);
    }
  }
  if (names[head]) {
    while (span.end < names.size() && names[span.end] && tree.dominates(head, span.end)) {
      ++span.end;
    }
  }
  return span;
}

}  // namespace

std::string lower_text(const Document& doc, std::uint32_t token) {
  return utf8::lower(doc.text(token));
}

bool is_plural(const Token& token) noexcept { return token.xpos == "NNS" || token.xpos == "NNPS"; }

bool is_punctuation(const Token& token) noexcept { return token.upos == Upos::PUNCT; }

std::string_view case_of(const Document& doc, const Tree& tree, std::uint32_t token) {
  const auto marker = tree.child(token, "case");
  return marker ? std::string_view(doc.tokens[*marker].lemma) : std::string_view();
}

std::optional<std::uint32_t> of_complement(const Document& doc, const Tree& tree,
                                           std::uint32_t token) {
  for (const std::uint32_t child : tree.children(token)) {
    if (child > token && case_of(doc, tree, child) == "of" &&
        (tree.is(child, "nmod") || tree.is(child, "obl"))) {
      return child;
    }
  }
  return std::nullopt;
}

const Noun* find_noun(const Document& doc, const Tree& tree, const NounLexicon& lexicon,
                      std::uint32_t token) {
  const std::string form = lower_text(doc, token);
  const std::string_view lemma = doc.tokens[token].lemma;
  if (const auto before = part_before(doc, tree, token)) {
    const std::string first = lower_text(doc, *before);
    if (const Noun* noun = look_up(lexicon, first + " ", lemma, form)) {
      return noun;
    }
    if (before == token - 2) {
      if (const Noun* noun = look_up(lexicon, first + "-", lemma, form)) {
        return noun;
      }
    }
  }
  if (const Noun* noun = look_up(lexicon, "", lemma, form)) {
    return noun;
  }
  const std::size_t hyphen = form.rfind('-');
  return hyphen == std::string::npos
             ? nullptr
             : look_up(lexicon, "", form.substr(hyphen + 1), form.substr(hyphen + 1));
}

bool is_irregular(const Document& doc, const Tree& tree, const NounLexicon& lexicon,
                  std::uint32_t token) {
  const Noun* noun = find_noun(doc, tree, lexicon, token);
  return noun != nullptr && noun->plural == ActorType::armed_group && noun->code != "MIL";
}

std::optional<Reading> read_noun(const Document& doc, const Tree& tree, const NounLexicon& lexicon,
                                 const NameMask& names, std::uint32_t token) {
  const Noun* noun = find_noun(doc, tree, lexicon, token);
  if (noun == nullptr) {
    return std::nullopt;
  }
  Reading reading{noun, noun->type, std::nullopt, noun->code, is_plural(doc.tokens[token])};
  if (!noun->is_person() && lower_text(doc, token) == utf8::lower(doc.tokens[token].lemma)) {
    reading.plural = false;  // "police" is no plural, whatever its tag
  }
  reading.actor = reading.plural ? noun->plural : noun->singular;
  if (!noun->has(Hint::of)) {
    return reading;
  }
  const auto inner = of_complement(doc, tree, token);
  if (!inner) {
    return noun->has(Hint::needs_of) ? std::nullopt : std::optional(reading);
  }
  const auto below = names[*inner] ? std::nullopt : read_noun(doc, tree, lexicon, names, *inner);
  if (!below) {
    const Upos upos = doc.tokens[*inner].upos;
    const bool named = names[*inner] || upos == Upos::PRON || upos == Upos::NUM;
    return named ? std::optional(reading) : std::nullopt;
  }
  if (!below->noun->plural) {
    return std::nullopt;
  }
  reading.type = below->type;
  reading.actor = below->noun->plural;
  reading.code = below->code.empty() ? reading.code : below->code;
  reading.plural = true;
  return reading;
}

TokenSpan phrase_of(const Document& doc, const Tree& tree, const NameMask& names,
                    std::uint32_t head, std::size_t max_tokens) {
  TokenSpan span = grow(doc, tree, names, head, 0);
  // "some 300 villagers": a hedge that the parser hangs on the noun.
  while (span.begin > 0 && doc.tokens[span.begin].upos == Upos::NUM && tree.head(span.begin - 1) &&
         span.contains(*tree.head(span.begin - 1)) && tree.is(span.begin - 1, "advmod")) {
    --span.begin;
  }
  trim_punctuation(doc, head, span);
  mend_start(doc, head, span);
  const auto limit = static_cast<std::uint32_t>(max_tokens);
  if (span.size() > limit) {
    span.begin = std::max(span.begin, head + 1 - std::min(head + 1, limit));
    span.end = head + 1;
  }
  return span;
}

const OrganisationWord* organisation_word(const Document& doc, const NounLexicon& lexicon,
                                          TokenSpan name) {
  constexpr std::array<std::string_view, 5> kBreaks = {"of", "for", "in", "against", "de"};
  std::uint32_t stop = name.begin;
  while (stop < name.end && !any_of(lower_text(doc, stop), kBreaks)) {
    ++stop;
  }
  constexpr std::uint32_t kLongest = 3;  // "Al-Qaeda"
  for (std::uint32_t i = stop; i > name.begin; --i) {
    const std::uint32_t from = i - std::min(kLongest, i - name.begin);
    for (std::uint32_t begin = from; begin < i; ++begin) {
      if (const auto* word = lexicon.organisation(utf8::lower(doc.text(TokenSpan{begin, i})))) {
        return word;
      }
    }
  }
  return nullptr;
}

}  // namespace dateline::coref
