// SPDX-License-Identifier: MIT
#include "dateline/relate/relation_extractor.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "dateline/base/error.hpp"
#include "relate/case.hpp"
#include "support/documents.hpp"

namespace dateline::relate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> spokesman(std::string_view union_head, std::string_view union_deprel) {
  Case sentence(R"(
    1 Harbour   Harbour   PROPN NNP _ 2 compound  _ _
    2 Union     Union     PROPN NNP _ )" +
                std::string(union_head) + " " + std::string(union_deprel) + R"( _ _
    3 spokesman spokesman NOUN  NN  _ 4 nmod:desc _ _
    4 Tom       Tom       PROPN NNP _ 6 nsubj     _ _
    5 Reed      Reed      PROPN NNP _ 4 flat      _ _
    6 resigned  resign    VERB  VBD _ 0 root      _ _
  )");
  if (union_head == "3") {
    sentence.role("Harbour", "spokesman", 1).name("Harbour", "Union", EntityType::ORG, 0);
  } else {
    sentence.name("Harbour", "Union", EntityType::ORG, 0).role("spokesman", "spokesman", 1);
  }
  return sentence.name("Tom", "Reed", EntityType::PER, 1).relations();
}

TEST(Relations, GiveASpokesmanToTheNameBeforeHim) {
  EXPECT_THAT(spokesman("3", "compound"),
              ElementsAre("Tom Reed spokesperson_of Harbour Union (office:compound)"));
}

TEST(Relations, FindTheOrganisationThatHangsOnThePersonsName) {
  EXPECT_THAT(spokesman("4", "compound"),
              ElementsAre("Tom Reed spokesperson_of Harbour Union (office:before_name)"));
  EXPECT_THAT(spokesman("6", "obj"), IsEmpty());
}

std::vector<std::string> leader(const std::string& modifier, const std::string& preposition,
                                const std::string& noun = "leader") {
  return Case(R"(
      1 The     the     DET   DT  _ 3 det   _ _
      2 )" + modifier +
              " " + modifier + R"( ADJ JJ _ 3 amod _ _
      3 )" + noun +
              " " + noun + R"( NOUN NN _ 7 nsubj _ _
      4 )" + preposition +
              " " + preposition + R"( ADP IN _ 6 case _ _
      5 the     the     DET   DT  _ 6 det   _ _
      6 party   party   NOUN  NN  _ 3 nmod  _ _
      7 left    leave   VERB  VBD _ 0 root  _ _
    )")
      .role("The", "party", 0)
      .body("the", "party", 1)
      .relations();
}

TEST(Relations, ReadTheOfficeAndWhoseItIs) {
  EXPECT_THAT(leader("new", "of"),
              ElementsAre("The new leader of the party leads the party (office:preposition)"));
  EXPECT_THAT(leader("young", "with", "member"),
              ElementsAre("The young member with the party member_of the party "
                          "(office:preposition)"));
  EXPECT_THAT(leader("deputy", "of"),
              ElementsAre("The deputy leader of the party member_of the party "
                          "(office:preposition)"));
}

TEST(Relations, PassOverFormerOfficesOtherPrepositionsAndOtherNouns) {
  EXPECT_THAT(leader("former", "of"), IsEmpty());
  EXPECT_THAT(leader("new", "against"), IsEmpty());
  EXPECT_THAT(leader("new", "of", "critic"), IsEmpty());
  EXPECT_THAT(leader("young", "of", "ex-leader"), IsEmpty());
}

TEST(Relations, ReadAPossessorAndItsConjuncts) {
  Case sentence(R"(
    1 Acme    Acme    PROPN NNP _ 5 nmod:poss _ _
    2 and     and     CCONJ CC  _ 3 cc        _ _
    3 Veldtor Veldtor PROPN NNP _ 1 conj      _ _
    4 's      's      PART  POS _ 1 case      _ _
    5 chairman chairman NOUN NN _ 6 nsubj     _ _
    6 left    leave   VERB  VBD _ 0 root      _ _
  )");
  sentence.role("Acme", "chairman", 0)
      .name("Acme", "Acme", EntityType::ORG, 1)
      .name("Veldtor", "Veldtor", EntityType::ORG, 2);
  EXPECT_THAT(sentence.relations(),
              ElementsAre("Acme and Veldtor 's chairman leads Acme (office:possessor)",
                          "Acme and Veldtor 's chairman leads Veldtor (office:possessor)"));
}

