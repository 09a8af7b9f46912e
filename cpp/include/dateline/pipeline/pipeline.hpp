// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dateline/article/article.hpp"
#include "dateline/document/component.hpp"
#include "dateline/document/document.hpp"
#include "dateline/place/gazetteer.hpp"

namespace dateline {

/// Where the pipeline finds its weights, places and words, and how it runs them.
struct PipelineConfig {
  std::filesystem::path model;      ///< A model folder: manifest.json and its files
  std::filesystem::path gazetteer;  ///< The gazetteer file
  std::filesystem::path lexicons;   ///< The folder of lexicons
  std::filesystem::path places;     ///< What names mean, whatever the gazetteer says; or empty
  std::string backend = "auto";     ///< "openvino", "reference", or "auto": the fastest built in
  std::size_t workers = 1;          ///< Threads; each takes one article at a time
};

/// The tokens of a text that are given rather than found: code points, half-open, and sentences as
/// ranges of tokens. Without sentences the splitter finds them.
struct GivenTokens {
  std::vector<CodepointSpan> tokens;
  std::vector<TokenSpan> sentences;
};

/// One article that came through, or what was wrong with it.
struct Outcome {
  std::size_t position = 0;  ///< In the order of the input
  Document document;
  std::exception_ptr error;  ///< Set: `document` is empty
};

/// The road that text travels: article in, document with every layer out.
///
/// Thread safety: immutable after construction; one instance serves many threads.
/// Deterministic: the same article gives the same document, whatever the workers and the order.
class Pipeline {
 public:
  /// Loads model, gazetteer and lexicons.
  /// @throws ModelError, FormatError, IoError naming the file that is missing or damaged.
  /// @throws InputError if `workers` is 0 or the backend is unknown.
  explicit Pipeline(PipelineConfig config);
  ~Pipeline();

  /// Runs every component. Within an `InterruptScope` it may be told to stop, between components
  /// and within the long ones, as may the two below.
  /// @throws Error of the component that failed; Interrupted.
  [[nodiscard]] Document annotate(std::shared_ptr<const Article> article) const;
  /// The same, on tokens as given. @throws InputError if they overlap or leave the text.
  [[nodiscard]] Document annotate(std::shared_ptr<const Article> article,
                                  const GivenTokens& given) const;
  /// Runs only the components that give layers which `doc` lacks: a parse from elsewhere is kept.
  [[nodiscard]] Document complete(Document doc) const;

  /// Pulls articles from `next` (nothing: the end) until they end or `stop` says so, annotates them
  /// on `workers` threads, and hands each outcome to `done` in the order of the input. All three
  /// are called from the calling thread alone; `stop` after each outcome and ten times a second
  /// while none is ready, and what is begun then is given up. At most `4 * workers` articles are
  /// held. An article that `next` fails to give by throwing is an outcome with that error.
  void run(const std::function<std::optional<std::shared_ptr<const Article>>()>& next,
           const std::function<void(Outcome)>& done, const std::function<bool()>& stop) const;

  [[nodiscard]] const PipelineConfig& config() const noexcept { return config_; }
  [[nodiscard]] const std::shared_ptr<const place::Gazetteer>& gazetteer() const noexcept {
    return gazetteer_;
  }
  /// Name and version of the model: "default 0.1.0".
  [[nodiscard]] const std::string& model_name() const noexcept { return model_name_; }
  /// The components in the order in which they run.
  [[nodiscard]] const std::vector<std::unique_ptr<Component>>& components() const noexcept {
    return components_;
  }

 private:
  [[nodiscard]] std::vector<std::unique_ptr<Component>> default_components();

  PipelineConfig config_;
  std::shared_ptr<const place::Gazetteer> gazetteer_;
  std::string model_name_;
  std::vector<std::unique_ptr<Component>> components_;
};

}  // namespace dateline
