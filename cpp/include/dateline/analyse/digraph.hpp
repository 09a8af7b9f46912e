// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dateline::analyse {

/// A weighted step from one vertex to another.
struct Arc {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  double weight = 1.0;
  friend bool operator==(const Arc&, const Arc&) = default;
};

/// Vertices 0 to n-1 and directed arcs, one a pair: parallel arcs are collapsed and their weights
/// summed, so that what is measured on it is what networkx measures on a DiGraph.
///
/// Thread safety: immutable after construction. Cost: O(V + E log E) to make, neighbours O(1).
class Digraph {
 public:
  Digraph() = default;
  /// @throws InputError if an arc names a vertex that is not there, or a weight is not a positive
  /// number.
  Digraph(std::size_t vertices, std::span<const Arc> arcs);

  [[nodiscard]] std::size_t size() const noexcept { return out_offsets_.size() - 1; }
  /// Sorted by source, target.
  [[nodiscard]] std::span<const Arc> arcs() const noexcept { return arcs_; }
  /// The arcs that leave a vertex, by target.
  [[nodiscard]] std::span<const Arc> from(std::uint32_t vertex) const noexcept;
  /// The vertices whose arcs enter a vertex, ascending.
  [[nodiscard]] std::span<const std::uint32_t> into(std::uint32_t vertex) const noexcept;

 private:
  std::vector<Arc> arcs_;
  std::vector<std::size_t> out_offsets_ = {0};
  std::vector<std::uint32_t> sources_;
  std::vector<std::size_t> in_offsets_ = {0};
};

}  // namespace dateline::analyse
