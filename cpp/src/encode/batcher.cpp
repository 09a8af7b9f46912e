// SPDX-License-Identifier: MIT
#include "dateline/encode/batcher.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "dateline/base/error.hpp"

namespace dateline::encode {
namespace {

/// An acronym that an uncased vocabulary takes for a little word ("WHO", "IS", "AS"), in a sentence
/// that is not in capitals throughout. "US" and "IT" the encoder has learned.
bool is_veiled_acronym(const Document& doc, TokenSpan sentence, std::uint32_t token) {
  constexpr std::array<std::string_view, 14> kVeiled = {
      "WHO", "IS", "AS", "AM", "BE", "DO", "HE", "ON", "OR", "SO", "UP", "HAS", "ARE", "AN"};
  if (std::find(kVeiled.begin(), kVeiled.end(), doc.text(token)) == kVeiled.end()) {
    return false;
  }
  const auto is_upper = [&doc](std::uint32_t t) {
    return case_class(doc.text(t)) == CaseClass::upper;
  };
  const bool beside = (token > sentence.begin && is_upper(token - 1)) ||
                      (token + 1 < sentence.end && is_upper(token + 1));
  return !beside;
}

}  // namespace

Batcher::Batcher(const Document& doc, const WordPiece& wordpiece, std::size_t window_pieces,
                 std::size_t pack_pieces)
    : doc_(doc),
      wordpiece_(wordpiece),
      room_(window_pieces - 2),
      pack_room_(std::min(window_pieces, std::max<std::size_t>(pack_pieces, 2)) - 2) {
  if (window_pieces < wordpiece.max_pieces() + 2) {
    throw InputError("window_pieces must be at least " +
                     std::to_string(wordpiece.max_pieces() + 2) + ", got " +
                     std::to_string(window_pieces));
  }
}

std::optional<TokenWindow> Batcher::next() {
  std::optional<Part> part = waiting_ ? std::exchange(waiting_, std::nullopt) : next_part();
  if (!part) {
    return std::nullopt;
  }
  TokenWindow window;
  window.tokens = {part->tokens.begin, part->tokens.begin};
  window.window.pieces.push_back(wordpiece_.begin());
  window.window.cases.push_back(static_cast<std::uint8_t>(CaseClass::none));
  window.window.rows.push_back(0);
  do {
    append(*part, window);
    part = next_part();
  } while (part && window.window.pieces.size() - 1 + part->pieces.size() <= pack_room_);
  waiting_ = std::move(part);
  window.window.pieces.push_back(wordpiece_.end());
  window.window.cases.push_back(static_cast<std::uint8_t>(CaseClass::none));
  return window;
}

std::optional<Batcher::Part> Batcher::next_part() {
  while (sentence_ < doc_.sentences.size() && token_ >= doc_.sentences[sentence_].end) {
    ++sentence_;
    token_ = sentence_ < doc_.sentences.size() ? doc_.sentences[sentence_].begin : token_;
  }
  if (sentence_ == doc_.sentences.size()) {
    return std::nullopt;
  }
  Part part;
  part.tokens = {token_, token_};
  const std::uint32_t end = doc_.sentences[sentence_].end;
  for (; token_ < end; ++token_) {
    const std::size_t first = part.pieces.size();
    if (is_veiled_acronym(doc_, doc_.sentences[sentence_], token_)) {
      wordpiece_.spell(doc_.text(token_), part.pieces);
    } else {
      wordpiece_.encode(doc_.text(token_), part.pieces);
    }
    if (part.pieces.size() > room_) {
      part.pieces.resize(first);
      break;
    }
    part.firsts.push_back(static_cast<std::uint32_t>(first));
  }
  part.tokens.end = token_;
  return part;
}

void Batcher::append(const Part& part, TokenWindow& window) const {
  const auto offset = static_cast<std::uint32_t>(window.window.pieces.size());
  window.window.pieces.insert(window.window.pieces.end(), part.pieces.begin(), part.pieces.end());
  for (std::size_t i = 0; i < part.firsts.size(); ++i) {
    const std::size_t end = i + 1 < part.firsts.size() ? part.firsts[i + 1] : part.pieces.size();
    const auto token = part.tokens.begin + static_cast<std::uint32_t>(i);
    window.window.rows.push_back(offset + part.firsts[i]);
    window.window.cases.insert(window.window.cases.end(), end - part.firsts[i],
                               static_cast<std::uint8_t>(case_class(doc_.text(token))));
  }
  window.parts.push_back(part.tokens);
  window.tokens.end = part.tokens.end;
}

}  // namespace dateline::encode
