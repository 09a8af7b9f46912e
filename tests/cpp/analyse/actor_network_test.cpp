// SPDX-License-Identifier: MIT
#include "dateline/analyse/actor_network.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dateline/analyse/structure.hpp"
#include "dateline/graph/graph_builder.hpp"
#include "graph/made_document.hpp"
#include "graph/queries.hpp"

namespace dateline::analyse {
namespace {

using test::MadeDocument;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// One body does something to another on each of the days.
Document deeds(std::string id, std::string_view agent, std::string_view patient,
               const std::vector<std::string>& days, std::string_view type = "ASSAULT") {
  std::string text = std::string(agent) + " and " + std::string(patient) + " in Garissa:";
  for (std::size_t i = 0; i < days.size(); ++i) {
    text += " deed";
  }
  MadeDocument d(std::move(id), text);
  const auto who = d.actor(EntityType::ORG, ActorType::armed_group, agent);
  const auto whom = d.actor(EntityType::ORG, ActorType::armed_group, patient);
  const auto where = d.place("Garissa", 197745, PlaceType::settlement, "KE");
  for (std::size_t i = 0; i < days.size(); ++i) {
    d.event("deed", "attack", type, static_cast<int>(i) + 1).interval = test::day(days[i]);
    d.take(Role::agent, who);
    d.take(Role::patient, whom);
    d.take(Role::location, where);
  }
  return d.doc;
}

graph::PropertyGraph graph_of(std::vector<Document> documents) {
  return graph::build_graph(documents);
}

TEST(ActorNetwork, CountsDistinctEventsAPairAndType) {
  const auto graph = graph_of({deeds("a", "Red Front", "Blue Army", {"2020-03-02", "2020-03-01"}),
                               deeds("b", "Blue Army", "Red Front", {"2020-03-05"}, "ACCUSE")});
  const ActorNetwork network = actor_network(graph);
  ASSERT_THAT(network.ties, SizeIs(2));
  EXPECT_THAT(network.actors, SizeIs(2));
  const Tie& attack = network.ties[0];
  EXPECT_EQ(graph.nodes()[attack.source].label, "Red Front");
  EXPECT_EQ(graph.nodes()[attack.target].label, "Blue Army");
  EXPECT_EQ(attack.type, "ASSAULT");
  EXPECT_EQ(attack.weight, 2U);
  EXPECT_EQ(attack.first, "2020-03-01");
  EXPECT_EQ(attack.last, "2020-03-02");
  EXPECT_THAT(attack.events, SizeIs(2));
  EXPECT_EQ(network.ties[1].type, "ACCUSE");
}

TEST(ActorNetwork, CountsPossibleDuplicatesOnce) {
  const auto graph = graph_of({deeds("a", "Red Front", "Blue Army", {"2020-03-01"}),
                               deeds("b", "Red Front", "Blue Army", {"2020-03-01"}),
                               deeds("c", "Red Front", "Blue Army", {"2020-03-09"})});
  const ActorNetwork network = actor_network(graph);
  ASSERT_THAT(network.ties, SizeIs(1));
  EXPECT_EQ(network.ties[0].weight, 2U);
  EXPECT_THAT(network.ties[0].events, SizeIs(3));
}

TEST(ActorNetwork, LeavesOutStatesAndWhatDidNotHappenUnlessAsked) {
  Document doc = deeds("a", "Red Front", "Blue Army", {"", "", "", ""});
  doc.events[0].event_class = EventClass::state;
  doc.events[1].polarity = Polarity::negative;
  doc.events[2].modality = Modality::planned;
  doc.events[3].modality = Modality::possible;
  const auto graph = graph_of({doc});
  EXPECT_EQ(actor_network(graph).ties.at(0).weight, 1U);
  EXPECT_EQ(actor_network(graph, {.states = true}).ties.at(0).weight, 2U);
  EXPECT_EQ(actor_network(graph, {.states = true, .unrealised = true}).ties.at(0).weight, 4U);
  EXPECT_EQ(actor_network(graph).ties.at(0).first, "");
}

TEST(ActorNetwork, LeavesOutActorsWithoutATie) {
  MadeDocument d("a", "Juma Keita slept.");
  d.actor(EntityType::PER, ActorType::person, "Juma Keita");
  const auto graph = graph_of({d.doc});
  EXPECT_THAT(actor_network(graph).actors, IsEmpty());
  EXPECT_THAT(actor_network(graph).ties, IsEmpty());
}

TEST(ActorNetwork, RecipientsReceiveAndNobodyActsOnHimself) {
  MadeDocument d("a", "Juma Keita told Amina Odhiambo and hurt himself.");
  const auto juma = d.actor(EntityType::PER, ActorType::person, "Juma Keita");
  const auto amina = d.actor(EntityType::PER, ActorType::person, "Amina Odhiambo");
  d.event("told", "tell", "CONSULT");
  d.take(Role::agent, juma);
  d.take(Role::recipient, amina);
  d.event("hurt", "hurt", "ASSAULT");
  d.take(Role::agent, juma);
  d.take(Role::patient, juma);
  const auto network = actor_network(graph_of({d.doc}));
  ASSERT_THAT(network.ties, SizeIs(1));
  EXPECT_EQ(network.ties[0].type, "CONSULT");
}

TEST(HeaviestTies, ComeByWeightThenName) {
  const auto graph = graph_of({deeds("a", "Red Front", "Blue Army", {"2020-03-02", "2020-03-01"}),
                               deeds("b", "Green Party", "Red Front", {"2020-03-05"}),
                               deeds("c", "Amber League", "Red Front", {"2020-03-06"})});
  std::vector<std::string> sources;
  for (const Tie& tie : heaviest_ties(graph, actor_network(graph), 2)) {
    sources.push_back(graph.nodes()[tie.source].label);
  }
  EXPECT_THAT(sources, ElementsAre("Red Front", "Amber League"));
}

TEST(Structure, CountsDegreesAndNumbersComponentsBySize) {
  MadeDocument d("a", "Loner. Red Front hit Blue Army in Garissa.");
  d.actor(EntityType::PER, ActorType::person, "Loner");
  const auto red = d.actor(EntityType::ORG, ActorType::armed_group, "Red Front");
  const auto blue = d.actor(EntityType::ORG, ActorType::armed_group, "Blue Army");
  d.event("hit", "hit", "ASSAULT");
  d.take(Role::agent, red);
  d.take(Role::patient, blue);
  const auto graph = graph_of({d.doc});
  EXPECT_THAT(components(graph), ElementsAre(1, 0, 0, 0));
  EXPECT_THAT(degrees(graph), ElementsAre(Degree{0, 0}, Degree{1, 0}, Degree{1, 0}, Degree{0, 2}));
  EXPECT_THAT(components(graph::PropertyGraph()), IsEmpty());
}

}  // namespace
}  // namespace dateline::analyse
