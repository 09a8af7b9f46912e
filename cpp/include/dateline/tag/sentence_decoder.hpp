// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "dateline/base/span.hpp"
#include "dateline/document/document.hpp"
#include "dateline/tag/logit_rows.hpp"

namespace dateline::tag {

/// The sentences of a window.
struct SentenceCuts {
  std::vector<TokenSpan> sentences;  ///< They cover the window
  /// The model sees no end at the window's last word: its last sentence may go on.
  bool open = false;
};

/// Cuts a window of running text into sentences. A mark ends one where its logit is above 0, a word
/// where it is above 1.5, and both where the layout says so (`doc.certain_ends`); the window's last
/// word ends one. Closing quotes and brackets that follow such a word, and marks that touch it,
/// belong to the sentence that it ends. Two words that touch are parted only behind a mark that
/// ends sentences and before a capital.
///
/// `logits`: one a row, a row for each token of `window`. Cost: O(tokens of the window).
[[nodiscard]] SentenceCuts decode_sentences(const Document& doc, TokenSpan window,
                                            const LogitRows& logits);

}  // namespace dateline::tag
