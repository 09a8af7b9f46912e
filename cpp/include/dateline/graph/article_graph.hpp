// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "dateline/document/document.hpp"
#include "dateline/graph/property_graph.hpp"

namespace dateline::graph {

/// The part of the graph that one article gives, before it meets the others. Its evidence has
/// article 0; links point into `nodes`; every node has exactly one member id, which is its id and
/// depends on this article alone.
struct ArticleGraph {
  ArticleRecord article;
  std::vector<Node> nodes;
  std::vector<Link> links;
};

/// Reads the nodes and links off a document; layers that are missing give none.
///
/// Actors: chains that can act, but for peoples that only modify ("French" in "French troops"); a
/// force, weapon or vehicle where it takes part in an event; whoever is the speaker of a claim.
/// Places: chains of a place type. A place that acts as a power (agent, recipient, beneficiary,
/// speaker, or patient of an event that is not physical) is an actor too, joined to the place by
/// `located_in`: a country as `country`, a city or division as `government`, a facility as
/// `organisation`; the actor's mentions are those where it acts. Events: clusters of events of the
/// graph; what takes part without being a node stays on the event as an object.
///
/// @throws PipelineError if a layer points at something that is not there.
/// Thread safety: none needed. Cost: O(mentions + arguments), documents are not kept.
[[nodiscard]] ArticleGraph read_article(const Document& doc);

}  // namespace dateline::graph
