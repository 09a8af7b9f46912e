// SPDX-License-Identifier: MIT
#include "dateline/encode/batcher.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "dateline/base/error.hpp"

namespace dateline::encode {
namespace {

using ::testing::ElementsAre;

const std::vector<std::string_view> kVocabulary = {"[PAD]", "[UNK]", "[CLS]", "[SEP]",
                                                   "a",     "##b",   "c"};

/// Sentences of words "c" (one piece), given by their lengths; "ab" would have two pieces.
Document document(const std::vector<std::vector<std::string>>& sentences) {
  std::string text;
  Document doc;
  for (const auto& words : sentences) {
    const auto first = static_cast<std::uint32_t>(doc.tokens.size());
    for (const std::string& word : words) {
      Token token;
      token.span.begin = static_cast<std::uint32_t>(text.size());
      text += word;
      token.span.end = static_cast<std::uint32_t>(text.size());
      text += ' ';
      doc.tokens.push_back(token);
    }
    doc.sentences.push_back({first, static_cast<std::uint32_t>(doc.tokens.size())});
  }
  doc.article = std::make_shared<const Article>(ArticleInfo{.id = "a"}, text);
  doc.layers = {Layer::tokens, Layer::sentences};
  return doc;
}

std::vector<TokenWindow> windows(const Document& doc, std::size_t limit, std::size_t pack = 100) {
  const WordPiece wordpiece(kVocabulary, 3);
  Batcher batcher(doc, wordpiece, limit, pack);
  std::vector<TokenWindow> all;
  while (auto window = batcher.next()) {
    all.push_back(std::move(*window));
  }
  return all;
}

TEST(BatcherTest, WritesPiecesCasesAndRowsOfAWindow) {
  const auto all = windows(document({{"C", "abb", "c"}}), 10);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_THAT(all[0].window.pieces, ElementsAre(2, 6, 4, 5, 5, 6, 3));
  EXPECT_THAT(all[0].window.cases, ElementsAre(0, 6, 1, 1, 1, 1, 0));
  EXPECT_THAT(all[0].window.rows, ElementsAre(0, 1, 2, 5));
  EXPECT_THAT(all[0].parts, ElementsAre(TokenSpan{0, 3}));
}

TEST(BatcherTest, SpellsAnAcronymThatLooksLikeALittleWord) {
  // Spelled, "AS" has two pieces, of which this vocabulary knows the first.
  const auto spelled = windows(document({{"c", "AS", "c"}}), 10);
  EXPECT_THAT(spelled[0].window.pieces, ElementsAre(2, 6, 4, 1, 6, 3));
  const auto shouted = windows(document({{"C", "AS", "CC"}}), 10);
  EXPECT_THAT(shouted[0].window.pieces, ElementsAre(2, 6, 1, 1, 3));
  const auto small = windows(document({{"c", "as", "c"}}), 10);
  EXPECT_THAT(small[0].window.pieces, ElementsAre(2, 6, 1, 6, 3));
}

TEST(BatcherTest, PacksSentencesUpToTheAimAndKeepsALongerOneWhole) {
  const auto all = windows(document({{"c"}, {"c", "c", "c", "c"}, {"c"}, {"c"}}), 9, 5);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_THAT(all[0].parts, ElementsAre(TokenSpan{0, 1}));
  EXPECT_THAT(all[1].parts, ElementsAre(TokenSpan{1, 5}));
  EXPECT_THAT(all[2].parts, ElementsAre(TokenSpan{5, 6}, TokenSpan{6, 7}));
}

TEST(BatcherTest, PacksSentencesWhileTheyFit) {
  const auto all = windows(document({{"c", "c"}, {"c"}, {"c", "c"}, {"c", "c", "c"}}), 7);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_THAT(all[0].parts, ElementsAre(TokenSpan{0, 2}, TokenSpan{2, 3}, TokenSpan{3, 5}));
  EXPECT_EQ(all[0].tokens, (TokenSpan{0, 5}));
  EXPECT_THAT(all[1].parts, ElementsAre(TokenSpan{5, 8}));
}

TEST(BatcherTest, CutsASentenceThatNoWindowHoldsBetweenWords) {
  const auto all = windows(document({{"c", "c", "c", "ab", "ab", "c"}, {"c"}}), 6);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_THAT(all[0].parts, ElementsAre(TokenSpan{0, 3}));
  EXPECT_THAT(all[1].parts, ElementsAre(TokenSpan{3, 5}));
  EXPECT_THAT(all[2].parts, ElementsAre(TokenSpan{5, 6}, TokenSpan{6, 7}));
}

TEST(BatcherTest, LeavesNoTokenOut) {
  const auto all = windows(document({std::vector<std::string>(1000, "ab"), {"c"}}), 8);
  std::uint32_t next = 0;
  for (const TokenWindow& window : all) {
    EXPECT_LE(window.window.pieces.size(), 8U);
    EXPECT_EQ(window.tokens.begin, next);
    EXPECT_EQ(window.window.rows.size(), window.tokens.size() + 1U);
    next = window.tokens.end;
  }
  EXPECT_EQ(next, 1001U);
}

TEST(BatcherTest, GivesNothingForADocumentWithoutTokens) {
  Document doc = document({{"c"}});
  doc.tokens.clear();
  doc.sentences.clear();
  EXPECT_TRUE(windows(doc, 8).empty());
}

TEST(BatcherTest, RefusesAWindowThatCannotHoldTheLongestWord) {
  const Document doc = document({{"c"}});
  EXPECT_THROW(windows(doc, 4), InputError);
}

}  // namespace
}  // namespace dateline::encode
