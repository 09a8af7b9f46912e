// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "dateline/base/file.hpp"
#include "dateline/base/hash.hpp"

namespace dateline::test {

/// Which of the heads that a model need not have a made model has.
struct MadeHeads {
  bool sentence = true;
  bool mention = true;
  bool predicate = true;
  bool factuality = true;
  bool sense = true;
  bool roles = true;
  bool coref = true;
  /// A group that no version knows, so that the feature vector is wider than anybody reads.
  std::size_t unknown = 0;
};

/// Writes a model folder with drawn weights: right in shape and form, and wrong in all it says.
/// The same heads give the same bytes.
class ModelMaker {
 public:
  explicit ModelMaker(const MadeHeads& heads) {
    add_vocabulary();
    add_labels(heads);
    add_encoder();
    add_heads(heads);
  }

  void write(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    manifest_["files"] = nlohmann::json::array();
    write_listed(folder, "weights.safetensors", safetensors());
    write_listed(folder, "vocab.txt", vocabulary_);
    write_file(folder / "manifest.json", manifest_.dump());
  }

  [[nodiscard]] nlohmann::json& manifest() noexcept { return manifest_; }

 private:
  static constexpr std::size_t kHidden = 32;
  static constexpr std::size_t kIntermediate = 64;
  static constexpr std::size_t kPositions = 80;
  static constexpr std::size_t kCases = 7;
  static constexpr std::size_t kLayers = 2;
  static constexpr std::size_t kArc = 24;
  static constexpr std::size_t kPair = 8;

  using Labels = std::vector<std::string>;

  void write_listed(const std::filesystem::path& folder, const std::string& file,
                    const std::string& bytes) {
    write_file(folder / file, bytes);
    manifest_["files"].push_back(
        {{"path", file}, {"bytes", bytes.size()}, {"sha256", sha256_hex(bytes)}});
  }

  void add_vocabulary() {
    vocabulary_ = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n.\n,\n\"\n-\n";
    n_pieces_ = 8;
    for (const std::string prefix : {"", "##"}) {
      for (char letter = 'a'; letter <= 'z'; ++letter, ++n_pieces_) {
        vocabulary_ += prefix + letter + "\n";
      }
      for (char digit = '0'; digit <= '9'; ++digit, ++n_pieces_) {
        vocabulary_ += prefix + digit + "\n";
      }
    }
  }

  void group(const std::string& name, std::size_t size) {
    manifest_["features"].push_back({{"name", name}, {"size", size}});
    width_ += size;
  }

  void labelled_group(const std::string& name, const Labels& labels) {
    manifest_["labels"][name] = labels;
    group(name, labels.size());
  }

  void add_labels(const MadeHeads& heads) {
    labelled_group("upos", {"ADJ", "ADP", "DET", "NOUN", "PRON", "PROPN", "PUNCT", "VERB"});
    labelled_group("xpos", {"DT", "IN", "NN", "NNP", "VBD"});
    labelled_group("lemma", {"l0+", "k0+", "l1+"});
    labelled_group("names", {"O", "B-PER", "I-PER", "B-GPE", "I-GPE", "B-EVENT", "I-EVENT"});
    group("label_dep", kPair);
    group("label_head", kPair);
    manifest_["labels"]["deprel"] = {"root", "nsubj", "obj", "obl", "case", "punct", "acl:relcl"};
    for (const auto& [name, wanted] :
         {std::pair("sentence", heads.sentence), std::pair("predicate", heads.predicate),
          std::pair("factuality", heads.factuality)}) {
      if (wanted) {
        group(name, 1);
      }
    }
    if (heads.mention) {
      labelled_group("mention", {"O", "nominal-PER", "nominal-VEHICLE", "pronoun-PER"});
    }
    if (heads.sense) {
      group("sense", kPair);
      manifest_["labels"]["roleset"] = {"flee.01", "say.01", "say.02"};
      manifest_["senses"] = {{"flee", {0}}, {"said", {1, 2}}};
    }
    if (heads.roles) {
      group("role_pred", kPair);
      group("role_arg", kPair);
      manifest_["labels"]["role"] = {"_", "ARG0", "ARG1", "ARGM-LOC"};
    }
    if (heads.coref) {
      group("coref_left", kPair);
      group("coref_right", kPair);
    }
    if (heads.unknown > 0) {
      group("later_invention", heads.unknown);
    }
  }

