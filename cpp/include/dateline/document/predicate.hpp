// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dateline/base/span.hpp"

namespace dateline {

/// One argument of a predicate, as PropBank labels it.
struct PredicateArgument {
  std::string label;       ///< "ARG0", "ARG1-DSP", "ARGM-LOC", "R-ARG0", "C-ARG1"
  std::uint32_t head = 0;  ///< Head token of the phrase, inside `tokens`
  TokenSpan tokens;        ///< The phrase
  std::optional<double> confidence;
};

/// A word that tells of something done, happening or holding, with its PropBank sense and its
/// arguments: what the annotator reads, before rules make events of it.
struct Predicate {
  std::uint32_t token = 0;
  std::string lemma;                 ///< "kill"; of a noun its own: "attack"
  std::string sense;                 ///< Roleset: "kill.01"; empty until known
  std::optional<double> factuality;  ///< -3 (certainly not) to 3 (certainly)
  std::optional<double> confidence;
  std::vector<PredicateArgument> args;  ///< In order of their head tokens
};

}  // namespace dateline
