// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "dateline/encode/model_dir.hpp"
#include "encode/detail/kernels.hpp"

namespace dateline::encode {

/// Linear layers of the model, one below the other: [weights; weights; ...] and their biases, so
/// that what reads the same input is one product. A layer without a bias gets zeros.
struct StackedLayers {
  std::size_t n = 0;
  std::size_t k = 0;
  std::vector<std::int8_t> values;
  std::vector<float> scales;
  std::vector<float> bias;

  StackedLayers(const ModelDir& model, const std::vector<std::string>& names);
};

/// y = x W^T + b with the dequantised weights, in floats.
class FloatLinear {
 public:
  struct Scratch {};

  explicit FloatLinear(const StackedLayers& layers);
  [[nodiscard]] std::size_t outputs() const noexcept { return panels_.n; }
  void apply(const detail::Kernels& kernels, const float* x, std::size_t rows, float* y,
             Scratch& scratch) const;

 private:
  detail::FloatPanels panels_;
  std::vector<float> bias_;
};

/// y = x W^T + b with the weights as they are in the file and each row of x rounded to integers of
/// its own scale (14 bits where a row has 1024 elements, at most 16).
class IntegerLinear {
 public:
  struct Scratch {
    std::vector<std::int16_t> x;
    std::vector<float> scales;
  };

  explicit IntegerLinear(const StackedLayers& layers);
  [[nodiscard]] std::size_t outputs() const noexcept { return panels_.n; }
  void apply(const detail::Kernels& kernels, const float* x, std::size_t rows, float* y,
             Scratch& scratch) const;

 private:
  detail::IntegerPanels panels_;
  std::vector<float> bias_;
};

}  // namespace dateline::encode
