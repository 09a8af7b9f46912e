// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "coref/detail/clusters.hpp"
#include "coref/detail/facts.hpp"
#include "dateline/coref/coreference_resolver.hpp"
#include "dateline/document/document.hpp"
#include "dateline/document/tree.hpp"

namespace dateline::coref {

inline constexpr std::uint32_t kNoMention = std::numeric_limits<std::uint32_t>::max();

/// What the rules of one run share. Refers to its document, which must outlive it.
struct Sieve {
  Sieve(const Document& document, const NounLexicon& nouns, const Numerals& numerals,
        CoreferenceOptions given);

  /// The name, else the nominal mention, whose head is `token`, or `kNoMention`.
  [[nodiscard]] std::uint32_t at(std::uint32_t token) const {
    return name_at[token] != kNoMention ? name_at[token] : nominal_at[token];
  }
  /// Probability of the arc above a token; 1 where the model gave none.
  [[nodiscard]] double arc(std::uint32_t token) const {
    const float p = doc.tokens[token].confidence;
    return p < 0.0F ? 1.0 : static_cast<double>(p);
  }

  const Document& doc;
  const NounLexicon& lexicon;
  CoreferenceOptions options;
  Tree tree;
  NameMask names;
  std::vector<std::uint32_t> name_at;     ///< By token: name with that head
  std::vector<std::uint32_t> nominal_at;  ///< By token: nominal mention with that head, no thing
  std::vector<std::uint32_t> pronoun_at;  ///< By token
  std::vector<Facts> facts;               ///< By mention
  Clusters clusters;
  std::vector<bool> linked;  ///< By mention: joined to the antecedent that a model gives it
  bool informed = false;     ///< A model gives antecedents
};

/// Rules 1 to 3: names alone.
void join_names(Sieve& sieve);
/// Rule 4: apposition, title, copula. Gives back copulas whose subject is a pronoun, as mentions
/// {pronoun, predicate}, for the time after the pronouns.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> join_by_tree(Sieve& sieve);
/// Which tokens stand between quotation marks. A mark that nothing closes within 300 tokens opens
/// nothing.
[[nodiscard]] std::vector<bool> quoted_tokens(const Document& doc);
/// "I" in a quotation is who says it.
void join_speakers(Sieve& sieve);
/// Antecedents that a model gives, but for what is linked already.
void join_by_model(Sieve& sieve);
/// Rule 5.
void join_descriptions(Sieve& sieve);
/// Rule 6.
void join_pronouns(Sieve& sieve);
/// Writes chains and the mentions' chain ids into `doc`, which is the sieve's document.
void build_chains(const Sieve& sieve, Document& doc);

}  // namespace dateline::coref
