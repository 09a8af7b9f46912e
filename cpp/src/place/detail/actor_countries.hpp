// SPDX-License-Identifier: MIT
#pragma once

#include "dateline/document/document.hpp"
#include "dateline/place/gazetteer.hpp"

namespace dateline::place::detail {

/// Gives actors the country that their phrases name: "Algerian army", "the president of Peru". An
/// adjective that stands for a state becomes that country, under the gazetteer's name.
/// @pre `doc` has trees, mentions and chains
void name_actor_countries(const Gazetteer& gazetteer, Document& doc);

}  // namespace dateline::place::detail
