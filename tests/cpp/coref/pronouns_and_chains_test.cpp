// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "coref/resolve.hpp"
#include "dateline/base/error.hpp"
#include "dateline/coref/coreference_resolver.hpp"
#include "dateline/coref/mention_detector.hpp"
#include "dateline/document/conllu.hpp"

namespace dateline::coref {
namespace {

using test::chain_of;
using test::links;
using test::resolve;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// --- pronouns -----------------------------------------------------------------------------------

TEST(CoreferenceOfPronouns, FindsTheOnePersonAtHandByGender) {
  const Document doc = resolve(R"(
    1 Tom    Tom    PROPN NNP _ 3 nsubj _ NER=B-PER
    2 Reed   Reed   PROPN NNP _ 1 flat  _ NER=I-PER
    3 met    meet   VERB  VBD _ 0 root  _ _
    4 Mary   Mary   PROPN NNP _ 3 obj   _ NER=B-PER
    5 Lund   Lund   PROPN NNP _ 4 flat  _ NER=I-PER

    1 She    she    PRON  PRP _ 2 nsubj _ _
    2 left   leave  VERB  VBD _ 0 root  _ _

    1 They   they   PRON  PRP _ 2 nsubj _ _
    2 left   leave  VERB  VBD _ 0 root  _ _
  )");
  EXPECT_THAT(links(doc), ElementsAre("Mary Lund = She"));
  EXPECT_EQ(doc.mentions.back().chain, std::nullopt);
}

TEST(CoreferenceOfPronouns, LeavesAPronounThatTwoFit) {
  const Document doc = resolve(R"(
    1 While while SCONJ IN  _ 3 mark  _ _
    2 Reed  Reed  PROPN NNP _ 3 nsubj _ NER=B-PER
    3 met   meet  VERB  VBD _ 6 advcl _ _
    4 Lund  Lund  PROPN NNP _ 3 obj   _ NER=B-PER
    5 he    he    PRON  PRP _ 6 nsubj _ _
    6 slept sleep VERB  VBD _ 0 root  _ _
  )");
  EXPECT_THAT(links(doc), IsEmpty());
}

TEST(CoreferenceOfPronouns, PrefersTheSubjectThatGoverns) {
  const Document doc = resolve(R"(
    1 Reed  Reed  PROPN NNP _ 2 nsubj _ NER=B-PER
    2 told  tell  VERB  VBD _ 0 root  _ _
    3 Lund  Lund  PROPN NNP _ 2 obj   _ NER=B-PER
    4 he    he    PRON  PRP _ 6 nsubj _ _
    5 would would AUX   MD  _ 6 aux   _ _
    6 leave leave VERB  VB  _ 2 ccomp _ _
    7 his   his   PRON  PRP$ _ 8 nmod:poss _ _
    8 town  town  NOUN  NN  _ 6 obj   _ _
  )");
  EXPECT_THAT(links(doc), ElementsAre("Reed = he = his"));
}

TEST(CoreferenceOfPronouns, DoesNotTakeTheSpeakerForHeInHisOwnWords) {
  const Document doc = resolve(R"(
    1 "    "     PUNCT `` _ 3 punct _ SpaceAfter=No
    2 He   he    PRON PRP _ 3 nsubj _ _
    3 lied lie   VERB VBD _ 6 ccomp _ SpaceAfter=No
    4 "    "     PUNCT '' _ 3 punct _ _
    5 Reed Reed  PROPN NNP _ 6 nsubj _ NER=B-PER
    6 said say   VERB VBD _ 0 root  _ _
    7 of   of    ADP  IN  _ 8 case  _ _
    8 him  he    PRON PRP _ 6 obl   _ _
  )");
  EXPECT_THAT(links(doc), IsEmpty());
}

TEST(CoreferenceOfPronouns, GivesItToTheOrganisationThatGovernsButNotToAThing) {
  const Document doc = resolve(R"(
    1 The    the    DET  DT  _ 2 det   _ _
    2 party  party  NOUN NN  _ 3 nsubj _ _
    3 said   say    VERB VBD _ 0 root  _ _
    4 it     it     PRON PRP _ 5 nsubj _ _
    5 won    win    VERB VBD _ 3 ccomp _ _

    1 The    the    DET  DT  _ 2 det   _ _
    2 bridge bridge NOUN NN  _ 3 nsubj _ _
    3 fell   fall   VERB VBD _ 0 root  _ _
    4 when   when   SCONJ WRB _ 6 mark _ _
    5 it     it     PRON PRP _ 6 nsubj _ _
    6 shook  shake  VERB VBD _ 3 advcl _ _
  )");
  EXPECT_THAT(links(doc), ElementsAre("The party = it"));
}

TEST(CoreferenceOfPronouns, GivesTheirToTheGroupThatIsSubject) {
  const Document doc = resolve(R"(
    1 Rebels   rebel   NOUN NNS  _ 2 nsubj     _ _
    2 buried   bury    VERB VBD  _ 0 root      _ _
    3 their    they    PRON PRP$ _ 4 nmod:poss _ _
    4 comrades comrade NOUN NNS  _ 2 obj       _ _

    1 Reed     Reed    PROPN NNP _ 4 nsubj     _ NER=B-PER
    2 and      and     CCONJ CC  _ 3 cc        _ _
    3 Lund     Lund    PROPN NNP _ 1 conj      _ NER=B-PER
    4 lost     lose    VERB VBD  _ 0 root      _ _
    5 their    they    PRON PRP$ _ 6 nmod:poss _ _
    6 keys     key     NOUN NNS  _ 4 obj       _ _
  )");
  EXPECT_THAT(links(doc), ElementsAre("Rebels = their"));
}

TEST(CoreferenceOfPronouns, GivesTheyToACompanyOnlyAsItsSubject) {
  const Document doc = resolve(R"(
    1 Veldtor Veldtor PROPN NNP _ 2 nsubj _ NER=B-ORG
    2 said    say     VERB  VBD _ 0 root  _ _
    3 they    they    PRON  PRP _ 4 nsubj _ _
    4 won     win     VERB  VBD _ 2 ccomp _ _

    1 Prices  price   NOUN  NNS _ 2 nsubj _ _
    2 hurt    hurt    VERB  VBD _ 0 root  _ _
    3 Acme    Acme    PROPN NNP _ 2 obj   _ NER=B-ORG

    1 Reed    Reed    PROPN NNP _ 2 nsubj _ NER=B-PER
    2 blamed  blame   VERB  VBD _ 0 root  _ _
    3 them    they    PRON  PRP _ 2 obj   _ _
  )");
  EXPECT_THAT(links(doc), ElementsAre("Veldtor = they"));
}

TEST(CoreferenceOfPronouns, TakesUpAnOrganisationFromTheSentenceBeforeUnlessAThingStandsThere) {
  constexpr std::string_view kFounded = R"(
    1 The   the   DET  DT  _ 2 det        _ _
    2 party party NOUN NN  _ 4 nsubj:pass _ _
    3 was   be    AUX  VBD _ 4 aux:pass   _ _
    4 split split VERB VBN _ 0 root       _ _
  )";
  constexpr std::string_view kReported = R"(
    1 The   the     DET  DT  _ 2 det   _ _
    2 party party   NOUN NN  _ 3 nsubj _ _
    3 wrote write   VERB VBD _ 0 root  _ _
    4 a     a       DET  DT  _ 5 det   _ _
    5 report report NOUN NN  _ 3 obj   _ _
  )";
  constexpr std::string_view kIt = R"(
    1 It    it    PRON PRP _ 2 nsubj _ _
    2 fell  fall  VERB VBD _ 0 root  _ _
  )";
  EXPECT_THAT(links(resolve(std::string(kFounded) + "\n" + std::string(kIt))),
              ElementsAre("The party = It"));
  EXPECT_THAT(links(resolve(std::string(kReported) + "\n" + std::string(kIt))), IsEmpty());
}

