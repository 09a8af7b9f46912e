// SPDX-License-Identifier: MIT
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <filesystem>
#include <vector>

#include "bindings.hpp"
#include "dateline/place/gazetteer_builder.hpp"

namespace py = pybind11;

namespace dateline::python {

void bind_place(py::module_& m) {
  using place::LayerCounts;
  py::classh<LayerCounts>(m, "LayerCounts", "What came of tables layered over a gazetteer.")
      .def_readonly("rows", &LayerCounts::rows, "Places that the tables tell of.")
      .def_readonly("added", &LayerCounts::added, "New ones.")
      .def_readonly("changed", &LayerCounts::changed, "Those that the gazetteer had.")
      .def_readonly("places", &LayerCounts::places, "In the file that was written.");
  m.def(
      "build_gazetteer",
      [](const std::filesystem::path& base, const std::vector<std::filesystem::path>& tables,
         const std::filesystem::path& out) {
        return place::build_gazetteer(place::Gazetteer(base), tables, out);
      },
      py::arg("base"), py::arg("tables"), py::arg("out"), py::call_guard<py::gil_scoped_release>(),
      "Layer tables of places over a gazetteer file and write a new one.");
}

}  // namespace dateline::python
