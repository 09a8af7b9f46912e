// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "dateline/document/time_value.hpp"
#include "timex/detail/calendar.hpp"
#include "timex/detail/expression.hpp"
#include "timex/detail/tense.hpp"

namespace dateline::timex::detail {

/// The day from which relative expressions count.
struct Anchor {
  Day day;
  DateBasis basis = DateBasis::relative;
};

/// What an expression means, before bounds and ranges are put on it.
struct Resolved {
  TimexType type = TimexType::DATE;
  std::string value;
  std::optional<Stretch> stretch;
  bool open = false;
  DateBasis basis = DateBasis::text;
  std::optional<std::pair<int, int>> clock;
};

/// The last date of the text, for "the following day".
struct Context {
  Stretch stretch;
  DateBasis basis = DateBasis::text;
  std::uint32_t sentence = 0;
  bool written = false;  ///< Its year stands in the text, beside it or shortly before
};

/// Places expressions on the calendar.
class Resolver {
 public:
  Resolver(std::optional<Anchor> anchor, std::optional<Context> context, std::uint32_t sentence,
           std::function<Tense()> tense)
      : anchor_(anchor), context_(context), sentence_(sentence), tense_(std::move(tense)) {}

  /// `in`: the word before the expression is "in", `during_for` it is "for".
  [[nodiscard]] Resolved resolve(const Expression& e, bool in, bool after_for) const;

 private:
  // resolver_dates.cpp: expressions that name their place on the calendar
  [[nodiscard]] Resolved calendar(const Expression& e) const;
  [[nodiscard]] std::optional<int> year_of_context(const Expression& e) const;
  [[nodiscard]] std::optional<int> year_of_date(const Expression& e) const;
  [[nodiscard]] Resolved two_readings(const Expression& e) const;
  [[nodiscard]] Resolved weekday(const Expression& e) const;
  [[nodiscard]] Resolved weekend(const Expression& e) const;
  [[nodiscard]] Resolved decade(const Expression& e) const;
  [[nodiscard]] Resolved century(const Expression& e) const;
  [[nodiscard]] Resolved season(const Expression& e) const;
  [[nodiscard]] Resolved part_of_year(const Expression& e) const;
  [[nodiscard]] std::optional<int> outer_year(const Expression& e) const;

  // resolver.cpp: expressions that count from somewhere
  [[nodiscard]] Resolved deictic(const Expression& e) const;
  [[nodiscard]] Resolved unit(const Expression& e) const;
  [[nodiscard]] Resolved shifted(const Expression& e) const;
  [[nodiscard]] Resolved rolling(const Expression& e) const;
  [[nodiscard]] Resolved lasting(const Expression& e, bool in, bool after_for) const;
  [[nodiscard]] Resolved reference(const Expression& e) const;
  [[nodiscard]] Resolved hour(const Expression& e) const;
  /// The context if there is one, else the anchor.
  [[nodiscard]] std::optional<Context> from_context() const;
  void move(const Expression& e, Resolved& r) const;
  void add_hour(const Expression& e, Resolved& r) const;
  void narrow(const Expression& e, Resolved& r) const;

  [[nodiscard]] bool future() const { return tense_() == Tense::future; }
  /// Whether a day without a week or year lies ahead: a timetable's does, too.
  [[nodiscard]] bool ahead(const Expression& e) const {
    const Tense tense = tense_();
    return tense == Tense::future || (tense == Tense::present && e.bound != Bound::since);
  }
  [[nodiscard]] Resolved placed(Day day, Unit unit, DateBasis basis) const;

  std::optional<Anchor> anchor_;
  std::optional<Context> context_;
  std::uint32_t sentence_;
  std::function<Tense()> tense_;
};

/// Puts the bound ("since") on the interval and writes it in ISO 8601.
[[nodiscard]] Interval make_interval(const Resolved& r, Bound bound);

}  // namespace dateline::timex::detail
