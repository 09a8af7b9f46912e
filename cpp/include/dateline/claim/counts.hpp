// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "dateline/document/component.hpp"
#include "dateline/document/document.hpp"

namespace dateline::claim {

/// Reads numbers with their hedges as ranges ("at least 12", "some 3,400", "two or three",
/// "dozens"), finds what is counted, and gives events the figures that their words tell: how many
/// were killed, injured, detained, displaced.
///
/// A number is a figure where persons are counted and the event's word says what befell them: "12
/// villagers were killed", "killing 12 and wounding 30", "left 12 dead", "37,000 people have fled",
/// "the deaths of 12 people", "the death toll rose to 14". Participants that stand side by side in
/// one event ("killed nine soldiers and a dozen villagers") are added up; counts of different
/// events, or by different voices, never are. Persons without a number are not counted. Numbers of
/// days, of weapons, of villages are counts without a kind; numbers in dates, in names and after a
/// noun ("Channel 4") are none.
///
/// Words: `lexicons/claim/counts.tsv` (events), `counts_hedges.tsv`, `counts_groups.tsv`,
/// `counts_nouns.tsv`.
///
/// Needs: trees, mentions, chains, events; leaves out dates where times are there. Gives: counts in
/// text order, `figures` of events, and `size` of chains, which is that of the first mention that
/// has a number.
///
/// Thread safety: immutable after construction. Cost: O(tokens + events * arguments).
class CountReader final : public Component {
 public:
  /// `lexicons`: the folder of all lexicons.
  /// @throws IoError, FormatError if a table is missing or has a row that cannot be used.
  explicit CountReader(const std::filesystem::path& lexicons);
  ~CountReader() override;

  [[nodiscard]] std::string_view name() const noexcept override { return "counts"; }
  [[nodiscard]] LayerSet needs() const noexcept override {
    return {Layer::tokens,   Layer::sentences, Layer::tags,  Layer::trees,
            Layer::mentions, Layer::chains,    Layer::events};
  }
  [[nodiscard]] LayerSet gives() const noexcept override { return {Layer::counts}; }

  /// Replaces `doc.counts` and the figures of the events.
  /// @throws PipelineError if a needed layer is missing.
  void annotate(Document& doc) const override;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace dateline::claim
