// SPDX-License-Identifier: MIT
#include "dateline/analyse/paths.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>

#include "dateline/base/error.hpp"

namespace dateline::analyse {
namespace {

using Steps = std::vector<std::size_t>;
constexpr std::size_t kUnseen = std::numeric_limits<std::size_t>::max();

void check(const Digraph& graph, std::uint32_t vertex) {
  if (vertex >= graph.size()) {
    throw InputError("vertices must be below " + std::to_string(graph.size()) + ", got " +
                     std::to_string(vertex));
  }
}

/// The arcs as one may follow them; there and back between two vertices are one, with both weights.
std::vector<Arc> followed(const Digraph& graph, Following following) {
  std::vector<Arc> arcs(graph.arcs().begin(), graph.arcs().end());
  if (following == Following::both_ways) {
    for (const Arc& arc : graph.arcs()) {
      arcs.push_back({arc.target, arc.source, arc.weight});
    }
  }
  return arcs;
}

/// Steps from one vertex to each, breadth first.
Steps steps_from(const Digraph& graph, std::uint32_t from) {
  Steps steps(graph.size(), kUnseen);
  steps[from] = 0;
  std::vector<std::uint32_t> order = {from};
  for (std::size_t next = 0; next < order.size(); ++next) {
    const std::uint32_t v = order[next];
    for (const Arc& arc : graph.from(v)) {
      if (steps[arc.target] == kUnseen) {
        steps[arc.target] = steps[v] + 1;
        order.push_back(arc.target);
      }
    }
  }
  return steps;
}

}  // namespace

std::vector<std::uint32_t> shortest_path(const Digraph& graph, std::uint32_t from, std::uint32_t to,
                                         Following following) {
  check(graph, from);
  check(graph, to);
  const Digraph ways(graph.size(), followed(graph, following));
  const Steps steps = steps_from(ways, from);
  if (steps[to] == kUnseen) {
    return {};
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    if (steps[v] <= steps[to]) {
      order.push_back(v);
    }
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return steps[a] > steps[b]; });
  // From the far end: the most weight that lies between a vertex and `to`, and the step to take.
  std::vector<double> best(graph.size(), -1.0);
  std::vector<std::uint32_t> next(graph.size(), to);
  best[to] = 0.0;
  for (const std::uint32_t v : order) {
    for (const Arc& arc : ways.from(v)) {
      if (steps[arc.target] == steps[v] + 1 && best[arc.target] >= 0.0 &&
          best[arc.target] + arc.weight > best[v]) {
        best[v] = best[arc.target] + arc.weight;
        next[v] = arc.target;
      }
    }
  }
  std::vector<std::uint32_t> path = {from};
  while (path.back() != to) {
    path.push_back(next[path.back()]);
  }
  return path;
}

std::vector<std::optional<std::uint32_t>> distances(const Digraph& graph, std::uint32_t from,
                                                    std::uint32_t hops) {
  check(graph, from);
  const Steps steps =
      steps_from(Digraph(graph.size(), followed(graph, Following::both_ways)), from);
  std::vector<std::optional<std::uint32_t>> within(graph.size());
  for (std::size_t v = 0; v < steps.size(); ++v) {
    if (steps[v] <= hops) {
      within[v] = static_cast<std::uint32_t>(steps[v]);
    }
  }
  return within;
}

}  // namespace dateline::analyse
