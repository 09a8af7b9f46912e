// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dateline/base/enum_names.hpp"
#include "dateline/document/ids.hpp"

namespace dateline {

enum class PlaceType : std::uint8_t { country, region, settlement, facility, natural, other };

template <>
struct EnumNames<PlaceType> {
  static constexpr std::array<std::string_view, 6> values = {"country",  "region",  "settlement",
                                                             "facility", "natural", "other"};
};

/// `inherited`: has the coordinates of the place that it is said to lie in or near.
enum class PlaceStatus : std::uint8_t { resolved, inherited, unresolved };

template <>
struct EnumNames<PlaceStatus> {
  static constexpr std::array<std::string_view, 3> values = {"resolved", "inherited", "unresolved"};
};

/// A gazetteer entry that a name may mean, best first.
struct PlaceCandidate {
  std::uint32_t geonames_id = 0;
  std::string name;
  std::string country_code;
  double lat = 0.0;
  double lon = 0.0;
  double score = 0.0;
};

/// What a place mention means. One per mention of a place type, in text order.
struct PlaceValue {
  MentionId mention{};
  PlaceStatus status = PlaceStatus::unresolved;
  PlaceType type = PlaceType::other;
  std::string name;          ///< The gazetteer's name, or the text
  std::string country_code;  ///< ISO 3166-1 alpha-2, or empty
  std::string admin1;        ///< Name of the first-level division, or empty
  std::optional<std::uint32_t> geonames_id;
  std::optional<double> lat;
  std::optional<double> lon;
  std::vector<PlaceCandidate> candidates;
  std::optional<double> confidence;
};

}  // namespace dateline
