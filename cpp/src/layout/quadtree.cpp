// SPDX-License-Identifier: MIT
#include "layout/detail/quadtree.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace dateline::layout::detail {
namespace {

constexpr std::uint32_t kLeafSize = 6;
constexpr int kDeepest = 32;
constexpr double kOpening = 0.9;  // A cell seen under a smaller angle acts as one point.
constexpr double kClose = 1e-6;

}  // namespace

Quadtree::Quadtree(std::span<const Point> points, std::span<const double> masses)
    : points_(points), masses_(masses), order_(points.size()) {
  std::iota(order_.begin(), order_.end(), 0U);
  if (points.empty()) {
    return;
  }
  const auto [left, right] = std::minmax_element(
      points.begin(), points.end(), [](const Point& a, const Point& b) { return a.x < b.x; });
  const auto [low, high] = std::minmax_element(
      points.begin(), points.end(), [](const Point& a, const Point& b) { return a.y < b.y; });
  const double width = std::max({right->x - left->x, high->y - low->y, 1.0});
  cells_.reserve(points.size());
  cells_.push_back(make_cell(0, static_cast<std::uint32_t>(points.size()), width));
  split(0, {(left->x + right->x) / 2, (low->y + high->y) / 2}, width, 0);
}

Quadtree::Cell Quadtree::make_cell(std::uint32_t begin, std::uint32_t end, double width) const {
  Cell cell;
  cell.begin = begin;
  cell.end = end;
  cell.width = width;
  for (std::uint32_t i = begin; i < end; ++i) {
    const Point& p = points_[order_[i]];
    const double mass = masses_[order_[i]];
    cell.centre.x += mass * p.x;
    cell.centre.y += mass * p.y;
    cell.mass += mass;
  }
  cell.centre.x /= cell.mass;
  cell.centre.y /= cell.mass;
  return cell;
}

void Quadtree::split(std::uint32_t cell, Point middle, double width, int depth) {
  const std::uint32_t begin = cells_[cell].begin;
  const std::uint32_t end = cells_[cell].end;
  if (end - begin <= kLeafSize || depth == kDeepest) {
    return;
  }
  const auto at = [&](std::uint32_t i) { return order_.begin() + i; };
  const auto below = [&](std::uint32_t i) { return points_[i].y < middle.y; };
  const auto left = [&](std::uint32_t i) { return points_[i].x < middle.x; };
  const auto half = std::stable_partition(at(begin), at(end), below);
  const std::array<std::uint32_t, 5> bounds = {
      begin, static_cast<std::uint32_t>(std::stable_partition(at(begin), half, left) - at(0)),
      static_cast<std::uint32_t>(half - at(0)),
      static_cast<std::uint32_t>(std::stable_partition(half, at(end), left) - at(0)), end};
  const auto first = static_cast<std::uint32_t>(cells_.size());
  std::array<Point, 4> middles;
  std::uint32_t n = 0;
  for (std::size_t q = 0; q < middles.size(); ++q) {
    if (bounds[q] == bounds[q + 1]) {
      continue;
    }
    middles[n++] = {middle.x + (q % 2 == 0 ? -width : width) / 4,
                    middle.y + (q < 2 ? -width : width) / 4};
    cells_.push_back(make_cell(bounds[q], bounds[q + 1], width / 2));
  }
  cells_[cell].first_child = first;
  cells_[cell].n_children = n;
  for (std::uint32_t i = 0; i < n; ++i) {
    split(first + i, middles[i], width / 2, depth + 1);
  }
}

Point Quadtree::repulsion(std::uint32_t self) const {
  Point force;
  const Point p = points_[self];
  const auto push = [&](Point from, double mass, std::uint32_t other) {
    double dx = p.x - from.x;
    double dy = p.y - from.y;
    double square = dx * dx + dy * dy;
    if (square < kClose) {
      const double angle = 2 * std::numbers::pi * (self < other ? 0.37 : 0.87) + self;
      dx = std::cos(angle);
      dy = std::sin(angle);
      square = 1.0;
    }
    force.x += mass * dx / square;
    force.y += mass * dy / square;
  };
  std::array<std::uint32_t, std::size_t{4} * (kDeepest + 1)> stack{};
  std::size_t n = cells_.empty() ? 0 : 1;
  while (n > 0) {
    const Cell& cell = cells_[stack[--n]];
    const double dx = p.x - cell.centre.x;
    const double dy = p.y - cell.centre.y;
    if (cell.width * cell.width < kOpening * kOpening * (dx * dx + dy * dy)) {
      push(cell.centre, cell.mass, self);
    } else if (cell.n_children == 0) {
      for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
        if (order_[i] != self) {
          push(points_[order_[i]], masses_[order_[i]], order_[i]);
        }
      }
    } else {
      for (std::uint32_t i = 0; i < cell.n_children; ++i) {
        stack[n++] = cell.first_child + i;
      }
    }
  }
  return force;
}

}  // namespace dateline::layout::detail
