// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dateline/graph/graph_builder.hpp"
#include "graph/made_document.hpp"
#include "graph/queries.hpp"

namespace dateline::graph {
namespace {

using test::exactly;
using test::MadeDocument;

/// A killing that the article tells with a number of its own, if any, and then each of up to three
/// voices with theirs.
Range fatalities(std::optional<Range> own, const std::vector<Range>& voices) {
  MadeDocument d("a", "Raiders killed people. Police, Medics and Elders spoke: so so so.");
  Event& kill = d.event("killed", "kill", "ASSAULT");
  kill.told_by_article = own.has_value();
  kill.figures.fatalities = own.value_or(Range());
  const std::vector<std::string> names = {"Police", "Medics", "Elders"};
  for (std::size_t i = 0; i < voices.size(); ++i) {
    const auto speaker = d.someone(ActorType::group, names[i]);
    Claim& claim = d.claim(speaker, "spoke", "so", {make_id<EventId>(0)});
    claim.content = d.span("so", static_cast<int>(i) + 1);
    claim.figures.fatalities = voices[i];
  }
  const PropertyGraph graph = build_graph(std::vector<Document>{d.doc});
  return test::node(graph, NodeKind::event, "kill").event()->figures.fatalities;
}

Range range(std::optional<double> low, std::optional<double> best, std::optional<double> high) {
  return {low, best, high};
}

TEST(Figures, StayAsTheOnlyOneTellsThem) {
  EXPECT_EQ(fatalities(exactly(16), {}), exactly(16));
  EXPECT_EQ(fatalities(range(300, {}, {}), {}), range(300, {}, {}));
  EXPECT_EQ(fatalities({}, {range({}, {}, 600)}), range({}, {}, 600));
  EXPECT_EQ(fatalities({}, {}), Range());
}

TEST(Figures, TakeTheArticlesOwnForBest) {
  EXPECT_EQ(fatalities(exactly(16), {exactly(20), exactly(25)}), range(16, 16, 25));
}

TEST(Figures, TakeTheMedianOfTheVoicesWhereTheArticleHasNone) {
  EXPECT_EQ(fatalities({}, {exactly(30), exactly(10), exactly(12)}), range(10, 12, 30));
  // Of two, the lower: a number that somebody gave.
  EXPECT_EQ(fatalities({}, {exactly(17), exactly(10)}), range(10, 10, 17));
}

TEST(Figures, AreNeverSummed) {
  EXPECT_EQ(fatalities({}, {exactly(10), exactly(10)}), exactly(10));
}

TEST(Figures, OpenEndsStayOpenUntilSomebodyClosesThem) {
  EXPECT_EQ(fatalities({}, {range(30, {}, {}), range(50, {}, {})}), range(30, {}, {}));
  EXPECT_EQ(fatalities({}, {range(30, {}, {}), exactly(20)}), range(20, 20, 30));
}

TEST(Figures, OfAClaimWithSeveralEventsGoToTheEventsThatHaveThem) {
  MadeDocument d("a", "Police said raiders killed 16 and wounded 4.");
  const auto police = d.someone(ActorType::government, "Police");
  Event& kill = d.event("killed", "kill", "ASSAULT");
  kill.told_by_article = false;
  kill.figures.fatalities = exactly(16);
  Event& wound = d.event("wounded", "wound", "ASSAULT");
  wound.told_by_article = false;
  wound.figures.injured = exactly(4);
  Claim& claim = d.claim(police, "said", "raiders killed 16 and wounded 4",
                         {make_id<EventId>(0), make_id<EventId>(1)});
  claim.figures.fatalities = exactly(16);
  claim.figures.injured = exactly(4);
  const PropertyGraph graph = build_graph(std::vector<Document>{d.doc});
  const auto& killing = *test::node(graph, NodeKind::event, "kill").event();
  const auto& wounding = *test::node(graph, NodeKind::event, "wound").event();
  EXPECT_EQ(killing.figures.fatalities, exactly(16));
  EXPECT_EQ(killing.figures.injured, Range());
  EXPECT_EQ(wounding.figures.injured, exactly(4));
  EXPECT_EQ(wounding.figures.fatalities, Range());
}

}  // namespace
}  // namespace dateline::graph
