// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "dateline/layout/force_layout.hpp"

namespace dateline::layout::detail {

/// A quadtree of weighted points that answers with one force per far-away cell (Barnes and Hut,
/// Nature 324, 1986).
class Quadtree {
 public:
  /// Keeps copies. @pre one mass a point, all finite.
  Quadtree(std::span<const Point> points, std::span<const double> masses);

  /// Sum over the other points of mass x (p - q) / |p - q|^2. Points on top of point `self` push it
  /// in a direction of its own, so that they part.
  [[nodiscard]] Point repulsion(std::uint32_t self) const;

 private:
  struct Cell {
    Point centre;  ///< Of mass
    double mass = 0.0;
    double width = 0.0;
    std::uint32_t begin = 0;  ///< Points of the cell: order_[begin, end)
    std::uint32_t end = 0;
    std::uint32_t first_child = 0;  ///< 0: a leaf
    std::uint32_t n_children = 0;
  };
  void split(std::uint32_t cell, Point middle, double width, int depth);
  [[nodiscard]] Cell make_cell(std::uint32_t begin, std::uint32_t end, double width) const;

  std::span<const Point> points_;
  std::span<const double> masses_;
  std::vector<std::uint32_t> order_;
  std::vector<Cell> cells_;
};

}  // namespace dateline::layout::detail
