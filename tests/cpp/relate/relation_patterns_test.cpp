// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "relate/case.hpp"

namespace dateline::relate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

TEST(Titles, TieANameAlsoWhereTheyAreNoMention) {
  Case sentence(R"(
    1 ZLQ      ZLQ      PROPN NNP _ 2 compound  _ _
    2 Warden   warden   PROPN NNP _ 3 nmod:desc _ _
    3 Ana      Ana      PROPN NNP _ 5 nsubj     _ _
    4 Reyes    Reyes    PROPN NNP _ 3 flat      _ _
    5 resigned resign   VERB  VBD _ 0 root      _ _
  )");
  sentence.name("ZLQ", "ZLQ", EntityType::ORG, 0).name("Ana", "Reyes", EntityType::PER, 1);
  EXPECT_THAT(sentence.relations(), ElementsAre("Ana Reyes leads ZLQ (office:compound)"));
}

TEST(Titles, TakeTheBodyThatFollowsTheName) {
  Case sentence(R"(
    1 Sen.   sen.   PROPN NNP _ 2 nmod:desc _ _
    2 Reed   Reed   PROPN NNP _ 8 nsubj     _ _
    3 from   from   ADP   IN  _ 6 case      _ _
    4 the    the    DET   DT  _ 6 det       _ _
    5 ruling rule   VERB  VBG _ 6 amod      _ _
    6 Reform reform PROPN NNP _ 1 nmod      _ _
    7 Party  party  PROPN NNP _ 6 flat      _ _
    8 left   leave  VERB  VBD _ 0 root      _ _
  )");
  sentence.name("Reed", "Reed", EntityType::PER, 0).name("Reform", "Party", EntityType::ORG, 1);
  EXPECT_THAT(sentence.relations(),
              ElementsAre("Reed member_of Reform Party (office:preposition)"));
}

std::vector<std::string> president(const std::string& tail) {
  Case sentence(R"(
    1 The       the       DET   DT  _ 2 det   _ _
    2 president president NOUN  NN  _ 9 nsubj _ _
    3 of        of        ADP   IN  _ 5 case  _ _
    4 Varna     Varna     PROPN NNP _ 5 compound _ _
    5 Club      club      PROPN NNP _ 2 nmod  _ _
    6 )" + tail +
                R"( _ 2 punct _ _
    7 Orla      Orla      PROPN NNP _ 2 conj _ _
    8 Venn      Venn      PROPN NNP _ 7 flat  _ _
    9 spoke     speak     VERB  VBD _ 0 root  _ _
  )");
  return sentence.role("The", "Club", 0)
      .name("Varna", "Club", EntityType::ORG, 1)
      .name("Orla", "Venn", EntityType::PER, 2)
      .relations();
}

TEST(Titles, GoToTheNameBesideThem) {
  EXPECT_THAT(president(", , PUNCT ,"),
              ElementsAre("Orla Venn leads Varna Club (office:preposition)"));
  EXPECT_THAT(president("and and CCONJ CC"),
              ElementsAre("The president of Varna Club leads Varna Club (office:preposition)"));
}

TEST(Titles, GoToTheNameAfterASecondTitle) {
  Case sentence(R"(
    1 Union    union    PROPN NNP _ 2 compound _ _
    2 leader   leader   NOUN  NN  _ 6 nsubj    _ _
    3 and      and      CCONJ CC  _ 4 cc       _ _
    4 docker   docker   NOUN  NN  _ 2 conj     _ _
    5 Reed     Reed     PROPN NNP _ 4 appos    _ _
    6 resigned resign   VERB  VBD _ 0 root     _ _
  )");
  sentence.role("Union", "leader", 1)
      .name("Union", "Union", EntityType::ORG, 0)
      .name("Reed", "Reed", EntityType::PER, 2);
  EXPECT_THAT(sentence.relations(), ElementsAre("Reed leads Union (office:compound)"));
}

