// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/document/document.hpp"

namespace dateline {

/// Reads CoNLL-U (https://universaldependencies.org/format.html): tokens, sentences, tags, trees,
/// and names. A document starts at `# newdoc id = ID` (without one, the id is "conllu"); `# date =
/// 2019-02-12` and `# source = ...` before its first sentence are the article's. The text is put
/// together from FORM and `SpaceAfter=No`; sentences are separated by a blank, paragraphs (`#
/// newpar`) by a blank line. MISC `NER=B-PER` / `I-PER` gives names in BIO. Multiword tokens
/// (`3-4`) and empty nodes (`8.1`) are skipped: the syntactic words are the tokens.
///
/// Layers given: tokens, sentences; tags and trees where columns are filled; mentions where MISC
/// has NER on any token, or `# names` says that there are none.
/// @throws FormatError with the line number.
[[nodiscard]] std::vector<Document> read_conllu(std::string_view text);

/// Writes one document as CoNLL-U; what `read_conllu` reads comes back equal. MISC carries `NER`,
/// `Chain` (coreference) and `Begin`/`End` in code points of the article's text.
[[nodiscard]] std::string write_conllu(const Document& doc);

}  // namespace dateline
