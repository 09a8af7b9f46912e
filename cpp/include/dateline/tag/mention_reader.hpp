// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "dateline/document/document.hpp"
#include "dateline/document/tree.hpp"
#include "dateline/tag/logit_rows.hpp"

namespace dateline::tag {

/// Reads nominal and pronominal mentions off their head words: each word has a class, none or the
/// kind and type of the mention whose head it is. A nominal mention is the phrase around its head
/// (`nominal_phrase`), a pronoun stands alone.
///
/// Thread safety: immutable after construction. Cost: words times classes, and the lengths of the
/// phrases.
class MentionReader {
 public:
  /// @throws ModelError if a label is not O, nominal-TYPE or pronoun-TYPE with a known type, or
  /// there is no O.
  explicit MentionReader(const std::vector<std::string>& labels);

  /// The mentions of a stretch that `tree` covers, in text order, the longer first of those that
  /// begin together. `logits`: a row for each token of `span`. `names`: the names in the stretch,
  /// in order. A word inside a name heads no other mention; a name inside a phrase stays one of its
  /// own. `confidence` is the probability of the class.
  [[nodiscard]] std::vector<Mention> read(const Document& doc, const Tree& tree, TokenSpan span,
                                          const LogitRows& logits,
                                          const std::vector<Mention>& names) const;

 private:
  struct Label {
    bool outside = true;
    MentionKind kind = MentionKind::nominal;
    EntityType type = EntityType::OTHER;
  };
  [[nodiscard]] static Label parse(const std::string& label);

  std::vector<Label> labels_;
};

/// Text order: by begin, then the longer first, then by head.
[[nodiscard]] bool stands_before(const Mention& a, const Mention& b) noexcept;

}  // namespace dateline::tag
