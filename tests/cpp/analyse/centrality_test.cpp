// SPDX-License-Identifier: MIT
#include "dateline/analyse/centrality.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <numeric>
#include <random>

#include "dateline/base/error.hpp"
#include "dateline/base/interrupt.hpp"

namespace dateline::analyse {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Digraph of(std::size_t vertices, const std::vector<Arc>& arcs) { return {vertices, arcs}; }

/// Drawn by a seed; with parallel arcs, loops, and vertices that no arc leaves.
Digraph drawn(std::size_t vertices, std::size_t arcs, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<Arc> made;
  for (std::size_t i = 0; i < arcs; ++i) {
    const auto source = static_cast<std::uint32_t>(random() % vertices);
    const auto target = static_cast<std::uint32_t>(random() % vertices);
    made.push_back({source, target, static_cast<double>(random() % 5 + 1)});
  }
  return {vertices, made};
}

TEST(Digraph, CollapsesParallelArcsAndSumsTheirWeights) {
  const Digraph graph = of(3, {{2, 0, 1.0}, {0, 1, 2.0}, {0, 1, 3.0}, {1, 0, 1.0}});
  EXPECT_THAT(graph.arcs(), ElementsAre(Arc{0, 1, 5.0}, Arc{1, 0, 1.0}, Arc{2, 0, 1.0}));
  EXPECT_THAT(graph.from(0), ElementsAre(Arc{0, 1, 5.0}));
  EXPECT_THAT(graph.into(0), ElementsAre(1, 2));
  EXPECT_THAT(graph.into(2), IsEmpty());
  EXPECT_EQ(graph.size(), 3U);
  EXPECT_EQ(Digraph().size(), 0U);
}

TEST(Digraph, RefusesArcsToNowhereAndWeightsThatAreNone) {
  EXPECT_THROW(of(2, {{0, 2, 1.0}}), InputError);
  EXPECT_THROW(of(2, {{0, 1, 0.0}}), InputError);
  EXPECT_THROW(of(2, {{0, 1, std::numeric_limits<double>::quiet_NaN()}}), InputError);
  EXPECT_THROW(of(2, {{0, 1, std::numeric_limits<double>::infinity()}}), InputError);
}

TEST(Strengths, CountNeighboursAndWeights) {
  const auto all = strengths(of(3, {{0, 1, 2.0}, {0, 1, 1.0}, {2, 1, 4.0}}));
  EXPECT_THAT(all, ElementsAre(Strength{0, 1, 0.0, 3.0}, Strength{2, 0, 7.0, 0.0},
                               Strength{0, 1, 0.0, 4.0}));
}

TEST(Pagerank, SolvesItsEquation) {
  const Digraph graph = drawn(60, 150, 3);
  const std::vector<double> rank = pagerank(graph);
  EXPECT_NEAR(std::accumulate(rank.begin(), rank.end(), 0.0), 1.0, 1e-12);
  const auto strength = strengths(graph);
  double dangling = 0.0;
  for (std::size_t v = 0; v < rank.size(); ++v) {
    dangling += strength[v].out_degree == 0 ? rank[v] : 0.0;
  }
  std::vector<double> right(rank.size(), (0.15 + 0.85 * dangling) / 60.0);
  for (const Arc& arc : graph.arcs()) {
    right[arc.target] += 0.85 * rank[arc.source] * arc.weight / strength[arc.source].out_strength;
  }
  for (std::size_t v = 0; v < rank.size(); ++v) {
    EXPECT_NEAR(rank[v], right[v], 1e-10);
  }
}

TEST(Pagerank, FollowsWeights) {
  const auto rank = pagerank(of(3, {{0, 1, 9.0}, {0, 2, 1.0}}));
  EXPECT_GT(rank[1], rank[2]);
  EXPECT_THAT(pagerank(of(4, {}), {.damping = 0.0}), Each(0.25));
  EXPECT_THAT(pagerank(Digraph()), IsEmpty());
}

TEST(Pagerank, RefusesOptionsOutOfRange) {
  EXPECT_THROW(static_cast<void>(pagerank(Digraph(), {.damping = 1.0})), InputError);
  EXPECT_THROW(static_cast<void>(pagerank(Digraph(), {.damping = -0.1})), InputError);
  EXPECT_THROW(static_cast<void>(pagerank(Digraph(), {.tolerance = 0.0})), InputError);
}

TEST(Betweenness, CountsSharesOfShortestPaths) {
  // Two ways from 0 to 3, over 1 and over 2.
  const auto shares = betweenness(of(4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}}));
  EXPECT_THAT(shares, ElementsAre(0.0, 0.5 / 6.0, 0.5 / 6.0, 0.0));
  EXPECT_THAT(betweenness(of(2, {{0, 1}})), ElementsAre(0.0, 0.0));
  EXPECT_THAT(betweenness(Digraph()), IsEmpty());
}

TEST(Betweenness, IsThatOfTheBoostGraphLibrary) {
  const Digraph graph = drawn(80, 240, 5);
  using View = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
  View view(graph.size());
  for (const Arc& arc : graph.arcs()) {
    if (arc.source != arc.target) {
      boost::add_edge(arc.source, arc.target, view);
    }
  }
  std::vector<double> expected(graph.size());
  boost::brandes_betweenness_centrality(
      view,
      boost::make_iterator_property_map(expected.begin(), boost::get(boost::vertex_index, view)));
  const std::vector<double> shares = betweenness(graph);
  ASSERT_THAT(shares, SizeIs(80));
  for (std::size_t v = 0; v < shares.size(); ++v) {
    EXPECT_NEAR(shares[v], expected[v] / (79.0 * 78.0), 1e-12);
  }
}

TEST(Betweenness, OfAllSourcesNamedIsTheExactOne) {
  const Digraph graph = drawn(30, 90, 7);
  std::vector<std::uint32_t> all(30);
  std::iota(all.rbegin(), all.rend(), 0U);
  const auto exact = betweenness(graph);
  const auto named = betweenness(graph, all);
  for (std::size_t v = 0; v < exact.size(); ++v) {
    EXPECT_NEAR(named[v], exact[v], 1e-12);
  }
}

TEST(Betweenness, RefusesSourcesThatAreNone) {
  const Digraph graph = drawn(5, 9, 1);
  for (const std::vector<std::uint32_t>& bad :
       {std::vector<std::uint32_t>{5, 1}, std::vector<std::uint32_t>{1, 1},
        std::vector<std::uint32_t>{1}}) {
    EXPECT_THROW(static_cast<void>(betweenness(graph, bad)), InputError);
  }
}

TEST(Betweenness, CanBeStopped) {
  const InterruptScope scope([] { return true; });
  EXPECT_THROW(static_cast<void>(betweenness(drawn(5, 9, 1))), Interrupted);
}

TEST(Components, LeaveDirectionsAsideAndComeBySize) {
  EXPECT_THAT(components(of(6, {{1, 2}, {3, 4}, {5, 4}})), ElementsAre(2, 1, 1, 0, 0, 0));
}

}  // namespace
}  // namespace dateline::analyse
