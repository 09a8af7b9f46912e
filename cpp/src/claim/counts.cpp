// SPDX-License-Identifier: MIT
#include "dateline/claim/counts.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claim/detail/counts_quantity.hpp"
#include "claim/detail/counts_tables.hpp"
#include "dateline/base/utf8.hpp"
#include "dateline/document/mention_index.hpp"
#include "dateline/document/tree.hpp"

namespace dateline::claim {

using detail::CountTables;
using detail::CountWord;
using detail::Quantity;

struct CountReader::Tables {
  CountTables tables;
};

namespace {

/// How far back a death toll looks for the event that it sums up, in sentences.
constexpr std::uint32_t kTollReach = 2;
/// How far a state looks for its event: "30 wounded" after "left 12 dead and" is three up.
constexpr int kSteps = 4;

std::optional<double> sum(const std::optional<double>& a, const std::optional<double>& b) {
  return a && b ? std::optional(*a + *b) : std::nullopt;
}

/// An argument of an event, found by its head word or its mention.
struct Part {
  std::uint32_t key = 0;
  std::uint32_t event = 0;
  Role role{};
};

/// The arguments of all events by key, earlier events first.
class Parts {
 public:
  template <class Key>  ///< From an argument to its key, or nothing
  Parts(const Document& doc, Key key) {
    for (std::size_t e = 0; e < doc.events.size(); ++e) {
      for (const Argument& argument : doc.events[e].args) {
        if (const std::optional<std::uint32_t> at = key(argument)) {
          parts_.push_back({*at, static_cast<std::uint32_t>(e), argument.role});
        }
      }
    }
    std::ranges::stable_sort(parts_, {}, &Part::key);
  }
  [[nodiscard]] std::span<const Part> at(std::uint32_t key) const {
    return {std::ranges::lower_bound(parts_, key, {}, &Part::key),
            std::ranges::upper_bound(parts_, key, {}, &Part::key)};
  }

 private:
  std::vector<Part> parts_;
};

std::optional<std::uint32_t> head_of(const Argument& argument) { return argument.head; }

std::optional<std::uint32_t> mention_of(const Argument& argument) {
  return argument.mention ? std::optional(static_cast<std::uint32_t>(index(*argument.mention)))
                          : std::nullopt;
}

Range* figure_of(Figures& figures, CountKind kind) {
  switch (kind) {
    case CountKind::fatalities:
      return &figures.fatalities;
    case CountKind::injured:
      return &figures.injured;
    case CountKind::detained:
      return &figures.detained;
    case CountKind::displaced:
      return &figures.displaced;
    case CountKind::none:
      break;
  }
  return nullptr;
}

class Run {
 public:
  Run(Document& doc, const CountTables& tables)
      : doc_(doc),
        tables_(tables),
        tree_(doc),
        mentions_(doc, tree_),
        event_at_(doc.tokens.size(), -1),
        by_head_(doc, claim::head_of),
        by_mention_(doc, claim::mention_of) {
    for (std::size_t e = 0; e < doc.events.size(); ++e) {
      if (event_at_[doc.events[e].head] < 0) {
        event_at_[doc.events[e].head] = static_cast<std::int32_t>(e);
      }
    }
  }

  void annotate() {
    const std::vector<bool> barred = detail::barred_tokens(doc_);
    for (const TokenSpan sentence : doc_.sentences) {
      for (const Quantity& quantity : read_quantities(doc_, sentence, tables_, barred)) {
        read_count(quantity);
      }
    }
    count_by_nouns();
    size_chains();
    give_figures();
  }

 private:
  struct Befallen {
    CountKind kind = CountKind::none;
    std::optional<EventId> event;
  };

  [[nodiscard]] const Token& token(std::uint32_t t) const { return doc_.tokens[t]; }

