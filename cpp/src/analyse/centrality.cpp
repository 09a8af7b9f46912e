// SPDX-License-Identifier: MIT
#include "dateline/analyse/centrality.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include "analyse/detail/components.hpp"
#include "dateline/base/error.hpp"
#include "dateline/base/interrupt.hpp"

namespace dateline::analyse {
namespace {

void check(const PagerankOptions& options) {
  if (!(options.damping >= 0.0 && options.damping < 1.0)) {
    throw InputError("damping must be at least 0 and less than 1, got " +
                     std::to_string(options.damping));
  }
  if (!(options.tolerance > 0.0)) {
    throw InputError("tolerance must be positive, got " + std::to_string(options.tolerance));
  }
}

/// One step of the walk: where it is with which probability, after `now`.
std::vector<double> walk(const Digraph& graph, const std::vector<Strength>& strength,
                         const std::vector<double>& now, double damping) {
  const auto n = static_cast<double>(now.size());
  double jumping = 1.0 - damping;
  for (std::size_t v = 0; v < now.size(); ++v) {
    jumping += strength[v].out_degree == 0 ? damping * now[v] : 0.0;
  }
  std::vector<double> next(now.size(), jumping / n);
  for (const Arc& arc : graph.arcs()) {
    next[arc.target] += damping * now[arc.source] * arc.weight / strength[arc.source].out_strength;
  }
  return next;
}

/// Shortest paths from one source at a time, and what they add to each vertex.
class Brandes {
 public:
  explicit Brandes(const Digraph& graph)
      : graph_(graph),
        distance_(graph.size(), kUnseen),
        paths_(graph.size(), 0.0),
        dependency_(graph.size(), 0.0) {
    order_.reserve(graph.size());
  }

  void add(std::uint32_t source, std::vector<double>& sums) {
    search(source);
    for (auto w = order_.rbegin(); w != order_.rend(); ++w) {
      const double share = (1.0 + dependency_[*w]) / paths_[*w];
      for (const std::uint32_t v : graph_.into(*w)) {
        if (distance_[v] != kUnseen && distance_[v] + 1 == distance_[*w]) {
          dependency_[v] += paths_[v] * share;
        }
      }
      sums[*w] += *w == source ? 0.0 : dependency_[*w];
    }
    for (const std::uint32_t v : order_) {
      distance_[v] = kUnseen;
      dependency_[v] = 0.0;
    }
  }

 private:
  static constexpr std::uint32_t kUnseen = static_cast<std::uint32_t>(-1);

  /// Breadth first: `order_` gets the vertices in reach by distance, `paths_` how many shortest
  /// paths lead there.
  void search(std::uint32_t source) {
    order_.assign(1, source);
    distance_[source] = 0;
    paths_[source] = 1.0;
    for (std::size_t next = 0; next < order_.size(); ++next) {
      const std::uint32_t v = order_[next];
      for (const Arc& arc : graph_.from(v)) {
        if (distance_[arc.target] == kUnseen) {
          distance_[arc.target] = distance_[v] + 1;
          paths_[arc.target] = 0.0;
          order_.push_back(arc.target);
        }
        if (distance_[arc.target] == distance_[v] + 1) {
          paths_[arc.target] += paths_[v];
        }
      }
    }
  }

  const Digraph& graph_;
  std::vector<std::uint32_t> distance_;
  std::vector<double> paths_;
  std::vector<double> dependency_;
  std::vector<std::uint32_t> order_;
};

/// Which vertices are sources. @throws InputError if the list is not one of distinct vertices.
std::vector<bool> marked(std::span<const std::uint32_t> sources, std::size_t vertices) {
  std::vector<bool> is_source(vertices, false);
  for (const std::uint32_t source : sources) {
    if (source >= vertices || is_source[source]) {
      throw InputError("sources must be distinct vertices below " + std::to_string(vertices) +
                       ", got " + std::to_string(source));
    }
    is_source[source] = true;
  }
  if (sources.size() == 1 && vertices > 1) {
    throw InputError("sources must be two or more, or none for all, got 1");
  }
  return is_source;
}

}  // namespace

std::vector<Strength> strengths(const Digraph& graph) {
  std::vector<Strength> all(graph.size());
  for (const Arc& arc : graph.arcs()) {
    ++all[arc.source].out_degree;
    all[arc.source].out_strength += arc.weight;
    ++all[arc.target].in_degree;
    all[arc.target].in_strength += arc.weight;
  }
  return all;
}

std::vector<double> pagerank(const Digraph& graph, const PagerankOptions& options) {
  check(options);
  const auto n = static_cast<double>(graph.size());
  const std::vector<Strength> strength = strengths(graph);
  std::vector<double> now(graph.size(), 1.0 / n);
  double change = n;
  while (change >= n * options.tolerance && !now.empty()) {
    check_interrupt();
    std::vector<double> next = walk(graph, strength, now, options.damping);
    change = 0.0;
    for (std::size_t v = 0; v < now.size(); ++v) {
      change += std::abs(next[v] - now[v]);
    }
    now = std::move(next);
  }
  return now;
}

std::vector<double> betweenness(const Digraph& graph, std::span<const std::uint32_t> sources) {
  const std::vector<bool> is_source = marked(sources, graph.size());
  std::vector<double> sums(graph.size(), 0.0);
  Brandes brandes(graph);
  const std::size_t k = sources.empty() ? graph.size() : sources.size();
  for (std::size_t i = 0; i < k; ++i) {
    check_interrupt();
    brandes.add(sources.empty() ? static_cast<std::uint32_t>(i) : sources[i], sums);
  }
  if (graph.size() < 3) {
    return sums;
  }
  const auto targets = static_cast<double>(graph.size() - 2);
  for (std::size_t v = 0; v < sums.size(); ++v) {
    // No path begins at the vertex that it passes through.
    const bool own = sources.empty() || is_source[v];
    sums[v] /= static_cast<double>(own ? k - 1 : k) * targets;
  }
  return sums;
}

std::vector<std::uint32_t> components(const Digraph& graph) {
  return detail::components(graph.size(), graph.arcs());
}

}  // namespace dateline::analyse
