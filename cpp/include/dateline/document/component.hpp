// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "dateline/document/document.hpp"
#include "dateline/document/layer.hpp"

namespace dateline {

/// One stage of the pipeline.
///
/// Thread safety: immutable after construction; one instance serves many threads, each with its own
/// document. Deterministic: the same document gives the same layers.
class Component {
 public:
  Component() = default;
  Component(const Component&) = delete;
  Component& operator=(const Component&) = delete;
  virtual ~Component() = default;

  [[nodiscard]] virtual std::string_view name() const noexcept = 0;
  /// Layers that must be there before it runs.
  [[nodiscard]] virtual LayerSet needs() const noexcept = 0;
  /// Layers that it adds or replaces.
  [[nodiscard]] virtual LayerSet gives() const noexcept = 0;

  /// Adds this stage's layers to `doc` and marks them in `doc.layers`.
  /// @throws PipelineError if `doc` lacks a layer of `needs()`.
  virtual void annotate(Document& doc) const = 0;
};

}  // namespace dateline
