// SPDX-License-Identifier: MIT
#include "dateline/event/event_extractor.hpp"

#include <utility>
#include <vector>

#include "dateline/document/mention_index.hpp"
#include "dateline/document/tree.hpp"
#include "event/detail/lexicon.hpp"
#include "event/detail/steps.hpp"

namespace dateline::event {
namespace {

void read_frames(Reading& reading) {
  find_triggers(reading);
  untangle_subjects(reading);
  for (Frame& frame : reading.frames) {
    if (frame.unknown) {
      read_predicate(reading, frame);
      borrow_from_verb(reading, frame);
      continue;
    }
    if (frame.kind == TriggerKind::noun) {
      read_noun(reading, frame);
      borrow_from_verb(reading, frame);
      continue;
    }
    read_verb(reading, frame);
    share_from_above(reading, frame);
    settle_class(reading, frame);
    place_subjects(reading, frame);
  }
  share_from_below(reading);
}

}  // namespace

struct EventExtractor::Lexicons {
  Lexicon events;
};

EventExtractor::EventExtractor(const std::filesystem::path& lexicons, EventExtractorOptions options)
    : lexicons_(std::make_unique<const Lexicons>(Lexicons{Lexicon(lexicons / "event")})),
      options_(options) {}

EventExtractor::~EventExtractor() = default;

void EventExtractor::annotate(Document& doc) const {
  doc.require(needs(), name());
  const Tree tree(doc);
  const MentionIndex mentions(doc, tree);
  Reading reading{doc, tree, mentions, lexicons_->events, {}, {}, {}, {}, {}, {}, {}};
  read_frames(reading);

  std::vector<std::size_t> frame_of;
  std::vector<Event> events = make_events(reading, frame_of);
  std::vector<std::int32_t> event_of(frame_of.size());
  for (std::size_t i = 0; i < frame_of.size(); ++i) {
    event_of[frame_of[i]] = static_cast<std::int32_t>(i);
  }
  Draft draft{reading, events, std::move(frame_of), std::move(event_of)};
  date_events(draft, options_.lead_sentences);
  place_events(draft);
  cluster_events(draft, options_.cluster_window);
  date_by_story(draft, options_.story_sentences);

  doc.events = std::move(events);
  doc.layers.insert(gives());
}

}  // namespace dateline::event
