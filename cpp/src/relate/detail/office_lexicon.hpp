// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dateline/document/relation.hpp"

namespace dateline::relate {

/// Which places the other end of a tie may be.
enum class Places : std::uint8_t { none, countries, all };

/// One row of `offices.tsv`. No relation: a modifier that takes it away ("former").
struct Office {
  std::optional<RelationKind> kind;
  std::vector<std::string> prepositions;
  Places places = Places::none;
  bool compounds = true;  ///< A name before the noun is the other end: "ABC wing"

  [[nodiscard]] bool takes(std::string_view preposition) const;
};

/// The words that tie actors.
///
/// Thread safety: immutable after construction.
class OfficeLexicon {
 public:
  /// @throws IoError, FormatError naming file and line.
  explicit OfficeLexicon(const std::filesystem::path& lexicons);

  /// All take lower case. Null: not listed.
  [[nodiscard]] const Office* noun(std::string_view word) const { return find(nouns_, word); }
  [[nodiscard]] const Office* verb(std::string_view lemma) const { return find(verbs_, lemma); }
  [[nodiscard]] const Office* participle(std::string_view form) const {
    return find(participles_, form);
  }
  [[nodiscard]] const Office* inverse_participle(std::string_view form) const {
    return find(inverse_participles_, form);
  }
  [[nodiscard]] const Office* modifier(std::string_view lemma) const {
    return find(modifiers_, lemma);
  }

  /// What is of a state is called by it: "kenyan".
  [[nodiscard]] bool is_demonym(std::string_view word) const {
    return demonyms_.contains(std::string(word));
  }

 private:
  using Rows = std::unordered_map<std::string, Office>;

  [[nodiscard]] static const Office* find(const Rows& rows, std::string_view word);

  Rows nouns_;
  Rows verbs_;
  Rows participles_;
  Rows inverse_participles_;
  Rows modifiers_;
  std::unordered_set<std::string> demonyms_;
};

}  // namespace dateline::relate
