// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "coref/detail/sieve.hpp"

namespace dateline::coref {
namespace {

template <std::size_t N>
bool any_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Who says what stands between quotation marks.
class Speakers {
 public:
  explicit Speakers(const Sieve& sieve) : sieve_(sieve), quoted_(quoted_tokens(sieve.doc)) {}

  /// Who says the quotation around a token, told right after it or right before it.
  [[nodiscard]] std::optional<std::uint32_t> of(std::uint32_t token) const {
    if (!quoted_[token]) {
      return std::nullopt;
    }
    const auto n = static_cast<std::uint32_t>(quoted_.size());
    std::uint32_t end = token;
    while (end < n && quoted_[end]) {
      ++end;
    }
    std::uint32_t begin = token;
    while (begin > 0 && quoted_[begin - 1]) {
      --begin;
    }
    for (std::uint32_t t = end; t < std::min(end + kNear, n) && !ends_line(t, end); ++t) {
      if (const auto found = sayer(t)) {
        return found;
      }
    }
    for (std::uint32_t back = 1; back <= std::min(kNear, begin); ++back) {
      const std::uint32_t t = begin - back;
      if (sieve_.doc.sentence_of(t) != sieve_.doc.sentence_of(begin)) {
        break;
      }
      if (const auto found = sayer(t)) {
        return found;
      }
    }
    return std::nullopt;
  }

 private:
  static constexpr std::uint32_t kNear = 12;  // Tokens

  /// A full stop after the quotation, or another quotation.
  [[nodiscard]] bool ends_line(std::uint32_t token, std::uint32_t end) const {
    return quoted_[token] || (token > end && sieve_.doc.text(token) == ".");
  }

  /// The person who is the subject of the verb at a token, if both stand outside of quotations.
  [[nodiscard]] std::optional<std::uint32_t> sayer(std::uint32_t verb) const {
    const auto subject = sieve_.tree.child(verb, "nsubj");
    if (quoted_[verb] || sieve_.doc.tokens[verb].upos != Upos::VERB || !subject ||
        quoted_[*subject]) {
      return std::nullopt;
    }
    const std::uint32_t named = sieve_.at(*subject);
    const std::uint32_t who = named != kNoMention ? named : sieve_.pronoun_at[*subject];
    if (who == kNoMention || sieve_.clusters.of(who).sort != Sort::person ||
        sieve_.facts[who].number == Number::plural) {
      return std::nullopt;
    }
    return who;
  }

  const Sieve& sieve_;
  std::vector<bool> quoted_;
};

}  // namespace

std::vector<bool> quoted_tokens(const Document& doc) {
  constexpr std::uint32_t kMaxQuote = 300;
  constexpr std::array<std::string_view, 6> kMarks = {"\"", "``", "''", "“", "”", "„"};
  std::vector<bool> quoted(doc.tokens.size(), false);
  constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t open = kNone;
  for (std::uint32_t i = 0; i < doc.tokens.size(); ++i) {
    if (!any_of(doc.text(i), kMarks)) {
      continue;
    }
    if (open == kNone || i - open > kMaxQuote || doc.text(i) == "“") {
      open = i;
      continue;
    }
    std::fill(quoted.begin() + open, quoted.begin() + i, true);
    open = kNone;
  }
  return quoted;
}

void join_speakers(Sieve& sieve) {
  constexpr std::array<std::string_view, 5> kI = {"i", "me", "my", "mine", "myself"};
  const Speakers speakers(sieve);
  for (std::uint32_t i = 0; i < sieve.doc.mentions.size(); ++i) {
    if (sieve.facts[i].kind != MentionKind::pronoun || !any_of(sieve.facts[i].key, kI)) {
      continue;
    }
    if (const auto who = speakers.of(sieve.doc.mentions[i].head)) {
      sieve.linked[i] = sieve.clusters.join(*who, i);
    }
  }
}

}  // namespace dateline::coref
