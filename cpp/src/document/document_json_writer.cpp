// SPDX-License-Identifier: MIT
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "dateline/base/version.hpp"
#include "dateline/document/document_json.hpp"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "dateline.document/1";

template <class T>
Json maybe(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

/// Rounded to two digits.
Json rounded(const std::optional<double>& value) {
  return value ? Json(std::round(*value * 100.0) / 100.0) : Json(nullptr);
}

template <class Id>
Json id(const std::optional<Id>& value) {
  return value ? Json(index(*value)) : Json(nullptr);
}

Json text_or_null(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }

Json range(const Range& value) {
  return {{"low", maybe(value.low)}, {"best", maybe(value.best)}, {"high", maybe(value.high)}};
}

/// Token span, and the same in code points.
Json spans(const Document& doc, TokenSpan tokens) {
  const CodepointSpan at = doc.article->text().to_codepoints(doc.bytes(tokens));
  return {
      {"begin", tokens.begin}, {"end", tokens.end}, {"begin_char", at.begin}, {"end_char", at.end}};
}

Json with(Json object, const Json& more) {
  object.update(more);
  return object;
}

/// The calendar's `start` and `end` stand apart from the token span's `begin` and `end`.
Json interval(const Interval& value) {
  return {{"interval",
           {{"start", text_or_null(value.start)},
            {"end", text_or_null(value.end)},
            {"open", value.open}}},
          {"time_precision", value.precision == 0 ? Json(nullptr) : Json(value.precision)},
          {"date_basis", value.basis ? Json(to_string(*value.basis)) : Json(nullptr)}};
}

Json figures(const Figures& value) {
  Json out = Json::object();
  for (const auto& [name, figure] : {std::pair("fatalities", &value.fatalities),
                                     {"injured", &value.injured},
                                     {"detained", &value.detained},
                                     {"displaced", &value.displaced}}) {
    if (!figure->empty()) {
      out[name] = range(*figure);
    }
  }
  return out;
}

Json mention_json(const Document& doc, const Mention& m) {
  Json out = with(spans(doc, m.tokens), {{"head", m.head},
                                         {"type", to_string(m.type)},
                                         {"kind", to_string(m.kind)},
                                         {"entity", id(m.chain)},
                                         {"in_headline", m.in_headline},
                                         {"confidence", rounded(m.confidence)}});
  if (m.antecedent) {
    out["antecedent"] = *m.antecedent;
    out["antecedent_confidence"] = rounded(m.antecedent_confidence);
  }
  return out;
}

Json predicate_argument_json(const Document& doc, const PredicateArgument& a) {
  return with(with({{"role", a.label}}, spans(doc, a.tokens)),
              {{"head", a.head}, {"confidence", rounded(a.confidence)}});
}

Json predicate_json(const Document& doc, const Predicate& p) {
  Json args = Json::array();
  for (const PredicateArgument& a : p.args) {
    args.push_back(predicate_argument_json(doc, a));
  }
  return {{"pred", p.token},
          {"lemma", p.lemma},
          {"sense", text_or_null(p.sense)},
          {"factuality", rounded(p.factuality)},
          {"confidence", rounded(p.confidence)},
          {"args", std::move(args)}};
}

Json chain_json(const Chain& chain, std::size_t number) {
  Json mentions = Json::array();
  for (const MentionId m : chain.mentions) {
    mentions.push_back(index(m));
  }
  return {{"id", number},
          {"type", to_string(chain.type)},
          {"actor_type", chain.actor_type ? Json(to_string(*chain.actor_type)) : Json(nullptr)},
          {"named", chain.named},
          {"label", chain.label},
          {"country_code", text_or_null(chain.country_code)},
          {"code", text_or_null(chain.code)},
          {"size", chain.size.empty() ? Json(nullptr) : range(chain.size)},
          {"mentions", std::move(mentions)},
          {"confidence", rounded(chain.confidence)}};
}

Json time_json(const Document& doc, const TimeValue& t) {
  Json out = with(spans(doc, t.tokens),
                  {{"head", t.head}, {"type", to_string(t.type)}, {"value", t.value}});
  return with(with(std::move(out), interval(t.interval)),
              Json::object({{"confidence", rounded(t.confidence)}}));
}

Json place_json(const PlaceValue& p) {
  Json candidates = Json::array();
  for (const PlaceCandidate& c : p.candidates) {
    candidates.push_back({{"geonames_id", c.geonames_id},
                          {"name", c.name},
                          {"country_code", c.country_code},
                          {"lat", c.lat},
                          {"lon", c.lon},
                          {"score", c.score}});
  }
  return {{"mention", index(p.mention)},
          {"status", to_string(p.status)},
          {"type", to_string(p.type)},
          {"name", p.name},
          {"country_code", text_or_null(p.country_code)},
          {"admin1", text_or_null(p.admin1)},
          {"geonames_id", maybe(p.geonames_id)},
          {"lat", maybe(p.lat)},
          {"lon", maybe(p.lon)},
          {"candidates", std::move(candidates)},
          {"confidence", rounded(p.confidence)}};
}

Json argument_json(const Document& doc, const Argument& a) {
  return with(
      with({{"role", to_string(a.role)}, {"label", text_or_null(a.label)}}, spans(doc, a.tokens)),
      {{"head", a.head},
       {"mention", id(a.mention)},
       {"event", id(a.event)},
       {"rule", a.rule},
       {"plays", a.plays ? Json(to_string(*a.plays)) : Json()},
       {"confidence", rounded(a.confidence)}});
}

Json event_json(const Document& doc, const Event& e) {
  Json args = Json::array();
  for (const Argument& a : e.args) {
    args.push_back(argument_json(doc, a));
  }
  Json voices = Json::array();
  for (const ClaimId claim : e.voices) {
    voices.push_back(index(claim));
  }
  Json out = with(spans(doc, e.trigger), {{"head", e.head},
                                          {"lemma", e.lemma},
                                          {"roleset", text_or_null(e.roleset)},
                                          {"class", to_string(e.event_class)},
                                          {"in_graph", e.in_graph},
                                          {"nominal", e.nominal},
                                          {"passive", e.passive},
                                          {"in_headline", e.in_headline},
                                          {"type", e.type},
                                          {"mode", e.mode},
                                          {"polarity", to_string(e.polarity)},
                                          {"modality", to_string(e.modality)},
                                          {"factuality", maybe(e.factuality)}});
  return with(with(std::move(out), interval(e.interval)),
              {{"time", id(e.time)},
               {"geo_precision", e.geo_precision == 0 ? Json(nullptr) : Json(e.geo_precision)},
               {"args", std::move(args)},
               {"figures", figures(e.figures)},
               {"cluster", index(e.cluster)},
               {"voices", std::move(voices)},
               {"told_by_article", e.told_by_article},
               {"confidence", rounded(e.confidence)}});
}

Json count_json(const Document& doc, const Count& c) {
  return with(spans(doc, c.tokens), {{"counted", c.counted},
                                     {"value", range(c.value)},
                                     {"kind", to_string(c.kind)},
                                     {"mention", id(c.mention)},
                                     {"event", id(c.event)}});
}

Json claim_json(const Document& doc, const Claim& c) {
  Json events = Json::array();
  for (const EventId e : c.events) {
    events.push_back(index(e));
  }
  Json out = {{"speaker", id(c.speaker)},
              {"cue", c.cue},
              {"verb", c.verb},
              {"stance", to_string(c.stance)},
              {"quote", to_string(c.quote)}};
  if (!c.content.empty()) {
    out.update(spans(doc, c.content));
  }
  out.update(Json{{"events", std::move(events)},
                  {"via", id(c.via)},
                  {"polarity", to_string(c.polarity)},
                  {"modality", to_string(c.modality)}});
  return with(with(std::move(out), interval(c.interval)),
              {{"figures", figures(c.figures)}, {"confidence", rounded(c.confidence)}});
}

Json quote_json(const Document& doc, const Quote& q) {
  return with(spans(doc, q.tokens), {{"speaker", id(q.speaker)}, {"claim", id(q.claim)}});
}

Json relation_json(const Document& doc, const Relation& r) {
  return with(
      {{"kind", to_string(r.kind)}, {"source", index(r.source)}, {"target", index(r.target)}},
      with(spans(doc, r.evidence), {{"rule", r.rule}, {"confidence", rounded(r.confidence)}}));
}

/// Writes `"name":[...]`, one item at a time, so that a large article needs no second tree.
template <class Items, class Write>
void append_list(std::string& out, std::string_view name, const Items& items, Write write) {
  out.append(",\"").append(name).append("\":[");
  bool first = true;
  std::size_t number = 0;
  for (const auto& item : items) {
    out.append(first ? "" : ",").append(write(item, number++));
    first = false;
  }
  out.push_back(']');
}

std::string pair(std::uint32_t begin, std::uint32_t end) {
  return "[" + std::to_string(begin) + "," + std::to_string(end) + "]";
}

void append_tokens(std::string& out, const Document& doc) {
  const auto quoted = [](std::string_view text) { return Json(text).dump(); };
  append_list(out, "tokens", doc.tokens, [&doc](const Token& t, std::size_t) {
    const CodepointSpan at = doc.article->text().to_codepoints(t.span);
    return pair(at.begin, at.end);
  });
  if (doc.layers.contains(Layer::sentences)) {
    append_list(out, "sentences", doc.sentences,
                [](TokenSpan s, std::size_t) { return pair(s.begin, s.end); });
  }
  if (doc.layers.contains(Layer::tags)) {
    append_list(out, "upos", doc.tokens,
                [&](const Token& t, std::size_t) { return quoted(to_string(t.upos)); });
    append_list(out, "xpos", doc.tokens,
                [&](const Token& t, std::size_t) { return quoted(t.xpos.view()); });
    append_list(out, "lemma", doc.tokens,
                [&](const Token& t, std::size_t) { return quoted(t.lemma); });
  }
  if (doc.layers.contains(Layer::trees)) {
    append_list(out, "head", doc.tokens,
                [](const Token& t, std::size_t) { return std::to_string(t.head); });
    append_list(out, "deprel", doc.tokens,
                [&](const Token& t, std::size_t) { return quoted(t.deprel.view()); });
    append_list(out, "tree_confidence", doc.tokens, [](const Token& t, std::size_t) {
      return t.confidence < 0.0F
                 ? std::string("null")
                 : Json(std::round(static_cast<double>(t.confidence) * 100.0) / 100.0).dump();
    });
  }
}

Json header(const Document& doc) {
  Json layers = Json::array();
  for (std::size_t i = 0; i < EnumNames<Layer>::values.size(); ++i) {
    if (doc.layers.contains(static_cast<Layer>(i))) {
      layers.push_back(EnumNames<Layer>::values[i]);
    }
  }
  const ArticleInfo& info = doc.article->info();
  return {{"schema", kSchema},
          {"dateline", version()},
          {"offset_unit", "codepoint"},
          {"id", info.id},
          {"title", text_or_null(info.title)},
          {"date", text_or_null(info.date)},
          {"source", text_or_null(info.source)},
          {"url", text_or_null(info.url)},
          {"sha256", doc.article->sha256()},
          {"layers", std::move(layers)},
          {"text", doc.article->text().view()}};
}

}  // namespace