  void read_count(const Quantity& quantity) {
    const std::uint32_t number = tree_.head_of(quantity.number);
    Count count;
    count.tokens = quantity.tokens;
    count.value = quantity.value;
    const bool follows_noun = token(number).head != kRoot &&
                              token(number).head < static_cast<std::int32_t>(number) &&
                              tree_.is(number, "nummod");
    if (follows_noun) {
      return;
    }
    count.counted = counted(quantity, number);
    count.mention = mention_of(count.counted, number);
    const Befallen befallen = what_befell(count, number, quantity.number);
    const bool bare = count.counted == number && !quantity.vague && !count.mention;
    // "killing one and wounding two" counts; "they hold one" is about anything.
    const bool harmed =
        befallen.kind == CountKind::fatalities || befallen.kind == CountKind::injured;
    if (bare && (befallen.kind == CountKind::none || (token(number).lemma == "one" && !harmed))) {
      return;
    }
    if (are_persons(count, number, befallen)) {
      count.kind = befallen.kind;
      count.event = befallen.event;
    }
    doc_.counts.push_back(count);
  }

  /// "The couple", "a 15-member panel": phrases that say how many they are without a number of
  /// their own.
  void count_by_nouns() {
    for (std::size_t i = 0; i < doc_.mentions.size(); ++i) {
      const Mention& mention = doc_.mentions[i];
      const bool somebody = mention.kind == MentionKind::nominal && is_actor(doc_, mention);
      const auto value =
          somebody ? detail::number_in_noun(doc_, tree_, tables_, mention.head) : std::nullopt;
      if (!value) {
        continue;
      }
      Count count;
      count.tokens = {mention.head, mention.head + 1};
      count.value = {*value, *value, *value};
      count.counted = mention.head;
      count.mention = make_id<MentionId>(i);
      const Befallen befallen = what_befell(count, mention.head, count.tokens);
      if (are_persons(count, mention.head, befallen)) {
        count.kind = befallen.kind;
        count.event = befallen.event;
      }
      doc_.counts.push_back(count);
    }
    std::ranges::stable_sort(doc_.counts, {}, [](const Count& c) { return c.tokens.begin; });
  }

  /// The noun that the number stands before, or that "of" adds to a vague one; else the number.
  [[nodiscard]] std::uint32_t counted(const Quantity& quantity, std::uint32_t number) const {
    const auto is_noun = [&](std::uint32_t t) {
      return token(t).upos == Upos::NOUN || token(t).upos == Upos::PROPN ||
             token(t).upos == Upos::ADJ;
    };
    // "500 and 1,000 songs": both numbers stand before the songs.
    const auto first = tree_.head(number);
    if (tree_.is(number, "conj") && first && token(*first).upos == Upos::NUM &&
        tree_.is(*first, "nummod") && tree_.head(*first) > number) {
      number = *first;
    }
    const auto head = tree_.head(number);
    static constexpr std::array<std::string_view, 6> kModifiers = {"nummod", "amod",     "det",
                                                                   "advmod", "compound", "nmod"};
    const bool modifies =
        head && *head > number && is_noun(*head) &&
        std::any_of(kModifiers.begin(), kModifiers.end(),
                    [&](std::string_view relation) { return tree_.is(number, relation); });
    if (modifies) {
      return *head;
    }
    if (const auto noun = noun_after(number)) {
      return *noun;
    }
    for (const std::uint32_t child : tree_.children(number, "nmod")) {
      const std::string& lemma = token(number).lemma;
      const bool of = (quantity.vague || lemma == "couple" || lemma == "pair") &&
                      quantity.number.end < child && doc_.text(quantity.number.end) == "of";
      if (of && is_noun(child) && !is_definite(child)) {
        return child;
      }
    }
    return number;
  }

