// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dateline/analyse/digraph.hpp"

namespace dateline::analyse {

/// How many neighbours a vertex has by direction, and the weight of the arcs between.
struct Strength {
  std::uint32_t in_degree = 0;
  std::uint32_t out_degree = 0;
  double in_strength = 0.0;
  double out_strength = 0.0;
  friend bool operator==(const Strength&, const Strength&) = default;
};

/// One value a vertex. Cost: O(V + E).
[[nodiscard]] std::vector<Strength> strengths(const Digraph& graph);

struct PagerankOptions {
  double damping = 0.85;       ///< At least 0, less than 1
  double tolerance = 1.0e-12;  ///< Ends when all values together change by less than V times this
};

/// PageRank (Brin and Page 1998): a walk follows arcs by their weight; from where none leaves, and
/// once in 1 / (1 - damping) steps, it jumps anywhere. Values sum to 1; they are those of
/// `networkx.pagerank` at the same tolerance.
/// Cost: O(V + E) a round, log(tolerance) / log(damping) rounds. May throw Interrupted.
/// @throws InputError if an option is out of its range.
[[nodiscard]] std::vector<double> pagerank(const Digraph& graph,
                                           const PagerankOptions& options = {});

/// Betweenness (Freeman 1977) by Brandes's algorithm (2001), arcs followed in their direction and
/// each of length 1: the share of shortest paths that pass through a vertex, over the pairs of
/// others. With `sources`, paths from these alone are followed and their share is taken for that of
/// all (Brandes and Pich 2007). Values are those of `networkx.betweenness_centrality`, normalised.
/// Cost: O(V E), with k sources O(k E). May throw Interrupted.
/// @throws InputError if a source is no vertex, or comes twice, or there is but one.
[[nodiscard]] std::vector<double> betweenness(const Digraph& graph,
                                              std::span<const std::uint32_t> sources = {});

/// The connected component of each vertex, directions left aside, numbered from 0 by size, largest
/// first; of equal ones the one with the earlier vertex. Cost: O(V + E).
[[nodiscard]] std::vector<std::uint32_t> components(const Digraph& graph);

}  // namespace dateline::analyse
