// SPDX-License-Identifier: MIT
#pragma once

#include "coref/detail/noun_lexicon.hpp"
#include "dateline/document/document.hpp"
#include "dateline/document/tree.hpp"

namespace dateline::coref {

/// Cuts titles, determiners, possessive marks and stray punctuation off the names of `doc`, sets
/// their heads, turns fronts and brigades that were read as places into organisations, and adds
/// acronyms in brackets ("Harbour Workers Union (HWU)"). Nouns that are no name yet become one
/// where they repeat, letter for letter, a name of the article; names grow to the longer ones that
/// they begin. Names left empty go. Keeps text order, save that what is added stands after the
/// others.
///
/// Cost: O(tokens).
void repair_names(Document& doc, const Tree& tree, const NounLexicon& lexicon);

/// Whether the token looks like an acronym: "HWU", "U.N.", "al-ABC" does not.
[[nodiscard]] bool is_acronym(std::string_view word) noexcept;

/// First letters of a name's words, "of", "the", "for" and "and" skipped, in upper case; parts of
/// hyphenated words count. Empty if a word is no word.
[[nodiscard]] std::string initials_of(const Document& doc, TokenSpan name);

/// The letters of an acronym: "U.N." is "UN".
[[nodiscard]] std::string acronym_letters(std::string_view word);

}  // namespace dateline::coref
