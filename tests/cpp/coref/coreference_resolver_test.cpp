// SPDX-License-Identifier: MIT
#include "dateline/coref/coreference_resolver.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "coref/resolve.hpp"

namespace dateline::coref {
namespace {

using test::chain_of;
using test::links;
using test::resolve;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// --- names --------------------------------------------------------------------------------------

TEST(CoreferenceNames, JoinsOneNameWhateverCaseAccentsAndArticles) {
  const Document doc = resolve(R"(
    1  José    José    PROPN NNP _ 3 nsubj _ NER=B-PER
    2  Al-Núri Al-Núri PROPN NNP _ 1 flat  _ NER=I-PER
    3  met     meet    VERB  VBD _ 0 root  _ _
    4  the     the     DET   DT  _ 6 det   _ _
    5  Harbour Harbour PROPN NNP _ 6 compound _ NER=B-ORG
    6  Trust   Trust   PROPN NNP _ 3 obj   _ NER=I-ORG

    1  Jose   Jose    PROPN NNP _ 3 nsubj _ NER=B-PER
    2  Nuri   Nuri    PROPN NNP _ 1 flat  _ NER=I-PER
    3  left   leave   VERB  VBD _ 0 root  _ _
    4  HARBOUR Harbour PROPN NNP _ 5 compound _ NER=B-ORG
    5  TRUST   Trust   PROPN NNP _ 3 obj   _ NER=I-ORG
  )");
  EXPECT_THAT(links(doc), ElementsAre("José Al-Núri = Jose Nuri", "Harbour Trust = HARBOUR TRUST"));
}

TEST(CoreferenceNames, KeepsAManAndACountryOfOneNameApart) {
  const Document doc = resolve(R"(
    1 Jordan Jordan PROPN NNP _ 2 nsubj _ NER=B-PER
    2 left   leave  VERB  VBD _ 0 root  _ _
    3 Jordan Jordan PROPN NNP _ 2 obj   _ NER=B-PLACE
  )");
  EXPECT_THAT(links(doc), IsEmpty());
  EXPECT_EQ(doc.chains.size(), 2U);
}

TEST(CoreferenceNames, KeepsACountryAndItsPeopleApart) {
  const Document doc = resolve(R"(
    1 Kenyan kenyan ADJ   JJ  _ 2 amod  _ NER=B-NORP
    2 police police NOUN  NNS _ 3 nsubj _ _
    3 left   leave  VERB  VBD _ 0 root  _ _
    4 Kenya  Kenya  PROPN NNP _ 3 obj   _ NER=B-PLACE
  )");
  EXPECT_THAT(links(doc), IsEmpty());
  EXPECT_EQ(chain_of(doc, "Kenyan").actor_type, ActorType::nationality);
  EXPECT_EQ(chain_of(doc, "Kenya").actor_type, std::nullopt);
  EXPECT_EQ(chain_of(doc, "Kenyan police").actor_type, ActorType::government);
  EXPECT_EQ(chain_of(doc, "Kenyan police").code, "COP");
}

TEST(CoreferenceNames, JoinsAnAcronymInBracketsAndTakesTheFullNameAsLabel) {
  const Document doc = resolve(R"(
    1 Frente Frente PROPN NNP   _ 7 nsubj _ NER=B-ORG
    2 del    del    PROPN NNP   _ 1 flat  _ NER=I-ORG
    3 Sur    Sur    PROPN NNP   _ 1 flat  _ NER=I-ORG
    4 (      (      PUNCT -LRB- _ 5 punct _ SpaceAfter=No
    5 ZLQ    ZLQ    PROPN NNP   _ 1 appos _ NER=B-ORG|SpaceAfter=No
    6 )      )      PUNCT -RRB- _ 5 punct _ _
    7 met    meet   VERB  VBD   _ 0 root  _ _

    1 ZLQ    ZLQ    PROPN NNP   _ 2 nsubj _ NER=B-ORG
    2 left   leave  VERB  VBD   _ 0 root  _ _
  )");
  EXPECT_THAT(links(doc), ElementsAre("Frente del Sur = ZLQ = ZLQ"));
  EXPECT_EQ(chain_of(doc, "ZLQ").label, "Frente del Sur");
}

TEST(CoreferenceNames, ReadsAnAcronymByInitialsOnlyWhereOneNameFits) {
  constexpr std::string_view kOne = R"(
    1 Veldt    Veldt    PROPN NNP _ 2 compound _ NER=B-ORG
    2 Council  Council  PROPN NNP _ 5 nsubj    _ NER=I-ORG
    3 for      for      ADP   IN  _ 4 case     _ NER=I-ORG
    4 Peace    Peace    PROPN NNP _ 2 nmod     _ NER=I-ORG
    5 met      meet     VERB  VBD _ 0 root     _ _

    1 VCP      VCP      PROPN NNP _ 2 nsubj    _ NER=B-PLACE
    2 left     leave    VERB  VBD _ 0 root     _ _
  )";
  constexpr std::string_view kRival = R"(
    1 Varna    Varna    PROPN NNP _ 3 compound _ NER=B-ORG
    2 Coal     Coal     PROPN NNP _ 3 compound _ NER=I-ORG
    3 Partners Partners PROPN NNP _ 4 nsubj    _ NER=I-ORG
    4 fell     fall     VERB  VBD _ 0 root     _ _
  )";
  EXPECT_THAT(links(resolve(kOne)), ElementsAre("Veldt Council for Peace = VCP"));
  EXPECT_THAT(links(resolve(std::string(kOne) + "\n" + std::string(kRival))), IsEmpty());
}

