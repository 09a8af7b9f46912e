// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/base/file.hpp"
#include "dateline/document/count.hpp"
#include "dateline/document/event.hpp"
#include "dateline/document/time_value.hpp"
#include "dateline/graph/property_graph.hpp"
#include "dateline/write/graphml_writer.hpp"

namespace dateline::write::detail {

/// A `<key>`: its name is the `attr.name`; edges have the id `e_NAME`, so that ids are unique.
struct Key {
  std::string_view name;
  std::string_view type;  ///< boolean, int, double or string
};

/// Keys of both files, in the order in which the data follow.
[[nodiscard]] std::span<const Key> node_keys() noexcept;
[[nodiscard]] std::span<const Key> edge_keys() noexcept;
[[nodiscard]] std::span<const Key> tie_keys() noexcept;

struct Colour {
  int r = 0;
  int g = 0;
  int b = 0;
};

/// Hands the text of a GraphML file to a sink, piece by piece. What has no value is left out.
class GraphmlFile {
 public:
  GraphmlFile(GraphmlReport& report, Sink sink) : sink_(std::move(sink)), report_(report) {}

  void begin(std::span<const Key> nodes, std::span<const Key> edges);
  void begin_node(std::string_view id);
  /// `kind` becomes the edge's type in Gephi, which keeps types apart.
  void begin_edge(std::string_view id, std::string_view source, std::string_view target,
                  std::string_view kind);
  void end_node() { end_element("</node>\n"); }
  void end_edge() { end_element("</edge>\n"); }
  void end();

  void label(std::string_view value);
  void text(std::string_view key, std::string_view value);
  void whole(std::string_view key, std::int64_t value);
  /// Left out if it is not finite.
  void real(std::string_view key, std::optional<double> value);
  void flag(std::string_view key, bool value);
  void list(std::string_view key, const std::vector<std::string>& values);
  void colour(const Colour& colour);
  void range(const std::string& key, const Range& range);
  void interval(const Interval& interval);
  void figures(const Figures& figures);

 private:
  void data(std::string_view key, std::string_view escaped);
  void end_element(std::string_view tag);

  Sink sink_;
  std::string out_;     ///< What the sink has not got yet
  std::string prefix_;  ///< Of the keys of what is being written
  GraphmlReport& report_;
};

/// Escapes for XML 1.0 text and attribute values. Characters that XML cannot hold become U+FFFD and
/// are counted.
[[nodiscard]] std::string escape_xml(std::string_view text, std::size_t& replaced);

/// Gephi reads "INF" in any text column as "Infinity": INFANTRY would become InfinityANTRY. A
/// zero-width non-joiner after the I prevents it.
[[nodiscard]] std::string guard_infinity(std::string_view text, std::size_t& guarded);

/// Shortest form that reads back equal.
[[nodiscard]] std::string to_text(double value);

/// "article:begin-end; ...", the first 50.
[[nodiscard]] std::string flat_mentions(const graph::PropertyGraph& graph,
                                        const std::vector<graph::Evidence>& mentions);

/// Attributes of a node, drawing aside.
void write_attributes(GraphmlFile& file, const graph::PropertyGraph& graph,
                      const graph::Node& node);

[[nodiscard]] Colour colour_of(graph::NodeKind kind) noexcept;
[[nodiscard]] Colour colour_of(graph::LinkKind kind) noexcept;

/// Sizes from 10 to 40 by the square root of `counts`; the least count has 10.
[[nodiscard]] std::vector<double> sizes_of(std::span<const std::size_t> counts);

/// Room for a node with its label, as Gephi draws it.
[[nodiscard]] layout::Extent extent_of(std::string_view label, double size);

/// Position, size where it is not 10, and colour.
void write_drawing(GraphmlFile& file, const layout::Point& point, double size,
                   const Colour& colour);

}  // namespace dateline::write::detail
