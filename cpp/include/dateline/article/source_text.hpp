// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/span.hpp"

namespace dateline {

/// The text of an article, exactly as given: valid UTF-8 that nothing ever changes, with a map
/// between its bytes (what C++ counts) and its code points (what Python and the files count).
///
/// Thread safety: immutable after construction.
/// Cost: the map takes 1/16 of the text's size; a conversion looks at 64 bytes at most.
class SourceText {
 public:
  SourceText() = default;
  /// @throws FormatError with the byte offset if `bytes` is not UTF-8.
  /// @throws InputError if it is longer than 4 GiB.
  explicit SourceText(std::string bytes);

  [[nodiscard]] std::string_view view() const noexcept { return bytes_; }
  /// @pre `span` lies in the text, on character boundaries.
  [[nodiscard]] std::string_view view(ByteSpan span) const noexcept {
    return std::string_view(bytes_).substr(span.begin, span.size());
  }
  [[nodiscard]] std::uint32_t size() const noexcept {
    return static_cast<std::uint32_t>(bytes_.size());
  }
  [[nodiscard]] std::uint32_t codepoints() const noexcept { return codepoints_; }

  /// Code points before `byte`. @pre `byte` is at most `size()`.
  [[nodiscard]] std::uint32_t to_codepoint(std::uint32_t byte) const noexcept;
  [[nodiscard]] CodepointSpan to_codepoints(ByteSpan span) const noexcept {
    return {to_codepoint(span.begin), to_codepoint(span.end)};
  }
  /// Byte offset of a code point. @throws InputError if it is beyond the text.
  [[nodiscard]] std::uint32_t to_byte(std::uint32_t codepoint) const;

 private:
  std::string bytes_;
  std::vector<std::uint32_t> before_;  ///< Code points before every 64th byte.
  std::uint32_t codepoints_ = 0;
};

}  // namespace dateline
