// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>

#include "dateline/timex/time_normalizer.hpp"
#include "timex/sentences.hpp"

namespace dateline::timex {
namespace {

constexpr const char* kTuesday = "2019-02-12";

const TimeNormalizer& normalizer() {
  static const TimeNormalizer kNormalizer(DATELINE_LEXICONS);
  return kNormalizer;
}

/// "Monday=2019-02-11": text and value of each time, joined by "; ".
std::string values_of(const Document& doc) {
  std::string out;
  for (const TimeValue& time : doc.times) {
    out += (out.empty() ? "" : "; ") + std::string(doc.text(time.tokens)) + "=" + time.value;
  }
  return out;
}

Document read(std::string_view sentence, std::string_view date = kTuesday) {
  Document doc = tagged(sentence, date);
  normalizer().annotate(doc);
  return doc;
}

struct Case {
  const char* sentence;
  const char* times;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.sentence; }

class Grammar : public testing::TestWithParam<Case> {};

TEST_P(Grammar, GivesTheValue) {
  EXPECT_EQ(values_of(read(GetParam().sentence)), GetParam().times);
}

INSTANTIATE_TEST_SUITE_P(
    Durations, Grammar,
    testing::Values(Case{"It took/VBD half/NN an/DT hour", "half an hour=PT30M"},
                    Case{"It stood/VBD for half/NN a/DT century", "half a century=P50Y"},
                    Case{"He ruled/VBD for a/DT quarter of a/DT century",
                         "a quarter of a century=P25Y"},
                    Case{"It took/VBD a/DT year and/CC a/DT half/NN", "a year and a half=P1.5Y"},
                    Case{"It took/VBD two/CD hours/NNS and/CC ten/CD minutes/NNS",
                         "two hours and ten minutes=PT2H10M"},
                    Case{"They sang/VBD all/DT night", "all night=P1D"},
                    Case{"It rained/VBD the whole/JJ week", "the whole week=P1W"},
                    Case{"a/DT month-long/JJ strike", "month-long=P1M"},
                    Case{"It took/VBD hours/NNS", "hours=PTXH"},
                    Case{"They met/VBD hours/NNS after the raid", "hours=PTXH"},
                    Case{"It was/VBD a/DT day of mourning", ""}));

INSTANTIATE_TEST_SUITE_P(
    Sets, Grammar,
    testing::Values(Case{"They meet/VBP every/DT other/JJ day", "every other day=P2D"},
                    Case{"They sail/VBP each/DT autumn", "each autumn=XXXX-FA"},
                    Case{"They sing/VBP every/DT Christmas", "every Christmas=XXXX-12-25"},
                    Case{"They meet/VBP on Monday evenings/NNS", "Monday evenings=XXXX-WXX-1TEV"}));

INSTANTIATE_TEST_SUITE_P(
    Chains, Grammar,
    testing::Values(Case{"They left/VBD on Sunday | The day before/IN , it burned/VBD",
                         "Sunday=2019-02-10; The day before=2019-02-09"},
                    Case{"They left/VBD on Sunday | The day before/IN the vote it burned/VBD",
                         "Sunday=2019-02-10"},
                    Case{"They left/VBD on Sunday | That night it burned/VBD",
                         "Sunday=2019-02-10; That night=2019-02-10TNI"},
                    Case{"It dates/VBZ from 1995 | A/DT decade later/RB it was/VBD dead/JJ",
                         "1995=1995; A decade later=2005"},
                    Case{"It burned/VBD two/CD days/NNS before Christmas",
                         "two days before Christmas=2018-12-23"},
                    Case{"They met/VBD on 4 May 1998 | On 9 May they left/VBD",
                         "4 May 1998=1998-05-04; 9 May=1998-05-09"}));

INSTANTIATE_TEST_SUITE_P(
    HoursAndParts, Grammar,
    testing::Values(
        Case{"They left/VBD at half/NN past/IN nine/CD", "half past nine=2019-02-12T09:30"},
        Case{"They left/VBD at ten/CD past/IN five/CD in the afternoon",
             "ten past five in the afternoon=2019-02-12T17:10"},
        Case{"It starts/VBZ at nine/CD o'clock this/DT evening",
             "nine o'clock this evening=2019-02-12T21:00"},
        Case{"It came/VBD overnight/RB on Sunday", "overnight on Sunday=2019-02-10TNI"},
        Case{"It came/VBD at 04:12:30/CD on Sunday", "04:12:30 on Sunday=2019-02-10T04:12"}));

INSTANTIATE_TEST_SUITE_P(PartsOfYearsAndDecades, Grammar,
                         testing::Values(Case{"It fell/VBD in Q3 2014", "Q3 2014=2014-Q3"},
                                         Case{"It fell/VBD in the final/JJ quarter of 2014",
                                              "the final quarter of 2014=2014-Q4"},
                                         Case{"They met/VBD in the sixties/NNS", "sixties=196"},
                                         Case{"He is/VBZ in his/PRP$ sixties/NNS", ""},
                                         Case{"Rome ( 2013 - 2017 )", "2013=2013; 2017=2017"},
                                         Case{"in London 2012", "2012=2012"}));

INSTANTIATE_TEST_SUITE_P(
    OutOfReach, Grammar,
    testing::Values(Case{"He died/VBD in 44 BC", "44 BC=BC0044"},
                    Case{"He died/VBD in 347 AD", "347 AD=0347"}, Case{"He died/VBD in 0 AD", ""},
                    Case{"They met/VBD on 31 February 2015", "February 2015=2015-02"},
                    Case{"They met/VBD on 2015-02-31", ""},
                    Case{"They will/MD meet/VB on 2263-01-01", ""},
                    Case{"It began/VBD 9000/CD years/NNS ago/RB", "9000 years ago=PAST_REF"},
                    Case{"It rose/VBD in the past/JJ 9000/CD years/NNS",
                         "the past 9000 years=P9000Y"}));

TEST(Grammar, YearsBeforeTheEraHaveNoInterval) {
  EXPECT_FALSE(read("He died/VBD in 44 BC").times.at(0).interval.known());
}

TEST(Grammar, WeekdaysOfARangeLieInOneWeek) {
  const Document doc = read("It was/VBD shut/JJ from Tuesday to Thursday");
  EXPECT_EQ(values_of(doc), "Tuesday=2019-02-05; Thursday=2019-02-07");
  EXPECT_EQ(doc.times.at(0).interval.start, "2019-02-05");
  EXPECT_EQ(doc.times.at(0).interval.end, "2019-02-07");
}

TEST(Grammar, DaysOfARangeFollowOneAnother) {
  const Document doc = read("It will/MD be/VB open/JJ from 10 February to 3 March");
  EXPECT_EQ(values_of(doc), "10 February=2019-02-10; 3 March=2019-03-03");
  EXPECT_EQ(values_of(read("open/JJ from 20 February to 3 January")),
            "20 February=2018-02-20; 3 January=2019-01-03");
}

/// The value of "on Friday" under a verb, in a sentence with or without its full stop.
std::string friday(std::string_view subject_and_verb, std::string_view end) {
  Document doc = test::parse("# date = 2019-02-12\n" + std::string(subject_and_verb) +
                             "3 on     on     ADP   IN  _ 4 case  _ _\n"
                             "4 Friday Friday PROPN NNP _ 2 obl   _ _\n" +
                             std::string(end));
  normalizer().annotate(doc);
  return doc.times.at(0).value;
}

TEST(Tense, PresentOfAFullSentenceTellsATimetable) {
  constexpr const char* kSits =
      "1 Court court NOUN NN _ 2 nsubj _ _\n2 sits sit VERB VBZ _ 0 root _ _\n";
  constexpr const char* kSays =
      "1 Court court NOUN NN _ 2 nsubj _ _\n2 says say VERB VBZ _ 0 root _ _\n";
  constexpr const char* kStop = "5 . . PUNCT . _ 2 punct _ _\n";
  EXPECT_EQ(friday(kSits, kStop), "2019-02-15");
  EXPECT_EQ(friday(kSits, ""), "2019-02-08");  // A headline
  EXPECT_EQ(friday(kSays, kStop), "2019-02-08");
}

TEST(Tense, ToBeWithAnInfinitiveLiesAhead) {
  Document doc = test::parse(R"(# date = 2019-02-12
    1 Courts court  NOUN  NNS _ 4 nsubj _ _
    2 are    be     AUX   VBP _ 4 cop   _ _
    3 to     to     PART  TO  _ 4 mark  _ _
    4 sit    sit    VERB  VB  _ 0 root  _ _
    5 on     on     ADP   IN  _ 6 case  _ _
    6 Friday Friday PROPN NNP _ 4 obl   _ _
  )");
  normalizer().annotate(doc);
  EXPECT_EQ(doc.times.at(0).value, "2019-02-15");
}

}  // namespace
}  // namespace dateline::timex
