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

TEST(Subjects, ClosingReportTakesItsSpeakerFromTheMainVerb) {
  const Document doc = read(Scene("A DT 2 det; raid NN 3 nsubj; killed|kill VBD 0 root; men|man "
                                  "NNS 3 obj; , , 7 punct; the DT 7 det;"
                                  "mayor NN 3 nsubj; said|say VBD 3 parataxis; . . 3 punct")
                                .actor("men")
                                .actor("the mayor"));
  EXPECT_EQ(args(doc, event_at(doc, "said"), Role::agent), "the mayor");
  EXPECT_EQ(rule(event_at(doc, "said"), Role::agent), "nsubj:closing");
  EXPECT_EQ(test::mentioned(doc, event_at(doc, "killed"), Role::agent), "");
}

TEST(Subjects, InvertedReportTakesTheSpeakerBehindIt) {
  const Document doc = read(Scene("Men|man NNS 2 nsubj; fled|flee VBD 0 root; , , 4 punct; "
                                  "said|say VBD 2 parataxis; the DT 6 det;"
                                  "mayor NN 2 nsubj; . . 2 punct")
                                .actor("Men")
                                .actor("the mayor"));
  EXPECT_EQ(args(doc, event_at(doc, "said"), Role::agent), "the mayor");
  EXPECT_EQ(args(doc, event_at(doc, "fled"), Role::agent), "Men");
}

TEST(Subjects, OpeningReportKeepsTheTreesSubject) {
  const Document doc = read(Scene("In IN 2 case; Accra NNP 6 obl; , , 6 punct; the DT 5 det; mayor "
                                  "NN 6 nsubj; said|say VBD 0 root;"
                                  "men|man NNS 8 nsubj; fled|flee VBD 6 ccomp")
                                .place("Accra")
                                .actor("the mayor")
                                .actor("men"));
  EXPECT_EQ(rule(event_at(doc, "said"), Role::agent), "nsubj");
}

TEST(Subjects, OfTwoTheNearerStaysAndTheOtherGoesOn) {
  const Document doc = read(
      Scene("Reyes NNP 4 nsubj; , , 3 punct; he PRP 4 nsubj; added|add VBD 0 root; , , 4 punct;"
            "left|leave VBD 4 ccomp; Accra NNP 6 obj")
          .name("Reyes")
          .actor("he", EntityType::PER, "mayor", MentionKind::pronoun)
          .place("Accra"));
  EXPECT_EQ(args(doc, event_at(doc, "added"), Role::agent), "he");
  EXPECT_EQ(args(doc, event_at(doc, "left"), Role::agent), "Reyes");
}

TEST(Subjects, SecondSubjectBehindATransitiveVerbIsItsObject) {
  const Document doc =
      read(Scene("Judges|judge NNS 2 nsubj; jailed|jail VBD 0 root; former JJ 4 amod;"
                 "minister NN 5 compound; Reyes NNP 2 nsubj")
               .actor("Judges")
               .name("Reyes"));
  EXPECT_EQ(args(doc, event_at(doc, "jailed"), Role::patient), "Reyes");
  EXPECT_EQ(args(doc, event_at(doc, "jailed"), Role::agent), "Judges");
}

TEST(Subjects, DatelineTakesNoPart) {
  const Document doc =
      read(Scene("ACCRA NNP 9 nsubj; , , 3 punct; Ghana NNP 1 appos; ( -LRB- 5 punct; Wire NNP 1 "
                 "dep; ) -RRB- 5 punct;"
                 "- : 9 punct; Police NNS 9 nsubj; arrested|arrest VBD 0 root; men|man NNS 9 obj")
               .place("ACCRA", PlaceType::settlement, true)
               .place("Ghana", PlaceType::country, true)
               .actor("Police", EntityType::ORG)
               .actor("men"));
  EXPECT_EQ(args(doc, event_at(doc, "arrested"), Role::agent), "Police");
}

