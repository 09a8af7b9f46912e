// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "dateline/base/file.hpp"
#include "dateline/graph/property_graph.hpp"

namespace dateline::write {

/// Writes `dateline.graph/1` (docs/formats/graph.schema.json): node-link JSON that
/// `networkx.node_link_graph(data, edges="links")` loads as it is, one node and one link a line.
/// The same graph gives the same bytes. Cost: holds the JSON of one node at a time.
void write_graph_json(const graph::PropertyGraph& graph, const Sink& sink);

[[nodiscard]] std::string to_graph_json(const graph::PropertyGraph& graph);

/// Writes beside the file and renames. @throws IoError naming the file; nothing half-written stays.
void write_graph_json_file(const graph::PropertyGraph& graph, const std::filesystem::path& path);

/// Reads what `write_graph_json` writes; unknown fields are ignored.
/// @throws FormatError if it is not JSON, lacks a field (by name), breaks an invariant of the
/// graph, or has another or a newer major schema (by name).
[[nodiscard]] graph::PropertyGraph read_graph_json(std::string_view json);

}  // namespace dateline::write