  void add_encoder() {
    manifest_["schema"] = "dateline.model/1";
    manifest_["name"] = "made";
    manifest_["version"] = "0";
    manifest_["encoder"] = {{"hidden", kHidden},  {"layers", kLayers},
                            {"heads", 4},         {"intermediate", kIntermediate},
                            {"vocab", n_pieces_}, {"positions", kPositions},
                            {"cases", kCases},    {"norm_eps", 1e-12}};
    manifest_["window_pieces"] = 64;
    manifest_["word_pieces"] = 12;
    for (const char* key : {"label_size", "sense_size", "role_size", "coref_size"}) {
      manifest_[key] = kPair;
    }
    manifest_["arc_size"] = kArc;
    matrix("embeddings.word", n_pieces_, kHidden);
    matrix("embeddings.position", kPositions, kHidden);
    floats("embeddings.case", {kCases, kHidden}, 0.0F, 0.5F);
    norm("embeddings.norm", kHidden);
    for (std::size_t i = 0; i < kLayers; ++i) {
      const std::string prefix = "layers." + std::to_string(i) + ".";
      for (const char* name : {"query", "key", "value", "attention_output"}) {
        linear(prefix + name, kHidden, kHidden);
      }
      norm(prefix + "attention_norm", kHidden);
      linear(prefix + "intermediate", kIntermediate, kHidden);
      linear(prefix + "output", kHidden, kIntermediate);
      norm(prefix + "output_norm", kHidden);
    }
  }

  void add_heads(const MadeHeads& heads) {
    linear("heads.features", width_, kHidden);
    linear("heads.arc_dep", kArc, kHidden);
    linear("heads.arc_head", kArc, kHidden);
    matrix("heads.arc_bilinear.weight", kArc, kArc);
    floats("heads.arc_head_bias", {kArc}, 0.0F, 0.5F);
    linear("heads.label_out", manifest_["labels"]["deprel"].size(), 2 * kPair);
    if (heads.sense) {
      linear("heads.roleset", manifest_["labels"]["roleset"].size(), kPair);
    }
    if (heads.roles) {
      linear("heads.role_out", manifest_["labels"]["role"].size(), 2 * kPair);
      matrix("heads.role_features", 10 + 4 * manifest_["labels"]["deprel"].size(), kPair);
    }
    if (heads.coref) {
      linear("heads.coref_out", 1, 2 * kPair);
      matrix("heads.coref_features", 26, kPair);
    }
  }

  void matrix(const std::string& name, std::size_t rows, std::size_t cols) {
    std::string& bytes = integers_[name].second;
    integers_[name].first = {rows, cols};
    for (std::size_t i = 0; i < rows * cols; ++i) {
      bytes.push_back(static_cast<char>(static_cast<int>(random_() % 255U) - 127));
    }
    floats(name + ".scale", {rows}, 0.003F, 0.001F);
  }
  void linear(const std::string& name, std::size_t rows, std::size_t cols) {
    matrix(name + ".weight", rows, cols);
    floats(name + ".bias", {rows}, 0.0F, 0.2F);
  }
  void norm(const std::string& name, std::size_t size) {
    floats(name + ".weight", {size}, 1.0F, 0.1F);
    floats(name + ".bias", {size}, 0.0F, 0.1F);
  }
  /// Values within `spread` of `middle`.
  void floats(const std::string& name, std::vector<std::size_t> shape, float middle, float spread) {
    std::size_t n = 1;
    for (const std::size_t extent : shape) {
      n *= extent;
    }
    std::string& bytes = floats_[name].second;
    floats_[name].first = std::move(shape);
    for (std::size_t i = 0; i < n; ++i) {
      const float value =
          middle + spread * (static_cast<float>(random_() % 2001U) / 1000.0F - 1.0F);
      std::array<char, sizeof(float)> raw{};
      std::memcpy(raw.data(), &value, sizeof(float));
      bytes.append(raw.data(), raw.size());
    }
  }

  [[nodiscard]] std::string safetensors() const {
    nlohmann::json header;
    std::string data;
    for (const auto& [type, tensors] : {std::pair("F32", &floats_), std::pair("I8", &integers_)}) {
      for (const auto& [name, tensor] : *tensors) {
        header[name] = {{"dtype", type},
                        {"shape", tensor.first},
                        {"data_offsets", {data.size(), data.size() + tensor.second.size()}}};
        data += tensor.second;
      }
    }
    std::string text = header.dump();
    text.append((64 - (text.size() + 8) % 64) % 64, ' ');
    std::string size(8, '\0');
    for (std::size_t i = 0; i < size.size(); ++i) {
      size[i] = static_cast<char>((text.size() >> (8 * i)) & 0xFFU);
    }
    return size + text + data;
  }

  using Tensors = std::map<std::string, std::pair<std::vector<std::size_t>, std::string>>;

  std::mt19937 random_{11};
  nlohmann::json manifest_;
  std::string vocabulary_;
  std::size_t n_pieces_ = 0;
  std::size_t width_ = 0;
  Tensors floats_;
  Tensors integers_;
};

/// Writes a made model below the tests' folder and returns where.
inline std::filesystem::path made_model(const std::string& name, const MadeHeads& heads = {}) {
  // Tests run side by side: each writes a folder of its own.
  const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
  const auto folder = std::filesystem::path(DATELINE_TEST_TMP) / "made_model" /
                      (test == nullptr ? "shared" : test->name()) / name;
  ModelMaker(heads).write(folder);
  return folder;
}

}  // namespace dateline::test
