// SPDX-License-Identifier: MIT
#include <algorithm>

#include "event/detail/grammar.hpp"
#include "event/detail/steps.hpp"

namespace dateline::event {
namespace {

/// "the promises made to the union": the verb hangs under its event noun.
bool is_below_event(const Reading& r, const Frame& frame) {
  const auto noun = r.tree.is(frame.clause, "acl") ? r.tree.head(frame.clause) : std::nullopt;
  const Frame* above = noun ? r.frame(*noun) : nullptr;
  return above != nullptr && above->kind == TriggerKind::noun;
}

/// "is going to leave": the future, and nobody goes.
bool is_future(const Reading& r, const Frame& frame) {
  const auto below = r.tree.child(frame.clause, "xcomp");
  return frame.lemma == "go" && r.token(frame.head).xpos == "VBG" && below &&
         is_infinitive(r.doc, r.tree, *below);
}

/// An event hangs under the verb as its clause, its object or what goes on.
bool has_event_below(const Reading& r, const Frame& frame) {
  if (frame.event_class == EventClass::LIGHT && is_below_event(r, frame)) {
    return true;
  }
  for (const std::uint32_t c : r.tree.children(frame.clause)) {
    const Frame* below = r.frame(c);
    if (below == nullptr) {
      continue;
    }
    if (r.tree.is(c, "xcomp") || r.tree.is(c, "ccomp")) {
      return true;
    }
    const bool noun = below->kind == TriggerKind::noun;
    if (noun && (r.tree.is(c, "obj") || r.tree.is(c, "nsubj"))) {
      return true;
    }
    if (noun && r.tree.is(c, "obl") && frame.verb->subject.has_value()) {
      const std::string preposition = preposition_of(r.doc, r.tree, c);
      if (role_of(frame.verb->prepositions, preposition) != nullptr) {
        return true;
      }
    }
  }
  return false;
}

bool has_clause_below(const Reading& r, const Frame& frame) {
  const auto below = r.tree.child(frame.clause, "xcomp");
  return below && r.frame(*below) != nullptr;
}

/// Whether somebody is told, asked, blamed: the verb is then done to somebody.
bool has_target(const Reading& r, const Frame& frame) {
  const bool clause = r.tree.child(frame.clause, "ccomp") || r.tree.child(frame.clause, "xcomp");
  const auto is_target = [&](const RawArgument& a) {
    if (a.role == Role::object && a.rule == "obj") {
      return !clause;  // "demanded the release of", "pledged money"
    }
    const Frame* event = r.frame(a.head);
    const bool noun = event != nullptr && event->kind == TriggerKind::noun;
    return (a.role == Role::patient || a.role == Role::recipient) &&
           (noun || r.mentions.participant(a.head).has_value());
  };
  if (std::any_of(frame.args.begin(), frame.args.end(), is_target)) {
    return true;
  }
  return frame.passive &&
         std::any_of(frame.subjects.begin(), frame.subjects.end(), [&](const RawArgument& s) {
           return r.mentions.participant(s.head).has_value();
         });
}

bool is_event_noun(const Reading& r, std::uint32_t head) {
  const Frame* frame = r.frame(head);
  return frame != nullptr && frame->kind == TriggerKind::noun;
}

/// "The condemnation came on Tuesday", "the raid followed clashes": the verb tells when its subject
/// was, and nothing of its own.
bool tells_of_event(const Reading& r, const Frame& frame) {
  if (!frame.verb->type.empty() || frame.passive || frame.consumed || frame.subjects.size() != 1 ||
      !is_event_noun(r, frame.subjects[0].head)) {
    return false;
  }
  return std::none_of(frame.args.begin(), frame.args.end(), [&](const RawArgument& a) {
    return a.rule == "obj" && !is_event_noun(r, a.head);
  });
}

bool is_state_verb(const Frame& frame) { return frame.lemma == "be" || frame.lemma == "have"; }

/// "There is hope", of which nobody says where.
bool is_existential(const Reading& r, const Frame& frame) {
  return frame.lemma == "be" && r.tree.child(frame.clause, "expl") &&
         std::ranges::none_of(frame.args,
                              [](const RawArgument& a) { return a.role == Role::location; });
}

}  // namespace

void settle_class(const Reading& r, Frame& frame) {
  if (frame.kind != TriggerKind::verb) {
    return;
  }
  if (is_existential(r, frame)) {
    frame.event_class = EventClass::GENERIC;
  } else if (is_future(r, frame)) {
    frame.event_class = EventClass::MODAL;
  }
  switch (frame.event_class) {
    case EventClass::GENERIC:
      return;
    case EventClass::LIGHT:
    case EventClass::ASPECTUAL:
    case EventClass::CAUSATIVE:
      if (!has_event_below(r, frame)) {
        frame.event_class = is_state_verb(frame) ? EventClass::state : EventClass::action;
      }
      return;
    case EventClass::MODAL:
      if (!frame.verb->type.empty() && !has_event_below(r, frame)) {
        frame.event_class = EventClass::action;  // "were tried", beside "tried to"
      }
      return;
    case EventClass::REPORTING:
      if (frame.verb->deed || (frame.verb->speech && has_target(r, frame))) {
        frame.event_class = EventClass::action;
      }
      return;
    default:
      if ((frame.verb->phase && has_clause_below(r, frame)) || tells_of_event(r, frame)) {
        frame.event_class = EventClass::ASPECTUAL;
      }
  }
}

}  // namespace dateline::event
