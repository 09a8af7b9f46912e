// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/document/document.hpp"

namespace dateline::timex::detail {

/// A token, or a part of one: "2019-03-12" has five pieces however it was tokenised, "1990s" two,
/// "5pm" two, "mid-March" three.
struct Piece {
  std::string text;  ///< Lower case; of an abbreviation without its full stop ("jan", "a.m")
  std::uint32_t token = 0;
  std::uint32_t begin = 0;  ///< Bytes of the article
  std::uint32_t end = 0;
  bool number = false;   ///< Digits, with or without separators
  bool digits = false;   ///< Digits alone
  int value = 0;         ///< Of `digits` of at most nine characters
  bool capital = false;  ///< Starts with a capital letter
  bool dotted = false;   ///< Ended in a full stop
};

/// The pieces of one sentence.
class Pieces {
 public:
  Pieces(const Document& doc, TokenSpan sentence);
  Pieces(const Pieces&) = delete;
  Pieces& operator=(const Pieces&) = delete;
  ~Pieces() = default;

  [[nodiscard]] std::size_t size() const noexcept { return pieces_.size(); }
  [[nodiscard]] const Piece& operator[](std::size_t i) const noexcept { return pieces_[i]; }
  /// The piece's text, or "" outside the sentence.
  [[nodiscard]] std::string_view word(std::size_t i) const noexcept {
    return i < pieces_.size() ? std::string_view(pieces_[i].text) : std::string_view();
  }
  [[nodiscard]] bool is(std::size_t i, std::string_view word) const noexcept {
    return this->word(i) == word;
  }
  /// Whether no blank stands between piece `i` and the next.
  [[nodiscard]] bool glued(std::size_t i) const noexcept {
    return i + 1 < pieces_.size() && pieces_[i].end == pieces_[i + 1].begin;
  }
  [[nodiscard]] bool is_dash(std::size_t i) const noexcept;
  [[nodiscard]] const Token& token(std::size_t i) const noexcept {
    return doc_.tokens[pieces_[i].token];
  }
  [[nodiscard]] TokenSpan tokens(std::size_t begin, std::size_t end) const noexcept {
    return {pieces_[begin].token, pieces_[end - 1].token + 1};
  }
  [[nodiscard]] const std::vector<std::string_view>& words() const noexcept { return words_; }
  [[nodiscard]] const Document& doc() const noexcept { return doc_; }

 private:
  void split(std::uint32_t token);
  void add(std::uint32_t token, std::uint32_t begin, std::uint32_t end);

  const Document& doc_;
  std::vector<Piece> pieces_;
  std::vector<std::string_view> words_;
};

}  // namespace dateline::timex::detail
