// SPDX-License-Identifier: MIT
#include "place/detail/place_words.hpp"

#include <algorithm>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"
#include "dateline/base/utf8.hpp"

namespace dateline::place::detail {

bool is_capitalised(std::string_view word) noexcept {
  return !word.empty() && utf8::is_upper(utf8::decode(word, 0).codepoint);
}

PlaceWords::PlaceWords(const std::filesystem::path& lexicons) {
  const Table table = read_table(lexicons / "place" / "words.tsv", 2);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::optional<WordRole> role = from_string<WordRole>(table.rows[i][1]);
    if (!role) {
      throw FormatError(table.name + ":" + std::to_string(table.lines[i]) + ": unknown role " +
                        table.rows[i][1]);
    }
    roles_.emplace_back(table.rows[i][0], *role);
  }
  std::ranges::sort(roles_);
}

std::optional<WordRole> PlaceWords::role(std::string_view word) const {
  std::string lowered = utf8::lower(word);
  std::erase(lowered, '-');
  const auto found =
      std::ranges::lower_bound(roles_, lowered, {}, &std::pair<std::string, WordRole>::first);
  if (found == roles_.end() || found->first != lowered) {
    return std::nullopt;
  }
  return found->second;
}

bool PlaceWords::is_kind(std::string_view word) const {
  const std::optional<WordRole> found = role(word);
  return found && *found >= WordRole::settlement && *found <= WordRole::facility;
}

}  // namespace dateline::place::detail
