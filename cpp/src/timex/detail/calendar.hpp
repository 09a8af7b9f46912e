// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace dateline::timex::detail {

using Day = std::chrono::sys_days;

enum class Unit : std::uint8_t {
  second,
  minute,
  hour,
  day,
  week,
  month,
  quarter,
  year,
  decade,
  century,
};

/// Days from `first` to `last`, both included, with the precision code of an `Interval`.
struct Stretch {
  Day first;
  Day last;
  int precision = 1;
};

[[nodiscard]] Day make_day(int year, int month, int day);
[[nodiscard]] bool exists(int year, int month, int day);
[[nodiscard]] int year_of(Day day);
[[nodiscard]] int month_of(Day day);
/// 1 Monday to 7 Sunday.
[[nodiscard]] int weekday_of(Day day);
[[nodiscard]] Day start_of_week(Day day);

/// `count` units later. The 31st becomes the last day of a shorter month; 29 February likewise.
/// Units shorter than a day move by whole days.
[[nodiscard]] Day shift(Day day, Unit unit, int count);
/// Whether `count` units from `day` lie in the years 1 to 2261, which all readers of dates know
/// (64-bit nanoseconds end in 2262).
[[nodiscard]] bool reaches(Day day, Unit unit, double count);
/// The unit of the calendar that holds `day`: its week from Monday, its month, its decade.
[[nodiscard]] Stretch around(Day day, Unit unit);
[[nodiscard]] Stretch month_stretch(int year, int month);
[[nodiscard]] Stretch year_stretch(int year);

/// The TIMEX3 value of the unit that holds `day`: "2019-02-12", "2019-W07", "2019-02", "2019-Q1",
/// "2019", "201", "20".
[[nodiscard]] std::string value_of(Day day, Unit unit);
/// The same with X for every digit that is not known: "XXXX-WXX".
[[nodiscard]] std::string unknown_value(Unit unit);
/// A TIMEX3 duration: "P2M", "PT48H"; a negative count is unknown: "PXW".
[[nodiscard]] std::string duration(Unit unit, double count);
/// Precision code of an interval that is one such unit.
[[nodiscard]] int precision_of(Unit unit);
/// The number in at least `width` digits.
[[nodiscard]] std::string padded(int number, int width);

}  // namespace dateline::timex::detail
