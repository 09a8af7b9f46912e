// SPDX-License-Identifier: MIT
#include "dateline/graph/article_graph.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dateline/base/error.hpp"
#include "dateline/graph/graph_builder.hpp"
#include "graph/made_document.hpp"
#include "graph/queries.hpp"

namespace dateline::graph {
namespace {

using test::arrows;
using test::labels;
using test::MadeDocument;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

constexpr auto kArmed = ActorType::armed_group;

PropertyGraph graph_of(const MadeDocument& made) {
  GraphBuilder builder;
  builder.add(made.doc);
  return builder.build();
}

TEST(ArticleGraph, GivesAnEventWithItsActorsAndItsPlace) {
  MadeDocument d("a", "Red Dune Front killed 12 soldiers in Garissa.");
  const auto front = d.actor(EntityType::ORG, kArmed, "Red Dune Front");
  const auto soldiers = d.someone(ActorType::group, "12 soldiers");
  d.doc.chains.back().size = test::exactly(12);
  Count count;
  count.tokens = d.span("12");
  count.value = test::exactly(12);
  count.mention = soldiers;
  d.doc.counts.push_back(count);
  const auto garissa = d.place("Garissa", 197745, PlaceType::settlement, "KE");
  Event& kill = d.event("killed", "kill", "ASSAULT");
  kill.interval = test::day("2020-03-03");
  kill.figures.fatalities = test::exactly(12);
  kill.confidence = 0.876;
  d.take(Role::agent, front, "ARG0").confidence = 0.994;
  d.take(Role::patient, soldiers, "ARG1");
  d.take(Role::location, garissa, "ARGM-LOC");
  const PropertyGraph graph = graph_of(d);

  EXPECT_THAT(arrows(graph),
              UnorderedElementsAre("kill: Red Dune Front -> 12 soldiers -agent-> Red Dune Front",
                                   "kill: Red Dune Front -> 12 soldiers -patient-> 12 soldiers",
                                   "kill: Red Dune Front -> 12 soldiers -location-> Garissa"));
  const Node& event = test::node(graph, NodeKind::event, "kill: Red Dune Front -> 12 soldiers");
  EXPECT_EQ(event.event()->trigger, "killed");
  EXPECT_EQ(event.event()->figures.fatalities, test::exactly(12));
  EXPECT_EQ(event.event()->interval.start, "2020-03-03");
  EXPECT_THAT(event.event()->voices, ElementsAre("article"));
  EXPECT_EQ(event.confidence, 0.88);
  EXPECT_EQ(quad_of(event.type()), "material_conflict");
  const Node& group = test::node(graph, NodeKind::actor, "12 soldiers");
  EXPECT_FALSE(group.actor()->named);
  EXPECT_EQ(group.actor()->size, test::exactly(12));
  const Link& patient = test::link(graph, LinkKind::patient);
  EXPECT_EQ(patient.count, test::exactly(12));
  EXPECT_EQ(patient.role, "ARG1");
  EXPECT_EQ(patient.text, "12 soldiers");
  EXPECT_EQ(patient.rule, "test");
  EXPECT_EQ(patient.confidence, std::nullopt);
  EXPECT_EQ(test::link(graph, LinkKind::agent).confidence, 0.99);
  EXPECT_EQ(test::said(*d.doc.article, patient.mentions.front()), "12 soldiers");
}

TEST(ArticleGraph, CountsCodePointsAndMarksTheHeadline) {
  MadeDocument d("a", "Café fire 🔥 in Łódź\n\nA fire destroyed a café in Łódź.");
  const auto first = d.name(EntityType::GPE, "Łódź", 1);
  const auto second = d.name(EntityType::GPE, "Łódź", 2);
  d.chain({first, second});
  const PropertyGraph graph = graph_of(d);
  const Node& place = graph.nodes()[0];
  ASSERT_THAT(place.mentions, SizeIs(2));
  EXPECT_EQ(place.mentions[0].span, (CodepointSpan{15, 19}));
  EXPECT_TRUE(place.mentions[0].in_headline);
  EXPECT_FALSE(place.mentions[1].in_headline);
  EXPECT_EQ(test::said(*d.doc.article, place.mentions[1]), "Łódź");
}

TEST(ArticleGraph, ResolvedPronounsAreMentionsAndUnresolvedOnesStayAsTheyAre) {
  MadeDocument d("a", "Amina Odhiambo resigned. She thanked them.");
  const auto amina = d.name(EntityType::PER, "Amina Odhiambo");
  const auto she = d.pronoun(EntityType::PER, "She");
  const auto them = d.pronoun(EntityType::PER, "them");
  d.chain({amina, she}, ActorType::person);
  d.chain({them}, ActorType::group);
  d.event("thanked", "thank", "SUPPORT");
  d.take(Role::agent, she);
  d.take(Role::patient, them);
  const PropertyGraph graph = graph_of(d);
  EXPECT_THAT(labels(graph, NodeKind::actor), ElementsAre("Amina Odhiambo"));
  EXPECT_EQ(graph.nodes()[0].n_mentions(), 2U);
  EXPECT_THAT(graph.nodes()[0].actor()->aliases, ElementsAre("Amina Odhiambo"));
  EXPECT_THAT(labels(graph, NodeKind::event), ElementsAre("thank: Amina Odhiambo -> them"));
}

TEST(ArticleGraph, KeepsAnActorWithoutLinks) {
  MadeDocument d("a", "Amina Odhiambo.");
  d.actor(EntityType::PER, ActorType::person, "Amina Odhiambo");
  EXPECT_THAT(labels(graph_of(d), NodeKind::actor), ElementsAre("Amina Odhiambo"));
}

TEST(ArticleGraph, DropsAPeopleThatOnlyModifies) {
  MadeDocument d("a", "Kenyan troops met Somalis.");
  const auto adjective = d.actor(EntityType::NORP, ActorType::nationality, "Kenyan");
  d.doc.tokens[d.doc.mentions[index(adjective)].head].upos = Upos::ADJ;
  d.actor(EntityType::NORP, ActorType::nationality, "Somalis");
  EXPECT_THAT(labels(graph_of(d), NodeKind::actor), ElementsAre("Somalis"));
}

TEST(ArticleGraph, MakesACountryThatActsAnActorJoinedToItsPlace) {
  MadeDocument d("a", "Kenya condemned the raid in Kenya.");
  const auto power = d.place("Kenya", 192950, PlaceType::country, "KE", 1);
  const auto ground = d.name(EntityType::GPE, "Kenya", 2);
  d.doc.chains[0].mentions.push_back(ground);
  d.doc.mentions[index(ground)].chain = make_id<ChainId>(0);
  d.event("condemned", "condemn", "REJECT");
  d.take(Role::agent, power);
  d.take(Role::location, ground);
  const PropertyGraph graph = graph_of(d);
  EXPECT_THAT(arrows(graph),
              UnorderedElementsAre("Kenya -located_in-> Kenya", "condemn: Kenya -agent-> Kenya",
                                   "condemn: Kenya -location-> Kenya"));
  const Node& actor = test::node(graph, NodeKind::actor, "Kenya");
  const Node& place = test::node(graph, NodeKind::place, "Kenya");
  EXPECT_EQ(actor.actor()->type, ActorType::country);
  EXPECT_EQ(actor.actor()->country_code, "KE");
  EXPECT_EQ(actor.n_mentions(), 1U);
  EXPECT_EQ(place.n_mentions(), 2U);
  EXPECT_EQ(place.id, "p_gn192950");
  EXPECT_NE(actor.id, place.id);
}

TEST(ArticleGraph, ShelledCitiesArePlacesAndSanctionedCountriesPowers) {
  MadeDocument d("a", "Raiders shelled Garissa. Raiders sanctioned Kenya.");
  const auto raiders = d.someone(kArmed, "Raiders");
  const auto garissa = d.place("Garissa", 197745, PlaceType::settlement, "KE");
  const auto kenya = d.place("Kenya", 192950, PlaceType::country, "KE");
  d.event("shelled", "shell", "ASSAULT");
  d.take(Role::agent, raiders);
  d.take(Role::patient, garissa);
  d.event("sanctioned", "sanction", "SANCTION");
  d.take(Role::patient, kenya);
  const PropertyGraph graph = graph_of(d);
  for (const Link& link : graph.links()) {
    if (link.kind == LinkKind::patient) {
      const Node& target = graph.nodes()[link.target];
      EXPECT_EQ(target.kind(), target.label == "Kenya" ? NodeKind::actor : NodeKind::place);
    }
  }
  EXPECT_THAT(labels(graph, NodeKind::actor), UnorderedElementsAre("Raiders", "Kenya"));
}

TEST(ArticleGraph, CitiesActAsGovernmentsAndHospitalsAsOrganisations) {
  MadeDocument d("a", "Nairobi warned them. Coast Hospital treated ten people.");
  const auto city = d.place("Nairobi", 184745, PlaceType::settlement, "KE");
  const auto hospital = d.name(EntityType::FAC, "Coast Hospital");
  d.chain({hospital});
  d.event("warned", "warn", "THREATEN");
  d.take(Role::agent, city);
  d.event("treated", "treat", "AID");
  d.take(Role::agent, hospital);
  const PropertyGraph graph = graph_of(d);
  EXPECT_EQ(test::node(graph, NodeKind::actor, "Nairobi").actor()->type, ActorType::government);
  EXPECT_EQ(test::node(graph, NodeKind::actor, "Coast Hospital").actor()->type,
            ActorType::organisation);
  EXPECT_EQ(test::node(graph, NodeKind::place, "Coast Hospital").place()->type,
            PlaceType::facility);
}

TEST(ArticleGraph, LeavesThingsOnTheEventAsObjects) {
  MadeDocument d("a", "The Front announced a pause. The Front broke a pause.");
  const auto front = d.actor(EntityType::ORG, kArmed, "Front");
  d.event("announced", "announce", "");
  d.take(Role::agent, front);
  d.take(Role::object, "a pause", "ARG1");
  d.take(Role::object, "a pause", "ARG1");
  const PropertyGraph graph = graph_of(d);
  const Node& event = test::node(graph, NodeKind::event, "announce: Front -> a pause");
  ASSERT_THAT(event.event()->objects, SizeIs(1));
  EXPECT_EQ(event.event()->objects[0].text, "a pause");
  EXPECT_EQ(event.event()->objects[0].role, "object");
  EXPECT_THAT(event.event()->objects[0].mentions, SizeIs(1));
  EXPECT_THAT(labels(graph, NodeKind::actor), ElementsAre("Front"));
}

TEST(ArticleGraph, OnlyActionsProcessesAndStatesEnter) {
  MadeDocument d("a", "They said it began.");
  d.event("said", "say", "").event_class = EventClass::REPORTING;
  d.event("began", "begin", "").event_class = EventClass::ASPECTUAL;
  EXPECT_THAT(graph_of(d).nodes(), IsEmpty());
}

TEST(ArticleGraph, MakesOneNodeOfAClusterAndFillsWhatTheFirstLeavesOpen) {
  MadeDocument d("a", "Clashes\n\nThe battle of Garissa began; the Front fought on.");
  const auto front = d.actor(EntityType::ORG, kArmed, "Front");
  const auto garissa = d.place("Garissa", 197745, PlaceType::settlement, "KE");
  d.event("Clashes", "clash", "ASSAULT").nominal = true;
  d.event("battle", "battle", "").nominal = true;
  d.doc.events.back().cluster = d.doc.events.front().cluster;
  d.doc.events.back().interval = test::day("2020-03-01");
  d.take(Role::location, garissa);
  d.event("fought", "fight", "ASSAULT");
  d.doc.events.back().cluster = d.doc.events.front().cluster;
  d.take(Role::agent, front);
  const PropertyGraph graph = graph_of(d);
  ASSERT_THAT(labels(graph, NodeKind::event), ElementsAre("fight: Front"));
  const Node& event = test::node(graph, NodeKind::event, "fight: Front");
  EXPECT_EQ(event.n_mentions(), 3U);
  EXPECT_TRUE(event.mentions.front().in_headline);
  EXPECT_EQ(event.event()->interval.start, "2020-03-01");
  EXPECT_THAT(arrows(graph), Contains("fight: Front -location-> Garissa"));
}

TEST(ArticleGraph, EventsMayTakePartInEvents) {
  MadeDocument d("a", "The raid wounded ten people in the clashes.");
  d.event("raid", "raid", "ASSAULT");
  d.event("clashes", "clash", "ASSAULT");
  d.event("wounded", "wound", "ASSAULT");
  d.take(Role::agent, "The raid").event = make_id<EventId>(0);
  d.take(Role::location, "the clashes").event = make_id<EventId>(1);
  EXPECT_THAT(arrows(graph_of(d)), UnorderedElementsAre("wound: raid -agent-> raid",
                                                        "wound: raid -part_of_event-> clash"));
}

TEST(ArticleGraph, WeaponsActButAreNotSuffered) {
  MadeDocument d("a", "A drone hit a tank.");
  const auto drone = d.nominal(EntityType::WEAPON, "A drone");
  const auto tank = d.nominal(EntityType::VEHICLE, "a tank");
  d.chain({drone});
  d.chain({tank});
  d.event("hit", "hit", "ASSAULT");
  d.take(Role::instrument, drone);
  d.take(Role::patient, tank);
  const PropertyGraph graph = graph_of(d);
  EXPECT_THAT(labels(graph, NodeKind::actor), ElementsAre("A drone"));
  EXPECT_EQ(test::node(graph, NodeKind::event, "hit: -> a tank").event()->objects[0].text,
            "a tank");
}

TEST(ArticleGraph, LinksSpeakersToWhatTheyTellWithTheirFigures) {
  MadeDocument d("a", "Police said that raiders killed 12 people.");
  const auto police = d.actor(EntityType::ORG, ActorType::government, "Police");
  const auto raiders = d.someone(kArmed, "raiders");
  Event& kill = d.event("killed", "kill", "ASSAULT");
  kill.told_by_article = false;
  kill.figures.fatalities = test::exactly(12);
  d.take(Role::agent, raiders);
  Claim& claim = d.claim(police, "said", "raiders killed 12 people", {d.last_event()});
  claim.verb = "say";
  claim.interval = test::day("2020-03-04");
  claim.confidence = 0.5;
  const PropertyGraph graph = graph_of(d);
  const Link& link = test::link(graph, LinkKind::claims);
  EXPECT_EQ(graph.nodes()[link.source].label, "Police");
  EXPECT_EQ(link.text, "raiders killed 12 people");
  EXPECT_EQ(test::said(*d.doc.article, link.mentions.front()), link.text);
  EXPECT_EQ(link.claim->verb, "say");
  EXPECT_EQ(link.claim->figures.fatalities, test::exactly(12));
  EXPECT_EQ(link.claim->interval.start, "2020-03-04");
  EXPECT_EQ(link.claim->via, "");
  const Node& event = graph.nodes()[link.target];
  EXPECT_THAT(event.event()->voices, ElementsAre(link.id));
  EXPECT_EQ(event.event()->figures.fatalities, test::exactly(12));
}

TEST(ArticleGraph, NestedClaimsNameTheClaimAroundThem) {
  MadeDocument d("a", "Radio Coast reported that Police said raiders fled.");
  const auto radio = d.actor(EntityType::ORG, ActorType::organisation, "Radio Coast");
  const auto police = d.actor(EntityType::ORG, ActorType::government, "Police");
  const auto raiders = d.someone(kArmed, "raiders");
  d.event("fled", "flee", "RETREAT");
  d.take(Role::agent, raiders);
  d.claim(radio, "reported", "Police said raiders fled", {d.last_event()});
  d.claim(police, "said", "raiders fled", {d.last_event()}).via = make_id<ClaimId>(0);
  const PropertyGraph graph = graph_of(d);
  std::string outer;
  std::string via;
  for (const Link& link : graph.links()) {
    if (link.kind == LinkKind::claims) {
      const bool is_radio = graph.nodes()[link.source].label == "Radio Coast";
      (is_radio ? outer : via) = is_radio ? link.id : link.claim->via;
    }
  }
  EXPECT_FALSE(outer.empty());
  EXPECT_EQ(via, outer);
}

TEST(ArticleGraph, AnUnnamedVoiceIsAnActor) {
  MadeDocument d("a", "A report says raiders fled.");
  const auto report = d.nominal(EntityType::OTHER, "A report");
  d.chain({report});
  d.event("fled", "flee", "");
  d.claim(report, "says", "raiders fled", {d.last_event()});
  const PropertyGraph graph = graph_of(d);
  EXPECT_EQ(test::node(graph, NodeKind::actor, "A report").actor()->type, ActorType::other);
  EXPECT_THAT(arrows(graph), ElementsAre("A report -claims-> flee"));
}

TEST(ArticleGraph, KeepsLastingTies) {
  MadeDocument d("a", "Juma Keita leads the Red Dune Front, based in Garissa, Kenya.");
  const auto juma = d.actor(EntityType::PER, ActorType::person, "Juma Keita");
  const auto front = d.actor(EntityType::ORG, kArmed, "Red Dune Front");
  const auto garissa = d.place("Garissa", 197745, PlaceType::settlement, "KE");
  const auto kenya = d.place("Kenya", 192950, PlaceType::country, "KE");
  d.relation(RelationKind::leads, juma, front, "Juma Keita leads the Red Dune Front");
  d.relation(RelationKind::located_in, front, garissa, "based in Garissa");
  d.relation(RelationKind::located_in, garissa, kenya, "Garissa, Kenya");
  const PropertyGraph graph = graph_of(d);
  EXPECT_THAT(arrows(graph), UnorderedElementsAre("Juma Keita -leads-> Red Dune Front",
                                                  "Red Dune Front -located_in-> Garissa",
                                                  "Garissa -within-> Kenya"));
  EXPECT_EQ(test::link(graph, LinkKind::leads).rule, "apposition");
}

TEST(ArticleGraph, ALeaderOfACountryLeadsThePower) {
  MadeDocument d("a", "Kenya's president Amina Odhiambo rested.");
  const auto kenya = d.place("Kenya", 192950, PlaceType::country, "KE");
  const auto amina = d.actor(EntityType::PER, ActorType::person, "Amina Odhiambo");
  d.relation(RelationKind::leads, amina, kenya, "Kenya's president Amina Odhiambo");
  EXPECT_THAT(arrows(graph_of(d)),
              UnorderedElementsAre("Amina Odhiambo -leads-> Kenya", "Kenya -located_in-> Kenya"));
}

TEST(ArticleGraph, LabelsReadLikeHeadlines) {
  MadeDocument d("a", "Raiders did not kill ten people; Raiders may attack Garissa.");
  const auto raiders = d.someone(kArmed, "Raiders");
  const auto people = d.someone(ActorType::group, "ten people");
  const auto garissa = d.place("Garissa", 197745, PlaceType::settlement, "KE");
  d.event("kill", "kill", "ASSAULT").polarity = Polarity::negative;
  d.take(Role::agent, raiders);
  d.take(Role::patient, people);
  d.event("attack", "attack", "ASSAULT").modality = Modality::possible;
  d.take(Role::location, garissa);
  EXPECT_THAT(labels(graph_of(d), NodeKind::event),
              ElementsAre("not kill: Raiders -> ten people", "attack in Garissa (possible)"));
}

TEST(ArticleGraph, GivesChainlessNamesNodes) {
  MadeDocument d("a", "Juma Keita met Amina Odhiambo in Garissa.");
  d.name(EntityType::PER, "Juma Keita");
  d.name(EntityType::PER, "Amina Odhiambo");
  d.name(EntityType::PLACE, "Garissa");
  d.name(EntityType::TIME, "met");
  const PropertyGraph graph = graph_of(d);
  EXPECT_THAT(labels(graph, NodeKind::actor), ElementsAre("Juma Keita", "Amina Odhiambo"));
  EXPECT_THAT(labels(graph, NodeKind::place), ElementsAre("Garissa"));
}

TEST(ArticleGraph, RefusesLayersThatPointNowhere) {
  const auto refusal = [](auto damage) {
    MadeDocument d("bad", "Police said raiders fled.");
    const auto police = d.actor(EntityType::ORG, ActorType::government, "Police");
    d.event("fled", "flee", "RETREAT");
    d.take(Role::agent, police);
    d.claim(police, "said", "raiders fled", {d.last_event()});
    d.relation(RelationKind::supports, police, police, "Police");
    damage(d.doc);
    try {
      static_cast<void>(read_article(d.doc));
    } catch (const PipelineError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  static constexpr auto kMention = static_cast<MentionId>(9);
  EXPECT_EQ(refusal([](Document&) {}), "");
  EXPECT_EQ(refusal([](Document& d) { d.chains[0].mentions[0] = kMention; }),
            "article \"bad\": chain 0 points at a mention that is not there");
  EXPECT_NE(refusal([](Document& d) { d.mentions[0].tokens = {2, 2}; }), "");
  EXPECT_NE(refusal([](Document& d) { d.mentions[0].chain = static_cast<ChainId>(1); }), "");
  EXPECT_NE(refusal([](Document& d) { d.events[0].trigger.end = 90; }), "");
  EXPECT_NE(refusal([](Document& d) { d.events[0].args[0].mention = kMention; }), "");
  EXPECT_NE(refusal([](Document& d) { d.events[0].args[0].event = static_cast<EventId>(3); }), "");
  EXPECT_NE(refusal([](Document& d) { d.events[0].voices = {static_cast<ClaimId>(3)}; }), "");
  EXPECT_NE(refusal([](Document& d) { d.claims[0].via = static_cast<ClaimId>(3); }), "");
  EXPECT_NE(refusal([](Document& d) { d.claims[0].events = {static_cast<EventId>(3)}; }), "");
  EXPECT_NE(refusal([](Document& d) { d.relations[0].target = kMention; }), "");
  EXPECT_NE(refusal([](Document& d) {
              d.places.resize(1);
              d.places[0].mention = kMention;
            }),
            "");
}

TEST(ArticleGraph, ReadsADocumentWithoutLayers) {
  const MadeDocument d("a", "Nothing happened.");
  const PropertyGraph graph = graph_of(d);
  EXPECT_THAT(graph.nodes(), IsEmpty());
  EXPECT_THAT(graph.articles(), SizeIs(1));
}

TEST(ArticleGraph, MemberIdsDependOnTheArticleAlone) {
  const auto made = [](std::string id) {
    MadeDocument d(std::move(id), "Juma Keita and Amina Odhiambo.");
    d.actor(EntityType::PER, ActorType::person, "Amina Odhiambo");
    d.actor(EntityType::PER, ActorType::person, "Juma Keita");
    return graph_of(d);
  };
  const PropertyGraph first = made("a");
  const PropertyGraph again = made("a");
  const PropertyGraph other = made("b");
  EXPECT_EQ(first.nodes()[0].id, again.nodes()[0].id);
  EXPECT_NE(first.nodes()[0].id, other.nodes()[0].id);
  EXPECT_THAT(first.nodes()[0].id, ::testing::MatchesRegex("a[0-9a-f]+[.]0"));
  EXPECT_THAT(first.nodes()[0].members, ElementsAre(first.nodes()[0].id));
}

TEST(ArticleGraph, NodesThatBeginAtOneCharacterHaveDifferentIds) {
  MadeDocument d("a", "Coast Guard patrols arrived.");
  d.actor(EntityType::ORG, ActorType::organisation, "Coast Guard");
  d.someone(ActorType::group, "Coast Guard patrols");
  const PropertyGraph graph = graph_of(d);
  ASSERT_THAT(graph.nodes(), SizeIs(2));
  EXPECT_NE(graph.nodes()[0].id, graph.nodes()[1].id);
}

}  // namespace
}  // namespace dateline::graph
