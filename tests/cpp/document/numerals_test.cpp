// SPDX-License-Identifier: MIT
#include "dateline/document/numerals.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace dateline {
namespace {

const Numerals& numerals() {
  static const Numerals kNumerals(DATELINE_LEXICONS);
  return kNumerals;
}

/// "value/words", or "" where there is no number.
std::string read(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) {
    words.push_back(word);
  }
  const std::vector<std::string_view> views(words.begin(), words.end());
  const auto number = numerals().read(views);
  if (!number) {
    return "";
  }
  std::ostringstream out;
  out << number->value << "/" << number->n_words;
  return out.str();
}

struct Case {
  const char* text;
  const char* number;
};

class Numbers : public testing::TestWithParam<Case> {};

TEST_P(Numbers, HaveTheirValue) { EXPECT_EQ(read(GetParam().text), GetParam().number); }

INSTANTIATE_TEST_SUITE_P(
    Words, Numbers,
    testing::Values(Case{"16 civilians", "16/1"}, Case{"37,000 people", "37000/1"},
                    Case{"1.5 million people", "1.5e+06/2"}, Case{"twenty-three men", "23/1"},
                    Case{"twenty - three men", "23/3"}, Case{"two hundred and six men", "206/4"},
                    Case{"two hundred men and six boys", "200/2"}, Case{"a dozen men", "12/2"},
                    Case{"two dozen men", "24/2"}, Case{"a man", ""},
                    Case{"a hundred thousand", "100000/3"},
                    Case{"three thousand four hundred", "3400/4"}, Case{"two three", "2/1"},
                    Case{"twenty eleven", "20/1"}, Case{"zero", "0/1"}, Case{"people", ""},
                    Case{"12,34", ""}, Case{"1,2345", ""}, Case{"and five", ""},
                    Case{"hundred and", "100/1"}));

TEST(Numerals, ReadsOrdinals) {
  EXPECT_EQ(numerals().ordinal("third"), 3);
  EXPECT_EQ(numerals().ordinal("21st"), 21);
  EXPECT_EQ(numerals().ordinal("21"), std::nullopt);
  EXPECT_EQ(numerals().ordinal("st"), std::nullopt);
}

TEST(Numerals, GivesTheLeastThatAVaguePluralMayMean) {
  EXPECT_EQ(numerals().vague_plural("dozens"), 24);
  EXPECT_EQ(numerals().vague_plural("dozen"), std::nullopt);
}

TEST(Numerals, TellsBareDigits) {
  const std::vector<std::string_view> year = {"2014"};
  const std::vector<std::string_view> grouped = {"2,014"};
  const std::vector<std::string_view> scaled = {"3", "million"};
  EXPECT_TRUE(numerals().read(year)->digits);
  EXPECT_FALSE(numerals().read(grouped)->digits);
  EXPECT_FALSE(numerals().read(scaled)->digits);
}

TEST(ParseDigits, TakesSeparatorsOfThousands) {
  EXPECT_EQ(parse_digits("1,234,567"), 1234567);
  EXPECT_EQ(parse_digits("3.5"), 3.5);
  EXPECT_EQ(parse_digits("3."), std::nullopt);
  EXPECT_EQ(parse_digits(""), std::nullopt);
  EXPECT_EQ(parse_digits("12a"), std::nullopt);
}

}  // namespace
}  // namespace dateline
