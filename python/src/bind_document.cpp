// SPDX-License-Identifier: MIT
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "dateline/document/conllu.hpp"
#include "dateline/document/document.hpp"
#include "dateline/document/document_json.hpp"

namespace py = pybind11;

namespace dateline::python {
namespace {

using Offsets = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
using Released = py::call_guard<py::gil_scoped_release>;

Offsets token_offsets(const Document& doc) {
  Offsets offsets;
  offsets.reserve(doc.tokens.size());
  for (const Token& token : doc.tokens) {
    const CodepointSpan span = doc.article->text().to_codepoints(token.span);
    offsets.emplace_back(span.begin, span.end);
  }
  return offsets;
}

Offsets sentence_offsets(const Document& doc) {
  Offsets offsets;
  offsets.reserve(doc.sentences.size());
  for (const TokenSpan sentence : doc.sentences) {
    const CodepointSpan span = doc.article->text().to_codepoints(doc.bytes(sentence));
    offsets.emplace_back(span.begin, span.end);
  }
  return offsets;
}

std::vector<DocumentPtr> from_conllu(std::string_view text) {
  std::vector<DocumentPtr> documents;
  for (Document& doc : read_conllu(text)) {
    documents.push_back(std::make_shared<Document>(std::move(doc)));
  }
  return documents;
}

}  // namespace

void bind_document(py::module_& m) {
  py::classh<Document>(m, "Document", "What the stages have read in one article.")
      .def_static(
          "from_json",
          [](std::string_view json) {
            return std::make_shared<Document>(read_document_json(json));
          },
          py::arg("json"), Released(), "Read `dateline.document/1`.")
      .def_static("from_conllu", &from_conllu, py::arg("text"), Released(),
                  "Read the documents of a CoNLL-U text.")
      .def("to_json", &write_document_json, Released(), "Write `dateline.document/1`, one line.")
      .def("to_conllu", &write_conllu, Released(), "Write CoNLL-U.")
      .def_property_readonly(
          "article",
          [](const Document& self) { return std::const_pointer_cast<Article>(self.article); })
      .def_property_readonly("token_offsets", &token_offsets,
                             "Begin and end of each token, in code points of the text.")
      .def_property_readonly("sentence_offsets", &sentence_offsets,
                             "Begin and end of each sentence, in code points of the text.")
      .def("__repr__", [](const Document& self) {
        return py::str("<Document {!r}: {} tokens>")
            .format(self.article->info().id, self.tokens.size());
      });
}

}  // namespace dateline::python
