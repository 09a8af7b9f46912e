// SPDX-License-Identifier: MIT
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
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

std::vector<std::pair<double, double>> layout_of(const PropertyGraph& graph, std::uint64_t seed) {
  std::vector<std::pair<double, double>> points;
  for (const layout::Point& point : layout::force_layout(graph, {}, {.seed = seed})) {
    points.emplace_back(point.x, point.y);
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
  m.def("force_layout", &layout_of, py::arg("graph"), py::kw_only(), py::arg("seed") = 1,
        Released(), "Give a point (x, y) for each node, in the graph's order.");
}

}  // namespace dateline::python
