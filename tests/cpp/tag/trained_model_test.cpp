// SPDX-License-Identifier: MIT
// The shipped weights give what the training code says they give.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "dateline/base/file.hpp"
#include "dateline/encode/batcher.hpp"
#include "dateline/encode/encoder.hpp"
#include "dateline/tag/annotator.hpp"
#include "dateline/tag/antecedent_scorer.hpp"
#include "dateline/tag/pair_scorer.hpp"

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
        if (group != "arcs" && model->manifest().find_group(group) == nullptr) {
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

/// The weights of one of the scorers of pairs.
PairWeights pair_weights(const encode::ModelDir& model, const std::string& name, std::size_t size) {
  return {size, model.matrix(name + ".weight").to_floats(), model.floats(name + ".bias")};
}

/// The scores of one case for a head that reads two words, or a word and a table: of the word of a
/// row, beside the first word.
class PairHeads {
 public:
  PairHeads(const encode::ModelDir& model, const encode::WindowScores& scores)
      : model_(model), scores_(scores) {}

  [[nodiscard]] float roles(std::size_t row, std::size_t column) const {
    const PairScorer scorer(pair_weights(model_, "heads.role_out", model_.manifest().role_size));
    std::vector<float> logits(scorer.labels());
    std::vector<float> known(scorer.size());
    if (model_.has("heads.role_features")) {
      known = model_.matrix("heads.role_features").to_floats();
    }
    const auto first = std::span<const float>(known).first(scorer.size());
    scorer.score(vector(1, "role_pred"), vector(row, "role_arg"), {first, first}, logits);
    return logits[column];
  }
  [[nodiscard]] float rolesets(std::size_t row, std::size_t column) const {
    const auto weights = model_.matrix("heads.roleset.weight").to_floats();
    const auto sense = vector(row, "sense");
    float score = model_.floats("heads.roleset.bias")[column];
    for (std::size_t k = 0; k < sense.size(); ++k) {
      score += weights[column * sense.size() + k] * sense[k];
    }
    return score;
  }
  [[nodiscard]] float antecedents(std::size_t row) const {
    const AntecedentScorer scorer({model_.manifest().coref_size,
                                   model_.matrix("heads.coref_features").to_floats(),
                                   model_.matrix("heads.coref_out.weight").to_floats(),
                                   model_.floats("heads.coref_out.bias").front()});
    return scorer.score(vector(row, "coref_left"), vector(1, "coref_right"), PairRows{});
  }

 private:
  [[nodiscard]] std::span<const float> vector(std::size_t row, const std::string& group) const {
    return scores_.features(row, model_.manifest().group(group));
  }

  const encode::ModelDir& model_;
  const encode::WindowScores& scores_;
};

TEST_F(TrainedModelTest, ScorersGiveTheTrainedScores) {
  const auto model = std::make_shared<const encode::ModelDir>(kDefault);
  const encode::WordPiece wordpiece(model->vocabulary(), model->manifest().word_pieces);
  const auto encoder = encode::make_encoder(model, Backend::reference, 1);
  const double tolerance = 10.0 * cases_.at("tolerance").get<double>();  // Products of two vectors
  for (const json& item : cases_.at("cases")) {
    const Document doc = document(item);
    const std::size_t pieces = model->manifest().window_pieces;
    const auto window = encode::Batcher(doc, wordpiece, pieces, pieces).next();
    const auto scores = encoder->encode({&window->window, 1});
    const PairHeads heads(*model, scores[0]);
    for (const std::string group : {"roles", "rolesets", "antecedents"}) {
      for (const json& sample : item.at("logits").value(group, json::array())) {
        const std::size_t row = sample[0].get<std::size_t>() + 1;
        const auto column = sample[1].get<std::size_t>();
        const float got = group == "roles"      ? heads.roles(row, column)
                          : group == "rolesets" ? heads.rolesets(row, column)
                                                : heads.antecedents(row);
        EXPECT_NEAR(got, sample[2].get<double>(), tolerance) << group << " " << sample;
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
    const bool name = mention.kind == MentionKind::name;
    for (std::uint32_t i = mention.tokens.begin; name && i < mention.tokens.end; ++i) {
      labels[i] = (i == mention.tokens.begin ? "B-" : "I-") + std::string(to_string(mention.type));
    }
  }
  return labels;
}

/// The class of each word as the head of a mention, "O" inside names.
std::vector<std::string> mention_classes(const Document& doc) {
  std::vector<std::string> classes(doc.tokens.size(), "O");
  for (const Mention& mention : doc.mentions) {
    if (mention.kind != MentionKind::name) {
      classes[mention.head] =
          std::string(to_string(mention.kind)) + "-" + std::string(to_string(mention.type));
    }
  }
  return classes;
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
      const auto classes = mention_classes(doc);
      for (std::uint32_t i = 0; i < doc.tokens.size(); ++i) {
        if (item.contains("mention")) {
          EXPECT_EQ(classes[i], bio(doc)[i] == "O" ? item["mention"][i].get<std::string>() : "O");
        }
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
