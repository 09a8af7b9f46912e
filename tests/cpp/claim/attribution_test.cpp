// SPDX-License-Identifier: MIT
#include "dateline/claim/attribution.hpp"

#include <gtest/gtest.h>

#include "dateline/base/error.hpp"
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
  return doc;
}

std::string speaker(const Document& doc, const Claim& claim) {
  return claim.speaker ? std::string(doc.text(doc.mentions[index(*claim.speaker)].tokens)) : "-";
}

/// Who tells the event: "the army", "article".
std::string voice(const Document& doc, std::string_view trigger, int occurrence = 1) {
  const Event& event = event_at(doc, trigger, occurrence);
  EXPECT_EQ(event.told_by_article, event.voices.empty());
  return event.voices.empty() ? "article" : speaker(doc, doc.claims[index(event.voices[0])]);
}

TEST(Attribution, SayingWithAClause) {
  const Document doc = read(Scene("Police NNS 2 nsubj; said|say VBD 0 root; rebels|rebel NNS 4 "
                                  "nsubj; fled|flee VBD 2 ccomp;"
                                  ". . 2 punct")
                                .actor("Police", EntityType::ORG)
                                .actor("rebels"));
  ASSERT_EQ(doc.claims.size(), 1U);
  const Claim& claim = doc.claims[0];
  EXPECT_EQ(speaker(doc, claim), "Police");
  EXPECT_EQ(claim.verb, "say");
  EXPECT_EQ(claim.stance, Stance::says);
  EXPECT_EQ(claim.quote, QuoteKind::indirect);
  EXPECT_EQ(doc.text(claim.content), "rebels fled");
  EXPECT_EQ(voice(doc, "fled"), "Police");
  EXPECT_EQ(voice(doc, "said"), "article");
}

TEST(Attribution, SayingAfterTheClause) {
  const Document doc = read(Scene("Rebels|rebel NNS 2 nsubj; fled|flee VBD 0 root; , , 6 punct; a "
                                  "DT 5 det; nurse NN 6 nsubj;"
                                  "said|say VBD 2 parataxis; . . 2 punct")
                                .actor("Rebels")
                                .actor("a nurse"));
  EXPECT_EQ(voice(doc, "fled"), "a nurse");
  EXPECT_EQ(doc.text(doc.claims.at(0).content), "Rebels fled");
}

TEST(Attribution, SayingInTheMiddleLeavesAHole) {
  const Document doc = read(Scene("Rebels|rebel NNS 7 nsubj; , , 5 punct; Reyes NNP 5 nsubj; who "
                                  "WP 5 dep; said|say VBD 7 parataxis;"
                                  ", , 5 punct; fled|flee VBD 0 root; . . 7 punct")
                                .actor("Rebels")
                                .name("Reyes"));
  EXPECT_EQ(voice(doc, "fled"), "Reyes");
  EXPECT_EQ(voice(doc, "said"), "article");
}

TEST(Attribution, LateSayingMisreadAsAConjunct) {
  const Document doc =
      read(Scene("A DT 2 det; priest NN 4 nsubj:pass; was|be VBD 4 aux:pass; shot|shoot VBN 0 "
                 "root; , , 8 punct;"
                 "a DT 7 det; colleague NN 8 nsubj; said|say VBD 4 conj; . . 4 punct")
               .actor("A priest")
               .actor("a colleague"));
  EXPECT_EQ(voice(doc, "shot"), "a colleague");
}

TEST(Attribution, TrailingParticipleIsNoClosingReport) {
  const Document doc = read(Scene("Members|member NNS 2 nsubj; fled|flee VBD 0 root; , , 4 punct; "
                                  "complaining|complain VBG 2 advcl; . . 2 punct")
                                .actor("Members"));
  EXPECT_TRUE(doc.claims.empty());
}

TEST(Attribution, ConjunctSayingItsOwnClauseDoesNotReachBack) {
  const Document doc =
      read(Scene("Rebels|rebel NNS 2 nsubj; fled|flee VBD 0 root; and CC 5 cc; police NNS 5 nsubj;"
                 "said|say VBD 2 conj; troops|troop NNS 7 nsubj; advanced|advance VBD 5 ccomp")
               .actor("Rebels")
               .actor("police", EntityType::ORG)
               .actor("troops", EntityType::MIL));
  EXPECT_EQ(voice(doc, "fled"), "article");
  EXPECT_EQ(voice(doc, "advanced"), "police");
}

