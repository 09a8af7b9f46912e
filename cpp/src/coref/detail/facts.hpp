// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coref/detail/noun_lexicon.hpp"
#include "coref/detail/phrase.hpp"
#include "dateline/document/document.hpp"
#include "dateline/document/numerals.hpp"
#include "dateline/document/tree.hpp"

namespace dateline::coref {

/// What kinds of thing exclude one another. `open`: a name that the tagger could not place.
/// `thing`: what a nominal mention of no actor or place speaks of; the rules pass it over.
enum class Sort : std::uint8_t { open, person, organisation, place, people, thing };
enum class Number : std::uint8_t { unknown, singular, plural };
/// How a phrase is introduced: "the" and "this", "a" and "two", nothing, "its".
enum class Determination : std::uint8_t { bare, definite, indefinite, possessed };

/// What one mention says of its referent, read once before the sieve.
struct Facts {
  MentionKind kind = MentionKind::name;
  Sort sort = Sort::open;
  Number number = Number::unknown;
  Gender gender = Gender::unknown;
  Determination determination = Determination::bare;
  std::uint32_t sentence = 0;
  const Noun* noun = nullptr;      ///< Of nominal mentions
  std::optional<ActorType> actor;  ///< Of nominal mentions, as read in the phrase
  std::string code;
  std::vector<std::string> words;  ///< Name: normalised words. Nominal: modifiers, sorted
  std::string key;                 ///< Name: words joined. Nominal: head lemma
  std::string kin;                 ///< Name of an organisation: the kind that it states
  bool acronym = false;
  bool named_modifier = false;  ///< A name stands in the phrase before the head
  /// A name beside fighters ("ABC fighters"), a noun of an armed group or beside one ("rebel
  /// group").
  bool armed = false;
  bool specific = false;  ///< A possessor or noun before the head tells which one is meant
  std::optional<double> size;
};

[[nodiscard]] Sort sort_of(EntityType type) noexcept;

/// Whether a model has proposed an antecedent for any mention.
[[nodiscard]] bool has_antecedents(const Document& doc) noexcept;

/// Reads the facts of all mentions. Cost: O(lengths of mentions).
[[nodiscard]] std::vector<Facts> read_facts(const Document& doc, const Tree& tree,
                                            const NounLexicon& lexicon, const Numerals& numerals,
                                            const NameMask& names);

}  // namespace dateline::coref
