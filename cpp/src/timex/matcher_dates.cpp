// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "timex/detail/matcher.hpp"

namespace dateline::timex::detail {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2199;
/// A number beside a name is a year only between these.
constexpr int kFirstRecent = 1950;
constexpr int kLastRecent = 2050;

bool is_separator(std::string_view word) { return word == "-" || word == "/" || word == "."; }

}  // namespace

std::optional<int> Matcher::year_at(std::size_t i) const {
  if (i >= p_.size() || !p_[i].digits || p_[i].text.size() != 4 || p_[i].value < kFirstYear ||
      p_[i].value > kLastYear) {
    return std::nullopt;
  }
  const bool decade = p_.glued(i) && (p_.is(i + 1, "s") || p_.is(i + 1, "."));
  const bool fraction = decade && p_.is(i + 1, ".") && p_.glued(i + 1) && p_[i + 2].digits;
  return p_.is(i + 1, "s") && decade ? std::nullopt
         : fraction                  ? std::nullopt
                                     : std::optional(p_[i].value);
}

/// "12", "12th", "twelfth".
Matcher::Read<int> Matcher::day_at(std::size_t i) const {
  if (i >= p_.size()) {
    return std::nullopt;
  }
  const auto fits = [](int day) { return day >= 1 && day <= 31; };
  if (p_[i].digits && p_[i].text.size() <= 2 && fits(p_[i].value)) {
    constexpr std::array<std::string_view, 4> kSuffixes = {"st", "nd", "rd", "th"};
    const bool ordinal = p_.glued(i) && std::find(kSuffixes.begin(), kSuffixes.end(),
                                                  p_.word(i + 1)) != kSuffixes.end();
    return std::pair(p_[i].value, ordinal ? i + 2 : i + 1);
  }
  const auto ordinal = numerals_.ordinal(p_.word(i));
  return ordinal && fits(*ordinal) ? Read<int>({*ordinal, i + 1}) : std::nullopt;
}

/// Whether the number at `i` counts the noun after it: "In March 12 people died".
bool Matcher::counts_something(std::size_t i) const {
  if (i + 1 >= p_.size()) {
    return false;
  }
  if (p_.word(i + 1) == "percent" || p_.word(i + 1) == "%" || words_.unit(p_.word(i + 1))) {
    return true;
  }
  if (has_trees()) {
    const Token& number = p_.token(i);
    const auto head = static_cast<std::uint32_t>(std::max(number.head, std::int32_t{0}));
    return number.deprel == "nummod" && number.head > static_cast<std::int32_t>(p_[i].token) &&
           p_.doc().tokens[head].upos == Upos::NOUN &&
           (p_.doc().tokens[head].xpos == "NNS" || p_[i + 1].token == head);
  }
  return p_.token(i + 1).xpos == "NNS";
}

Matcher::Match Matcher::numeric_date(std::size_t i) const {
  if (!p_[i].digits || i + 4 >= p_.size() || !p_.glued(i) || !p_.glued(i + 1) || !p_.glued(i + 2) ||
      !p_.glued(i + 3) || !is_separator(p_.word(i + 1)) || p_.word(i + 3) != p_.word(i + 1)) {
    return std::nullopt;
  }
  if (i > 0 && p_.glued(i - 1) && is_separator(p_.word(i - 1))) {
    return std::nullopt;
  }
  Expression e;
  e.end = i + 5;
  e.strong = true;
  if (const auto year = year_at(i)) {
    if (!p_[i + 2].digits || !p_[i + 4].digits ||
        !exists(*year, p_[i + 2].value, p_[i + 4].value)) {
      return std::nullopt;
    }
    e.year = year;
    e.month = p_[i + 2].value;
    e.day = p_[i + 4].value;
    return e;
  }
  return day_month_year(i, i + 1, i + 3);
}

