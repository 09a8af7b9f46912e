// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "dateline/document/component.hpp"

namespace dateline::claim {

/// Sets polarity (did it happen, or is it said not to have?) and modality (asserted, possible,
/// planned, hypothetical, demanded) of every event and claim.
///
/// Read from the tree: negators and negative quantifiers ("not", "no one", "neither ... nor"),
/// modal auxiliaries, adverbs, markers ("if", "unless", "to"), and the verbs, nouns and adjectives
/// above ("failed to", "plans to", "urged X to", "likely to"), all from
/// `lexicons/claim/certainty.tsv`. Negation and modality pass down to infinitives, light and
/// aspectual objects and verbs coordinated under one auxiliary, never into reported clauses. That
/// something is reported, or hedged by its source ("reportedly"), leaves it asserted.
///
/// A claim takes polarity and modality of the event that heads its content; polarity is turned
/// round where the cue denies or is itself negated. The event's own stays as told: of "X denied
/// attacking Y" the event is positive, the claim negative.
///
/// Thread safety: immutable after construction; one instance serves many threads.
/// Cost: O(tokens).
class Certainty final : public Component {
 public:
  /// @param lexicons the folder that holds `claim/certainty.tsv`.
  /// @throws IoError if the table cannot be read.
  /// @throws FormatError with file and line if a row is not what its header says.
  explicit Certainty(const std::filesystem::path& lexicons);
  ~Certainty() override;

  [[nodiscard]] std::string_view name() const noexcept override { return "certainty"; }
  [[nodiscard]] LayerSet needs() const noexcept override {
    return {Layer::tokens, Layer::sentences, Layer::tags,
            Layer::trees,  Layer::events,    Layer::claims};
  }
  [[nodiscard]] LayerSet gives() const noexcept override { return {Layer::certainty}; }

  /// Sets `polarity` and `modality` of `doc.events` and `doc.claims`.
  /// @throws PipelineError if `doc` lacks a layer of `needs()`.
  void annotate(Document& doc) const override;

 private:
  struct Lexicon;
  std::unique_ptr<const Lexicon> lexicon_;
};

}  // namespace dateline::claim
