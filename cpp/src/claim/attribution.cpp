// SPDX-License-Identifier: MIT
#include "dateline/claim/attribution.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "claim/detail/quotes.hpp"
#include "claim/detail/reporting.hpp"
#include "dateline/document/mention_index.hpp"
#include "dateline/document/tree.hpp"

namespace dateline::claim {
namespace {

constexpr std::uint32_t kShortQuote = 3;  // Tokens, marks included

std::uint32_t words_in(const Document& doc, TokenSpan span) {
  std::uint32_t words = 0;
  for (std::uint32_t t = span.begin; t < span.end; ++t) {
    words += doc.tokens[t].upos == Upos::PUNCT ? 0 : 1;
  }
  return words;
}

/// Widens what is said to the quotes that it begins or ends in, and tells how much is quoted.
void fit_quotes(const Scene& s, Draft& draft) {
  TokenSpan& content = draft.claim.content;
  const auto first =
      std::lower_bound(s.quotes.begin(), s.quotes.end(), content.begin,
                       [](const Quote& q, std::uint32_t begin) { return q.tokens.end <= begin; });
  std::uint32_t quoted = 0;
  for (auto it = first; it != s.quotes.end() && it->tokens.begin < content.end; ++it) {
    const TokenSpan q = it->tokens;
    if (q.contains(draft.claim.cue)) {
      continue;
    }
    if (q.size() > kShortQuote) {
      content = {std::min(content.begin, q.begin), std::max(content.end, q.end)};
    }
    quoted += words_in(s.doc, {std::max(q.begin, content.begin), std::min(q.end, content.end)});
  }
  const std::uint32_t said = words_in(s.doc, content) - words_in(s.doc, draft.hole);
  draft.claim.quote = quoted == 0      ? QuoteKind::indirect
                      : quoted >= said ? QuoteKind::direct
                                       : QuoteKind::mixed;
}

std::vector<Draft> read_cues(const Scene& s) {
  std::vector<Draft> drafts;
  std::vector<std::int32_t> draft_at(s.doc.tokens.size(), -1);
  const auto keep = [&](std::optional<Draft> draft) {
    if (draft) {
      draft_at[draft->claim.cue] = static_cast<std::int32_t>(drafts.size());
      fit_quotes(s, *draft);
      drafts.push_back(*std::move(draft));
    }
  };
  const auto n = static_cast<std::uint32_t>(s.doc.tokens.size());
  for (std::uint32_t t = 0; t < n; ++t) {
    keep(s.doc.tokens[t].upos == Upos::VERB ? read_verb_cue(s, t) : std::nullopt);
    keep(draft_at[t] < 0 ? read_according(s, t) : std::nullopt);
  }
  for (std::uint32_t t = 0; t < n; ++t) {
    const auto head = s.tree.head(t);
    if (draft_at[t] >= 0 || !head) {
      continue;
    }
    // A copy: adding may move the drafts.
    const auto above = draft_at[*head] < 0
                           ? std::nullopt
                           : std::optional(drafts[static_cast<std::size_t>(draft_at[*head])]);
    keep(read_citing(s, t, above ? &*above : nullptr));
  }
  return drafts;
}

/// "According to residents and the Red Crescent", "Seoul and Tokyo said": each says it.
void add_coordinated(const Scene& s, std::vector<Draft>& drafts) {
  const std::size_t own = drafts.size();
  for (std::size_t i = 0; i < own; ++i) {
    if (!drafts[i].claim.speaker) {
      continue;
    }
    const Mention& first = s.doc.mentions[index(*drafts[i].claim.speaker)];
    for (const std::uint32_t c : s.tree.children(first.head)) {
      const auto other = s.tree.is(c, "conj") ? s.mentions.participant(c) : std::nullopt;
      if (other && *other != *drafts[i].claim.speaker && !first.tokens.contains(c) &&
          is_actor(s.doc, s.doc.mentions[index(*other)])) {
        Draft draft = drafts[i];
        draft.claim.speaker = other;
        drafts.push_back(std::move(draft));
      }
    }
  }
}

/// Whether a quote is a sentence of its own: it starts one and ends in a full stop.
bool is_statement(const Scene& s, TokenSpan quote) {
  const TokenSpan words = trimmed(s.doc, quote);
  if (quote.size() <= kShortQuote || words.empty()) {
    return false;
  }
  const TokenSpan sentence = s.doc.sentences[s.doc.sentence_of(words.begin)];
  return trimmed(s.doc, sentence).begin == words.begin && s.tells(quote);
}

/// Gives quotes without a cue of their own to the last speaker of the paragraph, or of the one
/// before it if that was a quote too; failing that to the first speaker after it in the paragraph.
void follow_quotes(const Scene& s, std::vector<Draft>& drafts) {
  std::vector<std::size_t> order(drafts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return drafts[a].claim.content.begin < drafts[b].claim.content.begin;
  });
  const std::size_t own = drafts.size();
  std::size_t next = 0;
  std::optional<std::size_t> last;   // The latest claim before the quote, with a speaker
  std::uint32_t last_paragraph = 0;  // and where it, or the quote given to it, stands
  bool last_direct = false;
  for (const Quote& quote : s.quotes) {
    bool taken = false;
    for (; next < own && drafts[order[next]].claim.content.begin < quote.tokens.end; ++next) {
      const Claim& claim = drafts[order[next]].claim;
      taken = taken || claim.content.overlaps(quote.tokens);
      if (claim.speaker) {
        last = order[next];
        last_paragraph = s.paragraphs[std::max(claim.cue, claim.content.begin)];
        last_direct = claim.quote != QuoteKind::indirect;
      }
    }
    taken = taken || (last && drafts[*last].claim.content.overlaps(quote.tokens));
    if (taken || !is_statement(s, quote.tokens)) {
      continue;
    }
    const std::uint32_t here = s.paragraphs[quote.tokens.begin];
    const bool opens = quote.tokens.begin == 0 || s.paragraphs[quote.tokens.begin - 1] != here;
    const bool close =
        last && (last_paragraph == here || (last_direct && opens && last_paragraph + 1 == here));
    const bool ahead = !close && next < own && drafts[order[next]].claim.speaker &&
                       drafts[order[next]].claim.quote != QuoteKind::indirect &&
                       s.paragraphs[drafts[order[next]].claim.cue] == here;
    if (!close && !ahead) {
      continue;
    }
    const std::size_t source = close ? *last : order[next];
    Draft draft = drafts[source];
    draft.claim.content = quote.tokens;
    draft.claim.quote = QuoteKind::direct;
    draft.hole = {};
    draft.from_quote = true;
    drafts.push_back(std::move(draft));
    if (close) {
      last_paragraph = here;
      last_direct = true;
    }
  }
}

/// Orders claims by cue, links each to the one it is nested in and to the events it tells. What is
/// said is painted over the tokens from the widest claim to the narrowest, so that each token ends
/// up with the innermost.
class Nesting {
 public:
  Nesting(Document& doc, std::vector<Draft> drafts) : doc_(doc), drafts_(std::move(drafts)) {}

