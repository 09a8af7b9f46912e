// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "dateline/graph/article_graph.hpp"

namespace dateline::graph::detail {

/// "kill: coalition -> 16 civilians (possible)".
struct LabelParts {
  std::string lemma;
  std::vector<std::string> agents;
  std::vector<std::string> patients;
  std::string place;
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::asserted;
};

/// Reads one document; the work behind `read_article`. Use once.
class ArticleReader {
 public:
  explicit ArticleReader(const Document& doc);

  [[nodiscard]] ArticleGraph read();

 private:
  using NodeIndex = std::uint32_t;
  using LinkIndex = std::uint32_t;

  /// How the events, claims and relations use a chain.
  struct Use {
    std::vector<MentionId> as_actor;  ///< Mentions by which it acts, is told or speaks
    bool in_event = false;
    bool anywhere = false;
  };

  // article_entities.cpp: which chains there are, and what becomes of them
  void collect_chains();
  void join_adjectives_to_countries();
  [[nodiscard]] std::vector<MentionId> names_of_place(const Chain& chain) const;
  void collect_uses();
  void use_argument(const Event& event, const Argument& arg);
  void use_relation(const Relation& relation);
  [[nodiscard]] bool lies_within(const Relation& relation) const;
  void add_entities();
  void add_place(std::size_t i);
  void add_actor(std::size_t i);
  void join_powers_to_places();
  [[nodiscard]] bool becomes_place(std::size_t chain) const;
  [[nodiscard]] bool becomes_actor(std::size_t i) const;
  [[nodiscard]] bool only_modifies(const Chain& chain) const;
  [[nodiscard]] const PlaceValue* best_value(const Chain& chain) const;
  [[nodiscard]] PlaceType place_type(std::size_t chain) const;
  [[nodiscard]] bool can_be_power(std::size_t chain) const;
  [[nodiscard]] bool acts_as_power(const Event& event, Role role, std::size_t chain) const;
  [[nodiscard]] ActorType actor_type(std::size_t i) const;
  [[nodiscard]] std::vector<std::string> surface_forms(const std::vector<MentionId>& ids) const;
  [[nodiscard]] bool has_substance(std::size_t chain) const;

  // article_events.cpp: events and what takes part in them
  void add_events();
  [[nodiscard]] Node event_node(const std::vector<EventId>& cluster) const;
  void add_arguments(EventId id);
  void add_participant(const Event& event, const Argument& arg, NodeIndex source);
  void add_object(const Argument& arg, NodeIndex source);
  void set_figures();
  void set_figures(NodeIndex node, const std::vector<EventId>& cluster,
                   const std::vector<std::pair<std::uint32_t, LinkIndex>>& claims);
  [[nodiscard]] Figures told_by(ClaimId id, const std::vector<EventId>& cluster) const;
  void label_events();
  [[nodiscard]] LabelParts label_parts(NodeIndex node, const std::vector<LinkIndex>& links) const;
  [[nodiscard]] std::optional<NodeIndex> event_of(EventId id) const;
  [[nodiscard]] std::optional<NodeIndex> target_of(const Event& event, const Argument& arg) const;

  // event_order.cpp: which event the text puts before which
  void add_order();

  // article_claims.cpp: voices and lasting ties
  void add_claims();
  void add_claim(ClaimId id);
  void collect_told();
  void set_via();
  void set_voices();
  void add_relations();
  void add_relation(const Relation& relation);

  // article_graph.cpp
  void name_nodes();
  void name_links();
  [[nodiscard]] Evidence evidence(TokenSpan span) const;
  [[nodiscard]] std::string phrase(TokenSpan span) const;
  [[nodiscard]] std::optional<std::size_t> chain_of(MentionId id) const;
  [[nodiscard]] std::optional<NodeIndex> actor_of(std::optional<MentionId> id) const;
  [[nodiscard]] std::optional<NodeIndex> place_of(std::optional<MentionId> id) const;
  NodeIndex add_node(Node node);
  /// Adds the link, or its evidence to the one of that kind between the same nodes; claims stay
  /// apart.
  LinkIndex add_link(Link link);

  const Document& doc_;
  ArticleGraph out_;
  std::vector<Chain> chains_;  ///< The document's, and one for each mention without a chain
  std::vector<std::optional<std::size_t>> chain_of_mention_;
  std::vector<const PlaceValue*> value_of_mention_;
  std::vector<const PlaceValue*> values_;  ///< By chain: the most certain place it names, or null
  std::vector<Use> uses_;
  std::vector<std::vector<EventId>> told_;  ///< By claim: the events that it tells, in text order
  std::vector<std::optional<NodeIndex>> actors_;  ///< By chain
  std::vector<std::optional<NodeIndex>> places_;  ///< By chain
  std::map<std::uint32_t, NodeIndex> events_;     ///< By cluster
  std::map<std::uint32_t, std::vector<EventId>> clusters_;
  std::map<std::uint32_t, Range> counts_;  ///< By counted mention
  std::map<std::tuple<NodeIndex, NodeIndex, LinkKind>, LinkIndex> merged_;
  std::map<std::pair<std::uint32_t, NodeIndex>, LinkIndex> claim_links_;  ///< By claim and event
};

/// Whether a trigger becomes a node: of the graph, and an action, a process or a state.
[[nodiscard]] bool enters_graph(const Event& event) noexcept;

[[nodiscard]] std::string event_label(const LabelParts& parts);

/// Shortens to `limit` code points, an ellipsis included.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t limit);

}  // namespace dateline::graph::detail
