// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "dateline/base/span.hpp"
#include "dateline/document/document.hpp"

namespace dateline {

/// The UD trees of a document with the way down: children of a token in text order, and subtrees.
///
/// Keeps a reference to `doc`, which must outlive it and keep its tokens. Cost to build: O(tokens).
class Tree {
 public:
  /// @throws PipelineError if `doc` has no trees.
  explicit Tree(const Document& doc);
  /// The tree of one stretch, of whose tokens alone may be asked; what hangs outside it is a root.
  /// @pre the heads in `span` are set, whether or not the layer is marked
  Tree(const Document& doc, TokenSpan span);

  [[nodiscard]] std::span<const std::uint32_t> children(std::uint32_t token) const noexcept;
  /// The first child whose relation is `deprel`: "nsubj" finds "nsubj" and "nsubj:pass",
  /// "nsubj:pass" itself only.
  [[nodiscard]] std::optional<std::uint32_t> child(std::uint32_t token,
                                                   std::string_view deprel) const noexcept;
  [[nodiscard]] std::vector<std::uint32_t> children(std::uint32_t token,
                                                    std::string_view deprel) const;
  [[nodiscard]] std::optional<std::uint32_t> head(std::uint32_t token) const noexcept;
  /// Whether the token's relation is `deprel` or a subtype of it.
  [[nodiscard]] bool is(std::uint32_t token, std::string_view deprel) const noexcept;
  /// First to last token of the subtree, gaps included.
  [[nodiscard]] TokenSpan subtree(std::uint32_t token) const noexcept {
    return subtrees_[token - span_.begin];
  }
  /// Whether `ancestor` is `token` or stands above it.
  [[nodiscard]] bool dominates(std::uint32_t ancestor, std::uint32_t token) const noexcept;
  /// The token and those coordinated with it, in text order: "killed and wounded".
  [[nodiscard]] std::vector<std::uint32_t> conjuncts(std::uint32_t token) const;
  /// The head token of a span: the one whose head lies outside. @pre span not empty
  [[nodiscard]] std::uint32_t head_of(TokenSpan span) const noexcept;

 private:
  void build();

  const Document& doc_;
  TokenSpan span_;
  std::vector<std::uint32_t> offsets_;
  std::vector<std::uint32_t> children_;
  std::vector<TokenSpan> subtrees_;
};

/// Whether `deprel` is `wanted` or a subtype of it ("nsubj:pass" is an "nsubj").
[[nodiscard]] bool is_relation(std::string_view deprel, std::string_view wanted) noexcept;

}  // namespace dateline
