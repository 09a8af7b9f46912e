// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dateline/place/gazetteer.hpp"

namespace dateline::place::detail {

/// `text` without blanks at its ends.
[[nodiscard]] std::string_view stripped(std::string_view text) noexcept;

/// Degrees from -`limit` to `limit`. `where` (file and line) and `field` are for the message.
/// @throws FormatError if it is no number, or out of range.
[[nodiscard]] double read_degrees(std::string_view text, double limit, const std::string& where,
                                  std::string_view field);

/// @throws FormatError if it is no whole number from 0.
[[nodiscard]] std::uint64_t read_count(std::string_view text, const std::string& where,
                                       std::string_view field);

/// @throws FormatError that lists the kinds if it is none.
[[nodiscard]] PlaceKind read_kind(std::string_view text, const std::string& where);

}  // namespace dateline::place::detail
