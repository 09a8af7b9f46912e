// SPDX-License-Identifier: MIT
#include "dateline/coref/mention_detector.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "dateline/base/error.hpp"
#include "support/documents.hpp"

namespace dateline::coref {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

const MentionDetector& detector() {
  static const MentionDetector instance(DATELINE_LEXICONS);
  return instance;
}

Document detect(std::string_view table) {
  Document doc = test::parse(table);
  doc.layers.insert(Layer::mentions);
  detector().annotate(doc);
  return doc;
}

/// "phrase/TYPE" of every mention of that kind, in order.
std::vector<std::string> texts(const Document& doc, MentionKind kind) {
  std::vector<std::string> found;
  for (const Mention& mention : doc.mentions) {
    if (mention.kind == kind) {
      found.push_back(std::string(doc.text(mention.tokens)) + "/" +
                      std::string(to_string(mention.type)));
    }
  }
  return found;
}

std::vector<std::string> nominals(const Document& doc) { return texts(doc, MentionKind::nominal); }

TEST(MentionDetector, FindsPhrasesOfPersonsAndForcesButNotThings) {
  const Document doc = detect(R"(
    1  The      the     DET   DT  _ 2  det    _ _
    2  soldiers soldier NOUN  NNS _ 3  nsubj  _ _
    3  burned   burn    VERB  VBD _ 0  root   _ _
    4  three    three   NUM   CD  _ 5  nummod _ _
    5  trucks   truck   NOUN  NNS _ 3  obj    _ _
    6  near     near    ADP   IN  _ 9  case   _ _
    7  a        a       DET   DT  _ 9  det    _ _
    8  military military ADJ  JJ  _ 9  amod   _ _
    9  base     base    NOUN  NN  _ 3  obl    _ SpaceAfter=No
    10 .        .       PUNCT .   _ 3  punct  _ _
  )");
  EXPECT_THAT(nominals(doc), ElementsAre("The soldiers/PER", "a military base/FAC"));
  EXPECT_EQ(doc.mentions[1].head, test::token(doc, "base"));
}

TEST(MentionDetector, KeepsRelativeClausesAndAppositionsOutOfThePhrase) {
  const Document doc = detect(R"(
    1  Sixteen   sixteen  NUM   CD  _ 2  nummod    _ _
    2  villagers villager NOUN  NNS _ 10 nsubj     _ _
    3  of        of       ADP   IN  _ 6  case      _ _
    4  the       the      DET   DT  _ 6  det       _ _
    5  river     river    NOUN  NN  _ 6  compound  _ _
    6  clans     clan     NOUN  NNS _ 2  nmod      _ _
    7  who       who      PRON  WP  _ 8  nsubj     _ _
    8  fled      flee     VERB  VBD _ 2  acl:relcl _ _
    9  have      have     AUX   VBP _ 10 aux       _ _
    10 returned  return   VERB  VBN _ 0  root      _ _
  )");
  EXPECT_THAT(nominals(doc),
              ElementsAre("Sixteen villagers of the river clans/PER", "the river clans/PER"));
}

TEST(MentionDetector, GivesAGroupTheKindOfItsMembers) {
  const Document doc = detect(R"(
    1 Dozens    dozen    NOUN  NNS _ 4 nsubj _ _
    2 of        of       ADP   IN  _ 3 case  _ _
    3 students  student  NOUN  NNS _ 1 nmod  _ _
    4 met       meet     VERB  VBD _ 0 root  _ _
    5 a         a        DET   DT  _ 6 det   _ _
    6 series    series   NOUN  NN  _ 4 obj   _ _
    7 of        of       ADP   IN  _ 8 case  _ _
    8 delays    delay    NOUN  NNS _ 6 nmod  _ _
  )");
  EXPECT_THAT(nominals(doc), Contains("Dozens of students/PER"));
  EXPECT_THAT(nominals(doc), Not(Contains(::testing::HasSubstr("series"))));
}

TEST(MentionDetector, ReadsNumbersAsPeopleWhereTheVerbSaysSo) {
  const Document doc = detect(R"(
    1  At       at      ADP   IN  _ 2  case       _ _
    2  least    least   ADJ   JJS _ 3  nmod       _ _
    3  12       12      NUM   CD  _ 5  nsubj:pass _ _
    4  were     be      AUX   VBD _ 5  aux:pass   _ _
    5  wounded  wound   VERB  VBN _ 0  root       _ _
    6  and      and     CCONJ CC  _ 8  cc         _ _
    7  hundreds hundred NOUN  NNS _ 8  nsubj      _ _
    8  fled     flee    VERB  VBD _ 5  conj       _ _
  )");
  EXPECT_THAT(nominals(doc), ElementsAre(::testing::HasSubstr("12/PER"), "hundreds/PER"));
}

TEST(MentionDetector, DoesNotReadOtherNumbersAsPeople) {
  const Document doc = detect(R"(
    1  Prices price NOUN  NNS _ 2 nsubj _ _
    2  rose   rise  VERB  VBD _ 0 root  _ _
    3  to     to    ADP   IN  _ 4 case  _ _
    4  300    300   NUM   CD  _ 2 obl   _ _
    5  in     in    ADP   IN  _ 6 case  _ _
    6  2014   2014  NUM   CD  _ 2 obl   _ NER=B-TIME
  )");
  EXPECT_THAT(nominals(doc), IsEmpty());
}

TEST(MentionDetector, ReadsThoseWhoAndTheWounded) {
  const Document doc = detect(R"(
    1  Those   that   PRON  DT  _ 4 nsubj:pass _ _
    2  who     who    PRON  WP  _ 3 nsubj      _ _
    3  stayed  stay   VERB  VBD _ 1 acl:relcl  _ _
    4  joined  join   VERB  VBD _ 0 root       _ _
    5  the     the    DET   DT  _ 6 det        _ _
    6  wounded wounded ADJ  JJ  _ 4 obj        _ _
    7  in      in     ADP   IN  _ 9 case       _ _
    8  the     the    DET   DT  _ 9 det        _ _
    9  wounded wounded ADJ  JJ  _ 10 amod      _ _
    10 pride   pride  NOUN  NN  _ 4 obl        _ _
  )");
  EXPECT_THAT(nominals(doc), ElementsAre("Those/PER", "the wounded/PER"));
}

TEST(MentionDetector, KeepsATitleBesideTheNameAndTheOrganisationBeforeIt) {
  const Document doc = detect(R"(
    1 Harbour   Harbour PROPN NNP _ 2 compound  _ NER=B-ORG
    2 Union     Union   PROPN NNP _ 3 compound  _ NER=I-ORG
    3 spokesman spokesman NOUN NN _ 4 nmod:desc _ _
    4 Tom       Tom     PROPN NNP _ 6 nsubj     _ NER=B-PER
    5 Reed      Reed    PROPN NNP _ 4 flat      _ NER=I-PER
    6 resigned  resign  VERB  VBD _ 0 root      _ _
  )");
  EXPECT_THAT(texts(doc, MentionKind::name), ElementsAre("Harbour Union/ORG", "Tom Reed/PER"));
  EXPECT_THAT(nominals(doc), ElementsAre("Harbour Union spokesman/PER"));
}

TEST(MentionDetector, CutsTitlesArticlesAndPossessivesOffNames) {
  const Document doc = detect(R"(
    1 President President PROPN NNP _ 2 nmod:desc _ NER=B-PER
    2 Ana       Ana     PROPN NNP _ 5 nmod:poss _ NER=I-PER
    3 Reyes     Reyes   PROPN NNP _ 2 flat      _ NER=I-PER
    4 's        's      PART  POS _ 2 case      _ NER=I-PER
    5 guards    guard   NOUN  NNS _ 6 nsubj     _ _
    6 left      leave   VERB  VBD _ 0 root      _ _
    7 The       the     DET   DT  _ 8 det       _ NER=B-PLACE
    8 Hague     Hague   PROPN NNP _ 6 obj       _ NER=I-PLACE
  )");
  EXPECT_THAT(texts(doc, MentionKind::name), ElementsAre("Ana Reyes/PER", "Hague/PLACE"));
  EXPECT_THAT(nominals(doc), ElementsAre("President Ana Reyes 's guards/PER", "President/PER"));
}

TEST(MentionDetector, GivesACommonNounBackThatWasTakenForAName) {
  const Document doc = detect(R"(
    1 Fighters fighter NOUN  NNS _ 5 nsubj _ NER=B-ORG
    2 of       of      ADP   IN  _ 4 case  _ NER=I-ORG
    3 the      the     DET   DT  _ 4 det   _ NER=I-ORG
    4 Kestrel  Kestrel PROPN NNP _ 1 nmod  _ NER=B-ORG
    5 left     leave   VERB  VBD _ 0 root  _ _
    6 Raiders  Raider  PROPN NNPS _ 5 obj  _ NER=B-ORG
  )");
  EXPECT_THAT(texts(doc, MentionKind::name), ElementsAre("Kestrel/ORG", "Raiders/ORG"));
  EXPECT_THAT(nominals(doc), ElementsAre("Fighters of the Kestrel/PER"));
}

TEST(MentionDetector, TakesNoAgeForPeopleAndNoAddressForAName) {
  const Document doc = detect(R"(
    1  https://example.org/a https://example.org/a PROPN NNP _ 2 dep  _ NER=B-PER
    2  Ana     Ana  PROPN NNP _ 6  nsubj  _ NER=B-PER|SpaceAfter=No
    3  ,       ,    PUNCT ,   _ 4  punct  _ _
    4  58      58   NUM   CD  _ 2  appos  _ SpaceAfter=No
    5  ,       ,    PUNCT ,   _ 4  punct  _ _
    6  killed  kill VERB  VBD _ 0  root   _ _
    7  58      58   NUM   CD  _ 6  obj    _ SpaceAfter=No
    8  .       .    PUNCT .   _ 6  punct  _ _
  )");
  EXPECT_THAT(texts(doc, MentionKind::name), ElementsAre("Ana/PER"));
  ASSERT_THAT(nominals(doc), ElementsAre("58/PER"));
  EXPECT_EQ(doc.mentions.back().head, 6U) << "those killed, not her years";
}

TEST(MentionDetector, TakesASurnameForAPersonWhereNothingMakesItAPlace) {
  const std::string table = R"(
    1 Ana    Ana    PROPN NNP _ 3 nsubj _ NER=B-PER
    2 Jordan Jordan PROPN NNP _ 1 flat  _ NER=I-PER
    3 left   leave  VERB  VBD _ 0 root  _ _

    1 Reed   Reed   PROPN NNP _ 2 nsubj _ NER=B-PER
    2 met    meet   VERB  VBD _ 0 root  _ _
  )";
  EXPECT_THAT(
      texts(detect(table + "3 Jordan Jordan PROPN NNP _ 2 obj _ NER=B-GPE\n"), MentionKind::name),
      ElementsAre("Ana Jordan/PER", "Reed/PER", "Jordan/PER"));
  EXPECT_THAT(texts(detect(table + "3 in in ADP IN _ 4 case _ _\n"
                                   "4 Jordan Jordan PROPN NNP _ 2 obl _ NER=B-GPE\n"),
                    MentionKind::name),
              ElementsAre("Ana Jordan/PER", "Reed/PER", "Jordan/GPE"));
}

