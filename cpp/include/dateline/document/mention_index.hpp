// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dateline/document/document.hpp"
#include "dateline/document/tree.hpp"

namespace dateline {

/// Whether a mention speaks of somebody or something that can act: its chain has an actor type.
[[nodiscard]] bool is_actor(const Document& doc, const Mention& mention) noexcept;
/// Whether a mention speaks of a place, by its own type or its chain's.
[[nodiscard]] bool is_place(const Document& doc, const Mention& mention) noexcept;

/// Whether a mention is a phrase of something that neither acts nor is a place: "the report".
[[nodiscard]] bool is_thing(const Document& doc, const Mention& mention) noexcept;

/// From a word of the tree to the mention that it stands for.
///
/// Keeps references to `doc` and `tree`, which must outlive it. Cost to build: O(tokens + lengths
/// of mentions).
class MentionIndex {
 public:
  /// @throws PipelineError if `doc` has no mentions.
  MentionIndex(const Document& doc, const Tree& tree);

  /// The mention whose head is `token`: a name before a nominal before a pronoun, the longer first.
  /// Phrases of things (`is_thing`) are passed over.
  [[nodiscard]] std::optional<MentionId> at(std::uint32_t token) const noexcept;
  /// The shortest name that covers `token`.
  [[nodiscard]] std::optional<MentionId> name_over(std::uint32_t token) const noexcept;
  /// The actor or place that a phrase headed by `token` speaks of. Of a role noun with a name in
  /// its apposition ("the mayor, Ana Reyes"; "union spokesman Tom Reed"), or in whose apposition it
  /// stands, it is the name, if both are of one chain or stand side by side. Nothing for things,
  /// ideas, times and numbers.
  [[nodiscard]] std::optional<MentionId> participant(std::uint32_t token) const noexcept;

 private:
  [[nodiscard]] bool takes_part(MentionId id) const noexcept;
  [[nodiscard]] bool alike(MentionId a, MentionId b) const noexcept;
  [[nodiscard]] std::optional<MentionId> name_below(std::uint32_t token) const noexcept;
  [[nodiscard]] std::optional<MentionId> name_beside(MentionId id,
                                                     std::uint32_t token) const noexcept;

  const Document& doc_;
  const Tree& tree_;
  std::vector<std::int32_t> at_;    ///< By token; -1: none
  std::vector<std::int32_t> over_;  ///< By token; -1: none
};

}  // namespace dateline
