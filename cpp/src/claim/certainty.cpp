// SPDX-License-Identifier: MIT
#include "dateline/claim/certainty.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claim/detail/certainty_table.hpp"
#include "dateline/base/utf8.hpp"
#include "dateline/document/tree.hpp"

namespace dateline::claim {
namespace {

/// What holds of a word of the tree: its own negation and mood, and those from above.
struct State {
  bool negated = false;
  Modality modality = Modality::asserted;
};

State joined(State own, const State& above) {
  own.negated = own.negated != above.negated;
  own.modality = own.modality == Modality::asserted ? above.modality : own.modality;
  return own;
}

class Reader {
 public:
  Reader(const Document& doc, const Tree& tree, const CertaintyTable& table)
      : doc_(doc), tree_(tree), table_(table) {
    event_at_.assign(doc.tokens.size(), -1);
    for (std::size_t e = 0; e < doc.events.size(); ++e) {
      event_at_[doc.events[e].head] = static_cast<std::int32_t>(e);
    }
  }

  /// The state of every token, heads before what hangs on them. Cost: O(tokens).
  std::vector<State> read() {
    std::vector<std::uint32_t> order;
    order.reserve(doc_.tokens.size());
    for (std::uint32_t t = 0; t < doc_.tokens.size(); ++t) {
      if (doc_.tokens[t].head == kRoot) {
        order.push_back(t);
      }
    }
    states_.assign(doc_.tokens.size(), {});
    for (std::size_t k = 0; k < order.size(); ++k) {
      const std::uint32_t t = order[k];
      states_[t] = joined(own(t), above(t));
      for (const std::uint32_t c : tree_.children(t)) {
        order.push_back(c);
      }
    }
    return std::move(states_);
  }

 private:
  std::string form(std::uint32_t t) const { return utf8::lower(doc_.text(t)); }
  const Token& token(std::uint32_t t) const { return doc_.tokens[t]; }
  const Event* event(std::uint32_t t) const {
    return event_at_[t] < 0 ? nullptr : &doc_.events[static_cast<std::size_t>(event_at_[t])];
  }

  State own(std::uint32_t t) const;
  void read_child(std::uint32_t t, std::uint32_t c, State& state) const;
  bool is_negative_phrase(std::uint32_t head) const;
  bool is_told_future(std::uint32_t t) const;
  bool is_infinitive(std::uint32_t t) const;
  bool is_question(std::uint32_t t) const;
  bool is_inverted(std::uint32_t t) const;
  bool has_yet(std::uint32_t t) const;
  void read_adverbs_before(std::uint32_t t, State& state) const;
  State above(std::uint32_t t) const;
  State from_verb(std::uint32_t t, std::uint32_t head) const;
  State from_conjunct(std::uint32_t t, std::uint32_t head) const;
  State from_main_clause(std::uint32_t t, std::uint32_t head) const;
  std::string mark_of(std::uint32_t t) const;
  std::optional<Effect> governor(std::uint32_t t, std::uint32_t head) const;

