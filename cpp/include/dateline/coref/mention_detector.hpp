// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

#include "dateline/document/component.hpp"

namespace dateline::coref {

class NounLexicon;

struct MentionDetectorOptions {
  std::size_t max_phrase_tokens =
      40;  ///< Longer noun phrases are cut to their core around the head
};

/// Finds who and what an article speaks of beside its names: noun phrases of persons, groups,
/// organisations, forces, peoples, facilities and areas ("16 civilians", "the aid agency"), numbers
/// and adjectives that stand for people ("hundreds fled", "the wounded"), and personal pronouns.
/// Things and ideas are no mentions.
///
/// A nominal mention spans determiner, numerals, adjectives, compounds, possessors, and what `of`
/// adds; relative clauses, participles after the noun and appositions stay outside. Its head is the
/// head of the phrase in the tree: "hundreds" in "hundreds of villagers". A name inside a longer
/// phrase stays a mention of its own.
///
/// Names of the tagger are kept and mended: titles, "the" and possessive marks are cut off; an
/// acronym in brackets after the name that it abbreviates becomes a name; a demonym with a number
/// or an article ("two Iraqis") becomes a counted group; a front or brigade is no place.
///
/// Lexicons: `coref/nouns.tsv`, `coref/persons_wordnet.tsv`, `coref/titles.tsv`,
/// `coref/people_verbs.tsv`, `coref/organisations.tsv`, `coref/given_names.tsv` below the given
/// folder.
///
/// Thread safety: immutable after construction; one instance serves many threads.
/// Cost: O(tokens log tokens).
class MentionDetector final : public Component {
 public:
  /// @throws InputError if `options.max_phrase_tokens` is 0.
  /// @throws IoError, FormatError for a lexicon that cannot be read.
  explicit MentionDetector(const std::filesystem::path& lexicons,
                           MentionDetectorOptions options = {});
  ~MentionDetector() override;

  [[nodiscard]] std::string_view name() const noexcept override { return "mentions"; }
  [[nodiscard]] LayerSet needs() const noexcept override {
    return {Layer::tokens, Layer::sentences, Layer::tags, Layer::trees, Layer::mentions};
  }
  [[nodiscard]] LayerSet gives() const noexcept override { return {Layer::mentions}; }

  /// Keeps the names in `doc.mentions` (mended), replaces all other mentions, and sorts.
  /// @throws PipelineError if `doc` lacks a layer of `needs()`.
  void annotate(Document& doc) const override;

 private:
  MentionDetectorOptions options_;
  std::unique_ptr<const NounLexicon> lexicon_;
};

}  // namespace dateline::coref
