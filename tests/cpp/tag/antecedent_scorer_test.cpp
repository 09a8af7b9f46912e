// SPDX-License-Identifier: MIT
#include "dateline/tag/antecedent_scorer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/error.hpp"

namespace dateline::tag {
namespace {

using ::testing::FloatNear;
using ::testing::Optional;

/// `head`: which of the words, counted from 0.
MentionWords mention(MentionKind kind, std::uint32_t sentence, std::string_view text,
                     std::size_t head) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, blank));
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
  return MentionWords::of(kind, sentence, words, head);
}
MentionWords name(std::uint32_t sentence, std::string_view text, std::size_t head) {
  return mention(MentionKind::name, sentence, text, head);
}
MentionWords nominal(std::uint32_t sentence, std::string_view text, std::size_t head) {
  return mention(MentionKind::nominal, sentence, text, head);
}
MentionWords pronoun(std::uint32_t sentence, std::string_view text) {
  return mention(MentionKind::pronoun, sentence, text, 0);
}

struct Case {
  MentionWords later;
  MentionWords earlier;
  std::size_t apart;
  PairRows rows;
};

// --- rows ---------------------------------------------------------------------------------------

TEST(PairRows, DescribeTheDistancesTheWordsAndTheKinds) {
  const std::vector<Case> cases = {
      {name(0, "Mira Holt", 0), name(0, "Mira Holt", 0), 1, {0, 8, 16, 17}},
      {name(1, "Holt", 0), name(0, "Mira Holt", 0), 2, {1, 9, 14, 17}},
      {name(5, "Mira", 0), name(0, "Mira Holt", 0), 3, {2, 12, 15, 17}},
      {name(2, "Lake Venn", 0), name(0, "Mira Holt", 0), 4, {2, 10, 13, 17}},
      {nominal(3, "the old mill", 2), nominal(0, "A Mill by the river", 1), 5, {3, 11, 15, 21}},
      {nominal(4, "the mill", 1), nominal(0, "a mill", 1), 8, {3, 11, 16, 21}},
      {nominal(9, "the owner of the mill", 1), nominal(4, "an mill", 1), 9, {4, 12, 14, 21}},
      {nominal(9, "the city", 1), name(9, "Venn", 0), 16, {4, 8, 13, 20}},
      {name(9, "Venn", 0), nominal(9, "the city", 1), 17, {5, 8, 13, 18}},
      {pronoun(1, "She"), name(0, "Mira Holt", 0), 32, {5, 9, 13, 23}},
      {pronoun(1, "She"), pronoun(0, "she"), 33, {6, 9, 16, 25}},
      {pronoun(1, "her"), pronoun(0, "she"), 64, {6, 9, 13, 25}},
      {pronoun(1, "it"), nominal(0, "the one that has it", 1), 65, {7, 9, 13, 24}},
      {nominal(7, "the crew", 1), pronoun(7, "they"), 1'000, {7, 8, 13, 22}},
      {name(7, "US", 0), pronoun(6, "us"), 1, {0, 9, 16, 19}},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(pair_rows(c.later, c.earlier, c.apart), c.rows)
        << c.later.phrase << " / " << c.earlier.phrase;
  }
}

TEST(PairRows, DropOneArticleInFrontButNeverTheWholePhrase) {
  EXPECT_EQ(nominal(0, "The Old Mill", 2).phrase, "old mill");
  EXPECT_EQ(nominal(0, "the", 0).phrase, "the");
  EXPECT_EQ(nominal(0, "the a list", 2).phrase, "a list");
}

// --- scores -------------------------------------------------------------------------------------

TEST(AntecedentScorer, AddsTheRectifiedSumAndTheProductOfTheVectors) {
  AntecedentWeights weights{.size = 2,
                            .features = std::vector<float>(kPairFeatures * 2, 0.0F),
                            .weights = {1.0F, 2.0F, 0.5F, -1.0F},
                            .bias = 0.25F};
  weights.features[2 * 3] = 1.0F;        // row 3, first value
  weights.features[2 * 17 + 1] = -9.0F;  // row 17, second value
  const AntecedentScorer scorer(weights);
  const PairRows rows = {3, 8, 13, 17};
  // relu(1 + 2 + 1) * 1 + relu(3 + 4 - 9) * 2 + 1 * 2 * 0.5 - 3 * 4 + 0.25
  EXPECT_FLOAT_EQ(
      scorer.score(std::vector<float>{1.0F, 3.0F}, std::vector<float>{2.0F, 4.0F}, rows), -6.75F);
}

TEST(AntecedentScorer, RefusesWeightsOfAnotherShape) {
  const AntecedentWeights weights{
      .size = 2, .features = std::vector<float>(52), .weights = std::vector<float>(3), .bias = 0};
  EXPECT_THROW(AntecedentScorer{weights}, ModelError);
  const AntecedentWeights fit{
      .size = 1, .features = std::vector<float>(26), .weights = std::vector<float>(2), .bias = 0};
  EXPECT_THROW(AntecedentScorer(fit, {.nearest = 0}), InputError);
  EXPECT_THROW(AntecedentScorer(fit, {.least_confidence = 1.5F}), InputError);
}

// --- antecedents --------------------------------------------------------------------------------

/// A scorer of width 1 whose score is `product * left * right + bias`, and `features` by row.
AntecedentScorer product_scorer(float product, float bias, AntecedentOptions options = {}) {
  return AntecedentScorer({.size = 1,
                           .features = std::vector<float>(kPairFeatures, 0.0F),
                           .weights = {0.0F, product},
                           .bias = bias},
                          options);
}

std::optional<Antecedent> add(AntecedentFinder& finder, const MentionWords& words, float left,
                              float right) {
  return finder.add(words, std::vector<float>{left}, std::vector<float>{right});
}

std::optional<std::uint32_t> number(const std::optional<Antecedent>& found) {
  return found ? std::optional(found->mention) : std::nullopt;
}

TEST(AntecedentFinder, ProposesTheBestCandidateWhereNoneIsUnlikely) {
  const AntecedentScorer scorer = product_scorer(1.0F, -1.0F, {.least_confidence = 0.5F});
  AntecedentFinder finder(scorer);
  EXPECT_EQ(add(finder, name(0, "Holt", 0), 9.0F, 2.0F), std::nullopt);
  EXPECT_EQ(add(finder, name(0, "Venn", 0), 0.0F, 3.0F), std::nullopt);  // -1, below none
  EXPECT_THAT(number(add(finder, pronoun(1, "she"), 1.0F, 0.0F)), Optional(1U));
  EXPECT_THAT(number(add(finder, pronoun(1, "her"), -1.0F, 0.0F)), std::nullopt);
  EXPECT_EQ(finder.count(), 4U);
}

TEST(AntecedentFinder, IsAsSureAsAllCandidatesTogether) {
  const AntecedentScorer scorer = product_scorer(1.0F, 0.0F, {.least_confidence = 0.7F});
  AntecedentFinder finder(scorer);
  ASSERT_FALSE(add(finder, name(0, "Holt", 0), 0.0F, 1.0F));
  const auto alone = add(finder, pronoun(0, "she"), 1.0F, 1.0F);
  ASSERT_THAT(number(alone), Optional(0U));
  EXPECT_THAT(alone->confidence, FloatNear(static_cast<float>(1 / (1 + std::exp(-1.0))), 1e-6F));
  ASSERT_FALSE(add(finder, name(0, "Venn", 0), -1.0F, 0.0F));
  const auto found = add(finder, pronoun(0, "her"), 2.0F, 0.0F);
  ASSERT_THAT(number(found), Optional(1U));  // the nearer of two alike
  const double e = std::exp(2.0);
  EXPECT_THAT(found->confidence, FloatNear(static_cast<float>((2 * e + 1) / (2 * e + 2)), 1e-6F));
  EXPECT_FLOAT_EQ(found->score, 2.0F);
}

TEST(AntecedentFinder, KeepsItsHeadWhereScoresAreGreat) {
  const AntecedentScorer scorer = product_scorer(1.0F, 0.0F);
  AntecedentFinder finder(scorer);
  add(finder, name(0, "Holt", 0), 0.0F, 2'000.0F);
  const auto sure = add(finder, pronoun(0, "she"), 1.0F, 9.0F);
  ASSERT_TRUE(sure);
  EXPECT_FLOAT_EQ(sure->confidence, 1.0F);
  EXPECT_FALSE(add(finder, pronoun(0, "it"), -1.0F, 0.0F));
}

TEST(AntecedentFinder, LooksFartherBackForTheSameHeadOnlyAndNotForPronouns) {
  const AntecedentScorer scorer = product_scorer(
      1.0F, 0.0F, {.nearest = 2, .far_matches = 2, .far_kept = 100, .least_confidence = 0.6F});
  AntecedentFinder finder(scorer);
  add(finder, nominal(0, "the mill", 1), -1.0F, 9.0F);
  add(finder, nominal(0, "a mill", 1), -1.0F, 5.0F);
  add(finder, nominal(0, "the town", 1), -1.0F, 50.0F);
  add(finder, nominal(0, "the mill", 1), -1.0F, 6.0F);
  add(finder, pronoun(0, "mill"), -1.0F, 70.0F);
  add(finder, name(0, "Venn", 0), -1.0F, 1.0F);
  add(finder, name(0, "Holt", 0), -1.0F, 2.0F);
  // Of the three mills the oldest is one too many, and pronouns are no far candidates.
  EXPECT_THAT(number(add(finder, nominal(3, "this mill", 1), 1.0F, 0.0F)), Optional(3U));
  EXPECT_THAT(number(add(finder, nominal(3, "the river", 1), -1.0F, -1.0F)), std::nullopt);
  EXPECT_EQ(add(finder, pronoun(3, "town"), 1.0F, 0.0F), std::nullopt);
}

TEST(AntecedentFinder, ForgetsTheOldestBeyondItsBound) {
  const AntecedentScorer scorer = product_scorer(
      1.0F, 0.0F, {.nearest = 2, .far_matches = 4, .far_kept = 3, .least_confidence = 0.6F});
  AntecedentFinder finder(scorer);
  for (int i = 0; i < 1'000; ++i) {
    const auto number = std::to_string(i);
    add(finder, name(0, "Place" + number, 0), -1.0F, 1.0F);
    ASSERT_LE(finder.held(), 5U);
  }
  AntecedentFinder other(scorer);
  for (int i = 0; i < 10; ++i) {
    add(other, name(0, "Place" + std::to_string(i), 0), -1.0F, i < 8 ? 1.0F : -1.0F);
  }
  // The nearest are Place8 and Place9, of the others the last three are known.
  EXPECT_THAT(number(add(other, name(1, "Place5", 0), 1.0F, -1.0F)), Optional(5U));
  EXPECT_EQ(add(other, name(1, "Place1", 0), 1.0F, -1.0F), std::nullopt);
}

TEST(AntecedentFinder, NeverPointsForwardAndAnswersAlikeWhenAskedAgain) {
  AntecedentWeights weights{.size = 3, .features = {}, .weights = {}, .bias = -0.2F};
  std::uint32_t state = 7;
  const auto next = [&] {
    state = state * 1'664'525U + 1'013'904'223U;
    return static_cast<float>(state >> 8U) / static_cast<float>(1U << 23U) - 1.0F;
  };
  std::generate_n(std::back_inserter(weights.features), kPairFeatures * 3, next);
  std::generate_n(std::back_inserter(weights.weights), 6, next);
  const AntecedentScorer scorer(weights, {.nearest = 8, .far_matches = 3, .far_kept = 20});
  std::vector<std::vector<float>> vectors;
  for (int i = 0; i < 400; ++i) {
    vectors.push_back({next(), next(), next()});
  }
  const auto run = [&] {
    AntecedentFinder finder(scorer);
    std::vector<std::optional<std::uint32_t>> found;
    for (std::uint32_t i = 0; i + 1 < vectors.size(); ++i) {
      const std::string text = "thing" + std::to_string(i % 17);
      const auto kind = static_cast<MentionKind>(i % 3);
      const auto answer = finder.add(mention(kind, i / 5, text, 0), vectors[i], vectors[i + 1]);
      EXPECT_TRUE(!answer || answer->mention < i);
      EXPECT_TRUE(!answer || (answer->confidence > 0.0F && answer->confidence <= 1.0F));
      found.push_back(number(answer));
    }
    return found;
  };
  const auto first = run();
  EXPECT_EQ(first, run());
  EXPECT_GT(std::count_if(first.begin(), first.end(), [](const auto& f) { return f.has_value(); }),
            100);
}

}  // namespace
}  // namespace dateline::tag
