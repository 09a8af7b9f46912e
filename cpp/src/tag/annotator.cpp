// SPDX-License-Identifier: MIT
#include "dateline/tag/annotator.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dateline/base/interrupt.hpp"
#include "dateline/encode/batcher.hpp"
#include "dateline/encode/wordpiece.hpp"
#include "dateline/tag/entity_recognizer.hpp"
#include "dateline/tag/lemmatizer.hpp"
#include "dateline/tag/parser.hpp"
#include "dateline/tag/relation_labeller.hpp"
#include "dateline/tag/tagger.hpp"

namespace dateline::tag {
namespace {

using encode::FeatureGroup;
using encode::Manifest;
using encode::ModelDir;
using encode::TokenWindow;
using encode::WindowScores;

/// Windows in memory at once, per thread: enough that threads seldom wait for the last one.
constexpr std::size_t kGroup = 8;
/// How the root of a later part of a sentence hangs on the root of its first part.
constexpr std::string_view kPartRelation = "parataxis";

RelationWeights relation_weights(const ModelDir& model) {
  return {model.manifest().labels.deprel, model.manifest().label_size,
          model.matrix("heads.label_out.weight").to_floats(), model.floats("heads.label_out.bias")};
}

struct Groups {
  FeatureGroup upos;
  FeatureGroup xpos;
  FeatureGroup lemma;
  FeatureGroup names;
  FeatureGroup label_dep;
  FeatureGroup label_head;

  explicit Groups(const Manifest& manifest)
      : upos(manifest.group("upos")),
        xpos(manifest.group("xpos")),
        lemma(manifest.group("lemma")),
        names(manifest.group("names")),
        label_dep(manifest.group("label_dep")),
        label_head(manifest.group("label_head")) {}
};

struct Decoders {
  Groups groups;
  Tagger tagger;
  Lemmatizer lemmatizer;
  RelationLabeller labeller;
  EntityRecognizer recognizer;

  explicit Decoders(const ModelDir& model)
      : groups(model.manifest()),
        tagger(model.manifest().labels),
        lemmatizer(model.manifest().labels.lemma),
        labeller(relation_weights(model)),
        recognizer(model.manifest().labels.names) {}
};

/// Writes the scores of one document's windows into it, window after window.
class Writer {
 public:
  Writer(const Decoders& decoders, Document& doc, LayerSet wanted)
      : decoders_(decoders), doc_(doc), wanted_(wanted) {}

  void write(const TokenWindow& window, const WindowScores& scores) {
    for (const TokenSpan part : window.parts) {
      const std::size_t row = part.begin - window.tokens.begin + 1;
      if (wanted_.contains(Layer::tags)) {
        write_tags(part, row, scores);
      }
      if (wanted_.contains(Layer::trees)) {
        write_tree(part, row, scores);
      }
      if (wanted_.contains(Layer::mentions)) {
        write_names(part, row, scores);
      }
    }
  }

 private:
  void write_tags(TokenSpan part, std::size_t row, const WindowScores& scores) {
    const Groups& groups = decoders_.groups;
    for (std::uint32_t i = part.begin; i < part.end; ++i, ++row) {
      Token& token = doc_.tokens[i];
      token.upos = decoders_.tagger.upos(scores.features(row, groups.upos));
      token.xpos = decoders_.tagger.xpos(scores.features(row, groups.xpos));
      token.lemma =
          decoders_.lemmatizer.lemma(doc_.text(i), token.upos, scores.features(row, groups.lemma));
    }
  }

  void write_tree(TokenSpan part, std::size_t first_row, const WindowScores& scores) {
    const Groups& groups = decoders_.groups;
    const ArcScores arcs(scores, first_row, first_row + part.size());
    const std::vector<std::uint32_t> heads = parse(arcs);
    for (std::size_t i = 0; i < heads.size(); ++i) {
      const auto index = part.begin + static_cast<std::uint32_t>(i);
      Token& token = doc_.tokens[index];
      token.confidence = head_probability(arcs, i, heads[i]);
      if (heads[i] == 0) {
        write_root(index);
        continue;
      }
      const std::size_t head_row = first_row + heads[i] - 1;
      const Choice relation =
          decoders_.labeller.choose(scores.features(first_row + i, groups.label_dep),
                                    scores.features(head_row, groups.label_head));
      token.head = static_cast<std::int32_t>(part.begin + heads[i] - 1);
      token.deprel = decoders_.labeller.label(relation.index);
      token.confidence *= relation.probability;
    }
  }

