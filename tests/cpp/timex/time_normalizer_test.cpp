// SPDX-License-Identifier: MIT
#include "dateline/timex/time_normalizer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/error.hpp"
#include "timex/sentences.hpp"

namespace dateline::timex {
namespace {

const TimeNormalizer& normalizer() {
  static const TimeNormalizer kNormalizer(DATELINE_LEXICONS);
  return kNormalizer;
}

/// "Monday=2019-02-11 [2019-02-11]": text, value and interval of each time, joined by "; ". An
/// interval is [day], [start .. end] or [start ..] if it is open.
std::string times_of(const Document& doc) {
  std::string out;
  for (const TimeValue& time : doc.times) {
    const Interval& i = time.interval;
    out += (out.empty() ? "" : "; ") + std::string(doc.text(time.tokens)) + "=" + time.value;
    if (i.known()) {
      const std::string until = i.open ? " .." : " .. " + i.end;
      out += " [" + i.start + (i.start == i.end ? "" : until) + "]";
    }
  }
  return out;
}

std::string read(std::string_view sentence, std::string_view date) {
  Document doc = tagged(sentence, date);
  normalizer().annotate(doc);
  return times_of(doc);
}

struct Case {
  const char* anchor;
  const char* sentence;
  const char* times;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.anchor << ": " << c.sentence; }

class Expressions : public testing::TestWithParam<Case> {};

TEST_P(Expressions, HaveTheirValueAndInterval) {
  EXPECT_EQ(read(GetParam().sentence, GetParam().anchor), GetParam().times);
}

constexpr const char* kTuesday = "2019-02-12";
constexpr const char* kNewYear = "2020-01-01";    // a Wednesday
constexpr const char* kLeapDay = "2020-02-29";    // a Saturday
constexpr const char* kSilvester = "2024-12-31";  // a Tuesday
constexpr const char* kNone = "";

INSTANTIATE_TEST_SUITE_P(
    Weekdays, Expressions,
    testing::Values(
        Case{kTuesday, "They fled/VBD on Monday", "Monday=2019-02-11 [2019-02-11]"},
        Case{kTuesday, "They fled/VBD on Tuesday", "Tuesday=2019-02-12 [2019-02-12]"},
        Case{kTuesday, "They fled/VBD on Wednesday", "Wednesday=2019-02-06 [2019-02-06]"},
        Case{kTuesday, "They will/MD meet/VB on Wednesday", "Wednesday=2019-02-13 [2019-02-13]"},
        Case{kTuesday, "They will/MD meet/VB on Monday", "Monday=2019-02-18 [2019-02-18]"},
        Case{kTuesday, "They are/VBP/be going/VBG/go to/TO meet/VB on Friday",
             "Friday=2019-02-15 [2019-02-15]"},
        Case{kTuesday, "They plan/VBP to/TO meet/VB on Friday", "Friday=2019-02-15 [2019-02-15]"},
        Case{kTuesday, "Talks are/VBP/be scheduled/VBN/schedule for Friday",
             "Friday=2019-02-15 [2019-02-15]"},
        Case{kTuesday, "Talks are/VBP/be due/JJ on Friday", "Friday=2019-02-15 [2019-02-15]"},
        Case{kTuesday, "They pledged/VBD/pledge help on Friday", "Friday=2019-02-08 [2019-02-08]"},
        Case{kTuesday, "They have/VBP planned/VBN/plan it on Friday",
             "Friday=2019-02-08 [2019-02-08]"},
        Case{kTuesday, "They came/VBD/come to/TO help/VB on Friday",
             "Friday=2019-02-08 [2019-02-08]"},
        Case{kTuesday, "They would/MD have/VB left/VBN on Friday",
             "Friday=2019-02-08 [2019-02-08]"},
        Case{kTuesday, "They met/VBD last/JJ Tuesday", "last Tuesday=2019-02-05 [2019-02-05]"},
        Case{kTuesday, "They meet/VBP next/JJ Tuesday", "next Tuesday=2019-02-19 [2019-02-19]"},
        Case{kTuesday, "They met/VBD this/DT Friday", "this Friday=2019-02-15 [2019-02-15]"},
        Case{kTuesday, "They met/VBD Friday last/JJ week",
             "Friday last week=2019-02-08 [2019-02-08]"},
        Case{kTuesday, "They met/VBD on Monday night", "Monday night=2019-02-11TNI [2019-02-11]"},
        Case{kTuesday, "Late on Saturday they left/VBD",
             "Late on Saturday=2019-02-09 [2019-02-09]"},
        Case{kTuesday, "They left/VBD on Sat. , he said/VBD", "Sat.=2019-02-09 [2019-02-09]"},
        Case{kNewYear, "They fled/VBD on Tuesday", "Tuesday=2019-12-31 [2019-12-31]"},
        Case{kNewYear, "They will/MD meet/VB on Thursday", "Thursday=2020-01-02 [2020-01-02]"},
        Case{kLeapDay, "They fled/VBD on Saturday", "Saturday=2020-02-29 [2020-02-29]"},
        Case{kLeapDay, "They will/MD meet/VB on Sunday", "Sunday=2020-03-01 [2020-03-01]"},
        Case{kNone, "They fled/VBD on Monday", "Monday=XXXX-WXX-1"},
        Case{kTuesday, "They met/VBD from Monday to Friday",
             "Monday=2019-02-04 [2019-02-04 .. 2019-02-08]; "
             "Friday=2019-02-08 [2019-02-04 .. 2019-02-08]"},
        Case{kTuesday, "They fought/VBD from Saturday until Monday",
             "Saturday=2019-02-09 [2019-02-09 .. 2019-02-11]; "
             "Monday=2019-02-11 [2019-02-09 .. 2019-02-11]"}));

INSTANTIATE_TEST_SUITE_P(
    Dates, Expressions,
    testing::Values(
        Case{kTuesday, "They met/VBD on 12 March 2019", "12 March 2019=2019-03-12 [2019-03-12]"},
        Case{kTuesday, "They met/VBD on March 12 , 2018",
             "March 12 , 2018=2018-03-12 [2018-03-12]"},
        Case{kTuesday, "They met/VBD on March 12", "March 12=2018-03-12 [2018-03-12]"},
        Case{kTuesday, "They met/VBD on Feb. 12", "Feb. 12=2019-02-12 [2019-02-12]"},
        Case{kTuesday, "They will/MD meet/VB on March 12", "March 12=2019-03-12 [2019-03-12]"},
        Case{kTuesday, "They met/VBD on the 3rd/JJ of May/NNP 2017",
             "3rd of May 2017=2017-05-03 [2017-05-03]"},
        Case{kTuesday, "They met/VBD on Monday , 4 February",
             "Monday , 4 February=2019-02-04 [2019-02-04]"},
        Case{kTuesday, "They met/VBD on 2018-11-30", "2018-11-30=2018-11-30 [2018-11-30]"},
        Case{kTuesday, "They met/VBD on 30/11/2018", "30/11/2018=2018-11-30 [2018-11-30]"},
        Case{kTuesday, "They met/VBD on 11/30/2018", "11/30/2018=2018-11-30 [2018-11-30]"},
        Case{kTuesday, "They met/VBD on 3/12/2018",
             "3/12/2018=2018-XX-XX [2018-03-12 .. 2018-12-03]"},
        Case{kTuesday, "They met/VBD on 30.11.2018", "30.11.2018=2018-11-30 [2018-11-30]"},
        Case{kTuesday, "They met/VBD on 12-Mar-2018", "12-Mar-2018=2018-03-12 [2018-03-12]"},
        Case{kTuesday, "They met/VBD on March 3-5",
             "March 3-5=2018-03-03/2018-03-05 [2018-03-03 .. 2018-03-05]"},
        Case{kTuesday, "It began/VBD in December", "December=2018-12 [2018-12-01 .. 2018-12-31]"},
        Case{kTuesday, "It began/VBD in February", "February=2019-02 [2019-02-01 .. 2019-02-28]"},
        Case{kTuesday, "It will/MD begin/VB in May", "May=2019-05 [2019-05-01 .. 2019-05-31]"},
        Case{kTuesday, "It began/VBD in May", "May=2018-05 [2018-05-01 .. 2018-05-31]"},
        Case{kTuesday, "It began/VBD last/JJ March",
             "last March=2018-03 [2018-03-01 .. 2018-03-31]"},
        Case{kTuesday, "It began/VBD in March last/JJ year",
             "March last year=2018-03 [2018-03-01 .. 2018-03-31]"},
        Case{kTuesday, "It began/VBD in March 2011",
             "March 2011=2011-03 [2011-03-01 .. 2011-03-31]"},
        Case{kTuesday, "It grew/VBD since/IN December", "December=2018-12 [2018-12-01 ..]"},
        Case{kTuesday, "It lasted/VBD until December", "December=2018-12 [ .. 2018-12-31]"},
        Case{kTuesday, "It began/VBD in 2014", "2014=2014 [2014-01-01 .. 2014-12-31]"},
        Case{kTuesday, "It began/VBD in early/JJ 2014",
             "early 2014=2014 [2014-01-01 .. 2014-04-30]"},
        Case{kTuesday, "It began/VBD in mid-March", "mid-March=2018-03 [2018-03-11 .. 2018-03-20]"},
        Case{kTuesday, "It began/VBD in late/JJ May",
             "late May=2018-05 [2018-05-21 .. 2018-05-31]"},
        Case{kTuesday, "At the end of 2013 it stopped/VBD",
             "end of 2013=2013 [2013-09-01 .. 2013-12-31]"},
        Case{kTuesday, "It was/VBD between 2011 and 2014",
             "2011=2011 [2011-01-01 .. 2014-12-31]; 2014=2014 [2011-01-01 .. 2014-12-31]"},
        Case{kTuesday, "It was/VBD ( 2011-2014 ) long/JJ",
             "2011-2014=2011/2014 [2011-01-01 .. 2014-12-31]"},
        Case{kTuesday, "The/DT war of the 1990s", "1990s=199 [1990-01-01 .. 1999-12-31]"},
        Case{kTuesday, "in the late/JJ 1970s", "late 1970s=197 [1977-01-01 .. 1979-12-31]"},
        Case{kTuesday, "It was/VBD in 1997 , 1998 and 1999 too/RB",
             "1997=1997 [1997-01-01 .. 1997-12-31]; 1998=1998 [1998-01-01 .. 1998-12-31]; "
             "1999=1999 [1999-01-01 .. 1999-12-31]"},
        Case{kTuesday, "In the 19th/JJ century", "19th century=18 [1800-01-01 .. 1899-12-31]"},
        Case{kTuesday, "In the spring of 2014",
             "spring of 2014=2014-SP [2014-01-01 .. 2014-12-31]"},
        Case{kTuesday, "In the first/JJ quarter of 2014",
             "first quarter of 2014=2014-Q1 [2014-01-01 .. 2014-03-31]"},
        Case{kTuesday, "the 2014/CD election/NN", "2014=2014 [2014-01-01 .. 2014-12-31]"},
        Case{kNewYear, "It began/VBD in December", "December=2019-12 [2019-12-01 .. 2019-12-31]"},
        Case{kNewYear, "It began/VBD in January", "January=2020-01 [2020-01-01 .. 2020-01-31]"},
        Case{kSilvester, "It will/MD begin/VB in January",
             "January=2025-01 [2025-01-01 .. 2025-01-31]"},
        Case{kLeapDay, "It began/VBD on 29 February", "29 February=2020-02-29 [2020-02-29]"},
        Case{kNone, "It began/VBD on 12 March", "12 March=XXXX-03-12"},
        Case{kNone, "It began/VBD in 2014", "2014=2014 [2014-01-01 .. 2014-12-31]"}));

INSTANTIATE_TEST_SUITE_P(
    Relative, Expressions,
    testing::Values(
        Case{kTuesday, "They left/VBD yesterday", "yesterday=2019-02-11 [2019-02-11]"},
        Case{kTuesday, "They left/VBD today", "today=2019-02-12 [2019-02-12]"},
        Case{kTuesday, "They leave/VBP tomorrow night",
             "tomorrow night=2019-02-13TNI [2019-02-13]"},
        Case{kTuesday, "They leave/VBP tonight", "tonight=2019-02-12TNI [2019-02-12]"},
        Case{kTuesday, "They left/VBD overnight",
             "overnight=2019-02-11TNI [2019-02-11 .. 2019-02-12]"},
        Case{kTuesday, "They left/VBD during the night",
             "the night=2019-02-11TNI [2019-02-11 .. 2019-02-12]"},
        Case{kTuesday, "They left/VBD this/DT morning", "this morning=2019-02-12TMO [2019-02-12]"},
        Case{kTuesday, "They are/VBP here now", "now=PRESENT_REF [2019-02-12]"},
        Case{kTuesday, "They left/VBD recently/RB", "recently=PAST_REF"},
        Case{kTuesday, "They left/VBD last/JJ week",
             "last week=2019-W06 [2019-02-04 .. 2019-02-10]"},
        Case{kTuesday, "They left/VBD last/JJ month",
             "last month=2019-01 [2019-01-01 .. 2019-01-31]"},
        Case{kTuesday, "They left/VBD this/DT year", "this year=2019 [2019-01-01 .. 2019-12-31]"},
        Case{kTuesday, "They left/VBD earlier/RBR this/DT month",
             "earlier this month=2019-02 [2019-02-01 .. 2019-02-12]"},
        Case{kTuesday, "They leave/VBP next/JJ year", "next year=2020 [2020-01-01 .. 2020-12-31]"},
        Case{kTuesday, "They left/VBD two/CD months ago/RB",
             "two months ago=2018-12 [2018-12-01 .. 2018-12-31]"},
        Case{kTuesday, "They left/VBD three/CD days ago/RB",
             "three days ago=2019-02-09 [2019-02-09]"},
        Case{kTuesday, "They left/VBD a/DT week ago/RB",
             "a week ago=2019-W06 [2019-02-04 .. 2019-02-10]"},
        Case{kTuesday, "They left/VBD ten/CD years ago/RB",
             "ten years ago=2009 [2009-01-01 .. 2009-12-31]"},
        Case{kTuesday, "In the past/JJ two/CD months they fled/VBD",
             "the past two months=P2M [2018-12-12 .. 2019-02-12]"},
        Case{kTuesday, "Over/IN the last/JJ 48 hours they fled/VBD",
             "the last 48 hours=PT48H [2019-02-10 .. 2019-02-12]"},
        Case{kTuesday, "In recent/JJ weeks they fled/VBD", "recent weeks=PAST_REF"},
        Case{kTuesday, "They left/VBD at the weekend",
             "the weekend=2019-W06-WE [2019-02-09 .. 2019-02-10]"},
        Case{kLeapDay, "They left/VBD last/JJ year", "last year=2019 [2019-01-01 .. 2019-12-31]"},
        Case{kLeapDay, "They left/VBD two/CD months ago/RB",
             "two months ago=2019-12 [2019-12-01 .. 2019-12-31]"},
        Case{kLeapDay, "They left/VBD one/CD year ago/RB",
             "one year ago=2019 [2019-01-01 .. 2019-12-31]"},
        Case{kNewYear, "They left/VBD yesterday", "yesterday=2019-12-31 [2019-12-31]"},
        Case{kNewYear, "They left/VBD last/JJ week",
             "last week=2019-W52 [2019-12-23 .. 2019-12-29]"},
        Case{kNewYear, "They left/VBD this/DT week",
             "this week=2020-W01 [2019-12-30 .. 2020-01-05]"},
        Case{"2021-03-31", "They left/VBD last/JJ month",
             "last month=2021-02 [2021-02-01 .. 2021-02-28]"},
        Case{kTuesday, "They met/VBD on Sunday | They left/VBD the following/VBG day",
             "Sunday=2019-02-10 [2019-02-10]; following day=2019-02-11 [2019-02-11]"},
        Case{kTuesday, "They met/VBD in 2011 | Two/CD years later/RB they left/VBD",
             "2011=2011 [2011-01-01 .. 2011-12-31]; "
             "Two years later=2013 [2013-01-01 .. 2013-12-31]"},
        Case{kNone, "They left/VBD yesterday", "yesterday=XXXX-XX-XX"},
        Case{kNone, "They left/VBD last/JJ week", "last week=XXXX-WXX"}));

INSTANTIATE_TEST_SUITE_P(
    Hours, Expressions,
    testing::Values(
        Case{kTuesday, "They escaped/VBD at one/CD in the morning",
             "one in the morning=2019-02-12T01:00 [2019-02-12T01:00]"},
        Case{kTuesday, "They escaped/VBD at 5 p.m. on Monday",
             "5 p.m. on Monday=2019-02-11T17:00 [2019-02-11T17:00]"},
        Case{kTuesday, "On Monday at 17:30 they escaped/VBD",
             "Monday at 17:30=2019-02-11T17:30 [2019-02-11T17:30]"},
        Case{kTuesday, "At 5:30am/CD they escaped/VBD",
             "5:30am=2019-02-12T05:30 [2019-02-12T05:30]"},
        Case{kTuesday, "It came/VBD at 0300 GMT", "0300 GMT=2019-02-12T03:00 [2019-02-12T03:00]"},
        Case{kTuesday, "It came/VBD at 5.30 pm", "5.30 pm=2019-02-12T17:30 [2019-02-12T17:30]"},
        Case{kTuesday, "It came/VBD at eight/CD o'clock at night",
             "eight o'clock at night=2019-02-12T20:00 [2019-02-12T20:00]"},
        Case{kTuesday, "It came/VBD at 12 a.m.", "12 a.m.=2019-02-12T00:00 [2019-02-12T00:00]"},
        Case{kTuesday, "It came/VBD at noon", "noon=2019-02-12T12:00 [2019-02-12T12:00]"},
        Case{kTuesday, "On Sunday it came/VBD at 10 in the evening",
             "Sunday=2019-02-10 [2019-02-10]; "
             "10 in the evening=2019-02-10T22:00 [2019-02-10T22:00]"},
        Case{kTuesday, "in the early/JJ hours of Monday",
             "the early hours of Monday=2019-02-11TMO [2019-02-11]"},
        Case{kNone, "They escaped/VBD at 5 p.m.", "5 p.m.=XXXX-XX-XXT17:00"}));

INSTANTIATE_TEST_SUITE_P(
    DurationsAndSets, Expressions,
    testing::Values(Case{kTuesday, "They fought/VBD for three/CD weeks", "three weeks=P3W"},
                    Case{kTuesday, "They have/VBP fought/VBN for three/CD weeks",
                         "three weeks=P3W [2019-01-22 ..]"},
                    Case{kTuesday, "They will/MD leave/VB in two/CD days",
                         "two days=2019-02-14 [2019-02-14]"},
                    Case{kTuesday, "a/DT nine-day/JJ strike", "nine-day=P9D"},
                    Case{kTuesday, "They fought/VBD for years", "years=PXY"},
                    Case{kTuesday, "They meet/VBP every/DT Friday", "every Friday=XXXX-WXX-5"},
                    Case{kTuesday, "They meet/VBP every/DT two/CD weeks", "every two weeks=P2W"},
                    Case{kTuesday, "They meet/VBP on Fridays/NNPS", "Fridays=XXXX-WXX-5"},
                    Case{kTuesday, "They earn/VBP 900 dollars/NNS a/DT month", "a month=P1M"}));

INSTANTIATE_TEST_SUITE_P(
    FalseFriends, Expressions,
    testing::Values(Case{kTuesday, "May said/VBD no", ""},
                    Case{kTuesday, "The/DT statement by Theresa May/NNP//B-PER was/VBD brief", ""},
                    Case{kTuesday, "They may/MD leave/VB", ""},
                    Case{kTuesday, "the second/JJ man fell/VBD", ""},
                    Case{kTuesday, "They march/VBP on the capital", ""},
                    Case{kTuesday, "the March on the capital ended/VBD", ""},
                    Case{kTuesday, "the Sun newspaper said/VBD", ""},
                    Case{kTuesday, "He sat/VBD down", ""},
                    Case{kTuesday, "June/NNP//B-PER Adams/NNP//I-PER left/VBD", ""},
                    Case{kTuesday, "The/DT Sunday/NNP//B-ORG Times/NNP//I-ORG said/VBD", ""},
                    Case{kTuesday, "They saw/VBD 2,014 people/NNS", ""},
                    Case{kTuesday, "The/DT 2014/CD people/NNS left/VBD", ""},
                    Case{kTuesday, "It is/VBZ in 2014/CD houses/NNS", ""},
                    Case{kTuesday, "a/DT 12-year-old/JJ boy", ""},
                    Case{kTuesday, "boys aged/VBN 12 years/NNS", ""},
                    Case{kTuesday, "the fall of the city", ""},
                    Case{kTuesday, "the last/JJ pocket", ""},
                    Case{kTuesday, "the morning prayers/NNS", ""},
                    Case{kTuesday, "the leader of the Night Herons/NNPS", ""},
                    Case{kTuesday, "In March 12 people/NNS died/VBD",
                         "March=2018-03 [2018-03-01 .. 2018-03-31]"},
                    Case{kTuesday, "a/DT 3:2/CD win", ""}));

TEST(TimeNormalizer, CountsFromThePrintedDatelineAndSaysSo) {
  Document doc = tagged("NAIROBI , March 4 ( Agency ) - Rebels fled/VBD on Monday", "2020-03-06");
  normalizer().annotate(doc);
  EXPECT_EQ(times_of(doc), "March 4=2020-03-04 [2020-03-04]; Monday=2020-03-02 [2020-03-02]");
  EXPECT_EQ(doc.times[1].interval.basis, DateBasis::dateline);
}

TEST(TimeNormalizer, TakesTheNearestYearForADatelineWithoutOne) {
  EXPECT_EQ(read("LAGOS , Dec. 30 - Rebels fled/VBD on Sunday", "2020-01-02"),
            "Dec. 30=2019-12-30 [2019-12-30]; Sunday=2019-12-29 [2019-12-29]");
}

TEST(TimeNormalizer, TakesADateInTheSentenceForNoDateline) {
  EXPECT_EQ(read("Rebels fled/VBD Lagos on March 4 - and on Monday", "2020-03-06"),
            "March 4=2020-03-04 [2020-03-04]; Monday=2020-03-02 [2020-03-02]");
}

TEST(TimeNormalizer, SaysWhereADateComesFrom) {
  Document doc = tagged("They met/VBD on 4 March 2019 and on Monday", kTuesday);
  normalizer().annotate(doc);
  ASSERT_EQ(doc.times.size(), 2U);
  EXPECT_EQ(doc.times[0].interval.basis, DateBasis::text);
  EXPECT_EQ(doc.times[1].interval.basis, DateBasis::relative);
}

TEST(TimeNormalizer, GivesThePrecisionOfTheUnit) {
  Document doc = tagged("on Monday ; last/JJ week , in March , in 2014 , on 3/12/2018", kTuesday);
  normalizer().annotate(doc);
  std::vector<int> precisions;
  for (const TimeValue& time : doc.times) {
    precisions.push_back(time.interval.precision);
  }
  EXPECT_THAT(precisions, testing::ElementsAre(1, 2, 3, 4, 4));
}

TEST(TimeNormalizer, TypesItsExpressions) {
  Document doc = tagged("on Monday and at 5 p.m. , for two/CD weeks , every/DT day", kTuesday);
  normalizer().annotate(doc);
  ASSERT_EQ(doc.times.size(), 4U);
  EXPECT_EQ(doc.times[0].type, TimexType::DATE);
  EXPECT_EQ(doc.times[1].type, TimexType::TIME);
  EXPECT_EQ(doc.times[2].type, TimexType::DURATION);
  EXPECT_EQ(doc.times[3].type, TimexType::SET);
}

TEST(TimeNormalizer, TakesTheTaggersWordForABareYear) {
  EXPECT_EQ(read("Founded/VBN 1987/CD//B-TIME , it closed/VBD", kTuesday),
            "1987=1987 [1987-01-01 .. 1987-12-31]");
  EXPECT_EQ(read("Founded/VBN 1987/CD , it closed/VBD", kTuesday), "");
}

TEST(TimeNormalizer, ReadsTheTenseOffTheTree) {
  // "will" belongs to the first clause, the date to the second.
  Document doc = test::parse(R"(# date = 2019-02-12
    1  He      he      PRON  PRP _ 3  nsubj  _ _
    2  will    will    AUX   MD  _ 3  aux    _ _
    3  judge   judge   VERB  VB  _ 0  root   _ _
    4  those   that    PRON  DT  _ 3  obj    _ _
    5  who     who     PRON  WP  _ 6  nsubj  _ _
    6  fled    flee    VERB  VBD _ 4  acl:relcl _ _
    7  on      on      ADP   IN  _ 8  case   _ _
    8  Friday  Friday  PROPN NNP _ 6  obl    _ _
    9  and     and     CCONJ CC  _ 10 cc     _ _
    10 report  report  VERB  VB  _ 3  conj   _ _
    11 on      on      ADP   IN  _ 12 case   _ _
    12 Monday  Monday  PROPN NNP _ 10 obl    _ _
  )");
  normalizer().annotate(doc);
  EXPECT_EQ(times_of(doc), "Friday=2019-02-08 [2019-02-08]; Monday=2019-02-18 [2019-02-18]");
}

TEST(TimeNormalizer, TakesThePurposeOfAPastActForPast) {
  Document doc = test::parse(R"(# date = 2019-02-12
    1 They      they      PRON  PRP _ 2 nsubj _ _
    2 launched  launch    VERB  VBD _ 0 root  _ _
    3 raids     raid      NOUN  NNS _ 2 obj   _ _
    4 to        to        PART  TO  _ 5 mark  _ _
    5 expel     expel     VERB  VB  _ 3 acl   _ _
    6 rebels    rebel     NOUN  NNS _ 5 obj   _ _
    7 in        in        ADP   IN  _ 8 case  _ _
    8 September September PROPN NNP _ 5 obl   _ _
  )");
  normalizer().annotate(doc);
  EXPECT_EQ(times_of(doc), "September=2018-09 [2018-09-01 .. 2018-09-30]");
  EXPECT_EQ(doc.times[0].head, 7U);
}

TEST(TimeNormalizer, TakesTheVerbBetweenForTheGovernor) {
  // Parsers hang "on Friday" on "come", across "said", and take either for the root.
  for (const char* heads : {"6 ccomp 0 root", "0 root 3 parataxis"}) {
    std::istringstream stream(heads);
    std::string come;
    std::string said;
    std::string come_is;
    std::string said_is;
    stream >> come >> come_is >> said >> said_is;
    Document doc = test::parse(
        "# date = 2019-02-12\n"
        "1 Troops troop  NOUN  NNS _ 3 nsubj _ _\n"
        "2 may    may    AUX   MD  _ 3 aux   _ _\n"
        "3 come   come   VERB  VB  _ " +
        come + " " + come_is +
        " _ _\n"
        "4 ,      ,      PUNCT ,   _ 6 punct _ _\n"
        "5 he     he     PRON  PRP _ 6 nsubj _ _\n"
        "6 said   say    VERB  VBD _ " +
        said + " " + said_is +
        " _ _\n"
        "7 on     on     ADP   IN  _ 8 case  _ _\n"
        "8 Friday Friday PROPN NNP _ 3 obl   _ _\n");
    normalizer().annotate(doc);
    EXPECT_EQ(times_of(doc), "Friday=2019-02-08 [2019-02-08]") << heads;
  }
}

TEST(TimeNormalizer, RefusesADocumentWithoutTags) {
  Document doc = tagged("They fled/VBD", kTuesday);
  doc.layers = {Layer::tokens, Layer::sentences};
  EXPECT_THROW(normalizer().annotate(doc), PipelineError);
}

TEST(TimeNormalizer, NamesTheMissingTable) {
  EXPECT_THROW(TimeNormalizer("no-such-folder"), IoError);
}

TEST(TimeNormalizer, IsSilentOnAnEmptyDocument) {
  Document doc = tagged("x", kTuesday);
  doc.tokens.clear();
  doc.sentences.clear();
  normalizer().annotate(doc);
  EXPECT_TRUE(doc.times.empty());
  EXPECT_TRUE(doc.layers.contains(Layer::times));
}

}  // namespace
}  // namespace dateline::timex
