// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "dateline/document/document.hpp"

namespace dateline {

/// Writes `dateline.document/1` on one line. Offsets `begin_char`, `end_char` are code points of
/// the article's text; `begin`, `end` of mentions, arguments, events, times, quotes are tokens.
/// docs/formats/document.md describes the fields.
[[nodiscard]] std::string write_document_json(const Document& doc);

/// Reads what `write_document_json` writes, and the field names of other sources of the same
/// schema; unknown fields are ignored.
/// @throws FormatError if it is not JSON, lacks a field, or has a newer major schema (by name).
[[nodiscard]] Document read_document_json(std::string_view json);

}  // namespace dateline
