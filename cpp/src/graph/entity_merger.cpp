// SPDX-License-Identifier: MIT
#include "graph/detail/entity_merger.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "dateline/graph/names.hpp"
#include "graph/detail/figures.hpp"

namespace dateline::graph::detail {
namespace {

/// Actors of one class may be one actor. What is an organisation in one article is a government or
/// an armed group in the next.
enum class ActorClass : std::uint8_t { person, body, country, nationality, group };

ActorClass class_of(ActorType type) noexcept {
  switch (type) {
    case ActorType::person:
      return ActorClass::person;
    case ActorType::country:
      return ActorClass::country;
    case ActorType::nationality:
      return ActorClass::nationality;
    case ActorType::group:
      return ActorClass::group;
    case ActorType::organisation:
    case ActorType::armed_group:
    case ActorType::government:
    case ActorType::other:
      return ActorClass::body;
  }
  return ActorClass::body;
}

/// Union-find over nodes in which a set has at most one country.
class CountrySets {
 public:
  explicit CountrySets(std::span<const Node> nodes) : parents_(nodes.size()) {
    std::iota(parents_.begin(), parents_.end(), 0U);
    for (const Node& node : nodes) {
      countries_.emplace_back(node.actor() != nullptr ? node.actor()->country_code : "");
    }
  }
  std::uint32_t find(std::uint32_t i) noexcept {
    while (parents_[i] != i) {
      parents_[i] = parents_[parents_[i]];
      i = parents_[i];
    }
    return i;
  }
  [[nodiscard]] const std::string& country(std::uint32_t i) { return countries_[find(i)]; }
  /// Joins the two sets unless they have different countries.
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    if (a == b ||
        (!countries_[a].empty() && !countries_[b].empty() && countries_[a] != countries_[b])) {
      return;
    }
    const auto [root, child] = std::minmax(a, b);
    parents_[child] = root;
    countries_[root] = countries_[root].empty() ? countries_[child] : countries_[root];
  }

 private:
  std::vector<std::uint32_t> parents_;
  std::vector<std::string> countries_;
};

using Bucket = std::pair<ActorClass, std::string>;
using Buckets = std::map<Bucket, std::vector<std::uint32_t>>;

bool has_two_words(const std::string& name) noexcept { return name.find(' ') != std::string::npos; }

/// Names by which an actor may be found in another article.
std::set<std::string> full_names(const Node& node) {
  const ActorAttributes& actor = *node.actor();
  std::set<std::string> names;
  if (actor.type == ActorType::country && !actor.country_code.empty()) {
    names.insert("#" + actor.country_code);
  }
  const std::string label = normalise_name(node.label);
  if (actor.type != ActorType::person || has_two_words(label)) {
    names.insert(label);
  }
  names.erase("");
  return names;
}

/// Acronyms that stand beside a longer name of the same actor.
std::set<std::string> stated_acronyms(const Node& node) {
  std::set<std::string> acronyms;
  if (node.actor()->type == ActorType::person || is_acronym(node.label)) {
    return acronyms;
  }
  for (const std::string& alias : node.actor()->aliases) {
    if (is_acronym(alias)) {
      acronyms.insert(normalise_name(alias));
    }
  }
  return acronyms;
}

/// Joins what may be joined of one name: those of one country with each other, and those of unknown
/// country with the one country there is.
void join_bucket(const std::vector<std::uint32_t>& bucket, CountrySets& sets) {
  std::map<std::string, std::uint32_t> first;
  for (const std::uint32_t i : bucket) {
    const auto [found, is_new] = first.emplace(sets.country(i), i);
    if (!is_new) {
      sets.join(found->second, i);
    }
  }
  if (first.size() == 2 && first.contains("")) {
    sets.join(first.begin()->second, std::next(first.begin())->second);
  }
}

void join_buckets(const Buckets& buckets, CountrySets& sets) {
  for (const auto& entry : buckets) {
    join_bucket(entry.second, sets);
  }
}

/// An acronym that two different bodies state tells nothing.
void join_acronyms(const Buckets& stated, const Buckets& labels, CountrySets& sets) {
  for (const auto& entry : stated) {
    const std::vector<std::uint32_t>& nodes = entry.second;
    const bool one = std::all_of(nodes.begin(), nodes.end(), [&](std::uint32_t i) {
      return sets.find(i) == sets.find(nodes.front());
    });
    const auto plain = labels.find(entry.first);
    if (!one || plain == labels.end()) {
      continue;
    }
    for (const std::uint32_t i : plain->second) {
      sets.join(nodes.front(), i);
    }
  }
}

void join_actors(std::span<const Node> nodes, CountrySets& sets) {
  Buckets names;
  Buckets acronyms;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const ActorAttributes* actor = nodes[i].actor();
    if (actor == nullptr || !actor->named) {
      continue;
    }
    for (const std::string& name : full_names(nodes[i])) {
      names[{class_of(actor->type), name}].push_back(i);
    }
    for (const std::string& acronym : stated_acronyms(nodes[i])) {
      acronyms[{class_of(actor->type), acronym}].push_back(i);
    }
  }
  join_buckets(names, sets);
  join_acronyms(acronyms, names, sets);
}

