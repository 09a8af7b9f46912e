// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

#include "dateline/document/component.hpp"

namespace dateline::segment {

struct SentenceSplitterOptions {
  std::size_t max_tokens = 240;  ///< Longest sentence, in tokens. Longer runs are cut here.
};

/// Groups tokens into sentences: half-open token ranges, in text order, that cover every token
/// exactly once. A title such as "Gen." does not end a sentence, nor does a period before a small
/// letter; a closing quote or bracket belongs to the sentence that it closes; a blank line always
/// ends one, and so does a line end after a headline.
///
/// Thread safety: immutable after construction. Cost: O(tokens).
class SentenceSplitter final : public Component {
 public:
  /// @param lexicons the folder of lexicons; reads `segment/abbreviations.tsv`
  /// @throws InputError if `options.max_tokens` is 0.
  explicit SentenceSplitter(const std::filesystem::path& lexicons,
                            SentenceSplitterOptions options = {});
  ~SentenceSplitter() override;

  std::string_view name() const noexcept override { return "sentences"; }
  LayerSet needs() const noexcept override { return {Layer::tokens}; }
  LayerSet gives() const noexcept override { return {Layer::sentences}; }

  /// Replaces `doc.sentences`, and sets `doc.certain_ends`: where the layout ends a sentence, not
  /// the words. A document without tokens gets none; that is not an error.
  void annotate(Document& doc) const override;

 private:
  struct Words;
  std::unique_ptr<const Words> words_;
  SentenceSplitterOptions options_;
};

}  // namespace dateline::segment