TEST(Attribution, AddingSharesTheSpeaker) {
  const Document doc = read(Scene("Police NNS 2 nsubj; said|say VBD 0 root; rebels|rebel NNS 4 "
                                  "nsubj; fled|flee VBD 2 ccomp; and CC 6 cc;"
                                  "added|add VBD 2 conj; that IN 9 mark; troops|troop NNS 9 nsubj; "
                                  "advanced|advance VBD 6 ccomp")
                                .actor("Police", EntityType::ORG)
                                .actor("rebels")
                                .actor("troops", EntityType::MIL));
  EXPECT_EQ(voice(doc, "advanced"), "Police");
  EXPECT_EQ(doc.claims.size(), 2U);
}

TEST(Attribution, DirectQuoteAndInvertedSpeaker) {
  const Document doc = read(Scene("\" `` 3 punct; Rebels|rebel NNS 3 nsubj; fled|flee VBD 6 ccomp; "
                                  ", , 3 punct; \" '' 3 punct;"
                                  "said|say VBD 0 root; Reyes NNP 6 obj; . . 6 punct")
                                .actor("Rebels")
                                .name("Reyes"));
  ASSERT_EQ(doc.claims.size(), 1U);
  EXPECT_EQ(speaker(doc, doc.claims[0]), "Reyes");
  EXPECT_EQ(doc.claims[0].quote, QuoteKind::direct);
  ASSERT_EQ(doc.quotes.size(), 1U);
  EXPECT_EQ(doc.quotes[0].speaker, doc.claims[0].speaker);
  EXPECT_TRUE(doc.quotes[0].claim.has_value());
}

TEST(Attribution, QuoteThatTheParserLeftUnattached) {
  const Document doc = read(
      Scene("\u201c `` 3 punct; Rebels|rebel NNS 3 nsubj; fled|flee VBD 0 root; , , 3 punct; "
            "\u201d '' 3 punct;"
            "Reyes NNP 7 nsubj; told|tell VBD 3 list; reporters|reporter NNS 7 obj; . . 3 punct")
          .actor("Rebels")
          .name("Reyes")
          .actor("reporters"));
  EXPECT_EQ(voice(doc, "fled"), "Reyes");
}

TEST(Attribution, ScareQuotesAreMixedAndHaveNoCue) {
  const Document doc = read(Scene("Police NNS 2 nsubj; said|say VBD 0 root; \u201c `` 4 punct; "
                                  "rebels|rebel NNS 6 nsubj; \u201d '' 4 punct;"
                                  "fled|flee VBD 2 ccomp")
                                .actor("Police", EntityType::ORG)
                                .actor("rebels"));
  EXPECT_EQ(doc.claims.at(0).quote, QuoteKind::mixed);
  EXPECT_EQ(doc.claims.size(), 1U);
}

TEST(Attribution, QuoteOverTwoSentencesIsOneClaim) {
  const Document doc = read(
      Scene("\u201c `` 3 punct; Rebels|rebel NNS 3 nsubj; fled|flee VBD 0 root; . . 3 punct; --;"
            "Troops|troop NNS 2 nsubj; advanced|advance VBD 5 ccomp; , , 2 punct; \u201d '' 2 "
            "punct; said|say VBD 0 root;"
            "Reyes NNP 5 nsubj")
          .actor("Rebels")
          .actor("Troops", EntityType::MIL)
          .name("Reyes"));
  EXPECT_EQ(doc.claims.size(), 1U);
  EXPECT_EQ(voice(doc, "fled"), "Reyes");
  EXPECT_EQ(voice(doc, "advanced"), "Reyes");
}

constexpr const char* kFollowing =
    "\u201c `` 3 punct; Rebels|rebel NNS 3 nsubj; fled|flee VBD 6 ccomp; , , 3 punct; \u201d '' 3 "
    "punct; said|say VBD 0 root;"
    "Reyes NNP 6 nsubj; . . 6 punct; %; \u201c `` 3 punct; Troops|troop NNS 3 nsubj; "
    "advanced|advance VBD 0 root; . . 3 punct;"
    "\u201d '' 3 punct; --; Farmers|farmer NNS 2 nsubj; wept|weep VBD 0 root; . . 2 punct";

Document following(const std::string& between) {
  std::string trees(kFollowing);
  trees.replace(trees.find('%'), 1, between);
  return read(
      Scene(trees).actor("Rebels").actor("Troops", EntityType::MIL).name("Reyes").actor("Farmers"));
}

