// SPDX-License-Identifier: MIT
#include "dateline/tag/parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

namespace dateline::tag {
namespace {

using ::testing::ElementsAre;
using Heads = std::vector<std::uint32_t>;

double total(const ArcScores& scores, const Heads& heads) {
  double sum = 0.0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    sum += scores.at(i, heads[i]);
  }
  return sum;
}

/// Whether every word reaches the root, which has one child.
bool is_tree(const Heads& heads) {
  for (std::size_t i = 0; i < heads.size(); ++i) {
    std::size_t node = i + 1;
    for (std::size_t steps = 0; node != 0; ++steps) {
      if (steps > heads.size()) {
        return false;
      }
      node = heads[node - 1];
    }
  }
  return std::ranges::count(heads, 0U) == 1;
}

ArcScores draw(std::size_t n, std::mt19937& random) {
  ArcScores scores(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t head = 0; head <= n; ++head) {
      scores.at(i, head) = static_cast<double>(random() % 2001) / 100.0 - 10.0;
    }
  }
  return scores;
}

/// The best score of all trees with one root, by trying all heads of all words.
double best_by_trial(const ArcScores& scores) {
  const std::size_t n = scores.size();
  double best = -std::numeric_limits<double>::infinity();
  Heads heads(n, 0);
  while (true) {
    if (is_tree(heads)) {
      best = std::max(best, total(scores, heads));
    }
    std::size_t i = 0;
    while (i < n && ++heads[i] > n) {
      heads[i++] = 0;
    }
    if (i == n) {
      return best;
    }
  }
}

TEST(ParserTest, TakesTheBestHeadsWhereTheyMakeATree) {
  ArcScores scores(3);
  scores.at(0, 2) = 5;
  scores.at(1, 0) = 5;
  scores.at(2, 2) = 5;
  EXPECT_THAT(parse(scores), ElementsAre(2, 0, 2));
}

TEST(ParserTest, BreaksACycleWhereItCostsLeast) {
  ArcScores scores(2);
  scores.at(0, 2) = 10;  // Each wants the other as its head
  scores.at(1, 1) = 10;
  scores.at(0, 0) = 1;
  scores.at(1, 0) = 4;
  EXPECT_THAT(parse(scores), ElementsAre(2, 0));
}

TEST(ParserTest, GivesTheRootOneChildOnly) {
  ArcScores scores(3);
  for (std::size_t i = 0; i < 3; ++i) {
    scores.at(i, 0) = 10;
  }
  scores.at(1, 0) = 11;
  EXPECT_EQ(std::ranges::count(parse(scores), 0U), 1);
}

TEST(ParserTest, HandlesSentencesOfOneWordAndOfNone) {
  EXPECT_THAT(parse(ArcScores(1)), ElementsAre(0));
  EXPECT_TRUE(parse(ArcScores(0)).empty());
}

TEST(ParserTest, FindsTheBestTreeOfAll) {
  std::mt19937 random(11);
  for (int trial = 0; trial < 300; ++trial) {
    const ArcScores scores = draw(1 + random() % 5, random);
    const Heads heads = parse(scores);
    ASSERT_TRUE(is_tree(heads));
    ASSERT_NEAR(total(scores, heads), best_by_trial(scores), 1e-6);
  }
}

TEST(ParserTest, AlwaysGivesATree) {
  std::mt19937 random(12);
  for (int trial = 0; trial < 200; ++trial) {
    ASSERT_TRUE(is_tree(parse(draw(1 + random() % 60, random))));
  }
  ASSERT_TRUE(is_tree(parse(draw(254, random))));
  ASSERT_TRUE(is_tree(parse(ArcScores(254))));  // All scores equal
}

TEST(ParserTest, SurvivesScoresThatAreNotNumbers) {
  encode::WindowScores scores(4, 1);
  for (std::size_t row = 0; row < 4; ++row) {
    std::ranges::fill(scores.arcs(row), std::numeric_limits<float>::quiet_NaN());
  }
  scores.arcs(1)[0] = std::numeric_limits<float>::infinity();
  EXPECT_TRUE(is_tree(parse(ArcScores(scores, 1, 4))));
}

TEST(ParserTest, ReadsTheArcsOfASentenceInsideAWindow) {
  encode::WindowScores scores(4, 1);  // Rows: root, a word of another sentence, two words
  scores.arcs(2)[1] = 99.0F;
  scores.arcs(2)[3] = 2.0F;
  scores.arcs(3)[0] = 3.0F;
  EXPECT_THAT(parse(ArcScores(scores, 2, 4)), ElementsAre(2, 0));
}

TEST(ParserTest, ProbabilitiesOfAllHeadsSumToOne) {
  std::mt19937 random(13);
  const ArcScores scores = draw(4, random);
  EXPECT_NEAR(head_probability(scores, 1, 0) + head_probability(scores, 1, 1) +
                  head_probability(scores, 1, 3) + head_probability(scores, 1, 4),
              1.0F, 1e-6F);
}

}  // namespace
}  // namespace dateline::tag