TEST(Titles, OfSeveralWordsAreReadWhole) {
  Case sentence(R"(
    1  Reed    Reed    PROPN NNP _ 10 nsubj  _ _
    2  ,       ,       PUNCT ,   _ 3  punct  _ _
    3  officer officer NOUN  NN  _ 1  appos  _ SpaceAfter=No
    4  -       -       PUNCT HYPH _ 5 punct  _ SpaceAfter=No
    5  in      in      ADP   IN  _ 7  case   _ SpaceAfter=No
    6  -       -       PUNCT HYPH _ 5 punct  _ SpaceAfter=No
    7  charge  charge  NOUN  NN  _ 3  nmod   _ _
    8  of      of      ADP   IN  _ 9  case   _ _
    9  ZLQ     ZLQ     PROPN NNP _ 7  nmod   _ _
    10 left    leave   VERB  VBD _ 0  root   _ _
  )");
  sentence.name("Reed", "Reed", EntityType::PER, 0)
      .role("officer", "officer", 1)
      .name("ZLQ", "ZLQ", EntityType::ORG, 2);
  EXPECT_THAT(sentence.relations(), ElementsAre("Reed leads ZLQ (office:preposition)"));
}

std::vector<std::string> heads(const std::string& form, const std::string& tag) {
  Case sentence(R"(
    1 )" + form +
                " commander NOUN " + tag + R"( _ 4 nsubj _ _
    2 of   of   ADP   IN  _ 3 case _ _
    3 ZLQ  ZLQ  PROPN NNP _ 1 nmod _ _
    4 fled flee VERB  VBD _ 0 root _ _
  )");
  return sentence.role(form, "ZLQ", 0).name("ZLQ", "ZLQ", EntityType::ORG, 1).relations();
}

TEST(Titles, InThePluralAreMembers) {
  EXPECT_THAT(heads("Commander", "NN"),
              ElementsAre("Commander of ZLQ leads ZLQ (office:preposition)"));
  EXPECT_THAT(heads("Commanders", "NNS"),
              ElementsAre("Commanders of ZLQ member_of ZLQ (office:preposition)"));
}

std::vector<std::string> adjective(const std::string& people, const std::string& noun,
                                   const std::string& tag = "NN") {
  Case sentence(R"(
    1 )" + people +
                " " + people + R"( ADJ JJ _ 2 amod _ _
    2 )" + noun +
                " " + noun.substr(0, noun.size() - (tag == "NNS" ? 1 : 0)) + " NOUN " + tag +
                R"( _ 3 nsubj _ _
    3 left leave VERB VBD _ 0 root _ _
  )");
  return sentence.role(people, noun, 0).people(people, 1).relations();
}

TEST(Countries, AreServedByTheirOfficials) {
  EXPECT_THAT(adjective("Kenyan", "leader"),
              ElementsAre("Kenyan leader leads Kenyan (office:country)"));
  EXPECT_THAT(adjective("Kenyan", "officials", "NNS"),
              ElementsAre("Kenyan officials member_of Kenyan (office:country)"));
  EXPECT_THAT(adjective("Kenyan", "nurse"), IsEmpty());
  EXPECT_THAT(adjective("Buddhist", "officials", "NNS"), IsEmpty());
}

std::vector<std::string> owned(const std::string& noun, const std::string& code) {
  Case sentence(R"(
    1 Kenyan Kenyan ADJ  JJ  _ 2 amod  _ _
    2 )" + noun +
                " " + noun + R"( NOUN NN _ 3 nsubj _ _
    3 left   leave  VERB VBD _ 0 root  _ _
  )");
  return sentence.body("Kenyan", noun, 0).people("Kenyan", 1).code(0, code).relations();
}

TEST(Countries, HaveTheirOrgansAsPartsAndSeatCompanies) {
  EXPECT_THAT(owned("army", "MIL"), ElementsAre("Kenyan army part_of Kenyan (body:country)"));
  EXPECT_THAT(owned("airline", "BUS"),
              ElementsAre("Kenyan airline located_in Kenyan (body:country)"));
  EXPECT_THAT(owned("society", ""), IsEmpty());
  EXPECT_THAT(owned("government", "GOV"), IsEmpty());
}

