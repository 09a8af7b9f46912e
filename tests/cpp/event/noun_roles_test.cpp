// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

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

TEST(NounRoles, PossessorActsAndTargetFollowsThePreposition) {
  const Document doc = read(
      Scene("The DT 2 det; army NN 4 nmod:poss; 's POS 2 case; assault NN 7 nsubj; on IN 6 case;"
            "Tulcea NNP 4 nmod; failed|fail VBD 0 root")
          .actor("The army", EntityType::ORG)
          .place("Tulcea"));
  const Event& assault = event_at(doc, "assault");
  EXPECT_TRUE(assault.nominal);
  EXPECT_EQ(args(doc, assault, Role::agent), "The army");
  EXPECT_EQ(args(doc, assault, Role::patient), "Tulcea");
  EXPECT_EQ(assault.type, "ASSAULT");
}

TEST(NounRoles, CompoundAndAdjectiveActorsAreAgents) {
  const Document doc =
      read(Scene("A DT 3 det; police NN 3 compound; raid NN 4 nsubj; angered|anger VBD 0 root;"
                 "Kenyan JJ 6 amod; strikes|strike NNS 4 obj")
               .actor("police", EntityType::ORG)
               .name("Kenyan", EntityType::NORP));
  EXPECT_EQ(args(doc, event_at(doc, "raid"), Role::agent), "police");
  EXPECT_EQ(args(doc, event_at(doc, "strikes"), Role::agent), "Kenyan");
}

TEST(NounRoles, PlaceBeforeTheNounIsWhereAndAbbreviatedCountryWho) {
  const Document doc =
      read(Scene("Tulcea NNP 2 compound; attack NN 0 root; and CC 5 cc; US NNP 5 compound;"
                 "strike NN 2 conj")
               .place("Tulcea")
               .place("US", PlaceType::country, true));
  EXPECT_EQ(args(doc, event_at(doc, "attack"), Role::location), "Tulcea");
  EXPECT_EQ(args(doc, event_at(doc, "attack"), Role::agent), "");
  EXPECT_EQ(args(doc, event_at(doc, "strike"), Role::agent), "US");
}

TEST(NounRoles, ArrestOfSomebodyBySomebody) {
  const Document doc =
      read(Scene("The DT 2 det; arrest NN 7 nsubj; of IN 4 case; Reyes NNP 2 nmod; by IN 6 case;"
                 "soldiers|soldier NNS 2 nmod; shocked|shock VBD 0 root; Norway NNP 7 obj")
               .name("Reyes")
               .actor("soldiers", EntityType::MIL)
               .place("Norway", PlaceType::country, true));
  EXPECT_EQ(args(doc, event_at(doc, "arrest"), Role::patient), "Reyes");
  EXPECT_EQ(args(doc, event_at(doc, "arrest"), Role::agent), "soldiers");
}

TEST(NounRoles, PossessorOfAnArrestIsArrested) {
  const Document doc = read(Scene("Reyes NNP 3 nmod:poss; 's POS 1 case; arrest NN 4 nsubj;"
                                  "shocked|shock VBD 0 root; us PRP 4 obj")
                                .name("Reyes"));
  EXPECT_EQ(args(doc, event_at(doc, "arrest"), Role::patient), "Reyes");
  EXPECT_EQ(args(doc, event_at(doc, "arrest"), Role::agent), "");
}

TEST(NounRoles, BothSidesOfClashes) {
  const Document doc = read(
      Scene(
          "Clashes|clash NNS 6 nsubj; between IN 3 case; troops|troop NNS 1 nmod; and CC 5 cc;"
          "rebels|rebel NNS 3 conj; continued|continue VBD 0 root; in IN 8 case; Tulcea NNP 6 obl")
          .actor("troops", EntityType::MIL)
          .actor("rebels")
          .place("Tulcea"));
  const Event& clash = event_at(doc, "Clashes");
  EXPECT_EQ(args(doc, clash, Role::agent), "troops; rebels");
  EXPECT_EQ(args(doc, clash, Role::location), "Tulcea");
  EXPECT_EQ(event_at(doc, "continued").event_class, EventClass::ASPECTUAL);
}

