// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "dateline/place/gazetteer.hpp"

namespace dateline::place {

/// What a researcher says a name means, whatever the gazetteer has.
struct Override {
  std::string name;
  std::string where;              ///< File and line, for messages
  std::uint32_t geonames_id = 0;  ///< A place of the gazetteer; if 0, the following
  double lat = 0.0;
  double lon = 0.0;
  std::string country_code;  ///< ISO 3166-1 alpha-2, or empty
  PlaceKind kind = PlaceKind::settlement;
};

/// Reads a text file in UTF-8 with one override a line; `#` begins a comment:
///
///     Port Marrow = 34.45, 40.96, SY
///     Green Hills = 12.5, 41.0, ET, natural
///     Springfield = 4409896
///
/// that is latitude and longitude in degrees, perhaps a country and a kind of place (as in
/// `PlaceKind`); or the GeoNames id of a place of the gazetteer.
///
/// @throws IoError if the file cannot be read.
/// @throws FormatError naming file and line if a line has no name, no numbers, coordinates out of
/// range, an unknown kind, or says again what a name means.
[[nodiscard]] std::vector<Override> read_overrides(const std::filesystem::path& path);

}  // namespace dateline::place
