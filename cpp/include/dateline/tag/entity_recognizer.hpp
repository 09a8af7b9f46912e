// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dateline/document/mention.hpp"
#include "dateline/tag/logit_rows.hpp"

namespace dateline::tag {

/// A name among the words that were given: [begin, end).
struct Name {
  std::size_t begin = 0;
  std::size_t end = 0;
  EntityType type = EntityType::OTHER;
  float confidence = 0.0F;  ///< Probability of its least probable label
};

/// Reads BIO logits as names: the most probable sequence of labels in which an I- continues a name
/// of its own type.
///
/// Thread safety: immutable after construction. Cost: words times labels squared.
class EntityRecognizer {
 public:
  /// @throws ModelError if a label is not O, B-TYPE or I-TYPE with a known type, or there is no O.
  explicit EntityRecognizer(const std::vector<std::string>& labels);

  /// Names of one sentence, in order.
  [[nodiscard]] std::vector<Name> decode(const LogitRows& rows) const;

 private:
  struct Label {
    bool outside = true;
    bool begins = false;
    EntityType type = EntityType::OTHER;
  };
  [[nodiscard]] static Label parse(const std::string& label);
  [[nodiscard]] bool may_follow(std::size_t label, std::size_t before) const noexcept;
  [[nodiscard]] bool may_start(std::size_t label) const noexcept;
  [[nodiscard]] std::vector<std::size_t> best_labels(const LogitRows& rows) const;

  std::vector<Label> labels_;
};

}  // namespace dateline::tag
