// SPDX-License-Identifier: MIT
#include "dateline/graph/names.hpp"

#include <gtest/gtest.h>

namespace dateline::graph {
namespace {

TEST(NormaliseName, ForgetsCaseAccentsPunctuationAndTheLeadingArticle) {
  EXPECT_EQ(normalise_name("The Al-Hadath's"), "al hadath");
  EXPECT_EQ(normalise_name("Świętokrzyskie"), normalise_name("SWIETOKRZYSKIE"));
  EXPECT_EQ(normalise_name("U.S."), "us");
  EXPECT_EQ(normalise_name("  Trade &  Industry "), "trade and industry");
  EXPECT_EQ(normalise_name("O\u2019Hara"), normalise_name("O'Hara"));
}

TEST(NormaliseName, KeepsAnArticleThatIsTheWholeName) {
  EXPECT_EQ(normalise_name("The"), "the");
  EXPECT_EQ(normalise_name("The Hague"), "hague");
}

TEST(NormaliseName, KeepsScriptsWithoutCase) {
  EXPECT_EQ(normalise_name("حركة"), "حركة");
  EXPECT_EQ(normalise_name("..."), "");
}

TEST(IsAcronym, WantsCapitalsAndNoBlank) {
  EXPECT_TRUE(is_acronym("RDF"));
  EXPECT_TRUE(is_acronym("U.N."));
  EXPECT_TRUE(is_acronym("PoKJ"));
  EXPECT_TRUE(is_acronym("4IB"));
  EXPECT_FALSE(is_acronym("Front"));
  EXPECT_FALSE(is_acronym("RED FRONT"));
  EXPECT_FALSE(is_acronym("A"));
  EXPECT_FALSE(is_acronym("G20"));
}

TEST(Squeeze, JoinsLinesAndDropsBlanksAtTheEnds) {
  EXPECT_EQ(squeeze("  Red\n\tDune  Front "), "Red Dune Front");
  EXPECT_EQ(squeeze(""), "");
}

}  // namespace
}  // namespace dateline::graph
