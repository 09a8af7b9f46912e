// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/document/numerals.hpp"
#include "timex/detail/expression.hpp"
#include "timex/detail/pieces.hpp"
#include "timex/detail/vocabulary.hpp"

namespace dateline::timex::detail {

/// What the tagger's names say of each token of the document.
struct NameHints {
  std::vector<bool> time;       ///< Inside a name of type TIME
  std::vector<TokenSpan> bars;  ///< Names of persons, organisations, places and peoples, by begin
};

/// Finds the time expressions of one sentence: at each piece the longest that any rule reads.
class Matcher {
 public:
  Matcher(const Pieces& pieces, const Vocabulary& words, const Numerals& numerals,
          const NameHints& hints)
      : p_(pieces), words_(words), numerals_(numerals), hints_(hints) {}

  /// In text order, without overlaps; bounds ("since") and ranges ("from X to Y") are set.
  [[nodiscard]] std::vector<Expression> find() const;
  /// A date with month and day at `i`, for the article's dateline.
  [[nodiscard]] std::optional<Expression> date_at(std::size_t i) const;

 private:
  using Match = std::optional<Expression>;
  /// A value and the piece after it.
  template <class Value>
  using Read = std::optional<std::pair<Value, std::size_t>>;

  // matcher.cpp
  [[nodiscard]] Match longest(std::size_t i) const;
  [[nodiscard]] bool allowed(const Expression& e) const;
  [[nodiscard]] Bound bound_before(const Expression& e) const;
  void join_days_and_hours(std::vector<Expression>& found) const;
  [[nodiscard]] static std::pair<int, int> in_half(std::pair<int, int> clock,
                                                   std::string_view part);
  [[nodiscard]] bool joins(const Expression& a, const Expression& b) const;
  void pair_ranges(std::vector<Expression>& found) const;
  /// Adds a match; "2013 - 2017" in words of their own as its two years.
  void add(std::vector<Expression>& found, const Expression& match) const;
  [[nodiscard]] bool is_range(const Expression& a, const Expression& b) const;
  [[nodiscard]] bool is(std::size_t i, Role role) const { return words_.is(p_.word(i), role); }
  [[nodiscard]] bool hinted(std::size_t i) const;
  /// Whether what stands before `i` asks for a time: "in", "since", "last", "early".
  [[nodiscard]] bool announced(std::size_t i) const;
  [[nodiscard]] std::size_t skip_stop(std::size_t i) const;
  [[nodiscard]] Direction direction(std::size_t i) const;
  [[nodiscard]] bool has_trees() const;

  // matcher_dates.cpp
  [[nodiscard]] Match numeric_date(std::size_t i) const;
  [[nodiscard]] Match day_month_year(std::size_t i, std::size_t sep1, std::size_t sep2) const;
  [[nodiscard]] Match day_first(std::size_t i) const;
  [[nodiscard]] Match month_first(std::size_t i) const;
  [[nodiscard]] Match bare_month(std::size_t i) const;
  [[nodiscard]] Match bare_year(std::size_t i) const;
  [[nodiscard]] Match year_of_era(std::size_t i) const;
  [[nodiscard]] bool is_year_here(std::size_t i) const;
  [[nodiscard]] Match weekday(std::size_t i) const;
  [[nodiscard]] Match feast(std::size_t i) const;
  [[nodiscard]] Match decade(std::size_t i) const;
  [[nodiscard]] Match century(std::size_t i) const;
  [[nodiscard]] Match season(std::size_t i) const;
  [[nodiscard]] Match quarter(std::size_t i) const;
  [[nodiscard]] Match quarter_code(std::size_t i) const;
  [[nodiscard]] Match modified(std::size_t i) const;
  [[nodiscard]] std::optional<int> year_at(std::size_t i) const;
  [[nodiscard]] Read<int> day_at(std::size_t i) const;
  [[nodiscard]] bool counts_something(std::size_t i) const;
  void add_year(Expression& e) const;
  void add_last_day(Expression& e, std::size_t end) const;
  /// "last year", "of this week" after a month or weekday.
  void add_outer(Expression& e, Unit unit) const;

  // matcher_counts.cpp
  [[nodiscard]] Match quantity_of_units(std::size_t i) const;
  [[nodiscard]] Match vague_units(std::size_t i) const;
  [[nodiscard]] Match whole_unit(std::size_t i) const;
  [[nodiscard]] Match neighbour(std::size_t i) const;
  [[nodiscard]] Read<double> quantity(std::size_t i) const;
  [[nodiscard]] bool is_age(std::size_t begin, std::size_t end) const;
  [[nodiscard]] bool closed(std::size_t i) const;
  bool add_shift(Expression& e, std::size_t next) const;
  void add_smaller(Expression& e) const;
  [[nodiscard]] bool is_one_unit(std::size_t i, const Expression& e) const;
  void join_offsets(std::vector<Expression>& found) const;

  // matcher_units.cpp
  [[nodiscard]] Match directed_unit(std::size_t i) const;
  [[nodiscard]] Match rolling(std::size_t i) const;
  [[nodiscard]] Match repeated(std::size_t i) const;
  [[nodiscard]] Match rate(std::size_t i) const;
  [[nodiscard]] Match weekend(std::size_t i) const;
  [[nodiscard]] Match deictic(std::size_t i) const;
  [[nodiscard]] Match part_of_day(std::size_t i) const;
  [[nodiscard]] Match clock(std::size_t i) const;
  struct Hour {
    int hour = 0;
    int minute = 0;
    std::size_t end = 0;
    bool shown = false;   ///< Something says that it is a time of day
    bool halved = false;  ///< "a.m." or "p.m." stands there
  };
  [[nodiscard]] std::optional<Hour> hour_at(std::size_t i) const;
  [[nodiscard]] std::optional<Hour> told_hour(std::size_t i) const;
  void take_half(Hour& h) const;
  void take_part(Hour& h, bool announced) const;
  void add_part(Expression& e) const;

  const Pieces& p_;
  const Vocabulary& words_;
  const Numerals& numerals_;
  const NameHints& hints_;
};

}  // namespace dateline::timex::detail
