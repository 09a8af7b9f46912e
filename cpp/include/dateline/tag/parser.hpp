// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "dateline/encode/encoder.hpp"

namespace dateline::tag {

/// Scores of every possible arc of a sentence of n words.
class ArcScores {
 public:
  /// All zero.
  explicit ArcScores(std::size_t n) : n_(n), values_(n * (n + 1)) {}
  /// The words of rows [begin, end) of a window, and its row 0 as the root. Scores that are not
  /// finite, or beyond 1e6, count as 1e6 in their direction (NaN as the lowest).
  ArcScores(const encode::WindowScores& scores, std::size_t begin, std::size_t end);

  [[nodiscard]] std::size_t size() const noexcept { return n_; }
  /// Score of `head` as the head of word `dependent`; head 0 is the root, head j + 1 is word j.
  [[nodiscard]] double& at(std::size_t dependent, std::size_t head) noexcept {
    return values_[dependent * (n_ + 1) + head];
  }
  [[nodiscard]] double at(std::size_t dependent, std::size_t head) const noexcept {
    return values_[dependent * (n_ + 1) + head];
  }

 private:
  std::size_t n_;
  std::vector<double> values_;
};

/// The tree with the greatest sum of arc scores among those with exactly one child of the root
/// (Chu-Liu and Edmonds): the head of each word, 0 for the root, j + 1 for word j.
///
/// Cost: O(n^2) where the best head of each word already makes a tree, as in most sentences; at
/// most O(n^3).
[[nodiscard]] std::vector<std::uint32_t> parse(const ArcScores& scores);

/// Softmax probability of a head among the root and the other words of the sentence.
[[nodiscard]] float head_probability(const ArcScores& scores, std::size_t dependent,
                                     std::size_t head);

}  // namespace dateline::tag
