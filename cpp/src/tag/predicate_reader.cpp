// SPDX-License-Identifier: MIT
#include "dateline/tag/predicate_reader.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "dateline/base/utf8.hpp"
#include "dateline/tag/phrase.hpp"

namespace dateline::tag {
namespace {

constexpr double kMostFactual = 3.0;

double sigmoid(float logit) { return 1.0 / (1.0 + std::exp(-static_cast<double>(logit))); }

/// "ARG0" to "ARG5": a predicate has one of each.
bool is_numbered(std::string_view label) {
  constexpr std::size_t kLength = 4;
  return label.size() == kLength && label.starts_with("ARG") && label.back() != 'M';
}

/// Leaves of the arguments with one numbered role the most probable, the first of equal ones.
void keep_best(std::vector<PredicateArgument>& args) {
  const auto beaten = [&args](const PredicateArgument& arg) {
    return is_numbered(arg.label) &&
           std::ranges::any_of(args, [&arg](const PredicateArgument& other) {
             return other.label == arg.label &&
                    (other.confidence > arg.confidence ||
                     (other.confidence == arg.confidence && other.head < arg.head));
           });
  };
  std::vector<PredicateArgument> kept;
  std::ranges::copy_if(args, std::back_inserter(kept),
                       [&](const PredicateArgument& arg) { return !beaten(arg); });
  args = std::move(kept);
}

double clamp_factuality(float score) {
  return std::isnan(score) ? 0.0
                           : std::clamp(static_cast<double>(score), -kMostFactual, kMostFactual);
}

}  // namespace

PredicateReader::PredicateReader(PredicateHeads heads) : heads_(std::move(heads)) {}

std::vector<Predicate> PredicateReader::read(const Document& doc, const Tree& tree, TokenSpan span,
                                             const encode::WindowScores& scores,
                                             std::size_t first_row) const {
  std::vector<Predicate> found;
  std::optional<WordTies> ties;
  for (std::uint32_t token = span.begin; token < span.end; ++token) {
    const std::size_t row = first_row + token - span.begin;
    if (!is_predicate(scores, row)) {
      continue;
    }
    Predicate predicate;
    predicate.token = token;
    predicate.lemma = utf8::lower(doc.tokens[token].lemma);
    predicate.confidence = sigmoid(scores.features(row, heads_.predicate)[0]);
    if (heads_.rolesets && heads_.sense) {
      predicate.sense =
          heads_.rolesets
              ->choose(predicate.lemma, doc.tokens[token].upos, scores.features(row, *heads_.sense))
              .name;
    }
    if (heads_.factuality) {
      predicate.factuality = clamp_factuality(scores.features(row, *heads_.factuality)[0]);
    }
    if (heads_.roles && heads_.role_pred && heads_.role_arg) {
      if (!ties) {
        ties.emplace(doc, tree, span, heads_.relations);
      }
      add_arguments(doc, tree, *ties, span, scores, first_row, predicate);
    }
    found.push_back(std::move(predicate));
  }
  return found;
}

void PredicateReader::add_arguments(const Document& doc, const Tree& tree, const WordTies& ties,
                                    TokenSpan span, const encode::WindowScores& scores,
                                    std::size_t first_row, Predicate& predicate) const {
  const auto vector = scores.features(first_row + predicate.token - span.begin, *heads_.role_pred);
  for (std::uint32_t token = span.begin; token < span.end; ++token) {
    if (token == predicate.token) {
      continue;
    }
    const std::size_t row = first_row + token - span.begin;
    const Choice role = heads_.roles->choose(vector, scores.features(row, *heads_.role_arg),
                                             ties.rows(predicate.token, token));
    if (role.index == RoleLabeller::kNone) {
      continue;
    }
    PredicateArgument argument;
    argument.label = heads_.roles->label(role.index);
    argument.head = token;
    argument.tokens = argument_phrase(doc, tree, predicate.token, token);
    argument.confidence = static_cast<double>(role.probability);
    predicate.args.push_back(std::move(argument));
  }
  keep_best(predicate.args);
}

}  // namespace dateline::tag
