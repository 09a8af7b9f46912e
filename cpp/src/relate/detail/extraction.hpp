// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "dateline/document/document.hpp"
#include "dateline/document/mention_index.hpp"
#include "dateline/document/tree.hpp"
#include "relate/detail/office_lexicon.hpp"

namespace dateline::relate {

/// Reads the relations of one document; lives for one call. Each group of its functions has a file
/// of its own.
class Extraction {
 public:
  /// Keeps references to both.
  Extraction(const Document& doc, const OfficeLexicon& lexicon);

  /// The relations, in text order of their evidence. Once only.
  [[nodiscard]] std::vector<Relation> run();

 private:
  // extraction.cpp
  [[nodiscard]] const Mention& mention(MentionId id) const { return doc_.mentions[index(id)]; }
  [[nodiscard]] const Chain& chain(MentionId id) const {
    return doc_.chains[index(*mention(id).chain)];
  }
  [[nodiscard]] bool is_body(MentionId id) const;
  [[nodiscard]] bool is_where(MentionId id) const;
  /// "Kenya", "Kenyan", "the country".
  [[nodiscard]] bool is_country(MentionId id) const {
    return countries_[index(*mention(id).chain)];
  }
  /// An organ of a state, by its sector.
  [[nodiscard]] bool is_of_state(MentionId id) const;
  [[nodiscard]] bool is_plural(std::uint32_t token) const;
  [[nodiscard]] bool fits_place(const Office& office, MentionId id) const;
  [[nodiscard]] bool fits_target(RelationKind kind, MentionId id) const;
  /// "the union's guards" are no union: persons and groups of them have no leaders or wings here.
  [[nodiscard]] bool fits_source(RelationKind kind, MentionId id) const;
  /// The actor or place that a noun stands for; of pronouns those with a chain.
  [[nodiscard]] std::optional<MentionId> end_at(std::uint32_t token) const;
  /// The name that begins or ends at a token.
  [[nodiscard]] std::optional<MentionId> name_from(std::uint32_t begin) const;
  [[nodiscard]] std::optional<MentionId> name_until(std::uint32_t end) const;
  /// The name or body that a preposition at `at` brings, a few nouns and adjectives before it
  /// passed over.
  [[nodiscard]] std::optional<MentionId> name_after(std::uint32_t at) const;
  /// A chain's name in the mention's own sentence, the nearest; else the mention.
  [[nodiscard]] MentionId best_name(MentionId id) const;
  bool add_ends(const Office& office, std::uint32_t source, std::uint32_t target,
                std::uint32_t word, const char* rule);
  bool add_conjuncts(const Office& office, MentionId source, std::uint32_t target,
                     std::uint32_t word, const char* rule);
  bool add(const Office& office, MentionId source, MentionId target, std::uint32_t word,
           const char* rule);
  /// What `add` writes once the ends fit.
  bool tell(RelationKind kind, MentionId source, MentionId target, std::uint32_t word,
            const char* rule);
  void find_countries();
  [[nodiscard]] TokenSpan evidence(MentionId said, MentionId source, MentionId target,
                                   std::uint32_t word) const;
  [[nodiscard]] std::optional<double> confidence(const Relation& relation,
                                                 std::uint32_t word) const;

  // offices.cpp
  /// The row of a role noun, changed by "former" and "deputy".
  [[nodiscard]] std::optional<Office> office_of(std::uint32_t head) const;
  [[nodiscard]] const Office* find_noun(std::uint32_t head) const;
  void read_office(MentionId role);
  /// "Cmdr. Ana Reyes of the fleet": a title that is no mention.
  void read_titles(MentionId name);
  bool read_title(const Office& office, MentionId holder, std::uint32_t head);
  /// "Varna Prison" before a title, where it is a name elsewhere in the article only.
  [[nodiscard]] std::optional<MentionId> known_body(std::uint32_t head) const;
  [[nodiscard]] std::uint32_t second_title(std::uint32_t conjunction) const;
  /// "Finance Minister Ana Reyes" leads what the article names "Finance Ministry".
  void read_ministry(MentionId role);
  /// The person beside a role noun: "Ana Reyes, head of X", "the head of X, Ana Reyes".
  [[nodiscard]] MentionId holder_of(MentionId role) const;
  /// Which rule ties a child to the role noun, or null.
  [[nodiscard]] const char* office_rule(const Office& office, std::uint32_t head,
                                        std::uint32_t child) const;
  /// A phrase of its own beside a verb.
  [[nodiscard]] bool is_argument(std::uint32_t token) const;
  [[nodiscard]] std::string_view case_of(std::uint32_t token) const;
  /// "Harbour Union spokesman Tom Reed", with the union hung on the name; "President Reyes of
  /// Mali".
  void read_around_name(const Office& office, MentionId role);
  /// The name that ends before `begin`, a possessive mark skipped.
  [[nodiscard]] std::optional<MentionId> name_before(std::uint32_t begin) const;
  /// The noun at `head` with the words that a hyphen ties to it: "officer-in-charge".
  [[nodiscard]] bool is_of_part(std::uint32_t head) const;
  [[nodiscard]] TokenSpan hyphenated(std::uint32_t head) const;

