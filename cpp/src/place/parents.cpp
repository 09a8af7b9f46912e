// SPDX-License-Identifier: MIT
#include "dateline/place/parents.hpp"

#include <optional>

namespace dateline::place {

std::vector<std::uint32_t> geonames_parents(const Gazetteer& gazetteer, std::uint32_t geonames_id) {
  std::vector<std::uint32_t> parents;
  std::optional<PlaceIndex> at = gazetteer.find_geonames_id(geonames_id);
  while (at && (at = gazetteer.parent_of(*at))) {
    if (const std::uint32_t id = gazetteer.place(*at).geonames_id; id != 0) {
      parents.push_back(id);
    }
  }
  return parents;
}

}  // namespace dateline::place
