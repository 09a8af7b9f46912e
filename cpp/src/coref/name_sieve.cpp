// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "coref/detail/name_repair.hpp"
#include "coref/detail/sieve.hpp"
#include "dateline/base/utf8.hpp"

namespace dateline::coref {
namespace {

constexpr std::size_t kMaxCandidates = 16;

using Index = std::unordered_map<std::string, std::vector<std::uint32_t>>;

bool is_name(const Facts& facts) { return facts.kind == MentionKind::name; }

/// Names of one word are one thing only within a sort: "Jordan" the country, the man. Names of
/// several words, and acronyms, are whatever the tagger took them for.
std::string bucket(const Facts& facts) {
  if (facts.words.size() > 1 || facts.acronym) {
    return facts.key;
  }
  const bool apart = facts.sort == Sort::person || facts.sort == Sort::people;
  return facts.key + (apart ? "\t" + std::to_string(static_cast<int>(facts.sort)) : "\t");
}

void join_equal(Sieve& sieve) {
  std::unordered_map<std::string, std::uint32_t> first;
  for (std::uint32_t i = 0; i < sieve.facts.size(); ++i) {
    const Facts& facts = sieve.facts[i];
    if (!is_name(facts) || facts.key.empty() || sieve.doc.mentions[i].type == EntityType::TIME ||
        sieve.doc.mentions[i].type == EntityType::NUM) {
      continue;
    }
    const auto [found, added] = first.emplace(bucket(facts), i);
    if (added) {
      continue;
    }
    if (facts.sort == Sort::person) {
      sieve.clusters.join(found->second, i);
    } else {
      sieve.clusters.unite(found->second, i);
    }
  }
}

bool may_have_acronym(const Facts& facts) {
  return is_name(facts) && !facts.acronym && facts.words.size() > 1 && facts.sort != Sort::person;
}

/// Whether tokens `open` and `close` put brackets around what stands between them.
bool in_brackets(const Document& doc, TokenSpan inner) {
  return inner.begin > 0 && inner.end < doc.tokens.size() && doc.text(inner.begin - 1) == "(" &&
         doc.text(inner.end) == ")";
}

bool fits(const Sieve& sieve, std::uint32_t name, std::uint32_t acronym) {
  const Document& doc = sieve.doc;
  return acronym_letters(doc.text(doc.mentions[acronym].head)) ==
         initials_of(doc, doc.mentions[name].tokens);
}

/// "Harbour Workers Union (HWU)", "HWU (Harbour Workers Union)", and "Fuerzas Unidas del Sur
/// (RAS)", whose letters are of another language.
void join_bracketed(Sieve& sieve) {
  std::uint32_t before = kNoMention;
  for (std::uint32_t i = 0; i < sieve.facts.size(); ++i) {
    const Facts& facts = sieve.facts[i];
    if (!is_name(facts)) {
      continue;
    }
    const TokenSpan span = sieve.doc.mentions[i].tokens;
    const std::uint32_t previous = std::exchange(before, i);
    if (previous == kNoMention || !in_brackets(sieve.doc, span) ||
        sieve.doc.mentions[previous].tokens.end + 1 != span.begin) {
      continue;
    }
    const Facts& outer = sieve.facts[previous];
    const bool after = facts.acronym && may_have_acronym(outer);
    const bool before_long = outer.acronym && may_have_acronym(facts);
    const bool foreign = after && outer.sort == Sort::organisation &&
                         (facts.sort == Sort::organisation || facts.sort == Sort::open);
    if ((after && (foreign || fits(sieve, previous, i))) ||
        (before_long && fits(sieve, i, previous))) {
      sieve.clusters.unite(previous, i);
    }
  }
}

/// The distinct clusters of candidates that nothing forbids, at most two: two are too many.
std::vector<std::uint32_t> distinct(const Sieve& sieve, const std::vector<std::uint32_t>& found,
                                    std::uint32_t mention, bool check) {
  std::vector<std::uint32_t> roots;
  for (std::size_t k = 0; k < std::min(found.size(), kMaxCandidates) && roots.size() < 2; ++k) {
    const auto same = [&](std::uint32_t other) {
      return sieve.clusters.find(other) == sieve.clusters.find(found[k]);
    };
    if ((!check || sieve.clusters.compatible(found[k], mention)) &&
        std::none_of(roots.begin(), roots.end(), same)) {
      roots.push_back(found[k]);
    }
  }
  return roots;
}

void join_by_initials(Sieve& sieve) {
  Index by_initials;
  std::unordered_map<std::string, bool> seen;
  for (std::uint32_t i = 0; i < sieve.facts.size(); ++i) {
    if (may_have_acronym(sieve.facts[i]) && seen.emplace(sieve.facts[i].key, true).second) {
      const std::string initials = initials_of(sieve.doc, sieve.doc.mentions[i].tokens);
      if (initials.size() > 1) {
        by_initials[initials].push_back(i);
      }
    }
  }
  for (std::uint32_t i = 0; i < sieve.facts.size(); ++i) {
    const Facts& facts = sieve.facts[i];
    if (!is_name(facts) || !facts.acronym || facts.sort == Sort::person ||
        !sieve.clusters.of(i).organisation.empty()) {
      continue;
    }
    const auto found =
        by_initials.find(acronym_letters(sieve.doc.text(sieve.doc.mentions[i].head)));
    if (found == by_initials.end()) {
      continue;
    }
    const auto roots = distinct(sieve, found->second, i, false);
    if (roots.size() == 1) {
      sieve.clusters.unite(roots.front(), i);
    }
  }
}

/// One word that is now a person, now an organisation, is what it is twice as often.
void join_by_majority(Sieve& sieve) {
  struct Votes {
    std::vector<std::uint32_t> persons;
    std::vector<std::uint32_t> others;
  };
  std::unordered_map<std::string, Votes> votes;
  for (std::uint32_t i = 0; i < sieve.facts.size(); ++i) {
    const Facts& facts = sieve.facts[i];
    if (!is_name(facts) || facts.words.size() != 1) {
      continue;
    }
    if (facts.sort == Sort::person) {
      votes[facts.key].persons.push_back(i);
    } else if (facts.sort == Sort::organisation || facts.sort == Sort::open) {
      votes[facts.key].others.push_back(i);
    }
  }
  for (std::uint32_t i = 0; i < sieve.facts.size(); ++i) {
    const auto found = votes.find(sieve.facts[i].key);
    if (found == votes.end() || !is_name(sieve.facts[i])) {
      continue;
    }
    const auto& [persons, others] = found->second;
    if (persons.empty() || others.empty()) {
      continue;
    }
    if (persons.size() >= 2 * others.size()) {
      sieve.clusters.adopt(persons.front(), others.front());
    } else if (others.size() >= 2 * persons.size()) {
      sieve.clusters.adopt(others.front(), persons.front());
    }
    votes.erase(found);
  }
}

std::string tail(const std::vector<std::string>& words, std::size_t n) {
  std::string joined;
  for (std::size_t i = words.size() - n; i < words.size(); ++i) {
    joined.append(" ").append(words[i]);
  }
  return joined;
}

/// "Condarco", taken for an organisation once or twice, of the person Julia Condarco.
void join_lost_surnames(Sieve& sieve) {
  constexpr std::size_t kSeldom = 2;
  std::unordered_map<std::string, std::vector<std::uint32_t>> owners;
  std::unordered_map<std::string, std::vector<std::uint32_t>> singles;
  for (std::uint32_t i = 0; i < sieve.facts.size(); ++i) {
    const Facts& facts = sieve.facts[i];
    if (!is_name(facts) || facts.words.empty()) {
      continue;
    }
    if (facts.sort == Sort::person && facts.words.size() > 1) {
      auto& list = owners[facts.words.back()];
      if (list.size() < kMaxCandidates) {
        list.push_back(i);
      }
    } else if (facts.words.size() == 1 && !facts.acronym &&
               (facts.sort == Sort::organisation || facts.sort == Sort::open)) {
      singles[facts.key].push_back(i);
    }
  }
  for (std::uint32_t i = 0; i < sieve.facts.size(); ++i) {
    const auto found = singles.find(sieve.facts[i].key);
    if (found == singles.end() || found->second.front() != i || found->second.size() > kSeldom) {
      continue;
    }
    const auto owner = owners.find(sieve.facts[i].key);
    if (owner == owners.end() || owner->second.front() > i) {
      continue;
    }
    if (distinct(sieve, owner->second, i, false).size() == 1) {
      sieve.clusters.adopt(owner->second.front(), i);
    }
  }
}

std::string head(const std::vector<std::string>& words, std::size_t n) {
  std::string joined;
  for (std::size_t i = 0; i < n; ++i) {
    joined.append(" ").append(words[i]);
  }
  return joined;
}

/// Full names by the shorter names that they may be called by.
class PersonIndex {
 public:
  void add(std::uint32_t mention, const std::vector<std::string>& words) {
    constexpr std::size_t kMaxTail = 4;
    for (std::size_t n = 1; n < std::min(words.size(), kMaxTail + 1); ++n) {
      tails_[tail(words, n)].push_back(mention);
    }
    firsts_[words.front()].push_back(mention);
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
      middles_[words[i]].push_back(mention);
    }
    for (std::size_t n = 2; n < std::min(words.size(), kMaxTail + 1); ++n) {
      starts_[head(words, n)].push_back(mention);
    }
    frames_[words.front() + "|" + words.back()].push_back(mention);
    frames_[words.front().substr(0, 1) + "|" + words.back()].push_back(mention);
  }

