// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dateline/analyse/actor_network.hpp"
#include "dateline/graph/property_graph.hpp"
#include "dateline/layout/force_layout.hpp"

namespace dateline::write {

/// A measure of the actors, as one more attribute in the file of their network.
struct ActorColumn {
  std::string name;  ///< `[A-Za-z0-9_.-]+` without "e_" at its head; none that the file has
  bool whole = false;
  std::vector<std::optional<double>> values;  ///< One a node of the graph; nothing is left out
};

struct GraphmlOptions {
  layout::LayoutOptions layout;
  /// Where to draw the nodes, one point a node of the graph; empty: `force_layout` decides.
  std::span<const layout::Point> positions;
  /// Written by `to_actors_graphml` and `write_actors_graphml_file`, after `check_columns`.
  std::span<const ActorColumn> columns;
};

/// What the file says otherwise than the graph.
struct GraphmlReport {
  std::size_t nodes = 0;
  std::size_t edges = 0;
  std::size_t merged_links = 0;         ///< Links that share an edge with an earlier one
  std::size_t replaced_characters = 0;  ///< Characters that XML cannot hold, written as U+FFFD
  std::size_t guarded_words = 0;        ///< "INF" kept from Gephi by a zero-width non-joiner
};

/// @throws InputError naming the column if its name is no name or taken, or if it has not one value
/// a node of the graph.
void check_columns(const graph::PropertyGraph& graph, std::span<const ActorColumn> columns);

/// The graph as GraphML, events as nodes (docs/formats/graphml.md): opens in Gephi without a
/// warning, coloured by kind, sized by mentions, labelled and laid out, and in networkx, igraph and
/// graph-tool. Links of one kind between the same two nodes are one edge, whose weight counts them,
/// for Gephi would fold them and keep the last one's data.
[[nodiscard]] std::string to_graphml(const graph::PropertyGraph& graph,
                                     const GraphmlOptions& options = {},
                                     GraphmlReport* report = nullptr);

/// Actors and their ties as GraphML: one edge a pair and event type. `options.positions`, if given,
/// has one point an actor of the network.
[[nodiscard]] std::string to_actors_graphml(const graph::PropertyGraph& graph,
                                            const analyse::ActorNetwork& network,
                                            const GraphmlOptions& options = {},
                                            GraphmlReport* report = nullptr);

/// Writes NAME.graphml. @throws IoError naming the file; nothing half-written stays.
GraphmlReport write_graphml_file(const graph::PropertyGraph& graph,
                                 const std::filesystem::path& path,
                                 const GraphmlOptions& options = {});

/// Writes the actor network of the graph, as a rule to `actors_path(NAME.graphml)`.
GraphmlReport write_actors_graphml_file(const graph::PropertyGraph& graph,
                                        const std::filesystem::path& path,
                                        const GraphmlOptions& options = {});

/// "out/NAME.actors.graphml" for "out/NAME.graphml".
[[nodiscard]] std::filesystem::path actors_path(const std::filesystem::path& graphml);

}  // namespace dateline::write
