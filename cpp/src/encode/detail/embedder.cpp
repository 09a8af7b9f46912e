// SPDX-License-Identifier: MIT
#include "encode/detail/embedder.hpp"

#include <utility>

namespace dateline::encode::detail {

Embedder::Embedder(std::shared_ptr<const ModelDir> model, const Kernels& kernels)
    : model_(std::move(model)),
      kernels_(kernels),
      word_(model_->matrix("embeddings.word")),
      position_(model_->matrix("embeddings.position").to_floats()),
      case_(model_->floats("embeddings.case")),
      norm_(*model_, "embeddings.norm") {}

void Embedder::embed(const Window& window, float* rows) const {
  const std::size_t hidden = word_.cols;
  for (std::size_t i = 0; i < window.pieces.size(); ++i) {
    const auto piece = static_cast<std::size_t>(window.pieces[i]);
    const std::int8_t* word = word_.values.data() + piece * hidden;
    float* row = rows + i * hidden;
    for (std::size_t k = 0; k < hidden; ++k) {
      row[k] = static_cast<float>(word[k]) * word_.scales[piece] + position_[i * hidden + k];
    }
    kernels_.add_norm(row, case_.data() + window.cases[i] * hidden, norm_.weight.data(),
                      norm_.bias.data(), model_->manifest().encoder.norm_eps, hidden);
  }
}

}  // namespace dateline::encode::detail
