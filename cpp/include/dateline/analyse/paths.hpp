// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dateline/analyse/digraph.hpp"

namespace dateline::analyse {

/// Whether arcs are followed in their direction alone.
enum class Following : std::uint8_t { forwards, both_ways };

/// The vertices of a shortest path, both ends included, by the number of arcs; of several, the one
/// whose arcs weigh most together, then the one with the earlier vertices. Empty if there is none.
/// Cost: O(V + E). @throws InputError if an end is no vertex.
[[nodiscard]] std::vector<std::uint32_t> shortest_path(const Digraph& graph, std::uint32_t from,
                                                       std::uint32_t to,
                                                       Following following = Following::forwards);

/// How many arcs each vertex lies away from one, directions left aside; nothing out of reach or
/// beyond `hops`. Cost: O(V + E). @throws InputError if it is no vertex.
[[nodiscard]] std::vector<std::optional<std::uint32_t>> distances(const Digraph& graph,
                                                                  std::uint32_t from,
                                                                  std::uint32_t hops);

}  // namespace dateline::analyse
