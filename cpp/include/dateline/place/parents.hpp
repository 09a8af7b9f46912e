// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "dateline/place/gazetteer.hpp"

namespace dateline::place {

/// GeoNames ids of what a GeoNames place lies in, nearest first: its division, its country. Places
/// whose own id is not known are passed over; an unknown id gives none.
///
/// Thread safety: that of the gazetteer. Cost: O(log places).
[[nodiscard]] std::vector<std::uint32_t> geonames_parents(const Gazetteer& gazetteer,
                                                          std::uint32_t geonames_id);

}  // namespace dateline::place
