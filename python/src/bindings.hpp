// SPDX-License-Identifier: MIT
#pragma once

#include <pybind11/pybind11.h>

#include <exception>
#include <memory>

#include "dateline/document/document.hpp"

namespace dateline::python {

/// Documents and articles are shared with Python and immutable there.
using DocumentPtr = std::shared_ptr<Document>;

/// Translates the C++ errors to those of `dateline.errors`.
void register_errors();
/// The Python exception that stands for `error`. The GIL must be held.
[[nodiscard]] pybind11::object to_python(const std::exception_ptr& error);

void bind_log(pybind11::module_& m);
void bind_article(pybind11::module_& m);
void bind_document(pybind11::module_& m);
void bind_place(pybind11::module_& m);
void bind_pipeline(pybind11::module_& m);
void bind_graph(pybind11::module_& m);
void bind_analyse(pybind11::module_& m);
void bind_write(pybind11::module_& m);

}  // namespace dateline::python