TEST(Countries, OwnWhatIsTheirs) {
  Case sentence(R"(
    1 Mali     Mali     PROPN NNP _ 4 nmod:poss _ _
    2 's       's       PART  POS _ 1 case      _ _
    3 main     main     ADJ   JJ  _ 4 amod      _ _
    4 port     port     NOUN  NN  _ 6 nsubj     _ _
    5 agency   agency   NOUN  NN  _ 4 flat      _ _
    6 left     leave    VERB  VBD _ 0 root      _ _
  )");
  sentence.country("Mali", "Mali", 0).body("main", "agency", 1);
  EXPECT_THAT(sentence.relations(), ElementsAre("main port agency part_of Mali (body:possessor)"));
}

std::vector<std::string> named_after(EntityType type, const std::string& code) {
  Case sentence(R"(
    1 Varna   Varna   PROPN NNP _ 2 nsubj    _ _
    2 slept   sleep   VERB  VBD _ 0 root     _ _
    3 as      as      SCONJ IN  _ 6 mark     _ _
    4 VARNA   Varna   PROPN NNP _ 5 compound _ _
    5 Court   court   PROPN NNP _ 6 nsubj    _ _
    6 met     meet    VERB  VBD _ 2 advcl    _ _
  )");
  if (type == EntityType::NORP) {
    sentence.country("Varna", "Varna", 0);
  } else {
    sentence.name("Varna", "Varna", type, 0);
  }
  return sentence.name("VARNA", "Court", EntityType::ORG, 1).code(1, code).relations();
}

TEST(Bodies, LieInTheTownBeforeThem) {
  Case sentence(R"(
    1 a     a     DET  DT  _ 3 det      _ _
    2 Varna Varna PROPN NNP _ 3 compound _ _
    3 court court NOUN NN  _ 4 nsubj    _ _
    4 met   meet  VERB VBD _ 0 root     _ _
  )");
  sentence.body("a", "court", 0).name("Varna", "Varna", EntityType::GPE, 1).code(0, "JUD");
  EXPECT_THAT(sentence.relations(), ElementsAre("a Varna court located_in Varna (body:place)"));
}

std::vector<std::string> beside(const std::string& noun) {
  Case sentence(R"(
    1 ZLQ   ZLQ    PROPN NNP _ 3 compound _ _
    2 's    's     PART  POS _ 1 case     _ _
    3 )" + noun +
                " " + noun + R"( NOUN NN _ 5 nsubj _ _
    4 Acme  Acme   PROPN NNP _ 3 appos    _ _
    5 fell  fall   VERB  VBD _ 0 root     _ _
  )");
  return sentence.name("ZLQ", "ZLQ", EntityType::ORG, 0)
      .name("Acme", "Acme", EntityType::ORG, 1)
      .relations();
}

TEST(Bodies, ArePartsWhereANounBeforeTheNameSaysSo) {
  EXPECT_THAT(beside("subsidiary"), ElementsAre("Acme part_of ZLQ (body:possessor)"));
  EXPECT_THAT(beside("rival"), IsEmpty());
}

TEST(Titles, TakeAFacilityThatIsNamedElsewhere) {
  Case sentence(R"(
    1 VARNA    Varna  PROPN NNP _ 2 compound  _ _
    2 PRISON   prison PROPN NNP _ 4 obj       _ _
    3 Reed     Reed   PROPN NNP _ 4 nsubj     _ _
    4 saw      see    VERB  VBD _ 0 root      _ _
    5 Varna    Varna  PROPN NNP _ 6 compound  _ _
    6 Prison   prison PROPN NNP _ 7 compound  _ _
    7 Warden   warden PROPN NNP _ 8 nmod:desc _ _
    8 Venn     Venn   PROPN NNP _ 4 obj       _ _
  )");
  sentence.name("VARNA", "PRISON", EntityType::FAC, 0)
      .role("Varna", "Warden", 1)
      .name("Venn", "Venn", EntityType::PER, 1);
  EXPECT_THAT(sentence.relations(), ElementsAre("Venn leads VARNA PRISON (office:compound)"));
}

TEST(NamesOfBodies, SayWhereTheyAre) {
  EXPECT_THAT(named_after(EntityType::GPE, ""),
              ElementsAre("VARNA Court located_in Varna (name:place)"));
  EXPECT_THAT(named_after(EntityType::NORP, "JUD"),
              ElementsAre("VARNA Court part_of Varna (name:country)"));
  EXPECT_THAT(named_after(EntityType::NORP, ""), IsEmpty());
  EXPECT_THAT(named_after(EntityType::ORG, ""), IsEmpty());
}

