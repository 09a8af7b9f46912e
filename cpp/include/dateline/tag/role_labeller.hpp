// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "dateline/tag/logit_rows.hpp"
#include "dateline/tag/pair_scorer.hpp"
#include "dateline/tag/word_ties.hpp"

namespace dateline::tag {

/// Names the PropBank role of one word to a predicate, or none.
///
/// Thread safety: immutable after construction. Cost of a call: roles times role size.
class RoleLabeller {
 public:
  static constexpr std::size_t kNone = 0;

  /// `labels` begin with "_", no role; then one for each further row of the weights.
  /// `ties`: a vector of `size()` for each row that `TieRows` may name, or none at all.
  /// @throws ModelError if the labels do not begin so, or are not as many as the weights' rows, or
  /// the vectors of `ties` are not whole.
  RoleLabeller(std::vector<std::string> labels, const PairWeights& weights,
               std::vector<float> ties);

  /// The best role, `kNone` for none. @pre both vectors are `size()` wide
  [[nodiscard]] Choice choose(std::span<const float> predicate, std::span<const float> argument,
                              const TieRows& ties) const;
  [[nodiscard]] const std::string& label(std::size_t index) const { return labels_[index]; }
  [[nodiscard]] std::size_t size() const noexcept { return scorer_.size(); }

 private:
  std::vector<std::string> labels_;
  [[nodiscard]] std::span<const float> tie(std::uint32_t row) const {
    return std::span(ties_).subspan(ties_.size() == size() ? 0 : row * size(), size());
  }

  PairScorer scorer_;
  std::vector<float> ties_;  ///< A vector a row, or one of zeros for all
};

}  // namespace dateline::tag
