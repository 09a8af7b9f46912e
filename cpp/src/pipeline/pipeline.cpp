// SPDX-License-Identifier: MIT
#include "dateline/pipeline/pipeline.hpp"

#include <string_view>
#include <utility>

#include "dateline/base/error.hpp"
#include "dateline/base/interrupt.hpp"
#include "dateline/claim/attribution.hpp"
#include "dateline/claim/certainty.hpp"
#include "dateline/claim/counts.hpp"
#include "dateline/coref/coreference_resolver.hpp"
#include "dateline/coref/mention_detector.hpp"
#include "dateline/event/event_extractor.hpp"
#include "dateline/place/overrides.hpp"
#include "dateline/place/place_resolver.hpp"
#include "dateline/relate/relation_extractor.hpp"
#include "dateline/segment/sentence_splitter.hpp"
#include "dateline/segment/tokenizer.hpp"
#include "dateline/tag/annotator.hpp"
#include "dateline/timex/time_normalizer.hpp"

namespace dateline {
namespace {

encode::Backend backend_of(const std::string& name) {
  if (const auto backend = from_string<encode::Backend>(name)) {
    return *backend;
  }
  std::string known;
  for (const std::string_view backend : EnumNames<encode::Backend>::values) {
    known += (known.empty() ? "" : ", ") + std::string(backend);
  }
  throw InputError("backend must be one of " + known + ", got \"" + name + "\"");
}

/// The tokens and sentences that the caller gives, checked against the text.
Document document_of(std::shared_ptr<const Article> article, const GivenTokens& given) {
  Document doc;
  doc.article = std::move(article);
  const SourceText& text = doc.article->text();
  for (const CodepointSpan span : given.tokens) {
    Token token;
    token.span = {text.to_byte(span.begin), text.to_byte(span.end)};
    doc.tokens.push_back(std::move(token));
  }
  doc.layers.insert(Layer::tokens);
  if (!given.sentences.empty()) {
    doc.sentences = given.sentences;
    doc.layers.insert(Layer::sentences);
  }
  try {
    doc.check();
  } catch (const PipelineError& error) {
    throw InputError("given tokens: " + std::string(error.what()));
  }
  return doc;
}

/// Names alone are not all mentions: until there are chains, nominal ones may be missing.
bool is_done(const Document& doc, LayerSet gives) {
  return doc.layers.contains(gives) &&
         (gives != LayerSet{Layer::mentions} || doc.layers.contains(Layer::chains));
}

}  // namespace

Pipeline::Pipeline(PipelineConfig config) : config_(std::move(config)) {
  if (config_.workers < 1) {
    throw InputError("workers must be at least 1, got 0");
  }
  const auto overrides = config_.places.empty() ? std::vector<place::Override>()
                                                : place::read_overrides(config_.places);
  gazetteer_ = std::make_shared<const place::Gazetteer>(config_.gazetteer, overrides);
  components_ = default_components();
}

Pipeline::~Pipeline() = default;

std::vector<std::unique_ptr<Component>> Pipeline::default_components() {
  const auto& words = config_.lexicons;
  auto annotator = std::make_unique<tag::Annotator>(
      config_.model, tag::AnnotatorOptions{.backend = backend_of(config_.backend),
                                           .threads = static_cast<unsigned>(config_.workers),
                                           .only_missing = true});
  model_name_ = annotator->model();
  std::vector<std::unique_ptr<Component>> all;
  all.push_back(std::make_unique<segment::Tokenizer>(words));
  all.push_back(std::make_unique<segment::SentenceSplitter>(words));
  all.push_back(std::move(annotator));
  all.push_back(std::make_unique<coref::MentionDetector>(words));
  all.push_back(std::make_unique<coref::CoreferenceResolver>(words));
  all.push_back(std::make_unique<timex::TimeNormalizer>(words));
  all.push_back(std::make_unique<place::PlaceResolver>(gazetteer_, words));
  all.push_back(std::make_unique<event::EventExtractor>(words));
  all.push_back(std::make_unique<claim::CountReader>(words));
  all.push_back(std::make_unique<claim::Attribution>(words));
  all.push_back(std::make_unique<claim::Certainty>(words));
  all.push_back(std::make_unique<relate::RelationExtractor>(words));
  return all;
}

Document Pipeline::annotate(std::shared_ptr<const Article> article) const {
  Document doc;
  doc.article = std::move(article);
  return complete(std::move(doc));
}

Document Pipeline::annotate(std::shared_ptr<const Article> article,
                            const GivenTokens& given) const {
  return complete(document_of(std::move(article), given));
}

Document Pipeline::complete(Document doc) const {
  for (const auto& component : components_) {
    check_interrupt();
    if (!is_done(doc, component->gives())) {
      component->annotate(doc);
    }
  }
  return doc;
}

}  // namespace dateline