TEST(Subjects, SentenceThatOpensWithANameIsNoDateline) {
  const Document doc = read(Scene("Accra NNP 2 nsubj; jailed|jail VBD 0 root; men|man NNS 2 obj; - "
                                  ": 5 punct; nine CD 2 dep")
                                .place("Accra", PlaceType::settlement, true)
                                .actor("men"));
  EXPECT_EQ(args(doc, event_at(doc, "jailed"), Role::agent), "Accra");
}

TEST(Subjects, SourceIsNobodysSubject) {
  const Document doc = read(Scene("Reyes NNP 8 nsubj; , , 6 punct; according VBG 6 case; to IN 3 "
                                  "fixed; the DT 6 det; mayor NN 8 nsubj;"
                                  ", , 6 punct; fled|flee VBD 0 root")
                                .name("Reyes")
                                .actor("the mayor"));
  EXPECT_EQ(args(doc, event_at(doc, "fled"), Role::agent), "Reyes");
}

TEST(Subjects, ClosingReportLeavesTheOtherSubjectToItsClause) {
  const Document doc = read(Scene("Reyes NNP 7 nsubj; fled|flee VBD 7 ccomp; , , 2 punct; the DT 5 "
                                  "det; mayor NN 7 nsubj; later RB 7 advmod;"
                                  "said|say VBD 0 root; . . 7 punct")
                                .name("Reyes")
                                .actor("the mayor"));
  EXPECT_EQ(args(doc, event_at(doc, "said"), Role::agent), "the mayor");
}

TEST(Subjects, ByPhraseBehindOfBelongsToTheUpperNoun) {
  const Document doc = read(Scene("The DT 2 det; condemnation NN 0 root; of IN 5 case; the DT 5 "
                                  "det; raid NN 2 nmod; by IN 7 case; Ghana NNP 5 nmod")
                                .place("Ghana", PlaceType::country, true));
  EXPECT_EQ(args(doc, event_at(doc, "condemnation"), Role::agent), "Ghana");
  EXPECT_EQ(args(doc, event_at(doc, "raid"), Role::agent), "");
}

TEST(Subjects, PastFormInAHeadlineIsAParticiple) {
  const Document doc = read(Scene("Mayor NN 2 nsubj; arrested|arrest VBD 0 root; in IN 4 case; "
                                  "Accra NNP 2 obl; ==; Police NNS 2 nsubj;"
                                  "arrested|arrest VBD 0 root; Reyes NNP 2 obj")
                                .actor("Mayor")
                                .place("Accra")
                                .actor("Police", EntityType::ORG)
                                .name("Reyes"));
  EXPECT_EQ(args(doc, event_at(doc, "arrested"), Role::patient), "Mayor");
  EXPECT_EQ(args(doc, event_at(doc, "arrested", 2), Role::agent), "Police");
}

TEST(Subjects, PronounIsNotBothSides) {
  const Document doc = read(Scene("Rebels|rebel NNS 2 nsubj; freed|free VBD 0 root; them PRP 2 obj")
                                .actor("Rebels", EntityType::PER, "rebels")
                                .actor("them", EntityType::PER, "rebels", MentionKind::pronoun));
  EXPECT_EQ(args(doc, event_at(doc, "freed"), Role::agent), "Rebels");
  EXPECT_EQ(args(doc, event_at(doc, "freed"), Role::patient), "");
}

TEST(Subjects, ArrivingEventIsDatedByItsVerbWhichTellsNothing) {
  const Document doc = read(Scene("The DT 2 det; condemnation NN 5 nsubj; by IN 4 case; Ghana NNP "
                                  "2 nmod; came|come VBD 0 root; on IN 7 case;"
                                  "Friday NNP 5 obl")
                                .place("Ghana", PlaceType::country, true)
                                .time("Friday", "2020-03-06"));
  EXPECT_EQ(event_at(doc, "condemnation").interval.start, "2020-03-06");
  EXPECT_EQ(event_at(doc, "came").event_class, EventClass::ASPECTUAL);
}

}  // namespace
}  // namespace dateline
