// SPDX-License-Identifier: MIT
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "bindings.hpp"
#include "dateline/write/graph_json.hpp"
#include "dateline/write/graphml_writer.hpp"

namespace py = pybind11;

namespace dateline::python {
namespace {

using graph::PropertyGraph;
using Released = py::call_guard<py::gil_scoped_release>;
using write::GraphmlReport;
using ColumnTuple = std::tuple<std::string, bool, std::vector<std::optional<double>>>;

std::vector<write::ActorColumn> actor_columns(const std::vector<ColumnTuple>& columns) {
  std::vector<write::ActorColumn> made;
  made.reserve(columns.size());
  for (const auto& [name, whole, values] : columns) {
    made.push_back({name, whole, values});
  }
  return made;
}

void bind_report(py::module_& m) {
  py::classh<GraphmlReport>(m, "GraphmlReport",
                            "What a GraphML file says otherwise than the graph.")
      .def_readonly("nodes", &GraphmlReport::nodes, "Nodes written.")
      .def_readonly("edges", &GraphmlReport::edges, "Edges written.")
      .def_readonly("merged_links", &GraphmlReport::merged_links,
                    "Links that share an edge with an earlier one.")
      .def_readonly("replaced_characters", &GraphmlReport::replaced_characters,
                    "Characters that XML cannot hold.")
      .def_readonly("guarded_words", &GraphmlReport::guarded_words,
                    "Words kept from being read as numbers.");
}

}  // namespace

void bind_write(py::module_& m) {
  bind_report(m);
  m.def("to_graph_json", &write::to_graph_json, py::arg("graph"), Released(),
        "Write `dateline.graph/1`.");
  m.def(
      "read_graph_json",
      [](std::string_view json) {
        return std::make_shared<PropertyGraph>(write::read_graph_json(json));
      },
      py::arg("json"), Released(), "Read `dateline.graph/1`.");
  m.def("write_graph_json", &write::write_graph_json_file, py::arg("graph"), py::arg("path"),
        Released(), "Write a JSON file whole or not at all.");
  m.def(
      "write_graphml",
      [](const PropertyGraph& graph, const std::filesystem::path& path) {
        return write::write_graphml_file(graph, path);
      },
      py::arg("graph"), py::arg("path"), Released(), "Write a GraphML file whole or not at all.");
  m.def(
      "write_actors_graphml",
      [](const PropertyGraph& graph, const std::filesystem::path& path,
         const std::vector<ColumnTuple>& columns) {
        const std::vector<write::ActorColumn> made = actor_columns(columns);
        write::GraphmlOptions options;
        options.columns = made;
        return write::write_actors_graphml_file(graph, path, options);
      },
      py::arg("graph"), py::arg("path"), py::arg("columns") = std::vector<ColumnTuple>(),
      Released(), R"doc(
Write the actor network as a GraphML file, whole or not at all.

Parameters
----------
graph : PropertyGraph
    Of the actors.
path : path
    Of the file.
columns : list of (str, bool, list)
    More attributes of the actors: the name, whether the values are whole numbers, and one value or
    None a node of the graph.
)doc");
  m.def(
      "check_columns",
      [](const PropertyGraph& graph, const std::vector<ColumnTuple>& columns) {
        write::check_columns(graph, actor_columns(columns));
      },
      py::arg("graph"), py::arg("columns"), Released(),
      "Raise InputError if `write_actors_graphml` would refuse the columns.");
  m.def("actors_path", &write::actors_path, py::arg("graphml"),
        "Where the actor network of a GraphML file stands: beside it, as NAME.actors.graphml.");
}

}  // namespace dateline::python
