// SPDX-License-Identifier: MIT
#include "dateline/graph/graph_builder.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "dateline/base/error.hpp"
#include "dateline/base/interrupt.hpp"
#include "dateline/base/version.hpp"
#include "dateline/graph/names.hpp"
#include "graph/detail/entity_merger.hpp"
#include "graph/detail/place_hierarchy.hpp"

namespace dateline::graph {
namespace {

std::string describe(const ArticleRecord& article) {
  const std::string name = !article.title.empty() ? article.title
                           : !article.url.empty() ? article.url
                                                  : article.source;
  constexpr std::size_t kDigits = 12;
  return (name.empty() ? std::string() : "\"" + name + "\" ") +
         (article.date.empty() ? std::string() : article.date + " ") + "(text sha256 " +
         article.sha256.substr(0, kDigits) + ")";
}

[[noreturn]] void refuse(const ArticleRecord& a, const ArticleRecord& b) {
  const bool in_order = a.sha256 < b.sha256;
  throw InputError("two articles have the id \"" + a.id + "\" and different texts: " +
                   describe(in_order ? a : b) + " and " + describe(in_order ? b : a));
}

auto rank(const ArticleRecord& a) { return std::tie(a.date, a.title, a.source, a.url); }

/// The nodes and links of all articles in one list, with the articles' numbers.
struct Pool {
  std::vector<ArticleRecord> articles;
  std::vector<Node> nodes;
  std::vector<Link> links;
};

void renumber(std::vector<Evidence>& mentions, std::uint32_t article) {
  for (Evidence& e : mentions) {
    e.article = article;
  }
}

/// Moves the parts of one article in.
void pour(ArticleGraph part, Pool& pool) {
  const auto number = static_cast<std::uint32_t>(pool.articles.size());
  const auto offset = static_cast<std::uint32_t>(pool.nodes.size());
  pool.articles.push_back(std::move(part.article));
  for (Node& node : part.nodes) {
    renumber(node.mentions, number);
    if (auto* event = std::get_if<EventAttributes>(&node.attributes)) {
      for (EventObject& object : event->objects) {
        renumber(object.mentions, number);
      }
    }
    pool.nodes.push_back(std::move(node));
  }
  for (Link& link : part.links) {
    link.source += offset;
    link.target += offset;
    renumber(link.mentions, number);
    pool.links.push_back(std::move(link));
  }
}

std::string merged_id(const Node& node) {
  const PlaceAttributes* place = node.place();
  if (place != nullptr && place->status == PlaceStatus::resolved && place->geonames_id) {
    return "p_gn" + std::to_string(*place->geonames_id);
  }
  return *std::min_element(node.members.begin(), node.members.end());
}

std::vector<Node> merge(std::vector<Node> nodes, const std::vector<std::uint32_t>& groups) {
  std::vector<std::vector<Node>> grouped;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (groups[i] >= grouped.size()) {
      grouped.resize(groups[i] + 1);
    }
    grouped[groups[i]].push_back(std::move(nodes[i]));
  }
  std::vector<Node> merged;
  merged.reserve(grouped.size());
  for (auto& group : grouped) {
    check_interrupt();
    merged.push_back(detail::merge_nodes(std::move(group)));
    merged.back().id = merged_id(merged.back());
  }
  return merged;
}

/// Links of one kind between the same two nodes become one, that of the first article with the
/// evidence of all. Claims stay apart: each is a voice of its own.
std::vector<Link> merge(std::vector<Link> links, const std::vector<std::uint32_t>& groups) {
  std::map<std::tuple<std::uint32_t, std::uint32_t, LinkKind>, std::size_t> first;
  std::vector<Link> merged;
  for (Link& link : links) {
    check_interrupt();
    link.source = groups[link.source];
    link.target = groups[link.target];
    if (link.source == link.target) {
      continue;
    }
    const auto key = std::tuple(link.source, link.target, link.kind);
    const auto found = link.kind == LinkKind::claims ? first.end() : first.find(key);
    if (found == first.end()) {
      first.emplace(key, merged.size());
      merged.push_back(std::move(link));
      continue;
    }
    Link& old = merged[found->second];
    old.mentions.insert(old.mentions.end(), link.mentions.begin(), link.mentions.end());
    old.confidence = std::max(old.confidence, link.confidence);
  }
  return merged;
}

PropertyGraph finish(Pool pool, const GraphOptions& options) {
  const std::vector<std::uint32_t> groups = detail::group_nodes(pool.nodes);
  std::vector<Node> nodes = merge(std::move(pool.nodes), groups);
  std::vector<Link> links = merge(std::move(pool.links), groups);
  detail::add_within_links(nodes, links, options.parents);
  detail::mark_possible_duplicates(nodes, links);
  return {GraphInfo{std::string(version()), options.model}, std::move(pool.articles),
          std::move(nodes), std::move(links)};
}

}  // namespace

GraphBuilder::GraphBuilder(GraphOptions options) : options_(std::move(options)) {}

void GraphBuilder::add(ArticleGraph article) {
  const auto found = articles_.find(article.article.id);
  if (found == articles_.end()) {
    std::string id = article.article.id;
    articles_.emplace(std::move(id), std::move(article));
    return;
  }
  if (found->second.article.sha256 != article.article.sha256) {
    refuse(found->second.article, article.article);
  }
  if (rank(article.article) < rank(found->second.article)) {
    found->second = std::move(article);
  }
}

PropertyGraph GraphBuilder::build() const& {
  Pool pool;
  for (const auto& entry : articles_) {
    pour(entry.second, pool);
  }
  return finish(std::move(pool), options_);
}

PropertyGraph GraphBuilder::build() && {
  Pool pool;
  while (!articles_.empty()) {
    pour(std::move(articles_.extract(articles_.begin()).mapped()), pool);
  }
  return finish(std::move(pool), options_);
}

PropertyGraph build_graph(std::span<const Document> documents, GraphOptions options) {
  GraphBuilder builder(std::move(options));
  for (const Document& doc : documents) {
    builder.add(doc);
  }
  return std::move(builder).build();
}

}  // namespace dateline::graph
