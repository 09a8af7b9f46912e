// SPDX-License-Identifier: MIT
#include "encode/backends/linear.hpp"

namespace dateline::encode {

using detail::Kernels;

StackedLayers::StackedLayers(const ModelDir& model, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const QuantizedMatrix weights = model.matrix(name + ".weight");
    n += weights.rows;
    k = weights.cols;
    values.insert(values.end(), weights.values.begin(), weights.values.end());
    scales.insert(scales.end(), weights.scales.begin(), weights.scales.end());
    if (model.has(name + ".bias")) {
      const std::vector<float> part = model.floats(name + ".bias");
      bias.insert(bias.end(), part.begin(), part.end());
    }
    bias.resize(n);
  }
}

FloatLinear::FloatLinear(const StackedLayers& layers) : bias_(layers.bias) {
  const QuantizedMatrix matrix{layers.n, layers.k, layers.values, layers.scales};
  detail::pack_transposed(matrix.to_floats().data(), layers.n, layers.k, layers.k, panels_);
}

void FloatLinear::apply(const Kernels& kernels, const float* x, std::size_t rows, float* y,
                        Scratch&) const {
  kernels.multiply_floats({.x = x,
                           .x_stride = panels_.k,
                           .rows = rows,
                           .y = y,
                           .y_stride = panels_.n,
                           .bias = bias_.data()},
                          panels_);
}

IntegerLinear::IntegerLinear(const StackedLayers& layers)
    : panels_(detail::pack_integers(layers.values, layers.scales, layers.n, layers.k)),
      bias_(layers.bias) {}

void IntegerLinear::apply(const Kernels& kernels, const float* x, std::size_t rows, float* y,
                          Scratch& scratch) const {
  const std::size_t padded = panels_.padded_k();
  const float limit = detail::activation_limit(panels_.k);
  scratch.x.resize(rows * padded);
  scratch.scales.resize(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    std::int16_t* to = scratch.x.data() + row * padded;
    to[padded - 1] = 0;
    scratch.scales[row] = kernels.quantize(x + row * panels_.k, panels_.k, limit, to);
  }
  kernels.multiply_integers({.x = scratch.x.data(),
                             .x_scales = scratch.scales.data(),
                             .rows = rows,
                             .y = y,
                             .y_stride = panels_.n,
                             .bias = bias_.data()},
                            panels_);
}

}  // namespace dateline::encode