TEST(CoreferenceNames, FindsTheOwnerOfASurname) {
  const Document doc = resolve(R"(
    1 Tom   Tom   PROPN NNP _ 4 nsubj _ NER=B-PER
    2 Adam  Adam  PROPN NNP _ 1 flat  _ NER=I-PER
    3 Reed  Reed  PROPN NNP _ 1 flat  _ NER=I-PER
    4 met   meet  VERB  VBD _ 0 root  _ _
    5 Ana   Ana   PROPN NNP _ 4 obj   _ NER=B-PER
    6 Reyes Reyes PROPN NNP _ 5 flat  _ NER=I-PER

    1 Mr    Mr    PROPN NNP _ 2 nmod:desc _ _
    2 Reed  Reed  PROPN NNP _ 3 nsubj _ NER=B-PER
    3 told  tell  VERB  VBD _ 0 root  _ _
    4 T.    T.    PROPN NNP _ 3 obj   _ NER=B-PER
    5 Reed  Reed  PROPN NNP _ 4 flat  _ NER=I-PER
    6 of    of    ADP   IN  _ 7 case  _ _
    7 Ana   Ana   PROPN NNP _ 3 obl   _ NER=B-PER
  )");
  EXPECT_THAT(links(doc), ElementsAre("Tom Adam Reed = Reed = T. Reed", "Ana Reyes = Ana"));
  EXPECT_EQ(chain_of(doc, "Reed").label, "Tom Adam Reed");
  EXPECT_EQ(chain_of(doc, "Reed").actor_type, ActorType::person);
}

TEST(CoreferenceNames, GivesASurnameOfTwoPersonsToNeitherUnlessATitleTells) {
  constexpr std::string_view kTwo = R"(
    1 Tom   Tom   PROPN NNP _ 3 nsubj _ NER=B-PER
    2 Reed  Reed  PROPN NNP _ 1 flat  _ NER=I-PER
    3 met   meet  VERB  VBD _ 0 root  _ _
    4 Mary  Mary  PROPN NNP _ 3 obj   _ NER=B-PER
    5 Reed  Reed  PROPN NNP _ 4 flat  _ NER=I-PER
  )";
  constexpr std::string_view kPlain = R"(
    1 Reed  Reed  PROPN NNP _ 2 nsubj _ NER=B-PER
    2 left  leave VERB  VBD _ 0 root  _ _
  )";
  constexpr std::string_view kTitled = R"(
    1 Mrs   Mrs   PROPN NNP _ 2 nmod:desc _ _
    2 Reed  Reed  PROPN NNP _ 3 nsubj _ NER=B-PER
    3 left  leave VERB  VBD _ 0 root  _ _
  )";
  EXPECT_THAT(links(resolve(std::string(kTwo) + "\n" + std::string(kPlain))), IsEmpty());
  EXPECT_THAT(links(resolve(std::string(kTwo) + "\n" + std::string(kTitled))),
              ElementsAre("Mary Reed = Reed"));
}

