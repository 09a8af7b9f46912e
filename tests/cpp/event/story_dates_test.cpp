// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "dateline/event/event_extractor.hpp"
#include "event/scene.hpp"

namespace dateline {
namespace {

using test::event_at;
using test::Scene;

Document read(Scene scene, event::EventExtractorOptions options = {}) {
  Document doc = scene.done();
  event::EventExtractor(DATELINE_LEXICONS, options).annotate(doc);
  return doc;
}

constexpr const char* kStory =
    "Soldiers|soldier NNS 2 nsubj; attacked|attack VBD 0 root; rebels|rebel NNS 2 obj; on IN 5 "
    "case; Monday NNP 2 obl; --; Rebels|rebel NNS 2 nsubj; fled|flee VBD 0 root; --; Rebels|rebel "
    "NNS 4 nsubj; will MD 4 aux; not RB 4 advmod; march VB 0 root; --; Rebels|rebel NNS 3 nsubj; "
    "had|have VBD 3 aux; surrendered|surrender VBN 0 root";

Scene story(std::string_view published, std::string_view day) {
  return Scene(kStory, published)
      .actor("Soldiers", EntityType::MIL)
      .actor("rebels")
      .actor("Rebels")
      .time("Monday", day);
}

TEST(StoryDates, WhatIsToldWithoutADateTakesTheDayOfTheStoryAndSaysThatItIsNotSure) {
  const Document doc = read(story("2020-03-04", "2020-03-02"));
  const Event& fled = event_at(doc, "fled");
  EXPECT_EQ(fled.interval, (Interval{"2020-03-02", "2020-03-02", false, 2, DateBasis::relative}));
  EXPECT_EQ(fled.time, make_id<TimeId>(0));
}

TEST(StoryDates, PlansAndWhatLayBeforeStayUndated) {
  const Document doc = read(story("2020-03-04", "2020-03-02"));
  EXPECT_FALSE(event_at(doc, "march").interval.known());
  EXPECT_FALSE(event_at(doc, "surrendered").interval.known());
}

TEST(StoryDates, ADayOfAnotherWeekIsNoNews) {
  const Document doc = read(story("2020-03-24", "2020-03-02"), {.lead_sentences = 0});
  const Event& fled = event_at(doc, "fled");
  EXPECT_EQ(fled.interval,
            (Interval{"2020-03-24", "2020-03-24", false, 2, DateBasis::publication}));
  EXPECT_FALSE(fled.time.has_value());
}

TEST(StoryDates, NothingIsAddedWithoutADateOfTheArticleOrWithTheOptionOff) {
  EXPECT_FALSE(event_at(read(story("", "2020-03-02")), "fled").interval.known());
  const Document doc =
      read(story("2020-03-04", "2020-03-02"), {.lead_sentences = 0, .story_sentences = 0});
  EXPECT_FALSE(event_at(doc, "fled").interval.known());
}

}  // namespace
}  // namespace dateline
