// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::encode {

/// Shape of the transformer (BERT, post-norm, exact GELU).
struct EncoderShape {
  std::size_t hidden = 0;
  std::size_t layers = 0;
  std::size_t heads = 0;
  std::size_t intermediate = 0;
  std::size_t vocab = 0;
  std::size_t positions = 0;
  std::size_t cases = 0;
  float norm_eps = 0.0F;
};

/// Columns of the feature vector that belong together: logits, or one side of the relation scorer.
struct FeatureGroup {
  std::string name;
  std::size_t begin = 0;
  std::size_t size = 0;
};

/// The label inventories, in the order of their logits. The last three are empty in a model that
/// does not have the head.
struct LabelSets {
  std::vector<std::string> upos;
  std::vector<std::string> xpos;
  std::vector<std::string> lemma;  ///< Edit scripts, see tag/lemmatizer.hpp
  std::vector<std::string> names;  ///< "O", "B-PER", "I-PER", ...
  std::vector<std::string> deprel;
  std::vector<std::string> mention;  ///< "O", "nominal-PER", "pronoun-ORG", ...
  std::vector<std::string> roleset;  ///< "kill.01", ...
  std::vector<std::string> role;     ///< "_" (none) first, then "ARG0", "R-ARG0", "ARGM-LOC", ...
};

/// What `manifest.json` says.
struct Manifest {
  std::string name;
  std::string version;
  EncoderShape encoder;
  std::size_t window_pieces = 0;  ///< Most positions of a window, [CLS] and [SEP] included
  /// Positions up to which sentences are packed into a window; a longer sentence may have more.
  std::size_t pack_pieces = 0;
  std::size_t word_pieces = 0;  ///< Pieces kept of one word
  std::size_t arc_size = 0;
  std::size_t label_size = 0;
  std::size_t sense_size = 0;  ///< Of a predicate's vector for the rolesets; 0: no such head
  std::size_t role_size = 0;   ///< Of the vectors of predicates and arguments; 0: no such head
  std::size_t coref_size = 0;  ///< Of the vectors of mentions; 0: no such head
  std::vector<FeatureGroup> features;
  LabelSets labels;
  /// Rolesets that a lemma (lower case) may have, as positions in `labels.roleset`, most frequent
  /// in training first.
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> senses;

  /// Width of the feature vector: the sizes of all groups.
  [[nodiscard]] std::size_t feature_width() const noexcept;
  /// The group of that name, or null: the model does not have the head.
  [[nodiscard]] const FeatureGroup* find_group(std::string_view group_name) const noexcept;
  /// @throws ModelError if there is no group of that name.
  [[nodiscard]] const FeatureGroup& group(std::string_view group_name) const;
};

/// A matrix as the file holds it: `rows` of `cols` integers, and a scale per row. The value of an
/// element is the integer times the scale of its row.
struct QuantizedMatrix {
  std::size_t rows = 0;
  std::size_t cols = 0;
  std::span<const std::int8_t> values;
  std::vector<float> scales;

  /// The values as floats, row after row.
  [[nodiscard]] std::vector<float> to_floats() const;
};

/// A model folder, read and checked: `manifest.json`, `weights.safetensors`, `vocab.txt`.
/// docs/formats/model.md describes them.
///
/// Everything that could be wrong is found here, so that the encoders need not look again: sizes
/// and SHA-256 of the files, the schema, the name, type and shape of every tensor, the label sets.
///
/// Thread safety: immutable after construction.
/// Cost: reads the files once (20 MB in about 0.1 s, most of it for the hash) and keeps the weights
/// as they are in the file.
class ModelDir {
 public:
  /// @throws ModelError naming the folder, the file and what is wrong with it: missing, truncated,
  /// damaged (its SHA-256 differs), foreign (another schema, or a tensor that does not fit).
  explicit ModelDir(const std::filesystem::path& folder);
  ~ModelDir();
  ModelDir(const ModelDir&) = delete;
  ModelDir& operator=(const ModelDir&) = delete;

  [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
  [[nodiscard]] const Manifest& manifest() const noexcept { return manifest_; }
  /// The vocabulary, one piece per entry; the position is the id. Views into this object.
  [[nodiscard]] const std::vector<std::string_view>& vocabulary() const noexcept {
    return vocabulary_;
  }
  [[nodiscard]] bool has(std::string_view tensor) const noexcept;
  /// An int8 matrix. Its `values` are a view into this object. @throws ModelError if there is none.
  [[nodiscard]] QuantizedMatrix matrix(std::string_view tensor) const;
  /// A float tensor, flattened. @throws ModelError if there is none.
  [[nodiscard]] std::vector<float> floats(std::string_view tensor) const;

 private:
  class Weights;
  std::filesystem::path folder_;
  Manifest manifest_;
  std::string vocabulary_text_;
  std::vector<std::string_view> vocabulary_;
  std::unique_ptr<const Weights> weights_;
};

}  // namespace dateline::encode
