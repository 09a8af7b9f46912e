// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "dateline/tag/logit_rows.hpp"
#include "dateline/tag/pair_scorer.hpp"

namespace dateline::tag {

/// Names the PropBank role of one word to a predicate, or none.
///
/// Thread safety: immutable after construction. Cost of a call: roles times role size.
class RoleLabeller {
 public:
  static constexpr std::size_t kNone = 0;

  /// `labels` begin with "_", no role; then one for each further row of the weights.
  /// @throws ModelError if the labels do not begin so, or are not as many as the weights' rows.
  RoleLabeller(std::vector<std::string> labels, const PairWeights& weights);

  /// The best role, `kNone` for none. @pre both vectors are `size()` wide
  [[nodiscard]] Choice choose(std::span<const float> predicate,
                              std::span<const float> argument) const;
  [[nodiscard]] const std::string& label(std::size_t index) const { return labels_[index]; }
  [[nodiscard]] std::size_t size() const noexcept { return scorer_.size(); }

 private:
  std::vector<std::string> labels_;
  PairScorer scorer_;
};

}  // namespace dateline::tag