TEST(CoreferenceNames, GivesASurnameToWhoWasIntroducedBefore) {
  const Document doc = resolve(R"(
    1 Tom   Tom   PROPN NNP _ 3 nsubj _ NER=B-PER
    2 Reed  Reed  PROPN NNP _ 1 flat  _ NER=I-PER
    3 left  leave VERB  VBD _ 0 root  _ _

    1 Reed  Reed  PROPN NNP _ 2 nsubj _ NER=B-PER
    2 met   meet  VERB  VBD _ 0 root  _ _
    3 Mary  Mary  PROPN NNP _ 2 obj   _ NER=B-PER
    4 Reed  Reed  PROPN NNP _ 3 flat  _ NER=I-PER
  )");
  EXPECT_THAT(links(doc), ElementsAre("Tom Reed = Reed"));
}

TEST(CoreferenceNames, FindsAPersonByAStretchOfTheName) {
  const Document doc = resolve(R"(
    1 Pablo Pablo PROPN NNP _ 4 nsubj _ NER=B-PER
    2 Serra Serra PROPN NNP _ 1 flat  _ NER=I-PER
    3 Luque Luque PROPN NNP _ 1 flat  _ NER=I-PER
    4 met   meet  VERB  VBD _ 0 root  _ _
    5 Serra Serra PROPN NNP _ 4 obj   _ NER=B-PER

    1 Pablo Pablo PROPN NNP _ 3 nsubj _ NER=B-PER
    2 Serra Serra PROPN NNP _ 1 flat  _ NER=I-PER
    3 met   meet  VERB  VBD _ 0 root  _ _
    4 Pedro Pedro PROPN NNP _ 3 obj   _ NER=B-PER
    5 Serra Serra PROPN NNP _ 4 flat  _ NER=I-PER
    6 Luque Luque PROPN NNP _ 4 flat  _ NER=I-PER
  )");
  EXPECT_THAT(links(doc), ElementsAre("Pablo Serra Luque = Serra = Pablo Serra"));
}

TEST(CoreferenceNames, GivesALostSurnameToThePersonIntroducedBefore) {
  constexpr std::string_view kFull = R"(
    1 Julia   Julia   PROPN NNP _ 3 nsubj _ NER=B-PER
    2 Condor  Condor  PROPN NNP _ 1 flat  _ NER=I-PER
    3 left    leave   VERB  VBD _ 0 root  _ _
  )";
  constexpr std::string_view kLost = R"(
    1 Condor  Condor  PROPN NNP _ 2 nsubj _ NER=B-ORG
    2 spoke   speak   VERB  VBD _ 0 root  _ _
  )";
  EXPECT_THAT(links(resolve(std::string(kFull) + "\n" + std::string(kLost))),
              ElementsAre("Julia Condor = Condor"));
  EXPECT_THAT(links(resolve(std::string(kLost) + "\n" + std::string(kFull))), IsEmpty());
}

TEST(CoreferenceNames, TakesAWordForWhatItIsTwiceAsOften) {
  constexpr std::string_view kName = R"(
    1 Montel Montel PROPN NNP _ 2 nsubj _ NER=B-PER
    2 left   leave  VERB  VBD _ 0 root  _ _
  )";
  constexpr std::string_view kOther = R"(
    1 Montel Montel PROPN NNP _ 2 nsubj _ NER=B-ORG
    2 left   leave  VERB  VBD _ 0 root  _ _
  )";
  const std::string both = std::string(kName) + "\n" + std::string(kOther);
  EXPECT_THAT(links(resolve(both)), IsEmpty());
  const Document doc = resolve(both + "\n" + std::string(kName));
  EXPECT_THAT(links(doc), ElementsAre("Montel = Montel = Montel"));
  EXPECT_EQ(doc.chains.front().actor_type, ActorType::person);
}

// --- the tree -----------------------------------------------------------------------------------

TEST(CoreferenceByTree, JoinsATitleAndItsNameHoweverTheyAreTied) {
  for (const auto* ties :
       {"4 nmod:desc|6 nsubj", "4 compound|6 nsubj", "6 nsubj|3 flat", "6 nsubj|3 appos"}) {
    const std::string tie(ties);
    const std::size_t bar = tie.find('|');
    const Document doc = resolve(R"(
      1 Harbour   Harbour   PROPN NNP _ 2 compound  _ NER=B-ORG
      2 Union     Union     PROPN NNP _ 3 compound  _ NER=I-ORG
      3 spokesman spokesman NOUN  NN  _ )" +
                                 tie.substr(0, bar) + R"( _ _
      4 Tom       Tom       PROPN NNP _ )" +
                                 tie.substr(bar + 1) + R"( _ NER=B-PER
      5 Reed      Reed      PROPN NNP _ 4 flat      _ NER=I-PER
      6 resigned  resign    VERB  VBD _ 0 root      _ _
    )");
    EXPECT_THAT(links(doc), ElementsAre("Harbour Union spokesman = Tom Reed")) << ties;
    EXPECT_EQ(chain_of(doc, "Tom Reed").label, "Tom Reed");
    EXPECT_TRUE(chain_of(doc, "Tom Reed").named);
  }
}

