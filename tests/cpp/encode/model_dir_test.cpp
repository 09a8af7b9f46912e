// SPDX-License-Identifier: MIT
#include "dateline/encode/model_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"
#include "dateline/base/hash.hpp"
#include "support/made_model.hpp"

namespace dateline::encode {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::HasSubstr;

const fs::path kTiny = fs::path(DATELINE_MODELS) / "tiny";

/// A copy of the tiny model that a test may damage.
class ModelDirTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(DATELINE_TEST_TMP) / "model_dir" / info->name();
    fs::remove_all(folder_);
    fs::create_directories(folder_.parent_path());
    fs::copy(kTiny, folder_, fs::copy_options::recursive);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void edit_manifest(const std::function<void(json&)>& edit) const {
    json manifest = json::parse(read_file(folder_ / "manifest.json"));
    edit(manifest);
    write_file(folder_ / "manifest.json", manifest.dump());
  }

  /// Replaces a file and tells the manifest, so that only the content is wrong.
  void replace(const std::string& file, const std::string& bytes) const {
    write_file(folder_ / file, bytes);
    edit_manifest([&](json& manifest) {
      for (json& record : manifest["files"]) {
        if (record["path"] == file) {
          record["bytes"] = bytes.size();
          record["sha256"] = sha256_hex(bytes);
        }
      }
    });
  }

  [[nodiscard]] std::string fault() const {
    try {
      const ModelDir model(folder_);
    } catch (const ModelError& error) {
      return error.what();
    }
    return "nothing is wrong";
  }

  fs::path folder_;
};

TEST_F(ModelDirTest, ReadsSizesLabelsVocabularyAndTensors) {
  const ModelDir model(folder_);
  EXPECT_EQ(model.manifest().name, "tiny");
  EXPECT_EQ(model.manifest().encoder.layers, 2U);
  EXPECT_EQ(model.manifest().labels.upos.size(), 17U);
  EXPECT_EQ(model.manifest().group("xpos").begin, 18U);
  EXPECT_EQ(model.vocabulary().size(), model.manifest().encoder.vocab);
  EXPECT_EQ(model.vocabulary().front(), "[PAD]");
  const QuantizedMatrix word = model.matrix("embeddings.word");
  EXPECT_EQ(word.rows, model.manifest().encoder.vocab);
  EXPECT_FLOAT_EQ(word.to_floats()[word.cols],
                  static_cast<float>(word.values[word.cols]) * word.scales[1]);
  EXPECT_EQ(model.floats("embeddings.norm.weight").size(), model.manifest().encoder.hidden);
}

TEST_F(ModelDirTest, SaysThatTheFolderIsMissing) {
  fs::remove_all(folder_);
  EXPECT_THAT(fault(), HasSubstr(folder_.string() + ": there is no such folder"));
}

TEST_F(ModelDirTest, SaysWhichFileIsMissing) {
  fs::remove(folder_ / "vocab.txt");
  EXPECT_THAT(fault(), HasSubstr("vocab.txt: is missing"));
}

TEST_F(ModelDirTest, SaysThatAFileIsTruncated) {
  const std::string bytes = read_file(folder_ / "weights.safetensors");
  write_file(folder_ / "weights.safetensors", bytes.substr(0, bytes.size() - 10));
  EXPECT_THAT(fault(), HasSubstr("weights.safetensors: is truncated"));
  EXPECT_THAT(fault(), HasSubstr(std::to_string(bytes.size() - 10)));
}

TEST_F(ModelDirTest, SaysThatAFileIsDamaged) {
  std::string bytes = read_file(folder_ / "weights.safetensors");
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  write_file(folder_ / "weights.safetensors", bytes);
  EXPECT_THAT(fault(), HasSubstr("weights.safetensors: is damaged"));
}

TEST_F(ModelDirTest, RefusesANewerSchemaByName) {
  edit_manifest([](json& manifest) { manifest["schema"] = "dateline.model/2"; });
  EXPECT_THAT(fault(), HasSubstr("dateline.model/2, newer than dateline.model/1"));
}

TEST_F(ModelDirTest, RefusesAForeignSchema) {
  edit_manifest([](json& manifest) { manifest["schema"] = "other/1"; });
  EXPECT_THAT(fault(), HasSubstr("must be dateline.model/1, got other/1"));
}

TEST_F(ModelDirTest, RefusesAManifestThatIsNoManifest) {
  write_file(folder_ / "manifest.json", "[1, 2");
  EXPECT_THAT(fault(), HasSubstr("manifest.json: it is not a model's manifest"));
}

TEST_F(ModelDirTest, RefusesAManifestWithoutAField) {
  edit_manifest([](json& manifest) { manifest["pack_pieces"] = -1; });
  EXPECT_THAT(fault(), HasSubstr("pack_pieces"));
  edit_manifest([](json& manifest) { manifest.erase("window_pieces"); });
  EXPECT_THAT(fault(), HasSubstr("window_pieces"));
}

TEST_F(ModelDirTest, RefusesSizesThatCannotBe) {
  edit_manifest([](json& manifest) { manifest["encoder"]["heads"] = 0; });
  EXPECT_THAT(fault(), HasSubstr("heads must be from 1"));
}

TEST_F(ModelDirTest, RefusesLabelsThatDoNotFitTheFeatures) {
  edit_manifest([](json& manifest) { manifest["labels"]["upos"].push_back("EXTRA"); });
  EXPECT_THAT(fault(), HasSubstr("feature group upos must have size 18, got 17"));
}

