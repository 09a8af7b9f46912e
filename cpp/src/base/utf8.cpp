// SPDX-License-Identifier: MIT
#include "dateline/base/utf8.hpp"

#include <utf8proc.h>

#include <array>

namespace dateline::utf8 {
namespace {

utf8proc_category_t category(char32_t c) noexcept {
  return utf8proc_category(static_cast<utf8proc_int32_t>(c));
}

bool is_continuation(unsigned char byte) noexcept { return (byte & 0xC0U) == 0x80U; }

/// Length of the well-formed sequence at `i`, or 0.
std::size_t sequence_length(std::string_view s, std::size_t i) noexcept {
  const auto at = [&](std::size_t k) { return static_cast<unsigned char>(s[k]); };
  const unsigned char lead = at(i);
  if (lead < 0x80) {
    return 1;
  }
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || i + length > s.size()) {
    return 0;
  }
  for (std::size_t k = 1; k < length; ++k) {
    if (!is_continuation(at(i + k))) {
      return 0;
    }
  }
  const unsigned char second = at(i + 1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool surrogate = lead == 0xED && second >= 0xA0;
  const bool beyond = lead == 0xF4 && second >= 0x90;
  return overlong || surrogate || beyond ? 0 : length;
}

}  // namespace

std::optional<std::size_t> find_malformed(std::string_view bytes) noexcept {
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = sequence_length(bytes, i);
    if (length == 0) {
      return i;
    }
    i += length;
  }
  return std::nullopt;
}

Decoded decode(std::string_view text, std::size_t offset) noexcept {
  const auto at = [&](std::size_t k) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[offset + k]));
  };
  const char32_t lead = at(0);
  if (lead < 0x80) {
    return {lead, 1};
  }
  if (lead < 0xE0) {
    return {((lead & 0x1FU) << 6U) | (at(1) & 0x3FU), 2};
  }
  if (lead < 0xF0) {
    return {((lead & 0x0FU) << 12U) | ((at(1) & 0x3FU) << 6U) | (at(2) & 0x3FU), 3};
  }
  return {((lead & 0x07U) << 18U) | ((at(1) & 0x3FU) << 12U) | ((at(2) & 0x3FU) << 6U) |
              (at(3) & 0x3FU),
          4};
}

std::size_t count_codepoints(std::string_view text) noexcept {
  std::size_t count = 0;
  for (const char byte : text) {
    count += is_continuation(static_cast<unsigned char>(byte)) ? 0U : 1U;
  }
  return count;
}

void append(std::string& out, char32_t codepoint) {
  std::array<utf8proc_uint8_t, 4> buffer{};
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(codepoint), buffer.data());
  out.append(reinterpret_cast<const char*>(buffer.data()), static_cast<std::size_t>(size));
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Decoded d = decode(text, i);
    out.push_back(d.codepoint);
    i += d.size;
  }
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char32_t c : text) {
    append(out, c);
  }
  return out;
}

bool is_letter(char32_t c) noexcept {
  const auto k = category(c);
  return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool is_digit(char32_t c) noexcept { return category(c) == UTF8PROC_CATEGORY_ND; }

bool is_space(char32_t c) noexcept {
  if (c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0x200B || c == 0xFEFF) {
    return true;
  }
  const auto k = category(c);
  return k == UTF8PROC_CATEGORY_ZS || k == UTF8PROC_CATEGORY_ZL || k == UTF8PROC_CATEGORY_ZP;
}

bool is_upper(char32_t c) noexcept {
  const auto k = category(c);
  return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool is_lower(char32_t c) noexcept { return category(c) == UTF8PROC_CATEGORY_LL; }

bool is_mark(char32_t c) noexcept {
  const auto k = category(c);
  return k == UTF8PROC_CATEGORY_MN || k == UTF8PROC_CATEGORY_MC || k == UTF8PROC_CATEGORY_ME;
}

bool is_punctuation(char32_t c) noexcept {
  const auto k = category(c);
  return k >= UTF8PROC_CATEGORY_PC && k <= UTF8PROC_CATEGORY_PO;
}

bool is_symbol(char32_t c) noexcept {
  const auto k = category(c);
  return k >= UTF8PROC_CATEGORY_SM && k <= UTF8PROC_CATEGORY_SO;
}

bool is_control(char32_t c) noexcept {
  const auto k = category(c);
  return k == UTF8PROC_CATEGORY_CC || k == UTF8PROC_CATEGORY_CF || k == UTF8PROC_CATEGORY_CN ||
         k == UTF8PROC_CATEGORY_CO;
}

bool is_control_or_format(char32_t c) noexcept {
  const auto k = category(c);
  return k == UTF8PROC_CATEGORY_CC || k == UTF8PROC_CATEGORY_CF;
}

char32_t to_lower(char32_t c) noexcept {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

char32_t to_upper(char32_t c) noexcept {
  return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c)));
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Decoded d = decode(text, i);
    append(out, to_lower(d.codepoint));
    i += d.size;
  }
  return out;
}

std::string strip_accents(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::array<utf8proc_int32_t, 32> parts{};
  for (std::size_t i = 0; i < text.size();) {
    const Decoded d = decode(text, i);
    i += d.size;
    int last_class = UTF8PROC_BOUNDCLASS_START;
    const auto n = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(d.codepoint), parts.data(),
                                           static_cast<utf8proc_ssize_t>(parts.size()),
                                           UTF8PROC_DECOMPOSE, &last_class);
    for (utf8proc_ssize_t k = 0; k < n; ++k) {
      const auto c = static_cast<char32_t>(parts[static_cast<std::size_t>(k)]);
      if (category(c) != UTF8PROC_CATEGORY_MN) {
        append(out, c);
      }
    }
  }
  return out;
}

}  // namespace dateline::utf8
