// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "coref/detail/sieve.hpp"

namespace dateline::coref {
namespace {

constexpr std::size_t kMaxBack = 24;

template <std::size_t N>
bool any_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Words that say that another one is meant.
bool is_other(const std::string& word) {
  constexpr std::array<std::string_view, 15> kOther = {
      "other", "another", "rival", "first", "second",   "third",     "last",  "next",
      "new",   "former",  "more",  "own",   "separate", "different", "latter"};
  return any_of(word, kOther);
}

/// Words without which an office is another one.
bool is_lesser(const std::string& word) {
  constexpr std::array<std::string_view, 5> kLesser = {"shadow", "deputy", "vice", "assistant",
                                                       "acting"};
  return any_of(word, kLesser);
}

bool includes(const std::vector<std::string>& all, const std::vector<std::string>& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

class DescriptionRules {
 public:
  explicit DescriptionRules(Sieve& sieve) : sieve_(sieve), doc_(sieve.doc) {}

  void run() {
    for (std::uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      const Facts& name = sieve_.facts[i];
      const bool body =
          name.sort == Sort::organisation || (name.sort == Sort::place && !name.kin.empty());
      if (name.kind == MentionKind::name && body) {
        organisations_.push_back(i);
      }
    }
    for (std::uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      const Facts& facts = sieve_.facts[i];
      if (facts.kind != MentionKind::nominal) {
        continue;
      }
      if (!sieve_.linked[i] && facts.noun != nullptr && may_refer_back(facts) &&
          !is_restricted(i) && !repeats(i)) {
        describes(i);
      }
      if (facts.noun != nullptr) {
        by_noun_[facts.key].push_back(i);
      }
    }
  }

 private:
  /// How a name fits a description, surest first: both of fighters, of the kind that the name
  /// states, or a name that states none.
  enum class Fit { armed, kind, any };

  [[nodiscard]] static bool may_refer_back(const Facts& facts) {
    const bool other = std::any_of(facts.words.begin(), facts.words.end(), is_other);
    return !other && (facts.determination == Determination::definite ||
                      (facts.determination == Determination::bare && repeats_bare(facts)));
  }

  /// "The group that won": the clause tells which one, not the text before.
  [[nodiscard]] bool is_restricted(std::uint32_t mention) const {
    const std::uint32_t end = doc_.mentions[mention].tokens.end;
    const auto clause = sieve_.tree.child(doc_.mentions[mention].head, "acl:relcl");
    return clause && *clause >= end && end < doc_.tokens.size() && doc_.text(end) != ",";
  }

  /// "Police ... police", "rebels ... rebels", but not "workers ... workers".
  [[nodiscard]] static bool repeats_bare(const Facts& facts) {
    return facts.noun->has(Hint::one) || facts.actor == ActorType::armed_group;
  }

  /// The nearest earlier phrase with the same noun, nothing new in this one, and no rival.
  bool repeats(std::uint32_t mention) {
    const Facts& facts = sieve_.facts[mention];
    const auto found = by_noun_.find(facts.key);
    if (found == by_noun_.end()) {
      return false;
    }
    std::optional<std::uint32_t> answer;
    bool same = false;
    std::size_t steps = 0;
    for (auto it = found->second.rbegin(); it != found->second.rend() && steps < kMaxBack;
         ++it, ++steps) {
      if (!in_reach(facts, *it)) {
        continue;
      }
      if (!may_repeat(mention, *it)) {
        continue;
      }
      const bool now = sieve_.facts[*it].words == facts.words;
      if (!answer || (now && !same)) {
        answer = *it;  // the very same phrase goes before a longer one
        same = now;
      } else if (now == same && are_rivals(*answer, *it, same)) {
        return false;
      }
    }
    return answer && sieve_.clusters.join(*answer, mention);
  }

  /// Of one phrase said twice the nearer counts, unless both have names: two ministers.
  [[nodiscard]] bool are_rivals(std::uint32_t a, std::uint32_t b, bool same_phrase) const {
    const bool named = sieve_.clusters.of(a).named && sieve_.clusters.of(b).named;
    return sieve_.clusters.find(a) != sieve_.clusters.find(b) && (named || !same_phrase);
  }

  [[nodiscard]] bool in_reach(const Facts& facts, std::uint32_t candidate) const {
    const bool lasts = facts.noun->has(Hint::office) && sieve_.clusters.of(candidate).named;
    return facts.noun->has(Hint::one) || lasts ||
           sieve_.facts[candidate].sentence + sieve_.options.repeat_window >= facts.sentence;
  }

  [[nodiscard]] bool may_repeat(std::uint32_t mention, std::uint32_t candidate) const {
    const Facts& later = sieve_.facts[mention];
    const Facts& earlier = sieve_.facts[candidate];
    const bool whose =
        earlier.determination == Determination::possessed && !sieve_.clusters.of(candidate).named;
    if (whose || later.sort != earlier.sort || later.number != earlier.number ||
        !sieve_.clusters.compatible(mention, candidate) || nested(mention, candidate)) {
      return false;
    }
    if (later.determination == Determination::bare) {
      return earlier.words == later.words && !earlier.size &&
             earlier.determination != Determination::indefinite;
    }
    const bool lesser =
        std::any_of(earlier.words.begin(), earlier.words.end(), [&](const std::string& word) {
          return is_lesser(word) &&
                 !std::binary_search(later.words.begin(), later.words.end(), word);
        });
    return !lesser && includes(earlier.words, later.words);
  }

  [[nodiscard]] bool nested(std::uint32_t a, std::uint32_t b) const {
    return doc_.mentions[a].tokens.overlaps(doc_.mentions[b].tokens);
  }

  /// "the ministry", "the group": the one organisation near that it fits.
  void describes(std::uint32_t mention) {
    const Facts& facts = sieve_.facts[mention];
    const bool body = facts.sort == Sort::organisation || facts.sort == Sort::place;
    if (facts.determination != Determination::definite || !body || facts.number == Number::plural ||
        facts.noun->kin.empty() || !bare_of_names(mention)) {
      return;
    }
    const std::uint32_t near = sieve_.options.description_window;
    bool clear = true;
    for (const Fit fit : {Fit::armed, Fit::kind, Fit::any}) {
      const auto found = candidate(mention, fit == Fit::any ? near : 2 * near, fit, clear);
      if (!clear) {
        return;
      }
      if (found) {
        sieve_.clusters.join(*found, mention);
        return;
      }
    }
  }

  /// "the newspaper Delta Post": its name stands right behind it.
  [[nodiscard]] bool names_itself(std::uint32_t mention) const {
    const std::uint32_t next = doc_.mentions[mention].tokens.end;
    return next < sieve_.names.size() && sieve_.names[next];
  }

  /// A name in the phrase tells another thing ("the Kenyan army"), save in "Kenyan-led".
  [[nodiscard]] bool bare_of_names(std::uint32_t mention) const {
    constexpr std::array<std::string_view, 9> kParticiples = {
        "led", "backed", "based", "held", "run", "owned", "allied", "supported", "dominated"};
    const Mention& m = doc_.mentions[mention];
    for (std::uint32_t i = m.tokens.begin; i < m.tokens.end; ++i) {
      if (!sieve_.names[i]) {
        continue;
      }
      const auto above = sieve_.tree.head(i);
      const bool inside = above && *above != m.head && m.tokens.contains(*above);
      if (!inside || !any_of(lower_text(doc_, *above), kParticiples)) {
        return false;
      }
    }
    return true;
  }

  /// The one cluster within the window that fits; `clear` tells whether there was no second one,
  /// not even a name of no kind later in the sentence.
  std::optional<std::uint32_t> candidate(std::uint32_t mention, std::uint32_t window, Fit fit,
                                         bool& clear) const {
    const Facts& facts = sieve_.facts[mention];
    std::optional<std::uint32_t> answer;
    const auto here = std::upper_bound(organisations_.begin(), organisations_.end(), mention);
    std::size_t steps = 0;
    for (auto it = here; it != organisations_.begin() && steps < 2 * kMaxBack; ++steps) {
      --it;
      if (sieve_.facts[*it].sentence + window < facts.sentence) {
        break;
      }
      if (!fits(mention, *it, fit)) {
        continue;
      }
      if (!answer) {
        answer = *it;
      } else if (sieve_.clusters.find(*answer) != sieve_.clusters.find(*it)) {
        clear = false;
      }
    }
    for (auto it = here; fit == Fit::any && answer && it != organisations_.end() &&
                         sieve_.facts[*it].sentence == facts.sentence;
         ++it) {
      const bool other = sieve_.clusters.find(*answer) != sieve_.clusters.find(*it);
      clear = clear && !(other && fits(mention, *it, fit));
    }
    return answer;
  }

  [[nodiscard]] bool fits(std::uint32_t mention, std::uint32_t name, Fit fit) const {
    // "the health ministry" is a ministry with "health" in its name.
    const Facts& description = sieve_.facts[mention];
    const bool exact = description.specific || description.noun->singular == ActorType::government;
    if (exact && !includes_all(sieve_.facts[name].words, description.words)) {
      return false;
    }
    return fits_kind(description, sieve_.clusters.of(name), fit) && !nested(mention, name) &&
           sieve_.clusters.compatible(mention, name) && !same_clause(mention, name);
  }

  [[nodiscard]] static bool includes_all(const std::vector<std::string>& name,
                                         const std::vector<std::string>& words) {
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return std::find(name.begin(), name.end(), word) != name.end();
    });
  }

