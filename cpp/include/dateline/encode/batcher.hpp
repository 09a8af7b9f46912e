// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "dateline/document/document.hpp"
#include "dateline/encode/encoder.hpp"
#include "dateline/encode/wordpiece.hpp"

namespace dateline::encode {

/// A window and the tokens that it was made of: row w + 1 is token `tokens.begin + w`.
struct TokenWindow {
  Window window;
  TokenSpan tokens;
  /// The sentences in it, in order; a sentence that is too long for a window comes in parts, which
  /// may stand in different windows.
  std::vector<TokenSpan> parts;
};

/// Cuts a document into windows, one after the other, so that a long article never has all of them
/// in memory: consecutive sentences up to `pack_pieces`, or one longer sentence. A sentence that no
/// window can hold is cut between tokens; nothing is left out but a word's pieces beyond the
/// model's limit. Shorter windows are faster, since attention grows with the square of their
/// length.
///
/// Keeps references to its arguments. Cost: O(tokens) in all.
class Batcher {
 public:
  /// `window_pieces`: most positions of a window; `pack_pieces`: where packing ends, or
  /// `window_pieces` if that is less.
  /// @throws InputError if `window_pieces` has no room for [CLS], the longest word and [SEP].
  Batcher(const Document& doc, const WordPiece& wordpiece, std::size_t window_pieces,
          std::size_t pack_pieces);

  /// The next window, or nothing at the end of the document.
  [[nodiscard]] std::optional<TokenWindow> next();

 private:
  struct Part {
    TokenSpan tokens;
    std::vector<std::int32_t> pieces;
    std::vector<std::uint32_t> firsts;  ///< Offset in `pieces` of each token's first piece
  };
  [[nodiscard]] std::optional<Part> next_part();
  void append(const Part& part, TokenWindow& window) const;

  const Document& doc_;
  const WordPiece& wordpiece_;
  std::size_t room_;       ///< Pieces of words in a window
  std::size_t pack_room_;  ///< Pieces of words in a window of several sentences
  std::size_t sentence_ = 0;
  std::uint32_t token_ = 0;      ///< The next one to read
  std::optional<Part> waiting_;  ///< Did not fit into the window before
};

}  // namespace dateline::encode