// --- chains -------------------------------------------------------------------------------------

TEST(CoreferenceChains, GiveEveryActorAndPlaceAChainAndTimesNone) {
  const Document doc = resolve(R"(
    1 Reed   Reed   PROPN NNP _ 2 nsubj _ NER=B-PER
    2 left   leave  VERB  VBD _ 0 root  _ _
    3 Varna  Varna  PROPN NNP _ 2 obj   _ NER=B-PLACE
    4 on     on     ADP   IN  _ 5 case  _ _
    5 Monday Monday PROPN NNP _ 2 obl   _ NER=B-TIME
  )");
  ASSERT_EQ(doc.mentions.size(), 3U);
  EXPECT_TRUE(doc.mentions[0].chain && doc.mentions[1].chain);
  EXPECT_EQ(doc.mentions[2].chain, std::nullopt);
  doc.check();
}

TEST(CoreferenceChains, CarryTheLesserOfMentionAndArcAndNothingWithoutProbabilities) {
  constexpr std::string_view kTable = R"(
    1 Reed   Reed   PROPN NNP _ 5 nsubj _ NER=B-PER
    2 ,      ,      PUNCT ,   _ 4 punct _ _
    3 a      a      DET   DT  _ 4 det   _ _
    4 doctor doctor NOUN  NN  _ 1 appos _ _
    5 left   leave  VERB  VBD _ 0 root  _ _
  )";
  EXPECT_EQ(resolve(kTable).chains.front().confidence, std::nullopt);
  Document doc = test::parse(kTable);
  doc.mentions.front().confidence = 0.9;
  doc.tokens[3].confidence = 0.614F;
  MentionDetector(DATELINE_LEXICONS).annotate(doc);
  CoreferenceResolver(DATELINE_LEXICONS).annotate(doc);
  EXPECT_EQ(doc.chains.front().confidence, 0.61);
}

