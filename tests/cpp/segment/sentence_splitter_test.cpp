// SPDX-License-Identifier: MIT
#include "dateline/segment/sentence_splitter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "dateline/base/error.hpp"
#include "dateline/segment/tokenizer.hpp"

namespace dateline::segment {
namespace {
using testing::ElementsAre;

Document tokenized(std::string text) {
  static const Tokenizer kTokenizer{DATELINE_LEXICONS};
  Document doc;
  doc.article = std::make_shared<const Article>(ArticleInfo{.id = "a"}, std::move(text));
  kTokenizer.annotate(doc);
  return doc;
}

std::vector<std::string> sentences(std::string text, SentenceSplitterOptions options = {}) {
  Document doc = tokenized(std::move(text));
  SentenceSplitter(DATELINE_LEXICONS, options).annotate(doc);
  doc.check();
  std::vector<std::string> out;
  for (const TokenSpan sentence : doc.sentences) {
    out.emplace_back(doc.text(sentence));
  }
  return out;
}

TEST(SentenceSplitter, EndsSentencesAtTheirMarks) {
  EXPECT_THAT(sentences("It rained. Did it? Yes! So what..."),
              ElementsAre("It rained.", "Did it?", "Yes!", "So what..."));
}

TEST(SentenceSplitter, KeepsATitleWithTheNameAfterIt) {
  EXPECT_THAT(sentences("Gen. Gabriel spoke. Fighters left."),
              ElementsAre("Gen. Gabriel spoke.", "Fighters left."));
}

TEST(SentenceSplitter, EndsAtAnAbbreviationBeforeAnOpener) {
  EXPECT_THAT(sentences("They flew to the U.S. The army left."),
              ElementsAre("They flew to the U.S.", "The army left."));
  EXPECT_THAT(sentences("The U.S. Army left. Acme Inc. Chairman Lu left."),
              ElementsAre("The U.S. Army left.", "Acme Inc. Chairman Lu left."));
}

TEST(SentenceSplitter, GivesClosingQuotesToTheSentenceThatTheyClose) {
  EXPECT_THAT(
      sentences("“We won.” She left. \"Stop!\" he cried. \"Go.\" They went."),
      ElementsAre("“We won.”", "She left.", "\"Stop!\" he cried.", "\"Go.\"", "They went."));
  EXPECT_THAT(sentences("He left. \"We won.\""), ElementsAre("He left.", "\"We won.\""));
}

TEST(SentenceSplitter, EndsAtBlankLinesAndParagraphLines) {
  EXPECT_THAT(sentences("Storm hits coast\n\nIt rained.\nMany left"),
              ElementsAre("Storm hits coast", "It rained.", "Many left"));
}

TEST(SentenceSplitter, TellsCertainEndsFromGuesses) {
  Document doc = tokenized("Storm hits coast\n\nIt rained. It\nsnowed.\nMany left.");
  SentenceSplitter(DATELINE_LEXICONS).annotate(doc);
  ASSERT_TRUE(doc.certain_ends);
  EXPECT_THAT(*doc.certain_ends, ElementsAre(2U));  // Lines are broken for width
  doc = tokenized("Storm hits coast\nIt rained. It snowed.\nMany left.");
  SentenceSplitter(DATELINE_LEXICONS).annotate(doc);
  EXPECT_THAT(*doc.certain_ends, ElementsAre(2U, 8U));
}

TEST(SentenceSplitter, RunsOnOverLinesBrokenForWidth) {
  EXPECT_THAT(
      sentences("The army said on\nMonday that it left\nthe town and went\nhome. All left."),
      ElementsAre("The army said on\nMonday that it left\nthe town and went\nhome.", "All left."));
}

TEST(SentenceSplitter, KeepsADatelineWithItsSentence) {
  EXPECT_THAT(sentences("LIMA, Oct. 3 (Andes Wire) - Police left."),
              ElementsAre("LIMA, Oct. 3 (Andes Wire) - Police left."));
}

TEST(SentenceSplitter, CutsWhatIsLongerThanItsLimit) {
  EXPECT_THAT(sentences("a b c d e", {.max_tokens = 2}), ElementsAre("a b", "c d", "e"));
  EXPECT_THAT(sentences("a b. c", {.max_tokens = 1}), ElementsAre("a", "b", ".", "c"));
}

TEST(SentenceSplitter, RefusesALimitOfZero) {
  try {
    const SentenceSplitter splitter(DATELINE_LEXICONS, {.max_tokens = 0});
    FAIL();
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "max_tokens must be at least 1, got 0");
  }
}

TEST(SentenceSplitter, RefusesADocumentWithoutTokens) {
  Document doc;
  EXPECT_THROW(SentenceSplitter(DATELINE_LEXICONS).annotate(doc), PipelineError);
}

}  // namespace
}  // namespace dateline::segment