TEST(CoreferenceByTree, JoinsAppositionsOfOneKindButNotLists) {
  const Document doc = resolve(R"(
    1  Tom      Tom      PROPN NNP _ 8 nsubj _ NER=B-PER
    2  Reed     Reed     PROPN NNP _ 1 flat  _ NER=I-PER
    3  ,        ,        PUNCT ,   _ 6 punct _ _
    4  a        a        DET   DT  _ 6 det   _ _
    5  young    young    ADJ   JJ  _ 6 amod  _ _
    6  doctor   doctor   NOUN  NN  _ 1 appos _ _
    7  ,        ,        PUNCT ,   _ 6 punct _ _
    8  met      meet     VERB  VBD _ 0 root  _ _
    9  Reyes    Reyes    PROPN NNP _ 8 obj   _ NER=B-PER
    10 ,        ,        PUNCT ,   _ 12 punct _ _
    11 three    three    NUM   CD  _ 12 nummod _ _
    12 nurses   nurse    NOUN  NNS _ 9 appos _ _
    13 and      and      CCONJ CC  _ 15 cc   _ _
    14 a        a        DET   DT  _ 15 det  _ _
    15 priest   priest   NOUN  NN  _ 12 conj _ _
  )");
  EXPECT_THAT(links(doc), ElementsAre("Tom Reed = a young doctor"));
  EXPECT_EQ(chain_of(doc, "Tom Reed").code, "MED");
}

TEST(CoreferenceByTree, FindsTheHeadOfAnAppositionThatHangsTooLow) {
  const Document doc = resolve(R"(
    1 The    the    DET   DT  _ 2 det   _ _
    2 leader leader NOUN  NN  _ 9 nsubj _ _
    3 of     of     ADP   IN  _ 5 case  _ _
    4 the    the    DET   DT  _ 5 det   _ _
    5 union  union  NOUN  NN  _ 2 nmod  _ _
    6 ,      ,      PUNCT ,   _ 7 punct _ _
    7 Ana    Ana    PROPN NNP _ 5 appos _ NER=B-PER
    8 Reyes  Reyes  PROPN NNP _ 7 flat  _ NER=I-PER
    9 left   leave  VERB  VBD _ 0 root  _ _
  )");
  EXPECT_THAT(links(doc), ElementsAre("The leader of the union = Ana Reyes"));
}

TEST(CoreferenceByTree, JoinsACopulaUnlessItIsDenied) {
  const auto table = [](const std::string& negation) {
    return R"(
      1 Reed   Reed   PROPN NNP _ 4 nsubj _ NER=B-PER
      2 is     be     AUX   VBZ _ 4 cop   _ _
      )" + negation +
           R"(
      4 leader leader NOUN  NN  _ 0 root  _ _
      5 of     of     ADP   IN  _ 7 case  _ _
      6 the    the    DET   DT  _ 7 det   _ _
      7 union  union  NOUN  NN  _ 4 nmod  _ _
    )";
  };
  EXPECT_THAT(links(resolve(table("3 the the DET DT _ 4 det _ _"))),
              ElementsAre("Reed = the leader of the union"));
  EXPECT_THAT(links(resolve(table("3 not not PART RB _ 4 advmod _ _"))), IsEmpty());
}

TEST(CoreferenceByTree, JoinsWhatIsMeasuredToItsMeasure) {
  const auto doc = [](const std::string& noun) {
    return resolve("1 A a DET DT _ 2 det _ _\n2 " + noun + R"( NOUN NN _ 6 nsubj _ _
      3 of       of      ADP  IN  _ 5 case   _ _
      4 eleven   eleven  NUM  CD  _ 5 nummod _ _
      5 deputies deputy  NOUN NNS _ 2 nmod   _ _
      6 left     leave   VERB VBD _ 0 root   _ _
    )");
  };
  EXPECT_THAT(links(doc("total total")),
              ElementsAre("A total of eleven deputies = eleven deputies"));
  EXPECT_THAT(links(doc("majority majority")), IsEmpty());
}