TEST(CoreferenceChains, LetAHospitalActButNotAStreet) {
  const Document doc = resolve(R"(
    1 Mercy    Mercy    PROPN NNP _ 2 compound _ NER=B-FAC
    2 Hospital Hospital PROPN NNP _ 3 nsubj    _ NER=I-FAC
    3 left     leave    VERB  VBD _ 0 root     _ _
    4 Mercy    Mercy    PROPN NNP _ 5 compound _ NER=B-FAC
    5 Street   Street   PROPN NNP _ 3 obj      _ NER=I-FAC
  )");
  EXPECT_EQ(chain_of(doc, "Mercy Hospital").actor_type, ActorType::organisation);
  EXPECT_EQ(chain_of(doc, "Mercy Street").actor_type, std::nullopt);
}

TEST(CoreferenceChains, GiveAnArmedPartyNoCodeOfParties) {
  const Document doc = resolve(R"(
    1 Hill     Hill    PROPN NNP _ 2 compound _ NER=B-ORG
    2 Party    Party   PROPN NNP _ 3 compound _ NER=I-ORG
    3 fighters fighter NOUN  NNS _ 4 nsubj    _ _
    4 met      meet    VERB  VBD _ 0 root     _ _
    5 Dock     Dock    PROPN NNP _ 6 compound _ NER=B-ORG
    6 Party    Party   PROPN NNP _ 7 compound _ NER=I-ORG
    7 members  member  NOUN  NNS _ 4 obj      _ _
  )");
  EXPECT_EQ(chain_of(doc, "Hill Party").code, "UAF");
  EXPECT_EQ(chain_of(doc, "Hill Party").actor_type, ActorType::armed_group);
  EXPECT_EQ(chain_of(doc, "Dock Party").code, "PTY");
}

TEST(CoreferenceChains, AreTheSameOnEveryRun) {
  Document doc = resolve(R"(
    1 Police  police NOUN NNS _ 2 nsubj _ _
    2 met     meet   VERB VBD _ 0 root  _ _
    3 workers worker NOUN NNS _ 2 obj   _ _
  )");
  const std::string before = write_conllu(doc);
  CoreferenceResolver(DATELINE_LEXICONS).annotate(doc);
  EXPECT_EQ(write_conllu(doc), before);
}

TEST(CoreferenceResolver, AsksForItsLayers) {
  Document doc;
  EXPECT_THROW(CoreferenceResolver(DATELINE_LEXICONS).annotate(doc), PipelineError);
}

}  // namespace
}  // namespace dateline::coref
