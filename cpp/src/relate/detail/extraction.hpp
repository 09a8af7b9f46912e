// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
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
  [[nodiscard]] bool fits_target(RelationKind kind, MentionId id) const;
  /// "the union's guards" are no union: persons and groups of them have no leaders or wings here.
  [[nodiscard]] bool fits_source(RelationKind kind, MentionId id) const;
  /// The actor or place that a noun stands for; of pronouns those with a chain.
  [[nodiscard]] std::optional<MentionId> end_at(std::uint32_t token) const;
  /// A chain's name in the mention's own sentence, the nearest; else the mention.
  [[nodiscard]] MentionId best_name(MentionId id) const;
  bool add_ends(const Office& office, std::uint32_t source, std::uint32_t target,
                std::uint32_t word, const char* rule);
  bool add_conjuncts(const Office& office, MentionId source, std::uint32_t target,
                     std::uint32_t word, const char* rule);
  bool add(const Office& office, MentionId source, MentionId target, std::uint32_t word,
           const char* rule);
  [[nodiscard]] TokenSpan evidence(MentionId said, MentionId source, MentionId target,
                                   std::uint32_t word) const;
  [[nodiscard]] std::optional<double> confidence(const Relation& relation,
                                                 std::uint32_t word) const;

  // offices.cpp
  /// The row of a role noun, changed by "former" and "deputy".
  [[nodiscard]] std::optional<Office> office_of(std::uint32_t head) const;
  [[nodiscard]] const Office* find_noun(std::uint32_t head) const;
  void read_office(MentionId role);
  /// Which rule ties a child to the role noun, or null.
  [[nodiscard]] const char* office_rule(const Office& office, std::uint32_t head,
                                        std::uint32_t child) const;
  [[nodiscard]] std::string_view case_of(std::uint32_t token) const;
  /// "Harbour Union spokesman Tom Reed", with the union hung on the name; "President Reyes of
  /// Mali".
  void read_around_name(const Office& office, MentionId role);
  /// The name that ends before `begin`, a possessive mark skipped.
  [[nodiscard]] std::optional<MentionId> name_before(std::uint32_t begin) const;

  // names.cpp
  /// "Tom Reed of the Harbour Union"; "the Harbour Union in Varna".
  void read_name(MentionId name);
  /// A title says better what ties the name.
  [[nodiscard]] bool titled(std::uint32_t head) const;
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

  const Document& doc_;
  const OfficeLexicon& lexicon_;
  Tree tree_;
  MentionIndex index_;
  std::vector<std::vector<MentionId>> by_chain_;  ///< Names of each chain, in text order
  std::vector<std::int32_t> name_ends_;           ///< By token: the name that ends before it, or -1
  std::set<std::tuple<std::uint32_t, RelationKind, ChainId, ChainId>> told_;
  std::vector<Relation> found_;
};

}  // namespace dateline::relate
