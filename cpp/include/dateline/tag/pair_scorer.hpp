// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace dateline::tag {

/// The weights of a scorer of word pairs: logits of (a, b) are W [relu(a + b + k) ; a * b] + bias,
/// k what is known of the pair beside its vectors.
struct PairWeights {
  std::size_t size = 0;        ///< Width of a and of b
  std::vector<float> weights;  ///< [labels, 2 * size]
  std::vector<float> bias;     ///< [labels]
};

/// What is known of a pair: the sum of two vectors.
using Known = std::array<std::span<const float>, 2>;

/// Scores what one word is to another, from a vector of each.
///
/// Thread safety: immutable after construction. Cost of a call: labels times size.
class PairScorer {
 public:
  /// @throws ModelError if the weights are not as many as labels and size ask for, or there is no
  /// label.
  explicit PairScorer(const PairWeights& weights);

  [[nodiscard]] std::size_t labels() const noexcept { return bias_.size(); }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// Sets `logits`, one a label. @pre `a`, `b` and `known` have `size()` values, `logits`
  /// `labels()`
  void score(std::span<const float> a, std::span<const float> b, const Known& known,
             std::span<float> logits) const;
  /// The same of a pair of which nothing else is known.
  void score(std::span<const float> a, std::span<const float> b, std::span<float> logits) const {
    score(a, b, {zeros_, zeros_}, logits);
  }

 private:
  std::size_t size_;
  /// Of a few labels at a time, so that their sums stay in registers: [labels / 32, 2 * size, 32],
  /// the inputs in turn of the sum and the product of one element, the last labels filled up.
  std::vector<float> tiles_;
  std::vector<float> bias_;
  std::vector<float> zeros_;  ///< What is known of a pair of which nothing is
};

}  // namespace dateline::tag
