// SPDX-License-Identifier: MIT
#include "dateline/tag/relation_labeller.hpp"

#include <cstddef>

#include "dateline/base/error.hpp"

namespace dateline::tag {
namespace {

constexpr std::string_view kRootLabel = "root";

/// Labels and rows of the weights without "root".
std::pair<std::vector<FixedString<15>>, PairWeights> without_root(const RelationWeights& weights) {
  const auto inputs = static_cast<std::ptrdiff_t>(2 * weights.label_size);
  std::vector<FixedString<15>> labels;
  PairWeights kept;
  kept.size = weights.label_size;
  for (std::size_t i = 0; i < weights.labels.size(); ++i) {
    if (weights.labels[i] == kRootLabel) {
      continue;
    }
    try {
      labels.emplace_back(std::string_view(weights.labels[i]));
    } catch (const FormatError& error) {
      throw ModelError(std::string("the model has a relation that is too long: ") + error.what());
    }
    const auto row = weights.weights.begin() + static_cast<std::ptrdiff_t>(i) * inputs;
    kept.weights.insert(kept.weights.end(), row, row + inputs);
    kept.bias.push_back(weights.bias[i]);
  }
  if (labels.empty() || labels.size() == weights.labels.size()) {
    throw ModelError("the model's relations must hold \"root\" and others");
  }
  return {std::move(labels), std::move(kept)};
}

}  // namespace

RelationLabeller::RelationLabeller(const RelationWeights& weights)
    : RelationLabeller(without_root(weights)) {}

RelationLabeller::RelationLabeller(std::pair<std::vector<FixedString<15>>, PairWeights> kept)
    : labels_(std::move(kept.first)), scorer_(kept.second) {}

Choice RelationLabeller::choose(std::span<const float> dependent,
                                std::span<const float> head) const {
  std::vector<float> logits(scorer_.labels());
  scorer_.score(dependent, head, logits);
  return tag::choose(logits);
}

}  // namespace dateline::tag
