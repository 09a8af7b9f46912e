// SPDX-License-Identifier: MIT
#include "dateline/graph/article_graph.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "dateline/base/hash.hpp"
#include "dateline/base/interrupt.hpp"
#include "dateline/graph/names.hpp"
#include "graph/detail/article_reader.hpp"
#include "graph/detail/check_references.hpp"

namespace dateline::graph {

ArticleGraph read_article(const Document& doc) {
  detail::check_references(doc);
  return detail::ArticleReader(doc).read();
}

namespace detail {
namespace {

constexpr unsigned kArticleDigits = 12;
constexpr unsigned kLinkDigits = 16;

std::optional<double> round_to_two_digits(std::optional<double> confidence) {
  constexpr double kHundred = 100.0;
  if (!confidence || !std::isfinite(*confidence)) {
    return std::nullopt;
  }
  return std::round(std::clamp(*confidence, 0.0, 1.0) * kHundred) / kHundred;
}

char letter_of(NodeKind kind) noexcept { return to_string(kind).front(); }

ArticleRecord record_of(const Article& article) {
  const ArticleInfo& info = article.info();
  return {info.id, info.title, info.date, info.source, info.url, article.sha256()};
}

}  // namespace

ArticleReader::ArticleReader(const Document& doc) : doc_(doc) {
  out_.article = record_of(*doc.article);
}

ArticleGraph ArticleReader::read() {
  for (const Count& count : doc_.counts) {
    if (count.mention) {
      counts_.emplace(static_cast<std::uint32_t>(index(*count.mention)), count.value);
    }
  }
  for (std::size_t i = 0; i < doc_.events.size(); ++i) {
    const Event& event = doc_.events[i];
    if (enters_graph(event)) {
      clusters_[static_cast<std::uint32_t>(event.cluster)].push_back(make_id<EventId>(i));
    }
  }
  collect_chains();
  collect_uses();
  add_entities();
  add_events();
  add_order();
  add_claims();
  add_relations();
  join_powers_to_places();
  name_nodes();
  name_links();
  set_via();
  set_voices();
  set_figures();
  label_events();
  return std::move(out_);
}

Evidence ArticleReader::evidence(TokenSpan span) const {
  return {0, doc_.article->text().to_codepoints(doc_.bytes(span)), doc_.in_headline(span.begin)};
}

std::string ArticleReader::phrase(TokenSpan span) const { return squeeze(doc_.text(span)); }

std::optional<std::size_t> ArticleReader::chain_of(MentionId id) const {
  return chain_of_mention_[index(id)];
}

std::optional<std::uint32_t> ArticleReader::actor_of(std::optional<MentionId> id) const {
  const auto chain = id ? chain_of(*id) : std::nullopt;
  return chain ? actors_[*chain] : std::nullopt;
}

std::optional<std::uint32_t> ArticleReader::place_of(std::optional<MentionId> id) const {
  const auto chain = id ? chain_of(*id) : std::nullopt;
  return chain ? places_[*chain] : std::nullopt;
}

std::uint32_t ArticleReader::add_node(Node node) {
  check_interrupt();
  std::sort(node.mentions.begin(), node.mentions.end());
  node.confidence = round_to_two_digits(node.confidence);
  out_.nodes.push_back(std::move(node));
  return static_cast<std::uint32_t>(out_.nodes.size() - 1);
}

std::uint32_t ArticleReader::add_link(Link link) {
  check_interrupt();
  link.confidence = round_to_two_digits(link.confidence);
  const auto next = static_cast<std::uint32_t>(out_.links.size());
  if (link.kind != LinkKind::claims) {
    const auto [found, is_new] =
        merged_.emplace(std::tuple(link.source, link.target, link.kind), next);
    if (!is_new) {
      Link& old = out_.links[found->second];
      old.mentions.insert(old.mentions.end(), link.mentions.begin(), link.mentions.end());
      old.confidence = std::max(old.confidence, link.confidence);
      old.role = old.role.empty() ? link.role : old.role;
      old.count = old.count.empty() ? link.count : old.count;
      return found->second;
    }
  }
  out_.links.push_back(std::move(link));
  return next;
}

void ArticleReader::name_nodes() {
  const std::string article = to_hex(fnv1a64(out_.article.id), kArticleDigits);
  std::vector<std::uint32_t> order(out_.nodes.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  // Of two nodes of a kind that begin at one character, the one with the longer mention comes
  // first and has the plain id.
  const auto rank = [&](std::uint32_t i) {
    const Evidence& e = out_.nodes[i].mentions.front();
    return std::tuple(e.span.begin, ~e.span.end, i);
  };
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
  std::set<std::string> taken;
  for (const std::uint32_t i : order) {
    Node& node = out_.nodes[i];
    const std::string plain =
        letter_of(node.kind()) + article + '.' + std::to_string(node.mentions.front().span.begin);
    std::string id = plain;
    for (int n = 2; !taken.insert(id).second; ++n) {
      id = plain + '.' + std::to_string(n);
    }
    node.id = id;
    node.members = {id};
  }
}

void ArticleReader::name_links() {
  std::set<std::string> taken;
  for (Link& link : out_.links) {
    std::sort(link.mentions.begin(), link.mentions.end());
    const CodepointSpan first = link.mentions.front().span;
    std::string key = out_.nodes[link.source].id;
    key.append("\n").append(to_string(link.kind)).append("\n").append(out_.nodes[link.target].id);
    key.append("\n").append(std::to_string(first.begin)).append("-");
    key.append(std::to_string(first.end));
    const std::string plain = "l" + to_hex(fnv1a64(key), kLinkDigits);
    std::string id = plain;
    for (int n = 2; !taken.insert(id).second; ++n) {
      id = plain + '.' + std::to_string(n);
    }
    link.id = id;
  }
}

}  // namespace detail
}  // namespace dateline::graph
