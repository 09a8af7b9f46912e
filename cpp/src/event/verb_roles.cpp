// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "event/detail/grammar.hpp"
#include "event/detail/steps.hpp"

namespace dateline::event {
namespace {

double arc(const Reading& r, std::uint32_t t) {
  return r.token(t).confidence < 0.0F ? 1.0 : static_cast<double>(r.token(t).confidence);
}

bool is_time(const Reading& r, std::uint32_t t) {
  for (const std::string_view subtype : {"obl:tmod", "nmod:tmod", "obl:unmarked"}) {
    if (r.token(t).deprel == subtype) {
      return !r.mentions.participant(t);
    }
  }
  const auto at = r.mentions.at(t);
  return at && r.doc.mentions[index(*at)].type == EntityType::TIME;
}

bool is_reflexive(const Reading& r, std::uint32_t t) {
  const std::string& lemma = r.token(t).lemma;
  return r.token(t).upos == Upos::PRON && (lemma.ends_with("self") || lemma.ends_with("selves"));
}

bool does_it_to_itself(const Reading& r, const Frame& frame) {
  return std::ranges::any_of(r.tree.children(frame.clause), [&](std::uint32_t c) {
    return r.tree.is(c, "obj") && is_reflexive(r, c);
  });
}

bool is_place_only(const Reading& r, std::uint32_t head) {
  const auto id = r.mentions.participant(head);
  return id && is_place(r.doc, r.doc.mentions[index(*id)]);
}

bool is_actor_here(const Reading& r, std::uint32_t head) {
  const auto id = r.mentions.participant(head);
  return id && is_actor(r.doc, r.doc.mentions[index(*id)]);
}

/// A noun such as "attack", whose prepositions say more than the verb's.
bool is_event_noun(const Reading& r, std::uint32_t head) {
  const Frame* frame = r.frame(head);
  return frame != nullptr && frame->kind == TriggerKind::noun;
}

std::optional<Role> spatial_role(const std::string& preposition) {
  static constexpr std::array kOrigin = {"from", "out"};
  static constexpr std::array kDestination = {"to", "into", "toward", "towards", "onto"};
  for (const std::string_view word : kOrigin) {
    if (preposition == word) {
      return Role::origin;
    }
  }
  for (const std::string_view word : kDestination) {
    if (preposition == word) {
      return Role::destination;
    }
  }
  static constexpr std::array kLocation = {
      "in",         "at",        "near",  "inside", "outside", "within",   "around",   "across",
      "on",         "through",   "along", "over",   "off",     "beside",   "between",  "throughout",
      "outside of", "inside of", "under", "behind", "next to", "close to", "north of", "south of"};
  for (const std::string_view word : kLocation) {
    if (preposition == word) {
      return Role::location;
    }
  }
  return std::nullopt;
}

void add_oblique(Reading& r, Frame& frame, std::uint32_t head) {
  if (is_time(r, head)) {
    return;
  }
  const std::string preposition = preposition_of(r.doc, r.tree, head);
  if (preposition.starts_with("according")) {
    return;
  }
  std::string rule =
      preposition.empty() ? std::string(r.token(head).deprel.view()) : "obl:" + preposition;
  frame.args.push_back(
      {oblique_role(r, frame, preposition, head), head, std::move(rule), arc(r, head)});
}

/// "X said" after a quote, read as if X were what is said.
bool is_inverted_speaker(const Reading& r, const Frame& frame, std::uint32_t object) {
  const auto clause = r.tree.child(frame.clause, "ccomp");
  return frame.event_class == EventClass::REPORTING && frame.subjects.empty() &&
         object > frame.head && is_actor_here(r, object) && (!clause || *clause < frame.head) &&
         !frame.passive && frame.verb->object != Role::recipient;
}

void add_object(Reading& r, Frame& frame, std::uint32_t head) {
  if (frame.consumed == head || is_reflexive(r, head)) {
    return;
  }
  if (is_inverted_speaker(r, frame, head)) {
    frame.subjects.push_back({std::nullopt, head, "obj:inverted", arc(r, head)});
    return;
  }
  frame.args.push_back({frame.verb->object, head, "obj", arc(r, head)});
}

bool is_adverb_of_place(const Reading& r, std::uint32_t t) {
  const std::string form = lower_form(r.doc, t);
  return form == "there" || form == "here";
}

/// "injured at least 40 passengers", "displaced between 2,000 and 2,500 people": an object whose
/// hedge the parser takes for a preposition.
bool is_hedged_object(const Reading& r, const Frame& frame, std::uint32_t c) {
  static constexpr std::array kHedges = {"at", "between", "up", "upwards", "over", "in", "around"};
  const std::uint32_t first = r.tree.subtree(c).begin;
  if (frame.passive || frame.verb->object != Role::patient || !frame.verb->known ||
      first != frame.clause + 1 || !r.tree.is(c, "obl") || r.tree.child(frame.clause, "obj") ||
      !r.tree.child(c, "nummod") || is_time(r, c) || is_place_only(r, c)) {
    return false;
  }
  const std::string form = lower_form(r.doc, first);
  return r.token(first).upos == Upos::NUM ||
         std::ranges::any_of(kHedges, [&](std::string_view hedge) { return form == hedge; });
}

void add_child(Reading& r, Frame& frame, std::uint32_t c) {
  const Tree& tree = r.tree;
  if (tree.is(c, "obj") || is_hedged_object(r, frame, c)) {
    add_object(r, frame, c);
  } else if (tree.is(c, "iobj")) {
    frame.args.push_back({Role::recipient, c, "iobj", arc(r, c)});
  } else if (tree.is(c, "obl") || (tree.is(c, "nmod") && !tree.is(c, "nmod:poss") &&
                                   frame.kind != TriggerKind::copula)) {
    add_oblique(r, frame, c);
  } else if (tree.is(c, "advmod") && is_adverb_of_place(r, c)) {
    frame.args.push_back({Role::location, c, "advmod:" + lower_form(r.doc, c), arc(r, c)});
  }
}

/// A verb lends "on the town" to the noun before it: "launched an attack on the town".
void give_back_to_noun(Reading& r, Frame& frame) {
  for (std::size_t i = 1; i < frame.args.size(); ++i) {
    RawArgument& oblique = frame.args[i];
    const RawArgument& object = frame.args[i - 1];
    if (object.rule != "obj" || !oblique.rule.starts_with("obl:") ||
        !is_event_noun(r, object.head)) {
      continue;
    }
    const std::string preposition = oblique.rule.substr(4);
    Frame& noun = *r.frame(object.head);
    const auto* role = role_of(noun.noun->prepositions, preposition);
    if (role != nullptr && *role && role_of(frame.verb->prepositions, preposition) == nullptr) {
      noun.args.push_back({*role, oblique.head, "nmod:" + preposition, oblique.confidence});
      oblique.role = std::nullopt;
      oblique.rule = "given:" + preposition;
    }
  }
  std::erase_if(frame.args, [](const RawArgument& a) { return a.rule.starts_with("given:"); });
}

/// "attacked a convoy north of Malakal", "clashed 20 km south of Kirkuk": the place is what the
/// bearing is taken from, whatever the parser hangs it on.
void add_bearing(const Reading& r, Frame& frame) {
  static constexpr std::array kBearings = {"north",     "south",     "east",      "west",
                                           "northeast", "northwest", "southeast", "southwest"};
  const auto end = static_cast<std::uint32_t>(r.doc.tokens.size());
  const auto look = [&](std::uint32_t above) {
    for (const std::uint32_t c : r.tree.children(above)) {
      const std::string form = lower_form(r.doc, c);
      const bool bearing =
          r.tree.is(c, "advmod") && std::ranges::find(kBearings, form) != kBearings.end();
      const auto place = bearing && c + 1 < end && lower_form(r.doc, c + 1) == "of"
                             ? r.tree.head(c + 1)
                             : std::nullopt;
      if (place && is_place_only(r, *place)) {
        frame.args.push_back({Role::location, *place, "near:" + form + " of", arc(r, c)});
      }
    }
  };
  look(frame.clause);
  for (const std::uint32_t c : r.tree.children(frame.clause)) {
    if (r.tree.is(c, "obj") || r.tree.is(c, "nsubj:pass")) {
      look(c);
    }
  }
}

/// What is told before its verb: of "In Lima, a bus crashed, police said", the crash, which what
/// opens the sentence belongs to.
Frame* told_before(Reading& r, const Frame& frame) {
  const auto clause = r.tree.child(frame.clause, "ccomp");
  Frame* told = clause && *clause < frame.clause ? r.frame(*clause) : nullptr;
  const bool tells = frame.event_class == EventClass::REPORTING && told != nullptr &&
                     told->kind == TriggerKind::verb;
  return tells ? told : nullptr;
}

void add_predicate(Reading& r, Frame& frame) {
  const std::string preposition = preposition_of(r.doc, r.tree, frame.clause);
  const bool located = is_place_only(r, frame.clause) || is_adverb_of_place(r, frame.clause);
  frame.args.push_back({located ? Role::location : Role::object, frame.clause,
                        preposition.empty() ? "cop" : "cop:" + preposition, arc(r, frame.clause)});
}

}  // namespace

std::optional<Role> oblique_role(const Reading& r, const Frame& frame,
                                 const std::string& preposition, std::uint32_t head) {
  if (frame.passive && (preposition == "by" || r.token(head).deprel == "obl:agent")) {
    return frame.verb->subject == Role::patient ? Role::agent : frame.verb->subject;
  }
  const bool place = is_place_only(r, head);
  if (const auto* role = role_of(frame.verb->prepositions, preposition)) {
    if (*role == Role::recipient && place && frame.verb->event_class == EventClass::action &&
        role_of(frame.verb->prepositions, "into") != nullptr) {
      return Role::destination;  // "sent troops to Mali": the verb moves what it gives
    }
    return *role;
  }
  const auto spatial = spatial_role(preposition);
  if (place && spatial) {
    return spatial;
  }
  if (preposition == "against") {
    return Role::patient;
  }
  if (preposition == "to" && is_actor_here(r, head)) {
    return Role::recipient;
  }
  const auto mention = r.mentions.at(head);
  if (preposition == "with" && mention) {
    const EntityType type = r.doc.mentions[index(*mention)].type;
    if (type == EntityType::WEAPON || type == EntityType::VEHICLE) {
      return Role::instrument;
    }
  }
  if (is_event_noun(r, head) && (preposition == "in" || preposition == "during")) {
    return Role::object;
  }
  return std::nullopt;
}

void read_verb(Reading& r, Frame& frame) {
  if (frame.kind == TriggerKind::copula) {
    add_predicate(r, frame);
  }
  frame.subjects = r.own_subjects[r.position(frame)];
  frame.args.insert(frame.args.end(), r.own_objects[r.position(frame)].begin(),
                    r.own_objects[r.position(frame)].end());
  Frame* told = told_before(r, frame);
  for (const std::uint32_t c : r.tree.children(frame.clause)) {
    if (!r.taken[c]) {
      const bool fronted = told != nullptr && r.tree.is(c, "obl") && c < told->clause;
      add_child(r, fronted ? *told : frame, c);
    }
  }
  add_bearing(r, frame);
  give_back_to_noun(r, frame);
}

void place_subjects(Reading& r, Frame& frame) {
  bool has_object = false;
  for (const RawArgument& arg : frame.args) {
    has_object = has_object || arg.rule == "obj";
  }
  std::optional<Role> role = frame.verb->subject;
  if (frame.kind == TriggerKind::adjective) {
    role = frame.adjective->subject;
  } else if (frame.passive && !frame.lemma.empty()) {
    const bool state = r.lexicon.verb(frame.lemma + ":pass") == frame.verb;
    role = state ? frame.verb->subject : frame.verb->object;
    if (has_object && frame.verb->object == Role::patient) {
      role = Role::recipient;  // "was given a sentence"
    }
  } else if (role == Role::patient && (has_object || does_it_to_itself(r, frame))) {
    role = Role::agent;  // "crowds burned a bus" and "he blew himself up" beside "a bus burned"
  }
  for (RawArgument& subject : frame.subjects) {
    RawArgument arg = subject;
    arg.role = role;
    frame.args.push_back(std::move(arg));
  }
}

}  // namespace dateline::event
