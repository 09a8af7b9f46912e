// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "dateline/document/document.hpp"
#include "timex/detail/vocabulary.hpp"

namespace dateline::timex::detail {

enum class Tense : std::uint8_t { past, perfect, future };

/// The tense of the verb that governs the expression `span`: on the tree where there is one, else
/// the nearest verb to the left in the sentence, or else to the right. Present and past count as
/// past: news tells what was.
[[nodiscard]] Tense governing_tense(const Document& doc, TokenSpan sentence, TokenSpan span,
                                    const Vocabulary& words);

/// The token of `span` whose head lies outside it; without a tree the last one.
[[nodiscard]] std::uint32_t head_token(const Document& doc, TokenSpan span);

}  // namespace dateline::timex::detail
