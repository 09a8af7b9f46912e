// SPDX-License-Identifier: MIT
#include "dateline/place/place_resolver.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/file.hpp"
#include "dateline/document/conllu.hpp"
#include "dateline/place/gazetteer_builder.hpp"
#include "dateline/place/overrides.hpp"
#include "support/documents.hpp"

namespace dateline::place {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::ThrowsMessage;

/// A document from words parted by blanks; place names stand in brackets, facilities in braces:
/// "Police in [Paris] , [Texas] , closed {Lake Bridge} ." A line is a sentence.
Document marked(std::string_view text) {
  std::string conllu;
  std::string name;  // of the open bracket
  int number = 1;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    std::string word(text.substr(begin, end - begin));
    std::string label = name.empty() ? "_" : "NER=I-" + name;
    if (word.starts_with('[') || word.starts_with('{')) {
      name = word.front() == '[' ? "PLACE" : "FAC";
      label = "NER=B-" + name;
      word.erase(0, 1);
    }
    if (word.ends_with(']') || word.ends_with('}')) {
      name.clear();
      word.pop_back();
    }
    conllu += std::to_string(number++) + "\t" + word + "\t_\t_\t_\t_\t_\t_\t_\t" + label + "\n";
    if (end < text.size() && text[end] == '\n') {
      conllu += "\n";
      number = 1;
    }
    begin = end + 1;
  }
  return read_conllu("# names\n" + conllu + "\n").at(0);
}

PlaceResolver resolver(PlaceResolverOptions options = {}) {
  return PlaceResolver(std::make_shared<const Gazetteer>(DATELINE_TEST_DATA "/tiny_gazetteer.bin"),
                       DATELINE_LEXICONS, options);
}

Document resolved(std::string_view text) {
  Document doc = marked(text);
  resolver().annotate(doc);
  return doc;
}

/// "Paris, Texas, US": name, division and country of the nth place of the document.
std::string place_at(const Document& doc, std::size_t n = 0) {
  const PlaceValue& place = doc.places.at(n);
  return place.name + ", " + place.admin1 + ", " + place.country_code;
}

}  // namespace

TEST(PlaceResolver, TakesTheLargestBearerOfANameIfNothingSpeaksForAnother) {
  const Document doc = resolved("The talks in [London] ended without a result .");
  ASSERT_THAT(doc.places, SizeIs(1));
  EXPECT_EQ(place_at(doc), "London, England, GB");
  EXPECT_EQ(doc.places[0].status, PlaceStatus::resolved);
  EXPECT_EQ(doc.places[0].type, PlaceType::settlement);
  EXPECT_EQ(doc.places[0].geonames_id, 2643743U);
  EXPECT_NEAR(doc.places[0].lat.value(), 51.50853, 1e-6);
  EXPECT_GT(doc.places[0].confidence.value(), 0.5);
  EXPECT_LT(doc.places[0].confidence.value(), 1.0);
}

TEST(PlaceResolver, ListsTheOtherBearersBestFirst) {
  const Document doc = resolved("The talks in [London] ended .");
  ASSERT_THAT(doc.places[0].candidates, SizeIs(2));
  EXPECT_EQ(doc.places[0].candidates[0].geonames_id, 2643743U);
  EXPECT_EQ(doc.places[0].candidates[1].country_code, "CA");
  EXPECT_GT(doc.places[0].candidates[0].score, doc.places[0].candidates[1].score);
}

TEST(PlaceResolver, BelievesWhatTheTextPutsANameIn) {
  EXPECT_EQ(place_at(resolved("Police in [Paris] , [Texas] , held two men .")), "Paris, Texas, US");
  EXPECT_EQ(place_at(resolved("A fire broke out in [London] in [Ontario] on Monday .")),
            "London, Ontario, CA");
  EXPECT_EQ(place_at(resolved("A fire broke out in [Paris , Texas] on Monday .")),
            "Paris, Texas, US");
  EXPECT_EQ(place_at(resolved("The American town of [Paris] has a tower , too .")),
            "Paris, Texas, US");
}

TEST(PlaceResolver, GivesANameOneSenseInAnArticle) {
  const Document doc = resolved(
      "Police in [Paris] , [Texas] , held two men .\n"
      "The mayor of [Paris] thanked them .");
  EXPECT_EQ(place_at(doc, 2), "Paris, Texas, US");
}

TEST(PlaceResolver, TellsAStateFromACountryByItsNeighbours) {
  EXPECT_EQ(
      place_at(resolved("Storms hit [Georgia] and [Texas] , both in the [U.S.] , on Friday .")),
      "Georgia, Georgia, US");
  const Document country = resolved("Ministers from [Georgia] and [Iraq] met in [Paris] .");
  EXPECT_EQ(country.places[0].geonames_id, 614540U);
  EXPECT_EQ(country.places[0].type, PlaceType::country);
}

