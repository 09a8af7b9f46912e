// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "coref/detail/sieve.hpp"

namespace dateline::coref {
namespace {

constexpr int kMaxClimb = 2;

/// Relations by which parsers tie a title to a name, in either direction.
bool ties_title(const Tree& tree, std::uint32_t token) {
  constexpr std::array<std::string_view, 7> kTies = {"nmod:desc", "compound",      "flat", "appos",
                                                     "nmod",      "nmod:unmarked", "amod"};
  return std::any_of(kTies.begin(), kTies.end(),
                     [&](std::string_view rel) { return tree.is(token, rel); });
}

class TreeRules {
 public:
  explicit TreeRules(Sieve& sieve) : sieve_(sieve), doc_(sieve.doc), tree_(sieve.tree) {
    for (std::uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      if (doc_.mentions[i].kind == MentionKind::name) {
        starts_.push_back(i);
      } else if (is_phrase(i)) {
        phrases_.emplace(doc_.mentions[i].tokens.begin, i);
      }
    }
  }

  std::vector<std::pair<std::uint32_t, std::uint32_t>> run() {
    for (std::uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      if (is_phrase(i)) {
        title_before_name(i);
        name_before_kind(i);
        place_of_name(i);
        copula(i);
        measured(i);
      }
    }
    for (std::uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      between_commas(i);
    }
    for (std::uint32_t token = 0; token < doc_.tokens.size(); ++token) {
      if (tree_.is(token, "appos")) {
        apposition(token);
      } else if (tree_.is(token, "nsubj")) {
        second_subject(token);
      }
    }
    return std::move(later_);
  }

 private:
  [[nodiscard]] bool is_phrase(std::uint32_t mention) const {
    return doc_.mentions[mention].kind == MentionKind::nominal &&
           sieve_.facts[mention].sort != Sort::thing;
  }

  /// The name that begins at `token`, honorifics before it skipped.
  [[nodiscard]] std::uint32_t name_from(std::uint32_t token) const {
    while (token < doc_.tokens.size() && !sieve_.names[token] &&
           sieve_.lexicon.title(lower_text(doc_, token)) != nullptr) {
      ++token;
    }
    const auto found = std::lower_bound(starts_.begin(), starts_.end(), token,
                                        [&](std::uint32_t mention, std::uint32_t at) {
                                          return doc_.mentions[mention].tokens.begin < at;
                                        });
    const bool here = found != starts_.end() && doc_.mentions[*found].tokens.begin == token;
    return here ? *found : kNoMention;
  }

  /// "union spokesman Tom Reed", "the rebel group ABC".
  void title_before_name(std::uint32_t nominal) {
    const std::uint32_t head = doc_.mentions[nominal].head;
    std::uint32_t name = name_from(head + 1);
    if (name == kNoMention && head + 2 < doc_.tokens.size() && doc_.text(head + 1) == ",") {
      name = name_from(head + 2);
    }
    if (name == kNoMention || doc_.mentions[name].tokens.begin >= doc_.tokens.size()) {
      return;
    }
    const Sort sort = sieve_.facts[nominal].sort;
    if (sort != sieve_.facts[name].sort || (sort != Sort::person && sort != Sort::organisation)) {
      return;
    }
    const std::uint32_t other = doc_.mentions[name].head;
    const Mention& phrase = doc_.mentions[nominal];
    if (sort == Sort::organisation &&
        sieve_.facts[nominal].determination == Determination::definite &&
        sieve_.facts[nominal].number != Number::plural &&
        doc_.mentions[name].tokens.begin == phrase.tokens.end && phrase.tokens.end == head + 1) {
      sieve_.clusters.join(name, nominal);
    } else if (tree_.head(head) == other && ties_title(tree_, head)) {
      sieve_.clusters.join(name, nominal, sieve_.arc(head));
    } else if (tree_.head(other) == head && ties_title(tree_, other) &&
               case_of(doc_, tree_, other).empty()) {
      sieve_.clusters.join(name, nominal, sieve_.arc(other));
    }
  }

