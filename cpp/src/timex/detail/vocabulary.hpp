// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "timex/detail/calendar.hpp"

namespace dateline::timex::detail {

/// What a small word does in a time expression.
enum class Role : std::uint8_t {
  last,
  this_,
  next,
  context_last,
  context_next,
  context_same,
  early,
  start,
  mid,
  late,
  end,
  each,
  vague,
  recent,
  ago,
  earlier,
  later,
  since,
  until,
  before,
  after,
  from,
  to,
  temporal,
  approximate,
  duration,
  couple,
  half,
  one,
  am,
  pm,
  zone,
  oclock,
  age,
  whole,
  spends,
  than,
  era,
  before_era,
};

struct NumberedName {
  int number = 0;
  bool sure = true;     ///< Needs nothing beside it to be a date
  bool plural = false;  ///< "Mondays"
};

struct UnitName {
  Unit unit = Unit::day;
  int count = 1;  ///< A fortnight is two weeks
  bool plural = false;
};

struct PartOfDay {
  std::string code;  ///< "MO", "NI"
  enum class Half : std::uint8_t { am, pm, night } half = Half::am;
  std::optional<std::pair<int, int>> clock;  ///< "noon" is a time of its own
};

struct Deictic {
  enum class Kind : std::uint8_t { day, part, reference } kind = Kind::day;
  int days = 0;
  std::string value;  ///< TIMEX3 value of a reference
  std::string part;
};

struct Season {
  std::string code;
  bool sure = true;
};

struct Feast {
  int month = 1;
  int day = 1;
};

/// A phrase of several words with what it means, longest first.
template <class Meaning>
struct Phrase {
  std::vector<std::string> words;
  Meaning meaning;
};

/// The tables of `lexicons/timex`, read once. All forms are in lower case.
class Vocabulary {
 public:
  explicit Vocabulary(const std::filesystem::path& lexicons);

  [[nodiscard]] bool is(std::string_view word, Role role) const;
  [[nodiscard]] const NumberedName* month(std::string_view word) const;
  [[nodiscard]] const NumberedName* weekday(std::string_view word) const;
  [[nodiscard]] const UnitName* unit(std::string_view word) const;
  [[nodiscard]] const PartOfDay* part(std::string_view word) const;
  [[nodiscard]] const Season* season(std::string_view word) const;
  [[nodiscard]] const std::string* set(std::string_view word) const;
  /// "weeklong": the TIMEX3 duration of a single word.
  [[nodiscard]] const std::string* lasting(std::string_view word) const;
  /// "sixties": the first year of a decade.
  [[nodiscard]] const int* decade(std::string_view word) const;
  [[nodiscard]] bool is_future_auxiliary(std::string_view lemma) const;
  [[nodiscard]] bool is_prospective(std::string_view lemma) const;
  /// A verb of telling, whose present tense is no timetable.
  [[nodiscard]] bool is_telling(std::string_view lemma) const;
  /// Whether the date that such a word takes with the preposition lies ahead: "scheduled for".
  [[nodiscard]] bool sets_date(std::string_view lemma, std::string_view preposition) const;
  [[nodiscard]] const std::vector<Phrase<Deictic>>& deictics() const { return deictics_; }
  [[nodiscard]] const std::vector<Phrase<Feast>>& feasts() const { return feasts_; }

 private:
  template <class Value>
  using Map = std::unordered_map<std::string, Value>;

  void read_names(const std::filesystem::path& folder);
  void read_units(const std::filesystem::path& folder);
  void read_parts(const std::filesystem::path& folder);
  void read_phrases(const std::filesystem::path& folder);
  void read_words(const std::filesystem::path& folder);

  std::set<std::pair<std::string, Role>, std::less<>> roles_;
  Map<NumberedName> months_;
  Map<NumberedName> weekdays_;
  Map<UnitName> units_;
  Map<PartOfDay> parts_;
  Map<Season> seasons_;
  Map<std::string> sets_;
  Map<std::string> lasting_;
  Map<int> decades_;
  std::vector<Phrase<Deictic>> deictics_;
  std::vector<Phrase<Feast>> feasts_;
  std::set<std::string, std::less<>> future_;
  std::set<std::string, std::less<>> prospective_;
  std::set<std::string, std::less<>> dated_;
  std::set<std::string, std::less<>> dated_for_;
  std::set<std::string, std::less<>> telling_;
};

}  // namespace dateline::timex::detail
