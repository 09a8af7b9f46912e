// SPDX-License-Identifier: MIT
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "dateline/analyse/actor_network.hpp"
#include "dateline/analyse/centrality.hpp"
#include "dateline/analyse/digraph.hpp"
#include "dateline/analyse/paths.hpp"
#include "dateline/analyse/projections.hpp"
#include "dateline/layout/force_layout.hpp"
#include "interruptible.hpp"

namespace py = pybind11;

namespace dateline::python {
namespace {

using analyse::ActorNetwork;
using analyse::ActorNetworkOptions;
using analyse::Digraph;
using analyse::Tie;
using graph::PropertyGraph;
using Released = py::call_guard<py::gil_scoped_release>;

using Pair = std::pair<double, double>;
using EdgeTuple = std::tuple<std::uint32_t, std::uint32_t, double>;

std::vector<Pair> layout_of(std::size_t vertices, const std::vector<EdgeTuple>& edges,
                            const std::vector<Pair>& extents, std::uint64_t seed) {
  std::vector<layout::Edge> springs;
  springs.reserve(edges.size());
  for (const auto& [a, b, weight] : edges) {
    springs.push_back({a, b, weight});
  }
  std::vector<layout::Extent> boxes;
  boxes.reserve(extents.size());
  for (const auto& [half_width, half_height] : extents) {
    boxes.push_back({half_width, half_height});
  }
  std::vector<Pair> points;
  for (const layout::Point& at : layout::force_layout(vertices, springs, boxes, {.seed = seed})) {
    points.emplace_back(at.x, at.y);
  }
  return points;
}

using Types = std::optional<std::vector<std::string>>;

/// A function of a graph and of which events it counts.
template <ActorNetwork (*Count)(const PropertyGraph&, const ActorNetworkOptions&)>
void bind_network(py::module_& m, const char* name, const char* doc) {
  m.def(
      name,
      [](const PropertyGraph& graph, bool states, bool unrealised, Types types) {
        return Count(graph,
                     {.states = states, .unrealised = unrealised, .types = std::move(types)});
      },
      py::arg("graph"), py::kw_only(), py::arg("states") = false, py::arg("unrealised") = false,
      py::arg("types") = py::none(), Released(), doc);
}

std::unique_ptr<Digraph> make_digraph(std::size_t vertices, const std::vector<EdgeTuple>& arcs) {
  std::vector<analyse::Arc> made;
  made.reserve(arcs.size());
  for (const auto& [source, target, weight] : arcs) {
    made.push_back({source, target, weight});
  }
  return std::make_unique<Digraph>(vertices, made);
}

using StrengthTuple = std::tuple<std::uint32_t, std::uint32_t, double, double>;

std::vector<StrengthTuple> strengths_of(const Digraph& graph) {
  std::vector<StrengthTuple> all;
  for (const analyse::Strength& s : analyse::strengths(graph)) {
    all.emplace_back(s.in_degree, s.out_degree, s.in_strength, s.out_strength);
  }
  return all;
}

std::vector<double> pagerank_of(const Digraph& graph, double damping, double tolerance) {
  return interruptible(
      [&] { return analyse::pagerank(graph, {.damping = damping, .tolerance = tolerance}); });
}

std::vector<double> betweenness_of(const Digraph& graph,
                                   const std::vector<std::uint32_t>& sources) {
  return interruptible([&] { return analyse::betweenness(graph, sources); });
}

std::vector<std::uint32_t> path_of(const Digraph& graph, std::uint32_t source, std::uint32_t target,
                                   bool directed) {
  return analyse::shortest_path(
      graph, source, target,
      directed ? analyse::Following::forwards : analyse::Following::both_ways);
}

void bind_digraph(py::module_& m) {
  py::classh<Digraph>(m, "Digraph", R"doc(
Vertices 0 to n-1 and directed arcs, one a pair; weights of parallel ones are summed.

Parameters
----------
vertices : int
    How many there are.
arcs : list of (int, int, float)
    Source, target and weight, which is positive.
)doc")
      .def(py::init(&make_digraph), py::arg("vertices"), py::arg("arcs"), Released())
      .def("__len__", &Digraph::size)
      .def_property_readonly(
          "n_arcs", [](const Digraph& self) { return self.arcs().size(); }, "Pairs joined.")
      .def("strengths", &strengths_of, Released(),
           "Give (in-degree, out-degree, in-strength, out-strength) of each vertex.")
      .def("pagerank", &pagerank_of, py::kw_only(), py::arg("damping") = 0.85,
           py::arg("tolerance") = 1.0e-12, Released(),
           "Give the weighted PageRank of each vertex; all sum to 1.")
      .def("betweenness", &betweenness_of, py::arg("sources") = std::vector<std::uint32_t>(),
           Released(),
           "Give the normalised betweenness of each vertex, by paths from `sources` or from all.")
      .def("components", &analyse::components, Released(),
           "Give the weakly connected component of each vertex, numbered by size.")
      .def("shortest_path", &path_of, py::arg("source"), py::arg("target"), py::kw_only(),
           py::arg("directed") = true, Released(),
           "Give the vertices of a shortest path, of several the weightiest; empty: there is none.")
      .def("distances", &analyse::distances, py::arg("source"), py::arg("hops"), Released(),
           "Give the steps to each vertex, directions left aside; None beyond `hops`.");
}

}  // namespace

void bind_analyse(py::module_& m) {
  bind_digraph(m);
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
  bind_network<analyse::actor_network>(m, "actor_network",
                                       "Give the ties between the actors of a graph.");
  bind_network<analyse::co_participation>(m, "co_participation",
                                          "Give a tie for each pair of actors who share an event.");
  bind_network<analyse::actor_places>(
      m, "actor_places", "Give a tie for each actor and place of an event that it takes part in.");
  m.def("quad_of", &graph::quad_of, py::arg("type"),
        "Tell whether a PLOVER type is verbal or material cooperation or conflict, or empty.");
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
