// SPDX-License-Identifier: MIT
#include "timex/detail/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"

namespace dateline::timex::detail {
namespace {

constexpr std::array<std::string_view, 39> kRoles = {
    "last",   "this",    "next",     "context-last", "context-next", "context-same", "early",
    "start",  "mid",     "late",     "end",          "each",         "vague",        "recent",
    "ago",    "earlier", "later",    "since",        "until",        "before",       "after",
    "from",   "to",      "temporal", "approximate",  "duration",     "couple",       "half",
    "one",    "am",      "pm",       "zone",         "oclock",       "age",          "whole",
    "spends", "than",    "era",      "before-era"};
constexpr std::array<std::string_view, 10> kUnits = {
    "second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"};

[[noreturn]] void refuse(const Table& table, std::size_t row, std::string_view column,
                         std::string_view value) {
  throw FormatError(table.name + ":" + std::to_string(table.lines[row]) + ": unknown " +
                    std::string(column) + ", got " + std::string(value));
}

int number(const Table& table, std::size_t row, std::size_t column) {
  const std::string& text = table.rows[row][column];
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    refuse(table, row, "number", text);
  }
  return value;
}

template <std::size_t N>
std::size_t choice(const Table& table, std::size_t row, std::size_t column,
                   const std::array<std::string_view, N>& names) {
  const auto found = std::find(names.begin(), names.end(), table.rows[row][column]);
  if (found == names.end()) {
    refuse(table, row, "value", table.rows[row][column]);
  }
  return static_cast<std::size_t>(found - names.begin());
}

std::vector<std::string> words_of(const std::string& phrase) {
  std::istringstream stream(phrase);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) {
    words.push_back(word);
  }
  return words;
}

template <class Value>
const Value* look_up(const std::unordered_map<std::string, Value>& map, std::string_view word) {
  const auto found = map.find(std::string(word));
  return found == map.end() ? nullptr : &found->second;
}

template <class Meaning>
void longest_first(std::vector<Phrase<Meaning>>& phrases) {
  std::stable_sort(phrases.begin(), phrases.end(),
                   [](const auto& a, const auto& b) { return a.words.size() > b.words.size(); });
}

}  // namespace

Vocabulary::Vocabulary(const std::filesystem::path& lexicons) {
  const std::filesystem::path folder = lexicons / "timex";
  read_names(folder);
  read_units(folder);
  read_parts(folder);
  read_phrases(folder);
  read_words(folder);
}

void Vocabulary::read_names(const std::filesystem::path& folder) {
  constexpr std::array<std::string_view, 3> kStrength = {"sure", "weak", "plural"};
  const auto read = [&](const char* file, Map<NumberedName>& names, int greatest) {
    const Table table = read_table(folder / file, 3);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const int n = number(table, i, 1);
      if (n < 1 || n > greatest) {
        refuse(table, i, "number", table.rows[i][1]);
      }
      const std::size_t strength = choice(table, i, 2, kStrength);
      names[table.rows[i][0]] = {n, strength != 1, strength == 2};
    }
  };
  read("months.tsv", months_, 12);
  read("weekdays.tsv", weekdays_, 7);
  const Table seasons = read_table(folder / "seasons.tsv", 3);
  for (std::size_t i = 0; i < seasons.rows.size(); ++i) {
    seasons_[seasons.rows[i][0]] = {seasons.rows[i][1], choice(seasons, i, 2, kStrength) == 0};
  }
}

void Vocabulary::read_units(const std::filesystem::path& folder) {
  constexpr std::array<std::string_view, 2> kNumber = {"singular", "plural"};
  const Table table = read_table(folder / "units.tsv", 4);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    units_[table.rows[i][0]] = {static_cast<Unit>(choice(table, i, 1, kUnits)), number(table, i, 2),
                                choice(table, i, 3, kNumber) == 1};
  }
  const Table sets = read_table(folder / "sets.tsv", 2);
  for (const auto& row : sets.rows) {
    sets_[row[0]] = row[1];
  }
  const Table lasting = read_table(folder / "lasting.tsv", 2);
  for (const auto& row : lasting.rows) {
    lasting_[row[0]] = row[1];
  }
  const Table decades = read_table(folder / "decades.tsv", 2);
  for (std::size_t i = 0; i < decades.rows.size(); ++i) {
    const int year = number(decades, i, 1);
    if (year < 1000 || year > 2190 || year % 10 != 0) {
      refuse(decades, i, "first year of a decade", decades.rows[i][1]);
    }
    decades_[decades.rows[i][0]] = year;
  }
}