/// "12/3/2019", "12.3.2019", "12-Mar-2019".
Matcher::Match Matcher::day_month_year(std::size_t i, std::size_t sep1, std::size_t sep2) const {
  Expression e;
  e.end = sep2 + 2;
  e.strong = true;
  const Piece& second = p_[sep1 + 1];
  const Piece& last = p_[sep2 + 1];
  e.year = year_at(sep2 + 1);
  if (!e.year && last.digits && last.text.size() == 2 && p_.is(sep1, "/")) {
    e.year = last.value < 70 ? 2000 + last.value : 1900 + last.value;
  }
  int a = p_[i].value;
  int b = second.value;
  if (const NumberedName* month = words_.month(second.text)) {
    b = month->number;
  } else if (!second.digits) {
    return std::nullopt;
  } else if (p_.is(sep1, ".") || (a > 12 && b <= 12) || a == b) {
    // The day stands first.
  } else if (b > 12) {
    std::swap(a, b);
  } else {
    e.form = Form::two_readings;
  }
  if (!e.year || !exists(*e.year, b, a) ||
      (e.form == Form::two_readings && !exists(*e.year, a, b))) {
    return std::nullopt;
  }
  e.day = a;
  e.month = b;
  return e;
}

void Matcher::add_year(Expression& e) const {
  std::size_t i = skip_stop(e.end);
  if (p_.is(i, ",") || p_.is(i, "of")) {
    ++i;
  }
  const auto year = year_at(i);
  // "in May, 2,014 people" is no year, and neither is "in May 2014 people" counted in the tree.
  if (year && !(counts_something(i) && !hinted(i) && has_trees())) {
    e.year = year;
    e.end = i + 1;
    e.strong = true;
  }
}

void Matcher::add_outer(Expression& e, Unit unit) const {
  std::size_t i = e.end;
  if (p_.is(i, ",") || p_.is(i, "of")) {
    ++i;
  }
  const Direction which = direction(i);
  const UnitName* name = words_.unit(p_.word(i + 1));
  const bool fits = name != nullptr && name->unit == unit && !name->plural && name->count == 1;
  if (fits && which != Direction::none && which <= Direction::next) {
    e.outer = which;
    e.end = i + 2;
  } else if (unit == Unit::year && p_.is(i, "the") && p_.is(i + 1, "same") &&
             p_.is(i + 2, "year")) {
    e.outer = Direction::same_context;
    e.end = i + 3;
  }
}

/// "3-5" and "3 to 5" beside a month.
void Matcher::add_last_day(Expression& e, std::size_t end) const {
  e.end = end;
  const bool dash = p_.is_dash(end);
  if (!dash && !p_.is(end, "to")) {
    return;
  }
  const auto last = day_at(end + 1);
  if (last && last->first > *e.day && !counts_something(end + 1)) {
    e.last_day = last->first;
    e.end = last->second;
  }
}

/// "12 March 2019", "the 12th of March", "3-5 March".
Matcher::Match Matcher::day_first(std::size_t i) const {
  const auto day = day_at(i);
  if (!day) {
    return std::nullopt;
  }
  Expression e;
  e.day = day->first;
  add_last_day(e, day->second);
  std::size_t at = e.end;
  if (p_.is(at, "of")) {
    ++at;
  }
  const NumberedName* month = words_.month(p_.word(at));
  if (month == nullptr || !p_[at].capital || !exists(2000, month->number, *e.day)) {
    return std::nullopt;
  }
  e.month = month->number;
  e.end = at + 1;
  e.strong = true;
  add_year(e);
  if (!e.year) {
    add_outer(e, Unit::year);
  }
  return e;
}

/// "March 12", "Mar. 12, 2019", "March 3-5", "March 2019".
Matcher::Match Matcher::month_first(std::size_t i) const {
  const NumberedName* month = words_.month(p_.word(i));
  if (month == nullptr || !p_[i].capital) {
    return std::nullopt;
  }
  Expression e;
  e.month = month->number;
  e.end = i + 1;
  std::size_t at = skip_stop(i + 1);
  if (p_.is(at, "the")) {
    ++at;
  }
  const auto day = day_at(at);
  const bool is_day = day && exists(2000, *e.month, day->first) && !counts_something(at) &&
                      !(p_.is(day->second, ":") && p_.glued(at));
  if (is_day) {
    e.day = day->first;
    e.strong = true;
    add_last_day(e, day->second);
  }
  add_year(e);
  if (!e.day && !e.year) {
    return std::nullopt;
  }
  if (!e.year) {
    add_outer(e, Unit::year);
  }
  return e;
}

