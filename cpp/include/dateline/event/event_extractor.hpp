// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

#include "dateline/document/component.hpp"

namespace dateline::event {

struct EventExtractorOptions {
  /// Sentences of the article's body, counted from its start, whose finite main events take the day
  /// of publication where the text gives no date. The basis then says `publication`. 0: never.
  std::size_t lead_sentences = 3;
  /// Sentences of the body in which the day that the article tells of is looked for: the first day
  /// of the last week that the text gives to an event. What the rest tells as done, without a date,
  /// takes that day with its basis and expression, else the day of publication; the precision says
  /// that the day is not sure. States, plans and denials stay undated. 0: never.
  std::size_t story_sentences = 5;
  /// How many earlier clusters of one lemma a mention is compared with, latest first.
  std::size_t cluster_window = 12;
};

/// Reads events from the dependency trees: who does what to whom, where and when.
///
/// Triggers are verbs, event nouns and adjectives of state (`lexicons/event/*.tsv`); all of them
/// are kept with their class, in order of their head token. An event is `in_graph` if it is an
/// action, a process or a state and one of its arguments is an actor or a place of the document.
/// Arguments come from UD relations in the active and the passive, through coordination, relative
/// and participial clauses and simple control, and from possessors, compounds and prepositions of
/// event nouns; a light or aspectual verb lends its subject and obliques to the noun under it. Each
/// argument names its rule ("nsubj", "obl:by", "nmod:poss", "conj:nsubj", "light:nsubj", ...).
/// Where the document has `props`, events carry their roleset and factuality, and nouns that the
/// annotator alone takes for predicates are kept as GENERIC triggers without arguments.
/// What is no mention of an actor or a place becomes `Role::object`, with the rule that tells its
/// place in the clause.
///
/// Mentions of one event share a cluster. Merging is cautious: the same verb or its noun, no
/// participant, date, place, negation or tense that contradicts, and a shared participant or a
/// definite noun ("the raid") that points back.
///
/// Polarity, modality, figures and voices are left to later stages.
///
/// Thread safety: immutable after construction; one instance serves many threads.
/// Cost: O(tokens + mentions + times), with `cluster_window` comparisons an event.
class EventExtractor final : public Component {
 public:
  /// @param lexicons the folder that holds `event/verbs.tsv` and its siblings.
  /// @throws IoError if a table cannot be read.
  /// @throws FormatError with file and line if a row is not what its header says.
  explicit EventExtractor(const std::filesystem::path& lexicons,
                          EventExtractorOptions options = {});
  ~EventExtractor() override;

  [[nodiscard]] std::string_view name() const noexcept override { return "events"; }
  [[nodiscard]] LayerSet needs() const noexcept override {
    return {Layer::tokens,   Layer::sentences, Layer::tags,  Layer::trees,
            Layer::mentions, Layer::chains,    Layer::times, Layer::places};
  }
  [[nodiscard]] LayerSet gives() const noexcept override { return {Layer::events}; }

  /// Replaces `doc.events`.
  /// @throws PipelineError if `doc` lacks a layer of `needs()`.
  void annotate(Document& doc) const override;

 private:
  struct Lexicons;
  std::unique_ptr<const Lexicons> lexicons_;
  EventExtractorOptions options_;
};

}  // namespace dateline::event
