// SPDX-License-Identifier: MIT
#include "dateline/graph/property_graph.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "dateline/base/error.hpp"
#include "dateline/base/interrupt.hpp"
#include "dateline/graph/names.hpp"

namespace dateline::graph {
namespace {

template <class T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

bool is_id(std::string_view text) noexcept {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

/// A bit per NodeKind.
struct Ends {
  unsigned source;
  unsigned target;
};
constexpr unsigned kActor = 1U << static_cast<unsigned>(NodeKind::actor);
constexpr unsigned kPlace = 1U << static_cast<unsigned>(NodeKind::place);
constexpr unsigned kEvent = 1U << static_cast<unsigned>(NodeKind::event);

Ends ends_of(LinkKind kind) noexcept {
  switch (kind) {
    case LinkKind::agent:
    case LinkKind::patient:
    case LinkKind::recipient:
    case LinkKind::instrument:
    case LinkKind::beneficiary:
      return {kEvent, kActor | kPlace | kEvent};
    case LinkKind::location:
    case LinkKind::origin:
    case LinkKind::destination:
      return {kEvent, kPlace};
    case LinkKind::claims:
      return {kActor, kEvent};
    case LinkKind::within:
      return {kPlace, kPlace};
    case LinkKind::leads:
    case LinkKind::spokesperson_of:
    case LinkKind::member_of:
    case LinkKind::part_of:
    case LinkKind::supports:
    case LinkKind::located_in:
      return {kActor, kActor | kPlace};
    case LinkKind::causes:
    case LinkKind::before:
    case LinkKind::part_of_event:
      return {kEvent, kEvent};
  }
  return {0, 0};
}

bool allows(unsigned kinds, const Node& node) noexcept {
  return (kinds >> static_cast<unsigned>(node.kind()) & 1U) != 0;
}

void check_evidence(const std::vector<Evidence>& mentions, std::size_t n_articles,
                    const std::string& what) {
  if (mentions.empty()) {
    throw FormatError(what + " has no mention");
  }
  for (const Evidence& e : mentions) {
    if (e.article >= n_articles) {
      throw FormatError(what + ": article index must be below " + std::to_string(n_articles) +
                        ", got " + std::to_string(e.article));
    }
    if (e.span.empty()) {
      throw FormatError(what + ": a mention must not be empty, got " +
                        std::to_string(e.span.begin) + " to " + std::to_string(e.span.end));
    }
  }
}

/// Offsets into a list of links by node: links of node n are at [offsets[n], offsets[n + 1]).
void group(std::span<const Link> links, std::uint32_t Link::*end, std::size_t n_nodes,
           std::vector<std::uint32_t>& offsets, std::vector<std::uint32_t>& grouped) {
  offsets.assign(n_nodes + 1, 0);
  for (const Link& link : links) {
    ++offsets[link.*end + 1];
  }
  std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
  grouped.resize(links.size());
  std::vector<std::uint32_t> next(offsets.begin(), offsets.end() - 1);
  for (std::uint32_t i = 0; i < links.size(); ++i) {
    grouped[next[links[i].*end]++] = i;
  }
}

const std::vector<std::string>* aliases_of(const Node& node) noexcept {
  if (const auto* actor = node.actor()) {
    return &actor->aliases;
  }
  const auto* place = node.place();
  return place != nullptr ? &place->aliases : nullptr;
}

}  // namespace

std::string_view quad_of(std::string_view plover_type) noexcept {
  using Row = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Row, 16> kRows = {{
      {"AGREE", "verbal_cooperation"},
      {"CONSULT", "verbal_cooperation"},
      {"SUPPORT", "verbal_cooperation"},
      {"CONCEDE", "verbal_cooperation"},
      {"COOPERATE", "material_cooperation"},
      {"AID", "material_cooperation"},
      {"RETREAT", "material_cooperation"},
      {"REQUEST", "verbal_conflict"},
      {"ACCUSE", "verbal_conflict"},
      {"REJECT", "verbal_conflict"},
      {"THREATEN", "verbal_conflict"},
      {"PROTEST", "material_conflict"},
      {"SANCTION", "material_conflict"},
      {"MOBILIZE", "material_conflict"},
      {"COERCE", "material_conflict"},
      {"ASSAULT", "material_conflict"},
  }};
  const auto* row = std::find_if(kRows.begin(), kRows.end(),
                                 [&](const Row& r) { return r.first == plover_type; });
  return row == kRows.end() ? std::string_view() : row->second;
}

std::string_view Node::type() const noexcept {
  switch (kind()) {
    case NodeKind::actor:
      return to_string(actor()->type);
    case NodeKind::place:
      return to_string(place()->type);
    case NodeKind::event:
      return event()->type;
  }
  return {};
}

std::size_t Node::n_articles() const noexcept {
  std::size_t n = 0;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    n += i == 0 || mentions[i].article != mentions[i - 1].article ? 1U : 0U;
  }
  return n;
}

PropertyGraph::PropertyGraph(GraphInfo info, std::vector<ArticleRecord> articles,
                             std::vector<Node> nodes, std::vector<Link> links)
    : info_(std::move(info)),
      articles_(std::move(articles)),
      nodes_(std::move(nodes)),
      links_(std::move(links)) {
  for (Node& node : nodes_) {
    sort_unique(node.mentions);
    sort_unique(node.members);
    check_evidence(node.mentions, articles_.size(), "node " + node.id);
  }
  for (Link& link : links_) {
    sort_unique(link.mentions);
    if (link.source >= nodes_.size() || link.target >= nodes_.size()) {
      throw FormatError("link " + link.id + " must join nodes below " +
                        std::to_string(nodes_.size()) + ", got " + std::to_string(link.source) +
                        " and " + std::to_string(link.target));
    }
    check_evidence(link.mentions, articles_.size(), "link " + link.id);
  }
  sort_nodes();
  sort_links();
  check();
  index();
}

void PropertyGraph::sort_nodes() {
  std::vector<std::uint32_t> order(nodes_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Node& x = nodes_[a];
    const Node& y = nodes_[b];
    return std::tuple(x.kind(), x.mentions.front(), std::string_view(x.id)) <
           std::tuple(y.kind(), y.mentions.front(), std::string_view(y.id));
  });
  std::vector<std::uint32_t> position(nodes_.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    position[order[i]] = i;
  }
  for (Link& link : links_) {
    link.source = position[link.source];
    link.target = position[link.target];
  }
  for (std::uint32_t i = 0; i < position.size(); ++i) {  // in place: there may be very many
    while (position[i] != i) {
      const std::uint32_t to = position[i];
      std::swap(nodes_[i], nodes_[to]);
      std::swap(position[i], position[to]);
    }
  }
}

