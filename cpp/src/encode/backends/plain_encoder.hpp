// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "encode/backends/backends.hpp"
#include "encode/backends/linear.hpp"
#include "encode/detail/check_window.hpp"
#include "encode/detail/crew.hpp"
#include "encode/detail/embedder.hpp"
#include "encode/detail/kernels.hpp"

namespace dateline::encode {

using detail::Norm;

/// The transformer and its heads in plain C++, with one kind of linear layer. A window is worked on
/// alone and at its own length, so nothing but itself can bear on its scores.
template <class Linear>
class PlainEncoder final : public Encoder {
 public:
  PlainEncoder(std::string_view name, ModelPointer model, const detail::Kernels& kernels,
               unsigned threads)
      : name_(name),
        model_(std::move(model)),
        kernels_(kernels),
        crew_(threads),
        embedder_(model_, kernels),
        heads_(StackedLayers(*model_, {"heads.features", "heads.arc_dep", "heads.arc_head"})),
        arc_head_bias_(model_->floats("heads.arc_head_bias")) {
    for (std::size_t i = 0; i < shape().layers; ++i) {
      layers_.emplace_back(*model_, "layers." + std::to_string(i) + ".");
    }
    if (model_->has("heads.arc_bilinear.weight")) {
      bilinear_.emplace_back(StackedLayers(*model_, {"heads.arc_bilinear"}));
    }
  }

  [[nodiscard]] std::string_view name() const noexcept override { return name_; }

  [[nodiscard]] std::vector<WindowScores> encode(std::span<const Window> windows) const override {
    for (const Window& window : windows) {
      detail::check_window(window, shape());
    }
    std::vector<WindowScores> scores(windows.size());
    crew_.run(windows.size(), [&](std::size_t i) { scores[i] = encode_one(windows[i]); });
    return scores;
  }

 private:
  using Matrix = std::vector<float>;

  /// Intermediate results of one window: kept from layer to layer, so that the memory is asked for
  /// once.
  struct Workspace {
    typename Linear::Scratch scratch;
    detail::FloatPanels panels;
    Matrix query_key_value;
    Matrix weights;
    Matrix context;
    Matrix attended;
    Matrix wide;
    Matrix out;
  };

  /// Rows of the inner product of the feed-forward layer that are alive at once: they stay in the
  /// second-level cache.
  static constexpr std::size_t kBlock = 48;

  struct Layer {
    Linear query_key_value;
    Linear attention_output;
    Norm attention_norm;
    Linear intermediate;
    Linear output;
    Norm output_norm;

    Layer(const ModelDir& model, const std::string& prefix)
        : query_key_value(
              StackedLayers(model, {prefix + "query", prefix + "key", prefix + "value"})),
          attention_output(StackedLayers(model, {prefix + "attention_output"})),
          attention_norm(model, prefix + "attention_norm"),
          intermediate(StackedLayers(model, {prefix + "intermediate"})),
          output(StackedLayers(model, {prefix + "output"})),
          output_norm(model, prefix + "output_norm") {}
  };

  [[nodiscard]] const EncoderShape& shape() const noexcept { return model_->manifest().encoder; }

  [[nodiscard]] WindowScores encode_one(const Window& window) const {
    Workspace work;
    Matrix x(window.pieces.size() * shape().hidden);
    embedder_.embed(window, x.data());
    for (std::size_t i = 0; i < layers_.size(); ++i) {
      // Behind the last attention only the wanted rows matter.
      x = run_layer(layers_[i], std::move(x), i + 1 == layers_.size() ? &window.rows : nullptr,
                    work);
    }
    return score(x, window.rows.size(), work);
  }

  [[nodiscard]] Matrix run_layer(const Layer& layer, Matrix x,
                                 const std::vector<std::uint32_t>* wanted, Workspace& work) const {
    const std::size_t hidden = shape().hidden;
    const std::size_t length = x.size() / hidden;
    apply(layer.query_key_value, x, length, work.query_key_value, work);
    Matrix queries;
    const float* query = work.query_key_value.data();
    std::size_t query_stride = 3 * hidden;
    if (wanted != nullptr) {
      queries = pick(work.query_key_value, 3 * hidden, hidden, *wanted);
      x = pick(x, hidden, hidden, *wanted);
      query = queries.data();
      query_stride = hidden;
    }
    const std::size_t rows = x.size() / hidden;
    attend(query, query_stride, rows, length, work);
    apply(layer.attention_output, work.context, rows, work.attended, work);
    for (std::size_t i = 0; i < rows; ++i) {
      add_norm(x.data() + i * hidden, work.attended.data() + i * hidden, layer.attention_norm);
    }
    feed_forward(layer, x, work);
    return x;
  }

  void feed_forward(const Layer& layer, Matrix& x, Workspace& work) const {
    const std::size_t hidden = shape().hidden;
    const std::size_t wide_size = shape().intermediate;
    work.wide.resize(kBlock * wide_size);
    work.out.resize(kBlock * hidden);
    for (std::size_t begin = 0; begin < x.size() / hidden; begin += kBlock) {
      const std::size_t rows = std::min(kBlock, x.size() / hidden - begin);
      float* block = x.data() + begin * hidden;
      layer.intermediate.apply(kernels_, block, rows, work.wide.data(), work.scratch);
      kernels_.gelu(work.wide.data(), rows * wide_size);
      layer.output.apply(kernels_, work.wide.data(), rows, work.out.data(), work.scratch);
      for (std::size_t i = 0; i < rows; ++i) {
        add_norm(block + i * hidden, work.out.data() + i * hidden, layer.output_norm);
      }
    }
  }

