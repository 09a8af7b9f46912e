// SPDX-License-Identifier: MIT
#include <cmath>
#include <map>
#include <utility>

#include "dateline/base/error.hpp"
#include "dateline/write/graph_json.hpp"
#include "write/detail/json_fields.hpp"

namespace dateline::write {
namespace {

using detail::Fields;
using detail::Json;
using graph::Evidence;

/// What names in the file mean as indices.
struct Names {
  std::map<std::string, std::uint32_t> articles;
  std::map<std::string, std::uint32_t> nodes;
};

void check_schema(const Fields& info) {
  const std::string schema = info.text("schema");
  const std::string wanted(graph::kGraphSchema);
  if (schema != wanted && !schema.starts_with(wanted + ".")) {
    throw FormatError("graph schema must be " + wanted + ", got \"" + schema + "\"");
  }
}

graph::ArticleRecord read_article(const Json& json) {
  const Fields fields(json, "an article");
  return {fields.text("id"),
          fields.text_or_empty("title"),
          fields.text_or_empty("date"),
          fields.text_or_empty("source"),
          fields.text_or_empty("url"),
          fields.text_or_empty("sha256")};
}

std::uint32_t look_up(const std::map<std::string, std::uint32_t>& names, const Fields& fields,
                      std::string_view field) {
  const std::string name = fields.text(field);
  const auto found = names.find(name);
  if (found == names.end()) {
    fields.fail(field, "nothing has the id \"" + name + "\"");
  }
  return found->second;
}

std::vector<Evidence> read_mentions(const Fields& fields, const Names& names) {
  std::vector<Evidence> mentions;
  for (const Json& json : fields.list("mentions")) {
    const Fields mention(json, "a mention of " + fields.what());
    const auto begin = mention.whole("begin");
    const auto end = mention.whole("end");
    if (!begin || !end) {
      mention.fail(begin ? "end" : "begin", "missing");
    }
    mentions.push_back(
        {look_up(names.articles, mention, "article"), {*begin, *end}, mention.flag("in_headline")});
  }
  return mentions;
}

graph::ActorAttributes read_actor(const Fields& fields) {
  graph::ActorAttributes actor;
  actor.type = fields.name_of<ActorType>("type");
  actor.named = fields.flag("named");
  actor.aliases = fields.texts("aliases");
  actor.country_code = fields.text_or_empty("country_code");
  actor.code = fields.text_or_empty("code");
  actor.size = fields.range("size");
  actor.wikidata = fields.text_or_empty("wikidata");
  return actor;
}

PlaceCandidate read_candidate(const Json& json, const std::string& what) {
  const Fields fields(json, "a candidate of " + what);
  PlaceCandidate candidate;
  candidate.geonames_id = fields.whole("geonames_id").value_or(0);
  candidate.name = fields.text_or_empty("name");
  candidate.country_code = fields.text_or_empty("country_code");
  candidate.lat = fields.real("lat").value_or(0.0);
  candidate.lon = fields.real("lon").value_or(0.0);
  candidate.score = fields.real("score").value_or(0.0);
  return candidate;
}

graph::PlaceAttributes read_place(const Fields& fields) {
  graph::PlaceAttributes place;
  place.type = fields.name_of<PlaceType>("type");
  place.aliases = fields.texts("aliases");
  place.lat = fields.real("lat");
  place.lon = fields.real("lon");
  place.geonames_id = fields.whole("geonames_id");
  place.country_code = fields.text_or_empty("country_code");
  place.admin1 = fields.text_or_empty("admin1");
  place.status = fields.name_of<PlaceStatus>("status");
  for (const Json& json : fields.list("candidates")) {
    place.candidates.push_back(read_candidate(json, fields.what()));
  }
  return place;
}

Interval read_interval(const Fields& fields) {
  Interval interval;
  interval.start = fields.text_or_empty("start");
  interval.end = fields.text_or_empty("end");
  interval.open = fields.flag("open");
  interval.precision = static_cast<int>(fields.whole("time_precision").value_or(0));
  if (fields.find("date_basis") != nullptr) {
    interval.basis = fields.name_of<DateBasis>("date_basis");
  }
  return interval;
}

Figures read_figures(const Fields& fields) {
  return {fields.range("fatalities"), fields.range("injured"), fields.range("detained"),
          fields.range("displaced")};
}

graph::EventAttributes read_event(const Fields& fields, const Names& names) {
  graph::EventAttributes event;
  event.trigger = fields.text("trigger");
  event.lemma = fields.text("lemma");
  event.roleset = fields.text_or_empty("roleset");
  event.type = fields.text("type");
  event.mode = fields.text_or_empty("mode");
  event.event_class = fields.name_of<EventClass>("class");
  event.interval = read_interval(fields);
  event.geo_precision = static_cast<int>(fields.whole("geo_precision").value_or(0));
  event.polarity = fields.name_of<Polarity>("polarity");
  event.modality = fields.name_of<Modality>("modality");
  for (const Json& json : fields.list("objects")) {
    const Fields object(json, "an object of " + fields.what());
    event.objects.push_back(
        {object.text("text"), object.text_or_empty("role"), read_mentions(object, names)});
  }
  event.figures = read_figures(fields);
  event.voices = fields.texts("voices");
  event.possible_duplicate_of = fields.texts("possible_duplicate_of");
  return event;
}

graph::Node read_node(const Json& json, const Names& names) {
  const std::string id = Fields(json, "a node").text("id");
  const Fields fields(json, "node " + id);
  graph::Node node;
  node.id = id;
  node.label = fields.text("label");
  node.confidence = fields.real("confidence");
  node.members = fields.texts("members");
  node.mentions = read_mentions(fields, names);
  switch (fields.name_of<graph::NodeKind>("kind")) {
    case graph::NodeKind::actor:
      node.attributes = read_actor(fields);
      break;
    case graph::NodeKind::place:
      node.attributes = read_place(fields);
      break;
    case graph::NodeKind::event:
      node.attributes = read_event(fields, names);
      break;
  }
  return node;
}

graph::ClaimAttributes read_claim(const Fields& fields) {
  return {.verb = fields.text("verb"),
          .stance = fields.name_of<Stance>("stance"),
          .quote = fields.name_of<QuoteKind>("quote"),
          .via = fields.text_or_empty("via"),
          .polarity = fields.name_of<Polarity>("polarity"),
          .modality = fields.name_of<Modality>("modality"),
          .interval = read_interval(fields),
          .figures = read_figures(fields)};
}

graph::Link read_link(const Json& json, const Names& names) {
  const std::string id = Fields(json, "a link").text("id");
  const Fields fields(json, "link " + id);
  graph::Link link;
  link.id = id;
  link.source = look_up(names.nodes, fields, "source");
  link.target = look_up(names.nodes, fields, "target");
  link.kind = fields.name_of<graph::LinkKind>("kind");
  link.confidence = fields.real("confidence");
  link.mentions = read_mentions(fields, names);
  link.role = fields.text_or_empty("role");
  link.text = fields.text_or_empty("text");
  link.rule = fields.text_or_empty("rule");
  link.count = fields.range("count");
  if (link.kind == graph::LinkKind::claims) {
    link.claim = read_claim(fields);
  }
  return link;
}

graph::PropertyGraph read(const Json& json) {
  const Fields root(json, "the file");
  const Fields info(root.at("graph"), "\"graph\"");
  check_schema(info);
  Names names;
  std::vector<graph::ArticleRecord> articles;
  for (const Json& article : info.list("articles")) {
    articles.push_back(read_article(article));
    names.articles.emplace(articles.back().id, static_cast<std::uint32_t>(articles.size() - 1));
  }
  static_cast<void>(root.at("nodes"));
  static_cast<void>(root.at("links"));
  std::vector<graph::Node> nodes;
  for (const Json& node : root.list("nodes")) {
    nodes.push_back(read_node(node, names));
    names.nodes.emplace(nodes.back().id, static_cast<std::uint32_t>(nodes.size() - 1));
  }
  std::vector<graph::Link> links;
  for (const Json& link : root.list("links")) {
    links.push_back(read_link(link, names));
  }
  return {{info.text_or_empty("dateline"), info.text_or_empty("model")},
          std::move(articles),
          std::move(nodes),
          std::move(links)};
}

}  // namespace

graph::PropertyGraph read_graph_json(std::string_view json) {
  try {
    return read(Json::parse(json));
  } catch (const Json::exception& error) {
    throw FormatError(std::string("graph JSON: ") + error.what());
  }
}

}  // namespace dateline::write
