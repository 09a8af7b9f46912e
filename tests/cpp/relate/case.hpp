// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/document/tree.hpp"
#include "dateline/relate/relation_extractor.hpp"
#include "support/documents.hpp"

namespace dateline::relate {

/// A document whose mentions and chains a test gives by hand.
class Case {
 public:
  explicit Case(std::string_view table) : doc_(test::parse(table)) {
    doc_.mentions.clear();
    doc_.layers.insert({Layer::mentions, Layer::chains});
  }

  /// Adds the mention that runs from the first to the last of `words`; the same `chain` as another
  /// mention puts both into one chain. Call in text order.
  Case& mention(std::string_view first, std::string_view last, EntityType type, MentionKind kind,
                ActorType actor, std::size_t chain) {
    Mention m;
    m.tokens = {test::token(doc_, first), test::token(doc_, last) + 1};
    m.head = Tree(doc_).head_of(m.tokens);
    m.type = type;
    m.kind = kind;
    m.chain = make_id<ChainId>(chain);
    doc_.chains.resize(std::max(doc_.chains.size(), chain + 1));
    Chain& c = doc_.chains[chain];
    c.type = type;
    if (!is_place(type)) {
      c.actor_type = actor;
    }
    c.named = c.named || kind == MentionKind::name;
    c.mentions.push_back(make_id<MentionId>(doc_.mentions.size()));
    doc_.mentions.push_back(m);
    return *this;
  }
  Case& name(std::string_view first, std::string_view last, EntityType type, std::size_t chain) {
    const ActorType actor = type == EntityType::PER ? ActorType::person : ActorType::organisation;
    return mention(first, last, type, MentionKind::name, actor, chain);
  }
  Case& role(std::string_view first, std::string_view last, std::size_t chain) {
    return mention(first, last, EntityType::PER, MentionKind::nominal, ActorType::person, chain);
  }
  Case& body(std::string_view first, std::string_view last, std::size_t chain) {
    return mention(first, last, EntityType::ORG, MentionKind::nominal, ActorType::organisation,
                   chain);
  }

  /// An unnamed group of persons or, by `type`, of other things.
  Case& group(std::string_view first, std::string_view last, EntityType type, std::size_t chain) {
    return mention(first, last, type, MentionKind::nominal, ActorType::group, chain);
  }
  Case& country(std::string_view first, std::string_view last, std::size_t chain) {
    mention(first, last, EntityType::GPE, MentionKind::name, ActorType::country, chain);
    PlaceValue value;
    value.mention = doc_.chains[chain].mentions.back();
    value.type = PlaceType::country;
    doc_.places.push_back(value);
    return *this;
  }
  Case& people(std::string_view word, std::size_t chain) {
    return mention(word, word, EntityType::NORP, MentionKind::name, ActorType::nationality, chain);
  }
  Case& code(std::size_t chain, std::string_view code) {
    doc_.chains[chain].code = code;
    return *this;
  }
  Case& size(std::size_t chain, double size) {
    doc_.chains[chain].size = {size, size, size};
    return *this;
  }

  /// "source kind target (rule)".
  [[nodiscard]] std::vector<std::string> relations() {
    static const RelationExtractor extractor(DATELINE_LEXICONS);
    extractor.annotate(doc_);
    std::vector<std::string> lines;
    for (const Relation& r : doc_.relations) {
      lines.push_back(text(r.source) + " " + std::string(to_string(r.kind)) + " " + text(r.target) +
                      " (" + r.rule + ")");
    }
    return lines;
  }

  Document& document() { return doc_; }

 private:
  [[nodiscard]] std::string text(MentionId id) const {
    return std::string(doc_.text(doc_.mentions[index(id)].tokens));
  }

  Document doc_;
};

}  // namespace dateline::relate
