// SPDX-License-Identifier: MIT
#include "graph/detail/figures.hpp"

#include <algorithm>
#include <array>

namespace dateline::graph::detail {
namespace {

constexpr std::array kKinds = {&Figures::fatalities, &Figures::injured, &Figures::detained,
                               &Figures::displaced};

std::optional<double> best_of(const std::vector<Range>& own, const std::vector<Range>& voices) {
  const auto given = std::find_if(own.begin(), own.end(), [](const Range& r) { return r.best; });
  if (given != own.end()) {
    return given->best;
  }
  std::vector<double> values;
  for (const Range& voice : voices) {
    if (voice.best) {
      values.push_back(*voice.best);
    }
  }
  if (values.empty()) {
    return std::nullopt;
  }
  std::sort(values.begin(), values.end());
  return values[(values.size() - 1) / 2];
}

std::vector<Range> pick(const std::vector<Figures>& all, Range Figures::*kind) {
  std::vector<Range> ranges;
  for (const Figures& figures : all) {
    if (!(figures.*kind).empty()) {
      ranges.push_back(figures.*kind);
    }
  }
  return ranges;
}

}  // namespace

Range merge_ranges(const std::vector<Range>& own, const std::vector<Range>& voices) {
  std::vector<Range> all = own;
  all.insert(all.end(), voices.begin(), voices.end());
  std::erase_if(all, [](const Range& r) { return r.empty(); });
  if (all.empty()) {
    return {};
  }
  if (std::all_of(all.begin(), all.end(), [&](const Range& r) { return r == all.front(); })) {
    return all.front();
  }
  std::vector<double> numbers;
  bool bounded_below = false;
  bool bounded_above = false;
  for (const Range& r : all) {
    bounded_below = bounded_below || r.low || r.best;
    bounded_above = bounded_above || r.high || r.best;
    for (const auto& value : {r.low, r.best, r.high}) {
      if (value) {
        numbers.push_back(*value);
      }
    }
  }
  const auto [least, greatest] = std::minmax_element(numbers.begin(), numbers.end());
  Range merged;
  merged.low = bounded_below ? std::optional(*least) : std::nullopt;
  merged.best = best_of(own, voices);
  merged.high = bounded_above ? std::optional(*greatest) : std::nullopt;
  return merged;
}

Figures merge_figures(const std::vector<Figures>& own, const std::vector<Figures>& voices) {
  Figures merged;
  for (const auto kind : kKinds) {
    merged.*kind = merge_ranges(pick(own, kind), pick(voices, kind));
  }
  return merged;
}

bool is_empty(const Figures& figures) noexcept {
  return std::all_of(kKinds.begin(), kKinds.end(),
                     [&](const auto kind) { return (figures.*kind).empty(); });
}

}  // namespace dateline::graph::detail
