// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <string_view>

#include "dateline/base/utf8.hpp"
#include "event/detail/grammar.hpp"
#include "event/detail/steps.hpp"

namespace dateline::event {
namespace {

double arc(const Reading& r, std::uint32_t t) {
  return r.token(t).confidence < 0.0F ? 1.0 : static_cast<double>(r.token(t).confidence);
}

const Mention* participant(const Reading& r, std::uint32_t t) {
  const auto id = r.mentions.participant(t);
  return id ? &r.doc.mentions[index(*id)] : nullptr;
}

/// "US", "U.S.", "UK" stand before a noun as "American" does; "Paris" and "Syria" tell where.
bool is_abbreviation(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto decoded = utf8::decode(text, i);
    i += decoded.size;
    if (utf8::is_lower(decoded.codepoint)) {
      return false;
    }
    letters += utf8::is_letter(decoded.codepoint) ? 1 : 0;
  }
  return letters >= 2;
}

/// A country acts, a town is where: "Ghana's closure of the border", "Accra's closure".
bool is_country(const Document& doc, const Mention& mention) {
  const auto id = make_id<MentionId>(static_cast<std::size_t>(&mention - doc.mentions.data()));
  const auto place =
      std::lower_bound(doc.places.begin(), doc.places.end(), id,
                       [](const PlaceValue& p, MentionId wanted) { return p.mention < wanted; });
  const bool known = place != doc.places.end() && place->mention == id;
  return is_actor(doc, mention) || (known && place->type == PlaceType::country);
}

/// What stands in a place's stead where the table expects somebody.
std::optional<Role> role_before_noun(const Reading& r, const Mention& mention,
                                     std::optional<Role> role, bool possessive) {
  if (!is_place(r.doc, mention)) {
    return role;
  }
  const bool power =
      possessive ? is_country(r.doc, mention)
                 : is_actor(r.doc, mention) && (mention.type == EntityType::NORP ||
                                                is_abbreviation(r.doc.text(mention.tokens)));
  return power ? role : std::optional(Role::location);
}

void add_before(Reading& r, Frame& frame, std::uint32_t c, bool possessive) {
  const Mention* mention = participant(r, c);
  if (mention == nullptr) {
    return;
  }
  const std::optional<Role> wanted = possessive ? frame.noun->possessor : frame.noun->compound;
  const auto role = role_before_noun(r, *mention, wanted, possessive);
  if (role) {
    frame.args.push_back({role, c, std::string(r.token(c).deprel.view()), arc(r, c)});
  }
}

std::optional<Role> preposition_role(const Reading& r, const Frame& frame,
                                     const std::string& preposition, std::uint32_t head) {
  if (preposition == "of") {
    return frame.noun->of;
  }
  const Mention* mention = participant(r, head);
  const bool place = mention != nullptr && is_place(r.doc, *mention);
  if (const auto* role = role_of(frame.noun->prepositions, preposition)) {
    // "talks in Geneva", but "an attack on Geneva": the table decides, save that a place cannot be
    // told, given or joined.
    const bool person = *role == Role::agent || *role == Role::recipient;
    return place && person && !is_country(r.doc, *mention) ? std::optional(Role::location) : *role;
  }
  if (preposition == "by" || preposition == "between") {
    return Role::agent;
  }
  if (preposition == "against") {
    return Role::patient;
  }
  Frame plain;  // Places as with any verb
  plain.verb = &r.lexicon.any_verb();
  return place ? oblique_role(r, plain, preposition, head) : std::nullopt;
}

/// "the condemnation of the raid by Ghana": whoever follows "by" condemns.
bool belongs_above(const Reading& r, const Frame& frame) {
  const auto head = r.tree.head(frame.clause);
  const Frame* above = head ? r.frame(*head) : nullptr;
  return above != nullptr && above->kind == TriggerKind::noun &&
         preposition_of(r.doc, r.tree, frame.clause) == "of" &&
         std::none_of(above->args.begin(), above->args.end(),
                      [](const RawArgument& a) { return a.role == Role::agent; });
}

void add_after(Reading& r, Frame& frame, std::uint32_t c) {
  const std::string preposition = preposition_of(r.doc, r.tree, c);
  if (preposition.empty() || preposition.starts_with("according")) {
    return;
  }
  if (preposition == "by" && belongs_above(r, frame)) {
    Frame& above = *r.frame(*r.tree.head(frame.clause));
    above.args.push_back({Role::agent, c, "nmod:by", arc(r, c)});
    return;
  }
  const auto role = preposition_role(r, frame, preposition, c);
  if (role && (*role != Role::agent || participant(r, c) != nullptr)) {
    frame.args.push_back({role, c, "nmod:" + preposition, arc(r, c)});
  }
}

bool is_possessive(const Reading& r, std::uint32_t c) {
  if (r.tree.is(c, "nmod:poss") || r.token(c).xpos == "PRP$") {
    return true;
  }
  for (const std::uint32_t mark : r.tree.children(c, "case")) {
    if (r.token(mark).xpos == "POS") {
      return true;
    }
  }
  return false;
}

bool lends_subject(const Frame& verb) {
  return verb.event_class == EventClass::LIGHT || verb.event_class == EventClass::ASPECTUAL;
}

/// How the noun hangs on the verb: as what is done, or as what goes on.
bool is_undergoer(const Reading& r, const Frame& verb, std::uint32_t noun) {
  if (verb.consumed == noun || r.tree.is(noun, "obj")) {
    return true;
  }
  if (r.tree.is(noun, "nsubj")) {
    return verb.passive || verb.verb->subject == Role::object;
  }
  return r.tree.is(noun, "obl") &&
         role_of(verb.verb->prepositions, preposition_of(r.doc, r.tree, noun)) != nullptr;
}

/// "carried out a raid" acts, "suffered a defeat" undergoes.
void borrow_subject(const Frame& verb, Frame& noun, const RawArgument& from) {
  const Role role = verb.verb->subject == Role::patient ? Role::patient : Role::agent;
  noun.args.push_back({role, from.head, "light:" + from.rule, from.confidence});
}

/// The verb's obliques, read with the noun's prepositions.
void borrow_obliques(Reading& r, const Frame& verb, Frame& noun) {
  for (const RawArgument& arg : verb.args) {
    if (arg.rule.starts_with("advmod")) {
      noun.args.push_back({arg.role, arg.head, "light:" + arg.rule, arg.confidence});
    }
    if (!arg.rule.starts_with("obl:") || arg.head == noun.clause) {
      continue;
    }
    const std::string preposition = arg.rule.substr(4);
    const auto role = preposition_role(r, noun, preposition, arg.head);
    if (role && preposition != "of") {
      noun.args.push_back({role, arg.head, "light:" + arg.rule, arg.confidence});
    }
  }
}

}  // namespace

