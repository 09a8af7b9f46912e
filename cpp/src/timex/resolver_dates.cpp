// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "timex/detail/resolver.hpp"

namespace dateline::timex::detail {
namespace {

namespace chrono = std::chrono;

int sign_of(Direction direction) {
  return direction == Direction::last ? -1 : direction == Direction::next ? 1 : 0;
}

std::string or_x(std::optional<int> number, int width) {
  return number ? padded(*number, width) : std::string(static_cast<std::size_t>(width), 'X');
}

}  // namespace

std::optional<int> Resolver::outer_year(const Expression& e) const {
  if (e.year) {
    return e.year;
  }
  if (e.outer == Direction::same_context && context_) {
    return year_of(context_->stretch.first);
  }
  if (!anchor_ || e.outer == Direction::none) {
    return std::nullopt;
  }
  return year_of(anchor_->day) + sign_of(e.outer);
}

/// "They met in March 1998. On 4 May ...": the year of a month or day that was written out with
/// it in this sentence or the one before, where that year is over.
std::optional<int> Resolver::year_of_context(const Expression& e) const {
  const bool near = context_ && context_->written && context_->stretch.precision <= 3 &&
                    context_->sentence + 1 >= sentence_;
  if (!near || e.direction != Direction::none || e.bound == Bound::since) {
    return std::nullopt;
  }
  const int year = year_of(context_->stretch.first);
  const bool later = *e.month >= month_of(context_->stretch.first);
  if (year >= year_of(anchor_->day) || !later || future()) {
    return std::nullopt;
  }
  return year;
}

/// The year of a date that has none: the last one on or before the anchor, in the future the next.
std::optional<int> Resolver::year_of_date(const Expression& e) const {
  if (const auto year = outer_year(e)) {
    return year;
  }
  if (!anchor_) {
    return std::nullopt;
  }
  const int year = year_of(anchor_->day);
  if (const auto told = year_of_context(e)) {
    return told;
  }
  // Compares months, or days where the day is known: the anchor's own counts as it.
  const int asked = *e.month * 100 + e.day.value_or(0);
  const auto today = chrono::year_month_day(anchor_->day);
  const int now = month_of(anchor_->day) * 100 +
                  (e.day ? static_cast<int>(static_cast<unsigned>(today.day())) : 0);
  const bool back = e.direction == Direction::last ||
                    (e.direction == Direction::none && !(e.day ? ahead(e) : future()));
  if (e.direction == Direction::this_) {
    return year;
  }
  if (back) {
    const bool this_year = e.direction == Direction::last ? asked < now : asked <= now;
    return this_year ? year : year - 1;
  }
  const bool this_year = e.direction == Direction::next ? asked > now : asked >= now;
  return this_year ? year : year + 1;
}

Resolved Resolver::calendar(const Expression& e) const {
  Resolved r;
  r.basis = e.year || !anchor_ ? DateBasis::text : anchor_->basis;
  const auto year = e.month ? year_of_date(e) : e.year;
  const std::string head = or_x(year, 4);
  if (!e.month) {
    r.value = e.last_year ? head + "/" + padded(*e.last_year, 4) : head;
    r.stretch = year_stretch(*year);
    r.stretch->last = e.last_year ? year_stretch(*e.last_year).last : r.stretch->last;
    return r;
  }
  r.value = head + "-" + padded(*e.month, 2);
  if (!e.day) {
    r.stretch = year ? std::optional(month_stretch(*year, *e.month)) : std::nullopt;
    return r;
  }
  const std::string month = r.value;
  r.value += "-" + padded(*e.day, 2);
  if (e.last_day) {
    r.value += "/" + month + "-" + padded(*e.last_day, 2);
  }
  if (year && exists(*year, *e.month, *e.day)) {
    const Day first = make_day(*year, *e.month, *e.day);
    r.stretch = Stretch{first, make_day(*year, *e.month, e.last_day.value_or(*e.day)), 1};
  }
  return r;
}

Resolved Resolver::two_readings(const Expression& e) const {
  const Day a = make_day(*e.year, *e.month, *e.day);
  const Day b = make_day(*e.year, *e.day, *e.month);
  Resolved r;
  r.value = padded(*e.year, 4) + "-XX-XX";
  r.stretch = Stretch{std::min(a, b), std::max(a, b), 4};
  return r;
}

Resolved Resolver::weekday(const Expression& e) const {
  if (!anchor_) {
    Resolved r;
    r.value = "XXXX-WXX-" + std::to_string(e.number);
    return r;
  }
  const Day today = anchor_->day;
  const Day of_week = start_of_week(today) + chrono::days(e.number - 1);
  const auto latest_before = [&](Day limit) {
    return limit - chrono::days((weekday_of(limit) - e.number + 7) % 7);
  };
  const auto earliest_after = [&](Day limit) {
    return limit + chrono::days((e.number - weekday_of(limit) + 7) % 7);
  };
  Day day = today;
  if (e.outer != Direction::none) {
    day = of_week + chrono::days(7 * sign_of(e.outer));
  } else if (e.direction > Direction::next) {
    const Context base = *from_context();
    day = e.direction == Direction::before_context
              ? latest_before(base.stretch.first - chrono::days(1))
          : e.direction == Direction::after_context
              ? earliest_after(base.stretch.last + chrono::days(1))
              : latest_before(base.stretch.last);
  } else if (e.direction == Direction::last) {
    day = latest_before(today - chrono::days(1));
  } else if (e.direction == Direction::next) {
    day = earliest_after(today + chrono::days(1));
  } else if (e.direction == Direction::this_) {
    day = of_week;
  } else {
    day = ahead(e) ? earliest_after(today) : latest_before(today);
  }
  return placed(day, Unit::day, anchor_->basis);
}

Resolved Resolver::weekend(const Expression& e) const {
  Resolved r;
  if (!anchor_) {
    r.value = "XXXX-WXX-WE";
    return r;
  }
  int weeks = sign_of(e.direction);
  const bool open_direction = e.direction == Direction::none || e.direction > Direction::next;
  if (open_direction && weekday_of(anchor_->day) < 6 && !future()) {
    weeks = -1;
  }
  const Day saturday = start_of_week(anchor_->day) + chrono::days(5 + 7 * weeks);
  r.value = value_of(saturday, Unit::week) + "-WE";
  r.stretch = Stretch{saturday, saturday + chrono::days(1), 2};
  r.basis = anchor_->basis;
  return r;
}

Resolved Resolver::decade(const Expression& e) const {
  return placed(make_day(*e.year, 1, 1), Unit::decade, DateBasis::text);
}

Resolved Resolver::century(const Expression& e) const {
  return placed(make_day((e.number - 1) * 100, 1, 1), Unit::century, DateBasis::text);
}

/// Which year a season without one belongs to goes by the northern half of the earth; the interval
/// is the whole year, since the months are not known.
Resolved Resolver::season(const Expression& e) const {
  constexpr std::array<std::pair<std::string_view, int>, 4> kFirstMonths = {
      {{"SP", 3}, {"SU", 6}, {"FA", 9}, {"WI", 12}}};
  const auto entry = std::find_if(kFirstMonths.begin(), kFirstMonths.end(),
                                  [&](const auto& row) { return row.first == e.part; });
  const int first = entry == kFirstMonths.end() ? 1 : entry->second;
  Resolved r;
  r.basis = e.year || !anchor_ ? DateBasis::text : anchor_->basis;
  std::optional<int> year = outer_year(e);
  if (!year && anchor_) {
    const int now = month_of(anchor_->day);
    const bool forward =
        e.direction == Direction::next || (e.direction == Direction::none && future());
    year = year_of(anchor_->day);
    if (forward) {
      *year += first >= now && e.direction == Direction::none ? 0 : first > now ? 0 : 1;
    } else if (e.direction != Direction::this_) {
      const bool within = now >= first && now < first + 3;
      *year -= first > now || (within && e.direction == Direction::last) ? 1 : 0;
    }
  }
  r.value = or_x(year, 4) + "-" + e.part;
  if (year) {
    r.stretch = year_stretch(*year);
    r.stretch->last = e.part == "WI" ? make_day(*year + 1, 2, 29) : r.stretch->last;
  }
  return r;
}

Resolved Resolver::part_of_year(const Expression& e) const {
  const int months = e.form == Form::quarter ? 3 : 6;
  const auto year = outer_year(e);
  Resolved r;
  r.basis = e.year || !anchor_ ? DateBasis::text : anchor_->basis;
  r.value = or_x(year, 4) + (months == 3 ? "-Q" : "-H") + std::to_string(e.number);
  if (year) {
    const int first = (e.number - 1) * months + 1;
    r.stretch = Stretch{make_day(*year, first, 1), make_day(*year, first + months - 1, 31), 4};
  }
  return r;
}

}  // namespace dateline::timex::detail
