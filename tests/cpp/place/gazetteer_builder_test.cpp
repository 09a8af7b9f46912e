// SPDX-License-Identifier: MIT
#include "dateline/place/gazetteer_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"

namespace dateline::place {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::ThrowsMessage;

constexpr const char* kTiny = DATELINE_TEST_DATA "/tiny_gazetteer.bin";

std::filesystem::path temporary(std::string_view name) {
  return std::filesystem::path(DATELINE_TEST_TMP) / name;
}

/// The tiny gazetteer under a table.
struct Layered {
  Layered(std::string_view table, std::string_view file) {
    write_file(temporary(file), table);
    counts = build_gazetteer(Gazetteer(kTiny), {temporary(file)}, temporary("layered.bin"));
  }
  LayerCounts counts;
};

Layered csv(std::string_view table) { return {table, "own.csv"}; }

/// A line of GeoNames' dump.
std::string geonames(std::string_view id, std::string_view name, std::string_view others,
                     std::string_view point, std::string_view kind, std::string_view country,
                     std::string_view division, std::string_view population) {
  std::string line(id);
  for (const std::string_view cell : {name, name, others, point, kind, country}) {
    line += "\t" + std::string(cell);
  }
  line += "\t\t" + std::string(division) + "\t\t\t\t" + std::string(population);
  return line + "\t\t\tAsia/Nowhere\t2020-01-01\n";
}

std::vector<std::string> kinds(const Gazetteer& gazetteer, std::string_view name) {
  std::vector<std::string> lines;
  for (const NameMatch& match : gazetteer.find(name)) {
    const Place place = gazetteer.place(match.place);
    lines.push_back(std::string(to_string(place.kind)) + " " + std::string(place.country_code));
  }
  return lines;
}

void expect_refused(std::string_view table, std::string_view said) {
  std::filesystem::remove(temporary("layered.bin"));
  EXPECT_THAT([&] { csv(table); }, ThrowsMessage<Error>(HasSubstr(said))) << table;
  EXPECT_FALSE(std::filesystem::exists(temporary("layered.bin")));
}

}  // namespace

TEST(GazetteerBuilder, AddsPlacesOfATableAndKeepsAllOthers) {
  const LayerCounts counts =
      csv("name,lat,lon,country,class,population,other_names,division\n"
          "Camp Sorrel,36.5,42.75,IQ,facility,,,IQ.15\r\n"
          "\"Old Well, Upper\",36.1,42.5,IQ,settlement,120,Bir al-Atiq;Upper Well,IQ.15\n\n"
          "Grey Sea,1,2,,sea,,,\n")
          .counts;
  const Gazetteer before(kTiny);
  const Gazetteer after(temporary("layered.bin"));
  after.verify();
  EXPECT_EQ(counts.rows, 3U);
  EXPECT_EQ(counts.added, 3U);
  EXPECT_EQ(counts.changed, 0U);
  EXPECT_EQ(after.size(), before.size() + 3);
  EXPECT_THAT(kinds(after, "camp sorrel"), ElementsAre("facility IQ"));
  EXPECT_THAT(kinds(after, "Upper Well"), ElementsAre("settlement IQ"));
  EXPECT_THAT(kinds(after, "Grey Sea"), ElementsAre("sea "));
  const Place well = after.place(after.find("Old Well, Upper").front().place);
  EXPECT_EQ(well.population, 120U);
  EXPECT_EQ(after.place(*well.parent).name, "Nineveh Governorate");
  before.for_each_name([&](std::string_view key, const std::vector<NameMatch>& matches) {
    EXPECT_THAT(after.find(key), SizeIs(matches.size())) << key;
  });
  EXPECT_EQ(after.demonym_country("Iraqi"), before.demonym_country("Iraqi"));
  EXPECT_THAT(std::string(after.about()), HasSubstr("layer own.csv"));
}

TEST(GazetteerBuilder, MovesAPlaceThatTheGazetteerHas) {
  const LayerCounts counts = csv("lon,lat,name,country,geonames_id\n"
                                 "13.7,11.6,Banki Road,NG,2347954\n"
                                 "42.46,36.38,Tal Afar,IQ,\n"
                                 "10,50,London,FR,\n")
                                 .counts;
  EXPECT_EQ(counts.changed, 2U);
  EXPECT_EQ(counts.added, 1U);
  const Gazetteer gazetteer(temporary("layered.bin"));
  const Place bama = gazetteer.place(*gazetteer.find_geonames_id(2347954));
  EXPECT_EQ(bama.name, "Bama");
  EXPECT_DOUBLE_EQ(bama.lat, 11.6);
  EXPECT_EQ(gazetteer.find("Banki Road").front().place, bama.index);
  EXPECT_THAT(kinds(gazetteer, "Tal Afar"), ElementsAre("settlement IQ"));
  EXPECT_THAT(kinds(gazetteer, "London"),
              ElementsAre("settlement GB", "settlement CA", "settlement FR"));
}

