// SPDX-License-Identifier: MIT
#include "dateline/article/article.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dateline/base/error.hpp"

namespace dateline {
namespace {

std::string error_of(ArticleInfo info, std::string text) {
  try {
    const Article article(std::move(info), std::move(text));
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

TEST(Article, KeepsTheTextAsGivenButForAByteOrderMark) {
  const Article article({.id = "a"}, "\xEF\xBB\xBFOne\r\ntwo");
  EXPECT_EQ(article.text().view(), "One\r\ntwo");
}

TEST(Article, KnowsAHeadlineByTheBlankLineAfterIt) {
  EXPECT_EQ(Article({.id = "a"}, "Storm hits\n\nIt rained.").headline_end(), 10U);
  EXPECT_EQ(Article({.id = "a"}, "Storm hits\r\n \r\nIt rained.").headline_end(), 10U);
  EXPECT_EQ(Article({.id = "a"}, "Storm hits\nIt rained.").headline_end(), 0U);
  EXPECT_EQ(Article({.id = "a"}, "Storm hits").headline_end(), 0U);
}

TEST(Article, NamesWhatIsWrong) {
  EXPECT_THAT(error_of({.id = ""}, "x"), testing::HasSubstr("id must not be empty"));
  EXPECT_THAT(error_of({.id = "a"}, " \n\t "),
              testing::HasSubstr("article \"a\": text must not be empty"));
  EXPECT_THAT(error_of({.id = "a"}, std::string("a\0b", 3)), testing::HasSubstr("binary"));
  EXPECT_THAT(error_of({.id = "a"}, "\xff"), testing::HasSubstr("must be UTF-8, byte 0"));
  EXPECT_THAT(error_of({.id = "a", .date = "2019-02-30"}, "x"),
              testing::HasSubstr("got \"2019-02-30\""));
}

TEST(Article, ReadsDatesOfTheCalendar) {
  EXPECT_EQ(format_date(*parse_date("2020-02-29")), "2020-02-29");
  EXPECT_EQ(format_date(*parse_date("2019-02-12T10:00:00Z")), "2019-02-12");
  for (const char* bad : {"2019-02-29", "2019-13-01", "19-02-12", "2019/02/12", "12 Feb 2019",
                          "2019-2-12", "2019-02-12x", "-019-02-12", ""}) {
    EXPECT_FALSE(parse_date(bad)) << bad;
  }
}

TEST(Article, IsIdentifiedByItsSha256) {
  EXPECT_EQ(Article({.id = "a"}, "abc").sha256(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace dateline