  void run() {
    std::stable_sort(drafts_.begin(), drafts_.end(), [](const Draft& a, const Draft& b) {
      return std::pair(a.claim.cue, a.claim.content.begin) <
             std::pair(b.claim.cue, b.claim.content.begin);
    });
    paint();
    doc_.claims.clear();
    for (Draft& draft : drafts_) {
      doc_.claims.push_back(std::move(draft.claim));
    }
    tell_events();
  }

 private:
  void paint() {
    innermost_.assign(doc_.tokens.size(), -1);
    std::vector<std::size_t> order(drafts_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return drafts_[a].claim.content.size() > drafts_[b].claim.content.size();
    });
    for (const std::size_t i : order) {
      Draft& draft = drafts_[i];
      const std::int32_t outer = innermost_[draft.claim.cue];
      if (outer >= 0 && !draft.from_quote) {
        draft.claim.via = make_id<ClaimId>(static_cast<std::size_t>(outer));
      }
      for (std::uint32_t t = draft.claim.content.begin; t < draft.claim.content.end; ++t) {
        if (!draft.hole.contains(t)) {
          innermost_[t] = static_cast<std::int32_t>(i);
        }
      }
    }
  }

  void tell_events() {
    for (std::size_t e = 0; e < doc_.events.size(); ++e) {
      Event& event = doc_.events[e];
      event.voices.clear();
      event.told_by_article = true;
      std::int32_t claim = innermost_[event.head];
      // A cue inside its own quote tells nothing of itself.
      while (claim >= 0 && doc_.claims[static_cast<std::size_t>(claim)].cue == event.head) {
        const auto via = doc_.claims[static_cast<std::size_t>(claim)].via;
        claim = via ? static_cast<std::int32_t>(index(*via)) : -1;
      }
      if (claim < 0) {
        continue;
      }
      doc_.claims[static_cast<std::size_t>(claim)].events.push_back(make_id<EventId>(e));
      event.voices.push_back(make_id<ClaimId>(static_cast<std::size_t>(claim)));
      event.told_by_article = false;
    }
  }