/// "in March", "last May", "September last year".
Matcher::Match Matcher::bare_month(std::size_t i) const {
  Expression e;
  std::size_t at = i;
  if (const Direction which = direction(i); which != Direction::none) {
    e.direction = which;
    ++at;
  }
  const NumberedName* month = words_.month(p_.word(at));
  if (month == nullptr || !p_[at].capital) {
    return std::nullopt;
  }
  e.month = month->number;
  e.end = at + 1;
  if (e.direction == Direction::none) {
    add_outer(e, Unit::year);
  }
  const bool shown = announced(at) || hinted(at) || e.outer != Direction::none || at > i;
  const bool part_of_name = at + 1 < p_.size() && e.end == at + 1 && p_[at + 1].capital &&
                            p_.token(at + 1).xpos == "NNP" &&
                            words_.weekday(p_.word(at + 1)) == nullptr && !hinted(at);
  if (part_of_name || (!month->sure && !shown)) {
    return std::nullopt;
  }
  return e;
}

/// A number is a year where something says so: "in 2014", "the 2014 election", "(2014)".
bool Matcher::is_year_here(std::size_t i) const {
  if (hinted(i) && !counts_something(i)) {
    return true;
  }
  if (i == 0) {
    return false;
  }
  const bool starts_sentence = i == 1;
  if (p_.is(i - 1, "(") || p_.is(i - 1, "year")) {
    return p_.is(i - 1, "year") || p_.is(i + 1, ")") || p_.is_dash(i + 1) || p_.is(i + 1, ",");
  }
  constexpr std::array kBefore = {Role::early, Role::mid, Role::late, Role::start, Role::end};
  if (std::any_of(kBefore.begin(), kBefore.end(), [&](Role r) { return is(i - 1, r); }) ||
      (p_.is_dash(i - 1) && i > 1 && is(i - 2, Role::mid))) {
    return true;
  }
  const bool counted = counts_something(i);
  const bool listed = p_.is(i - 1, ",") || p_.is(i - 1, "and") || p_.is(i - 1, "or");
  if (listed && i > 1 && year_at(i - 2) && !counted) {
    return is_year_here(i - 2);
  }
  if (p_.is(i - 1, "the") || p_.is(i - 1, "its") || p_.is(i - 1, "their") || p_.is(i - 1, "'s")) {
    // "the 2014 election", "the 2012 Olympics", "the 2009 Great Lakes summit"
    return i + 1 < p_.size() && !counted && (p_.token(i + 1).xpos == "NN" || p_[i + 1].capital);
  }
  const bool recent = p_[i].value >= kFirstRecent && p_[i].value <= kLastRecent;
  if (recent && !counted && (p_.is(i + 1, ")") || p_.is(i + 1, ";") || p_.is(i + 1, ":")) &&
      (p_.is(i - 1, ",") || p_[i - 1].capital)) {
    return true;  // "(Meyer, 2014)"
  }
  if (recent && !counted && p_.token(i - 1).upos == Upos::PROPN && p_[i - 1].capital) {
    return true;  // "London 2012"
  }
  if (is(i - 1, Role::from)) {
    return !counted;
  }
  static constexpr std::array<std::string_view, 8> kWeak = {"on",    "at",     "over",   "for",
                                                            "about", "around", "within", "as"};
  const bool weak = std::find(kWeak.begin(), kWeak.end(), p_.word(i - 1)) != kWeak.end();
  const bool to = is(i - 1, Role::to) && i > 1 && year_at(i - 2).has_value();
  return (to || (is(i - 1, Role::temporal) && !weak)) &&
         (!counted || (starts_sentence && !has_trees() && !p_.is(i - 1, "of")));
}