TEST_F(ModelDirTest, RefusesATensorOfAnotherShape) {
  edit_manifest([](json& manifest) { manifest["arc_size"] = 25; });
  EXPECT_THAT(fault(), HasSubstr("heads.arc_"));
  EXPECT_THAT(fault(), HasSubstr("must have shape [25"));
}

TEST_F(ModelDirTest, RefusesAFileThatLacksATensor) {
  edit_manifest([](json& manifest) { manifest["encoder"]["layers"] = 3; });
  EXPECT_THAT(fault(), HasSubstr("lacks the tensor layers.2."));
}

TEST_F(ModelDirTest, RefusesWeightsThatAreNoSafetensors) {
  replace("weights.safetensors", "PK\x03\x04 something else entirely");
  EXPECT_THAT(fault(), HasSubstr("weights.safetensors: the header"));
}

TEST_F(ModelDirTest, RefusesTensorsOutsideTheFile) {
  const std::string header =
      R"({"embeddings.word":{"dtype":"I8","shape":[4,4],"data_offsets":[0,16]}})";
  std::string bytes(8, '\0');
  bytes[0] = static_cast<char>(header.size());
  replace("weights.safetensors", bytes + header + "1234");
  EXPECT_THAT(fault(), HasSubstr("embeddings.word lies outside the file's 4 bytes"));
}

TEST_F(ModelDirTest, RefusesAVocabularyOfAnotherSize) {
  replace("vocab.txt", read_file(folder_ / "vocab.txt") + "extra\n");
  EXPECT_THAT(fault(), HasSubstr("vocab.txt: must have"));
}

TEST(ModelDirHeadsTest, ReadsAModelWithEveryHead) {
  const ModelDir model(test::made_model("every_head"));
  const Manifest& manifest = model.manifest();
  EXPECT_EQ(manifest.sense_size, 8U);
  EXPECT_EQ(manifest.labels.role.front(), "_");
  EXPECT_EQ(manifest.labels.mention.size(), manifest.group("mention").size);
  ASSERT_TRUE(manifest.senses.contains("said"));
  EXPECT_THAT(manifest.senses.find("said")->second, ::testing::ElementsAre(1U, 2U));
  EXPECT_EQ(model.matrix("heads.coref_features").rows, 26U);
}

TEST(ModelDirHeadsTest, ReadsAModelWithoutTheOptionalHeads) {
  const ModelDir model(
      test::made_model("no_head", {false, false, false, false, false, false, false, 0}));
  EXPECT_EQ(model.manifest().find_group("predicate"), nullptr);
  EXPECT_FALSE(model.has("heads.role_out.weight"));
}

/// What is wrong with a made model whose manifest was edited.
std::string fault_of(const std::string& name, const std::function<void(json&)>& edit) {
  const fs::path folder = fs::path(DATELINE_TEST_TMP) / "made_model" / name;
  test::ModelMaker maker({});
  edit(maker.manifest());
  maker.write(folder);
  try {
    const ModelDir model(folder);
  } catch (const ModelError& error) {
    return error.what();
  }
  return "nothing is wrong";
}

void drop_group(json& manifest, const std::string& name) {
  json kept = json::array();
  for (const json& group : manifest["features"]) {
    if (group["name"] != name) {
      kept.push_back(group);
    }
  }
  manifest["features"] = kept;
}

TEST(ModelDirHeadsTest, NamesWhatDoesNotFit) {
  const auto expect = [](const std::function<void(json&)>& edit, const std::string& part) {
    EXPECT_THAT(fault_of("unfit", edit), HasSubstr(part));
  };
  expect([](json& m) { m["labels"]["mention"].push_back("nominal-ORG"); },
         "feature group mention must have size 5, got 4");
  expect([](json& m) { m["labels"].erase("mention"); },
         "feature group mention needs labels mention");
  expect([](json& m) { m["role_size"] = 9; }, "feature group role_pred must have size 9, got 8");
  expect([](json& m) { m.erase("sense_size"); }, "feature group sense needs sense_size");
  expect([](json& m) { m["labels"]["roleset"] = json::array(); },
         "feature group sense needs labels roleset");
  expect([](json& m) { m["labels"]["role"][0] = "ARG9"; }, "labels role must begin with \"_\"");
  expect([](json& m) { m["senses"]["say"] = {3}; },
         "senses of \"say\" must be less than 3, the number of rolesets, got 3");
  expect([](json& m) { drop_group(m, "role_arg"); }, "role_pred and role_arg must stand together");
  expect([](json& m) { drop_group(m, "coref_left"); },
         "coref_left and coref_right must stand together");
  expect([](json& m) { m["labels"]["roleset"].push_back("go.01"); },
         "tensor heads.roleset.bias must have shape [4], got [3]");
  expect([](json& m) { m["coref_size"] = 0; }, "coref_size must be from 1");
  expect(
      [](json& m) {
        m["features"].push_back({{"name", "upos"}, {"size", 8}});
      },
      "feature group upos stands there twice");
}

TEST(ModelDirHeadsTest, RefusesAModelWhoseHeadHasNoTensors) {
  const auto fault = fault_of("headless", [](json& m) { m["labels"]["role"].push_back("ARG9"); });
  EXPECT_THAT(fault, HasSubstr("heads.role_out"));
}

}  // namespace
}  // namespace dateline::encode
