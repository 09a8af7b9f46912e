// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "timex/detail/calendar.hpp"

namespace dateline::timex::detail {

enum class Form : std::uint8_t {
  calendar,      ///< Any of year, month, day: "12 March 2019", "March", "2014"
  two_readings,  ///< "3/12/2019": `month` and `day` may be swapped
  weekday,
  deictic,  ///< "yesterday", "tonight"
  unit,     ///< "last week", "this year", "the following day"
  shifted,  ///< "two months ago", "three days later"
  rolling,  ///< "the past two months", "the next 48 hours"
  duration,
  set,
  reference,  ///< "now", "recently"
  part,       ///< "in the morning"
  clock,      ///< "at 5 p.m."
  decade,
  century,
  season,
  quarter,
  half_year,
  weekend,
};

/// Which one: of the anchor's point of view (last, this, next) or of the last date in the text.
enum class Direction : std::uint8_t {
  none,
  last,
  this_,
  next,
  before_context,
  after_context,
  same_context,
};

enum class Mod : std::uint8_t { none, start, mid, end, so_far, rest };

enum class Bound : std::uint8_t { none, since, until, before, after };

/// What a stretch of text says of a time, before it is known when that is.
struct Expression {
  std::size_t begin = 0;  ///< Pieces of the sentence
  std::size_t end = 0;
  Form form = Form::calendar;
  std::optional<int> year;
  std::optional<int> last_year;  ///< "2011-2014"
  std::optional<int> month;
  std::optional<int> day;
  std::optional<int> last_day;  ///< "March 3-5"
  int number = 0;               ///< Weekday, century, quarter, half
  Direction direction = Direction::none;
  Direction outer = Direction::none;  ///< Of the year or week around: "March last year"
  Unit unit = Unit::day;
  double count = 1;  ///< Negative: unknown
  int days = 0;      ///< Of a deictic word, from the anchor
  Mod mod = Mod::none;
  Bound bound = Bound::none;
  std::string part;  ///< Code of the part of the day
  bool bare_part = false;
  std::optional<std::pair<int, int>> clock;
  std::string value;  ///< TIMEX3 value of a set, a reference or a duration
  /// Counted from the date that it is: "two days before Christmas", negative backwards.
  std::optional<std::pair<Unit, int>> offset;
  bool strong = false;                   ///< Two parts of a date at least: no name can be meant
  std::optional<std::size_t> other_end;  ///< Index of the other end of a range

  [[nodiscard]] bool is_day() const noexcept {
    return form == Form::weekday || form == Form::deictic || (form == Form::calendar && day) ||
           (form == Form::unit && unit == Unit::day) ||
           (form == Form::shifted && unit == Unit::day);
  }
};

}  // namespace dateline::timex::detail
