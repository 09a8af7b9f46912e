// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "graph/detail/article_reader.hpp"

namespace dateline::graph::detail {
namespace {

LinkKind kind_of(RelationKind kind) noexcept {
  switch (kind) {
    case RelationKind::leads:
      return LinkKind::leads;
    case RelationKind::spokesperson_of:
      return LinkKind::spokesperson_of;
    case RelationKind::member_of:
      return LinkKind::member_of;
    case RelationKind::part_of:
      return LinkKind::part_of;
    case RelationKind::supports:
      return LinkKind::supports;
    case RelationKind::located_in:
      return LinkKind::located_in;
  }
  return LinkKind::member_of;
}

std::uint32_t number(ClaimId id) noexcept { return static_cast<std::uint32_t>(id); }

}  // namespace

void ArticleReader::add_claims() {
  collect_told();
  for (std::size_t i = 0; i < doc_.claims.size(); ++i) {
    add_claim(make_id<ClaimId>(i));
  }
}

/// What a claim lists, and what lists the claim.
void ArticleReader::collect_told() {
  told_.resize(doc_.claims.size());
  for (std::size_t i = 0; i < doc_.claims.size(); ++i) {
    told_[i] = doc_.claims[i].events;
  }
  for (std::size_t i = 0; i < doc_.events.size(); ++i) {
    for (const ClaimId voice : doc_.events[i].voices) {
      told_[index(voice)].push_back(make_id<EventId>(i));
    }
  }
  for (auto& events : told_) {
    std::sort(events.begin(), events.end());
    events.erase(std::unique(events.begin(), events.end()), events.end());
  }
}

void ArticleReader::add_claim(ClaimId id) {
  const Claim& claim = doc_.claims[index(id)];
  const auto speaker = actor_of(claim.speaker);
  if (!speaker) {
    return;
  }
  const TokenSpan content =
      claim.content.empty() ? TokenSpan{claim.cue, claim.cue + 1} : claim.content;
  for (const EventId event : told_[index(id)]) {
    const auto target = event_of(event);
    if (!target || claim_links_.contains({number(id), *target})) {
      continue;
    }
    Link link;
    link.source = *speaker;
    link.target = *target;
    link.kind = LinkKind::claims;
    link.confidence = claim.confidence;
    link.mentions = {evidence(content)};
    link.text = phrase(content);
    link.claim = ClaimAttributes{.verb = claim.verb,
                                 .stance = claim.stance,
                                 .quote = claim.quote,
                                 .via = {},
                                 .polarity = claim.polarity,
                                 .modality = claim.modality,
                                 .interval = claim.interval,
                                 .figures = claim.figures};
    claim_links_[{number(id), *target}] = add_link(std::move(link));
  }
}

/// A claim may be several links, one an event: nested ones name the link to the same event, else
/// the first that there is.
void ArticleReader::set_via() {
  for (const auto& [key, link] : claim_links_) {
    const auto outer = doc_.claims[key.first].via;
    if (!outer) {
      continue;
    }
    auto found = claim_links_.find({number(*outer), key.second});
    if (found == claim_links_.end()) {
      found = claim_links_.lower_bound({number(*outer), 0});
    }
    if (found != claim_links_.end() && found->first.first == number(*outer)) {
      out_.links[link].claim->via = out_.links[found->second].id;
    }
  }
}

void ArticleReader::set_voices() {
  for (const auto& [cluster, node] : events_) {
    auto& voices = std::get<EventAttributes>(out_.nodes[node].attributes).voices;
    const auto& ids = clusters_.at(cluster);
    if (std::any_of(ids.begin(), ids.end(),
                    [&](EventId id) { return doc_.events[index(id)].told_by_article; })) {
      voices.emplace_back("article");
    }
  }
  for (const auto& [key, link] : claim_links_) {
    auto& event = std::get<EventAttributes>(out_.nodes[key.second].attributes);
    event.voices.push_back(out_.links[link].id);
  }
}

void ArticleReader::add_relations() {
  for (const Relation& relation : doc_.relations) {
    add_relation(relation);
  }
}

void ArticleReader::add_relation(const Relation& relation) {
  Link link;
  link.kind = kind_of(relation.kind);
  auto source = actor_of(relation.source);
  auto target = actor_of(relation.target);
  if (lies_within(relation)) {
    link.kind = LinkKind::within;
    source = place_of(relation.source);
    target = place_of(relation.target);
  } else if (relation.kind == RelationKind::located_in || !target) {
    const auto place = place_of(relation.target);
    target = place ? place : target;
  }
  if (!source || !target || *source == *target) {
    return;
  }
  link.source = *source;
  link.target = *target;
  const TokenSpan span =
      relation.evidence.empty() ? doc_.mentions[index(relation.source)].tokens : relation.evidence;
  link.confidence = relation.confidence;
  link.mentions = {evidence(span)};
  link.text = phrase(span);
  link.rule = relation.rule;
  add_link(std::move(link));
}

}  // namespace dateline::graph::detail