TEST(MentionDetector, AddsAnAcronymInBracketsThatFits) {
  constexpr std::string_view kTable = R"(
    1 Harbour Harbour PROPN NNP   _ 3 compound _ NER=B-ORG
    2 Workers Workers PROPN NNPS  _ 3 compound _ NER=I-ORG
    3 Union   Union   PROPN NNP   _ 7 nsubj    _ NER=I-ORG
    4 (       (       PUNCT -LRB- _ 5 punct    _ SpaceAfter=No
    5 ACRO    ACRO    PROPN NNP   _ 3 appos    _ SpaceAfter=No
    6 )       )       PUNCT -RRB- _ 5 punct    _ _
    7 met     meet    VERB  VBD   _ 0 root     _ _
  )";
  const auto with = [&](const std::string& acronym) {
    std::string table(kTable);
    for (std::size_t at = 0; (at = table.find("ACRO", at)) != std::string::npos;) {
      table.replace(at, 4, acronym);
    }
    return texts(detect(table), MentionKind::name);
  };
  EXPECT_THAT(with("HWU"), ElementsAre("Harbour Workers Union/ORG", "HWU/ORG"));
  EXPECT_THAT(with("TBC"), ElementsAre("Harbour Workers Union/ORG"));
}

TEST(MentionDetector, FindsANameAgainWhereItWasOverlooked) {
  const Document doc = detect(R"(
    1  Kestrel Kestrel PROPN NNP _ 2  compound _ NER=B-ORG
    2  Foods   Foods   PROPN NNP _ 3  nsubj    _ NER=I-ORG
    3  sued    sue     VERB  VBD _ 0  root     _ _
    4  Kestrel Kestrel PROPN NNP _ 5  compound _ NER=B-ORG
    5  Paints  Paints  PROPN NNP _ 3  obj      _ NER=I-ORG
    6  and     and     CCONJ CC  _ 9  cc       _ _
    7  Kestrel Kestrel PROPN NNP _ 8  compound _ _
    8  Foods   Foods   PROPN NNP _ 9  compound _ _
    9  owner   owner   NOUN  NN  _ 5  conj     _ _
    10 kestrel kestrel NOUN  NN  _ 11 compound _ _
    11 foods   food    NOUN  NNS _ 9  dep      _ _
    12 Kestrel Kestrel PROPN NNP _ 13 compound _ NER=B-ORG
    13 Paints  Paints  PROPN NNP _ 14 compound _ _
    14 buyer   buyer   NOUN  NN  _ 9  dep      _ _
  )");
  EXPECT_THAT(texts(doc, MentionKind::name),
              ElementsAre("Kestrel Foods/ORG", "Kestrel Paints/ORG", "Kestrel Foods/ORG",
                          "Kestrel Paints/ORG"));
}

