// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/document/token.hpp"

namespace dateline::tag {

/// Turns words into lemmas by edit scripts, the labels of the model's lemma head.
///
/// `=form`: the lemma is `form`. `<case><k>+<suffix>`: lower-case the word (`l`) or keep it (`k`),
/// drop its last k characters, append the suffix: `l3+y` makes "Countries" "country". A proper noun
/// keeps its case whatever the script says, and takes no `=form`. Where a script does not fit (it
/// drops the whole word, or leaves nothing) the lemma is the lower-cased word, of a proper noun the
/// word itself.
///
/// Thread safety: immutable after construction.
class Lemmatizer {
 public:
  /// @throws ModelError naming a label that is not an edit script.
  explicit Lemmatizer(const std::vector<std::string>& scripts);

  [[nodiscard]] std::string lemma(std::string_view word, Upos upos,
                                  std::span<const float> logits) const;
  /// The first lemma that `known` accepts among those of the eight likeliest edits, best first:
  /// rare forms mislead the head ("kille" of "killed"), and the dictionary of a later head knows
  /// better.
  [[nodiscard]] std::optional<std::string> known_lemma(
      std::string_view word, Upos upos, std::span<const float> logits,
      const std::function<bool(std::string_view)>& known) const;
  /// @pre `script` is an index of the scripts.
  [[nodiscard]] std::string apply(std::size_t script, std::string_view word, Upos upos) const;

 private:
  struct Script {
    bool whole = false;  ///< `text` is the lemma
    bool lower = false;
    std::size_t drop = 0;
    std::string text;
  };
  [[nodiscard]] static Script parse(const std::string& label);

  std::vector<Script> scripts_;
};

}  // namespace dateline::tag
