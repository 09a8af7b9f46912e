// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/document/document.hpp"

namespace dateline {

/// Reads CoNLL-U (https://universaldependencies.org/format.html): tokens, sentences, tags, trees,
/// and from MISC mentions, chains and predicates. A document starts at `# newdoc id = ID` (without
/// one, the id is "conllu"); `# date = 2019-02-12` and `# source = ...` before its first sentence
/// are the article's. The text is put together from FORM and `SpaceAfter=No` or `SpacesAfter`;
/// sentences are separated by a blank, paragraphs (`# newpar`) by a blank line. Multiword tokens
/// (`3-4`) and empty nodes (`8.1`) are skipped: the syntactic words are the tokens.
///
/// MISC (docs/formats/conllu.md): `Entity`, as in CorefUD, gives mentions and chains; without it
/// `NER=B-PER` / `I-PER` gives names in BIO; `Pred`, `PredLemma`, `Fact`, `Args` give predicates.
///
/// Layers given: tokens, sentences; tags and trees where columns are filled; mentions, chains and
/// props where MISC has them, or a comment (`# names`, `# chains`, `# props`) says that there are
/// none.
/// @throws FormatError with the line number.
[[nodiscard]] std::vector<Document> read_conllu(std::string_view text);

/// Writes one document as CoNLL-U. `read_conllu` gives back text, tokens, sentences, tags, trees,
/// mentions, chains and predicates; confidences and proposed antecedents are not carried, nor an
/// argument that leaves its predicate's sentence. MISC holds `Begin` and `End` in code points too.
[[nodiscard]] std::string write_conllu(const Document& doc);

}  // namespace dateline
