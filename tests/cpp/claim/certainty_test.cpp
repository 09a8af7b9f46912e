// SPDX-License-Identifier: MIT
#include "dateline/claim/certainty.hpp"

#include <gtest/gtest.h>

#include "dateline/base/error.hpp"
#include "dateline/claim/attribution.hpp"
#include "dateline/event/event_extractor.hpp"
#include "event/scene.hpp"

namespace dateline {
namespace {

using test::event_at;
using test::Scene;

Document read(Scene scene) {
  Document doc = scene.done();
  event::EventExtractor(DATELINE_LEXICONS).annotate(doc);
  claim::Attribution(DATELINE_LEXICONS).annotate(doc);
  claim::Certainty(DATELINE_LEXICONS).annotate(doc);
  return doc;
}

/// "positive asserted"
std::string certainty(const Document& doc, std::string_view trigger, int occurrence = 1) {
  const Event& event = event_at(doc, trigger, occurrence);
  return std::string(to_string(event.polarity)) + ' ' + std::string(to_string(event.modality));
}

TEST(Certainty, PlainClauseIsPositiveAndAsserted) {
  const Document doc =
      read(Scene("Rebels|rebel NNS 2 nsubj; fled|flee VBD 0 root").actor("Rebels"));
  EXPECT_EQ(certainty(doc, "fled"), "positive asserted");
  EXPECT_TRUE(doc.layers.contains(Layer::certainty));
}

TEST(Certainty, NotAndNeverNegate) {
  const Document doc =
      read(Scene("Rebels|rebel NNS 4 nsubj; did|do VBD 4 aux; not RB 4 advmod; flee VB 0 root; --;"
                 "Rebels|rebel NNS 3 nsubj; never RB 3 advmod; attacked|attack VBD 0 root")
               .actor("Rebels"));
  EXPECT_EQ(certainty(doc, "flee"), "negative asserted");
  EXPECT_EQ(certainty(doc, "attacked"), "negative asserted");
}

TEST(Certainty, NotOnlyAndDoubleNegationDoNot) {
  const Document doc = read(
      Scene("Rebels|rebel NNS 4 nsubj; not RB 3 advmod; only RB 4 advmod; fled|flee VBD 0 root; --;"
            "Rebels|rebel NNS 4 nsubj; did|do VBD 4 aux; not RB 4 advmod; fail VB 0 root; to TO 6 "
            "mark; attack VB 4 xcomp")
          .actor("Rebels"));
  EXPECT_EQ(certainty(doc, "fled"), "positive asserted");
  EXPECT_EQ(certainty(doc, "attack"), "positive asserted");
}

TEST(Certainty, NegativeParticipantsNegate) {
  const Document doc = read(
      Scene(
          "Nobody NN 3 nsubj:pass; was|be VBD 3 aux:pass; hurt VBN 0 root; --;"
          "No DT 2 det; soldier NN 4 nsubj:pass; was|be VBD 4 aux:pass; killed|kill VBN 0 root; --;"
          "Neither CC 2 cc:preconj; police NNS 5 nsubj; nor CC 4 cc; troops|troop NNS 2 conj; "
          "found|find VBD 0 root;"
          "weapons|weapon NNS 5 obj")
          .actor("soldier")
          .actor("police", EntityType::ORG)
          .actor("troops", EntityType::MIL));
  EXPECT_EQ(certainty(doc, "hurt"), "negative asserted");
  EXPECT_EQ(certainty(doc, "killed"), "negative asserted");
  EXPECT_EQ(certainty(doc, "found"), "negative asserted");
}

TEST(Certainty, NegationOfOneConjunctOnly) {
  const Document doc = read(Scene("Drivers|driver NNS 3 nsubj:pass; were|be VBD 3 aux:pass; "
                                  "questioned|question VBN 0 root; but CC 6 cc;"
                                  "not RB 6 advmod; detained|detain VBN 3 conj")
                                .actor("Drivers"));
  EXPECT_EQ(certainty(doc, "questioned"), "positive asserted");
  EXPECT_EQ(certainty(doc, "detained"), "negative asserted");
}

TEST(Certainty, NegationOverBothConjuncts) {
  const Document doc = read(Scene("Drivers|driver NNS 4 nsubj:pass; were|be VBD 4 aux:pass; not RB "
                                  "4 advmod; fined|fine VBN 0 root; or CC 6 cc;"
                                  "jailed|jail VBN 4 conj; --; Rebels|rebel NNS 4 nsubj; did|do "
                                  "VBD 4 aux; not RB 4 advmod; attack VB 0 root; and CC 6 cc;"
                                  "fled|flee VBD 4 conj")
                                .actor("Drivers")
                                .actor("Rebels"));
  EXPECT_EQ(certainty(doc, "jailed"), "negative asserted");
  EXPECT_EQ(certainty(doc, "fled"), "positive asserted");
}

TEST(Certainty, WithoutAndFailingAndRefusing) {
  const Document doc = read(Scene("Police NNS 2 nsubj; left|leave VBD 0 root; without IN 4 mark; "
                                  "arresting|arrest VBG 2 advcl; men|man NNS 4 obj; --;"
                                  "Police NNS 2 nsubj; failed|fail VBD 0 root; to TO 4 mark; stop "
                                  "VB 2 xcomp; men|man NNS 4 obj; --;"
                                  "Police NNS 2 nsubj; refused|refuse VBD 0 root; to TO 4 mark; "
                                  "release VB 2 xcomp; men|man NNS 4 obj")
                                .actor("Police", EntityType::ORG)
                                .actor("men"));
  EXPECT_EQ(certainty(doc, "arresting"), "negative asserted");
  EXPECT_EQ(certainty(doc, "stop"), "negative asserted");
  EXPECT_EQ(certainty(doc, "release"), "negative asserted");
}

TEST(Certainty, ModalAuxiliaries) {
  for (const auto& [aux, expected] :
       {std::pair("may", "positive possible"), std::pair("could", "positive possible"),
        std::pair("will", "positive planned"), std::pair("would", "positive hypothetical"),
        std::pair("should", "positive demanded"), std::pair("must", "positive demanded")}) {
    const Document doc = read(Scene("Chad NNP 3 nsubj; " + std::string(aux) +
                                    " MD 3 aux; withdraw VB 0 root; troops|troop NNS 3 obj")
                                  .place("Chad", PlaceType::country, true));
    EXPECT_EQ(certainty(doc, "withdraw"), expected) << aux;
  }
}

TEST(Certainty, ToldFutureIsPlannedAndConditionIsHypothetical) {
  const Document doc = read(Scene("Reyes NNP 2 nsubj; said|say VBD 0 root; Chad NNP 5 nsubj; would "
                                  "MD 5 aux; withdraw VB 2 ccomp; --;"
                                  "Reyes NNP 2 nsubj; said|say VBD 0 root; Chad NNP 5 nsubj; would "
                                  "MD 5 aux; retaliate VB 2 ccomp; if IN 8 mark;"
                                  "Sudan NNP 8 nsubj; attacked|attack VBD 5 advcl")
                                .name("Reyes", EntityType::PER, "r")
                                .name("Reyes", EntityType::PER, "r", 2)
                                .place("Chad", PlaceType::country, true)
                                .place("Sudan", PlaceType::country, true));
  EXPECT_EQ(certainty(doc, "withdraw"), "positive planned");
  EXPECT_EQ(certainty(doc, "retaliate"), "positive hypothetical");
  EXPECT_EQ(certainty(doc, "attacked"), "positive hypothetical");
}

TEST(Certainty, CouldNotIsDidNot) {
  const Document doc = read(Scene("Doctors|doctor NNS 4 nsubj; could MD 4 aux; not RB 4 advmod; "
                                  "reach VB 0 root; Tulcea NNP 4 obj")
                                .actor("Doctors")
                                .place("Tulcea"));
  EXPECT_EQ(certainty(doc, "reach"), "negative asserted");
}

TEST(Certainty, LikelyNotThere) {
  const Document doc = read(Scene("Reyes NNP 5 nsubj; was|be VBD 5 cop; likely RB 5 advmod; not RB "
                                  "5 advmod; there RB 0 root")
                                .name("Reyes"));
  EXPECT_EQ(certainty(doc, "was"), "negative possible");
}

TEST(Certainty, LikelyCountsWhereverTheParserHangsIt) {
  const Document doc = read(Scene("Reyes NNP 5 nsubj; was|be VBD 5 cop; likely RB 6 ccomp; not RB "
                                  "5 advmod; there RB 0 root; now RB 5 advmod")
                                .name("Reyes"));
  EXPECT_EQ(certainty(doc, "was"), "negative possible");
}

TEST(Certainty, PlansDemandsAndAttemptsOverAnInfinitive) {
  for (const auto& [verb, expected] :
       {std::pair("plans|plan", "positive planned"), std::pair("wants|want", "positive planned"),
        std::pair("tries|try", "positive possible"), std::pair("needs|need", "positive demanded"),
        std::pair("begins|begin", "positive asserted"),
        std::pair("manages|manage", "positive asserted")}) {
    const Document doc =
        read(Scene("Chad NNP 2 nsubj; " + std::string(verb) +
                   " VBZ 0 root; to TO 4 mark; attack VB 2 xcomp; rebels|rebel NNS 4 obj")
                 .place("Chad", PlaceType::country, true)
                 .actor("rebels"));
    EXPECT_EQ(certainty(doc, "attack"), expected) << verb;
  }
}

TEST(Certainty, UrgedIsDemandedAndPurposeIsPlanned) {
  const Document doc = read(Scene("Chad NNP 2 nsubj; urged|urge VBD 0 root; rebels|rebel NNS 2 "
                                  "obj; to TO 5 mark; leave VB 2 xcomp; to TO 7 mark;"
                                  "avoid VB 2 advcl; war NN 7 obj; --; Troops|troop NNS 2 nsubj; "
                                  "came|come VBD 0 root; to TO 4 mark; free VB 2 advcl;"
                                  "nurses|nurse NNS 4 obj")
                                .place("Chad", PlaceType::country, true)
                                .actor("rebels")
                                .actor("Troops", EntityType::MIL)
                                .actor("nurses"));
  EXPECT_EQ(certainty(doc, "leave"), "positive demanded");
  EXPECT_EQ(certainty(doc, "free"), "positive planned");
}

TEST(Certainty, EventNounsUnderPlansDemandsAndLightVerbs) {
  const Document doc =
      read(Scene("Chad NNP 2 nsubj; demanded|demand VBD 0 root; the DT 4 det; release NN 2 obj; of "
                 "IN 6 case; nurses|nurse NNS 4 nmod; --;"
                 "Rebels|rebel NNS 3 nsubj; may MD 3 aux; launch VB 0 root; an DT 5 det; attack NN "
                 "3 obj; --;"
                 "Chad NNP 2 nsubj; condemned|condemn VBD 0 root; the DT 4 det; raid NN 2 obj; --;"
                 "There EX 2 expl; was|be VBD 0 root; no DT 4 det; fighting NN 2 nsubj")
               .place("Chad", PlaceType::country, true)
               .actor("nurses")
               .actor("Rebels"));
  EXPECT_EQ(certainty(doc, "release"), "positive demanded");
  EXPECT_EQ(certainty(doc, "attack"), "positive possible");
  EXPECT_EQ(certainty(doc, "raid"), "positive asserted");
  EXPECT_EQ(certainty(doc, "fighting"), "negative asserted");
}

TEST(Certainty, ThinkingNotThatIsThinkingThatNot) {
  const Document doc = read(Scene("Reyes NNP 4 nsubj; does|do VBZ 4 aux; not RB 4 advmod; think VB "
                                  "0 root; rebels|rebel NNS 6 nsubj; fled|flee VBD 4 ccomp; --;"
                                  "Reyes NNP 4 nsubj; did|do VBD 4 aux; not RB 4 advmod; say VB 0 "
                                  "root; troops|troop NNS 6 nsubj; advanced|advance VBD 4 ccomp")
                                .name("Reyes")
                                .actor("rebels")
                                .actor("troops", EntityType::MIL));
  EXPECT_EQ(certainty(doc, "fled"), "negative possible");
  EXPECT_EQ(certainty(doc, "advanced"), "positive asserted");
}

TEST(Certainty, WhatIsReportedWithoutAVoiceIsPossible) {
  const Document doc =
      read(Scene("Rebels|rebel NNS 3 nsubj; reportedly RB 3 advmod; fled|flee VBD 0 root")
               .actor("Rebels"));
  EXPECT_EQ(certainty(doc, "fled"), "positive possible");
}

TEST(Certainty, DenialTurnsTheClaimAndNotTheEvent) {
  const Document doc =
      read(Scene("Chad NNP 2 nsubj; denied|deny VBD 0 root; attacking|attack VBG 2 xcomp; Sudan "
                 "NNP 3 obj; --;"
                 "Police NNS 2 nsubj; said|say VBD 0 root; rebels|rebel NNS 6 nsubj; had|have VBD "
                 "6 aux; not RB 6 advmod; fled|flee VBN 2 ccomp")
               .place("Chad", PlaceType::country, true)
               .place("Sudan", PlaceType::country, true)
               .actor("Police", EntityType::ORG)
               .actor("rebels"));
  EXPECT_EQ(certainty(doc, "attacking"), "positive asserted");
  ASSERT_EQ(doc.claims.size(), 2U);
  EXPECT_EQ(doc.claims[0].polarity, Polarity::negative);
  EXPECT_EQ(doc.claims[1].polarity, Polarity::negative);
}

TEST(Certainty, ClaimTakesTheMoodOfWhatItSays) {
  const Document doc = read(Scene("Chad NNP 3 nsubj; may MD 3 aux; withdraw VB 0 root; , , 6 "
                                  "punct; Reyes NNP 6 nsubj; said|say VBD 3 parataxis")
                                .place("Chad", PlaceType::country, true)
                                .name("Reyes"));
  EXPECT_EQ(doc.claims.at(0).modality, Modality::possible);
}

TEST(Certainty, WhatIsPreventedOrYetToComeDidNotHappen) {
  const Document kept =
      read(Scene("Police NNS 2 nsubj; kept|keep VBD 0 root; crowds|crowd NNS 2 obj;"
                 "--; Guards|guard NNS 2 nsubj; prevented|prevent VBD 0 root;"
                 "crowds|crowd NNS 2 obj; from IN 5 mark;"
                 "reaching|reach VBG 2 advcl; Cork NNP 5 obj")
               .actor("Police", EntityType::ORG)
               .actor("Guards")
               .place("Cork"));
  EXPECT_EQ(certainty(kept, "reaching"), "negative asserted");
  const Document yet =
      read(Scene("They PRP 2 nsubj; have|have VBP 0 root; yet RB 2 obj; to TO 5 mark;"
                 "sign VB 2 xcomp; deals|deal NNS 5 obj"));
  EXPECT_EQ(certainty(yet, "sign"), "negative asserted");
}

TEST(Certainty, AnInvertedConditionIsOne) {
  const Document doc =
      read(Scene("Had|have VBD 3 aux; guards|guard NNS 3 nsubj;"
                 "intervened|intervene VBN 6 advcl; Reyes NNP 6 nsubj; would MD 6 aux;"
                 "leave VB 0 root")
               .actor("guards")
               .name("Reyes"));
  EXPECT_EQ(certainty(doc, "intervened"), "positive hypothetical");
}

TEST(Certainty, RefusesADocumentWithoutClaims) {
  Document doc = Scene("Fled|flee VBD 0 root").done();
  EXPECT_THROW(claim::Certainty(DATELINE_LEXICONS).annotate(doc), PipelineError);
}

}  // namespace
}  // namespace dateline
