// SPDX-License-Identifier: MIT
#include "dateline/tag/word_ties.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace dateline::tag {
namespace {

constexpr std::uint32_t kNoTie = 0;
constexpr std::uint32_t kUnknownTie = 1;
constexpr std::uint32_t kSteps = 2;
/// The last distance of each step but the last.
constexpr std::array<std::int64_t, 7> kStepEnds{-9, -4, -2, -1, 1, 3, 8};
constexpr std::uint32_t kTies = kSteps + kStepEnds.size() + 1;
/// Where a word may hang: on the predicate, above it, beside it, or beside what is above it.
enum class Place : std::uint8_t { child, parent, sibling, uncle };
constexpr std::uint32_t kPlaces = 4;

}  // namespace

WordTies::WordTies(const Document& doc, const Tree& tree, TokenSpan span,
                   const RelationNumbers& numbers)
    : begin_(span.begin) {
  heads_.reserve(span.size());
  relations_.reserve(span.size());
  for (std::uint32_t token = span.begin; token < span.end; ++token) {
    const auto head = tree.head(token);
    const bool inside = head && *head >= span.begin && *head < span.end;
    heads_.push_back(inside ? static_cast<std::int64_t>(*head - span.begin) : -1);
    const auto number = numbers.find(std::string_view(doc.tokens[token].deprel));
    relations_.push_back(number == numbers.end() ? -1 : static_cast<std::int64_t>(number->second));
  }
}

TieRows WordTies::rows(std::uint32_t predicate, std::uint32_t word) const {
  const std::int64_t p = predicate - begin_;
  const std::int64_t w = word - begin_;
  const std::int64_t above = heads_[p];
  const std::int64_t over = heads_[w];
  std::int64_t told = relations_[w];
  std::optional<Place> place;
  if (over == p) {
    place = Place::child;
  } else if (above == w) {
    place = Place::parent;
    told = relations_[p];
  } else if (above >= 0 && over == above) {
    place = Place::sibling;
  } else if (above >= 0 && heads_[above] >= 0 && over == heads_[above]) {
    place = Place::uncle;
  }
  const auto* const end = std::ranges::lower_bound(kStepEnds, w - p);
  const auto step = kSteps + static_cast<std::uint32_t>(end - kStepEnds.begin());
  if (told < 0) {
    return {kUnknownTie, step};
  }
  if (!place) {
    return {kNoTie, step};
  }
  return {kTies + kPlaces * static_cast<std::uint32_t>(told) + static_cast<std::uint32_t>(*place),
          step};
}

}  // namespace dateline::tag
