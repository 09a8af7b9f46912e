// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>

#include "dateline/encode/encoder.hpp"

namespace dateline::tag {

/// The logits of consecutive words, a row each: a view into someone else's floats.
class LogitRows {
 public:
  /// `n` rows of `width` logits; a row begins `stride` floats behind the one before.
  LogitRows(const float* first, std::size_t n, std::size_t width, std::size_t stride)
      : first_(first), n_(n), width_(width), stride_(stride) {}
  /// One feature group of rows [begin, end) of a window.
  LogitRows(const encode::WindowScores& scores, std::size_t begin, std::size_t end,
            const encode::FeatureGroup& group)
      : LogitRows(scores.features(begin, group).data(), end - begin, group.size, scores.width()) {}

  [[nodiscard]] std::size_t size() const noexcept { return n_; }
  [[nodiscard]] std::size_t width() const noexcept { return width_; }
  [[nodiscard]] std::span<const float> operator[](std::size_t i) const noexcept {
    return {first_ + i * stride_, width_};
  }

 private:
  const float* first_;
  std::size_t n_;
  std::size_t width_;
  std::size_t stride_;
};

/// A label and its softmax probability among the labels that were allowed.
struct Choice {
  std::size_t index = 0;
  float probability = 0.0F;
};

/// The greatest logit, the first of equal ones. @pre not empty
[[nodiscard]] Choice choose(std::span<const float> logits);
/// Softmax probability of `index`.
[[nodiscard]] float probability(std::span<const float> logits, std::size_t index);

}  // namespace dateline::tag
