// SPDX-License-Identifier: MIT
#include "dateline/tag/annotator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "dateline/base/error.hpp"
#include "dateline/document/conllu.hpp"
#include "support/documents.hpp"

namespace dateline::tag {
namespace {

namespace fs = std::filesystem;

const fs::path kTiny = fs::path(DATELINE_MODELS) / "tiny";

/// A document of `sentences` sentences with `words` words each.
Document plain(std::size_t sentences, std::size_t words) {
  const std::vector<std::string> lexicon = {"The",    "police", "said", "Army", "on",
                                            "people", "7,000",  "Zq-x", "city", "."};
  std::string text;
  Document doc;
  for (std::size_t s = 0; s < sentences; ++s) {
    const auto first = static_cast<std::uint32_t>(doc.tokens.size());
    for (std::size_t w = 0; w < words; ++w) {
      const std::string& word = lexicon[(s * 7 + w * w + w) % lexicon.size()];
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

void expect_trees(const Document& doc) {
  doc.check();
  for (const TokenSpan sentence : doc.sentences) {
    int roots = 0;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const Token& token = doc.tokens[i];
      roots += token.head == kRoot ? 1 : 0;
      EXPECT_EQ(token.head == kRoot, token.deprel == "root");
      EXPECT_GE(token.confidence, 0.0F);
      EXPECT_LE(token.confidence, 1.0F);
      std::size_t steps = 0;
      for (std::int32_t t = token.head; t != kRoot && steps <= sentence.size();
           t = doc.tokens[static_cast<std::size_t>(t)].head) {
        ASSERT_TRUE(sentence.contains(static_cast<std::uint32_t>(t)));
        ++steps;
      }
      EXPECT_LE(steps, sentence.size());
    }
    EXPECT_EQ(roots, 1);
  }
}

TEST(AnnotatorTest, AddsTagsTreesAndNames) {
  Document doc = plain(5, 12);
  Annotator(kTiny).annotate(doc);
  EXPECT_TRUE(doc.layers.contains({Layer::tags, Layer::trees, Layer::mentions}));
  expect_trees(doc);
  for (std::uint32_t i = 0; i < doc.tokens.size(); ++i) {
    EXPECT_FALSE(doc.tokens[i].lemma.empty());
    EXPECT_FALSE(doc.tokens[i].xpos.empty());
  }
  std::uint32_t last = 0;
  for (const Mention& mention : doc.mentions) {
    EXPECT_GE(mention.tokens.begin, last);
    EXPECT_TRUE(mention.tokens.contains(mention.head));
    EXPECT_EQ(mention.kind, MentionKind::name);
    last = mention.tokens.end;
  }
}

TEST(AnnotatorTest, GivesOneTreeToASentenceThatIsLongerThanAWindow) {
  Document doc = plain(2, 400);
  Annotator(kTiny).annotate(doc);
  expect_trees(doc);
}

TEST(AnnotatorTest, DoesNotDependOnThreads) {
  Document one = plain(40, 9);
  Document two = plain(40, 9);
  Annotator(kTiny, {.threads = 1}).annotate(one);
  Annotator(kTiny, {.threads = 3}).annotate(two);
  EXPECT_EQ(write_conllu(one), write_conllu(two));
}

TEST(AnnotatorTest, AgreesAcrossBackends) {
  Document reference = plain(10, 9);
  Annotator(kTiny, {.backend = encode::Backend::reference}).annotate(reference);
  Document other = plain(10, 9);
  const Annotator annotator(kTiny);
  annotator.annotate(other);
  EXPECT_NE(annotator.backend(), "reference");
  EXPECT_EQ(write_conllu(reference), write_conllu(other));
}

TEST(AnnotatorTest, AddsOnlyWhatIsMissingIfAskedTo) {
  const std::string table = R"(
    1 Police police NOUN NNS _ 2 nsubj _ _
    2 fled   flee   VERB VBD _ 0 root  _ _
  )";
  Document doc = test::parse(table);
  Annotator(kTiny, {.only_missing = true}).annotate(doc);
  EXPECT_EQ(doc.tokens[1].lemma, "flee");
  EXPECT_EQ(doc.tokens[0].deprel, "nsubj");
  EXPECT_TRUE(doc.layers.contains(Layer::mentions));
}

TEST(AnnotatorTest, ReplacesLayersOtherwise) {
  const std::string table = R"(
    1 Police nonsense X XX _ 2 orphan _ NER=B-PER
    2 fled   nonsense X XX _ 0 root   _ NER=I-PER
  )";
  Document doc = test::parse(table);
  Annotator(kTiny).annotate(doc);
  EXPECT_NE(doc.tokens[0].lemma, "nonsense");
  EXPECT_NE(doc.tokens[0].deprel, "orphan");
}

TEST(AnnotatorTest, ReadsADocumentWithoutTokensAndATokenOfAMegabyte) {
  Document empty = plain(1, 1);
  empty.tokens.clear();
  empty.sentences.clear();
  Annotator(kTiny).annotate(empty);
  EXPECT_TRUE(empty.mentions.empty());

  Document huge = plain(1, 3);
  huge.article = std::make_shared<const Article>(ArticleInfo{.id = "a"}, std::string(1 << 20, 'b'));
  huge.tokens[0].span = {0, (1 << 20) - 2};
  huge.tokens[1].span = {(1 << 20) - 2, (1 << 20) - 1};
  huge.tokens[2].span = {(1 << 20) - 1, 1 << 20};
  Annotator(kTiny).annotate(huge);
  expect_trees(huge);
}

TEST(AnnotatorTest, NeedsTokens) {
  Document doc = plain(1, 3);
  doc.layers = {};
  EXPECT_THROW(Annotator(kTiny).annotate(doc), PipelineError);
}

TEST(AnnotatorTest, NamesAFolderThatIsNoModel) {
  EXPECT_THROW(Annotator(kTiny / "nowhere"), ModelError);
}

}  // namespace
}  // namespace dateline::tag