TEST(NounRoles, LightVerbLendsSubjectAndObliques) {
  const Document doc = read(
      Scene("Rebels|rebel NNS 2 nsubj; carried|carry VBD 0 root; out RP 2 compound:prt; a DT 5 det;"
            "raid NN 2 obj; on IN 7 case; Tulcea NNP 2 obl; on IN 9 case; Friday NNP 2 obl")
          .actor("Rebels")
          .place("Tulcea")
          .time("Friday", "2020-03-06"));
  const Event& raid = event_at(doc, "raid");
  EXPECT_EQ(args(doc, raid, Role::agent), "Rebels");
  EXPECT_EQ(rule(raid, Role::agent), "light:nsubj");
  EXPECT_EQ(args(doc, raid, Role::patient), "Tulcea");
  EXPECT_EQ(raid.interval.start, "2020-03-06");
  EXPECT_EQ(event_at(doc, "carried").event_class, EventClass::LIGHT);
  EXPECT_FALSE(event_at(doc, "carried").in_graph);
}

TEST(NounRoles, PassiveLightVerbLendsItsByPhrase) {
  const Document doc = read(
      Scene("The DT 2 det; attack NN 4 nsubj:pass; was|be VBD 4 aux:pass; staged|stage VBN 0 root;"
            "by IN 6 case; rebels|rebel NNS 4 obl")
          .actor("rebels"));
  EXPECT_EQ(args(doc, event_at(doc, "attack"), Role::agent), "rebels");
}

TEST(NounRoles, TakingPartIsActing) {
  const Document doc = read(Scene("Students|student NNS 2 nsubj; took|take VBD 0 root; part NN 2 "
                                  "obj; in IN 6 case; a DT 6 det;"
                                  "march NN 2 obl; in IN 8 case; Lusaka NNP 6 nmod")
                                .actor("Students")
                                .place("Lusaka"));
  EXPECT_EQ(args(doc, event_at(doc, "march"), Role::agent), "Students");
  EXPECT_EQ(args(doc, event_at(doc, "march"), Role::location), "Lusaka");
}

TEST(NounRoles, SufferingIsUndergoing) {
  const Document doc =
      read(Scene("Rebels|rebel NNS 2 nsubj; sustained|sustain VBD 0 root; an DT 4 det;"
                 "attack NN 2 obj")
               .actor("Rebels"));
  EXPECT_EQ(args(doc, event_at(doc, "attack"), Role::patient), "Rebels");
  EXPECT_EQ(args(doc, event_at(doc, "attack"), Role::agent), "");
}

TEST(NounRoles, LightVerbOverAThingIsAnAction) {
  const Document doc =
      read(Scene("Police NNS 2 nsubj; held|hold VBD 0 root; nine CD 4 nummod; men|man NNS 2 obj")
               .actor("Police", EntityType::ORG)
               .actor("nine men"));
  EXPECT_EQ(event_at(doc, "held").event_class, EventClass::action);
  EXPECT_EQ(args(doc, event_at(doc, "held"), Role::patient), "nine men");
}

TEST(NounRoles, OrdinaryVerbLendsNothing) {
  const Document doc = read(Scene("Norway NNP 2 nsubj; condemned|condemn VBD 0 root; the DT 4 det;"
                                  "attack NN 2 obj")
                                .place("Norway", PlaceType::country, true));
  EXPECT_EQ(args(doc, event_at(doc, "attack"), Role::agent), "");
}

TEST(NounRoles, TargetAttachedToTheVerbGoesBackToTheNoun) {
  const Document doc = read(
      Scene("Norway NNP 2 nsubj; saw|see VBD 0 root; the DT 4 det; attack NN 2 obj; on IN 6 case;"
            "nurses|nurse NNS 2 obl")
          .place("Norway", PlaceType::country, true)
          .actor("nurses"));
  EXPECT_EQ(args(doc, event_at(doc, "attack"), Role::patient), "nurses");
}

