// SPDX-License-Identifier: MIT
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "dateline/base/error.hpp"
#include "dateline/document/document_json.hpp"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "dateline.document/1";

template <class T>
std::optional<T> optional_of(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it == object.end() || it->is_null() ? std::nullopt : std::optional(it->get<T>());
}

template <class T>
T value_or(const Json& object, const char* key, T otherwise) {
  return optional_of<T>(object, key).value_or(std::move(otherwise));
}

template <class Id>
std::optional<Id> id_of(const Json& object, const char* key) {
  const auto number = optional_of<std::uint32_t>(object, key);
  return number ? std::optional(make_id<Id>(*number)) : std::nullopt;
}

template <class Enum>
Enum enum_of(const Json& object, const char* key) {
  const auto name = object.at(key).get<std::string>();
  const auto value = from_string<Enum>(name);
  if (!value) {
    throw FormatError("document: unknown " + std::string(key) + " \"" + name + "\"");
  }
  return *value;
}

TokenSpan tokens_of(const Json& object) {
  if (!object.contains("begin")) {
    return {};
  }
  return {object.at("begin").get<std::uint32_t>(), object.at("end").get<std::uint32_t>()};
}

Range range_of(const Json& object) {
  if (object.is_null()) {
    return {};
  }
  return {optional_of<double>(object, "low"), optional_of<double>(object, "best"),
          optional_of<double>(object, "high")};
}

Figures figures_of(const Json& object) {
  const auto figure = [&object](const char* key) {
    const auto it = object.find(key);
    return it == object.end() ? Range() : range_of(*it);
  };
  return {figure("fatalities"), figure("injured"), figure("detained"), figure("displaced")};
}

Interval interval_of(const Json& object) {
  Interval out;
  if (const auto it = object.find("interval"); it != object.end()) {
    out.start = value_or<std::string>(*it, "start", "");
    out.end = value_or<std::string>(*it, "end", "");
    out.open = value_or(*it, "open", false);
  }
  out.precision = value_or(object, "time_precision", 0);
  if (object.contains("date_basis") && !object.at("date_basis").is_null()) {
    out.basis = enum_of<DateBasis>(object, "date_basis");
  }
  return out;
}

Mention read_mention(const Json& j) {
  Mention m;
  m.tokens = tokens_of(j);
  m.head = value_or(j, "head", m.tokens.end - 1);
  m.type = enum_of<EntityType>(j, "type");
  m.kind = enum_of<MentionKind>(j, "kind");
  m.chain = id_of<ChainId>(j, "entity");
  m.in_headline = value_or(j, "in_headline", false);
  m.confidence = optional_of<double>(j, "confidence");
  m.antecedent = optional_of<std::uint32_t>(j, "antecedent");
  m.antecedent_confidence = optional_of<double>(j, "antecedent_confidence");
  return m;
}

/// Other sources of the schema give no heads, and the predicate itself as an argument "V".
Predicate read_predicate(const Json& j) {
  Predicate p;
  p.token = j.at("pred").get<std::uint32_t>();
  p.lemma = value_or<std::string>(j, "lemma", "");
  p.sense = value_or<std::string>(j, "sense", "");
  p.factuality = optional_of<double>(j, "factuality");
  p.confidence = optional_of<double>(j, "confidence");
  for (const Json& item : j.at("args")) {
    PredicateArgument a;
    a.label = item.at("role").get<std::string>();
    a.tokens = tokens_of(item);
    a.head = value_or(item, "head", a.tokens.end - 1);
    a.confidence = optional_of<double>(item, "confidence");
    if (a.label != "V") {
      p.args.push_back(std::move(a));
    }
  }
  return p;
}

template <class Id>
std::vector<Id> ids_of(const Json& list) {
  std::vector<Id> ids;
  for (const Json& item : list) {
    ids.push_back(make_id<Id>(item.get<std::uint32_t>()));
  }
  return ids;
}

Chain read_chain(const Json& j) {
  Chain c;
  c.type = enum_of<EntityType>(j, "type");
  if (!j.at("actor_type").is_null()) {
    c.actor_type = enum_of<ActorType>(j, "actor_type");
  }
  c.named = j.at("named").get<bool>();
  c.label = j.at("label").get<std::string>();
  c.country_code = value_or<std::string>(j, "country_code", "");
  c.code = value_or<std::string>(j, "code", "");
  c.size = range_of(j.at("size"));
  c.mentions = ids_of<MentionId>(j.at("mentions"));
  c.confidence = optional_of<double>(j, "confidence");
  return c;
}

TimeValue read_time(const Json& j) {
  TimeValue t;
  t.tokens = tokens_of(j);
  t.head = value_or(j, "head", t.tokens.end - 1);
  t.type = enum_of<TimexType>(j, "type");
  t.value = j.at("value").get<std::string>();
  t.interval = interval_of(j);
  t.confidence = optional_of<double>(j, "confidence");
  return t;
}

