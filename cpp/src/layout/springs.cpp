// SPDX-License-Identifier: MIT
#include "layout/detail/springs.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <utility>

#include "layout/detail/quadtree.hpp"

namespace dateline::layout::detail {
namespace {

constexpr std::size_t kSmall = 60;  // Levels this small are drawn from scratch.
constexpr std::size_t kMostIterations = 600;
constexpr std::size_t kFewestIterations = 60;
constexpr std::uint32_t kNone = ~0U;

struct Level {
  std::size_t n = 0;
  std::vector<Edge> edges;
  std::vector<std::uint32_t> parents;  ///< Of each vertex, in the next coarser level
};

std::vector<std::vector<std::uint32_t>> neighbours(const Level& level) {
  std::vector<std::vector<std::uint32_t>> all(level.n);
  for (const Edge& edge : level.edges) {
    all[edge.a].push_back(edge.b);
    all[edge.b].push_back(edge.a);
  }
  return all;
}

/// Pairs each vertex with its free neighbour of fewest ties; where there is none it joins the
/// smallest group beside it, so that stars shrink too.
std::uint32_t match(Level& level) {
  constexpr std::uint32_t kLargestGroup = 6;
  const auto near = neighbours(level);
  std::vector<std::uint32_t> order(level.n);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return near[a].size() < near[b].size();
  });
  level.parents.assign(level.n, kNone);
  std::vector<std::uint32_t> sizes;
  const auto better = [&](std::uint32_t a, std::uint32_t b) {
    const auto rank = [&](std::uint32_t i) {
      const bool is_free = level.parents[i] == kNone;
      return std::pair(is_free ? 0U : sizes[level.parents[i]], near[i].size());
    };
    return rank(a) < rank(b);
  };
  for (const std::uint32_t v : order) {
    if (level.parents[v] != kNone) {
      continue;
    }
    const auto best = std::min_element(near[v].begin(), near[v].end(), better);
    const bool alone = best == near[v].end() || *best == v;
    if (!alone && level.parents[*best] == kNone) {
      level.parents[v] = level.parents[*best] = static_cast<std::uint32_t>(sizes.size());
      sizes.push_back(2);
    } else if (!alone && sizes[level.parents[*best]] < kLargestGroup) {
      level.parents[v] = level.parents[*best];
      ++sizes[level.parents[v]];
    } else {
      level.parents[v] = static_cast<std::uint32_t>(sizes.size());
      sizes.push_back(1);
    }
  }
  return static_cast<std::uint32_t>(sizes.size());
}

Level coarsen(Level& fine) {
  Level coarse;
  coarse.n = match(fine);
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> weights;
  for (const Edge& edge : fine.edges) {
    const auto [a, b] = std::minmax(fine.parents[edge.a], fine.parents[edge.b]);
    if (a != b) {
      weights[{a, b}] += edge.weight;
    }
  }
  for (const auto& [ends, weight] : weights) {
    coarse.edges.push_back({ends.first, ends.second, weight});
  }
  return coarse;
}

std::size_t iterations_for(std::size_t n, const LayoutOptions& options) {
  if (options.iterations != 0) {
    return options.iterations;
  }
  const auto budget = static_cast<std::size_t>(6000.0 / std::sqrt(static_cast<double>(n)));
  return std::clamp(budget, kFewestIterations, kMostIterations);
}

/// Heavy edges pull harder, but not in proportion: a corpus has ties of weight 1 and of weight 400.
double pull_of(const Edge& edge) { return 1.0 + std::log(std::max(edge.weight, 1.0)) / 4.0; }

void step(const Level& level, std::vector<Point>& points, std::span<const double> masses,
          double length, double heat) {
  const Quadtree tree(points, masses);
  std::vector<Point> forces(points.size());
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    const Point push = tree.repulsion(i);
    forces[i] = {push.x * masses[i] * length * length, push.y * masses[i] * length * length};
  }
  for (const Edge& edge : level.edges) {
    const double dx = points[edge.b].x - points[edge.a].x;
    const double dy = points[edge.b].y - points[edge.a].y;
    const double factor = pull_of(edge) * std::hypot(dx, dy) / length;
    forces[edge.a] = {forces[edge.a].x + factor * dx, forces[edge.a].y + factor * dy};
    forces[edge.b] = {forces[edge.b].x - factor * dx, forces[edge.b].y - factor * dy};
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double size = std::hypot(forces[i].x, forces[i].y);
    if (size > 0) {
      const double move = std::min(size / masses[i], heat) / size;
      points[i] = {points[i].x + forces[i].x * move, points[i].y + forces[i].y * move};
    }
  }
}

