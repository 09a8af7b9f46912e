// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "dateline/document/tree.hpp"
#include "graph/detail/article_reader.hpp"

namespace dateline::graph::detail {
namespace {

/// Which of two events a word between them puts first.
enum class Order { none, below_first, above_first };

Order order_of(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, Order>, 6> kWords = {{
      {"after", Order::below_first},
      {"following", Order::below_first},
      {"once", Order::below_first},
      {"since", Order::below_first},
      {"before", Order::above_first},
      {"until", Order::above_first},
  }};
  const auto found = std::find_if(kWords.begin(), kWords.end(),
                                  [&](const auto& entry) { return entry.first == word; });
  return found == kWords.end() ? Order::none : found->second;
}

/// The word that ties an event to what it hangs on: of a clause its conjunction, of a noun its
/// preposition.
std::optional<std::uint32_t> connective(const Tree& tree, std::uint32_t head) {
  if (tree.is(head, "advcl") || tree.is(head, "acl")) {
    return tree.child(head, "mark");
  }
  return tree.is(head, "obl") || tree.is(head, "nmod") ? tree.child(head, "case") : std::nullopt;
}

}  // namespace

/// `before` where the text says so: "fled after the raid", "fled before soldiers came". Nothing
/// without trees, and nothing of what did not happen.
void ArticleReader::add_order() {
  if (!doc_.layers.contains(Layer::trees)) {
    return;
  }
  const Tree tree(doc_);
  std::map<std::uint32_t, EventId> told;  // By token
  for (const auto& entry : clusters_) {
    for (const EventId id : entry.second) {
      const Event& event = doc_.events[index(id)];
      if (event.polarity == Polarity::positive && event.modality == Modality::asserted) {
        told.emplace(event.head, id);
      }
    }
  }
  for (const auto& [head, id] : told) {
    const auto word = connective(tree, head);
    const auto above = word ? tree.head(head) : std::nullopt;
    const auto governor = above ? told.find(*above) : told.end();
    const Order order = word ? order_of(doc_.tokens[*word].lemma) : Order::none;
    if (governor == told.end() || order == Order::none) {
      continue;
    }
    const bool below_first = order == Order::below_first;
    Link link;
    link.source = *event_of(below_first ? id : governor->second);
    link.target = *event_of(below_first ? governor->second : id);
    link.kind = LinkKind::before;
    link.rule = doc_.tokens[*word].lemma;
    link.mentions = {evidence(TokenSpan{std::min(*word, head), std::max(*word, head) + 1})};
    if (link.source != link.target) {
      add_link(std::move(link));
    }
  }
}

}  // namespace dateline::graph::detail
