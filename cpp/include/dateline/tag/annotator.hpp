// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

#include "dateline/document/component.hpp"
#include "dateline/encode/batcher.hpp"
#include "dateline/encode/encoder.hpp"

namespace dateline::tag {

struct AnnotatorOptions {
  encode::Backend backend = encode::Backend::automatic;
  /// Threads that work on the windows of one article; shared by all callers.
  unsigned threads = 1;
  /// Leave layers that the document already has (from CoNLL-U, say) as they are, and add only what
  /// is missing; otherwise all are replaced.
  bool only_missing = false;
  /// Let the model, if it has the head, cut the sentences that the splitter guessed.
  bool sentences = true;
};

/// Encoder and heads: part-of-speech tags and lemmas, Universal Dependencies trees, names, and, as
/// far as the model has the heads, sentence ends, nominal and pronominal mentions, proposals of
/// antecedents, and predicates with senses, factuality and roles.
///
/// `Token.confidence` is the model's probability of the head times that of the relation, the
/// `confidence` of a name that of its least probable token. Every sentence gets one tree with one
/// root. A sentence that is too long for the encoder's window is read in parts, whose roots hang on
/// the root of the first as `parataxis`. Mentions are in text order; names do not overlap, and no
/// two mentions share a head word. Mentions that the document held before are dropped with the
/// names.
///
/// Sentences that the splitter guessed (`doc.certain_ends`) are cut again by the model; sentences
/// as given stay. The ends that the layout makes certain stay too, and a window ends one, save
/// inside a sentence that is too long for it.
///
/// Thread safety: immutable after construction; many threads may annotate at once.
/// Cost: nearly all of a build. Memory does not grow with the article, beside its tokens: windows
/// are encoded and decoded a few at a time.
class Annotator final : public Component {
 public:
  /// Reads the model folder. @throws ModelError, InputError as ModelDir and make_encoder do.
  explicit Annotator(const std::filesystem::path& model, AnnotatorOptions options = {});
  ~Annotator() override;

  [[nodiscard]] std::string_view name() const noexcept override { return "tagger"; }
  [[nodiscard]] LayerSet needs() const noexcept override;
  [[nodiscard]] LayerSet gives() const noexcept override;
  void annotate(Document& doc) const override;

  /// The backend that runs: "native", "openvino", "reference".
  [[nodiscard]] std::string_view backend() const noexcept;
  /// Name and version of the model: "default 0.1.0".
  [[nodiscard]] std::string_view model() const noexcept;

 private:
  struct Parts;
  /// Hands each window with its scores to `read`, in order.
  void read_windows(const Document& doc,
                    const std::function<void(const encode::TokenWindow&,
                                             const encode::WindowScores&)>& read) const;

  std::unique_ptr<const Parts> parts_;
  AnnotatorOptions options_;
};

}  // namespace dateline::tag
