// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline {

/// Positions in the document's vectors, one type each, so that they do not mix.
enum class MentionId : std::uint32_t {};
enum class ChainId : std::uint32_t {};
enum class TimeId : std::uint32_t {};
enum class EventId : std::uint32_t {};
enum class ClaimId : std::uint32_t {};

template <class Id>
[[nodiscard]] constexpr std::size_t index(Id id) noexcept {
  return static_cast<std::size_t>(id);
}
template <class Id>
[[nodiscard]] constexpr Id make_id(std::size_t position) noexcept {
  return static_cast<Id>(static_cast<std::uint32_t>(position));
}

}  // namespace dateline
