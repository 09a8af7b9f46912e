// SPDX-License-Identifier: MIT
#include "dateline/analyse/actor_network.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace dateline::analyse {
namespace {

using graph::LinkKind;
using graph::PropertyGraph;

bool counts(const graph::EventAttributes& event, const ActorNetworkOptions& options) {
  const bool happened =
      event.polarity == Polarity::positive &&
      (event.modality == Modality::asserted || event.modality == Modality::possible);
  return (options.states || event.event_class != EventClass::state) &&
         (options.unrealised || happened);
}

bool receives(LinkKind kind) noexcept {
  return kind == LinkKind::patient || kind == LinkKind::recipient || kind == LinkKind::beneficiary;
}

/// The event that stands for all possible duplicates of one: the least of their ids.
std::string_view representative(const graph::Node& event) {
  const auto& others = event.event()->possible_duplicate_of;
  return others.empty() ? event.id : std::min(event.id, others.front());
}

using Key = std::tuple<std::uint32_t, std::uint32_t, std::string>;

struct Count {
  Tie tie;
  std::set<std::string_view> distinct;
};

void add_event(Count& count, const graph::Node& node) {
  const Interval& interval = node.event()->interval;
  const std::string& last = interval.end.empty() ? interval.start : interval.end;
  Tie& tie = count.tie;
  tie.events.push_back(node.id);
  count.distinct.insert(representative(node));
  if (!interval.start.empty() && (tie.first.empty() || interval.start < tie.first)) {
    tie.first = interval.start;
  }
  tie.last = std::max(tie.last, last);
}

struct Ends {
  std::set<std::uint32_t> agents;
  std::set<std::uint32_t> receivers;
};

Ends ends_of(const PropertyGraph& graph, std::uint32_t event) {
  Ends ends;
  for (const std::uint32_t i : graph.links_from(event)) {
    const graph::Link& link = graph.links()[i];
    if (graph.nodes()[link.target].actor() == nullptr) {
      continue;
    }
    if (link.kind == LinkKind::agent) {
      ends.agents.insert(link.target);
    } else if (receives(link.kind)) {
      ends.receivers.insert(link.target);
    }
  }
  return ends;
}

}  // namespace

ActorNetwork actor_network(const PropertyGraph& graph, const ActorNetworkOptions& options) {
  std::map<Key, Count> counted;
  for (std::uint32_t i = 0; i < graph.nodes().size(); ++i) {
    const graph::Node& node = graph.nodes()[i];
    if (node.event() == nullptr || !counts(*node.event(), options)) {
      continue;
    }
    const Ends ends = ends_of(graph, i);
    for (const std::uint32_t agent : ends.agents) {
      for (const std::uint32_t receiver : ends.receivers) {
        if (agent != receiver) {
          add_event(counted[{agent, receiver, node.event()->type}], node);
        }
      }
    }
  }
  ActorNetwork network;
  std::set<std::uint32_t> actors;
  for (auto& [key, count] : counted) {
    Tie& tie = count.tie;
    std::tie(tie.source, tie.target, tie.type) = key;
    tie.weight = static_cast<std::uint32_t>(count.distinct.size());
    std::sort(tie.events.begin(), tie.events.end());
    actors.insert({tie.source, tie.target});
    network.ties.push_back(std::move(tie));
  }
  network.actors.assign(actors.begin(), actors.end());
  return network;
}

std::vector<Tie> heaviest_ties(const PropertyGraph& graph, const ActorNetwork& network,
                               std::size_t n) {
  std::vector<Tie> ties = network.ties;
  const auto rank = [&](const Tie& tie) {
    return std::tuple(-static_cast<std::int64_t>(tie.weight),
                      std::string_view(graph.nodes()[tie.source].label),
                      std::string_view(graph.nodes()[tie.target].label), std::string_view(tie.type),
                      tie.source, tie.target);
  };
  std::sort(ties.begin(), ties.end(),
            [&](const Tie& a, const Tie& b) { return rank(a) < rank(b); });
  ties.resize(std::min(n, ties.size()));
  return ties;
}

}  // namespace dateline::analyse
