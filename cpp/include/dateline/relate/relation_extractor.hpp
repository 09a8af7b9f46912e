// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "dateline/document/component.hpp"

namespace dateline::relate {

class OfficeLexicon;

/// Reads lasting ties between actors, and between actors and places, from the tree and, where trees
/// fail, from what stands side by side:
///
///  - an office and whose it is: "Harbour Union spokesman Tom Reed", "the leader of the party",
///    "the ministry's head", "a member of parliament", "ABC fighters", "the party's armed wing",
///    "the head of the union, Tom Reed"; offices in the plural are memberships ("commanders of X");
///  - ministers, where the article names their ministry: "Finance Minister Reed";
///  - persons and their bodies: "Reed and Venn from the Harbour Union", "the union's Tom Reed";
///  - countries: "the French president", "Kenyan officials", "Kenyan police" (part of the country),
///    "the Kenyan airline" (located in it);
///  - verbs of office: "Reed, who heads the union", "the union is led by Reed", "works for it";
///  - participles: "French-backed rebels", "rebels backed by France", "the Paris-based monitor",
///    "the Saudi-led coalition";
///  - groups and their members: "six airlines: A, B and C", "11 deputies, including A and B",
///    "the two winners are A and B", "two of the deputies";
///  - place: "a hospital in Aleppo" is no actor, "the court in Arusha" is; "the Varna court",
///    "Varna Harbour Board" where the article names Varna; "residents of Varna".
///
/// The source of a tie is the name of the person where the chain has one in the same sentence, else
/// the mention that says it. A tie between two chains is told once a sentence and kind. Negated
/// ties, and former ones ("ex-leader"), are not told.
///
/// `Relation::rule` names the rule ("office:compound", "verb:passive", "group:including");
/// `confidence` is the least probability of the arcs and mentions used, nothing where unknown.
///
/// Countries are known by their adjectives and, where the document has its places resolved, by
/// those. A name whose place stands elsewhere in the article has that mention as its target.
///
/// Lexicons: `relate/offices.tsv` and `relate/countries.tsv` below the given folder.
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