  /// "the ABC militia".
  void name_before_kind(std::uint32_t nominal) {
    const Facts& facts = sieve_.facts[nominal];
    const Mention& mention = doc_.mentions[nominal];
    if (facts.noun == nullptr || !facts.noun->has(Hint::names) ||
        facts.sort != Sort::organisation || facts.number == Number::plural || mention.head == 0) {
      return;
    }
    const std::uint32_t modifier = mention.head - 1;
    const std::uint32_t name = sieve_.name_at[modifier];
    if (name == kNoMention || doc_.mentions[name].tokens.begin < mention.tokens.begin ||
        tree_.head(modifier) != mention.head || !tree_.is(modifier, "compound") ||
        sieve_.facts[name].sort != Sort::organisation) {
      return;
    }
    sieve_.clusters.join(name, nominal, sieve_.arc(modifier));
  }

  /// "the city of Varna".
  void place_of_name(std::uint32_t nominal) {
    const Facts& facts = sieve_.facts[nominal];
    const std::uint32_t head = doc_.mentions[nominal].head;
    if (facts.noun == nullptr || !facts.noun->has(Hint::names) || facts.sort != Sort::place ||
        facts.number == Number::plural) {
      return;
    }
    const auto inner = of_complement(doc_, tree_, head);
    const std::uint32_t name = inner ? sieve_.name_at[*inner] : kNoMention;
    if (name != kNoMention && sieve_.facts[name].sort == Sort::place &&
        !tree_.child(*inner, "conj")) {
      sieve_.clusters.join(name, nominal, sieve_.arc(*inner));
    }
  }

  /// "Reed is the leader of the union". What is denied or only possible is no mention.
  void copula(std::uint32_t nominal) {
    const std::uint32_t head = doc_.mentions[nominal].head;
    const auto subject = tree_.child(head, "nsubj");
    if (!subject || !tree_.child(head, "cop") || !case_of(doc_, tree_, head).empty() ||
        sieve_.facts[nominal].sort == Sort::place) {
      return;
    }
    if (const std::uint32_t other = sieve_.at(*subject); other != kNoMention) {
      sieve_.clusters.join(other, nominal, sieve_.arc(*subject));
    } else if (sieve_.pronoun_at[*subject] != kNoMention) {
      later_.emplace_back(sieve_.pronoun_at[*subject], nominal);
    }
  }

  /// "Millions of pilgrims", "a total of 11 deputies": the pilgrims, the deputies. "Half of the
  /// deputies" are not they.
  void measured(std::uint32_t nominal) {
    const Noun* noun = sieve_.facts[nominal].noun;
    const auto below = of_complement(doc_, tree_, doc_.mentions[nominal].head);
    const std::uint32_t other = below ? sieve_.at(*below) : kNoMention;
    if (noun != nullptr && noun->has(Hint::needs_of) && other != kNoMention && is_phrase(other) &&
        !tree_.child(*below, "det") && !tree_.child(*below, "nmod:poss")) {
      sieve_.clusters.join(nominal, other, sieve_.arc(*below));
    }
  }

  /// "Tom Reed, a doctor"; "the leader of the union, Ana Reyes", also where the parser hangs the
  /// name on the union.
  void apposition(std::uint32_t token) {
    const std::uint32_t below = sieve_.at(token);
    auto above = tree_.head(token);
    if (below == kNoMention || !above || (in_list(token) && !is_double(token))) {
      return;
    }
    for (int climb = 0; above && climb <= kMaxClimb; ++climb) {
      const std::uint32_t other = sieve_.at(*above);
      if (other != kNoMention && sieve_.facts[other].sort == sieve_.facts[below].sort) {
        join_apposed(other, below, token);
        return;
      }
      above = tree_.is(*above, "nmod") ? tree_.head(*above) : std::nullopt;
    }
  }

  /// "The general, a spokesman of the army, said", read as two subjects of one verb.
  void second_subject(std::uint32_t token) {
    const std::uint32_t second = sieve_.at(token);
    const auto verb = tree_.head(token);
    const auto subject = verb ? tree_.child(*verb, "nsubj") : std::nullopt;
    const std::uint32_t first = subject ? sieve_.at(*subject) : kNoMention;
    if (first == kNoMention || second == kNoMention || *subject >= token || in_list(*subject)) {
      return;
    }
    const std::uint32_t comma = doc_.mentions[first].tokens.end;
    const Facts& description = sieve_.facts[second];
    const Determination how = description.determination;
    if (doc_.mentions[second].tokens.begin == comma + 1 && doc_.text(comma) == "," &&
        description.kind == MentionKind::nominal && description.number == Number::singular &&
        (how == Determination::indefinite || how == Determination::definite) &&
        description.sort == sieve_.facts[first].sort) {
      sieve_.clusters.join(first, second, sieve_.arc(token));
    }
  }

