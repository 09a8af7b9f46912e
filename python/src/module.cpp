// SPDX-License-Identifier: MIT
#include <pybind11/pybind11.h>

#include <string>

#include "bindings.hpp"
#include "dateline/base/version.hpp"
#include "dateline/encode/encoder.hpp"

namespace py = pybind11;

PYBIND11_MODULE(_core, m) {
  m.doc() = "The C++ library dateline, as the package uses it. Import `dateline`, not this module.";
  m.attr("version") = std::string(dateline::version());
  m.attr("has_openvino") = dateline::encode::has_openvino();
  dateline::python::register_errors();
  dateline::python::bind_log(m);
  dateline::python::bind_article(m);
  dateline::python::bind_document(m);
  dateline::python::bind_place(m);
  dateline::python::bind_pipeline(m);
  dateline::python::bind_graph(m);
  dateline::python::bind_analyse(m);
  dateline::python::bind_write(m);
}
