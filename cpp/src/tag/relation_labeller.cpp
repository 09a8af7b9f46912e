// SPDX-License-Identifier: MIT
#include "dateline/tag/relation_labeller.hpp"

#include <algorithm>

#include "dateline/base/error.hpp"

namespace dateline::tag {
namespace {

constexpr std::string_view kRootLabel = "root";

}  // namespace

RelationLabeller::RelationLabeller(const RelationWeights& weights)
    : label_size_(weights.label_size) {
  const std::size_t inputs = 2 * label_size_;
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < weights.labels.size(); ++i) {
    if (weights.labels[i] == kRootLabel) {
      continue;
    }
    try {
      labels_.emplace_back(std::string_view(weights.labels[i]));
    } catch (const FormatError& error) {
      throw ModelError(std::string("the model has a relation that is too long: ") + error.what());
    }
    kept.push_back(i);
    bias_.push_back(weights.bias[i]);
  }
  if (kept.empty() || kept.size() == weights.labels.size()) {
    throw ModelError("the model's relations must hold \"root\" and others");
  }
  columns_.resize(inputs * kept.size());
  for (std::size_t k = 0; k < inputs; ++k) {
    for (std::size_t i = 0; i < kept.size(); ++i) {
      columns_[k * kept.size() + i] = weights.weights[kept[i] * inputs + k];
    }
  }
}

Choice RelationLabeller::choose(std::span<const float> dependent,
                                std::span<const float> head) const {
  std::vector<float> logits = bias_;
  const auto add = [&](std::size_t k, float value) {
    const float* column = columns_.data() + k * logits.size();
    for (std::size_t i = 0; i < logits.size(); ++i) {
      logits[i] += value * column[i];
    }
  };
  for (std::size_t k = 0; k < label_size_; ++k) {
    add(k, std::max(dependent[k] + head[k], 0.0F));
    add(label_size_ + k, dependent[k] * head[k]);
  }
  return tag::choose(logits);
}

}  // namespace dateline::tag