  /// "Up to 600 rebels", "Between 20 and 30 rebels", which the parser hangs on the verb: the noun
  /// right after the number, if no other number stands before it.
  [[nodiscard]] std::optional<std::uint32_t> noun_after(std::uint32_t number) const {
    const std::uint32_t next = number + 1;
    const bool hangs = tree_.is(number, "obl") || tree_.is(number, "conj");
    if (!hangs || token(number).upos != Upos::NUM || next >= doc_.tokens.size() ||
        token(next).upos != Upos::NOUN || token(next).head == static_cast<std::int32_t>(number) ||
        doc_.sentence_of(next) != doc_.sentence_of(number) || tree_.child(next, "nummod")) {
      return std::nullopt;
    }
    return next;
  }

  /// "dozens of the villagers" are some of them, "dozens of villagers" are they.
  [[nodiscard]] bool is_definite(std::uint32_t noun) const {
    const auto determiner = tree_.child(noun, "det");
    return (determiner && token(*determiner).lemma != "a") || tree_.child(noun, "nmod:poss");
  }

  [[nodiscard]] std::optional<MentionId> mention_of(std::uint32_t counted,
                                                    std::uint32_t number) const {
    if (const auto mention = mentions_.at(counted)) {
      return mention;
    }
    if (counted != number) {
      if (const auto mention = mentions_.at(number)) {
        return mention;
      }
    }
    const auto group = tree_.head(counted);
    const bool of_group =
        group && tree_.is(counted, "nmod") && tables_.is_group(token(*group).lemma);
    return of_group ? mentions_.at(*group) : std::nullopt;
  }

  [[nodiscard]] std::optional<EventId> event_at(std::uint32_t t) const {
    return event_at_[t] < 0
               ? std::nullopt
               : std::optional(make_id<EventId>(static_cast<std::size_t>(event_at_[t])));
  }

  /// What the words around a count say of those counted. The nearest word wins: "12 dead", then
  /// the event in which they take part, then a toll.
  [[nodiscard]] Befallen what_befell(const Count& count, std::uint32_t number,
                                     TokenSpan words) const {
    const CountWord* self = tables_.word(token(count.counted).lemma);
    if (self != nullptr && self->self && count.counted != number) {
      return {self->kind, event_near(count.counted)};
    }
    if (self != nullptr && self->lost) {
      return lost(count.counted);
    }
    if (const auto state = state_after(std::max(count.counted, words.end - 1))) {
      return {tables_.word(token(*state).lemma)->kind, event_near(*state)};
    }
    if (const Befallen role = role_in_event(count, number); role.kind != CountKind::none) {
      return role;
    }
    if (const Befallen role = role_in_tree(count, number); role.kind != CountKind::none) {
      return role;
    }
    return count.counted == number ? toll(number) : Befallen{};
  }

  /// "claimed 19 lives", not "saved 19 lives".
  [[nodiscard]] Befallen lost(std::uint32_t counted) const {
    const auto event = event_near(counted);
    const CountWord* word = event ? tables_.word(doc_.events[index(*event)].lemma) : nullptr;
    return word != nullptr ? Befallen{word->kind, event} : Befallen{};
  }

  /// "12 dead", "12 people killed in the raid"; not "12 wounded soldiers", where a noun follows.
  [[nodiscard]] std::optional<std::uint32_t> state_after(std::uint32_t t) const {
    const std::uint32_t next = t + 1;
    if (next >= doc_.tokens.size() || doc_.sentence_of(t) != doc_.sentence_of(next)) {
      return std::nullopt;
    }
    const CountWord* word = tables_.word(token(next).lemma);
    const bool noun_follows = next + 1 < doc_.tokens.size() && token(next + 1).upos == Upos::NOUN &&
                              token(next).head == static_cast<std::int32_t>(next + 1);
    const bool participle = token(next).xpos == "VBN" || token(next).xpos == "VBD" ||
                            token(next).upos == Upos::ADJ || token(next).upos == Upos::NOUN;
    // "12 killed the guard" has them as agents.
    const bool acts = token(next).upos == Upos::VERB && tree_.child(next, "obj");
    return word != nullptr && word->state && participle && !noun_follows && !acts
               ? std::optional(next)
               : std::nullopt;
  }

