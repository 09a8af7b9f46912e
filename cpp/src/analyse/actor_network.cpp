// SPDX-License-Identifier: MIT
#include "dateline/analyse/actor_network.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

#include "analyse/detail/tally.hpp"

namespace dateline::analyse {
namespace {

using graph::LinkKind;
using graph::PropertyGraph;

bool receives(LinkKind kind) noexcept {
  return kind == LinkKind::patient || kind == LinkKind::recipient || kind == LinkKind::beneficiary;
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
  detail::Tally tally;
  for (std::uint32_t i = 0; i < graph.nodes().size(); ++i) {
    const graph::Node& node = graph.nodes()[i];
    if (node.event() == nullptr || !detail::counts(*node.event(), options)) {
      continue;
    }
    const Ends ends = ends_of(graph, i);
    for (const std::uint32_t agent : ends.agents) {
      for (const std::uint32_t receiver : ends.receivers) {
        if (agent != receiver) {
          tally.add(agent, receiver, node.event()->type, node);
        }
      }
    }
  }
  return tally.take();
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
