// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <boost/pending/disjoint_sets.hpp>
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
  boost::disjoint_sets_with_storage<> sets(vertices);
  for (const Edge& edge : edges) {
    sets.union_set(static_cast<std::size_t>(edge.source), static_cast<std::size_t>(edge.target));
  }
  // Numbered by their first vertex, so that the number breaks ties.
  constexpr auto kNone = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> number(vertices, kNone);
  std::vector<std::uint32_t> component(vertices);
  std::vector<std::uint32_t> sizes;
  for (std::size_t v = 0; v < vertices; ++v) {
    std::uint32_t& known = number[sets.find_set(v)];
    if (known == kNone) {
      known = static_cast<std::uint32_t>(sizes.size());
      sizes.push_back(0);
    }
    component[v] = known;
    ++sizes[known];
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
