// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "dateline/base/enum_names.hpp"
#include "dateline/base/span.hpp"
#include "dateline/document/claim.hpp"
#include "dateline/document/count.hpp"
#include "dateline/document/event.hpp"
#include "dateline/document/mention.hpp"
#include "dateline/document/place_value.hpp"
#include "dateline/document/time_value.hpp"

namespace dateline::graph {

/// What the files call this form of the graph. A newer major version is refused by name.
inline constexpr std::string_view kGraphSchema = "dateline.graph/1";

enum class NodeKind : std::uint8_t { actor, place, event };

/// `agent` to `beneficiary`: event to actor, place or event. `location` to `destination`: event to
/// place. `claims`: actor to event. `within`: place to place. `leads` to `located_in`: actor to
/// actor or place. `causes` to `part_of_event`: event to event.
enum class LinkKind : std::uint8_t {
  agent,
  patient,
  recipient,
  instrument,
  beneficiary,
  location,
  origin,
  destination,
  claims,
  within,
  leads,
  spokesperson_of,
  member_of,
  part_of,
  supports,
  located_in,
  causes,
  before,
  part_of_event,
};

/// What an article is known by in the graph: its text stays outside.
struct ArticleRecord {
  std::string id;
  std::string title;
  std::string date;
  std::string source;
  std::string url;
  std::string sha256;
  friend bool operator==(const ArticleRecord&, const ArticleRecord&) = default;
};

/// The characters that say it: a stretch of one article, in code points.
struct Evidence {
  std::uint32_t article = 0;  ///< Index into the graph's articles
  CodepointSpan span;
  bool in_headline = false;
  friend bool operator==(const Evidence&, const Evidence&) = default;
  friend auto operator<=>(const Evidence&, const Evidence&) = default;
};

/// A thing or an idea that takes part in an event and is no node: "the noose".
struct EventObject {
  std::string text;
  std::string role;  ///< PropBank label where known, else the role's name
  std::vector<Evidence> mentions;
  friend bool operator==(const EventObject&, const EventObject&) = default;
};

struct ActorAttributes {
  ActorType type = ActorType::other;
  bool named = false;
  std::vector<std::string> aliases;  ///< Every surface form but pronouns, in order of appearance
  std::string country_code;          ///< ISO 3166-1 alpha-2, or empty
  std::string code;                  ///< PLOVER sector of three letters, or empty
  Range size;                        ///< Of counted groups
  std::string wikidata;              ///< Empty if none
  friend bool operator==(const ActorAttributes&, const ActorAttributes&) = default;
};

struct PlaceAttributes {
  PlaceType type = PlaceType::other;
  std::vector<std::string> aliases;
  std::optional<double> lat;
  std::optional<double> lon;
  std::optional<std::uint32_t> geonames_id;
  std::string country_code;
  std::string admin1;
  PlaceStatus status = PlaceStatus::unresolved;
  std::vector<PlaceCandidate> candidates;
};

struct EventAttributes {
  std::string trigger;  ///< As the text has it: "killed"
  std::string lemma;
  std::string roleset;                          ///< PropBank, or empty
  std::string type;                             ///< PLOVER, or empty
  std::string mode;                             ///< PLOVER, or empty
  EventClass event_class = EventClass::action;  ///< action, process or state
  Interval interval;
  int geo_precision = 0;  ///< As in `Event`; 0 unknown
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::asserted;
  std::vector<EventObject> objects;
  Figures figures;
  std::vector<std::string> voices;  ///< "article" where it says so itself, then ids of claims
  std::vector<std::string> possible_duplicate_of;  ///< Ids of events of other articles, sorted
};

/// Verbal or material, cooperation or conflict, by the PLOVER type: "verbal_cooperation",
/// "material_cooperation", "verbal_conflict", "material_conflict"; empty for no or another type.
[[nodiscard]] std::string_view quad_of(std::string_view plover_type) noexcept;

/// A node. Its kind is which attributes it holds.
struct Node {
  std::string id;  ///< `[A-Za-z0-9_.-]+`
  std::string label;
  std::optional<double> confidence;  ///< Two digits; nothing until it is computed
  std::vector<Evidence> mentions;    ///< At least one; sorted
  std::vector<std::string> members;  ///< Ids that it has in its articles, sorted; at least one
  std::variant<ActorAttributes, PlaceAttributes, EventAttributes> attributes;