TEST(PlaceResolver, ListensToTheWordThatSaysWhatAPlaceIs) {
  EXPECT_EQ(resolved("Troops left [Basra] province .").places[0].geonames_id, 89341U);
  EXPECT_EQ(resolved("Troops left the city of [Basra] .").places[0].geonames_id, 99532U);
  EXPECT_EQ(resolved("Troops left [Borno State] .").places[0].geonames_id, 2346794U);
}

TEST(PlaceResolver, KeepsACountryUnderADirection) {
  const Document doc = resolved("Rain fell in [northern Nigeria] and the [eastern Sahel] .");
  EXPECT_EQ(place_at(doc, 0), "Nigeria, , NG");
  EXPECT_EQ(place_at(doc, 1), "Sahel, , ");
  EXPECT_EQ(doc.places[1].type, PlaceType::region);
  EXPECT_EQ(doc.places[1].geonames_id, std::nullopt);
}

TEST(PlaceResolver, SetsWhatTheGazetteerLacksWhereItIsSaidToBe) {
  const Document doc =
      resolved("Gunmen stormed [Hamzan] , a small village near [Mosul] , at dawn .");
  EXPECT_EQ(doc.places[0].status, PlaceStatus::inherited);
  EXPECT_EQ(place_at(doc), "Hamzan, Nineveh Governorate, IQ");
  EXPECT_NEAR(doc.places[0].lat.value(), 36.335, 1e-6);
  EXPECT_EQ(doc.places[0].geonames_id, std::nullopt);
  EXPECT_THAT(doc.places[0].candidates, IsEmpty());
}

TEST(PlaceResolver, SetsAnUnknownPartWhereTheNameItselfPutsIt) {
  const Document doc = resolved("Rain fell in [Hamzan , Iraq] and in [Sulema county of Texas] .");
  EXPECT_EQ(place_at(doc, 0), "Hamzan , Iraq, , IQ");
  EXPECT_EQ(doc.places[0].status, PlaceStatus::inherited);
  EXPECT_EQ(place_at(doc, 1), "Sulema county of Texas, Texas, US");
  EXPECT_EQ(doc.places[1].type, PlaceType::region);
}

TEST(PlaceResolver, TakesAPeopleForItsCountry) {
  EXPECT_EQ(place_at(resolved("The [Iraqi] economy grew .")), "Iraq, , IQ");
}

TEST(PlaceResolver, SetsAFacilityWhereItsTownIs) {
  const Document near = resolved("Rockets struck {Kandari Base} outside [Maiduguri] .");
  EXPECT_EQ(near.places[0].status, PlaceStatus::inherited);
  EXPECT_EQ(near.places[0].type, PlaceType::facility);
  EXPECT_EQ(place_at(near), "Kandari Base, Borno, NG");
  const Document named = resolved("Rockets struck {Mosul airport} twice .");
  EXPECT_EQ(named.places[0].status, PlaceStatus::inherited);
  EXPECT_EQ(named.places[0].type, PlaceType::facility);
  EXPECT_EQ(place_at(named), "Mosul airport, Nineveh Governorate, IQ");
}

TEST(PlaceResolver, ReadsTreesWhereTheWordsBetweenAreMany) {
  Document doc = test::parse(R"(
    1 Shells   shell   NOUN  NNS _ 2 nsubj _ _
    2 hit      hit     VERB  VBD _ 0 root  _ _
    3 Kandari  Kandari PROPN NNP _ 2 obj   _ NER=B-FAC
    4 ,        ,       PUNCT ,   _ 3 punct _ _
    5 the      the     DET   DT  _ 7 det   _ _
    6 busiest  busy    ADJ   JJS _ 7 amod  _ _
    7 hospital hospital NOUN NN  _ 3 appos _ _
    8 of       of      ADP   IN  _ 9 case  _ _
    9 Basra    Basra   PROPN NNP _ 7 nmod  _ NER=B-PLACE
    10 .       .       PUNCT .   _ 2 punct _ _
  )");
  resolver().annotate(doc);
  EXPECT_EQ(doc.places[0].status, PlaceStatus::inherited);
  EXPECT_EQ(doc.places[0].country_code, "IQ");
}

