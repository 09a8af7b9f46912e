// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "dateline/base/error.hpp"
#include "dateline/tag/entity_recognizer.hpp"
#include "dateline/tag/lemmatizer.hpp"
#include "dateline/tag/logit_rows.hpp"
#include "dateline/tag/relation_labeller.hpp"
#include "dateline/tag/tagger.hpp"

namespace dateline::tag {
namespace {

using Floats = std::vector<float>;

TEST(ChoiceTest, IsTheGreatestLogitWithItsSoftmaxProbability) {
  const Choice choice = choose(Floats{1.0F, 1.0F, -100.0F});
  EXPECT_EQ(choice.index, 0U);
  EXPECT_FLOAT_EQ(choice.probability, 0.5F);
}

TEST(TaggerTest, NamesTheBestLabels) {
  const Tagger tagger({.upos = {"NOUN", "VERB"}, .xpos = {"NN", "VBD"}});
  EXPECT_EQ(tagger.upos(Floats{0.0F, 1.0F}), Upos::VERB);
  EXPECT_EQ(tagger.xpos(Floats{2.0F, 1.0F}), "NN");
}

TEST(TaggerTest, RefusesLabelsThatATokenCannotHold) {
  EXPECT_THROW(Tagger({.upos = {"NOUNS"}}), ModelError);
  EXPECT_THROW(Tagger({.xpos = {"MUCHTOOLONG"}}), ModelError);
}

std::string lemma(const std::string& script, const std::string& word, Upos upos = Upos::NOUN) {
  return Lemmatizer({script}).apply(0, word, upos);
}

TEST(LemmatizerTest, AppliesEditScripts) {
  EXPECT_EQ(lemma("l3+y", "Countries"), "country");
  EXPECT_EQ(lemma("l0+", "Rebels"), "rebels");
  EXPECT_EQ(lemma("k1+", "MPs"), "MP");
  EXPECT_EQ(lemma("=be", "was", Upos::AUX), "be");
  EXPECT_EQ(lemma("l2+\xC3\xA9", "caf\xC3\xA9s"), "caf\xC3\xA9");
}

TEST(LemmatizerTest, KeepsTheCaseOfProperNouns) {
  EXPECT_EQ(lemma("l0+", "Lagos", Upos::PROPN), "Lagos");
  EXPECT_EQ(lemma("l1+", "Alps", Upos::PROPN), "Alp");
  EXPECT_EQ(lemma("=be", "Is", Upos::PROPN), "Is");
}

TEST(LemmatizerTest, FallsBackToTheLowerCasedWord) {
  EXPECT_EQ(lemma("l3+y", "It"), "it");
  EXPECT_EQ(lemma("k2+x", "Of"), "of");
  EXPECT_EQ(lemma("l9+", "XY", Upos::PROPN), "XY");
  EXPECT_EQ(lemma("=_", "Ever"), "ever");
}

TEST(LemmatizerTest, TakesTheBestScript) {
  EXPECT_EQ(Lemmatizer({"l0+", "l1+"}).lemma("dogs", Upos::NOUN, Floats{0.0F, 1.0F}), "dog");
}

TEST(LemmatizerTest, PassesOverASingularThatEnglishDoesNotMake) {
  const Lemmatizer lemmatizer({"l0+", "l1+", "l3+y"});
  const Floats plural = {0.0F, 2.0F, 1.0F};
  EXPECT_EQ(lemmatizer.lemma("families", Upos::NOUN, plural), "family");
  EXPECT_EQ(lemmatizer.lemma("gunmen", Upos::NOUN, plural), "gunman");
  EXPECT_EQ(lemmatizer.lemma("movies", Upos::NOUN, plural), "movie");
  EXPECT_EQ(lemmatizer.lemma("ties", Upos::NOUN, plural), "tie");
  EXPECT_EQ(lemmatizer.lemma("used", Upos::VERB, plural), "use");
}

TEST(LemmatizerTest, LooksForAKnownLemmaAmongTheLikeliestEdits) {
  const Lemmatizer lemmatizer({"l0+", "l1+", "=hit", "l2+"});
  const Floats logits = {0.0F, 3.0F, 2.0F, 1.0F};
  const auto is_verb = [](std::string_view lemma) { return lemma == "guard" || lemma == "hit"; };
  EXPECT_EQ(lemmatizer.known_lemma("Guarded", Upos::VERB, logits, is_verb), "guard");
  EXPECT_EQ(lemmatizer.known_lemma("mooned", Upos::VERB, logits, is_verb), std::nullopt);
}

TEST(LemmatizerTest, RefusesWhatIsNoScript) {
  for (const char* label : {"", "=", "x1+", "l+", "l1", "l-1+", "l1x+"}) {
    EXPECT_THROW(Lemmatizer({label}), ModelError) << label;
  }
}

/// One label feature each: logits of "a" are relu(d + h), of "b" d * h, of "root" 100.
RelationWeights weights() {
  return {.labels = {"a", "root", "b"},
          .label_size = 1,
          .weights = {1.0F, 0.0F, 0.0F, 0.0F, 0.0F, 1.0F},
          .bias = {0.0F, 100.0F, 0.5F}};
}

TEST(RelationLabellerTest, ScoresSumAndProductOfTheTwoWords) {
  const RelationLabeller labeller(weights());
  const auto label = [&](float d, float h) {
    return labeller.label(labeller.choose(Floats{d}, Floats{h}).index);
  };
  EXPECT_EQ(label(1.0F, 1.0F), "a");   // 2 against 1.5
  EXPECT_EQ(label(3.0F, 3.0F), "b");   // 6 against 9.5
  EXPECT_EQ(label(-3.0F, 1.0F), "a");  // 0 against -2.5
}

TEST(RelationLabellerTest, GivesProbabilitiesAmongTheOtherRelations) {
  const RelationLabeller labeller(weights());
  EXPECT_NEAR(labeller.choose(Floats{1.0F}, Floats{1.0F}).probability, 0.6225F, 1e-4F);
}

TEST(RelationLabellerTest, RefusesLabelsWithoutRoot) {
  RelationWeights bad = weights();
  bad.labels[1] = "c";
  EXPECT_THROW(RelationLabeller{bad}, ModelError);
  bad = weights();
  bad.labels[0] = "a:much:too:long:label";
  EXPECT_THROW(RelationLabeller{bad}, ModelError);
}

const std::vector<std::string> kNames = {"O", "B-PER", "I-PER", "B-ORG", "I-ORG"};

/// Decodes rows of logits for the labels above.
std::vector<Name> names(const std::vector<Floats>& rows) {
  Floats flat;
  for (const Floats& row : rows) {
    flat.insert(flat.end(), row.begin(), row.end());
  }
  return EntityRecognizer(kNames).decode({flat.data(), rows.size(), kNames.size(), kNames.size()});
}

TEST(EntityRecognizerTest, ReadsNamesBesideOneAnother) {
  const auto found = names({{0, 9, 0, 0, 0}, {0, 0, 9, 0, 0}, {0, 9, 0, 0, 0}, {9, 0, 0, 0, 0}});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].begin, 0U);
  EXPECT_EQ(found[0].end, 2U);
  EXPECT_EQ(found[0].type, EntityType::PER);
  EXPECT_EQ(found[1].begin, 2U);
}

