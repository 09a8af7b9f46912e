// SPDX-License-Identifier: MIT
#include "dateline/write/graphml_writer.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"
#include "dateline/base/hash.hpp"
#include "write/detail/graphml_file.hpp"

namespace dateline::write {
namespace {

using detail::GraphmlFile;
using graph::Link;
using graph::Node;
using graph::PropertyGraph;

/// Links that are one edge of the file: one source, one target, one kind.
using Bundle = std::span<const Link>;

std::vector<Bundle> bundles_of(std::span<const Link> links) {
  std::vector<Bundle> bundles;
  for (std::size_t begin = 0; begin < links.size();) {
    std::size_t end = begin + 1;
    while (end < links.size() && links[end].source == links[begin].source &&
           links[end].target == links[begin].target && links[end].kind == links[begin].kind) {
      ++end;
    }
    bundles.push_back(links.subspan(begin, end - begin));
    begin = end;
  }
  return bundles;
}

/// The different values of a field, in order, joined.
template <class Get>
std::string join(Bundle bundle, std::string_view separator, Get get) {
  std::vector<std::string> seen;
  std::string out;
  for (const Link& link : bundle) {
    std::string value(get(link));
    if (value.empty() || std::find(seen.begin(), seen.end(), value) != seen.end()) {
      continue;
    }
    out.append(out.empty() ? "" : separator).append(value);
    seen.push_back(std::move(value));
  }
  return out;
}

void write_claims(GraphmlFile& file, Bundle bundle) {
  const auto field = [&](std::string_view key, auto get) {
    file.text(key, join(bundle, "; ", [&](const Link& link) { return get(*link.claim); }));
  };
  field("verb", [](const auto& claim) { return claim.verb; });
  field("stance", [](const auto& claim) { return to_string(claim.stance); });
  field("quote", [](const auto& claim) { return to_string(claim.quote); });
  field("via", [](const auto& claim) { return claim.via; });
  field("polarity", [](const auto& claim) { return to_string(claim.polarity); });
  field("modality", [](const auto& claim) { return to_string(claim.modality); });
  const graph::ClaimAttributes& first = *bundle.front().claim;
  file.interval(first.interval);
  file.figures(first.figures);
}

void write_edge(GraphmlFile& file, const PropertyGraph& graph, Bundle bundle) {
  const Link& first = bundle.front();
  const std::string_view kind = to_string(first.kind);
  file.begin_edge(first.id, graph.nodes()[first.source].id, graph.nodes()[first.target].id, kind);
  file.label(kind);
  file.real("weight", static_cast<double>(bundle.size()));
  file.colour(detail::colour_of(first.kind));
  file.text("kind", kind);
  file.real("confidence", first.confidence);
  file.text("role", join(bundle, "; ", [](const Link& link) { return link.role; }));
  file.text("text", join(bundle, " | ", [](const Link& link) { return link.text; }));
  file.text("rule", join(bundle, "; ", [](const Link& link) { return link.rule; }));
  file.range("count", first.count);
  if (first.claim) {
    write_claims(file, bundle);
  }
  if (bundle.size() > 1) {
    file.text("links", join(bundle, "; ", [](const Link& link) { return link.id; }));
  }
  std::vector<graph::Evidence> mentions;
  for (const Link& link : bundle) {
    mentions.insert(mentions.end(), link.mentions.begin(), link.mentions.end());
  }
  std::sort(mentions.begin(), mentions.end());
  mentions.erase(std::unique(mentions.begin(), mentions.end()), mentions.end());
  file.text("mentions", detail::flat_mentions(graph, mentions));
  file.end_edge();
}

/// The nodes that a file draws, with what the drawing needs.
struct Drawing {
  std::vector<std::uint32_t> nodes;
  std::vector<double> sizes;
  std::vector<layout::Point> points;
};

Drawing draw(const PropertyGraph& graph, std::vector<std::uint32_t> nodes,
             std::span<const layout::Edge> edges, const GraphmlOptions& options) {
  Drawing drawing;
  drawing.nodes = std::move(nodes);
  std::vector<std::size_t> counts;
  std::vector<layout::Extent> extents;
  for (const std::uint32_t i : drawing.nodes) {
    counts.push_back(graph.nodes()[i].n_mentions());
  }
  drawing.sizes = detail::sizes_of(counts);
  if (!options.positions.empty()) {
    if (options.positions.size() != drawing.nodes.size()) {
      throw InputError("positions must be none or one a node, " +
                       std::to_string(drawing.nodes.size()) + ", got " +
                       std::to_string(options.positions.size()));
    }
    drawing.points.assign(options.positions.begin(), options.positions.end());
    return drawing;
  }
  for (std::size_t i = 0; i < drawing.nodes.size(); ++i) {
    extents.push_back(detail::extent_of(graph.nodes()[drawing.nodes[i]].label, drawing.sizes[i]));
  }
  drawing.points = layout::force_layout(drawing.nodes.size(), edges, extents, options.layout);
  return drawing;
}

bool is_name(std::string_view text) noexcept {
  return !text.empty() && !text.starts_with("e_") &&  // Which begins the keys of edges.
         text.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUV"
             "WXYZ0123456789_.-") == std::string_view::npos;
}

/// The keys of actors: those of all nodes, then the columns.
std::vector<detail::Key> actor_keys(std::span<const ActorColumn> columns) {
  const auto fixed = detail::node_keys();
  std::vector<detail::Key> keys(fixed.begin(), fixed.end());
  for (const ActorColumn& column : columns) {
    keys.push_back({column.name, column.whole ? "int" : "double"});
  }
  return keys;
}

void write_columns(GraphmlFile& file, std::span<const ActorColumn> columns, std::uint32_t node) {
  for (const ActorColumn& column : columns) {
    const std::optional<double> value = column.values[node];
    if (column.whole && value) {
      file.whole(column.name, static_cast<std::int64_t>(*value));
    } else {
      file.real(column.name, value);
    }
  }
}

void write_nodes(GraphmlFile& file, const PropertyGraph& graph, const Drawing& drawing,
                 std::span<const ActorColumn> columns = {}) {
  for (std::size_t i = 0; i < drawing.nodes.size(); ++i) {
    const Node& node = graph.nodes()[drawing.nodes[i]];
    file.begin_node(node.id);
    file.label(node.label.empty() ? node.id : node.label);
    detail::write_drawing(file, drawing.points[i], drawing.sizes[i],
                          detail::colour_of(node.kind()));
    detail::write_attributes(file, graph, node);
    write_columns(file, columns, drawing.nodes[i]);
    file.end_node();
  }
}

/// Ids that are unique in the file and stay the same while the tie does.
std::string tie_id(const PropertyGraph& graph, const analyse::Tie& tie) {
  constexpr unsigned kDigits = 16;
  return "t" + to_hex(fnv1a64(graph.nodes()[tie.source].id + "\n" + graph.nodes()[tie.target].id +
                              "\n" + tie.type),
                      kDigits);
}

detail::Colour colour_of_quad(std::string_view quad) noexcept {
  if (quad.ends_with("conflict")) {
    return quad.starts_with("material") ? detail::Colour{213, 94, 0} : detail::Colour{230, 159, 0};
  }
  if (quad.ends_with("cooperation")) {
    return quad.starts_with("material") ? detail::Colour{0, 158, 115}
                                        : detail::Colour{86, 180, 233};
  }
  return {150, 150, 150};
}

void write_tie(GraphmlFile& file, const PropertyGraph& graph, const analyse::Tie& tie) {
  const std::string_view kind = tie.type.empty() ? "OTHER" : std::string_view(tie.type);
  const std::string_view quad = graph::quad_of(tie.type);
  file.begin_edge(tie_id(graph, tie), graph.nodes()[tie.source].id, graph.nodes()[tie.target].id,
                  kind);
  file.label(kind);
  file.real("weight", tie.weight);
  file.text("type", tie.type);
  file.text("quad", quad);
  file.text("first", tie.first);
  file.text("last", tie.last);
  file.list("events", tie.events);
  file.colour(colour_of_quad(quad));
  file.end_edge();
}

GraphmlReport& clear(GraphmlReport* report, GraphmlReport& own) {
  GraphmlReport& chosen = report == nullptr ? own : *report;
  chosen = {};
  return chosen;
}

void write_graphml(const PropertyGraph& graph, const GraphmlOptions& options, GraphmlReport& counts,
                   const Sink& sink) {
  const std::vector<Bundle> bundles = bundles_of(graph.links());
  counts.merged_links = graph.links().size() - bundles.size();
  std::vector<layout::Edge> edges;
  edges.reserve(bundles.size());
  for (const Bundle& bundle : bundles) {
    edges.push_back(
        {bundle.front().source, bundle.front().target, static_cast<double>(bundle.size())});
  }
  std::vector<std::uint32_t> nodes(graph.nodes().size());
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    nodes[i] = i;
  }
  GraphmlFile file(counts, sink);
  file.begin(detail::node_keys(), detail::edge_keys());
  write_nodes(file, graph, draw(graph, std::move(nodes), edges, options));
  for (const Bundle& bundle : bundles) {
    write_edge(file, graph, bundle);
  }
  file.end();
}

