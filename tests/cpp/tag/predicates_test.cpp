// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "dateline/base/error.hpp"
#include "dateline/tag/pair_scorer.hpp"
#include "dateline/tag/phrase.hpp"
#include "dateline/tag/predicate_reader.hpp"
#include "dateline/tag/role_labeller.hpp"
#include "dateline/tag/roleset_chooser.hpp"
#include "support/documents.hpp"

namespace dateline::tag {
namespace {

using Floats = std::vector<float>;

/// Two labels over vectors of one: relu(a + b) and a * b.
PairWeights sum_and_product() {
  return {.size = 1, .weights = {1.0F, 0.0F, 0.0F, 1.0F}, .bias = {0.0F, 0.5F}};
}

TEST(PairScorerTest, ScoresSumAndProduct) {
  const PairScorer scorer(sum_and_product());
  Floats logits(2);
  scorer.score(Floats{-3.0F}, Floats{1.0F}, logits);
  EXPECT_THAT(logits, testing::ElementsAre(0.0F, -2.5F));
  scorer.score(Floats{3.0F}, Floats{2.0F}, logits);
  EXPECT_THAT(logits, testing::ElementsAre(5.0F, 6.5F));
}

TEST(PairScorerTest, GivesThePlainSumWhateverTheNumberOfLabels) {
  std::mt19937 random(3);
  const auto draw = [&](std::size_t n) {
    Floats values(n);
    std::ranges::generate(values,
                          [&] { return static_cast<float>(random() % 2001U) / 999.0F - 1; });
    return values;
  };
  for (const std::size_t labels : {1U, 31U, 32U, 33U, 70U}) {
    constexpr std::size_t kSize = 7;
    const PairWeights weights{kSize, draw(labels * 2 * kSize), draw(labels)};
    const Floats a = draw(kSize);
    const Floats b = draw(kSize);
    Floats logits(labels);
    PairScorer(weights).score(a, b, logits);
    for (std::size_t i = 0; i < labels; ++i) {
      float expected = weights.bias[i];
      for (std::size_t k = 0; k < kSize; ++k) {
        expected += std::max(a[k] + b[k], 0.0F) * weights.weights[i * 2 * kSize + k];
        expected += a[k] * b[k] * weights.weights[i * 2 * kSize + kSize + k];
      }
      EXPECT_FLOAT_EQ(logits[i], expected);
    }
  }
}

TEST(PairScorerTest, RefusesWeightsOfAnotherShape) {
  EXPECT_THROW(PairScorer({.size = 2, .weights = {1.0F}, .bias = {0.0F}}), ModelError);
  EXPECT_THROW(PairScorer({.size = 2, .weights = {}, .bias = {}}), ModelError);
}

TEST(RoleLabellerTest, TakesTheBestRoleOrNone) {
  const RoleLabeller labeller({"_", "ARG0"}, sum_and_product(), {});
  EXPECT_EQ(labeller.choose(Floats{1.0F}, Floats{1.0F}, {}).index, RoleLabeller::kNone);
  const Choice choice = labeller.choose(Floats{3.0F}, Floats{3.0F}, {1, 2});
  EXPECT_EQ(labeller.label(choice.index), "ARG0");
  EXPECT_GT(choice.probability, 0.9F);
}

TEST(RoleLabellerTest, RefusesLabelsThatDoNotFit) {
  EXPECT_THROW(RoleLabeller({"_", "ARG0", "ARG1"}, sum_and_product(), {}), ModelError);
  EXPECT_THROW(RoleLabeller({"ARG0", "_"}, sum_and_product(), {}), ModelError);
}

TEST(RoleLabellerTest, AddsWhatTheTreeTellsToTheSum) {
  const RoleLabeller labeller({"_", "ARG0"}, sum_and_product(), {0.0F, 8.0F, 1.0F});
  EXPECT_EQ(labeller.choose(Floats{3.0F}, Floats{3.0F}, {0, 0}).index, 1U);
  EXPECT_EQ(labeller.choose(Floats{3.0F}, Floats{3.0F}, {1, 2}).index, RoleLabeller::kNone);
}

TEST(WordTiesTest, TellHowAWordHangsOnAPredicateAndWhereItStands) {
  const Document doc = test::parse(R"(
    1 Crews crew VERB  NNS _ 2 nsubj _ _
    2 want  want VERB  VBP _ 0 root  _ _
    3 to    to   PART  TO  _ 4 mark  _ _
    4 leave leave VERB VB  _ 2 xcomp _ _
    5 the   the  DET   DT  _ 6 det   _ _
    6 port  port NOUN  NN  _ 4 obj   _ _
  )");
  const RelationNumbers numbers{{"root", 0}, {"nsubj", 1}, {"xcomp", 2}, {"obj", 3}, {"det", 4}};
  const WordTies ties(doc, Tree(doc), {0, 6}, numbers);
  const auto tie = [](std::uint32_t relation, std::uint32_t place) {
    return 10 + 4 * relation + place;
  };
  EXPECT_EQ(ties.rows(3, 5), (TieRows{tie(3, 0), 7}));  // Its object, two words on
  EXPECT_EQ(ties.rows(3, 1), (TieRows{tie(2, 1), 4}));  // What it hangs on
  EXPECT_EQ(ties.rows(3, 0), (TieRows{tie(1, 2), 4}));  // Beside it
  EXPECT_EQ(ties.rows(5, 0).front(), tie(1, 3));
  EXPECT_EQ(ties.rows(5, 3), (TieRows{tie(3, 1), 4}));
  EXPECT_EQ(ties.rows(4, 3).front(), 0U);       // Nothing of these
  EXPECT_EQ(ties.rows(3, 2), (TieRows{1, 5}));  // A relation that the model does not know
}

RolesetWeights rolesets() {
  return {.labels = {"run.01", "run.02", "go.01"},
          .size = 2,
          .weights = {1.0F, 0.0F, 0.0F, 1.0F, 5.0F, 5.0F},
          .bias = {0.0F, 0.5F, 0.0F},
          .senses = {{"run", {0, 1}}, {"going", {2}}}};
}

TEST(RolesetChooserTest, ChoosesAmongTheSensesOfTheLemma) {
  const RolesetChooser chooser(rolesets());
  EXPECT_EQ(chooser.choose("run", Upos::VERB, Floats{1.0F, 0.0F}).name, "run.01");
  EXPECT_EQ(chooser.choose("Run", Upos::NOUN, Floats{0.0F, 0.0F}).name, "run.02");
  EXPECT_FLOAT_EQ(chooser.choose("run", Upos::VERB, Floats{0.5F, 0.0F}).probability, 0.5F);
  EXPECT_EQ(chooser.choose("going", Upos::NOUN, Floats{-9.0F, -9.0F}).name, "go.01");
}

TEST(RolesetChooserTest, GivesAnUnknownVerbItsFirstSenseAndANounNone) {
  const RolesetChooser chooser(rolesets());
  EXPECT_EQ(chooser.choose("Glare", Upos::VERB, Floats{1.0F, 1.0F}).name, "glare.01");
  EXPECT_EQ(chooser.choose("glare", Upos::NOUN, Floats{1.0F, 1.0F}).name, "");
}

TEST(RolesetChooserTest, RefusesSensesThatPointNowhere) {
  RolesetWeights bad = rolesets();
  bad.senses["walk"] = {3};
  EXPECT_THROW(RolesetChooser{bad}, ModelError);
  bad = rolesets();
  bad.bias.pop_back();
  EXPECT_THROW(RolesetChooser{bad}, ModelError);
}

Document fled() {
  return test::parse(R"(
    1  In      in      ADP   IN  _ 3  case      _ _
    2  the     the     DET   DT  _ 3  det       _ _
    3  harbour harbour NOUN  NN  _ 11 obl       _ _
    4  ,       ,       PUNCT ,   _ 3  punct     _ _
    5  two     two     NUM   CD  _ 6  nummod    _ _
    6  sailors sailor  NOUN  NNS _ 11 nsubj     _ _
    7  who     who     PRON  WP  _ 8  nsubj     _ _
    8  fled    flee    VERB  VBD _ 6  acl:relcl _ _
    9  ,       ,       PUNCT ,   _ 8  punct     _ _
    10 were    be      AUX   VBD _ 11 aux:pass  _ _
    11 seen    see     VERB  VBN _ 0  root      _ _
    12 .       .       PUNCT .   _ 11 punct     _ _
  )");
}

TEST(PhraseTest, OfAnArgumentIsWhatHangsOnItsHead) {
  const Document doc = fled();
  const Tree tree(doc);
  const auto phrase = [&](const char* predicate, const char* head) {
    return std::string(
        doc.text(argument_phrase(doc, tree, test::token(doc, predicate), test::token(doc, head))));
  };
  EXPECT_EQ(phrase("seen", "harbour"), "In the harbour");
  EXPECT_EQ(phrase("seen", "sailors"), "two sailors who fled");
  EXPECT_EQ(phrase("fled", "who"), "who");
}

TEST(PhraseTest, OfAnArgumentAboveItsPredicateLeavesThatBranchOut) {
  const Document doc = fled();
  const Tree tree(doc);
  const auto span =
      argument_phrase(doc, tree, test::token(doc, "fled"), test::token(doc, "sailors"));
  EXPECT_EQ(doc.text(span), "two sailors");
  EXPECT_EQ(
      doc.text(argument_phrase(doc, tree, test::token(doc, "fled"), test::token(doc, "seen"))),
      "seen");
}

TEST(PhraseTest, OfACopulaTakesAllThatFollowsIt) {
  const Document doc = test::parse(R"(
    1 Boats boat  NOUN  NNS _ 5 nsubj _ _
    2 are   be    AUX   VBP _ 5 cop   _ _
    3 in    in    ADP   IN  _ 5 case  _ _
    4 the   the   DET   DT  _ 5 det   _ _
    5 bay   bay   NOUN  NN  _ 0 root  _ _
    6 now   now   ADV   RB  _ 5 advmod _ _
    7 .     .     PUNCT .   _ 5 punct _ _
  )");
  const Tree tree(doc);
  EXPECT_EQ(doc.text(argument_phrase(doc, tree, 1, 4)), "in the bay now");
  EXPECT_EQ(doc.text(argument_phrase(doc, tree, 1, 0)), "Boats");
}

/// Columns: predicate, factuality, sense (2), role_pred, role_arg.
PredicateReader reader(const std::string& role = "ARG1") {
  PredicateHeads heads;
  heads.predicate = {"predicate", 0, 1};
  heads.factuality = encode::FeatureGroup{"factuality", 1, 1};
  heads.sense = encode::FeatureGroup{"sense", 2, 2};
  heads.role_pred = encode::FeatureGroup{"role_pred", 4, 1};
  heads.role_arg = encode::FeatureGroup{"role_arg", 5, 1};
  RolesetWeights weights;
  weights.labels = {"see.01", "see.02"};
  weights.size = 2;
  weights.weights = {1.0F, 0.0F, 0.0F, 1.0F};
  weights.bias = {0.0F, 0.0F};
  weights.senses["see"] = {0, 1};
  heads.rolesets.emplace(std::move(weights));
  heads.roles.emplace(std::vector<std::string>{"_", role}, sum_and_product(), std::vector<float>());
  return PredicateReader(std::move(heads));
}

/// Scores in which nothing is a predicate or an argument; row 0 is the root.
encode::WindowScores silent(const Document& doc) {
  encode::WindowScores scores(doc.tokens.size() + 1, 6);
  for (std::size_t row = 0; row < scores.rows(); ++row) {
    scores.features(row)[0] = -1.0F;
    scores.features(row)[5] = -9.0F;
  }
  return scores;
}

TEST(PredicateReaderTest, ReadsSenseFactualityAndArguments) {
  const Document doc = fled();
  auto scores = silent(doc);
  const auto seen = test::token(doc, "seen");
  const auto sailors = test::token(doc, "sailors");
  scores.features(seen + 1)[0] = 0.1F;
  scores.features(seen + 1)[1] = 7.5F;
  scores.features(seen + 1)[3] = 2.0F;
  scores.features(seen + 1)[4] = 3.0F;
  scores.features(sailors + 1)[5] = 3.0F;
  const auto found = reader().read(doc, Tree(doc), {0, 12}, scores, 1);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].token, seen);
  EXPECT_EQ(found[0].lemma, "see");
  EXPECT_EQ(found[0].sense, "see.02");
  EXPECT_DOUBLE_EQ(found[0].factuality.value(), 3.0);
  EXPECT_NEAR(found[0].confidence.value(), 0.525, 1e-3);
  ASSERT_EQ(found[0].args.size(), 1U);
  EXPECT_EQ(found[0].args[0].label, "ARG1");
  EXPECT_EQ(found[0].args[0].head, sailors);
  EXPECT_EQ(doc.text(found[0].args[0].tokens), "two sailors who fled");
}

