// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "event/detail/grammar.hpp"
#include "event/detail/steps.hpp"

namespace dateline::event {
namespace {

/// The events with what dating needs to know of each.
class Dater {
 public:
  Dater(Draft& draft, std::size_t lead_sentences)
      : draft_(draft), r_(draft.reading), lead_sentences_(lead_sentences) {}

  void run() {
    link_expressions();
    for (std::size_t f = 0; f < r_.frames.size(); ++f) {
      inherit(f);
    }
    for (std::size_t f = r_.frames.size(); f-- > 0;) {
      lend_upwards(f);
    }
    for (std::size_t f = 0; f < r_.frames.size(); ++f) {
      inherit(f);
    }
    date_by_publication();
  }

 private:
  Event& event(std::size_t frame) {
    return draft_.events[static_cast<std::size_t>(draft_.event_of[frame])];
  }
  const Frame* parent(std::size_t frame) const {
    const auto head = r_.tree.head(r_.frames[frame].clause);
    return head ? r_.frame(*head) : nullptr;
  }
  std::size_t position(const Frame& frame) const {
    return static_cast<std::size_t>(&frame - r_.frames.data());
  }

  void link_expressions();
  std::int32_t owner(const TimeValue& time) const;
  bool passes_down(const Frame& above, std::size_t below);
  bool noun_takes(const Frame& above, const Frame& noun) const;
  bool clause_takes(const Frame& above, const Frame& clause);
  bool is_fronted(const Event& reporting, const Frame& frame) const;
  void inherit(std::size_t frame);
  void lend_upwards(std::size_t frame);
  void date_by_publication();
  bool tells_news(const Frame& frame) const;
  bool is_main(const Frame& frame) const;

