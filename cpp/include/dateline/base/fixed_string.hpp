// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

#include "dateline/base/error.hpp"

namespace dateline {

/// A short label of at most `Capacity` bytes that lives inside its owner: a million tokens carry
/// their tags without a million allocations. Compares with, and converts to, `std::string_view`.
template <std::size_t Capacity>
class FixedString {
  static_assert(Capacity < 256);

 public:
  constexpr FixedString() = default;
  /// @throws FormatError if `text` is longer than `Capacity` bytes.
  constexpr FixedString(std::string_view text) {  // NOLINT(google-explicit-constructor)
    if (text.size() > Capacity) {
      throw FormatError("label must have at most " + std::to_string(Capacity) + " bytes, got " +
                        std::to_string(text.size()) + ": " + std::string(text));
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
      bytes_[i] = text[i];
    }
    size_ = static_cast<unsigned char>(text.size());
  }
  constexpr FixedString(const char* text) : FixedString(std::string_view(text)) {}  // NOLINT

  [[nodiscard]] constexpr std::string_view view() const noexcept { return {bytes_.data(), size_}; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
  constexpr operator std::string_view() const noexcept { return view(); }  // NOLINT

  friend constexpr bool operator==(const FixedString& a, const FixedString& b) noexcept {
    return a.view() == b.view();
  }
  friend constexpr bool operator==(const FixedString& a, std::string_view b) noexcept {
    return a.view() == b;
  }
  friend constexpr bool operator==(const FixedString& a, const char* b) noexcept {
    return a.view() == b;
  }
  friend std::ostream& operator<<(std::ostream& out, const FixedString& s) {
    return out << s.view();
  }

 private:
  std::array<char, Capacity> bytes_{};
  unsigned char size_ = 0;
};

}  // namespace dateline
