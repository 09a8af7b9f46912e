// SPDX-License-Identifier: MIT
#include "dateline/tag/pair_scorer.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "dateline/base/error.hpp"

namespace dateline::tag {
namespace {

constexpr std::size_t kTile = 32;
using Sums = std::array<float, kTile>;

/// Two vectors, and the two whose sum is known of the pair.
struct Pair {
  const float* a;
  const float* b;
  std::array<const float*, 2> known;
};

using AddTile = void (*)(const Pair&, std::size_t, const float*, Sums&);

/// Adds a tile's weights times the sums and products of the elements of a pair.
[[gnu::always_inline]] inline void add_products(const Pair& pair, std::size_t size,
                                                const float* weights, Sums& out) {
  Sums sums = out;  // In registers: nothing else can stand where it does
  for (std::size_t k = 0; k < size; ++k, weights += 2 * kTile) {
    const float known = pair.known[0][k] + pair.known[1][k];
    const float sum = std::max(pair.a[k] + pair.b[k] + known, 0.0F);
    const float product = pair.a[k] * pair.b[k];
    for (std::size_t i = 0; i < kTile; ++i) {
      sums[i] += sum * weights[i];
    }
    for (std::size_t i = 0; i < kTile; ++i) {
      sums[i] += product * weights[kTile + i];
    }
  }
  out = sums;
}

void add_tile(const Pair& pair, std::size_t size, const float* weights, Sums& sums) {
  add_products(pair, size, weights, sums);
}

#if defined(__x86_64__)
/// The same with wider registers, and without fused multiply-adds, so that it gives the same bits.
__attribute__((target("avx2"))) void add_tile_avx2(const Pair& pair, std::size_t size,
                                                   const float* weights, Sums& sums) {
  add_products(pair, size, weights, sums);
}
#endif

AddTile best_add_tile() noexcept {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0) {
    return add_tile_avx2;
  }
#endif
  return add_tile;
}

}  // namespace

PairScorer::PairScorer(const PairWeights& weights)
    : size_(weights.size), bias_(weights.bias), zeros_(weights.size) {
  const std::size_t inputs = 2 * size_;
  if (bias_.empty() || weights.weights.size() != inputs * bias_.size()) {
    throw ModelError("a pair scorer of " + std::to_string(bias_.size()) +
                     " labels and vectors of " + std::to_string(size_) + " must have " +
                     std::to_string(inputs * bias_.size()) + " weights, got " +
                     std::to_string(weights.weights.size()));
  }
  tiles_.resize((bias_.size() + kTile - 1) / kTile * kTile * inputs);
  for (std::size_t i = 0; i < bias_.size(); ++i) {
    const float* row = weights.weights.data() + i * inputs;
    float* column = tiles_.data() + i / kTile * kTile * inputs + i % kTile;
    for (std::size_t k = 0; k < size_; ++k) {
      column[2 * k * kTile] = row[k];
      column[(2 * k + 1) * kTile] = row[size_ + k];
    }
  }
}

void PairScorer::score(std::span<const float> a, std::span<const float> b, const Known& known,
                       std::span<float> logits) const {
  static const AddTile kAddTile = best_add_tile();
  const Pair pair{a.data(), b.data(), {known[0].data(), known[1].data()}};
  for (std::size_t first = 0; first < bias_.size(); first += kTile) {
    const std::size_t n = std::min(kTile, bias_.size() - first);
    Sums sums{};
    std::copy_n(bias_.data() + first, n, sums.data());
    kAddTile(pair, size_, tiles_.data() + first * 2 * size_, sums);
    std::copy_n(sums.data(), n, logits.data() + first);
  }
}

}  // namespace dateline::tag
