// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline::encode {

/// How a word is written: the encoder reads lower-cased pieces and, beside them, this.
enum class CaseClass : std::uint8_t {
  none,    ///< Punctuation, scripts without case, [CLS], [SEP]
  lower,   ///< "village"
  title,   ///< "Village": the first cased letter is a capital, no other
  upper,   ///< "NATO": two or more cased letters, all capitals
  mixed,   ///< "iPhone", "McKay"
  digits,  ///< "1,200": digits and no letter
  single,  ///< "A": one cased letter, a capital
};

/// The case class of a word's own characters. Cost: O(bytes).
[[nodiscard]] CaseClass case_class(std::string_view word) noexcept;

/// Cuts one word of the text into pieces of BERT's uncased vocabulary: control characters and
/// accents dropped, lower-cased, split at punctuation and CJK characters, and each part matched
/// greedily, longest piece first; pieces inside a part begin with `##`.
///
/// Thread safety: immutable after construction.
/// Cost: a few lookups a word; of an endless word only what yields `max_pieces` is looked up.
class WordPiece {
 public:
  /// `vocabulary`: one piece per entry, the position is the id; the text behind the views must
  /// outlive this object.
  /// @throws ModelError if [UNK], [CLS], [SEP] or [PAD] is missing, or a piece stands there twice.
  /// @throws InputError if `max_pieces` is 0.
  WordPiece(const std::vector<std::string_view>& vocabulary, std::size_t max_pieces);

  /// Appends the ids of `word`'s first `max_pieces` pieces to `ids`: at least one, [UNK] if nothing
  /// of the word is known. @pre `word` is valid UTF-8. @return how many were appended.
  std::size_t encode(std::string_view word, std::vector<std::int32_t>& ids) const;

  /// Appends one piece a letter, as acronyms that no vocabulary knows are read. @pre as `encode`.
  void spell(std::string_view word, std::vector<std::int32_t>& ids) const;

  [[nodiscard]] std::size_t max_pieces() const noexcept { return max_pieces_; }
  [[nodiscard]] std::int32_t unknown() const noexcept { return unknown_; }
  [[nodiscard]] std::int32_t begin() const noexcept { return begin_; }
  [[nodiscard]] std::int32_t end() const noexcept { return end_; }
  [[nodiscard]] std::int32_t padding() const noexcept { return padding_; }

 private:
  void match(std::u32string_view part, std::size_t room, std::vector<std::int32_t>& ids) const;

  std::unordered_map<std::string_view, std::int32_t> ids_;
  std::size_t max_pieces_;
  std::size_t longest_ = 0;  ///< Bytes of the longest piece
  std::int32_t unknown_ = 0;
  std::int32_t begin_ = 0;
  std::int32_t end_ = 0;
  std::int32_t padding_ = 0;
};

}  // namespace dateline::encode
