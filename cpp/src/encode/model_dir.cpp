// SPDX-License-Identifier: MIT
#include "dateline/encode/model_dir.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <utility>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"
#include "dateline/base/hash.hpp"
#include "encode/detail/manifest.hpp"
#include "encode/detail/safetensors.hpp"

namespace dateline::encode {
namespace {

using detail::ElementType;
using detail::FileRecord;
using detail::TensorEntry;
using Shape = std::vector<std::size_t>;

constexpr std::string_view kManifest = "manifest.json";
constexpr std::string_view kWeights = "weights.safetensors";
constexpr std::string_view kVocabulary = "vocab.txt";
/// Rows of `heads.role_features`: those of no relation, and those of each.
constexpr std::size_t kStepFeatures = 10;
constexpr std::size_t kTieFeatures = 4;
/// Rows of `heads.coref_features`: what is known of a pair of mentions beside their vectors.
constexpr std::size_t kCorefFeatures = 26;

[[noreturn]] void fail(const std::filesystem::path& folder, std::string_view file,
                       const std::string& what) {
  throw ModelError("model " + folder.string() + ": " + std::string(file) + ": " + what);
}

std::string read_or_fail(const std::filesystem::path& folder, std::string_view file) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(folder / file, ignored)) {
    fail(folder, file, "is missing");
  }
  try {
    return read_file(folder / file);
  } catch (const IoError& error) {
    fail(folder, file, std::string("cannot be read: ") + error.what());
  }
}

std::string read_checked(const std::filesystem::path& folder, std::string_view file,
                         const std::vector<FileRecord>& records) {
  const auto record = std::ranges::find(records, file, &FileRecord::path);
  if (record == records.end()) {
    fail(folder, kManifest, "does not list " + std::string(file));
  }
  std::string bytes = read_or_fail(folder, file);
  if (bytes.size() != record->bytes) {
    fail(folder, file,
         std::string(bytes.size() < record->bytes ? "is truncated" : "is too long") +
             ": the manifest says " + std::to_string(record->bytes) + " bytes, got " +
             std::to_string(bytes.size()));
  }
  if (sha256_hex(bytes) != record->sha256) {
    fail(folder, file, "is damaged: its SHA-256 is not the one in the manifest");
  }
  return bytes;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string to_text(const Shape& shape) {
  std::string text = "[";
  for (const std::size_t extent : shape) {
    text += (text.size() > 1 ? ", " : "") + std::to_string(extent);
  }
  return text + "]";
}

/// The tensors that a model of these sizes has.
class Expected {
 public:
  explicit Expected(const Manifest& manifest) {
    const EncoderShape& e = manifest.encoder;
    matrix("embeddings.word", e.vocab, e.hidden);
    matrix("embeddings.position", e.positions, e.hidden);
    tensor("embeddings.case", ElementType::float32, {e.cases, e.hidden});
    norm("embeddings.norm", e.hidden);
    for (std::size_t i = 0; i < e.layers; ++i) {
      layer("layers." + std::to_string(i) + ".", e);
    }
    linear("heads.features", manifest.feature_width(), e.hidden);
    linear("heads.arc_dep", manifest.arc_size, e.hidden);
    linear("heads.arc_head", manifest.arc_size, e.hidden);
    tensor("heads.arc_head_bias", ElementType::float32, {manifest.arc_size});
    linear("heads.label_out", manifest.labels.deprel.size(), 2 * manifest.label_size);
    bilinear_ = {manifest.arc_size, manifest.arc_size};
    ties_ = {kStepFeatures + kTieFeatures * manifest.labels.deprel.size(), manifest.role_size};
    optional_heads(manifest);
  }

  /// What is wrong with the tensors of a file, or nothing.
  [[nodiscard]] std::string find_fault(
      const std::map<std::string, TensorEntry, std::less<>>& file) {
    if (file.contains("heads.arc_bilinear.weight")) {
      matrix("heads.arc_bilinear.weight", bilinear_[0], bilinear_[1]);
    }
    if (file.contains("heads.role_features")) {
      matrix("heads.role_features", ties_[0], ties_[1]);
    }
    for (const auto& [name, wanted] : tensors_) {
      const auto found = file.find(name);
      if (found == file.end()) {
        return "lacks the tensor " + name;
      }
      if (found->second.type != wanted.first) {
        return "tensor " + name + " must be of type " +
               (wanted.first == ElementType::int8 ? "I8" : "F32");
      }
      if (found->second.shape != wanted.second) {
        return "tensor " + name + " must have shape " + to_text(wanted.second) + ", got " +
               to_text(found->second.shape);
      }
    }
    return {};
  }

 private:
  /// What the feature groups alone do not hold, of the heads that the model has.
  void optional_heads(const Manifest& manifest) {
    if (manifest.find_group("sense") != nullptr) {
      linear("heads.roleset", manifest.labels.roleset.size(), manifest.sense_size);
    }
    if (manifest.find_group("role_pred") != nullptr) {
      linear("heads.role_out", manifest.labels.role.size(), 2 * manifest.role_size);
    }
    if (manifest.find_group("coref_left") != nullptr) {
      linear("heads.coref_out", 1, 2 * manifest.coref_size);
      matrix("heads.coref_features", kCorefFeatures, manifest.coref_size);
    }
  }

  void tensor(const std::string& name, ElementType type, Shape shape) {
    tensors_.emplace(name, std::pair(type, std::move(shape)));
  }
  void matrix(const std::string& name, std::size_t rows, std::size_t cols) {
    tensor(name, ElementType::int8, {rows, cols});
    tensor(name + ".scale", ElementType::float32, {rows});
  }
  void linear(const std::string& name, std::size_t rows, std::size_t cols) {
    matrix(name + ".weight", rows, cols);
    tensor(name + ".bias", ElementType::float32, {rows});
  }
  void norm(const std::string& name, std::size_t size) {
    tensor(name + ".weight", ElementType::float32, {size});
    tensor(name + ".bias", ElementType::float32, {size});
  }
  void layer(const std::string& prefix, const EncoderShape& e) {
    for (const char* name : {"query", "key", "value", "attention_output"}) {
      linear(prefix + name, e.hidden, e.hidden);
    }
    norm(prefix + "attention_norm", e.hidden);
    linear(prefix + "intermediate", e.intermediate, e.hidden);
    linear(prefix + "output", e.hidden, e.intermediate);
    norm(prefix + "output_norm", e.hidden);
  }

  std::map<std::string, std::pair<ElementType, Shape>> tensors_;
  Shape bilinear_;
  Shape ties_;
};

std::vector<float> copy_floats(const TensorEntry& entry) {
  std::vector<float> values(entry.bytes.size() / sizeof(float));
  std::memcpy(values.data(), entry.bytes.data(), entry.bytes.size());
  return values;
}

}  // namespace

