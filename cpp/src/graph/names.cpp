// SPDX-License-Identifier: MIT
#include "dateline/graph/names.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

#include "dateline/base/utf8.hpp"

namespace dateline::graph {
namespace {

constexpr char32_t kRightQuote = 0x2019;

bool is_apostrophe(char32_t c) noexcept { return c == U'\'' || c == kRightQuote || c == 0x02BC; }

bool is_word_character(char32_t c) noexcept {
  return utf8::is_letter(c) || utf8::is_digit(c) || utf8::is_mark(c);
}

/// Whether "'s" that ends a word starts at `i`.
bool is_possessive(std::u32string_view text, std::size_t i) noexcept {
  return is_apostrophe(text[i]) && i + 1 < text.size() && text[i + 1] == U's' &&
         (i + 2 == text.size() || !is_word_character(text[i + 2]));
}

void drop_leading_article(std::string& name) {
  constexpr std::array<std::string_view, 3> kArticles = {"the ", "an ", "a "};
  for (const std::string_view article : kArticles) {
    if (name.starts_with(article) && name.size() > article.size()) {
      name.erase(0, article.size());
      return;
    }
  }
}

}  // namespace

std::string normalise_name(std::string_view name) {
  const std::u32string text = utf8::to_utf32(utf8::lower(utf8::strip_accents(name)));
  std::string out;
  bool gap = false;
  const auto put = [&](char32_t c) {
    if (gap && !out.empty()) {
      out.push_back(' ');
    }
    gap = false;
    utf8::append(out, c);
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_word_character(text[i])) {
      put(text[i]);
    } else if (is_possessive(text, i)) {
      ++i;
    } else if (text[i] == U'&') {
      gap = true;
      put(U'a'), put(U'n'), put(U'd');
      gap = true;
    } else if (!is_apostrophe(text[i]) && text[i] != U'.') {
      gap = true;
    }
  }
  drop_leading_article(out);
  return out;
}

bool is_acronym(std::string_view name) {
  constexpr int kLongest = 8;
  int letters = 0;
  int capitals = 0;
  for (std::size_t i = 0; i < name.size();) {
    const utf8::Decoded d = utf8::decode(name, i);
    i += d.size;
    if (d.codepoint == U'.') {
      continue;
    }
    if (!utf8::is_letter(d.codepoint) && !utf8::is_digit(d.codepoint)) {
      return false;
    }
    ++letters;
    capitals += utf8::is_upper(d.codepoint) ? 1 : 0;
  }
  return letters <= kLongest && capitals >= 2 && 2 * capitals > letters;
}

std::string squeeze(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded d = utf8::decode(text, i);
    if (utf8::is_space(d.codepoint) || utf8::is_control(d.codepoint)) {
      gap = !out.empty();
    } else {
      if (gap) {
        out.push_back(' ');
      }
      gap = false;
      out.append(text.substr(i, d.size));
    }
    i += d.size;
  }
  return out;
}

}  // namespace dateline::graph
