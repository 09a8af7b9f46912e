// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/coref/coreference_resolver.hpp"
#include "dateline/coref/mention_detector.hpp"
#include "support/documents.hpp"

namespace dateline::test {

/// The document of a table with its mentions and chains.
inline Document resolve(std::string_view table) {
  static const coref::MentionDetector detector(DATELINE_LEXICONS);
  static const coref::CoreferenceResolver resolver(DATELINE_LEXICONS);
  Document doc = parse(table);
  doc.layers.insert(Layer::mentions);
  detector.annotate(doc);
  resolver.annotate(doc);
  return doc;
}

/// "a = b = c" of every chain with more than one mention.
inline std::vector<std::string> links(const Document& doc) {
  std::vector<std::string> found;
  for (const Chain& chain : doc.chains) {
    std::string line;
    for (const MentionId id : chain.mentions) {
      line.append(line.empty() ? "" : " = ").append(doc.text(doc.mentions[index(id)].tokens));
    }
    if (chain.mentions.size() > 1) {
      found.push_back(line);
    }
  }
  return found;
}

/// The chain of the first mention with that text.
inline const Chain& chain_of(const Document& doc, std::string_view text) {
  for (const Mention& mention : doc.mentions) {
    if (doc.text(mention.tokens) == text && mention.chain) {
      return doc.chains[index(*mention.chain)];
    }
  }
  throw std::logic_error("no chain with \"" + std::string(text) + "\"");
}

}  // namespace dateline::test
