// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "dateline/analyse/actor_network.hpp"
#include "dateline/graph/property_graph.hpp"

namespace dateline::analyse::detail {

/// Whether an event is among those that are counted.
[[nodiscard]] bool counts(const graph::EventAttributes& event, const ActorNetworkOptions& options);

/// Ties in the making: events by the pair and the type that they join.
class Tally {
 public:
  void add(std::uint32_t source, std::uint32_t target, std::string_view type,
           const graph::Node& event);
  /// Sorted by source, target, type. Empties the tally.
  [[nodiscard]] ActorNetwork take();

 private:
  struct Count {
    Tie tie;
    std::set<std::string_view> distinct;
  };
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::string>, Count> counted_;
};

}  // namespace dateline::analyse::detail