  void join_apposed(std::uint32_t above, std::uint32_t below, std::uint32_t token) {
    const bool names = doc_.mentions[above].kind == MentionKind::name;
    const bool other_names = doc_.mentions[below].kind == MentionKind::name;
    if (names == other_names) {
      return;  // two names are two things, two descriptions too often a list
    }
    const Facts& description = sieve_.facts[names ? below : above];
    if (description.determination == Determination::indefinite && description.size &&
        *description.size > 1) {
      return;
    }
    sieve_.clusters.join(above, below, sieve_.arc(token));
  }

  /// "Relief Bridge, a Danish charity, ..." and "the judge, Tom Reed, ...", whatever the tree makes
  /// of them: one of a kind between commas, and no list.
  void between_commas(std::uint32_t first) {
    const std::uint32_t comma = doc_.mentions[first].tokens.end;
    if (comma + 1 >= doc_.tokens.size() || doc_.text(comma) != "," ||
        sieve_.facts[first].sentence != doc_.sentence_of(comma + 1)) {
      return;
    }
    const bool named = doc_.mentions[first].kind == MentionKind::name;
    std::uint32_t second = kNoMention;
    if (named) {
      const auto found = phrases_.find(comma + 1);
      second = found == phrases_.end() ? kNoMention : found->second;
    } else if (is_phrase(first)) {
      second = name_from(comma + 1);
    }
    if (second == kNoMention || !closes(doc_.mentions[second].tokens.end, named)) {
      return;
    }
    const Facts& phrase = sieve_.facts[named ? second : first];
    const bool article = phrase.determination == Determination::definite ||
                         phrase.determination == Determination::possessed ||
                         (named && phrase.determination == Determination::indefinite);
    const bool one = phrase.sort == Sort::person ? phrase.number == Number::singular
                                                 : phrase.number != Number::plural;
    const bool sort = phrase.sort == sieve_.facts[named ? first : second].sort &&
                      (phrase.sort == Sort::person || (named && phrase.sort == Sort::organisation));
    if (article && one && sort) {
      sieve_.clusters.join(first, second, sieve_.arc(doc_.mentions[second].head));
    }
  }

  /// Whether an apposition may end before `token`: at a mark that no "and" follows, or, after a
  /// description, at a relative pronoun.
  [[nodiscard]] bool closes(std::uint32_t token, bool description) const {
    constexpr std::array<std::string_view, 3> kRelative = {"who", "which", "that"};
    constexpr std::array<std::string_view, 5> kMarks = {",", ".", ";", ")", "—"};
    if (token >= doc_.tokens.size()) {
      return true;
    }
    if (description && contains(kRelative, lower_text(doc_, token))) {
      return true;
    }
    const bool list = token + 1 < doc_.tokens.size() && doc_.tokens[token + 1].upos == Upos::CCONJ;
    return contains(kMarks, doc_.text(token)) && !list;
  }

  template <std::size_t N>
  static bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  }

  /// "a teacher and former mayor" is one person.
  [[nodiscard]] bool is_double(std::uint32_t token) const {
    const auto other = tree_.child(token, "conj");
    const auto bare = [&](std::uint32_t t) {
      return !tree_.child(t, "det") && !tree_.child(t, "nummod") && !tree_.child(t, "conj") &&
             doc_.tokens[t].xpos == "NN" && sieve_.name_at[t] == kNoMention;
    };
    return other && tree_.child(token, "det") && doc_.tokens[token].xpos == "NN" && bare(*other);
  }

  /// "police, Reed and others" is a list, however it was parsed.
  [[nodiscard]] bool in_list(std::uint32_t token) const {
    return tree_.child(token, "conj").has_value() || tree_.child(token, "cc").has_value();
  }

  Sieve& sieve_;
  const Document& doc_;
  const Tree& tree_;
  std::vector<std::uint32_t> starts_;  ///< Names in order of their first token
  std::unordered_map<std::uint32_t, std::uint32_t> phrases_;  ///< By first token, the longest
  std::vector<std::pair<std::uint32_t, std::uint32_t>> later_;
};

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> join_by_tree(Sieve& sieve) {
  return TreeRules(sieve).run();
}

}  // namespace dateline::coref
