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

TEST(Dates, ExpressionDatesTheNearestTrigger) {
  const Document doc = read(
      Scene("Police NNS 2 nsubj; arrested|arrest VBD 0 root; men|man NNS 2 obj; who WP 5 nsubj;"
            "fled|flee VBD 3 acl:relcl; on IN 7 case; Monday NNP 5 obl; on IN 9 case; Friday NNP 2 "
            "obl")
          .actor("Police", EntityType::ORG)
          .actor("men")
          .time("Monday", "2020-03-02")
          .time("Friday", "2020-03-06"));
  EXPECT_EQ(event_at(doc, "fled").interval.start, "2020-03-02");
  const Event& arrest = event_at(doc, "arrested");
  EXPECT_EQ(arrest.interval.start, "2020-03-06");
  EXPECT_EQ(arrest.time, make_id<TimeId>(1));
  EXPECT_EQ(args(doc, arrest, Role::time), "Friday");
}

TEST(Dates, DateOfANounPhraseIsNotTheClauses) {
  const Document doc = read(
      Scene("The DT 2 det; mayor NN 5 nsubj; since IN 4 case; 2014 CD 2 nmod; fled|flee VBD 0 root")
          .actor("The mayor")
          .time("2014", "2014-01-01", "2014-12-31"));
  EXPECT_FALSE(event_at(doc, "fled").interval.known());
}

TEST(Dates, TheFinerOfTwoDatesCounts) {
  const Document doc = read(Scene("Rebels|rebel NNS 2 nsubj; fled|flee VBD 0 root; in IN 4 case; "
                                  "March NNP 2 obl; on IN 6 case; Friday NNP 2 obl")
                                .actor("Rebels")
                                .time("March", "2020-03-01", "2020-03-31")
                                .time("Friday", "2020-03-06"));
  EXPECT_EQ(event_at(doc, "fled").interval.precision, 1);
}

TEST(Dates, FrontedDateOfAReportDatesWhatIsTold) {
  const Document doc = read(
      Scene("On IN 2 case; Monday NNP 5 obl; , , 5 punct; police NNS 5 nsubj; said|say VBD 0 root;"
            "rebels|rebel NNS 7 nsubj; fled|flee VBD 5 ccomp")
          .actor("police", EntityType::ORG)
          .actor("rebels")
          .time("Monday", "2020-03-02"));
  EXPECT_EQ(event_at(doc, "fled").interval.start, "2020-03-02");
}

TEST(Dates, DateOfSayingStaysWithTheSaying) {
  const Document doc = read(Scene("Police NNS 2 nsubj; said|say VBD 0 root; on IN 4 case; Monday "
                                  "NNP 2 obl; rebels|rebel NNS 6 nsubj;"
                                  "fled|flee VBD 2 ccomp")
                                .actor("Police", EntityType::ORG)
                                .actor("rebels")
                                .time("Monday", "2020-03-02"));
  EXPECT_FALSE(event_at(doc, "fled").interval.known());
}

TEST(Dates, ParticiplesConjunctsAndNounsShareTheClausesDate) {
  const Document doc = read(Scene("Gunmen|gunman NNS 2 nsubj; launched|launch VBD 0 root; a DT 4 "
                                  "det; raid NN 2 obj; on IN 6 case; Monday NNP 2 obl;"
                                  ", , 8 punct; killing|kill VBG 2 advcl; nurses|nurse NNS 8 obj; "
                                  "and CC 11 cc; fled|flee VBD 2 conj")
                                .actor("Gunmen")
                                .actor("nurses")
                                .time("Monday", "2020-03-02"));
  for (const char* trigger : {"raid", "killing", "fled"}) {
    EXPECT_EQ(event_at(doc, trigger).interval.start, "2020-03-02") << trigger;
  }
}

TEST(Dates, CondemnedEventKeepsItsOwnDate) {
  const Document doc = read(Scene("Norway NNP 2 nsubj; condemned|condemn VBD 0 root; the DT 4 det; "
                                  "raid NN 2 obj; on IN 6 case; Monday NNP 2 obl")
                                .place("Norway", PlaceType::country, true)
                                .time("Monday", "2020-03-02"));
  EXPECT_FALSE(event_at(doc, "raid").interval.known());
}

