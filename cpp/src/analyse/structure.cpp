// SPDX-License-Identifier: MIT
#include "dateline/analyse/structure.hpp"

#include "analyse/detail/components.hpp"
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
  return detail::components(graph.nodes().size(), graph.links());
}

}  // namespace dateline::analyse
