// SPDX-License-Identifier: MIT
#include "dateline/analyse/digraph.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

#include "dateline/base/error.hpp"

namespace dateline::analyse {
namespace {

void check(const Arc& arc, std::size_t vertices) {
  if (std::max(arc.source, arc.target) >= vertices) {
    throw InputError("arcs must join vertices below " + std::to_string(vertices) + ", got " +
                     std::to_string(arc.source) + " to " + std::to_string(arc.target));
  }
  if (!(arc.weight > 0.0) || !std::isfinite(arc.weight)) {
    throw InputError("weights must be positive numbers, got " + std::to_string(arc.weight) +
                     " from " + std::to_string(arc.source) + " to " + std::to_string(arc.target));
  }
}

std::pair<std::uint32_t, std::uint32_t> ends(const Arc& arc) { return {arc.source, arc.target}; }

/// Where the arcs of each vertex begin, with the end of the last one's.
template <class End>
std::vector<std::size_t> offsets(std::size_t vertices, const std::vector<Arc>& arcs, End end) {
  std::vector<std::size_t> begins(vertices + 1, 0);
  for (const Arc& arc : arcs) {
    ++begins[end(arc) + 1];
  }
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  return begins;
}

}  // namespace

Digraph::Digraph(std::size_t vertices, std::span<const Arc> arcs) {
  std::vector<Arc> sorted(arcs.begin(), arcs.end());
  for (const Arc& arc : sorted) {
    check(arc, vertices);
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Arc& a, const Arc& b) { return ends(a) < ends(b); });
  for (const Arc& arc : sorted) {
    if (!arcs_.empty() && ends(arcs_.back()) == ends(arc)) {
      arcs_.back().weight += arc.weight;
    } else {
      arcs_.push_back(arc);
    }
  }
  out_offsets_ = offsets(vertices, arcs_, [](const Arc& arc) { return arc.source; });
  in_offsets_ = offsets(vertices, arcs_, [](const Arc& arc) { return arc.target; });
  sources_.resize(arcs_.size());
  std::vector<std::size_t> next(in_offsets_.begin(), in_offsets_.end() - 1);
  for (const Arc& arc : arcs_) {
    sources_[next[arc.target]++] = arc.source;
  }
}

std::span<const Arc> Digraph::from(std::uint32_t vertex) const noexcept {
  return std::span(arcs_).subspan(out_offsets_[vertex],
                                  out_offsets_[vertex + 1] - out_offsets_[vertex]);
}

std::span<const std::uint32_t> Digraph::into(std::uint32_t vertex) const noexcept {
  return std::span(sources_).subspan(in_offsets_[vertex],
                                     in_offsets_[vertex + 1] - in_offsets_[vertex]);
}

}  // namespace dateline::analyse
