// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace dateline {

/// Specialise with `static constexpr std::array values{"a", "b"}` as `std::string_view`s, in the
/// order of the enumerators, which must count from 0: the names that files and Python see.
template <class Enum>
struct EnumNames;

template <class Enum>
[[nodiscard]] constexpr std::string_view to_string(Enum value) noexcept requires requires {
  EnumNames<Enum>::values;
}
{ return EnumNames<Enum>::values[static_cast<std::size_t>(value)]; }

/// The enumerator of that name, or nothing.
template <class Enum>
[[nodiscard]] constexpr std::optional<Enum> from_string(std::string_view name) noexcept {
  for (std::size_t i = 0; i < EnumNames<Enum>::values.size(); ++i) {
    if (EnumNames<Enum>::values[i] == name) {
      return static_cast<Enum>(i);
    }
  }
  return std::nullopt;
}

}  // namespace dateline
