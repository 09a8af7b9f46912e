// SPDX-License-Identifier: MIT
#include "dateline/article/article.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "dateline/base/error.hpp"
#include "dateline/base/hash.hpp"
#include "dateline/base/utf8.hpp"

namespace dateline {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_blank(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded d = utf8::decode(text, i);
    if (!utf8::is_space(d.codepoint) && !utf8::is_control(d.codepoint)) {
      return false;
    }
    i += d.size;
  }
  return true;
}

std::optional<int> parse_digits(std::string_view digits) noexcept {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  return whole && digits.front() != '-' ? std::optional(value) : std::nullopt;
}

/// End of a first line of at most 300 bytes that a blank line follows.
std::uint32_t find_headline_end(std::string_view text) {
  constexpr std::size_t kLongestHeadline = 300;
  const std::size_t end = text.find_first_of("\r\n");
  if (end == std::string_view::npos || end == 0 || end > kLongestHeadline) {
    return 0;
  }
  std::size_t newlines = 0;
  for (std::size_t i = end; i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++newlines;
    } else if (text[i] != '\r' && text[i] != ' ' && text[i] != '\t') {
      break;
    }
  }
  return newlines >= 2 ? static_cast<std::uint32_t>(end) : 0;
}

}  // namespace

Article::Article(ArticleInfo info, std::string text) : info_(std::move(info)) {
  if (info_.id.empty()) {
    throw InputError("article id must not be empty");
  }
  if (text.starts_with(kByteOrderMark)) {
    text.erase(0, kByteOrderMark.size());
  }
  const std::string name = "article \"" + info_.id + "\": ";
  if (const auto nul = text.find('\0'); nul != std::string::npos) {
    throw InputError(name + "text must not hold NUL bytes, found one at byte " +
                     std::to_string(nul) + " (a binary file?)");
  }
  if (const auto bad = utf8::find_malformed(text)) {
    throw FormatError(name + "text must be UTF-8, byte " + std::to_string(*bad) + " is malformed");
  }
  if (is_blank(text)) {
    throw InputError(name + "text must not be empty or blank");
  }
  if (!info_.date.empty()) {
    date_ = parse_date(info_.date);
    if (!date_) {
      throw InputError(name + "date must be a day of the calendar as YYYY-MM-DD, got \"" +
                       info_.date + "\"");
    }
    info_.date = format_date(*date_);
  }
  sha256_ = sha256_hex(text);
  headline_end_ = find_headline_end(text);
  text_ = SourceText(std::move(text));
}

std::optional<std::chrono::year_month_day> parse_date(std::string_view text) noexcept {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-' ||
      (text.size() > 10 && text[10] != 'T' && text[10] != ' ')) {
    return std::nullopt;
  }
  const auto year = parse_digits(text.substr(0, 4));
  const auto month = parse_digits(text.substr(5, 2));
  const auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::string format_date(std::chrono::year_month_day date) {
  const auto padded = [](unsigned value, std::size_t width) {
    std::string digits = std::to_string(value);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
  };
  return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" +
         padded(static_cast<unsigned>(date.day()), 2);
}

}  // namespace dateline
