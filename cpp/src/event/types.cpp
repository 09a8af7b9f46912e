// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "event/detail/grammar.hpp"
#include "event/detail/steps.hpp"

namespace dateline::event {
namespace {

/// "killed when the bus overturned": nobody does what a clause of time brings about.
bool follows_mishap(const Reading& r, std::uint32_t clause) {
  return std::ranges::any_of(r.tree.children(clause), [&](std::uint32_t c) {
    const Frame* cause = r.tree.is(c, "advcl") ? r.frame(c) : nullptr;
    if (cause == nullptr || cause->kind != TriggerKind::verb || cause->passive) {
      return false;
    }
    const bool timed = std::ranges::any_of(r.tree.children(c), [&](std::uint32_t t) {
      const std::string word = lower_form(r.doc, t);
      return word == "when" || word == "after" || word == "as";
    });
    const bool armed = std::ranges::any_of(cause->args, [&](const RawArgument& a) {
      return a.rule.ends_with("obj") || r.lexicon.is_weapon(r.token(a.head).lemma);
    });
    return timed && !armed && cause->verb->known && cause->verb->subject == Role::patient;
  });
}

/// Whether what the argument names is an event that nobody does, or a thing that is no weapon.
bool is_mishap(const Reading& r, const Argument& arg) {
  if (arg.event) {
    const Frame* cause = r.frame(arg.head);
    return cause != nullptr && cause->kind == TriggerKind::noun && cause->noun->type.empty() &&
           cause->event_class == EventClass::process;
  }
  return !arg.mention && played(arg) == Role::agent && r.token(arg.head).upos != Upos::PRON;
}

/// Whether an argument is what a type asks to be undergone. A pronoun that is not resolved stands
/// for somebody, unless it is one of things.
bool fits(const Reading& r, Need need, const Argument& arg) {
  if (need == Need::object) {
    return true;
  }
  const std::string& lemma = r.token(arg.head).lemma;
  if (!arg.mention) {
    return r.token(arg.head).upos == Upos::PRON && lemma != "it" && lemma != "this" &&
           lemma != "that";
  }
  const Mention& mention = r.doc.mentions[index(*arg.mention)];
  const bool armed = mention.type == EntityType::WEAPON || mention.type == EntityType::VEHICLE;
  return is_actor(r.doc, mention) || is_place(r.doc, mention) || (need == Need::force && armed);
}

/// Whether the article has two of the words at least, and more of them than of those against.
bool keeps_company(const Reading& r, const CompanyEntry& entry) {
  std::set<std::string_view> with;
  std::set<std::string_view> against;
  for (const Token& token : r.doc.tokens) {
    if (entry.company.contains(token.lemma)) {
      with.insert(token.lemma);
    } else if (entry.against.contains(token.lemma)) {
      against.insert(token.lemma);
    }
  }
  return with.size() > 1 && with.size() > against.size();
}

/// Whether somebody acts, or nothing says that a mishap does.
bool is_done(const Reading& r, const Event& event) {
  const bool acts = std::ranges::any_of(
      event.args, [](const Argument& a) { return a.role == Role::agent && a.mention; });
  return acts ||
         !(follows_mishap(r, event.head) ||
           std::ranges::any_of(event.args, [&](const Argument& a) { return is_mishap(r, a); }));
}

/// Whether, of what undergoes the event, something fits.
bool is_met(const Reading& r, Need need, const Event& event) {
  if (need == Need::doer) {
    return is_done(r, event);
  }
  if (need == Need::nothing) {
    return std::ranges::none_of(event.args, [](const Argument& a) {
      return a.rule.ends_with("obj") || a.rule.ends_with("nsubj:pass");
    });
  }
  bool undergone = false;
  for (const Argument& arg : event.args) {
    if (played(arg) == Role::patient) {
      undergone = true;
      if (fits(r, need, arg)) {
        return true;
      }
    }
  }
  return !undergone && need != Need::object;
}

}  // namespace

void set_type(const Reading& r, const Frame& frame, Event& event) {
  if (frame.noun != nullptr) {
    event.type = frame.noun->type;
    event.mode = frame.noun->mode;
  } else if (frame.adjective != nullptr) {
    event.type = frame.adjective->type;
  } else if (frame.verb != nullptr) {
    event.type = frame.verb->type;
    event.mode = frame.verb->mode;
  }
  const Predicate* prop = r.prop(frame.head);
  const RolesetEntry* roleset = prop != nullptr ? r.lexicon.roleset(prop->sense) : nullptr;
  // "a storm", "a fire": the table knows these nouns, and that they are nobody's deeds.
  const bool untyped = frame.kind == TriggerKind::noun && event.type.empty() &&
                       frame.event_class == EventClass::process;
  const bool word = frame.kind == TriggerKind::verb && frame.lemma.find(' ') == std::string::npos;
  if (roleset != nullptr && !untyped && (event.type.empty() || word) &&
      event.type != roleset->type) {
    event.type = roleset->type;
    event.mode = roleset->mode;
  }
  // "crowds burned a bus" is an assault, "a bus burned" is none; "a bomb exploded" is one.
  const bool happens =
      word && frame.verb != nullptr && frame.verb->subject == Role::patient && !frame.passive &&
      std::ranges::none_of(frame.args, [&](const RawArgument& a) {
        return a.rule.ends_with("obj") || r.lexicon.is_weapon(r.token(a.head).lemma);
      });
  if (happens) {
    event.type.clear();
    event.mode.clear();
  }
}

void refine_type(const Reading& r, Event& event) {
  const CompanyEntry* other = r.lexicon.company(event.lemma);
  if (other != nullptr && keeps_company(r, *other)) {
    event.type = other->type;
    event.mode = other->mode;
  }
  const NeedEntry* need =
      r.lexicon.need(event.nominal ? r.lexicon.key(event.lemma) : event.lemma, event.type);
  if (need != nullptr && !is_met(r, need->need, event)) {
    event.type = need->type;
    event.mode = need->mode;
  }
}

}  // namespace dateline::event
