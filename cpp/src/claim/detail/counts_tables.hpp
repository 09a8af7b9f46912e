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
#include <vector>

#include "dateline/document/count.hpp"
#include "dateline/document/numerals.hpp"

namespace dateline::claim::detail {

/// A word of an event with what it tells of those whom it befalls, and who they are.
struct CountWord {
  CountKind kind = CountKind::none;
  bool patient = false;
  bool agent = false;
  bool self = false;   ///< The word itself is counted: "12 deaths"
  bool state = false;  ///< Stands after the number: "12 dead", "12 people killed"
  bool toll = false;   ///< A number is its amount: "the death toll rose to 12"
  bool lost = false;   ///< Counted where it is lost: "claimed 12 lives"
};

enum class Bound : std::uint8_t { exact, least, most, about, several };

struct Hedge {
  std::vector<std::string> words;
  Bound bound = Bound::exact;
  bool after = false;  ///< Stands after the number: "or more"
};

/// The tables that the count reader goes by.
class CountTables {
 public:
  explicit CountTables(const std::filesystem::path& lexicons);

  [[nodiscard]] const Numerals& numerals() const noexcept { return numerals_; }
  [[nodiscard]] const CountWord* word(std::string_view lemma) const;
  [[nodiscard]] bool is_group(std::string_view lemma) const { return groups_.contains(lemma); }
  /// How many a noun says they are: 2 of "couple".
  [[nodiscard]] std::optional<double> number_in(std::string_view lemma) const;
  /// Whether the noun is what heads are counted by: "member" of "a 15-member panel".
  [[nodiscard]] bool is_head(std::string_view lemma) const { return heads_.contains(lemma); }
  /// Longest first.
  [[nodiscard]] const std::vector<Hedge>& hedges() const noexcept { return hedges_; }

 private:
  void read_words(const std::filesystem::path& file);
  void read_hedges(const std::filesystem::path& file);
  void read_nouns(const std::filesystem::path& file);

  Numerals numerals_;
  std::unordered_map<std::string, CountWord> words_;
  std::set<std::string, std::less<>> groups_;
  std::map<std::string, double, std::less<>> numbers_;
  std::set<std::string, std::less<>> heads_;
  std::vector<Hedge> hedges_;
};

}  // namespace dateline::claim::detail
