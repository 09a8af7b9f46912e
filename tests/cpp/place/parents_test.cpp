// SPDX-License-Identifier: MIT
#include "dateline/place/parents.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline::place {
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kTiny = DATELINE_TEST_DATA "/tiny_gazetteer.bin";

TEST(GeonamesParents, GoFromATownToItsDivisionAndItsCountry) {
  const Gazetteer gazetteer(kTiny);
  EXPECT_THAT(geonames_parents(gazetteer, 99072), ElementsAre(92877U, 99237U));
  EXPECT_THAT(geonames_parents(gazetteer, 92877), ElementsAre(99237U));
}

TEST(GeonamesParents, AreNoneForACountryAndForAnUnknownId) {
  const Gazetteer gazetteer(kTiny);
  EXPECT_THAT(geonames_parents(gazetteer, 99237), IsEmpty());
  EXPECT_THAT(geonames_parents(gazetteer, 1), IsEmpty());
}

}  // namespace dateline::place
