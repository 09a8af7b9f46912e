// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/base/enum_names.hpp"

namespace dateline::place::detail {

/// What a word in or beside a place name says; see `lexicons/place/words.tsv`.
enum class WordRole : std::uint8_t {
  direction,
  settlement,
  division,
  region,
  natural,
  country,
  facility,
  inside,
  near,
  part,
  elsewhere,
};

}  // namespace dateline::place::detail

namespace dateline {
template <>
struct EnumNames<place::detail::WordRole> {
  static constexpr std::array<std::string_view, 11> values = {
      "direction", "settlement", "division", "region", "natural",  "country",
      "facility",  "inside",     "near",     "part",   "elsewhere"};
};
}  // namespace dateline

namespace dateline::place::detail {

/// Whether the word begins with a capital.
[[nodiscard]] bool is_capitalised(std::string_view word) noexcept;

class PlaceWords {
 public:
  /// @throws IoError, FormatError naming the file and the line.
  explicit PlaceWords(const std::filesystem::path& lexicons);

  /// Role of a word, whatever its case and hyphens; nothing if it is not in the lexicon.
  [[nodiscard]] std::optional<WordRole> role(std::string_view word) const;
  [[nodiscard]] bool is(std::string_view word, WordRole role) const {
    return this->role(word) == role;
  }
  /// Whether the word says what a place is ("town", "state", "river", "airport").
  [[nodiscard]] bool is_kind(std::string_view word) const;

 private:
  std::vector<std::pair<std::string, WordRole>> roles_;  ///< Sorted by word
};

}  // namespace dateline::place::detail
