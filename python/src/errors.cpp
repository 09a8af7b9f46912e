// SPDX-License-Identifier: MIT
#include <pybind11/pybind11.h>

#include <exception>
#include <new>

#include "bindings.hpp"
#include "dateline/base/error.hpp"

namespace py = pybind11;

namespace dateline::python {
namespace {

py::object make(const char* name, const std::exception& error) {
  return py::module_::import("dateline.errors").attr(name)(error.what());
}

void translate(const std::exception_ptr pointer) {
  if (!pointer) {
    return;
  }
  try {
    std::rethrow_exception(pointer);
  } catch (const Error&) {
    const py::object error = to_python(pointer);
    PyErr_SetObject(py::type::of(error).ptr(), error.ptr());
  }
}

}  // namespace

py::object to_python(const std::exception_ptr& pointer) {
  try {
    std::rethrow_exception(pointer);
  } catch (const InputError& error) {
    return make("InputError", error);
  } catch (const FormatError& error) {
    return make("FormatError", error);
  } catch (const ModelError& error) {
    return make("ModelError", error);
  } catch (const PipelineError& error) {
    return make("PipelineError", error);
  } catch (const IoError& error) {
    return make("IoError", error);
  } catch (const std::bad_alloc&) {
    return py::reinterpret_borrow<py::object>(PyExc_MemoryError)();
  } catch (const py::error_already_set& error) {
    return error.value();
  } catch (const std::exception& error) {
    return make("Error", error);
  }
}

void register_errors() { py::register_exception_translator(translate); }

}  // namespace dateline::python
