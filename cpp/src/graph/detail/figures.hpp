// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "dateline/document/event.hpp"

namespace dateline::graph::detail {

/// One number from several tellings: `low` is the least number given, `high` the greatest (where
/// anybody sets such a bound), `best` the article's own, else the median of the voices, of an even
/// number the lower of the two in the middle, so that it is a number that somebody gave. Never a
/// sum. One telling stays as it is.
[[nodiscard]] Range merge_ranges(const std::vector<Range>& own, const std::vector<Range>& voices);

/// The same for each kind of figure.
[[nodiscard]] Figures merge_figures(const std::vector<Figures>& own,
                                    const std::vector<Figures>& voices);

[[nodiscard]] bool is_empty(const Figures& figures) noexcept;

}  // namespace dateline::graph::detail
