// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/place/gazetteer.hpp"

namespace dateline::place::detail {

/// A place as a table tells it.
struct PlaceRow {
  std::string name;
  std::vector<std::string> other_names;
  PlaceKind kind = PlaceKind::settlement;
  double lat = 0.0;
  double lon = 0.0;
  std::uint32_t population = 0;
  std::uint32_t geonames_id = 0;
  std::string country_code;
  std::string division;     ///< Code, such as "SY.09", of the division that it is or lies in
  bool is_capital = false;  ///< Of a country
  bool is_seat = false;     ///< Of a division
  std::string where;        ///< File and line, for messages
};

/// Whether a line is one of GeoNames' dump (`allCountries.txt`, `SY.txt`): 19 columns, an id first.
[[nodiscard]] bool is_geonames_line(std::string_view line);

/// Hands out the places of a table, one by one: GeoNames' dump, or values separated by commas with
/// the names of the columns in the first line (`docs/formats/gazetteer.md`). What a dump has that
/// is no place of today (history, abandoned towns) is left out. The place may be moved from.
/// @return number of lines with a place.
/// @throws IoError, FormatError naming file and line.
std::size_t read_places(const std::filesystem::path& path,
                        const std::function<void(PlaceRow&)>& take);

/// Fields of a line of comma-separated values; "a ""quoted"", field" is one.
/// @throws FormatError if a quote is not closed.
[[nodiscard]] std::vector<std::string> split_csv(std::string_view line, const std::string& where);

}  // namespace dateline::place::detail