TEST(CoreferenceByTree, ReadsTheKindOfAGroupBesideItsName) {
  const Document doc = resolve(R"(
    1 The     the     DET   DT  _ 3 det       _ _
    2 rebel   rebel   NOUN  NN  _ 3 compound  _ _
    3 group   group   NOUN  NN  _ 4 nmod:desc _ _
    4 ZLQ     ZLQ     PROPN NNP _ 5 nsubj     _ NER=B-ORG
    5 fought  fight   VERB  VBD _ 0 root      _ _
    6 the     the     DET   DT  _ 8 det       _ _
    7 Kestrel Kestrel PROPN NNP _ 8 compound  _ NER=B-ORG
    8 militia militia NOUN  NN  _ 5 obj       _ _
  )");
  EXPECT_THAT(links(doc), ElementsAre("The rebel group = ZLQ", "the Kestrel militia = Kestrel"));
  EXPECT_EQ(chain_of(doc, "ZLQ").actor_type, ActorType::armed_group);
  EXPECT_EQ(chain_of(doc, "Kestrel").actor_type, ActorType::armed_group);
  EXPECT_EQ(chain_of(doc, "Kestrel").label, "Kestrel");
}

TEST(CoreferenceByTree, JoinsTheCityOfANameButNotItsOutskirts) {
  const Document doc = resolve(R"(
    1 The       the       DET   DT  _ 2 det   _ _
    2 city      city      NOUN  NN  _ 5 nsubj _ _
    3 of        of        ADP   IN  _ 4 case  _ _
    4 Varna     Varna     PROPN NNP _ 2 nmod  _ NER=B-PLACE
    5 has       have      VERB  VBZ _ 0 root  _ _
    6 outskirts outskirts NOUN  NNS _ 5 obj   _ _
    7 of        of        ADP   IN  _ 8 case  _ _
    8 Varna     Varna     PROPN NNP _ 6 nmod  _ NER=B-PLACE
  )");
  EXPECT_THAT(links(doc), ElementsAre("The city of Varna = Varna = Varna"));
  EXPECT_EQ(chain_of(doc, "Varna").type, EntityType::GPE);
}

TEST(CoreferenceByTree, ReadsAppositionsThatWereTakenForTitlesOrSubjects) {
  const Document title = resolve(R"(
    1 The      the      DET   DT  _ 2 det       _ _
    2 director director NOUN  NN  _ 4 nmod:desc _ _
    3 ,        ,        PUNCT ,   _ 4 punct     _ _
    4 Reed     Reed     PROPN NNP _ 6 nsubj     _ NER=B-PER
    5 ,        ,        PUNCT ,   _ 2 punct     _ _
    6 left     leave    VERB  VBD _ 0 root      _ _
  )");
  EXPECT_THAT(links(title), ElementsAre("The director = Reed"));
  const auto subjects = [](const std::string& between) {
    return links(resolve(R"(
      1 The      the      DET   DT  _ 2 det   _ _
      2 judge    judge    NOUN  NN  _ 6 nsubj _ _
      3 )" + between + " " +
                         between + R"( PUNCT , _ 2 punct _ _
      4 a        a        DET   DT  _ 5 det   _ _
      5 widow    widow    NOUN  NN  _ 6 nsubj _ _
      6 left     leave    VERB  VBD _ 0 root  _ _
    )"));
  };
  EXPECT_THAT(subjects(","), ElementsAre("The judge = a widow"));
  EXPECT_THAT(subjects("-"), IsEmpty());
}

