// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"
#include "dateline/base/fixed_string.hpp"
#include "dateline/base/hash.hpp"
#include "dateline/base/log.hpp"
#include "dateline/base/utf8.hpp"

namespace dateline {
namespace {
namespace fs = std::filesystem;

TEST(Utf8, FindsTheFirstMalformedByte) {
  EXPECT_FALSE(utf8::find_malformed("aé東😀\xEF\xBF\xBF"));
  EXPECT_EQ(utf8::find_malformed("é\x80"), 2U);
  EXPECT_EQ(utf8::find_malformed("\xe0\x80\x80"), 0U);
  EXPECT_EQ(utf8::find_malformed("a\xf0\x9f\x98"), 1U);
}

TEST(Utf8, ConvertsThereAndBack) {
  const std::string text = "aé東😀";
  EXPECT_EQ(utf8::to_utf8(utf8::to_utf32(text)), text);
  EXPECT_EQ(utf8::count_codepoints(text), 4U);
}

TEST(Utf8, KnowsCaseAndAccentsOfManyScripts) {
  EXPECT_EQ(utf8::lower("ÀÉΣЖ"), "àéσж");
  EXPECT_EQ(utf8::strip_accents("Zoë Świątek Đà Nẵng"), "Zoe Swiatek Đa Nang");
  EXPECT_TRUE(utf8::is_upper(U'Ж'));
  EXPECT_TRUE(utf8::is_space(U'\u00A0'));
  EXPECT_TRUE(utf8::is_punctuation(U'“'));
}

TEST(Hash, IsSha256) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex(std::string(1000000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  EXPECT_EQ(to_hex(0xabc, 6), "000abc");
  EXPECT_EQ(fnv1a64("a"), 0xaf63dc4c8601ec8cULL);
}

TEST(FixedString, RefusesWhatDoesNotFit) {
  EXPECT_EQ(FixedString<3>("abc"), "abc");
  EXPECT_THROW(FixedString<3>("abcd"), FormatError);
}

TEST(File, WritesWholeOrNotAtAll) {
  const fs::path folder = fs::path(DATELINE_TEST_TMP) / "file";
  fs::create_directories(folder);
  write_file(folder / "a", "one");
  write_file(folder / "a", "two");
  EXPECT_EQ(read_file(folder / "a"), "two");
  EXPECT_FALSE(fs::exists(folder / "a.part"));
  EXPECT_THROW(write_file(folder / "missing" / "a", "x"), IoError);
  EXPECT_THROW(static_cast<void>(read_file(folder)), IoError);
}

TEST(File, WritesPieceByPieceAndLeavesNothingOfAHalf) {
  const fs::path path = fs::path(DATELINE_TEST_TMP) / "pieces";
  write_file(path, [](const Sink& sink) {
    sink("one ");
    sink("two");
  });
  EXPECT_EQ(read_file(path), "one two");
  const auto fail = [](const Sink& sink) {
    sink("three");
    throw InputError("no more");
  };
  EXPECT_THROW(write_file(path, fail), InputError);
  EXPECT_EQ(read_file(path), "one two");
  EXPECT_FALSE(fs::exists(path.string() + ".part"));
}

TEST(File, ReadsATableAndNamesABadRow) {
  const fs::path path = fs::path(DATELINE_TEST_TMP) / "table.tsv";
  write_file(path, "# two columns\na\tb\n\nc\t\n");
  const Table table = read_table(path, 2);
  EXPECT_THAT(table.rows,
              testing::ElementsAre(testing::ElementsAre("a", "b"), testing::ElementsAre("c", "")));
  EXPECT_THAT(table.lines, testing::ElementsAre(2U, 4U));
  try {
    static_cast<void>(read_table(path, 3));
    FAIL();
  } catch (const FormatError& error) {
    EXPECT_STREQ(error.what(), "table.tsv: line 2 must have 3 columns, got 2");
  }
}

TEST(Log, IsSilentUntilAskedAndFiltersByLevel) {
  std::vector<std::string> said;
  log::write(log::Level::warn, "nobody hears");
  log::set_sink([&said](log::Level, std::string_view text) { said.emplace_back(text); });
  log::write(log::Level::info, "too quiet");
  log::write(log::Level::warn, "{} heard");
  log::set_sink({});
  log::write(log::Level::warn, "nobody hears");
  EXPECT_THAT(said, testing::ElementsAre("{} heard"));
}

}  // namespace
}  // namespace dateline
