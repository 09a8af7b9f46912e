// SPDX-License-Identifier: MIT
#include "dateline/tag/sentence_decoder.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

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

/// Whether `token`, which is not the first, closes what stands before it. A straight quotation mark
/// does where it touches the word before it alone.
bool closes(const Document& doc, std::uint32_t token) {
  constexpr std::array<std::string_view, 7> kClosing = {")",      "]",  "}",     "\u201D",
                                                        "\u00BB", "''", "\u300D"};
  constexpr std::array<std::string_view, 3> kEither = {"\"", "'", "\u2019"};
  const std::string_view mark = doc.text(token);
  if (is_any(mark, kClosing)) {
    return true;
  }
  return is_any(mark, kEither) && touches_next(doc, token - 1) &&
         (token + 1 == doc.tokens.size() || !touches_next(doc, token));
}

}  // namespace

SentenceCuts decode_sentences(const Document& doc, TokenSpan window, const LogitRows& logits) {
  SentenceCuts cuts;
  std::uint32_t begin = window.begin;
  for (std::uint32_t t = window.begin; t < window.end; ++t) {
    if (logits[t - window.begin][0] > 0.0F) {
      while (t + 1 < window.end && !is_certain(doc, t) && closes(doc, t + 1)) {
        ++t;
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
