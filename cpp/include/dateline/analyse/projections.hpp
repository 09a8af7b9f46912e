// SPDX-License-Identifier: MIT
#pragma once

#include "dateline/analyse/actor_network.hpp"
#include "dateline/graph/property_graph.hpp"

namespace dateline::analyse {

/// Actors who take part in the same event, in whatever role: one tie a pair, from the earlier node
/// to the later one, with an empty type. Cost: O(links + pairs of actors an event).
[[nodiscard]] ActorNetwork co_participation(const graph::PropertyGraph& graph,
                                            const ActorNetworkOptions& options = {});

/// Actors and the places of the events that they take part in, by `location`, `origin` or
/// `destination`: one tie a pair, from the actor to the place, with an empty type. `actors` of the
/// result holds the places, too. Cost: O(links + pairs an event).
[[nodiscard]] ActorNetwork actor_places(const graph::PropertyGraph& graph,
                                        const ActorNetworkOptions& options = {});

}  // namespace dateline::analyse