TEST(Relations, FollowWhoseToTheNounThatItStandsFor) {
  Case sentence(R"(
    1 Veldtor  Veldtor  PROPN NNP _ 8 nsubj     _ _
    2 ,        ,        PUNCT ,   _ 6 punct     _ _
    3 whose    whose    PRON  WP$ _ 5 nmod:poss _ _
    4 chairman chairman NOUN  NN  _ 5 nmod:desc _ _
    5 Reed     Reed     PROPN NNP _ 6 nsubj     _ _
    6 left     leave    VERB  VBD _ 1 acl:relcl _ _
    7 ,        ,        PUNCT ,   _ 6 punct     _ _
    8 fell     fall     VERB  VBD _ 0 root      _ _
  )");
  sentence.name("Veldtor", "Veldtor", EntityType::ORG, 0)
      .role("chairman", "chairman", 1)
      .name("Reed", "Reed", EntityType::PER, 1);
  EXPECT_THAT(sentence.relations(), ElementsAre("Reed leads Veldtor (office:before_name)"));
}

TEST(Relations, LetPresidentsLeadCountriesButNotCoachesOrForeignMinisters) {
  const auto of_mali = [](const std::string& office) {
    Case sentence(R"(
      1 Mali Mali PROPN NNP _ 3 nmod:poss _ _
      2 's   's   PART  POS _ 1 case      _ _
      3 )" + office +
                  " " + office + R"( NOUN NN _ 4 nsubj _ _
      4 left leave VERB VBD _ 0 root      _ _
    )");
    return sentence.role("Mali", office, 0).name("Mali", "Mali", EntityType::PLACE, 1).relations();
  };
  EXPECT_THAT(of_mali("president"), ElementsAre("Mali 's president leads Mali (office:possessor)"));
  EXPECT_THAT(of_mali("coach"), IsEmpty());
  EXPECT_THAT(of_mali("minister"), IsEmpty());
}

TEST(Relations, GiveFightersToTheirGroupButNotToAPlace) {
  const auto fighters = [](EntityType type) {
    Case sentence(R"(
      1 ZLQ      ZLQ     PROPN NNP _ 2 compound _ _
      2 fighters fighter NOUN  NNS _ 3 nsubj    _ _
      3 fled     flee    VERB  VBD _ 0 root     _ _
    )");
    return sentence
        .mention("ZLQ", "fighters", EntityType::PER, MentionKind::nominal, ActorType::armed_group,
                 0)
        .name("ZLQ", "ZLQ", type, 1)
        .relations();
  };
  EXPECT_THAT(fighters(EntityType::ORG),
              ElementsAre("ZLQ fighters member_of ZLQ (office:compound)"));
  EXPECT_THAT(fighters(EntityType::PLACE), IsEmpty());
}

TEST(Relations, ReadTheWingOfAPartyThroughItsName) {
  Case sentence(R"(
    1 ZLQ   ZLQ   PROPN NNP _ 9 nsubj _ _
    2 ,     ,     PUNCT ,   _ 5 punct _ _
    3 the   the   DET   DT  _ 5 det   _ _
    4 armed armed ADJ   JJ  _ 5 amod  _ _
    5 wing  wing  NOUN  NN  _ 1 appos _ _
    6 of    of    ADP   IN  _ 7 case  _ _
    7 Kestrel Kestrel PROPN NNP _ 5 nmod _ _
    8 ,     ,     PUNCT ,   _ 5 punct _ _
    9 left  leave VERB  VBD _ 0 root  _ _
  )");
  sentence.name("ZLQ", "ZLQ", EntityType::ORG, 0)
      .body("the", "Kestrel", 0)
      .name("Kestrel", "Kestrel", EntityType::ORG, 1);
  EXPECT_THAT(sentence.relations(), ElementsAre("ZLQ part_of Kestrel (office:preposition)"));
}

