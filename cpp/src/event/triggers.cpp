// SPDX-License-Identifier: MIT
#include <string>
#include <utility>

#include "event/detail/grammar.hpp"
#include "event/detail/steps.hpp"

namespace dateline::event {
namespace {

bool is_function(const Reading& r, std::uint32_t t) {
  for (const std::string_view deprel : {"aux", "case", "mark", "cc", "det", "fixed", "discourse",
                                        "expl", "punct", "compound", "goeswith", "reparandum"}) {
    if (r.tree.is(t, deprel)) {
      return true;
    }
  }
  return false;
}

/// A participle before its noun ("displaced people") describes; it tells no event of its own.
bool is_premodifier(const Reading& r, std::uint32_t t) {
  return r.tree.is(t, "amod") && r.token(t).head > static_cast<std::int32_t>(t);
}

/// The longest entry of the verb with its particle or its noun: "carry out", "take part".
const VerbEntry* phrase_entry(const Reading& r, Frame& frame) {
  // "shot dead two guards", whatever the parser hangs the word on.
  if (frame.head + 1 < r.doc.tokens.size() && r.token(frame.head + 1).upos == Upos::ADJ) {
    const std::string phrase = frame.lemma + ' ' + lower_form(r.doc, frame.head + 1);
    if (const VerbEntry* entry = r.lexicon.verb(phrase)) {
      frame.lemma = phrase;
      frame.consumed = frame.head + 1;
      return entry;
    }
  }
  for (const std::uint32_t c : r.tree.children(frame.head)) {
    const bool particle = r.tree.is(c, "compound:prt") || r.tree.is(c, "advmod");
    const bool result = r.tree.is(c, "xcomp") && r.token(c).upos == Upos::ADJ;  // "shot dead"
    const bool oblique = r.tree.is(c, "obl");  // "called for a strike"
    if (!particle && !result && !oblique && !r.tree.is(c, "obj")) {
      continue;
    }
    std::string phrase = frame.lemma + ' ';
    if (oblique) {
      phrase += preposition_of(r.doc, r.tree, c);
    } else {
      phrase += particle ? lower_form(r.doc, c) : r.token(c).lemma;
    }
    if (const VerbEntry* entry = r.lexicon.verb(phrase)) {
      frame.lemma = std::move(phrase);
      if (!particle && !oblique && !r.mentions.participant(c)) {
        frame.consumed = c;
      }
      return entry;
    }
  }
  return r.lexicon.verb(frame.lemma);
}

/// "Mayor arrested in Accra": headlines tell the past by the present, so a past form without an
/// object is a participle.
bool is_headline_passive(const Reading& r, std::uint32_t t, const VerbEntry* entry) {
  const TokenSpan sentence = r.doc.sentences[r.doc.sentence_of(t)];
  const bool headline = r.doc.in_headline(t) && r.doc.text(sentence.end - 1) != ".";
  return headline && r.token(t).xpos == "VBD" && entry != nullptr &&
         entry->object == Role::patient && entry->subject == Role::agent &&
         !r.tree.child(t, "obj") && !r.tree.child(t, "ccomp") && !r.tree.child(t, "xcomp") &&
         !r.tree.child(t, "aux");
}

Frame verb_frame(const Reading& r, std::uint32_t t) {
  Frame frame;
  frame.head = frame.clause = t;
  frame.lemma = r.lexicon.verb_lemma(lower_form(r.doc, t), r.token(t).xpos, r.token(t).lemma);
  frame.passive = looks_passive(r.doc, r.tree, t);
  const VerbEntry* entry = phrase_entry(r, frame);
  frame.passive = frame.passive || is_headline_passive(r, t, entry);
  if (frame.passive) {
    if (const VerbEntry* state = r.lexicon.verb(frame.lemma + ":pass")) {
      entry = state;
    }
  }
  frame.verb = entry != nullptr ? entry : &r.lexicon.any_verb();
  const Predicate* prop = r.prop(t);
  const bool light = prop != nullptr && prop->sense.ends_with(".LV");
  frame.event_class = light ? EventClass::LIGHT : frame.verb->event_class;
  return frame;
}

/// "the killing of": a gerund that its determiner or possessor makes a noun.
bool is_nominal_gerund(const Reading& r, std::uint32_t t) {
  return r.token(t).xpos == "VBG" && !subject_of(r.tree, t) && !r.tree.child(t, "obj") &&
         (r.tree.child(t, "det") || r.tree.child(t, "nmod:poss"));
}

/// "air strike" before "strike".
const NounEntry* noun_entry(const Reading& r, std::uint32_t t, std::string& lemma) {
  for (const std::uint32_t c : r.tree.children(t)) {
    if (r.tree.is(c, "compound") || r.tree.is(c, "amod")) {
      const std::string phrase = lower_form(r.doc, c) + ' ' + lemma;
      if (const NounEntry* entry = r.lexicon.noun(phrase)) {
        lemma = phrase;
        return entry;
      }
    }
  }
  if (const NounEntry* entry = r.lexicon.noun(lemma)) {
    return entry;
  }
  // The tagger's lemma may be off: the word itself without its plural.
  std::string form = lower_form(r.doc, t);
  for (const std::string_view ending : {"s", "es"}) {
    const std::string single =
        form.ends_with(ending) ? form.substr(0, form.size() - ending.size()) : form;
    if (const NounEntry* entry = r.lexicon.noun(single)) {
      lemma = single;
      return entry;
    }
  }
  return nullptr;
}

std::optional<Frame> noun_frame(const Reading& r, std::uint32_t t) {
  Frame frame;
  frame.head = frame.clause = t;
  frame.kind = TriggerKind::noun;
  frame.lemma = r.token(t).lemma;
  const bool gerund = r.token(t).upos == Upos::VERB;
  if (gerund) {
    const std::string form = lower_form(r.doc, t);
    frame.lemma = r.lexicon.noun(form) != nullptr
                      ? form
                      : r.lexicon.verb_lemma(form, "VBG", r.token(t).lemma);
  }
  frame.noun = noun_entry(r, t, frame.lemma);
  if (frame.noun == nullptr && gerund) {
    frame.noun = &r.lexicon.any_noun();
  }
  if (frame.noun == nullptr) {
    return std::nullopt;
  }
  frame.event_class = frame.noun->event_class;
  return frame;
}

/// Whether the noun heads a mention of somebody: "a police strike force".
bool names_actor(const Reading& r, std::uint32_t t) {
  const auto over = r.mentions.name_over(t);
  if (over && r.doc.mentions[index(*over)].type != EntityType::EVENT) {
    return true;
  }
  const auto at = r.mentions.at(t);
  return at && is_actor(r.doc, r.doc.mentions[index(*at)]);
}

/// "is in Paris", "was there", "is president": a copula that tells where or in what office.
std::optional<Frame> copula_frame(const Reading& r, std::uint32_t t) {
  const auto copula = r.tree.child(t, "cop");
  if (!copula) {
    return std::nullopt;
  }
  const std::string preposition = preposition_of(r.doc, r.tree, t);
  const std::string form = lower_form(r.doc, t);
  const auto mention = r.mentions.participant(t);
  const bool located = !preposition.empty() && preposition != "of" && preposition != "from" &&
                       mention && is_place(r.doc, r.doc.mentions[index(*mention)]);
  const bool there = form == "there" || form == "here";
  const bool office = r.lexicon.is_office(r.token(t).lemma);
  if (!located && !there && !office) {
    return std::nullopt;
  }
  Frame frame;
  frame.head = *copula;
  frame.clause = t;
  frame.kind = TriggerKind::copula;
  frame.lemma = "be";
  frame.verb = &r.lexicon.any_verb();
  frame.event_class = EventClass::state;
  return frame;
}

/// An adjective of state, or a phrase that works as one: "dead", "under arrest".
std::optional<Frame> adjective_frame(const Reading& r, std::uint32_t t) {
  const bool predicate = r.tree.child(t, "cop") || r.tree.is(t, "xcomp") || r.tree.is(t, "conj") ||
                         subject_of(r.tree, t);
  if (!predicate) {
    return std::nullopt;
  }
  std::string lemma = r.token(t).lemma;
  if (const std::string preposition = preposition_of(r.doc, r.tree, t); !preposition.empty()) {
    lemma.insert(0, preposition + ' ');
  }
  const AdjectiveEntry* entry = r.lexicon.adjective(lemma);
  // "able to see" tells of seeing.
  if (entry == nullptr && r.token(t).upos == Upos::ADJ && r.prop(t) != nullptr &&
      !r.tree.child(t, "xcomp")) {
    entry = &r.lexicon.any_adjective();
  }
  if (entry == nullptr) {
    return std::nullopt;
  }
  Frame frame;
  frame.head = frame.clause = t;
  frame.kind = TriggerKind::adjective;
  frame.lemma = std::move(lemma);
  frame.adjective = entry;
  frame.verb = &r.lexicon.any_verb();
  frame.event_class = entry->event_class;
  return frame;
}

/// A noun that the lexicon lacks and the annotator takes for a predicate.
Frame unknown_noun_frame(const Reading& r, std::uint32_t t) {
  Frame frame;
  frame.head = frame.clause = t;
  frame.kind = TriggerKind::noun;
  frame.lemma = r.token(t).lemma;
  frame.noun = &r.lexicon.any_noun();
  frame.event_class = EventClass::action;
  frame.unknown = true;
  return frame;
}

std::optional<Frame> trigger(const Reading& r, std::uint32_t t) {
  const Token& token = r.token(t);
  if (is_function(r, t) || is_premodifier(r, t)) {
    return std::nullopt;
  }
  if (token.upos == Upos::VERB) {
    return is_nominal_gerund(r, t) ? noun_frame(r, t) : verb_frame(r, t);
  }
  if (token.upos == Upos::AUX) {
    const bool clause = !r.tree.is(t, "cop") && token.xpos != "MD";  // "those who can"
    return clause ? std::optional(verb_frame(r, t)) : std::nullopt;
  }
  if (auto frame = adjective_frame(r, t)) {
    return frame;
  }
  if ((token.upos == Upos::NOUN || token.upos == Upos::PROPN) && !names_actor(r, t)) {
    if (auto frame = noun_frame(r, t)) {
      return frame->event_class == EventClass::GENERIC ? std::nullopt : std::move(frame);
    }
    if (auto frame = copula_frame(r, t)) {
      return frame;
    }
    return r.prop(t) != nullptr ? std::optional(unknown_noun_frame(r, t)) : std::nullopt;
  }
  return copula_frame(r, t);
}

void index_props(Reading& r) {
  r.prop_at.assign(r.doc.tokens.size(), -1);
  for (std::size_t i = 0; i < r.doc.props.size(); ++i) {
    r.prop_at[r.doc.props[i].token] = static_cast<std::int32_t>(i);
  }
}

}  // namespace

std::vector<std::uint32_t> top_down(const Document& doc, const Tree& tree) {
  std::vector<std::uint32_t> order;
  order.reserve(doc.tokens.size());
  for (std::uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (doc.tokens[t].head == kRoot) {
      order.push_back(t);
    }
  }
  for (std::size_t k = 0; k < order.size(); ++k) {
    for (const std::uint32_t c : tree.children(order[k])) {
      order.push_back(c);
    }
  }
  return order;
}

void find_triggers(Reading& r) {
  index_props(r);
  r.frame_at.assign(r.doc.tokens.size(), -1);
  r.above.assign(r.doc.tokens.size(), -1);
  for (const std::uint32_t t : top_down(r.doc, r.tree)) {
    if (const auto head = r.tree.head(t)) {
      r.above[t] = r.frame_at[*head] >= 0 ? r.frame_at[*head] : r.above[*head];
    }
    const Frame* verb = r.above[t] < 0 ? nullptr : &r.frames[static_cast<std::size_t>(r.above[t])];
    if (verb != nullptr && verb->consumed == t) {
      continue;  // "opened fire" is one event
    }
    if (auto frame = trigger(r, t)) {
      r.frame_at[t] = static_cast<std::int32_t>(r.frames.size());
      r.frames.push_back(*std::move(frame));
    }
  }
}

}  // namespace dateline::event
