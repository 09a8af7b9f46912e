// SPDX-License-Identifier: MIT
#include "timex/detail/matcher.hpp"

#include <algorithm>
#include <array>

namespace dateline::timex::detail {

std::vector<Expression> Matcher::find() const {
  std::vector<Expression> found;
  for (std::size_t i = 0; i < p_.size();) {
    const Match match = longest(i);
    if (match && allowed(*match)) {
      add(found, *match);
      i = match->end;
    } else {
      ++i;
    }
  }
  join_days_and_hours(found);
  join_offsets(found);
  for (Expression& e : found) {
    e.bound = bound_before(e);
  }
  pair_ranges(found);
  return found;
}

void Matcher::add(std::vector<Expression>& found, const Expression& match) const {
  const std::size_t last = match.end - 1;
  const bool apart = match.form == Form::calendar && match.last_year && !match.month &&
                     p_[match.begin].token != p_[last].token &&
                     p_[last - 1].token != p_[last].token;
  found.push_back(match);
  if (!apart) {
    return;
  }
  Expression second = match;
  second.year = match.last_year;
  second.begin = last;
  found.back().end = last - 1;
  found.back().last_year.reset();
  second.last_year.reset();
  found.push_back(second);
}

Matcher::Match Matcher::longest(std::size_t i) const {
  using Rule = Match (Matcher::*)(std::size_t) const;
  static constexpr std::array<Rule, 25> kRules = {
      &Matcher::numeric_date,  &Matcher::day_first,  &Matcher::month_first,
      &Matcher::bare_month,    &Matcher::bare_year,  &Matcher::weekday,
      &Matcher::feast,         &Matcher::decade,     &Matcher::century,
      &Matcher::season,        &Matcher::quarter,    &Matcher::modified,
      &Matcher::directed_unit, &Matcher::rolling,    &Matcher::quantity_of_units,
      &Matcher::vague_units,   &Matcher::repeated,   &Matcher::rate,
      &Matcher::weekend,       &Matcher::deictic,    &Matcher::part_of_day,
      &Matcher::clock,         &Matcher::whole_unit, &Matcher::neighbour,
      &Matcher::quarter_code};
  Match best;
  for (const Rule rule : kRules) {
    Match match = (this->*rule)(i);
    if (match && (!best || match->end > best->end)) {
      match->begin = i;
      best = std::move(match);
    }
  }
  return best;
}

std::optional<Expression> Matcher::date_at(std::size_t i) const {
  for (Match match : {numeric_date(i), day_first(i), month_first(i)}) {
    if (match && match->month && match->day && match->form == Form::calendar) {
      match->begin = i;
      return match;
    }
  }
  return std::nullopt;
}

/// A name keeps a time out if it holds more than the time, or the time has nothing that shows it.
bool Matcher::allowed(const Expression& e) const {
  const TokenSpan span = p_.tokens(e.begin, e.end);
  const auto first = std::ranges::lower_bound(hints_.bars, p_[0].token, {}, &TokenSpan::begin);
  const auto last = std::ranges::lower_bound(hints_.bars, span.end, {}, &TokenSpan::begin);
  return std::none_of(first, last, [&](const TokenSpan& bar) {
    if (!bar.overlaps(span)) {
      return false;
    }
    if (bar.contains(span) && bar.size() > span.size()) {
      return true;
    }
    return !e.strong && bar.contains(span) && !announced(e.begin) && e.direction == Direction::none;
  });
}

bool Matcher::hinted(std::size_t i) const { return hints_.time[p_[i].token]; }

bool Matcher::announced(std::size_t i) const {
  while (i > 0) {
    --i;
    if (p_.is_dash(i) || p_.is(i, "the") || is(i, Role::approximate)) {
      if (is(i, Role::temporal)) {
        return true;
      }
      continue;
    }
    constexpr std::array kAnnounce = {Role::temporal, Role::last,  Role::this_, Role::next,
                                      Role::early,    Role::start, Role::mid,   Role::late,
                                      Role::end,      Role::each,  Role::to};
    return std::any_of(kAnnounce.begin(), kAnnounce.end(), [&](Role role) { return is(i, role); });
  }
  return false;
}

std::size_t Matcher::skip_stop(std::size_t i) const {
  return p_.is(i, ".") && i + 1 < p_.size() ? i + 1 : i;
}

Direction Matcher::direction(std::size_t i) const {
  constexpr std::array<std::pair<Role, Direction>, 6> kDirections = {{
      {Role::last, Direction::last},
      {Role::this_, Direction::this_},
      {Role::next, Direction::next},
      {Role::context_last, Direction::before_context},
      {Role::context_next, Direction::after_context},
      {Role::context_same, Direction::same_context},
  }};
  for (const auto& [role, direction] : kDirections) {
    if (is(i, role)) {
      return direction;
    }
  }
  return Direction::none;
}

bool Matcher::has_trees() const { return p_.doc().layers.contains(Layer::trees); }

Bound Matcher::bound_before(const Expression& e) const {
  if (e.form == Form::duration || e.form == Form::set || e.form == Form::rolling) {
    return Bound::none;
  }
  std::size_t i = e.begin;
  while (i > 0 &&
         (p_.is(i - 1, "the") || is(i - 1, Role::early) || is(i - 1, Role::late) ||
          p_.is(i - 1, "at") || (is(i - 1, Role::approximate) && !is(i - 1, Role::temporal)))) {
    --i;
  }
  if (i == 0) {
    return Bound::none;
  }
  --i;
  if (is(i, Role::since)) {
    return Bound::since;
  }
  if (is(i, Role::until)) {
    return Bound::until;
  }
  if (is(i, Role::before) || (p_.is(i, "to") && i > 0 && is(i - 1, Role::before))) {
    return Bound::before;
  }
  if (is(i, Role::after)) {
    return Bound::after;
  }
  const bool both_ends = e.last_day || e.last_year;  // "from 4 to 6 May"
  return p_.is(i, "from") && !both_ends ? Bound::since : Bound::none;
}

/// An hour from one to eleven in the half of the day that the part tells: "nine o'clock", "NI".
std::pair<int, int> Matcher::in_half(std::pair<int, int> clock, std::string_view part) {
  const bool after_noon = part == "AF" || part == "EV" || (part == "NI" && clock.first >= 6);
  return after_noon && clock.first >= 1 && clock.first < 12
             ? std::pair(clock.first + 12, clock.second)
             : clock;
}

/// "at 5 a.m. on Monday", "Monday, at noon", "the night of 4 March" are one expression.
bool Matcher::joins(const Expression& a, const Expression& b) const {
  const auto is_hour = [](const Expression& e) {
    return e.form == Form::clock || e.form == Form::part;
  };
  const auto takes_hour = [](const Expression& e) {
    return e.is_day() && e.part.empty() && !e.clock;
  };
  const auto refines = [](const Expression& day, const Expression& hour) {
    return day.is_day() && !day.part.empty() && !day.clock && hour.form == Form::clock;
  };
  // "overnight on Tuesday"; "six o'clock this evening"
  const bool night = a.form == Form::deictic && p_.is(a.begin, "overnight") && takes_hour(b) &&
                     b.form != Form::deictic;
  const bool this_part = a.form == Form::clock && b.form == Form::part && b.begin == a.end &&
                         b.direction == Direction::this_;
  const bool fits = (is_hour(a) && takes_hour(b)) || (takes_hour(a) && is_hour(b)) || night ||
                    this_part || (a.form == Form::clock && refines(b, a)) || refines(a, b);
  if (!fits || b.begin - a.end > 3) {
    return false;
  }
  for (std::size_t i = a.end; i < b.begin; ++i) {
    static constexpr std::array<std::string_view, 11> kBetween = {
        "on", "at", ",", "in", "of", "the", "around", "about", "late", "early", "during"};
    if (std::find(kBetween.begin(), kBetween.end(), p_.word(i)) == kBetween.end()) {
      return false;
    }
  }
  return true;
}

void Matcher::join_days_and_hours(std::vector<Expression>& found) const {
  for (std::size_t k = 0; k + 1 < found.size();) {
    Expression& a = found[k];
    const Expression& b = found[k + 1];
    if (!joins(a, b)) {
      ++k;
      continue;
    }
    const bool overnight = a.form == Form::deictic && p_.is(a.begin, "overnight");
    const bool day_first = a.is_day() && !overnight;
    Expression joined = day_first ? a : b;
    const Expression& hour = day_first ? b : a;
    joined.part = hour.part.empty() ? joined.part : hour.part;
    joined.clock = hour.clock ? in_half(*hour.clock, joined.part) : joined.clock;
    joined.begin = a.begin;
    joined.end = b.end;
    a = joined;
    found.erase(found.begin() + static_cast<std::ptrdiff_t>(k) + 1);
  }
}

bool Matcher::is_range(const Expression& a, const Expression& b) const {
  const std::size_t at = a.end + (p_.is(a.end, ",") ? 1 : 0);  // "from May 2, 2006, to June 9"
  if (b.begin != at + 1 || a.form == Form::duration || a.form != b.form) {
    return false;
  }
  const bool opened = a.begin > 0 && is(a.begin - 1, Role::from);
  const std::string_view between = p_.word(at);
  if (between == "and") {
    return a.begin > 0 && p_.is(a.begin - 1, "between");
  }
  return p_.is_dash(at) || between == "to" || (opened && is(at, Role::to)) || between == "through";
}

void Matcher::pair_ranges(std::vector<Expression>& found) const {
  for (std::size_t k = 0; k + 1 < found.size(); ++k) {
    Expression& a = found[k];
    Expression& b = found[k + 1];
    if (a.other_end || !is_range(a, b)) {
      continue;
    }
    a.other_end = k + 1;
    b.other_end = k;
    a.bound = b.bound = Bound::none;
    if (a.form == Form::calendar && a.month && !a.year) {
      a.year = b.year;
    }
  }
}

}  // namespace dateline::timex::detail