TEST(Relations, GiveAPersonOfAnOrganisationToItUnlessATitleSaysBetter) {
  Case sentence(R"(
    1 Tom     Tom     PROPN NNP _ 5 nsubj _ _
    2 Reed    Reed    PROPN NNP _ 1 flat  _ _
    3 of      of      ADP   IN  _ 4 case  _ _
    4 Veldtor Veldtor PROPN NNP _ 1 nmod  _ _
    5 met     meet    VERB  VBD _ 0 root  _ _
    6 President President NOUN NN _ 7 nmod:desc _ _
    7 Reyes   Reyes   PROPN NNP _ 5 obj   _ _
    8 of      of      ADP   IN  _ 9 case  _ _
    9 Mali    Mali    PROPN NNP _ 7 nmod  _ _
  )");
  sentence.name("Tom", "Reed", EntityType::PER, 0)
      .name("Veldtor", "Veldtor", EntityType::ORG, 1)
      .role("President", "President", 2)
      .name("Reyes", "Reyes", EntityType::PER, 2)
      .name("Mali", "Mali", EntityType::PLACE, 3);
  EXPECT_THAT(sentence.relations(), ElementsAre("Tom Reed member_of Veldtor (name:preposition)",
                                                "Reyes leads Mali (office:after_name)"));
}

std::vector<std::string> heads(const std::string& clause) {
  return Case(R"(
      1 Reed   Reed  PROPN NNP _ 7 nsubj _ _
      2 ,      ,     PUNCT ,   _ 4 punct _ _
      )" + clause +
              R"(
      6 union  union NOUN  NN  _ 4 obj   _ _
      7 left   leave VERB  VBD _ 0 root  _ _
    )")
      .name("Reed", "Reed", EntityType::PER, 0)
      .body("the", "union", 1)
      .relations();
}

TEST(Relations, ReadVerbsOfOfficeUnlessDenied) {
  EXPECT_THAT(heads(R"(3 who who PRON WP _ 4 nsubj _ _
      4 heads head VERB VBZ _ 1 acl:relcl _ _
      5 the the DET DT _ 6 det _ _)"),
              ElementsAre("Reed leads the union (verb:active)"));
  EXPECT_THAT(heads(R"(3 never never ADV RB _ 4 advmod _ _
      4 heads head VERB VBZ _ 1 acl:relcl _ _
      5 the the DET DT _ 6 det _ _)"),
              IsEmpty());
  EXPECT_THAT(heads(R"(3 who who PRON WP _ 4 nsubj _ _
      4 left leave VERB VBD _ 1 acl:relcl _ _
      5 the the DET DT _ 6 det _ _)"),
              IsEmpty());
}

TEST(Relations, TurnThePassiveRound) {
  Case sentence(R"(
    1 The   the   DET   DT  _ 2 det        _ _
    2 union union NOUN  NN  _ 4 nsubj:pass _ _
    3 is    be    AUX   VBZ _ 4 aux:pass   _ _
    4 led   lead  VERB  VBN _ 0 root       _ _
    5 by    by    ADP   IN  _ 6 case       _ _
    6 Reed  Reed  PROPN NNP _ 4 obl        _ _
  )");
  sentence.body("The", "union", 0).name("Reed", "Reed", EntityType::PER, 1);
  EXPECT_THAT(sentence.relations(), ElementsAre("Reed leads The union (verb:passive)"));
}

std::vector<std::string> hyphen(const std::string& participle, const std::string& lemma) {
  return Case(R"(
      1 The       the       DET   DT   _ 5 det          _ _
      2 Mali      Mali      PROPN NNP  _ 4 obl:unmarked _ SpaceAfter=No
      3 -         -         PUNCT HYPH _ 2 punct        _ SpaceAfter=No
      4 )" + participle +
              " " + lemma + R"( VERB VBN _ 5 amod _ _
      5 alliance  alliance  NOUN  NN   _ 6 nsubj        _ _
      6 left      leave     VERB  VBD  _ 0 root         _ _
    )")
      .body("The", "alliance", 0)
      .name("Mali", "Mali", EntityType::PLACE, 1)
      .relations();
}