/// "347 AD", "AD 842", "44 BC". Years before the common era have a value and no interval.
Matcher::Match Matcher::year_of_era(std::size_t i) const {
  const bool first = is(i, Role::era) && p_[i].capital;
  const std::size_t number = first ? i + 1 : i;
  const std::size_t era = first ? i : i + 1;
  if (number >= p_.size() || era >= p_.size() || !p_[number].digits || p_[number].text.size() > 4 ||
      p_[number].value < 1) {
    return std::nullopt;
  }
  const bool before = is(era, Role::before_era) && p_[era].capital;
  if (!before && !(is(era, Role::era) && p_[era].capital)) {
    return std::nullopt;
  }
  Expression e;
  e.year = p_[number].value;
  e.end = i + 2;
  e.strong = true;
  if (before) {
    e.form = Form::reference;
    e.value = "BC" + padded(*e.year, 4);
  }
  return e;
}

Matcher::Match Matcher::bare_year(std::size_t i) const {
  if (Match era = year_of_era(i)) {
    return era;
  }
  const auto year = year_at(i);
  if (!year || (i > 0 && p_.glued(i - 1) && !p_.is_dash(i - 1) && !p_.is(i - 1, "("))) {
    return std::nullopt;
  }
  Expression e;
  e.year = year;
  e.end = i + 1;
  if (p_.is_dash(i + 1) && i + 2 < p_.size()) {
    const Piece& last = p_[i + 2];
    const int short_year = *year / 100 * 100 + last.value;
    const auto full = year_at(i + 2);
    if (full && *full > *year) {
      e.last_year = full;
    } else if (last.digits && last.text.size() == 2 && short_year > *year && is_year_here(i)) {
      e.last_year = short_year;
    }
  }
  if (e.last_year) {
    e.end = i + 3;
    return e;
  }
  return is_year_here(i) ? Match(e) : std::nullopt;
}

/// "Monday", "last Friday", "Tuesday night", "Monday, March 4", "Friday last week", "Mondays".
Matcher::Match Matcher::weekday(std::size_t i) const {
  Expression e;
  e.form = Form::weekday;
  std::size_t at = i;
  if (const Direction which = direction(i); which != Direction::none) {
    e.direction = which;
    at += is(i + 1, Role::next) ? 2 : 1;  // "this coming Friday"
    e.direction = at == i + 2 ? Direction::next : e.direction;
  }
  const NumberedName* name = words_.weekday(p_.word(at));
  if (name == nullptr || (!p_[at].capital && !name->sure)) {
    return std::nullopt;
  }
  e.number = name->number;
  e.end = at + 1;
  if (name->plural) {
    e.form = Form::set;
    e.value = "XXXX-WXX-" + std::to_string(name->number);
    return e;
  }
  std::size_t next = skip_stop(e.end);
  next += p_.is(next, ",") || p_.is(next, "(") ? 1 : 0;
  next += p_.is(next, "the") ? 1 : 0;
  if (next < p_.size()) {
    if (Match date = date_at(next)) {
      return date;
    }
  }
  add_part(e);
  const std::string_view plural = p_.word(e.end);
  const PartOfDay* part =
      plural.ends_with('s') ? words_.part(plural.substr(0, plural.size() - 1)) : nullptr;
  if (part != nullptr && e.part.empty()) {  // "on Sunday mornings"
    e.form = Form::set;
    e.value = "XXXX-WXX-" + std::to_string(name->number) + "T" + part->code;
    ++e.end;
    return e;
  }
  add_outer(e, Unit::week);
  const bool shown = announced(at) || hinted(at) || at > i || e.end > at + 1;
  if (!name->sure && !(shown && (p_.token(at).upos == Upos::PROPN || hinted(at)))) {
    return std::nullopt;
  }
  return e;
}

