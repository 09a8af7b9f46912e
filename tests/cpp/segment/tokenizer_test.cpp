// SPDX-License-Identifier: MIT
#include "dateline/segment/tokenizer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace dateline::segment {
namespace {
using testing::ElementsAre;

std::vector<std::string> tokens(std::string text) {
  static const Tokenizer kTokenizer{DATELINE_LEXICONS};
  Document doc;
  doc.article = std::make_shared<const Article>(ArticleInfo{.id = "a"}, std::move(text));
  kTokenizer.annotate(doc);
  doc.check();
  std::vector<std::string> words;
  for (std::uint32_t i = 0; i < doc.tokens.size(); ++i) {
    words.emplace_back(doc.text(i));
  }
  return words;
}

TEST(Tokenizer, CutsPunctuationFromWords) {
  EXPECT_THAT(tokens("Rebels fled, he said."),
              ElementsAre("Rebels", "fled", ",", "he", "said", "."));
  EXPECT_THAT(tokens("(the “old” town)…"),
              ElementsAre("(", "the", "“", "old", "”", "town", ")", "…"));
}

TEST(Tokenizer, CutsClitics) {
  EXPECT_THAT(tokens("He doesn't say it's Ana’s."),
              ElementsAre("He", "does", "n't", "say", "it", "'s", "Ana", "’s", "."));
  EXPECT_THAT(tokens("We cannot; the workers' O'Neill"),
              ElementsAre("We", "can", "not", ";", "the", "workers", "'", "O'Neill"));
}

TEST(Tokenizer, CutsHyphensButNotPrefixesAndNumbers) {
  EXPECT_THAT(tokens("U.S.-led, Paris-based non-combatants"),
              ElementsAre("U.S.", "-", "led", ",", "Paris", "-", "based", "non-combatants"));
  EXPECT_THAT(tokens("COVID-19 MH-17 9-11 10-year-old"),
              ElementsAre("COVID-19", "MH-17", "9-11", "10", "-", "year", "-", "old"));
}

TEST(Tokenizer, KeepsNumbersWhole) {
  EXPECT_THAT(tokens("37,000 at 10:30, 1.5 of 3/4, $2.5m and 80%."),
              ElementsAre("37,000", "at", "10:30", ",", "1.5", "of", "3/4", ",", "$", "2.5m", "and",
                          "80", "%", "."));
  EXPECT_THAT(tokens("at 5pm in 2014."), ElementsAre("at", "5", "pm", "in", "2014", "."));
}

TEST(Tokenizer, KeepsThePeriodOfAbbreviations) {
  EXPECT_THAT(tokens("Gen. Ruiz and J. Smith of the U.S."),
              ElementsAre("Gen.", "Ruiz", "and", "J.", "Smith", "of", "the", "U.S."));
  EXPECT_THAT(tokens("She said no. Then on Oct. 3 at 9 a.m. we left."),
              ElementsAre("She", "said", "no", ".", "Then", "on", "Oct.", "3", "at", "9", "a.m.",
                          "we", "left", "."));
}

TEST(Tokenizer, KeepsAddressesWhole) {
  EXPECT_THAT(tokens("See https://a.org/x?y=1, or (ana@b.com)."),
              ElementsAre("See", "https://a.org/x?y=1", ",", "or", "(", "ana@b.com", ")", "."));
  EXPECT_THAT(tokens("@ana on example.com today.Then"),
              ElementsAre("@ana", "on", "example.com", "today", ".", "Then"));
}

TEST(Tokenizer, KeepsAnEmojiWithItsModifiers) {
  EXPECT_THAT(tokens("ok 👍🏽👩‍👩‍👧!!"),
              ElementsAre("ok", "👍🏽", "👩‍👩‍👧", "!!"));
}

TEST(Tokenizer, TakesEveryCharacterThatIsNoBlank) {
  const std::string text = "\xC2\xA0— «Ёлка» نص عربي 東京 a\u0301b\r\n\t“x”";
  std::string glued;
  for (const std::string& word : tokens(text)) {
    glued += word;
  }
  EXPECT_EQ(glued, "—«Ёлка»نصعربي東京a\u0301b“x”");
}

TEST(Tokenizer, TakesAMillionCharactersWithoutABlank) {
  EXPECT_EQ(tokens(std::string(1000000, 'a')).size(), 1U);
  std::string dots;
  for (int i = 0; i < 200000; ++i) {
    dots += "e-a.";
  }
  EXPECT_GT(tokens(dots).size(), 100000U);
}

}  // namespace
}  // namespace dateline::segment