TEST(Relations, ReadHyphenatedParticiples) {
  EXPECT_THAT(hyphen("backed", "back"),
              ElementsAre("Mali supports The Mali-backed alliance (participle:hyphen)"));
  EXPECT_THAT(hyphen("led", "lead"),
              ElementsAre("Mali leads The Mali-led alliance (participle:hyphen)"));
  EXPECT_THAT(hyphen("based", "base"),
              ElementsAre("The Mali-based alliance located_in Mali (participle:hyphen)"));
  EXPECT_THAT(hyphen("bound", "bind"), IsEmpty());
}

TEST(Relations, ReadParticiplesAfterTheNoun) {
  const auto backed = [](const std::string& preposition) {
    Case sentence(R"(
      1 Rebels rebel NOUN  NNS _ 5 nsubj _ _
      2 backed back  VERB  VBN _ 1 acl   _ _
      3 )" + preposition +
                  " " + preposition + R"( ADP IN _ 4 case _ _
      4 Chad   Chad  PROPN NNP _ 2 obl   _ _
      5 fled   flee  VERB  VBD _ 0 root  _ _
    )");
    return sentence
        .mention("Rebels", "Rebels", EntityType::PER, MentionKind::nominal, ActorType::armed_group,
                 0)
        .name("Chad", "Chad", EntityType::PLACE, 1)
        .relations();
  };
  EXPECT_THAT(backed("by"), ElementsAre("Chad supports Rebels (participle:preposition)"));
  EXPECT_THAT(backed("in"), IsEmpty());
}

TEST(Relations, SeatOrganisationsButNotPersons) {
  const auto seat = [](EntityType type) {
    Case sentence(R"(
      1 Veldtor Veldtor PROPN NNP _ 4 nsubj _ _
      2 in      in      ADP   IN  _ 3 case  _ _
      3 Varna   Varna   PROPN NNP _ 1 nmod  _ _
      4 fell    fall    VERB  VBD _ 0 root  _ _
    )");
    return sentence.name("Veldtor", "Veldtor", type, 0)
        .name("Varna", "Varna", EntityType::PLACE, 1)
        .relations();
  };
  EXPECT_THAT(seat(EntityType::ORG), ElementsAre("Veldtor located_in Varna (seat:preposition)"));
  EXPECT_THAT(seat(EntityType::PER), IsEmpty());
}

TEST(Relations, GiveEvidenceAndTheLeastProbability) {
  Case sentence(R"(
    1 The    the    DET  DT  _ 2 det   _ _
    2 leader leader NOUN NN  _ 6 nsubj _ _
    3 of     of     ADP  IN  _ 5 case  _ _
    4 the    the    DET  DT  _ 5 det   _ _
    5 party  party  NOUN NN  _ 2 nmod  _ _
    6 left   leave  VERB VBD _ 0 root  _ _
  )");
  sentence.role("The", "party", 0).body("the", "party", 1);
  (void)sentence.relations();
  ASSERT_EQ(sentence.document().relations.size(), 1U);
  EXPECT_EQ(sentence.document().relations[0].evidence, (TokenSpan{0, 5}));
  EXPECT_EQ(sentence.document().relations[0].confidence, std::nullopt);
  sentence.document().tokens[1].confidence = 0.8F;
  sentence.document().tokens[4].confidence = 0.333F;
  (void)sentence.relations();
  EXPECT_EQ(sentence.document().relations[0].confidence, 0.33);
}

TEST(Relations, AskForTheirLayers) {
  Document doc;
  EXPECT_THROW(RelationExtractor(DATELINE_LEXICONS).annotate(doc), PipelineError);
}

}  // namespace
}  // namespace dateline::relate