TEST(PlaceResolver, SetsANominalPlaceWhereItsModifierIs) {
  Document doc = test::parse(R"(
    1 Gunmen  gunman NOUN  NNS _ 2 nsubj    _ _
    2 robbed  rob    VERB  VBD _ 0 root     _ _
    3 a       a      DET   DT  _ 4 det      _ _
    4 market  market NOUN  NN  _ 2 obj      _ _
    5 in      in     ADP   IN  _ 6 case     _ _
    6 Bama    Bama   PROPN NNP _ 4 nmod     _ NER=B-PLACE
    7 and     and    CCONJ CC  _ 10 cc      _ _
    8 the     the    DET   DT  _ 10 det     _ _
    9 Basra   Basra  PROPN NNP _ 10 compound _ NER=B-PLACE
    10 base   base   NOUN  NN  _ 4 conj     _ _
    11 .      .      PUNCT .   _ 2 punct    _ _
  )");
  Mention market = doc.mentions[0];
  market.tokens = {2, 4};
  market.head = 3;
  market.type = EntityType::FAC;
  market.kind = MentionKind::nominal;
  Mention base = market;
  base.tokens = {7, 10};
  base.head = 9;
  doc.mentions = {market, doc.mentions[0], base, doc.mentions[1]};
  resolver().annotate(doc);
  ASSERT_THAT(doc.places, SizeIs(4));
  EXPECT_EQ(doc.places[0].status, PlaceStatus::inherited);
  EXPECT_EQ(place_at(doc, 0), "a market, Borno, NG");
  EXPECT_EQ(doc.places[0].type, PlaceType::facility);
  EXPECT_EQ(doc.places[2].status, PlaceStatus::inherited);
  EXPECT_EQ(doc.places[2].country_code, "IQ");
}

TEST(PlaceResolver, LeavesWhatNobodyKnowsUnresolved) {
  const Document doc = resolved("Gunmen stormed [Zembira] at dawn .");
  EXPECT_EQ(doc.places[0].status, PlaceStatus::unresolved);
  EXPECT_EQ(doc.places[0].name, "Zembira");
  EXPECT_EQ(doc.places[0].lat, std::nullopt);
  EXPECT_EQ(doc.places[0].confidence, std::nullopt);
}

TEST(PlaceResolver, LeavesADoubtfulNameUnresolvedWithItsCandidates) {
  Document doc = marked("Gunmen stormed [Tal Afar] at dawn .");
  PlaceResolverOptions options;
  options.least_confidence = 0.999;
  resolver(options).annotate(doc);
  EXPECT_EQ(doc.places[0].status, PlaceStatus::unresolved);
  EXPECT_THAT(doc.places[0].candidates, SizeIs(1));
}

TEST(PlaceResolver, LetsTheTownBeWhatItsChainIs) {
  Document doc = marked("Gunmen left [Mosul] .\nThe town was quiet .");
  doc.mentions[0].chain = ChainId{0};
  Mention town = doc.mentions[0];
  town.tokens = {4, 6};
  town.head = 5;
  town.kind = MentionKind::nominal;
  doc.mentions.push_back(town);
  resolver().annotate(doc);
  ASSERT_THAT(doc.places, SizeIs(2));
  EXPECT_EQ(doc.places[1].mention, MentionId{1});
  EXPECT_EQ(doc.places[1].geonames_id, 99072U);
}

TEST(PlaceResolver, LeavesOtherMentionsAlone) {
  Document doc = marked("[Mosul] fell .");
  doc.mentions[0].type = EntityType::ORG;
  resolver().annotate(doc);
  EXPECT_THAT(doc.places, IsEmpty());
  EXPECT_TRUE(doc.layers.contains(Layer::places));
  Document empty = marked("Nothing happened .");
  resolver().annotate(empty);
  EXPECT_THAT(empty.places, IsEmpty());
}

TEST(PlaceResolver, RefusesADocumentWithoutMentions) {
  Document doc = marked("[Mosul] fell .");
  doc.layers = {Layer::tokens, Layer::sentences};
  EXPECT_THROW(resolver().annotate(doc), PipelineError);
}

TEST(PlaceResolver, RefusesOptionsThatMakeNoSense) {
  EXPECT_THAT([] { resolver({.temperature = 0.0}); },
              ThrowsMessage<InputError>(HasSubstr("temperature must be above 0, got 0")));
  EXPECT_THAT([] { resolver({.rounds = 0}); },
              ThrowsMessage<InputError>(HasSubstr("must be at least 1, got 0 and 5")));
  EXPECT_THROW(PlaceResolver(nullptr, DATELINE_LEXICONS), InputError);
}

TEST(PlaceResolver, LooksUpNoOtherPlanetAmongTheHamlets) {
  const std::filesystem::path folder(DATELINE_TEST_TMP);
  write_file(folder / "hamlet.csv", "name,lat,lon,country,population\nMars,43.0,5.0,FR,900\n");
  build_gazetteer(Gazetteer(DATELINE_TEST_DATA "/tiny_gazetteer.bin"), {folder / "hamlet.csv"},
                  folder / "hamlet.bin");
  const auto gazetteer = std::make_shared<const Gazetteer>(folder / "hamlet.bin");
  Document doc = marked("The probe landed on [Mars] yesterday .");
  PlaceResolver(gazetteer, DATELINE_LEXICONS).annotate(doc);
  EXPECT_EQ(doc.places.at(0).status, PlaceStatus::unresolved);
  EXPECT_THAT(doc.places.at(0).candidates, IsEmpty());
}

