// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>

#include "dateline/base/utf8.hpp"
#include "write/detail/graphml_file.hpp"

namespace dateline::write::detail {
namespace {

constexpr std::array kNodeKeys = std::to_array<Key>({
    {"label", "string"},
    {"x", "double"},
    {"y", "double"},
    {"size", "double"},
    {"r", "int"},
    {"g", "int"},
    {"b", "int"},
    {"kind", "string"},
    {"type", "string"},
    {"confidence", "double"},
    {"n_mentions", "int"},
    {"n_articles", "int"},
    {"named", "boolean"},
    {"aliases", "string"},
    {"country_code", "string"},
    {"code", "string"},
    {"size_low", "double"},
    {"size_best", "double"},
    {"size_high", "double"},
    {"wikidata", "string"},
    {"lat", "double"},
    {"lon", "double"},
    {"geonames_id", "int"},
    {"admin1", "string"},
    {"status", "string"},
    {"trigger", "string"},
    {"lemma", "string"},
    {"roleset", "string"},
    {"mode", "string"},
    {"quad", "string"},
    {"class", "string"},
    {"start", "string"},
    {"end", "string"},
    {"open", "boolean"},
    {"time_precision", "int"},
    {"date_basis", "string"},
    {"geo_precision", "int"},
    {"polarity", "string"},
    {"modality", "string"},
    {"objects", "string"},
    {"fatalities_low", "double"},
    {"fatalities_best", "double"},
    {"fatalities_high", "double"},
    {"injured_low", "double"},
    {"injured_best", "double"},
    {"injured_high", "double"},
    {"detained_low", "double"},
    {"detained_best", "double"},
    {"detained_high", "double"},
    {"displaced_low", "double"},
    {"displaced_best", "double"},
    {"displaced_high", "double"},
    {"voices", "string"},
    {"possible_duplicate_of", "string"},
    {"members", "string"},
    {"mentions", "string"},
});

constexpr std::array kEdgeKeys = std::to_array<Key>({
    {"label", "string"},
    {"weight", "double"},
    {"r", "int"},
    {"g", "int"},
    {"b", "int"},
    {"kind", "string"},
    {"confidence", "double"},
    {"role", "string"},
    {"text", "string"},
    {"rule", "string"},
    {"count_low", "double"},
    {"count_best", "double"},
    {"count_high", "double"},
    {"verb", "string"},
    {"stance", "string"},
    {"quote", "string"},
    {"via", "string"},
    {"polarity", "string"},
    {"modality", "string"},
    {"start", "string"},
    {"end", "string"},
    {"open", "boolean"},
    {"time_precision", "int"},
    {"date_basis", "string"},
    {"fatalities_low", "double"},
    {"fatalities_best", "double"},
    {"fatalities_high", "double"},
    {"injured_low", "double"},
    {"injured_best", "double"},
    {"injured_high", "double"},
    {"detained_low", "double"},
    {"detained_best", "double"},
    {"detained_high", "double"},
    {"displaced_low", "double"},
    {"displaced_best", "double"},
    {"displaced_high", "double"},
    {"links", "string"},
    {"mentions", "string"},
});

constexpr std::array kTieKeys = std::to_array<Key>({
    {"label", "string"},
    {"weight", "double"},
    {"type", "string"},
    {"quad", "string"},
    {"first", "string"},
    {"last", "string"},
    {"events", "string"},
    {"r", "int"},
    {"g", "int"},
    {"b", "int"},
});

void write(GraphmlFile& file, const graph::PropertyGraph&, const graph::ActorAttributes& actor) {
  file.flag("named", actor.named);
  file.list("aliases", actor.aliases);
  file.text("country_code", actor.country_code);
  file.text("code", actor.code);
  file.range("size", actor.size);
  file.text("wikidata", actor.wikidata);
}

void write(GraphmlFile& file, const graph::PropertyGraph&, const graph::PlaceAttributes& place) {
  file.list("aliases", place.aliases);
  file.text("country_code", place.country_code);
  file.real("lat", place.lat);
  file.real("lon", place.lon);
  if (place.geonames_id) {
    file.whole("geonames_id", *place.geonames_id);
  }
  file.text("admin1", place.admin1);
  file.text("status", to_string(place.status));
}

void write(GraphmlFile& file, const graph::PropertyGraph&, const graph::EventAttributes& event) {
  file.text("trigger", event.trigger);
  file.text("lemma", event.lemma);
  file.text("roleset", event.roleset);
  file.text("mode", event.mode);
  file.text("quad", graph::quad_of(event.type));
  file.text("class", to_string(event.event_class));
  file.interval(event.interval);
  if (event.geo_precision != 0) {
    file.whole("geo_precision", event.geo_precision);
  }
  file.text("polarity", to_string(event.polarity));
  file.text("modality", to_string(event.modality));
  std::vector<std::string> objects;
  for (const graph::EventObject& object : event.objects) {
    objects.push_back(object.text);
  }
  file.list("objects", objects);
  file.figures(event.figures);
  file.list("voices", event.voices);
  file.list("possible_duplicate_of", event.possible_duplicate_of);
}

}  // namespace

std::span<const Key> node_keys() noexcept { return kNodeKeys; }
std::span<const Key> edge_keys() noexcept { return kEdgeKeys; }
std::span<const Key> tie_keys() noexcept { return kTieKeys; }

std::string flat_mentions(const graph::PropertyGraph& graph,
                          const std::vector<graph::Evidence>& mentions) {
  constexpr std::size_t kMost = 50;
  std::string out;
  for (std::size_t i = 0; i < std::min(mentions.size(), kMost); ++i) {
    const graph::Evidence& e = mentions[i];
    out.append(i == 0 ? "" : "; ").append(graph.articles()[e.article].id).append(":");
    out.append(std::to_string(e.span.begin)).append("-").append(std::to_string(e.span.end));
  }
  return out;
}

void write_attributes(GraphmlFile& file, const graph::PropertyGraph& graph,
                      const graph::Node& node) {
  file.text("kind", to_string(node.kind()));
  file.text("type", node.type());
  file.real("confidence", node.confidence);
  file.whole("n_mentions", static_cast<std::int64_t>(node.n_mentions()));
  file.whole("n_articles", static_cast<std::int64_t>(node.n_articles()));
  std::visit([&](const auto& attributes) { write(file, graph, attributes); }, node.attributes);
  file.list("members", node.members);
  file.text("mentions", flat_mentions(graph, node.mentions));
}

/// Colours that colour-blind readers tell apart (Okabe and Ito, 2008).
Colour colour_of(graph::NodeKind kind) noexcept {
  switch (kind) {
    case graph::NodeKind::actor:
      return {0, 114, 178};
    case graph::NodeKind::place:
      return {0, 158, 115};
    case graph::NodeKind::event:
      return {213, 94, 0};
  }
  return {};
}

Colour colour_of(graph::LinkKind kind) noexcept {
  using graph::LinkKind;
  switch (kind) {
    case LinkKind::agent:
      return {213, 94, 0};
    case LinkKind::patient:
      return {204, 121, 167};
    case LinkKind::claims:
      return {230, 159, 0};
    case LinkKind::location:
    case LinkKind::origin:
    case LinkKind::destination:
    case LinkKind::within:
    case LinkKind::located_in:
      return {102, 187, 164};
    case LinkKind::leads:
    case LinkKind::spokesperson_of:
    case LinkKind::member_of:
    case LinkKind::part_of:
    case LinkKind::supports:
      return {86, 180, 233};
    default:
      return {150, 150, 150};
  }
}

std::vector<double> sizes_of(std::span<const std::size_t> counts) {
  constexpr double kLeast = 10.0;
  constexpr double kGreatest = 40.0;
  std::vector<double> sizes(counts.size(), kLeast);
  if (counts.empty()) {
    return sizes;
  }
  const auto [low, high] = std::minmax_element(counts.begin(), counts.end());
  const double least = std::sqrt(static_cast<double>(*low));
  // A graph in which the best known node has four mentions does not need its full width.
  const double range = std::max(std::sqrt(static_cast<double>(*high)) - least, 3.0);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double share = (std::sqrt(static_cast<double>(counts[i])) - least) / range;
    sizes[i] = std::round((kLeast + share * (kGreatest - kLeast)) * 10.0) / 10.0;
  }
  return sizes;
}

layout::Extent extent_of(std::string_view label, double size) {
  // Measured in Gephi's preview, which draws labels in proportion to their nodes.
  constexpr double kWidth = 1.25;
  constexpr double kHeight = 2.6;
  const auto width = static_cast<double>(utf8::count_codepoints(label)) * kWidth * size;
  return {std::max(width, 2 * size) / 2, kHeight * size / 2};
}

void write_drawing(GraphmlFile& file, const layout::Point& point, double size,
                   const Colour& colour) {
  const auto tenths = [](double value) { return std::round(value * 10.0) / 10.0 + 0.0; };
  file.real("x", tenths(point.x));
  file.real("y", tenths(point.y));
  if (size > 10.0) {
    file.real("size", size);
  }
  file.colour(colour);
}

}  // namespace dateline::write::detail