TEST(Members, ShareTheBodyThatFollowsTheSecondName) {
  Case sentence(R"(
    1 Reed Reed PROPN NNP _ 7 nsubj _ _
    2 and  and  CCONJ CC  _ 3 cc    _ _
    3 Venn Venn PROPN NNP _ 1 conj  _ _
    4 from from ADP   IN  _ 6 case  _ _
    5 the  the  DET   DT  _ 6 det   _ _
    6 ZLQ  ZLQ  PROPN NNP _ 7 obl   _ _
    7 left leave VERB VBD _ 0 root  _ _
  )");
  sentence.name("Reed", "Reed", EntityType::PER, 0)
      .name("Venn", "Venn", EntityType::PER, 1)
      .name("ZLQ", "ZLQ", EntityType::ORG, 2);
  EXPECT_THAT(sentence.relations(), UnorderedElementsAre("Reed member_of ZLQ (name:preposition)",
                                                         "Venn member_of ZLQ (name:preposition)"));
}

TEST(Members, BelongToTheBodyThatOwnsTheirName) {
  Case sentence(R"(
    1 ZLQ  ZLQ   PROPN NNP _ 3 nmod:poss _ _
    2 's   's    PART  POS _ 1 case      _ _
    3 Reed Reed  PROPN NNP _ 4 nsubj     _ _
    4 left leave VERB  VBD _ 0 root      _ _
  )");
  sentence.name("ZLQ", "ZLQ", EntityType::ORG, 0).name("Reed", "Reed", EntityType::PER, 1);
  EXPECT_THAT(sentence.relations(), ElementsAre("Reed member_of ZLQ (name:possessor)"));
}

TEST(Ministers, LeadTheMinistryThatTheArticleNames) {
  Case sentence(R"(
    1 Finance  finance  PROPN NNP _ 2 compound  _ _
    2 Minister minister PROPN NNP _ 3 nmod:desc _ _
    3 Reed     Reed     PROPN NNP _ 4 nsubj     _ _
    4 left     leave    VERB  VBD _ 0 root      _ _
    5 the      the      DET   DT  _ 6 det       _ _
    6 Ministry ministry PROPN NNP _ 4 obj       _ _
    7 of       of       ADP   IN  _ 8 case      _ _
    8 Finances finance  PROPN NNP _ 6 nmod      _ _
    9 FINANCE  finance  PROPN NNP _ 10 compound _ _
    10 MINISTRY ministry PROPN NNP _ 4 obj      _ _
  )");
  sentence.role("Finance", "Minister", 0)
      .name("Reed", "Reed", EntityType::PER, 0)
      .name("Ministry", "Finances", EntityType::ORG, 1)
      .name("FINANCE", "MINISTRY", EntityType::ORG, 2);
  EXPECT_THAT(sentence.relations(), ElementsAre("Reed leads FINANCE MINISTRY (office:ministry)"));
}

TEST(Residents, AreNamedByTheirTown) {
  const auto reed_of = [](EntityType type) {
    Case sentence(R"(
      1 Reed  Reed  PROPN NNP _ 4 nsubj _ _
      2 of    of    ADP   IN  _ 3 case  _ _
      3 Varna Varna PROPN NNP _ 1 nmod  _ _
      4 left  leave VERB  VBD _ 0 root  _ _
    )");
    return sentence.name("Reed", "Reed", EntityType::PER, 0)
        .name("Varna", "Varna", type, 1)
        .relations();
  };
  EXPECT_THAT(reed_of(EntityType::GPE), ElementsAre("Reed located_in Varna (name:preposition)"));
  EXPECT_THAT(reed_of(EntityType::ORG), ElementsAre("Reed member_of Varna (name:preposition)"));
}

TEST(Residents, LiveInTheirTown) {
  Case sentence(R"(
    1 Varna    Varna    PROPN NNP _ 2 compound _ _
    2 resident resident NOUN  NN  _ 4 nsubj    _ _
    3 Reed     Reed     PROPN NNP _ 2 appos    _ _
    4 left     leave    VERB  VBD _ 0 root     _ _
  )");
  sentence.role("Varna", "resident", 1)
      .name("Varna", "Varna", EntityType::GPE, 0)
      .name("Reed", "Reed", EntityType::PER, 1);
  EXPECT_THAT(sentence.relations(), ElementsAre("Reed located_in Varna (office:compound)"));
}

