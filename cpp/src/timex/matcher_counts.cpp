// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>

#include "timex/detail/matcher.hpp"

namespace dateline::timex::detail {
namespace {

constexpr double kUnknown = -1;

}  // namespace

/// "three", "2.5", "a", "several", "a few", "a couple of", "two and a half".
Matcher::Read<double> Matcher::quantity(std::size_t i) const {
  if (i >= p_.size()) {
    return std::nullopt;
  }
  const std::span<const std::string_view> rest(p_.words().data() + i, p_.size() - i);
  if (const auto number = numerals_.read(rest)) {
    std::size_t end = i + number->n_words;
    if (p_.is(end, "and") && p_.is(end + 1, "a") && is(end + 2, Role::half)) {
      return std::pair(number->value + 0.5, end + 3);
    }
    return std::pair(number->value, end);
  }
  std::size_t at = i;
  at += p_.is(i, "a") ? 1 : 0;
  if (p_.is(at, "quarter") && p_.is(at + 1, "of") && is(at + 2, Role::one)) {
    return std::pair(0.25, at + 3);
  }
  if (is(at, Role::couple)) {
    return std::pair(2.0, p_.is(at + 1, "of") ? at + 2 : at + 1);
  }
  if (is(i, Role::half) && is(i + 1, Role::one) && !p_.is(i + 1, "one")) {
    return std::pair(0.5, i + 2);
  }
  if (is(at, Role::vague)) {
    return std::pair(kUnknown, at + 1);
  }
  return is(i, Role::one) ? Read<double>({1.0, i + 1}) : std::nullopt;
}

bool Matcher::is_age(std::size_t begin, std::size_t end) const {
  if (begin > 0 && is(begin - 1, Role::age)) {
    return true;
  }
  end += p_.is_dash(end) ? 1 : 0;
  return is(end, Role::age) || (p_.is(end, "of") && p_.is(end + 1, "age"));
}

/// Whether a clause or a sentence ends before `i`, so that "a day before" has nothing after it.
bool Matcher::closed(std::size_t i) const {
  static constexpr std::array<std::string_view, 7> kStops = {".", ",", ";", ":", ")", "\"", "''"};
  return i >= p_.size() || std::find(kStops.begin(), kStops.end(), p_.word(i)) != kStops.end();
}

/// What follows a count of units: "ago", "from now", "earlier", "before" that closes its clause.
bool Matcher::add_shift(Expression& e, std::size_t next) const {
  e.end = next + 1;
  e.form = Form::shifted;
  if (is(next, Role::ago)) {
    e.direction = Direction::last;
    return true;
  }
  if (p_.is(next, "from") && p_.is(next + 1, "now")) {
    e.direction = Direction::next;
    e.end = next + 2;
    return true;
  }
  const bool later = is(next, Role::later);
  const bool preposition = p_.is(next, "before") || p_.is(next, "after");
  if ((!later && !is(next, Role::earlier)) || (preposition && !closed(next + 1))) {
    return false;
  }
  e.direction = later ? Direction::after_context : Direction::before_context;
  return true;
}

/// "an hour and twenty minutes", "two and a half years" told as "two years and a half".
void Matcher::add_smaller(Expression& e) const {
  if (!p_.is(e.end, "and")) {
    return;
  }
  if (p_.is(e.end + 1, "a") && is(e.end + 2, Role::half)) {
    e.count += 0.5;
    e.end += 3;
    return;
  }
  const auto number = quantity(e.end + 1);
  const UnitName* unit = number ? words_.unit(p_.word(number->second)) : nullptr;
  if (unit == nullptr || number->first < 0 || unit->unit >= e.unit) {
    return;
  }
  std::string smaller = duration(unit->unit, number->first * unit->count).substr(1);
  e.value = duration(e.unit, e.count);
  const bool both_hours = e.value[1] == 'T' && smaller[0] == 'T';
  e.value += both_hours ? smaller.substr(1) : smaller;
  e.end = number->second + 1;
}

/// "a year" is a length of time where something says so, and the longer units without it; "a day
/// of mourning" and "a second" are none.
bool Matcher::is_one_unit(std::size_t i, const Expression& e) const {
  if (rate(i) || p_.token(e.end - 1).upos == Upos::ADJ) {
    return false;
  }
  if (i == 0) {
    return false;
  }
  constexpr std::array kAsks = {Role::duration, Role::approximate, Role::spends, Role::than};
  const bool asked = p_.is(i - 1, "in") || std::any_of(kAsks.begin(), kAsks.end(),
                                                       [&](Role role) { return is(i - 1, role); });
  const bool longer = e.unit == Unit::hour || (e.unit >= Unit::week && e.unit <= Unit::decade);
  return asked || (longer && e.unit != Unit::quarter && !p_.is(e.end, "of"));
}

/// "three weeks", "two months ago", "a day earlier", "two-week".
Matcher::Match Matcher::quantity_of_units(std::size_t i) const {
  const auto number = quantity(i);
  if (!number) {
    return std::nullopt;
  }
  std::size_t at = number->second;
  at += p_.is_dash(at) ? 1 : 0;
  const UnitName* unit = words_.unit(p_.word(at));
  const bool infant = unit != nullptr && unit->unit < Unit::year && p_.is_dash(at + 1) &&
                      !(i > 0 && is(i - 1, Role::age));
  if (unit == nullptr || unit->unit == Unit::quarter || (is_age(i, at + 1) && !infant)) {
    return std::nullopt;
  }
  Expression e;
  e.unit = unit->unit;
  e.count = number->first < 0 ? kUnknown : number->first * unit->count;
  if (add_shift(e, at + 1)) {
    return e;
  }
  e.direction = Direction::none;
  e.form = Form::duration;
  e.end = at + 1;
  if (e.count > 0) {
    add_smaller(e);
  }
  const bool article = p_.is(i, "a") || p_.is(i, "an");
  const bool one = article && number->second == i + 1 && e.end == at + 1;
  const bool unit_is_ordinal = unit->unit <= Unit::second && !unit->plural;
  if (unit_is_ordinal || (one && !is_one_unit(i, e)) ||
      (article && p_.token(at).upos == Upos::ADJ)) {
    return std::nullopt;
  }
  const bool one_plural =
      number->first != 1 && number->first > 0 && !unit->plural && number->second == at;
  return one_plural && number->first >= 2 ? std::nullopt : Match(e);
}

/// "for years", "took hours", "hours after the raid", "years of war", "weeks later".
Matcher::Match Matcher::vague_units(std::size_t i) const {
  const UnitName* unit = words_.unit(p_.word(i));
  if (unit == nullptr || !unit->plural || unit->unit == Unit::quarter) {
    return std::nullopt;
  }
  Expression e;
  e.unit = unit->unit;
  e.count = kUnknown;
  e.end = i + 2;
  e.form = Form::shifted;
  if (is(i + 1, Role::ago)) {
    e.direction = Direction::last;
    return e;
  }
  if (is(i + 1, Role::later) && !p_.is(i + 1, "after")) {
    e.direction = Direction::after_context;
    return e;
  }
  e.form = Form::duration;
  e.end = i + 1;
  const bool asked = i > 0 && (is(i - 1, Role::duration) || is(i - 1, Role::spends));
  const bool measures = p_.is(i + 1, "after") || p_.is(i + 1, "before") || p_.is(i + 1, "of");
  const bool bare = i == 0 || !(p_[i - 1].number || p_.token(i - 1).upos == Upos::DET ||
                                p_.token(i - 1).upos == Upos::ADJ);
  return asked || (measures && bare) ? Match(e) : std::nullopt;
}

/// "all day", "the whole week", "an entire year", "week-long".
Matcher::Match Matcher::whole_unit(std::size_t i) const {
  Expression e;
  e.form = Form::duration;
  if (const std::string* value = words_.lasting(p_.word(i))) {
    e.value = *value;
    e.end = i + 1;
    return e;
  }
  const UnitName* unit = words_.unit(p_.word(i));
  if (unit != nullptr && p_.is_dash(i + 1) && p_.is(i + 2, "long")) {
    e.unit = unit->unit;
    e.count = unit->plural ? kUnknown : unit->count;
    e.end = i + 3;
    return i > 0 && p_.is_dash(i - 1) ? std::nullopt : Match(e);
  }
  std::size_t at = i + 1;
  const bool whole = (p_.is(i, "a") || p_.is(i, "an") || p_.is(i, "the")) && is(at, Role::whole);
  at += whole ? 1 : 0;
  unit = whole || p_.is(i, "all") ? words_.unit(p_.word(at)) : nullptr;
  if (unit == nullptr || unit->plural || unit->unit < Unit::day || unit->unit == Unit::quarter) {
    return std::nullopt;
  }
  e.unit = unit->unit;
  e.count = unit->count;
  e.end = at + 1;
  return e;
}

/// "the day before", "the month after", "the evening before", where nothing follows that they
/// would be counted from.
Matcher::Match Matcher::neighbour(std::size_t i) const {
  const UnitName* unit = words_.unit(p_.word(i + 1));
  const PartOfDay* part = words_.part(p_.word(i + 1));
  const bool before = p_.is(i + 2, "before");
  if (!p_.is(i, "the") || (!before && !p_.is(i + 2, "after")) || !closed(i + 3)) {
    return std::nullopt;
  }
  Expression e;
  e.direction = before ? Direction::before_context : Direction::after_context;
  e.end = i + 3;
  if (part != nullptr) {
    e.form = Form::part;
    e.part = part->code;
    return part->clock ? std::nullopt : Match(e);
  }
  e.form = Form::unit;
  if (unit == nullptr || unit->plural || unit->unit < Unit::day) {
    return std::nullopt;
  }
  e.unit = unit->unit;
  return e;
}

/// "two days before Christmas", "a week after March 4": counted from the date that follows.
void Matcher::join_offsets(std::vector<Expression>& found) const {
  constexpr std::array kFrom = {Form::calendar, Form::weekday, Form::deictic};
  for (std::size_t k = 0; k + 1 < found.size(); ++k) {
    const Expression& a = found[k];
    Expression& b = found[k + 1];
    const bool before = p_.is(a.end, "before");
    const bool counted = a.form == Form::duration && a.count > 0 && a.value.empty();
    if (!counted || b.begin != a.end + 1 || (!before && !p_.is(a.end, "after")) ||
        std::find(kFrom.begin(), kFrom.end(), b.form) == kFrom.end() || !b.part.empty()) {
      continue;
    }
    const int count = static_cast<int>(std::lround(a.count));
    b.offset = std::pair(a.unit, before ? -count : count);
    b.begin = a.begin;
    found.erase(found.begin() + static_cast<std::ptrdiff_t>(k));
  }
}

}  // namespace dateline::timex::detail
