// SPDX-License-Identifier: MIT
#pragma once

#include <limits>
#include <vector>

#include "dateline/graph/graph_builder.hpp"
#include "graph/made_document.hpp"

namespace dateline::test {

/// Fills every field of the schema, with whatever a file format may stumble over: marks of XML,
/// control characters, emoji, right-to-left text, "INF" in capitals, numbers that are none.
inline Document hostile_document() {
  MadeDocument d(
      "art & <1> \"x\"",
      "INFANTRY report\n\nThe 4th INFANTRY Brigade (4IB) and the حركة الساحل group \U0001F525 "
      "killed \"12\" <soldiers> near Garissa\x01 in Kenya with a drone, Police said. "
      "Police confirmed it. Radio Coast heard it. Juma Keita leads the farmers' league. "
      "They gave the farmers' league a cache for Amina Odhiambo, and fled from Old Ford "
      "to Garissa\x01 County.",
      "2020-03-04", "A title with & < > \" ' and \x02");
  const auto brigade = d.name(EntityType::ORG, "4th INFANTRY Brigade");
  Chain& brigade_chain =
      d.chain({brigade, d.name(EntityType::ORG, "4IB"), d.pronoun(EntityType::ORG, "They")},
              ActorType::armed_group);
  brigade_chain.code = "MIL";
  brigade_chain.country_code = "KE";
  brigade_chain.confidence = 0.123;
  const auto movement =
      d.actor(EntityType::ORG, ActorType::armed_group, "حركة الساحل group \U0001F525");
  const auto soldiers = d.someone(ActorType::group, "\"12\" <soldiers>");
  d.doc.chains.back().size = {10, 12, std::numeric_limits<double>::infinity()};
  Count count;
  count.tokens = d.span("12");
  count.value = {std::numeric_limits<double>::quiet_NaN(), 12, {}};
  count.mention = soldiers;
  d.doc.counts.push_back(count);
  const auto garissa = d.place("Garissa\x01", 197745, PlaceType::settlement, "KE");
  d.doc.places.back().admin1 = "Garissa County";
  d.doc.places.back().candidates = {{197745, "Garissa", "KE", -0.45, 39.64, 0.9}};
  d.doc.places.back().confidence = 0.999;
  const auto kenya = d.place("Kenya", 192950, PlaceType::country, "KE");
  const auto ford = d.name(EntityType::PLACE, "Old Ford");
  d.chain({ford});
  const auto drone = d.nominal(EntityType::WEAPON, "a drone");
  d.chain({drone});
  const auto police = d.actor(EntityType::ORG, ActorType::government, "Police");
  const auto radio = d.actor(EntityType::ORG, ActorType::organisation, "Radio Coast");
  const auto juma = d.actor(EntityType::PER, ActorType::person, "Juma Keita");
  const auto league = d.nominal(EntityType::ORG, "the farmers' league");
  d.chain({league}, ActorType::organisation);
  const auto amina = d.actor(EntityType::PER, ActorType::person, "Amina Odhiambo");

  Event& kill = d.event("killed", "kill", "ASSAULT");
  kill.mode = "aerial";
  kill.roleset = "kill.01";
  kill.geo_precision = 2;
  kill.interval = day("2020-03-03");
  kill.figures.fatalities = {10, 12, 15};
  kill.figures.injured = {{}, {}, 4};
  kill.confidence = 0.456;
  d.take(Role::agent, brigade, "ARG0").confidence = 0.5;
  d.take(Role::agent, movement, "ARG0");
  d.take(Role::patient, soldiers, "ARG1");
  d.take(Role::location, garissa, "ARGM-LOC");
  d.take(Role::location, kenya, "ARGM-LOC");
  d.take(Role::instrument, drone, "ARG2");
  const EventId killing = d.last_event();
  d.event("gave", "give", "AID").interval = {"2020-02", "", true, 3, DateBasis::text};
  d.take(Role::agent, brigade);
  d.take(Role::recipient, league);
  d.take(Role::object, "a cache", "ARG1");
  d.take(Role::beneficiary, amina);
  d.event("fled", "flee", "RETREAT").modality = Modality::possible;
  d.doc.events.back().polarity = Polarity::negative;
  d.take(Role::agent, brigade);
  d.take(Role::origin, ford);
  d.take(Role::destination, garissa);
  d.take(Role::location, "report").event = killing;

  Claim& said = d.claim(police, "said", "killed \"12\" <soldiers>", {killing});
  said.figures.fatalities = exactly(12);
  said.interval = day("2020-03-04");
  said.confidence = 0.777;
  Claim& confirmed = d.claim(police, "confirmed", "it", {killing});
  confirmed.stance = Stance::confirms;
  confirmed.quote = QuoteKind::direct;
  Claim& heard = d.claim(radio, "heard", "Radio Coast heard it", {killing});
  heard.stance = Stance::doubts;
  heard.quote = QuoteKind::mixed;
  heard.modality = Modality::possible;
  heard.polarity = Polarity::negative;
  heard.via = make_id<ClaimId>(0);
  d.relation(RelationKind::leads, juma, league, "Juma Keita leads the farmers' league");
  return d.doc;
}

/// The same names once more, told by another article.
inline Document second_document() {
  MadeDocument d("b", "The 4IB attacked Police in Garissa.", "2020-03-05");
  const auto brigade = d.actor(EntityType::ORG, ActorType::armed_group, "4IB");
  const auto police = d.actor(EntityType::ORG, ActorType::government, "Police");
  const auto garissa = d.place("Garissa", 197745, PlaceType::settlement, "KE");
  d.event("attacked", "attack", "ASSAULT").interval = day("2020-03-04");
  d.take(Role::agent, brigade);
  d.take(Role::patient, police);
  d.take(Role::location, garissa);
  return d.doc;
}

inline graph::PropertyGraph sample_graph() {
  return graph::build_graph(std::vector<Document>{hostile_document(), second_document()},
                            {"model-1", {}});
}

}  // namespace dateline::test