TEST(Dates, ClosingDateOfAPurposeDatesTheClause) {
  const Document doc = read(Scene("Troops|troop NNS 2 nsubj; announced|declare VBD 0 root; a DT 4 "
                                  "det; drive NN 2 obj; to TO 6 mark; free VB 4 acl;"
                                  "hostages|hostage NNS 6 obj; on IN 9 case; Monday NNP 6 obl")
                                .actor("Troops", EntityType::MIL)
                                .actor("hostages")
                                .time("Monday", "2020-03-02"));
  EXPECT_EQ(event_at(doc, "announced").interval.start, "2020-03-02");
}

TEST(Dates, DatedNounDatesWhatItCauses) {
  const Document doc = read(Scene("Monday NNP 3 nmod:poss; 's POS 1 case; raid NN 4 nsubj; "
                                  "killed|kill VBD 0 root; nurses|nurse NNS 4 obj")
                                .actor("nurses")
                                .time("Monday", "2020-03-02"));
  EXPECT_EQ(event_at(doc, "killed").interval.start, "2020-03-02");
}

constexpr const char* kLead =
    "Rebels|rebel NNS 2 nsubj; fled|flee VBD 0 root; --; Rebels|rebel NNS 3 nsubj; had|have VBD 3 "
    "aux; fled|flee VBN 0 root";

TEST(Dates, LeadTakesTheDayOfPublicationAndSaysSo) {
  const Document doc = read(Scene(kLead, "2020-03-04").actor("Rebels"));
  EXPECT_EQ(event_at(doc, "fled").interval.start, "2020-03-04");
  EXPECT_EQ(event_at(doc, "fled").interval.basis, DateBasis::publication);
  EXPECT_FALSE(event_at(doc, "fled", 2).interval.known());
}

TEST(Dates, NoPublicationWithoutADateOrWithTheOptionOff) {
  EXPECT_FALSE(event_at(read(Scene(kLead).actor("Rebels")), "fled").interval.known());
  Document doc = Scene(kLead, "2020-03-04").actor("Rebels").done();
  event::EventExtractor(DATELINE_LEXICONS, {.lead_sentences = 0, .story_sentences = 0})
      .annotate(doc);
  EXPECT_FALSE(event_at(doc, "fled").interval.known());
}

TEST(Places, ParticipleInheritsThePlaceAndPrecisionFollowsItsKind) {
  const Document doc = read(Scene("Gunmen|gunman NNS 2 nsubj; ambushed|ambush VBD 0 root; a DT 4 "
                                  "det; convoy NN 2 obj; in IN 6 case; Mali NNP 2 obl;"
                                  ", , 8 punct; killing|kill VBG 2 advcl; nurses|nurse NNS 8 obj")
                                .actor("Gunmen")
                                .actor("nurses")
                                .place("Mali", PlaceType::country, true));
  EXPECT_EQ(args(doc, event_at(doc, "killing"), Role::location), "Mali");
  EXPECT_EQ(rule(event_at(doc, "killing"), Role::location), "inherited:obl:in");
  EXPECT_EQ(event_at(doc, "killing").geo_precision, 4);
}

/// A word of the document with a phrase in the role that the annotator gave it.
void label(Document& doc, std::uint32_t predicate, std::string_view role, std::uint32_t head,
           TokenSpan phrase) {
  Predicate prop;
  prop.token = predicate;
  prop.lemma = doc.tokens[predicate].lemma;
  prop.args.push_back({std::string(role), head, phrase, 0.75});
  doc.props.push_back(std::move(prop));
}

