// SPDX-License-Identifier: MIT
#include "dateline/document/tree.hpp"

#include <algorithm>

namespace dateline {

bool is_relation(std::string_view deprel, std::string_view wanted) noexcept {
  return deprel.starts_with(wanted) &&
         (deprel.size() == wanted.size() || deprel[wanted.size()] == ':');
}

Tree::Tree(const Document& doc)
    : doc_(doc), span_{0, static_cast<std::uint32_t>(doc.tokens.size())} {
  doc.require({Layer::trees}, "tree");
  build();
}

Tree::Tree(const Document& doc, TokenSpan span) : doc_(doc), span_(span) { build(); }

void Tree::build() {
  const std::uint32_t n = span_.size();
  offsets_.assign(n + 1, 0);
  subtrees_.resize(n);
  // Roots first, then their children, and so on; going back through that order, every subtree is
  // whole before its head takes it in.
  std::vector<std::uint32_t> order;
  order.reserve(n);
  for (std::uint32_t i = span_.begin; i < span_.end; ++i) {
    subtrees_[i - span_.begin] = {i, i + 1};
    if (const auto above = head(i)) {
      ++offsets_[*above - span_.begin + 1];
    } else {
      order.push_back(i);
    }
  }
  for (std::size_t i = 1; i <= n; ++i) {
    offsets_[i] += offsets_[i - 1];
  }
  children_.resize(offsets_[n]);
  std::vector<std::uint32_t> next(offsets_.begin(), offsets_.end() - 1);
  for (std::uint32_t i = span_.begin; i < span_.end; ++i) {
    if (const auto above = head(i)) {
      children_[next[*above - span_.begin]++] = i;
    }
  }
  for (std::size_t k = 0; k < order.size(); ++k) {
    const auto below = children(order[k]);
    order.insert(order.end(), below.begin(), below.end());
  }
  for (auto it = order.rbegin(); it != order.rend(); ++it) {
    if (const auto above = head(*it)) {
      TokenSpan& whole = subtrees_[*above - span_.begin];
      whole.begin = std::min(whole.begin, subtree(*it).begin);
      whole.end = std::max(whole.end, subtree(*it).end);
    }
  }
}

std::span<const std::uint32_t> Tree::children(std::uint32_t token) const noexcept {
  const std::uint32_t i = token - span_.begin;
  return std::span(children_).subspan(offsets_[i], offsets_[i + 1] - offsets_[i]);
}

std::optional<std::uint32_t> Tree::child(std::uint32_t token,
                                         std::string_view deprel) const noexcept {
  for (const std::uint32_t c : children(token)) {
    if (is(c, deprel)) {
      return c;
    }
  }
  return std::nullopt;
}

std::vector<std::uint32_t> Tree::children(std::uint32_t token, std::string_view deprel) const {
  std::vector<std::uint32_t> found;
  for (const std::uint32_t c : children(token)) {
    if (is(c, deprel)) {
      found.push_back(c);
    }
  }
  return found;
}

std::optional<std::uint32_t> Tree::head(std::uint32_t token) const noexcept {
  const std::int32_t head = doc_.tokens[token].head;
  return head == kRoot || !span_.contains(static_cast<std::uint32_t>(head))
             ? std::nullopt
             : std::optional(static_cast<std::uint32_t>(head));
}

bool Tree::is(std::uint32_t token, std::string_view deprel) const noexcept {
  return is_relation(doc_.tokens[token].deprel, deprel);
}

bool Tree::dominates(std::uint32_t ancestor, std::uint32_t token) const noexcept {
  for (std::optional<std::uint32_t> t = token; t; t = head(*t)) {
    if (*t == ancestor) {
      return true;
    }
  }
  return false;
}

std::vector<std::uint32_t> Tree::conjuncts(std::uint32_t token) const {
  std::uint32_t first = token;
  while (is(first, "conj") && head(first)) {
    first = *head(first);
  }
  std::vector<std::uint32_t> all = {first};
  for (std::size_t k = 0; k < all.size(); ++k) {
    const std::uint32_t t = all[k];
    for (const std::uint32_t c : children(t)) {
      if (is(c, "conj")) {
        all.push_back(c);
      }
    }
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::uint32_t Tree::head_of(TokenSpan span) const noexcept {
  for (std::uint32_t t = span.begin; t < span.end; ++t) {
    const auto above = head(t);
    if (!above || !span.contains(*above)) {
      return t;
    }
  }
  return span.end - 1;
}

}  // namespace dateline
