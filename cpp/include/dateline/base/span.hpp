// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline {

/// A half-open range [begin, end) of type `Tag`. Ranges of different frames do not mix.
template <class Tag>
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const noexcept { return end - begin; }
  [[nodiscard]] constexpr bool empty() const noexcept { return end <= begin; }
  [[nodiscard]] constexpr bool contains(std::uint32_t position) const noexcept {
    return position >= begin && position < end;
  }
  [[nodiscard]] constexpr bool contains(const Span& other) const noexcept {
    return other.begin >= begin && other.end <= end;
  }
  [[nodiscard]] constexpr bool overlaps(const Span& other) const noexcept {
    return begin < other.end && other.begin < end;
  }
  friend constexpr bool operator==(const Span&, const Span&) = default;
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

/// UTF-8 bytes of the original article text.
using ByteSpan = Span<struct ByteFrame>;
/// Unicode code points of the original article text: what Python and the files see.
using CodepointSpan = Span<struct CodepointFrame>;
/// Tokens of one document.
using TokenSpan = Span<struct TokenFrame>;

}  // namespace dateline