TEST(Attribution, FollowingQuoteBelongsToTheSameSpeaker) {
  const Document doc = following("--");
  EXPECT_EQ(voice(doc, "advanced"), "Reyes");
  EXPECT_EQ(voice(doc, "wept"), "article");
  ASSERT_EQ(doc.claims.size(), 2U);
  EXPECT_EQ(doc.claims[1].quote, QuoteKind::direct);
}

TEST(Attribution, SoDoesTheQuoteThatOpensTheNextParagraph) {
  EXPECT_EQ(voice(following("=="), "advanced"), "Reyes");
}

TEST(Attribution, FarQuoteBelongsToNobody) {
  EXPECT_EQ(
      voice(following("==; Farmers|farmer NNS 2 nsubj; slept|sleep VBD 0 root; =="), "advanced"),
      "article");
}

TEST(Attribution, AccordingTo) {
  for (const char* trees : {"Rebels|rebel NNS 2 nsubj; fled|flee VBD 0 root; , , 7 punct; "
                            "according VBG 7 case; to IN 4 fixed; the DT 7 det;"
                            "police NNS 2 obl; . . 2 punct",
                            "Rebels|rebel NNS 2 nsubj; fled|flee VBD 0 root; , , 4 punct; "
                            "according VBG 2 advcl; to IN 7 case; the DT 7 det;"
                            "police NNS 4 obl; . . 2 punct",
                            "According VBG 4 case; to IN 1 fixed; the DT 4 det; police NNS 7 obl; "
                            ", , 4 punct; rebels|rebel NNS 7 nsubj;"
                            "fled|flee VBD 0 root"}) {
    const Document doc = read(Scene(trees).actor("the police", EntityType::ORG));
    ASSERT_EQ(doc.claims.size(), 1U) << trees;
    EXPECT_EQ(voice(doc, "fled"), "the police") << trees;
    EXPECT_EQ(doc.claims[0].verb, "according to");
  }
}

TEST(Attribution, AccordingToPlanIsNoClaim) {
  const Document doc = read(Scene("Rebels|rebel NNS 2 nsubj; left|leave VBD 0 root; according VBG "
                                  "5 case; to IN 3 fixed; plan NN 2 obl")
                                .actor("Rebels"));
  EXPECT_TRUE(doc.claims.empty());
  EXPECT_EQ(voice(doc, "left"), "article");
}

TEST(Attribution, CitingNestsInTheReport) {
  const Document doc = read(Scene("Radio NNP 2 nsubj; said|say VBD 0 root; rebels|rebel NNS 4 "
                                  "nsubj; fled|flee VBD 2 ccomp; , , 6 punct;"
                                  "citing|cite VBG 2 advcl; officials|official NNS 6 obj")
                                .name("Radio", EntityType::ORG)
                                .actor("rebels")
                                .actor("officials"));
  ASSERT_EQ(doc.claims.size(), 2U);
  EXPECT_EQ(speaker(doc, doc.claims[1]), "officials");
  EXPECT_EQ(doc.text(doc.claims[1].content), "rebels fled");
}

TEST(Attribution, ClaimInsideAClaim) {
  const Document doc = read(Scene("Radio NNP 2 nsubj; said|say VBD 0 root; Reyes NNP 4 nsubj; "
                                  "told|tell VBD 2 ccomp; police NNS 4 obj;"
                                  "rebels|rebel NNS 7 nsubj; fled|flee VBD 4 ccomp")
                                .name("Radio", EntityType::ORG)
                                .name("Reyes")
                                .actor("police", EntityType::ORG)
                                .actor("rebels"));
  ASSERT_EQ(doc.claims.size(), 2U);
  EXPECT_EQ(voice(doc, "fled"), "Reyes");
  EXPECT_EQ(voice(doc, "told"), "Radio");
  EXPECT_EQ(doc.claims[1].via, make_id<ClaimId>(0));
  EXPECT_FALSE(doc.claims[0].via.has_value());
}

TEST(Attribution, AccusingTellsTheDeed) {
  const Document doc = read(Scene("Chad NNP 2 nsubj; accused|accuse VBD 0 root; Sudan NNP 2 obj; "
                                  "of IN 5 mark; shelling|shell VBG 2 advcl;"
                                  "a DT 7 det; village NN 5 obj")
                                .place("Chad", PlaceType::country, true)
                                .place("Sudan", PlaceType::country, true)
                                .place("a village"));
  ASSERT_EQ(doc.claims.size(), 1U);
  EXPECT_EQ(doc.claims[0].stance, Stance::accuses);
  EXPECT_EQ(voice(doc, "shelling"), "Chad");
  EXPECT_EQ(voice(doc, "accused"), "article");
}

