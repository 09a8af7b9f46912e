// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>

#include "dateline/document/component.hpp"

namespace dateline::segment {

/// Cuts text into tokens by the conventions of UD English: contractions are cut ("do|n't",
/// "UN|'s"), hyphenated words are one token unless their parts are cut in the treebanks, numbers
/// keep their separators and decimals ("37,000", "1.5"), abbreviations keep their period ("Gen.",
/// "U.S.", "U.S.-led"), web and mail addresses are whole, quotes and brackets stand alone, three
/// dots are one.
///
/// Invariants: tokens are in text order, not empty, do not overlap, and hold no blank; every
/// character that is no blank lies in exactly one token.
/// Thread safety: immutable after construction. Cost: O(bytes).
class Tokenizer final : public Component {
 public:
  /// @param lexicons the folder of lexicons; reads `segment/abbreviations.tsv`
  /// @throws IoError, FormatError if the lexicon cannot be read.
  explicit Tokenizer(const std::filesystem::path& lexicons);
  ~Tokenizer() override;

  std::string_view name() const noexcept override { return "tokens"; }
  LayerSet needs() const noexcept override { return {}; }
  LayerSet gives() const noexcept override { return {Layer::tokens}; }

  void annotate(Document& doc) const override;

 private:
  struct Words;
  std::unique_ptr<const Words> words_;
};

}  // namespace dateline::segment
