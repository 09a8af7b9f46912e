// SPDX-License-Identifier: MIT
#include "analyse/detail/tally.hpp"

#include <algorithm>
#include <utility>

namespace dateline::analyse::detail {
namespace {

/// The event that stands for all possible duplicates of one: the least of their ids.
std::string_view representative(const graph::Node& event) {
  const auto& others = event.event()->possible_duplicate_of;
  return others.empty() ? event.id : std::min(event.id, others.front());
}

}  // namespace

bool counts(const graph::EventAttributes& event, const ActorNetworkOptions& options) {
  const bool happened =
      event.polarity == Polarity::positive &&
      (event.modality == Modality::asserted || event.modality == Modality::possible);
  const bool wanted = !options.types || std::find(options.types->begin(), options.types->end(),
                                                  event.type) != options.types->end();
  return wanted && (options.states || event.event_class != EventClass::state) &&
         (options.unrealised || happened);
}

void Tally::add(std::uint32_t source, std::uint32_t target, std::string_view type,
                const graph::Node& event) {
  Count& count = counted_[{source, target, std::string(type)}];
  const Interval& interval = event.event()->interval;
  const std::string& last = interval.end.empty() ? interval.start : interval.end;
  Tie& tie = count.tie;
  tie.events.push_back(event.id);
  count.distinct.insert(representative(event));
  if (!interval.start.empty() && (tie.first.empty() || interval.start < tie.first)) {
    tie.first = interval.start;
  }
  tie.last = std::max(tie.last, last);
}

ActorNetwork Tally::take() {
  ActorNetwork network;
  std::set<std::uint32_t> ends;
  for (auto& [key, count] : counted_) {
    Tie& tie = count.tie;
    std::tie(tie.source, tie.target, tie.type) = key;
    tie.weight = static_cast<std::uint32_t>(count.distinct.size());
    std::sort(tie.events.begin(), tie.events.end());
    ends.insert({tie.source, tie.target});
    network.ties.push_back(std::move(tie));
  }
  network.actors.assign(ends.begin(), ends.end());
  counted_.clear();
  return network;
}

}  // namespace dateline::analyse::detail
