// SPDX-License-Identifier: MIT
#include <algorithm>
#include <tuple>
#include <utility>

#include "dateline/graph/names.hpp"
#include "graph/detail/article_reader.hpp"
#include "graph/detail/figures.hpp"

namespace dateline::graph::detail {
namespace {

std::optional<LinkKind> link_kind(Role role) noexcept {
  switch (role) {
    case Role::agent:
      return LinkKind::agent;
    case Role::patient:
      return LinkKind::patient;
    case Role::recipient:
      return LinkKind::recipient;
    case Role::instrument:
      return LinkKind::instrument;
    case Role::beneficiary:
      return LinkKind::beneficiary;
    case Role::location:
      return LinkKind::location;
    case Role::origin:
      return LinkKind::origin;
    case Role::destination:
      return LinkKind::destination;
    case Role::time:
    case Role::object:
      return std::nullopt;
  }
  return std::nullopt;
}

bool is_spatial(Role role) noexcept {
  return role == Role::location || role == Role::origin || role == Role::destination;
}

/// Dates that the text gives before dates that are guessed, exact ones before vague ones.
std::tuple<bool, int, int> date_rank(const Interval& interval) {
  constexpr int kWorst = 9;
  return {!interval.known(), interval.basis ? static_cast<int>(*interval.basis) : kWorst,
          interval.precision == 0 ? kWorst : interval.precision};
}

std::size_t n_mentions(const Event& event) {
  return static_cast<std::size_t>(std::count_if(event.args.begin(), event.args.end(),
                                                [](const Argument& a) { return a.mention; }));
}

/// Which mention of an event speaks for all: typed, told by a verb, with most participants.
std::tuple<bool, bool, std::size_t> speaker_rank(const Event& event) {
  return {!event.type.empty(), !event.nominal, n_mentions(event)};
}

/// Fills what the first mention leaves open.
void add_mention(EventAttributes& node, const Event& event) {
  const auto fill = [](std::string& into, const std::string& from) {
    into = into.empty() ? from : into;
  };
  fill(node.roleset, event.roleset);
  fill(node.type, event.type);
  fill(node.mode, event.mode);
  if (date_rank(event.interval) < date_rank(node.interval)) {
    node.interval = event.interval;
  }
  if (event.geo_precision != 0 &&
      (node.geo_precision == 0 || event.geo_precision < node.geo_precision)) {
    node.geo_precision = event.geo_precision;
  }
}

}  // namespace

bool enters_graph(const Event& event) noexcept {
  return event.in_graph &&
         (event.event_class == EventClass::action || event.event_class == EventClass::process ||
          event.event_class == EventClass::state);
}

void ArticleReader::add_events() {
  for (const auto& [cluster, ids] : clusters_) {
    events_[cluster] = add_node(event_node(ids));
  }
  for (const auto& entry : clusters_) {
    for (const EventId id : entry.second) {
      add_arguments(id);
    }
  }
}

Node ArticleReader::event_node(const std::vector<EventId>& cluster) const {
  const EventId first =
      *std::max_element(cluster.begin(), cluster.end(), [&](EventId a, EventId b) {
        return speaker_rank(doc_.events[index(a)]) < speaker_rank(doc_.events[index(b)]);
      });
  const Event& main = doc_.events[index(first)];
  EventAttributes attributes;
  attributes.trigger = phrase(main.trigger);
  attributes.lemma = main.lemma;
  attributes.event_class = main.event_class;
  attributes.polarity = main.polarity;
  attributes.modality = main.modality;
  add_mention(attributes, main);
  Node node;
  node.label = main.lemma;
  node.confidence = main.confidence;
  for (const EventId id : cluster) {
    add_mention(attributes, doc_.events[index(id)]);
    node.mentions.push_back(evidence(doc_.events[index(id)].trigger));
  }
  node.attributes = std::move(attributes);
  return node;
}

std::optional<std::uint32_t> ArticleReader::event_of(EventId id) const {
  const Event& event = doc_.events[index(id)];
  if (!enters_graph(event)) {
    return std::nullopt;
  }
  return events_.at(static_cast<std::uint32_t>(event.cluster));
}

void ArticleReader::add_arguments(EventId id) {
  const Event& event = doc_.events[index(id)];
  const std::uint32_t source = *event_of(id);
  for (const Argument& arg : event.args) {
    if (arg.role != Role::time) {
      add_participant(event, arg, source);
    }
  }
}

/// The node that an argument means, if it means one.
std::optional<std::uint32_t> ArticleReader::target_of(const Event& event,
                                                      const Argument& arg) const {
  const auto chain = arg.mention ? chain_of(*arg.mention) : std::nullopt;
  if (arg.role == Role::object) {
    return std::nullopt;
  }
  if (chain) {
    const bool as_place = is_spatial(arg.role) || !acts_as_power(event, arg.role, *chain);
    if (as_place && places_[*chain]) {
      return places_[*chain];
    }
    const EntityType type = chains_[*chain].type;
    const bool is_thing = type == EntityType::WEAPON || type == EntityType::VEHICLE;
    const bool acts = !is_thing || arg.role == Role::agent || arg.role == Role::instrument;
    if (!is_spatial(arg.role) && acts && actors_[*chain]) {
      return actors_[*chain];
    }
  }
  return arg.event ? event_of(*arg.event) : std::nullopt;
}

void ArticleReader::add_participant(const Event& event, const Argument& arg, std::uint32_t source) {
  const auto target = target_of(event, arg);
  const auto kind = link_kind(arg.role);
  if (!target || !kind) {
    add_object(arg, source);
    return;
  }
  const bool is_event = out_.nodes[*target].kind() == NodeKind::event;
  if (*target == source || (is_event && is_spatial(arg.role) && arg.role != Role::location)) {
    return;
  }
  const TokenSpan said = arg.mention ? doc_.mentions[index(*arg.mention)].tokens : arg.tokens;
  Link link;
  link.source = source;
  link.target = *target;
  link.kind = is_event && is_spatial(arg.role) ? LinkKind::part_of_event : *kind;
  link.confidence = arg.confidence;
  link.mentions = {evidence(said.empty() ? TokenSpan{arg.head, arg.head + 1} : said)};
  link.role = arg.label;
  link.text = phrase(arg.tokens.empty() ? said : arg.tokens);
  link.rule = arg.rule;
  if (arg.mention) {
    const auto count = counts_.find(static_cast<std::uint32_t>(index(*arg.mention)));
    link.count = count == counts_.end() ? Range() : count->second;
  }
  add_link(std::move(link));
}

/// A thing or an idea stays on the event, and so does "we" where nobody knows who that is: the deed
/// has an agent. Other pronouns say nothing.
void ArticleReader::add_object(const Argument& arg, std::uint32_t source) {
  const Token& head = doc_.tokens[arg.head];
  const bool is_pronoun = head.upos == Upos::PRON && head.xpos != "PRP";
  const bool is_own_event = arg.event && event_of(*arg.event) == source;
  const TokenSpan span = arg.tokens.empty() ? TokenSpan{arg.head, arg.head + 1} : arg.tokens;
  const bool is_clause = arg.event && !doc_.events[index(*arg.event)].nominal;
  if (is_pronoun || is_own_event || is_clause) {
    return;
  }
  auto& objects = std::get<EventAttributes>(out_.nodes[source].attributes).objects;
  const Role role = arg.role == Role::object ? arg.plays.value_or(Role::object) : arg.role;
  EventObject object{phrase(span), std::string(to_string(role)), {evidence(span)}};
  const auto same = std::find_if(objects.begin(), objects.end(), [&](const EventObject& o) {
    return o.text == object.text && o.role == object.role;
  });
  if (same == objects.end()) {
    objects.push_back(std::move(object));
  } else if (std::find(same->mentions.begin(), same->mentions.end(), object.mentions.front()) ==
             same->mentions.end()) {
    same->mentions.push_back(object.mentions.front());
  }
}

/// What a claim says of the events of a cluster. A claim that tells several events gives each only
/// the figures of its own kind.
Figures ArticleReader::told_by(ClaimId id, const std::vector<EventId>& cluster) const {
  const Claim& claim = doc_.claims[index(id)];
  const std::vector<EventId>& told = told_[index(id)];
  std::vector<Figures> own;
  for (const EventId event : cluster) {
    if (std::binary_search(told.begin(), told.end(), event)) {
      own.push_back(doc_.events[index(event)].figures);
    }
  }
  Figures figures = detail::merge_figures(own, {});
  const bool alone = told.size() == 1;
  for (const auto kind :
       {&Figures::fatalities, &Figures::injured, &Figures::detained, &Figures::displaced}) {
    if (!(claim.figures.*kind).empty() && (alone || !(figures.*kind).empty())) {
      figures.*kind = claim.figures.*kind;
    }
  }
  return figures;
}

void ArticleReader::set_figures() {
  std::map<NodeIndex, std::vector<std::pair<std::uint32_t, LinkIndex>>> claims;
  for (const auto& [key, link] : claim_links_) {
    claims[key.second].emplace_back(key.first, link);
  }
  for (const auto& [cluster, node] : events_) {
    set_figures(node, clusters_.at(cluster), claims[node]);
  }
}

void ArticleReader::set_figures(std::uint32_t node, const std::vector<EventId>& cluster,
                                const std::vector<std::pair<std::uint32_t, LinkIndex>>& claims) {
  std::vector<Figures> own;
  for (const EventId id : cluster) {
    if (doc_.events[index(id)].told_by_article) {
      own.push_back(doc_.events[index(id)].figures);
    }
  }
  std::vector<Figures> voices;
  for (const auto& [claim, link] : claims) {
    voices.push_back(told_by(make_id<ClaimId>(claim), cluster));
    out_.links[link].claim->figures = voices.back();
  }
  if (claims.empty() && own.empty()) {  // Told by somebody who is nobody: "it is said"
    for (const EventId id : cluster) {
      voices.push_back(doc_.events[index(id)].figures);
    }
  }
  std::get<EventAttributes>(out_.nodes[node].attributes).figures =
      detail::merge_figures(own, voices);
}

}  // namespace dateline::graph::detail