void PropertyGraph::sort_links() {
  std::sort(links_.begin(), links_.end(), [](const Link& a, const Link& b) {
    return std::tuple(a.source, a.target, a.kind, a.mentions.front(), std::string_view(a.id)) <
           std::tuple(b.source, b.target, b.kind, b.mentions.front(), std::string_view(b.id));
  });
  for (std::size_t i = 0; i < links_.size(); ++i) {
    const bool parallel = i > 0 && links_[i].source == links_[i - 1].source &&
                          links_[i].target == links_[i - 1].target;
    links_[i].key = parallel ? links_[i - 1].key + 1 : 0;
  }
}

void PropertyGraph::check() const {
  for (const Node& node : nodes_) {
    if (!is_id(node.id) || !std::all_of(node.members.begin(), node.members.end(), is_id)) {
      throw FormatError("ids must be made of letters, digits, '_', '.' and '-', got \"" + node.id +
                        "\" or a member of it");
    }
    if (node.members.empty()) {
      throw FormatError("node " + node.id + " has no members");
    }
  }
  for (const Link& link : links_) {
    const Ends ends = ends_of(link.kind);
    if (!allows(ends.source, nodes_[link.source]) || !allows(ends.target, nodes_[link.target])) {
      throw FormatError("link " + link.id + " of kind " + std::string(to_string(link.kind)) +
                        " cannot lead from " + std::string(to_string(nodes_[link.source].kind())) +
                        " to " + std::string(to_string(nodes_[link.target].kind())));
    }
    if (link.claim.has_value() != (link.kind == LinkKind::claims)) {
      throw FormatError("link " + link.id + " of kind " + std::string(to_string(link.kind)) +
                        (link.claim ? " must not have" : " must have") + " the fields of a claim");
    }
    if (!is_id(link.id)) {
      throw FormatError("ids must be made of letters, digits, '_', '.' and '-', got \"" + link.id +
                        "\"");
    }
  }
}

