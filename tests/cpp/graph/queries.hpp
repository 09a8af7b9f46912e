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

/// Everything that tells one graph from another, as text.
inline std::string dump(const graph::PropertyGraph& graph) {
  std::string out;
  const auto say = [&](std::string_view text) { out.append(text).append("|"); };
  const auto say_mentions = [&](const std::vector<graph::Evidence>& mentions) {
    for (const graph::Evidence& e : mentions) {
      say(graph.articles()[e.article].id + ":" + std::to_string(e.span.begin) + "-" +
          std::to_string(e.span.end));
    }
  };
  for (const graph::Node& node : graph.nodes()) {
    say("\n" + node.id);
    say(node.label);
    say(node.type());
    for (const std::string& member : node.members) {
      say(member);
    }
    if (const auto* actor = node.actor()) {
      say(actor->country_code);
      for (const std::string& alias : actor->aliases) {
        say(alias);
      }
    }
    if (const auto* event = node.event()) {
      for (const std::string& id : event->possible_duplicate_of) {
        say(id);
      }
    }
    say_mentions(node.mentions);
  }
  for (const graph::Link& link : graph.links()) {
    say("\n" + link.id + " " + std::to_string(link.key));
    say(graph.nodes()[link.source].id);
    say(to_string(link.kind));
    say(graph.nodes()[link.target].id);
    say(link.text);
    say_mentions(link.mentions);
  }
  return out;
}

/// The text that a mention of an article points at.
inline std::string_view said(const Article& article, const graph::Evidence& e) {
  return article.text().view(
      {article.text().to_byte(e.span.begin), article.text().to_byte(e.span.end)});
}

}  // namespace dateline::test
