// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dateline/document/mention.hpp"

namespace dateline::tag {

/// What the pair features ask of a mention: its kind, where it stands, its words in lower case.
struct MentionWords {
  MentionKind kind = MentionKind::name;
  std::uint32_t sentence = 0;
  std::string head;
  std::vector<std::string> words;  ///< Of the whole phrase, the head among them
  std::string phrase;              ///< The words joined, without a "the", "a" or "an" in front

  /// Lower-cases `words`. @pre `head` is less than the number of words
  [[nodiscard]] static MentionWords of(MentionKind kind, std::uint32_t sentence,
                                       std::span<const std::string_view> words, std::size_t head);
};

/// How much the words of two mentions have in common, the greatest that holds.
enum class SharedWords : std::uint8_t { none, head_among_words, same_head, same_phrase };

[[nodiscard]] SharedWords shared_words(const MentionWords& a, const MentionWords& b);

/// Rows of `heads.coref_features` that describe a pair.
inline constexpr std::size_t kPairFeatures = 26;
using PairRows = std::array<std::uint8_t, 4>;

/// The rows for a later and an earlier mention, `apart` places apart in the list of mentions: 0-7
/// how far apart (1, 2, 3-4, 5-8, ... 33-64, more), 8-12 sentences apart (0, 1, 2, 3-4, more),
/// 13-16 shared words (a head among the words counts for nothing where one is a pronoun), 17-25 the
/// kind of the later times three and the kind of the earlier. @pre `apart` at least 1
[[nodiscard]] PairRows pair_rows(const MentionWords& later, const MentionWords& earlier,
                                 std::size_t apart);

/// The weights of the pair scorer: with the vectors L of the later and R of the earlier mention and
/// the sum E of the pair's feature rows, the score is W [relu(L + R + E) ; L * R] + bias.
struct AntecedentWeights {
  std::size_t size = 0;         ///< C, the width of L, R and E
  std::vector<float> features;  ///< [26, C]
  std::vector<float> weights;   ///< [2 C]
  float bias = 0.0F;
};

struct AntecedentOptions {
  std::size_t nearest = 64;      ///< Mentions right before that are candidates
  std::size_t far_matches = 32;  ///< Candidates farther back, by the same head word
  std::size_t far_kept = 4'096;  ///< Names and nominals farther back that are remembered
  /// Proposals less sure than this are not made. Below a half they are more likely wrong than
  /// right.
  float least_confidence = 0.25F;
};

/// An earlier mention that may speak of the same thing.
struct Antecedent {
  std::uint32_t mention = 0;  ///< Its number, counted from 0 in the order of adding
  float score = 0.0F;
  float confidence = 0.0F;  ///< Probability that there is an antecedent among the candidates
};

/// Scores pairs of mentions.
///
/// Thread safety: immutable after construction. Cost of a call: O(C).
class AntecedentScorer {
 public:
  /// @throws ModelError if the weights are not of the shapes that `size` asks for.
  /// @throws InputError if `options.nearest` is 0 or `options.least_confidence` not from 0 to 1.
  explicit AntecedentScorer(AntecedentWeights weights, AntecedentOptions options = {});

  /// @pre `left` and `right` have `size()` values.
  [[nodiscard]] float score(std::span<const float> left, std::span<const float> right,
                            const PairRows& rows) const;
  [[nodiscard]] std::size_t size() const noexcept { return weights_.size; }
  [[nodiscard]] const AntecedentOptions& options() const noexcept { return options_; }

 private:
  AntecedentWeights weights_;
  AntecedentOptions options_;
};

/// Finds the antecedents of one article's mentions, which come in the order of their head words;
/// how many come at a time does not matter.
///
/// Candidates are the nearest mentions, and for a name or nominal those farther back with the same
/// head word, nearest first. The best of them is proposed if the softmax over all candidates and
/// "none", which scores 0, leaves enough for candidates: that is `Antecedent::confidence`. (The
/// mentions of one chain share the probability among them, so that of the best alone would fall
/// with the length of its chain.)
///
/// Keeps a reference to its scorer. Memory: the vectors of `nearest + far_kept` mentions and two
/// words for each; the oldest far ones are forgotten. Cost of a mention: O((nearest + far_matches)
/// * C).
class AntecedentFinder {
 public:
  explicit AntecedentFinder(const AntecedentScorer& scorer) : scorer_(scorer) {}

  /// Takes the next mention. `left` and `right` are its vectors as the later and as the earlier of
  /// a pair. @pre both have `size()` values
  std::optional<Antecedent> add(MentionWords words, std::span<const float> left,
                                std::span<const float> right);

  [[nodiscard]] std::uint32_t count() const noexcept { return next_; }
  /// Mentions whose vectors are held.
  [[nodiscard]] std::size_t held() const noexcept { return near_.size() + far_.size(); }

 private:
  struct Seen {
    std::uint32_t number = 0;
    MentionWords words;
    std::vector<float> right;
  };
  struct Scored {
    const Seen* seen;
    float score;
  };

  void score_far(const MentionWords& words, std::span<const float> left,
                 std::vector<Scored>& scored) const;
  void keep(Seen seen);
  void move_far(Seen seen);
  void forget_oldest();
  [[nodiscard]] const Seen& far(std::uint32_t number) const;
  [[nodiscard]] std::optional<Antecedent> best(const std::vector<Scored>& scored) const;

  const AntecedentScorer& scorer_;
  std::uint32_t next_ = 0;
  std::deque<Seen> near_;  ///< Oldest first
  std::deque<Seen> far_;   ///< Oldest first, numbers ascending
  std::unordered_map<std::string, std::deque<std::uint32_t>> far_heads_;  ///< Numbers in `far_`
};

}  // namespace dateline::tag