PlaceValue read_place(const Json& j) {
  PlaceValue p;
  p.mention = make_id<MentionId>(j.at("mention").get<std::uint32_t>());
  p.status = enum_of<PlaceStatus>(j, "status");
  p.type = enum_of<PlaceType>(j, "type");
  p.name = j.at("name").get<std::string>();
  p.country_code = value_or<std::string>(j, "country_code", "");
  p.admin1 = value_or<std::string>(j, "admin1", "");
  p.geonames_id = optional_of<std::uint32_t>(j, "geonames_id");
  p.lat = optional_of<double>(j, "lat");
  p.lon = optional_of<double>(j, "lon");
  for (const Json& c : j.at("candidates")) {
    p.candidates.push_back({c.at("geonames_id").get<std::uint32_t>(),
                            c.at("name").get<std::string>(),
                            c.at("country_code").get<std::string>(), c.at("lat").get<double>(),
                            c.at("lon").get<double>(), c.at("score").get<double>()});
  }
  p.confidence = optional_of<double>(j, "confidence");
  return p;
}

Argument read_argument(const Json& j) {
  Argument a;
  a.role = enum_of<Role>(j, "role");
  a.label = value_or<std::string>(j, "label", "");
  a.tokens = tokens_of(j);
  a.head = j.at("head").get<std::uint32_t>();
  a.mention = id_of<MentionId>(j, "mention");
  a.event = id_of<EventId>(j, "event");
  a.rule = value_or<std::string>(j, "rule", "");
  if (j.contains("plays") && !j.at("plays").is_null()) {
    a.plays = enum_of<Role>(j, "plays");
  }
  a.confidence = optional_of<double>(j, "confidence");
  return a;
}

Event read_event(const Json& j) {
  Event e;
  e.trigger = tokens_of(j);
  e.head = j.at("head").get<std::uint32_t>();
  e.lemma = j.at("lemma").get<std::string>();
  e.roleset = value_or<std::string>(j, "roleset", "");
  e.event_class = enum_of<EventClass>(j, "class");
  e.in_graph = j.at("in_graph").get<bool>();
  e.nominal = j.at("nominal").get<bool>();
  e.passive = j.at("passive").get<bool>();
  e.in_headline = value_or(j, "in_headline", false);
  e.type = j.at("type").get<std::string>();
  e.mode = j.at("mode").get<std::string>();
  e.polarity = enum_of<Polarity>(j, "polarity");
  e.modality = enum_of<Modality>(j, "modality");
  e.factuality = optional_of<double>(j, "factuality");
  e.interval = interval_of(j);
  e.time = id_of<TimeId>(j, "time");
  e.geo_precision = value_or(j, "geo_precision", 0);
  for (const Json& a : j.at("args")) {
    e.args.push_back(read_argument(a));
  }
  e.figures = figures_of(j.at("figures"));
  e.cluster = make_id<EventClusterId>(j.at("cluster").get<std::uint32_t>());
  e.voices = ids_of<ClaimId>(j.at("voices"));
  e.told_by_article = j.at("told_by_article").get<bool>();
  e.confidence = optional_of<double>(j, "confidence");
  return e;
}

Count read_count(const Json& j) {
  Count c;
  c.tokens = tokens_of(j);
  c.counted = j.at("counted").get<std::uint32_t>();
  c.value = range_of(j.at("value"));
  c.kind = enum_of<CountKind>(j, "kind");
  c.mention = id_of<MentionId>(j, "mention");
  c.event = id_of<EventId>(j, "event");
  return c;
}

Claim read_claim(const Json& j) {
  Claim c;
  c.speaker = id_of<MentionId>(j, "speaker");
  c.cue = j.at("cue").get<std::uint32_t>();
  c.verb = j.at("verb").get<std::string>();
  c.stance = enum_of<Stance>(j, "stance");
  c.quote = enum_of<QuoteKind>(j, "quote");
  c.content = tokens_of(j);
  c.events = ids_of<EventId>(j.at("events"));
  c.via = id_of<ClaimId>(j, "via");
  c.polarity = enum_of<Polarity>(j, "polarity");
  c.modality = enum_of<Modality>(j, "modality");
  c.interval = interval_of(j);
  c.figures = figures_of(j.at("figures"));
  c.confidence = optional_of<double>(j, "confidence");
  return c;
}

Quote read_quote(const Json& j) {
  return {tokens_of(j), id_of<MentionId>(j, "speaker"), id_of<ClaimId>(j, "claim")};
}

