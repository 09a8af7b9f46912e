// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

/// Element-wise work on one row, written so that the compiler may vectorise it but cannot change a
/// bit: every element goes through the same operations, sums run over eight lanes in a fixed order,
/// and exp and erf are our own polynomials, since libm differs between machines. Needs
/// -ffp-contract=off. Always inlined, so that each caller compiles it for its own processor.
namespace dateline::encode::detail {

#define DATELINE_INLINE inline __attribute__((always_inline))

inline constexpr std::size_t kLanes = 8;
/// Adding and subtracting it rounds a float of less than 2^22 to the nearest integer, ties to even.
inline constexpr float kRounder = 12582912.0F;

/// e^x to about 1e-7 of its value, 0 where that is below 1e-38, for x from -4e6 to 88. The limits
/// are kept on the exponent: a branch on x would keep the loops from being vectorised.
DATELINE_INLINE float exp_float(float x) noexcept {
  const float n = (x * 1.44269504F + kRounder) - kRounder;
  const float r = (x - n * 0.693359375F) - n * -2.12194440e-4F;
  float p = 1.9875691500e-4F;
  p = p * r + 1.3981999507e-3F;
  p = p * r + 8.3334519073e-3F;
  p = p * r + 4.1665795894e-2F;
  p = p * r + 1.6666665459e-1F;
  p = p * r + 5.0000001201e-1F;
  const float y = (p * (r * r) + r) + 1.0F;
  const std::int32_t exponent = std::clamp(static_cast<std::int32_t>(n), -127, 127) + 127;
  return y * std::bit_cast<float>(exponent << 23);
}

/// x * P(X <= x) of the normal distribution, by formula 7.1.26 of Abramowitz and Stegun for erf
/// (error below 2e-7).
DATELINE_INLINE float gelu(float x) noexcept {
  const float size = std::bit_cast<float>(std::bit_cast<std::uint32_t>(x) & 0x7FFFFFFFU);
  const float z = size * 0.70710678F;
  const float t = 1.0F / (1.0F + 0.3275911F * z);
  float p = 1.061405429F;
  p = p * t - 1.453152027F;
  p = p * t + 1.421413741F;
  p = p * t - 0.284496736F;
  p = p * t + 0.254829592F;
  const float tail = p * t * exp_float(-(z * z));  // 1 - erf(z)
  return 0.5F * (x + size) - 0.5F * size * tail;
}

DATELINE_INLINE void gelu_row(float* row, std::size_t n) noexcept {
  for (std::size_t i = 0; i < n; ++i) {
    row[i] = gelu(row[i]);
  }
}

DATELINE_INLINE float add_lanes(const float* lanes) noexcept {
  return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) +
         ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}

/// Sum of f(row[i]).
template <class F>
DATELINE_INLINE float sum_row(const float* row, std::size_t n, F f) noexcept {
  float lanes[kLanes] = {};
  std::size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (std::size_t k = 0; k < kLanes; ++k) {
      lanes[k] += f(row[i + k]);
    }
  }
  for (std::size_t k = 0; i < n; ++i, ++k) {
    lanes[k] += f(row[i]);
  }
  return add_lanes(lanes);
}

/// Greatest f(row[i]), at least `floor`.
template <class F>
DATELINE_INLINE float max_row(const float* row, std::size_t n, float floor, F f) noexcept {
  float lanes[kLanes];
  for (float& lane : lanes) {
    lane = floor;
  }
  std::size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (std::size_t k = 0; k < kLanes; ++k) {
      const float value = f(row[i + k]);
      lanes[k] = value > lanes[k] ? value : lanes[k];
    }
  }
  for (; i < n; ++i) {
    const float value = f(row[i]);
    lanes[0] = value > lanes[0] ? value : lanes[0];
  }
  float greatest = lanes[0];
  for (const float lane : lanes) {
    greatest = lane > greatest ? lane : greatest;
  }
  return greatest;
}

/// row = norm(row + other) * weight + bias.
DATELINE_INLINE void add_norm_row(float* row, const float* other, const float* weight,
                                  const float* bias, float eps, std::size_t n) noexcept {
  for (std::size_t i = 0; i < n; ++i) {
    row[i] += other[i];
  }
  const auto count = static_cast<float>(n);
  const float mean = sum_row(row, n, [](float x) { return x; }) / count;
  const float variance =
      sum_row(row, n, [mean](float x) { return (x - mean) * (x - mean); }) / count;
  const float inverse = 1.0F / std::sqrt(variance + eps);
  for (std::size_t i = 0; i < n; ++i) {
    row[i] = (row[i] - mean) * inverse * weight[i] + bias[i];
  }
}

/// row = softmax(row * scale), for a positive scale.
DATELINE_INLINE void softmax_row(float* row, std::size_t n, float scale) noexcept {
  const float greatest = max_row(row, n, row[0], [](float x) { return x; });
  for (std::size_t i = 0; i < n; ++i) {
    row[i] = exp_float((row[i] - greatest) * scale);
  }
  const float inverse = 1.0F / sum_row(row, n, [](float x) { return x; });
  for (std::size_t i = 0; i < n; ++i) {
    row[i] *= inverse;
  }
}

/// Rounds the row to integers from -limit to limit; returns what one step is worth.
DATELINE_INLINE float quantize_row(const float* row, std::size_t n, float limit,
                                   std::int16_t* out) noexcept {
  const float greatest = max_row(row, n, 0.0F, [](float x) {
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(x) & 0x7FFFFFFFU);
  });
  const float steps = greatest > 0.0F ? limit / greatest : 0.0F;
  for (std::size_t i = 0; i < n; ++i) {
    const float rounded = (row[i] * steps + kRounder) - kRounder;
    out[i] = static_cast<std::int16_t>(static_cast<std::int32_t>(rounded));
  }
  return greatest / limit;
}

}  // namespace dateline::encode::detail
