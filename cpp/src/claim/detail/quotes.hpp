// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "dateline/document/document.hpp"

namespace dateline::claim {

/// The number of each token's paragraph, from 0: a line break in the text ends one.
[[nodiscard]] std::vector<std::uint32_t> paragraphs_of(const Document& doc);

/// The stretches between quotation marks, marks included, in text order; none inside another. A
/// quote that its paragraph does not close ends with it. Apostrophes are no marks.
[[nodiscard]] std::vector<Quote> find_quotes(const Document& doc,
                                             const std::vector<std::uint32_t>& paragraphs);

}  // namespace dateline::claim