TEST(CoreferenceByTree, ReadsADescriptionBetweenCommasWhateverTheTreeSays) {
  const auto after = [](const std::string& rest) {
    return links(resolve(R"(
      1 Doctors doctor  NOUN  NNS _ 8 nsubj     _ _
      2 from    from    ADP   IN  _ 3 case      _ _
      3 Veldtor Veldtor PROPN NNP _ 1 nmod      _ NER=B-ORG
      4 ,       ,       PUNCT ,   _ 8 punct     _ _
      5 a       a       DET   DT  _ 6 det       _ _
      6 charity charity NOUN  NN  _ 8 parataxis _ _
      )" + rest));
  };
  EXPECT_THAT(after(R"(7 , , PUNCT , _ 8 punct _ _
      8 left leave VERB VBD _ 0 root _ _)"),
              ElementsAre("Veldtor = a charity"));
  EXPECT_THAT(after(R"(7 and and CCONJ CC _ 9 cc _ _
      8 left leave VERB VBD _ 0 root _ _
      9 friends friend NOUN NNS _ 6 conj _ _)"),
              IsEmpty());
  EXPECT_THAT(after(R"(7 soon soon ADV RB _ 8 advmod _ _
      8 left leave VERB VBD _ 0 root _ _)"),
              IsEmpty());
}

TEST(CoreferenceByTree, NeverJoinsTwoFullNames) {
  const Document doc = resolve(R"(
    1 Tom   Tom   PROPN NNP _ 6 nsubj _ NER=B-PER
    2 Reed  Reed  PROPN NNP _ 1 flat  _ NER=I-PER
    3 ,     ,     PUNCT ,   _ 4 punct _ _
    4 Ana   Ana   PROPN NNP _ 1 appos _ NER=B-PER
    5 Reyes Reyes PROPN NNP _ 4 flat  _ NER=I-PER
    6 met   meet  VERB  VBD _ 0 root  _ _
  )");
  EXPECT_THAT(links(doc), IsEmpty());
}

// --- descriptions -------------------------------------------------------------------------------

TEST(CoreferenceOfDescriptions, TakesUpACountedGroup) {
  const Document doc = resolve(R"(
    1 Two      two     NUM   CD  _ 2 nummod _ _
    2 soldiers soldier NOUN  NNS _ 3 nsubj  _ _
    3 fled     flee    VERB  VBD _ 0 root   _ _

    1 The      the     DET   DT  _ 2 det    _ _
    2 soldiers soldier NOUN  NNS _ 3 nsubj  _ _
    3 met      meet    VERB  VBD _ 0 root   _ _
    4 three    three   NUM   CD  _ 5 nummod _ _
    5 soldiers soldier NOUN  NNS _ 3 obj    _ _

    1 The      the     DET   DT  _ 3 det    _ _
    2 other    other   ADJ   JJ  _ 3 amod   _ _
    3 soldiers soldier NOUN  NNS _ 4 nsubj  _ _
    4 stayed   stay    VERB  VBD _ 0 root   _ _
  )");
  EXPECT_THAT(links(doc), ElementsAre("Two soldiers = The soldiers"));
  EXPECT_EQ(chain_of(doc, "Two soldiers").size, (Range{2, 2, 2}));
  EXPECT_EQ(chain_of(doc, "Two soldiers").label, "Two soldiers");
  EXPECT_EQ(chain_of(doc, "Two soldiers").actor_type, ActorType::armed_group);
}

TEST(CoreferenceOfDescriptions, LeavesADescriptionThatTwoFit) {
  const Document doc = resolve(R"(
    1 Kenyan   kenyan  ADJ   JJ  _ 2 amod  _ NER=B-NORP
    2 soldiers soldier NOUN  NNS _ 3 nsubj _ _
    3 met      meet    VERB  VBD _ 0 root  _ _
    4 Malian   malian  ADJ   JJ  _ 5 amod  _ NER=B-NORP
    5 soldiers soldier NOUN  NNS _ 3 obj   _ _

    1 The      the     DET   DT  _ 2 det   _ _
    2 soldiers soldier NOUN  NNS _ 3 nsubj _ _
    3 left     leave   VERB  VBD _ 0 root  _ _
  )");
  EXPECT_THAT(links(doc), IsEmpty());
}

TEST(CoreferenceOfDescriptions, FindsAnOfficeAgainThroughTheTitle) {
  const Document doc = resolve(R"(
    1 Harbour  Harbour  PROPN NNP _ 2 compound  _ NER=B-ORG
    2 Union    Union    PROPN NNP _ 3 compound  _ NER=I-ORG
    3 director director NOUN  NN  _ 4 nmod:desc _ _
    4 Tom      Tom      PROPN NNP _ 6 nsubj     _ NER=B-PER
    5 Reed     Reed     PROPN NNP _ 4 flat      _ NER=I-PER
    6 resigned resign   VERB  VBD _ 0 root      _ _

    1 The      the      DET   DT  _ 2 det       _ _
    2 director director NOUN  NN  _ 3 nsubj     _ _
    3 met      meet     VERB  VBD _ 0 root      _ _
    4 a        a        DET   DT  _ 5 det       _ _
    5 director director NOUN  NN  _ 3 obj       _ _
  )");
  EXPECT_THAT(links(doc), ElementsAre("Harbour Union director = Tom Reed = The director"));
}

TEST(CoreferenceOfDescriptions, KeepsADeputyAndARestrictedDescriptionApart) {
  constexpr std::string_view kDeputy = R"(
    1 The      the      DET   DT  _ 3 det   _ _
    2 deputy   deputy   ADJ   JJ  _ 3 amod  _ _
    3 director director NOUN  NN  _ 4 nsubj _ _
    4 left     leave    VERB  VBD _ 0 root  _ _
  )";
  constexpr std::string_view kDirector = R"(
    1 The      the      DET   DT  _ 2 det   _ _
    2 director director NOUN  NN  _ 3 nsubj _ _
    3 stayed   stay     VERB  VBD _ 0 root  _ _
  )";
  constexpr std::string_view kWhoStayed = R"(
    1 The      the      DET   DT  _ 2 det       _ _
    2 director director NOUN  NN  _ 5 nsubj     _ _
    3 who      who      PRON  WP  _ 4 nsubj     _ _
    4 stayed   stay     VERB  VBD _ 2 acl:relcl _ _
    5 won      win      VERB  VBD _ 0 root      _ _
  )";
  const auto both = [](std::string_view a, std::string_view b) {
    return links(resolve(std::string(a) + "\n" + std::string(b)));
  };
  EXPECT_THAT(both(kDeputy, kDirector), IsEmpty());
  EXPECT_THAT(both(kDirector, kWhoStayed), IsEmpty());
  EXPECT_THAT(both(kDirector, kDirector), ElementsAre("The director = The director"));
}

