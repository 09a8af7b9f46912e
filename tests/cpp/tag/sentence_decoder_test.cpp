// SPDX-License-Identifier: MIT
#include "dateline/tag/sentence_decoder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace dateline::tag {
namespace {

using testing::ElementsAre;

/// Tokens parted by "|" in the text, which does not stand in it.
Document tokens(const std::string& parted) {
  Document doc;
  std::string text;
  std::uint32_t begin = 0;
  const auto flush = [&] {
    const auto end = static_cast<std::uint32_t>(text.size());
    if (end > begin) {
      Token token;
      token.span = {begin, end};
      doc.tokens.push_back(token);
    }
  };
  for (const char c : parted) {
    if (c == '|' || c == ' ' || c == '\n') {
      flush();
      text += c == '|' ? "" : std::string(1, c);
      begin = static_cast<std::uint32_t>(text.size());
    } else {
      text += c;
    }
  }
  flush();
  doc.article = std::make_shared<const Article>(ArticleInfo{.id = "a"}, text);
  doc.layers = {Layer::tokens};
  doc.certain_ends.emplace();
  return doc;
}

SentenceCuts decode(const Document& doc, const std::vector<std::uint32_t>& ends,
                    TokenSpan window = {}) {
  if (window.empty()) {
    window = {0, static_cast<std::uint32_t>(doc.tokens.size())};
  }
  std::vector<float> logits(window.size(), -1.0F);
  for (const std::uint32_t end : ends) {
    logits[end - window.begin] = 2.0F;
  }
  return decode_sentences(doc, window, LogitRows(logits.data(), logits.size(), 1, 1));
}

TEST(SentenceDecoderTest, CutsWhereTheModelSaysSo) {
  const Document doc = tokens("It rained|. They left|.");
  const auto cuts = decode(doc, {2, 5});
  EXPECT_THAT(cuts.sentences, ElementsAre(TokenSpan{0, 3}, TokenSpan{3, 6}));
  EXPECT_FALSE(cuts.open);
}

TEST(SentenceDecoderTest, AsksForMoreBehindAWordThanBehindAMark) {
  const Document doc = tokens("Good evening It rained|. They left");
  std::vector<float> logits = {-1.0F, 1.0F, -1.0F, -1.0F, 1.0F, -1.0F, -1.0F};
  const LogitRows rows(logits.data(), logits.size(), 1, 1);
  EXPECT_THAT(decode_sentences(doc, {0, 7}, rows).sentences,
              ElementsAre(TokenSpan{0, 5}, TokenSpan{5, 7}));
  logits[1] = 1.6F;
  EXPECT_THAT(decode_sentences(doc, {0, 7}, rows).sentences,
              ElementsAre(TokenSpan{0, 2}, TokenSpan{2, 5}, TokenSpan{5, 7}));
}

TEST(SentenceDecoderTest, EndsASentenceAtTheWindowsEnd) {
  const Document doc = tokens("It rained|. They left the");
  const auto cuts = decode(doc, {4}, {2, 6});
  EXPECT_THAT(cuts.sentences, ElementsAre(TokenSpan{2, 5}, TokenSpan{5, 6}));
  EXPECT_TRUE(cuts.open);
}

TEST(SentenceDecoderTest, KeepsTheEndsThatTheLayoutGives) {
  Document doc = tokens("Storm hits coast\n\nIt rained");
  doc.certain_ends = std::vector<std::uint32_t>{2};
  EXPECT_THAT(decode(doc, {}).sentences, ElementsAre(TokenSpan{0, 3}, TokenSpan{3, 5}));
}

TEST(SentenceDecoderTest, GivesClosingMarksToTheSentenceThatTheyClose) {
  const Document doc = tokens("\"|Go|.|\" (|They left|.|) “|We won|.|” Rain");
  EXPECT_THAT(decode(doc, {2, 7, 12}).sentences,
              ElementsAre(TokenSpan{0, 4}, TokenSpan{4, 9}, TokenSpan{9, 14}, TokenSpan{14, 15}));
}

TEST(SentenceDecoderTest, LeavesAnOpeningMarkToTheNextSentence) {
  const Document doc = tokens("He left|. \"|We won|.|\"");
  EXPECT_THAT(decode(doc, {2, 6}).sentences, ElementsAre(TokenSpan{0, 3}, TokenSpan{3, 8}));
}

TEST(SentenceDecoderTest, GivesMarksThatTouchToTheSentenceBefore) {
  const Document doc = tokens("Great|!|!|:)| Thanks");
  EXPECT_THAT(decode(doc, {1}).sentences, ElementsAre(TokenSpan{0, 4}, TokenSpan{4, 5}));
}

TEST(SentenceDecoderTest, PartsWordsThatTouchOnlyBehindAMarkAndBeforeACapital) {
  const Document doc = tokens("It|'s raining|.|They left|.|com|.|。|雨");
  EXPECT_THAT(decode(doc, {0, 3, 6, 9}).sentences,
              ElementsAre(TokenSpan{0, 4}, TokenSpan{4, 10}, TokenSpan{10, 11}));
}

TEST(SentenceDecoderTest, DoesNotCarryAClosingMarkOverABlankLine) {
  Document doc = tokens("He left|.\n\n)|So");
  doc.certain_ends = std::vector<std::uint32_t>{2};
  EXPECT_THAT(decode(doc, {2}).sentences, ElementsAre(TokenSpan{0, 3}, TokenSpan{3, 5}));
}

TEST(SentenceDecoderTest, TakesWhatIsNotANumberForNoEnd) {
  const Document doc = tokens("It rained");
  const std::vector<float> logits = {std::numeric_limits<float>::quiet_NaN(), 0.0F};
  const auto cuts = decode_sentences(doc, {0, 2}, LogitRows(logits.data(), 2, 1, 1));
  EXPECT_THAT(cuts.sentences, ElementsAre(TokenSpan{0, 2}));
}

}  // namespace
}  // namespace dateline::tag
