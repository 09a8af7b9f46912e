// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "dateline/document/claim.hpp"
#include "dateline/document/document.hpp"
#include "dateline/document/mention_index.hpp"
#include "dateline/document/tree.hpp"

namespace dateline::claim {

/// Where a word of saying may have what is said.
struct CueEntry {
  Stance stance = Stance::says;
  bool clause = false;
  bool infinitive = false;
  bool object = false;
  bool of = false;
  bool for_phrase = false;
};

/// `lexicons/claim/reporting.tsv`.
class ReportingTable {
 public:
  /// @throws IoError, FormatError as the table says.
  explicit ReportingTable(const std::filesystem::path& path);
  /// The entry of a verb, with its particle if the table has it so; `lemma`, which may come with
  /// one, is set to what was found.
  [[nodiscard]] const CueEntry* find(std::string& lemma) const;

 private:
  std::unordered_map<std::string, CueEntry> entries_;
};

/// A claim before it has a place among the others. Tokens of `hole` lie in `content` and are not
/// said: "The town, the mayor said, is calm".
struct Draft {
  Claim claim;
  TokenSpan hole;
  bool from_quote = false;  ///< A quote that follows a cue, without one of its own
};

/// What the steps read.
struct Scene {
  const Document& doc;
  const Tree& tree;
  const MentionIndex& mentions;
  const ReportingTable& table;
  std::vector<std::uint32_t> paragraphs;
  std::vector<Quote> quotes;
  std::vector<std::int32_t> event_at;  ///< By head token; -1: none

  [[nodiscard]] const Event* event(std::uint32_t token) const noexcept {
    return event_at[token] < 0 ? nullptr : &doc.events[static_cast<std::size_t>(event_at[token])];
  }
  /// Whether a span holds the head of an event.
  [[nodiscard]] bool tells(TokenSpan span) const noexcept;
};

/// What a verb of saying says, where its clause or a quote beside it has it.
[[nodiscard]] std::optional<Draft> read_verb_cue(const Scene& scene, std::uint32_t verb);
/// "according to X".
[[nodiscard]] std::optional<Draft> read_according(const Scene& scene, std::uint32_t token);
/// "X said, citing Y": Y says it too. `cited` is the claim of the verb that "citing" hangs on, if
/// it makes one.
[[nodiscard]] std::optional<Draft> read_citing(const Scene& scene, std::uint32_t verb,
                                               const Draft* cited);
/// Who says it: the cue's agent, through "a ministry statement" to the ministry.
[[nodiscard]] std::optional<MentionId> speaker_of(const Scene& scene, std::uint32_t cue);

/// The span without punctuation and quotation marks at its ends.
[[nodiscard]] TokenSpan trimmed(const Document& doc, TokenSpan span);

}  // namespace dateline::claim
