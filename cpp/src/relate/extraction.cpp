// SPDX-License-Identifier: MIT
#include "relate/detail/extraction.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "dateline/document/mention_index.hpp"

namespace dateline::relate {

Extraction::Extraction(const Document& doc, const OfficeLexicon& lexicon)
    : doc_(doc), lexicon_(lexicon), tree_(doc), index_(doc, tree_) {
  by_chain_.resize(doc.chains.size());
  name_ends_.assign(doc.tokens.size() + 1, -1);
  for (std::size_t i = 0; i < doc.mentions.size(); ++i) {
    const Mention& mention = doc.mentions[i];
    if (mention.chain && mention.kind == MentionKind::name) {
      by_chain_[index(*mention.chain)].push_back(make_id<MentionId>(i));
      name_ends_[mention.tokens.end] = static_cast<std::int32_t>(i);
    }
  }
}

std::vector<Relation> Extraction::run() {
  for (std::size_t i = 0; i < doc_.mentions.size(); ++i) {
    const Mention& mention = doc_.mentions[i];
    if (!mention.chain || mention.kind == MentionKind::pronoun) {
      continue;
    }
    if (mention.kind == MentionKind::nominal) {
      read_office(make_id<MentionId>(i));
    } else {
      read_name(make_id<MentionId>(i));
    }
  }
  for (std::uint32_t token = 0; token < doc_.tokens.size(); ++token) {
    if (doc_.tokens[token].upos == Upos::VERB || doc_.tokens[token].upos == Upos::ADJ) {
      read_verb(token);
      read_participle(token);
    }
  }
  std::stable_sort(found_.begin(), found_.end(), [](const Relation& a, const Relation& b) {
    return std::tie(a.evidence.begin, a.evidence.end, a.kind) <
           std::tie(b.evidence.begin, b.evidence.end, b.kind);
  });
  return std::move(found_);
}

bool Extraction::is_body(MentionId id) const {
  const auto actor = chain(id).actor_type;
  return actor == ActorType::organisation || actor == ActorType::armed_group ||
         actor == ActorType::government || chain(id).type == EntityType::ORG ||
         chain(id).type == EntityType::MIL;
}

bool Extraction::is_where(MentionId id) const { return is_place(doc_, mention(id)); }

bool Extraction::fits_target(RelationKind kind, MentionId id) const {
  switch (kind) {
    case RelationKind::leads:
      return is_body(id) || is_where(id) || chain(id).actor_type == ActorType::nationality;
    case RelationKind::spokesperson_of:
    case RelationKind::supports:
      return is_body(id) || is_where(id) || is_actor(doc_, mention(id));
    case RelationKind::member_of:
    case RelationKind::part_of:
      return is_body(id);
    case RelationKind::located_in:
      return is_where(id) && chain(id).named;
  }
  return false;
}

bool Extraction::fits_source(RelationKind kind, MentionId id) const {
  if (kind == RelationKind::located_in) {
    return chain(id).type == EntityType::ORG || chain(id).type == EntityType::MIL;
  }
  if (kind == RelationKind::part_of) {
    return is_body(id);
  }
  return is_actor(doc_, mention(id)) || is_where(id);
}

std::optional<MentionId> Extraction::end_at(std::uint32_t token) const {
  if (const auto id = index_.participant(token); id && mention(*id).chain) {
    return id;
  }
  if (const auto id = index_.at(token); id && mention(*id).chain) {
    return id;
  }
  return std::nullopt;
}

MentionId Extraction::best_name(MentionId id) const {
  const TokenSpan sentence = doc_.sentences[doc_.sentence_of(mention(id).head)];
  const auto& names = by_chain_[index(*mention(id).chain)];
  const auto from = std::lower_bound(
      names.begin(), names.end(), sentence.begin,
      [&](MentionId name, std::uint32_t begin) { return mention(name).tokens.begin < begin; });
  MentionId best = id;
  std::uint32_t distance = doc_.tokens.size() > 0 ? sentence.size() + 1 : 0;
  for (auto it = from; it != names.end() && mention(*it).tokens.begin < sentence.end; ++it) {
    const std::uint32_t head = mention(*it).head;
    const std::uint32_t away =
        head > mention(id).head ? head - mention(id).head : mention(id).head - head;
    if (away < distance) {
      distance = away;
      best = *it;
    }
  }
  return best;
}

bool Extraction::add_ends(const Office& office, std::uint32_t source, std::uint32_t target,
                          std::uint32_t word, const char* rule) {
  const auto from = end_at(source);
  return from && add_conjuncts(office, *from, target, word, rule);
}

bool Extraction::add_conjuncts(const Office& office, MentionId source, std::uint32_t target,
                               std::uint32_t word, const char* rule) {
  if (const auto owner = whose(target)) {
    const auto other = end_at(*owner);
    return other && add(office, source, *other, word, rule);
  }
  bool any = false;
  for (const std::uint32_t each : tree_.conjuncts(target)) {
    const bool below = each == target || tree_.head(each) == target;
    if (const auto other = below ? end_at(each) : std::nullopt) {
      any = add(office, source, *other, word, rule) || any;
    }
  }
  return any;
}

bool Extraction::add(const Office& office, MentionId source, MentionId target, std::uint32_t word,
                     const char* rule) {
  const RelationKind kind = *office.kind;
  const bool place = !office.of_places && is_where(target) && !is_body(target);
  if (place || !fits_source(kind, source) || !fits_target(kind, target) ||
      mention(source).chain == mention(target).chain) {
    return false;
  }
  const std::uint32_t sentence = doc_.sentence_of(word);
  if (!told_.emplace(sentence, kind, *mention(source).chain, *mention(target).chain).second) {
    return true;
  }
  Relation relation;
  relation.kind = kind;
  relation.source = best_name(source);
  relation.target = target;
  relation.rule = rule;
  relation.evidence = evidence(source, relation.source, target, word);
  relation.confidence = confidence(relation, word);
  found_.push_back(std::move(relation));
  return true;
}

TokenSpan Extraction::evidence(MentionId said, MentionId source, MentionId target,
                               std::uint32_t word) const {
  TokenSpan span{word, word + 1};
  for (const MentionId id : {said, source, target}) {
    span.begin = std::min(span.begin, mention(id).tokens.begin);
    span.end = std::max(span.end, mention(id).tokens.end);
  }
  return span;
}

std::optional<double> Extraction::confidence(const Relation& relation, std::uint32_t word) const {
  std::optional<double> least;
  const auto take = [&](double p) { least = least ? std::min(*least, p) : p; };
  for (const std::uint32_t token :
       {word, mention(relation.source).head, mention(relation.target).head}) {
    if (doc_.tokens[token].confidence >= 0.0F) {
      take(static_cast<double>(doc_.tokens[token].confidence));
    }
  }
  for (const MentionId id : {relation.source, relation.target}) {
    if (mention(id).confidence) {
      take(*mention(id).confidence);
    }
  }
  return least ? std::optional(std::round(*least * 100.0) / 100.0) : std::nullopt;
}

}  // namespace dateline::relate