TEST(Attribution, DenyingAnEventNounIsAClaimAndDenyingAThingIsNone) {
  const Document doc =
      read(Scene("Reyes NNP 2 nsubj; denied|deny VBD 0 root; the DT 4 det; killing NN 2 obj; --;"
                 "Reyes NNP 2 nsubj; denied|deny VBD 0 root; visas|visa NNS 2 obj")
               .name("Reyes", EntityType::PER, "r")
               .name("Reyes", EntityType::PER, "r", 2));
  ASSERT_EQ(doc.claims.size(), 1U);
  EXPECT_EQ(doc.claims[0].stance, Stance::denies);
  EXPECT_EQ(voice(doc, "killing"), "Reyes");
}

TEST(Attribution, PromiseAndThreatTellTheirInfinitive) {
  const Document doc = read(Scene("Reyes NNP 2 nsubj; promised|promise VBD 0 root; to TO 4 mark; "
                                  "leave VB 2 xcomp; Tulcea NNP 4 obj")
                                .name("Reyes")
                                .place("Tulcea"));
  EXPECT_EQ(doc.claims.at(0).stance, Stance::promises);
  EXPECT_EQ(voice(doc, "leave"), "Reyes");
}

TEST(Attribution, SpeakerOfARelativeClauseIsTheAntecedent) {
  const Document doc = read(Scene("Reyes NNP 7 nsubj; who WP 3 nsubj; said|say VBD 1 acl:relcl; "
                                  "rebels|rebel NNS 5 nsubj; fled|flee VBD 3 ccomp;"
                                  ", , 7 punct; resigned|resign VBD 0 root")
                                .name("Reyes")
                                .actor("rebels"));
  EXPECT_EQ(voice(doc, "fled"), "Reyes");
  EXPECT_EQ(voice(doc, "resigned"), "article");
}

TEST(Attribution, StatementSpeaksForWhoeverMadeIt) {
  const Document doc = read(Scene("A DT 3 det; ministry NN 3 compound; statement NN 4 nsubj; "
                                  "said|say VBD 0 root; rebels|rebel NNS 6 nsubj;"
                                  "fled|flee VBD 4 ccomp")
                                .actor("ministry", EntityType::ORG)
                                .actor("rebels"));
  EXPECT_EQ(voice(doc, "fled"), "ministry");
}

TEST(Attribution, PassiveReportHasNoSpeaker) {
  const Document doc = read(Scene("It PRP 3 expl; was|be VBD 3 aux:pass; reported|report VBN 0 "
                                  "root; that IN 6 mark; rebels|rebel NNS 6 nsubj;"
                                  "fled|flee VBD 3 ccomp")
                                .actor("rebels"));
  ASSERT_EQ(doc.claims.size(), 1U);
  EXPECT_FALSE(doc.claims[0].speaker.has_value());
  EXPECT_FALSE(event_at(doc, "fled").told_by_article);
}

TEST(Attribution, ClaimKeepsItsDateAndFigures) {
  Scene scene(
      "Police NNS 2 nsubj; said|say VBD 0 root; on IN 4 case; Friday NNP 2 obl; two CD 6 nummod; "
      "men|man NNS 7 nsubj;"
      "died|die VBD 2 ccomp");
  scene.actor("Police", EntityType::ORG).actor("two men").time("Friday", "2020-03-06");
  Document doc = scene.done();
  event::EventExtractor(DATELINE_LEXICONS).annotate(doc);
  for (Event& event : doc.events) {
    event.figures.fatalities = event.lemma == "die" ? Range{2, 2, 2} : Range{};
  }
  claim::Attribution(DATELINE_LEXICONS).annotate(doc);
  EXPECT_EQ(doc.claims.at(0).interval.start, "2020-03-06");
  EXPECT_EQ(doc.claims.at(0).figures.fatalities, (Range{2, 2, 2}));
  EXPECT_FALSE(event_at(doc, "died").interval.known());
}

TEST(Attribution, ApostropheIsNoQuote) {
  const Document doc = read(Scene("Workers|worker NNS 3 nmod:poss; ' POS 1 case; wives|wife NNS 4 "
                                  "nsubj; fled|flee VBD 0 root")
                                .actor("wives"));
  EXPECT_TRUE(doc.quotes.empty());
}

TEST(Attribution, RefusesADocumentWithoutEvents) {
  Document doc = Scene("Fled|flee VBD 0 root").done();
  EXPECT_THROW(claim::Attribution(DATELINE_LEXICONS).annotate(doc), PipelineError);
}

}  // namespace
}  // namespace dateline
