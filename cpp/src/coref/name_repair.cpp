// SPDX-License-Identifier: MIT
#include "coref/detail/name_repair.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "coref/detail/phrase.hpp"
#include "dateline/base/utf8.hpp"

namespace dateline::coref {
namespace {

constexpr std::size_t kMaxAcronym = 8;
constexpr std::uint32_t kMaxRepeated = 8;  // Tokens of a name that is looked for elsewhere

template <std::size_t N>
bool any_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_possessive(std::string_view word) {
  constexpr std::array<std::string_view, 4> kMarks = {"'s", "’s", "'", "’"};
  return any_of(word, kMarks);
}

bool opens_name_wrongly(const Document& doc, const NounLexicon& lexicon, EntityType type,
                        std::uint32_t token) {
  constexpr std::array<std::string_view, 3> kArticles = {"the", "a", "an"};
  const std::string word = lower_text(doc, token);
  if (any_of(word, kArticles) || doc.tokens[token].upos == Upos::PUNCT) {
    return true;
  }
  return type == EntityType::PER && lexicon.title(word) != nullptr;
}

void trim(const Document& doc, const NounLexicon& lexicon, Mention& name) {
  TokenSpan& span = name.tokens;
  while (span.size() > 1 && opens_name_wrongly(doc, lexicon, name.type, span.begin)) {
    ++span.begin;
  }
  const auto closes_wrongly = [&](std::uint32_t token) {
    const std::string_view word = doc.text(token);
    if (doc.tokens[token].upos == Upos::ADP || doc.tokens[token].upos == Upos::DET ||
        doc.tokens[token].upos == Upos::CCONJ) {
      return name.type != EntityType::TIME && name.type != EntityType::NUM;
    }
    return is_possessive(word) || (doc.tokens[token].upos == Upos::PUNCT && word != ".");
  };
  while (span.size() > 1 && closes_wrongly(span.end - 1)) {
    --span.end;
  }
  if (span.size() == 1 &&
      (doc.tokens[span.begin].upos == Upos::PUNCT || is_possessive(doc.text(span.begin)))) {
    span.end = span.begin;
  }
}

bool names_an_organisation(const Document& doc, const NounLexicon& lexicon, const Mention& name) {
  if (name.tokens.size() < 2 || !is_place(name.type) || name.type == EntityType::FAC) {
    return false;
  }
  const OrganisationWord* word = organisation_word(doc, lexicon, name.tokens);
  return word != nullptr && word->never_place;
}

bool is_bracket(std::string_view word, char open) { return !word.empty() && word.front() == open; }

/// "https://example.org/news", "press@example.org": where to find something, not its name.
bool is_address(std::string_view text) {
  const std::size_t at = text.find('@');
  return text.find("://") != std::string_view::npos || text.starts_with("www.") ||
         (at != 0 && at != std::string_view::npos && text.find('.', at) != std::string_view::npos);
}

/// "Fighters" at the start of a sentence, taken for a name: a listed plural noun in small words
/// only.
bool is_common(const Document& doc, const Tree& tree, const NounLexicon& lexicon,
               const Mention& name) {
  if (name.tokens.size() != 1 || doc.tokens[name.head].xpos != "NNS") {
    return false;
  }
  const bool entity = name.type == EntityType::PER || name.type == EntityType::ORG ||
                      name.type == EntityType::OTHER;
  return entity && find_noun(doc, tree, lexicon, name.head) != nullptr;
}

/// Acronyms in brackets right after names, not in a mention yet.
void add_bracketed(Document& doc, const std::vector<bool>& covered) {
  const std::size_t n_names = doc.mentions.size();
  for (std::size_t i = 0; i < n_names; ++i) {
    const Mention name = doc.mentions[i];
    const std::uint32_t at = name.tokens.end + 1;
    if (name.type == EntityType::PER || name.tokens.size() < 2 || at + 1 >= doc.tokens.size() ||
        !is_bracket(doc.text(at - 1), '(') || !is_bracket(doc.text(at + 1), ')') || covered[at] ||
        !is_acronym(doc.text(at))) {
      continue;
    }
    if (acronym_letters(doc.text(at)) == initials_of(doc, name.tokens)) {
      Mention acronym = name;
      acronym.tokens = {at, at + 1};
      acronym.head = at;
      doc.mentions.push_back(acronym);
    }
  }
}

/// The names of an article by their words, to find them where they were overlooked.
class KnownNames {
 public:
  explicit KnownNames(const Document& doc) : doc_(doc) {
    for (const Mention& name : doc.mentions) {
      if (can_repeat(name)) {
        lengths_[std::string(doc.text(name.tokens.begin))] |= 1U << name.tokens.size();
        Seen& seen = names_[words(name.tokens)];
        const std::size_t times = ++seen.times[name.type];
        if (times > seen.most) {
          seen.most = times;
          seen.example = name;
        }
      }
    }
  }