void Vocabulary::read_parts(const std::filesystem::path& folder) {
  constexpr std::array<std::string_view, 3> kHalves = {"am", "pm", "night"};
  const Table table = read_table(folder / "parts_of_day.tsv", 4);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    PartOfDay part{row[1], static_cast<PartOfDay::Half>(choice(table, i, 2, kHalves)), {}};
    if (row[3] != "-") {
      int hour = 0;
      int minute = 0;
      char colon = ' ';
      std::istringstream clock(row[3]);
      if (!(clock >> hour >> colon >> minute) || colon != ':' || hour > 23 || minute > 59) {
        refuse(table, i, "clock time", row[3]);
      }
      part.clock = {hour, minute};
    }
    parts_[row[0]] = part;
  }
}

void Vocabulary::read_phrases(const std::filesystem::path& folder) {
  constexpr std::array<std::string_view, 3> kKinds = {"day", "part", "ref"};
  const Table deictics = read_table(folder / "deictics.tsv", 4);
  for (std::size_t i = 0; i < deictics.rows.size(); ++i) {
    const auto& row = deictics.rows[i];
    Deictic meaning;
    meaning.kind = static_cast<Deictic::Kind>(choice(deictics, i, 1, kKinds));
    if (meaning.kind == Deictic::Kind::reference) {
      meaning.value = row[2];
    } else {
      meaning.days = number(deictics, i, 2);
    }
    meaning.part = row[3] == "-" ? "" : row[3];
    deictics_.push_back({words_of(row[0]), meaning});
  }
  longest_first(deictics_);
  const Table feasts = read_table(folder / "holidays.tsv", 3);
  for (std::size_t i = 0; i < feasts.rows.size(); ++i) {
    const Feast feast{number(feasts, i, 1), number(feasts, i, 2)};
    if (!exists(2000, feast.month, feast.day)) {
      refuse(feasts, i, "date", feasts.rows[i][1] + "-" + feasts.rows[i][2]);
    }
    feasts_.push_back({words_of(feasts.rows[i][0]), feast});
  }
  longest_first(feasts_);
}

void Vocabulary::read_words(const std::filesystem::path& folder) {
  constexpr std::array<std::string_view, 5> kTenses = {"future", "prospective", "dated",
                                                       "dated-for", "telling"};
  const std::array kSets = {&future_, &prospective_, &dated_, &dated_for_, &telling_};
  const Table words = read_table(folder / "words.tsv", 2);
  for (std::size_t i = 0; i < words.rows.size(); ++i) {
    roles_.emplace(words.rows[i][0], static_cast<Role>(choice(words, i, 1, kRoles)));
  }
  const Table tenses = read_table(folder / "tense.tsv", 2);
  for (std::size_t i = 0; i < tenses.rows.size(); ++i) {
    kSets[choice(tenses, i, 1, kTenses)]->insert(tenses.rows[i][0]);
  }
}

bool Vocabulary::is(std::string_view word, Role role) const {
  return roles_.find(std::pair(std::string(word), role)) != roles_.end();
}
const NumberedName* Vocabulary::month(std::string_view word) const {
  return look_up(months_, word);
}
const NumberedName* Vocabulary::weekday(std::string_view word) const {
  return look_up(weekdays_, word);
}
const UnitName* Vocabulary::unit(std::string_view word) const { return look_up(units_, word); }
const PartOfDay* Vocabulary::part(std::string_view word) const { return look_up(parts_, word); }
const Season* Vocabulary::season(std::string_view word) const { return look_up(seasons_, word); }
const std::string* Vocabulary::set(std::string_view word) const { return look_up(sets_, word); }
const std::string* Vocabulary::lasting(std::string_view word) const {
  return look_up(lasting_, word);
}
const int* Vocabulary::decade(std::string_view word) const { return look_up(decades_, word); }
bool Vocabulary::is_future_auxiliary(std::string_view lemma) const {
  return future_.contains(lemma);
}
bool Vocabulary::is_prospective(std::string_view lemma) const {
  return prospective_.contains(lemma);
}
bool Vocabulary::is_telling(std::string_view lemma) const { return telling_.contains(lemma); }

bool Vocabulary::sets_date(std::string_view lemma, std::string_view preposition) const {
  const bool at = preposition == "on" || preposition == "in" || preposition == "by";
  return (dated_.contains(lemma) && (at || preposition == "for")) ||
         (dated_for_.contains(lemma) && preposition == "for");
}

}  // namespace dateline::timex::detail