TEST(EntityRecognizerTest, NeverContinuesWhatHasNotBegun) {
  const auto found = names({{1, 0, 5, 0, 0}, {0, 0, 5, 0, 0}});
  ASSERT_EQ(found.size(), 1U);  // B-PER I-PER is the best legal reading
  EXPECT_EQ(found[0].end, 2U);
  EXPECT_TRUE(names({{9, 0, 0, 0, 0}, {9, 0, 8, 0, 0}}).empty());
}

TEST(EntityRecognizerTest, DoesNotChangeTheTypeInsideAName) {
  const auto found = names({{0, 6, 0, 5, 0}, {0, 0, 0, 0, 6}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].type, EntityType::ORG);
}

TEST(EntityRecognizerTest, IsAsSureAsOfItsLeastProbableWord) {
  const auto found = names({{0, 50, 0, 0, 0}, {0, 0, 0, 0, 0}, {50, 0, 0, 0, 0}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FLOAT_EQ(found[0].confidence, found[0].end == 1 ? 1.0F : 0.2F);
}

TEST(EntityRecognizerTest, FindsNothingInNothing) { EXPECT_TRUE(names({}).empty()); }

TEST(EntityRecognizerTest, RefusesUnknownLabels) {
  EXPECT_THROW(EntityRecognizer({"O", "B-SHIP"}), ModelError);
  EXPECT_THROW(EntityRecognizer({"O", "PER"}), ModelError);
  EXPECT_THROW(EntityRecognizer({"B-PER", "I-PER"}), ModelError);
}

}  // namespace
}  // namespace dateline::tag
