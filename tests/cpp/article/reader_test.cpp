// SPDX-License-Identifier: MIT
#include "dateline/article/reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"

namespace dateline {
namespace {
using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::ThrowsMessage;
namespace fs = std::filesystem;

class Reader : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(DATELINE_TEST_TMP) / "reader" /
              testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  fs::path file(const std::string& name, const std::string& bytes) {
    write_file(folder_ / name, bytes);
    return folder_ / name;
  }
  std::vector<std::string> ids(std::vector<fs::path> paths, std::string date = "") {
    ArticleReader reader(std::move(paths), std::move(date),
                         [this](const SkippedInput& s) { skipped_.push_back(s); });
    std::vector<std::string> out;
    while (auto article = reader.next()) {
      out.push_back((*article)->info().id + "@" + (*article)->info().date);
    }
    EXPECT_EQ(reader.read_bytes() <= reader.total_bytes() + 1, true);
    return out;
  }
  fs::path folder_;
  std::vector<SkippedInput> skipped_;
};

TEST_F(Reader, ReadsTextFilesFoldersAndLines) {
  file("b.txt", "Text b");
  file("a.jsonl",
       "{\"id\":\"x\",\"text\":\"T\",\"date\":\"2020-01-02\",\"more\":1}\n\n{\"text\":\"U\"}\n");
  file("ignored.pdf", "no");
  EXPECT_THAT(ids({folder_}, "2021-01-01"),
              ElementsAre("x@2020-01-02", "a:3@2021-01-01", "b@2021-01-01"));
  EXPECT_TRUE(skipped_.empty());
}

TEST_F(Reader, SkipsABadLineByItsNumberAndGoesOn) {
  const auto path = file("c.jsonl",
                         "{\"id\":\"1\",\"text\":\"T\"}\n{\"id\":\"2\",\"te\n{\"id\":\"3\"}\n[]\n"
                         "{\"id\":4,\"text\":\"T\",\"date\":\"soon\"}\n{\"id\":5,\"text\":\"T\"}");
  EXPECT_THAT(ids({path}), ElementsAre("1@", "5@"));
  ASSERT_EQ(skipped_.size(), 4U);
  EXPECT_EQ(skipped_[0].line, 2U);
  EXPECT_THAT(skipped_[0].reason, HasSubstr("not JSON"));
  EXPECT_THAT(skipped_[1].reason, HasSubstr("has no \"text\""));
  EXPECT_THAT(skipped_[2].reason, HasSubstr("must be a JSON object, got array"));
  EXPECT_THAT(skipped_[3].reason, HasSubstr("got \"soon\""));
}

TEST_F(Reader, SkipsATextFileThatIsNoText) {
  const auto bad = file("bad.txt", "\xff\xfe");
  const auto good = file("good.txt", "Text");
  EXPECT_THAT(ids({bad, good}), ElementsAre("good@"));
  ASSERT_EQ(skipped_.size(), 1U);
  EXPECT_EQ(skipped_[0].file, bad);
  EXPECT_THAT(skipped_[0].reason, HasSubstr("UTF-8"));
}

TEST_F(Reader, NamesFileAndLineOfTwoArticlesWithOneId) {
  const auto lines =
      file("a.jsonl", "\n{\"id\":\"b\",\"text\":\"T\"}\n{\"id\":\"c\",\"text\":\"T\"}\n");
  EXPECT_THAT(
      [&] {
        ids({lines, file("b.txt", "U")});
      },
      ThrowsMessage<InputError>(
          AllOf(HasSubstr("two articles have the id \"b\" and different texts: "),
                HasSubstr("a.jsonl:2 and "), EndsWith("b.txt"))));
  EXPECT_THAT(ids({lines, lines, file("b.txt", "T")}), ElementsAre("b@", "c@", "b@", "c@", "b@"))
      << "the same article twice is no mistake";
}

TEST_F(Reader, RefusesWhatItCannotStartOn) {
  EXPECT_THROW(ids({folder_ / "missing.txt"}), IoError);
  EXPECT_THROW(ids({folder_}), InputError);
  EXPECT_THROW(ids({file("x.pdf", "x")}), InputError);
  EXPECT_THROW(ids({file("x.txt", "x")}, "yesterday"), InputError);
}

}  // namespace
}  // namespace dateline
