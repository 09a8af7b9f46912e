// SPDX-License-Identifier: MIT
#include "dateline/tag/role_labeller.hpp"

#include <utility>

#include "dateline/base/error.hpp"

namespace dateline::tag {

RoleLabeller::RoleLabeller(std::vector<std::string> labels, const PairWeights& weights)
    : labels_(std::move(labels)), scorer_(weights) {
  if (labels_.size() != scorer_.labels()) {
    throw ModelError("the model's roles must have a row of weights each, got " +
                     std::to_string(labels_.size()) + " roles and " +
                     std::to_string(scorer_.labels()) + " rows");
  }
  if (labels_.front() != "_") {
    throw ModelError("the model's roles must begin with \"_\", got \"" + labels_.front() + "\"");
  }
}

Choice RoleLabeller::choose(std::span<const float> predicate,
                            std::span<const float> argument) const {
  std::vector<float> logits(scorer_.labels());
  scorer_.score(predicate, argument, logits);
  return tag::choose(logits);
}

}  // namespace dateline::tag
