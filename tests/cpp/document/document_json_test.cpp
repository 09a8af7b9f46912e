// SPDX-License-Identifier: MIT
#include "dateline/document/document_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dateline/base/error.hpp"
#include "support/documents.hpp"

namespace dateline {
namespace {

/// A document with something in every layer.
Document full_document() {
  Document doc = test::parse(R"(
    # newdoc id = storm
    # date = 2021-05-06
    # names
    1 “      “      PUNCT ``  _ 3 punct  _ SpaceAfter=No
    2 Rebels rebel  NOUN  NNS _ 3 nsubj  _ _
    3 killed kill   VERB  VBD _ 0 root   _ _
    4 16     16     NUM   CD  _ 5 nummod _ _
    5 men    man    NOUN  NNS _ 3 obj    _ _
    6 in     in     ADP   IN  _ 7 case   _ _
    7 Quito  Quito  PROPN NNP _ 3 obl    _ NER=B-PLACE|SpaceAfter=No
    8 .      .      PUNCT .   _ 3 punct  _ _
  )");
  doc.mentions.insert(doc.mentions.begin(),
                      {{{1, 2}, 1, EntityType::PER, MentionKind::nominal, {}, 0.75, false},
                       {{3, 5}, 4, EntityType::PER, MentionKind::nominal, {}, {}, false}});
  for (std::size_t i = 0; i < 3; ++i) {
    doc.mentions[i].chain = make_id<ChainId>(i);
    Chain chain;
    chain.type = doc.mentions[i].type;
    chain.label = doc.text(doc.mentions[i].tokens);
    chain.mentions = {make_id<MentionId>(i)};
    doc.chains.push_back(chain);
  }
  doc.mentions[1].antecedent = 0;
  doc.mentions[1].antecedent_confidence = 0.75;
  doc.props.push_back({2, "kill", "kill.01", 2.5, 0.75, {{"ARG0", 1, {1, 2}, 0.5}}});
  doc.props.push_back({4, "man", "", {}, {}, {}});
  doc.chains[0].actor_type = ActorType::armed_group;
  doc.chains[1].size = {16, 16, 16};
  doc.times.push_back({{0, 1},
                       0,
                       TimexType::DATE,
                       "2021",
                       {"2021-01-01", "2021-12-31", false, 4, DateBasis::text},
                       {}});
  doc.places.push_back({make_id<MentionId>(2),
                        PlaceStatus::resolved,
                        PlaceType::settlement,
                        "Quito",
                        "EC",
                        "Pichincha",
                        3652462,
                        -0.23,
                        -78.52,
                        {{3652462, "Quito", "EC", -0.23, -78.52, 1.5}},
                        0.9});
  Event event;
  event.trigger = {2, 3};
  event.head = 2;
  event.lemma = "kill";
  event.in_graph = true;
  event.type = "ASSAULT";
  event.modality = Modality::possible;
  event.figures.fatalities = {16, 16, 16};
  event.args.push_back(
      {Role::agent, "ARG0", {1, 2}, 1, make_id<MentionId>(0), {}, "nsubj", Role::patient, 0.5});
  event.voices = {make_id<ClaimId>(0)};
  doc.events.push_back(event);
  Claim claim;
  claim.speaker = make_id<MentionId>(0);
  claim.verb = "say";
  claim.content = {1, 7};
  claim.events = {make_id<EventId>(0)};
  doc.claims.push_back(claim);
  doc.counts.push_back(
      {{3, 4}, 4, {16, 16, 16}, CountKind::fatalities, make_id<MentionId>(1), make_id<EventId>(0)});
  doc.quotes.push_back({{0, 8}, make_id<MentionId>(0), make_id<ClaimId>(0)});
  doc.relations.push_back({RelationKind::located_in,
                           make_id<MentionId>(0),
                           make_id<MentionId>(2),
                           {1, 7},
                           "nmod",
                           0.25});
  doc.layers = {Layer::tokens, Layer::sentences, Layer::tags,      Layer::trees,  Layer::mentions,
                Layer::chains, Layer::times,     Layer::places,    Layer::events, Layer::counts,
                Layer::claims, Layer::certainty, Layer::relations, Layer::props};
  return doc;
}

TEST(DocumentJson, ComesBackEqualAfterWriting) {
  const std::string json = write_document_json(full_document());
  EXPECT_EQ(write_document_json(read_document_json(json)), json);
}

TEST(DocumentJson, CountsCodePoints) {
  const std::string json = write_document_json(full_document());
  EXPECT_THAT(json, testing::HasSubstr(R"("tokens":[[0,1],[1,7],[8,14])"));
  EXPECT_THAT(json, testing::HasSubstr(R"("begin":2,"end":3,"begin_char":8,"end_char":14)"));
  EXPECT_THAT(json, testing::StartsWith(R"({"schema":"dateline.document/1")"));
}

TEST(DocumentJson, ShowsPredicatesUnderTheNamesOfTheData) {
  const std::string json = write_document_json(full_document());
  EXPECT_THAT(json, testing::HasSubstr(
                        R"("props":[{"pred":2,"lemma":"kill","sense":"kill.01","factuality":2.5,)"
                        R"("confidence":0.75,"args":[{"role":"ARG0","begin":1,"end":2,)"
                        R"("begin_char":1,"end_char":7,"head":1,"confidence":0.5}]},)"
                        R"({"pred":4,"lemma":"man","sense":null,)"));
  EXPECT_THAT(json, testing::HasSubstr(R"("antecedent":0,"antecedent_confidence":0.75)"));
}

TEST(DocumentJson, ReadsPredicatesWithoutHeads) {
  const std::string json = R"({"id":"a","text":"He left","layers":["tokens","props"],
    "tokens":[[0,2],[3,7]],
    "props":[{"pred":1,"lemma":"leave","sense":"leave.01",
              "args":[{"role":"ARG0","begin":0,"end":1},{"role":"V","begin":1,"end":2}]}]})";
  const Document doc = read_document_json(json);
  ASSERT_EQ(doc.props.size(), 1U);
  ASSERT_EQ(doc.props[0].args.size(), 1U);
  EXPECT_EQ(doc.props[0].args[0].head, 0U);
}

TEST(DocumentJson, RefusesWhatIsNotADocument) {
  EXPECT_THROW(static_cast<void>(read_document_json("{")), FormatError);
  EXPECT_THROW(static_cast<void>(read_document_json("{}")), FormatError);
  EXPECT_THROW(static_cast<void>(read_document_json(R"({"schema":"dateline.graph/1"})")),
               FormatError);
}

TEST(DocumentJson, NamesASchemaThatIsNewer) {
  try {
    static_cast<void>(read_document_json(R"({"schema":"dateline.document/2"})"));
    FAIL();
  } catch (const FormatError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("dateline.document/2 is newer"));
  }
}

TEST(DocumentJson, RefusesIdsThatPointNowhere) {
  Document doc = full_document();
  doc.mentions[0].chain = make_id<ChainId>(9);
  EXPECT_THROW(static_cast<void>(read_document_json(write_document_json(doc))), FormatError);
  doc = full_document();
  doc.mentions[1].antecedent = 1;
  EXPECT_THROW(static_cast<void>(read_document_json(write_document_json(doc))), FormatError);
  doc = full_document();
  std::swap(doc.props[0].token, doc.props[1].token);
  EXPECT_THROW(static_cast<void>(read_document_json(write_document_json(doc))), FormatError);
}

}  // namespace
}  // namespace dateline