  // names.cpp
  /// "Tom Reed of the Harbour Union"; "the Harbour Union in Varna".
  void read_name(MentionId name);
  void read_affiliation(MentionId person);
  /// "Ana Reyes and Tom Reed from the Harbour Union": both.
  void add_members(MentionId last, MentionId other, std::uint32_t word);
  /// A title says better what ties the name.
  [[nodiscard]] bool titled(std::uint32_t head) const;
  /// "Varna Harbour Board", "University of Varna", "Kenyan Interior Ministry".
  void read_words_of(MentionId body);
  void read_place_in_name(MentionId body, TokenSpan words);
  /// "the country's army", "Kenyan police", "the union's label", "the French airline".
  void read_owner(MentionId body);
  [[nodiscard]] bool is_rule_itself(std::uint32_t head) const;
  void add_to_place(MentionId body, MentionId place);
  void read_owner_of_kind(MentionId body);
  void add_to_owner(MentionId body, MentionId owner);
  void add_to_home(MentionId body, MentionId home);
  /// Not of troops, who are only there for a while.
  void read_seat(MentionId body);

  // verbs.cpp
  void read_verb(std::uint32_t verb);
  /// The subject; of a relative clause the noun that it is about.
  [[nodiscard]] std::optional<std::uint32_t> subject_of(std::uint32_t verb) const;
  /// Denied, wished, possible.
  [[nodiscard]] bool is_unreal(std::uint32_t verb) const;
  [[nodiscard]] bool is_passive(std::uint32_t verb) const;
  [[nodiscard]] std::optional<std::uint32_t> by_phrase(std::uint32_t verb) const;
  /// The first phrase after the verb that one of the prepositions brings.
  [[nodiscard]] std::optional<std::uint32_t> complement(
      std::uint32_t verb, const std::vector<std::string>& prepositions) const;
  void read_participle(std::uint32_t token);
  /// "rebels backed by France", "the union, which is based in Varna".
  [[nodiscard]] std::optional<std::uint32_t> described_by(std::uint32_t token) const;
  /// The name before "-backed", taken as it stands there: trees of such words differ.
  [[nodiscard]] std::optional<std::optional<MentionId>> before_hyphen(std::uint32_t token) const;
  /// Forward: the other end backs the noun. Inverse: the noun is based at the other end.
  void tie(const Office& office, bool forward, std::optional<MentionId> other,
           std::optional<MentionId> noun, std::uint32_t word, const char* rule);
  /// The noun that "whose" stands for: "the union, whose leader left".
  [[nodiscard]] std::optional<std::uint32_t> whose(std::uint32_t token) const;

  // groups.cpp
  /// "six towns: A, B and C", "11 deputies, including A and B", "the two winners are A and B".
  void read_group(MentionId group);
  /// The names and groups of a list that begins at `at`, of the group's kind.
  [[nodiscard]] std::vector<MentionId> listed(MentionId group, std::uint32_t at) const;
  [[nodiscard]] std::optional<MentionId> member_from(MentionId group, std::uint32_t at) const;
  /// "two of the dockers"
  void read_share(MentionId part);
  [[nodiscard]] MentionId whole_of(MentionId group) const;
  void add_listed(MentionId group, std::span<const MentionId> members, std::uint32_t word,
                  const char* rule);

  const Document& doc_;
  const OfficeLexicon& lexicon_;
  Tree tree_;
  MentionIndex index_;
  std::vector<std::vector<MentionId>> by_chain_;  ///< Names of each chain, in text order
  std::vector<std::int32_t> name_ends_;           ///< By token: the name that ends before it, or -1
  std::vector<std::int32_t> name_begins_;         ///< By token: the name that begins at it, or -1
  std::vector<std::int32_t> phrase_begins_;       ///< By token: the longest nominal mention, or -1
  std::vector<bool> countries_;                   ///< By chain
  std::unordered_map<std::string, MentionId> places_;  ///< By its words: a place or people, named
  std::unordered_map<std::string, MentionId>
      bodies_;  ///< By its words: an organisation or facility, named
  std::set<std::tuple<std::uint32_t, RelationKind, ChainId, ChainId>> told_;
  std::vector<Relation> found_;
};

}  // namespace dateline::relate
