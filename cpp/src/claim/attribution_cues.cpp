// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "claim/detail/reporting.hpp"
#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"
#include "dateline/base/utf8.hpp"

namespace dateline::claim {
namespace {

constexpr std::uint32_t kShortQuote = 3;  // Tokens, marks included: "victory" is no statement

std::string lower_form(const Document& doc, std::uint32_t token) {
  return utf8::lower(doc.text(token));
}

bool has_word(const Scene& s, std::uint32_t head, std::string_view deprel, std::string_view word) {
  for (const std::uint32_t c : s.tree.children(head)) {
    if (s.tree.is(c, deprel) && lower_form(s.doc, c) == word) {
      return true;
    }
  }
  return false;
}

/// "of shelling the town", "for the deaths".
std::optional<std::uint32_t> phrase_with(const Scene& s, std::uint32_t verb,
                                         std::string_view word) {
  for (const std::uint32_t c : s.tree.children(verb)) {
    const bool phrase = s.tree.is(c, "obl") || s.tree.is(c, "nmod") || s.tree.is(c, "advcl") ||
                        s.tree.is(c, "acl") || s.tree.is(c, "ccomp");
    if (phrase && (has_word(s, c, "case", word) || has_word(s, c, "mark", word))) {
      return c;
    }
  }
  for (const std::uint32_t object : s.tree.children(verb)) {
    if (!s.tree.is(object, "obj")) {
      continue;
    }
    for (const std::uint32_t c : s.tree.children(object)) {  // The parser hung it on the object
      if ((s.tree.is(c, "nmod") || s.tree.is(c, "acl")) &&
          (has_word(s, c, "case", word) || has_word(s, c, "mark", word))) {
        return c;
      }
    }
  }
  return std::nullopt;
}

/// What a verb governs as said, without a look at quotes.
std::optional<std::uint32_t> governed(const Scene& s, std::uint32_t verb, const CueEntry& entry) {
  if (entry.clause) {
    if (const auto c = s.tree.child(verb, "ccomp")) {
      return c;
    }
  }
  if (entry.infinitive) {
    if (const auto c = s.tree.child(verb, "xcomp")) {
      return c;
    }
  }
  for (const auto& [wanted, word] : {std::pair(entry.of, "of"), std::pair(entry.of, "for"),
                                     std::pair(entry.for_phrase, "for")}) {
    const auto c = wanted ? phrase_with(s, verb, word) : std::nullopt;
    if (c && s.tells(s.tree.subtree(*c))) {
      return c;
    }
  }
  if (entry.object) {
    const auto c = s.tree.child(verb, "obj");
    if (c && s.tells(s.tree.subtree(*c))) {
      return c;
    }
  }
  return std::nullopt;
}

/// The clause that "..., X said" closes, opens or breaks: the word it hangs on.
std::optional<std::uint32_t> host_clause(const Scene& s, std::uint32_t verb) {
  const auto host = s.tree.head(verb);
  if (!host || s.event(verb) == nullptr) {
    return std::nullopt;
  }
  if (s.tree.is(verb, "parataxis")) {
    return host;
  }
  // Slips of the parser: no conjunction, no marker, the sentence ends with it after a comma.
  const bool slip = s.tree.is(verb, "conj") || s.tree.is(verb, "dep") || s.tree.is(verb, "advcl") ||
                    s.tree.is(verb, "appos") || s.tree.is(verb, "ccomp");
  const auto xpos = s.doc.tokens[verb].xpos.view();
  const bool finite = xpos == "VBD" || xpos == "VBZ" || xpos == "VBP";
  const Event& cue = *s.event(verb);
  const bool speaks = std::any_of(cue.args.begin(), cue.args.end(), [](const Argument& a) {
    return a.role == Role::agent && a.rule.starts_with("nsubj");
  });
  if (!slip || !finite || !speaks || s.tree.child(verb, "cc") || s.tree.child(verb, "mark") ||
      *host > verb) {
    return std::nullopt;
  }
  const TokenSpan own = s.tree.subtree(verb);
  const TokenSpan whole = trimmed(s.doc, s.doc.sentences[s.doc.sentence_of(verb)]);
  const bool after_comma =
      own.begin > 0 && (s.doc.text(own.begin - 1) == "," || s.doc.text(own.begin) == ",");
  return after_comma && trimmed(s.doc, own).end >= whole.end ? host : std::nullopt;
}

/// What stands before or after the cue's own words in the clause that hosts it.
void cut_out(const Document& doc, TokenSpan cue, Draft& draft) {
  TokenSpan& content = draft.claim.content;
  content = trimmed(doc, content);
  if (!content.overlaps(cue)) {
    return;
  }
  const TokenSpan before = trimmed(doc, {content.begin, std::max(content.begin, cue.begin)});
  const TokenSpan after = trimmed(doc, {std::min(content.end, cue.end), content.end});
  if (before.empty()) {
    content = after;
  } else if (after.empty()) {
    content = before;
  } else {
    draft.hole = cue;
  }
}

/// A quote in the cue's own sentence, or after "X said:".
std::optional<TokenSpan> quote_beside(const Scene& s, std::uint32_t verb) {
  const TokenSpan sentence = s.doc.sentences[s.doc.sentence_of(verb)];
  const bool announces =
      s.doc.text(trimmed(s.doc, sentence).end < sentence.end ? trimmed(s.doc, sentence).end
                                                             : sentence.end - 1) == ":";
  const auto first =
      std::lower_bound(s.quotes.begin(), s.quotes.end(), sentence.begin,
                       [](const Quote& q, std::uint32_t begin) { return q.tokens.end <= begin; });
  std::optional<TokenSpan> nearest;
  std::uint32_t distance = ~std::uint32_t{0};
  for (auto it = first; it != s.quotes.end(); ++it) {
    const TokenSpan q = it->tokens;
    const bool next = announces && q.begin >= sentence.end && q.begin <= sentence.end + 1;
    if (q.begin >= sentence.end && !next) {
      break;
    }
    if (q.size() <= kShortQuote || q.contains(verb)) {
      continue;
    }
    const std::uint32_t away = q.begin > verb ? q.begin - verb : verb - (q.end - 1);
    if (away < distance) {
      distance = away;
      nearest = q;
    }
  }
  return nearest;
}

/// The topmost clause that a phrase belongs to: a sentence, or what is said in it.
std::uint32_t clause_over(const Scene& s, std::uint32_t token) {
  while (const auto head = s.tree.head(token)) {
    if (s.tree.is(token, "ccomp") || s.tree.is(token, "parataxis") ||
        s.tree.is(token, "acl:relcl")) {
      break;
    }
    token = *head;
  }
  return token;
}

std::optional<double> confidence_of(const Scene& s, const Claim& claim, std::uint32_t content) {
  const float cue = s.doc.tokens[claim.cue].confidence;
  const float said = s.doc.tokens[content].confidence;
  if (cue < 0.0F || said < 0.0F) {
    return std::nullopt;
  }
  double least = static_cast<double>(std::min(cue, said));
  if (claim.speaker && s.doc.mentions[index(*claim.speaker)].confidence) {
    least = std::min(least, *s.doc.mentions[index(*claim.speaker)].confidence);
  }
  return std::round(least * 100.0) / 100.0;
}

bool is_finite_or_told(const Scene& s, const Draft& draft) {
  if (draft.claim.speaker) {
    return true;
  }
  const Event* event = s.event(draft.claim.cue);
  return s.tree.child(draft.claim.cue, "expl") || (event != nullptr && event->passive);
}

/// The somebody whose phrase starts at `token`, or after its determiner.
std::optional<MentionId> next_participant(const Scene& s, std::uint32_t token) {
  const auto end = std::min(token + 2, static_cast<std::uint32_t>(s.doc.tokens.size()));
  for (std::uint32_t t = token; t < end; ++t) {
    for (const bool named : {true, false}) {
      const auto first = std::lower_bound(
          s.doc.mentions.begin(), s.doc.mentions.end(), t,
          [](const Mention& m, std::uint32_t begin) { return m.tokens.begin < begin; });
      for (auto it = first; it != s.doc.mentions.end() && it->tokens.begin == t; ++it) {
        const auto id = s.mentions.participant(it->head);
        if (id && (it->kind == MentionKind::name) == named) {
          return id;
        }
      }
    }
  }
  return std::nullopt;
}

/// Where the phrase of a speaker begins that a break precedes: ", Colonel Ana Reyes said".
std::uint32_t phrase_begin(const Scene& s, MentionId speaker) {
  constexpr std::uint32_t kTitleWords = 6;
  const std::uint32_t begin = s.doc.mentions[index(speaker)].tokens.begin;
  for (std::uint32_t back = 1; back <= kTitleWords && back <= begin; ++back) {
    if (s.doc.tokens[begin - back].upos == Upos::PUNCT) {
      return begin - back + 1;
    }
  }
  return begin;
}

/// "..., the mayor said.": everything in the sentence before the mayor.
bool read_closing(const Scene& s, Draft& draft) {
  const Event& cue = *s.event(draft.claim.cue);
  const bool closing = std::any_of(cue.args.begin(), cue.args.end(), [](const Argument& a) {
    return a.role == Role::agent && a.rule == "nsubj:closing";
  });
  if (!closing || !draft.claim.speaker) {
    return false;
  }
  const std::uint32_t begin = s.doc.sentences[s.doc.sentence_of(draft.claim.cue)].begin;
  const std::uint32_t end = phrase_begin(s, *draft.claim.speaker);
  if (end <= begin) {
    return false;
  }
  draft.claim.content = trimmed(s.doc, {begin, end});
  return !draft.claim.content.empty();
}

}  // namespace

TokenSpan trimmed(const Document& doc, TokenSpan span) {
  while (!span.empty() && doc.tokens[span.begin].upos == Upos::PUNCT) {
    ++span.begin;
  }
  while (!span.empty() && doc.tokens[span.end - 1].upos == Upos::PUNCT) {
    --span.end;
  }
  return span;
}

bool Scene::tells(TokenSpan span) const noexcept {
  for (std::uint32_t t = span.begin; t < span.end; ++t) {
    if (event_at[t] >= 0) {
      return true;
    }
  }
  return false;
}

ReportingTable::ReportingTable(const std::filesystem::path& path) {
  const Table table = read_table(path, 3);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    const auto fail = [&](const std::string& what) {
      throw FormatError(table.name + " line " + std::to_string(table.lines[i]) + ": unknown " +
                        what);
    };
    CueEntry entry;
    const auto stance = from_string<Stance>(row[1]);
    if (!stance) {
      fail("stance \"" + row[1] + "\"");
    }
    entry.stance = *stance;
    std::string_view rest = row[2];
    while (!rest.empty()) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
      bool* const flag = word == "clause"       ? &entry.clause
                         : word == "infinitive" ? &entry.infinitive
                         : word == "object"     ? &entry.object
                         : word == "of"         ? &entry.of
                         : word == "for"        ? &entry.for_phrase
                                                : nullptr;
      if (flag == nullptr) {
        fail("content \"" + std::string(word) + "\"");
      }
      *flag = true;
    }
    entries_.insert_or_assign(row[0], entry);
  }
}

