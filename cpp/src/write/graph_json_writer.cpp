// SPDX-License-Identifier: MIT
#include <utility>

#include "dateline/base/file.hpp"
#include "dateline/write/graph_json.hpp"
#include "write/detail/json_fields.hpp"

namespace dateline::write {
namespace {

using detail::Json;
using detail::number;
using detail::range;
using detail::text_or_null;
using graph::PropertyGraph;

Json article_json(const graph::ArticleRecord& article) {
  Json json = Json::object();
  json["id"] = article.id;
  json["title"] = text_or_null(article.title);
  json["date"] = text_or_null(article.date);
  json["source"] = text_or_null(article.source);
  json["url"] = text_or_null(article.url);
  json["sha256"] = article.sha256;
  return json;
}

Json graph_json(const PropertyGraph& graph) {
  Json json = Json::object();
  json["schema"] = graph::kGraphSchema;
  json["dateline"] = graph.info().dateline;
  json["model"] = text_or_null(graph.info().model);
  json["offset_unit"] = "codepoint";
  json["articles"] = Json::array();
  for (const graph::ArticleRecord& article : graph.articles()) {
    json["articles"].push_back(article_json(article));
  }
  return json;
}

Json mentions_json(const PropertyGraph& graph, const std::vector<graph::Evidence>& mentions) {
  Json list = Json::array();
  for (const graph::Evidence& mention : mentions) {
    Json json = Json::object();
    json["article"] = graph.articles()[mention.article].id;
    json["begin"] = mention.span.begin;
    json["end"] = mention.span.end;
    if (mention.in_headline) {
      json["in_headline"] = true;
    }
    list.push_back(std::move(json));
  }
  return list;
}

void put(Json& json, const graph::ActorAttributes& actor, const PropertyGraph&) {
  json["named"] = actor.named;
  json["aliases"] = actor.aliases;
  json["country_code"] = text_or_null(actor.country_code);
  json["code"] = text_or_null(actor.code);
  json["size"] = actor.size.empty() ? Json(nullptr) : range(actor.size);
  json["wikidata"] = text_or_null(actor.wikidata);
}

Json candidate_json(const PlaceCandidate& candidate) {
  Json json = Json::object();
  json["geonames_id"] = candidate.geonames_id;
  json["name"] = candidate.name;
  json["country_code"] = text_or_null(candidate.country_code);
  json["lat"] = number(candidate.lat);
  json["lon"] = number(candidate.lon);
  json["score"] = number(candidate.score);
  return json;
}

void put(Json& json, const graph::PlaceAttributes& place, const PropertyGraph&) {
  json["aliases"] = place.aliases;
  json["lat"] = number(place.lat);
  json["lon"] = number(place.lon);
  json["geonames_id"] = place.geonames_id ? Json(*place.geonames_id) : Json(nullptr);
  json["country_code"] = text_or_null(place.country_code);
  json["admin1"] = text_or_null(place.admin1);
  json["status"] = to_string(place.status);
  json["candidates"] = Json::array();
  for (const PlaceCandidate& candidate : place.candidates) {
    json["candidates"].push_back(candidate_json(candidate));
  }
}

void put_interval(Json& json, const Interval& interval) {
  json["start"] = text_or_null(interval.start);
  json["end"] = text_or_null(interval.end);
  json["open"] = interval.open;
  json["time_precision"] = interval.precision == 0 ? Json(nullptr) : Json(interval.precision);
  json["date_basis"] = interval.basis ? Json(to_string(*interval.basis)) : Json(nullptr);
}

void put_figures(Json& json, const Figures& figures) {
  json["fatalities"] = range(figures.fatalities);
  json["injured"] = range(figures.injured);
  json["detained"] = range(figures.detained);
  json["displaced"] = range(figures.displaced);
}

void put(Json& json, const graph::EventAttributes& event, const PropertyGraph& graph) {
  json["trigger"] = event.trigger;
  json["lemma"] = event.lemma;
  json["roleset"] = text_or_null(event.roleset);
  json["mode"] = text_or_null(event.mode);
  json["quad"] = text_or_null(std::string(graph::quad_of(event.type)));
  json["class"] = to_string(event.event_class);
  put_interval(json, event.interval);
  json["geo_precision"] = event.geo_precision == 0 ? Json(nullptr) : Json(event.geo_precision);
  json["polarity"] = to_string(event.polarity);
  json["modality"] = to_string(event.modality);
  json["objects"] = Json::array();
  for (const graph::EventObject& object : event.objects) {
    Json item = Json::object();
    item["text"] = object.text;
    item["role"] = object.role;
    item["mentions"] = mentions_json(graph, object.mentions);
    json["objects"].push_back(std::move(item));
  }
  put_figures(json, event.figures);
  json["voices"] = event.voices;
  json["possible_duplicate_of"] = event.possible_duplicate_of;
}

Json node_json(const PropertyGraph& graph, const graph::Node& node) {
  Json json = Json::object();
  json["id"] = node.id;
  json["kind"] = to_string(node.kind());
  json["label"] = node.label;
  json["type"] = node.type();
  json["confidence"] = number(node.confidence);
  std::visit([&](const auto& attributes) { put(json, attributes, graph); }, node.attributes);
  json["n_mentions"] = node.n_mentions();
  json["n_articles"] = node.n_articles();
  json["members"] = node.members;
  json["mentions"] = mentions_json(graph, node.mentions);
  return json;
}

void put_claim(Json& json, const graph::ClaimAttributes& claim) {
  json["verb"] = claim.verb;
  json["stance"] = to_string(claim.stance);
  json["quote"] = to_string(claim.quote);
  json["via"] = text_or_null(claim.via);
  json["polarity"] = to_string(claim.polarity);
  json["modality"] = to_string(claim.modality);
  put_interval(json, claim.interval);
  put_figures(json, claim.figures);
}

Json link_json(const PropertyGraph& graph, const graph::Link& link) {
  Json json = Json::object();
  json["source"] = graph.nodes()[link.source].id;
  json["target"] = graph.nodes()[link.target].id;
  json["key"] = link.key;
  json["id"] = link.id;
  json["kind"] = to_string(link.kind);
  json["confidence"] = number(link.confidence);
  json["text"] = text_or_null(link.text);
  if (link.kind <= graph::LinkKind::destination) {
    json["role"] = text_or_null(link.role);
    json["count"] = link.count.empty() ? Json(nullptr) : range(link.count);
  }
  if (link.claim) {
    put_claim(json, *link.claim);
  } else {
    json["rule"] = text_or_null(link.rule);
  }
  json["mentions"] = mentions_json(graph, link.mentions);
  return json;
}

}  // namespace

void write_graph_json(const PropertyGraph& graph, const Sink& sink) {
  sink("{\"directed\": true, \"multigraph\": true, \"graph\": ");
  sink(graph_json(graph).dump());
  sink(", \"nodes\": [");
  const char* separator = "\n";
  for (const graph::Node& node : graph.nodes()) {
    sink(separator + node_json(graph, node).dump());
    separator = ",\n";
  }
  sink("\n], \"links\": [");
  separator = "\n";
  for (const graph::Link& link : graph.links()) {
    sink(separator + link_json(graph, link).dump());
    separator = ",\n";
  }
  sink("\n]}\n");
}

std::string to_graph_json(const PropertyGraph& graph) {
  std::string out;
  write_graph_json(graph, [&](std::string_view piece) { out.append(piece); });
  return out;
}

void write_graph_json_file(const PropertyGraph& graph, const std::filesystem::path& path) {
  write_file(path, [&](const Sink& sink) { write_graph_json(graph, sink); });
}

}  // namespace dateline::write
