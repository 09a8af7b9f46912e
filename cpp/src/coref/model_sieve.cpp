// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coref/detail/sieve.hpp"

namespace dateline::coref {
namespace {

template <std::size_t N>
bool any_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Pronouns that stand for no person.
bool is_neuter(std::string_view word) {
  constexpr std::array<std::string_view, 6> kNeuter = {"it",   "its",  "itself",
                                                       "this", "that", "which"};
  return any_of(word, kNeuter);
}

/// Whether nothing that the model may not know of forbids one chain: two names, a name of unknown
/// kind for somebody, a person called "it", phrases that hold other names.
class Guard {
 public:
  explicit Guard(const Sieve& sieve) : sieve_(sieve) {
    for (std::uint32_t i = 0; i < sieve.facts.size(); ++i) {
      const Facts& facts = sieve.facts[i];
      if (facts.kind == MentionKind::name && facts.sort == Sort::organisation) {
        for (const std::string& word : facts.words) {
          bodies_[word].push_back(i);
        }
      }
    }
  }

  [[nodiscard]] bool allows(std::uint32_t earlier, std::uint32_t later) const {
    const Cluster& a = sieve_.clusters.of(earlier);
    const Cluster& b = sieve_.clusters.of(later);
    return !(a.named && b.named) && !is_misfit(a, b) && !is_misfit(b, a) &&
           !is_thing_called(earlier, b) && !is_speaker_undergone(earlier, later) &&
           !is_thing_called(later, a) && !nested(earlier, later) && !told_apart(earlier, later) &&
           !acts_on(earlier, later) && !is_new(earlier, later) && !belongs_to(earlier, later);
  }

  /// "The union" is the Dockers' Union, where there is one and no other, and not the company.
  [[nodiscard]] std::uint32_t antecedent(std::uint32_t later) const {
    const std::uint32_t proposed = *sieve_.doc.mentions[later].antecedent;
    const Facts& facts = sieve_.facts[later];
    const bool body = facts.kind == MentionKind::nominal && facts.sort == Sort::organisation &&
                      facts.determination == Determination::definite;
    const auto called = body ? bodies_.find(facts.key) : bodies_.end();
    if (called == bodies_.end() || called->second.front() > later ||
        !sieve_.clusters.of(proposed).named) {
      return proposed;
    }
    const auto is_one = [&](std::uint32_t name) {
      return sieve_.clusters.find(name) == sieve_.clusters.find(called->second.front());
    };
    return std::ranges::all_of(called->second, is_one) ? called->second.front() : proposed;
  }

 private:
  /// A name that is neither somebody nor a place, and somebody.
  [[nodiscard]] static bool is_misfit(const Cluster& a, const Cluster& b) {
    return a.named && a.sort == Sort::open && b.sort != Sort::open && b.sort != Sort::thing;
  }
  [[nodiscard]] bool is_thing_called(std::uint32_t mention, const Cluster& other) const {
    const Facts& facts = sieve_.facts[mention];
    return facts.kind == MentionKind::pronoun && is_neuter(facts.key) &&
           (other.sort == Sort::person || other.sort == Sort::people);
  }
  /// "Nine soldiers died ... troops shelled": a bare plural speaks of no group already counted.
  [[nodiscard]] bool is_new(std::uint32_t earlier, std::uint32_t later) const {
    const Facts& facts = sieve_.facts[later];
    return facts.kind == MentionKind::nominal && facts.determination == Determination::bare &&
           facts.number == Number::plural && sieve_.clusters.of(earlier).size.has_value();
  }
  /// "The leader urged the president to resign" speaks of two: who acts, and whom it is done to.
  [[nodiscard]] bool acts_on(std::uint32_t earlier, std::uint32_t later) const {
    const Tree& tree = sieve_.tree;
    const std::uint32_t head = sieve_.doc.mentions[later].head;
    if (sieve_.facts[later].kind != MentionKind::nominal ||
        !(tree.is(head, "obj") || tree.is(head, "iobj"))) {
      return false;
    }
    auto verb = tree.head(head);
    while (verb && !tree.child(*verb, "nsubj") && tree.is(*verb, "conj")) {
      verb = tree.head(*verb);
    }
    const auto subject = verb ? tree.child(*verb, "nsubj") : std::nullopt;
    const std::uint32_t actor = subject ? sieve_.at(*subject) : kNoMention;
    return actor != kNoMention && sieve_.clusters.find(actor) == sieve_.clusters.find(earlier);
  }
  /// "Reed left, his lawyer said": whose lawyer he is, is another.
  [[nodiscard]] bool belongs_to(std::uint32_t earlier, std::uint32_t later) const {
    const auto owner = sieve_.tree.child(sieve_.doc.mentions[later].head, "nmod:poss");
    const std::uint32_t pronoun = owner ? sieve_.pronoun_at[*owner] : kNoMention;
    if (pronoun == kNoMention) {
      return false;
    }
    const auto antecedent = sieve_.doc.mentions[pronoun].antecedent;
    return antecedent ? sieve_.clusters.find(*antecedent) == sieve_.clusters.find(earlier)
                      : sieve_.facts[pronoun].sort == Sort::person;
  }
  /// "We" are not the people whom somebody killed.
  [[nodiscard]] bool is_speaker_undergone(std::uint32_t earlier, std::uint32_t later) const {
    constexpr std::array<std::string_view, 3> kWe = {"we", "us", "our"};
    const std::uint32_t head = sieve_.doc.mentions[earlier].head;
    return any_of(sieve_.facts[later].key, kWe) &&
           sieve_.facts[earlier].kind == MentionKind::nominal &&
           (sieve_.tree.is(head, "obj") || sieve_.tree.is(head, "nsubj:pass"));
  }
  /// "The owner of the mill" is not the mill.
  [[nodiscard]] bool nested(std::uint32_t a, std::uint32_t b) const {
    const Mention& x = sieve_.doc.mentions[a];
    const Mention& y = sieve_.doc.mentions[b];
    return x.tokens.contains(y.head) || y.tokens.contains(x.head);
  }

