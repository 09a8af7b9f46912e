// SPDX-License-Identifier: MIT
#include "dateline/graph/property_graph.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dateline/base/error.hpp"
#include "dateline/graph/boost_view.hpp"

namespace dateline::graph {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Node node(std::string id, std::uint32_t begin, decltype(Node::attributes) attributes,
          std::string label = "x") {
  Node made;
  made.members = {id};
  made.id = std::move(id);
  made.label = std::move(label);
  made.mentions = {{0, {begin, begin + 1}, false}};
  made.attributes = std::move(attributes);
  return made;
}

Link link(std::string id, std::uint32_t source, std::uint32_t target, LinkKind kind) {
  Link made;
  made.id = std::move(id);
  made.source = source;
  made.target = target;
  made.kind = kind;
  made.mentions = {{0, {0, 1}, false}};
  if (kind == LinkKind::claims) {
    made.claim = ClaimAttributes();
  }
  return made;
}

const std::vector<ArticleRecord> kArticles = {{"a", "", "", "", "", ""}};

PropertyGraph make(std::vector<Node> nodes, std::vector<Link> links) {
  return {{"1", ""}, kArticles, std::move(nodes), std::move(links)};
}

std::string refusal(std::vector<Node> nodes, std::vector<Link> links) {
  try {
    make(std::move(nodes), std::move(links));
  } catch (const FormatError& error) {
    return error.what();
  }
  return "";
}

TEST(PropertyGraph, OrdersByKindThenTextAndNumbersParallelLinks) {
  const PropertyGraph graph =
      make({node("e1", 0, EventAttributes()), node("p1", 0, PlaceAttributes()),
            node("a2", 9, ActorAttributes()), node("a1", 3, ActorAttributes())},
           {link("l3", 0, 3, LinkKind::patient), link("l2", 0, 3, LinkKind::agent),
            link("l1", 3, 0, LinkKind::claims)});
  std::vector<std::string> ids;
  for (const Node& n : graph.nodes()) {
    ids.push_back(n.id);
  }
  EXPECT_THAT(ids, ElementsAre("a1", "a2", "p1", "e1"));
  EXPECT_EQ(graph.links()[0].id, "l1");
  EXPECT_EQ(graph.links()[1].id, "l2");
  EXPECT_EQ(graph.links()[1].key, 0U);
  EXPECT_EQ(graph.links()[2].key, 1U);
  EXPECT_THAT(graph.links_from(3), ElementsAre(1, 2));
  EXPECT_THAT(graph.links_to(3), ElementsAre(0));
  EXPECT_THAT(graph.links_from(2), IsEmpty());
}

TEST(PropertyGraph, FindsByAnyMemberAndByAnyName) {
  ActorAttributes actor;
  actor.aliases = {"Red Dune Front", "RDF"};
  Node merged = node("a1", 0, actor, "Red Dune Front");
  merged.members = {"a1", "a7"};
  const PropertyGraph graph = make({merged, node("p1", 0, PlaceAttributes(), "RDF")}, {});
  EXPECT_EQ(graph.find("a7"), 0U);
  EXPECT_EQ(graph.find("a9"), std::nullopt);
  EXPECT_THAT(graph.find_by_name("the red dune front"), ElementsAre(0));
  EXPECT_THAT(graph.find_by_name("RDF"), ElementsAre(0, 1));
  EXPECT_EQ(graph.look_up("rdf"), 0U);
  EXPECT_EQ(graph.look_up("p1"), 1U);
}

TEST(PropertyGraph, RefusesWhatBreaksItsInvariants) {
  const Node actor = node("a1", 0, ActorAttributes());
  const Node event = node("e1", 0, EventAttributes());
  EXPECT_THAT(refusal({actor, actor}, {}), HasSubstr("share an id"));
  EXPECT_THAT(refusal({node("a b", 0, ActorAttributes())}, {}), HasSubstr("\"a b\""));
  EXPECT_THAT(refusal({actor, event}, {link("l", 0, 1, LinkKind::agent)}),
              HasSubstr("cannot lead from actor to event"));
  EXPECT_THAT(refusal({actor, event}, {link("l", 0, 5, LinkKind::claims)}), HasSubstr("5"));
  EXPECT_THAT(refusal({actor, event},
                      {link("l", 1, 0, LinkKind::agent), link("l", 1, 0, LinkKind::patient)}),
              HasSubstr("two links share the id l"));
  Link bare = link("l", 0, 1, LinkKind::claims);
  bare.claim.reset();
  EXPECT_THAT(refusal({actor, event}, {bare}), HasSubstr("must have"));
  Node unsaid = actor;
  unsaid.mentions.clear();
  EXPECT_THAT(refusal({unsaid}, {}), HasSubstr("no mention"));
  unsaid.mentions = {{4, {0, 1}, false}};
  EXPECT_THAT(refusal({unsaid}, {}), HasSubstr("below 1, got 4"));
  unsaid.mentions = {{0, {3, 3}, false}};
  EXPECT_THAT(refusal({unsaid}, {}), HasSubstr("3 to 3"));
}

TEST(PropertyGraph, ASubgraphKeepsTheLinksBetweenItsNodes) {
  const PropertyGraph graph =
      make({node("a1", 0, ActorAttributes()), node("a2", 1, ActorAttributes()),
            node("e1", 0, EventAttributes())},
           {link("l1", 2, 0, LinkKind::agent), link("l2", 2, 1, LinkKind::patient)});
  const PropertyGraph part = graph.subgraph({true, false, true});
  EXPECT_EQ(part.nodes().size(), 2U);
  ASSERT_EQ(part.links().size(), 1U);
  EXPECT_EQ(part.links()[0].id, "l1");
  EXPECT_THROW(static_cast<void>(graph.subgraph({true})), InputError);
}

TEST(PropertyGraph, SaysQuadOfEveryType) {
  EXPECT_EQ(quad_of("CONSULT"), "verbal_cooperation");
  EXPECT_EQ(quad_of("AID"), "material_cooperation");
  EXPECT_EQ(quad_of("ACCUSE"), "verbal_conflict");
  EXPECT_EQ(quad_of("PROTEST"), "material_conflict");
  EXPECT_EQ(quad_of(""), "");
}

TEST(BoostView, HasTheSameVerticesAndEdges) {
  const PropertyGraph graph =
      make({node("a1", 0, ActorAttributes()), node("e1", 0, EventAttributes())},
           {link("l1", 1, 0, LinkKind::agent), link("l2", 1, 0, LinkKind::patient)});
  const BoostGraph view = boost_view(graph);
  EXPECT_EQ(boost::num_vertices(view), 2U);
  EXPECT_EQ(boost::num_edges(view), 2U);
  EXPECT_EQ(boost::out_degree(1, view), 2U);
}

}  // namespace
}  // namespace dateline::graph
