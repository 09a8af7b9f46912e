// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "coref/detail/sieve.hpp"

namespace dateline::coref {
namespace {

constexpr std::size_t kMaxBack = 48;
constexpr int kMaxClimb = 12;

template <std::size_t N>
bool any_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class PronounRules {
 public:
  explicit PronounRules(Sieve& sieve)
      : sieve_(sieve), doc_(sieve.doc), tree_(sieve.tree), quoted_(quoted_tokens(sieve.doc)) {}

  void run() {
    for (std::uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      if (sieve_.clusters.of(i).sort == Sort::thing) {
        continue;
      }
      if (doc_.mentions[i].kind == MentionKind::pronoun && !sieve_.linked[i]) {
        resolve(i);
        if (!resolved_) {
          continue;
        }
        sieve_.clusters.join(*resolved_, i);
      }
      earlier_.push_back(i);
    }
  }

 private:
  struct Candidates {
    std::vector<std::uint32_t> mentions;  ///< One of each cluster, nearest first
    [[nodiscard]] bool single() const { return mentions.size() == 1; }
  };

  void resolve(std::uint32_t pronoun) {
    constexpr std::array<std::string_view, 3> kIt = {"it", "its", "itself"};
    constexpr std::array<std::string_view, 5> kThey = {"they", "them", "their", "theirs",
                                                       "themselves"};
    resolved_.reset();
    const Facts& facts = sieve_.facts[pronoun];
    if (facts.sort == Sort::person && facts.gender != Gender::unknown) {
      resolved_ = person(pronoun);
    } else if (any_of(facts.key, kThey)) {
      resolved_ = several(pronoun);
    } else if (any_of(facts.key, kIt)) {
      resolved_ = governing(pronoun);
      if (!resolved_) {
        resolved_ = body_before(pronoun);
      }
    }
  }

  /// "The front was founded in May. It taxes gold": an organisation that is the subject of the
  /// sentence before, which has no thing for an object, taken up by the subject of this one.
  [[nodiscard]] std::optional<std::uint32_t> body_before(std::uint32_t pronoun) const {
    const std::uint32_t sentence = sieve_.facts[pronoun].sentence;
    const std::uint32_t head = doc_.mentions[pronoun].head;
    const bool possessive = tree_.is(head, "nmod:poss");
    auto noun = possessive ? tree_.head(head) : std::optional(head);
    if (noun && tree_.is(*noun, "nmod:desc")) {
      noun = tree_.head(*noun);  // "Its director, Ana Reyes, said"
    }
    const auto verb = noun && tree_.is(*noun, "nsubj") ? tree_.head(*noun) : std::nullopt;
    if (sentence == 0 || !verb || doc_.tokens[*verb].head != kRoot ||
        head > doc_.sentences[sentence].begin + 1) {
      return std::nullopt;
    }
    const auto subject = main_subject(sentence - 1);
    if (!subject || !fits(pronoun, *subject) ||
        sieve_.clusters.of(*subject).sort != Sort::organisation) {
      return std::nullopt;
    }
    const auto object = tree_.child(*tree_.head(doc_.mentions[*subject].head), "obj");
    const bool thing =
        object && !is_plural(doc_.tokens[*object]) && sieve_.at(*object) == kNoMention;
    return thing ? std::nullopt : subject;
  }

  /// "he", "her": the only person at hand, else the subject that governs.
  [[nodiscard]] std::optional<std::uint32_t> person(std::uint32_t pronoun) const {
    const std::uint32_t sentence = sieve_.facts[pronoun].sentence;
    const Candidates here = candidates(pronoun, sentence);
    if (is_reflexive(pronoun)) {
      return governing(pronoun);
    }
    if (here.single()) {
      return here.mentions.front();
    }
    if (!here.mentions.empty()) {
      return governing(pronoun);
    }
    return sentence == 0 ? std::nullopt : from_before(pronoun, sentence - 1);
  }

  /// "they": as "he", but things may be meant too, so a subject must govern where any stand by.
  [[nodiscard]] std::optional<std::uint32_t> several(std::uint32_t pronoun) const {
    if (const auto subject = governing(pronoun)) {
      return subject;
    }
    const std::uint32_t sentence = sieve_.facts[pronoun].sentence;
    const Candidates here = candidates(pronoun, sentence);
    if (!here.mentions.empty() || has_plural_thing(pronoun) || sentence == 0) {
      return here.single() && !has_plural_thing(pronoun) && !is_coordinated(here.mentions.front())
                 ? std::optional(here.mentions.front())
                 : std::nullopt;
    }
    return from_before(pronoun, sentence - 1);
  }

  /// The sentence before: the only one that fits, or its subject if the pronoun is a subject.
  [[nodiscard]] std::optional<std::uint32_t> from_before(std::uint32_t pronoun,
                                                         std::uint32_t sentence) const {
    const Candidates before = candidates(pronoun, sentence);
    if (before.mentions.empty()) {
      return std::nullopt;
    }
    if (before.single()) {
      return is_coordinated(before.mentions.front()) ? std::nullopt
                                                     : std::optional(before.mentions.front());
    }
    const std::uint32_t head = doc_.mentions[pronoun].head;
    const auto subject = tree_.is(head, "nsubj") ? main_subject(sentence) : std::nullopt;
    return subject && fits(pronoun, *subject) ? subject : std::nullopt;
  }

  [[nodiscard]] std::optional<std::uint32_t> main_subject(std::uint32_t sentence) const {
    const TokenSpan span = doc_.sentences[sentence];
    for (std::uint32_t i = span.begin; i < span.end; ++i) {
      if (doc_.tokens[i].head == kRoot) {
        const auto subject = tree_.child(i, "nsubj");
        return subject ? referent(*subject) : std::nullopt;
      }
    }
    return std::nullopt;
  }

  /// The subject of the nearest clause above the pronoun that fits: "the party said it would".
  [[nodiscard]] std::optional<std::uint32_t> governing(std::uint32_t pronoun) const {
    const std::uint32_t head = doc_.mentions[pronoun].head;
    const bool possessive = tree_.is(head, "nmod:poss");
    const bool reflexive = is_reflexive(pronoun);
    bool own_clause = true;
    auto above = tree_.head(head);
    std::uint32_t below = head;
    for (int climb = 0; above && climb < kMaxClimb; ++climb) {
      const auto subject = subject_of(*above);
      if (subject && *subject < head && *subject != below &&
          !tree_.subtree(*subject).contains(head)) {
        const bool barred = own_clause && !possessive && !reflexive;
        const auto found = barred ? std::nullopt : referent(*subject);
        if (found && fits(pronoun, *found) && !speaks_in_quote(pronoun, *subject)) {
          return is_coordinated(*found) ? std::nullopt : found;
        }
        if (blocks(pronoun, *subject) && !barred) {
          return std::nullopt;
        }
      }
      if (subject || doc_.tokens[*above].upos == Upos::VERB) {
        own_clause = false;
      }
      below = *above;
      above = tree_.head(*above);
    }
    return std::nullopt;
  }

  /// A clause's subject; of a relative clause the noun that it is about.
  [[nodiscard]] std::optional<std::uint32_t> subject_of(std::uint32_t verb) const {
    constexpr std::array<std::string_view, 3> kRelative = {"who", "which", "that"};
    const auto subject = tree_.child(verb, "nsubj");
    if (subject && tree_.is(verb, "acl:relcl") && any_of(lower_text(doc_, *subject), kRelative)) {
      return tree_.head(verb);
    }
    return subject;
  }

  [[nodiscard]] std::optional<std::uint32_t> referent(std::uint32_t token) const {
    const std::uint32_t mention = sieve_.at(token);
    if (mention != kNoMention) {
      return mention;
    }
    const std::uint32_t pronoun = sieve_.pronoun_at[token];
    return pronoun != kNoMention && is_resolved(pronoun) ? std::optional(pronoun) : std::nullopt;
  }

  [[nodiscard]] bool is_resolved(std::uint32_t pronoun) const {
    return sieve_.clusters.of(pronoun).named ||
           std::binary_search(earlier_.begin(), earlier_.end(), pronoun);
  }

  /// A subject that is a thing, or of the pronoun's number without being a mention.
  [[nodiscard]] bool blocks(std::uint32_t pronoun, std::uint32_t subject) const {
    if (referent(subject)) {
      return sieve_.facts[*referent(subject)].sort != Sort::person &&
             sieve_.facts[pronoun].sort != Sort::person;
    }
    return sieve_.facts[pronoun].sort != Sort::person;
  }

  /// Within a quotation the one who speaks is "I".
  [[nodiscard]] bool speaks_in_quote(std::uint32_t pronoun, std::uint32_t subject) const {
    return quoted_[doc_.mentions[pronoun].head] && !quoted_[subject];
  }

  [[nodiscard]] bool is_reflexive(std::uint32_t pronoun) const {
    return sieve_.facts[pronoun].key.ends_with("self") ||
           sieve_.facts[pronoun].key.ends_with("selves");
  }

  [[nodiscard]] bool fits(std::uint32_t pronoun, std::uint32_t mention) const {
    const Facts& wanted = sieve_.facts[pronoun];
    const Cluster& cluster = sieve_.clusters.of(mention);
    if (wanted.sort == Sort::person) {
      return cluster.sort == Sort::person && cluster.number == Number::singular &&
             sieve_.clusters.compatible(pronoun, mention);
    }
    if (wanted.number == Number::plural) {
      return cluster.sort == Sort::organisation || cluster.sort == Sort::people ||
             (cluster.sort == Sort::person && cluster.number != Number::singular);
    }
    const bool institution =
        cluster.sort == Sort::organisation || (cluster.sort == Sort::place && cluster.named);
    return institution && sieve_.facts[mention].number != Number::plural;
  }

  [[nodiscard]] bool is_coordinated(std::uint32_t mention) const {
    const std::uint32_t head = doc_.mentions[mention].head;
    return sieve_.facts[mention].kind != MentionKind::pronoun &&
           (tree_.is(head, "conj") || tree_.child(head, "conj").has_value()) &&
           sieve_.clusters.of(mention).number != Number::singular;
  }

  /// Distinct clusters of that sentence before the pronoun that may be meant.
  [[nodiscard]] Candidates candidates(std::uint32_t pronoun, std::uint32_t sentence) const {
    Candidates found;
    const std::uint32_t head = doc_.mentions[pronoun].head;
    std::size_t steps = 0;
    for (auto it = earlier_.rbegin(); it != earlier_.rend() && steps < kMaxBack; ++it, ++steps) {
      const std::uint32_t at = sieve_.facts[*it].sentence;
      if (at < sentence) {
        break;
      }
      const std::uint32_t other = doc_.mentions[*it].head;
      if (at != sentence || other > head || doc_.mentions[*it].tokens.contains(head) ||
          !fits(pronoun, *it) || is_coargument(head, other) || is_speaker(pronoun, other) ||
          is_one_body(pronoun, *it)) {
        continue;
      }
      const auto same = [&](std::uint32_t m) {
        return sieve_.clusters.find(m) == sieve_.clusters.find(*it);
      };
      if (std::none_of(found.mentions.begin(), found.mentions.end(), same)) {
        found.mentions.push_back(*it);
      }
    }
    return found;
  }

  /// "they" may be a company, but only as its subject says.
  [[nodiscard]] bool is_one_body(std::uint32_t pronoun, std::uint32_t mention) const {
    return sieve_.facts[pronoun].number == Number::plural &&
           sieve_.clusters.of(mention).sort == Sort::organisation &&
           sieve_.facts[mention].number != Number::plural;
  }

  [[nodiscard]] bool is_coargument(std::uint32_t head, std::uint32_t other) const {
    return !tree_.is(head, "nmod:poss") && tree_.head(head) &&
           tree_.head(head) == tree_.head(other);
  }

  [[nodiscard]] bool is_speaker(std::uint32_t pronoun, std::uint32_t other) const {
    const std::uint32_t head = doc_.mentions[pronoun].head;
    const auto verb = tree_.head(other);
    return speaks_in_quote(pronoun, other) && tree_.is(other, "nsubj") && verb &&
           tree_.dominates(*verb, head);
  }

  /// A plural noun that is no mention and stands as an argument before the pronoun.
  [[nodiscard]] bool has_plural_thing(std::uint32_t pronoun) const {
    constexpr std::uint32_t kReach = 40;
    const std::uint32_t head = doc_.mentions[pronoun].head;
    const std::uint32_t begin = doc_.sentences[sieve_.facts[pronoun].sentence].begin;
    for (std::uint32_t i = head; i > begin && head - i < kReach; --i) {
      const std::uint32_t token = i - 1;
      if (is_plural(doc_.tokens[token]) && sieve_.at(token) == kNoMention &&
          (tree_.is(token, "nsubj") || tree_.is(token, "obj"))) {
        return true;
      }
    }
    return false;
  }

  Sieve& sieve_;
  const Document& doc_;
  const Tree& tree_;
  std::vector<bool> quoted_;
  std::vector<std::uint32_t> earlier_;  ///< Mentions so far, unresolved pronouns left out
  std::optional<std::uint32_t> resolved_;
};

}  // namespace

void join_pronouns(Sieve& sieve) { PronounRules(sieve).run(); }

}  // namespace dateline::coref
