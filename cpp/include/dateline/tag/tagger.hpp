// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "dateline/document/token.hpp"
#include "dateline/encode/model_dir.hpp"

namespace dateline::tag {

/// Reads part-of-speech logits: the best label of each inventory.
///
/// Thread safety: immutable after construction.
class Tagger {
 public:
  /// @throws ModelError naming a label that is not one of Universal Dependencies, or an XPOS that
  /// is too long for a token.
  explicit Tagger(const encode::LabelSets& labels);

  [[nodiscard]] Upos upos(std::span<const float> logits) const;
  [[nodiscard]] FixedString<7> xpos(std::span<const float> logits) const;

 private:
  std::vector<Upos> upos_;
  std::vector<FixedString<7>> xpos_;
};

}  // namespace dateline::tag