TEST(CoreferenceOfDescriptions, FindsAnOrganisationByItsKind) {
  const Document doc = resolve(R"(
    1 The      the      DET   DT  _ 2 det   _ _
    2 Ministry Ministry PROPN NNP _ 5 nsubj _ NER=B-ORG
    3 of       of       ADP   IN  _ 4 case  _ NER=I-ORG
    4 Health   Health   PROPN NNP _ 2 nmod  _ NER=I-ORG
    5 sued     sue      VERB  VBD _ 0 root  _ _
    6 Veldtor  Veldtor  PROPN NNP _ 5 obj   _ NER=B-ORG

    1 The      the      DET   DT  _ 2 det   _ _
    2 ministry ministry NOUN  NN  _ 3 nsubj _ _
    3 won      win      VERB  VBD _ 0 root  _ _
    4 against  against  ADP   IN  _ 6 case  _ _
    5 the      the      DET   DT  _ 6 det   _ _
    6 company  company  NOUN  NN  _ 3 obl   _ _
    7 in       in       ADP   IN  _ 9 case  _ _
    8 the      the      DET   DT  _ 9 det   _ _
    9 court    court    NOUN  NN  _ 3 obl   _ _
  )");
  EXPECT_THAT(links(doc),
              ElementsAre("Ministry of Health = The ministry", "Veldtor = the company"));
  EXPECT_EQ(chain_of(doc, "The ministry").actor_type, ActorType::government);
}

TEST(CoreferenceOfDescriptions, ReadsALedAllianceButNotTheArmyOfACountry) {
  constexpr std::string_view kNames = R"(
    1 Veldt    Veldt    PROPN NNP _ 2 compound _ NER=B-ORG
    2 Alliance Alliance PROPN NNP _ 3 nsubj    _ NER=I-ORG
    3 fought   fight    VERB  VBD _ 0 root     _ _
    4 Coastal  Coastal  PROPN NNP _ 5 compound _ NER=B-ORG
    5 Army     Army     PROPN NNP _ 3 obj      _ NER=I-ORG
  )";
  constexpr std::string_view kLed = R"(
    1 The      the      DET   DT   _ 5 det          _ _
    2 Karst    Karst    PROPN NNP  _ 4 obl:unmarked _ NER=B-NORP|SpaceAfter=No
    3 -        -        PUNCT HYPH _ 2 punct        _ SpaceAfter=No
    4 led      lead     VERB  VBN  _ 5 amod         _ _
    5 alliance alliance NOUN  NN   _ 6 nsubj        _ _
    6 left     leave    VERB  VBD  _ 0 root         _ _
    7 the      the      DET   DT   _ 9 det          _ _
    8 Malian   malian   ADJ   JJ   _ 9 amod         _ NER=B-NORP
    9 army     army     NOUN  NN   _ 6 obj          _ _
  )";
  const Document doc = resolve(std::string(kNames) + "\n" + std::string(kLed));
  EXPECT_THAT(links(doc), ElementsAre("Veldt Alliance = The Karst-led alliance"));
}

