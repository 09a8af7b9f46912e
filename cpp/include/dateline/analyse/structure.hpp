// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "dateline/graph/property_graph.hpp"

namespace dateline::analyse {

/// Links of a node, by direction; parallel links count each.
struct Degree {
  std::uint32_t in = 0;
  std::uint32_t out = 0;
  friend bool operator==(const Degree&, const Degree&) = default;
};

/// One value a node, in the graph's order.
[[nodiscard]] std::vector<Degree> degrees(const graph::PropertyGraph& graph);

/// The connected component of each node, directions left aside, numbered from 0 by size, largest
/// first; of equal ones the one with the earlier node.
[[nodiscard]] std::vector<std::uint32_t> components(const graph::PropertyGraph& graph);

}  // namespace dateline::analyse
