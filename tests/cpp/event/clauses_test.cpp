// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "dateline/event/event_extractor.hpp"
#include "event/scene.hpp"

namespace dateline {
namespace {

using test::args;
using test::event_at;
using test::rule;
using test::Scene;

Document read(Scene scene) {
  Document doc = scene.done();
  event::EventExtractor(DATELINE_LEXICONS).annotate(doc);
  return doc;
}

TEST(Coordination, SubjectsAndObjectsAreEachAnArgument) {
  const Document doc = read(Scene("Police NNS 4 nsubj; and CC 3 cc; soldiers|soldier NNS 1 conj;"
                                  "freed|free VBD 0 root; nurses|nurse NNS 4 obj; and CC 7 cc;"
                                  "drivers|driver NNS 5 conj")
                                .actor("Police", EntityType::ORG)
                                .actor("soldiers", EntityType::MIL)
                                .actor("nurses")
                                .actor("drivers"));
  const Event& release = event_at(doc, "freed");
  EXPECT_EQ(args(doc, release, Role::agent), "Police; soldiers");
  EXPECT_EQ(args(doc, release, Role::patient), "nurses; drivers");
}

TEST(Coordination, LaterVerbSharesTheSubject) {
  const Document doc = read(Scene("Rebels|rebel NNS 2 nsubj; raided|raid VBD 0 root; a DT 4 det;"
                                  "farm NN 2 obj; and CC 6 cc; took|take VBD 2 conj;"
                                  "hostages|hostage NNS 6 obj")
                                .actor("Rebels")
                                .place("a farm", PlaceType::facility)
                                .actor("hostages"));
  EXPECT_EQ(args(doc, event_at(doc, "took"), Role::agent), "Rebels");
  EXPECT_EQ(rule(event_at(doc, "took"), Role::agent), "conj:nsubj");
  EXPECT_EQ(args(doc, event_at(doc, "took"), Role::patient), "hostages");
}

TEST(Coordination, ElidedAuxiliaryKeepsThePassive) {
  const Document doc =
      read(Scene("A DT 2 det; reporter NN 4 nsubj:pass; was|be VBD 4 aux:pass;"
                 "wounded|wound VBN 0 root; and CC 6 cc; evacuated|evacuate VBN 4 conj")
               .actor("A reporter"));
  EXPECT_TRUE(event_at(doc, "evacuated").passive);
  EXPECT_EQ(args(doc, event_at(doc, "evacuated"), Role::patient), "A reporter");
  EXPECT_EQ(args(doc, event_at(doc, "evacuated"), Role::agent), "");
}

TEST(Coordination, ParticipleAfterAPerfectStaysActive) {
  const Document doc = read(
      Scene(
          "Troops|troop NNS 3 nsubj; have VBP 3 aux; raided|raid VBN 0 root; farms|farm NNS 3 obj;"
          "and CC 6 cc; freed|free VBN 3 conj; nurses|nurse NNS 6 obj")
          .actor("Troops", EntityType::MIL)
          .actor("nurses"));
  EXPECT_FALSE(event_at(doc, "freed").passive);
  EXPECT_EQ(args(doc, event_at(doc, "freed"), Role::agent), "Troops");
  EXPECT_EQ(args(doc, event_at(doc, "freed"), Role::patient), "nurses");
}

TEST(Coordination, PassiveSubjectOfAnActiveSecondVerbActs) {
  const Document doc =
      read(Scene("A DT 2 det; driver NN 4 nsubj:pass; was|be VBD 4 aux:pass;"
                 "arrested|arrest VBN 0 root; and CC 6 cc; escaped|escape VBD 4 conj")
               .actor("A driver"));
  EXPECT_EQ(args(doc, event_at(doc, "escaped"), Role::agent), "A driver");
}

TEST(Coordination, OneObjectAfterTwoVerbs) {
  const Document doc = read(
      Scene("Rebels|rebel NNS 2 nsubj; kidnapped|kidnap VBD 0 root; and CC 5 cc; later RB 5 advmod;"
            "killed|kill VBD 2 conj; a DT 7 det; judge NN 5 obj")
          .actor("Rebels")
          .actor("a judge"));
  EXPECT_EQ(args(doc, event_at(doc, "kidnapped"), Role::patient), "a judge");
  EXPECT_EQ(args(doc, event_at(doc, "killed"), Role::patient), "a judge");
}

TEST(Coordination, ObjectIsNotSharedPastAnother) {
  const Document doc = read(
      Scene("Rebels|rebel NNS 2 nsubj; attacked|attack VBD 0 root; at IN 4 case; night NN 2 obl;"
            "and CC 6 cc; killed|kill VBD 2 conj; a DT 8 det; judge NN 6 obj")
          .actor("Rebels")
          .actor("a judge"));
  EXPECT_EQ(args(doc, event_at(doc, "attacked"), Role::patient), "");
}

TEST(RelativeClauses, AntecedentStandsForTheRelativePronoun) {
  const Document doc =
      read(Scene("Reyes NNP 8 nsubj; , , 5 punct; who WP 5 nsubj:pass; was|be VBD 5 aux:pass;"
                 "jailed|jail VBN 1 acl:relcl; by IN 7 case; soldiers|soldier NNS 5 obl; fled|flee "
                 "VBD 0 root")
               .name("Reyes")
               .actor("soldiers", EntityType::MIL));
  const Event& jail = event_at(doc, "jailed");
  EXPECT_EQ(args(doc, jail, Role::patient), "Reyes");
  EXPECT_EQ(args(doc, jail, Role::agent), "soldiers");
  EXPECT_EQ(rule(jail, Role::patient), "relcl:nsubj:pass");
}

TEST(RelativeClauses, ConjunctsInsideShareTheAntecedent) {
  const Document doc = read(
      Scene("men|man NNS 0 root; who WP 3 nsubj; raided|raid VBD 1 acl:relcl; farms|farm NNS 3 obj;"
            "and CC 6 cc; killed|kill VBD 3 conj; farmers|farmer NNS 6 obj")
          .actor("men")
          .actor("farmers"));
  EXPECT_EQ(args(doc, event_at(doc, "killed"), Role::agent), "men");
}

TEST(RelativeClauses, GapWithoutPronounIsTheObject) {
  const Document doc = read(Scene("The DT 2 det; men|man NNS 0 root; police NNS 4 nsubj;"
                                  "arrested|arrest VBD 2 acl:relcl")
                                .actor("The men")
                                .actor("police", EntityType::ORG));
  EXPECT_EQ(args(doc, event_at(doc, "arrested"), Role::patient), "The men");
  EXPECT_EQ(args(doc, event_at(doc, "arrested"), Role::agent), "police");
}

TEST(RelativeClauses, FullClauseHasNoGap) {
  const Document doc = read(Scene("The DT 2 det; day NN 0 root; police NNS 4 nsubj;"
                                  "arrested|arrest VBD 2 acl:relcl; Reyes NNP 4 obj")
                                .name("Reyes")
                                .actor("police", EntityType::ORG));
  EXPECT_EQ(args(doc, event_at(doc, "arrested"), Role::patient), "Reyes");
}

TEST(RelativeClauses, MisattachedClauseTakesThePhraseBeforeIt) {
  const Document doc = read(
      Scene("Police NNS 2 nsubj; met|meet VBD 0 root; Reyes NNP 2 obj; , , 6 punct; who WP 6 nsubj;"
            "escaped|escape VBD 2 parataxis")
          .actor("Police", EntityType::ORG)
          .name("Reyes"));
  EXPECT_EQ(args(doc, event_at(doc, "escaped"), Role::agent), "Reyes");
}

TEST(Participles, PastParticipleAfterANounIsPassive) {
  const Document doc = read(
      Scene("Suspects|suspect NNS 0 root; detained|detain VBN 1 acl; by IN 5 case; the DT 5 det;"
            "army NN 2 obl")
          .actor("Suspects")
          .actor("the army", EntityType::ORG));
  const Event& detain = event_at(doc, "detained");
  EXPECT_EQ(args(doc, detain, Role::patient), "Suspects");
  EXPECT_EQ(args(doc, detain, Role::agent), "the army");
}

TEST(Participles, PresentParticipleAfterANounIsActive) {
  const Document doc = read(Scene("Troops|troop NNS 0 root; guarding|guard VBG 1 acl; a DT 4 det;"
                                  "convoy NN 2 obj")
                                .actor("Troops", EntityType::MIL)
                                .actor("a convoy", EntityType::VEHICLE));
  EXPECT_EQ(args(doc, event_at(doc, "guarding"), Role::agent), "Troops");
}

TEST(Participles, AdverbialOneTakesTheSubjectAbove) {
  const Document doc = read(
      Scene("Gunmen|gunman NNS 2 nsubj; ambushed|ambush VBD 0 root; a DT 4 det; convoy NN 2 obj;"
            ", , 6 punct; killing|kill VBG 2 advcl; nine CD 8 nummod; soldiers|soldier NNS 6 obj")
          .actor("Gunmen")
          .actor("nine soldiers", EntityType::MIL));
  EXPECT_EQ(args(doc, event_at(doc, "killing"), Role::agent), "Gunmen");
  EXPECT_EQ(args(doc, event_at(doc, "killing"), Role::patient), "nine soldiers");
}

TEST(Participles, SetOffByACommaGoesWithTheClause) {
  const Document doc = read(Scene("Gunmen|gunman NNS 2 nsubj; raided|raid VBD 0 root; farms|farm "
                                  "NNS 2 obj; near IN 5 case; Izmir NNP 3 nmod;"
                                  ", , 7 punct; killing|kill VBG 5 acl; nurses|nurse NNS 7 obj")
                                .actor("Gunmen")
                                .place("Izmir")
                                .actor("nurses"));
  EXPECT_EQ(args(doc, event_at(doc, "killing"), Role::agent), "Gunmen");
}

TEST(Participles, FrontedPastParticipleIsPassive) {
  const Document doc = read(
      Scene(
          "Backed|back VBN 7 advcl; by IN 3 case; tanks|tank NNS 1 obl; , , 1 punct; the DT 6 det;"
          "army NN 7 nsubj; advanced|advance VBD 0 root")
          .actor("the army", EntityType::ORG)
          .actor("tanks", EntityType::VEHICLE));
  EXPECT_EQ(args(doc, event_at(doc, "Backed"), Role::patient), "the army");
  EXPECT_EQ(args(doc, event_at(doc, "Backed"), Role::agent), "tanks");
}

TEST(Participles, FiniteAdverbialClauseSharesNothing) {
  const Document doc =
      read(Scene("Gunmen|gunman NNS 2 nsubj; fled|flee VBD 0 root; when WRB 5 mark; it PRP 5 nsubj;"
                 "rained|rain VBD 2 advcl")
               .actor("Gunmen"));
  EXPECT_EQ(args(doc, event_at(doc, "rained"), Role::agent), "");
}

TEST(Control, SubjectOfTheVerbThatWants) {
  const Document doc = read(Scene("Rebels|rebel NNS 2 nsubj; tried|try VBD 0 root; to TO 4 mark;"
                                  "seize VB 2 xcomp; Tulcea NNP 4 obj")
                                .actor("Rebels")
                                .place("Tulcea"));
  EXPECT_EQ(event_at(doc, "tried").event_class, EventClass::MODAL);
  EXPECT_EQ(args(doc, event_at(doc, "seize"), Role::agent), "Rebels");
  EXPECT_EQ(rule(event_at(doc, "seize"), Role::agent), "xcomp:nsubj");
}

TEST(Control, ObjectOfTheVerbThatAsks) {
  const Document doc = read(
      Scene("Police NNS 2 nsubj; ordered|order VBD 0 root; families|family NNS 2 obj; to TO 5 mark;"
            "leave VB 2 xcomp")
          .actor("Police", EntityType::ORG)
          .actor("families"));
  EXPECT_EQ(args(doc, event_at(doc, "leave"), Role::agent), "families");
}

TEST(Control, SubjectOfThePassiveThatIsForced) {
  const Document doc = read(
      Scene("Families|family NNS 3 nsubj:pass; were|be VBD 3 aux:pass; forced|force VBN 0 root;"
            "to TO 5 mark; flee VB 3 xcomp")
          .actor("Families"));
  EXPECT_EQ(args(doc, event_at(doc, "flee"), Role::agent), "Families");
}

TEST(Control, AccusedIsTheAgentOfTheDeed) {
  const Document doc =
      read(Scene("Chad NNP 2 nsubj; accused|accuse VBD 0 root; Sudan NNP 2 obj; of IN 5 mark;"
                 "shelling|shell VBG 2 advcl; a DT 7 det; village NN 5 obj")
               .place("Chad", PlaceType::country, true)
               .place("Sudan", PlaceType::country, true)
               .place("a village"));
  EXPECT_EQ(args(doc, event_at(doc, "shelling"), Role::agent), "Sudan");
  EXPECT_EQ(args(doc, event_at(doc, "accused"), Role::patient), "Sudan");
}

TEST(Control, InfinitiveUnderANounIsDoneByItsDoer) {
  const Document doc =
      read(Scene("Kenya NNP 2 nsubj; launched|launch VBD 0 root; an DT 4 det; operation NN 2 obj;"
                 "to TO 6 mark; free VB 4 acl; hostages|hostage NNS 6 obj")
               .place("Kenya", PlaceType::country, true)
               .actor("hostages"));
  EXPECT_EQ(args(doc, event_at(doc, "operation"), Role::agent), "Kenya");
  EXPECT_EQ(args(doc, event_at(doc, "free"), Role::agent), "Kenya");
  EXPECT_EQ(args(doc, event_at(doc, "free"), Role::patient), "hostages");
}

TEST(Control, ClauseWithItsOwnSubjectKeepsIt) {
  const Document doc =
      read(Scene("Chad NNP 2 nsubj; wants|want VBZ 0 root; rebels|rebel NNS 5 nsubj;"
                 "to TO 5 mark; leave VB 2 xcomp")
               .place("Chad", PlaceType::country, true)
               .actor("rebels"));
  EXPECT_EQ(args(doc, event_at(doc, "leave"), Role::agent), "rebels");
}

}  // namespace
}  // namespace dateline
