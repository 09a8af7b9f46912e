// SPDX-License-Identifier: MIT
#include "dateline/tag/antecedent_scorer.hpp"

#include <algorithm>
#include <cmath>

#include "dateline/base/error.hpp"
#include "dateline/base/utf8.hpp"

namespace dateline::tag {
namespace {

constexpr std::uint8_t kSentenceRows = 8;
constexpr std::uint8_t kWordRows = 13;
constexpr std::uint8_t kKindRows = 17;
/// Sums that the inner loop keeps apart, so that it need not wait for the last addition.
constexpr std::size_t kLanes = 8;

std::uint8_t distance_row(std::size_t apart) {
  std::uint8_t row = 0;
  for (std::size_t most = 1; row < 7 && apart > most; most *= 2) {
    ++row;
  }
  return row;
}

std::uint8_t sentence_row(std::uint32_t apart) {
  const std::uint32_t row = apart < 3 ? apart : apart < 5 ? 3 : 4;
  return static_cast<std::uint8_t>(kSentenceRows + row);
}

void check_size(std::string_view what, std::size_t got, std::size_t wanted) {
  if (got != wanted) {
    throw ModelError("the coreference head's " + std::string(what) + " must have " +
                     std::to_string(wanted) + " values, got " + std::to_string(got));
  }
}

bool among(const std::string& word, const std::vector<std::string>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

MentionWords MentionWords::of(MentionKind kind, std::uint32_t sentence,
                              std::span<const std::string_view> words, std::size_t head) {
  MentionWords mention;
  mention.kind = kind;
  mention.sentence = sentence;
  mention.words.reserve(words.size());
  for (const std::string_view word : words) {
    mention.words.push_back(utf8::lower(word));
  }
  mention.head = mention.words[head];
  const std::string& first = mention.words.front();
  const bool article = first == "the" || first == "a" || first == "an";
  for (std::size_t i = article && words.size() > 1 ? 1 : 0; i < words.size(); ++i) {
    mention.phrase.append(mention.phrase.empty() ? "" : " ").append(mention.words[i]);
  }
  return mention;
}

SharedWords shared_words(const MentionWords& a, const MentionWords& b) {
  if (a.phrase == b.phrase) {
    return SharedWords::same_phrase;
  }
  if (a.head == b.head) {
    return SharedWords::same_head;
  }
  return among(a.head, b.words) || among(b.head, a.words) ? SharedWords::head_among_words
                                                          : SharedWords::none;
}

PairRows pair_rows(const MentionWords& later, const MentionWords& earlier, std::size_t apart) {
  SharedWords shared = shared_words(later, earlier);
  const bool pronoun = later.kind == MentionKind::pronoun || earlier.kind == MentionKind::pronoun;
  if (pronoun && shared == SharedWords::head_among_words) {
    shared = SharedWords::none;
  }
  const int kinds = 3 * static_cast<int>(later.kind) + static_cast<int>(earlier.kind);
  return {distance_row(apart),
          sentence_row(later.sentence - std::min(earlier.sentence, later.sentence)),
          static_cast<std::uint8_t>(kWordRows + static_cast<int>(shared)),
          static_cast<std::uint8_t>(kKindRows + kinds)};
}

AntecedentScorer::AntecedentScorer(AntecedentWeights weights, AntecedentOptions options)
    : weights_(std::move(weights)), options_(options) {
  check_size("features", weights_.features.size(), kPairFeatures * weights_.size);
  check_size("weights", weights_.weights.size(), 2 * weights_.size);
  if (options_.nearest == 0) {
    throw InputError("nearest must be at least 1, got 0");
  }
  if (!(options_.least_confidence >= 0.0F && options_.least_confidence <= 1.0F)) {
    throw InputError("least_confidence must be from 0 to 1, got " +
                     std::to_string(options_.least_confidence));
  }
}

float AntecedentScorer::score(std::span<const float> left, std::span<const float> right,
                              const PairRows& rows) const {
  const std::size_t size = weights_.size;
  std::array<const float*, std::tuple_size_v<PairRows>> features{};
  for (std::size_t r = 0; r < rows.size(); ++r) {
    features[r] = weights_.features.data() + rows[r] * size;
  }
  const float* sums = weights_.weights.data();
  const float* products = sums + size;
  std::array<float, kLanes> totals{};
  for (std::size_t begin = 0; begin < size; begin += kLanes) {
    const std::size_t n = std::min(kLanes, size - begin);
    for (std::size_t lane = 0; lane < n; ++lane) {
      const std::size_t k = begin + lane;
      const float sum = left[k] + right[k] + (features[0][k] + features[1][k]) +
                        (features[2][k] + features[3][k]);
      totals[lane] += sums[k] * std::max(sum, 0.0F) + products[k] * left[k] * right[k];
    }
  }
  float total = weights_.bias;
  for (const float lane : totals) {
    total += lane;
  }
  return total;
}

std::optional<Antecedent> AntecedentFinder::add(MentionWords words, std::span<const float> left,
                                                std::span<const float> right) {
  std::vector<Scored> scored;
  scored.reserve(near_.size() + scorer_.options().far_matches);
  for (auto seen = near_.rbegin(); seen != near_.rend(); ++seen) {
    const PairRows rows = pair_rows(words, seen->words, next_ - seen->number);
    scored.push_back({&*seen, scorer_.score(left, seen->right, rows)});
  }
  score_far(words, left, scored);
  const std::optional<Antecedent> found = best(scored);
  keep({next_, std::move(words), std::vector<float>(right.begin(), right.end())});
  ++next_;
  return found;
}

void AntecedentFinder::score_far(const MentionWords& words, std::span<const float> left,
                                 std::vector<Scored>& scored) const {
  const auto found = far_heads_.find(words.head);
  if (words.kind == MentionKind::pronoun || found == far_heads_.end()) {
    return;
  }
  const auto& numbers = found->second;
  const std::size_t n = std::min(numbers.size(), scorer_.options().far_matches);
  for (std::size_t i = 1; i <= n; ++i) {
    const Seen& seen = far(numbers[numbers.size() - i]);
    const PairRows rows = pair_rows(words, seen.words, next_ - seen.number);
    scored.push_back({&seen, scorer_.score(left, seen.right, rows)});
  }
}

const AntecedentFinder::Seen& AntecedentFinder::far(std::uint32_t number) const {
  return *std::lower_bound(far_.begin(), far_.end(), number,
                           [](const Seen& seen, std::uint32_t n) { return seen.number < n; });
}

std::optional<Antecedent> AntecedentFinder::best(const std::vector<Scored>& scored) const {
  const auto top =
      std::max_element(scored.begin(), scored.end(),
                       [](const Scored& a, const Scored& b) { return a.score < b.score; });
  if (top == scored.end()) {
    return std::nullopt;
  }
  // Relative to the best score or none, whichever is greater, so that nothing overflows.
  const double highest = std::max(static_cast<double>(top->score), 0.0);
  double some = 0.0;
  for (const Scored& candidate : scored) {
    some += std::exp(static_cast<double>(candidate.score) - highest);
  }
  const auto confidence = static_cast<float>(some / (some + std::exp(-highest)));
  if (!(confidence >= scorer_.options().least_confidence)) {
    return std::nullopt;
  }
  return Antecedent{top->seen->number, top->score, confidence};
}

void AntecedentFinder::keep(Seen seen) {
  near_.push_back(std::move(seen));
  if (near_.size() > scorer_.options().nearest) {
    move_far(std::move(near_.front()));
    near_.pop_front();
  }
}

void AntecedentFinder::move_far(Seen seen) {
  if (seen.words.kind == MentionKind::pronoun || scorer_.options().far_kept == 0) {
    return;
  }
  if (far_.size() == scorer_.options().far_kept) {
    forget_oldest();
  }
  seen.words.words.clear();  // whoever finds it shares its head
  seen.words.words.shrink_to_fit();
  far_heads_[seen.words.head].push_back(seen.number);
  far_.push_back(std::move(seen));
}

/// The oldest far mention is the first in the list of its head word.
void AntecedentFinder::forget_oldest() {
  const auto found = far_heads_.find(far_.front().words.head);
  found->second.pop_front();
  if (found->second.empty()) {
    far_heads_.erase(found);
  }
  far_.pop_front();
}

}  // namespace dateline::tag
