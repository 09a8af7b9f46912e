// SPDX-License-Identifier: MIT
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "dateline/analyse/actor_network.hpp"
#include "dateline/layout/force_layout.hpp"

namespace py = pybind11;

namespace dateline::python {
namespace {

using analyse::ActorNetwork;
using analyse::Tie;
using graph::PropertyGraph;
using Released = py::call_guard<py::gil_scoped_release>;

using Pair = std::pair<double, double>;
using EdgeTuple = std::tuple<std::uint32_t, std::uint32_t, double>;

std::vector<Pair> layout_of(std::size_t vertices, const std::vector<EdgeTuple>& edges,
                            const std::vector<Pair>& extents, std::uint64_t seed) {
  std::vector<layout::Edge> springs;
  for (const auto& [a, b, weight] : edges) {
    springs.push_back({a, b, weight});
  }
  std::vector<layout::Extent> boxes;
  for (const auto& [half_width, half_height] : extents) {
    boxes.push_back({half_width, half_height});
  }
  std::vector<Pair> points;
  for (const layout::Point& at : layout::force_layout(vertices, springs, boxes, {.seed = seed})) {
    points.emplace_back(at.x, at.y);
  }
  return points;
}

}  // namespace

void bind_analyse(py::module_& m) {
  py::classh<Tie>(m, "Tie", "One actor does something of one type to, for or with another.")
      .def_readonly("source", &Tie::source, "Index of the node that acts.")
      .def_readonly("target", &Tie::target, "Index of the node that undergoes or is given.")
      .def_readonly("type", &Tie::type, "PLOVER type, or empty.")
      .def_readonly("weight", &Tie::weight, "Distinct events.")
      .def_readonly("first", &Tie::first, "Earliest start, ISO 8601, or empty.")
      .def_readonly("last", &Tie::last, "Latest end, ISO 8601, or empty.")
      .def_readonly("events", &Tie::events, "Ids of the events.");
  py::classh<ActorNetwork>(m, "ActorNetwork", "Actor to actor: who did what to whom.")
      .def_readonly("actors", &ActorNetwork::actors, "Indices of the nodes with a tie.")
      .def_readonly("ties", &ActorNetwork::ties, "Sorted by source, target, type.");
  m.def(
      "actor_network",
      [](const PropertyGraph& graph, bool states, bool unrealised) {
        return analyse::actor_network(graph, {.states = states, .unrealised = unrealised});
      },
      py::arg("graph"), py::kw_only(), py::arg("states") = false, py::arg("unrealised") = false,
      Released(), "Give the ties between the actors of a graph.");
  m.def("heaviest_ties", &analyse::heaviest_ties, py::arg("graph"), py::arg("network"),
        py::arg("n"), Released(), "Give the `n` ties of most weight, heaviest first.");
  m.def("force_layout", &layout_of, py::arg("vertices"), py::arg("edges"), py::arg("extents"),
        py::kw_only(), py::arg("seed") = 1, Released(), R"doc(
Give a point (x, y) for each vertex.

Parameters
----------
vertices : int
    How many there are.
edges : list of (int, int, float)
    Both ends and the weight.
extents : list of (float, float)
    Half the width and half the height of each vertex; empty: all alike.
seed : int
    Of the drawing; the same input gives the same points.
)doc");
}

}  // namespace dateline::python
