// SPDX-License-Identifier: MIT
#include "timex/detail/resolver.hpp"

#include <cmath>

#include "dateline/article/article.hpp"

namespace dateline::timex::detail {
namespace {

namespace chrono = std::chrono;

std::string iso(Day day) { return format_date(chrono::year_month_day(day)); }

std::string iso(std::pair<int, int> clock) {
  return "T" + padded(clock.first, 2) + ":" + padded(clock.second, 2);
}

/// The first, second or last third; a month is cut at the 11th and 21st, a year after April and
/// August, longer stretches at a turn of the year.
Stretch third(const Stretch& whole, Mod mod) {
  const auto days = (whole.last - whole.first).count() + 1;
  if (days < 28) {
    return whole;
  }
  const int part = mod == Mod::start ? 0 : mod == Mod::mid ? 1 : 2;
  const int years = year_of(whole.last) - year_of(whole.first) + 1;
  const auto cut = [&](int k) {
    if (k == 3) {
      return whole.last + chrono::days(1);
    }
    if (days <= 31) {
      return whole.first + chrono::days(10 * k);
    }
    return years == 1 ? shift(whole.first, Unit::month, 4 * k)
                      : shift(whole.first, Unit::year, (years * k + 1) / 3);
  };
  return {cut(part), cut(part + 1) - chrono::days(1), days <= 31 ? 2 : whole.precision};
}

}  // namespace

Resolved Resolver::placed(Day day, Unit unit, DateBasis basis) const {
  Resolved r;
  r.value = value_of(day, unit);
  r.stretch = around(day, unit);
  r.basis = basis;
  return r;
}

Resolved Resolver::resolve(const Expression& e, bool in, bool after_for) const {
  Resolved r;
  switch (e.form) {
    case Form::calendar:
      r = calendar(e);
      break;
    case Form::two_readings:
      r = two_readings(e);
      break;
    case Form::weekday:
      r = weekday(e);
      break;
    case Form::deictic:
      r = deictic(e);
      break;
    case Form::unit:
      r = unit(e);
      break;
    case Form::shifted:
      r = shifted(e);
      break;
    case Form::rolling:
      r = rolling(e);
      break;
    case Form::duration:
      r = lasting(e, in, after_for);
      break;
    case Form::set:
      r.type = TimexType::SET;
      r.value = e.value;
      break;
    case Form::reference:
      r = reference(e);
      break;
    case Form::part:
    case Form::clock:
      return hour(e);
    case Form::decade:
      r = decade(e);
      break;
    case Form::century:
      r = century(e);
      break;
    case Form::season:
      return season(e);
    case Form::quarter:
    case Form::half_year:
      r = part_of_year(e);
      break;
    case Form::weekend:
      r = weekend(e);
      break;
  }
  move(e, r);
  add_hour(e, r);
  narrow(e, r);
  return r;
}

/// "two days before Christmas": counted from a date, in the unit that is counted.
void Resolver::move(const Expression& e, Resolved& r) const {
  if (!e.offset || !r.stretch || !reaches(r.stretch->first, e.offset->first, e.offset->second)) {
    return;
  }
  const auto [unit, count] = *e.offset;
  const Day from = count < 0 ? r.stretch->first : r.stretch->last;
  r = placed(shift(from, unit, count), unit, r.basis);
}

void Resolver::add_hour(const Expression& e, Resolved& r) const {
  if (!e.clock && e.part.empty()) {
    return;
  }
  r.type = TimexType::TIME;
  if (e.clock) {
    r.value += iso(*e.clock);
    r.clock = e.clock;
    return;
  }
  r.value += "T" + e.part;
  // The night before the anchor lies on two days.
  if (r.stretch && e.form == Form::deictic && e.part == "NI" && e.days == -1) {
    r.stretch->last += chrono::days(1);
  }
}

void Resolver::narrow(const Expression& e, Resolved& r) const {
  if (!r.stretch || e.mod == Mod::none) {
    return;
  }
  if (e.mod == Mod::so_far || e.mod == Mod::rest) {
    if (anchor_ && anchor_->day >= r.stretch->first && anchor_->day <= r.stretch->last) {
      (e.mod == Mod::so_far ? r.stretch->last : r.stretch->first) = anchor_->day;
    }
    return;
  }
  r.stretch = third(*r.stretch, e.mod);
}

Resolved Resolver::deictic(const Expression& e) const {
  if (!anchor_) {
    Resolved r;
    r.value = unknown_value(Unit::day);
    return r;
  }
  return placed(anchor_->day + chrono::days(e.days), Unit::day, anchor_->basis);
}

std::optional<Context> Resolver::from_context() const {
  if (context_) {
    return context_;
  }
  if (anchor_) {
    return Context{{anchor_->day, anchor_->day, 1}, anchor_->basis, sentence_};
  }
  return std::nullopt;
}

Resolved Resolver::unit(const Expression& e) const {
  const bool relative_to_text = e.direction > Direction::next;
  std::optional<Context> base = from_context();
  if (!relative_to_text) {
    base = anchor_ ? std::optional(Context{{anchor_->day, anchor_->day, 1}, anchor_->basis, 0})
                   : std::nullopt;
  }
  if (!base) {
    Resolved r;
    r.value = unknown_value(e.unit);
    return r;
  }
  switch (e.direction) {
    case Direction::last:
      return placed(shift(base->stretch.first, e.unit, -1), e.unit, base->basis);
    case Direction::next:
      return placed(shift(base->stretch.first, e.unit, 1), e.unit, base->basis);
    case Direction::before_context:
      return placed(shift(base->stretch.first, e.unit, -1), e.unit, base->basis);
    case Direction::after_context:
      return placed(shift(base->stretch.last, e.unit, 1), e.unit, base->basis);
    default:
      return placed(base->stretch.first, e.unit, base->basis);
  }
}

Resolved Resolver::shifted(const Expression& e) const {
  const bool back = e.direction == Direction::last || e.direction == Direction::before_context;
  Resolved r;
  if (e.count < 0) {
    r.value = back ? "PAST_REF" : "FUTURE_REF";
    return r;
  }
  std::optional<Context> base = from_context();
  if (e.direction <= Direction::next) {
    base = anchor_ ? std::optional(Context{{anchor_->day, anchor_->day, 1}, anchor_->basis, 0})
                   : std::nullopt;
  }
  if (!base) {
    r.value = unknown_value(e.unit);
    return r;
  }
  const double signed_count = back ? -e.count : e.count;
  if (!reaches(base->stretch.first, e.unit, signed_count)) {
    r.value = back ? "PAST_REF" : "FUTURE_REF";
    return r;
  }
  // Half a unit moves by the next smaller one, as far as that says anything.
  const int whole = static_cast<int>(std::lround(e.count));
  const bool half = std::floor(e.count) != e.count && e.unit == Unit::year;
  const int years = e.unit == Unit::decade ? 10 : e.unit == Unit::century ? 100 : 0;
  const Unit step = half ? Unit::month : years > 0 ? Unit::year : e.unit;
  const int count = half        ? static_cast<int>(std::lround(e.count * 12))
                    : years > 0 ? static_cast<int>(std::lround(e.count * years))
                                : whole;
  const Day from = back ? base->stretch.first : base->stretch.last;
  return placed(shift(from, step, back ? -count : count), step, base->basis);
}

Resolved Resolver::rolling(const Expression& e) const {
  Resolved r;
  r.type = TimexType::DURATION;
  r.value = duration(e.unit, e.count);
  if (e.count < 0 || e.direction > Direction::next || !anchor_ ||
      !reaches(anchor_->day, e.unit, e.direction == Direction::last ? -e.count : e.count)) {
    return r;
  }
  const int count = static_cast<int>(std::lround(e.count));
  const bool back = e.direction == Direction::last;
  const Day other = shift(anchor_->day, e.unit, back ? -count : count);
  r.stretch = back ? Stretch{other, anchor_->day, 1} : Stretch{anchor_->day, other, 1};
  r.stretch->precision = precision_of(e.unit);
  r.basis = anchor_->basis;
  return r;
}

/// "for three weeks", "in two days": a duration, which the tense may tie to the anchor.
Resolved Resolver::lasting(const Expression& e, bool in, bool after_for) const {
  Resolved r;
  r.type = TimexType::DURATION;
  r.value = e.value.empty() ? duration(e.unit, e.count) : e.value;
  if (e.count < 0 || !e.value.empty() || !anchor_ || (!in && !after_for) ||
      !reaches(anchor_->day, e.unit, e.count) || !reaches(anchor_->day, e.unit, -e.count)) {
    return r;
  }
  const int count = static_cast<int>(std::lround(e.count));
  const Tense tense = tense_();
  if (in && tense == Tense::future) {
    return placed(shift(anchor_->day, e.unit, count), e.unit, anchor_->basis);
  }
  if (after_for && tense == Tense::perfect) {
    r.stretch = Stretch{shift(anchor_->day, e.unit, -count), anchor_->day, precision_of(e.unit)};
    r.basis = anchor_->basis;
    r.open = true;
  }
  return r;
}

Resolved Resolver::reference(const Expression& e) const {
  Resolved r;
  r.value = e.value;
  if (anchor_ && e.value == "PRESENT_REF") {
    r.stretch = Stretch{anchor_->day, anchor_->day, 1};
    r.basis = anchor_->basis;
  }
  return r;
}

/// A time of day without a day: that of a date in the same sentence, else the anchor's.
Resolved Resolver::hour(const Expression& e) const {
  Resolved r;
  r.type = TimexType::TIME;
  const std::string time = e.clock ? iso(*e.clock) : "T" + e.part;
  const bool of_text = e.direction > Direction::next;
  const bool same_sentence =
      context_ && context_->sentence == sentence_ && context_->stretch.precision == 1;
  std::optional<Context> day;
  if (same_sentence || (of_text && context_)) {
    day = context_;
  } else if (anchor_) {
    day = Context{{anchor_->day, anchor_->day, 1}, anchor_->basis, sentence_};
  }
  if (!day || e.bare_part) {
    r.value = e.bare_part ? time : unknown_value(Unit::day) + time;
    return r;
  }
  Day first = day->stretch.first;
  first += chrono::days(e.direction == Direction::after_context || e.direction == Direction::next);
  first -= chrono::days(e.direction == Direction::before_context);
  Day last = first;
  if (e.part == "NI" && !e.clock && e.direction == Direction::none) {
    // "during the night" is the one that ends on the anchor's day, or follows an earlier day.
    const bool ends = anchor_ && first == anchor_->day;
    first -= chrono::days(ends);
    last = first + chrono::days(1);
  }
  r.value = iso(first) + time;
  r.stretch = Stretch{first, last, 1};
  r.basis = day->basis;
  r.clock = e.clock;
  return r;
}

Interval make_interval(const Resolved& r, Bound bound) {
  Interval interval;
  if (!r.stretch) {
    return interval;
  }
  const std::string time = r.clock ? iso(*r.clock) : "";
  interval.start = iso(r.stretch->first) + time;
  interval.end = iso(r.stretch->last) + time;
  interval.precision = r.stretch->precision;
  interval.basis = r.basis;
  interval.open = r.open;
  const chrono::days step(r.clock ? 0 : 1);
  switch (bound) {
    case Bound::none:
      break;
    case Bound::since:
      interval.open = true;
      break;
    case Bound::until:
      interval.start.clear();
      break;
    case Bound::before:
      interval.end = iso(r.stretch->first - step) + time;
      interval.start.clear();
      break;
    case Bound::after:
      interval.start = iso(r.stretch->last + step) + time;
      interval.end.clear();
      break;
  }
  if (interval.open) {
    interval.end.clear();
  }
  return interval;
}

}  // namespace dateline::timex::detail
