// SPDX-License-Identifier: MIT
#include "dateline/pipeline/pipeline.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "dateline/base/error.hpp"
#include "dateline/base/interrupt.hpp"
#include "dateline/document/conllu.hpp"
#include "dateline/document/document_json.hpp"

namespace dateline {
namespace {
using testing::ElementsAre;

PipelineConfig config(std::size_t workers = 1) {
  return {.model = DATELINE_MODELS "/tiny",
          .gazetteer = DATELINE_TEST_DATA "/tiny_gazetteer.bin",
          .lexicons = DATELINE_LEXICONS,
          .backend = "reference",
          .workers = workers};
}

bool never() { return false; }

std::shared_ptr<const Article> article(std::size_t number) {
  return std::make_shared<const Article>(
      ArticleInfo{.id = "a" + std::to_string(number), .date = "2021-03-04"},
      "Rebels fled the town on Monday. Ana Reyes said " + std::to_string(number) +
          " men were killed.");
}

/// Ids of `count` articles as they come out, and their documents.
std::vector<std::string> run(const Pipeline& pipeline, std::size_t count,
                             std::vector<std::string>& documents) {
  std::size_t given = 0;
  std::vector<std::string> ids;
  pipeline.run(
      [&]() -> std::optional<std::shared_ptr<const Article>> {
        return given < count ? std::optional(article(given++)) : std::nullopt;
      },
      [&](Outcome outcome) {
        EXPECT_EQ(outcome.position, ids.size());
        ids.push_back(outcome.document.article->info().id);
        documents.push_back(write_document_json(outcome.document));
      },
      never);
  return ids;
}

TEST(Pipeline, GivesEveryLayer) {
  const Pipeline pipeline(config());
  const Document doc = pipeline.annotate(article(12));
  doc.check();
  for (std::size_t i = 0; i < EnumNames<Layer>::values.size(); ++i) {
    EXPECT_TRUE(doc.layers.contains(static_cast<Layer>(i))) << EnumNames<Layer>::values[i];
  }
  EXPECT_FALSE(doc.sentences.empty());
}

TEST(Pipeline, NeedsOfEachComponentAreGivenBefore) {
  const Pipeline pipeline(config());
  LayerSet given;
  for (const auto& component : pipeline.components()) {
    EXPECT_TRUE(given.contains(component->needs())) << component->name();
    given.insert(component->gives());
  }
}

TEST(Pipeline, KeepsTheOrderOfInputWhateverTheWorkers) {
  std::vector<std::string> one;
  std::vector<std::string> three;
  const auto ids = run(Pipeline(config(1)), 20, one);
  EXPECT_EQ(ids, run(Pipeline(config(3)), 20, three));
  EXPECT_EQ(ids.size(), 20U);
  EXPECT_EQ(one, three);
}

TEST(Pipeline, HandsOnWhatInputFailedToGiveAndGoesOn) {
  const Pipeline pipeline(config(2));
  std::size_t given = 0;
  std::vector<bool> failed;
  pipeline.run(
      [&]() -> std::optional<std::shared_ptr<const Article>> {
        if (++given == 2) {
          throw std::runtime_error("bad article");
        }
        return given < 4 ? std::optional(article(given)) : std::nullopt;
      },
      [&](const Outcome& outcome) { failed.push_back(outcome.error != nullptr); }, never);
  EXPECT_THAT(failed, ElementsAre(false, true, false));
}

TEST(Pipeline, StopsWhenTold) {
  const Pipeline pipeline(config(2));
  std::size_t done = 0;
  pipeline.run([&]() { return std::optional(article(done)); }, [&](const Outcome&) { ++done; },
               [&] { return done == 3; });
  EXPECT_EQ(done, 3U);
}

TEST(Pipeline, StopsInTheMiddleOfAnArticle) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) {
    text += "Rebels fled the town on Monday. ";
  }
  const auto endless = std::make_shared<const Article>(ArticleInfo{.id = "endless"}, text);
  const Pipeline pipeline(config(2));
  std::size_t done = 0;
  int asked = 0;
  const auto begin = std::chrono::steady_clock::now();
  pipeline.run([&]() { return std::optional(endless); }, [&](const Outcome&) { ++done; },
               [&] { return ++asked == 5; });
  EXPECT_EQ(done, 0U);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
  // More often than there are components: the long ones ask while they run.
  const int components = static_cast<int>(pipeline.components().size());
  int times = 0;
  const InterruptScope scope([&] { return ++times == components + 5; });
  EXPECT_THROW(static_cast<void>(pipeline.annotate(endless)), Interrupted);
}

TEST(Pipeline, EndsItsThreadsWhenTheCallerThrows) {
  const Pipeline pipeline(config(2));
  EXPECT_THROW(pipeline.run([&]() { return std::optional(article(1)); },
                            [](const Outcome&) { throw std::runtime_error("enough"); }, never),
               std::runtime_error);
}

TEST(Pipeline, KeepsTokensAndTreesAsGiven) {
  const Pipeline pipeline(config());
  const Document tokens = pipeline.annotate(article(1), {.tokens = {{0, 6}, {7, 11}}});
  EXPECT_EQ(tokens.tokens.size(), 2U);
  const auto parsed = read_conllu(
      "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tfled\tflee\tVERB\tVBD\t_\t0\troot\t_\t_"
      "\n");
  const Document doc = pipeline.complete(parsed.front());
  EXPECT_EQ(doc.tokens[0].head, 1);
  EXPECT_EQ(doc.tokens[0].deprel, "nsubj");
  EXPECT_TRUE(doc.layers.contains(Layer::relations));
}

TEST(Pipeline, NamesWhatItCannotTake) {
  PipelineConfig bad = config();
  bad.backend = "abacus";
  EXPECT_THROW(Pipeline{bad}, InputError);
  EXPECT_THROW(Pipeline{config(0)}, InputError);
  bad = config();
  bad.model = DATELINE_TEST_DATA "/no_model";
  EXPECT_THROW(Pipeline{bad}, ModelError);
  const Pipeline pipeline(config());
  EXPECT_THROW(static_cast<void>(pipeline.annotate(article(1), {.tokens = {{4, 9}, {2, 5}}})),
               InputError);
  EXPECT_THROW(static_cast<void>(pipeline.annotate(article(1), {.tokens = {{0, 999}}})),
               InputError);
}

}  // namespace
}  // namespace dateline