TEST(Places, LabelsOfTheAnnotatorPlaceWhatTheTreeLeavesOpen) {
  Scene scene(
      "Rebels|rebel NNS 2 nsubj; fled|flee VBD 0 root; beyond IN 4 case; Ndola NNP 2 obl; --;"
      "Gunmen|gunman NNS 2 nsubj; fired|fire VBD 0 root; at IN 5 case; a DT 5 det; rally NN 2 obl;"
      "in IN 7 case; Mali NNP 5 nmod");
  scene.actor("Rebels").actor("Gunmen").place("Ndola").place("Mali", PlaceType::country, true);
  const Document plain = read(scene);
  EXPECT_EQ(args(plain, event_at(plain, "fled"), Role::destination), "");
  label(scene.doc, 1, "ARGM-DIR", 3, {2, 4});
  label(scene.doc, 5, "ARGM-LOC", 8, {6, 11});
  const Document doc = read(scene);
  EXPECT_EQ(args(doc, event_at(doc, "fled"), Role::destination), "Ndola");
  EXPECT_EQ(rule(event_at(doc, "fled"), Role::destination), "ARGM-DIR:beyond");
  EXPECT_EQ(event_at(doc, "fled").geo_precision, 1);
  EXPECT_EQ(args(doc, event_at(doc, "fired"), Role::location), "Mali");
  EXPECT_EQ(rule(event_at(doc, "fired"), Role::location), "ARGM-LOC:at");
}

TEST(Places, PlaceOfThePatientIsThePlaceOfTheDeed) {
  const Document doc = read(Scene("A DT 2 det; school NN 6 nsubj:pass; in IN 4 case; Ndola NNP 2 "
                                  "nmod; was|be VBD 6 aux:pass; burned|burn VBN 0 root")
                                .place("A school", PlaceType::facility)
                                .place("Ndola"));
  const Event& burn = event_at(doc, "burned");
  EXPECT_EQ(args(doc, burn, Role::location), "Ndola");
  EXPECT_EQ(burn.geo_precision, 1);
}

TEST(Places, ReportsDoNotLendTheirPlace) {
  const Document doc = read(Scene("Police NNS 2 nsubj; said|say VBD 0 root; in IN 4 case; Ndola "
                                  "NNP 2 obl; rebels|rebel NNS 6 nsubj; fled|flee VBD 2 ccomp")
                                .actor("Police", EntityType::ORG)
                                .actor("rebels")
                                .place("Ndola"));
  EXPECT_EQ(args(doc, event_at(doc, "fled"), Role::location), "");
}

TEST(Clusters, VerbAndDefiniteNounAreOneEvent) {
  const Document doc =
      read(Scene("Rebels|rebel NNS 2 nsubj; raided|raid VBD 0 root; a DT 4 det; farm NN 2 obj; on "
                 "IN 6 case; Monday NNP 2 obl; --;"
                 "Norway NNP 2 nsubj; condemned|condemn VBD 0 root; the DT 4 det; raid NN 2 obj")
               .actor("Rebels")
               .place("a farm", PlaceType::facility)
               .place("Norway", PlaceType::country, true)
               .time("Monday", "2020-03-02"));
  EXPECT_EQ(event_at(doc, "raided").cluster, event_at(doc, "raid").cluster);
  EXPECT_NE(event_at(doc, "raided").cluster, event_at(doc, "condemned").cluster);
  EXPECT_TRUE(event_at(doc, "raid").in_graph);
  EXPECT_EQ(event_at(doc, "raid").interval.start, "2020-03-02");
}

TEST(Clusters, IndefiniteNounIsAnotherEvent) {
  const Document doc =
      read(Scene("Rebels|rebel NNS 2 nsubj; raided|raid VBD 0 root; a DT 4 det; farm NN 2 obj; --;"
                 "Norway NNP 2 nsubj; fears|fear VBZ 0 root; a DT 4 det; raid NN 2 obj")
               .actor("Rebels")
               .place("a farm", PlaceType::facility)
               .place("Norway", PlaceType::country, true));
  EXPECT_NE(event_at(doc, "raided").cluster, event_at(doc, "raid").cluster);
}

TEST(Clusters, TwoVoicesOnOneTollTellOneEvent) {
  const Document doc = read(Scene("Norway NNP 2 nsubj; said|say VBD 0 root; nine CD 4 nummod;"
                                  "miners|miner NNS 5 nsubj; died|die VBD 2 ccomp; --;"
                                  "Chad NNP 2 nsubj; said|say VBD 0 root; ten CD 4 nummod;"
                                  "miners|miner NNS 5 nsubj; died|die VBD 2 ccomp")
                                .place("Norway", PlaceType::country, true)
                                .place("Chad", PlaceType::country, true)
                                .actor("nine miners")
                                .actor("ten miners"));
  EXPECT_EQ(event_at(doc, "died").cluster, event_at(doc, "died", 2).cluster);
}

