// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>
#include <string>

#include "event/detail/grammar.hpp"
#include "event/detail/steps.hpp"

namespace dateline::event {
namespace {

/// A report of an event is not written later than this after it.
constexpr std::chrono::days kNews(7);
constexpr int kWithinDays = 2;  ///< Precision of a day that the text does not give to the event

bool is_given(const Interval& interval) {
  return interval.known() && interval.basis != DateBasis::publication;
}

bool is_day(const Interval& interval) {
  constexpr std::size_t kDay = 10;
  return interval.precision == 1 && !interval.open && interval.start.size() >= kDay &&
         interval.start.compare(0, kDay, interval.end, 0, kDay) == 0;
}

/// Dates the events that the text leaves undated by the day that the article tells of.
class Narrator {
 public:
  Narrator(Draft& draft, std::size_t sentences, std::chrono::year_month_day published)
      : draft_(draft), r_(draft.reading), published_(published), end_(end_of(sentences)) {}

  void run() {
    const Event* story = find_story();
    const std::string published = format_date(published_);
    const std::string day = story != nullptr ? story->interval.start.substr(0, 10) : published;
    Interval given{day, day, false, kWithinDays, DateBasis::publication};
    if (day != published) {
      given.basis = story->interval.basis;
    }
    const std::optional<TimeId> time = day != published ? story->time : std::nullopt;
    for (std::size_t f = 0; f < r_.frames.size(); ++f) {
      Event& e = draft_.events[static_cast<std::size_t>(draft_.event_of[f])];
      const bool of_lead = e.interval.known() && day == published;
      if (!is_given(e.interval) && !of_lead && !is_timed(e) && is_told(r_.frames[f])) {
        e.interval = given;
        e.time = time;
      }
    }
  }

 private:
  /// The first token after so many sentences of the body.
  [[nodiscard]] std::uint32_t end_of(std::size_t sentences) const {
    std::uint32_t end = 0;
    for (const TokenSpan& sentence : r_.doc.sentences) {
      if (sentences == 0) {
        break;
      }
      end = sentence.end;
      sentences -= r_.doc.in_headline(sentence.begin) ? 0 : 1;
    }
    return end;
  }

  /// The first event of the opening sentences that the text dates to a day of the last week.
  [[nodiscard]] const Event* find_story() const {
    for (const Event& e : draft_.events) {
      if (e.head >= end_) {
        break;
      }
      const auto day = is_day(e.interval) && is_given(e.interval) && e.time
                           ? parse_date(e.interval.start.substr(0, 10))
                           : std::nullopt;
      if (!day || e.event_class == EventClass::MODAL || e.event_class == EventClass::state) {
        continue;
      }
      const auto age = std::chrono::sys_days(published_) - std::chrono::sys_days(*day);
      if (age >= std::chrono::days(0) && age <= kNews) {
        return &e;
      }
    }
    return nullptr;
  }

  static bool is_timed(const Event& e) {
    return std::any_of(e.args.begin(), e.args.end(),
                       [](const Argument& a) { return a.role == Role::time; });
  }

  /// Whether the article tells that it happened: no plan, wish or denial, nothing that lay before,
  /// no state that lasts. What a phrase depends on decides for it.
  [[nodiscard]] bool is_told(const Frame& frame) const {
    const Frame* current = &frame;
    for (int step = 0; step < kMaxSteps; ++step) {
      if (current->event_class == EventClass::state || tells_life(*current) ||
          is_negated(r_.doc, r_.tree, current->clause)) {
        return false;
      }
      const Tense tense = tense_of(r_.doc, r_.tree, current->clause);
      const bool finite = tense != Tense::none && current->kind != TriggerKind::noun;
      if (finite || is_infinitive(r_.doc, r_.tree, current->clause)) {
        return finite && tense != Tense::modal && tense != Tense::pluperfect;
      }
      const auto head = r_.tree.head(current->clause);
      current = head ? over(*head) : nullptr;
      if (current == nullptr) {
        return true;
      }
    }
    return true;
  }

  /// "was born in Trieste", "joined the choir aged 14".
  [[nodiscard]] bool tells_life(const Frame& frame) const {
    return r_.lexicon.tells_life(frame.lemma) ||
           std::ranges::any_of(r_.tree.children(frame.clause), [&](std::uint32_t c) {
             return lower_form(r_.doc, c) == "aged" || r_.token(c).lemma == "age";
           });
  }

  /// The trigger at a token or the nearest one over it.
  [[nodiscard]] const Frame* over(std::uint32_t token) const {
    if (const Frame* frame = r_.frame(token)) {
      return frame;
    }
    const std::int32_t above = r_.above[token];
    return above < 0 ? nullptr : &r_.frames[static_cast<std::size_t>(above)];
  }

  static constexpr int kMaxSteps = 12;

  Draft& draft_;
  const Reading& r_;
  std::chrono::year_month_day published_;
  std::uint32_t end_;
};

}  // namespace

void date_by_story(Draft& draft, std::size_t sentences) {
  const auto published = draft.reading.doc.article->date();
  if (published && sentences > 0) {
    Narrator(draft, sentences, *published).run();
  }
}

}  // namespace dateline::event
