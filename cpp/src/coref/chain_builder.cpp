// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <unordered_map>

#include "coref/detail/sieve.hpp"

namespace dateline::coref {
namespace {

/// The text on one line, without a determiner in front.
std::string clean_text(const Document& doc, TokenSpan span) {
  while (span.size() > 1 &&
         (doc.tokens[span.begin].upos == Upos::DET || doc.tokens[span.begin].upos == Upos::PUNCT)) {
    ++span.begin;
  }
  std::string text;
  for (const char c : doc.text(span)) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) {
      text.push_back(c);
    } else if (!text.empty() && text.back() != ' ') {
      text.push_back(' ');
    }
  }
  return text;
}

double round2(double value) { return std::round(value * 100.0) / 100.0; }

class ChainBuilder {
 public:
  ChainBuilder(const Sieve& sieve, const std::vector<std::uint32_t>& members)
      : sieve_(sieve), doc_(sieve.doc), members_(members) {}

  [[nodiscard]] Chain build() const {
    const Cluster& cluster = sieve_.clusters.of(members_.front());
    Chain chain;
    chain.named = cluster.named;
    chain.type = type(cluster);
    chain.label = label();
    chain.actor_type = actor_type(cluster, chain.type);
    chain.code = code(chain.actor_type == ActorType::armed_group);
    chain.size = size();
    chain.confidence = confidence(cluster);
    for (const std::uint32_t member : members_) {
      chain.mentions.push_back(make_id<MentionId>(member));
    }
    return chain;
  }

 private:
  [[nodiscard]] const Facts& facts(std::uint32_t mention) const { return sieve_.facts[mention]; }

