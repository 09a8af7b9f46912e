// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "dateline/base/span.hpp"
#include "dateline/document/document.hpp"
#include "dateline/document/tree.hpp"

namespace dateline::tag {

/// The phrase of a nominal mention around its head word: determiner, numerals, adjectives,
/// possessors, complements, participles and relative clauses. Outside stay what marks it (a
/// preposition, a conjunction), what is coordinated or in apposition with it, its own possessive
/// mark, punctuation around it, and the rest of a clause of which it is the predicate.
[[nodiscard]] TokenSpan nominal_phrase(const Document& doc, const Tree& tree, std::uint32_t head);

/// The phrase of a predicate's argument around its head word: all that hangs on it, its preposition
/// included. Where the head stands above the predicate ("the men who fled") it is the nominal
/// phrase without the branch that the predicate stands in; where the predicate is its copula, all
/// that follows "to be". No punctuation around it.
[[nodiscard]] TokenSpan argument_phrase(const Document& doc, const Tree& tree,
                                        std::uint32_t predicate, std::uint32_t head);

}  // namespace dateline::tag