  /// The longest that begins at `token`, of words that no name holds yet.
  [[nodiscard]] std::optional<Mention> at(std::uint32_t token,
                                          const std::vector<bool>& covered) const {
    const auto lengths = lengths_.find(std::string(doc_.text(token)));
    if (lengths == lengths_.end()) {
      return std::nullopt;
    }
    for (std::uint32_t length = kMaxRepeated; length > 0; --length) {
      const TokenSpan span{token, token + length};
      if ((lengths->second & (1U << length)) == 0 || span.end > doc_.tokens.size() ||
          !is_free(span, covered)) {
        continue;
      }
      if (const auto found = names_.find(words(span)); found != names_.end()) {
        Mention name = found->second.example;
        name.tokens = span;
        return name;
      }
    }
    return std::nullopt;
  }

 private:
  /// A spelling, by how often it is a name of each type.
  struct Seen {
    std::map<EntityType, std::size_t> times;
    std::size_t most = 0;
    Mention example;
  };

  /// Of two characters or more, the first a capital.
  [[nodiscard]] bool can_repeat(const Mention& name) const {
    const bool thing = name.type == EntityType::TIME || name.type == EntityType::NUM ||
                       name.type == EntityType::NORP;
    const std::string_view first = doc_.text(name.tokens.begin);
    const auto [letter, size] = utf8::decode(first, 0);
    return !thing && name.tokens.size() <= kMaxRepeated && utf8::is_letter(letter) &&
           utf8::to_upper(letter) == letter && (first.size() > size || name.tokens.size() > 1);
  }

  /// Whether no name holds a word of it, and it begins with a noun: a proper one, if it is alone.
  [[nodiscard]] bool is_free(TokenSpan span, const std::vector<bool>& covered) const {
    const Upos first = doc_.tokens[span.begin].upos;
    if (first != Upos::PROPN && (first != Upos::NOUN || span.size() == 1)) {
      return false;
    }
    return std::none_of(covered.begin() + span.begin, covered.begin() + span.end,
                        [](bool inside) { return inside; });
  }

  [[nodiscard]] std::string words(TokenSpan span) const {
    std::string words;
    for (std::uint32_t i = span.begin; i < span.end; ++i) {
      words += doc_.text(i);
      words += ' ';
    }
    return words;
  }

