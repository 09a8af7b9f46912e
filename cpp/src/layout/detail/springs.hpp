// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "dateline/layout/force_layout.hpp"

namespace dateline::layout::detail {

/// A connected graph with its vertices numbered from 0.
struct Component {
  std::vector<std::uint32_t> vertices;  ///< Their numbers in the whole graph
  std::vector<Edge> edges;
};

/// Reproducible numbers in [0, 1): splitmix64 (Steele et al., OOPSLA 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) noexcept : state_(seed) {}
  double next() noexcept;

 private:
  std::uint64_t state_;
};

/// Draws one component: coarsens it until it is small, draws that, and refines level by level
/// (Walshaw, JGAA 7, 2003) by the forces of Fruchterman and Reingold (Softw. Pract. Exp. 21, 1991).
[[nodiscard]] std::vector<Point> draw(const Component& component, const LayoutOptions& options);

/// Moves boxes apart, each pair along the axis on which they overlap less, until none overlap or
/// `rounds` are over.
void separate(std::span<Point> points, std::span<const Extent> extents, std::size_t rounds);

}  // namespace dateline::layout::detail
