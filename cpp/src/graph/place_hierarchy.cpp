// SPDX-License-Identifier: MIT
#include "graph/detail/place_hierarchy.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "dateline/base/hash.hpp"
#include "dateline/graph/names.hpp"

namespace dateline::graph::detail {
namespace {

constexpr unsigned kLinkDigits = 16;

/// The places of the graph by what a smaller place knows of them.
struct Holders {
  std::map<std::uint32_t, std::uint32_t> by_geonames;
  std::map<std::pair<std::string, std::string>, std::uint32_t> divisions;  ///< country, name
  std::map<std::string, std::uint32_t> countries;                          ///< country code
};

Holders collect(const std::vector<Node>& nodes) {
  Holders holders;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const PlaceAttributes* place = nodes[i].place();
    if (place == nullptr || place->status == PlaceStatus::inherited) {
      continue;
    }
    if (place->status == PlaceStatus::resolved && place->geonames_id) {
      holders.by_geonames.emplace(*place->geonames_id, i);
    }
    if (place->country_code.empty()) {
      continue;
    }
    if (place->type == PlaceType::country) {
      holders.countries.emplace(place->country_code, i);
    } else if (place->type == PlaceType::region) {
      holders.divisions.emplace(std::pair(place->country_code, normalise_name(nodes[i].label)), i);
      for (const std::string& alias : place->aliases) {
        holders.divisions.emplace(std::pair(place->country_code, normalise_name(alias)), i);
      }
    }
  }
  return holders;
}

struct Parent {
  std::uint32_t node = 0;
  std::string rule;
};

std::optional<Parent> by_gazetteer(std::uint32_t self, const PlaceAttributes& place,
                                   const Holders& holders, const PlaceParents& parents) {
  if (!place.geonames_id) {
    return std::nullopt;
  }
  const auto find = [&](std::uint32_t id) {
    const auto found = holders.by_geonames.find(id);
    return found == holders.by_geonames.end() || found->second == self
               ? std::nullopt
               : std::optional(found->second);
  };
  if (place.status == PlaceStatus::inherited) {
    if (const auto node = find(*place.geonames_id)) {
      return Parent{*node, "inherited"};
    }
  }
  if (parents) {
    for (const std::uint32_t id : parents(*place.geonames_id)) {
      if (const auto node = find(id)) {
        return Parent{*node, "gazetteer"};
      }
    }
  }
  return std::nullopt;
}

std::optional<Parent> by_codes(std::uint32_t self, const PlaceAttributes& place,
                               const Holders& holders) {
  if (place.country_code.empty() || place.type == PlaceType::country) {
    return std::nullopt;
  }
  if (place.type != PlaceType::region && !place.admin1.empty()) {
    const auto division =
        holders.divisions.find({place.country_code, normalise_name(place.admin1)});
    if (division != holders.divisions.end()) {
      return Parent{division->second, "division"};
    }
  }
  const auto country = holders.countries.find(place.country_code);
  return country == holders.countries.end() || country->second == self
             ? std::nullopt
             : std::optional(Parent{country->second, "country_code"});
}

Link make_link(const std::vector<Node>& nodes, std::uint32_t child, Parent parent) {
  Link link;
  link.source = child;
  link.target = parent.node;
  link.kind = LinkKind::within;
  link.mentions = {nodes[child].mentions.front()};
  link.text = nodes[child].label;
  link.rule = std::move(parent.rule);
  const std::string key = nodes[child].members.front() + "\nwithin\n" +
                          nodes[parent.node].members.front() + "\n" +
                          std::to_string(link.mentions.front().span.begin);
  link.id = "l" + to_hex(fnv1a64(key), kLinkDigits);
  return link;
}

}  // namespace

void add_within_links(const std::vector<Node>& nodes, std::vector<Link>& links,
                      const PlaceParents& parents) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> said;
  for (const Link& link : links) {
    if (link.kind == LinkKind::within) {
      said.emplace(link.source, link.target);
      said.emplace(link.target, link.source);
    }
  }
  const Holders holders = collect(nodes);
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const PlaceAttributes* place = nodes[i].place();
    if (place == nullptr) {
      continue;
    }
    auto parent = by_gazetteer(i, *place, holders, parents);
    parent = parent ? parent : by_codes(i, *place, holders);
    if (parent && !said.contains({i, parent->node})) {
      links.push_back(make_link(nodes, i, *parent));
    }
  }
}

}  // namespace dateline::graph::detail
