// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>

#include "timex/detail/matcher.hpp"

namespace dateline::timex::detail {
namespace {

constexpr double kUnknown = -1;

}  // namespace

/// "last week", "this year", "the following day". After "the", "the last week" is a rolling one.
Matcher::Match Matcher::directed_unit(std::size_t i) const {
  std::size_t at = i;
  Mod mod = Mod::none;
  if (is(i, Role::earlier) || is(i, Role::later)) {
    mod = is(i, Role::later) ? Mod::rest : Mod::so_far;
    at += p_.is(i + 1, "in") ? 2 : 1;
  }
  Direction which = direction(at);
  const bool this_past = which == Direction::this_ && p_.is(at + 1, "past");
  which = this_past ? Direction::last : which;
  at += this_past ? 1 : 0;  // "this past week"
  const UnitName* unit = words_.unit(p_.word(at + 1));
  if (which == Direction::none || unit == nullptr || unit->plural || unit->unit < Unit::day ||
      words_.part(p_.word(at + 1)) != nullptr) {
    return std::nullopt;
  }
  const bool the = at > 0 && p_.is(at - 1, "the");
  if (the && which == Direction::next) {
    which = Direction::after_context;
  }
  const bool absolute = which <= Direction::next;
  if ((absolute && unit->unit == Unit::day) || (p_.is(at, "past") && !this_past) ||
      (the && which == Direction::last)) {
    return std::nullopt;
  }
  Expression e;
  e.form = Form::unit;
  e.direction = which;
  e.unit = unit->unit;
  e.mod = mod;
  e.end = at + 2;
  return e;
}

/// "the past two months", "the last year", "the next 48 hours", "recent weeks".
Matcher::Match Matcher::rolling(std::size_t i) const {
  std::size_t at = i;
  at += p_.is(i, "the") ? 1 : 0;
  const Direction which = direction(at);
  const bool recent = is(at, Role::recent);
  if (!recent &&
      (which == Direction::none || which == Direction::this_ || which == Direction::same_context)) {
    return std::nullopt;
  }
  Expression e;
  e.form = Form::rolling;
  e.direction = recent ? Direction::last : which;
  e.count = kUnknown;
  bool counted = false;
  ++at;
  const auto number = quantity(at);
  if (number && !p_.is(at, "a") && !p_.is(at, "an")) {
    e.count = number->first;
    at = number->second;
    counted = true;
  }
  at += p_.is_dash(at) ? 1 : 0;
  const UnitName* unit = words_.unit(p_.word(at));
  if (unit == nullptr) {
    return std::nullopt;
  }
  if (!counted && !unit->plural) {
    // "the last minute" and "the last day" are no stretches of time up to now.
    const bool stretch =
        p_.is(i, "the") && !recent && unit->unit >= Unit::week && (which == Direction::last);
    if (!stretch) {
      return std::nullopt;
    }
    e.count = 1;
  }
  e.count *= e.count < 0 ? 1 : unit->count;
  e.unit = unit->unit;
  e.end = at + 1;
  const bool coming = p_.is(at - 1, "coming") || p_.is(at - 1, "upcoming");
  if (!counted && (recent || coming)) {
    // "recent weeks", "the coming months": no stretch of a known length
    e.form = Form::reference;
    e.value = recent ? "PAST_REF" : "FUTURE_REF";
  }
  return e;
}

/// "every Friday", "each year", "every two weeks", "every other day", "daily".
Matcher::Match Matcher::repeated(std::size_t i) const {
  Expression e;
  e.form = Form::set;
  if (const std::string* value = words_.set(p_.word(i))) {
    e.value = *value;
    e.end = i + 1;
    return e;
  }
  if (!is(i, Role::each) || i + 1 >= p_.size()) {
    return std::nullopt;
  }
  std::size_t at = i + 1;
  auto number = quantity(at);
  if (!number && p_.is(at, "other")) {
    number = std::pair(2.0, at + 1);
  }
  at = number ? number->second : at;
  if (const UnitName* unit = words_.part(p_.word(at)) ? nullptr : words_.unit(p_.word(at))) {
    e.value = duration(unit->unit, number ? number->first * unit->count : unit->count);
    e.end = at + 1;
    return number && number->first < 0 ? std::nullopt : Match(e);
  }
  if (const NumberedName* day = words_.weekday(p_.word(at))) {
    e.value = "XXXX-WXX-" + std::to_string(day->number);
    e.end = at + 1;
    add_part(e);
    e.value += e.part.empty() ? "" : "T" + e.part;
    return e;
  }
  if (const NumberedName* month = words_.month(p_.word(at))) {
    e.value = "XXXX-" + padded(month->number, 2);
    e.end = at + 1;
    return e;
  }
  if (const PartOfDay* part = words_.part(p_.word(at))) {
    e.value = "XXXX-XX-XXT" + part->code;
    e.end = at + 1;
    return e;
  }
  if (p_.is(at, "weekend")) {
    e.value = "XXXX-WXX-WE";
    e.end = at + 1;
    return e;
  }
  if (const Season* season = words_.season(p_.word(at))) {
    e.value = "XXXX-" + season->code;
    e.end = at + 1;
    return e;
  }
  if (const Match day = at < p_.size() ? feast(at) : std::nullopt) {
    e.value = "XXXX-" + padded(*day->month, 2) + "-" + padded(*day->day, 2);
    e.end = day->end;
    return e;
  }
  return std::nullopt;
}

/// "8,000 dollars a month", "twice a week".
Matcher::Match Matcher::rate(std::size_t i) const {
  if (i == 0 || !(p_.is(i, "a") || p_.is(i, "an") || p_.is(i, "per"))) {
    return std::nullopt;
  }
  const UnitName* unit = words_.unit(p_.word(i + 1));
  if (unit == nullptr || unit->plural || is_age(i, i + 2) || is(i + 2, Role::ago) ||
      is(i + 2, Role::earlier) || is(i + 2, Role::later)) {
    return std::nullopt;
  }
  const Token& before = p_.token(i - 1);
  const bool often = p_.is(i - 1, "once") || p_.is(i - 1, "twice");
  if (!often && !p_.is(i, "per") && before.xpos != "NNS" && before.upos != Upos::NUM) {
    return std::nullopt;
  }
  Expression e;
  e.form = Form::set;
  e.value = duration(unit->unit, unit->count);
  e.end = i + 2;
  return e;
}

/// "the weekend", "last weekend", "weekends".
Matcher::Match Matcher::weekend(std::size_t i) const {
  Expression e;
  e.form = Form::weekend;
  std::size_t at = i;
  if (p_.is(i, "weekends")) {
    e.form = Form::set;
    e.value = "XXXX-WXX-WE";
    e.end = i + 1;
    return e;
  }
  if (p_.is(i, "the")) {
    ++at;
  }
  if (const Direction which = direction(at); which != Direction::none) {
    e.direction = which;
    ++at;
  }
  if (!p_.is(at, "weekend") || at == i) {
    return std::nullopt;
  }
  e.end = at + 1;
  return e;
}

Matcher::Match Matcher::deictic(std::size_t i) const {
  for (const auto& phrase : words_.deictics()) {
    bool fits = true;
    for (std::size_t k = 0; fits && k < phrase.words.size(); ++k) {
      fits = p_.is(i + k, phrase.words[k]);
    }
    if (!fits) {
      continue;
    }
    Expression e;
    e.end = i + phrase.words.size();
    e.form = phrase.meaning.kind == Deictic::Kind::reference ? Form::reference : Form::deictic;
    // "in the past two months" is no reference to the past as such.
    if (e.form == Form::reference && phrase.words.size() > 1 && e.end < p_.size() &&
        (p_[e.end].number || words_.unit(p_.word(e.end)) || quantity(e.end))) {
      continue;
    }
    e.days = phrase.meaning.days;
    e.value = phrase.meaning.value;
    e.part = phrase.meaning.part;
    add_part(e);
    return e;
  }
  return std::nullopt;
}

void Matcher::add_part(Expression& e) const {
  const PartOfDay* part = words_.part(p_.word(e.end));
  if (e.form == Form::reference || part == nullptr || !e.part.empty()) {
    return;
  }
  e.part = part->code;
  e.clock = part->clock;
  ++e.end;
}

/// "this morning", "that night", "in the evening", "at dawn", "noon", "the early hours".
Matcher::Match Matcher::part_of_day(std::size_t i) const {
  Expression e;
  e.form = Form::part;
  std::size_t at = i;
  const Direction which = direction(i);
  if (which != Direction::none && which != Direction::last) {
    e.direction = which;
    ++at;
  } else if (p_.is(i, "the")) {
    ++at;
    if (is(at, Role::early) && (p_.is(at + 1, "hours") || p_.is(at + 1, "morning"))) {
      e.part = "MO";
      e.end = at + 2;
      return e;
    }
    if (const Direction context = direction(at);
        context != Direction::none && context != Direction::last) {
      e.direction = context == Direction::next ? Direction::after_context : context;
      ++at;
    }
  }
  const PartOfDay* part = words_.part(p_.word(at));
  // "the Night Herons" is a name.
  if (part == nullptr || (p_[at].capital && at > 0)) {
    return std::nullopt;
  }
  e.part = part->code;
  e.clock = part->clock;
  e.end = at + 1;
  if (e.clock) {
    e.form = Form::clock;
    return at == i || p_.is(i, "the") ? Match(e) : std::nullopt;
  }
  const bool of_day = p_.is(at + 1, "of");
  const bool preposition = i > 0 && is(i - 1, Role::temporal);
  if (at == i) {
    e.bare_part = true;
    return i > 0 && (p_.is(i - 1, "at") || p_.is(i - 1, "before") || p_.is(i - 1, "by") ||
                     p_.is(i - 1, "after"))
               ? Match(e)
               : std::nullopt;
  }
  return e.direction != Direction::none || (p_.is(i, "the") && (preposition || of_day))
             ? Match(e)
             : std::nullopt;
}

/// Hours and minutes as written: "5", "five", "17:30", "5.30", and "0300" before "GMT".
std::optional<Matcher::Hour> Matcher::hour_at(std::size_t i) const {
  const auto number = quantity(i);
  if (!number || number->first < 0 || number->first > 2359 || p_.is(i, "a") || p_.is(i, "an")) {
    return std::nullopt;
  }
  Hour h;
  h.end = number->second;
  h.hour = static_cast<int>(number->first);
  const bool mark = p_.is(h.end, ":") || p_.is(h.end, ".");
  if (mark && p_[i].digits && p_.glued(h.end - 1) && p_.glued(h.end) && p_[h.end + 1].digits &&
      p_[h.end + 1].text.size() == 2) {
    h.minute = p_[h.end + 1].value;
    h.shown = p_.is(h.end, ":") && (i == 0 || is(i - 1, Role::temporal) || !p_[i - 1].capital ||
                                    words_.weekday(p_.word(i - 1)) != nullptr);
    h.end += 2;
    const bool seconds = p_.is(h.end, ":") && p_.glued(h.end - 1) && p_.glued(h.end) &&
                         p_[h.end + 1].digits && p_[h.end + 1].text.size() == 2;
    h.end += seconds ? 2 : 0;
  } else if (p_[i].number && !p_[i].digits) {
    // "5.30" arrives as one number.
    h.minute = static_cast<int>(std::lround((number->first - h.hour) * 100));
  } else if (p_[i].digits && p_[i].text.size() == 4) {
    h.minute = h.hour % 100;
    h.hour /= 100;
    return is(h.end, Role::zone) ? std::optional(h) : std::nullopt;
  }
  return h;
}

/// "half past nine", "a quarter to six", "ten past five".
std::optional<Matcher::Hour> Matcher::told_hour(std::size_t i) const {
  std::size_t at = i + (p_.is(i, "a") ? 1 : 0);
  int minute = 0;
  if (is(at, Role::half)) {
    minute = 30;
    ++at;
  } else if (p_.is(at, "quarter")) {
    minute = 15;
    ++at;
  } else if (const auto number = quantity(at); number && number->first > 0 && number->first < 30) {
    minute = static_cast<int>(number->first);
    at = number->second;
    at += p_.is(at, "minutes") ? 1 : 0;
  }
  const bool to = p_.is(at, "to");
  if (minute == 0 || (!to && !p_.is(at, "past")) || (to && minute == 30)) {
    return std::nullopt;
  }
  const auto hour = quantity(at + 1);
  const bool clock = i > 0 && is(i - 1, Role::temporal);
  if (!hour || hour->first < 1 || hour->first > 12 || p_.is(at + 1, "a") || p_.is(at + 1, "an") ||
      hour->first != std::floor(hour->first) || !clock) {
    return std::nullopt;
  }
  Hour h;
  h.hour = static_cast<int>(hour->first) - (to ? 1 : 0);
  h.hour += h.hour == 0 ? 12 : 0;
  h.minute = to ? 60 - minute : minute;
  h.end = hour->second;
  h.shown = !to;  // "from ten to five" is a span, unless a part of the day follows
  return h;
}

/// Takes "p.m." and "o'clock" that follow.
void Matcher::take_half(Hour& h) const {
  const bool am = is(h.end, Role::am);
  const bool pm = is(h.end, Role::pm);
  if ((am || pm) && h.hour >= 1 && h.hour <= 12) {
    h.hour = h.hour % 12 + (pm ? 12 : 0);
    h.shown = h.halved = true;
    ++h.end;
  } else if (is(h.end, Role::oclock)) {
    h.shown = true;
    ++h.end;
  }
}

/// Takes "in the morning", "at night" after an hour that something shows to be one.
void Matcher::take_part(Hour& h, bool announced) const {
  const std::size_t at = p_.is(h.end, "in") && p_.is(h.end + 1, "the") ? h.end + 2
                         : p_.is(h.end, "at")                          ? h.end + 1
                                                                       : p_.size();
  const PartOfDay* part = words_.part(p_.word(at));
  if (part == nullptr || part->clock || h.halved || h.hour < 1 || h.hour > 12 ||
      !(h.shown || announced)) {
    return;
  }
  const bool afternoon = part->half == PartOfDay::Half::pm ||
                         (part->half == PartOfDay::Half::night && h.hour >= 6 && h.hour < 12);
  h.hour = h.hour % 12 + (afternoon ? 12 : 0);
  h.shown = true;
  h.end = at + 1;
}

/// "5 p.m.", "17:30", "0300 GMT", "8 o'clock", "one in the morning".
Matcher::Match Matcher::clock(std::size_t i) const {
  std::optional<Hour> h = told_hour(i);
  h = h ? h : hour_at(i);
  if (!h) {
    return std::nullopt;
  }
  take_half(*h);
  take_part(*h, i > 0 && is(i - 1, Role::temporal));
  if (is(h->end, Role::zone)) {
    h->shown = true;
    ++h->end;
  }
  if (!h->shown || h->hour > 23 || h->minute > 59) {
    return std::nullopt;
  }
  Expression e;
  e.form = Form::clock;
  e.clock = std::pair(h->hour, h->minute);
  e.end = h->end;
  return e;
}

}  // namespace dateline::timex::detail