TEST(GazetteerBuilder, ReadsGeonamesDump) {
  const std::string dump =
      geonames("99237", "Iraq", "Irak,IQ,\xD8\xA7", "32\t53", "A\tPCLI", "IQ", "00", "38") +
      geonames("777001", "Al Qasr", "OSM,alqsr,El Kasr", "36.2\t42.4", "P\tPPL", "IQ", "15", "9") +
      geonames("777002", "Al Qasr Prison", "", "36.2\t42.4", "S\tPRN", "IQ", "15", "0") +
      geonames("777003", "Old Qasr", "", "36.2\t42.4", "P\tPPLH", "IQ", "15", "0") +
      geonames("777004", "Lost Land", "", "1\t1", "P\tPPL", "YU", "", "5") +
      geonames("777005", "Sorrel Province", "", "36\t42", "A\tADM1", "IQ", "99", "12");
  const LayerCounts counts = Layered(dump, "allCountries.txt").counts;
  EXPECT_EQ(counts.changed, 1U);
  EXPECT_EQ(counts.added, 3U);
  const Gazetteer gazetteer(temporary("layered.bin"));
  EXPECT_DOUBLE_EQ(gazetteer.place(*gazetteer.find_country("IQ")).lat, 32.0);
  EXPECT_THAT(kinds(gazetteer, "El-Kasr"), ElementsAre("settlement IQ"));
  EXPECT_THAT(kinds(gazetteer, "Qasr"), ElementsAre("settlement IQ"));
  EXPECT_THAT(kinds(gazetteer, "OSM"), IsEmpty());
  EXPECT_THAT(kinds(gazetteer, "alqsr"), IsEmpty());
  EXPECT_THAT(kinds(gazetteer, "Old Qasr"), IsEmpty());
  EXPECT_THAT(kinds(gazetteer, "Al Qasr Prison"), ElementsAre("facility IQ"));
  EXPECT_THAT(kinds(gazetteer, "Sorrel Province"), ElementsAre("division IQ"));
  const Place village = gazetteer.place(gazetteer.find("Al Qasr").front().place);
  EXPECT_EQ(gazetteer.place(*village.parent).code, "IQ.15");
}

TEST(GazetteerBuilder, TheSameTableGivesTheSameBytes) {
  csv("name,lat,lon\nNewtown,1,2\n");
  const std::string first = read_file(temporary("layered.bin"));
  csv("name,lat,lon\nNewtown,1,2\n");
  EXPECT_EQ(read_file(temporary("layered.bin")), first);
}

TEST(GazetteerBuilder, NamesWhatIsWrongWithATableAndWritesNothing) {
  expect_refused("name,lon\nBama,2\n", "own.csv:1: the column \"lat\" is missing");
  expect_refused("name,lat,lon\nBama,91,2\n", "own.csv:2: lat must be from -90 to 90, got 91");
  expect_refused("name,lat,lon\n\nBama,1,-180.5\n", "own.csv:3: lon must be from -180 to 180");
  expect_refused("name,lat,lon\nBama,nan,2\n", "lat must be a number of degrees, got \"nan\"");
  expect_refused("name,lat,lon\nBama,,2\n", "lat must be a number of degrees, got \"\"");
  expect_refused("name,lat,lon\n ,1,2\n", "own.csv:2: the name is empty");
  expect_refused("name,lat,lon\nBama,1\n", "must have 3 columns as the first line, got 2");
  expect_refused("name,lat,lon\n\"Bama,1,2\n", "own.csv:2: a quote is not closed");
  expect_refused("name,lat,lon,class\nBama,1,2,town\n", "class must be one of country,");
  expect_refused("name,lat,lon,country\nBama,1,2,XX\n", "country must be a code");
  expect_refused("name,lat,lon,population\nBama,1,2,many\n", "population must be a whole number");
  expect_refused("name,lat,lon\nBa\xFFma,1,2\n", "byte 2 of the line is not UTF-8");
  expect_refused("", "own.csv: is empty");
  expect_refused(geonames("1", "Bama", "", "1\t2", "P\tPPL", "NG", "27", "1") + "2\tBama\n",
                 "own.csv:2: a line of GeoNames must have 19 columns, got 2");
  EXPECT_THAT([] { build_gazetteer(Gazetteer(kTiny), {"no.csv"}, temporary("layered.bin")); },
              ThrowsMessage<IoError>(HasSubstr("cannot open no.csv")));
  EXPECT_THAT([] { build_gazetteer(Gazetteer(kTiny), {}, temporary("layered.bin")); },
              ThrowsMessage<InputError>(HasSubstr("tables must be at least 1, got 0")));
}

}  // namespace dateline::place
