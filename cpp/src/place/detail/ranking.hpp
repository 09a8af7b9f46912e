// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/place/gazetteer.hpp"
#include "dateline/place/place_resolver.hpp"
#include "place/detail/toponym.hpp"

namespace dateline::place::detail {

/// How much an article speaks of each country, by code.
using CountryEvidence = std::map<std::string_view, double>;

/// One toponym is said to lie in another, or in a country.
struct Containment {
  std::size_t inner = 0;
  std::optional<std::size_t> outer;
  std::optional<PlaceIndex> country;
  bool is_list_like = false;  ///< Only a comma says so
};

/// What a name's bearers weigh before the article is read.
void set_priors(Toponym& toponym, const PlaceResolverOptions& options);

/// Sets the candidates' probabilities by all that the article says, and sorts them, best first.
/// `peoples`: countries whose people the article names.
void rank(std::vector<Toponym>& toponyms, const std::vector<Containment>& containments,
          const CountryEvidence& peoples, const Gazetteer& gazetteer,
          const PlaceResolverOptions& options);

}  // namespace dateline::place::detail
