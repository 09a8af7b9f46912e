// SPDX-License-Identifier: MIT
#include <algorithm>

#include "encode/detail/kernels.hpp"
#include "encode/detail/row_ops.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

// Only these functions are compiled for AVX2, so that the library starts on any x86-64.
#define DATELINE_AVX2 __attribute__((target("avx2,fma")))

namespace dateline::encode::detail {
namespace {

/// Rows computed together: with 16 columns they fill the sixteen registers.
constexpr std::size_t kBlock = 6;

/// The sixteen values of a panel's columns from an array of `n` that may end inside it, or be none:
/// zeros stand for what is not there.
struct Columns {
  __m256 left;
  __m256 right;

  DATELINE_AVX2 DATELINE_INLINE Columns(const float* values, std::size_t begin, std::size_t n) {
    if (values != nullptr && n - begin >= kPanel) {
      left = _mm256_loadu_ps(values + begin);
      right = _mm256_loadu_ps(values + begin + 8);
      return;
    }
    alignas(32) float part[kPanel] = {};
    if (values != nullptr) {
      std::copy_n(values + begin, n - begin, part);
    }
    left = _mm256_load_ps(part);
    right = _mm256_load_ps(part + 8);
  }
};

/// Writes sixteen values, or the first `columns` of them.
DATELINE_AVX2 DATELINE_INLINE void store(float* y, std::size_t columns, __m256 left, __m256 right) {
  if (columns >= kPanel) {
    _mm256_storeu_ps(y, left);
    _mm256_storeu_ps(y + 8, right);
    return;
  }
  alignas(32) float part[kPanel];
  _mm256_store_ps(part, left);
  _mm256_store_ps(part + 8, right);
  std::copy_n(part, columns, y);
}

template <std::size_t Rows>
DATELINE_AVX2 DATELINE_INLINE void float_tile(const FloatProduct& product, const FloatPanels& w,
                                              std::size_t row, std::size_t begin) {
  const float* x = product.x + row * product.x_stride;
  const float* panel = w.values.data() + begin * w.k;
  __m256 left[Rows];
  __m256 right[Rows];
#pragma GCC unroll 8
  for (std::size_t r = 0; r < Rows; ++r) {
    left[r] = right[r] = _mm256_setzero_ps();
  }
  for (std::size_t k = 0; k < w.k; ++k) {
    const __m256 w0 = _mm256_loadu_ps(panel + k * kPanel);
    const __m256 w1 = _mm256_loadu_ps(panel + k * kPanel + 8);
#pragma GCC unroll 8
    for (std::size_t r = 0; r < Rows; ++r) {
      const __m256 a = _mm256_broadcast_ss(x + r * product.x_stride + k);
      left[r] = _mm256_fmadd_ps(a, w0, left[r]);
      right[r] = _mm256_fmadd_ps(a, w1, right[r]);
    }
  }
  const Columns bias(product.bias, begin, w.n);
#pragma GCC unroll 8
  for (std::size_t r = 0; r < Rows; ++r) {
    float* y = product.y + (row + r) * product.y_stride + begin;
    store(y, w.n - begin, _mm256_add_ps(left[r], bias.left), _mm256_add_ps(right[r], bias.right));
  }
}

template <std::size_t Rows>
DATELINE_AVX2 DATELINE_INLINE void integer_tile(const IntegerProduct& product,
                                                const IntegerPanels& w, std::size_t row,
                                                std::size_t begin) {
  const std::size_t padded = w.padded_k();
  const std::int16_t* x = product.x + row * padded;
  const std::int16_t* panel = w.values.data() + begin * padded;
  __m256i left[Rows];
  __m256i right[Rows];
#pragma GCC unroll 8
  for (std::size_t r = 0; r < Rows; ++r) {
    left[r] = right[r] = _mm256_setzero_si256();
  }
  for (std::size_t k = 0; k < padded; k += 2) {
    const auto* pair = reinterpret_cast<const __m256i*>(panel + k * kPanel);
    const __m256i w0 = _mm256_loadu_si256(pair);
    const __m256i w1 = _mm256_loadu_si256(pair + 1);
#pragma GCC unroll 8
    for (std::size_t r = 0; r < Rows; ++r) {
      const __m256i a = _mm256_castps_si256(
          _mm256_broadcast_ss(reinterpret_cast<const float*>(x + r * padded + k)));
      left[r] = _mm256_add_epi32(left[r], _mm256_madd_epi16(a, w0));
      right[r] = _mm256_add_epi32(right[r], _mm256_madd_epi16(a, w1));
      // Keeps each sum in its register; g++ 12 moves them through the stack otherwise.
      __asm__("" : "+x"(left[r]), "+x"(right[r]));
    }
  }
  const Columns bias(product.bias, begin, w.n);
  const Columns scale(w.scales.data(), begin, w.scales.size());
#pragma GCC unroll 8
  for (std::size_t r = 0; r < Rows; ++r) {
    const __m256 x_scale = _mm256_broadcast_ss(product.x_scales + row + r);
    const auto value = [&](__m256i sum, __m256 column_scale, __m256 column_bias) DATELINE_AVX2 {
      const __m256 scaled =
          _mm256_mul_ps(_mm256_cvtepi32_ps(sum), _mm256_mul_ps(x_scale, column_scale));
      return _mm256_add_ps(scaled, column_bias);
    };
    float* y = product.y + (row + r) * product.y_stride + begin;
    store(y, w.n - begin, value(left[r], scale.left, bias.left),
          value(right[r], scale.right, bias.right));
  }
}

DATELINE_AVX2 void multiply_floats(const FloatProduct& product, const FloatPanels& w) {
  for (std::size_t begin = 0; begin < w.n; begin += kPanel) {
    std::size_t row = 0;
    for (; row + kBlock <= product.rows; row += kBlock) {
      float_tile<kBlock>(product, w, row, begin);
    }
    for (; row + 2 <= product.rows; row += 2) {
      float_tile<2>(product, w, row, begin);
    }
    for (; row < product.rows; ++row) {
      float_tile<1>(product, w, row, begin);
    }
  }
}

DATELINE_AVX2 void multiply_integers(const IntegerProduct& product, const IntegerPanels& w) {
  for (std::size_t begin = 0; begin < w.n; begin += kPanel) {
    std::size_t row = 0;
    for (; row + kBlock <= product.rows; row += kBlock) {
      integer_tile<kBlock>(product, w, row, begin);
    }
    for (; row + 2 <= product.rows; row += 2) {
      integer_tile<2>(product, w, row, begin);
    }
    for (; row < product.rows; ++row) {
      integer_tile<1>(product, w, row, begin);
    }
  }
}

DATELINE_AVX2 void gelu_avx2(float* row, std::size_t n) { gelu_row(row, n); }

DATELINE_AVX2 void add_norm_avx2(float* row, const float* other, const float* weight,
                                 const float* bias, float eps, std::size_t n) {
  add_norm_row(row, other, weight, bias, eps, n);
}

DATELINE_AVX2 void softmax_avx2(float* row, std::size_t n, float scale) {
  softmax_row(row, n, scale);
}

DATELINE_AVX2 float quantize_avx2(const float* row, std::size_t n, float limit, std::int16_t* out) {
  return quantize_row(row, n, limit, out);
}

constexpr Kernels kAvx2 = {
    .multiply_floats = multiply_floats,
    .multiply_integers = multiply_integers,
    .gelu = gelu_avx2,
    .add_norm = add_norm_avx2,
    .softmax = softmax_avx2,
    .quantize = quantize_avx2,
};

}  // namespace

const Kernels* avx2_kernels() noexcept {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &kAvx2 : nullptr;
}

}  // namespace dateline::encode::detail

#else

namespace dateline::encode::detail {

const Kernels* avx2_kernels() noexcept { return nullptr; }

}  // namespace dateline::encode::detail

#endif