  [[nodiscard]] static bool fits_kind(const Facts& description, const Cluster& cluster, Fit fit) {
    constexpr std::array<std::string_view, 4> kPeaceful = {"NGO", "BUS", "JRN", "EDU"};
    const auto& wanted = description.noun->kin;
    switch (fit) {
      case Fit::armed:
        return description.armed && cluster.armed;
      case Fit::kind:
        return std::any_of(cluster.kin.begin(), cluster.kin.end(), [&](const std::string& kind) {
          return std::find(wanted.begin(), wanted.end(), kind) != wanted.end();
        });
      case Fit::any:
        return cluster.kin.empty() && description.noun->has(Hint::any_name) &&
               !(cluster.armed && any_of(description.noun->code, kPeaceful));
    }
    return false;
  }

  /// Two arguments of one verb are two actors.
  [[nodiscard]] bool same_clause(std::uint32_t a, std::uint32_t b) const {
    const auto above = sieve_.tree.head(doc_.mentions[a].head);
    return above && above == sieve_.tree.head(doc_.mentions[b].head);
  }

  Sieve& sieve_;
  const Document& doc_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_noun_;
  std::vector<std::uint32_t> organisations_;
};

}  // namespace

void join_descriptions(Sieve& sieve) { DescriptionRules(sieve).run(); }

}  // namespace dateline::coref