  /// The one person that a name stands for, or nothing.
  [[nodiscard]] std::optional<std::uint32_t> owner(const Sieve& sieve,
                                                   std::uint32_t mention) const {
    const auto& words = sieve.facts[mention].words;
    if (const auto roots = look(sieve, tails_, tail(words, words.size()), mention);
        !roots.empty()) {
      return single(roots);
    }
    if (words.size() == 1) {
      const auto roots = look(sieve, firsts_, words.front(), mention);
      return single(roots.empty() ? look(sieve, middles_, words.front(), mention) : roots);
    }
    if (const auto roots = look(sieve, starts_, head(words, words.size()), mention);
        !roots.empty()) {
      return single(roots);
    }
    return single(look(sieve, frames_, words.front() + "|" + words.back(), mention));
  }

 private:
  /// Names of the mention's own cluster are no answer.
  static std::vector<std::uint32_t> look(const Sieve& sieve, const Index& index,
                                         const std::string& key, std::uint32_t mention) {
    const auto found = index.find(key);
    if (found == index.end()) {
      return {};
    }
    // Who has been introduced by then goes before who comes later.
    std::vector<std::uint32_t> before;
    std::vector<std::uint32_t> after;
    for (const std::uint32_t other : found->second) {
      auto& side = other < mention ? before : after;
      if (side.size() < kMaxCandidates &&
          sieve.clusters.find(other) != sieve.clusters.find(mention)) {
        side.push_back(other);
      }
    }
    const auto roots = distinct(sieve, before, mention, true);
    return roots.empty() ? distinct(sieve, after, mention, true) : roots;
  }
  static std::optional<std::uint32_t> single(const std::vector<std::uint32_t>& roots) {
    return roots.size() == 1 ? std::optional(roots.front()) : std::nullopt;
  }

