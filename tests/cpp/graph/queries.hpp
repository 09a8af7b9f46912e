// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/graph/property_graph.hpp"

namespace dateline::test {

/// Labels of the nodes of a kind, in the graph's order.
inline std::vector<std::string> labels(const graph::PropertyGraph& graph, graph::NodeKind kind) {
  std::vector<std::string> found;
  for (const graph::Node& node : graph.nodes()) {
    if (node.kind() == kind) {
      found.push_back(node.label);
    }
  }
  return found;
}

/// "label -kind-> label" for every link, in the graph's order.
inline std::vector<std::string> arrows(const graph::PropertyGraph& graph) {
  std::vector<std::string> found;
  for (const graph::Link& link : graph.links()) {
    found.push_back(graph.nodes()[link.source].label + " -" + std::string(to_string(link.kind)) +
                    "-> " + graph.nodes()[link.target].label);
  }
  return found;
}

/// The first node of that label or alias and kind. @throws std::out_of_range if there is none.
inline const graph::Node& node(const graph::PropertyGraph& graph, graph::NodeKind kind,
                               std::string_view name) {
  for (const graph::Node& node : graph.nodes()) {
    if (node.kind() == kind && node.label == name) {
      return node;
    }
  }
  for (const std::uint32_t i : graph.find_by_name(name)) {
    if (graph.nodes()[i].kind() == kind) {
      return graph.nodes()[i];
    }
  }
  throw std::out_of_range("no node \"" + std::string(name) + "\"");
}

/// The first link of that kind. @throws std::out_of_range if there is none.
inline const graph::Link& link(const graph::PropertyGraph& graph, graph::LinkKind kind) {
  for (const graph::Link& link : graph.links()) {
    if (link.kind == kind) {
      return link;
    }
  }
  throw std::out_of_range("no link " + std::string(to_string(kind)));
}

/// The text that a mention of an article points at.
inline std::string_view said(const Article& article, const graph::Evidence& e) {
  return article.text().view(
      {article.text().to_byte(e.span.begin), article.text().to_byte(e.span.end)});
}

}  // namespace dateline::test