  void write_root(std::uint32_t index) {
    const TokenSpan sentence = doc_.sentences[doc_.sentence_of(index)];
    Token& token = doc_.tokens[index];
    if (root_ != kRoot && sentence.contains(static_cast<std::uint32_t>(root_))) {
      token.head = root_;
      token.deprel = kPartRelation;
      return;
    }
    token.head = kRoot;
    token.deprel = "root";
    root_ = static_cast<std::int32_t>(index);
  }

  void write_names(TokenSpan part, std::size_t row, const WindowScores& scores) {
    const LogitRows rows(scores, row, row + part.size(), decoders_.groups.names);
    for (const Name& name : decoders_.recognizer.decode(rows)) {
      Mention mention;
      mention.tokens = {part.begin + static_cast<std::uint32_t>(name.begin),
                        part.begin + static_cast<std::uint32_t>(name.end)};
      mention.head = head_of(mention.tokens);
      mention.type = name.type;
      mention.kind = MentionKind::name;
      mention.confidence = static_cast<double>(name.confidence);
      mention.in_headline = doc_.in_headline(mention.tokens.begin);
      doc_.mentions.push_back(mention);
    }
  }

  /// The first token whose head lies outside; the last token where there are no trees.
  [[nodiscard]] std::uint32_t head_of(TokenSpan span) const {
    if (!wanted_.contains(Layer::trees) && !doc_.layers.contains(Layer::trees)) {
      return span.end - 1;
    }
    for (std::uint32_t i = span.begin; i < span.end; ++i) {
      const std::int32_t head = doc_.tokens[i].head;
      if (head == kRoot || !span.contains(static_cast<std::uint32_t>(head))) {
        return i;
      }
    }
    return span.begin;
  }

  const Decoders& decoders_;
  Document& doc_;
  LayerSet wanted_;
  std::int32_t root_ = kRoot;  ///< Token at the root of the sentence that was begun last
};

}  // namespace

struct Annotator::Parts {
  std::shared_ptr<const ModelDir> model;
  std::string model_name;
  encode::WordPiece wordpiece;
  Decoders decoders;
  std::unique_ptr<const encode::Encoder> encoder;

  Parts(const std::filesystem::path& folder, const AnnotatorOptions& options)
      : model(std::make_shared<const ModelDir>(folder)),
        model_name(model->manifest().name + " " + model->manifest().version),
        wordpiece(model->vocabulary(), model->manifest().word_pieces),
        decoders(*model),
        encoder(encode::make_encoder(model, options.backend, options.threads)) {}
};

Annotator::Annotator(const std::filesystem::path& model, AnnotatorOptions options)
    : parts_(std::make_unique<const Parts>(model, options)), options_(options) {}

Annotator::~Annotator() = default;

LayerSet Annotator::needs() const noexcept { return {Layer::tokens, Layer::sentences}; }

LayerSet Annotator::gives() const noexcept { return {Layer::tags, Layer::trees, Layer::mentions}; }

std::string_view Annotator::backend() const noexcept { return parts_->encoder->name(); }

std::string_view Annotator::model() const noexcept { return parts_->model_name; }

void Annotator::annotate(Document& doc) const {
  doc.require(needs(), name());
  LayerSet wanted;
  for (const Layer layer : {Layer::tags, Layer::trees, Layer::mentions}) {
    if (!options_.only_missing || !doc.layers.contains(layer)) {
      wanted.insert(layer);
    }
  }
  if (wanted == LayerSet()) {
    return;
  }
  if (wanted.contains(Layer::mentions)) {
    doc.mentions.clear();
  }
  Writer writer(parts_->decoders, doc, wanted);
  encode::Batcher batcher(doc, parts_->wordpiece, parts_->model->manifest().window_pieces);
  const std::size_t group = kGroup * options_.threads;
  for (bool more = true; more;) {
    std::vector<TokenWindow> windows;
    std::vector<encode::Window> inputs;
    while (windows.size() < group && more) {
      std::optional<TokenWindow> window = batcher.next();
      more = window.has_value();
      if (window) {
        inputs.push_back(std::move(window->window));
        windows.push_back(std::move(*window));
      }
    }
    check_interrupt();
    const std::vector<WindowScores> scores = parts_->encoder->encode(inputs);
    for (std::size_t i = 0; i < windows.size(); ++i) {
      writer.write(windows[i], scores[i]);
    }
  }
  doc.layers.insert(wanted);
}

}  // namespace dateline::tag
