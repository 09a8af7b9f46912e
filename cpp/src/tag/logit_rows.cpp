// SPDX-License-Identifier: MIT
#include "dateline/tag/logit_rows.hpp"

#include <algorithm>
#include <cmath>

namespace dateline::tag {

Choice choose(std::span<const float> logits) {
  const auto best = static_cast<std::size_t>(std::ranges::max_element(logits) - logits.begin());
  return {best, probability(logits, best)};
}

float probability(std::span<const float> logits, std::size_t index) {
  double total = 0.0;
  for (const float logit : logits) {
    total += std::exp(static_cast<double>(logit) - static_cast<double>(logits[index]));
  }
  return static_cast<float>(1.0 / total);
}

}  // namespace dateline::tag
