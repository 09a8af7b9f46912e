// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dateline/encode/encoder.hpp"
#include "encode/detail/kernels.hpp"

namespace dateline::encode::detail {

struct Norm {
  std::vector<float> weight;
  std::vector<float> bias;

  Norm(const ModelDir& model, const std::string& name)
      : weight(model.floats(name + ".weight")), bias(model.floats(name + ".bias")) {}
};

/// The input of the first layer: the embeddings of word, position and case, normalised. The word
/// embeddings, most of the model's bytes, stay as they are in the file.
class Embedder {
 public:
  Embedder(std::shared_ptr<const ModelDir> model, const Kernels& kernels);

  /// Writes a row of `hidden` floats for each piece.
  void embed(const Window& window, float* rows) const;

 private:
  std::shared_ptr<const ModelDir> model_;
  const Kernels& kernels_;
  QuantizedMatrix word_;
  std::vector<float> position_;
  std::vector<float> case_;
  Norm norm_;
};

}  // namespace dateline::encode::detail