Matcher::Match Matcher::feast(std::size_t i) const {
  for (const auto& phrase : words_.feasts()) {
    bool fits = p_[i].capital;
    for (std::size_t k = 0; fits && k < phrase.words.size(); ++k) {
      fits = p_.is(i + k, phrase.words[k]);
    }
    if (fits) {
      Expression e;
      e.month = phrase.meaning.month;
      e.day = phrase.meaning.day;
      e.end = i + phrase.words.size();
      add_year(e);
      return e;
    }
  }
  return std::nullopt;
}

/// "the 1990s", "the '90s", "the nineties".
Matcher::Match Matcher::decade(std::size_t i) const {
  std::size_t at = i;
  if (const int* first = words_.decade(p_.word(i))) {
    Expression e;
    e.form = Form::decade;
    e.year = *first;
    e.end = i + 1;
    const bool early = i > 1 && (is(i - 1, Role::early) || is(i - 1, Role::late));
    return i > 0 && (p_.is(i - 1, "the") || (early && p_.is(i - 2, "the"))) ? Match(e)
                                                                            : std::nullopt;
  }
  const bool quoted = p_.is(i, "'") && p_.glued(i);
  at += quoted ? 1 : 0;
  if (at + 1 >= p_.size() || !p_[at].digits || !p_.glued(at) || !p_.is(at + 1, "s")) {
    return std::nullopt;
  }
  const Piece& number = p_[at];
  const bool full = number.text.size() == 4 && number.value >= kFirstYear;
  const bool brief = number.text.size() == 2 && (quoted || (at > 0 && p_.is(at - 1, "the")));
  if (number.value % 10 != 0 || (!full && !brief)) {
    return std::nullopt;
  }
  Expression e;
  e.form = Form::decade;
  e.year = full ? number.value : 1900 + number.value;
  e.end = at + 2;
  return e;
}

/// "the 19th century", "the twentieth century".
Matcher::Match Matcher::century(std::size_t i) const {
  const auto ordinal = day_at(i);
  if (!ordinal) {
    return std::nullopt;
  }
  std::size_t at = ordinal->second;
  at += p_.is_dash(at) ? 1 : 0;
  const UnitName* unit = words_.unit(p_.word(at));
  const bool is_ordinal = ordinal->second > i + 1 || numerals_.ordinal(p_.word(i)).has_value();
  if (unit == nullptr || unit->unit != Unit::century || unit->plural || !is_ordinal ||
      ordinal->first > 21) {
    return std::nullopt;
  }
  Expression e;
  e.form = Form::century;
  e.number = ordinal->first;
  e.end = at + 1;
  return e;
}

/// "last summer", "the spring of 2014", "in winter".
Matcher::Match Matcher::season(std::size_t i) const {
  Expression e;
  e.form = Form::season;
  std::size_t at = i;
  if (const Direction which = direction(i); which != Direction::none) {
    e.direction = which;
    ++at;
  }
  const Season* season = words_.season(p_.word(at));
  if (season == nullptr || (p_[at].capital && at > 0 && p_.token(at).upos == Upos::PROPN)) {
    return std::nullopt;
  }
  e.part = season->code;
  e.end = at + 1;
  add_year(e);
  if (!e.year) {
    add_outer(e, Unit::year);
  }
  const bool dated = e.year || e.outer != Direction::none || at > i;
  const bool in = at > 0 && (p_.is(at - 1, "in") || p_.is(at - 1, "since") ||
                             (p_.is(at - 1, "the") && at > 1 && is(at - 2, Role::temporal)));
  const bool of = p_.is(e.end, "of");
  return dated || (in && !of && p_.token(at).upos == Upos::NOUN) ? Match(e) : std::nullopt;
}