std::string write_document_json(const Document& doc) {
  std::string out = header(doc).dump();
  out.pop_back();
  append_tokens(out, doc);
  if (doc.layers.contains(Layer::props)) {
    append_list(out, "props", doc.props,
                [&](const Predicate& p, std::size_t) { return predicate_json(doc, p).dump(); });
  }
  append_list(out, "mentions", doc.mentions,
              [&](const Mention& m, std::size_t) { return mention_json(doc, m).dump(); });
  append_list(out, "chains", doc.chains,
              [](const Chain& c, std::size_t n) { return chain_json(c, n).dump(); });
  append_list(out, "times", doc.times,
              [&](const TimeValue& t, std::size_t) { return time_json(doc, t).dump(); });
  append_list(out, "places", doc.places,
              [](const PlaceValue& p, std::size_t) { return place_json(p).dump(); });
  append_list(out, "events", doc.events,
              [&](const Event& e, std::size_t) { return event_json(doc, e).dump(); });
  append_list(out, "counts", doc.counts,
              [&](const Count& c, std::size_t) { return count_json(doc, c).dump(); });
  append_list(out, "claims", doc.claims,
              [&](const Claim& c, std::size_t) { return claim_json(doc, c).dump(); });
  append_list(out, "quotes", doc.quotes,
              [&](const Quote& q, std::size_t) { return quote_json(doc, q).dump(); });
  append_list(out, "relations", doc.relations,
              [&](const Relation& r, std::size_t) { return relation_json(doc, r).dump(); });
  out.push_back('}');
  return out;
}

}  // namespace dateline