void read_noun(Reading& r, Frame& frame) {
  for (const std::uint32_t c : r.tree.children(frame.clause)) {
    if (r.taken[c]) {
      continue;
    }
    if (is_possessive(r, c)) {
      add_before(r, frame, c, true);
    } else if (r.tree.is(c, "compound") || r.tree.is(c, "amod") ||
               (r.tree.is(c, "nmod") && c < frame.clause)) {
      add_before(r, frame, c, false);
    } else if (r.tree.is(c, "nmod") || r.tree.is(c, "obl")) {
      add_after(r, frame, c);
    }
  }
}

void read_predicate(const Reading& r, Frame& frame) {
  const Predicate& prop = *r.prop(frame.head);
  for (const PredicateArgument& arg : prop.args) {
    if (const auto role = r.roleset(prop).role(arg.label)) {
      frame.args.push_back({role, arg.head, arg.label, arg.confidence.value_or(1.0)});
    }
  }
}

/// "the raid, carried out by marines": what a light participle says of the noun before it.
void borrow_from_participle(const Reading& r, Frame& noun) {
  for (const std::uint32_t c : r.tree.children(noun.clause)) {
    const Frame* verb = r.tree.is(c, "acl") ? r.frame(c) : nullptr;
    if (verb == nullptr || verb->event_class != EventClass::LIGHT || !verb->passive) {
      continue;
    }
    for (const std::uint32_t by : r.tree.children(c)) {
      if (r.tree.is(by, "obl") && preposition_of(r.doc, r.tree, by) == "by" &&
          participant(r, by) != nullptr) {
        noun.args.push_back({Role::agent, by, "light:obl:by", arc(r, by)});
      }
    }
  }
}

void borrow_from_verb(Reading& r, Frame& noun) {
  borrow_from_participle(r, noun);
  const auto head = r.tree.head(noun.clause);
  const Frame* verb = head ? r.frame(*head) : nullptr;
  if (verb == nullptr || verb->verb == nullptr || !lends_subject(*verb) ||
      !(is_undergoer(r, *verb, noun.clause) || r.tree.is(noun.clause, "nsubj"))) {
    return;
  }
  borrow_obliques(r, *verb, noun);
  if (!is_undergoer(r, *verb, noun.clause)) {
    return;
  }
  if (verb->passive) {
    return;  // Its agent comes with "by", among the obliques
  }
  for (const RawArgument& subject : verb->subjects) {
    const Frame* event = r.frame(subject.head);
    if (subject.head != noun.clause && (event == nullptr || event->kind != TriggerKind::noun)) {
      borrow_subject(*verb, noun, subject);
    }
  }
}

}  // namespace dateline::event