std::vector<std::string> worker(const std::string& verb, const std::string& preposition) {
  Case sentence(R"(
    1 Reed Reed PROPN NNP _ 2 nsubj _ _
    2 )" + verb +
                " " + verb + R"( VERB VBP _ 0 root _ _
    3 )" + preposition +
                " " + preposition + R"( ADP IN _ 4 case _ _
    4 ZLQ  ZLQ  PROPN NNP _ 2 obl _ _
  )");
  return sentence.name("Reed", "Reed", EntityType::PER, 0)
      .name("ZLQ", "ZLQ", EntityType::ORG, 1)
      .relations();
}

TEST(Verbs, OfWorkBringTheBodyByAPreposition) {
  EXPECT_THAT(worker("work", "for"), ElementsAre("Reed member_of ZLQ (verb:active)"));
  EXPECT_THAT(worker("speak", "for"), ElementsAre("Reed spokesperson_of ZLQ (verb:active)"));
  EXPECT_THAT(worker("work", "against"), IsEmpty());
}

TEST(Units, LieWithinTheBodyThatAPrepositionBrings) {
  Case sentence(R"(
    1 a      a      DET   DT  _ 2 det   _ _
    2 unit   unit   NOUN  NN  _ 5 nsubj _ _
    3 within within ADP   IN  _ 4 case  _ _
    4 ZLQ    ZLQ    PROPN NNP _ 2 nmod  _ _
    5 left   leave  VERB  VBD _ 0 root  _ _
  )");
  sentence.body("a", "unit", 0).name("ZLQ", "ZLQ", EntityType::ORG, 1);
  EXPECT_THAT(sentence.relations(), ElementsAre("a unit part_of ZLQ (seat:body)"));
}

/// "They met three dockers MARK A, B and C TAIL".
Case dockers(const std::string& mark, const std::string& tail) {
  Case sentence(R"(
    1  They    they   PRON  PRP _ 2 nsubj  _ _
    2  met     meet   VERB  VBD _ 0 root   _ _
    3  three   three  NUM   CD  _ 4 nummod _ _
    4  dockers docker NOUN  NNS _ 2 obj    _ _
    5  )" + mark +
                R"( _ 6 dep _ _
    6  Ash     Ash    PROPN NNP _ 4 appos  _ _
    7  ,       ,      PUNCT ,   _ 8 punct  _ _
    8  Birch   Birch  PROPN NNP _ 6 conj   _ _
    9  and     and    CCONJ CC  _ 10 cc    _ _
    10 Cole    Cole   PROPN NNP _ 6 conj   _ _
    11 ,       ,      PUNCT ,   _ 4 punct  _ _
    12 Drew    Drew   PROPN NNP _ 13 nsubj _ _
    13 )" + tail +
                R"( VERB VBD _ 2 parataxis _ _
  )");
  sentence.group("three", "dockers", EntityType::PER, 0)
      .name("Ash", "Ash", EntityType::PER, 1)
      .name("Birch", "Birch", EntityType::PER, 2)
      .name("Cole", "Cole", EntityType::PER, 3)
      .name("Drew", "Drew", EntityType::PER, 4);
  return sentence;
}

TEST(Groups, HoldTheirListedMembers) {
  const std::string end = " part_of three dockers (group:list)";
  EXPECT_THAT(dockers("- - PUNCT :", "said say").size(0, 3).relations(),
              ElementsAre("Ash" + end, "Birch" + end, "Cole" + end));
  EXPECT_THAT(dockers(", , PUNCT ,", "said say").size(0, 3).relations(),
              ElementsAre("Ash" + end, "Birch" + end, "Cole" + end));
  EXPECT_THAT(dockers("- - PUNCT :", "said say").size(0, 5).relations(), IsEmpty());
  EXPECT_THAT(dockers(", , PUNCT ,", "said say").relations(), IsEmpty());
}

