// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <mutex>
#include <openvino/openvino.hpp>
#include <openvino/opsets/opset13.hpp>
#include <string>
#include <utility>
#include <vector>

#include "dateline/base/error.hpp"
#include "encode/backends/backends.hpp"
#include "encode/backends/linear.hpp"
#include "encode/detail/check_window.hpp"
#include "encode/detail/crew.hpp"
#include "encode/detail/embedder.hpp"

namespace dateline::encode {
namespace {

namespace ops = ov::opset13;
using Value = ov::Output<ov::Node>;

template <class Op, class... Args>
Value make(Args&&... args) {
  return std::make_shared<Op>(std::forward<Args>(args)...)->output(0);
}

Value floats(const std::vector<float>& values, const ov::Shape& shape) {
  return make<ops::Constant>(ov::element::f32, shape, values.data());
}

Value scalar(float value) { return floats({value}, {}); }

Value integers(const std::vector<std::int64_t>& values) {
  return make<ops::Constant>(ov::element::i64, ov::Shape{values.size()}, values);
}

/// Builds the graph from the embedded pieces to the scores, in 32-bit floats.
class GraphBuilder {
 public:
  explicit GraphBuilder(const ModelDir& model) : model_(model) {}

  [[nodiscard]] std::shared_ptr<ov::Model> build() const {
    const EncoderShape& shape = model_.manifest().encoder;
    const auto input = std::make_shared<ops::Parameter>(
        ov::element::f32,
        ov::PartialShape{1, ov::Dimension(1, static_cast<std::int64_t>(shape.positions)),
                         static_cast<std::int64_t>(shape.hidden)});
    Value x = input->output(0);
    for (std::size_t i = 0; i < shape.layers; ++i) {
      x = layer(x, "layers." + std::to_string(i) + ".");
    }
    return std::make_shared<ov::Model>(ov::OutputVector{linear(x, "heads.features"), arcs(x)},
                                       ov::ParameterVector{input});
  }

 private:
  [[nodiscard]] Value linear(const Value& x, const std::string& name) const {
    const QuantizedMatrix weights = model_.matrix(name + ".weight");
    const Value w = floats(weights.to_floats(), {weights.rows, weights.cols});
    Value product = make<ops::MatMul>(x, w, false, true);
    if (!model_.has(name + ".bias")) {
      return product;
    }
    return make<ops::Add>(product, floats(model_.floats(name + ".bias"), {1, 1, weights.rows}));
  }

  [[nodiscard]] Value norm(const Value& x, const std::string& name) const {
    const std::size_t size = model_.manifest().encoder.hidden;
    const Value centred =
        make<ops::MVN>(x, integers({-1}), true, model_.manifest().encoder.norm_eps,
                       ov::op::MVNEpsMode::INSIDE_SQRT);
    const Value scaled =
        make<ops::Multiply>(centred, floats(model_.floats(name + ".weight"), {1, 1, size}));
    return make<ops::Add>(scaled, floats(model_.floats(name + ".bias"), {1, 1, size}));
  }

  /// [1, L, H] to [1, heads, L, H / heads].
  [[nodiscard]] Value split_heads(const Value& x) const {
    const EncoderShape& shape = model_.manifest().encoder;
    const auto heads = static_cast<std::int64_t>(shape.heads);
    const auto size = static_cast<std::int64_t>(shape.hidden / shape.heads);
    const Value parts = make<ops::Reshape>(x, integers({0, 0, heads, size}), true);
    return make<ops::Transpose>(parts, integers({0, 2, 1, 3}));
  }

  [[nodiscard]] Value layer(const Value& x, const std::string& prefix) const {
    const EncoderShape& shape = model_.manifest().encoder;
    const Value attended = make<ops::ScaledDotProductAttention>(
        split_heads(linear(x, prefix + "query")), split_heads(linear(x, prefix + "key")),
        split_heads(linear(x, prefix + "value")), false);
    const Value joined =
        make<ops::Reshape>(make<ops::Transpose>(attended, integers({0, 2, 1, 3})),
                           integers({0, 0, static_cast<std::int64_t>(shape.hidden)}), true);
    const Value middle = norm(make<ops::Add>(x, linear(joined, prefix + "attention_output")),
                              prefix + "attention_norm");
    const Value wide = make<ops::Gelu>(linear(middle, prefix + "intermediate"),
                                       ov::op::GeluApproximationMode::ERF);
    return norm(make<ops::Add>(middle, linear(wide, prefix + "output")), prefix + "output_norm");
  }

