// SPDX-License-Identifier: MIT
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "dateline/article/article.hpp"
#include "dateline/article/reader.hpp"

namespace py = pybind11;

namespace dateline::python {
namespace {

using Released = py::call_guard<py::gil_scoped_release>;

std::shared_ptr<Article> make_article(std::string id, std::string text, std::string title,
                                      std::string date, std::string source, std::string url) {
  return std::make_shared<Article>(ArticleInfo{std::move(id), std::move(title), std::move(date),
                                               std::move(source), std::move(url)},
                                   std::move(text));
}

template <std::string ArticleInfo::*Field>
std::string_view info(const Article& self) {
  return self.info().*Field;
}

void bind_the_article(py::module_& m) {
  py::classh<Article>(m, "Article", R"doc(
An article whose text and date have been checked.

Parameters
----------
id : str
    What the graph calls it; not blank.
text : str
    The text, which nothing changes; not blank, without NUL.
title, source, url : str, optional
    What else is known of it.
date : str, optional
    When it was published, ``YYYY-MM-DD``.

Raises
------
InputError
    If the id or the text is blank, or the date is none of the calendar.
)doc")
      .def(py::init(&make_article), py::arg("id"), py::arg("text"), py::kw_only(),
           py::arg("title") = "", py::arg("date") = "", py::arg("source") = "", py::arg("url") = "",
           Released())
      .def_property_readonly("id", &info<&ArticleInfo::id>)
      .def_property_readonly("title", &info<&ArticleInfo::title>)
      .def_property_readonly("date", &info<&ArticleInfo::date>)
      .def_property_readonly("source", &info<&ArticleInfo::source>)
      .def_property_readonly("url", &info<&ArticleInfo::url>)
      .def_property_readonly("sha256", &Article::sha256)
      .def_property_readonly("text", [](const Article& self) { return self.text().view(); })
      .def("__repr__", [](const Article& self) {
        return py::str("<Article {!r}: {} characters>")
            .format(self.info().id, self.text().codepoints());
      });
}

std::unique_ptr<ArticleReader> make_reader(std::vector<std::filesystem::path> paths,
                                           std::string date, py::function skipped) {
  const auto tell = [skipped](const SkippedInput& input) {
    const py::gil_scoped_acquire gil;
    skipped(input.file, input.line, input.reason);
  };
  return std::make_unique<ArticleReader>(std::move(paths), std::move(date), tell);
}

}  // namespace

void bind_article(py::module_& m) {
  bind_the_article(m);
  py::classh<ArticleReader>(m, "ArticleReader", R"doc(
Read articles one by one from text files, JSON Lines and folders of both.

Parameters
----------
paths : list of Path
    Files and folders.
date : str
    Date of the articles that give none, ``YYYY-MM-DD`` or empty.
skipped : callable
    Told of each input that cannot be read: path, line (0: the whole file), reason.
)doc")
      .def(py::init(&make_reader), py::arg("paths"), py::arg("date"), py::arg("skipped"))
      .def(
          "next",
          [](ArticleReader& self) -> std::optional<std::shared_ptr<Article>> {
            const py::gil_scoped_release released;
            const auto article = self.next();
            return article ? std::optional(std::const_pointer_cast<Article>(*article))
                           : std::nullopt;
          },
          "Give the next article, or None at the end.")
      .def_property_readonly("total_bytes", &ArticleReader::total_bytes)
      .def_property_readonly("read_bytes", &ArticleReader::read_bytes);
}

}  // namespace dateline::python