TEST(MentionDetector, GivesARepeatedNameTheTypeThatItMostlyHas) {
  const Document doc = detect(R"(
    1 Marlow Marlow PROPN NNP _ 2 nsubj _ NER=B-GPE
    2 met    meet   VERB  VBD _ 0 root  _ _
    3 Marlow Marlow PROPN NNP _ 2 obj   _ NER=B-PER
    4 as     as     SCONJ IN  _ 6 mark  _ _
    5 Marlow Marlow PROPN NNP _ 6 nsubj _ NER=B-PER
    6 left   leave  VERB  VBD _ 2 advcl _ _
    7 Marlow Marlow PROPN NNP _ 6 obj   _ _
  )");
  EXPECT_THAT(texts(doc, MentionKind::name),
              ElementsAre("Marlow/GPE", "Marlow/PER", "Marlow/PER", "Marlow/PER"));
}

TEST(MentionDetector, TakesAFrontForAnOrganisationButNotABay) {
  const Document doc = detect(R"(
    1 The      the      DET   DT  _ 3 det      _ _
    2 Northern Northern PROPN NNP _ 3 compound _ NER=B-PLACE
    3 Front    Front    PROPN NNP _ 4 nsubj    _ NER=I-PLACE
    4 left     leave    VERB  VBD _ 0 root     _ _
    5 Hudson   Hudson   PROPN NNP _ 6 compound _ NER=B-PLACE
    6 Bay      Bay      PROPN NNP _ 4 obj      _ NER=I-PLACE
  )");
  EXPECT_THAT(texts(doc, MentionKind::name), ElementsAre("Northern Front/ORG", "Hudson Bay/PLACE"));
}