TEST(PredicateReaderTest, GivesANumberedRoleToItsMostProbableArgumentAlone) {
  const Document doc = fled();
  auto scores = silent(doc);
  scores.features(test::token(doc, "seen") + 1)[0] = 1.0F;
  scores.features(test::token(doc, "seen") + 1)[4] = 3.0F;
  scores.features(test::token(doc, "harbour") + 1)[5] = 2.0F;
  scores.features(test::token(doc, "sailors") + 1)[5] = 3.0F;
  const auto found = reader().read(doc, Tree(doc), {0, 12}, scores, 1);
  ASSERT_EQ(found[0].args.size(), 1U);
  EXPECT_EQ(found[0].args[0].head, test::token(doc, "sailors"));
}

TEST(PredicateReaderTest, AsksOnlyTheWordsOfTheStretch) {
  const Document doc = fled();
  auto scores = silent(doc);
  for (std::size_t row = 0; row < scores.rows(); ++row) {
    scores.features(row)[5] = 3.0F;
  }
  const auto fled_at = test::token(doc, "fled");
  scores.features(fled_at + 1)[0] = 1.0F;
  scores.features(fled_at + 1)[4] = 3.0F;
  const TokenSpan stretch{4, 9};
  const auto found = reader("ARGM-LOC").read(doc, Tree(doc, stretch), stretch, scores, 5);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].args.size(), 4U);
  for (const PredicateArgument& argument : found[0].args) {
    EXPECT_TRUE(stretch.contains(argument.head));
    EXPECT_NE(argument.head, fled_at);
    EXPECT_FALSE(argument.tokens.contains(fled_at));
  }
}

TEST(PredicateReaderTest, SaysNothingThatTheModelHasNoHeadFor) {
  const Document doc = fled();
  auto scores = silent(doc);
  scores.features(test::token(doc, "seen") + 1)[0] = 1.0F;
  PredicateHeads heads;
  heads.predicate = {"predicate", 0, 1};
  const PredicateReader bare(std::move(heads));
  const auto found = bare.read(doc, Tree(doc), {0, 12}, scores, 1);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].sense, "");
  EXPECT_FALSE(found[0].factuality);
  EXPECT_TRUE(found[0].args.empty());
}

}  // namespace
}  // namespace dateline::tag