  [[nodiscard]] NodeKind kind() const noexcept { return static_cast<NodeKind>(attributes.index()); }
  /// The attributes of that kind, or null.
  [[nodiscard]] const ActorAttributes* actor() const noexcept {
    return std::get_if<ActorAttributes>(&attributes);
  }
  [[nodiscard]] const PlaceAttributes* place() const noexcept {
    return std::get_if<PlaceAttributes>(&attributes);
  }
  [[nodiscard]] const EventAttributes* event() const noexcept {
    return std::get_if<EventAttributes>(&attributes);
  }
  /// The schema's `type`: "armed_group", "settlement", "ASSAULT"; empty for an event without one.
  [[nodiscard]] std::string_view type() const noexcept;
  [[nodiscard]] std::size_t n_mentions() const noexcept { return mentions.size(); }
  /// Articles that mention it.
  [[nodiscard]] std::size_t n_articles() const noexcept;
};

/// What a link of kind `claims` carries: somebody says that the event happened, or denies it.
struct ClaimAttributes {
  std::string verb;
  Stance stance = Stance::says;
  QuoteKind quote = QuoteKind::indirect;
  std::string via;  ///< Id of the claim that it is nested in, or empty
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::asserted;
  Interval interval;
  Figures figures;  ///< As this voice gives them
};

/// A directed link; several may join the same two nodes.
struct Link {
  std::string id;
  std::uint32_t source = 0;  ///< Index of the node
  std::uint32_t target = 0;
  std::uint32_t key = 0;  ///< Counts the links from `source` to `target`; set by the graph
  LinkKind kind = LinkKind::agent;
  std::optional<double> confidence;
  std::vector<Evidence> mentions;        ///< The phrases that say so; of a claim, what is said
  std::string role;                      ///< PropBank label, or empty
  std::string text;                      ///< The phrase, or what is said
  std::string rule;                      ///< The rule that gave it, or empty
  Range count;                           ///< How many, where the phrase counts
  std::optional<ClaimAttributes> claim;  ///< Exactly on links of kind `claims`
};

/// Who made the graph.
struct GraphInfo {
  std::string dateline;  ///< Version of the library
  std::string model;     ///< Name and version of the model; empty if none was used
};

/// One property multigraph of actors, places and events, in which every node and every link leads
/// back to the characters that say it.
///
/// Invariants: ids of nodes with their members, and ids of links, are unique; nodes are ordered by
/// kind, then first mention, then id; links by source, target, kind, first mention, id; mentions
/// point at articles, links at nodes; the kinds of a link's ends are those of its kind.
/// Thread safety: immutable after construction.
/// Cost: look-ups O(1), neighbours O(1) to find; building O((V + E) log(V + E)).
class PropertyGraph {
 public:
  PropertyGraph() = default;
  /// Sorts nodes and links, numbers the keys and checks the invariants.
  /// @throws FormatError naming the node or link that breaks one.
  PropertyGraph(GraphInfo info, std::vector<ArticleRecord> articles, std::vector<Node> nodes,
                std::vector<Link> links);

  [[nodiscard]] const GraphInfo& info() const noexcept { return info_; }
  /// Sorted by id.
  [[nodiscard]] std::span<const ArticleRecord> articles() const noexcept { return articles_; }
  [[nodiscard]] std::span<const Node> nodes() const noexcept { return nodes_; }
  [[nodiscard]] std::span<const Link> links() const noexcept { return links_; }

  /// The node of that id, or that has it among its members.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;
  /// The link of that id.
  [[nodiscard]] std::optional<std::uint32_t> find_link(std::string_view id) const;
  /// Nodes whose label or alias is `name` but for case, accents, punctuation and a leading "the":
  /// actors before places before events, then most mentions first.
  [[nodiscard]] std::vector<std::uint32_t> find_by_name(std::string_view name) const;
  /// By id, else by name: the first node found.
  [[nodiscard]] std::optional<std::uint32_t> look_up(std::string_view id_or_name) const;

  /// Links that leave or enter a node, as indices in ascending order.
  [[nodiscard]] std::span<const std::uint32_t> links_from(std::uint32_t node) const noexcept;
  [[nodiscard]] std::span<const std::uint32_t> links_to(std::uint32_t node) const noexcept;

  /// The graph of the nodes with `keep[index]`, their links, and all articles.
  /// @throws InputError if `keep` has not one value a node.
  [[nodiscard]] PropertyGraph subgraph(const std::vector<bool>& keep) const;

 private:
  void sort_nodes();
  void sort_links();
  void check() const;
  void index();

  GraphInfo info_;
  std::vector<ArticleRecord> articles_;
  std::vector<Node> nodes_;
  std::vector<Link> links_;
  std::unordered_map<std::string, std::uint32_t> by_id_;
  std::unordered_map<std::string, std::uint32_t> links_by_id_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_name_;
  std::vector<std::uint32_t> out_offsets_;
  std::vector<std::uint32_t> out_;
  std::vector<std::uint32_t> in_offsets_;
  std::vector<std::uint32_t> in_;
};

}  // namespace dateline::graph

namespace dateline {

template <>
struct EnumNames<graph::NodeKind> {
  static constexpr std::array<std::string_view, 3> values = {"actor", "place", "event"};
};

template <>
struct EnumNames<graph::LinkKind> {
  static constexpr std::array<std::string_view, 19> values = {
      "agent",      "patient",         "recipient",   "instrument",   "beneficiary",
      "location",   "origin",          "destination", "claims",       "within",
      "leads",      "spokesperson_of", "member_of",   "part_of",      "supports",
      "located_in", "causes",          "before",      "part_of_event"};
};

}  // namespace dateline
