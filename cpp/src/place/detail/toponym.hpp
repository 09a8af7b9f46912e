// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/document/document.hpp"
#include "dateline/place/gazetteer.hpp"
#include "place/detail/place_words.hpp"

namespace dateline::place::detail {

/// A bearer of a name, and how likely it is the one that is meant.
struct Candidate {
  Place place;
  NameKind name = NameKind::main;
  std::array<double, 3> direction{};  ///< Unit vector from the earth's middle
  double prior = 0.0;                 ///< Score without the article
  double probability = 0.0;
};

/// A place name of an article with all its mentions: it has one sense.
struct Toponym {
  std::string key;               ///< What it was looked up by
  std::optional<WordRole> hint;  ///< What a word in or beside the name says that it is
  bool inherits = false;         ///< Its candidates are those of what it lies in
  bool is_named_after = false;   ///< "Basra airport": what it lies in is only in its name
  bool in_dateline = false;
  std::vector<PlaceIndex> outers;  ///< "Paris, Texas": what the name itself puts it in
  std::vector<MentionId> mentions;
  std::vector<Candidate> candidates;
};

/// A name as it is looked up.
struct NameReading {
  std::string key;
  std::optional<WordRole> hint;
  bool inherits = false;        ///< The matches are those of what it lies in
  bool is_named_after = false;  ///< "Basra airport": the matches are those of "Basra"
  std::vector<NameMatch> matches;
  std::vector<PlaceIndex> outers;
};

/// Looks a name up whole; where the gazetteer lacks it, without what it is put in ("Paris, Texas",
/// "Spain's Balearic Islands"), without directions ("eastern Kenya") and without the word for what
/// it is ("Borno State", "town of Bama"). A people stands for its country. What is left unknown
/// inherits from what it is put in.
[[nodiscard]] NameReading read_name(const Document& doc, TokenSpan name, const Gazetteer& gazetteer,
                                    const PlaceWords& words);

/// What the words around a name say that it is: "Borno state", "the town of Bama".
[[nodiscard]] std::optional<WordRole> hint_around(const Document& doc, TokenSpan name,
                                                  const PlaceWords& words);

/// Whether the name stands in the article's dateline: "BASRA, Iraq (Reuters) -".
[[nodiscard]] bool is_in_dateline(const Document& doc, TokenSpan name);

}  // namespace dateline::place::detail