TEST(CoreferenceOfDescriptions, TellsTheExtremistGroupFromTheCharityByItsFighters) {
  const Document doc = resolve(R"(
    1 ZLQ      ZLQ     PROPN NNP _ 2 compound _ NER=B-ORG
    2 fighters fighter NOUN  NNS _ 3 nsubj    _ _
    3 met      meet    VERB  VBD _ 0 root     _ _
    4 Veldtor  Veldtor PROPN NNP _ 3 obj      _ NER=B-ORG

    1 The       the       DET   DT  _ 3 det   _ _
    2 extremist extremist ADJ   JJ  _ 3 amod  _ _
    3 group     group     NOUN  NN  _ 4 nsubj _ _
    4 paid      pay       VERB  VBD _ 0 root  _ _
    5 the       the       DET   DT  _ 6 det   _ _
    6 charity   charity   NOUN  NN  _ 4 obj   _ _
    7 through   through   ADP   IN  _ 10 case _ _
    8 the       the       DET   DT  _ 10 det  _ _
    9 security  security  NOUN  NN  _ 10 compound _ _
    10 firm     firm      NOUN  NN  _ 4 obl   _ _
  )");
  EXPECT_THAT(links(doc), ElementsAre("ZLQ = The extremist group", "Veldtor = the charity"));
  EXPECT_EQ(chain_of(doc, "ZLQ").actor_type, ActorType::armed_group);
  EXPECT_EQ(chain_of(doc, "Veldtor").actor_type, ActorType::organisation);
}

TEST(CoreferenceOfDescriptions, RepeatsBarePoliceButNotBareWorkers) {
  const Document doc = resolve(R"(
    1 Police  police NOUN NNS _ 2 nsubj _ _
    2 met     meet   VERB VBD _ 0 root  _ _
    3 workers worker NOUN NNS _ 2 obj   _ _

    1 Police  police NOUN NNS _ 2 nsubj _ _
    2 met     meet   VERB VBD _ 0 root  _ _
    3 workers worker NOUN NNS _ 2 obj   _ _
  )");
  EXPECT_THAT(links(doc), ElementsAre("Police = Police"));
}

TEST(CoreferenceOfDescriptions, LeavesADescriptionToTheNameBehindIt) {
  const Document doc = resolve(R"(
    1 Veldtor   Veldtor   PROPN NNP _ 2 nsubj _ NER=B-ORG
    2 told      tell      VERB  VBD _ 0 root  _ _
    3 the       the       DET   DT  _ 4 det   _ _
    4 newspaper newspaper NOUN  NN  _ 2 obj   _ _
    5 Alba      Alba      PROPN NNP _ 2 dep   _ NER=B-ORG
  )");
  EXPECT_THAT(links(doc), ElementsAre("the newspaper = Alba"));
}

TEST(CoreferenceOfDescriptions, WantsTheWordsBeforeTheKindInTheName) {
  const auto table = [](const std::string& word) {
    return R"(
      1 The      the      DET   DT  _ 2 det   _ _
      2 Ministry Ministry PROPN NNP _ 5 nsubj _ NER=B-ORG
      3 of       of       ADP   IN  _ 4 case  _ NER=I-ORG
      4 Health   Health   PROPN NNP _ 2 nmod  _ NER=I-ORG
      5 fell     fall     VERB  VBD _ 0 root  _ _

      1 The      the      DET   DT  _ 3 det   _ _
      2 )" +
           word + " " + word + R"( NOUN NN _ 3 compound _ _
      3 ministry ministry NOUN  NN  _ 4 nsubj _ _
      4 fell     fall     VERB  VBD _ 0 root  _ _
    )";
  };
  EXPECT_THAT(links(resolve(table("health"))),
              ElementsAre("Ministry of Health = The health ministry"));
  EXPECT_THAT(links(resolve(table("defence"))), IsEmpty());
}

}  // namespace
}  // namespace dateline::coref
