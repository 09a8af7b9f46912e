// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "dateline/document/document.hpp"
#include "dateline/document/tree.hpp"
#include "dateline/encode/encoder.hpp"
#include "dateline/tag/role_labeller.hpp"
#include "dateline/tag/roleset_chooser.hpp"
#include "dateline/tag/word_ties.hpp"

namespace dateline::tag {

/// The heads that say something of predicates, as far as the model has them.
struct PredicateHeads {
  encode::FeatureGroup predicate;                  ///< One logit: whether a word is one
  std::optional<encode::FeatureGroup> factuality;  ///< The score itself
  std::optional<encode::FeatureGroup> sense;       ///< With `rolesets`
  std::optional<encode::FeatureGroup> role_pred;   ///< With `role_arg` and `roles`
  std::optional<encode::FeatureGroup> role_arg;
  std::optional<RolesetChooser> rolesets;
  std::optional<RoleLabeller> roles;
  RelationNumbers relations;  ///< Of the model, for `roles`
};

/// Reads predicates with senses, factuality and arguments.
///
/// A word is a predicate where its logit is above 0; its `confidence` is the probability. Every
/// other word of the sentence is asked for its role; the words that have one head the arguments
/// (`argument_phrase`). Of several words with one numbered role the most probable has it.
/// Factuality is held within -3 and 3.
///
/// Thread safety: immutable after construction. Cost: of a sentence, its predicates times its words
/// times the cost of a role.
class PredicateReader {
 public:
  explicit PredicateReader(PredicateHeads heads);

  /// Whether the word of a row is a predicate.
  [[nodiscard]] bool is_predicate(const encode::WindowScores& scores, std::size_t row) const {
    return scores.features(row, heads_.predicate)[0] > 0.0F;
  }
  /// The table of rolesets, or null.
  [[nodiscard]] const RolesetChooser* rolesets() const noexcept {
    return heads_.rolesets ? &*heads_.rolesets : nullptr;
  }
  /// The predicates of a sentence, or of a stretch of one, that `tree` covers, in text order.
  /// `first_row`: of the stretch's first token in `scores`. @pre tags and heads are set
  [[nodiscard]] std::vector<Predicate> read(const Document& doc, const Tree& tree, TokenSpan span,
                                            const encode::WindowScores& scores,
                                            std::size_t first_row) const;

 private:
  void add_arguments(const Document& doc, const Tree& tree, const WordTies& ties, TokenSpan span,
                     const encode::WindowScores& scores, std::size_t first_row,
                     Predicate& predicate) const;

  PredicateHeads heads_;
};

}  // namespace dateline::tag
