// SPDX-License-Identifier: MIT
#include "dateline/relate/relation_extractor.hpp"

#include "relate/detail/extraction.hpp"
#include "relate/detail/office_lexicon.hpp"

namespace dateline::relate {

RelationExtractor::RelationExtractor(const std::filesystem::path& lexicons)
    : lexicon_(std::make_unique<const OfficeLexicon>(lexicons)) {}

RelationExtractor::~RelationExtractor() = default;

void RelationExtractor::annotate(Document& doc) const {
  doc.require(needs(), name());
  doc.relations = Extraction(doc, *lexicon_).run();
  doc.layers.insert(Layer::relations);
}

}  // namespace dateline::relate
