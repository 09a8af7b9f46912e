// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "dateline/graph/graph_builder.hpp"

namespace dateline::graph::detail {

/// Adds `within` from each place to the nearest place of the graph that holds it: the place whose
/// coordinates it inherits, the gazetteer's parents, else the division of its name, else the
/// country of its code. Places are not invented for it.
void add_within_links(const std::vector<Node>& nodes, std::vector<Link>& links,
                      const PlaceParents& parents);

}  // namespace dateline::graph::detail
