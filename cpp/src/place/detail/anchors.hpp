// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "dateline/document/document.hpp"
#include "dateline/place/gazetteer.hpp"
#include "place/detail/place_words.hpp"

namespace dateline::place::detail {

/// The text puts a place in or near another: "Paris, Texas", "the Iraqi town of Tal Afar".
struct Anchor {
  MentionId inner{};
  std::optional<MentionId> outer;     ///< A place mention, or
  std::optional<PlaceIndex> country;  ///< the country of a people
  bool from_tree = false;
  bool is_list_like = false;  ///< Only a comma says so: "Paris, Texas", but "Paris, London" too
};

/// Anchors that the tree, or the words between two neighbouring names, tell. `names` are the
/// document's names of places, in text order. In trees, a nominal mention ("a market in Bama") may
/// be the inner place, too.
[[nodiscard]] std::vector<Anchor> find_anchors(const Document& doc,
                                               const std::vector<MentionId>& names,
                                               const Gazetteer& gazetteer, const PlaceWords& words);

}  // namespace dateline::place::detail
