// SPDX-License-Identifier: MIT
#pragma once

#include <boost/graph/adjacency_list.hpp>
#include <cstdint>

#include "dateline/graph/property_graph.hpp"

namespace dateline::graph {

/// A vertex is the node of the same index.
struct BoostEdge {
  std::uint32_t link = 0;  ///< Index into the graph's links
};

/// The multigraph as the Boost Graph Library sees it. This is the one header that includes Boost;
/// include it only where BGL algorithms are called.
using BoostGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS,
                                         boost::no_property, BoostEdge>;

/// Vertices and edges in the graph's order. Cost: O(V + E).
[[nodiscard]] inline BoostGraph boost_view(const PropertyGraph& graph) {
  BoostGraph view(graph.nodes().size());
  for (std::uint32_t i = 0; i < graph.links().size(); ++i) {
    const Link& link = graph.links()[i];
    boost::add_edge(link.source, link.target, BoostEdge{i}, view);
  }
  return view;
}

}  // namespace dateline::graph
