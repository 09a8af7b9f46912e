// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dateline/graph/property_graph.hpp"

namespace dateline::graph::detail {

/// Which nodes of several articles are one: the group of each node, numbered from 0 in the order of
/// their first nodes. Nodes come article by article, in the order of the articles' ids.
///
/// Resolved places are one by GeoNames id. Named actors are one by full normalised name, or by an
/// acronym that one article states beside the full name, if kind of actor and country allow it; a
/// person's bare surname never joins two articles. Events and unnamed actors stay apart.
/// Cost: O(names log names).
[[nodiscard]] std::vector<std::uint32_t> group_nodes(std::span<const Node> nodes);

/// One node out of several of a kind, in the order of the articles.
[[nodiscard]] Node merge_nodes(std::vector<Node> nodes);

/// Fills `possible_duplicate_of`: events of different articles with one type, day and place whose
/// actors do not speak against it. `links` point into `nodes`.
void mark_possible_duplicates(std::vector<Node>& nodes, std::span<const Link> links);

}  // namespace dateline::graph::detail
