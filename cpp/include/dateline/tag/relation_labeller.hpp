// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "dateline/base/fixed_string.hpp"
#include "dateline/encode/encoder.hpp"
#include "dateline/tag/logit_rows.hpp"
#include "dateline/tag/pair_scorer.hpp"

namespace dateline::tag {

/// The weights of the relation scorer: logits of (dependent d, head h) are
/// W [relu(d + h); d * h] + bias, for the label features d and h of the two words.
struct RelationWeights {
  std::vector<std::string> labels;
  std::size_t label_size = 0;  ///< Width of d and of h
  std::vector<float> weights;  ///< [labels, 2 * label_size]
  std::vector<float> bias;
};

/// Names the relation between a word and its head. "root" is kept for the root and given to nothing
/// else.
///
/// Thread safety: immutable after construction. Cost of a call: labels times label size.
class RelationLabeller {
 public:
  /// @throws ModelError if there is no label "root" or no other, or a label is too long for a
  /// token.
  explicit RelationLabeller(const RelationWeights& weights);

  /// Best relation between a word and a head that is another word.
  [[nodiscard]] Choice choose(std::span<const float> dependent, std::span<const float> head) const;
  [[nodiscard]] const FixedString<15>& label(std::size_t index) const { return labels_[index]; }

 private:
  explicit RelationLabeller(std::pair<std::vector<FixedString<15>>, PairWeights> kept);

  std::vector<FixedString<15>> labels_;  ///< Without "root"
  PairScorer scorer_;
};

}  // namespace dateline::tag