const CueEntry* ReportingTable::find(std::string& lemma) const {
  auto found = entries_.find(lemma);
  if (found == entries_.end() && lemma.find(' ') != std::string::npos) {
    lemma.resize(lemma.find(' '));
    found = entries_.find(lemma);
  }
  return found == entries_.end() ? nullptr : &found->second;
}

std::optional<MentionId> speaker_of(const Scene& s, std::uint32_t cue) {
  const Event* event = s.event(cue);
  for (int step = 0; event != nullptr && step < 2; ++step) {
    const Event* through = nullptr;
    for (const Argument& arg : event->args) {
      if (arg.role == Role::agent && arg.mention) {
        return arg.mention;
      }
      const bool subject = arg.rule.find("nsubj") != std::string::npos;
      if (arg.event && subject && through == nullptr) {
        through = &s.doc.events[index(*arg.event)];
      }
    }
    event = through;
  }
  return std::nullopt;
}

std::optional<Draft> read_verb_cue(const Scene& s, std::uint32_t verb) {
  Draft draft;
  const Event* event = s.event(verb);
  if (event == nullptr) {
    return std::nullopt;
  }
  draft.claim.verb = event->lemma;
  const CueEntry* entry = s.table.find(draft.claim.verb);
  if (entry == nullptr) {
    return std::nullopt;
  }
  draft.claim.cue = verb;
  draft.claim.stance = entry->stance;
  draft.claim.speaker = speaker_of(s, verb);
  std::uint32_t said = verb;
  if (entry->clause && read_closing(s, draft)) {
    said = s.tree.head_of(draft.claim.content);
  } else if (const auto c = governed(s, verb, *entry)) {
    said = *c;
    draft.claim.content = trimmed(s.doc, s.tree.subtree(*c));
    if (draft.claim.content.contains(verb)) {
      cut_out(s.doc, {verb, verb + 1}, draft);
    }
  } else if (const auto host = entry->clause ? host_clause(s, verb) : std::nullopt) {
    said = *host;
    draft.claim.content = s.tree.subtree(*host);
    cut_out(s.doc, s.tree.subtree(verb), draft);
  } else if (const auto quote = entry->clause ? quote_beside(s, verb) : std::nullopt) {
    said = s.tree.head_of(*quote);
    draft.claim.content = *quote;
  } else if (const auto p = entry->clause ? s.tree.child(verb, "parataxis") : std::nullopt) {
    said = *p;
    draft.claim.content = trimmed(s.doc, s.tree.subtree(*p));
  }
  if (draft.claim.content.empty() || !is_finite_or_told(s, draft)) {
    return std::nullopt;
  }
  draft.claim.confidence = confidence_of(s, draft.claim, said);
  return draft;
}

