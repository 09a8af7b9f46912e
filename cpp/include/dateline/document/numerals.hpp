// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline {

/// A number that words or digits spell.
struct Numeral {
  double value = 0.0;
  std::size_t n_words = 0;  ///< Words it takes
  bool digits = false;      ///< One run of digits and nothing else: "2014", not "2,014" or "two"
};

/// Reads English numbers: "16", "37,000", "1.5 million", "twenty-three", "two hundred and six", "a
/// dozen". The number words are rows of `lexicons/document/numerals.tsv`.
///
/// Thread safety: immutable after construction.
class Numerals {
 public:
  /// `lexicons`: the folder of all lexicons.
  /// @throws IoError, FormatError as `read_table`, and FormatError for an unknown kind or value.
  explicit Numerals(const std::filesystem::path& lexicons);

  /// The longest cardinal number at the start of `words`, which are in lower case; a hyphenated
  /// word ("twenty-three") may be one word or three. "a" counts only before a dozen, a hundred ...
  [[nodiscard]] std::optional<Numeral> read(std::span<const std::string_view> words) const;
  /// The value of an ordinal: "third", "21st".
  [[nodiscard]] std::optional<int> ordinal(std::string_view word) const;
  /// The least that a vague plural may mean: "dozens" 24, "hundreds" 200.
  [[nodiscard]] std::optional<double> vague_plural(std::string_view word) const;

 private:
  enum class Kind : std::uint8_t { unit, ten, hundred, scale, ordinal, plural };
  struct Entry {
    Kind kind;
    double value;
  };
  struct Sum;

  [[nodiscard]] const Entry* find(std::string_view word, Kind kind) const;
  [[nodiscard]] bool add(std::string_view word, Sum& sum) const;

  std::unordered_multimap<std::string, Entry> entries_;
};

/// The value of digits with or without separators ("37,000", "3.5"), or nothing.
[[nodiscard]] std::optional<double> parse_digits(std::string_view word);

}  // namespace dateline
