// SPDX-License-Identifier: MIT
#include "dateline/encode/wordpiece.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"
#include "dateline/encode/model_dir.hpp"

namespace dateline::encode {
namespace {

using ::testing::ElementsAre;

const std::vector<std::string_view> kVocabulary = {"[PAD]",  "[UNK]", "[CLS]",        "[SEP]", "un",
                                                   "##able", "##a",   "village",      ".",     "-",
                                                   "co",     "cafe",  "\xE4\xB8\xAD", "##b"};

std::vector<std::string> pieces(const std::string& word, std::size_t limit = 12) {
  const WordPiece wordpiece(kVocabulary, limit);
  std::vector<std::int32_t> ids;
  wordpiece.encode(word, ids);
  std::vector<std::string> texts;
  for (const std::int32_t id : ids) {
    texts.emplace_back(kVocabulary[static_cast<std::size_t>(id)]);
  }
  return texts;
}

TEST(WordPieceTest, MatchesTheLongestPieceFirst) {
  EXPECT_THAT(pieces("unable"), ElementsAre("un", "##able"));
  EXPECT_THAT(pieces("unab"), ElementsAre("un", "##a", "##b"));
}

TEST(WordPieceTest, DropsCaseAccentsAndControlCharacters) {
  EXPECT_THAT(pieces("Caf\xC3\xA9"), ElementsAre("cafe"));
  EXPECT_THAT(pieces("cafe\xCC\x81"), ElementsAre("cafe"));
  EXPECT_THAT(pieces("vil\xC2\xADlage"), ElementsAre("village"));  // Soft hyphen
}

TEST(WordPieceTest, SplitsAtPunctuationAndChineseCharacters) {
  EXPECT_THAT(pieces("co-un."), ElementsAre("co", "-", "un", "."));
  EXPECT_THAT(pieces("un\xE4\xB8\xAD\xE4\xB8\xAD"),
              ElementsAre("un", "\xE4\xB8\xAD", "\xE4\xB8\xAD"));
}

TEST(WordPieceTest, CallsAPartUnknownThatItCannotCover) {
  EXPECT_THAT(pieces("unx.un"), ElementsAre("[UNK]", ".", "un"));
}

TEST(WordPieceTest, GivesAnUnknownPieceForNothing) {
  EXPECT_THAT(pieces(""), ElementsAre("[UNK]"));
  EXPECT_THAT(pieces("\xE2\x80\x8B"), ElementsAre("[UNK]"));  // Zero-width space
}

TEST(WordPieceTest, KeepsTheFirstPiecesOfALongWord) {
  EXPECT_THAT(pieces("unabbbb", 3), ElementsAre("un", "##a", "##b"));
  EXPECT_THAT(pieces("......", 2), ElementsAre(".", "."));
}

TEST(WordPieceTest, ReadsATokenOfAMegabyte) {
  EXPECT_THAT(pieces(std::string(1 << 20, 'a')), ElementsAre("[UNK]"));
  EXPECT_EQ(pieces(std::string(1 << 20, '-')).size(), 12U);
}

TEST(WordPieceTest, SaysWhichSpecialPieceIsMissing) {
  EXPECT_THROW(WordPiece({"[PAD]", "[UNK]", "[CLS]"}, 12), ModelError);
  EXPECT_THROW(WordPiece(kVocabulary, 0), InputError);
}

TEST(CaseClassTest, TellsHowAWordIsWritten) {
  EXPECT_EQ(case_class("village"), CaseClass::lower);
  EXPECT_EQ(case_class("Village"), CaseClass::title);
  EXPECT_EQ(case_class("UN"), CaseClass::upper);
  EXPECT_EQ(case_class("McKay"), CaseClass::mixed);
  EXPECT_EQ(case_class("A"), CaseClass::single);
  EXPECT_EQ(case_class("1,200"), CaseClass::digits);
  EXPECT_EQ(case_class("--"), CaseClass::none);
  EXPECT_EQ(case_class("\xD0\x9C\xD0\xB8\xD1\x80"), CaseClass::title);  // Cyrillic
}

/// Cases that the training code wrote: both sides must cut words alike.
TEST(WordPieceTest, AgreesWithTheTrainingCode) {
  const auto folder = std::filesystem::path(DATELINE_MODELS) / "default";
  const auto cases = std::filesystem::path(DATELINE_TEST_DATA) / "wordpiece_cases.json";
  if (!std::filesystem::exists(folder / "manifest.json")) {
    GTEST_SKIP() << "models/default is not there";
  }
  const ModelDir model(folder);
  const auto data = nlohmann::json::parse(read_file(cases));
  const WordPiece wordpiece(model.vocabulary(), data.at("max_pieces").get<std::size_t>());
  for (const auto& item : data.at("cases")) {
    const auto word = item.at("word").get<std::string>();
    std::vector<std::int32_t> ids;
    const std::size_t added = wordpiece.encode(word, ids);
    EXPECT_EQ(added, ids.size()) << word;
    EXPECT_EQ(ids, item.at("ids").get<std::vector<std::int32_t>>()) << word;
    EXPECT_EQ(static_cast<int>(case_class(word)), item.at("case").get<int>()) << word;
  }
}

}  // namespace
}  // namespace dateline::encode