namespace {

/// The part of a span around a token that semicolons do not part from it.
TokenSpan before_semicolon(const Scene& s, TokenSpan span, std::uint32_t token) {
  for (std::uint32_t t = span.begin; t < span.end; ++t) {
    if (s.doc.text(t) == ";") {
      if (t > token) {
        return {span.begin, t};
      }
      span.begin = t + 1;
    }
  }
  return span;
}

}  // namespace

std::optional<Draft> read_according(const Scene& s, std::uint32_t t) {
  if (t + 1 >= s.doc.tokens.size() || lower_form(s.doc, t) != "according" ||
      lower_form(s.doc, t + 1) != "to") {
    return std::nullopt;
  }
  // The phrase hangs on the speaker ("case") or on "according", as the parser likes.
  std::optional<std::uint32_t> voice;
  std::uint32_t phrase = t;
  if (s.tree.is(t, "case") || s.tree.is(t, "mark")) {
    voice = s.tree.head(t);
    phrase = voice.value_or(t);
  } else {
    voice = s.tree.child(t, "obl");
    voice = voice ? voice : s.tree.child(t, "nmod");
    if (!voice && !s.tree.is(t + 1, "fixed")) {
      voice = s.tree.head(t + 1);
    }
  }
  if (!voice || *voice == t) {
    return std::nullopt;
  }
  Draft draft;
  draft.claim.cue = t;
  draft.claim.verb = "according to";
  draft.claim.speaker = next_participant(s, t + 2);
  for (const std::uint32_t speaker : s.tree.conjuncts(*voice)) {
    draft.claim.speaker =
        draft.claim.speaker ? draft.claim.speaker : s.mentions.participant(speaker);
  }
  if (!draft.claim.speaker) {
    return std::nullopt;  // "according to plan"
  }
  const std::uint32_t clause = clause_over(s, s.tree.head(phrase).value_or(phrase));
  draft.claim.content = before_semicolon(s, s.tree.subtree(clause), t);
  cut_out(s.doc, s.tree.subtree(phrase), draft);
  draft.claim.confidence = confidence_of(s, draft.claim, clause);
  return draft.claim.content.empty() ? std::nullopt : std::optional(draft);
}

std::optional<Draft> read_citing(const Scene& s, std::uint32_t verb, const Draft* cited) {
  const Token& token = s.doc.tokens[verb];
  const auto head = s.tree.head(verb);
  if ((token.lemma != "cite" && token.lemma != "quote") || token.xpos != "VBG" || !head) {
    return std::nullopt;
  }
  const auto object = s.tree.child(verb, "obj");
  const auto speaker = object ? s.mentions.participant(*object) : std::nullopt;
  if (!speaker) {
    return std::nullopt;
  }
  Draft draft;
  draft.claim.cue = verb;
  draft.claim.verb = token.lemma;
  draft.claim.speaker = speaker;
  draft.claim.content = cited != nullptr && cited->claim.cue == *head
                            ? cited->claim.content
                            : s.tree.subtree(clause_over(s, *head));
  cut_out(s.doc, s.tree.subtree(verb), draft);
  draft.claim.confidence = confidence_of(s, draft.claim, *object);
  return draft.claim.content.empty() ? std::nullopt : std::optional(draft);
}

}  // namespace dateline::claim
