// SPDX-License-Identifier: MIT
#include "dateline/tag/sentence_decoder.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "dateline/base/utf8.hpp"

namespace dateline::tag {
namespace {

template <std::size_t N>
bool is_any(std::string_view text, const std::array<std::string_view, N>& marks) {
  return std::find(marks.begin(), marks.end(), text) != marks.end();
}

bool is_certain(const Document& doc, std::uint32_t token) {
  return doc.certain_ends &&
         std::binary_search(doc.certain_ends->begin(), doc.certain_ends->end(), token);
}

/// Whether nothing stands between a token and the next.
bool touches_next(const Document& doc, std::uint32_t token) {
  return doc.tokens[token].span.end == doc.tokens[token + 1].span.begin;
}

/// Whether `token` closes what stands before it. A straight quotation mark does where it touches
/// the word before it alone.
bool closes(const Document& doc, std::uint32_t token) {
  constexpr std::array<std::string_view, 7> kClosing = {")",      "]",  "}",     "\u201D",
                                                        "\u00BB", "''", "\u300D"};
  constexpr std::array<std::string_view, 3> kEither = {"\"", "'", "\u2019"};
  const std::string_view mark = doc.text(token);
  if (is_any(mark, kClosing)) {
    return true;
  }
  return is_any(mark, kEither) && token > 0 && touches_next(doc, token - 1) &&
         (token + 1 == doc.tokens.size() || !touches_next(doc, token));
}

/// Logit of a sentence end behind a word that is no mark.
constexpr float kLeastWithoutMark = 1.5F;

char32_t first(const Document& doc, std::uint32_t token) {
  return utf8::decode(doc.text(token), 0).codepoint;
}

bool is_terminal(std::string_view text) {
  constexpr std::array<std::string_view, 6> kTerminals = {"\u2026", "\u3002", "\uFF01",
                                                          "\uFF1F", "\u061F", "\u0964"};
  return text.find_first_not_of(".!?") == std::string_view::npos || is_any(text, kTerminals);
}

bool is_mark(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded d = utf8::decode(text, i);
    if (utf8::is_letter(d.codepoint) || utf8::is_digit(d.codepoint)) {
      return false;
    }
    i += d.size;
  }
  return true;
}

/// Whether the next token belongs to the sentence that ends with `token`: a closing mark, or a mark
/// that touches it.
bool draws_next(const Document& doc, std::uint32_t token) {
  return closes(doc, token + 1) || (touches_next(doc, token) && is_mark(doc.text(token + 1)));
}

/// Whether a sentence may end between two tokens. Between two that touch only behind a mark that
/// ends sentences, and before a capital or a letter that knows no case.
bool may_end(const Document& doc, std::uint32_t token) {
  const char32_t next = first(doc, token + 1);
  return !touches_next(doc, token) ||
         (is_terminal(doc.text(token)) && utf8::is_letter(next) && !utf8::is_lower(next));
}

}  // namespace

SentenceCuts decode_sentences(const Document& doc, TokenSpan window, const LogitRows& logits) {
  SentenceCuts cuts;
  std::uint32_t begin = window.begin;
  for (std::uint32_t t = window.begin; t < window.end; ++t) {
    // Where no mark ends the sentence the model has to be surer.
    const float least = is_mark(doc.text(t)) ? 0.0F : kLeastWithoutMark;
    if (logits[t - window.begin][0] > least) {
      while (t + 1 < window.end && !is_certain(doc, t) && draws_next(doc, t)) {
        ++t;
      }
      if (t + 1 < window.end && !is_certain(doc, t) && !may_end(doc, t)) {
        continue;
      }
    } else if (!is_certain(doc, t)) {
      continue;
    }
    cuts.sentences.push_back({begin, t + 1});
    begin = t + 1;
  }
  if (begin < window.end) {
    cuts.sentences.push_back({begin, window.end});
    cuts.open = true;
  }
  return cuts;
}

}  // namespace dateline::tag
