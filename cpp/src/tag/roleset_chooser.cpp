// SPDX-License-Identifier: MIT
#include "dateline/tag/roleset_chooser.hpp"

#include <utility>

#include "dateline/base/error.hpp"
#include "dateline/base/utf8.hpp"
#include "dateline/tag/logit_rows.hpp"

namespace dateline::tag {

RolesetChooser::RolesetChooser(RolesetWeights weights) : weights_(std::move(weights)) {
  const std::size_t n = weights_.labels.size();
  if (weights_.bias.size() != n || weights_.weights.size() != n * weights_.size) {
    throw ModelError("the model's " + std::to_string(n) + " rolesets must have " +
                     std::to_string(weights_.size) + " weights and a bias each");
  }
  for (const auto& [lemma, rolesets] : weights_.senses) {
    for (const std::uint32_t roleset : rolesets) {
      if (roleset >= n) {
        throw ModelError("the model's senses of \"" + lemma + "\" point to roleset " +
                         std::to_string(roleset) + " of " + std::to_string(n));
      }
    }
  }
}

Roleset RolesetChooser::choose(std::string_view lemma, Upos upos,
                               std::span<const float> vector) const {
  const std::string key = utf8::lower(lemma);
  const auto found = weights_.senses.find(key);
  if (found == weights_.senses.end() || found->second.empty()) {
    return {upos == Upos::VERB ? key + ".01" : std::string(), 1.0F};
  }
  std::vector<float> scores;
  for (const std::uint32_t roleset : found->second) {
    float score = weights_.bias[roleset];
    for (std::size_t k = 0; k < weights_.size; ++k) {
      score += weights_.weights[roleset * weights_.size + k] * vector[k];
    }
    scores.push_back(score);
  }
  const Choice best = tag::choose(scores);
  return {weights_.labels[found->second[best.index]], best.probability};
}

}  // namespace dateline::tag
