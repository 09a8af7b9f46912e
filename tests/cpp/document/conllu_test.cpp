// SPDX-License-Identifier: MIT
#include "dateline/document/conllu.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dateline/base/error.hpp"
#include "support/documents.hpp"

namespace dateline {
namespace {

constexpr std::string_view kTable = R"(
    # newdoc id = storm
    # date = 2021-05-06
    1 Zoë    Zoë    PROPN NNP _ 2 nsubj     _ NER=B-PER
    2 left   leave  VERB  VBD _ 0 root      _ _
    3 Port   Port   PROPN NNP _ 2 obj       _ NER=B-PLACE
    4 Moresby Moresby PROPN NNP _ 3 flat    _ NER=I-PLACE|SpaceAfter=No
    5 .      .      PUNCT .   _ 2 punct     _ _

    1 It     it     PRON  PRP _ 2 nsubj     _ _
    2 rained rain   VERB  VBD _ 0 root      _ SpaceAfter=No
    3 .      .      PUNCT .   _ 2 punct     _ _
)";

TEST(Conllu, PutsTheTextTogetherFromFormsAndSpaces) {
  const Document doc = test::parse(kTable);
  EXPECT_EQ(doc.article->text().view(), "Zoë left Port Moresby. It rained.");
  EXPECT_EQ(doc.article->info().id, "storm");
  EXPECT_EQ(doc.article->info().date, "2021-05-06");
  EXPECT_THAT(doc.sentences, testing::ElementsAre(TokenSpan{0, 5}, TokenSpan{5, 8}));
}

TEST(Conllu, ReadsTreesOverTheWholeDocument) {
  const Document doc = test::parse(kTable);
  EXPECT_EQ(doc.tokens[0].head, 1);
  EXPECT_EQ(doc.tokens[1].head, kRoot);
  EXPECT_EQ(doc.tokens[5].head, 6);
  EXPECT_EQ(doc.tokens[2].deprel, "obj");
}

TEST(Conllu, ReadsNamesWithTheHeadThatTheTreeGives) {
  const Document doc = test::parse(kTable);
  ASSERT_EQ(doc.mentions.size(), 2U);
  EXPECT_EQ(doc.text(doc.mentions[1].tokens), "Port Moresby");
  EXPECT_EQ(doc.mentions[1].type, EntityType::PLACE);
  EXPECT_EQ(doc.mentions[1].head, 2U);
}

TEST(Conllu, ComesBackEqualAfterWriting) {
  const Document doc = test::parse(kTable);
  const std::string written = write_conllu(doc);
  const auto again = read_conllu(written);
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(write_conllu(again.front()), written);
  EXPECT_EQ(again.front().mentions.size(), doc.mentions.size());
  EXPECT_EQ(again.front().article->text().view(), doc.article->text().view());
}

TEST(Conllu, SkipsMultiwordTokensAndEmptyNodes) {
  const auto docs = read_conllu(
      "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "1\tdo\tdo\tAUX\t_\t_\t0\troot\t_\tSpaceAfter=No\n"
      "2\tn't\tnot\tPART\t_\t_\t1\tadvmod\t_\t_\n"
      "2.1\tgo\tgo\tVERB\t_\t_\t_\t_\t_\t_\n");
  ASSERT_EQ(docs.size(), 1U);
  EXPECT_EQ(docs.front().article->text().view(), "don't");
}

void expect_error(std::string_view text, std::string_view part) {
  try {
    static_cast<void>(read_conllu(text));
    FAIL() << "no error for " << text;
  } catch (const FormatError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr(std::string(part)));
  }
}

TEST(Conllu, NamesTheLineOfWhatIsWrong) {
  expect_error("1\tword\n", "line 1: a token must have 10 columns");
  expect_error("2\ta\ta\tDET\t_\t_\t0\troot\t_\t_\n", "ID must be 1, got \"2\"");
  expect_error("1\ta\ta\tXX\t_\t_\t0\troot\t_\t_\n", "UPOS must be a universal tag");
  expect_error("1\ta\ta\tDET\t_\t_\t7\tdet\t_\t_\n\n", "HEAD must be at most 1, got 7");
  expect_error("1\ta\ta\tDET\t_\t_\t1\tdet\t_\t_\n\n", "circle");
  expect_error("1\ta\ta\tDET\t_\t_\t0\troot\t_\tNER=I-PER\n\n", "must follow");
}

TEST(Conllu, LeavesOutLayersThatAreNotThere) {
  const auto docs = read_conllu("1\thello\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
  EXPECT_FALSE(docs.front().layers.contains(Layer::trees));
  EXPECT_FALSE(docs.front().layers.contains(Layer::tags));
  EXPECT_FALSE(docs.front().layers.contains(Layer::mentions));
}

}  // namespace
}  // namespace dateline
