// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "dateline/document/component.hpp"

namespace dateline::relate {

class OfficeLexicon;

/// Reads lasting ties between actors, and between actors and places, from the tree:
///
///  - an office and whose it is: "Harbour Union spokesman Tom Reed", "the leader of the party",
///    "the ministry's head", "a member of parliament", "ABC fighters", "the party's armed wing";
///  - verbs of office: "Reed, who heads the union", "the union is led by Reed";
///  - participles: "French-backed rebels", "rebels backed by France", "the Paris-based monitor",
///  "the
///    Saudi-led coalition";
///  - place: "a hospital in Aleppo" is no actor, "the court in Arusha" is.
///
/// The source of a tie is the name of the person where the chain has one in the same sentence, else
/// the mention that says it. A tie between two chains is told once a sentence and kind. Negated
/// ties, and former ones ("ex-leader"), are not told.
///
/// `Relation::rule` names the rule ("office:compound", "verb:passive", "participle:hyphen");
/// `confidence` is the least probability of the arcs and mentions used, nothing where unknown.
///
/// Lexicon: `relate/offices.tsv` below the given folder.
///
/// Thread safety: immutable after construction; one instance serves many threads.
/// Cost: O(tokens + mentions log mentions).
class RelationExtractor final : public Component {
 public:
  /// @throws IoError, FormatError for a lexicon that cannot be read.
  explicit RelationExtractor(const std::filesystem::path& lexicons);
  ~RelationExtractor() override;

  [[nodiscard]] std::string_view name() const noexcept override { return "relations"; }
  [[nodiscard]] LayerSet needs() const noexcept override {
    return {Layer::tokens, Layer::sentences, Layer::tags,
            Layer::trees,  Layer::mentions,  Layer::chains};
  }
  [[nodiscard]] LayerSet gives() const noexcept override { return {Layer::relations}; }

  /// Replaces `doc.relations`, in text order of their evidence.
  /// @throws PipelineError if `doc` lacks a layer of `needs()`.
  void annotate(Document& doc) const override;

 private:
  std::unique_ptr<const OfficeLexicon> lexicon_;
};

}  // namespace dateline::relate