  /// The event at a word, or at the verb that it completes: "left 12 dead".
  [[nodiscard]] std::optional<EventId> event_near(std::uint32_t t) const {
    for (int step = 0; step < kSteps; ++step) {
      if (const auto event = event_at(t)) {
        return event;
      }
      const auto head = tree_.head(t);
      if (!head) {
        return std::nullopt;
      }
      t = *head;
    }
    return std::nullopt;
  }

  [[nodiscard]] static bool befalls(const CountWord& word, Role role) {
    return (word.patient && role == Role::patient) || (word.agent && role == Role::agent);
  }

  [[nodiscard]] Befallen role_in_event(const Count& count, std::uint32_t number) const {
    std::optional<std::uint32_t> first;
    const auto look = [&](const Parts& parts, std::uint32_t key) {
      for (const Part& part : parts.at(key)) {
        const CountWord* word = tables_.word(doc_.events[part.event].lemma);
        if (word != nullptr && befalls(*word, part.role)) {
          first = std::min(first.value_or(part.event), part.event);
        }
      }
    };
    look(by_head_, count.counted);
    look(by_head_, number);
    if (const auto group = tree_.head(count.counted);
        group && tree_.is(count.counted, "nmod") && tables_.is_group(token(*group).lemma)) {
      look(by_head_, *group);
    }
    if (count.mention) {
      look(by_mention_, static_cast<std::uint32_t>(index(*count.mention)));
    }
    return first ? Befallen{tables_.word(doc_.events[*first].lemma)->kind, make_id<EventId>(*first)}
                 : Befallen{};
  }

  /// The same by the tree alone, where the event has no such argument.
  [[nodiscard]] Befallen role_in_tree(const Count& count, std::uint32_t number) const {
    std::uint32_t t = count.mention ? doc_.mentions[index(*count.mention)].head : count.counted;
    t = tree_.is(t, "nummod") ? number : t;
    while (tree_.is(t, "conj") && tree_.head(t)) {
      t = *tree_.head(t);
    }
    const auto head = tree_.head(t);
    const CountWord* word = head ? tables_.word(token(*head).lemma) : nullptr;
    if (word == nullptr || (token(*head).upos != Upos::VERB && token(*head).upos != Upos::ADJ)) {
      return {};
    }
    const bool bare = tree_.is(t, "xcomp") && token(t).upos == Upos::NUM;  // "wounded 30"
    const bool undergoes = tree_.is(t, "obj") || tree_.is(t, "nsubj:pass") || bare;
    const bool acts = tree_.is(t, "nsubj") && !tree_.is(t, "nsubj:pass");
    return (word->patient && undergoes) || (word->agent && acts)
               ? Befallen{word->kind, event_at(*head)}
               : Befallen{};
  }

  /// "the death toll rose to 14", "a toll of 14", "brought the toll to 14".
  [[nodiscard]] Befallen toll(std::uint32_t number) const {
    const auto head = tree_.head(number);
    if (!head) {
      return {};
    }
    std::optional<std::uint32_t> noun;
    for (const std::uint32_t candidate : {*head, tree_.child(*head, "nsubj").value_or(*head),
                                          tree_.child(*head, "obj").value_or(*head)}) {
      const CountWord* word = tables_.word(token(candidate).lemma);
      if (word != nullptr && word->toll) {
        noun = candidate;
      }
    }
    if (!noun) {
      return {};
    }
    const CountKind kind = tables_.word(token(*noun).lemma)->kind;
    return {kind, event_of_toll(*noun, kind)};
  }

