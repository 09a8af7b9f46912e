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
  const std::size_t columns = std::min(kPanel, w.n - begin);
#pragma GCC unroll 8
  for (std::size_t r = 0; r < Rows; ++r) {
    alignas(32) float sums[kPanel];
    _mm256_store_ps(sums, left[r]);
    _mm256_store_ps(sums + 8, right[r]);
    float* y = product.y + (row + r) * product.y_stride + begin;
    for (std::size_t j = 0; j < columns; ++j) {
      y[j] = sums[j] + (product.bias != nullptr ? product.bias[begin + j] : 0.0F);
    }
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
  const std::size_t columns = std::min(kPanel, w.n - begin);
#pragma GCC unroll 8
  for (std::size_t r = 0; r < Rows; ++r) {
    alignas(32) float sums[kPanel];
    _mm256_store_ps(sums, _mm256_cvtepi32_ps(left[r]));
    _mm256_store_ps(sums + 8, _mm256_cvtepi32_ps(right[r]));
    float* y = product.y + (row + r) * product.y_stride + begin;
    const float x_scale = product.x_scales[row + r];
    for (std::size_t j = 0; j < columns; ++j) {
      y[j] = sums[j] * (x_scale * w.scales[begin + j]) + product.bias[begin + j];
    }
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
