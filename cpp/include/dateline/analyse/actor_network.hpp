// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dateline/graph/property_graph.hpp"

namespace dateline::analyse {

struct ActorNetworkOptions {
  bool states = false;      ///< Count events of class `state` too
  bool unrealised = false;  ///< Count events that are denied, planned, hypothetical or demanded too
  /// Count events of these PLOVER types alone, "" for those without one; nothing: all.
  std::optional<std::vector<std::string>> types;
};

/// One actor does something of one type to, for or with another.
struct Tie {
  std::uint32_t source = 0;         ///< Node that acts
  std::uint32_t target = 0;         ///< Node that undergoes, is given or is served
  std::string type;                 ///< PLOVER type; empty: events without one
  std::uint32_t weight = 0;         ///< Distinct events; possible duplicates count once
  std::string first;                ///< Earliest start among the events, or empty
  std::string last;                 ///< Latest end (or start), or empty
  std::vector<std::string> events;  ///< Their ids, sorted, duplicates included
};

/// Actor to actor: who did what to whom.
struct ActorNetwork {
  std::vector<std::uint32_t> actors;  ///< Nodes with a tie, ascending
  std::vector<Tie> ties;              ///< Sorted by source, target, type
};

/// Ties from the agents of an event to its patients, recipients and beneficiaries, all of them
/// actors; an event that one actor does to itself gives none.
/// Cost: O(links + pairs of actors an event).
[[nodiscard]] ActorNetwork actor_network(const graph::PropertyGraph& graph,
                                         const ActorNetworkOptions& options = {});

/// The `n` ties of most weight, heaviest first; equal ones by the labels of their ends.
[[nodiscard]] std::vector<Tie> heaviest_ties(const graph::PropertyGraph& graph,
                                             const ActorNetwork& network, std::size_t n);

}  // namespace dateline::analyse
