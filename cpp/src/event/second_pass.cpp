// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "event/detail/steps.hpp"

namespace dateline::event {
namespace {

std::vector<RawArgument>::const_iterator own_object(const Frame& frame) {
  return std::find_if(frame.args.begin(), frame.args.end(),
                      [](const RawArgument& a) { return a.rule == "obj"; });
}

void share(const RawArgument& object, Frame& with) {
  RawArgument shared = object;
  shared.role = with.verb->object;
  shared.rule = "conj:obj";
  with.args.push_back(std::move(shared));
}

/// "kidnapped and later killed a judge": one object after both verbs.
void share_object(Reading& r, Frame& second) {
  const auto above = r.tree.head(second.clause);
  Frame* first = above && r.tree.is(second.clause, "conj") ? r.frame(*above) : nullptr;
  if (first == nullptr || first->kind != TriggerKind::verb || first->passive || second.passive ||
      !first->verb->known || !second.verb->known) {
    return;
  }
  const auto of_first = own_object(*first);
  const auto of_second = own_object(second);
  const bool alone = std::none_of(first->args.begin(), first->args.end(), [&](const auto& a) {
    return a.head > first->clause && a.head < second.clause;
  });
  if (of_first == first->args.end() && of_second != second.args.end()) {
    if (alone && first->verb->object == Role::patient && first->verb->subject != Role::patient) {
      share(*of_second, *first);
    }
  } else if (of_second == second.args.end() && of_first != first->args.end() &&
             of_first->head > second.clause && second.verb->object == Role::patient) {
    share(*of_first, second);
  }
}

bool has_agent(const Frame& frame) {
  return std::any_of(frame.args.begin(), frame.args.end(),
                     [](const RawArgument& a) { return a.role == Role::agent; });
}

/// "clashes" and "talks" have two sides, of which neither alone is the agent of what they cause.
bool is_mutual(const NounEntry& noun) { return role_of(noun.prepositions, "with") != nullptr; }

/// The event that brings this one about: its subject, what it was done by, or an assault in which
/// somebody was killed by nobody else.
const Frame* cause_of(const Reading& r, const Frame& frame, RawArgument& arg) {
  const Frame* noun = r.frame(arg.head);
  if (noun == nullptr || noun == &frame || noun->kind != TriggerKind::noun ||
      is_mutual(*noun->noun)) {
    return nullptr;
  }
  if (arg.role == Role::agent) {
    return frame.verb->type.empty() ? nullptr : noun;
  }
  const bool within = frame.passive && arg.rule == "obl:in" && !has_agent(frame);
  return within && noun->noun->type == "ASSAULT" && frame.verb->type == "ASSAULT" ? noun : nullptr;
}

void pass_up_agents(const Reading& r, Frame& frame) {
  std::vector<RawArgument> passed;
  for (RawArgument& arg : frame.args) {
    const Frame* cause = cause_of(r, frame, arg);
    if (cause == nullptr) {
      continue;
    }
    for (const RawArgument& agent : cause->args) {
      if (agent.role == Role::agent) {
        passed.push_back({Role::agent, agent.head, "causer", arg.confidence * agent.confidence});
      }
    }
    if (!passed.empty()) {
      arg.role = Role::instrument;
    }
  }
  frame.args.insert(frame.args.end(), passed.begin(), passed.end());
}

}  // namespace

void share_from_below(Reading& r) {
  for (Frame& frame : r.frames) {
    if (frame.kind == TriggerKind::verb) {
      share_object(r, frame);
    }
  }
  for (Frame& frame : r.frames) {
    if (frame.kind == TriggerKind::verb && frame.event_class == EventClass::action) {
      pass_up_agents(r, frame);
    }
  }
}

}  // namespace dateline::event
