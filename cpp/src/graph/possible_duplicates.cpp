// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "graph/detail/entity_merger.hpp"

namespace dateline::graph::detail {
namespace {

/// What an event is compared by.
struct Facts {
  std::set<std::uint32_t> places;
  std::set<std::uint32_t> agents;    ///< Named ones
  std::set<std::uint32_t> patients;  ///< Named ones
};

bool shares(const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b) {
  return std::any_of(a.begin(), a.end(), [&](std::uint32_t i) { return b.contains(i); });
}

/// Nobody named on one side, or somebody named on both.
bool agree(const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b) {
  return a.empty() || b.empty() || shares(a, b);
}

std::map<std::uint32_t, Facts> collect(const std::vector<Node>& nodes,
                                       std::span<const Link> links) {
  std::map<std::uint32_t, Facts> facts;
  for (const Link& link : links) {
    const Node& target = nodes[link.target];
    const bool named = target.actor() != nullptr && target.actor()->named;
    if (link.kind == LinkKind::location) {
      facts[link.source].places.insert(link.target);
    } else if (link.kind == LinkKind::agent && named) {
      facts[link.source].agents.insert(link.target);
    } else if (link.kind == LinkKind::patient && named) {
      facts[link.source].patients.insert(link.target);
    }
  }
  return facts;
}

bool is_day(const Interval& interval) {
  constexpr std::size_t kDay = 10;
  return interval.precision == 1 && interval.start.size() >= kDay;
}

using Key = std::tuple<std::string, std::string, std::uint32_t>;  // type, day, place

/// Groups of events that may be one. An event joins the first group all of whose events are of
/// other articles and agree with it, so that a total may count each group once.
std::vector<std::vector<std::uint32_t>> group(const std::vector<std::uint32_t>& candidates,
                                              const std::vector<Node>& nodes,
                                              const std::map<std::uint32_t, Facts>& facts) {
  std::vector<std::vector<std::uint32_t>> groups;
  const auto article_of = [&](std::uint32_t i) { return nodes[i].mentions.front().article; };
  const bool one_article = std::all_of(candidates.begin(), candidates.end(), [&](std::uint32_t i) {
    return article_of(i) == article_of(candidates.front());
  });
  if (one_article) {  // told once each: a long article would else be compared with itself
    return groups;
  }
  const auto fit = [&](std::uint32_t a, std::uint32_t b) {
    const Facts& x = facts.at(a);
    const Facts& y = facts.at(b);
    return article_of(a) != article_of(b) && agree(x.agents, y.agents) &&
           agree(x.patients, y.patients);
  };
  const auto takes = [&](const std::vector<std::uint32_t>& members, std::uint32_t i) {
    return std::all_of(members.begin(), members.end(), [&](std::uint32_t j) { return fit(i, j); });
  };
  // A killing is rather another's killing than the attack in which it happened.
  for (const std::uint32_t i : candidates) {
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& members) {
      return nodes[members.front()].event()->lemma == nodes[i].event()->lemma && takes(members, i);
    });
    if (found == groups.end()) {
      groups.push_back({i});
    } else {
      found->push_back(i);
    }
  }
  for (auto single = groups.begin(); single != groups.end();) {
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& members) {
      return &members != &*single && takes(members, single->front());
    });
    if (single->size() == 1 && found != groups.end()) {
      found->push_back(single->front());
      single = groups.erase(single);
    } else {
      ++single;
    }
  }
  return groups;
}

void mark(std::vector<Node>& nodes, const std::vector<std::uint32_t>& group) {
  for (const std::uint32_t i : group) {
    auto& own = std::get<EventAttributes>(nodes[i].attributes).possible_duplicate_of;
    for (const std::uint32_t other : group) {
      if (other != i) {
        own.push_back(nodes[other].id);
      }
    }
    std::sort(own.begin(), own.end());
  }
}

}  // namespace

void mark_possible_duplicates(std::vector<Node>& nodes, std::span<const Link> links) {
  constexpr std::size_t kDay = 10;
  const auto facts = collect(nodes, links);
  std::map<Key, std::vector<std::uint32_t>> buckets;
  for (const auto& [i, own] : facts) {
    const EventAttributes& event = *nodes[i].event();
    if (event.type.empty() || !is_day(event.interval) || own.places.empty()) {
      continue;
    }
    buckets[{event.type + to_string(event.polarity).front(), event.interval.start.substr(0, kDay),
             *own.places.begin()}]
        .push_back(i);
  }
  for (auto& entry : buckets) {
    std::sort(entry.second.begin(), entry.second.end(),
              [&](std::uint32_t a, std::uint32_t b) { return nodes[a].id < nodes[b].id; });
    for (const auto& members : group(entry.second, nodes, facts)) {
      mark(nodes, members);
    }
  }
}

}  // namespace dateline::graph::detail
