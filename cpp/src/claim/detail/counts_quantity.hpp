// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claim/detail/counts_tables.hpp"
#include "dateline/document/document.hpp"
#include "dateline/document/tree.hpp"

namespace dateline::claim::detail {

/// A number in the text with its hedges, before it is known what it counts.
struct Quantity {
  TokenSpan tokens;  ///< Hedges included
  TokenSpan number;  ///< Its digits or words alone; of a range those of its second end
  Range value;
  bool vague = false;  ///< "dozens", "hundreds": the thing follows after "of"
};

/// By token, whether it is of a date, or of a name that is no mere number.
[[nodiscard]] std::vector<bool> barred_tokens(const Document& doc);

/// Reads the quantities of one sentence, in text order. Tokens of which `barred` is true are none.
[[nodiscard]] std::vector<Quantity> read_quantities(const Document& doc, TokenSpan sentence,
                                                    const CountTables& tables,
                                                    const std::vector<bool>& barred);

/// How many the phrase of a noun says they are, with no number of its own before it: 2 of "the
/// couple", 15 of "a 15-member panel".
[[nodiscard]] std::optional<double> number_in_noun(const Document& doc, const Tree& tree,
                                                   const CountTables& tables, std::uint32_t noun);

}  // namespace dateline::claim::detail
