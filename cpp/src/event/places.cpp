// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "event/detail/grammar.hpp"
#include "event/detail/steps.hpp"

namespace dateline::event {
namespace {

bool is_where(const Argument& arg) {
  return arg.mention &&
         (arg.role == Role::location || arg.role == Role::origin || arg.role == Role::destination);
}

const Argument* location_of(const Event& event) {
  const auto found = std::find_if(event.args.begin(), event.args.end(), [](const Argument& a) {
    return a.role == Role::location && a.mention;
  });
  return found == event.args.end() ? nullptr : &*found;
}

bool has_where(const Event& event) {
  return std::any_of(event.args.begin(), event.args.end(), is_where);
}

/// "a polling station in Ndola was burned": the place of what it was done to.
std::optional<Argument> place_of_patient(const Reading& r, const Event& event) {
  for (const Argument& arg : event.args) {
    if (arg.role != Role::patient && !(arg.role == Role::object && arg.rule.ends_with("obj"))) {
      continue;
    }
    for (const std::uint32_t c : r.tree.children(arg.head)) {
      const std::string preposition =
          r.tree.is(c, "nmod") ? preposition_of(r.doc, r.tree, c) : std::string();
      const bool spatial = preposition == "in" || preposition == "at" || preposition == "near" ||
                           preposition == "outside" || preposition == "inside";
      const auto mention = spatial ? r.mentions.participant(c) : std::nullopt;
      if (mention && is_place(r.doc, r.doc.mentions[index(*mention)])) {
        Argument place;
        place.role = Role::location;
        place.label = "ARGM-LOC";
        place.mention = mention;
        place.tokens = r.doc.mentions[index(*mention)].tokens;
        place.head = c;
        place.rule = "nmod:" + preposition;
        place.confidence = arg.confidence;
        return place;
      }
    }
  }
  return std::nullopt;
}

/// What a model's label and the preposition say of a place; nothing if the label is no place's.
std::optional<Role> labelled_role(std::string_view label, std::string_view preposition) {
  if (label.ends_with("ARGM-LOC")) {
    return Role::location;
  }
  if (!label.ends_with("ARGM-DIR")) {
    return std::nullopt;
  }
  const bool leaves = preposition == "from" || preposition == "out" || preposition == "out of";
  return leaves ? Role::origin : Role::destination;
}

/// The place that a phrase is, or else the first that it holds behind a preposition: "at a rally in
/// the square".
std::optional<MentionId> place_in(const Reading& r, const PredicateArgument& arg) {
  const auto place_at = [&](std::uint32_t head) -> std::optional<MentionId> {
    const auto mention = r.mentions.participant(head);
    const bool fits = mention && is_place(r.doc, r.doc.mentions[index(*mention)]);
    return fits ? mention : std::nullopt;
  };
  if (const auto whole = place_at(arg.head)) {
    return whole;
  }
  for (std::uint32_t t = arg.tokens.begin; t < arg.tokens.end; ++t) {
    const bool is_modifier = r.tree.is(t, "nmod") || r.tree.is(t, "obl") || r.tree.is(t, "appos");
    if (const auto part = is_modifier ? place_at(t) : std::nullopt) {
      return part;
    }
  }
  return std::nullopt;
}

/// Puts the event where the model's roles do: ARGM-LOC and ARGM-DIR of its predicate. What the tree
/// has without a place's role gets one; what somebody does or undergoes keeps its own.
void place_by_label(const Reading& r, Event& event) {
  const Predicate* prop = r.prop(event.head);
  if (prop == nullptr) {
    return;
  }
  for (const PredicateArgument& arg : prop->args) {
    const std::string preposition = preposition_of(r.doc, r.tree, arg.head);
    const auto role = labelled_role(arg.label, preposition);
    const auto mention = role ? place_in(r, arg) : std::nullopt;
    if (!mention) {
      continue;
    }
    const auto known = std::find_if(event.args.begin(), event.args.end(),
                                    [&](const Argument& a) { return a.mention == mention; });
    if (known != event.args.end() && known->role != Role::object) {
      continue;
    }
    Argument place;
    place.role = *role;
    place.label = arg.label;
    place.mention = mention;
    place.tokens = r.doc.mentions[index(*mention)].tokens;
    place.head = r.doc.mentions[index(*mention)].head;
    place.rule = arg.label + (preposition.empty() ? "" : ":" + preposition);
    place.confidence = arg.confidence;
    if (known != event.args.end()) {
      *known = std::move(place);
    } else {
      event.args.push_back(std::move(place));
    }
  }
}

/// Whether what the clause below tells happens where the one above does.
bool shares_place(const Reading& r, const Frame& above, const Frame& below) {
  const std::uint32_t t = below.clause;
  if (above.event_class == EventClass::REPORTING || above.event_class == EventClass::MODAL) {
    return false;
  }
  if (below.kind == TriggerKind::noun) {
    const std::string preposition = preposition_of(r.doc, r.tree, t);
    return above.kind == TriggerKind::verb && (r.tree.is(t, "obj") || r.tree.is(t, "nsubj") ||
                                               preposition == "in" || preposition == "during");
  }
  if (above.kind == TriggerKind::noun) {
    return false;
  }
  if (r.tree.is(t, "conj") || r.tree.is(t, "xcomp")) {
    return !subject_of(r.tree, t) && !is_negated(r.doc, r.tree, t);
  }
  return r.tree.is(t, "advcl") && !r.tree.child(t, "mark") && r.token(t).xpos == "VBG";
}

void inherit(Event& event, const Argument& place) {
  Argument copy = place;
  copy.rule = place.rule.starts_with("inherited") ? place.rule : "inherited:" + place.rule;
  event.args.push_back(std::move(copy));
}

bool says_near(std::string_view rule) {
  for (const std::string_view word :
       {"near", "outside", "around", "close to", "north of", "south of", "off", "next to"}) {
    if (rule.ends_with(word)) {
      return true;
    }
  }
  return false;
}

/// ACLED's scale, with one step between: 1 the place itself, 2 near it, 3 division, 4 country.
int precision_of(const Document& doc, const Argument& arg) {
  const auto found =
      std::lower_bound(doc.places.begin(), doc.places.end(), *arg.mention,
                       [](const PlaceValue& p, MentionId id) { return p.mention < id; });
  if (found == doc.places.end() || found->mention != *arg.mention) {
    return 0;
  }
  switch (found->type) {
    case PlaceType::settlement:
    case PlaceType::facility:
      return says_near(arg.rule) || found->status == PlaceStatus::inherited ? 2 : 1;
    case PlaceType::natural:
      return 2;
    case PlaceType::region:
      return 3;
    case PlaceType::country:
      return 4;
    case PlaceType::other:
      break;
  }
  return found->status == PlaceStatus::unresolved ? 0 : 2;
}

void set_precision(const Document& doc, Event& event) {
  for (const Role role : {Role::location, Role::destination, Role::origin}) {
    for (const Argument& arg : event.args) {
      const int precision = arg.role == role && arg.mention ? precision_of(doc, arg) : 0;
      if (precision > 0 && (event.geo_precision == 0 || precision < event.geo_precision)) {
        event.geo_precision = precision;
      }
    }
    if (event.geo_precision > 0) {
      return;
    }
  }
}

}  // namespace

void place_events(Draft& draft) {
  const Reading& r = draft.reading;
  const auto event_at = [&](std::size_t f) -> Event& {
    return draft.events[static_cast<std::size_t>(draft.event_of[f])];
  };
  for (std::size_t f = 0; f < r.frames.size(); ++f) {  // From the root down
    Event& event = event_at(f);
    if (has_where(event)) {
      continue;
    }
    place_by_label(r, event);
    if (has_where(event)) {
      continue;
    }
    if (auto place = place_of_patient(r, event)) {
      event.args.push_back(*std::move(place));
      continue;
    }
    const auto head = r.tree.head(r.frames[f].clause);
    const Frame* above = head ? r.frame(*head) : nullptr;
    if (above == nullptr || !shares_place(r, *above, r.frames[f])) {
      continue;
    }
    const auto above_at = static_cast<std::size_t>(above - r.frames.data());
    if (const Argument* place = location_of(event_at(above_at))) {
      inherit(event, Argument(*place));
    }
  }
  for (std::size_t f = r.frames.size(); f-- > 0;) {  // An event noun places its verb
    const Frame& frame = r.frames[f];
    const auto head = r.tree.head(frame.clause);
    const Frame* above = head && frame.kind == TriggerKind::noun ? r.frame(*head) : nullptr;
    const Argument* place = location_of(event_at(f));
    if (above == nullptr || place == nullptr || !shares_place(r, *above, frame)) {
      continue;
    }
    Event& event = event_at(static_cast<std::size_t>(above - r.frames.data()));
    const bool object = r.tree.is(frame.clause, "obj");  // "condemned the raid in X" is elsewhere
    if (!has_where(event) && !object) {
      inherit(event, Argument(*place));
    }
  }
  for (Event& event : draft.events) {
    set_precision(r.doc, event);
  }
}

}  // namespace dateline::event
