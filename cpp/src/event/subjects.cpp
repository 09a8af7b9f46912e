// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string_view>

#include "event/detail/grammar.hpp"
#include "event/detail/steps.hpp"

namespace dateline::event {
namespace {

constexpr std::uint32_t kLongestDateline = 30;  // Tokens
constexpr std::uint32_t kTitleWords = 6;        // "Interior Ministry spokesman Colonel X"

double arc(const Reading& r, std::uint32_t t) {
  return r.token(t).confidence < 0.0F ? 1.0 : static_cast<double>(r.token(t).confidence);
}

bool is_dash(std::string_view text) {
  return text == "-" || text == "--" || text == "\u2013" || text == "\u2014";
}

/// "ACCRA, Ghana, March 4 (Gold Wire) -": where the article's dateline ends, or 0.
std::uint32_t dateline_end(const Document& doc) {
  std::uint32_t begin = 0;
  while (begin < doc.tokens.size() && doc.in_headline(begin)) {
    ++begin;
  }
  const auto limit =
      std::min(static_cast<std::uint32_t>(doc.tokens.size()), begin + kLongestDateline);
  for (std::uint32_t t = begin; t < limit; ++t) {
    const Token& token = doc.tokens[t];
    const std::string_view text = doc.text(t);
    const bool name = token.upos == Upos::PROPN || token.upos == Upos::NUM ||
                      token.upos == Upos::X || token.upos == Upos::ADJ;
    if (t > begin && (is_dash(text) || text == ":")) {
      return t + 1;
    }
    const bool small = token.upos == Upos::ADP || token.upos == Upos::SYM ||
                       token.upos == Upos::CCONJ || token.upos == Upos::DET;
    const bool noun = token.upos == Upos::NOUN && !text.empty() && text[0] < 'a';
    if (!name && !small && !noun && token.upos != Upos::PUNCT) {
      return 0;
    }
  }
  return 0;
}

bool divides(const Document& doc, std::uint32_t t) {
  const std::string_view text = doc.text(t);
  const auto xpos = doc.tokens[t].xpos.view();
  return text == "," || is_dash(text) || xpos == "''" || text == "\u201d" || text == "\"";
}

class Untangler {
 public:
  explicit Untangler(Reading& reading) : r_(reading), mention_ends_(reading.doc.tokens.size(), -1) {
    for (std::size_t i = reading.doc.mentions.size(); i-- > 0;) {  // The longer last
      if (!is_thing(reading.doc, reading.doc.mentions[i])) {
        mention_ends_[reading.doc.mentions[i].tokens.end - 1] = static_cast<std::int32_t>(i);
      }
    }
  }

  void run() {
    r_.taken.assign(r_.doc.tokens.size(), 0);
    std::fill_n(r_.taken.begin(), dateline_end(r_.doc), 1);
    set_sources_apart();
    r_.own_subjects.assign(r_.frames.size(), {});
    r_.own_objects.assign(r_.frames.size(), {});
    for (Frame& frame : r_.frames) {
      read_closing(frame);
    }
    for (Frame& frame : r_.frames) {
      read_own(frame);
    }
    for (Frame& frame : r_.frames) {
      keep_nearest(frame);
    }
  }

 private:
  void set_sources_apart();
  void read_closing(const Frame& frame);
  void read_own(const Frame& frame);
  void keep_nearest(const Frame& frame);
  void give(const Frame& verb, std::uint32_t head, std::string_view rule);
  std::optional<std::uint32_t> before(std::uint32_t verb) const;
  std::optional<std::uint32_t> after(std::uint32_t verb) const;
  bool begins_after_break(std::uint32_t phrase) const;
  bool is_closed(std::uint32_t verb) const;

