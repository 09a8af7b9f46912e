// SPDX-License-Identifier: MIT
#include "claim/detail/certainty_table.hpp"

#include <array>
#include <string_view>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"

namespace dateline {

template <>
struct EnumNames<claim::WordKind> {
  static constexpr std::array<std::string_view, 10> values = {
      "negator", "quantifier", "auxiliary", "adverb", "marker",
      "verb",    "control",    "belief",    "noun",   "adjective"};
};

namespace claim {

CertaintyTable::CertaintyTable(const std::filesystem::path& path) {
  const Table table = read_table(path, 3);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    const auto kind = from_string<WordKind>(row[1]);
    const auto modality = from_string<Modality>(row[2]);
    if (!kind || (!modality && row[2] != "negative")) {
      throw FormatError(table.name + " line " + std::to_string(table.lines[i]) +
                        ": unknown kind or effect \"" + row[1] + "\", \"" + row[2] + "\"");
    }
    effects_.insert_or_assign(std::pair(*kind, row[0]),
                              Effect{!modality, modality.value_or(Modality::asserted)});
  }
}

std::optional<Effect> CertaintyTable::find(WordKind kind, const std::string& word) const {
  const auto found = effects_.find(std::pair(kind, word));
  return found == effects_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace claim
}  // namespace dateline
