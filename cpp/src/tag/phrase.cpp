// SPDX-License-Identifier: MIT
#include "dateline/tag/phrase.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline::tag {
namespace {

/// Relations that lead out of a noun phrase.
constexpr std::array<std::string_view, 19> kOutside = {
    "case",   "cc",       "mark",       "cop",        "aux",  "nsubj", "csubj",
    "expl",   "conj",     "appos",      "parataxis",  "dep",  "list",  "discourse",
    "orphan", "vocative", "reparandum", "dislocated", "advcl"};
/// Relations of a clause's predicate, which a noun may be.
constexpr std::array<std::string_view, 4> kOfClause = {"obl", "obj", "xcomp", "ccomp"};
/// Relations that lead out of what follows "to be": "was [in the house] when it fell".
constexpr std::array<std::string_view, 13> kOutsideComplement = {
    "nsubj",    "cop",   "aux",       "mark",  "cc",   "expl", "discourse",
    "vocative", "advcl", "parataxis", "csubj", "conj", "ccomp"};

template <std::size_t N>
bool is_any(const Tree& tree, std::uint32_t token, const std::array<std::string_view, N>& labels) {
  return std::any_of(labels.begin(), labels.end(),
                     [&](std::string_view label) { return tree.is(token, label); });
}

bool is_punctuation(const Document& doc, const Tree& tree, std::uint32_t token) {
  return doc.tokens[token].upos == Upos::PUNCT || tree.is(token, "punct");
}

TokenSpan trim(const Document& doc, const Tree& tree, TokenSpan span, std::uint32_t head) {
  while (span.begin < head && is_punctuation(doc, tree, span.begin)) {
    ++span.begin;
  }
  while (span.end > head + 1 && is_punctuation(doc, tree, span.end - 1)) {
    --span.end;
  }
  return span;
}

bool belongs(const Tree& tree, std::uint32_t child, std::uint32_t head, bool predicate) {
  if (is_any(tree, child, kOutside) || (child < head && tree.is(child, "advmod"))) {
    return false;
  }
  return !predicate || !is_any(tree, child, kOfClause);
}

/// What hangs on `head` as far as the first child on either side that leads out of the phrase.
/// `without`: a child that is left out too; `head` for none.
TokenSpan inner_phrase(const Document& doc, const Tree& tree, std::uint32_t head,
                       std::uint32_t without) {
  const auto children = tree.children(head);
  const bool predicate = tree.child(head, "cop").has_value();
  const bool complement = without != head && tree.is(without, "cop");
  const auto stops = [&](std::uint32_t child) {
    return child == without || (complement ? is_any(tree, child, kOutsideComplement)
                                           : !belongs(tree, child, head, predicate));
  };
  TokenSpan span{head, head + 1};
  for (auto it = children.rbegin(); it != children.rend(); ++it) {
    if (*it > head || is_punctuation(doc, tree, *it)) {
      continue;
    }
    if (stops(*it)) {
      break;
    }
    span.begin = std::min(span.begin, tree.subtree(*it).begin);
  }
  for (const std::uint32_t child : children) {
    if (child < head || is_punctuation(doc, tree, child)) {
      continue;
    }
    if (stops(child)) {
      break;
    }
    span.end = std::max(span.end, tree.subtree(child).end);
  }
  return trim(doc, tree, span, head);
}

}  // namespace

TokenSpan nominal_phrase(const Document& doc, const Tree& tree, std::uint32_t head) {
  return inner_phrase(doc, tree, head, head);
}

TokenSpan argument_phrase(const Document& doc, const Tree& tree, std::uint32_t predicate,
                          std::uint32_t head) {
  if (predicate == head || !tree.dominates(head, predicate)) {
    TokenSpan span = trim(doc, tree, tree.subtree(head), head);
    if (span.contains(predicate)) {  // A tree whose branches cross
      (predicate < head ? span.begin : span.end) = predicate < head ? predicate + 1 : predicate;
    }
    return span;
  }
  std::uint32_t branch = predicate;
  while (*tree.head(branch) != head) {
    branch = *tree.head(branch);
  }
  return inner_phrase(doc, tree, head, branch);
}

}  // namespace dateline::tag
