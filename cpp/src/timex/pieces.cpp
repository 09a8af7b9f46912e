// SPDX-License-Identifier: MIT
#include "timex/detail/pieces.hpp"

#include <algorithm>
#include <charconv>

#include "dateline/base/utf8.hpp"
#include "dateline/document/numerals.hpp"

namespace dateline::timex::detail {
namespace {

enum class Shape { digit, letter, other };

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// Full stops and apostrophes inside a word belong to it: "a.m.", "o'clock".
Shape shape_of(char32_t c) {
  if (c >= U'0' && c <= U'9') {
    return Shape::digit;
  }
  const bool inner = c == U'.' || c == U'\'' || c == U'\u2019';
  return inner || utf8::is_letter(c) || utf8::is_mark(c) ? Shape::letter : Shape::other;
}

std::string normalised(std::string_view text) {
  std::string lower = utf8::lower(text);
  for (std::size_t at = lower.find("\u2019"); at != std::string::npos; at = lower.find("\u2019")) {
    lower.replace(at, std::string_view("\u2019").size(), "'");
  }
  return lower;
}

}  // namespace

Pieces::Pieces(const Document& doc, TokenSpan sentence) : doc_(doc) {
  for (std::uint32_t token = sentence.begin; token < sentence.end; ++token) {
    split(token);
  }
  words_.reserve(pieces_.size());
  for (const Piece& piece : pieces_) {
    words_.push_back(piece.text);
  }
}

bool Pieces::is_dash(std::size_t i) const noexcept {
  const std::string_view w = word(i);
  return w == "-" || w == "\u2013" || w == "\u2014" || w == "--" || w == "\u2010";
}

void Pieces::split(std::uint32_t token) {
  const ByteSpan span = doc_.tokens[token].span;
  const std::string_view text = doc_.text(token);
  const bool plain = std::none_of(text.begin(), text.end(), is_ascii_digit) &&
                     text.find('-') == std::string_view::npos &&
                     text.find("\u2013") == std::string_view::npos;
  if (plain || parse_digits(text)) {
    add(token, span.begin, span.end);
    return;
  }
  std::size_t begin = 0;
  Shape shape = Shape::other;
  for (std::size_t i = 0; i < text.size();) {
    const auto [c, size] = utf8::decode(text, i);
    Shape next = shape_of(c);
    if ((c == U'.' || c == U'\'') && shape == Shape::digit) {
      next = Shape::other;
    }
    if (i > begin && (next != shape || next == Shape::other)) {
      add(token, span.begin + static_cast<std::uint32_t>(begin),
          span.begin + static_cast<std::uint32_t>(i));
      begin = i;
    }
    shape = next;
    i += size;
  }
  add(token, span.begin + static_cast<std::uint32_t>(begin), span.end);
}

void Pieces::add(std::uint32_t token, std::uint32_t begin, std::uint32_t end) {
  const std::string_view text = doc_.article->text().view(ByteSpan{begin, end});
  Piece piece;
  piece.text = normalised(text);
  piece.token = token;
  piece.begin = begin;
  piece.end = end;
  piece.capital = utf8::is_upper(utf8::decode(text, 0).codepoint);
  piece.digits = std::all_of(text.begin(), text.end(), is_ascii_digit);
  piece.number = parse_digits(text).has_value();
  if (piece.digits && text.size() <= 9) {
    std::from_chars(text.data(), text.data() + text.size(), piece.value);
  }
  if (piece.text.size() > 1 && piece.text.back() == '.') {
    piece.text.pop_back();
    piece.dotted = true;
  }
  pieces_.push_back(std::move(piece));
}

}  // namespace dateline::timex::detail
