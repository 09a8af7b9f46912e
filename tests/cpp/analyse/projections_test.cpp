// SPDX-License-Identifier: MIT
#include "dateline/analyse/projections.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dateline/graph/graph_builder.hpp"
#include "graph/made_document.hpp"

namespace dateline::analyse {
namespace {

using test::MadeDocument;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

/// Juma hits Amina beside Otieno in Garissa; Juma and Amina meet; Otieno may not come.
graph::PropertyGraph scene() {
  MadeDocument d("a",
                 "In Garissa Juma Keita hit Amina Odhiambo with Otieno Wekesa; Keita met them; "
                 "nobody came.");
  const auto where = d.place("Garissa", 197745, PlaceType::settlement, "KE");
  const auto juma = d.actor(EntityType::PER, ActorType::person, "Juma Keita");
  const auto amina = d.actor(EntityType::PER, ActorType::person, "Amina Odhiambo");
  const auto otieno = d.actor(EntityType::PER, ActorType::person, "Otieno Wekesa");
  d.event("hit", "hit", "ASSAULT").interval = {"2020-03-01", "2020-03-01", false, 1, {}};
  d.take(Role::agent, juma);
  d.take(Role::patient, amina);
  d.take(Role::instrument, otieno);
  d.take(Role::location, where);
  d.event("met", "meet", "CONSULT").interval = {"2020-03-04", "2020-03-04", false, 1, {}};
  d.take(Role::agent, amina);
  d.take(Role::agent, juma);
  d.event("came", "come", "").polarity = Polarity::negative;
  d.take(Role::agent, otieno);
  d.take(Role::destination, where);
  return graph::build_graph(std::vector<Document>{d.doc});
}

std::vector<std::string> told(const graph::PropertyGraph& graph, const ActorNetwork& network) {
  std::vector<std::string> all;
  for (const Tie& tie : network.ties) {
    all.push_back(graph.nodes()[tie.source].label + " - " + graph.nodes()[tie.target].label + " " +
                  std::to_string(tie.weight) + " " + tie.first);
  }
  return all;
}

TEST(CoParticipation, JoinsAllWhoShareAnEvent) {
  const auto graph = scene();
  EXPECT_THAT(told(graph, co_participation(graph)),
              UnorderedElementsAre("Juma Keita - Amina Odhiambo 2 2020-03-01",
                                   "Juma Keita - Otieno Wekesa 1 2020-03-01",
                                   "Amina Odhiambo - Otieno Wekesa 1 2020-03-01"));
  EXPECT_THAT(told(graph, co_participation(graph, {.types = {{"CONSULT"}}})),
              ElementsAre("Juma Keita - Amina Odhiambo 1 2020-03-04"));
  EXPECT_THAT(co_participation(graph, {.types = {{"AID"}}}).actors, IsEmpty());
}

TEST(ActorPlaces, JoinActorsToWhereTheirEventsAre) {
  const auto graph = scene();
  EXPECT_THAT(told(graph, actor_places(graph)),
              UnorderedElementsAre("Juma Keita - Garissa 1 2020-03-01",
                                   "Amina Odhiambo - Garissa 1 2020-03-01",
                                   "Otieno Wekesa - Garissa 1 2020-03-01"));
  EXPECT_THAT(told(graph, actor_places(graph, {.unrealised = true, .types = {{""}}})),
              ElementsAre("Otieno Wekesa - Garissa 1 "));
}

TEST(ActorNetwork, CountsTheTypesAskedFor) {
  const auto graph = scene();
  EXPECT_EQ(actor_network(graph, {.types = {{"ASSAULT"}}}).ties.size(), 1U);
  EXPECT_THAT(actor_network(graph, {.types = {{"CONSULT", ""}}}).ties, IsEmpty());
}

}  // namespace
}  // namespace dateline::analyse
