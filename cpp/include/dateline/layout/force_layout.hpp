// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "dateline/graph/property_graph.hpp"

namespace dateline::layout {

struct Point {
  double x = 0.0;
  double y = 0.0;
  friend bool operator==(const Point&, const Point&) = default;
};

/// An undirected tie between two vertices.
struct Edge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double weight = 1.0;
};

/// How much room a vertex needs around its centre: half its width and half its height, label
/// included.
struct Extent {
  double half_width = 10.0;
  double half_height = 10.0;
};

struct LayoutOptions {
  std::uint64_t seed = 1;
  double spacing = 70.0;             ///< Length that an edge tends to
  std::size_t iterations = 0;        ///< 0: 600 for small graphs, falling to 60 for large ones
  std::size_t overlap_limit = 1500;  ///< Up to so many vertices, boxes are moved apart
};

/// A force-directed drawing: springs along edges, repulsion between all vertices (by a quadtree),
/// connected components drawn apart and packed side by side, centred on (0, 0).
///
/// Deterministic: the same input and options give the same points, on one machine and build.
/// Cost: O((V log V + E) x iterations); 20,000 vertices within seconds.
/// @throws InputError if an edge names a vertex that is not there, or `extents` is neither empty
/// nor one a vertex, or spacing is not a positive number.
[[nodiscard]] std::vector<Point> force_layout(std::size_t vertices, std::span<const Edge> edges,
                                              std::span<const Extent> extents = {},
                                              const LayoutOptions& options = {});

/// The drawing of a whole graph: one point a node.
[[nodiscard]] std::vector<Point> force_layout(const graph::PropertyGraph& graph,
                                              std::span<const Extent> extents = {},
                                              const LayoutOptions& options = {});

}  // namespace dateline::layout