  /// Attention of `rows` queries to all positions, head by head.
  void attend(const float* query, std::size_t query_stride, std::size_t rows, std::size_t length,
              Workspace& work) const {
    const std::size_t hidden = shape().hidden;
    const std::size_t size = hidden / shape().heads;
    const float scale = 1.0F / std::sqrt(static_cast<float>(size));
    const float* keys = work.query_key_value.data() + hidden;
    const float* values = keys + hidden;
    work.context.resize(rows * hidden);
    work.weights.resize(rows * length);
    for (std::size_t begin = 0; begin < hidden; begin += size) {
      detail::pack_transposed(keys + begin, length, size, 3 * hidden, work.panels);
      multiply(query + begin, query_stride, rows, work.panels, work.weights.data(), length);
      for (std::size_t i = 0; i < rows; ++i) {
        kernels_.softmax(work.weights.data() + i * length, length, scale);
      }
      detail::pack(values + begin, length, size, 3 * hidden, work.panels);
      multiply(work.weights.data(), length, rows, work.panels, work.context.data() + begin, hidden);
    }
  }

  [[nodiscard]] WindowScores score(const Matrix& x, std::size_t rows, Workspace& work) const {
    const std::size_t width = model_->manifest().feature_width();
    const std::size_t arc_size = model_->manifest().arc_size;
    Matrix all;
    apply(heads_, x, rows, all, work);
    WindowScores scores(rows, width);
    Matrix dependents(rows * arc_size);
    Matrix heads(rows * arc_size);
    for (std::size_t row = 0; row < rows; ++row) {
      const float* from = all.data() + row * heads_.outputs();
      std::copy_n(from, width, scores.features(row).data());
      for (std::size_t k = 0; k < arc_size; ++k) {
        dependents[row * arc_size + k] = std::max(from[width + k], 0.0F);
        heads[row * arc_size + k] = std::max(from[width + arc_size + k], 0.0F);
      }
    }
    if (!bilinear_.empty()) {
      Matrix turned;
      apply(bilinear_.front(), dependents, rows, turned, work);
      dependents = std::move(turned);
    }
    score_arcs(dependents, heads, scores);
    return scores;
  }

  void score_arcs(Matrix& dependents, const Matrix& heads, WindowScores& scores) const {
    const std::size_t rows = scores.rows();
    const std::size_t arc_size = arc_head_bias_.size();
    const float scale = 1.0F / std::sqrt(static_cast<float>(arc_size));
    for (float& value : dependents) {
      value *= scale;
    }
    detail::FloatPanels panels;
    detail::pack_transposed(heads.data(), rows, arc_size, arc_size, panels);
    Matrix bias(rows);
    multiply(arc_head_bias_.data(), arc_size, 1, panels, bias.data(), rows);
    kernels_.multiply_floats({.x = dependents.data(),
                              .x_stride = arc_size,
                              .rows = rows,
                              .y = scores.arcs(0).data(),
                              .y_stride = rows,
                              .bias = bias.data()},
                             panels);
    std::ranges::fill(scores.arcs(0), 0.0F);
  }

  void apply(const Linear& linear, const Matrix& x, std::size_t rows, Matrix& y,
             Workspace& work) const {
    y.resize(rows * linear.outputs());
    linear.apply(kernels_, x.data(), rows, y.data(), work.scratch);
  }

  void multiply(const float* x, std::size_t x_stride, std::size_t rows,
                const detail::FloatPanels& w, float* y, std::size_t y_stride) const {
    kernels_.multiply_floats(
        {.x = x, .x_stride = x_stride, .rows = rows, .y = y, .y_stride = y_stride, .bias = nullptr},
        w);
  }

  void add_norm(float* row, const float* other, const Norm& norm) const {
    kernels_.add_norm(row, other, norm.weight.data(), norm.bias.data(), shape().norm_eps,
                      norm.weight.size());
  }

  /// The first `size` columns of some rows of a matrix with `stride` columns.
  [[nodiscard]] static Matrix pick(const Matrix& matrix, std::size_t stride, std::size_t size,
                                   const std::vector<std::uint32_t>& rows) {
    Matrix picked;
    picked.reserve(rows.size() * size);
    for (const std::uint32_t row : rows) {
      const float* from = matrix.data() + row * stride;
      picked.insert(picked.end(), from, from + size);
    }
    return picked;
  }

  std::string_view name_;
  ModelPointer model_;
  const detail::Kernels& kernels_;
  detail::Crew crew_;
  detail::Embedder embedder_;
  std::vector<Layer> layers_;
  Linear heads_;
  std::vector<Linear> bilinear_;  ///< One, or none
  Matrix arc_head_bias_;
};

}  // namespace dateline::encode