/// "the first quarter of 2014", "the last quarter of 2014", "the second half of last year",
/// "2014's first half".
Matcher::Match Matcher::quarter(std::size_t i) const {
  const auto owner = year_at(i);
  const std::size_t mark = !owner                                   ? 0
                           : p_.is(i + 1, "'s")                     ? 2
                           : p_.is(i + 1, "'") && p_.is(i + 2, "s") ? 3
                                                                    : 0;
  const bool owned = mark > 0;
  const bool the_last = p_.is(i, "the") && (p_.is(i + 1, "last") || p_.is(i + 1, "final"));
  const std::size_t at = i + (owned ? mark : the_last ? 1 : 0);
  const UnitName* unit = words_.unit(p_.word(at + 1));
  const bool is_quarter = unit != nullptr && unit->unit == Unit::quarter && !unit->plural;
  const int greatest = is_quarter ? 4 : 2;
  const bool final = p_.is(at, "last") || p_.is(at, "final");
  const auto ordinal = final ? std::optional(greatest) : numerals_.ordinal(p_.word(at));
  if (!ordinal || (!is_quarter && !is(at + 1, Role::half)) || *ordinal > greatest) {
    return std::nullopt;
  }
  Expression e;
  e.form = is_quarter ? Form::quarter : Form::half_year;
  e.number = *ordinal;
  e.end = at + 2;
  if (owned) {
    e.year = owner;
    return e;
  }
  add_year(e);
  if (!e.year) {
    add_outer(e, Unit::year);
  }
  return e.year || e.outer != Direction::none ? Match(e) : std::nullopt;
}

/// "Q3 2014", "H1 of 2015".
Matcher::Match Matcher::quarter_code(std::size_t i) const {
  const bool is_quarter = p_.is(i, "q");
  if ((!is_quarter && !p_.is(i, "h")) || !p_[i].capital || !p_.glued(i) || !p_[i + 1].digits ||
      p_[i + 1].value < 1 || p_[i + 1].value > (is_quarter ? 4 : 2)) {
    return std::nullopt;
  }
  Expression e;
  e.form = is_quarter ? Form::quarter : Form::half_year;
  e.number = p_[i + 1].value;
  e.end = i + 2;
  add_year(e);
  if (!e.year) {
    add_outer(e, Unit::year);
  }
  return e.year || e.outer != Direction::none ? Match(e) : std::nullopt;
}

/// "early 2014", "late on Monday", "mid-March", "the end of last year".
Matcher::Match Matcher::modified(std::size_t i) const {
  constexpr std::array<std::pair<Role, Mod>, 5> kMods = {{{Role::early, Mod::start},
                                                          {Role::start, Mod::start},
                                                          {Role::mid, Mod::mid},
                                                          {Role::late, Mod::end},
                                                          {Role::end, Mod::end}}};
  const auto mod = std::find_if(kMods.begin(), kMods.end(),
                                [&](const auto& entry) { return is(i, entry.first); });
  if (mod == kMods.end()) {
    return std::nullopt;
  }
  const bool adverb = mod->first == Role::early || mod->first == Role::late;
  std::size_t at = i + 1;
  if (p_.is_dash(at) || p_.is(at, "of") || (adverb && (p_.is(at, "in") || p_.is(at, "on")))) {
    ++at;
  } else if (!adverb && !p_.is(i, "mid")) {
    return std::nullopt;
  }
  Match core;
  if (p_.is(at, "the")) {
    const UnitName* unit = words_.unit(p_.word(at + 1));
    if (unit != nullptr && !unit->plural && unit->unit >= Unit::week) {
      core.emplace();
      core->form = Form::unit;
      core->direction = Direction::this_;
      core->unit = unit->unit;
      core->end = at + 2;
    }
    ++at;
  }
  if (!core && at < p_.size()) {
    core = longest(at);
  }
  constexpr std::array kTakes = {Form::calendar, Form::weekday, Form::unit,
                                 Form::decade,   Form::century, Form::season};
  if (!core || std::find(kTakes.begin(), kTakes.end(), core->form) == kTakes.end() ||
      core->mod != Mod::none) {
    return std::nullopt;
  }
  core->mod = mod->second;
  core->strong = true;
  return core;
}

}  // namespace dateline::timex::detail
