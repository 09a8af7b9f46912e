// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "dateline/document/document.hpp"

namespace dateline::coref {

/// What a model says of the mentions of a document before the rules have changed them: nominal and
/// pronominal mentions, and antecedents by their positions.
class Proposals {
 public:
  /// Takes from `doc` all mentions but the names, and the antecedents of those.
  explicit Proposals(Document& doc);

  /// The mentions that were there, names too.
  [[nodiscard]] const std::vector<Mention>& given() const noexcept { return given_; }

  /// Gives the mentions of `doc`, in their last order, the antecedents that their forerunners had:
  /// a mention with the same head, or the name that took in what was given. Where an antecedent is
  /// gone, its own antecedent stands in; what would not point back is left out.
  void link(Document& doc) const;

 private:
  class Successors;
  [[nodiscard]] bool points_back(std::size_t position) const;

  std::vector<Mention> given_;
};

}  // namespace dateline::coref
