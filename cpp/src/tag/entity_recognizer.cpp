// SPDX-License-Identifier: MIT
#include "dateline/tag/entity_recognizer.hpp"

#include <algorithm>
#include <limits>

#include "dateline/base/error.hpp"

namespace dateline::tag {

EntityRecognizer::EntityRecognizer(const std::vector<std::string>& labels) {
  std::ranges::transform(labels, std::back_inserter(labels_), parse);
  if (std::ranges::none_of(labels_, &Label::outside)) {
    throw ModelError("the model's name labels must hold O");
  }
}

EntityRecognizer::Label EntityRecognizer::parse(const std::string& label) {
  if (label == "O") {
    return {};
  }
  if (label.starts_with("B-") || label.starts_with("I-")) {
    if (const auto type = from_string<EntityType>(std::string_view(label).substr(2))) {
      return {false, label.front() == 'B', *type};
    }
  }
  throw ModelError("the model has a name label that is not O, B-TYPE or I-TYPE: " + label);
}

bool EntityRecognizer::may_start(std::size_t label) const noexcept {
  return labels_[label].outside || labels_[label].begins;
}

bool EntityRecognizer::may_follow(std::size_t label, std::size_t before) const noexcept {
  return may_start(label) ||
         (!labels_[before].outside && labels_[before].type == labels_[label].type);
}

std::vector<std::size_t> EntityRecognizer::best_labels(const LogitRows& rows) const {
  constexpr double kNever = -std::numeric_limits<double>::infinity();
  const std::size_t n = labels_.size();
  std::vector<std::size_t> from(rows.size() * n, 0);
  std::vector<double> now(n);
  std::vector<double> last(n);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t label = 0; label < n; ++label) {
      double best = i == 0 && may_start(label) ? 0.0 : kNever;
      for (std::size_t before = 0; i > 0 && before < n; ++before) {
        if (last[before] > best && may_follow(label, before)) {
          best = last[before];
          from[i * n + label] = before;
        }
      }
      now[label] = best + static_cast<double>(rows[i][label]);
    }
    std::swap(now, last);
  }
  std::vector<std::size_t> path(rows.size());
  auto label = static_cast<std::size_t>(std::ranges::max_element(last) - last.begin());
  for (std::size_t i = rows.size(); i > 0; --i) {
    path[i - 1] = label;
    label = from[(i - 1) * n + label];
  }
  return path;
}

std::vector<Name> EntityRecognizer::decode(const LogitRows& rows) const {
  const std::vector<std::size_t> path = best_labels(rows);
  std::vector<Name> names;
  bool open = false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const Label& label = labels_[path[i]];
    if (label.outside) {
      open = false;
      continue;
    }
    const float confidence = probability(rows[i], path[i]);
    if (label.begins || !open) {
      names.push_back({i, i + 1, label.type, confidence});
      open = true;
    } else {
      names.back().end = i + 1;
      names.back().confidence = std::min(names.back().confidence, confidence);
    }
  }
  return names;
}

}  // namespace dateline::tag
