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

template <class T>
void append(std::vector<T> from, std::vector<T>& into) {
  if (into.empty()) {  // one long article must not be there twice
    into = std::move(from);
  } else {
    into.insert(into.end(), std::make_move_iterator(from.begin()),
                std::make_move_iterator(from.end()));
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
  }
  for (Link& link : part.links) {
    link.source += offset;
    link.target += offset;
    renumber(link.mentions, number);
  }
  append(std::move(part.nodes), pool.nodes);
  append(std::move(part.links), pool.links);
}

std::string merged_id(const Node& node) {
  const PlaceAttributes* place = node.place();
  if (place != nullptr && place->status == PlaceStatus::resolved && place->geonames_id) {
    return "p_gn" + std::to_string(*place->geonames_id);
  }
  return *std::min_element(node.members.begin(), node.members.end());
}

/// The node of each group, at its number. In place, for there may be very many: groups are numbered
/// in the order of their first nodes, so a node never moves to a place that is still taken.
void merge(std::vector<Node>& nodes, const std::vector<std::uint32_t>& groups) {
  std::vector<std::uint32_t> sizes;
  for (const std::uint32_t group : groups) {
    sizes.resize(std::max<std::size_t>(sizes.size(), group + 1));
    ++sizes[group];
  }
  std::map<std::uint32_t, std::vector<Node>> several;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    check_interrupt();
    const std::uint32_t group = groups[i];
    if (sizes[group] > 1) {
      several[group].push_back(std::move(nodes[i]));
    } else if (group != i) {
      nodes[group] = std::move(nodes[i]);
    }
  }
  for (auto& [group, members] : several) {
    nodes[group] = detail::merge_nodes(std::move(members));
  }
  nodes.resize(sizes.size());
  for (Node& node : nodes) {
    node.id = merged_id(node);
  }
}

/// Links of one kind between the same two nodes become one, that of the first article with the
/// evidence of all. Claims stay apart: each is a voice of its own. In place, as above.
void merge(std::vector<Link>& links, const std::vector<std::uint32_t>& groups) {
  std::map<std::tuple<std::uint32_t, std::uint32_t, LinkKind>, std::size_t> first;
  std::size_t kept = 0;
  for (Link& link : links) {
    check_interrupt();
    link.source = groups[link.source];
    link.target = groups[link.target];
    if (link.source == link.target) {
      continue;
    }
    const auto key = std::tuple(link.source, link.target, link.kind);
    const auto found = link.kind == LinkKind::claims ? first.end() : first.find(key);
    if (found != first.end()) {
      Link& old = links[found->second];
      old.mentions.insert(old.mentions.end(), link.mentions.begin(), link.mentions.end());
      old.confidence = std::max(old.confidence, link.confidence);
      continue;
    }
    first.emplace(key, kept);
    if (&links[kept] != &link) {
      links[kept] = std::move(link);
    }
    ++kept;
  }
  links.resize(kept);
}

PropertyGraph finish(Pool pool, const GraphOptions& options) {
  const std::vector<std::uint32_t> groups = detail::group_nodes(pool.nodes);
  merge(pool.nodes, groups);
  merge(pool.links, groups);
  detail::add_within_links(pool.nodes, pool.links, options.parents);
  detail::mark_possible_duplicates(pool.nodes, pool.links);
  return {GraphInfo{std::string(version()), options.model}, std::move(pool.articles),
          std::move(pool.nodes), std::move(pool.links)};
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
