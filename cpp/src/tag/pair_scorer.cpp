// SPDX-License-Identifier: MIT
#include "dateline/tag/pair_scorer.hpp"

#include <algorithm>
#include <string>

#include "dateline/base/error.hpp"

namespace dateline::tag {

PairScorer::PairScorer(const PairWeights& weights) : size_(weights.size), bias_(weights.bias) {
  const std::size_t inputs = 2 * size_;
  if (bias_.empty() || weights.weights.size() != inputs * bias_.size()) {
    throw ModelError("a pair scorer of " + std::to_string(bias_.size()) +
                     " labels and vectors of " + std::to_string(size_) + " must have " +
                     std::to_string(inputs * bias_.size()) + " weights, got " +
                     std::to_string(weights.weights.size()));
  }
  columns_.resize(weights.weights.size());
  for (std::size_t k = 0; k < inputs; ++k) {
    for (std::size_t i = 0; i < bias_.size(); ++i) {
      columns_[k * bias_.size() + i] = weights.weights[i * inputs + k];
    }
  }
}

void PairScorer::score(std::span<const float> a, std::span<const float> b,
                       std::span<float> logits) const {
  std::ranges::copy(bias_, logits.begin());
  const auto add = [&](std::size_t k, float value) {
    const float* column = columns_.data() + k * logits.size();
    for (std::size_t i = 0; i < logits.size(); ++i) {
      logits[i] += value * column[i];
    }
  };
  for (std::size_t k = 0; k < size_; ++k) {
    add(k, std::max(a[k] + b[k], 0.0F));
    add(size_ + k, a[k] * b[k]);
  }
}

}  // namespace dateline::tag
