// SPDX-License-Identifier: MIT
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "dateline/pipeline/pipeline.hpp"
#include "interruptible.hpp"

namespace py = pybind11;

namespace dateline::python {
namespace {

using ArticlePtr = std::shared_ptr<Article>;
using Offsets = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
using Released = py::call_guard<py::gil_scoped_release>;

std::unique_ptr<Pipeline> make_pipeline(std::filesystem::path model,
                                        std::filesystem::path gazetteer,
                                        std::filesystem::path lexicons, std::string backend,
                                        std::size_t workers,
                                        const std::optional<std::filesystem::path>& places) {
  return std::make_unique<Pipeline>(PipelineConfig{.model = std::move(model),
                                                   .gazetteer = std::move(gazetteer),
                                                   .lexicons = std::move(lexicons),
                                                   .places = places.value_or(""),
                                                   .backend = std::move(backend),
                                                   .workers = workers});
}

DocumentPtr annotate(const Pipeline& self, ArticlePtr article) {
  return interruptible(
      [&] { return std::make_shared<Document>(self.annotate(std::move(article))); });
}

DocumentPtr annotate_given(const Pipeline& self, ArticlePtr article, const Offsets& tokens,
                           const Offsets& sentences) {
  GivenTokens given;
  for (const auto& [begin, end] : tokens) {
    given.tokens.push_back({begin, end});
  }
  for (const auto& [begin, end] : sentences) {
    given.sentences.push_back({begin, end});
  }
  return interruptible(
      [&] { return std::make_shared<Document>(self.annotate(std::move(article), given)); });
}

/// `next()` gives an article or None; `done(position, document or None, error or None)`.
void run(const Pipeline& self, const py::function& next, const py::function& done) {
  PythonCalls guard;
  const auto pull = [&]() -> std::optional<std::shared_ptr<const Article>> {
    std::optional<std::shared_ptr<const Article>> article;
    guard([&] {
      if (const py::object given = next(); !given.is_none()) {
        article = given.cast<ArticlePtr>();
      }
    });
    return article;
  };
  const auto hand_out = [&](Outcome outcome) {
    guard([&] {
      if (outcome.error) {
        done(outcome.position, py::none(), to_python(outcome.error));
      } else {
        done(outcome.position, std::make_shared<Document>(std::move(outcome.document)), py::none());
      }
    });
  };
  {
    const py::gil_scoped_release released;
    self.run(pull, hand_out, [&] { return guard.interrupted(); });
  }
  guard.rethrow();
}

std::vector<std::string> component_names(const Pipeline& self) {
  std::vector<std::string> names;
  for (const auto& component : self.components()) {
    names.emplace_back(component->name());
  }
  return names;
}

}  // namespace

void bind_pipeline(py::module_& m) {
  py::classh<Pipeline>(m, "Pipeline", R"doc(
The road from article to document; immutable, one instance serves many threads.

Parameters
----------
model, gazetteer, lexicons : Path
    Model folder, gazetteer file, folder of lexicons.
backend : str
    "auto", "native", "openvino" or "reference".
workers : int
    Threads; each takes one article at a time.
places : Path, optional
    What names of places mean, whatever the gazetteer says.

Raises
------
ModelError, FormatError, IoError
    Naming the file that is missing or damaged.
InputError
    If `workers` is 0 or the backend is unknown.
)doc")
      .def(py::init(&make_pipeline), py::arg("model"), py::arg("gazetteer"), py::arg("lexicons"),
           py::kw_only(), py::arg("backend") = "auto", py::arg("workers") = 1,
           py::arg("places") = py::none(), Released())
      .def("annotate", &annotate, py::arg("article"), Released(), "Run every component.")
      .def("annotate_given", &annotate_given, py::arg("article"), py::arg("tokens"),
           py::arg("sentences"), Released(),
           "Run on tokens as given (code points) and sentences (ranges of tokens; none: found).")
      .def(
          "complete",
          [](const Pipeline& self, const Document& doc) {
            return interruptible([&] { return std::make_shared<Document>(self.complete(doc)); });
          },
          py::arg("document"), Released(), "Add the layers that `document` lacks.")
      .def("run", &run, py::arg("next"), py::arg("done"), R"doc(
Annotate the articles that ``next()`` gives until it gives None, and hand each outcome to
``done(position, document, error)`` in the order of the input. Both are called by this thread; what
they raise ends the run, as Ctrl-C does, and is raised from here.
)doc")
      .def_property_readonly("model_name", &Pipeline::model_name)
      .def_property_readonly("components", &component_names)
      .def("__repr__", [](const Pipeline& self) {
        return py::str("Pipeline(model={!r}, backend={!r}, workers={})")
            .format(self.model_name(), self.config().backend, self.config().workers);
      });
}

}  // namespace dateline::python