TEST(Groups, IncludeSome) {
  const std::string end = " part_of three dockers (group:including)";
  EXPECT_THAT(dockers("including include VERB VBG", "said say").size(0, 30).relations(),
              ElementsAre("Ash" + end, "Birch" + end, "Cole" + end));
}

TEST(Groups, AreWhoTheyAreSaidToBe) {
  Case sentence(R"(
    1 The     the    DET   DT  _ 3 det    _ _
    2 two     two    NUM   CD  _ 3 nummod _ _
    3 winners winner NOUN  NNS _ 5 nsubj  _ _
    4 are     be     AUX   VBP _ 5 cop    _ _
    5 Ash     Ash    PROPN NNP _ 0 root   _ _
    6 and     and    CCONJ CC  _ 7 cc     _ _
    7 Birch   Birch  PROPN NNP _ 5 conj   _ _
  )");
  sentence.group("The", "winners", EntityType::PER, 0)
      .size(0, 2)
      .name("Ash", "Ash", EntityType::PER, 1)
      .name("Birch", "Birch", EntityType::PER, 2);
  EXPECT_THAT(sentence.relations(), ElementsAre("Ash part_of The two winners (group:copula)",
                                                "Birch part_of The two winners (group:copula)"));
}

TEST(Groups, IncludeOtherGroupsAndPersonsWithTheirTitlesOnce) {
  Case sentence(R"(
    1 Five      five    NUM   CD  _ 2 nummod   _ _
    2 guests    guest   NOUN  NNS _ 10 nsubj   _ _
    3 including include VERB  VBG _ 5 case     _ _
    4 two       two     NUM   CD  _ 5 nummod   _ _
    5 boys      boy     NOUN  NNS _ 2 nmod     _ _
    6 and       and     CCONJ CC  _ 9 cc       _ _
    7 the       the     DET   DT  _ 8 det      _ _
    8 painter   painter NOUN  NN  _ 9 nmod:desc _ _
    9 Ash       Ash     PROPN NNP _ 5 conj     _ _
    10 left     leave   VERB  VBD _ 0 root     _ _
  )");
  sentence.group("Five", "guests", EntityType::PER, 0)
      .group("two", "boys", EntityType::PER, 1)
      .role("the", "painter", 2)
      .name("Ash", "Ash", EntityType::PER, 2);
  EXPECT_THAT(sentence.relations(), ElementsAre("two boys part_of Five guests (group:including)",
                                                "Ash part_of Five guests (group:including)"));
}

TEST(Groups, HaveShares) {
  Case sentence(R"(
    1 Two   two  NUM  CD  _ 5 nsubj _ _
    2 of    of   ADP  IN  _ 4 case  _ _
    3 the   the  DET  DT  _ 4 det   _ _
    4 boys  boy  NOUN NNS _ 1 nmod  _ _
    5 left  leave VERB VBD _ 0 root _ _
  )");
  sentence.group("Two", "boys", EntityType::PER, 0).group("the", "boys", EntityType::PER, 1);
  EXPECT_THAT(sentence.relations(), ElementsAre("Two of the boys part_of the boys (group:share)"));
}

TEST(Groups, HoldNamesOfTheirOwnKindOnly) {
  Case sentence(R"(
    1 Five      five    NUM   CD  _ 2 nummod _ _
    2 guests    guest   NOUN  NNS _ 9 nsubj  _ _
    3 including include VERB  VBG _ 5 case   _ _
    4 ZLQ       ZLQ     PROPN NNP _ 5 compound _ _
    5 boss      boss    NOUN  NN  _ 2 nmod   _ _
    6 Ash       Ash     PROPN NNP _ 5 appos  _ _
    7 ,         ,       PUNCT ,   _ 9 punct  _ _
    8 Birch     Birch   PROPN NNP _ 9 nsubj  _ _
    9 said      say     VERB  VBD _ 0 root   _ _
  )");
  sentence.group("Five", "guests", EntityType::PER, 0)
      .name("ZLQ", "ZLQ", EntityType::ORG, 1)
      .name("Ash", "Ash", EntityType::PER, 2)
      .name("Birch", "Birch", EntityType::PER, 3);
  EXPECT_THAT(sentence.relations(), ElementsAre("Ash part_of Five guests (group:including)"));
}

}  // namespace
}  // namespace dateline::relate