void PropertyGraph::index() {
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
    check_interrupt();
    const Node& node = nodes_[i];
    std::vector<std::string> ids = node.members;
    ids.push_back(node.id);
    sort_unique(ids);
    for (std::string& id : ids) {
      if (!by_id_.emplace(std::move(id), i).second) {
        throw FormatError("two nodes share an id, " + node.id + " and one before it");
      }
    }
    std::vector<std::string> names = {normalise_name(node.label)};
    if (const auto* aliases = aliases_of(node)) {
      std::transform(aliases->begin(), aliases->end(), std::back_inserter(names), normalise_name);
    }
    sort_unique(names);
    for (std::string& name : names) {
      by_name_[std::move(name)].push_back(i);
    }
  }
  for (auto& entry : by_name_) {
    std::sort(entry.second.begin(), entry.second.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tuple(nodes_[a].kind(), nodes_[b].n_mentions(), a) <
             std::tuple(nodes_[b].kind(), nodes_[a].n_mentions(), b);
    });
  }
  for (std::uint32_t i = 0; i < links_.size(); ++i) {
    if (!links_by_id_.emplace(links_[i].id, i).second) {
      throw FormatError("two links share the id " + links_[i].id);
    }
  }
  group(links_, &Link::source, nodes_.size(), out_offsets_, out_);
  group(links_, &Link::target, nodes_.size(), in_offsets_, in_);
}

std::optional<std::uint32_t> PropertyGraph::find(std::string_view id) const {
  const auto found = by_id_.find(std::string(id));
  return found == by_id_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::uint32_t> PropertyGraph::find_link(std::string_view id) const {
  const auto found = links_by_id_.find(std::string(id));
  return found == links_by_id_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::uint32_t> PropertyGraph::find_by_name(std::string_view name) const {
  const auto found = by_name_.find(normalise_name(name));
  return found == by_name_.end() ? std::vector<std::uint32_t>() : found->second;
}

std::optional<std::uint32_t> PropertyGraph::look_up(std::string_view id_or_name) const {
  if (const auto by_id = find(id_or_name)) {
    return by_id;
  }
  const auto by_name = find_by_name(id_or_name);
  return by_name.empty() ? std::nullopt : std::optional(by_name.front());
}

std::span<const std::uint32_t> PropertyGraph::links_from(std::uint32_t node) const noexcept {
  return std::span(out_).subspan(out_offsets_[node], out_offsets_[node + 1] - out_offsets_[node]);
}

std::span<const std::uint32_t> PropertyGraph::links_to(std::uint32_t node) const noexcept {
  return std::span(in_).subspan(in_offsets_[node], in_offsets_[node + 1] - in_offsets_[node]);
}

PropertyGraph PropertyGraph::subgraph(const std::vector<bool>& keep) const {
  if (keep.size() != nodes_.size()) {
    throw InputError("keep must have one value a node, " + std::to_string(nodes_.size()) +
                     ", got " + std::to_string(keep.size()));
  }
  std::vector<std::uint32_t> position(nodes_.size(), 0);
  std::vector<Node> nodes;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (keep[i]) {
      position[i] = static_cast<std::uint32_t>(nodes.size());
      nodes.push_back(nodes_[i]);
    }
  }
  std::vector<Link> links;
  for (const Link& link : links_) {
    if (keep[link.source] && keep[link.target]) {
      links.push_back(link);
      links.back().source = position[link.source];
      links.back().target = position[link.target];
    }
  }
  return {info_, articles_, std::move(nodes), std::move(links)};
}

}  // namespace dateline::graph
