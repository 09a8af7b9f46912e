// SPDX-License-Identifier: MIT
#include "dateline/write/graph_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"
#include "write/sample_graph.hpp"

namespace dateline::write {
namespace {

using ::testing::HasSubstr;

std::string refusal(std::string_view json) {
  try {
    static_cast<void>(read_graph_json(json));
  } catch (const FormatError& error) {
    return error.what();
  }
  return "";
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(GraphJson, TheEmptyGraphIsAFileToo) {
  const std::string json = to_graph_json(graph::GraphBuilder().build());
  EXPECT_THAT(json, HasSubstr("\"nodes\": [\n], \"links\": [\n]}"));
  EXPECT_EQ(to_graph_json(read_graph_json(json)), json);
}

TEST(GraphJson, WhatIsWrittenIsReadBackTheSame) {
  const std::string json = to_graph_json(test::sample_graph());
  EXPECT_EQ(to_graph_json(read_graph_json(json)), json);
  EXPECT_EQ(to_graph_json(test::sample_graph()), json);
}

TEST(GraphJson, SpeaksTheSchema) {
  const std::string json = to_graph_json(test::sample_graph());
  EXPECT_THAT(json, ::testing::StartsWith("{\"directed\": true, \"multigraph\": true, \"graph\": "
                                          "{\"schema\":\"dateline.graph/1\""));
  for (const char* part :
       {"\"kind\":\"event\",\"label\":\"kill: 4th INFANTRY Brigade, ",
        "\"type\":\"ASSAULT\"",
        "\"mode\":\"aerial\",\"quad\":\"material_conflict\",\"class\":\"action\"",
        "\"roleset\":\"kill.01\"",
        "\"roleset\":null",
        "\"start\":\"2020-03-03\",\"end\":\"2020-03-03\",\"open\":false,\"time_precision\":1",
        "\"start\":\"2020-02\",\"end\":null,\"open\":true,\"time_precision\":3,\"date_basis\":"
        "\"text\"",
        "\"geo_precision\":2",
        "\"fatalities\":{\"low\":10,\"best\":12,\"high\":15}",
        "\"polarity\":\"negative\",\"modality\":\"possible\"",
        "\"objects\":[{\"text\":\"a cache\",\"role\":\"object\",\"mentions\":[{",
        "\"size\":{\"low\":10,\"best\":12,\"high\":null}",
        "\"code\":\"MIL\"",
        "\"status\":\"resolved\",\"candidates\":[{\"geonames_id\":197745",
        "\"admin1\":\"Garissa",
        "\"status\":\"unresolved\"",
        "\"wikidata\":null",
        "\"confidence\":0.46",
        "\"stance\":\"confirms\",\"quote\":\"direct\"",
        "\"voices\":[\"article\",\"l",
        "\"kind\":\"part_of_event\"",
        "\"kind\":\"leads\"",
        "\"kind\":\"within\"",
        "\"kind\":\"beneficiary\"",
        "\"kind\":\"origin\"",
        "\"model\":\"model-1\""}) {
    EXPECT_THAT(json, HasSubstr(part));
  }
}

TEST(GraphJson, EscapesWhatJsonMustEscape) {
  const std::string json = to_graph_json(test::sample_graph());
  EXPECT_THAT(json, HasSubstr("art & <1> \\\"x\\\""));
  EXPECT_THAT(json, HasSubstr("\\u0002"));
  EXPECT_THAT(json, HasSubstr("حركة الساحل"));
}

TEST(GraphJson, IgnoresFieldsThatItDoesNotKnow) {
  const std::string json = to_graph_json(test::sample_graph());
  const std::string more = replaced(replaced(json, "\"model\":", "\"colour\":[1,{}],\"model\":"),
                                    "\"kind\":", "\"x\":{},\"kind\":");
  EXPECT_EQ(to_graph_json(read_graph_json(more)), json);
  EXPECT_EQ(refusal(replaced(json, "dateline.graph/1", "dateline.graph/1.4")), "");
}

TEST(GraphJson, RefusesAnotherSchemaByName) {
  const std::string json = to_graph_json(test::sample_graph());
  EXPECT_THAT(refusal(replaced(json, "dateline.graph/1", "dateline.graph/2")),
              HasSubstr("\"dateline.graph/2\""));
  EXPECT_THAT(refusal(replaced(json, "dateline.graph/1", "dateline.graph/11")),
              HasSubstr("\"dateline.graph/11\""));
}

TEST(GraphJson, NamesWhatIsWrong) {
  const std::string json = to_graph_json(test::sample_graph());
  EXPECT_THAT(refusal("{\"graph\": "), HasSubstr("parse error"));
  EXPECT_THAT(refusal("[]"), HasSubstr("must be an object, got array"));
  EXPECT_THAT(refusal("{}"), HasSubstr("\"graph\""));
  EXPECT_THAT(refusal(replaced(json, "\"links\"", "\"lonks\"")), HasSubstr("\"links\""));
  EXPECT_THAT(refusal(replaced(json, "\"label\":\"", "\"label\":7,\"lable\":\"")),
              HasSubstr("field \"label\" of node a"));
  EXPECT_THAT(refusal(replaced(json, "\"kind\":\"actor\"", "\"kind\":\"actress\"")),
              HasSubstr("\"actress\""));
  EXPECT_THAT(refusal(replaced(json, "\"begin\":", "\"begin\":-1,\"b\":")), HasSubstr("-1"));
  EXPECT_THAT(refusal(replaced(json, "\"article\":\"b\"", "\"article\":\"c\"")),
              HasSubstr("\"c\""));
  EXPECT_THAT(refusal(replaced(json, "\"source\":\"a", "\"source\":\"z")),
              HasSubstr("nothing has"));
  EXPECT_THAT(refusal("\xFF"), HasSubstr("graph JSON"));
}

TEST(GraphJson, LeavesNoHalfFile) {
  const std::filesystem::path folder = std::filesystem::path(DATELINE_TEST_TMP) / "graph_json";
  std::filesystem::create_directories(folder);
  write_graph_json_file(test::sample_graph(), folder / "g.json");
  EXPECT_EQ(read_file(folder / "g.json"), to_graph_json(test::sample_graph()));
  EXPECT_THROW(write_graph_json_file(test::sample_graph(), folder / "none" / "g.json"), IoError);
  EXPECT_FALSE(std::filesystem::exists(folder / "none"));
}

}  // namespace
}  // namespace dateline::write
