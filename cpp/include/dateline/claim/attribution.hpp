// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "dateline/document/component.hpp"

namespace dateline::claim {

/// Finds who says what: "X said that ...", "..., said X", "according to X", "X, citing Y", quotes
/// and the quoted sentences that follow them.
///
/// A claim is made for each cue of `lexicons/claim/reporting.tsv` that has content: a clause, an
/// infinitive, a quote, or an event noun ("denied the killing"). Its speaker is the mention that
/// the cue's subject (or the antecedent of "who said") resolves to; a cue without one ("it is
/// said") makes a claim without a speaker. A quote without a cue of its own belongs to the last
/// speaker of its paragraph, or of the paragraph before it if both are quotes.
///
/// Each event belongs to the innermost claim whose content holds its head; that claim is added to
/// `event.voices`, and `event.told_by_article` is false. Events outside every claim are told by the
/// article. A claim inside another's content names it in `via`. `interval` is when it was said,
/// `figures` those of the events it tells. Polarity and modality are left to `Certainty`.
///
/// Thread safety: immutable after construction; one instance serves many threads.
/// Cost: O(tokens + events * nesting of claims).
class Attribution final : public Component {
 public:
  /// @param lexicons the folder that holds `claim/reporting.tsv`.
  /// @throws IoError if the table cannot be read.
  /// @throws FormatError with file and line if a row is not what its header says.
  explicit Attribution(const std::filesystem::path& lexicons);
  ~Attribution() override;

  [[nodiscard]] std::string_view name() const noexcept override { return "claims"; }
  [[nodiscard]] LayerSet needs() const noexcept override {
    return {Layer::tokens,   Layer::sentences, Layer::tags,  Layer::trees,
            Layer::mentions, Layer::chains,    Layer::events};
  }
  [[nodiscard]] LayerSet gives() const noexcept override { return {Layer::claims}; }

  /// Replaces `doc.claims`, `doc.quotes`, and `voices` and `told_by_article` of every event.
  /// @throws PipelineError if `doc` lacks a layer of `needs()`.
  void annotate(Document& doc) const override;

 private:
  struct Lexicon;
  std::unique_ptr<const Lexicon> lexicon_;
};

}  // namespace dateline::claim