/// What makes a resolved place the same as another: its GeoNames id, or all that the gazetteer
/// knows where it has none (seas, world regions).
std::string place_key(const Node& node) {
  const PlaceAttributes& place = *node.place();
  if (place.geonames_id) {
    return "#" + std::to_string(*place.geonames_id);
  }
  return std::string(to_string(place.type)) + "\n" + place.country_code + "\n" + place.admin1 +
         "\n" + normalise_name(node.label);
}

void join_places(std::span<const Node> nodes, CountrySets& sets) {
  std::map<std::string, std::uint32_t> first;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const PlaceAttributes* place = nodes[i].place();
    if (place != nullptr && place->status == PlaceStatus::resolved) {
      const auto [found, is_new] = first.emplace(place_key(nodes[i]), i);
      if (!is_new) {
        sets.join(found->second, i);
      }
    }
  }
}

/// The value that most nodes have, weighted; of equal ones the first.
template <class T, class Get>
T most_common(const std::vector<Node>& nodes, Get get) {
  std::vector<std::pair<T, std::size_t>> counts;
  for (const Node& node : nodes) {
    const T value = get(node);
    const auto found = std::find_if(counts.begin(), counts.end(),
                                    [&](const auto& entry) { return entry.first == value; });
    if (found == counts.end()) {
      counts.emplace_back(value, node.n_mentions());
    } else {
      found->second += node.n_mentions();
    }
  }
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

/// The label of most mentions; of equal ones the longest, then the first in the alphabet.
std::string common_label(const std::vector<Node>& nodes) {
  std::map<std::string, std::size_t> counts;
  for (const Node& node : nodes) {
    counts[node.label] += node.n_mentions();
  }
  const auto better = [](const auto& a, const auto& b) {
    return std::tuple(a.second, a.first.size(), b.first) <
           std::tuple(b.second, b.first.size(), a.first);
  };
  return std::max_element(counts.begin(), counts.end(), better)->first;
}

void add_aliases(std::vector<std::string>& into, std::set<std::string>& seen,
                 const std::vector<std::string>& more) {
  for (const std::string& alias : more) {
    if (seen.insert(alias).second) {
      into.push_back(alias);
    }
  }
}

ActorAttributes merge_actors(const std::vector<Node>& nodes) {
  ActorAttributes merged;
  std::set<std::string> seen;
  std::vector<Range> sizes;
  for (const Node& node : nodes) {
    const ActorAttributes& actor = *node.actor();
    merged.named = merged.named || actor.named;
    merged.country_code = merged.country_code.empty() ? actor.country_code : merged.country_code;
    merged.code = merged.code.empty() ? actor.code : merged.code;
    merged.wikidata = merged.wikidata.empty() ? actor.wikidata : merged.wikidata;
    sizes.push_back(actor.size);
    add_aliases(merged.aliases, seen, actor.aliases);
  }
  merged.size = merge_ranges({}, sizes);
  std::vector<Node> typed;
  std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(typed),
               [](const Node& node) { return node.actor()->type != ActorType::other; });
  merged.type = most_common<ActorType>(typed.empty() ? nodes : typed,
                                       [](const Node& node) { return node.actor()->type; });
  return merged;
}

/// Of places with one GeoNames id the most certain one speaks for all.
PlaceAttributes merge_places(const std::vector<Node>& nodes) {
  const auto best = std::max_element(nodes.begin(), nodes.end(), [](const Node& a, const Node& b) {
    return a.confidence < b.confidence;
  });
  PlaceAttributes merged = *best->place();
  merged.aliases.clear();
  std::set<std::string> seen;
  for (const Node& node : nodes) {
    add_aliases(merged.aliases, seen, node.place()->aliases);
  }
  return merged;
}

}  // namespace

std::vector<std::uint32_t> group_nodes(std::span<const Node> nodes) {
  CountrySets sets(nodes);
  join_places(nodes, sets);
  join_actors(nodes, sets);
  constexpr std::uint32_t kNone = ~0U;
  std::vector<std::uint32_t> group_of_root(nodes.size(), kNone);
  std::vector<std::uint32_t> groups(nodes.size());
  std::uint32_t next = 0;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    std::uint32_t& group = group_of_root[sets.find(i)];
    group = group == kNone ? next++ : group;
    groups[i] = group;
  }
  return groups;
}

Node merge_nodes(std::vector<Node> nodes) {
  if (nodes.size() == 1) {
    return std::move(nodes.front());
  }
  Node merged;
  merged.label = common_label(nodes);
  for (const Node& node : nodes) {
    merged.confidence = std::max(merged.confidence, node.confidence);
    merged.mentions.insert(merged.mentions.end(), node.mentions.begin(), node.mentions.end());
    merged.members.insert(merged.members.end(), node.members.begin(), node.members.end());
  }
  if (nodes.front().kind() == NodeKind::place) {
    merged.attributes = merge_places(nodes);
  } else {
    merged.attributes = merge_actors(nodes);
  }
  return merged;
}

}  // namespace dateline::graph::detail