Relation read_relation(const Json& j) {
  Relation r;
  r.kind = enum_of<RelationKind>(j, "kind");
  r.source = make_id<MentionId>(j.at("source").get<std::uint32_t>());
  r.target = make_id<MentionId>(j.at("target").get<std::uint32_t>());
  r.evidence = tokens_of(j);
  r.rule = value_or<std::string>(j, "rule", "");
  r.confidence = optional_of<double>(j, "confidence");
  return r;
}

template <class T>
void read_list(const Json& root, const char* key, std::vector<T>& out, T (*read)(const Json&)) {
  const auto it = root.find(key);
  if (it == root.end()) {
    return;
  }
  for (const Json& item : *it) {
    out.push_back(read(item));
  }
}

void read_tokens(const Json& root, Document& doc) {
  const SourceText& text = doc.article->text();
  for (const Json& span : root.at("tokens")) {
    Token token;
    token.span = {text.to_byte(span.at(0).get<std::uint32_t>()),
                  text.to_byte(span.at(1).get<std::uint32_t>())};
    doc.tokens.push_back(std::move(token));
  }
  const auto column = [&](const char* key, const std::function<void(Token&, const Json&)>& set) {
    const auto it = root.find(key);
    if (it == root.end()) {
      return;
    }
    if (it->size() != doc.tokens.size()) {
      throw FormatError("document: " + std::string(key) + " must have " +
                        std::to_string(doc.tokens.size()) + " items, got " +
                        std::to_string(it->size()));
    }
    for (std::size_t i = 0; i < it->size(); ++i) {
      set(doc.tokens[i], (*it)[i]);
    }
  };
  column("upos", [](Token& t, const Json& v) {
    t.upos = from_string<Upos>(v.get_ref<const std::string&>()).value_or(Upos::X);
  });
  const auto text_of = [](const Json& v) { return v.is_null() ? "" : v.get<std::string>(); };
  column("xpos", [&](Token& t, const Json& v) { t.xpos = std::string_view(text_of(v)); });
  column("lemma", [&](Token& t, const Json& v) { t.lemma = text_of(v); });
  column("head", [](Token& t, const Json& v) { t.head = v.get<std::int32_t>(); });
  column("deprel", [&](Token& t, const Json& v) { t.deprel = std::string_view(text_of(v)); });
  column("tree_confidence",
         [](Token& t, const Json& v) { t.confidence = v.is_null() ? -1.0F : v.get<float>(); });
  if (const auto it = root.find("sentences"); it != root.end()) {
    for (const Json& s : *it) {
      doc.sentences.push_back({s.at(0).get<std::uint32_t>(), s.at(1).get<std::uint32_t>()});
    }
  }
}

void check_schema(const Json& root) {
  const auto schema = value_or<std::string>(root, "schema", std::string(kSchema));
  const std::string_view family = kSchema.substr(0, kSchema.find('/') + 1);
  if (!schema.starts_with(family)) {
    throw FormatError("document: schema must be " + std::string(kSchema) + ", got " + schema);
  }
  const std::string major = schema.substr(family.size(), schema.find('.', family.size()));
  if (major != "1") {
    throw FormatError("document: schema " + schema + " is newer than " + std::string(kSchema) +
                      ", which this version reads");
  }
}

Document read_root(const Json& root) {
  check_schema(root);
  Document doc;
  doc.article = std::make_shared<const Article>(
      ArticleInfo{root.at("id").get<std::string>(), value_or<std::string>(root, "title", ""),
                  value_or<std::string>(root, "date", ""),
                  value_or<std::string>(root, "source", ""),
                  value_or<std::string>(root, "url", "")},
      root.at("text").get<std::string>());
  for (const Json& name : root.at("layers")) {
    if (const auto layer = from_string<Layer>(name.get_ref<const std::string&>())) {
      doc.layers.insert(*layer);
    }
  }
  read_tokens(root, doc);
  read_list(root, "props", doc.props, read_predicate);
  read_list(root, "mentions", doc.mentions, read_mention);
  read_list(root, "chains", doc.chains, read_chain);
  read_list(root, "times", doc.times, read_time);
  read_list(root, "places", doc.places, read_place);
  read_list(root, "events", doc.events, read_event);
  read_list(root, "counts", doc.counts, read_count);
  read_list(root, "claims", doc.claims, read_claim);
  read_list(root, "quotes", doc.quotes, read_quote);
  read_list(root, "relations", doc.relations, read_relation);
  doc.check();
  return doc;
}

}  // namespace

Document read_document_json(std::string_view json) {
  try {
    return read_root(Json::parse(json));
  } catch (const nlohmann::json::parse_error& error) {
    throw FormatError("document: not JSON at byte " + std::to_string(error.byte));
  } catch (const nlohmann::json::exception& error) {
    throw FormatError("document: " + std::string(error.what()));
  } catch (const PipelineError& error) {
    throw FormatError(error.what());
  }
}

}  // namespace dateline
