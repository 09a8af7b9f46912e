// SPDX-License-Identifier: MIT
#include "dateline/place/gazetteer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "dateline/base/file.hpp"

namespace dateline::place {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::ThrowsMessage;

constexpr const char* kTiny = DATELINE_TEST_DATA "/tiny_gazetteer.bin";

/// Name, kind and country of the places that bear a name: "Paris settlement FR".
std::vector<std::string> found(const Gazetteer& gazetteer, std::string_view name) {
  std::vector<std::string> lines;
  for (const NameMatch& match : gazetteer.find(name)) {
    const Place place = gazetteer.place(match.place);
    lines.push_back(std::string(place.name) + " " + std::string(to_string(place.kind)) + " " +
                    std::string(place.country_code));
  }
  return lines;
}

/// A copy of the tiny gazetteer with one byte changed, or cut short.
std::filesystem::path broken(std::string_view name,
                             const std::function<void(std::string&)>& spoil) {
  std::string bytes = read_file(kTiny);
  spoil(bytes);
  const std::filesystem::path path = std::filesystem::path(DATELINE_TEST_TMP) / name;
  write_file(path, bytes);
  return path;
}

}  // namespace

TEST(Gazetteer, FindsEveryPlaceOfANameCountriesFirst) {
  const Gazetteer gazetteer(kTiny);
  EXPECT_THAT(found(gazetteer, "Georgia"),
              ElementsAre("Georgia country GE", "Georgia division US", "Georgia settlement US"));
  EXPECT_THAT(found(gazetteer, "paris"), ElementsAre("Paris settlement FR", "Paris settlement US"));
  EXPECT_THAT(found(gazetteer, "Atlantis"), IsEmpty());
  EXPECT_THAT(found(gazetteer, ""), IsEmpty());
}

TEST(Gazetteer, FindsByAlternateNamesAndDropsTheArticleOfNamesThatItLacks) {
  const Gazetteer gazetteer(kTiny);
  EXPECT_THAT(found(gazetteer, "Al-Mawsil"), ElementsAre("Mosul settlement IQ"));
  EXPECT_THAT(found(gazetteer, "Tel-Afar"), ElementsAre("Tal Afar settlement IQ"));
  EXPECT_THAT(found(gazetteer, "the U.S."), ElementsAre("United States country US"));
  EXPECT_THAT(found(gazetteer, "al-Mosul"), ElementsAre("Mosul settlement IQ"));
}

TEST(Gazetteer, TellsHowANameBelongsToAPlace) {
  const Gazetteer gazetteer(kTiny);
  ASSERT_EQ(gazetteer.find("Texas").size(), 1U);
  EXPECT_EQ(gazetteer.find("Texas")[0].name, NameKind::main);
  EXPECT_EQ(gazetteer.find("Tex.")[0].name, NameKind::alternate);
  EXPECT_EQ(gazetteer.find("TX")[0].name, NameKind::code);
  EXPECT_EQ(gazetteer.find("Bassora")[0].name, NameKind::derived);
}

TEST(Gazetteer, GivesWhatIsKnownOfAPlace) {
  const Gazetteer gazetteer(kTiny);
  const Place mosul = gazetteer.place(gazetteer.find_geonames_id(99072).value());
  EXPECT_EQ(mosul.name, "Mosul");
  EXPECT_EQ(mosul.kind, PlaceKind::settlement);
  EXPECT_NEAR(mosul.lat, 36.335, 1e-9);
  EXPECT_NEAR(mosul.lon, 43.11889, 1e-9);
  EXPECT_EQ(mosul.population, 1683000U);
  EXPECT_TRUE(mosul.is_seat);
  EXPECT_FALSE(mosul.is_capital);
  const Place division = gazetteer.place(mosul.parent.value());
  EXPECT_EQ(division.code, "IQ.15");
  EXPECT_EQ(gazetteer.place(division.parent.value()).code, "IRQ");
  EXPECT_EQ(gazetteer.find_country("IQ"), division.parent);
  EXPECT_EQ(gazetteer.find_country("XX"), std::nullopt);
  EXPECT_EQ(gazetteer.find_geonames_id(1), std::nullopt);
}

