// SPDX-License-Identifier: MIT
#include "dateline/layout/force_layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include "dateline/base/error.hpp"
#include "layout/detail/springs.hpp"

namespace dateline::layout {
namespace {

using detail::Component;

void check(std::size_t vertices, std::span<const Edge> edges, std::span<const Extent> extents,
           const LayoutOptions& options) {
  for (const Edge& edge : edges) {
    if (edge.a >= vertices || edge.b >= vertices) {
      throw InputError("edge must join vertices below " + std::to_string(vertices) + ", got " +
                       std::to_string(edge.a) + " and " + std::to_string(edge.b));
    }
  }
  if (!extents.empty() && extents.size() != vertices) {
    throw InputError("extents must be none or one a vertex, " + std::to_string(vertices) +
                     ", got " + std::to_string(extents.size()));
  }
  if (!(options.spacing > 0.0) || !std::isfinite(options.spacing)) {
    throw InputError("spacing must be a positive number, got " + std::to_string(options.spacing));
  }
}

std::uint32_t root_of(std::vector<std::uint32_t>& parents, std::uint32_t i) {
  while (parents[i] != i) {
    parents[i] = parents[parents[i]];
    i = parents[i];
  }
  return i;
}

/// Connected components in the order of their first vertices.
std::vector<Component> components_of(std::size_t vertices, std::span<const Edge> edges) {
  std::vector<std::uint32_t> parents(vertices);
  std::iota(parents.begin(), parents.end(), 0U);
  for (const Edge& edge : edges) {
    const std::uint32_t a = root_of(parents, edge.a);
    const std::uint32_t b = root_of(parents, edge.b);
    parents[std::max(a, b)] = std::min(a, b);
  }
  std::vector<Component> components;
  std::vector<std::uint32_t> component(vertices);
  std::vector<std::uint32_t> number(vertices);
  for (std::uint32_t i = 0; i < vertices; ++i) {
    const std::uint32_t root = root_of(parents, i);
    if (root == i) {
      component[i] = static_cast<std::uint32_t>(components.size());
      components.emplace_back();
    }
    component[i] = component[root];
    number[i] = static_cast<std::uint32_t>(components[component[i]].vertices.size());
    components[component[i]].vertices.push_back(i);
  }
  for (const Edge& edge : edges) {
    if (edge.a != edge.b) {
      components[component[edge.a]].edges.push_back({number[edge.a], number[edge.b], edge.weight});
    }
  }
  return components;
}

/// One drawn component, to be moved as a whole.
struct Box {
  double left = 0.0;
  double bottom = 0.0;
  double width = 0.0;
  double height = 0.0;
};

Box box_of(std::span<const Point> points, std::span<const Extent> extents) {
  Box box{points[0].x, points[0].y, 0, 0};
  double right = points[0].x;
  double top = points[0].y;
  for (std::size_t i = 0; i < points.size(); ++i) {
    box.left = std::min(box.left, points[i].x - extents[i].half_width);
    box.bottom = std::min(box.bottom, points[i].y - extents[i].half_height);
    right = std::max(right, points[i].x + extents[i].half_width);
    top = std::max(top, points[i].y + extents[i].half_height);
  }
  box.width = right - box.left;
  box.height = top - box.bottom;
  return box;
}

/// Lower left corners for the boxes: tall ones first, in rows that make the whole a little wider
/// than high.
std::vector<Point> pack(const std::vector<Box>& boxes, double gap) {
  constexpr double kAspect = 1.5;
  double area = 0.0;
  double width = 0.0;
  for (const Box& box : boxes) {
    area += (box.width + gap) * (box.height + gap);
    width = std::max(width, box.width);
  }
  width = std::max(width, std::sqrt(kAspect * area));
  std::vector<std::size_t> order(boxes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return boxes[a].height > boxes[b].height; });
  std::vector<Point> corners(boxes.size());
  Point next;
  double row_height = 0.0;
  for (const std::size_t i : order) {
    if (next.x > 0.0 && next.x + boxes[i].width > width) {
      next = {0.0, next.y - row_height - gap};
      row_height = 0.0;
    }
    row_height = std::max(row_height, boxes[i].height);
    corners[i] = {next.x, next.y - boxes[i].height};
    next.x += boxes[i].width + gap;
  }
  return corners;
}

void centre(std::vector<Point>& points, std::span<const Extent> extents) {
  const Box box = box_of(points, extents);
  for (Point& p : points) {
    p.x -= box.left + box.width / 2;
    p.y -= box.bottom + box.height / 2;
  }
}

}  // namespace

std::vector<Point> force_layout(std::size_t vertices, std::span<const Edge> edges,
                                std::span<const Extent> extents, const LayoutOptions& options) {
  check(vertices, edges, extents, options);
  std::vector<Point> points(vertices);
  if (vertices == 0) {
    return points;
  }
  const std::vector<Extent> room =
      extents.empty() ? std::vector<Extent>(vertices) : std::vector(extents.begin(), extents.end());
  const std::vector<Component> components = components_of(vertices, edges);
  std::vector<std::vector<Point>> drawn;
  std::vector<Box> boxes;
  for (const Component& component : components) {
    std::vector<Extent> own;
    for (const std::uint32_t v : component.vertices) {
      own.push_back(room[v]);
    }
    drawn.push_back(detail::draw(component, options));
    if (component.vertices.size() <= options.overlap_limit) {
      constexpr std::size_t kRounds = 400;
      detail::separate(drawn.back(), own, kRounds);
    }
    boxes.push_back(box_of(drawn.back(), own));
  }
  const std::vector<Point> corners = pack(boxes, options.spacing / 3);
  for (std::size_t c = 0; c < components.size(); ++c) {
    for (std::size_t i = 0; i < drawn[c].size(); ++i) {
      points[components[c].vertices[i]] = {drawn[c][i].x - boxes[c].left + corners[c].x,
                                           drawn[c][i].y - boxes[c].bottom + corners[c].y};
    }
  }
  centre(points, room);
  return points;
}

std::vector<Point> force_layout(const graph::PropertyGraph& graph, std::span<const Extent> extents,
                                const LayoutOptions& options) {
  std::vector<Edge> edges;
  edges.reserve(graph.links().size());
  for (const graph::Link& link : graph.links()) {
    edges.push_back({link.source, link.target, 1.0});
  }
  return force_layout(graph.nodes().size(), edges, extents, options);
}

}  // namespace dateline::layout
