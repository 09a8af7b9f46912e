// SPDX-License-Identifier: MIT
#include "dateline/encode/encoder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <random>
#include <string>

#include "dateline/base/error.hpp"
#include "support/made_model.hpp"

namespace dateline::encode {
namespace {

namespace fs = std::filesystem;

std::vector<Backend> backends() {
  std::vector<Backend> all = {Backend::reference, Backend::native};
  if (has_openvino()) {
    all.push_back(Backend::openvino);
  }
  return all;
}

std::vector<std::string> models() {
  std::vector<std::string> names = {"tiny"};
  if (fs::exists(fs::path(DATELINE_MODELS) / "default" / "manifest.json")) {
    names.emplace_back("default");
  }
  return names;
}

std::shared_ptr<const ModelDir> load(const std::string& name) {
  return std::make_shared<const ModelDir>(fs::path(DATELINE_MODELS) / name);
}

/// Windows of all sizes with pieces drawn at random; about every fifth piece continues a word.
std::vector<Window> draw_windows(const Manifest& manifest, std::size_t n) {
  std::mt19937 random(7);
  std::vector<Window> windows(n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t length = 3 + (manifest.window_pieces - 3) * (i + 1) / n;
    for (std::size_t k = 0; k < length; ++k) {
      windows[i].pieces.push_back(static_cast<std::int32_t>(random() % manifest.encoder.vocab));
      windows[i].cases.push_back(static_cast<std::uint8_t>(random() % manifest.encoder.cases));
      if (k == 0 || (k + 1 < length && random() % 5 != 0)) {
        windows[i].rows.push_back(static_cast<std::uint32_t>(k));
      }
    }
  }
  return windows;
}

bool same_bits(const WindowScores& a, const WindowScores& b) {
  if (a.rows() != b.rows() || a.width() != b.width()) {
    return false;
  }
  for (std::size_t row = 0; row < a.rows(); ++row) {
    if (std::memcmp(a.features(row).data(), b.features(row).data(), a.width() * sizeof(float)) !=
            0 ||
        std::memcmp(a.arcs(row).data(), b.arcs(row).data(), a.rows() * sizeof(float)) != 0) {
      return false;
    }
  }
  return true;
}

float greatest_difference(const WindowScores& a, const WindowScores& b) {
  float greatest = 0.0F;
  for (std::size_t row = 1; row < a.rows(); ++row) {
    for (std::size_t k = 0; k < a.width(); ++k) {
      greatest = std::max(greatest, std::abs(a.features(row)[k] - b.features(row)[k]));
    }
    for (std::size_t k = 0; k < a.rows(); ++k) {
      greatest = std::max(greatest, std::abs(a.arcs(row)[k] - b.arcs(row)[k]));
    }
  }
  return greatest;
}

/// Models of the repository, and one whose feature vector is wide and of an odd size.
std::vector<std::pair<std::string, std::shared_ptr<const ModelDir>>> all_models() {
  std::vector<std::pair<std::string, std::shared_ptr<const ModelDir>>> all;
  for (const std::string& name : models()) {
    all.emplace_back(name, load(name));
  }
  all.emplace_back("wide",
                   std::make_shared<const ModelDir>(test::made_model("wide", {.unknown = 1021})));
  return all;
}

/// Every window alone; all in one batch; turned round in batches of three; in two halves whose
/// windows alternate. Neighbours, places in the batch, and lengths beside it differ in each.
TEST(EncoderTest, AWindowsScoresDoNotDependOnItsNeighboursOrOnThreads) {
  for (const auto& [name, model] : all_models()) {
    const std::vector<Window> windows = draw_windows(model->manifest(), name == "default" ? 4 : 8);
    const std::size_t n = windows.size();
    for (const Backend backend : backends()) {
      SCOPED_TRACE(name + " " + std::string(to_string(backend)));
      const auto one = make_encoder(model, backend, 1);
      std::vector<WindowScores> alone;
      for (const Window& window : windows) {
        alone.push_back(std::move(one->encode({&window, 1}).front()));
      }
      std::vector<std::vector<std::size_t>> batches(4);
      for (std::size_t i = 0; i < n; ++i) {
        batches[0].push_back(i);
        batches[i < 3 ? 1 : 2].push_back(n - 1 - i);
        batches[3].push_back(i % 2 == 0 ? i : n - i);
      }
      for (const unsigned threads : {1U, 2U}) {
        const auto encoder = make_encoder(model, backend, threads);
        for (const auto& batch : batches) {
          std::vector<Window> inputs;
          for (const std::size_t i : batch) {
            inputs.push_back(windows[i]);
          }
          const auto scores = encoder->encode(inputs);
          for (std::size_t i = 0; i < batch.size(); ++i) {
            EXPECT_TRUE(same_bits(scores[i], alone[batch[i]])) << threads << " " << batch[i];
          }
        }
      }
    }
  }
}

TEST(EncoderTest, GivesEachWindowTheRowsThatItAskedFor) {
  const auto model = load("tiny");
  const std::vector<Window> windows = draw_windows(model->manifest(), 4);
  for (const Backend backend : backends()) {
    const auto scores = make_encoder(model, backend, 2)->encode(windows);
    for (std::size_t i = 0; i < windows.size(); ++i) {
      EXPECT_EQ(scores[i].rows(), windows[i].rows.size());
      EXPECT_EQ(scores[i].width(), model->manifest().feature_width());
    }
  }
}

TEST(EncoderTest, OtherBackendsAgreeWithTheReference) {
  for (const auto& [name, model] : all_models()) {
    const std::vector<Window> windows = draw_windows(model->manifest(), name == "default" ? 2 : 5);
    const auto expected = make_encoder(model, Backend::reference, 1)->encode(windows);
    for (const Backend backend : backends()) {
      // Of our own backends only `native` rounds its activations.
      const float limit = backend == Backend::native ? 0.1F : 0.001F;
      const auto scores = make_encoder(model, backend, 1)->encode(windows);
      for (std::size_t i = 0; i < windows.size(); ++i) {
        EXPECT_LT(greatest_difference(scores[i], expected[i]), limit)
            << name << " " << to_string(backend) << " window " << i;
      }
    }
  }
}

TEST(EncoderTest, AWordsScoresDependOnItsCase) {
  const auto model = load("tiny");
  std::vector<Window> windows(2);
  for (Window& window : windows) {
    window = {{2, 5, 6, 3}, {0, 1, 1, 0}, {0, 1, 2}};
  }
  windows[1].cases[1] = 2;
  const auto scores = make_encoder(model, Backend::reference, 1)->encode(windows);
  EXPECT_GT(greatest_difference(scores[0], scores[1]), 0.001F);
}

TEST(EncoderTest, RefusesWindowsThatTheModelCannotRead) {
  const auto model = load("tiny");
  const auto encoder = make_encoder(model, Backend::automatic, 1);
  const auto encode = [&](const Window& window) { (void)encoder->encode({&window, 1}); };
  EXPECT_THROW(encode({}), InputError);
  EXPECT_THROW(encode({{2, 1 << 20, 3}, {0, 0, 0}, {0}}), InputError);
  EXPECT_THROW(encode({{2, -1, 3}, {0, 0, 0}, {0}}), InputError);
  EXPECT_THROW(encode({{2, 4, 3}, {0, 9, 0}, {0}}), InputError);
  EXPECT_THROW(encode({{2, 4, 3}, {0, 0}, {0}}), InputError);
  EXPECT_THROW(encode({{2, 4, 3}, {0, 0, 0}, {1}}), InputError);
  EXPECT_THROW(encode({{2, 4, 3}, {0, 0, 0}, {0, 3}}), InputError);
  const std::size_t long_one = model->manifest().encoder.positions + 1;
  EXPECT_THROW(
      encode({std::vector<std::int32_t>(long_one, 4), std::vector<std::uint8_t>(long_one, 0), {0}}),
      InputError);
  EXPECT_TRUE(encoder->encode({}).empty());
}

TEST(EncoderTest, RefusesNoThreads) {
  for (const Backend backend : backends()) {
    EXPECT_THROW((void)make_encoder(load("tiny"), backend, 0), InputError);
  }
}

TEST(EncoderTest, SaysThatABackendIsNotInTheBuild) {
  if (has_openvino()) {
    GTEST_SKIP() << "this build has OpenVINO";
  }
  EXPECT_THROW((void)make_encoder(load("tiny"), Backend::openvino, 1), InputError);
}

}  // namespace
}  // namespace dateline::encode
