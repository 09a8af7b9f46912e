// SPDX-License-Identifier: MIT
#include "dateline/analyse/structure.hpp"

#include <algorithm>
#include <boost/graph/connected_components.hpp>
#include <numeric>
#include <tuple>

#include "dateline/graph/boost_view.hpp"

namespace dateline::analyse {

std::vector<Degree> degrees(const graph::PropertyGraph& graph) {
  const graph::BoostGraph view = graph::boost_view(graph);
  std::vector<Degree> all(graph.nodes().size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].in = static_cast<std::uint32_t>(boost::in_degree(i, view));
    all[i].out = static_cast<std::uint32_t>(boost::out_degree(i, view));
  }
  return all;
}

std::vector<std::uint32_t> components(const graph::PropertyGraph& graph) {
  using Undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
  Undirected view(graph.nodes().size());
  for (const graph::Link& link : graph.links()) {
    boost::add_edge(link.source, link.target, view);
  }
  std::vector<std::uint32_t> component(graph.nodes().size());
  const auto n = boost::connected_components(view, component.data());
  // BGL numbers components by their first node, so that the number breaks ties.
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

}  // namespace dateline::analyse