  [[nodiscard]] Value arcs(const Value& x) const {
    const std::size_t size = model_.manifest().arc_size;
    Value dependents = make<ops::Relu>(linear(x, "heads.arc_dep"));
    const Value heads = make<ops::Relu>(linear(x, "heads.arc_head"));
    if (model_.has("heads.arc_bilinear.weight")) {
      dependents = linear(dependents, "heads.arc_bilinear");
    }
    const Value scaled =
        make<ops::Multiply>(dependents, scalar(1.0F / std::sqrt(static_cast<float>(size))));
    // dep . head / sqrt(A) + bias . head = (dep / sqrt(A) + bias) . head
    const Value biased =
        make<ops::Add>(scaled, floats(model_.floats("heads.arc_head_bias"), {1, 1, size}));
    return make<ops::MatMul>(biased, heads, false, true);
  }

  const ModelDir& model_;
};

/// The floats of the wanted rows of a [1, L, columns] tensor.
template <class Visit>
void for_each_row(const ov::Tensor& tensor, const std::vector<std::uint32_t>& rows, Visit visit) {
  const std::size_t columns = tensor.get_shape()[2];
  const float* data = tensor.data<const float>();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    visit(i, std::span(data + rows[i] * columns, columns));
  }
}

/// One compiled model, and as many requests as windows are worked on at once. A window is a batch
/// of its own at its own length: no padding, and nothing but itself bears on its scores.
class OpenVinoEncoder final : public Encoder {
 public:
  OpenVinoEncoder(ModelPointer model, unsigned threads)
      : model_(std::move(model)),
        embedder_(model_, detail::best_kernels()),
        crew_(threads),
        compiled_(core_.compile_model(GraphBuilder(*model_).build(), "CPU",
                                      ov::hint::inference_precision(ov::element::f32),
                                      ov::num_streams(static_cast<std::int32_t>(threads)),
                                      ov::inference_num_threads(static_cast<std::int32_t>(threads)),
                                      ov::hint::enable_cpu_pinning(false))) {}

  [[nodiscard]] std::string_view name() const noexcept override { return "openvino"; }

  [[nodiscard]] std::vector<WindowScores> encode(std::span<const Window> windows) const override {
    for (const Window& window : windows) {
      detail::check_window(window, model_->manifest().encoder);
    }
    std::vector<WindowScores> scores(windows.size());
    crew_.run(windows.size(), [&](std::size_t i) { scores[i] = encode_one(windows[i]); });
    return scores;
  }

 private:
  [[nodiscard]] WindowScores encode_one(const Window& window) const {
    ov::InferRequest request = take_request();
    ov::Tensor input(ov::element::f32,
                     {1, window.pieces.size(), model_->manifest().encoder.hidden});
    embedder_.embed(window, input.data<float>());
    request.set_input_tensor(input);
    request.infer();
    WindowScores scores(window.rows.size(), model_->manifest().feature_width());
    for_each_row(request.get_output_tensor(0), window.rows,
                 [&](std::size_t row, std::span<const float> from) {
                   std::ranges::copy(from, scores.features(row).begin());
                 });
    for_each_row(request.get_output_tensor(1), window.rows,
                 [&](std::size_t row, std::span<const float> from) {
                   for (std::size_t i = 0; i < window.rows.size(); ++i) {
                     scores.arcs(row)[i] = from[window.rows[i]];
                   }
                 });
    std::ranges::fill(scores.arcs(0), 0.0F);
    give_back(std::move(request));
    return scores;
  }

  [[nodiscard]] ov::InferRequest take_request() const {
    const std::scoped_lock lock(mutex_);
    if (requests_.empty()) {
      return compiled_.create_infer_request();
    }
    ov::InferRequest request = std::move(requests_.back());
    requests_.pop_back();
    return request;
  }

  void give_back(ov::InferRequest request) const {
    const std::scoped_lock lock(mutex_);
    requests_.push_back(std::move(request));
  }

  ModelPointer model_;
  detail::Embedder embedder_;
  detail::Crew crew_;
  ov::Core core_;
  mutable ov::CompiledModel compiled_;
  mutable std::mutex mutex_;
  mutable std::vector<ov::InferRequest> requests_;
};

}  // namespace

bool has_openvino() noexcept { return true; }

std::unique_ptr<const Encoder> make_openvino_encoder(ModelPointer model, unsigned threads) {
  if (threads == 0) {
    throw InputError("threads must be at least 1, got 0");
  }
  return std::make_unique<const OpenVinoEncoder>(std::move(model), threads);
}

}  // namespace dateline::encode