std::size_t Manifest::feature_width() const noexcept {
  return features.empty() ? 0 : features.back().begin + features.back().size;
}

const FeatureGroup* Manifest::find_group(std::string_view group_name) const noexcept {
  const auto found = std::ranges::find(features, group_name, &FeatureGroup::name);
  return found == features.end() ? nullptr : &*found;
}

const FeatureGroup& Manifest::group(std::string_view group_name) const {
  const FeatureGroup* found = find_group(group_name);
  if (found == nullptr) {
    throw ModelError("the model has no feature group " + std::string(group_name));
  }
  return *found;
}

std::vector<float> QuantizedMatrix::to_floats() const {
  std::vector<float> floats(values.size());
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = row * cols; i < (row + 1) * cols; ++i) {
      floats[i] = static_cast<float>(values[i]) * scales[row];
    }
  }
  return floats;
}

/// The weights file and where its tensors lie.
class ModelDir::Weights {
 public:
  explicit Weights(std::string file)
      : file_(std::move(file)), tensors_(detail::read_safetensors(file_)) {}

  [[nodiscard]] const std::map<std::string, TensorEntry, std::less<>>& tensors() const noexcept {
    return tensors_;
  }
  [[nodiscard]] const TensorEntry& at(std::string_view name, ElementType type) const {
    const auto found = tensors_.find(name);
    if (found == tensors_.end() || found->second.type != type) {
      throw ModelError("the model has no tensor " + std::string(name) + " of type " +
                       (type == ElementType::int8 ? "I8" : "F32"));
    }
    return found->second;
  }

 private:
  std::string file_;
  std::map<std::string, TensorEntry, std::less<>> tensors_;
};

ModelDir::ModelDir(const std::filesystem::path& folder) : folder_(folder) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored)) {
    throw ModelError("model " + folder.string() + ": there is no such folder");
  }
  std::vector<FileRecord> records;
  try {
    auto parsed = detail::parse_manifest(read_or_fail(folder, kManifest));
    manifest_ = std::move(parsed.manifest);
    records = std::move(parsed.files);
  } catch (const FormatError& error) {
    fail(folder, kManifest, error.what());
  }
  vocabulary_text_ = read_checked(folder, kVocabulary, records);
  vocabulary_ = split_lines(vocabulary_text_);
  if (vocabulary_.size() != manifest_.encoder.vocab) {
    fail(folder, kVocabulary,
         "must have " + std::to_string(manifest_.encoder.vocab) + " lines, got " +
             std::to_string(vocabulary_.size()));
  }
  try {
    weights_ = std::make_unique<const Weights>(read_checked(folder, kWeights, records));
  } catch (const FormatError& error) {
    fail(folder, kWeights, error.what());
  }
  if (const std::string fault = Expected(manifest_).find_fault(weights_->tensors());
      !fault.empty()) {
    fail(folder, kWeights, fault);
  }
}

ModelDir::~ModelDir() = default;

bool ModelDir::has(std::string_view tensor) const noexcept {
  return weights_->tensors().contains(tensor);
}

QuantizedMatrix ModelDir::matrix(std::string_view tensor) const {
  const TensorEntry& entry = weights_->at(tensor, ElementType::int8);
  QuantizedMatrix matrix;
  matrix.rows = entry.shape.at(0);
  matrix.cols = entry.shape.at(1);
  matrix.values = {reinterpret_cast<const std::int8_t*>(entry.bytes.data()), entry.bytes.size()};
  matrix.scales = floats(std::string(tensor) + ".scale");
  return matrix;
}

std::vector<float> ModelDir::floats(std::string_view tensor) const {
  return copy_floats(weights_->at(tensor, ElementType::float32));
}

}  // namespace dateline::encode
