// SPDX-License-Identifier: MIT
#include "dateline/graph/graph_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "dateline/base/error.hpp"
#include "dateline/base/interrupt.hpp"
#include "graph/made_document.hpp"
#include "graph/queries.hpp"

namespace dateline::graph {
namespace {

using test::arrows;
using test::labels;
using test::MadeDocument;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

constexpr auto kArmed = ActorType::armed_group;

/// An article that names one body and maybe its acronym.
Document naming(std::string id, std::string_view name, std::string_view acronym = "",
                std::string_view country = "", ActorType type = ActorType::organisation,
                EntityType entity = EntityType::ORG) {
  MadeDocument d(std::move(id), std::string(name) + " (" + std::string(acronym) + ")");
  const auto full = d.name(entity, name);
  if (acronym.empty()) {
    d.chain({full}, type);
  } else {
    d.chain({full, d.name(entity, acronym)}, type);
  }
  d.doc.chains[0].country_code = country;
  return d.doc;
}

PropertyGraph merged(std::vector<Document> documents) { return build_graph(documents); }

std::size_t n_actors(std::vector<Document> documents) {
  return labels(merged(std::move(documents)), NodeKind::actor).size();
}

/// A report of a raid, told a little otherwise each time.
Document raid(std::string id, std::string_view agent, std::string_view victims, double dead) {
  MadeDocument d(std::move(id),
                 std::string(agent) + " killed " + std::string(victims) + " in Garissa.",
                 "2020-03-04");
  const auto who = d.actor(EntityType::ORG, kArmed, agent);
  const auto whom = d.someone(ActorType::group, victims);
  const auto where = d.place("Garissa", 197745, PlaceType::settlement, "KE");
  Event& kill = d.event("killed", "kill", "ASSAULT");
  kill.interval = test::day("2020-03-03");
  kill.figures.fatalities = test::exactly(dead);
  d.take(Role::agent, who);
  d.take(Role::patient, whom);
  d.take(Role::location, where);
  return d.doc;
}

TEST(GraphBuilder, NothingAddedIsAnEmptyGraph) {
  const PropertyGraph graph = GraphBuilder().build();
  EXPECT_THAT(graph.nodes(), IsEmpty());
  EXPECT_THAT(graph.links(), IsEmpty());
  EXPECT_THAT(graph.articles(), IsEmpty());
  EXPECT_EQ(graph.look_up("x"), std::nullopt);
}

TEST(GraphBuilder, MergesNamedActorsByFullName) {
  EXPECT_EQ(n_actors({naming("a", "Red Dune Front"), naming("b", "the Red-Dune FRONT")}), 1U);
  EXPECT_EQ(n_actors({naming("a", "Red Dune Front"), naming("b", "Red Dune Party")}), 2U);
}

TEST(GraphBuilder, MergesByAStatedAcronym) {
  const PropertyGraph graph = merged({naming("a", "Red Dune Front", "RDF"), naming("b", "RDF")});
  ASSERT_THAT(labels(graph, NodeKind::actor), ElementsAre("Red Dune Front"));
  EXPECT_THAT(graph.nodes()[0].actor()->aliases, ElementsAre("Red Dune Front", "RDF"));
  EXPECT_THAT(graph.nodes()[0].members, SizeIs(2));
  EXPECT_EQ(graph.nodes()[0].id, graph.nodes()[0].members.front());
  EXPECT_EQ(graph.nodes()[0].n_articles(), 2U);
}

TEST(GraphBuilder, AnAcronymOfTwoBodiesJoinsNeither) {
  EXPECT_EQ(n_actors({naming("a", "Red Dune Front", "RDF"), naming("b", "Rural Dams Fund", "RDF"),
                      naming("c", "RDF")}),
            3U);
}

TEST(GraphBuilder, CountriesKeepBodiesOfOneNameApart) {
  EXPECT_EQ(n_actors({naming("a", "Defence Ministry", "", "KE"),
                      naming("b", "Defence Ministry", "", "SO")}),
            2U);
  EXPECT_EQ(n_actors({naming("a", "Defence Ministry", "", "KE"),
                      naming("b", "Defence Ministry", "", "")}),
            1U);
  // Of two countries nobody knows which one is meant.
  EXPECT_EQ(n_actors({naming("a", "Defence Ministry", "", "KE"), naming("b", "Defence Ministry"),
                      naming("c", "Defence Ministry", "", "SO")}),
            3U);
}

TEST(GraphBuilder, KindsOfActorKeepApartWhatSharesAName) {
  EXPECT_EQ(n_actors({naming("a", "Jo Ash", "", "", ActorType::person, EntityType::PER),
                      naming("b", "Jo Ash", "", "", ActorType::organisation)}),
            2U);
  EXPECT_EQ(n_actors({naming("a", "Red Dune Front", "", "", kArmed),
                      naming("b", "Red Dune Front", "", "", ActorType::organisation)}),
            1U);
}

TEST(GraphBuilder, BareSurnamesAndUnnamedActorsStayInTheirArticle) {
  EXPECT_EQ(n_actors({naming("a", "Keita", "", "", ActorType::person, EntityType::PER),
                      naming("b", "Keita", "", "", ActorType::person, EntityType::PER)}),
            2U);
  EXPECT_EQ(n_actors({naming("a", "Juma Keita", "", "", ActorType::person, EntityType::PER),
                      naming("b", "Juma Keita", "", "", ActorType::person, EntityType::PER)}),
            1U);
  const auto unnamed = [](std::string id) {
    MadeDocument d(std::move(id), "12 soldiers died");
    d.someone(ActorType::group, "12 soldiers");
    return d.doc;
  };
  EXPECT_EQ(n_actors({unnamed("a"), unnamed("b")}), 2U);
}

TEST(GraphBuilder, MergesPlacesByGeoNamesIdWithinAndAcrossArticles) {
  MadeDocument a("a", "Garissa, Garissa Town");
  a.place("Garissa", 197745, PlaceType::settlement, "KE");
  a.place("Garissa Town", 197745, PlaceType::settlement, "KE");
  MadeDocument b("b", "Garissa and Garissa");
  b.place("Garissa", 197745, PlaceType::settlement, "KE", 1);
  b.place("Garissa", 42, PlaceType::settlement, "US", 2);
  const PropertyGraph graph = merged({a.doc, b.doc});
  ASSERT_THAT(labels(graph, NodeKind::place), ElementsAre("Garissa", "Garissa"));
  const Node& place = graph.nodes()[*graph.find("p_gn197745")];
  EXPECT_THAT(place.members, SizeIs(3));
  EXPECT_THAT(place.place()->aliases, ElementsAre("Garissa", "Garissa Town"));
  for (const std::string& member : place.members) {
    EXPECT_EQ(graph.find(member), graph.find("p_gn197745"));
  }
}

TEST(GraphBuilder, UnresolvedPlacesStayApart) {
  const auto unresolved = [](std::string id) {
    MadeDocument d(std::move(id), "Old Ford");
    d.chain({d.name(EntityType::PLACE, "Old Ford")});
    return d.doc;
  };
  EXPECT_THAT(labels(merged({unresolved("a"), unresolved("b")}), NodeKind::place), SizeIs(2));
}

TEST(GraphBuilder, JoinsPlacesToWhatHoldsThemWhereThatIsInTheGraph) {
  MadeDocument d("a", "Garissa, Garissa County, Kenya, the ford");
  d.place("Garissa", 1, PlaceType::settlement, "KE");
  d.place("Garissa County", 2, PlaceType::region, "KE");
  d.place("Kenya", 3, PlaceType::country, "KE");
  const auto ford = d.nominal(EntityType::FAC, "the ford");
  d.chain({ford});
  PlaceValue near;
  near.mention = ford;
  near.status = PlaceStatus::inherited;
  near.type = PlaceType::facility;
  near.country_code = "KE";
  near.geonames_id = 1;
  d.doc.places.push_back(near);
  d.event("Garissa", "clash", "ASSAULT");
  d.take(Role::location, ford);
  GraphOptions options;
  options.parents = [](std::uint32_t id) {
    return id == 1 ? std::vector<std::uint32_t>{7, 2, 3} : std::vector<std::uint32_t>{3};
  };
  GraphBuilder builder(options);
  builder.add(d.doc);
  const auto all = arrows(builder.build());
  EXPECT_THAT(all, UnorderedElementsAre(
                       "clash in the ford -location-> the ford", "the ford -within-> Garissa",
                       "Garissa -within-> Garissa County", "Garissa County -within-> Kenya"));
}

TEST(GraphBuilder, CountryCodesAndDivisionNamesServeWithoutAGazetteer) {
  MadeDocument d("a", "Garissa, Garissa County, Kenya");
  d.place("Garissa", 1, PlaceType::settlement, "KE");
  d.doc.places.back().admin1 = "Garissa County";
  d.place("Garissa County", 2, PlaceType::region, "KE");
  d.place("Kenya", 3, PlaceType::country, "KE");
  EXPECT_THAT(arrows(merged({d.doc})), UnorderedElementsAre("Garissa -within-> Garissa County",
                                                            "Garissa County -within-> Kenya"));
}

TEST(GraphBuilder, TheSetOfDocumentsDecidesAndNotTheirOrder) {
  std::vector<Document> documents = {raid("c", "Red Dune Front", "12 soldiers", 12),
                                     naming("a", "Red Dune Front", "RDF"),
                                     raid("b", "RDF", "nine troops", 9),
                                     naming("d", "Defence Ministry", "", "KE"),
                                     naming("e", "Defence Ministry"),
                                     naming("f", "RDF", "", "SO")};
  const std::string expected = test::dump(build_graph(documents));
  std::sort(documents.begin(), documents.end(), [](const Document& a, const Document& b) {
    return a.article->info().id > b.article->info().id;
  });
  EXPECT_EQ(test::dump(build_graph(documents)), expected);
  std::rotate(documents.begin(), documents.begin() + 2, documents.end());
  EXPECT_EQ(test::dump(build_graph(documents)), expected);
}

TEST(GraphBuilder, OldIdsFindTheirNodesWhenArticlesAreAdded) {
  const PropertyGraph before = merged({raid("m", "RDF", "nine troops", 9)});
  const PropertyGraph after =
      merged({raid("m", "RDF", "nine troops", 9), naming("a", "Red Dune Front", "RDF"),
              raid("b", "Red Dune Front", "12 soldiers", 12)});
  for (const Node& node : before.nodes()) {
    for (const std::string& member : node.members) {
      EXPECT_TRUE(after.find(member)) << member;
    }
  }
  for (const Link& link : before.links()) {
    EXPECT_TRUE(after.find_link(link.id)) << link.id;
  }
}

TEST(GraphBuilder, RefusesTwoTextsUnderOneIdAndNamesBoth) {
  GraphBuilder builder;
  builder.add(MadeDocument("x", "One text", "", "First story").doc);
  try {
    builder.add(MadeDocument("x", "Another text", "", "Second story").doc);
    FAIL() << "expected InputError";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(),
                AllOf(HasSubstr("\"x\""), HasSubstr("First story"), HasSubstr("Second story")));
  }
}

TEST(GraphBuilder, CountsTheSameArticleOnce) {
  const Document doc = raid("a", "RDF", "nine troops", 9);
  const std::string once = test::dump(merged({doc}));
  EXPECT_EQ(test::dump(merged({doc, doc})), once);
}

TEST(GraphBuilder, MarksPossibleDuplicatesOverArticles) {
  const PropertyGraph graph =
      merged({raid("a", "Red Dune Front", "12 soldiers", 12),
              raid("b", "Red Dune Front", "troops", 9), raid("c", "Blue Marsh Army", "troops", 9)});
  std::vector<std::size_t> sizes;
  for (const Node& node : graph.nodes()) {
    if (const auto* event = node.event()) {
      sizes.push_back(event->possible_duplicate_of.size());
      for (const std::string& id : event->possible_duplicate_of) {
        EXPECT_NE(id, node.id);
        EXPECT_TRUE(graph.find(id));
      }
    }
  }
  EXPECT_THAT(sizes, ElementsAre(1, 1, 0));
}

TEST(GraphBuilder, BuildsAgainAfterMoreWasAddedAndMayBeEmptied) {
  GraphBuilder builder;
  builder.add(naming("a", "Red Dune Front"));
  const std::string one = test::dump(builder.build());
  builder.add(naming("b", "Blue Marsh Army"));
  EXPECT_NE(test::dump(builder.build()), one);
  const std::string two = test::dump(builder.build());
  EXPECT_EQ(test::dump(std::move(builder).build()), two);
}

TEST(GraphBuilder, StopsInTheMiddleWhenTold) {
  GraphBuilder builder;
  builder.add(naming("a", "Red Dune Front"));
  const std::string whole = test::dump(builder.build());
  {
    const InterruptScope scope([] { return true; });
    EXPECT_THROW(builder.add(naming("b", "Blue Marsh Army")), Interrupted);
    EXPECT_THROW(static_cast<void>(builder.build()), Interrupted);
  }
  EXPECT_EQ(test::dump(builder.build()), whole);
}

TEST(GraphBuilder, RecordsWhatItWasMadeWith) {
  const PropertyGraph graph = GraphBuilder({"en-1", {}}).build();
  EXPECT_EQ(graph.info().model, "en-1");
  EXPECT_FALSE(graph.info().dateline.empty());
}

}  // namespace
}  // namespace dateline::graph