TEST(MentionDetector, CountsDemonymsAsPersons) {
  const Document doc = detect(R"(
    1 Two      two     NUM   CD   _ 2 nummod _ _
    2 Kenyans  Kenyan  PROPN NNPS _ 3 nsubj  _ NER=B-NORP
    3 joined   join    VERB  VBD  _ 0 root   _ _
    4 Kenyan   kenyan  ADJ   JJ   _ 5 amod   _ NER=B-NORP
    5 police   police  NOUN  NNS  _ 3 obj    _ _
  )");
  EXPECT_THAT(nominals(doc), ElementsAre("Two Kenyans/PER", "Kenyan police/ORG"));
  EXPECT_THAT(texts(doc, MentionKind::name), ElementsAre("Kenyan/NORP"));
}

TEST(MentionDetector, LetsForcesActFromBeforeANounButNotPartsOfAPhrase) {
  const Document doc = detect(R"(
    1 A       a       DET  DT  _ 3 det      _ _
    2 police  police  NOUN NN  _ 3 compound _ _
    3 raid    raid    NOUN NN  _ 4 nsubj    _ _
    4 angered anger   VERB VBD _ 0 root     _ _
    5 school  school  NOUN NN  _ 6 compound _ _
    6 teachers teacher NOUN NNS _ 4 obj     _ _
    7 and     and     CCONJ CC _ 9 cc       _ _
    8 rebel   rebel   NOUN NN  _ 9 compound _ _
    9 fighters fighter NOUN NNS _ 6 conj    _ _
  )");
  EXPECT_THAT(nominals(doc),
              ElementsAre("police/ORG", "school teachers/PER", "rebel fighters/PER"));
}

