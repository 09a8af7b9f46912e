// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "dateline/document/document.hpp"
#include "dateline/encode/batcher.hpp"
#include "dateline/encode/encoder.hpp"
#include "dateline/tag/parser.hpp"
#include "tag/detail/decoders.hpp"

namespace dateline::tag::detail {

/// What is read of a document's windows. Layers that are not wanted stay as they are.
struct Wanted {
  LayerSet layers;           ///< Of tags, trees, mentions, props
  bool sentences = false;    ///< Cut again what the splitter guessed; only with trees
  bool antecedents = false;  ///< Propose one for each mention
};

/// Reads the scores of one document's windows into it, window after window in order.
///
/// Keeps references to its arguments. `doc.sentences` stay as they are until `finish`, since the
/// windows are made from them. Memory beside the document: the sentences, a number a mention, and
/// what the antecedent finder keeps.
class WindowWriter {
 public:
  WindowWriter(const Decoders& decoders, Document& doc, const Wanted& wanted);

  void write(const encode::TokenWindow& window, const encode::WindowScores& scores);
  /// Sets the sentences and marks the layers.
  void finish();

 private:
  /// A sentence of a window, or the part of one that lies in it.
  struct Stretch {
    TokenSpan tokens;
    std::size_t row = 0;         ///< Of its first token
    std::uint32_t sentence = 0;  ///< Number of the sentence
    bool continues = false;      ///< An earlier window holds the sentence's beginning
  };

  [[nodiscard]] std::vector<TokenSpan> cut(const encode::TokenWindow& window,
                                           const encode::WindowScores& scores, bool& open) const;
  [[nodiscard]] std::uint32_t enter_sentence(TokenSpan span, bool continues);
  void read_stretch(const Stretch& stretch, const encode::WindowScores& scores);
  /// Takes a lemma that has rolesets for a predicate whose likeliest one has none.
  void mend_lemma(std::uint32_t index, std::span<const float> logits);
  void write_tags(const Stretch& stretch, const encode::WindowScores& scores);
  void bar_verbs_before_numbers(TokenSpan span, ArcScores& arcs) const;
  void write_tree(const Stretch& stretch, const encode::WindowScores& scores);
  void write_root(std::uint32_t index, bool continues);
  void write_mentions(const Stretch& stretch, const Tree& tree, const encode::WindowScores& scores);
  [[nodiscard]] std::vector<Mention> read_names(const Stretch& stretch, const Tree& tree,
                                                const encode::WindowScores& scores) const;
  void propose(const Stretch& stretch, const encode::WindowScores& scores);
  [[nodiscard]] std::vector<std::uint32_t> mentions_in(const Stretch& stretch);

  const Decoders& decoders_;
  Document& doc_;
  Wanted wanted_;
  std::vector<TokenSpan> sentences_;  ///< As they are cut again
  bool open_ = false;                 ///< The last sentence goes on in the next window
  std::int32_t root_ = kRoot;         ///< Token at the root of the sentence that was begun last
  std::optional<AntecedentFinder> finder_;
  std::vector<std::uint32_t> numbers_;  ///< Mentions in the order in which the finder took them
  std::vector<std::uint32_t> given_;    ///< Mentions that the document brought, by head
  std::size_t next_given_ = 0;
};

}  // namespace dateline::tag::detail
