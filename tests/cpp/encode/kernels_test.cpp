// SPDX-License-Identifier: MIT
// The kernels are private, but that they give the same bits on every processor is promised.
#include "../../../cpp/src/encode/detail/kernels.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace dateline::encode::detail {
namespace {

std::vector<float> draw(std::size_t n, unsigned seed, float spread = 3.0F) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal(0.0F, spread);
  std::vector<float> values(n);
  for (float& value : values) {
    value = normal(random);
  }
  return values;
}

class KernelsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (avx2_kernels() == nullptr) {
      GTEST_SKIP() << "this processor has no AVX2";
    }
  }
};

std::vector<float> multiply_floats(const Kernels& kernels, std::size_t rows, std::size_t k,
                                   std::size_t n) {
  const std::vector<float> x = draw(rows * k, 1);
  const std::vector<float> w = draw(n * k, 2);
  const std::vector<float> bias = draw(n, 3);
  FloatPanels panels;
  pack_transposed(w.data(), n, k, k, panels);
  std::vector<float> y(rows * n);
  kernels.multiply_floats({x.data(), k, rows, y.data(), n, bias.data()}, panels);
  return y;
}

std::vector<float> multiply_integers(const Kernels& kernels, std::size_t rows, std::size_t k,
                                     std::size_t n) {
  std::mt19937 random(4);
  std::vector<std::int8_t> w(n * k);
  for (std::int8_t& value : w) {
    value = static_cast<std::int8_t>(static_cast<int>(random() % 256) - 128);
  }
  const IntegerPanels panels = pack_integers(w, draw(n, 5), n, k);
  const std::vector<float> x = draw(rows * k, 6);
  std::vector<std::int16_t> steps(rows * panels.padded_k(), 0);
  std::vector<float> scales(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    scales[row] = kernels.quantize(x.data() + row * k, k, activation_limit(k),
                                   steps.data() + row * panels.padded_k());
  }
  const std::vector<float> bias = draw(n, 7);
  std::vector<float> y(rows * n);
  kernels.multiply_integers({steps.data(), scales.data(), rows, y.data(), n, bias.data()}, panels);
  return y;
}

TEST_F(KernelsTest, ProductsAreTheSameBitsOnEveryProcessor) {
  for (const std::size_t rows : {1U, 2U, 5U, 6U, 13U}) {
    for (const std::size_t k : {1U, 7U, 32U, 33U}) {
      for (const std::size_t n : {1U, 15U, 16U, 40U}) {
        EXPECT_EQ(multiply_floats(generic_kernels(), rows, k, n),
                  multiply_floats(*avx2_kernels(), rows, k, n));
        EXPECT_EQ(multiply_integers(generic_kernels(), rows, k, n),
                  multiply_integers(*avx2_kernels(), rows, k, n));
      }
    }
  }
}

TEST_F(KernelsTest, RowsAreTheSameBitsOnEveryProcessor) {
  const std::vector<float> weight = draw(53, 8);
  const std::vector<float> bias = draw(53, 9);
  for (const std::size_t n : {1U, 7U, 8U, 9U, 31U, 53U}) {
    std::vector<float> a = draw(n, 10);
    std::vector<float> b = a;
    generic_kernels().gelu(a.data(), n);
    avx2_kernels()->gelu(b.data(), n);
    EXPECT_EQ(a, b);
    generic_kernels().add_norm(a.data(), weight.data(), weight.data(), bias.data(), 1e-12F, n);
    avx2_kernels()->add_norm(b.data(), weight.data(), weight.data(), bias.data(), 1e-12F, n);
    EXPECT_EQ(a, b);
    generic_kernels().softmax(a.data(), n, 0.3F);
    avx2_kernels()->softmax(b.data(), n, 0.3F);
    EXPECT_EQ(a, b);
  }
}

TEST(KernelsMathTest, GeluAndSoftmaxAreCloseToTheExactOnes) {
  std::vector<float> x = draw(2000, 11);
  x.insert(x.end(), {0.0F, -0.0F, 40.0F, -40.0F, 1e-6F, -1e-6F});
  std::vector<float> y = x;
  best_kernels().gelu(y.data(), y.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double exact = 0.5 * x[i] * (1.0 + std::erf(x[i] / std::sqrt(2.0)));
    EXPECT_NEAR(y[i], exact, 1e-6 * (1.0 + std::abs(x[i]))) << x[i];
  }
  y = {1000.0F, 0.0F, -1e6F, 1000.0F};
  best_kernels().softmax(y.data(), y.size(), 1.0F);
  EXPECT_EQ(y, (std::vector<float>{0.5F, 0.0F, 0.0F, 0.5F}));
}

TEST(KernelsMathTest, TheGreatestIntegerProductDoesNotOverflow) {
  for (const std::size_t k : {2U, 384U, 1536U, 4096U}) {
    EXPECT_LT(static_cast<double>(activation_limit(k)) * 128.0 * static_cast<double>(k),
              2147483648.0);
  }
}

}  // namespace
}  // namespace dateline::encode::detail