  Draft& draft_;
  const Reading& r_;
  std::size_t lead_sentences_;
};

/// The nearest trigger over a time expression, unless the way leads out of a noun phrase that has
/// the date to itself ("the president since 2014 said").
std::int32_t Dater::owner(const TimeValue& time) const {
  std::uint32_t t = time.head;
  while (true) {
    if (r_.frame_at[t] >= 0) {
      return r_.frame_at[t];
    }
    const bool closed = r_.tree.is(t, "nsubj") || r_.tree.is(t, "appos") || r_.tree.is(t, "flat") ||
                        r_.tree.is(t, "nmod:poss");
    const auto head = r_.tree.head(t);
    if (!head || (closed && t != time.head)) {
      return -1;
    }
    const bool possessive_of_other = r_.tree.is(t, "nmod:poss") && r_.frame_at[*head] < 0;
    if (possessive_of_other) {
      return -1;
    }
    t = *head;
  }
}

void Dater::link_expressions() {
  for (std::size_t i = 0; i < r_.doc.times.size(); ++i) {
    const TimeValue& time = r_.doc.times[i];
    const std::int32_t f = r_.taken[time.head] ? -1 : owner(time);
    if (f < 0) {
      continue;
    }
    Event& e = event(static_cast<std::size_t>(f));
    Argument arg;
    arg.role = Role::time;
    arg.label = "ARGM-TMP";
    arg.tokens = time.tokens;
    arg.head = time.head;
    arg.rule = std::string(r_.token(time.head).deprel.view());
    arg.confidence = time.confidence;
    e.args.push_back(std::move(arg));
    std::erase_if(e.args, [&](const Argument& a) {
      return a.role == Role::object && time.tokens.contains(a.head);
    });
    const bool finer = e.interval.precision == 0 || time.interval.precision < e.interval.precision;
    if (time.interval.known() && (!e.interval.known() || finer)) {
      e.interval = time.interval;
      e.time = make_id<TimeId>(i);
    }
  }
}

bool is_phase(const Frame& verb) {
  return verb.event_class == EventClass::LIGHT || verb.event_class == EventClass::ASPECTUAL ||
         verb.event_class == EventClass::CAUSATIVE;
}

/// Whether an event noun happens when its verb does: "launched a raid on Monday", "were hurt in
/// clashes", but not "condemned the raid on Monday", "met after the raid".
bool Dater::noun_takes(const Frame& above, const Frame& noun) const {
  if (is_phase(above)) {
    const bool other = !above.subjects.empty() && above.subjects[0].head != noun.clause &&
                       r_.frame_at[above.subjects[0].head] >= 0;
    return !other;  // Of "the raid came after clashes", "came" dates the raid alone
  }
  if (above.event_class == EventClass::REPORTING || above.event_class == EventClass::MODAL) {
    return false;
  }
  if (r_.tree.is(noun.clause, "nsubj") && !above.passive) {
    return above.event_class == EventClass::action && above.verb->type == "ASSAULT";
  }
  const std::string preposition = preposition_of(r_.doc, r_.tree, noun.clause);
  const bool within = preposition == "in" || preposition == "during" || preposition == "by";
  return r_.tree.is(noun.clause, "obl") && within;
}

/// "On Monday, the ministry said that ...": before the subject, the date is that of what is told.
bool Dater::is_fronted(const Event& reporting, const Frame& frame) const {
  if (!reporting.time) {
    return false;
  }
  const TimeValue& time = r_.doc.times[index(*reporting.time)];
  const auto subject = subject_of(r_.tree, frame.clause);
  return subject && time.tokens.begin < r_.tree.subtree(*subject).begin && *subject < frame.clause;
}

bool Dater::clause_takes(const Frame& above, const Frame& clause) {
  const Tree& tree = r_.tree;
  const std::uint32_t t = clause.clause;
  const Tense tense = tense_of(r_.doc, tree, t);
  const bool infinitive = is_infinitive(r_.doc, tree, t);
  if (tree.is(t, "xcomp")) {
    return above.event_class != EventClass::MODAL && above.event_class != EventClass::REPORTING &&
           !above.verb->speech;
  }
  if (tree.is(t, "conj")) {
    const Tense first = tense_of(r_.doc, tree, above.clause);
    return !infinitive && (tense == Tense::none || tense == first);
  }
  if (tree.is(t, "advcl")) {
    const auto mark = tree.child(t, "mark");
    const std::string word = mark ? lower_form(r_.doc, *mark) : std::string();
    const bool participle = r_.token(t).xpos == "VBG" || r_.token(t).xpos == "VBN";
    return word.empty() ? participle && !infinitive
                        : word == "as" || word == "while" || word == "when" || word == "by";
  }
  if (tree.is(t, "ccomp") || tree.is(t, "parataxis")) {
    return above.event_class == EventClass::REPORTING &&
           is_fronted(event(position(above)), above) && tense == Tense::past;
  }
  return false;
}

bool Dater::passes_down(const Frame& above, std::size_t below) {
  const Frame& frame = r_.frames[below];
  if (frame.kind == TriggerKind::noun) {
    return above.kind == TriggerKind::verb && noun_takes(above, frame);
  }
  return above.kind != TriggerKind::noun && clause_takes(above, frame);
}

void Dater::inherit(std::size_t f) {
  Event& e = event(f);
  const Frame* above = e.interval.known() ? nullptr : parent(f);
  if (above == nullptr) {
    return;
  }
  const Event& source = event(position(*above));
  if (source.interval.known() && passes_down(*above, f)) {
    e.interval = source.interval;
    e.time = source.time;
  }
}

/// "Monday's raid killed two"; "pressed on to retake the town on Tuesday".
void Dater::lend_upwards(std::size_t f) {
  const Frame& frame = r_.frames[f];
  const Frame* above = parent(f);
  const bool purpose = r_.tree.is(frame.clause, "acl") && frame.kind != TriggerKind::noun;
  if (purpose) {
    // "launched a drive to free hostages on Monday": past the noun, to the verb that governs it
    const auto noun = r_.tree.head(frame.clause);
    const auto verb = noun && r_.tree.is(*noun, "obj") ? r_.tree.head(*noun) : std::nullopt;
    above = verb ? r_.frame(*verb) : nullptr;
  }
  if (above == nullptr || above->kind == TriggerKind::noun || !event(f).interval.known()) {
    return;
  }
  Event& target = event(position(*above));
  if (target.interval.known()) {
    return;
  }
  const std::uint32_t t = frame.clause;
  bool lends = false;
  if (frame.kind == TriggerKind::noun) {
    lends = noun_takes(*above, frame);
  } else if (purpose || r_.tree.is(t, "advcl") || r_.tree.is(t, "xcomp")) {
    // A closing date often hangs on the last verb, and means the clause as a whole.
    const bool closing = event(f).time && r_.doc.times[index(*event(f).time)].tokens.begin > t;
    const bool past = tense_of(r_.doc, r_.tree, above->clause) == Tense::past;
    lends = closing && past && is_infinitive(r_.doc, r_.tree, t) && !above->verb->speech &&
            above->event_class != EventClass::MODAL;
  }
  if (lends) {
    target.interval = event(f).interval;
    target.time = event(f).time;
  }
}

/// The sentence's own statement, or what a report of it says: no background clause.
bool Dater::is_main(const Frame& frame) const {
  const std::uint32_t t = frame.clause;
  const auto head = r_.tree.head(t);
  if (!head || r_.tree.is(t, "parataxis")) {
    return true;
  }
  const Frame* above = r_.frame(*head);
  if (r_.tree.is(t, "conj")) {
    return above != nullptr && !r_.tree.head(above->clause);
  }
  return r_.tree.is(t, "ccomp") && above != nullptr &&
         above->event_class == EventClass::REPORTING && !r_.tree.head(*head);
}

bool Dater::tells_news(const Frame& frame) const {
  if (frame.kind != TriggerKind::verb || frame.event_class != EventClass::action ||
      r_.lexicon.tells_life(frame.lemma) || !is_main(frame) ||
      is_negated(r_.doc, r_.tree, frame.clause)) {
    return false;
  }
  const Tense tense = tense_of(r_.doc, r_.tree, frame.clause);
  if (r_.doc.in_headline(frame.head)) {
    return tense != Tense::modal && !is_infinitive(r_.doc, r_.tree, frame.clause);
  }
  return tense == Tense::past || tense == Tense::perfect;
}

void Dater::date_by_publication() {
  const auto date = r_.doc.article->date();
  if (!date || lead_sentences_ == 0) {
    return;
  }
  std::size_t last = 0;  // First sentence after the lead
  for (std::size_t body = 0; last < r_.doc.sentences.size() && body < lead_sentences_; ++last) {
    body += r_.doc.in_headline(r_.doc.sentences[last].begin) ? 0 : 1;
  }
  const std::uint32_t end = last == 0 ? 0 : r_.doc.sentences[last - 1].end;
  const std::string day = format_date(*date);
  for (std::size_t f = 0; f < r_.frames.size(); ++f) {
    Event& e = event(f);
    const bool timed = std::any_of(e.args.begin(), e.args.end(),
                                   [](const Argument& a) { return a.role == Role::time; });
    if (e.head < end && !timed && !e.interval.known() && tells_news(r_.frames[f])) {
      e.interval = {day, day, false, 1, DateBasis::publication};
    }
  }
}

}  // namespace

void date_events(Draft& draft, std::size_t lead_sentences) { Dater(draft, lead_sentences).run(); }

}  // namespace dateline::event
