// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "dateline/document/document.hpp"
#include "dateline/graph/article_graph.hpp"
#include "dateline/graph/property_graph.hpp"

namespace dateline::graph {

/// The places that hold a GeoNames place, nearest first: its division, its country. Empty for an
/// unknown id.
using PlaceParents = std::function<std::vector<std::uint32_t>(std::uint32_t geonames_id)>;

struct GraphOptions {
  std::string model;     ///< What the graph says it was made with
  PlaceParents parents;  ///< Without it, `within` follows country codes and division names
};

/// Merges what articles say into one graph.
///
/// Documents may come in any order: the graph depends on the set of them alone. Named actors merge
/// by full name or stated acronym where type and country allow it, places by GeoNames id; unnamed
/// actors, bare surnames and events never merge over articles.
///
/// Thread safety: `add` one call at a time; `read_article` in parallel and `add` its results.
/// Cost: keeps what the graph needs of each document, never its text. Within an `InterruptScope`,
/// `add` and `build` may be told to stop: they throw Interrupted.
class GraphBuilder {
 public:
  explicit GraphBuilder(GraphOptions options = {});

  /// @throws InputError naming both articles if one with this id and another text was added. The
  /// same article twice counts once.
  void add(const Document& doc) { add(read_article(doc)); }
  void add(ArticleGraph article);

  [[nodiscard]] std::size_t size() const noexcept { return articles_.size(); }
  /// The graph of everything added so far. May be called again after more was added.
  [[nodiscard]] PropertyGraph build() const&;
  /// The same in half the memory: empties the builder.
  [[nodiscard]] PropertyGraph build() &&;

 private:
  GraphOptions options_;
  std::map<std::string, ArticleGraph> articles_;  ///< By article id
};

/// The graph of these documents.
[[nodiscard]] PropertyGraph build_graph(std::span<const Document> documents,
                                        GraphOptions options = {});

}  // namespace dateline::graph
