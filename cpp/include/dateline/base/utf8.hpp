// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::utf8 {

/// One decoded character and the number of bytes it took.
struct Decoded {
  char32_t codepoint = 0;
  std::uint32_t size = 0;
};

/// Offset of the first byte that is not well-formed UTF-8 (overlong forms and surrogates count as
/// malformed), or nothing.
[[nodiscard]] std::optional<std::size_t> find_malformed(std::string_view bytes) noexcept;

/// Decodes the character that starts at `offset`. The text must be valid UTF-8.
[[nodiscard]] Decoded decode(std::string_view text, std::size_t offset) noexcept;

/// Number of code points in valid UTF-8.
[[nodiscard]] std::size_t count_codepoints(std::string_view text) noexcept;

void append(std::string& out, char32_t codepoint);
[[nodiscard]] std::u32string to_utf32(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u32string_view text);

/// Unicode letters, digits, blanks and so on by general category, and simple case mapping, for
/// Latin, Greek, Cyrillic, Armenian, Georgian and every other script that has case.
[[nodiscard]] bool is_letter(char32_t c) noexcept;
[[nodiscard]] bool is_digit(char32_t c) noexcept;
[[nodiscard]] bool is_space(char32_t c) noexcept;
[[nodiscard]] bool is_upper(char32_t c) noexcept;
[[nodiscard]] bool is_lower(char32_t c) noexcept;
[[nodiscard]] bool is_mark(char32_t c) noexcept;
[[nodiscard]] bool is_punctuation(char32_t c) noexcept;
[[nodiscard]] bool is_symbol(char32_t c) noexcept;
[[nodiscard]] bool is_control(char32_t c) noexcept;
/// Categories Cc and Cf alone; `is_control` also counts private use and unassigned ones.
[[nodiscard]] bool is_control_or_format(char32_t c) noexcept;
[[nodiscard]] char32_t to_lower(char32_t c) noexcept;
[[nodiscard]] char32_t to_upper(char32_t c) noexcept;
[[nodiscard]] std::string lower(std::string_view text);

/// Canonical decomposition (NFD) without combining marks (Mn): "Świętokrzyskie" becomes
/// "Swietokrzyskie" (ł has no decomposition and stays).
[[nodiscard]] std::string strip_accents(std::string_view text);

}  // namespace dateline::utf8
