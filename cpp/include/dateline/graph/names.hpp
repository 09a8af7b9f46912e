// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace dateline::graph {

/// A name as it is compared: lower case, no accents, no leading article ("the", "a", "an"), no
/// possessive ending, punctuation as blanks, single blanks. "The Al-Hadath's" gives "al hadath".
[[nodiscard]] std::string normalise_name(std::string_view name);

/// Whether it is written as an acronym: two to eight letters and digits, at least two of them and
/// most of them upper-case letters, with no blank: "YPG", "OPCW", "KwaZN", "4IB".
[[nodiscard]] bool is_acronym(std::string_view name);

/// Runs of white space and control characters as one blank, none at the ends.
[[nodiscard]] std::string squeeze(std::string_view text);

}  // namespace dateline::graph
