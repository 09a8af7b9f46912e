// SPDX-License-Identifier: MIT
#include "graph/detail/check_references.hpp"

#include <string>

#include "dateline/base/error.hpp"

namespace dateline::graph::detail {
namespace {

/// One item of a layer, and what it may point at.
class Item {
 public:
  Item(const Document& doc, const char* layer, std::size_t number)
      : doc_(doc), layer_(layer), number_(number) {}

  void phrase(TokenSpan span) const {
    check(!span.empty() && span.end <= doc_.tokens.size(), "tokens");
  }
  void phrase_or_none(TokenSpan span) const {
    check(span.empty() || span.end <= doc_.tokens.size(), "tokens");
  }
  void token(std::uint32_t i) const { check(i < doc_.tokens.size(), "a token"); }
  void mention(MentionId id) const { check(index(id) < doc_.mentions.size(), "a mention"); }
  void chain(ChainId id) const { check(index(id) < doc_.chains.size(), "a chain"); }
  void event(EventId id) const { check(index(id) < doc_.events.size(), "an event"); }
  void claim(ClaimId id) const { check(index(id) < doc_.claims.size(), "a claim"); }

 private:
  void check(bool holds, const char* what) const {
    if (!holds) {
      throw PipelineError("article \"" + doc_.article->info().id + "\": " + layer_ + " " +
                          std::to_string(number_) + " points at " + what + " that is not there");
    }
  }
  const Document& doc_;
  const char* layer_;
  std::size_t number_;
};

void check_mentions(const Document& doc) {
  for (std::size_t i = 0; i < doc.mentions.size(); ++i) {
    const Item item(doc, "mention", i);
    item.phrase(doc.mentions[i].tokens);
    item.token(doc.mentions[i].head);
    if (doc.mentions[i].chain) {
      item.chain(*doc.mentions[i].chain);
    }
  }
  for (std::size_t i = 0; i < doc.chains.size(); ++i) {
    for (const MentionId id : doc.chains[i].mentions) {
      Item(doc, "chain", i).mention(id);
    }
  }
  for (std::size_t i = 0; i < doc.places.size(); ++i) {
    Item(doc, "place", i).mention(doc.places[i].mention);
  }
  for (std::size_t i = 0; i < doc.counts.size(); ++i) {
    if (doc.counts[i].mention) {
      Item(doc, "count", i).mention(*doc.counts[i].mention);
    }
  }
}

void check_events(const Document& doc) {
  for (std::size_t i = 0; i < doc.events.size(); ++i) {
    const Item item(doc, "event", i);
    item.phrase(doc.events[i].trigger);
    for (const ClaimId id : doc.events[i].voices) {
      item.claim(id);
    }
    for (const Argument& arg : doc.events[i].args) {
      item.phrase_or_none(arg.tokens);
      item.token(arg.head);
      if (arg.mention) {
        item.mention(*arg.mention);
      }
      if (arg.event) {
        item.event(*arg.event);
      }
    }
  }
}

void check_claims(const Document& doc) {
  for (std::size_t i = 0; i < doc.claims.size(); ++i) {
    const Claim& claim = doc.claims[i];
    const Item item(doc, "claim", i);
    item.token(claim.cue);
    item.phrase_or_none(claim.content);
    if (claim.speaker) {
      item.mention(*claim.speaker);
    }
    if (claim.via) {
      item.claim(*claim.via);
    }
    for (const EventId id : claim.events) {
      item.event(id);
    }
  }
}

void check_relations(const Document& doc) {
  for (std::size_t i = 0; i < doc.relations.size(); ++i) {
    const Item item(doc, "relation", i);
    item.mention(doc.relations[i].source);
    item.mention(doc.relations[i].target);
    item.phrase_or_none(doc.relations[i].evidence);
  }
}

}  // namespace

void check_references(const Document& doc) {
  if (!doc.article) {
    throw PipelineError("a document must have an article");
  }
  check_mentions(doc);
  check_events(doc);
  check_claims(doc);
  check_relations(doc);
}

}  // namespace dateline::graph::detail