  const Document& doc_;
  const Tree& tree_;
  const CertaintyTable& table_;
  std::vector<std::int32_t> event_at_;
  std::vector<State> states_;
};

void act_on(const std::optional<Effect>& effect, State& state) {
  if (!effect) {
    return;
  }
  state.negated = state.negated != effect->negates;
  if (state.modality == Modality::asserted) {
    state.modality = effect->modality;
  }
}

/// "no soldier", "nobody", "neither the army nor the police", "none of them".
bool Reader::is_negative_phrase(std::uint32_t head) const {
  if (table_.find(WordKind::quantifier, form(head)) && token(head).upos != Upos::CCONJ) {
    return true;
  }
  for (const std::uint32_t c : tree_.children(head)) {
    const bool function = tree_.is(c, "det") || tree_.is(c, "cc") || tree_.is(c, "advmod");
    if (function && c < head && table_.find(WordKind::quantifier, form(c))) {
      return true;
    }
  }
  return false;
}

/// "said it would leave": the future, seen from the past. With a condition ("sorting it would
/// help") it is none.
bool Reader::is_told_future(std::uint32_t t) const {
  if (tree_.child(t, "csubj")) {
    return false;
  }
  for (const std::uint32_t c : tree_.children(t)) {
    if (!tree_.is(c, "advcl")) {
      continue;
    }
    const auto mark = tree_.child(c, "mark");
    if (mark && table_.find(WordKind::marker, form(*mark))) {
      return false;
    }
  }
  const Event* told = event(t);
  return tree_.is(t, "ccomp") || (told != nullptr && !told->told_by_article);
}

bool Reader::is_infinitive(std::uint32_t t) const {
  for (const std::uint32_t c : tree_.children(t)) {
    if ((tree_.is(c, "mark") || tree_.is(c, "aux")) && form(c) == "to") {
      return true;
    }
  }
  return false;
}

/// "was likely not there": adverbs right before the word that the parser hung elsewhere.
void Reader::read_adverbs_before(std::uint32_t t, State& state) const {
  constexpr std::uint32_t kNear = 3;
  if (!tree_.child(t, "cop") && !tree_.child(t, "aux")) {
    return;
  }
  for (std::uint32_t back = 1; back <= kNear && back <= t; ++back) {
    const std::uint32_t k = t - back;
    if (token(k).upos != Upos::ADV && token(k).upos != Upos::PART) {
      return;
    }
    if (tree_.head(k) != t && !tree_.is(k, "advmod")) {
      act_on(table_.find(WordKind::adverb, token(k).lemma), state);
    }
  }
}

bool Reader::is_question(std::uint32_t t) const {
  const TokenSpan sentence = doc_.sentences[doc_.sentence_of(t)];
  return doc_.text(sentence.end - 1) == "?" ||
         (sentence.size() > 1 && doc_.text(sentence.end - 2) == "?");
}

void Reader::read_child(std::uint32_t t, std::uint32_t c, State& state) const {
  if (tree_.is(c, "advmod") || tree_.is(c, "neg") || tree_.is(c, "cc")) {
    const std::string word = form(c);
    const bool only = c + 1 < doc_.tokens.size() && form(c + 1) == "only";  // "not only"
    if (!only) {
      act_on(table_.find(WordKind::negator, word), state);
    }
    if (tree_.is(c, "advmod")) {
      act_on(table_.find(WordKind::adverb, token(c).lemma), state);
      if (word == "longer" && c > 0 && form(c - 1) == "no") {
        state.negated = !state.negated;
      }
    }
  } else if (tree_.is(c, "aux")) {
    const auto effect = table_.find(WordKind::auxiliary, token(c).lemma);
    if (effect && effect->modality == Modality::hypothetical && is_told_future(t)) {
      act_on(Effect{false, Modality::planned}, state);
    } else {
      act_on(effect, state);
    }
    act_on(table_.find(WordKind::negator, form(c)), state);  // Tagged as an auxiliary
  } else if (tree_.is(c, "mark") || tree_.is(c, "case")) {
    act_on(table_.find(WordKind::marker, form(c)), state);
  } else if (tree_.is(c, "nsubj") || tree_.is(c, "obj")) {
    state.negated = state.negated != is_negative_phrase(c);
  } else if (tree_.is(c, "det") && token(t).upos == Upos::NOUN && event(t) != nullptr) {
    act_on(table_.find(WordKind::quantifier, form(c)), state);
  } else if (tree_.is(c, "amod") && event(t) != nullptr) {
    act_on(table_.find(WordKind::adjective, token(c).lemma), state);
  }
}

State Reader::own(std::uint32_t t) const {
  State state;
  bool ability = false;
  for (const std::uint32_t c : tree_.children(t)) {
    read_child(t, c, state);
    ability =
        ability || (tree_.is(c, "aux") && (token(c).lemma == "can" || token(c).lemma == "could"));
  }
  read_adverbs_before(t, state);
  state.negated = state.negated != has_yet(t);
  if (ability && state.negated && state.modality == Modality::possible) {
    state.modality = Modality::asserted;  // "could not enter": did not
  }
  if (!tree_.head(t) && token(t).upos != Upos::NOUN && is_question(t)) {
    act_on(Effect{false, Modality::possible}, state);
  }
  return state;
}

/// What the word above does to an infinitive, a clause or an event noun by its own meaning.
std::optional<Effect> Reader::governor(std::uint32_t t, std::uint32_t head) const {
  const Event* verb = event(head);
  std::string lemma = verb != nullptr && !verb->nominal ? verb->lemma : token(head).lemma;
  if (!table_.find(WordKind::verb, lemma)) {
    lemma.resize(std::min(lemma.find(' '), lemma.size()));
  }
  const bool clause = tree_.is(t, "ccomp") || tree_.is(t, "csubj");
  if (lemma == "have" && tree_.child(head, "obj")) {
    return std::nullopt;  // "had a stoppage to protest": not "had to protest"
  }
  if (token(head).upos == Upos::ADJ || token(head).upos == Upos::ADV) {
    return table_.find(WordKind::adjective, lemma);
  }
  if (token(head).upos == Upos::NOUN && tree_.is(t, "acl")) {
    const auto effect = table_.find(WordKind::noun, lemma);
    return effect ? effect : std::optional(Effect{false, Modality::planned});
  }
  if (clause && !is_infinitive(t)) {
    return table_.find(WordKind::belief, lemma);
  }
  if (const auto effect = table_.find(WordKind::verb, lemma)) {
    return effect;
  }
  if (tree_.is(t, "xcomp") || tree_.is(t, "ccomp") || tree_.is(t, "advcl")) {
    const auto effect = table_.find(WordKind::control, lemma);
    return effect ? effect : table_.find(WordKind::adjective, lemma);  // "is set to"
  }
  return std::nullopt;
}

State Reader::from_verb(std::uint32_t t, std::uint32_t head) const {
  State state;
  const auto effect = governor(t, head);
  if (tree_.is(t, "xcomp") || tree_.is(t, "csubj")) {
    state = states_[head];
    const bool of_another = token(head).lemma == "want" && tree_.child(head, "obj");
    act_on(of_another ? Effect{false, Modality::demanded} : effect, state);
    return state;
  }
  if (tree_.is(t, "ccomp")) {
    if (effect) {
      state.negated = states_[head].negated;
      act_on(effect, state);
    }
    return state;
  }
  // An event noun: of a light verb as the verb, else by the verb's meaning alone.
  const Event* verb = event(head);
  const bool lends = verb != nullptr && (verb->event_class == EventClass::LIGHT ||
                                         verb->event_class == EventClass::ASPECTUAL ||
                                         verb->event_class == EventClass::CAUSATIVE);
  const bool object = tree_.is(t, "obj") || (tree_.is(t, "nsubj") && verb && verb->passive);
  if (lends && (object || tree_.is(t, "nsubj") || tree_.is(t, "obl"))) {
    state = states_[head];
    // "there was no fighting": one negation, which both words have counted.
    const bool counted = tree_.is(t, "nsubj") || tree_.is(t, "obj");
    state.negated = state.negated != (counted && is_negative_phrase(t));
  }
  const auto preposition = tree_.child(t, "case");
  const bool after_for = tree_.is(t, "obl") && preposition && form(*preposition) == "for";
  const bool mood = effect && !effect->negates;
  if (object || (after_for && mood)) {
    act_on(effect, state);
  }
  return state;
}

/// "may attack and kill", "were not fined or jailed": one auxiliary for both.
State Reader::from_conjunct(std::uint32_t t, std::uint32_t head) const {
  if (tree_.child(t, "nsubj") || tree_.child(t, "aux") || tree_.child(t, "cop")) {
    return {};
  }
  const bool nominal = token(t).upos == Upos::NOUN && token(head).upos == Upos::NOUN;
  const bool same_form = token(t).xpos == token(head).xpos;
  const bool shared = nominal || (same_form && token(t).xpos != "VBD" && token(t).xpos != "VBZ" &&
                                  token(t).xpos != "VBP");
  if (!shared) {
    return {};
  }
  State state = states_[head];
  const auto cc = tree_.child(t, "cc");
  const std::string word = cc ? form(*cc) : std::string();
  if (word == "but" || word == "nor" || word == "yet") {
    state.negated = false;  // "nor" negates by itself
  }
  return state;
}

/// "Had they known": a condition without "if".
bool Reader::is_inverted(std::uint32_t t) const {
  const auto auxiliary = tree_.child(t, "aux");
  const auto subject = tree_.child(t, "nsubj");
  return auxiliary && subject && *auxiliary < *subject && *subject < t &&
         (form(*auxiliary) == "had" || form(*auxiliary) == "should");
}

/// "have yet to sign": did not.
bool Reader::has_yet(std::uint32_t t) const {
  const auto head = tree_.head(t);
  const bool under =
      head && tree_.is(t, "xcomp") && (token(*head).lemma == "have" || token(*head).lemma == "be");
  return under && std::ranges::any_of(tree_.children(*head),
                                      [&](std::uint32_t c) { return c < t && form(c) == "yet"; });
}

/// What opens the clause: "by", "when"; empty if nothing does.
std::string Reader::mark_of(std::uint32_t t) const {
  const auto mark = tree_.child(t, "mark");
  return mark ? form(*mark) : std::string();
}

State Reader::from_main_clause(std::uint32_t t, std::uint32_t head) const {
  State state;
  if (is_infinitive(t)) {
    const auto effect = governor(t, head);
    state.modality = effect ? Modality::asserted : Modality::planned;
    act_on(effect, state);
    return state;
  }
  const std::string mark = mark_of(t);
  const bool gerund = token(t).xpos == "VBG" || token(t).xpos == "NN";
  if (gerund && (mark == "from" || mark == "of" || mark == "with")) {
    act_on(governor(t, head), state);  // "prevented from leaving", "accused of stealing"
    return state;
  }
  const bool means = mark.empty() || mark == "by" || mark == "for" || mark == "in";
  const bool present = token(t).xpos == "VBP" || token(t).xpos == "VBZ";
  const bool then = mark == "when" || mark == "as" || mark == "once" || mark == "before" ||
                    mark == "after" || mark == "until";
  const Modality main = states_[head].modality;
  if (mark.empty() && is_inverted(t)) {
    state.modality = Modality::hypothetical;
    return state;
  }
  if ((token(t).xpos == "VBG" && means) || (present && then && main == Modality::planned)) {
    state.modality = main;  // "will close when the lease ends"
  }
  return state;
}

State Reader::above(std::uint32_t t) const {
  const auto head = tree_.head(t);
  if (!head) {
    return {};
  }
  if (tree_.is(t, "conj")) {
    return from_conjunct(t, *head);
  }
  if (tree_.is(t, "acl") && !tree_.is(t, "acl:relcl") && is_infinitive(t)) {
    State state;
    act_on(governor(t, *head), state);
    return state;
  }
  if (tree_.is(t, "acl") && token(t).xpos == "VBG" && mark_of(t) == "of") {
    State state;
    act_on(table_.find(WordKind::noun, token(*head).lemma), state);  // "the goal of recycling"
    return state;
  }
  if (tree_.is(t, "advcl")) {
    return from_main_clause(t, *head);
  }
  if (tree_.is(t, "xcomp") || tree_.is(t, "ccomp") || tree_.is(t, "csubj") || tree_.is(t, "obj") ||
      tree_.is(t, "obl") || tree_.is(t, "nsubj")) {
    return from_verb(t, *head);
  }
  return {};
}

/// The word that the clause of an event hangs on: of "is in Paris", "Paris".
std::uint32_t clause_of(const Tree& tree, std::uint32_t head) {
  return tree.is(head, "cop") ? tree.head(head).value_or(head) : head;
}

/// Dated after the day on which the article was written: nobody knows yet.
bool is_ahead(const std::string& written, const Event& event) {
  constexpr std::size_t kDay = 10;  // "2019-02-12"
  const bool dated = event.interval.basis && event.interval.basis != DateBasis::publication;
  return dated && !written.empty() && event.interval.start.size() >= kDay &&
         event.interval.start.substr(0, kDay) > written;
}

void set_claim(const Document& doc, const Tree& tree, const std::vector<State>& states,
               Claim& claim) {
  State state;
  const std::uint32_t top = tree.head_of(claim.content);
  const Event* main = nullptr;
  for (const EventId id : claim.events) {
    const Event& event = doc.events[index(id)];
    const bool heads = clause_of(tree, event.head) == top;
    if (main == nullptr || heads) {
      main = &event;
    }
    if (heads) {
      break;
    }
  }
  if (main != nullptr) {
    state = {main->polarity == Polarity::negative, main->modality};
  }
  const bool turned = (claim.stance == Stance::denies) != states[claim.cue].negated;
  claim.polarity = state.negated != turned ? Polarity::negative : Polarity::positive;
  claim.modality = state.modality;
}

}  // namespace

struct Certainty::Lexicon {
  CertaintyTable words;
};

Certainty::Certainty(const std::filesystem::path& lexicons)
    : lexicon_(std::make_unique<const Lexicon>(
          Lexicon{CertaintyTable(lexicons / "claim" / "certainty.tsv")})) {}

Certainty::~Certainty() = default;

void Certainty::annotate(Document& doc) const {
  doc.require(needs(), name());
  const Tree tree(doc);
  const std::vector<State> states = Reader(doc, tree, lexicon_->words).read();
  const auto day = doc.article->date();
  const std::string written = day ? format_date(*day) : std::string();
  for (Event& event : doc.events) {
    const State& state = states[clause_of(tree, event.head)];
    event.polarity = state.negated ? Polarity::negative : Polarity::positive;
    // "They agreed to meet in June" has agreed, whatever June is read with.
    const bool past = doc.tokens[event.head].xpos == "VBD";
    const bool ahead = state.modality == Modality::asserted && !past && is_ahead(written, event);
    event.modality = ahead ? Modality::planned : state.modality;
  }
  for (Claim& claim : doc.claims) {
    set_claim(doc, tree, states, claim);
  }
  doc.layers.insert(gives());
}

}  // namespace dateline::claim
