// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dateline/article/source_text.hpp"

namespace dateline {

/// What is known of an article beside its text. `date` is ISO 8601 (`2019-02-12`).
struct ArticleInfo {
  std::string id;
  std::string title;
  std::string date;
  std::string source;
  std::string url;
};

/// A checked article: an id, a text with something in it, and a date that exists if one is given.
///
/// Thread safety: immutable after construction.
class Article {
 public:
  Article() = default;
  /// A byte-order mark at the start of `text` is dropped; nothing else is changed.
  /// @throws InputError if the id or the text is empty or blank, or the text holds NUL bytes.
  /// @throws InputError if the date is not a date of the calendar as `YYYY-MM-DD`.
  /// @throws FormatError if the text is not UTF-8.
  Article(ArticleInfo info, std::string text);

  [[nodiscard]] const ArticleInfo& info() const noexcept { return info_; }
  [[nodiscard]] const SourceText& text() const noexcept { return text_; }
  [[nodiscard]] std::optional<std::chrono::year_month_day> date() const noexcept { return date_; }
  [[nodiscard]] const std::string& sha256() const noexcept { return sha256_; }
  /// Where the headline ends: a first line that a blank line follows. 0 if there is none.
  [[nodiscard]] std::uint32_t headline_end() const noexcept { return headline_end_; }

 private:
  ArticleInfo info_;
  SourceText text_;
  std::optional<std::chrono::year_month_day> date_;
  std::string sha256_;
  std::uint32_t headline_end_ = 0;
};

/// Reads `YYYY-MM-DD`, and of a longer ISO 8601 time its first ten characters; nothing if it is not
/// a date of the calendar.
[[nodiscard]] std::optional<std::chrono::year_month_day> parse_date(std::string_view text) noexcept;

/// Writes `YYYY-MM-DD`.
[[nodiscard]] std::string format_date(std::chrono::year_month_day date);

}  // namespace dateline