  const Document& doc_;
  std::unordered_map<std::string, std::uint32_t> lengths_;  ///< Bits, by the first word
  std::unordered_map<std::string, Seen> names_;
};

/// Names that the tagger saw elsewhere in the article, letter for letter: those of which it saw the
/// first words only grow, the others are added.
void add_repeated(Document& doc, const Tree& tree, std::vector<bool>& covered) {
  const KnownNames known(doc);
  for (Mention& name : doc.mentions) {
    const TokenSpan said = name.tokens;
    std::fill(covered.begin() + said.begin, covered.begin() + said.end, false);
    if (const auto whole = known.at(said.begin, covered); whole && whole->tokens.end > said.end) {
      name.tokens = whole->tokens;
      name.type = whole->type;
      name.head = tree.head_of(name.tokens);
    }
    std::fill(covered.begin() + name.tokens.begin, covered.begin() + name.tokens.end, true);
  }
  for (std::uint32_t token = 0; token < doc.tokens.size();) {
    auto name = known.at(token, covered);
    if (!name) {
      ++token;
      continue;
    }
    name->head = tree.head_of(name->tokens);
    token = name->tokens.end;
    doc.mentions.push_back(*name);
  }
}

/// "Macuacua met Nhantumbo", once Tomas Nhantumbo has been named: a surname where a place was
/// seen, unless a preposition says so ("in Jordan").
void make_surnames_persons(Document& doc, const Tree& tree) {
  std::set<std::string_view> surnames;
  for (Mention& name : doc.mentions) {
    const std::string_view last = doc.text(name.tokens.end - 1);
    if (name.type == EntityType::PER && name.tokens.size() > 1) {
      surnames.insert(last);
    } else if (is_place(name.type) && name.tokens.size() == 1 && surnames.contains(last) &&
               !tree.child(name.head, "case")) {
      name.type = EntityType::PER;
    }
  }
}

}  // namespace

bool is_acronym(std::string_view word) noexcept {
  std::size_t letters = 0;
  for (const char c : word) {
    if (c >= 'A' && c <= 'Z') {
      ++letters;
    } else if (c != '.') {
      return false;
    }
  }
  return letters >= 2 && letters <= kMaxAcronym;
}

std::string acronym_letters(std::string_view word) {
  std::string letters;
  std::copy_if(word.begin(), word.end(), std::back_inserter(letters),
               [](char c) { return c != '.'; });
  return letters;
}

std::string initials_of(const Document& doc, TokenSpan name) {
  constexpr std::array<std::string_view, 8> kSkipped = {"of", "the", "for", "and",
                                                        "in", "on",  "&",   "to"};
  std::string initials;
  for (std::uint32_t i = name.begin; i < name.end; ++i) {
    const std::string_view word = doc.text(i);
    if (any_of(lower_text(doc, i), kSkipped) || is_possessive(word)) {
      continue;
    }
    bool start = true;
    for (std::size_t at = 0; at < word.size();) {
      const auto [c, size] = utf8::decode(word, at);
      if (start && utf8::is_letter(c)) {
        utf8::append(initials, utf8::to_upper(c));
      }
      start = c == U'-';
      at += size;
    }
  }
  return utf8::strip_accents(initials);
}

void repair_names(Document& doc, const Tree& tree, const NounLexicon& lexicon) {
  for (Mention& name : doc.mentions) {
    trim(doc, lexicon, name);
  }
  std::erase_if(doc.mentions, [&](const Mention& name) {
    return name.tokens.empty() || is_address(doc.text(name.tokens));
  });
  for (Mention& name : doc.mentions) {
    name.head = tree.head_of(name.tokens);
  }
  std::erase_if(doc.mentions,
                [&](const Mention& name) { return is_common(doc, tree, lexicon, name); });
  std::vector<bool> covered(doc.tokens.size(), false);
  for (Mention& name : doc.mentions) {
    if (names_an_organisation(doc, lexicon, name)) {
      name.type = EntityType::ORG;
    }
    std::fill(covered.begin() + name.tokens.begin, covered.begin() + name.tokens.end, true);
  }
  const std::size_t n_names = doc.mentions.size();
  add_bracketed(doc, covered);
  for (std::size_t i = n_names; i < doc.mentions.size(); ++i) {
    covered[doc.mentions[i].head] = true;
  }
  add_repeated(doc, tree, covered);
  make_surnames_persons(doc, tree);
}

}  // namespace dateline::coref