  /// The event under the toll ("from the attack"), else the last one before it of the same kind,
  /// else what the toll does ("rose to 14").
  [[nodiscard]] std::optional<EventId> event_of_toll(std::uint32_t noun, CountKind kind) const {
    for (const std::uint32_t child : tree_.children(noun, "nmod")) {
      const auto event = event_at(child);
      if (event && doc_.events[index(*event)].event_class != EventClass::GENERIC) {
        return event;
      }
    }
    const std::uint32_t sentence = doc_.sentence_of(noun);
    const auto before = std::ranges::lower_bound(doc_.events, noun, {}, &Event::head);
    for (auto e = static_cast<std::size_t>(before - doc_.events.begin()); e-- > 0;) {
      const Event& event = doc_.events[e];
      if (doc_.sentence_of(event.head) + kTollReach < sentence) {
        break;
      }
      const CountWord* word = tables_.word(event.lemma);
      if (word != nullptr && word->kind == kind && !word->toll) {
        return make_id<EventId>(e);
      }
    }
    const auto verb = tree_.head(noun);
    return verb ? event_at(*verb) : std::nullopt;
  }

  /// Villages are not wounded and days not killed: only persons are figures.
  [[nodiscard]] bool are_persons(const Count& count, std::uint32_t number,
                                 const Befallen& befallen) const {
    if (befallen.kind == CountKind::none) {
      return false;
    }
    const CountWord* self = tables_.word(token(count.counted).lemma);
    if (count.counted == number || (self != nullptr && (self->self || self->lost))) {
      return true;
    }
    if (!count.mention) {
      return false;
    }
    const Mention& mention = doc_.mentions[index(*count.mention)];
    return mention.type == EntityType::PER || mention.type == EntityType::NORP ||
           mention.type == EntityType::MIL;
  }

  void size_chains() {
    std::vector<bool> sized(doc_.chains.size(), false);
    for (const Count& count : doc_.counts) {
      if (!count.mention) {
        continue;
      }
      const auto chain = doc_.mentions[index(*count.mention)].chain;
      if (chain && !sized[index(*chain)]) {
        sized[index(*chain)] = true;
        doc_.chains[index(*chain)].size = count.value;
      }
    }
  }

  /// Participants side by side add up; a later toll replaces what it sums up, and widens it.
  void give_figures() {
    for (Event& event : doc_.events) {
      event.figures = {};
    }
    std::vector<std::vector<std::size_t>> earlier(doc_.events.size());
    for (std::size_t i = 0; i < doc_.counts.size(); ++i) {
      const Count& count = doc_.counts[i];
      if (!count.event) {
        continue;
      }
      Range& figure = *figure_of(doc_.events[index(*count.event)].figures, count.kind);
      if (figure.empty()) {
        figure = count.value;
      } else if (is_beside(count, earlier[index(*count.event)])) {
        figure = {sum(figure.low, count.value.low), sum(figure.best, count.value.best),
                  sum(figure.high, count.value.high)};
      } else {
        figure = widened(figure, count.value);
      }
      earlier[index(*count.event)].push_back(i);
    }
    for (std::size_t e = 0; e < doc_.events.size(); ++e) {
      add_single_victims(doc_.events[e], earlier[e]);
      count_single_victims(doc_.events[e]);
    }
  }

  /// "killed a shepherd and his two sons": three.
  void add_single_victims(Event& event, const std::vector<std::size_t>& counted) const {
    for (const Argument& arg : event.args) {
      if (arg.role != Role::patient || !arg.mention ||
          !is_one_person(doc_.mentions[index(*arg.mention)])) {
        continue;
      }
      const auto beside = tree_.conjuncts(arg.head);
      for (const std::size_t i : counted) {
        const Count& count = doc_.counts[i];
        const CountWord* word = tables_.word(event.lemma);
        const bool same = word != nullptr && word->kind == count.kind;
        if (same && std::ranges::find(beside, count.counted) != beside.end() &&
            count.counted != arg.head) {
          Range& figure = *figure_of(event.figures, count.kind);
          const Range one = {1.0, 1.0, 1.0};
          figure = {sum(figure.low, one.low), sum(figure.best, one.best),
                    sum(figure.high, one.high)};
          break;
        }
      }
    }
  }