void write_actors_graphml(const PropertyGraph& graph, const analyse::ActorNetwork& network,
                          const GraphmlOptions& options, GraphmlReport& counts, const Sink& sink) {
  check_columns(graph, options.columns);
  const auto position = [&](std::uint32_t node) {
    const auto found = std::lower_bound(network.actors.begin(), network.actors.end(), node);
    return static_cast<std::uint32_t>(found - network.actors.begin());
  };
  std::vector<layout::Edge> edges;
  edges.reserve(network.ties.size());
  for (const analyse::Tie& tie : network.ties) {
    edges.push_back({position(tie.source), position(tie.target), static_cast<double>(tie.weight)});
  }
  GraphmlFile file(counts, sink);
  file.begin(actor_keys(options.columns), detail::tie_keys());
  write_nodes(file, graph, draw(graph, network.actors, edges, options), options.columns);
  for (const analyse::Tie& tie : network.ties) {
    write_tie(file, graph, tie);
  }
  file.end();
}

}  // namespace

void check_columns(const PropertyGraph& graph, std::span<const ActorColumn> columns) {
  std::set<std::string_view> taken;
  for (const detail::Key& key : detail::node_keys()) {
    taken.insert(key.name);
  }
  for (const ActorColumn& column : columns) {
    if (!is_name(column.name) || !taken.insert(column.name).second) {
      throw InputError("columns must have names of their own, of letters, digits, _ . -; got \"" +
                       column.name + "\"");
    }
    if (column.values.size() != graph.nodes().size()) {
      throw InputError("the column " + column.name + " must have one value a node, " +
                       std::to_string(graph.nodes().size()) + ", got " +
                       std::to_string(column.values.size()));
    }
  }
}

