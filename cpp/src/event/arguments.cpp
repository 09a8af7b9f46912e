// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

#include "event/detail/grammar.hpp"
#include "event/detail/steps.hpp"

namespace dateline::event {
namespace {

constexpr std::size_t kPlacesBack = 40;      // Mentions looked at for "there"
constexpr std::uint32_t kSentencesBack = 2;  // and how far back they may be
constexpr int kPartitiveDepth = 3;           // "a number of members of a group of"

bool is_spatial(Role role) {
  return role == Role::location || role == Role::origin || role == Role::destination;
}

/// "a group of 600 villagers": the villagers, where the group itself is no mention.
std::uint32_t through_partitives(const Reading& r, std::uint32_t head) {
  for (int depth = 0; depth < kPartitiveDepth; ++depth) {
    if (r.mentions.participant(head) ||
        (!r.lexicon.is_partitive(r.token(head).lemma) && r.token(head).upos != Upos::NUM)) {
      return head;
    }
    std::optional<std::uint32_t> inner;
    for (const std::uint32_t c : r.tree.children(head)) {
      if (r.tree.is(c, "nmod") && preposition_of(r.doc, r.tree, c) == "of") {
        inner = c;
      }
    }
    if (!inner) {
      return head;
    }
    head = *inner;
  }
  return head;
}

/// The last place spoken of before "there".
std::optional<MentionId> place_before(const Reading& r, std::uint32_t token) {
  const auto& mentions = r.doc.mentions;
  const auto first_after =
      std::lower_bound(mentions.begin(), mentions.end(), token,
                       [](const Mention& m, std::uint32_t t) { return m.tokens.begin < t; });
  const auto sentence = r.doc.sentence_of(token);
  std::size_t looked = 0;
  for (auto it = first_after; it != mentions.begin() && looked < kPlacesBack;) {
    --it;
    looked += is_thing(r.doc, *it) ? 0 : 1;
    if (r.doc.sentence_of(it->head) + kSentencesBack < sentence) {
      break;
    }
    if (is_place(r.doc, *it) && it->kind != MentionKind::pronoun) {
      return make_id<MentionId>(static_cast<std::size_t>(it - mentions.begin()));
    }
  }
  return std::nullopt;
}

bool ends_phrase(const Reading& r, std::uint32_t c) {
  const Tree& tree = r.tree;
  if (tree.is(c, "acl") && (r.token(c).xpos == "VBN" || r.token(c).xpos == "VBG")) {
    return true;  // "a screen erected in the centre"
  }
  for (const std::string_view deprel :
       {"acl:relcl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "cop", "nsubj", "case",
        "mark", "aux", "orphan", "dep"}) {
    if (tree.is(c, deprel)) {
      return true;
    }
  }
  return false;
}

/// The noun phrase without its preposition, relative and participial clauses, appositions and
/// conjuncts.
TokenSpan phrase(const Reading& r, std::uint32_t head) {
  TokenSpan span = {head, head + 1};
  for (const std::uint32_t c : r.tree.children(head)) {
    if (!ends_phrase(r, c)) {
      span.begin = std::min(span.begin, r.tree.subtree(c).begin);
      span.end = std::max(span.end, r.tree.subtree(c).end);
    }
  }
  while (span.end > head + 1 && r.token(span.end - 1).upos == Upos::PUNCT) {
    --span.end;
  }
  return span;
}

double rounded(double value) { return std::round(value * 100.0) / 100.0; }

std::optional<double> confidence_of(const Reading& r, const RawArgument& raw,
                                    std::optional<MentionId> mention) {
  if (r.token(raw.head).confidence < 0.0F) {
    return std::nullopt;
  }
  double value = raw.confidence;
  if (mention && r.doc.mentions[index(*mention)].confidence) {
    value *= *r.doc.mentions[index(*mention)].confidence;
  }
  return rounded(value);
}

bool is_undergone(const RawArgument& raw) {
  return raw.rule.ends_with("obj") || raw.rule.ends_with("nsubj:pass");
}

/// The role that the clause asks for, whoever or whatever fills it.
std::optional<Role> asked_role(const RawArgument& raw) {
  const bool named = raw.role && *raw.role != Role::object;
  return named || !is_undergone(raw) ? raw.role : std::optional(Role::patient);
}

/// The role that this mention can fill, given the one that the clause asks for.
Role fitting(const Reading& r, const RawArgument& raw, const Mention& mention) {
  std::optional<Role> role = raw.role;
  // Where the lexicon expects a thing ("sent aid"), somebody undergoes it ("sent troops").
  if (role == Role::object && is_undergone(raw)) {
    role = Role::patient;
  }
  if (!role) {
    return Role::object;
  }
  const bool place = is_place(r.doc, mention);
  if (is_spatial(*role)) {
    const bool left = raw.rule.ends_with("obj") && is_actor(r.doc, mention);  // "left the party"
    return place ? *role : (left ? Role::patient : Role::object);
  }
  if (is_actor(r.doc, mention) || *role == Role::patient) {
    return *role;
  }
  return mention.type == EntityType::LOC || mention.type == EntityType::FAC ? Role::object : *role;
}

std::string propbank_label(Role role) {
  switch (role) {
    case Role::agent:
      return "ARG0";
    case Role::patient:
      return "ARG1";
    case Role::location:
      return "ARGM-LOC";
    default:
      return {};
  }
}

std::optional<Argument> resolve(const Reading& r, const RawArgument& raw,
                                const std::vector<std::int32_t>& event_of) {
  const std::uint32_t head = through_partitives(r, raw.head);
  Argument arg;
  arg.head = head;
  arg.rule = raw.rule;
  arg.mention = r.mentions.participant(head);
  const bool adverb = r.token(head).upos == Upos::ADV && raw.role == Role::location;
  if (adverb && !arg.mention) {
    arg.mention = place_before(r, head);
  }
  arg.confidence = confidence_of(r, raw, arg.mention);
  if (arg.mention) {
    const Mention& mention = r.doc.mentions[index(*arg.mention)];
    arg.tokens = adverb ? TokenSpan{head, head + 1} : mention.tokens;
    arg.role = fitting(r, raw, mention);
  } else if (r.frame_at[head] >= 0 && r.frame(head)->kind == TriggerKind::noun) {
    arg.tokens = {head, head + 1};
    const auto event = event_of[static_cast<std::size_t>(r.frame_at[head])];
    arg.event = make_id<EventId>(static_cast<std::size_t>(event));
    const auto asked = asked_role(raw);
    arg.role = asked && !is_spatial(*asked) ? *asked : Role::object;
    arg.role = arg.role == Role::recipient ? Role::patient : arg.role;
  } else if (!is_nominal(r.token(head)) ||
             (r.token(head).upos == Upos::PRON && r.token(head).xpos != "PRP")) {
    return std::nullopt;
  } else {
    arg.tokens = phrase(r, head);
    arg.role = Role::object;
  }
  if (arg.role == Role::object) {
    arg.plays = asked_role(raw);
  }
  arg.label = propbank_label(arg.role);
  return arg;
}

/// The argument and what is coordinated with it: "teachers and bus drivers".
std::vector<RawArgument> spread(const Reading& r, const RawArgument& raw) {
  std::vector<RawArgument> all = {raw};
  for (std::size_t k = 0; k < all.size(); ++k) {
    for (const std::uint32_t c : r.tree.children(all[k].head)) {
      if (r.taken[c] || !r.tree.is(c, "conj") || !is_nominal(r.token(c)) ||
          r.tree.child(c, "cop") || r.tree.child(c, "nsubj")) {
        continue;
      }
      RawArgument other = raw;
      other.head = c;
      other.rule = raw.rule.starts_with("conj:") ? raw.rule : "conj:" + raw.rule;
      if (r.token(c).confidence >= 0.0F) {
        other.confidence *= static_cast<double>(r.token(c).confidence);
      }
      all.push_back(std::move(other));
    }
  }
  return all;
}

void add(Event& event, Argument arg) {
  for (const Argument& other : event.args) {
    const bool same_mention = arg.mention && other.mention == arg.mention;
    if ((other.head == arg.head || same_mention) &&
        (other.role == arg.role || arg.role == Role::object)) {
      return;
    }
  }
  event.args.push_back(std::move(arg));
}

void fill_arguments(const Reading& r, const Frame& frame, const std::vector<std::int32_t>& event_of,
                    Event& event) {
  for (const RawArgument& raw : frame.args) {
    if (frame.consumed == raw.head) {
      continue;
    }
    const bool predicate = raw.head == frame.clause;
    for (const RawArgument& one : predicate ? std::vector{raw} : spread(r, raw)) {
      if (one.head == frame.clause && frame.kind != TriggerKind::copula) {
        continue;
      }
      if (auto arg = resolve(r, one, event_of)) {
        add(event, *std::move(arg));
      }
    }
  }
}

bool is_subject(const Argument& arg) {
  return arg.rule.ends_with("nsubj") || arg.rule.ends_with("acl");
}

void play(const Reading& r, Argument& arg, Role role) {
  if (arg.event && role == Role::recipient) {
    role = Role::patient;  // "ordered the release": somebody is told, something is asked for
  }
  const bool acts =
      arg.event || (arg.mention && is_actor(r.doc, r.doc.mentions[index(*arg.mention)]));
  if (acts || arg.role != Role::object) {
    arg.role = role;
    arg.plays.reset();
    arg.label = propbank_label(role);
  } else {
    arg.plays = role;
  }
}

/// Whether the tables know less than the annotator of what this phrase is to the event: they do not
/// name its role, they lack the verb, a thing is the subject ("prices rose"), or it stands around a
/// noun, where "of" and compounds may be either side.
bool is_open(const Frame& frame, const Argument& arg, Role label) {
  if (!played(arg) || played(arg) == Role::object) {
    return true;
  }
  if (label == Role::recipient && played(arg) == Role::patient) {
    return true;  // "told the press"
  }
  if (played(arg) != Role::agent && played(arg) != Role::patient) {
    return false;
  }
  if (frame.kind == TriggerKind::noun) {
    return arg.rule == "nmod:of" || arg.rule == "compound" || arg.rule == "amod";
  }
  const bool thing = arg.role == Role::object || arg.event;
  const bool unlisted = frame.kind == TriggerKind::verb && !frame.verb->known;
  return is_subject(arg) && (thing || unlisted);
}

/// "killed in a crash", "died in the fire": what is done to somebody by what happens.
bool brings_harm(const Reading& r, const Frame& frame, const Argument& arg) {
  if (frame.kind != TriggerKind::verb || arg.rule != "obl:in") {
    return false;
  }
  const Frame* cause = r.frame(arg.head);
  const bool harms =
      frame.verb->subject == Role::patient || (frame.passive && frame.verb->type == "ASSAULT");
  return harms && cause != nullptr && cause->noun != nullptr &&
         (cause->event_class == EventClass::process || cause->noun->type == "ASSAULT");
}

/// The annotator's label settles what the tables leave open. An event that brings about another is
/// its instrument.
void heed_labels(const Reading& r, const Frame& frame, const Predicate& prop, Event& event) {
  const RolesetEntry& roleset = r.roleset(prop);
  for (Argument& arg : event.args) {
    const auto labelled =
        std::ranges::find_if(prop.args, [&](const auto& other) { return other.head == arg.head; });
    const auto role = labelled == prop.args.end() ? std::nullopt : roleset.role(labelled->label);
    if (role && is_open(frame, arg, *role)) {
      play(r, arg, *role);
      for (Argument& other : event.args) {
        if (other.rule == "conj:" + arg.rule) {
          play(r, other, *role);
        }
      }
    }
    if (arg.event && (arg.role == Role::agent || brings_harm(r, frame, arg))) {
      play(r, arg, Role::instrument);
    }
  }
}

/// "a bomb killed two": what kills without a will is somebody's instrument. "In retaliation": what
/// happens is no place.
void settle_things(const Reading& r, Event& event) {
  for (Argument& arg : event.args) {
    if (arg.event && arg.plays && is_spatial(*arg.plays)) {
      arg.plays.reset();
    }
    if (!arg.mention && !arg.event && arg.role == Role::object && arg.plays == Role::agent &&
        r.lexicon.is_weapon(r.token(arg.head).lemma)) {
      arg.plays = Role::instrument;
    }
  }
}

/// What a clause tells, as an argument: "agreed to leave", "demanded that they go".
std::optional<Argument> clause_argument(const Reading& r, const PredicateArgument& labelled,
                                        Role role, const std::vector<std::int32_t>& event_of) {
  const auto at = r.frame_at[labelled.head];
  if (at < 0) {
    return std::nullopt;
  }
  Argument arg;
  arg.role = role;
  arg.label = labelled.label;
  arg.tokens = {labelled.head, labelled.head + 1};
  arg.head = labelled.head;
  arg.event = make_id<EventId>(static_cast<std::size_t>(event_of[static_cast<std::size_t>(at)]));
  arg.rule = labelled.label;
  arg.confidence = labelled.confidence;
  return arg;
}

/// "a test flight", "crop production": a thing before a noun says of what kind the event is.
bool describes(const Reading& r, const Frame& frame, std::uint32_t token) {
  return frame.kind == TriggerKind::noun && token < frame.head && !r.mentions.participant(token) &&
         (r.tree.is(token, "compound") || r.tree.is(token, "amod"));
}

/// What fills a role of the annotator that no rule filled.
void add_labelled(const Reading& r, const Frame& frame, const Predicate& prop,
                  const std::vector<std::int32_t>& event_of, Event& event) {
  for (const PredicateArgument& labelled : prop.args) {
    const auto role = r.roleset(prop).role(labelled.label);
    const bool known = std::ranges::any_of(event.args, [&](const Argument& a) {
      return a.head == labelled.head || played(a) == role;
    });
    if (!role || known || r.taken[labelled.head] == kSource || labelled.head == frame.clause ||
        labelled.head == frame.consumed || describes(r, frame, labelled.head)) {
      continue;
    }
    const RawArgument raw{role, labelled.head, labelled.label, labelled.confidence.value_or(1.0)};
    const bool clause = !is_nominal(r.token(labelled.head)) && *role == Role::patient;
    if (auto arg =
            clause ? clause_argument(r, labelled, *role, event_of) : resolve(r, raw, event_of)) {
      add(event, *std::move(arg));
    }
  }
}

TokenSpan trigger_span(const Reading& r, const Frame& frame) {
  TokenSpan span = {frame.head, frame.head + 1};
  const bool phrasal =
      frame.kind == TriggerKind::verb && frame.lemma.find(' ') != std::string::npos;
  if (phrasal && frame.head + 1 < r.doc.tokens.size() &&
      frame.lemma.ends_with(' ' + lower_form(r.doc, frame.head + 1))) {
    ++span.end;
  }
  return span;
}

/// The least of what the participants and the trigger itself rest on.
std::optional<double> event_confidence(const Reading& r, const Event& event) {
  const float own = r.token(event.head).confidence;
  if (own < 0.0F) {
    return std::nullopt;
  }
  double least = static_cast<double>(own);
  for (const Argument& arg : event.args) {
    if (arg.mention && arg.confidence && arg.role != Role::object) {
      least = std::min(least, *arg.confidence);
    }
  }
  return rounded(least);
}

/// A pronoun is not both sides of one deed: "the brigade freed them" frees others.
void part_pronouns(const Reading& r, Event& event) {
  const auto chain = [&](const Argument& a) {
    return a.mention ? r.doc.mentions[index(*a.mention)].chain : std::nullopt;
  };
  const auto acts = [&](std::optional<ChainId> id) {
    return std::any_of(event.args.begin(), event.args.end(),
                       [&](const Argument& a) { return a.role == Role::agent && chain(a) == id; });
  };
  std::erase_if(event.args, [&](const Argument& a) {
    const bool pronoun =
        a.mention && r.doc.mentions[index(*a.mention)].kind == MentionKind::pronoun;
    return a.role == Role::patient && pronoun && chain(a) && acts(chain(a));
  });
}

Event make_event(const Reading& r, const Frame& frame, const std::vector<std::int32_t>& event_of) {
  Event event;
  event.trigger = trigger_span(r, frame);
  event.head = frame.head;
  // Of "air strike", which the lexicon has as one, the noun itself.
  event.lemma = frame.kind == TriggerKind::noun ? frame.lemma.substr(frame.lemma.rfind(' ') + 1)
                                                : frame.lemma;
  event.event_class = frame.event_class;
  event.nominal = frame.kind == TriggerKind::noun;
  event.passive = frame.passive;
  event.in_headline = r.doc.in_headline(frame.head);
  set_type(r, frame, event);
  fill_arguments(r, frame, event_of, event);
  if (const Predicate* prop = r.prop(frame.head)) {
    event.roleset = prop->sense;
    event.factuality = prop->factuality;
    heed_labels(r, frame, *prop, event);
    add_labelled(r, frame, *prop, event_of, event);
  }
  settle_things(r, event);
  part_pronouns(r, event);
  refine_type(r, event);
  event.confidence = event_confidence(r, event);
  return event;
}

}  // namespace

std::vector<Event> make_events(const Reading& r, std::vector<std::size_t>& frame_of) {
  frame_of.resize(r.frames.size());
  std::iota(frame_of.begin(), frame_of.end(), std::size_t{0});
  std::sort(frame_of.begin(), frame_of.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(r.frames[a].head, a) < std::pair(r.frames[b].head, b);
  });
  std::vector<std::int32_t> event_of(r.frames.size());
  for (std::size_t i = 0; i < frame_of.size(); ++i) {
    event_of[frame_of[i]] = static_cast<std::int32_t>(i);
  }
  std::vector<Event> events;
  events.reserve(r.frames.size());
  for (const std::size_t f : frame_of) {
    events.push_back(make_event(r, r.frames[f], event_of));
  }
  return events;
}

}  // namespace dateline::event
