// SPDX-License-Identifier: MIT
#include "dateline/article/source_text.hpp"

#include <gtest/gtest.h>

#include <string>

#include "dateline/base/error.hpp"

namespace dateline {
namespace {

TEST(SourceText, CountsCodePointsThereAndBack) {
  std::string bytes;
  for (int i = 0; i < 100; ++i) {
    bytes += "aé東😀";
  }
  const SourceText text(bytes);
  EXPECT_EQ(text.codepoints(), 400U);
  EXPECT_EQ(text.to_codepoint(10), 4U);
  for (std::uint32_t c = 0; c <= 400; ++c) {
    EXPECT_EQ(text.to_codepoint(text.to_byte(c)), c);
  }
}

TEST(SourceText, RefusesOffsetsBeyondTheText) {
  const SourceText text("abc");
  EXPECT_EQ(text.to_byte(3), 3U);
  EXPECT_THROW(static_cast<void>(text.to_byte(4)), InputError);
}

TEST(SourceText, RefusesMalformedBytesWithTheirOffset) {
  for (const char* bad :
       {"ab\xff", "ab\xc0\xaf", "ab\xed\xa0\x80", "ab\xe6\x9d", "ab\xf5\x80\x80\x80"}) {
    try {
      const SourceText text{std::string(bad)};
      FAIL() << bad;
    } catch (const FormatError& error) {
      EXPECT_STREQ(error.what(), "text must be UTF-8: byte 2 is malformed");
    }
  }
}

TEST(SourceText, TakesAnEmptyText) {
  const SourceText text("");
  EXPECT_EQ(text.codepoints(), 0U);
  EXPECT_EQ(text.to_codepoint(0), 0U);
}

}  // namespace
}  // namespace dateline
