// SPDX-License-Identifier: MIT
#include "timex/detail/calendar.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "dateline/article/article.hpp"

namespace dateline::timex::detail {
namespace {

namespace chrono = std::chrono;

chrono::year_month_day civil(Day day) { return chrono::year_month_day(day); }

Day clamped(chrono::year_month month, chrono::day day) {
  const chrono::year_month_day wanted = month / day;
  return wanted.ok() ? Day(wanted) : Day(month / chrono::last);
}

/// The Thursday of the week decides to which year an ISO week belongs.
std::string week_value(Day day) {
  const Day thursday = start_of_week(day) + chrono::days(3);
  const int year = year_of(thursday);
  const auto days = (thursday - make_day(year, 1, 1)).count();
  return padded(year, 4) + "-W" + padded(static_cast<int>(days / 7) + 1, 2);
}

}  // namespace

std::string padded(int number, int width) {
  std::string digits = std::to_string(number);
  const auto wanted = static_cast<std::size_t>(width);
  return digits.size() < wanted ? std::string(wanted - digits.size(), '0') + digits : digits;
}

bool exists(int year, int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
         (chrono::year(year) / chrono::month(static_cast<unsigned>(month)) /
          chrono::day(static_cast<unsigned>(day)))
             .ok();
}

Day make_day(int year, int month, int day) {
  return clamped(chrono::year(year) / chrono::month(static_cast<unsigned>(month)),
                 chrono::day(static_cast<unsigned>(day)));
}

int year_of(Day day) { return static_cast<int>(civil(day).year()); }

int month_of(Day day) { return static_cast<int>(static_cast<unsigned>(civil(day).month())); }

int weekday_of(Day day) { return static_cast<int>(chrono::weekday(day).iso_encoding()); }

Day start_of_week(Day day) { return day - chrono::days(weekday_of(day) - 1); }

Day shift(Day day, Unit unit, int count) {
  const auto date = civil(day);
  const auto months = [&](int n) {
    return clamped(date.year() / date.month() + chrono::months(n), date.day());
  };
  switch (unit) {
    case Unit::second:
      return day + chrono::days(count / 86400);
    case Unit::minute:
      return day + chrono::days(count / 1440);
    case Unit::hour:
      return day + chrono::days(count / 24);
    case Unit::day:
      return day + chrono::days(count);
    case Unit::week:
      return day + chrono::days(7 * count);
    case Unit::month:
      return months(count);
    case Unit::quarter:
      return months(3 * count);
    case Unit::year:
      return months(12 * count);
    case Unit::decade:
      return months(120 * count);
    case Unit::century:
      return months(1200 * count);
  }
  return day;
}

Stretch month_stretch(int year, int month) {
  return {make_day(year, month, 1), make_day(year, month, 31), 3};
}

Stretch year_stretch(int year) { return {make_day(year, 1, 1), make_day(year, 12, 31), 4}; }

Stretch around(Day day, Unit unit) {
  const int year = year_of(day);
  const int month = month_of(day);
  switch (unit) {
    case Unit::second:
    case Unit::minute:
    case Unit::hour:
    case Unit::day:
      return {day, day, 1};
    case Unit::week:
      return {start_of_week(day), start_of_week(day) + chrono::days(6), 2};
    case Unit::month:
      return month_stretch(year, month);
    case Unit::quarter: {
      const int first = (month - 1) / 3 * 3 + 1;
      return {make_day(year, first, 1), make_day(year, first + 2, 31), 4};
    }
    case Unit::year:
      return year_stretch(year);
    case Unit::decade: {
      const int first = year / 10 * 10;
      return {make_day(first, 1, 1), make_day(first + 9, 12, 31), 4};
    }
    case Unit::century: {
      const int first = year / 100 * 100;
      return {make_day(first, 1, 1), make_day(first + 99, 12, 31), 4};
    }
  }
  return {day, day, 1};
}

std::string value_of(Day day, Unit unit) {
  std::string year = padded(year_of(day), 4);
  switch (unit) {
    case Unit::week:
      return week_value(day);
    case Unit::month:
      return year + "-" + padded(month_of(day), 2);
    case Unit::quarter:
      return year + "-Q" + std::to_string((month_of(day) - 1) / 3 + 1);
    case Unit::year:
      return year;
    case Unit::decade:
      return year.substr(0, 3);
    case Unit::century:
      return year.substr(0, 2);
    default:
      return format_date(civil(day));
  }
}

std::string unknown_value(Unit unit) {
  switch (unit) {
    case Unit::week:
      return "XXXX-WXX";
    case Unit::month:
      return "XXXX-XX";
    case Unit::quarter:
      return "XXXX-QX";
    case Unit::year:
      return "XXXX";
    case Unit::decade:
      return "XXX";
    case Unit::century:
      return "XX";
    default:
      return "XXXX-XX-XX";
  }
}

bool reaches(Day day, Unit unit, double count) {
  constexpr std::array<double, 10> kPerYear = {
      365.0 * 86400, 365.0 * 1440, 365.0 * 24, 365.0, 52.0, 12.0, 4.0, 1.0, 0.1, 0.01};
  const double year = year_of(day) + count / kPerYear[static_cast<std::size_t>(unit)];
  return year >= 2 && year <= 2260;
}

namespace {

/// A part of one unit in the next smaller one: half an hour is 30 minutes.
std::optional<std::pair<Unit, double>> in_smaller(Unit unit, double count) {
  constexpr std::array<std::pair<Unit, std::pair<Unit, int>>, 6> kSmaller = {{
      {Unit::minute, {Unit::second, 60}},
      {Unit::hour, {Unit::minute, 60}},
      {Unit::day, {Unit::hour, 24}},
      {Unit::year, {Unit::month, 12}},
      {Unit::decade, {Unit::year, 10}},
      {Unit::century, {Unit::year, 100}},
  }};
  for (const auto& [whole, part] : kSmaller) {
    const double smaller = count * part.second;
    if (whole == unit && count > 0 && count < 1 && std::floor(smaller) == smaller) {
      return std::pair(part.first, smaller);
    }
  }
  return std::nullopt;
}

}  // namespace

std::string duration(Unit unit, double count) {
  if (const auto smaller = in_smaller(unit, count)) {
    return duration(smaller->first, smaller->second);
  }
  std::string number = "X";
  if (count >= 0) {
    const bool whole = std::floor(count) == count;
    number = std::to_string(count);
    number.erase(number.find_last_not_of('0') + 1);
    if (whole) {
      number.pop_back();
    }
  }
  switch (unit) {
    case Unit::second:
      return "PT" + number + "S";
    case Unit::minute:
      return "PT" + number + "M";
    case Unit::hour:
      return "PT" + number + "H";
    case Unit::day:
      return "P" + number + "D";
    case Unit::week:
      return "P" + number + "W";
    case Unit::month:
      return "P" + number + "M";
    case Unit::quarter:
      return "P" + number + "Q";
    case Unit::year:
      return "P" + number + "Y";
    case Unit::decade:
      return "P" + number + "DE";
    case Unit::century:
      return "P" + number + "CE";
  }
  return "P" + number;
}

int precision_of(Unit unit) {
  switch (unit) {
    case Unit::week:
      return 2;
    case Unit::month:
      return 3;
    case Unit::quarter:
    case Unit::year:
    case Unit::decade:
    case Unit::century:
      return 4;
    default:
      return 1;
  }
}

}  // namespace dateline::timex::detail
