// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>

#include "dateline/base/error.hpp"
#include "dateline/event/event_extractor.hpp"
#include "event/scene.hpp"

namespace dateline {
namespace {

using test::args;
using test::event_at;
using test::has_event;
using test::rule;
using test::Scene;

Document read(Scene scene) {
  Document doc = scene.done();
  event::EventExtractor(DATELINE_LEXICONS).annotate(doc);
  return doc;
}

TEST(VerbRoles, ActiveClauseGivesAgentAndPatient) {
  const Document doc = read(Scene("The DT 2 det; army NN 3 nsubj; arrested|arrest VBD 0 root;"
                                  "five CD 5 nummod; men|man NNS 3 obj; . . 3 punct")
                                .actor("The army", EntityType::ORG)
                                .actor("five men"));
  const Event& arrest = event_at(doc, "arrested");
  EXPECT_EQ(args(doc, arrest, Role::agent), "The army");
  EXPECT_EQ(args(doc, arrest, Role::patient), "five men");
  EXPECT_EQ(arrest.type, "COERCE");
  EXPECT_EQ(arrest.mode, "arrest");
  EXPECT_EQ(arrest.event_class, EventClass::action);
  EXPECT_TRUE(arrest.in_graph);
  EXPECT_FALSE(arrest.passive);
}

TEST(VerbRoles, PassiveTurnsSubjectIntoPatientAndByPhraseIntoAgent) {
  const Document doc = read(Scene("Two CD 2 nummod; farmers|farmer NNS 4 nsubj:pass;"
                                  "were|be VBD 4 aux:pass; shot|shoot VBN 0 root; by IN 6 case;"
                                  "soldiers|soldier NNS 4 obl; . . 4 punct")
                                .actor("Two farmers")
                                .actor("soldiers", EntityType::MIL));
  const Event& shoot = event_at(doc, "shot");
  EXPECT_EQ(args(doc, shoot, Role::patient), "Two farmers");
  EXPECT_EQ(args(doc, shoot, Role::agent), "soldiers");
  EXPECT_TRUE(shoot.passive);
}

TEST(VerbRoles, PassiveHoldsWhereTheParserSaysPlainSubject) {
  const Document doc = read(Scene("A DT 2 det; priest NN 4 nsubj; was|be VBD 4 aux;"
                                  "abducted|abduct VBN 0 root; . . 4 punct")
                                .actor("A priest"));
  const Event& abduct = event_at(doc, "abducted");
  EXPECT_EQ(args(doc, abduct, Role::patient), "A priest");
  EXPECT_EQ(args(doc, abduct, Role::agent), "");
}

TEST(VerbRoles, ClauseWithoutAnAuxiliaryIsActiveWhateverTheTag) {
  const Document doc = read(
      Scene("Police NNS 2 nsubj; arrested|arrest VBN 0 root; five CD 4 nummod; men|man NNS 2 obj")
          .actor("Police", EntityType::ORG)
          .actor("five men"));
  EXPECT_EQ(args(doc, event_at(doc, "arrested"), Role::agent), "Police");
  EXPECT_FALSE(event_at(doc, "arrested").passive);
}

TEST(VerbRoles, WhatSinksByItselfIsNoAssault) {
  const Document doc = read(Scene("A DT 2 det; ferry NN 3 nsubj; sank|sink VBD 0 root")
                                .actor("A ferry", EntityType::VEHICLE));
  EXPECT_EQ(event_at(doc, "sank").type, "");
}

TEST(VerbRoles, PerfectIsNoPassive) {
  const Document doc = read(Scene("Rebels|rebel NNS 3 nsubj; have VBP 3 aux;"
                                  "freed|free VBN 0 root; hostages|hostage NNS 3 obj")
                                .actor("Rebels")
                                .actor("hostages"));
  EXPECT_EQ(args(doc, event_at(doc, "freed"), Role::agent), "Rebels");
  EXPECT_EQ(args(doc, event_at(doc, "freed"), Role::patient), "hostages");
}

TEST(VerbRoles, ByWithATimeIsNoAgent) {
  const Document doc = read(Scene("Hostages|hostage NNS 4 nsubj:pass; will MD 4 aux;"
                                  "be VB 4 aux:pass; freed|free VBN 0 root; by IN 6 case;"
                                  "Friday NNP 4 obl")
                                .actor("Hostages")
                                .time("Friday", "2020-03-06"));
  const Event& release = event_at(doc, "freed");
  EXPECT_EQ(args(doc, release, Role::agent), "");
  EXPECT_EQ(release.interval.start, "2020-03-06");
}

TEST(VerbRoles, WhoDiesIsPatientAndWhoFleesIsAgent) {
  const Document doc = read(Scene("Six CD 2 nummod; miners|miner NNS 3 nsubj; died|die VBD 0 root;"
                                  "and CC 6 cc; villagers|villager NNS 6 nsubj;"
                                  "fled|flee VBD 3 conj; to IN 8 case; Tulcea NNP 6 obl")
                                .actor("Six miners")
                                .actor("villagers")
                                .place("Tulcea"));
  EXPECT_EQ(args(doc, event_at(doc, "died"), Role::patient), "Six miners");
  EXPECT_EQ(args(doc, event_at(doc, "died"), Role::agent), "");
  EXPECT_EQ(args(doc, event_at(doc, "fled"), Role::agent), "villagers");
  EXPECT_EQ(args(doc, event_at(doc, "fled"), Role::destination), "Tulcea");
}

TEST(VerbRoles, WhatBurnsIsPatientUnlessItBurnsSomething) {
  const Document doc = read(Scene("A DT 2 det; crowd NN 3 nsubj; burned|burn VBD 0 root;"
                                  "a DT 5 det; mosque NN 3 obj")
                                .actor("A crowd")
                                .place("a mosque", PlaceType::facility));
  EXPECT_EQ(args(doc, event_at(doc, "burned"), Role::agent), "A crowd");
  EXPECT_EQ(args(doc, event_at(doc, "burned"), Role::patient), "a mosque");
}

TEST(VerbRoles, PlacesKeepTheirPreposition) {
  const Document doc = read(Scene("Boats|boat NNS 2 nsubj; carried|carry VBD 0 root;"
                                  "families|family NNS 2 obj; from IN 5 case; Izmir NNP 2 obl;"
                                  "to IN 7 case; Chios NNP 2 obl; near IN 9 case; Samos NNP 2 obl")
                                .actor("families")
                                .place("Izmir")
                                .place("Chios")
                                .place("Samos"));
  const Event& carry = event_at(doc, "carried");
  EXPECT_EQ(args(doc, carry, Role::origin), "Izmir");
  EXPECT_EQ(args(doc, carry, Role::destination), "Chios");
  EXPECT_EQ(args(doc, carry, Role::location), "Samos");
  EXPECT_EQ(rule(carry, Role::location), "obl:near");
  EXPECT_EQ(args(doc, carry, Role::object), "Boats");
  EXPECT_EQ(carry.geo_precision, 2);
}

TEST(VerbRoles, AttackVerbsTakeTheirTargetWithAPreposition) {
  const Document doc = read(Scene("Police NNS 2 nsubj; fired|fire VBD 0 root; tear NN 4 compound;"
                                  "gas NN 2 obj; at IN 6 case; miners|miner NNS 2 obl")
                                .actor("Police", EntityType::ORG)
                                .actor("miners"));
  const Event& fire = event_at(doc, "fired");
  EXPECT_EQ(args(doc, fire, Role::agent), "Police");
  EXPECT_EQ(args(doc, fire, Role::object), "tear gas");
  EXPECT_EQ(args(doc, fire, Role::patient), "miners");
}

TEST(VerbRoles, ShelledTownIsThePatient) {
  const Document doc = read(
      Scene("Guns|gun NNS 2 nsubj; shelled|shell VBD 0 root; Tulcea NNP 2 obj").place("Tulcea"));
  EXPECT_EQ(args(doc, event_at(doc, "shelled"), Role::patient), "Tulcea");
  EXPECT_TRUE(event_at(doc, "shelled").in_graph);
}

TEST(VerbRoles, GivingHasARecipientAndSendingADestination) {
  const Document doc = read(
      Scene("Norway NNP 2 nsubj; sent|send VBD 0 root; doctors|doctor NNS 2 obj; to IN 5 case;"
            "Malawi NNP 2 obl; and CC 7 cc; gave|give VBD 2 conj; money NN 7 obj; to IN 10 case;"
            "hospitals|hospital NNS 7 obl")
          .place("Norway", PlaceType::country, true)
          .actor("doctors")
          .place("Malawi", PlaceType::country, true)
          .actor("hospitals", EntityType::ORG));
  EXPECT_EQ(args(doc, event_at(doc, "sent"), Role::destination), "Malawi");
  EXPECT_EQ(args(doc, event_at(doc, "sent"), Role::recipient), "");
  EXPECT_EQ(args(doc, event_at(doc, "gave"), Role::recipient), "hospitals");
  EXPECT_EQ(args(doc, event_at(doc, "gave"), Role::agent), "Norway");
}

TEST(VerbRoles, IndirectObjectIsTheRecipientAndNotThePatient) {
  const Document doc = read(Scene("Norway NNP 2 nsubj; gave|give VBD 0 root; the DT 4 det;"
                                  "rebels|rebel NNS 2 iobj; rifles|rifle NNS 2 obj")
                                .place("Norway", PlaceType::country, true)
                                .actor("the rebels"));
  EXPECT_EQ(args(doc, event_at(doc, "gave"), Role::recipient), "the rebels");
  EXPECT_EQ(args(doc, event_at(doc, "gave"), Role::patient), "");
}

TEST(VerbRoles, ParticlesAndFixedNounsAreOneVerb) {
  const Document doc =
      read(Scene("Police NNS 2 nsubj; rounded|round VBD 0 root; up RP 2 compound:prt;"
                 "protesters|protester NNS 2 obj")
               .actor("Police", EntityType::ORG)
               .actor("protesters"));
  const Event& round_up = event_at(doc, "rounded");
  EXPECT_EQ(round_up.lemma, "round up");
  EXPECT_EQ(round_up.mode, "arrest");
  EXPECT_EQ(doc.text(round_up.trigger), "rounded up");
}

TEST(VerbRoles, StateOfThePassiveHasItsOwnRow) {
  const Document doc = read(Scene("Forty CD 2 nummod; fighters|fighter NNS 4 nsubj:pass;"
                                  "are|be VBP 4 aux:pass; left|leave VBN 0 root; inside IN 7 case;"
                                  "the DT 7 det; mine NN 4 obl")
                                .actor("Forty fighters")
                                .place("the mine", PlaceType::facility));
  const Event& left = event_at(doc, "left");
  EXPECT_EQ(left.event_class, EventClass::state);
  EXPECT_EQ(args(doc, left, Role::agent), "Forty fighters");
  EXPECT_EQ(args(doc, left, Role::location), "the mine");
}

TEST(VerbRoles, AppositionAndTitleResolveToTheName) {
  const Document doc =
      read(Scene("Union NN 2 compound; spokesman NN 3 compound; Tomas NNP 5 nsubj; Reed NNP 3 flat;"
                 "met|meet VBD 0 root; the DT 7 det; mayor NN 5 obj; , , 9 punct; Ana NNP 7 appos;"
                 "Ruiz NNP 9 flat")
               .actor("Union spokesman Tomas Reed", EntityType::PER, "reed")
               .name("Tomas Reed", EntityType::PER, "reed")
               .actor("the mayor", EntityType::PER, "ruiz")
               .name("Ana Ruiz", EntityType::PER, "ruiz"));
  const Event& meet = event_at(doc, "met");
  EXPECT_EQ(args(doc, meet, Role::agent), "Tomas Reed");
  EXPECT_EQ(args(doc, meet, Role::patient), "Ana Ruiz");
}

TEST(VerbRoles, PartitiveGivesWayToWhatItMeasures) {
  const Document doc = read(Scene("A DT 2 det; group NN 5 nsubj; of IN 4 case;"
                                  "nurses|nurse NNS 2 nmod; escaped|escape VBD 0 root")
                                .actor("nurses"));
  EXPECT_EQ(args(doc, event_at(doc, "escaped"), Role::agent), "nurses");
}

TEST(VerbRoles, NobodyIsNoParticipant) {
  const Document doc = read(Scene("Nobody|nobody NN 3 nsubj:pass; was|be VBD 3 aux:pass;"
                                  "hurt VBN 0 root; in IN 5 case; Tulcea NNP 3 obl")
                                .place("Tulcea"));
  EXPECT_EQ(args(doc, event_at(doc, "hurt"), Role::patient), "");
}

TEST(VerbRoles, ThingsAreObjectsThatPlayARole) {
  const Document doc =
      read(Scene("Prices|price NNS 2 nsubj; hit VBD 0 root; the DT 5 det;"
                 "weak JJ 5 amod; market NN 2 obj"));
  const Event& hit = event_at(doc, "hit");
  EXPECT_EQ(args(doc, hit, Role::object), "the weak market; Prices");
  EXPECT_TRUE(hit.in_graph);
  ASSERT_EQ(hit.args.size(), 2U);
  EXPECT_EQ(hit.args[0].plays, Role::patient);
  EXPECT_EQ(hit.args[1].plays, Role::agent);
}

TEST(VerbRoles, WhatThereIsIsNoEvent) {
  const Document doc =
      read(Scene("There EX 2 expl; are|be VBP 0 root; many JJ 4 amod; miners|miner NNS 2 nsubj")
               .actor("miners"));
  EXPECT_FALSE(event_at(doc, "are").in_graph);
}

TEST(VerbRoles, ReportingIsNoNodeAndBlamingIsADeed) {
  const Document doc =
      read(Scene("Police NNS 2 nsubj; blamed|blame VBD 0 root; a DT 4 det; gang NN 2 obj;"
                 "--; Police NNS 2 nsubj; said|say VBD 0 root; so RB 2 advmod;"
                 "--; Police NNS 2 nsubj; blamed|blame VBD 0 root; fog NN 2 obj")
               .actor("Police", EntityType::ORG, "police")
               .actor("a gang", EntityType::ORG)
               .actor("Police", EntityType::ORG, "police", MentionKind::nominal, 2)
               .actor("Police", EntityType::ORG, "police", MentionKind::nominal, 3));
  EXPECT_EQ(event_at(doc, "blamed").event_class, EventClass::action);
  EXPECT_EQ(event_at(doc, "blamed").type, "ACCUSE");
  EXPECT_EQ(event_at(doc, "said").event_class, EventClass::REPORTING);
  EXPECT_FALSE(event_at(doc, "said").in_graph);
  EXPECT_EQ(event_at(doc, "blamed", 2).event_class, EventClass::action);
}

TEST(VerbRoles, CopulaTellsPlaceOrOfficeOrNothing) {
  const Document doc =
      read(Scene("Reyes NNP 4 nsubj; was|be VBD 4 cop; in IN 4 case; Tulcea NNP 0 root;"
                 "--; Reyes NNP 4 nsubj; is|be VBZ 4 cop; a DT 4 det; minister NN 0 root;"
                 "--; Reyes NNP 3 nsubj; is|be VBZ 3 cop; tall JJ 0 root")
               .name("Reyes", EntityType::PER, "r")
               .name("Reyes", EntityType::PER, "r", 2)
               .name("Reyes", EntityType::PER, "r", 3)
               .place("Tulcea"));
  const Event& was = event_at(doc, "was");
  EXPECT_EQ(was.event_class, EventClass::state);
  EXPECT_EQ(args(doc, was, Role::agent), "Reyes");
  EXPECT_EQ(args(doc, was, Role::location), "Tulcea");
  EXPECT_EQ(args(doc, event_at(doc, "is"), Role::object), "a minister");
  EXPECT_EQ(doc.events.size(), 2U);
}

TEST(VerbRoles, ThereIsTheLastPlaceSpokenOf) {
  const Document doc =
      read(Scene("Rebels|rebel NNS 2 nsubj; hold VBP 0 root; the DT 4 det; port NN 2 obj;"
                 "--; Reyes NNP 3 nsubj; was|be VBD 3 cop; there RB 0 root")
               .actor("Rebels")
               .name("Reyes")
               .place("the port", PlaceType::facility));
  const Event& was = event_at(doc, "was");
  EXPECT_EQ(args(doc, was, Role::location), "there");
  EXPECT_EQ(test::mentioned(doc, was, Role::location), "the port");
}

TEST(VerbRoles, AdjectiveOfStateHasItsSubject) {
  const Document doc = read(Scene("Two CD 2 nummod; nurses|nurse NNS 4 nsubj; are|be VBP 4 cop;"
                                  "missing|missing JJ 0 root")
                                .actor("Two nurses"));
  const Event& missing = event_at(doc, "missing");
  EXPECT_EQ(missing.event_class, EventClass::state);
  EXPECT_EQ(args(doc, missing, Role::patient), "Two nurses");
}

TEST(VerbRoles, ParticipleBeforeItsNounTellsNothing) {
  const Document doc = read(Scene("Displaced|displace VBN 2 amod; families|family NNS 3 nsubj;"
                                  "returned|return VBD 0 root")
                                .actor("Displaced families"));
  EXPECT_FALSE(has_event(doc, "Displaced"));
}

Event fled_with(double mention) {
  Scene scene("Rebels|rebel NNS 2 nsubj; fled|flee VBD 0 root");
  scene.actor("Rebels");
  Document doc = scene.done();
  doc.tokens[0].confidence = 0.8F;
  doc.tokens[1].confidence = 0.9F;
  doc.mentions[0].confidence = mention;
  event::EventExtractor(DATELINE_LEXICONS).annotate(doc);
  return event_at(doc, "fled");
}

TEST(VerbRoles, ConfidenceOfAnArgumentIsTheProductOfArcsAndMention) {
  ASSERT_TRUE(fled_with(0.5).args[0].confidence.has_value());
  EXPECT_DOUBLE_EQ(*fled_with(0.5).args[0].confidence, 0.4);
}

TEST(VerbRoles, EventIsAsCertainAsItsTriggerAndParticipantsMakeIt) {
  const double unsure = fled_with(0.1).confidence.value();
  const double sure = fled_with(1.0).confidence.value();
  EXPECT_GT(unsure, 0.0);
  EXPECT_LT(unsure, sure);
  EXPECT_LT(sure, 1.0);
}

TEST(VerbRoles, ConfidenceIsUnknownWithoutProbabilities) {
  const Document doc =
      read(Scene("Rebels|rebel NNS 2 nsubj; fled|flee VBD 0 root").actor("Rebels"));
  EXPECT_FALSE(event_at(doc, "fled").confidence.has_value());
}

TEST(VerbRoles, ATypeNeedsTheRightPatient) {
  const Document guns = read(Scene("Troops|troop NNS 2 nsubj; fired|fire VBD 0 root;"
                                   "rounds|round NNS 2 obj")
                                 .actor("Troops"));
  EXPECT_EQ(event_at(guns, "fired").type, "ASSAULT");
  const Document photos = read(Scene("Police NNS 2 nsubj; released|release VBD 0 root;"
                                     "photos|photo NNS 2 obj")
                                   .actor("Police", EntityType::ORG));
  EXPECT_EQ(event_at(photos, "released").type, "");
  const Document hostages = read(Scene("Police NNS 2 nsubj; released|release VBD 0 root;"
                                       "hostages|hostage NNS 2 obj")
                                     .actor("Police", EntityType::ORG)
                                     .actor("hostages"));
  EXPECT_EQ(event_at(hostages, "released").type, "CONCEDE");
  const Document plane =
      read(Scene("It PRP 2 nsubj; lifted|lift VBD 0 root; off RP 2 compound:prt"));
  EXPECT_EQ(event_at(plane, "lifted").type, "");
}

TEST(VerbRoles, WhoSaysSoIsNobodysAgent) {
  const Document doc = read(Scene("According VBG 4 case; to IN 1 fixed; the DT 4 det;"
                                  "ministry NN 7 obl:agent; pilgrims|pilgrim NNS 7 nsubj:pass;"
                                  "were|be VBD 7 aux:pass; killed|kill VBN 0 root")
                                .actor("ministry", EntityType::ORG)
                                .actor("pilgrims"));
  EXPECT_EQ(args(doc, event_at(doc, "killed"), Role::agent), "");
  EXPECT_EQ(args(doc, event_at(doc, "killed"), Role::patient), "pilgrims");
}

TEST(VerbRoles, AWeaponIsAnInstrumentAndItsBlastAnAssault) {
  const Document doc = read(Scene("A DT 2 det; bomb NN 3 nsubj; exploded|explode VBD 0 root;"
                                  "killing|kill VBG 3 advcl; guards|guard NNS 4 obj")
                                .actor("guards"));
  EXPECT_EQ(event_at(doc, "exploded").type, "ASSAULT");
  const Event& kill = event_at(doc, "killing");
  EXPECT_EQ(kill.type, "ASSAULT");
  EXPECT_TRUE(std::ranges::any_of(kill.args,
                                  [](const Argument& a) { return a.plays == Role::instrument; }));
}

TEST(VerbRoles, WhoDiesWhenABusOverturnsIsNotAssaulted) {
  const Document doc = read(Scene("Pilgrims|pilgrim NNS 3 nsubj:pass; were|be VBD 3 aux:pass;"
                                  "killed|kill VBN 0 root; when WRB 7 advmod; a DT 6 det;"
                                  "bus NN 7 nsubj; overturned|overturn VBD 3 advcl")
                                .actor("Pilgrims"));
  EXPECT_EQ(event_at(doc, "killed").type, "");
}

TEST(VerbRoles, ShotDeadAndOpenedFireAreOneEventEach) {
  const Document shot = read(Scene("The DT 2 det; mayor NN 4 nsubj:pass; was|be VBD 4 aux:pass;"
                                   "shot|shoot VBN 0 root; dead JJ 4 xcomp")
                                 .actor("mayor"));
  ASSERT_EQ(shot.events.size(), 1U);
  EXPECT_EQ(shot.events[0].lemma, "shoot dead");
  const Document fire = read(Scene("Gunmen|gunman NNS 2 nsubj; opened|open VBD 0 root;"
                                   "fire NN 2 obj; on IN 5 case; mourners|mourner NNS 2 obl")
                                 .actor("Gunmen")
                                 .actor("mourners"));
  ASSERT_EQ(fire.events.size(), 1U);
  EXPECT_EQ(args(fire, fire.events[0], Role::patient), "mourners");
}

TEST(VerbRoles, WhoBlowsHimselfUpActs) {
  const Document doc = read(Scene("A DT 2 det; bomber NN 3 nsubj; blew|blow VBD 0 root;"
                                  "himself PRP 3 obj; up RP 3 compound:prt")
                                .actor("bomber"));
  EXPECT_EQ(args(doc, event_at(doc, "blew"), Role::agent), "bomber");
}

TEST(VerbRoles, WhoIsJailedForADeedDidIt) {
  const Document doc = read(Scene("A DT 2 det; court NN 3 nsubj; sentenced|sentence VBD 0 root;"
                                  "Reznik NNP 3 obj; to IN 7 case; six CD 7 nummod;"
                                  "years|year NNS 3 obl; for IN 9 mark; insulting|insult VBG 7 acl;"
                                  "the DT 11 det; king NN 9 obj")
                                .actor("court", EntityType::ORG)
                                .actor("Reznik")
                                .actor("king"));
  EXPECT_EQ(args(doc, event_at(doc, "insulting"), Role::agent), "Reznik");
}

TEST(NounRoles, WhoCarriesOutARaidByAParticipleActs) {
  const Document doc = read(Scene("The DT 2 det; raid NN 9 nsubj; , , 4 punct;"
                                  "carried|carry VBN 2 acl; out RP 4 compound:prt; by IN 7 case;"
                                  "marines|marine NNS 4 obl:agent; , , 2 punct;"
                                  "killed|kill VBD 0 root; guards|guard NNS 9 obj")
                                .actor("marines")
                                .actor("guards"));
  EXPECT_EQ(args(doc, event_at(doc, "raid"), Role::agent), "marines");
  EXPECT_EQ(args(doc, event_at(doc, "killed"), Role::agent), "marines");
}

TEST(VerbRoles, WhatOpensTheSentenceBelongsToWhatIsTold) {
  const Document doc = read(Scene("In IN 2 case; Lima NNP 8 obl; a DT 4 det; bus NN 5 nsubj;"
                                  "crashed|crash VBD 8 ccomp; , , 8 punct; police NNS 8 nsubj;"
                                  "said|say VBD 0 root")
                                .place("Lima")
                                .actor("police", EntityType::ORG));
  EXPECT_EQ(args(doc, event_at(doc, "crashed"), Role::location), "Lima");
}

TEST(EventExtractor, RefusesADocumentWithoutItsLayers) {
  Document doc = test::parse("1 Fled flee VERB VBD _ 0 root");
  EXPECT_THROW(event::EventExtractor(DATELINE_LEXICONS).annotate(doc), PipelineError);
  EXPECT_THROW(event::EventExtractor("/nowhere"), IoError);
}

TEST(EventExtractor, GivesNoEventsWithoutTriggers) {
  const Document doc = read(Scene("Hello UH 0 root"));
  EXPECT_TRUE(doc.events.empty());
  EXPECT_TRUE(doc.layers.contains(Layer::events));
}

}  // namespace
}  // namespace dateline
