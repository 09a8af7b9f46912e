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
  /// Persons, organisations and places that a model alone has found, and is less sure of, count as
  /// things.
  double least_confidence = 0.5;
};

/// Finds who and what an article speaks of beside its names: noun phrases of persons, groups,
/// organisations, forces, peoples, facilities and areas ("16 civilians", "the aid agency"), numbers
/// and adjectives that stand for people ("hundreds fled", "the wounded"), and personal pronouns.
/// Things and ideas are no mentions by these rules.
///
/// Nominal and pronominal mentions that a model has put into the document are added where no
/// mention has their head word, things (EVENT, TIME, VEHICLE, OTHER) among them; their phrases are
/// read from the tree. Of two with one head the name stands, then what the lexicons say. A person,
/// organisation or place that the lexicons know and the rules refuse ("no soldiers"), or that the
/// model doubts, is added as OTHER. Antecedents go with their mentions to the new positions.
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
  /// @throws InputError if `options.max_phrase_tokens` is 0, or `options.least_confidence` not from
  /// 0 to 1.
  /// @throws IoError, FormatError for a lexicon that cannot be read.
  explicit MentionDetector(const std::filesystem::path& lexicons,
                           MentionDetectorOptions options = {});
  ~MentionDetector() override;

  [[nodiscard]] std::string_view name() const noexcept override { return "mentions"; }
  [[nodiscard]] LayerSet needs() const noexcept override {
    return {Layer::tokens, Layer::sentences, Layer::tags, Layer::trees, Layer::mentions};
  }
  [[nodiscard]] LayerSet gives() const noexcept override { return {Layer::mentions}; }

  /// Mends the names in `doc.mentions`, reads all other mentions anew, with those that were there
  /// as a model's, and sorts.
  /// @throws PipelineError if `doc` lacks a layer of `needs()`.
  void annotate(Document& doc) const override;

 private:
  MentionDetectorOptions options_;
  std::unique_ptr<const NounLexicon> lexicon_;
};

}  // namespace dateline::coref