  /// The commonest type of the names, of the phrases where there are none; of equally common ones
  /// that of the fullest name. A phrase that is more exact than PLACE wins ("Varna, a city").
  [[nodiscard]] EntityType type(const Cluster& cluster) const {
    std::map<EntityType, int> votes;
    std::optional<EntityType> exact;
    const auto fullest = fullest_name();
    for (const std::uint32_t member : members_) {
      const EntityType type = doc_.mentions[member].type;
      const MentionKind kind = facts(member).kind;
      const bool votes_here =
          cluster.named ? kind == MentionKind::name : kind == MentionKind::nominal;
      if (votes_here && type != EntityType::OTHER) {
        votes[type] += member == fullest ? 3 : 2;
      }
      if (kind == MentionKind::nominal && is_place(type) && !exact) {
        exact = type;
      }
    }
    if (votes.empty()) {
      return doc_.mentions[members_.front()].type;
    }
    const auto best =
        std::max_element(votes.begin(), votes.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return best->first == EntityType::PLACE && exact ? *exact : best->first;
  }

  /// Most words, acronyms last, the earlier first.
  [[nodiscard]] std::optional<std::uint32_t> fullest_name() const {
    std::optional<std::uint32_t> best;
    for (const std::uint32_t member : members_) {
      if (facts(member).kind == MentionKind::name &&
          (!best || facts(member).words.size() > facts(*best).words.size() ||
           (facts(*best).acronym && !facts(member).acronym))) {
        best = member;
      }
    }
    return best;
  }

  /// The fullest name; without names the first phrase.
  [[nodiscard]] std::string label() const {
    if (const auto best = fullest_name()) {
      return clean_text(doc_, doc_.mentions[*best].tokens);
    }
    const auto phrase = std::find_if(members_.begin(), members_.end(), [&](std::uint32_t member) {
      return facts(member).kind == MentionKind::nominal;
    });
    return clean_text(doc_,
                      doc_.mentions[phrase == members_.end() ? members_.front() : *phrase].tokens);
  }

  [[nodiscard]] std::optional<ActorType> actor_type(const Cluster& cluster, EntityType type) const {
    switch (cluster.named ? sort_of(type) : cluster.sort) {
      case Sort::person:
        return cluster.named ? ActorType::person : phrase_actor();
      case Sort::people:
        return ActorType::nationality;
      case Sort::organisation:
        return cluster.named ? organisation_actor(cluster.armed) : phrase_actor();
      case Sort::place:
        return cluster.named ? facility_actor() : phrase_actor();
      case Sort::open:
      case Sort::thing:
        return std::nullopt;
    }
    return std::nullopt;
  }

  /// A hospital, a centre, a court may act; whether it does is for those who see it used.
  [[nodiscard]] std::optional<ActorType> facility_actor() const {
    for (const std::uint32_t member : members_) {
      if (facts(member).kind == MentionKind::name && facts(member).actor) {
        return facts(member).actor;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<ActorType> phrase_actor() const {
    for (const std::uint32_t member : members_) {
      if (facts(member).kind == MentionKind::nominal && facts(member).actor) {
        return facts(member).actor;
      }
    }
    return std::nullopt;
  }

  /// What descriptions say ("ABC, a militia"), then the name's own words, then whether
  /// fighters or "the rebel group" stand beside it.
  [[nodiscard]] ActorType organisation_actor(bool armed) const {
    std::map<ActorType, int> described;
    std::optional<ActorType> stated;
    for (const std::uint32_t member : members_) {
      const Facts& f = facts(member);
      if (f.kind == MentionKind::nominal && f.actor && f.noun != nullptr &&
          !f.noun->has(Hint::of)) {
        ++described[*f.actor];
      } else if (f.kind == MentionKind::name && f.actor && !stated) {
        stated = f.actor;
      }
    }
    if (!described.empty()) {
      return std::max_element(described.begin(), described.end(),
                              [](const auto& a, const auto& b) { return a.second < b.second; })
          ->first;
    }
    if (stated && *stated != ActorType::organisation) {
      return *stated;
    }
    return armed ? ActorType::armed_group : ActorType::organisation;
  }

  /// Of persons descriptions tell it ("the judge"), of organisations first the name's own words. An
  /// armed party has no code of parties.
  [[nodiscard]] std::string code(bool armed) const {
    constexpr std::array<std::string_view, 3> kArmed = {"MIL", "REB", "UAF"};
    const std::string found = stated_code();
    const bool fits = std::find(kArmed.begin(), kArmed.end(), found) != kArmed.end();
    return armed && !found.empty() && !fits ? "UAF" : found;
  }

  [[nodiscard]] std::string stated_code() const {
    const bool person = sieve_.clusters.of(members_.front()).sort == Sort::person;
    const auto first = person ? MentionKind::nominal : MentionKind::name;
    const auto second = person ? MentionKind::name : MentionKind::nominal;
    for (const MentionKind kind : {first, second}) {
      for (const std::uint32_t member : members_) {
        if (facts(member).kind == kind && !facts(member).code.empty()) {
          return facts(member).code;
        }
      }
    }
    return {};
  }

  [[nodiscard]] Range size() const {
    for (const std::uint32_t member : members_) {
      if (const auto n = facts(member).size; n && facts(member).number != Number::singular) {
        return {n, n, n};
      }
    }
    return {};
  }

  [[nodiscard]] std::optional<double> confidence(const Cluster& cluster) const {
    std::optional<double> best;
    for (const std::uint32_t member : members_) {
      if (const auto p = doc_.mentions[member].confidence; p && (!best || *p > *best)) {
        best = p;
      }
    }
    return best ? std::optional(round2(std::min(*best, cluster.link))) : std::nullopt;
  }

  const Sieve& sieve_;
  const Document& doc_;
  const std::vector<std::uint32_t>& members_;
};

/// A pronoun alone is nobody. A name that is neither actor nor place belongs to no chain, nor does
/// a thing, unless a model has read which mentions are of one thing.
bool makes_chain(const Sieve& sieve, const std::vector<std::uint32_t>& members) {
  if (sieve.informed && members.size() > 1) {
    return true;
  }
  return std::any_of(members.begin(), members.end(), [&](std::uint32_t member) {
    const Sort sort = sieve.facts[member].sort;
    return sieve.facts[member].kind != MentionKind::pronoun && sort != Sort::open &&
           sort != Sort::thing;
  });
}

}  // namespace

void build_chains(const Sieve& sieve, Document& doc) {
  std::vector<std::vector<std::uint32_t>> groups;
  std::unordered_map<std::size_t, std::size_t> group_of;
  for (std::uint32_t i = 0; i < doc.mentions.size(); ++i) {
    const auto [found, added] = group_of.emplace(sieve.clusters.find(i), groups.size());
    if (added) {
      groups.emplace_back();
    }
    groups[found->second].push_back(i);
  }
  doc.chains.clear();
  for (Mention& mention : doc.mentions) {
    mention.chain.reset();
  }
  for (const auto& members : groups) {
    if (!makes_chain(sieve, members)) {
      continue;
    }
    const auto id = make_id<ChainId>(doc.chains.size());
    doc.chains.push_back(ChainBuilder(sieve, members).build());
    for (const std::uint32_t member : members) {
      doc.mentions[member].chain = id;
      const Sort sort = sieve.clusters.of(member).sort;
      if (doc.mentions[member].kind == MentionKind::pronoun && sort != Sort::open &&
          sort != Sort::thing) {
        doc.mentions[member].type = doc.chains.back().type;
      }
    }
  }
}

}  // namespace dateline::coref