  Document& doc_;
  std::vector<Draft> drafts_;
  std::vector<std::int32_t> innermost_;
};

void take_first(Range& target, const Range& source) {
  if (target.empty()) {
    target = source;
  }
}

/// When it was said, and the figures of what it tells.
void complete(Document& doc, const std::vector<std::int32_t>& event_at) {
  for (Claim& claim : doc.claims) {
    if (event_at[claim.cue] >= 0) {
      const Event& cue = doc.events[static_cast<std::size_t>(event_at[claim.cue])];
      claim.interval = cue.interval;
    }
    for (const EventId id : claim.events) {
      const Figures& figures = doc.events[index(id)].figures;
      take_first(claim.figures.fatalities, figures.fatalities);
      take_first(claim.figures.injured, figures.injured);
      take_first(claim.figures.detained, figures.detained);
      take_first(claim.figures.displaced, figures.displaced);
    }
  }
}

/// "the so-called "reform"": a word or two between marks that nobody says.
bool is_scare_quote(const Document& doc, const Quote& quote) {
  constexpr std::uint32_t kLongest = 4;  // Tokens between the marks
  if (quote.claim || quote.tokens.size() > kLongest + 2) {
    return false;
  }
  for (std::uint32_t t = quote.tokens.begin + 1; t + 1 < quote.tokens.end; ++t) {
    const Token& token = doc.tokens[t];
    if (token.upos == Upos::PUNCT || token.upos == Upos::VERB || token.upos == Upos::INTJ) {
      return false;  // "Help!"
    }
  }
  return true;
}

/// Quotes learn whose they are.
void name_speakers(Document& doc, std::vector<Quote> quotes) {
  std::vector<std::size_t> order(doc.claims.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return doc.claims[a].content.begin < doc.claims[b].content.begin;
  });
  std::size_t next = 0;
  std::vector<std::size_t> open;  // Claims that may hold the quote
  for (Quote& quote : quotes) {
    for (; next < order.size() && doc.claims[order[next]].content.begin <= quote.tokens.begin + 1;
         ++next) {
      open.push_back(order[next]);
    }
    std::erase_if(open,
                  [&](std::size_t i) { return doc.claims[i].content.end <= quote.tokens.begin; });
    for (const std::size_t i : open) {
      const Claim& claim = doc.claims[i];
      const bool narrower =
          !quote.claim || claim.content.size() < doc.claims[index(*quote.claim)].content.size();
      if (claim.content.end + 2 >= quote.tokens.end && narrower) {
        quote.claim = make_id<ClaimId>(i);
        quote.speaker = claim.speaker;
      }
    }
  }
  std::erase_if(quotes, [&](const Quote& quote) { return is_scare_quote(doc, quote); });
  doc.quotes = std::move(quotes);
}

}  // namespace

struct Attribution::Lexicon {
  ReportingTable reporting;
};

Attribution::Attribution(const std::filesystem::path& lexicons)
    : lexicon_(std::make_unique<const Lexicon>(
          Lexicon{ReportingTable(lexicons / "claim" / "reporting.tsv")})) {}

Attribution::~Attribution() = default;

void Attribution::annotate(Document& doc) const {
  doc.require(needs(), name());
  const Tree tree(doc);
  const MentionIndex mentions(doc, tree);
  auto paragraphs = paragraphs_of(doc);
  auto quotes = find_quotes(doc, paragraphs);
  std::vector<std::int32_t> event_at(doc.tokens.size(), -1);
  for (std::size_t e = 0; e < doc.events.size(); ++e) {
    event_at[doc.events[e].head] = static_cast<std::int32_t>(e);
  }
  const Scene scene{doc,    tree,    mentions, lexicon_->reporting, std::move(paragraphs),
                    quotes, event_at};
  auto drafts = read_cues(scene);
  add_coordinated(scene, drafts);
  follow_quotes(scene, drafts);
  Nesting(doc, std::move(drafts)).run();
  complete(doc, event_at);
  name_speakers(doc, std::move(quotes));
  doc.layers.insert(gives());
}

}  // namespace dateline::claim