TEST(MentionDetector, PassesOverNobodyAndOverNounsThatNeedCompany) {
  const Document doc = detect(R"(
    1 No       no      DET  DT  _ 2 det   _ _
    2 rebels   rebel   NOUN NNS _ 3 nsubj _ _
    3 turned   turn    VERB VBD _ 0 root  _ _
    4 their    they    PRON PRP$ _ 5 nmod:poss _ _
    5 heads    head    NOUN NNS _ 3 obj   _ _
    6 with     with    ADP  IN  _ 7 case  _ _
    7 force    force   NOUN NN  _ 3 obl   _ _
  )");
  EXPECT_THAT(nominals(doc), IsEmpty());
  EXPECT_THAT(texts(doc, MentionKind::pronoun), ElementsAre("their/OTHER"));
}

TEST(MentionDetector, FindsPronounsButNotExpletives) {
  const Document doc = detect(R"(
    1 She   she   PRON PRP _ 2 nsubj _ _
    2 said  say   VERB VBD _ 0 root  _ _
    3 it    it    PRON PRP _ 4 expl  _ _
    4 rained rain VERB VBD _ 2 ccomp _ _
    5 on    on    ADP  IN  _ 6 case  _ _
    6 them  they  PRON PRP _ 4 obl   _ _
  )");
  EXPECT_THAT(texts(doc, MentionKind::pronoun), ElementsAre("She/PER", "them/OTHER"));
}

TEST(MentionDetector, BeginsPhrasesAfterACommaAndWithTheWholeHedge) {
  const Document doc = detect(R"(
    1  However however ADV   RB  _ 4 dep    _ _
    2  ,       ,       PUNCT ,   _ 4 punct  _ _
    3  the     the     DET   DT  _ 4 det    _ _
    4  guards  guard   NOUN  NNS _ 5 nsubj  _ _
    5  met     meet    VERB  VBD _ 0 root   _ _
    6  more    more    ADJ   JJR _ 5 advmod _ _
    7  than    than    ADP   IN  _ 8 advmod _ _
    8  50      50      NUM   CD  _ 11 nummod _ _
    9  young   young   ADJ   JJ  _ 11 amod  _ SpaceAfter=No
    10 ,       ,       PUNCT ,   _ 11 punct _ _
    11 farmers farmer  NOUN  NNS _ 5 obj    _ _
  )");
  EXPECT_THAT(nominals(doc), ElementsAre("the guards/PER", "more than 50 young, farmers/PER"));
}

TEST(MentionDetector, CutsPhrasesAtTheLimit) {
  Document doc = test::parse(R"(
    1 The  the  DET  DT  _ 4 det  _ _
    2 tall tall ADJ  JJ  _ 4 amod _ _
    3 young young ADJ JJ _ 4 amod _ _
    4 soldier soldier NOUN NN _ 5 nsubj _ _
    5 left leave VERB VBD _ 0 root _ _
  )");
  doc.layers.insert(Layer::mentions);
  MentionDetector(DATELINE_LEXICONS, {.max_phrase_tokens = 2}).annotate(doc);
  EXPECT_THAT(nominals(doc), ElementsAre("young soldier/PER"));
  EXPECT_THROW(MentionDetector(DATELINE_LEXICONS, {.max_phrase_tokens = 0}), InputError);
}

TEST(MentionDetector, AsksForItsLayers) {
  Document doc;
  EXPECT_THROW(detector().annotate(doc), PipelineError);
}

}  // namespace
}  // namespace dateline::coref
