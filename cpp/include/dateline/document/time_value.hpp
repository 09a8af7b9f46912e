// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dateline/base/enum_names.hpp"
#include "dateline/base/span.hpp"

namespace dateline {

enum class TimexType : std::uint8_t { DATE, TIME, DURATION, SET };

template <>
struct EnumNames<TimexType> {
  static constexpr std::array<std::string_view, 4> values = {"DATE", "TIME", "DURATION", "SET"};
};

/// Where a date comes from: written out, worked out from the article's date, the dateline at the
/// article's head, or the day of publication for want of anything better.
enum class DateBasis : std::uint8_t { text, relative, dateline, publication };

template <>
struct EnumNames<DateBasis> {
  static constexpr std::array<std::string_view, 4> values = {"text", "relative", "dateline",
                                                             "publication"};
};

/// A stretch of the calendar, ISO 8601, inclusive at both ends: a day has start = end. `open`: goes
/// on, and `end` is empty.
struct Interval {
  std::string start;
  std::string end;
  bool open = false;
  int precision = 0;  ///< 1 day, 2 week, 3 month (as ACLED), 4 year or longer; 0 unknown
  std::optional<DateBasis> basis;

  [[nodiscard]] bool known() const noexcept { return !start.empty() || !end.empty(); }
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// A time expression with its TIMEX3 value and, where it can be placed, its interval.
struct TimeValue {
  TokenSpan tokens;
  std::uint32_t head = 0;
  TimexType type = TimexType::DATE;
  std::string value;  ///< TIMEX3: "2019-02-12", "2014", "2019-W07", "P2M", "PRESENT_REF"
  Interval interval;
  std::optional<double> confidence;
};

}  // namespace dateline