TEST(NounRoles, AgentOfARaidKillsWhomTheRaidKills) {
  const Document doc = read(Scene("An DT 3 det; army NN 3 compound; raid NN 4 nsubj; killed|kill "
                                  "VBD 0 root; two CD 6 nummod;"
                                  "farmers|farmer NNS 4 obj")
                                .actor("army", EntityType::ORG)
                                .actor("two farmers"));
  const Event& kill = event_at(doc, "killed");
  EXPECT_EQ(args(doc, kill, Role::agent), "army");
  EXPECT_EQ(rule(kill, Role::agent), "causer");
  ASSERT_EQ(args(doc, kill, Role::instrument), "raid");
  EXPECT_EQ(args(doc, event_at(doc, "raid"), Role::agent), "army");
}

TEST(NounRoles, ClashesKillForNobody) {
  const Document doc = read(Scene("Clashes|clash NNS 4 nsubj; with IN 3 case; rebels|rebel NNS 1 "
                                  "nmod; killed|kill VBD 0 root;"
                                  "two CD 6 nummod; farmers|farmer NNS 4 obj")
                                .actor("rebels")
                                .actor("two farmers"));
  EXPECT_EQ(test::mentioned(doc, event_at(doc, "killed"), Role::agent), "");
}

TEST(NounRoles, NamesAndModifiersAreNoEvents) {
  const Document doc =
      read(Scene("Strike NNP 2 compound; Committee NNP 3 nsubj; met|meet VBD 0 root; in IN 6 case;"
                 "battle NN 6 compound; dress NN 3 obl")
               .name("Strike Committee", EntityType::ORG));
  EXPECT_FALSE(has_event(doc, "Strike"));
  EXPECT_FALSE(has_event(doc, "battle"));
}

TEST(NounRoles, GerundWithADeterminerIsANoun) {
  const Document doc =
      read(Scene("The DT 2 det; jailing|jail VBG 5 nsubj; of IN 4 case; Reyes NNP 2 nmod;"
                 "angered|anger VBD 0 root; Norway NNP 5 obj")
               .name("Reyes")
               .place("Norway", PlaceType::country, true));
  EXPECT_TRUE(event_at(doc, "jailing").nominal);
  EXPECT_EQ(args(doc, event_at(doc, "jailing"), Role::patient), "Reyes");
}

/// The word as a predicate that the annotator found.
Predicate prop(const Document& doc, std::string_view word, std::string_view sense,
               double factuality) {
  for (std::uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (doc.text(t) == word) {
      return {.token = t,
              .lemma = doc.tokens[t].lemma,
              .sense = std::string(sense),
              .factuality = factuality,
              .confidence = std::nullopt,
              .args = {}};
    }
  }
  throw std::logic_error("no such word");
}

Document annotated_nouns() {
  Scene scene(
      "The DT 2 det; miners|miner NNS 3 nsubj; began|begin VBD 0 root; the DT 5 det;"
      "excavation NN 3 obj; of IN 8 case; the DT 8 det; shaft NN 5 nmod; --;"
      "The DT 2 det; excavation NN 3 nsubj; worried|worry VBD 0 root; villagers NNS 3 obj");
  scene.actor("The miners").actor("villagers");
  scene.doc.props.push_back(prop(scene.doc, "began", "begin.01", 2.5));
  scene.doc.props.push_back(prop(scene.doc, "excavation", "excavate.01", 1.5));
  scene.doc.props.back().args.push_back({"ARG1", 7, {6, 8}, 0.75});
  return read(scene);
}

TEST(NounRoles, NounsOfTheAnnotatorTakeItsArguments) {
  const Document doc = annotated_nouns();
  const Event& excavation = event_at(doc, "excavation");
  EXPECT_TRUE(excavation.in_graph);
  EXPECT_EQ(excavation.roleset, "excavate.01");
  EXPECT_EQ(args(doc, excavation, Role::agent), "The miners");
  EXPECT_EQ(args(doc, excavation, Role::object), "the shaft");
  EXPECT_EQ(excavation.args[0].plays, Role::patient);
  EXPECT_EQ(event_at(doc, "began").event_class, EventClass::ASPECTUAL);
  EXPECT_EQ(event_at(doc, "began").factuality, 2.5);
}

TEST(NounRoles, NounsThatNobodyTakesForEventsAreNone) {
  EXPECT_EQ(annotated_nouns().events.size(), 3U);
}

}  // namespace
}  // namespace dateline
