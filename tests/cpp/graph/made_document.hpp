// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/document/document.hpp"

namespace dateline::test {

/// A document made by hand, layer by layer: what the stages would have read, without the stages.
/// Words are cut at blanks and punctuation; phrases are found in the text.
class MadeDocument {
 public:
  MadeDocument(std::string id, std::string text, std::string date = "", std::string title = "") {
    ArticleInfo info;
    info.id = std::move(id);
    info.date = std::move(date);
    info.title = std::move(title);
    doc.article = std::make_shared<const Article>(std::move(info), std::move(text));
    cut();
    doc.sentences = {{0, static_cast<std::uint32_t>(doc.tokens.size())}};
  }

  /// The tokens of the `occurrence`th appearance of a phrase.
  [[nodiscard]] TokenSpan span(std::string_view words, int occurrence = 1) const {
    const std::string_view text = doc.article->text().view();
    std::size_t at = text.find(words);
    while (--occurrence > 0 && at != std::string_view::npos) {
      at = text.find(words, at + 1);
    }
    if (at == std::string_view::npos) {
      throw std::logic_error("no \"" + std::string(words) + "\" in the text");
    }
    TokenSpan found;
    for (std::uint32_t i = 0; i < doc.tokens.size(); ++i) {
      found.begin = doc.tokens[i].span.begin < at ? i + 1 : found.begin;
      found.end = doc.tokens[i].span.begin < at + words.size() ? i + 1 : found.end;
    }
    return found;
  }

  MentionId mention(EntityType type, MentionKind kind, std::string_view words, int occurrence = 1) {
    Mention mention;
    mention.tokens = span(words, occurrence);
    mention.head = mention.tokens.end - 1;
    mention.type = type;
    mention.kind = kind;
    mention.in_headline = doc.in_headline(mention.tokens.begin);
    doc.mentions.push_back(mention);
    return make_id<MentionId>(doc.mentions.size() - 1);
  }
  MentionId name(EntityType type, std::string_view words, int occurrence = 1) {
    return mention(type, MentionKind::name, words, occurrence);
  }
  MentionId nominal(EntityType type, std::string_view words, int occurrence = 1) {
    return mention(type, MentionKind::nominal, words, occurrence);
  }
  MentionId pronoun(EntityType type, std::string_view words, int occurrence = 1) {
    return mention(type, MentionKind::pronoun, words, occurrence);
  }

  /// A chain labelled by its first mention.
  Chain& chain(std::initializer_list<MentionId> mentions, std::optional<ActorType> actor = {}) {
    Chain chain;
    const Mention& first = doc.mentions[index(*mentions.begin())];
    chain.type = first.type;
    chain.actor_type = actor;
    chain.label = std::string(doc.text(first.tokens));
    chain.mentions = mentions;
    for (const MentionId id : mentions) {
      doc.mentions[index(id)].chain = make_id<ChainId>(doc.chains.size());
      chain.named = chain.named || doc.mentions[index(id)].kind == MentionKind::name;
    }
    doc.chains.push_back(std::move(chain));
    return doc.chains.back();
  }
  /// A named actor of one mention.
  MentionId actor(EntityType type, ActorType actor_type, std::string_view words,
                  int occurrence = 1) {
    const MentionId id = name(type, words, occurrence);
    chain({id}, actor_type);
    return id;
  }
  /// An unnamed actor of one mention.
  MentionId someone(ActorType actor_type, std::string_view words, int occurrence = 1) {
    const MentionId id = nominal(EntityType::PER, words, occurrence);
    chain({id}, actor_type);
    return id;
  }
  /// A resolved place of one mention.
  MentionId place(std::string_view words, std::uint32_t geonames_id, PlaceType type,
                  std::string_view country_code, int occurrence = 1) {
    const MentionId id = name(EntityType::GPE, words, occurrence);
    chain({id});
    PlaceValue value;
    value.mention = id;
    value.status = PlaceStatus::resolved;
    value.type = type;
    value.name = words;
    value.country_code = country_code;
    value.geonames_id = geonames_id;
    value.lat = 1.5;
    value.lon = 40.25;
    doc.places.push_back(std::move(value));
    return id;
  }

  /// An event of the graph in a cluster of its own. The reference lasts until the next one.
  Event& event(std::string_view trigger, std::string_view lemma, std::string_view type,
               int occurrence = 1) {
    Event event;
    event.trigger = span(trigger, occurrence);
    event.head = event.trigger.begin;
    event.lemma = lemma;
    event.type = type;
    event.in_graph = true;
    event.in_headline = doc.in_headline(event.head);
    event.cluster = static_cast<EventClusterId>(doc.events.size());
    doc.events.push_back(std::move(event));
    return doc.events.back();
  }
  [[nodiscard]] EventId last_event() const { return make_id<EventId>(doc.events.size() - 1); }

  /// Gives the last event a participant.
  Argument& take(Role role, MentionId mention, std::string_view label = "") {
    Argument arg;
    arg.role = role;
    arg.label = label;
    arg.tokens = doc.mentions[index(mention)].tokens;
    arg.head = doc.mentions[index(mention)].head;
    arg.mention = mention;
    arg.rule = "test";
    doc.events.back().args.push_back(std::move(arg));
    return doc.events.back().args.back();
  }
  /// Gives the last event a thing that is no mention.
  Argument& take(Role role, std::string_view words, std::string_view label = "") {
    Argument arg;
    arg.role = role;
    arg.label = label;
    arg.tokens = span(words);
    arg.head = arg.tokens.end - 1;
    doc.events.back().args.push_back(std::move(arg));
    return doc.events.back().args.back();
  }

  /// Somebody says the events. The reference lasts until the next one.
  Claim& claim(std::optional<MentionId> speaker, std::string_view cue, std::string_view content,
               std::vector<EventId> events) {
    Claim claim;
    claim.speaker = speaker;
    claim.cue = span(cue).begin;
    claim.verb = cue;
    claim.content = span(content);
    claim.events = std::move(events);
    doc.claims.push_back(std::move(claim));
    return doc.claims.back();
  }

  Relation& relation(RelationKind kind, MentionId source, MentionId target,
                     std::string_view evidence) {
    Relation relation;
    relation.kind = kind;
    relation.source = source;
    relation.target = target;
    relation.evidence = span(evidence);
    relation.rule = "apposition";
    doc.relations.push_back(std::move(relation));
    return doc.relations.back();
  }

  Document doc;

 private:
  void cut() {
    const std::string_view text = doc.article->text().view();
    const auto is_word = [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0 || c == '-';
    };
    for (std::uint32_t i = 0; i < text.size();) {
      std::uint32_t end = i + 1;
      if (is_word(text[i])) {
        while (end < text.size() && is_word(text[end])) {
          ++end;
        }
      } else if (std::isspace(static_cast<unsigned char>(text[i])) != 0) {
        ++i;
        continue;
      }
      Token token;
      token.span = {i, end};
      token.upos = is_word(text[i]) ? Upos::NOUN : Upos::PUNCT;
      doc.tokens.push_back(std::move(token));
      i = end;
    }
  }
};

inline Interval day(std::string_view date) {
  return {std::string(date), std::string(date), false, 1, DateBasis::relative};
}

inline Range exactly(double n) { return {n, n, n}; }

}  // namespace dateline::test
