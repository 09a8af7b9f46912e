// SPDX-License-Identifier: MIT
// Times every component of the pipeline, and graph and writers after it, on a JSON Lines file.
// Prints one JSON object: milliseconds by stage, medians over the runs, and what was read.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "dateline/article/reader.hpp"
#include "dateline/base/error.hpp"
#include "dateline/graph/graph_builder.hpp"
#include "dateline/pipeline/pipeline.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using Times = std::vector<std::pair<std::string, double>>;

double milliseconds_of(const std::function<void()>& work) {
  const auto begin = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

std::vector<std::shared_ptr<const dateline::Article>> read_all(const std::string& path) {
  dateline::ArticleReader reader({path}, "", {});
  std::vector<std::shared_ptr<const dateline::Article>> articles;
  while (auto article = reader.next()) {
    articles.push_back(*article);
  }
  return articles;
}

/// One run over all articles: time by stage.
Times run_once(const dateline::Pipeline& pipeline,
               const std::vector<std::shared_ptr<const dateline::Article>>& articles) {
  Times times;
  for (const auto& component : pipeline.components()) {
    times.emplace_back(component->name(), 0.0);
  }
  dateline::graph::GraphBuilder builder;
  double adding = 0.0;
  for (const auto& article : articles) {
    dateline::Document doc;
    doc.article = article;
    for (std::size_t i = 0; i < times.size(); ++i) {
      times[i].second += milliseconds_of([&] { pipeline.components()[i]->annotate(doc); });
    }
    adding += milliseconds_of([&] { builder.add(doc); });
  }
  std::size_t bytes = 0;
  times.emplace_back("graph",
                     adding + milliseconds_of([&] { bytes += builder.build().nodes().size(); }));
  return times;
}

int measure(const std::vector<std::string>& args) {
  dateline::PipelineConfig config{.model = args[1],
                                  .gazetteer = args[2],
                                  .lexicons = args[3],
                                  .backend = args[4],
                                  .workers = static_cast<std::size_t>(std::stoul(args[5]))};
  std::unique_ptr<dateline::Pipeline> pipeline;
  const double load =
      milliseconds_of([&] { pipeline = std::make_unique<dateline::Pipeline>(config); });
  const auto articles = read_all(args[6]);
  const int runs = std::stoi(args[7]);
  std::vector<Times> all;
  for (int run = 0; run < runs; ++run) {
    all.push_back(run_once(*pipeline, articles));
  }
  nlohmann::ordered_json out = {{"load_ms", load}, {"articles", articles.size()}};
  for (std::size_t stage = 0; stage < all.front().size(); ++stage) {
    std::vector<double> values;
    for (const Times& times : all) {
      values.push_back(times[stage].second);
    }
    std::sort(values.begin(), values.end());
    out["stages_ms"][all.front()[stage].first] = values[values.size() / 2];
  }
  std::puts(out.dump(1).c_str());
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv, argv + argc);
  if (args.size() != 8) {
    std::fputs("usage: stage_times MODEL GAZETTEER LEXICONS BACKEND THREADS FILE.jsonl RUNS\n",
               stderr);
    return EXIT_FAILURE;
  }
  try {
    return measure(args);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "stage_times: %s\n", error.what());
    return EXIT_FAILURE;
  }
}