  Reading& r_;
  std::vector<std::int32_t> mention_ends_;  ///< By last token: the longest mention, or -1
};

/// Whether a phrase stands after a comma, a dash or a closing quote, titles before it left out.
bool Untangler::begins_after_break(std::uint32_t phrase) const {
  for (std::uint32_t back = 1; back <= kTitleWords && back <= phrase; ++back) {
    const std::uint32_t t = phrase - back;
    if (divides(r_.doc, t)) {
      return true;
    }
    const Upos upos = r_.token(t).upos;
    if (upos != Upos::DET && upos != Upos::NOUN && upos != Upos::PROPN && upos != Upos::ADJ) {
      return false;
    }
  }
  return false;
}

/// The somebody whose phrase ends right before the verb.
std::optional<std::uint32_t> Untangler::before(std::uint32_t verb) const {
  std::uint32_t t = verb;
  while (t > 0 && r_.token(t - 1).upos == Upos::ADV && verb - t < 2) {
    --t;
  }
  const bool apposed = t > 1 && r_.doc.text(t - 1) == "," && !subject_of(r_.tree, verb);
  t -= apposed ? 1 : 0;  // ", its commander, General X, told the press"
  if (t == 0 || mention_ends_[t - 1] < 0) {
    return std::nullopt;
  }
  const Mention& mention = r_.doc.mentions[static_cast<std::size_t>(mention_ends_[t - 1])];
  const auto id = r_.mentions.participant(mention.head);
  const bool somebody = id && (!apposed || is_actor(r_.doc, r_.doc.mentions[index(*id)]));
  return somebody && begins_after_break(mention.tokens.begin) ? std::optional(mention.head)
                                                              : std::nullopt;
}

/// The somebody whose phrase starts right after a verb that itself follows a break: ", said X".
std::optional<std::uint32_t> Untangler::after(std::uint32_t verb) const {
  if (verb == 0 || !divides(r_.doc, verb - 1)) {
    return std::nullopt;
  }
  for (std::uint32_t t = verb + 1; t <= verb + kTitleWords && t < r_.doc.tokens.size(); ++t) {
    const auto name = r_.mentions.name_over(t);
    const auto at = r_.mentions.at(t);
    if (name && r_.mentions.participant(r_.doc.mentions[index(*name)].head)) {
      return r_.doc.mentions[index(*name)].head;
    }
    if (at && r_.mentions.participant(t)) {
      return t;
    }
    const Upos upos = r_.token(t).upos;
    if (upos != Upos::DET && upos != Upos::NOUN && upos != Upos::PROPN && upos != Upos::ADJ &&
        upos != Upos::PRON) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

/// Nothing that is said follows: "..., the mayor said on Friday."
bool Untangler::is_closed(std::uint32_t verb) const {
  for (const std::uint32_t c : r_.tree.children(verb)) {
    if (c > verb && (r_.tree.is(c, "ccomp") || r_.tree.is(c, "xcomp"))) {
      return false;
    }
  }
  if (verb + 1 >= r_.doc.tokens.size()) {
    return true;
  }
  const Upos next = r_.token(verb + 1).upos;
  return next == Upos::PUNCT || next == Upos::ADP || next == Upos::NOUN || next == Upos::PROPN ||
         next == Upos::ADV;
}

/// "according to the mayor" is nobody's subject or object.
void Untangler::set_sources_apart() {
  constexpr std::uint32_t kLongest = 12;
  const auto n = static_cast<std::uint32_t>(r_.doc.tokens.size());
  for (std::uint32_t t = 0; t + 1 < n; ++t) {
    if (lower_form(r_.doc, t) != "according" || lower_form(r_.doc, t + 1) != "to") {
      continue;
    }
    // Where the parser hangs the words on the source, its phrase ends before the next one.
    const std::uint32_t end = r_.tree.is(t, "case") ? r_.tree.subtree(*r_.tree.head(t)).end : n;
    for (std::uint32_t k = t; k < std::min(end, t + kLongest); ++k) {
      if (r_.token(k).upos == Upos::PUNCT || r_.token(k).upos == Upos::VERB) {
        if (k > t) {
          break;
        }
      }
      r_.taken[k] = kSource;
    }
  }
}

void Untangler::give(const Frame& verb, std::uint32_t head, std::string_view rule) {
  r_.taken[head] = 1;
  r_.own_subjects[r_.position(verb)] = {{std::nullopt, head, std::string(rule), arc(r_, head)}};
}

void Untangler::read_closing(const Frame& frame) {
  if (frame.kind != TriggerKind::verb || frame.event_class != EventClass::REPORTING ||
      frame.passive || r_.token(frame.head).xpos == "VBG" || r_.taken[frame.head]) {
    return;
  }
  if (const auto head = is_closed(frame.head) ? before(frame.head) : std::nullopt) {
    if (!r_.taken[*head]) {
      give(frame, *head, "nsubj:closing");
    }
    return;
  }
  const bool has_subject = subject_of(r_.tree, frame.clause).has_value();
  const auto head = has_subject ? std::nullopt : after(frame.head);
  if (head && !r_.taken[*head] && !r_.tree.is(*head, "iobj")) {
    give(frame, *head, "nsubj:inverted");
  }
}

void Untangler::read_own(const Frame& frame) {
  auto& own = r_.own_subjects[r_.position(frame)];
  if (frame.kind == TriggerKind::noun) {
    return;
  }
  const bool given = !own.empty();  // Others may still belong to the clause below
  for (const std::uint32_t c : r_.tree.children(frame.clause)) {
    if (r_.tree.is(c, "nsubj") && !r_.taken[c] && (!given || c < own.front().head)) {
      own.push_back({std::nullopt, c, std::string(r_.token(c).deprel.view()), arc(r_, c)});
    }
  }
}

/// Of two subjects that are not coordinated, the nearer before the verb is its own; the other one
/// goes to the clause above or below that has none and comes later.
void Untangler::keep_nearest(const Frame& frame) {
  auto& own = r_.own_subjects[r_.position(frame)];
  if (own.size() < 2) {
    return;
  }
  auto keep = own.begin();
  for (auto it = own.begin(); it != own.end(); ++it) {
    const bool nearer =
        it->head < frame.clause && (keep->head > frame.clause || it->head > keep->head);
    keep = nearer ? it : keep;
  }
  const RawArgument kept = *keep;
  own.erase(keep);
  const std::vector<RawArgument> spare = own;
  own = {kept};
  const auto lacks = [&](std::uint32_t t) {
    const Frame* other = r_.frame(t);
    return other != nullptr && other->kind != TriggerKind::noun && t > spare.back().head &&
           r_.own_subjects[r_.position(*other)].empty();
  };
  std::optional<std::uint32_t> heir = r_.tree.head(frame.clause);
  heir = heir && lacks(*heir) ? heir : std::nullopt;
  for (const std::uint32_t c : r_.tree.children(frame.clause)) {
    if (!heir && (r_.tree.is(c, "ccomp") || r_.tree.is(c, "parataxis") || r_.tree.is(c, "conj")) &&
        lacks(c)) {
      heir = c;
    }
  }
  const bool open = frame.event_class != EventClass::REPORTING && !frame.passive &&
                    !r_.tree.child(frame.clause, "obj");
  for (const RawArgument& s : spare) {
    r_.taken[s.head] = 1;
    if (s.head > frame.clause && kept.head < frame.clause && open && frame.verb != nullptr) {
      // "The court jailed former minister X": X read as another subject.
      r_.own_objects[r_.position(frame)].push_back(
          {frame.verb->object, s.head, "obj", s.confidence});
      continue;
    }
    if (heir) {
      r_.own_subjects[r_.position(*r_.frame(*heir))].push_back(s);
    }
  }
}

}  // namespace

void untangle_subjects(Reading& reading) { Untangler(reading).run(); }

}  // namespace dateline::event
