// SPDX-License-Identifier: MIT
#include "place/detail/toponym.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include "dateline/base/utf8.hpp"
#include "dateline/place/normalize.hpp"

namespace dateline::place::detail {
namespace {

constexpr std::uint32_t kDatelineTokens = 9;

bool is_edge(std::string_view word) {
  const std::string lowered = utf8::lower(word);
  return lowered == "the" || lowered == "'s" || lowered == "’s" || lowered == "'" ||
         lowered == "’" || !std::ranges::any_of(lowered, [](unsigned char c) {
           return std::isalnum(c) != 0 || c >= 0x80;
         });
}

/// The name without determiner, possessive and punctuation at its ends.
TokenSpan trimmed(const Document& doc, TokenSpan name) {
  while (!name.empty() && is_edge(doc.text(name.begin))) {
    ++name.begin;
  }
  while (!name.empty() && is_edge(doc.text(name.end - 1))) {
    --name.end;
  }
  return name;
}

std::string_view without_possessive(std::string_view text) {
  for (const std::string_view ending : {"'s", "’s", "s'", "s’"}) {
    if (text.size() > ending.size() + 1 && text.ends_with(ending)) {
      return text.substr(0, text.size() - ending.size() + (ending.front() == 's' ? 1 : 0));
    }
  }
  return text;
}

/// Cuts a name down, one step at a time, until the gazetteer has what is left.
class Reader {
 public:
  Reader(const Document& doc, const Gazetteer& gazetteer, const PlaceWords& words)
      : doc_(doc), gazetteer_(gazetteer), words_(words) {}

  NameReading read(TokenSpan name) const {
    TokenSpan left = trimmed(doc_, name);
    NameReading reading;
    reading.key = key_of(left);
    if (left.size() == 1 && words_.is(doc_.text(left.begin), WordRole::elsewhere)) {
      return reading;
    }
    std::vector<NameMatch> outer;
    for (TokenSpan before{}; !left.empty() && left != before;) {
      reading.matches = gazetteer_.find(text_of(left));
      if (!reading.matches.empty()) {
        reading.key = key_of(left);
        break;
      }
      before = left;
      left = trimmed(doc_, shorten(left, reading, outer));
    }
    if (reading.matches.empty()) {
      for (const PlaceIndex place : gazetteer_.find_demonym(text_of(trimmed(doc_, name)))) {
        reading.matches.push_back({place, NameKind::alternate});
      }
    }
    if (reading.matches.empty() && !outer.empty()) {
      reading.inherits = true;
      reading.is_named_after = false;
      reading.matches = std::move(outer);
    } else {
      note_outers(outer, reading);
    }
    return reading;
  }

 private:
  [[nodiscard]] std::string_view text_of(TokenSpan span) const {
    return without_possessive(doc_.text(span));
  }
  [[nodiscard]] std::string key_of(TokenSpan span) const {
    return normalize_name(text_of(span)).key;
  }
  [[nodiscard]] std::optional<WordRole> role(std::uint32_t token) const {
    return words_.role(doc_.text(token));
  }

  static void note_outers(const std::vector<NameMatch>& outer, NameReading& reading) {
    for (const NameMatch& match : outer) {
      reading.outers.push_back(match.place);
    }
  }

  static void note_kind(WordRole kind, NameReading& reading) {
    if (kind == WordRole::facility) {
      reading.inherits = true;
      reading.is_named_after = true;
    } else if (kind <= WordRole::facility && kind >= WordRole::settlement) {
      reading.hint = reading.hint.value_or(kind);
    }
  }

  /// One step shorter; the span itself if there is none.
  TokenSpan shorten(TokenSpan name, NameReading& reading, std::vector<NameMatch>& outer) const {
    for (std::uint32_t i = name.begin + 1; i + 1 < name.end; ++i) {
      const std::string_view word = doc_.text(i);
      const bool is_of_a_kind =
          word == "of" && words_.is_kind(doc_.text(i - 1)) && i > name.begin + 1;
      if (word == "," || word == "in" || is_of_a_kind) {
        outer = read({i + 1, name.end}).matches;
        return {name.begin, i};
      }
      if (word == "'s" || word == "’s") {
        outer = read({name.begin, i}).matches;
        return {i + 1, name.end};
      }
    }
    return name.size() < 2 ? name : without_modifier(name, reading);
  }

  /// "northern Kenya", "town of Bama", "Borno State", "Basra airport"
  TokenSpan without_modifier(TokenSpan name, NameReading& reading) const {
    const std::optional<WordRole> first = role(name.begin);
    if (first == WordRole::direction) {
      return {name.begin + 1, name.end};
    }
    const bool has_link = name.size() > 2 && utf8::lower(doc_.text(name.begin + 1)) == "of";
    if (first && *first != WordRole::inside && *first != WordRole::near && has_link) {
      note_kind(*first, reading);
      return {name.begin + 2, name.end};
    }
    if (const std::optional<WordRole> last = role(name.end - 1);
        last && words_.is_kind(doc_.text(name.end - 1))) {
      note_kind(*last, reading);
      return {name.begin, name.end - 1};
    }
    return name;
  }

  const Document& doc_;
  const Gazetteer& gazetteer_;
  const PlaceWords& words_;
};

}  // namespace

NameReading read_name(const Document& doc, TokenSpan name, const Gazetteer& gazetteer,
                      const PlaceWords& words) {
  return Reader(doc, gazetteer, words).read(name);
}

std::optional<WordRole> hint_around(const Document& doc, TokenSpan name, const PlaceWords& words) {
  const auto place_role = [&](std::uint32_t token) -> std::optional<WordRole> {
    const std::optional<WordRole> role = words.role(doc.text(token));
    const bool tells = role && *role >= WordRole::settlement && *role <= WordRole::country;
    return tells ? role : std::nullopt;
  };
  const TokenSpan sentence = doc.sentences[doc.sentence_of(name.begin)];
  if (name.end < sentence.end) {
    if (const auto after = place_role(name.end)) {
      return after;
    }
  }
  if (name.begin >= sentence.begin + 2 && doc.text(name.begin - 1) == "of") {
    return place_role(name.begin - 2);
  }
  return std::nullopt;
}

bool is_in_dateline(const Document& doc, TokenSpan name) {
  std::uint32_t first = 0;
  while (first < doc.tokens.size() && doc.in_headline(first)) {
    ++first;
  }
  if (name.begin < first || name.begin > first + 3) {
    return false;
  }
  const auto stop = std::min<std::uint32_t>(first + kDatelineTokens,
                                            static_cast<std::uint32_t>(doc.tokens.size()));
  for (std::uint32_t i = name.end; i < stop; ++i) {
    const std::string_view word = doc.text(i);
    if (word == "(" || word == "-" || word == "--" || word == "–" || word == "—") {
      return true;
    }
  }
  return false;
}

}  // namespace dateline::place::detail