void relax(const Level& level, std::vector<Point>& points, double length, double heat,
           std::size_t iterations) {
  std::vector<double> masses(level.n, 1.0);
  for (const Edge& edge : level.edges) {
    masses[edge.a] += 0.1;
    masses[edge.b] += 0.1;
  }
  for (double& mass : masses) {
    mass = std::sqrt(mass);
  }
  for (std::size_t i = 0; i < iterations; ++i) {
    const double left = 1.0 - static_cast<double>(i) / static_cast<double>(iterations);
    step(level, points, masses, length, std::max(heat * left, length / 100.0));
  }
}

std::vector<Point> scatter(std::size_t n, double length, Random& random) {
  const double radius = length * std::sqrt(static_cast<double>(n));
  std::vector<Point> points(n);
  for (Point& p : points) {
    const double angle = 2 * std::numbers::pi * random.next();
    const double distance = radius * std::sqrt(random.next());
    p = {distance * std::cos(angle), distance * std::sin(angle)};
  }
  return points;
}

}  // namespace

double Random::next() noexcept {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
  z ^= z >> 31U;
  return static_cast<double>(z >> 11U) / 9007199254740992.0;  // 2^53
}

std::vector<Point> draw(const Component& component, const LayoutOptions& options) {
  std::vector<Level> levels(1);
  levels[0].n = component.vertices.size();
  levels[0].edges = component.edges;
  while (levels.back().n > kSmall) {
    Level coarse = coarsen(levels.back());
    if (coarse.n * 10 > levels.back().n * 9) {
      break;
    }
    levels.push_back(std::move(coarse));
  }
  Random random(options.seed + component.vertices.front());
  const auto n = static_cast<double>(levels[0].n);
  const auto length_of = [&](const Level& level) {
    return options.spacing * std::sqrt(n / static_cast<double>(level.n));
  };
  double length = length_of(levels.back());
  std::vector<Point> points = scatter(levels.back().n, length, random);
  const double spread = length * std::sqrt(static_cast<double>(levels.back().n));
  relax(levels.back(), points, length, spread / 4, iterations_for(levels.back().n, options));
  for (std::size_t l = levels.size() - 1; l-- > 0;) {
    length = length_of(levels[l]);
    std::vector<Point> finer(levels[l].n);
    for (std::size_t i = 0; i < finer.size(); ++i) {
      const Point& parent = points[levels[l].parents[i]];
      finer[i] = {parent.x + length * (random.next() - 0.5),
                  parent.y + length * (random.next() - 0.5)};
    }
    points = std::move(finer);
    relax(levels[l], points, length, length, iterations_for(levels[l].n, options));
  }
  return points;
}

void separate(std::span<Point> points, std::span<const Extent> extents, std::size_t rounds) {
  std::vector<std::uint32_t> order(points.size());
  std::iota(order.begin(), order.end(), 0U);
  double tallest = 0.0;
  for (const Extent& extent : extents) {
    tallest = std::max(tallest, extent.half_height);
  }
  bool moved = true;
  for (std::size_t round = 0; moved && round < rounds; ++round) {
    moved = false;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(points[a].y, a) < std::pair(points[b].y, b);
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
      Point& p = points[order[i]];
      const Extent& own = extents[order[i]];
      for (std::size_t j = i + 1; j < order.size(); ++j) {
        Point& q = points[order[j]];
        const Extent& other = extents[order[j]];
        if (q.y - p.y > own.half_height + tallest + 1.0) {
          break;
        }
        const double dx = own.half_width + other.half_width - std::abs(q.x - p.x);
        const double dy = own.half_height + other.half_height - std::abs(q.y - p.y);
        if (dx <= 0.01 || dy <= 0.01) {
          continue;
        }
        moved = true;
        if (dx < dy) {
          const double push = (p.x <= q.x ? dx : -dx) / 2;
          p.x -= push;
          q.x += push;
        } else {
          const double push = (p.y <= q.y ? dy : -dy) / 2;
          p.y -= push;
          q.y += push;
        }
      }
    }
  }
}

}  // namespace dateline::layout::detail
