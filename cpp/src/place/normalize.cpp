// SPDX-License-Identifier: MIT
#include "dateline/place/normalize.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "dateline/base/utf8.hpp"
#include "place/detail/fold_table.hpp"

namespace dateline::place {
namespace {

constexpr std::size_t kMaxKeyBytes = 200;

constexpr std::array<std::string_view, 21> kArticles = {"ad", "adh", "al", "an", "ar", "as", "ash",
                                                        "at", "ath", "az", "ed", "el", "en", "er",
                                                        "es", "esh", "et", "ez", "il", "ul", "ur"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kShortForms = {
    {{"ft", "fort"}, {"mt", "mount"}, {"st", "saint"}, {"ste", "sainte"}}};

bool is_alphanumeric(char32_t c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Appends what an ASCII character becomes.
void fold_ascii(char32_t c, std::string& out) {
  if (is_alphanumeric(c)) {
    out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  } else if (c == '&') {
    out += " and ";
  } else if (c != '\'' && c != '`' && c != '.') {
    out += ' ';
  }
}

/// The name in ASCII letters, digits and blanks, or nothing if it has a letter of another script.
std::optional<std::string> fold(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  for (std::size_t at = 0; at < name.size();) {
    const auto [c, size] = utf8::decode(name, at);
    at += size;
    if (c < 0x80) {
      fold_ascii(c, out);
      continue;
    }
    const auto found = std::lower_bound(
        detail::kFolds.begin(), detail::kFolds.end(), c,
        [](const detail::Fold& fold, char32_t wanted) { return fold.character < wanted; });
    if (found == detail::kFolds.end() || found->character != c) {
      return std::nullopt;
    }
    out += found->folded;
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) {
      words.push_back(text.substr(begin, end - begin));
    }
    begin = end + 1;
  }
  return words;
}

std::string_view spelled_out(std::string_view word) noexcept {
  for (const auto& [shortened, full] : kShortForms) {
    if (word == shortened) {
      return full;
    }
  }
  return word;
}

}  // namespace

NormalizedName normalize_name(std::string_view name) {
  const std::optional<std::string> folded = fold(name);
  if (!folded) {
    return {};
  }
  std::vector<std::string_view> words = split(*folded);
  if (words.size() > 1 && words.front() == "the") {
    words.erase(words.begin());
  }
  NormalizedName normalized;
  const bool has_article =
      words.size() > 1 && std::ranges::find(kArticles, words.front()) != kArticles.end();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = i + 1 < words.size() ? spelled_out(words[i]) : words[i];
    normalized.key += word;
    if (has_article && i > 0) {
      normalized.without_article += word;
    }
  }
  return normalized.key.size() > kMaxKeyBytes ? NormalizedName{} : normalized;
}

}  // namespace dateline::place
