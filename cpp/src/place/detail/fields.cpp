// SPDX-License-Identifier: MIT
#include "place/detail/fields.hpp"

#include <charconv>
#include <cmath>
#include <optional>

#include "dateline/base/error.hpp"

namespace dateline::place::detail {

std::string_view stripped(std::string_view text) noexcept {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

double read_degrees(std::string_view text, double limit, const std::string& where,
                    std::string_view field) {
  const std::string_view digits = stripped(text);
  double value = 0.0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value)) {
    throw FormatError(where + ": " + std::string(field) + " must be a number of degrees, got \"" +
                      std::string(digits) + "\"");
  }
  if (std::abs(value) > limit) {
    const std::string bound = std::to_string(static_cast<int>(limit));
    throw FormatError(where + ": " + std::string(field) + " must be from -" + bound + " to " +
                      bound + ", got " + std::string(digits));
  }
  return value;
}

std::uint64_t read_count(std::string_view text, const std::string& where, std::string_view field) {
  const std::string_view digits = stripped(text);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    throw FormatError(where + ": " + std::string(field) + " must be a whole number, got \"" +
                      std::string(digits) + "\"");
  }
  return value;
}

PlaceKind read_kind(std::string_view text, const std::string& where) {
  const std::optional<PlaceKind> kind = from_string<PlaceKind>(stripped(text));
  if (kind) {
    return *kind;
  }
  std::string known;
  for (const std::string_view value : EnumNames<PlaceKind>::values) {
    known += (known.empty() ? "" : ", ") + std::string(value);
  }
  throw FormatError(where + ": class must be one of " + known + ", got \"" +
                    std::string(stripped(text)) + "\"");
}

}  // namespace dateline::place::detail
