// SPDX-License-Identifier: MIT
#include "dateline/place/overrides.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"
#include "dateline/place/gazetteer.hpp"

namespace dateline::place {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::ThrowsMessage;

constexpr const char* kTiny = DATELINE_TEST_DATA "/tiny_gazetteer.bin";

std::filesystem::path written(std::string_view text) {
  const std::filesystem::path path = std::filesystem::path(DATELINE_TEST_TMP) / "overrides.txt";
  write_file(path, text);
  return path;
}

Gazetteer with(std::string_view text) { return Gazetteer(kTiny, read_overrides(written(text))); }

}  // namespace

TEST(Overrides, WinOverEveryBearerOfTheName) {
  const Gazetteer gazetteer =
      with("# ours\nParis = 12.5, -3.25, NG\n\nTel Afar = 99072  # Mosul\n");
  ASSERT_THAT(gazetteer.find("PARIS"), SizeIs(1));
  const Place paris = gazetteer.place(gazetteer.find("PARIS").front().place);
  EXPECT_DOUBLE_EQ(paris.lat, 12.5);
  EXPECT_DOUBLE_EQ(paris.lon, -3.25);
  EXPECT_EQ(paris.country_code, "NG");
  EXPECT_EQ(gazetteer.place(*paris.parent).name, "Nigeria");
  EXPECT_EQ(gazetteer.find("Paris").front().name, NameKind::given);
  EXPECT_TRUE(gazetteer.lies_in(paris.index, *gazetteer.find_country("NG")));
  EXPECT_EQ(gazetteer.place(gazetteer.find("Tel Afar").front().place).name, "Mosul");
  EXPECT_THAT(gazetteer.find("London"), SizeIs(2));
}

TEST(Overrides, MayBeOfAnyKindAndInNoCountry) {
  const Gazetteer gazetteer = with("Green Hills = 12.5, 41.0, , natural\r\nOld Mill = 1, 2\n");
  const Place hills = gazetteer.place(gazetteer.find("Green Hills").front().place);
  EXPECT_EQ(hills.kind, PlaceKind::natural);
  EXPECT_FALSE(hills.parent.has_value());
  EXPECT_EQ(gazetteer.place(gazetteer.find("old mill").front().place).name, "Old Mill");
  EXPECT_EQ(gazetteer.size(), Gazetteer(kTiny).size() + 2);
}

TEST(Overrides, SayWhatIsWrongWithALine) {
  const auto message = [](std::string_view text, std::string_view said) {
    EXPECT_THAT([&] { (void)with(text); },
                ThrowsMessage<Error>(AllOf(HasSubstr("overrides.txt:"), HasSubstr(said))))
        << text;
  };
  message("\nBama = 91, 2", ":2: latitude must be from -90 to 90, got 91");
  message("Bama = 9, 181", "longitude must be from -180 to 180, got 181");
  message("Bama = north, 2", "latitude must be a number of degrees, got \"north\"");
  message("Bama =", "Bama names nothing");
  message("Bama = 1, 2, NG, town, 3", "Bama names nothing");
  message("Bama = 7", "the gazetteer has no place with the GeoNames id 7");
  message("Bama = 0", "GeoNames id must be from 1");
  message("Bama = 1, 2, XX", "country must be a code of ISO 3166-1 such as FR, got \"XX\"");
  message("Bama = 1, 2, NG, town", "class must be one of country,");
  message("= 1, 2", "must be a name in Latin letters");
  message("Bama", "must be a name in Latin letters");
  message("Bama = 1, 2\nBAMA = 1, 3", ":2: BAMA is given twice, first in line 1");
}

TEST(Overrides, AFileThatIsNotTextIsRefused) {
  EXPECT_THAT([] { (void)read_overrides(written("Bama = 1, 2\n\xFF")); },
              ThrowsMessage<FormatError>(HasSubstr("byte 12 is not UTF-8")));
  EXPECT_THAT([] { (void)read_overrides("no/such/file.txt"); },
              ThrowsMessage<IoError>(HasSubstr("no/such/file.txt")));
}

}  // namespace dateline::place
