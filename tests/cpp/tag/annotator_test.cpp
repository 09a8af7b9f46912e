// SPDX-License-Identifier: MIT
#include "dateline/tag/annotator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <string>

#include "dateline/base/error.hpp"
#include "dateline/document/conllu.hpp"
#include "dateline/document/document_json.hpp"
#include "support/documents.hpp"
#include "support/made_model.hpp"

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
    last = mention.tokens.begin;
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

/// The same text with the splitter's sentences as guesses; every third end is certain.
Document guessed(std::size_t sentences, std::size_t words) {
  Document doc = plain(sentences, words);
  doc.certain_ends.emplace();
  for (std::size_t i = 2; i < doc.sentences.size(); i += 3) {
    doc.certain_ends->push_back(doc.sentences[i].end - 1);
  }
  return doc;
}

void expect_layers(const Document& doc) {
  expect_trees(doc);
  std::set<std::uint32_t> heads;
  for (const Mention& mention : doc.mentions) {
    EXPECT_TRUE(heads.insert(mention.head).second);
    EXPECT_EQ(doc.sentence_of(mention.tokens.begin), doc.sentence_of(mention.tokens.end - 1));
  }
  for (const Predicate& predicate : doc.props) {
    const TokenSpan sentence = doc.sentences[doc.sentence_of(predicate.token)];
    for (const PredicateArgument& argument : predicate.args) {
      EXPECT_GE(argument.tokens.begin, sentence.begin);
      EXPECT_LE(argument.tokens.end, sentence.end);
    }
  }
}

TEST(AnnotatorTest, ReadsEveryHeadThatTheModelHas) {
  const auto folder = test::made_model("annotator");
  Document doc = plain(30, 11);
  const auto sentences = doc.sentences;
  Annotator(folder).annotate(doc);
  expect_layers(doc);
  EXPECT_TRUE(doc.layers.contains({Layer::tags, Layer::trees, Layer::mentions, Layer::props}));
  EXPECT_EQ(doc.sentences, sentences);  // Nobody called them a guess
  const auto kinds = [&](MentionKind kind) {
    return std::ranges::count(doc.mentions, kind, &Mention::kind);
  };
  EXPECT_GT(kinds(MentionKind::name), 0);
  EXPECT_GT(kinds(MentionKind::nominal) + kinds(MentionKind::pronoun), 0);
  EXPECT_TRUE(
      std::ranges::any_of(doc.mentions, [](const Mention& m) { return m.antecedent.has_value(); }));
  ASSERT_FALSE(doc.props.empty());
  EXPECT_TRUE(std::ranges::any_of(doc.props, [](const Predicate& p) { return !p.args.empty(); }));
  EXPECT_TRUE(doc.props.front().factuality);
}

TEST(AnnotatorTest, CutsGuessedSentencesAgain) {
  const Annotator annotator(test::made_model("annotator"));
  Document doc = guessed(40, 9);
  const auto guess = doc.sentences;
  const auto certain = *doc.certain_ends;
  annotator.annotate(doc);
  expect_layers(doc);
  EXPECT_NE(doc.sentences, guess);
  EXPECT_FALSE(doc.certain_ends);
  for (const std::uint32_t end : certain) {
    EXPECT_EQ(doc.sentences[doc.sentence_of(end)].end, end + 1);
  }
}

TEST(AnnotatorTest, LeavesSentencesIfToldTo) {
  const Annotator annotator(test::made_model("annotator"), {.sentences = false});
  Document doc = guessed(10, 9);
  const auto guess = doc.sentences;
  annotator.annotate(doc);
  EXPECT_EQ(doc.sentences, guess);
}

TEST(AnnotatorTest, LeavesOutTheLayersThatTheModelCannotGive) {
  const auto folder =
      test::made_model("annotator_bare", {false, false, false, false, false, false, false, 0});
  const Annotator annotator(folder);
  Document doc = guessed(10, 9);
  const auto guess = doc.sentences;
  annotator.annotate(doc);
  expect_layers(doc);
  EXPECT_FALSE(annotator.gives().contains(Layer::props));
  EXPECT_FALSE(doc.layers.contains(Layer::props));
  EXPECT_EQ(doc.sentences, guess);
  EXPECT_FALSE(doc.certain_ends);
  EXPECT_TRUE(std::ranges::none_of(doc.mentions, [](const Mention& m) {
    return m.antecedent.has_value() || m.kind != MentionKind::name;
  }));
}

TEST(AnnotatorTest, EachHeadMayBeMissingAlone) {
  for (int missing = 0; missing < 7; ++missing) {
    test::MadeHeads heads;
    int number = 0;
    for (bool* head : {&heads.sentence, &heads.mention, &heads.predicate, &heads.factuality,
                       &heads.sense, &heads.roles, &heads.coref}) {
      *head = number++ != missing;
    }
    const Annotator annotator(test::made_model("annotator_lacks", heads));
    Document doc = guessed(12, 9);
    annotator.annotate(doc);
    expect_layers(doc);
    EXPECT_EQ(doc.layers.contains(Layer::props), heads.predicate);
  }
}

TEST(AnnotatorTest, CutsASentenceThatIsLongerThanAWindowAndKeepsItsParts) {
  const Annotator annotator(test::made_model("annotator"));
  Document doc = guessed(3, 300);
  annotator.annotate(doc);
  expect_layers(doc);
  Document without = guessed(3, 300);
  Annotator(test::made_model("annotator"), {.sentences = false}).annotate(without);
  expect_layers(without);
  EXPECT_EQ(without.sentences.size(), 3U);
}

TEST(AnnotatorTest, GivesTheSameOnAnyNumberOfThreads) {
  const auto folder = test::made_model("annotator");
  std::string expected;
  for (const unsigned threads : {1U, 2U, 3U}) {
    Document doc = guessed(60, 9);
    Annotator(folder, {.threads = threads}).annotate(doc);
    const std::string json = write_document_json(doc);
    expected = expected.empty() ? json : expected;
    EXPECT_TRUE(json == expected) << threads;
  }
}

TEST(AnnotatorTest, ProposesAntecedentsForMentionsThatAreGiven) {
  Document doc = test::parse(R"(
    # names
    1 Lu   Lu   PROPN NNP _ 2 nsubj _ NER=B-PER
    2 fled flee VERB  VBD _ 0 root  _ _
    3 and  and  CCONJ CC  _ 4 cc    _ _
    4 Lu   Lu   PROPN NNP _ 2 conj  _ NER=B-PER
    5 fled flee VERB  VBD _ 2 conj  _ _
  )");
  const auto heads = [](const Document& d) {
    std::vector<std::uint32_t> all;
    for (const Mention& mention : d.mentions) {
      all.push_back(mention.head);
    }
    return all;
  };
  const auto before = heads(doc);
  Annotator(test::made_model("annotator"), {.only_missing = true}).annotate(doc);
  EXPECT_EQ(heads(doc), before);
  EXPECT_TRUE(doc.layers.contains(Layer::props));
  doc.check();
}

TEST(AnnotatorTest, DoesNothingWhereNothingIsMissing) {
  Document doc = plain(3, 5);
  const Annotator annotator(test::made_model("annotator"), {.only_missing = true});
  annotator.annotate(doc);
  const std::string once = write_document_json(doc);
  annotator.annotate(doc);
  EXPECT_EQ(write_document_json(doc), once);
}

}  // namespace
}  // namespace dateline::tag
