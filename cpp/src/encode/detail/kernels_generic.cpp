// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "encode/detail/kernels.hpp"
#include "encode/detail/row_ops.hpp"

namespace dateline::encode::detail {
namespace {

void multiply_floats(const FloatProduct& product, const FloatPanels& w) {
  for (std::size_t row = 0; row < product.rows; ++row) {
    const float* x = product.x + row * product.x_stride;
    for (std::size_t begin = 0; begin < w.n; begin += kPanel) {
      const float* panel = w.values.data() + begin * w.k;
      float sums[kPanel] = {};
      for (std::size_t k = 0; k < w.k; ++k) {
        for (std::size_t j = 0; j < kPanel; ++j) {
          sums[j] = std::fma(x[k], panel[k * kPanel + j], sums[j]);
        }
      }
      float* y = product.y + row * product.y_stride + begin;
      for (std::size_t j = 0; j < std::min(kPanel, w.n - begin); ++j) {
        y[j] = sums[j] + (product.bias != nullptr ? product.bias[begin + j] : 0.0F);
      }
    }
  }
}

void multiply_integers(const IntegerProduct& product, const IntegerPanels& w) {
  const std::size_t padded = w.padded_k();
  for (std::size_t row = 0; row < product.rows; ++row) {
    const std::int16_t* x = product.x + row * padded;
    for (std::size_t begin = 0; begin < w.n; begin += kPanel) {
      const std::int16_t* panel = w.values.data() + begin * padded;
      std::int32_t sums[kPanel] = {};
      for (std::size_t k = 0; k < padded; k += 2) {
        for (std::size_t j = 0; j < kPanel; ++j) {
          sums[j] += x[k] * panel[k * kPanel + 2 * j] + x[k + 1] * panel[k * kPanel + 2 * j + 1];
        }
      }
      float* y = product.y + row * product.y_stride + begin;
      for (std::size_t j = 0; j < std::min(kPanel, w.n - begin); ++j) {
        const float scale = product.x_scales[row] * w.scales[begin + j];
        y[j] = static_cast<float>(sums[j]) * scale + product.bias[begin + j];
      }
    }
  }
}

constexpr Kernels kGeneric = {
    .multiply_floats = multiply_floats,
    .multiply_integers = multiply_integers,
    .gelu = [](float* row, std::size_t n) { gelu_row(row, n); },
    .add_norm = [](float* row, const float* other, const float* weight, const float* bias,
                   float eps, std::size_t n) { add_norm_row(row, other, weight, bias, eps, n); },
    .softmax = [](float* row, std::size_t n, float scale) { softmax_row(row, n, scale); },
    .quantize = [](const float* row, std::size_t n, float limit,
                   std::int16_t* out) { return quantize_row(row, n, limit, out); },
};

std::size_t panels_of(std::size_t n) noexcept { return (n + kPanel - 1) / kPanel; }

/// Leaves the values as they are, but for zeros in a last panel that is not full.
void set_size(FloatPanels& panels, std::size_t n, std::size_t k) {
  panels.n = n;
  panels.k = k;
  panels.values.resize(panels_of(n) * kPanel * k);
  if (n % kPanel != 0) {
    std::fill(panels.values.end() - static_cast<std::ptrdiff_t>(kPanel * k), panels.values.end(),
              0.0F);
  }
}

}  // namespace

const Kernels& generic_kernels() noexcept { return kGeneric; }

const Kernels& best_kernels() noexcept {
  const Kernels* avx2 = avx2_kernels();
  return avx2 != nullptr ? *avx2 : kGeneric;
}

void pack_transposed(const float* matrix, std::size_t n, std::size_t k, std::size_t stride,
                     FloatPanels& panels) {
  set_size(panels, n, k);
  for (std::size_t column = 0; column < n; ++column) {
    float* panel = panels.values.data() + column / kPanel * kPanel * k + column % kPanel;
    const float* from = matrix + column * stride;
    for (std::size_t i = 0; i < k; ++i) {
      panel[i * kPanel] = from[i];
    }
  }
}

void pack(const float* matrix, std::size_t k, std::size_t n, std::size_t stride,
          FloatPanels& panels) {
  set_size(panels, n, k);
  for (std::size_t begin = 0; begin < n; begin += kPanel) {
    float* panel = panels.values.data() + begin * k;
    for (std::size_t i = 0; i < k; ++i) {
      std::copy_n(matrix + i * stride + begin, std::min(kPanel, n - begin), panel + i * kPanel);
    }
  }
}

IntegerPanels pack_integers(std::span<const std::int8_t> matrix, std::vector<float> scales,
                            std::size_t n, std::size_t k) {
  IntegerPanels panels;
  panels.n = n;
  panels.k = k;
  panels.scales = std::move(scales);
  panels.scales.resize(panels_of(n) * kPanel);
  const std::size_t padded = panels.padded_k();
  panels.values.assign(panels_of(n) * kPanel * padded, 0);
  for (std::size_t column = 0; column < n; ++column) {
    std::int16_t* panel =
        panels.values.data() + column / kPanel * kPanel * padded + 2 * (column % kPanel);
    for (std::size_t i = 0; i < k; ++i) {
      panel[i / 2 * 2 * kPanel + i % 2] = matrix[column * k + i];
    }
  }
  return panels;
}

float activation_limit(std::size_t k) noexcept {
  constexpr std::size_t kSum = 0x7FFFFFFF;
  constexpr std::size_t kInt16 = 0x7FFF;
  return static_cast<float>(std::min(kInt16, kSum / (128 * std::max<std::size_t>(k, 1))));
}

}  // namespace dateline::encode::detail
