// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "dateline/document/conllu.hpp"
#include "dateline/document/document.hpp"

namespace dateline::test {

/// The one document that a hand-written CoNLL-U text holds. Columns may be separated by blanks
/// instead of tabs, and the columns after DEPREL left out, so that a test reads as a table:
///
///     # date = 2020-03-04
///     1 Rebels  rebel  NOUN NNS _ 2 nsubj _ _
///     2 fled    flee   VERB VBD _ 0 root  _ SpaceAfter=No
///     3 .       .      PUNCT .  _ 2 punct _ _
inline Document parse(std::string_view table) {
  std::string conllu;
  std::size_t begin = 0;
  while (begin < table.size()) {
    const std::size_t end = std::min(table.find('\n', begin), table.size());
    std::string_view line = table.substr(begin, end - begin);
    begin = end + 1;
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.empty() || line.front() == '#') {
      conllu.append(line).push_back('\n');
      continue;
    }
    int columns = 0;
    for (std::size_t i = 0; i < line.size();) {
      const std::size_t stop = std::min(line.find_first_of(" \t", i), line.size());
      conllu.append(columns == 0 ? "" : "\t").append(line.substr(i, stop - i));
      ++columns;
      i = std::min(line.find_first_not_of(" \t", stop), line.size());
    }
    for (; columns < 10; ++columns) {
      conllu.append("\t_");
    }
    conllu.push_back('\n');
  }
  auto documents = read_conllu(conllu);
  if (documents.size() != 1) {
    throw std::logic_error("the table must hold one document, got " +
                           std::to_string(documents.size()));
  }
  return std::move(documents.front());
}

/// The first token whose text is `word`. @throws std::logic_error if there is none.
inline std::uint32_t token(const Document& doc, std::string_view word, int occurrence = 1) {
  for (std::uint32_t i = 0; i < doc.tokens.size(); ++i) {
    if (doc.text(i) == word && --occurrence == 0) {
      return i;
    }
  }
  throw std::logic_error("no token \"" + std::string(word) + "\"");
}

}  // namespace dateline::test
