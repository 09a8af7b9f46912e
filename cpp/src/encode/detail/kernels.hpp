// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dateline::encode::detail {

/// Columns of a packed matrix that are computed together.
inline constexpr std::size_t kPanel = 16;

/// A [k, n] matrix as panels of 16 columns: panel by panel, row by row, zeros beyond column n.
struct FloatPanels {
  std::size_t k = 0;
  std::size_t n = 0;
  std::vector<float> values;
};

/// The same in 16-bit integers, two rows interleaved: (row 0, row 1) of column 0, of column 1, ...
/// An odd k gets a row of zeros.
struct IntegerPanels {
  std::size_t k = 0;
  std::size_t n = 0;
  std::vector<std::int16_t> values;
  std::vector<float> scales;  ///< One per column

  [[nodiscard]] std::size_t padded_k() const noexcept { return (k + 1) / 2 * 2; }
};

/// Where a product reads its left side and writes its result; strides in elements.
struct FloatProduct {
  const float* x = nullptr;
  std::size_t x_stride = 0;
  std::size_t rows = 0;
  float* y = nullptr;
  std::size_t y_stride = 0;
  const float* bias = nullptr;  ///< One per column, or none
};

struct IntegerProduct {
  const std::int16_t* x = nullptr;  ///< `rows` rows of `padded_k()`
  const float* x_scales = nullptr;  ///< One per row
  std::size_t rows = 0;
  float* y = nullptr;
  std::size_t y_stride = 0;
  const float* bias = nullptr;  ///< One per column
};

/// The arithmetic of the plain encoders, compiled for one kind of processor. All variants give the
/// same bits: sums run in the order of k, each step one fused multiply-add; integers are exact.
struct Kernels {
  /// y = x W + bias
  void (*multiply_floats)(const FloatProduct& product, const FloatPanels& w);
  /// y = x W * (scale of the row * scale of the column) + bias
  void (*multiply_integers)(const IntegerProduct& product, const IntegerPanels& w);
  void (*gelu)(float* row, std::size_t n);
  void (*add_norm)(float* row, const float* other, const float* weight, const float* bias,
                   float eps, std::size_t n);
  void (*softmax)(float* row, std::size_t n, float scale);
  float (*quantize)(const float* row, std::size_t n, float limit, std::int16_t* out);
};

/// For any processor.
[[nodiscard]] const Kernels& generic_kernels() noexcept;
/// For AVX2 with FMA; null if this processor, or the build's architecture, is not of that kind.
[[nodiscard]] const Kernels* avx2_kernels() noexcept;
/// The fastest of these.
[[nodiscard]] const Kernels& best_kernels() noexcept;

/// Packs the transpose of a row-major [n, k] matrix with `stride` elements from row to row: the
/// product is x times that matrix transposed.
void pack_transposed(const float* matrix, std::size_t n, std::size_t k, std::size_t stride,
                     FloatPanels& panels);
/// Packs a row-major [k, n] matrix as it is.
void pack(const float* matrix, std::size_t k, std::size_t n, std::size_t stride,
          FloatPanels& panels);
/// Packs the transpose of a row-major [n, k] matrix of integers.
[[nodiscard]] IntegerPanels pack_integers(std::span<const std::int8_t> matrix,
                                          std::vector<float> scales, std::size_t n, std::size_t k);

/// Largest integer that activations may have, so that a sum of k products with 8-bit weights stays
/// in 32 bits.
[[nodiscard]] float activation_limit(std::size_t k) noexcept;

}  // namespace dateline::encode::detail
