// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "dateline/place/gazetteer.hpp"

namespace dateline::place {

/// What came of the tables.
struct LayerCounts {
  std::size_t rows = 0;     ///< Places that the tables tell of
  std::size_t added = 0;    ///< New ones
  std::size_t changed = 0;  ///< Those that the gazetteer had: moved, counted anew, with more names
  std::size_t places = 0;   ///< In the file that was written
};

/// Layers tables of places over a gazetteer and writes the result as a gazetteer file. A table is
/// GeoNames' dump (`allCountries.txt` or that of one country) or comma-separated values
/// (`docs/formats/gazetteer.md`); of two that tell of one place, the later counts.
///
/// A row is a place that the gazetteer has if it has its GeoNames id; if it is a country or
/// division of the same code; or if name, kind and country agree and it lies within 50 km. It then
/// gets the row's coordinates, population, id and names, and keeps its own name. All names are
/// normalised; those that are not in Latin script are left out. The same files give the same bytes.
///
/// Cost: O(places log places); GeoNames' whole dump takes some gigabytes of memory.
///
/// @throws IoError if a file cannot be read or written.
/// @throws FormatError naming file and line of a row that is wrong; nothing is written then.
LayerCounts build_gazetteer(const Gazetteer& base, const std::vector<std::filesystem::path>& tables,
                            const std::filesystem::path& out);

}  // namespace dateline::place
