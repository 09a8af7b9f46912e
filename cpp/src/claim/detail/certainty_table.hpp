// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "dateline/document/event.hpp"

namespace dateline::claim {

enum class WordKind : std::uint8_t {
  negator,
  quantifier,
  auxiliary,
  adverb,
  marker,
  verb,
  control,
  belief,
  noun,
  adjective,
};

/// What a word does to an event: turn it round, or take away that it is asserted.
struct Effect {
  bool negates = false;
  Modality modality = Modality::asserted;
};

/// `lexicons/claim/certainty.tsv`.
class CertaintyTable {
 public:
  /// @throws IoError, FormatError as the table says.
  explicit CertaintyTable(const std::filesystem::path& path);
  [[nodiscard]] std::optional<Effect> find(WordKind kind, const std::string& word) const;

 private:
  std::map<std::pair<WordKind, std::string>, Effect> effects_;
};

}  // namespace dateline::claim
