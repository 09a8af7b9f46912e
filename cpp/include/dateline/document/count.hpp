// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "dateline/base/enum_names.hpp"
#include "dateline/base/span.hpp"
#include "dateline/document/ids.hpp"

namespace dateline {

/// A number with its doubt: "16" is {16, 16, 16}; "more than 300" {300, null, null}; "some 40"
/// {null, 40, null}; "up to 600" {null, null, 600}; "two or three" {2, null, 3}.
struct Range {
  std::optional<double> low;
  std::optional<double> best;
  std::optional<double> high;

  [[nodiscard]] bool empty() const noexcept { return !low && !best && !high; }
  friend bool operator==(const Range&, const Range&) = default;
};

/// What was counted, where it is one of the figures that an event carries.
enum class CountKind : std::uint8_t { none, fatalities, injured, detained, displaced };

template <>
struct EnumNames<CountKind> {
  static constexpr std::array<std::string_view, 5> values = {"none", "fatalities", "injured",
                                                             "detained", "displaced"};
};

/// A counted thing: "more than 300 villagers".
struct Count {
  TokenSpan tokens;           ///< The number with its hedges: "more than 300"
  std::uint32_t counted = 0;  ///< Head token of what is counted, or of the number itself
  Range value;
  CountKind kind = CountKind::none;
  std::optional<MentionId> mention;  ///< The counted group, where it is a mention
  std::optional<EventId> event;      ///< The event whose figure it is
};

}  // namespace dateline
