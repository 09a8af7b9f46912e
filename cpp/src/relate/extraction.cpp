// SPDX-License-Identifier: MIT
#include "relate/detail/extraction.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>

#include "dateline/base/utf8.hpp"
#include "dateline/document/mention_index.hpp"

namespace dateline::relate {

Extraction::Extraction(const Document& doc, const OfficeLexicon& lexicon)
    : doc_(doc), lexicon_(lexicon), tree_(doc), index_(doc, tree_) {
  by_chain_.resize(doc.chains.size());
  name_ends_.assign(doc.tokens.size() + 1, -1);
  name_begins_.assign(doc.tokens.size() + 1, -1);
  phrase_begins_.assign(doc.tokens.size() + 1, -1);
  for (std::size_t i = 0; i < doc.mentions.size(); ++i) {
    const Mention& mention = doc.mentions[i];
    if (mention.chain && mention.kind == MentionKind::nominal) {
      std::int32_t& longest = phrase_begins_[mention.tokens.begin];
      if (longest < 0 ||
          doc.mentions[static_cast<std::size_t>(longest)].tokens.end < mention.tokens.end) {
        longest = static_cast<std::int32_t>(i);
      }
    }
    if (mention.chain && mention.kind == MentionKind::name) {
      by_chain_[index(*mention.chain)].push_back(make_id<MentionId>(i));
      name_ends_[mention.tokens.end] = static_cast<std::int32_t>(i);
      name_begins_[mention.tokens.begin] = static_cast<std::int32_t>(i);
      const bool place = mention.type == EntityType::GPE || mention.type == EntityType::PLACE;
      if (place || mention.type == EntityType::NORP) {
        places_.emplace(utf8::lower(doc.text(mention.tokens)), make_id<MentionId>(i));
      } else if (mention.type == EntityType::ORG || mention.type == EntityType::FAC) {
        bodies_.emplace(utf8::lower(doc.text(mention.tokens)), make_id<MentionId>(i));
      }
    }
  }
  find_countries();
}

void Extraction::find_countries() {
  countries_.assign(doc_.chains.size(), false);
  for (std::size_t i = 0; i < doc_.chains.size(); ++i) {
    countries_[i] = doc_.chains[i].actor_type == ActorType::country;
  }
  for (const PlaceValue& place : doc_.places) {
    if (place.type == PlaceType::country && mention(place.mention).chain) {
      countries_[index(*mention(place.mention).chain)] = true;
    }
  }
  for (const Mention& mention : doc_.mentions) {
    if (mention.chain && mention.type == EntityType::NORP &&
        lexicon_.is_demonym(utf8::lower(doc_.text(mention.tokens)))) {
      countries_[index(*mention.chain)] = true;
    }
  }
}

std::vector<Relation> Extraction::run() {
  for (std::size_t i = 0; i < doc_.mentions.size(); ++i) {
    const Mention& mention = doc_.mentions[i];
    if (!mention.chain || mention.kind == MentionKind::pronoun) {
      continue;
    }
    const auto id = make_id<MentionId>(i);
    if (mention.kind == MentionKind::nominal) {
      read_office(id);
      read_group(id);
      read_share(id);
    } else {
      read_name(id);
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

bool Extraction::is_of_state(MentionId id) const {
  constexpr std::array<std::string_view, 6> kSectors = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"};
  return std::find(kSectors.begin(), kSectors.end(), chain(id).code) != kSectors.end();
}

bool Extraction::is_plural(std::uint32_t token) const {
  return doc_.tokens[token].xpos == "NNS" || doc_.tokens[token].xpos == "NNPS";
}

/// A body that stands in a place ("the police station") is no place here.
bool Extraction::fits_place(const Office& office, MentionId id) const {
  const bool people = chain(id).type == EntityType::NORP;
  if (is_body(id) || (!is_where(id) && !(people && is_country(id)))) {
    return true;
  }
  return office.places == Places::all || (office.places == Places::countries && is_country(id));
}

bool Extraction::fits_target(RelationKind kind, MentionId id) const {
  switch (kind) {
    case RelationKind::leads:
      return is_body(id) || is_where(id) || is_country(id) ||
             chain(id).actor_type == ActorType::nationality;
    case RelationKind::spokesperson_of:
    case RelationKind::supports:
      return is_body(id) || is_where(id) || (is_actor(doc_, mention(id)) && chain(id).named);
    case RelationKind::member_of:
    case RelationKind::part_of:
      return is_body(id) || is_country(id);
    case RelationKind::located_in:
      return (is_where(id) && chain(id).named) || is_country(id);
  }
  return false;
}

bool Extraction::fits_source(RelationKind kind, MentionId id) const {
  if (kind == RelationKind::located_in) {
    return is_actor(doc_, mention(id)) && !is_where(id);
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

std::optional<MentionId> Extraction::name_from(std::uint32_t begin) const {
  const std::int32_t name = name_begins_[begin];
  return name < 0 ? std::nullopt
                  : std::optional(make_id<MentionId>(static_cast<std::size_t>(name)));
}

std::optional<MentionId> Extraction::name_until(std::uint32_t end) const {
  const std::int32_t name = name_ends_[end];
  return name < 0 ? std::nullopt
                  : std::optional(make_id<MentionId>(static_cast<std::size_t>(name)));
}

std::optional<MentionId> Extraction::name_after(std::uint32_t at) const {
  constexpr std::uint32_t kMaxBetween = 4;
  const std::uint32_t last = doc_.sentences[doc_.sentence_of(at)].end;
  for (std::uint32_t i = at + 1; i < last && i <= at + 1 + kMaxBetween; ++i) {
    const auto name = name_from(i);
    if (name && mention(*name).type != EntityType::NORP) {
      return name;
    }
    const Upos upos = doc_.tokens[i].upos;
    const bool more = i + 1 < last && (doc_.tokens[i + 1].upos == Upos::NOUN || name_from(i + 1));
    if (const auto noun = upos == Upos::NOUN && !more ? index_.at(i) : std::nullopt;
        noun && mention(*noun).chain && is_body(*noun)) {
      return noun;
    }
    const bool modifier = tree_.is(i, "amod") || tree_.is(i, "acl");
    if (upos != Upos::DET && upos != Upos::ADJ && upos != Upos::NOUN && !modifier) {
      return std::nullopt;
    }
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
  std::uint32_t distance = !doc_.tokens.empty() ? sentence.size() + 1 : 0;
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
  return fits_place(office, target) && fits_source(kind, source) && fits_target(kind, target) &&
         mention(source).chain != mention(target).chain && tell(kind, source, target, word, rule);
}

bool Extraction::tell(RelationKind kind, MentionId source, MentionId target, std::uint32_t word,
                      const char* rule) {
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
  const TokenSpan sentence = doc_.sentences[doc_.sentence_of(word)];
  for (const MentionId id : {said, source, target}) {
    if (!sentence.contains(mention(id).head)) {
      continue;
    }
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
