// SPDX-License-Identifier: MIT
#include "dateline/write/graphml_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"
#include "write/sample_graph.hpp"

namespace dateline::write {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// What stands after each `before`, up to the first character of `stops`.
std::vector<std::string> all(std::string_view text, std::string_view before,
                             std::string_view stops) {
  std::vector<std::string> found;
  for (std::size_t at = text.find(before); at != std::string_view::npos;
       at = text.find(before, at)) {
    at += before.size();
    found.emplace_back(text.substr(at, text.find_first_of(stops, at) - at));
  }
  return found;
}

/// The `<node>` or `<edge>` that holds a text.
std::string line_with(const std::string& file, std::string_view text) {
  const std::size_t at = file.find(text);
  EXPECT_NE(at, std::string::npos) << text;
  const std::size_t begin = file.rfind('\n', at) + 1;
  return file.substr(begin, file.find('\n', at) - begin);
}

std::string data(const std::string& line, const std::string& key) {
  const auto found = all(line, "<data key=\"" + key + "\">", "<");
  return found.empty() ? "(none)" : found.front();
}

TEST(Graphml, TheEmptyGraphIsAFileToo) {
  GraphmlReport report;
  const std::string file = to_graphml(graph::PropertyGraph(), {}, &report);
  EXPECT_THAT(file, HasSubstr("<graph id=\"G\" edgedefault=\"directed\">\n</graph>"));
  EXPECT_EQ(report.nodes, 0U);
  EXPECT_THAT(to_actors_graphml(graph::PropertyGraph(), {}), HasSubstr("</graphml>"));
}

TEST(Graphml, DeclaresEveryKeyOnceAndUsesNoOther) {
  const std::string file = to_graphml(test::sample_graph());
  const auto declared = all(file, "<key id=\"", "\"");
  const std::set<std::string> keys(declared.begin(), declared.end());
  EXPECT_EQ(keys.size(), declared.size());
  for (const std::string& used : all(file, "<data key=\"", "\"")) {
    EXPECT_TRUE(keys.contains(used)) << used;
  }
  for (const std::string& type : all(file, "attr.type=\"", "\"")) {
    EXPECT_THAT((std::set<std::string>{"boolean", "int", "double", "string"}),
                ::testing::Contains(type));
  }
  for (const char* bad : {"<default", "<desc", "DOCTYPE", "for=\"all\"", "for=\"graph\""}) {
    EXPECT_THAT(file, Not(HasSubstr(bad)));
  }
}

TEST(Graphml, GivesNodesAndEdgesUniqueIds) {
  const std::string file = to_graphml(test::sample_graph());
  auto ids = all(file, "<node id=\"", "\"");
  std::ranges::copy(all(file, "<edge id=\"", "\""), std::back_inserter(ids));
  const std::set<std::string> unique(ids.begin(), ids.end());
  EXPECT_EQ(unique.size(), ids.size());
}

TEST(Graphml, WritesTheFlatForm) {
  const std::string file = to_graphml(test::sample_graph());
  const std::string kill = line_with(file, ">killed<");
  EXPECT_EQ(data(kill, "kind"), "event");
  EXPECT_EQ(data(kill, "type"), "ASSAULT");
  EXPECT_EQ(data(kill, "fatalities_low"), "10");
  EXPECT_EQ(data(kill, "injured_low"), "(none)");
  EXPECT_EQ(data(kill, "injured_high"), "4");
  EXPECT_EQ(data(kill, "open"), "false");
  EXPECT_EQ(data(kill, "mentions"), "art &amp; &lt;1&gt; &quot;x&quot;:76-82");
  const std::string give = line_with(file, ">gave<");
  EXPECT_EQ(data(give, "objects"), "a cache");
  EXPECT_EQ(data(give, "end"), "(none)");
  EXPECT_EQ(data(give, "open"), "true");
  const std::string soldiers = line_with(file, "soldiers&gt;</data>");
  EXPECT_EQ(data(soldiers, "size_best"), "12");
  EXPECT_EQ(data(soldiers, "size_high"), "(none)");
  EXPECT_EQ(data(soldiers, "named"), "false");
  const std::string garissa = line_with(file, "p_gn197745");
  EXPECT_EQ(data(garissa, "lat"), "1.5");
  EXPECT_EQ(data(garissa, "n_articles"), "2");
  EXPECT_EQ(data(garissa, "confidence"), "1");
}

TEST(Graphml, EscapesAndReplacesAndCounts) {
  GraphmlReport report;
  const std::string file = to_graphml(test::sample_graph(), {}, &report);
  EXPECT_THAT(file, HasSubstr("&quot;12&quot; &lt;soldiers&gt;"));
  EXPECT_THAT(file, HasSubstr("farmers&apos; league"));
  EXPECT_THAT(file, HasSubstr("حركة الساحل group \U0001F525"));
  for (char c = 1; c < ' '; ++c) {
    if (c != '\n') {
      EXPECT_EQ(file.find(c), std::string::npos) << static_cast<int>(c);
    }
  }
  EXPECT_THAT(file, Not(HasSubstr("nan")));
  EXPECT_THAT(file, Not(HasSubstr(">inf")));
}

TEST(Graphml, KeepsInfFromGephi) {
  GraphmlReport report;
  const std::string file = to_graphml(test::sample_graph(), {}, &report);
  const std::string brigade = line_with(file, ">4th INFANTRY Brigade<");
  EXPECT_EQ(data(brigade, "label"), "4th INFANTRY Brigade");
  EXPECT_EQ(data(brigade, "aliases"), "4th I\u200CNFANTRY Brigade; 4IB");
  EXPECT_GT(report.guarded_words, 0U);
}

TEST(Graphml, MergesTheClaimsOfOnePairAndSaysSo) {
  GraphmlReport report;
  const auto graph = test::sample_graph();
  const std::string file = to_graphml(graph, {}, &report);
  const std::string claims = line_with(file, ">says; confirms<");
  EXPECT_EQ(data(claims, "e_weight"), "2");
  EXPECT_EQ(data(claims, "e_quote"), "indirect; direct");
  EXPECT_THAT(data(claims, "e_links"), HasSubstr("; l"));
  EXPECT_THAT(claims, HasSubstr(" label=\"claims\">"));
  EXPECT_EQ(report.merged_links, 1U);
  EXPECT_EQ(report.edges + report.merged_links, graph.links().size());
  std::set<std::string> triples;
  for (const std::string& edge : all(file, "<edge id=\"", ">")) {
    EXPECT_TRUE(triples.insert(edge.substr(edge.find(' '))).second) << edge;
  }
}

TEST(Graphml, DrawsKindsInColoursAndLeavesTheSmallestSizeOut) {
  const std::string file = to_graphml(test::sample_graph());
  std::set<std::string> reds;
  std::size_t sizes = 0;
  std::size_t nodes = 0;
  for (const std::string& line : all(file, "<node ", "\n")) {
    reds.insert(data(line, "r") + "," + data(line, "g") + "," + data(line, "b"));
    EXPECT_NE(data(line, "x"), "(none)");
    const std::string size = data(line, "size");
    sizes += size == "(none)" ? 0U : 1U;
    ++nodes;
    if (size != "(none)") {
      EXPECT_GT(std::stod(size), 10.0);
      EXPECT_LE(std::stod(size), 40.0);
    }
  }
  EXPECT_EQ(reds.size(), 3U);
  EXPECT_GT(sizes, 0U);
  EXPECT_LT(sizes, nodes);
}

TEST(Graphml, TakesPositionsAsGiven) {
  const auto graph = test::sample_graph();
  std::vector<layout::Point> points(graph.nodes().size(), {12.25, -0.01});
  GraphmlOptions options;
  options.positions = points;
  const std::string first = all(to_graphml(graph, options), "<node ", "\n").front();
  EXPECT_EQ(data(first, "x"), "12.3");
  EXPECT_EQ(data(first, "y"), "0");
  points.pop_back();
  options.positions = points;
  EXPECT_THROW(static_cast<void>(to_graphml(graph, options)), InputError);
}

TEST(Graphml, TheSameGraphGivesTheSameBytes) {
  EXPECT_EQ(to_graphml(test::sample_graph()), to_graphml(test::sample_graph()));
}

TEST(ActorsGraphml, JoinsActorsByWhatTheyDid) {
  const auto graph = test::sample_graph();
  const auto network = analyse::actor_network(graph);
  GraphmlReport report;
  const std::string file = to_actors_graphml(graph, network, {}, &report);
  EXPECT_EQ(report.nodes, network.actors.size());
  EXPECT_EQ(report.edges, network.ties.size());
  const std::string tie = line_with(file, "2020-03-04<");
  EXPECT_THAT(tie, HasSubstr(" label=\"ASSAULT\">"));
  EXPECT_EQ(data(tie, "e_weight"), "1");
  EXPECT_EQ(data(tie, "e_first"), "2020-03-04");
  EXPECT_EQ(data(tie, "e_last"), "2020-03-04");
  EXPECT_EQ(data(tie, "e_quad"), "material_conflict");
  EXPECT_THAT(file, Not(HasSubstr("Juma Keita")));
}

TEST(ActorsGraphml, HasTheMeasuresGiven) {
  const auto graph = test::sample_graph();
  const auto network = analyse::actor_network(graph);
  std::vector<std::optional<double>> ranks(graph.nodes().size());
  std::vector<std::optional<double>> parts(graph.nodes().size(), 3.0);
  ranks[network.actors.front()] = 0.25;
  const std::vector<ActorColumn> columns = {{"pagerank_d0.85", false, ranks},
                                            {"component", true, parts}};
  const std::string file = to_actors_graphml(graph, network, {.columns = columns});
  EXPECT_THAT(file, HasSubstr("<key id=\"pagerank_d0.85\" for=\"node\" "
                              "attr.name=\"pagerank_d0.85\" attr.type=\"double\"/>"));
  const std::string first =
      line_with(file, "<node id=\"" + graph.nodes()[network.actors.front()].id + "\"");
  EXPECT_EQ(data(first, "pagerank_d0.85"), "0.25");
  EXPECT_EQ(data(first, "component"), "3");
  EXPECT_THAT(all(file, "<data key=\"pagerank_d0.85\">", "<"), ::testing::SizeIs(1));
  EXPECT_THAT(to_graphml(graph, {.columns = columns}), Not(HasSubstr("pagerank")));
}

TEST(ActorsGraphml, RefusesColumnsWithoutANameOfTheirOwn) {
  const auto graph = test::sample_graph();
  const std::vector<std::optional<double>> values(graph.nodes().size());
  const std::vector<std::optional<double>> few(graph.nodes().size() - 1);
  for (const ActorColumn& bad :
       {ActorColumn{"label", false, values}, ActorColumn{"", false, values},
        ActorColumn{"e_weight", false, values}, ActorColumn{"a\"b", false, values},
        ActorColumn{"rank", false, few}}) {
    const std::vector<ActorColumn> columns = {bad};
    EXPECT_THROW(static_cast<void>(
                     to_actors_graphml(graph, analyse::actor_network(graph), {.columns = columns})),
                 InputError);
  }
}

TEST(ActorsPath, StandsBesideTheGraph) {
  EXPECT_EQ(actors_path("out/news.graphml"), "out/news.actors.graphml");
  EXPECT_EQ(actors_path("v1.2.graphml"), "v1.2.actors.graphml");
  EXPECT_EQ(actors_path("news"), "news.actors.graphml");
}

TEST(GraphmlFile, LeavesNoHalfFile) {
  const std::filesystem::path folder = std::filesystem::path(DATELINE_TEST_TMP) / "graphml";
  std::filesystem::create_directories(folder);
  const auto graph = test::sample_graph();
  EXPECT_GT(write_graphml_file(graph, folder / "g.graphml").edges, 0U);
  EXPECT_GT(write_actors_graphml_file(graph, folder / "g.actors.graphml").edges, 0U);
  EXPECT_EQ(read_file(folder / "g.graphml"), to_graphml(graph));
  EXPECT_THROW(write_graphml_file(graph, folder / "none" / "g.graphml"), IoError);
  EXPECT_FALSE(std::filesystem::exists(folder / "none"));
}

}  // namespace
}  // namespace dateline::write