std::string to_graphml(const PropertyGraph& graph, const GraphmlOptions& options,
                       GraphmlReport* report) {
  GraphmlReport own;
  std::string out;
  write_graphml(graph, options, clear(report, own),
                [&](std::string_view piece) { out.append(piece); });
  return out;
}

std::string to_actors_graphml(const PropertyGraph& graph, const analyse::ActorNetwork& network,
                              const GraphmlOptions& options, GraphmlReport* report) {
  GraphmlReport own;
  std::string out;
  write_actors_graphml(graph, network, options, clear(report, own),
                       [&](std::string_view piece) { out.append(piece); });
  return out;
}

GraphmlReport write_graphml_file(const PropertyGraph& graph, const std::filesystem::path& path,
                                 const GraphmlOptions& options) {
  GraphmlReport report;
  write_file(path, [&](const Sink& sink) { write_graphml(graph, options, report, sink); });
  return report;
}

GraphmlReport write_actors_graphml_file(const PropertyGraph& graph,
                                        const std::filesystem::path& path,
                                        const GraphmlOptions& options) {
  GraphmlReport report;
  write_file(path, [&](const Sink& sink) {
    write_actors_graphml(graph, analyse::actor_network(graph), options, report, sink);
  });
  return report;
}

std::filesystem::path actors_path(const std::filesystem::path& graphml) {
  std::filesystem::path path = graphml;
  const std::filesystem::path suffix = graphml.extension();
  path.replace_extension();
  path += ".actors";
  path += suffix.empty() ? std::filesystem::path(".graphml") : suffix;
  return path;
}

}  // namespace dateline::write