  /// "The port of Lima" is not "the port of Callao": each phrase holds names that the other lacks.
  [[nodiscard]] bool told_apart(std::uint32_t a, std::uint32_t b) const {
    const auto of_a = names_inside(a);
    const auto of_b = names_inside(b);
    return !of_a.empty() && !of_b.empty() && std::ranges::find_first_of(of_a, of_b) == of_a.end();
  }
  /// The names within a nominal mention that are not its head.
  [[nodiscard]] std::vector<std::string_view> names_inside(std::uint32_t mention) const {
    const std::vector<Mention>& mentions = sieve_.doc.mentions;
    const Mention& whole = mentions[mention];
    std::vector<std::string_view> names;
    if (whole.kind != MentionKind::nominal) {
      return names;
    }
    auto m = std::ranges::lower_bound(mentions, whole.tokens.begin, {},
                                      [](const Mention& other) { return other.tokens.begin; });
    for (; m != mentions.end() && m->tokens.begin < whole.tokens.end; ++m) {
      const bool counts = m->type != EntityType::TIME && m->type != EntityType::NUM;
      if (m->kind == MentionKind::name && counts && m->tokens.end <= whole.tokens.end) {
        names.push_back(sieve_.doc.text(m->tokens));
      }
    }
    return names;
  }

  const Sieve& sieve_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> bodies_;  ///< Names, by their words
};

double least_confidence(const Sieve& sieve, std::uint32_t earlier, std::uint32_t later) {
  const auto is_nobody = [](const Cluster& cluster) {
    return cluster.sort == Sort::thing || cluster.sort == Sort::open;
  };
  const CoreferenceOptions& options = sieve.options;
  switch (sieve.facts[later].kind) {
    case MentionKind::name:
      return options.name_link;
    case MentionKind::nominal:
      return is_nobody(sieve.clusters.of(earlier)) && is_nobody(sieve.clusters.of(later))
                 ? options.thing_link
                 : options.nominal_link;
    case MentionKind::pronoun:
      break;
  }
  return options.pronoun_link;
}

}  // namespace

void join_by_model(Sieve& sieve) {
  const Guard guard(sieve);
  for (std::uint32_t i = 0; i < sieve.doc.mentions.size(); ++i) {
    const Mention& mention = sieve.doc.mentions[i];
    if (sieve.linked[i] || !mention.antecedent || *mention.antecedent >= i) {
      continue;
    }
    const double confidence = mention.antecedent_confidence.value_or(1.0);
    const std::uint32_t antecedent = guard.antecedent(i);
    if (confidence >= least_confidence(sieve, antecedent, i) && guard.allows(antecedent, i)) {
      const double link = mention.kind == MentionKind::pronoun ? 1.0 : confidence;
      sieve.linked[i] = sieve.clusters.join(antecedent, i, link);
    }
  }
}

}  // namespace dateline::coref
