// SPDX-License-Identifier: MIT
#include "dateline/layout/force_layout.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

#include "dateline/base/error.hpp"

namespace dateline::layout {
namespace {

using ::testing::IsEmpty;

/// A tree in which every vertex has up to `children` children.
std::vector<Edge> tree(std::uint32_t n, std::uint32_t children) {
  std::vector<Edge> edges;
  for (std::uint32_t i = 1; i < n; ++i) {
    edges.push_back({(i - 1) / children, i, 1.0});
  }
  return edges;
}

double distance(const Point& a, const Point& b) { return std::hypot(a.x - b.x, a.y - b.y); }

double longest_side(const std::vector<Point>& points) {
  const auto [left, right] = std::minmax_element(
      points.begin(), points.end(), [](const Point& a, const Point& b) { return a.x < b.x; });
  const auto [low, high] = std::minmax_element(
      points.begin(), points.end(), [](const Point& a, const Point& b) { return a.y < b.y; });
  return std::max(right->x - left->x, high->y - low->y);
}

TEST(ForceLayout, NothingGivesNothingAndOneStandsInTheMiddle) {
  EXPECT_THAT(force_layout(0, {}), IsEmpty());
  const auto one = force_layout(1, {});
  EXPECT_NEAR(one[0].x, 0.0, 1e-9);
  EXPECT_NEAR(one[0].y, 0.0, 1e-9);
}

TEST(ForceLayout, RepeatsItself) {
  const auto edges = tree(120, 3);
  EXPECT_EQ(force_layout(120, edges), force_layout(120, edges));
  EXPECT_NE(force_layout(120, edges), force_layout(120, edges, {}, {.seed = 2}));
}

TEST(ForceLayout, SpreadsSomeHundredUnits) {
  const double side = longest_side(force_layout(30, tree(30, 3)));
  EXPECT_GT(side, 300.0);
  EXPECT_LT(side, 1500.0);
}

TEST(ForceLayout, PutsNeighboursNearAndOthersFar) {
  constexpr std::uint32_t kRing = 24;
  std::vector<Edge> edges;
  for (std::uint32_t i = 0; i < kRing; ++i) {
    edges.push_back({i, (i + 1) % kRing, 1.0});
  }
  const auto points = force_layout(kRing, edges);
  double near = 0.0;
  double far = 0.0;
  for (std::uint32_t i = 0; i < kRing; ++i) {
    near += distance(points[i], points[(i + 1) % kRing]);
    far += distance(points[i], points[(i + kRing / 2) % kRing]);
  }
  EXPECT_GT(far, 4.0 * near);
}

TEST(ForceLayout, KeepsBoxesApart) {
  const auto edges = tree(40, 4);
  const std::vector<Extent> extents(40, Extent{90.0, 12.0});
  const auto points = force_layout(40, edges, extents);
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = i + 1; j < points.size(); ++j) {
      EXPECT_TRUE(std::abs(points[i].x - points[j].x) > 179.0 ||
                  std::abs(points[i].y - points[j].y) > 23.0)
          << i << " and " << j;
    }
  }
}

TEST(ForceLayout, DrawsComponentsSideBySide) {
  std::vector<Edge> edges = tree(20, 3);
  for (Edge edge : tree(20, 3)) {
    edges.push_back({edge.a + 20, edge.b + 20, 1.0});
  }
  const auto points = force_layout(50, edges);  // Ten more stand alone.
  const auto inside = [&](std::size_t begin, std::size_t end, const Point& p) {
    Point low = points[begin];
    Point high = points[begin];
    for (std::size_t i = begin; i < end; ++i) {
      low = {std::min(low.x, points[i].x), std::min(low.y, points[i].y)};
      high = {std::max(high.x, points[i].x), std::max(high.y, points[i].y)};
    }
    return p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y;
  };
  for (std::size_t i = 20; i < points.size(); ++i) {
    EXPECT_FALSE(inside(0, 20, points[i])) << i;
  }
}

TEST(ForceLayout, ParallelEdgesLoopsAndStarsDoNoHarm) {
  std::vector<Edge> edges = {{0, 0, 1.0}, {0, 1, 1.0}, {0, 1, 7.0}, {1, 0, 400.0}};
  for (std::uint32_t i = 1; i < 300; ++i) {
    edges.push_back({0, i, 1.0});
  }
  for (const Point& p : force_layout(300, edges)) {
    EXPECT_TRUE(std::isfinite(p.x) && std::isfinite(p.y));
  }
}

TEST(ForceLayout, TwentyThousandVerticesTakeSeconds) {
  const auto edges = tree(20000, 3);
  const auto start = std::chrono::steady_clock::now();
  const auto points = force_layout(20000, edges);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  RecordProperty("seconds", std::to_string(taken.count()));
  EXPECT_LT(taken.count(), 60.0);  // Some seconds alone; room for a busy machine and sanitizers.
  EXPECT_GT(longest_side(points), 3000.0);
}

TEST(ForceLayout, RefusesWhatItCannotDraw) {
  const std::vector<Edge> edges = {{0, 3, 1.0}};
  EXPECT_THROW(static_cast<void>(force_layout(2, edges)), InputError);
  const std::vector<Extent> extents(1);
  EXPECT_THROW(static_cast<void>(force_layout(2, {}, extents)), InputError);
  EXPECT_THROW(static_cast<void>(force_layout(2, {}, {}, {.spacing = 0.0})), InputError);
}

}  // namespace
}  // namespace dateline::layout
