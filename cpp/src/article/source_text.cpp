// SPDX-License-Identifier: MIT
#include "dateline/article/source_text.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "dateline/base/error.hpp"
#include "dateline/base/utf8.hpp"

namespace dateline {
namespace {
constexpr std::uint32_t kBlock = 64;
}

SourceText::SourceText(std::string bytes) : bytes_(std::move(bytes)) {
  if (bytes_.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw InputError("text must have less than 4294967295 bytes, got " +
                     std::to_string(bytes_.size()));
  }
  if (const auto bad = utf8::find_malformed(bytes_)) {
    throw FormatError("text must be UTF-8: byte " + std::to_string(*bad) + " is malformed");
  }
  before_.reserve(bytes_.size() / kBlock + 1);
  for (std::size_t i = 0; i < bytes_.size(); i += kBlock) {
    before_.push_back(codepoints_);
    codepoints_ += static_cast<std::uint32_t>(
        utf8::count_codepoints(std::string_view(bytes_).substr(i, kBlock)));
  }
}

std::uint32_t SourceText::to_codepoint(std::uint32_t byte) const noexcept {
  if (byte >= bytes_.size()) {
    return codepoints_;
  }
  const std::uint32_t block = byte / kBlock;
  const auto rest = std::string_view(bytes_).substr(std::size_t{block} * kBlock, byte % kBlock);
  return before_[block] + static_cast<std::uint32_t>(utf8::count_codepoints(rest));
}

std::uint32_t SourceText::to_byte(std::uint32_t codepoint) const {
  if (codepoint > codepoints_) {
    throw InputError("offset must be at most " + std::to_string(codepoints_) + ", got " +
                     std::to_string(codepoint));
  }
  if (codepoint == codepoints_) {
    return size();
  }
  const auto after = std::upper_bound(before_.begin(), before_.end(), codepoint);
  const auto block = static_cast<std::uint32_t>(after - before_.begin() - 1);
  std::uint32_t byte = block * kBlock;
  while (byte < size() && to_codepoint(byte) < codepoint) {
    ++byte;
  }
  while (byte < size() && (static_cast<unsigned char>(bytes_[byte]) & 0xC0U) == 0x80U) {
    ++byte;
  }
  return byte;
}

}  // namespace dateline
