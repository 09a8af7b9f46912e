// SPDX-License-Identifier: MIT
// Resolves the place mentions of documents: JSON lines in, JSON lines out.
//
//   place_runner GAZETTEER LEXICONS [OPTION=VALUE ...] < documents.jsonl > places.jsonl
//
// Each line out has, in the order of the mentions, the resolver's places and what the gazetteer
// alone would say of each name: its bearers, the first and the populous one. `place_scores.py` runs
// it.
#include <array>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "dateline/base/error.hpp"
#include "dateline/document/document_json.hpp"
#include "dateline/place/gazetteer.hpp"
#include "dateline/place/place_resolver.hpp"

namespace {

using dateline::place::Gazetteer;
using dateline::place::Place;
using dateline::place::PlaceResolverOptions;
using nlohmann::json;

constexpr std::array<std::pair<const char*, double PlaceResolverOptions::*>, 14> kOptions = {
    {{"population", &PlaceResolverOptions::population},
     {"country_kind", &PlaceResolverOptions::country_kind},
     {"area_kind", &PlaceResolverOptions::area_kind},
     {"division_kind", &PlaceResolverOptions::division_kind},
     {"capital", &PlaceResolverOptions::capital},
     {"alternate_name", &PlaceResolverOptions::alternate_name},
     {"code_name", &PlaceResolverOptions::code_name},
     {"country", &PlaceResolverOptions::country},
     {"neighbours", &PlaceResolverOptions::neighbours},
     {"containment", &PlaceResolverOptions::containment},
     {"kind_hint", &PlaceResolverOptions::kind_hint},
     {"unknown", &PlaceResolverOptions::unknown},
     {"temperature", &PlaceResolverOptions::temperature},
     {"least_confidence", &PlaceResolverOptions::least_confidence}}};

void set_option(PlaceResolverOptions& options, const std::string& assignment) {
  const std::size_t equals = assignment.find('=');
  for (const auto& [name, member] : kOptions) {
    if (assignment.substr(0, equals) == name) {
      options.*member = std::strtod(assignment.c_str() + equals + 1, nullptr);
      return;
    }
  }
  throw dateline::InputError("unknown option: " + assignment);
}

json point_of(const Place& place) {
  return {{"lat", place.lat}, {"lon", place.lon}, {"country", place.country_code}};
}

/// What a gazetteer alone would say of a name: all that bear it, the first of them, the populous.
json unread(const Gazetteer& gazetteer, std::string_view name) {
  std::vector<dateline::place::PlaceIndex> bearers;
  for (const auto& match : gazetteer.find(name)) {
    bearers.push_back(match.place);
  }
  if (bearers.empty()) {
    bearers = gazetteer.find_demonym(name);
  }
  json out = {{"bearers", json::array()}, {"first", nullptr}, {"populous", nullptr}};
  std::uint32_t most = 0;
  for (const auto index : bearers) {
    const Place place = gazetteer.place(index);
    out["bearers"].push_back({place.lat, place.lon, dateline::to_string(place.kind),
                              place.country_code, place.geonames_id});
    if (out["first"].is_null()) {
      out["first"] = point_of(place);
    }
    if (out["populous"].is_null() || place.population > most) {
      most = place.population;
      out["populous"] = point_of(place);
    }
  }
  return out;
}

json resolved(const dateline::PlaceValue& value) {
  json line = {{"mention", dateline::index(value.mention)},
               {"status", std::string(to_string(value.status))},
               {"type", std::string(to_string(value.type))},
               {"country", value.country_code}};
  if (value.lat) {
    line["lat"] = *value.lat;
    line["lon"] = *value.lon;
    line["confidence"] = value.confidence.value_or(0.0);
  }
  for (const auto& candidate : value.candidates) {
    line["candidates"].push_back({candidate.lat, candidate.lon, candidate.score});
  }
  return line;
}

void run(int argc, char** argv) {
  PlaceResolverOptions options;
  options.candidates = 1000;
  for (int i = 3; i < argc; ++i) {
    set_option(options, argv[i]);
  }
  const auto gazetteer = std::make_shared<const Gazetteer>(argv[1]);
  const dateline::place::PlaceResolver resolver(gazetteer, argv[2], options);
  for (std::string line; std::getline(std::cin, line);) {
    dateline::Document doc = dateline::read_document_json(line);
    resolver.annotate(doc);
    json out = {{"places", json::array()}, {"unread", json::array()}};
    for (const dateline::PlaceValue& value : doc.places) {
      const auto& mention = doc.mentions[dateline::index(value.mention)];
      out["places"].push_back(resolved(value));
      out["unread"].push_back(unread(*gazetteer, doc.text(mention.tokens)));
    }
    std::cout << out.dump() << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: place_runner GAZETTEER LEXICONS [OPTION=VALUE ...]\n";
    return 2;
  }
  try {
    run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "place_runner: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
