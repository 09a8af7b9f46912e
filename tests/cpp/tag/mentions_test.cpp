// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "dateline/base/error.hpp"
#include "dateline/tag/mention_reader.hpp"
#include "dateline/tag/phrase.hpp"
#include "support/documents.hpp"

namespace dateline::tag {
namespace {

const std::vector<std::string> kLabels = {"O", "nominal-PER", "nominal-VEHICLE", "pronoun-PER"};

Document harbour() {
  return test::parse(R"(
    1  And      and     CCONJ CC  _ 5  cc        _ _
    2  “        “       PUNCT ``  _ 5  punct     _ _
    3  the      the     DET   DT  _ 5  det       _ _
    4  Lisbon   Lisbon  PROPN NNP _ 5  compound  _ NER=B-GPE
    5  sailor   sailor  NOUN  NN  _ 16 nsubj     _ _
    6  from     from    ADP   IN  _ 8  case      _ _
    7  the      the     DET   DT  _ 8  det       _ _
    8  boat     boat    NOUN  NN  _ 5  nmod      _ _
    9  ,        ,       PUNCT ,   _ 11 punct     _ _
    10 who      who     PRON  WP  _ 11 nsubj     _ _
    11 drowned  drown   VERB  VBD _ 5  acl:relcl _ _
    12 ,        ,       PUNCT ,   _ 11 punct     _ _
    13 or       or      CCONJ CC  _ 14 cc        _ _
    14 cook     cook    NOUN  NN  _ 5  conj      _ _
    15 ”        ”       PUNCT ''  _ 5  punct     _ _
    16 knew     know    VERB  VBD _ 0  root      _ _
    17 him      he      PRON  PRP _ 16 obj       _ _
  )");
}

std::string phrase(const Document& doc, const char* head) {
  return std::string(doc.text(nominal_phrase(doc, Tree(doc), test::token(doc, head))));
}

TEST(PhraseTest, OfANominalIsTheWholePhraseAndNothingAroundIt) {
  const Document doc = harbour();
  EXPECT_EQ(phrase(doc, "sailor"), "the Lisbon sailor from the boat , who drowned");
  EXPECT_EQ(phrase(doc, "boat"), "the boat");
  EXPECT_EQ(phrase(doc, "cook"), "cook");
}

TEST(PhraseTest, OfANominalLeavesOutTheClauseAroundIt) {
  const Document doc = test::parse(R"(
    1 Reyes   Reyes   PROPN NNP _ 4 nsubj     _ _
    2 is      be      AUX   VBZ _ 4 cop       _ _
    3 the     the     DET   DT  _ 4 det       _ _
    4 mayor   mayor   NOUN  NN  _ 0 root      _ _
    5 of      of      ADP   IN  _ 6 case      _ _
    6 Pemba   Pemba   PROPN NNP _ 4 nmod      _ SpaceAfter=No
    7 ,       ,       PUNCT ,   _ 8 punct     _ _
    8 sources source  NOUN  NNS _ 4 parataxis _ _
  )");
  EXPECT_EQ(phrase(doc, "mayor"), "the mayor of Pemba");
}

TEST(PhraseTest, OfANominalLeavesOutItsPossessiveMark) {
  const Document doc = test::parse(R"(
    1 Her   her   PRON PRP$ _ 2 nmod:poss _ _
    2 uncle uncle NOUN NN   _ 4 nmod:poss _ SpaceAfter=No
    3 's    's    PART POS  _ 2 case      _ _
    4 boat  boat  NOUN NN   _ 0 root      _ _
  )");
  EXPECT_EQ(phrase(doc, "uncle"), "Her uncle");
  EXPECT_EQ(phrase(doc, "boat"), "Her uncle's boat");
}

/// Reads the classes of head words; all other words have none.
std::vector<Mention> read(const Document& doc,
                          const std::vector<std::pair<std::string, std::size_t>>& heads) {
  std::vector<float> logits(doc.tokens.size() * kLabels.size(), 0.0F);
  for (std::size_t i = 0; i < doc.tokens.size(); ++i) {
    logits[i * kLabels.size()] = 1.0F;
  }
  for (const auto& [word, label] : heads) {
    logits[test::token(doc, word) * kLabels.size() + label] = 9.0F;
  }
  const LogitRows rows(logits.data(), doc.tokens.size(), kLabels.size(), kLabels.size());
  const TokenSpan all{0, static_cast<std::uint32_t>(doc.tokens.size())};
  return MentionReader(kLabels).read(doc, Tree(doc), all, rows, doc.mentions);
}

TEST(MentionReaderTest, ReadsKindTypeAndPhraseOffTheHeadWord) {
  const Document doc = harbour();
  const auto found = read(doc, {{"sailor", 1}, {"boat", 2}, {"him", 3}});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].tokens, (TokenSpan{2, 11}));
  EXPECT_EQ(found[0].head, 4U);
  EXPECT_EQ(found[0].kind, MentionKind::nominal);
  EXPECT_EQ(found[0].type, EntityType::PER);
  EXPECT_GT(found[0].confidence.value(), 0.99);
  EXPECT_EQ(found[1].type, EntityType::VEHICLE);
  EXPECT_EQ(found[2].kind, MentionKind::pronoun);
  EXPECT_EQ(doc.text(found[2].tokens), "him");
}

TEST(MentionReaderTest, LetsANameWinOverItsHeadWord) {
  const Document doc = harbour();
  EXPECT_TRUE(read(doc, {{"Lisbon", 1}}).empty());
}

TEST(MentionReaderTest, PutsTheLongerFirst) {
  const Document doc = test::parse(R"(
    1 Her    her    PRON PRP$ _ 2 nmod:poss _ _
    2 uncle  uncle  NOUN NN   _ 0 root      _ _
  )");
  const auto found = read(doc, {{"Her", 3}, {"uncle", 1}});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].head, 1U);
  EXPECT_TRUE(stands_before(found[0], found[1]));
  EXPECT_FALSE(stands_before(found[1], found[0]));
}

TEST(MentionReaderTest, RefusesUnknownLabels) {
  EXPECT_THROW(MentionReader({"O", "nominal-SHIP"}), ModelError);
  EXPECT_THROW(MentionReader({"O", "name-PER"}), ModelError);
  EXPECT_THROW(MentionReader({"O", "PER"}), ModelError);
  EXPECT_THROW(MentionReader({"nominal-PER"}), ModelError);
}

}  // namespace
}  // namespace dateline::tag