  Index tails_;
  Index firsts_;
  Index middles_;  ///< "Larrea" of "Gustavo Larrea Duque"
  Index starts_;   ///< "Gustavo Larrea"
  Index frames_;
};

void join_persons(Sieve& sieve) {
  std::vector<std::uint32_t> persons;
  std::unordered_map<std::size_t, bool> seen;
  for (std::uint32_t i = 0; i < sieve.facts.size(); ++i) {
    const Facts& facts = sieve.facts[i];
    if (is_name(facts) && facts.sort == Sort::person && !facts.words.empty() &&
        seen.emplace(sieve.clusters.find(i), true).second) {
      persons.push_back(i);
    }
  }
  PersonIndex index;
  for (const std::uint32_t person : persons) {
    if (sieve.facts[person].words.size() > 1) {
      index.add(person, sieve.facts[person].words);
    }
  }
  // Longer names first: "Abdel Karim" finds "Omar Abdel Karim" before "Karim" looks for either.
  std::stable_sort(persons.begin(), persons.end(), [&](std::uint32_t a, std::uint32_t b) {
    return sieve.facts[a].words.size() > sieve.facts[b].words.size();
  });
  for (const std::uint32_t person : persons) {
    if (const auto owner = index.owner(sieve, person)) {
      sieve.clusters.join(*owner, person);
    }
  }
}

/// The noun that an organisation's name calls it by: "Foundation" of "Coastal Foundation for
/// Trade"; empty where the name begins with it.
std::string calling_noun(const Document& doc, TokenSpan name) {
  constexpr std::array<std::string_view, 5> kJoiners = {"for", "of", "on", "in", "and"};
  std::uint32_t end = name.begin;
  while (end < name.end &&
         std::find(kJoiners.begin(), kJoiners.end(), doc.text(end)) == kJoiners.end()) {
    ++end;
  }
  return end < name.begin + 2 ? std::string() : utf8::lower(doc.text(end - 1));
}

/// "The Foundation", written as a name, is the one organisation before it whose name calls it so.
void join_short_organisations(Sieve& sieve) {
  Index longer;
  for (std::uint32_t i = 0; i < sieve.facts.size(); ++i) {
    const Facts& facts = sieve.facts[i];
    if (!is_name(facts) || facts.acronym || facts.sort != Sort::organisation) {
      continue;
    }
    if (facts.words.size() == 1) {
      const auto found = longer.find(facts.words.front());
      if (found != longer.end()) {
        const auto roots = distinct(sieve, found->second, i, false);
        if (roots.size() == 1 && sieve.clusters.find(i) != sieve.clusters.find(roots.front())) {
          sieve.clusters.adopt(roots.front(), i);
        }
      }
      continue;
    }
    auto& bearers = longer[calling_noun(sieve.doc, sieve.doc.mentions[i].tokens)];
    if (bearers.size() < kMaxCandidates) {
      bearers.push_back(i);
    }
  }
}

/// Two clusters of names under one, if exactly one of the longer ones is open to the shorter name.
void join_if_single(Sieve& sieve, const std::vector<std::uint32_t>& longer, std::uint32_t name) {
  const auto roots = distinct(sieve, longer, name, false);
  if (roots.size() == 1 && sieve.clusters.find(name) != sieve.clusters.find(roots.front())) {
    sieve.clusters.adopt(roots.front(), name);
  }
}

/// "The North", where the article speaks of North Korea and of no other North.
void join_compass_names(Sieve& sieve) {
  constexpr std::array<std::string_view, 4> kPoints = {"north", "south", "east", "west"};
  Index longer;
  for (std::uint32_t i = 0; i < sieve.facts.size(); ++i) {
    const Facts& facts = sieve.facts[i];
    if (is_name(facts) && facts.words.size() > 1 && is_place(sieve.doc.mentions[i].type)) {
      longer[facts.words.front()].push_back(i);
    }
  }
  for (std::uint32_t i = 0; i < sieve.facts.size(); ++i) {
    const Facts& facts = sieve.facts[i];
    if (!is_name(facts) || facts.words.size() != 1 || facts.sort == Sort::person ||
        std::ranges::find(kPoints, facts.words.front()) == kPoints.end()) {
      continue;
    }
    const auto found = longer.find(facts.words.front());
    if (found != longer.end()) {
      join_if_single(sieve, found->second, i);
    }
  }
}

/// "Mercer", once Mercer Holdings has been named, and "Air Force" after "US Air Force": what an
/// organisation's name begins or ends with is short for it, if no name of the article stands alone
/// before.
void join_clipped_organisations(Sieve& sieve) {
  Index longer;  // By what they begin and end with
  std::unordered_map<std::string, bool> alone;
  for (std::uint32_t i = 0; i < sieve.facts.size(); ++i) {
    const Facts& facts = sieve.facts[i];
    if (!is_name(facts) || facts.sort != Sort::organisation || facts.words.empty()) {
      continue;
    }
    const std::string whole = head(facts.words, facts.words.size());
    const auto found = longer.find(whole);
    if (found == longer.end() || alone.contains(whole)) {
      alone.emplace(whole, true);
    } else {
      join_if_single(sieve, found->second, i);
    }
    if (facts.words.size() > 1) {
      longer[head(facts.words, 1)].push_back(i);
    }
    for (std::size_t n = 2; n < facts.words.size(); ++n) {
      longer[tail(facts.words, n)].push_back(i);
    }
  }
}

}  // namespace

void join_names(Sieve& sieve) {
  join_equal(sieve);
  join_bracketed(sieve);
  join_by_initials(sieve);
  join_by_majority(sieve);
  join_short_organisations(sieve);
  join_clipped_organisations(sieve);
  join_compass_names(sieve);
  join_persons(sieve);
  join_lost_surnames(sieve);
}

}  // namespace dateline::coref