TEST(Gazetteer, KnowsWhatLiesInWhat) {
  const Gazetteer gazetteer(kTiny);
  const PlaceIndex mosul = gazetteer.find_geonames_id(99072).value();
  const PlaceIndex nineveh = gazetteer.find_geonames_id(92877).value();
  const PlaceIndex iraq = gazetteer.find_country("IQ").value();
  const PlaceIndex niger = gazetteer.find_country("NE").value();
  EXPECT_TRUE(gazetteer.lies_in(mosul, nineveh));
  EXPECT_TRUE(gazetteer.lies_in(mosul, iraq));
  EXPECT_TRUE(gazetteer.lies_in(nineveh, iraq));
  EXPECT_FALSE(gazetteer.lies_in(iraq, nineveh));
  EXPECT_FALSE(gazetteer.lies_in(iraq, iraq));
  EXPECT_FALSE(gazetteer.lies_in(mosul, niger));
}

TEST(Gazetteer, KnowsPeoples) {
  const Gazetteer gazetteer(kTiny);
  EXPECT_EQ(gazetteer.demonym_country("Iraqis"), "IQ");
  EXPECT_EQ(gazetteer.demonym_country("French"), "FR");
  EXPECT_EQ(gazetteer.demonym_country("Georgian"), "") << "of a country and of a state";
  EXPECT_EQ(gazetteer.demonym_country("African"), "") << "of a continent";
  EXPECT_EQ(gazetteer.demonym_country("Mosul"), "");
  EXPECT_EQ(gazetteer.find_demonym("Georgian").size(), 2U);
}

TEST(Gazetteer, RefusesAFileThatIsNone) {
  const auto open = [](const std::filesystem::path& path) { return Gazetteer(path).size(); };
  EXPECT_THROW(open("no/such/file.bin"), IoError);
  EXPECT_THROW(open(DATELINE_TEST_DATA), IoError);
  const auto empty = broken("empty.bin", [](std::string& bytes) { bytes.clear(); });
  EXPECT_THAT([&] { open(empty); },
              ThrowsMessage<FormatError>(HasSubstr("empty.bin: is not a dateline gazetteer")));
  for (const char version : {'\1', '\3'}) {
    const auto other = broken("other.bin", [&](std::string& bytes) { bytes[8] = version; });
    EXPECT_THAT([&] { open(other); },
                ThrowsMessage<FormatError>(HasSubstr(
                    "other.bin: gazetteer version must be 2, got " + std::to_string(version))));
  }
  const auto cut = broken("cut.bin", [](std::string& bytes) { bytes.resize(bytes.size() - 1); });
  EXPECT_THAT([&] { open(cut); }, ThrowsMessage<FormatError>(HasSubstr("bytes, got")));
  const auto spoilt = broken("spoilt.bin", [](std::string& bytes) { bytes[50] ^= 1; });
  EXPECT_THAT([&] { open(spoilt); },
              ThrowsMessage<FormatError>(HasSubstr("the header's checksum is wrong")));
}

TEST(Gazetteer, NoticesAChangedByteWhenAsked) {
  Gazetteer(kTiny).verify();
  const auto path = broken("changed.bin", [](std::string& bytes) { bytes[bytes.size() / 2] ^= 4; });
  EXPECT_THAT([&] { Gazetteer(path).verify(); },
              ThrowsMessage<FormatError>(HasSubstr("the checksum is wrong")));
}

TEST(Gazetteer, NeverReadsOutsideADamagedFile) {
  const std::string whole = read_file(kTiny);
  for (std::size_t at = 192; at < whole.size(); at += 5) {
    const auto path = broken("damaged.bin", [&](std::string& bytes) {
      bytes[at] = static_cast<char>(~static_cast<unsigned char>(bytes[at]));
    });
    try {
      const Gazetteer gazetteer(path);
      for (const char* name : {"Paris", "Georgia", "U.S.", "Tex.", "Iraqi", "zz"}) {
        static_cast<void>(found(gazetteer, name));
        static_cast<void>(gazetteer.demonym_country(name));
      }
      static_cast<void>(gazetteer.find_geonames_id(99072));
    } catch (const FormatError&) {  // a look-up may notice the damage; it must not crash
    }
  }
}

TEST(Distance, IsThatOfTheGreatCircle) {
  EXPECT_NEAR(distance_km(48.85341, 2.3488, 51.50853, -0.12574), 344, 2);
  EXPECT_DOUBLE_EQ(distance_km(10, 20, 10, 20), 0);
}

}  // namespace dateline::place
