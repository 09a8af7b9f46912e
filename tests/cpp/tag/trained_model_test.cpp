// SPDX-License-Identifier: MIT
// The shipped weights give what the training code says they give.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "dateline/base/file.hpp"
#include "dateline/encode/batcher.hpp"
#include "dateline/encode/encoder.hpp"
#include "dateline/tag/annotator.hpp"

namespace dateline::tag {
namespace {

namespace fs = std::filesystem;
using encode::Backend;
using nlohmann::json;

const fs::path kDefault = fs::path(DATELINE_MODELS) / "default";

Document document(const json& item) {
  std::string text;
  Document doc;
  for (const json& word : item.at("words")) {
    Token token;
    token.span.begin = static_cast<std::uint32_t>(text.size());
    text += word.get<std::string>();
    token.span.end = static_cast<std::uint32_t>(text.size());
    text += ' ';
    doc.tokens.push_back(token);
  }
  for (const json& sentence : item.at("sentences")) {
    doc.sentences.push_back({sentence[0].get<std::uint32_t>(), sentence[1].get<std::uint32_t>()});
  }
  doc.article = std::make_shared<const Article>(ArticleInfo{.id = "a"}, text);
  doc.layers = {Layer::tokens, Layer::sentences};
  return doc;
}

std::vector<Backend> backends() {
  std::vector<Backend> all = {Backend::reference, Backend::native};
  if (encode::has_openvino()) {
    all.push_back(Backend::openvino);
  }
  return all;
}

class TrainedModelTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(kDefault / "manifest.json")) {
      GTEST_SKIP() << "models/default is not there";
    }
    cases_ = json::parse(read_file(fs::path(DATELINE_TEST_DATA) / "encoder_cases.json"));
    const json manifest = json::parse(read_file(kDefault / "manifest.json"));
    ASSERT_EQ(manifest.at("files").at(0).at("sha256"), cases_.at("weights_sha256"))
        << "encoder_cases.json was made from other weights: make it again";
  }

  json cases_;
};

TEST_F(TrainedModelTest, EncodersGiveTheTrainedScores) {
  const auto model = std::make_shared<const encode::ModelDir>(kDefault);
  const encode::WordPiece wordpiece(model->vocabulary(), model->manifest().word_pieces);
  for (const Backend backend : backends()) {
    const auto encoder = encode::make_encoder(model, backend, 1);
    // Only `native` rounds its activations.
    const double tolerance =
        backend == Backend::native ? 0.05 : cases_.at("tolerance").get<double>();
    for (const json& item : cases_.at("cases")) {
      const Document doc = document(item);
      const std::size_t pieces = model->manifest().window_pieces;
      encode::Batcher batcher(doc, wordpiece, pieces, pieces);
      const auto window = batcher.next();
      ASSERT_TRUE(window);
      EXPECT_EQ(window->window.pieces, item.at("pieces").get<std::vector<std::int32_t>>());
      EXPECT_EQ(window->window.cases, item.at("cases").get<std::vector<std::uint8_t>>());
      const auto scores = encoder->encode({&window->window, 1});
      for (const auto& [group, samples] : item.at("logits").items()) {
        if (group == "deprel") {
          continue;  // Not the encoder's
        }
        for (const json& sample : samples) {
          const std::size_t row = sample[0].get<std::size_t>() + 1;
          const auto column = sample[1].get<std::size_t>();
          const float got = group == "arcs"
                                ? scores[0].arcs(row)[column]
                                : scores[0].features(row, model->manifest().group(group))[column];
          EXPECT_NEAR(got, sample[2].get<double>(), tolerance)
              << to_string(backend) << " " << group << " " << sample;
        }
      }
    }
  }
}

/// Whether each I- continues a name of its type. The training code takes the best label of each
/// word alone; the annotator the best legal sequence.
bool is_legal(const std::vector<std::string>& labels) {
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i].starts_with("I-") && (i == 0 || labels[i - 1].substr(1) != labels[i].substr(1))) {
      return false;
    }
  }
  return true;
}

std::vector<std::string> bio(const Document& doc) {
  std::vector<std::string> labels(doc.tokens.size(), "O");
  for (const Mention& mention : doc.mentions) {
    for (std::uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) {
      labels[i] = (i == mention.tokens.begin ? "B-" : "I-") + std::string(to_string(mention.type));
    }
  }
  return labels;
}

TEST_F(TrainedModelTest, AnnotatorGivesTheTrainedLabels) {
  for (const Backend backend : backends()) {
    const Annotator annotator(kDefault, {.backend = backend});
    for (const json& item : cases_.at("cases")) {
      Document doc = document(item);
      annotator.annotate(doc);
      doc.check();
      const auto names = item.at("names").get<std::vector<std::string>>();
      EXPECT_TRUE(is_legal(bio(doc)));
      if (is_legal(names)) {
        EXPECT_EQ(bio(doc), names);
      }
      for (std::uint32_t i = 0; i < doc.tokens.size(); ++i) {
        const Token& token = doc.tokens[i];
        SCOPED_TRACE(std::string(doc.text(i)) + " " + std::string(to_string(backend)));
        EXPECT_EQ(to_string(token.upos), item.at("upos").at(i));
        EXPECT_EQ(std::string(token.xpos.view()), item.at("xpos").at(i));
        EXPECT_EQ(std::string(token.deprel.view()), item.at("deprel").at(i));
        const auto head = static_cast<std::int64_t>(token.head) + 1;
        EXPECT_EQ(head, item.at("heads").at(i).get<std::int64_t>());
      }
    }
  }
}

}  // namespace
}  // namespace dateline::tag
