// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "dateline/document/document.hpp"
#include "dateline/document/tree.hpp"

namespace dateline::tag {

/// The rows of `heads.role_features` of a predicate and another word of its sentence: by which
/// relation the word hangs on it, and where it stands from it (`docs/formats/model.md`).
using TieRows = std::array<std::uint32_t, 2>;

/// The relations of a model with their numbers.
using RelationNumbers = std::map<std::string, std::uint32_t, std::less<>>;

/// How the words of one sentence, or of a stretch of one, hang together.
class WordTies {
 public:
  /// @pre `tree` covers `span`
  WordTies(const Document& doc, const Tree& tree, TokenSpan span, const RelationNumbers& numbers);

  /// @pre both are words of the stretch
  [[nodiscard]] TieRows rows(std::uint32_t predicate, std::uint32_t word) const;

 private:
  std::uint32_t begin_;
  std::vector<std::int64_t> heads_;      ///< From the stretch's first word; below 0 for a root
  std::vector<std::int64_t> relations_;  ///< Below 0 where the model does not know it
};

}  // namespace dateline::tag
