// SPDX-License-Identifier: MIT
#include "dateline/tag/role_labeller.hpp"

#include <utility>

#include "dateline/base/error.hpp"

namespace dateline::tag {

RoleLabeller::RoleLabeller(std::vector<std::string> labels, const PairWeights& weights,
                           std::vector<float> ties)
    : labels_(std::move(labels)), scorer_(weights), ties_(std::move(ties)) {
  if (labels_.size() != scorer_.labels()) {
    throw ModelError("the model's roles must have a row of weights each, got " +
                     std::to_string(labels_.size()) + " roles and " +
                     std::to_string(scorer_.labels()) + " rows");
  }
  if (labels_.front() != "_") {
    throw ModelError("the model's roles must begin with \"_\", got \"" + labels_.front() + "\"");
  }
  if (ties_.empty()) {
    ties_.resize(size());
  }
  if (ties_.size() % size() != 0) {
    throw ModelError("the vectors of the model's role_features must be " + std::to_string(size()) +
                     " wide, got " + std::to_string(ties_.size()) + " values");
  }
}

Choice RoleLabeller::choose(std::span<const float> predicate, std::span<const float> argument,
                            const TieRows& ties) const {
  std::vector<float> logits(scorer_.labels());
  scorer_.score(predicate, argument, {tie(ties[0]), tie(ties[1])}, logits);
  return tag::choose(logits);
}

}  // namespace dateline::tag
