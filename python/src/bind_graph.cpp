// SPDX-License-Identifier: MIT
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "dateline/graph/graph_builder.hpp"
#include "dateline/graph/property_graph.hpp"
#include "dateline/pipeline/pipeline.hpp"
#include "dateline/place/parents.hpp"
#include "interruptible.hpp"

namespace py = pybind11;

namespace dateline::python {
namespace {

using graph::GraphBuilder;
using graph::PropertyGraph;
using Released = py::call_guard<py::gil_scoped_release>;

std::vector<std::uint32_t> copied(std::span<const std::uint32_t> values) {
  return {values.begin(), values.end()};
}

std::unique_ptr<GraphBuilder> make_builder(const Pipeline* pipeline) {
  graph::GraphOptions options;
  if (pipeline != nullptr) {
    options.model = pipeline->model_name();
    options.parents = [gazetteer = pipeline->gazetteer()](std::uint32_t id) {
      return place::geonames_parents(*gazetteer, id);
    };
  }
  return std::make_unique<GraphBuilder>(std::move(options));
}

void bind_builder(py::module_& m) {
  py::classh<GraphBuilder>(m, "GraphBuilder", R"doc(
Merge documents into one graph, which depends on the set of them alone.

Parameters
----------
pipeline : Pipeline, optional
    Whose model the graph names, and whose gazetteer tells what lies in what.
)doc")
      .def(py::init(&make_builder), py::arg("pipeline").none(true) = py::none())
      .def(
          "add",
          [](GraphBuilder& self, const Document& doc) { interruptible([&] { self.add(doc); }); },
          py::arg("document"), Released(), R"doc(
Add what a document says. The same article twice counts once.

Raises
------
InputError
    If another article of this id was added; names both.
)doc")
      .def(
          "build",
          [](GraphBuilder& self) {
            return interruptible(
                [&] { return std::make_shared<PropertyGraph>(std::move(self).build()); });
          },
          Released(), "Give the graph of everything added so far, and empty the builder.")
      .def("__len__", &GraphBuilder::size);
}

}  // namespace

void bind_graph(py::module_& m) {
  bind_builder(m);
  py::classh<PropertyGraph>(m, "PropertyGraph",
                            "The immutable multigraph of actors, places and events.")
      .def_property_readonly("n_nodes",
                             [](const PropertyGraph& self) { return self.nodes().size(); })
      .def_property_readonly("n_links",
                             [](const PropertyGraph& self) { return self.links().size(); })
      .def("find", &PropertyGraph::find, py::arg("id"),
           "Index of the node of that id or member id, or None.")
      .def("find_link", &PropertyGraph::find_link, py::arg("id"),
           "Index of the link of that id, or None.")
      .def("find_by_name", &PropertyGraph::find_by_name, py::arg("name"),
           "Indices of the nodes of that label or alias, actors before places before events.")
      .def(
          "links_from",
          [](const PropertyGraph& self, std::uint32_t node) {
            return copied(self.links_from(node));
          },
          py::arg("node"), "Indices of the links that leave a node.")
      .def(
          "links_to",
          [](const PropertyGraph& self, std::uint32_t node) { return copied(self.links_to(node)); },
          py::arg("node"), "Indices of the links that enter a node.")
      .def(
          "subgraph",
          [](const PropertyGraph& self, const std::vector<bool>& keep) {
            return std::make_shared<PropertyGraph>(self.subgraph(keep));
          },
          py::arg("keep"), Released(), "Give the graph of the nodes with ``keep[index]``.")
      .def("__repr__", [](const PropertyGraph& self) {
        return py::str("<PropertyGraph: {} nodes, {} links>")
            .format(self.nodes().size(), self.links().size());
      });
}

}  // namespace dateline::python