/// "The Iraqi army met French rebels" and its three chains.
Document armies(const std::string& rebels) {
  Document doc = test::parse(R"(
    1 The    the   DET   DT  _ 3 det   _ _
    2 Iraqi  Iraqi ADJ   JJ  _ 3 amod  _ _
    3 army   army  NOUN  NN  _ 4 nsubj _ _
    4 met    meet  VERB  VBD _ 0 root  _ _
    5 )" + rebels + " " + rebels +
                             R"( ADJ JJ _ 6 amod _ _
    6 rebels rebel NOUN  NNS _ 4 obj   _ _
  )");
  doc.mentions.clear();
  const auto add = [&](TokenSpan span, std::uint32_t head, EntityType type, MentionKind kind,
                       ActorType actor) {
    Chain chain;
    chain.type = type;
    chain.actor_type = actor;
    chain.label = doc.text(span);
    chain.mentions = {make_id<MentionId>(doc.mentions.size())};
    Mention mention;
    mention.tokens = span;
    mention.head = head;
    mention.type = type;
    mention.kind = kind;
    mention.chain = make_id<ChainId>(doc.chains.size());
    doc.mentions.push_back(mention);
    doc.chains.push_back(std::move(chain));
  };
  add({0, 3}, 2, EntityType::ORG, MentionKind::nominal, ActorType::armed_group);
  add({1, 2}, 1, EntityType::NORP, MentionKind::name, ActorType::nationality);
  add({4, 6}, 5, EntityType::PER, MentionKind::nominal, ActorType::group);
  doc.layers.insert({Layer::mentions, Layer::chains});
  return doc;
}

TEST(ActorCountries, ComeFromTheAdjectiveOfAPhrase) {
  Document doc = armies("French");
  resolver().annotate(doc);
  EXPECT_EQ(doc.chains[0].country_code, "IQ");
  EXPECT_EQ(doc.chains[0].actor_type, ActorType::armed_group);
  EXPECT_EQ(doc.chains[1].country_code, "IQ");
  EXPECT_EQ(doc.chains[1].actor_type, ActorType::country) << "the state, not the people";
  EXPECT_EQ(doc.chains[1].label, "Iraq");
  EXPECT_EQ(doc.chains[2].country_code, "FR");
}

TEST(ActorCountries, AreNotThoseOfWhoeverBacksThem) {
  Document doc = armies("French-backed");
  resolver().annotate(doc);
  EXPECT_EQ(doc.chains[2].country_code, "");
}

TEST(PlaceResolver, NeighboursDoNotMakeACountryOneOfItsTowns) {
  const std::filesystem::path folder(DATELINE_TEST_TMP);
  write_file(folder / "namesake.csv",
             "name,lat,lon,country,population\nIraq,36.3,43.0,IQ,900000\n");
  build_gazetteer(Gazetteer(DATELINE_TEST_DATA "/tiny_gazetteer.bin"), {folder / "namesake.csv"},
                  folder / "namesake.bin");
  const auto gazetteer = std::make_shared<const Gazetteer>(folder / "namesake.bin");
  Document doc = marked("Aid reached [Mosul] and [Tal Afar] from all over [Iraq] yesterday .");
  PlaceResolver(gazetteer, DATELINE_LEXICONS).annotate(doc);
  EXPECT_EQ(doc.places.at(2).type, PlaceType::country);
}

TEST(PlaceResolver, AnOverrideIsSureWhateverTheArticleSpeaksOf) {
  const Override given{"Paris", "places.txt:1", 0, -4.5, 15.5, "NE", PlaceKind::natural};
  const auto gazetteer = std::make_shared<const Gazetteer>(DATELINE_TEST_DATA "/tiny_gazetteer.bin",
                                                           std::vector<Override>{given});
  Document doc = marked("Police in [Paris] , [Texas] , and in [London] said so .");
  PlaceResolver(gazetteer, DATELINE_LEXICONS).annotate(doc);
  EXPECT_EQ(doc.places.at(0).status, PlaceStatus::resolved);
  EXPECT_EQ(doc.places.at(0).lat, -4.5);
  EXPECT_EQ(doc.places.at(0).country_code, "NE");
  EXPECT_EQ(doc.places.at(0).type, PlaceType::natural);
  EXPECT_GT(doc.places.at(0).confidence.value_or(0.0), 0.99);
  EXPECT_EQ(place_at(doc, 2), "London, England, GB");
}

}  // namespace dateline::place
