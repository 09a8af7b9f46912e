// SPDX-License-Identifier: MIT
#include "claim/detail/counts_tables.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>
#include <system_error>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"

namespace dateline::claim::detail {
namespace {

[[noreturn]] void refuse(const Table& table, std::size_t row, const std::string& value) {
  throw FormatError(table.name + ":" + std::to_string(table.lines[row]) + ": unknown value, got " +
                    value);
}

bool* flag(CountWord& word, std::string_view name) {
  return name == "patient" ? &word.patient
         : name == "agent" ? &word.agent
         : name == "self"  ? &word.self
         : name == "state" ? &word.state
         : name == "toll"  ? &word.toll
         : name == "lost"  ? &word.lost
                           : nullptr;
}

}  // namespace

CountTables::CountTables(const std::filesystem::path& lexicons) : numerals_(lexicons) {
  const std::filesystem::path folder = lexicons / "claim";
  read_words(folder / "counts.tsv");
  read_hedges(folder / "counts_hedges.tsv");
  for (const auto& row : read_table(folder / "counts_groups.tsv", 1).rows) {
    groups_.insert(row[0]);
  }
  read_nouns(folder / "counts_nouns.tsv");
}

void CountTables::read_nouns(const std::filesystem::path& file) {
  const Table table = read_table(file, 2);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::string& value = table.rows[i][1];
    double number = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
    if (value == "-") {
      heads_.insert(table.rows[i][0]);
    } else if (read.ec == std::errc() && number > 0) {
      numbers_[table.rows[i][0]] = number;
    } else {
      refuse(table, i, value);
    }
  }
}

std::optional<double> CountTables::number_in(std::string_view lemma) const {
  const auto found = numbers_.find(lemma);
  return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

void CountTables::read_words(const std::filesystem::path& file) {
  const Table table = read_table(file, 3);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    const auto kind = from_string<CountKind>(row[1]);
    if (!kind) {
      refuse(table, i, row[1]);
    }
    CountWord word;
    word.kind = *kind;
    std::istringstream flags(row[2]);
    for (std::string name; std::getline(flags, name, ',');) {
      bool* const set = flag(word, name);
      if (set == nullptr) {
        refuse(table, i, name);
      }
      *set = true;
    }
    words_[row[0]] = word;
  }
}

void CountTables::read_hedges(const std::filesystem::path& file) {
  constexpr std::array<std::string_view, 5> kBounds = {"exact", "least", "most", "about",
                                                       "several"};
  const Table table = read_table(file, 3);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    const auto bound = std::find(kBounds.begin(), kBounds.end(), row[1]);
    if (bound == kBounds.end() || (row[2] != "before" && row[2] != "after")) {
      refuse(table, i, row[1] + " " + row[2]);
    }
    Hedge hedge;
    hedge.bound = static_cast<Bound>(bound - kBounds.begin());
    hedge.after = row[2] == "after";
    std::istringstream words(row[0]);
    for (std::string word; words >> word;) {
      hedge.words.push_back(word);
    }
    hedges_.push_back(std::move(hedge));
  }
  std::stable_sort(hedges_.begin(), hedges_.end(),
                   [](const Hedge& a, const Hedge& b) { return a.words.size() > b.words.size(); });
}

const CountWord* CountTables::word(std::string_view lemma) const {
  const auto found = words_.find(std::string(lemma));
  return found == words_.end() ? nullptr : &found->second;
}

}  // namespace dateline::claim::detail
