// SPDX-License-Identifier: MIT
#include "dateline/analyse/projections.hpp"

#include <cstdint>
#include <iterator>
#include <set>

#include "analyse/detail/tally.hpp"

namespace dateline::analyse {
namespace {

using graph::LinkKind;
using graph::PropertyGraph;

/// Who takes part in an event, and where it happens, comes from or goes to.
struct Scene {
  std::set<std::uint32_t> actors;
  std::set<std::uint32_t> places;
};

bool takes_part(LinkKind kind) noexcept {
  return kind == LinkKind::agent || kind == LinkKind::patient || kind == LinkKind::recipient ||
         kind == LinkKind::instrument || kind == LinkKind::beneficiary;
}

bool sets(LinkKind kind) noexcept {
  return kind == LinkKind::location || kind == LinkKind::origin || kind == LinkKind::destination;
}

Scene scene_of(const PropertyGraph& graph, std::uint32_t event) {
  Scene scene;
  for (const std::uint32_t i : graph.links_from(event)) {
    const graph::Link& link = graph.links()[i];
    if (takes_part(link.kind) && graph.nodes()[link.target].actor() != nullptr) {
      scene.actors.insert(link.target);
    } else if (sets(link.kind)) {
      scene.places.insert(link.target);
    }
  }
  return scene;
}

/// Lets `add` see every event that counts, with its scene.
template <class Add>
ActorNetwork tally(const PropertyGraph& graph, const ActorNetworkOptions& options, Add add) {
  detail::Tally tally;
  for (std::uint32_t i = 0; i < graph.nodes().size(); ++i) {
    const graph::Node& node = graph.nodes()[i];
    if (node.event() != nullptr && detail::counts(*node.event(), options)) {
      add(tally, node, scene_of(graph, i));
    }
  }
  return tally.take();
}

}  // namespace

ActorNetwork co_participation(const PropertyGraph& graph, const ActorNetworkOptions& options) {
  const auto add = [](detail::Tally& tally, const graph::Node& event, const Scene& scene) {
    for (auto a = scene.actors.begin(); a != scene.actors.end(); ++a) {
      for (auto b = std::next(a); b != scene.actors.end(); ++b) {
        tally.add(*a, *b, "", event);
      }
    }
  };
  return tally(graph, options, add);
}

ActorNetwork actor_places(const PropertyGraph& graph, const ActorNetworkOptions& options) {
  const auto add = [](detail::Tally& tally, const graph::Node& event, const Scene& scene) {
    for (const std::uint32_t actor : scene.actors) {
      for (const std::uint32_t place : scene.places) {
        tally.add(actor, place, "", event);
      }
    }
  };
  return tally(graph, options, add);
}

}  // namespace dateline::analyse
