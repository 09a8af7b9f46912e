// SPDX-License-Identifier: MIT
#include "dateline/analyse/paths.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dateline/base/error.hpp"

namespace dateline::analyse {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::vector<Arc> kArcs = {{0, 1}, {0, 2}, {1, 3}, {2, 3, 5.0}, {3, 4}, {5, 4}};

TEST(ShortestPath, TakesTheFewestStepsThenTheMostWeight) {
  const Digraph graph(6, kArcs);
  EXPECT_THAT(shortest_path(graph, 0, 4), ElementsAre(0, 2, 3, 4));
  EXPECT_THAT(shortest_path(graph, 0, 1), ElementsAre(0, 1));
  EXPECT_THAT(shortest_path(graph, 2, 2), ElementsAre(2));
}

TEST(ShortestPath, OfEqualOnesTakesTheEarlierVertices) {
  const Digraph graph(4, std::vector<Arc>{{0, 2}, {0, 1}, {2, 3}, {1, 3}});
  EXPECT_THAT(shortest_path(graph, 0, 3), ElementsAre(0, 1, 3));
}

TEST(ShortestPath, GoesAgainstArcsOnDemand) {
  const Digraph graph(6, kArcs);
  EXPECT_THAT(shortest_path(graph, 0, 5), IsEmpty());
  EXPECT_THAT(shortest_path(graph, 0, 5, Following::both_ways), ElementsAre(0, 2, 3, 4, 5));
}

TEST(ShortestPath, RefusesVerticesThatAreNone) {
  EXPECT_THROW(static_cast<void>(shortest_path(Digraph(6, kArcs), 0, 6)), InputError);
  EXPECT_THROW(static_cast<void>(shortest_path(Digraph(), 0, 0)), InputError);
}

TEST(Distances, LeaveDirectionsAsideAndEndAtTheHops) {
  const Digraph graph(7, kArcs);
  EXPECT_THAT(distances(graph, 4, 2), ElementsAre(std::nullopt, 2U, 2U, 1U, 0U, 1U, std::nullopt));
  EXPECT_THAT(distances(graph, 4, 0)[3], std::nullopt);
  EXPECT_THROW(static_cast<void>(distances(graph, 7, 1)), InputError);
}

}  // namespace
}  // namespace dateline::analyse
