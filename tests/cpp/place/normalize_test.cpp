// SPDX-License-Identifier: MIT
#include "dateline/place/normalize.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace dateline::place {

TEST(NormalizeName, AgreesWithTheTableThatTheBuildAgreesWith) {
  std::ifstream table(DATELINE_TEST_DATA "/place_names.tsv");
  int rows = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with('#')) {
      continue;
    }
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    const NormalizedName normalized = normalize_name(line.substr(0, first));
    EXPECT_EQ(normalized.key, line.substr(first + 1, second - first - 1)) << line;
    EXPECT_EQ(normalized.without_article, line.substr(second + 1)) << line;
    ++rows;
  }
  EXPECT_GT(rows, 25);
}

TEST(NormalizeName, GivesNoKeyForAnEmptyOrEndlessName) {
  EXPECT_EQ(normalize_name("").key, "");
  EXPECT_EQ(normalize_name(std::string(201, 'a')).key, "");
  EXPECT_EQ(normalize_name(std::string(200, 'a')).key.size(), 200U);
}

}  // namespace dateline::place
