// SPDX-License-Identifier: MIT
#include "dateline/tag/annotator.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dateline/base/interrupt.hpp"
#include "dateline/encode/batcher.hpp"
#include "dateline/encode/wordpiece.hpp"
#include "tag/detail/decoders.hpp"
#include "tag/detail/window_writer.hpp"

namespace dateline::tag {
namespace {

using encode::ModelDir;
using encode::TokenWindow;
using encode::WindowScores;

/// Windows in memory at once, per thread: enough that threads seldom wait for the last one.
constexpr std::size_t kGroup = 8;
}  // namespace

struct Annotator::Parts {
  std::shared_ptr<const ModelDir> model;
  std::string model_name;
  encode::WordPiece wordpiece;
  detail::Decoders decoders;
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

LayerSet Annotator::gives() const noexcept {
  LayerSet layers = {Layer::tags, Layer::trees, Layer::mentions};
  if (parts_->decoders.predicates) {
    layers.insert(Layer::props);
  }
  return layers;
}

std::string_view Annotator::backend() const noexcept { return parts_->encoder->name(); }

std::string_view Annotator::model() const noexcept { return parts_->model_name; }

void Annotator::annotate(Document& doc) const {
  doc.require(needs(), name());
  const detail::Decoders& decoders = parts_->decoders;
  detail::Wanted wanted;
  for (const Layer layer : {Layer::tags, Layer::trees, Layer::mentions, Layer::props}) {
    if (gives().contains(layer) && !(options_.only_missing && doc.layers.contains(layer))) {
      wanted.layers.insert(layer);
    }
  }
  if (wanted.layers == LayerSet()) {
    doc.certain_ends.reset();
    return;
  }
  wanted.sentences = options_.sentences && decoders.sentence && doc.certain_ends &&
                     wanted.layers.contains(Layer::trees);
  wanted.antecedents =
      wanted.layers.contains(Layer::mentions) || !doc.layers.contains(Layer::chains);
  detail::WindowWriter writer(decoders, doc, wanted);
  read_windows(doc, [&](const TokenWindow& window, const WindowScores& scores) {
    writer.write(window, scores);
  });
  writer.finish();
}

void Annotator::read_windows(
    const Document& doc,
    const std::function<void(const TokenWindow&, const WindowScores&)>& read) const {
  const encode::Manifest& manifest = parts_->model->manifest();
  encode::Batcher batcher(doc, parts_->wordpiece, manifest.window_pieces, manifest.pack_pieces);
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
      read(windows[i], scores[i]);
    }
  }
}

}  // namespace dateline::tag
