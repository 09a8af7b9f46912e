// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "claim/detail/counts_tables.hpp"
#include "dateline/document/document.hpp"

namespace dateline::claim::detail {

/// A number in the text with its hedges, before it is known what it counts.
struct Quantity {
  TokenSpan tokens;  ///< Hedges included
  TokenSpan number;  ///< Its digits or words alone; of a range those of its second end
  Range value;
  bool vague = false;  ///< "dozens", "hundreds": the thing follows after "of"
};

/// Reads the quantities of one sentence, in text order. Tokens of which `barred` is true are none.
[[nodiscard]] std::vector<Quantity> read_quantities(const Document& doc, TokenSpan sentence,
                                                    const CountTables& tables,
                                                    const std::vector<bool>& barred);

}  // namespace dateline::claim::detail
