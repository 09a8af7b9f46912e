// SPDX-License-Identifier: MIT
#include "dateline/encode/wordpiece.hpp"

#include <algorithm>
#include <array>

#include "dateline/base/error.hpp"
#include "dateline/base/utf8.hpp"

namespace dateline::encode {
namespace {

constexpr std::size_t kLongestPart = 100;  ///< A longer part is unknown, as in BERT
constexpr std::string_view kContinuation = "##";

bool is_cjk(char32_t c) noexcept {
  constexpr std::array<std::pair<char32_t, char32_t>, 8> kRanges = {{{0x4E00, 0x9FFF},
                                                                     {0x3400, 0x4DBF},
                                                                     {0x20000, 0x2A6DF},
                                                                     {0x2A700, 0x2B73F},
                                                                     {0x2B740, 0x2B81F},
                                                                     {0x2B820, 0x2CEAF},
                                                                     {0xF900, 0xFAFF},
                                                                     {0x2F800, 0x2FA1F}}};
  return std::ranges::any_of(
      kRanges, [c](const auto& range) { return c >= range.first && c <= range.second; });
}

bool is_separate(char32_t c) noexcept {
  const bool ascii = (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) ||
                     (c >= 123 && c <= 126);
  return ascii || (c >= 0x80 && (utf8::is_punctuation(c) || is_cjk(c)));
}

bool is_dropped(char32_t c) noexcept {
  if (c == U'\t' || c == U'\n' || c == U'\r') {
    return false;
  }
  return c == 0xFFFD || utf8::is_control_or_format(c);
}

bool is_blank(char32_t c) noexcept {
  return utf8::is_space(c) && c != 0x2028 && c != 0x2029;  // BERT: Zs only, not Zl, Zp
}

/// Calls `visit` with each character of `word` that BERT's cleaning leaves, decomposed and without
/// accents, until it returns false.
template <class Visit>
void for_each_plain(std::string_view word, Visit visit) {
  for (std::size_t i = 0; i < word.size();) {
    const utf8::Decoded d = utf8::decode(word, i);
    const std::string_view bytes = word.substr(i, d.size);
    i += d.size;
    if (is_dropped(d.codepoint)) {
      continue;
    }
    if (d.codepoint < 0x80) {
      if (!visit(d.codepoint)) {
        return;
      }
      continue;
    }
    for (const char32_t c : utf8::to_utf32(utf8::strip_accents(bytes))) {
      if (!visit(c)) {
        return;
      }
    }
  }
}

}  // namespace

CaseClass case_class(std::string_view word) noexcept {
  std::size_t upper = 0;
  std::size_t cased = 0;
  bool first_is_upper = false;
  bool letter = false;
  bool digit = false;
  for (std::size_t i = 0; i < word.size();) {
    const utf8::Decoded d = utf8::decode(word, i);
    i += d.size;
    const bool is_upper = utf8::is_upper(d.codepoint);
    if (is_upper || utf8::is_lower(d.codepoint)) {
      first_is_upper = cased == 0 ? is_upper : first_is_upper;
      upper += is_upper ? 1U : 0U;
      ++cased;
    }
    letter = letter || utf8::is_letter(d.codepoint);
    digit = digit || utf8::is_digit(d.codepoint);
  }
  if (cased == 0) {
    return digit && !letter ? CaseClass::digits : CaseClass::none;
  }
  if (upper == 0) {
    return CaseClass::lower;
  }
  if (upper == cased) {
    return cased == 1 ? CaseClass::single : CaseClass::upper;
  }
  return first_is_upper && upper == 1 ? CaseClass::title : CaseClass::mixed;
}

WordPiece::WordPiece(const std::vector<std::string_view>& vocabulary, std::size_t max_pieces)
    : max_pieces_(max_pieces) {
  if (max_pieces == 0) {
    throw InputError("max_pieces must be at least 1, got 0");
  }
  ids_.reserve(vocabulary.size());
  for (std::size_t id = 0; id < vocabulary.size(); ++id) {
    if (!ids_.emplace(vocabulary[id], static_cast<std::int32_t>(id)).second) {
      throw ModelError("the vocabulary holds a piece twice: " + std::string(vocabulary[id]));
    }
    longest_ = std::max(longest_, vocabulary[id].size());
  }
  const auto special = [this](std::string_view piece) {
    const auto found = ids_.find(piece);
    if (found == ids_.end()) {
      throw ModelError("the vocabulary lacks " + std::string(piece));
    }
    return found->second;
  };
  unknown_ = special("[UNK]");
  begin_ = special("[CLS]");
  end_ = special("[SEP]");
  padding_ = special("[PAD]");
}

std::size_t WordPiece::encode(std::string_view word, std::vector<std::int32_t>& ids) const {
  const std::size_t before = ids.size();
  std::u32string run;
  const auto room = [&] { return max_pieces_ - (ids.size() - before); };
  const auto flush = [&] {
    if (!run.empty()) {
      match(run, room(), ids);
      run.clear();
    }
  };
  for_each_plain(word, [&](char32_t c) {
    if (is_blank(c) || is_separate(c)) {
      flush();
      if (!is_blank(c) && room() > 0) {
        run.push_back(c);
        flush();
      }
    } else if (run.size() <= kLongestPart) {
      run.push_back(utf8::to_lower(c));
    }
    return room() > 0;
  });
  flush();
  if (ids.size() == before) {
    ids.push_back(unknown_);
  }
  return ids.size() - before;
}

void WordPiece::spell(std::string_view word, std::vector<std::int32_t>& ids) const {
  const std::size_t first = ids.size();
  for (const char letter : utf8::lower(word).substr(0, max_pieces_)) {
    const std::string piece = (ids.size() == first ? "" : "##") + std::string(1, letter);
    const auto known = ids_.find(piece);
    ids.push_back(known == ids_.end() ? unknown_ : known->second);
  }
}

void WordPiece::match(std::u32string_view part, std::size_t room,
                      std::vector<std::int32_t>& ids) const {
  if (part.size() > kLongestPart) {
    ids.push_back(unknown_);
    return;
  }
  std::string bytes;
  std::vector<std::size_t> ends;  // Byte offset behind each character
  for (const char32_t c : part) {
    utf8::append(bytes, c);
    ends.push_back(bytes.size());
  }
  std::vector<std::int32_t> found;
  std::string piece;
  std::size_t begin = 0;  // In characters
  while (begin < part.size()) {
    const std::size_t offset = begin == 0 ? 0 : ends[begin - 1];
    const std::string_view prefix = begin == 0 ? std::string_view() : kContinuation;
    std::size_t end = part.size();
    for (; end > begin; --end) {
      if (ends[end - 1] - offset + prefix.size() > longest_) {
        continue;
      }
      piece.assign(prefix).append(bytes, offset, ends[end - 1] - offset);
      if (const auto id = ids_.find(piece); id != ids_.end()) {
        found.push_back(id->second);
        break;
      }
    }
    if (end == begin) {
      ids.push_back(unknown_);
      return;
    }
    begin = end;
  }
  found.resize(std::min(found.size(), room));
  ids.insert(ids.end(), found.begin(), found.end());
}

}  // namespace dateline::encode
