// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "dateline/document/document.hpp"
#include "timex/detail/vocabulary.hpp"

namespace dateline::timex::detail {

enum class Tense : std::uint8_t { past, perfect, present, future };

/// The tense of the verb that governs the expression `span`: on the tree where there is one, else
/// the nearest verb to the left in the sentence, or else to the right. `present` is a full
/// sentence's present tense right over the expression, which with a day tells a timetable ("the
/// court sits on Monday"); any other present counts as past: news tells what was.
[[nodiscard]] Tense governing_tense(const Document& doc, TokenSpan sentence, TokenSpan span,
                                    const Vocabulary& words);

/// The token of `span` whose head lies outside it; without a tree the last one.
[[nodiscard]] std::uint32_t head_token(const Document& doc, TokenSpan span);

}  // namespace dateline::timex::detail
