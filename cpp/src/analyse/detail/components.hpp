// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace dateline::analyse::detail {

/// The connected component of each vertex, numbered from 0 by size, largest first; of equal ones
/// the one with the earlier vertex. `Edge` has `source` and `target`.
template <class Edge>
[[nodiscard]] std::vector<std::uint32_t> components(std::size_t vertices,
                                                    std::span<const Edge> edges) {
  using Undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
  Undirected view(vertices);
  for (const Edge& edge : edges) {
    boost::add_edge(edge.source, edge.target, view);
  }
  std::vector<std::uint32_t> component(vertices);
  const auto n = boost::connected_components(view, component.data());
  // BGL numbers components by their first vertex, so that the number breaks ties.
  std::vector<std::uint32_t> sizes(static_cast<std::size_t>(n), 0);
  for (const std::uint32_t c : component) {
    ++sizes[c];
  }
  std::vector<std::uint32_t> order(sizes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return sizes[a] > sizes[b]; });
  std::vector<std::uint32_t> rank(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
  }
  for (std::uint32_t& c : component) {
    c = rank[c];
  }
  return component;
}

}  // namespace dateline::analyse::detail
