// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/document/token.hpp"

namespace dateline::tag {

/// The table of rolesets: the score of roleset k for a predicate's vector v is W[k] . v + bias[k].
struct RolesetWeights {
  std::vector<std::string> labels;  ///< "kill.01", ...
  std::size_t size = 0;             ///< Width of v
  std::vector<float> weights;       ///< [labels, size]
  std::vector<float> bias;          ///< [labels]
  /// Rolesets of each lemma, lower case, as positions in `labels`.
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> senses;
};

/// A roleset and its softmax probability among those that its lemma may have.
struct Roleset {
  std::string name;
  float probability = 1.0F;
};

/// Chooses the PropBank sense of a predicate among those that its lemma may have.
///
/// Thread safety: immutable after construction. Cost of a call: candidates times size.
class RolesetChooser {
 public:
  /// @throws ModelError if the weights are not of the shapes that labels and size ask for, or a
  /// sense points beyond the labels.
  explicit RolesetChooser(RolesetWeights weights);

  /// The candidate with the greatest score, the first of equal ones. Of a lemma that the table does
  /// not know the first sense ("flee.01") if it is a verb, else an empty name.
  /// @pre `vector` is `size()` wide
  [[nodiscard]] Roleset choose(std::string_view lemma, Upos upos,
                               std::span<const float> vector) const;
  /// Whether the table has rolesets of a lemma. @pre `lemma` is in lower case
  [[nodiscard]] bool knows(std::string_view lemma) const {
    return weights_.senses.find(lemma) != weights_.senses.end();
  }
  [[nodiscard]] std::size_t size() const noexcept { return weights_.size; }

 private:
  RolesetWeights weights_;
};

}  // namespace dateline::tag