  /// "shot the mayor", "a worker was killed": one each, where the text gives no number.
  void count_single_victims(Event& event) const {
    const CountWord* word = tables_.word(event.lemma);
    Range* figure = word != nullptr ? figure_of(event.figures, word->kind) : nullptr;
    if (figure == nullptr || !figure->empty()) {
      return;
    }
    if ((word->self && is_nobody(event.head)) || befalls_nobody(event)) {
      *figure = {0.0, 0.0, 0.0};  // "no deaths", "no soldier was killed"
      return;
    }
    std::set<std::uint32_t> victims;
    for (const Argument& arg : event.args) {
      if (!befalls(*word, arg.role) || arg.role != Role::patient) {
        continue;
      }
      if (!arg.mention || !is_one_person(doc_.mentions[index(*arg.mention)])) {
        return;
      }
      const auto chain = doc_.mentions[index(*arg.mention)].chain;
      victims.insert(chain ? static_cast<std::uint32_t>(index(*chain)) : arg.head);
    }
    if (!victims.empty()) {
      const auto n = static_cast<double>(victims.size());
      *figure = {n, n, n};
    }
  }

  [[nodiscard]] bool befalls_nobody(const Event& event) const {
    return std::ranges::any_of(tree_.children(event.head), [&](std::uint32_t c) {
      return (tree_.is(c, "obj") || tree_.is(c, "nsubj:pass")) && is_nobody(c);
    });
  }

  /// "no soldiers", "nobody", "no one", "none of the marchers".
  [[nodiscard]] bool is_nobody(std::uint32_t noun) const {
    const std::string form = utf8::lower(doc_.text(noun));
    const auto determiner = tree_.child(noun, "det");
    return form == "nobody" || form == "none" ||
           (determiner && utf8::lower(doc_.text(*determiner)) == "no");
  }

  [[nodiscard]] bool is_one_person(const Mention& mention) const {
    const std::string_view xpos = token(mention.head).xpos.view();
    if (!mention.chain) {
      return false;
    }
    const Chain& chain = doc_.chains[index(*mention.chain)];
    const std::string form = utf8::lower(doc_.text(mention.head));
    const bool one = xpos == "NN" || xpos == "NNP" || form == "he" || form == "she" ||
                     form == "him" || form == "her";
    return one && chain.actor_type == ActorType::person && chain.size.empty();
  }

  /// Whether the count is coordinated with one of `others` of the same kind.
  [[nodiscard]] bool is_beside(const Count& count, const std::vector<std::size_t>& others) const {
    const auto head = [&](const Count& c) {
      return c.mention ? doc_.mentions[index(*c.mention)].head : c.counted;
    };
    const auto beside = tree_.conjuncts(head(count));
    return std::any_of(others.begin(), others.end(), [&](std::size_t i) {
      const Count& other = doc_.counts[i];
      return other.kind == count.kind &&
             std::find(beside.begin(), beside.end(), head(other)) != beside.end();
    });
  }

  [[nodiscard]] static Range widened(const Range& a, const Range& b) {
    const auto pick = [](const std::optional<double>& x, const std::optional<double>& y,
                         bool least) {
      return !x ? y : !y ? x : std::optional(least ? std::min(*x, *y) : std::max(*x, *y));
    };
    return {pick(a.low, b.low, true), b.best ? b.best : a.best, pick(a.high, b.high, false)};
  }

  Document& doc_;
  const CountTables& tables_;
  Tree tree_;
  MentionIndex mentions_;
  std::vector<std::int32_t> event_at_;
  Parts by_head_;
  Parts by_mention_;
};

}  // namespace

CountReader::CountReader(const std::filesystem::path& lexicons)
    : tables_(new Tables{CountTables(lexicons)}) {}

CountReader::~CountReader() = default;

void CountReader::annotate(Document& doc) const {
  doc.require(needs(), name());
  doc.counts.clear();
  Run(doc, tables_->tables).annotate();
  doc.layers.insert(gives());
}

}  // namespace dateline::claim