TEST(Clusters, SharedPatientMergesAndOtherPatientDoesNot) {
  const Document doc =
      read(Scene("Police NNS 2 nsubj; arrested|arrest VBD 0 root; Reyes NNP 2 obj; --;"
                 "Reyes NNP 3 nsubj:pass; was|be VBD 3 aux:pass; arrested|arrest VBN 0 root; --;"
                 "Police NNS 2 nsubj; arrested|arrest VBD 0 root; Okello NNP 2 obj")
               .actor("Police", EntityType::ORG, "police")
               .actor("Police", EntityType::ORG, "police", MentionKind::nominal, 2)
               .name("Reyes", EntityType::PER, "reyes")
               .name("Reyes", EntityType::PER, "reyes", 2)
               .name("Okello"));
  EXPECT_EQ(event_at(doc, "arrested").cluster, event_at(doc, "arrested", 2).cluster);
  EXPECT_NE(event_at(doc, "arrested").cluster, event_at(doc, "arrested", 3).cluster);
}

TEST(Clusters, NegationAndOtherDatesKeepApart) {
  const Document doc = read(Scene("Rebels|rebel NNS 2 nsubj; shot|shoot VBD 0 root; Reyes NNP 2 "
                                  "obj; on IN 5 case; Monday NNP 2 obl; --;"
                                  "Rebels|rebel NNS 4 nsubj; did|do VBD 4 aux; not RB 4 advmod; "
                                  "shoot VB 0 root; Reyes NNP 4 obj; --;"
                                  "Rebels|rebel NNS 2 nsubj; shot|shoot VBD 0 root; Reyes NNP 2 "
                                  "obj; on IN 5 case; Friday NNP 2 obl")
                                .actor("Rebels", EntityType::PER, "rebels")
                                .actor("Rebels", EntityType::PER, "rebels", MentionKind::nominal, 2)
                                .actor("Rebels", EntityType::PER, "rebels", MentionKind::nominal, 3)
                                .name("Reyes", EntityType::PER, "reyes")
                                .name("Reyes", EntityType::PER, "reyes", 2)
                                .name("Reyes", EntityType::PER, "reyes", 3)
                                .time("Monday", "2020-03-02")
                                .time("Friday", "2020-03-06"));
  EXPECT_NE(event_at(doc, "shot").cluster, event_at(doc, "shoot").cluster);
  EXPECT_NE(event_at(doc, "shot").cluster, event_at(doc, "shot", 2).cluster);
}

TEST(Clusters, OneAgentMayDoItTwice) {
  const Document doc = read(Scene("Reyes NNP 2 nsubj; left|leave VBD 0 root; --; Reyes NNP 2 "
                                  "nsubj; left|leave VBD 0 root; again RB 2 advmod")
                                .name("Reyes", EntityType::PER, "reyes")
                                .name("Reyes", EntityType::PER, "reyes", 2));
  EXPECT_NE(event_at(doc, "left").cluster, event_at(doc, "left", 2).cluster);
}

TEST(Clusters, FightingByAnyNameIsOneEvent) {
  const Document doc =
      read(Scene("Troops|troop NNS 2 nsubj; fought|fight VBD 0 root; rebels|rebel NNS 2 obj; --;"
                 "The DT 2 det; battle NN 3 nsubj; ended|end VBD 0 root; --;"
                 "Heavy JJ 2 amod; clashes|clash NNS 3 nsubj; continued|continue VBD 0 root")
               .actor("Troops", EntityType::MIL)
               .actor("rebels"));
  EXPECT_EQ(event_at(doc, "fought").cluster, event_at(doc, "battle").cluster);
  EXPECT_EQ(event_at(doc, "fought").cluster, event_at(doc, "clashes").cluster);
}

}  // namespace
}  // namespace dateline
