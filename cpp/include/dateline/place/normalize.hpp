// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace dateline::place {

/// What a name is looked up by.
struct NormalizedName {
  /// Lower-case ASCII letters and digits; empty if the name is not in Latin script.
  std::string key;
  /// The key less a leading Arabic article ("al-Hasakah": "hasakah"), or empty.
  std::string without_article;
};

/// Folds case, accents, apostrophes, hyphens and blanks, drops a leading "the", and spells out
/// "St.", "Mt." and "Ft.". The Python build has the same function (`gazetteer/normalize.py`). Cost:
/// O(bytes). @pre valid UTF-8
[[nodiscard]] NormalizedName normalize_name(std::string_view name);

}  // namespace dateline::place
