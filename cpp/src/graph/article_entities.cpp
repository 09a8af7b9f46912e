// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "dateline/graph/names.hpp"
#include "graph/detail/article_reader.hpp"

namespace dateline::graph::detail {
namespace {

/// Whether a mention of that type stands for somebody or some place, chain or no chain.
bool stands_for_something(EntityType type) noexcept {
  return is_place(type) || type == EntityType::PER || type == EntityType::ORG ||
         type == EntityType::NORP || type == EntityType::MIL;
}

bool is_participant(Role role) noexcept {
  return role == Role::agent || role == Role::patient || role == Role::recipient ||
         role == Role::instrument || role == Role::beneficiary;
}

/// Types of events that are done to a power rather than to its ground. Peoples shell a city, and
/// sanction a country.
bool is_done_to_powers(std::string_view type) noexcept {
  constexpr std::array<std::string_view, 13> kTypes = {
      "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE",  "COOPERATE", "AID",   "REQUEST",
      "ACCUSE", "REJECT",  "THREATEN", "SANCTION", "PROTEST",   "COERCE"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

PlaceType place_type_of(EntityType type) noexcept {
  return type == EntityType::FAC ? PlaceType::facility : PlaceType::other;
}

std::optional<ActorType> default_actor_type(const Chain& chain) noexcept {
  switch (chain.type) {
    case EntityType::PER:
      return ActorType::person;
    case EntityType::ORG:
      return ActorType::organisation;
    case EntityType::NORP:
      return ActorType::nationality;
    case EntityType::MIL:
      return ActorType::armed_group;
    default:
      return std::nullopt;
  }
}

}  // namespace

void ArticleReader::collect_chains() {
  chains_ = doc_.chains;
  chain_of_mention_.resize(doc_.mentions.size());
  value_of_mention_.resize(doc_.mentions.size(), nullptr);
  for (const PlaceValue& value : doc_.places) {
    value_of_mention_[index(value.mention)] = &value;
  }
  for (std::size_t i = 0; i < doc_.mentions.size(); ++i) {
    const Mention& mention = doc_.mentions[i];
    if (mention.chain) {
      chain_of_mention_[i] = index(*mention.chain);
    } else if (mention.kind != MentionKind::pronoun && stands_for_something(mention.type)) {
      Chain chain;
      chain.type = mention.type;
      chain.named = mention.kind == MentionKind::name;
      chain.mentions = {make_id<MentionId>(i)};
      chain.confidence = mention.confidence;
      chain_of_mention_[i] = chains_.size();
      chains_.push_back(std::move(chain));
    }
  }
  for (Chain& chain : chains_) {
    if (chain.label.empty() && !chain.mentions.empty()) {
      chain.label = doc_.text(doc_.mentions[index(chain.mentions.front())].tokens);
    }
    chain.label = squeeze(chain.label);
  }
  for (const Chain& chain : chains_) {
    values_.push_back(best_value(chain));
  }
  join_adjectives_to_countries();
  uses_.resize(chains_.size());
  actors_.resize(chains_.size());
  places_.resize(chains_.size());
}

/// "French" of "French troops" speaks of France, where the article names it.
void ArticleReader::join_adjectives_to_countries() {
  std::map<std::string_view, std::size_t> countries;
  for (std::size_t i = 0; i < chains_.size(); ++i) {
    if (is_place(chains_[i].type) && chains_[i].named && place_type(i) == PlaceType::country &&
        values_[i] != nullptr && !values_[i]->country_code.empty()) {
      countries.try_emplace(values_[i]->country_code, i);
    }
  }
  for (Chain& people : chains_) {
    const auto found = countries.find(people.country_code);
    if (is_place(people.type) || people.actor_type != ActorType::country ||
        found == countries.end()) {
      continue;
    }
    Chain& country = chains_[found->second];
    for (const MentionId id : people.mentions) {
      chain_of_mention_[index(id)] = found->second;
      country.mentions.push_back(id);
    }
    std::ranges::sort(country.mentions);
    people.mentions.clear();
  }
}

/// The mentions that name the place itself: no adjective of its people.
std::vector<MentionId> ArticleReader::names_of_place(const Chain& chain) const {
  std::vector<MentionId> names = chain.mentions;
  std::erase_if(names,
                [&](MentionId id) { return doc_.mentions[index(id)].type == EntityType::NORP; });
  return names;
}

void ArticleReader::collect_uses() {
  for (const auto& entry : clusters_) {
    for (const EventId id : entry.second) {
      const Event& event = doc_.events[index(id)];
      for (const Argument& arg : event.args) {
        use_argument(event, arg);
      }
    }
  }
  for (const Claim& claim : doc_.claims) {
    const auto chain = claim.speaker ? chain_of(*claim.speaker) : std::nullopt;
    if (chain) {
      uses_[*chain].as_actor.push_back(*claim.speaker);
      uses_[*chain].anywhere = true;
    }
  }
  for (const Relation& relation : doc_.relations) {
    use_relation(relation);
  }
}

void ArticleReader::use_argument(const Event& event, const Argument& arg) {
  const auto chain = arg.mention ? chain_of(*arg.mention) : std::nullopt;
  if (!chain || arg.role == Role::time || arg.role == Role::object) {
    return;
  }
  uses_[*chain].anywhere = true;
  uses_[*chain].in_event = uses_[*chain].in_event || is_participant(arg.role);
  const EntityType type = chains_[*chain].type;
  const bool is_thing = type == EntityType::WEAPON || type == EntityType::VEHICLE;
  const bool acts = is_thing ? arg.role == Role::agent || arg.role == Role::instrument
                             : acts_as_power(event, arg.role, *chain);
  if (acts) {
    uses_[*chain].as_actor.push_back(*arg.mention);
  }
}

void ArticleReader::use_relation(const Relation& relation) {
  const auto source = chain_of(relation.source);
  const auto target = chain_of(relation.target);
  if (!source || !target) {
    return;
  }
  uses_[*source].anywhere = true;
  uses_[*target].anywhere = true;
  if (lies_within(relation)) {
    return;
  }
  if (is_place(chains_[*source].type)) {
    uses_[*source].as_actor.push_back(relation.source);
  }
  const bool names_power = relation.kind == RelationKind::supports
                               ? can_be_power(*target)
                               : place_type(*target) == PlaceType::country;
  if (is_place(chains_[*target].type) && names_power && relation.kind != RelationKind::located_in) {
    uses_[*target].as_actor.push_back(relation.target);
  }
}

/// "Cali, Colombia": a tie between two places, not between two powers.
bool ArticleReader::lies_within(const Relation& relation) const {
  const auto source = chain_of(relation.source);
  const auto target = chain_of(relation.target);
  return source && target && is_place(chains_[*source].type) && is_place(chains_[*target].type) &&
         (relation.kind == RelationKind::located_in || relation.kind == RelationKind::part_of);
}

void ArticleReader::add_entities() {
  for (std::size_t i = 0; i < chains_.size(); ++i) {
    if (!has_substance(i)) {
      continue;
    }
    if (becomes_place(i)) {
      add_place(i);
    }
    if (becomes_actor(i)) {
      add_actor(i);
    }
  }
}

/// A pronoun or nothing at all is no node of its own.
bool ArticleReader::has_substance(std::size_t chain) const {
  const auto& ids = chains_[chain].mentions;
  return std::any_of(ids.begin(), ids.end(), [&](MentionId id) {
    return doc_.mentions[index(id)].kind != MentionKind::pronoun;
  });
}

bool ArticleReader::becomes_place(std::size_t chain) const {
  return is_place(chains_[chain].type) && (chains_[chain].named || uses_[chain].anywhere);
}

bool ArticleReader::becomes_actor(std::size_t i) const {
  const Chain& chain = chains_[i];
  if (!uses_[i].as_actor.empty()) {
    return true;
  }
  if (is_place(chain.type)) {
    return false;
  }
  if (chain.type == EntityType::NORP && !uses_[i].anywhere && only_modifies(chain)) {
    return false;
  }
  return chain.actor_type.has_value() || default_actor_type(chain).has_value();
}

/// "French" in "French troops" is no actor.
bool ArticleReader::only_modifies(const Chain& chain) const {
  return std::all_of(chain.mentions.begin(), chain.mentions.end(), [&](MentionId id) {
    const Token& head = doc_.tokens[doc_.mentions[index(id)].head];
    return head.upos == Upos::ADJ || head.deprel == "amod";
  });
}

const PlaceValue* ArticleReader::best_value(const Chain& chain) const {
  const PlaceValue* best = nullptr;
  // In hundredths, as documents are written, so that one read back ranks the same.
  const auto rank = [](const PlaceValue& v) {
    return std::tuple(v.status, -std::lround(100 * v.confidence.value_or(0)));
  };
  for (const MentionId id : chain.mentions) {
    const PlaceValue* value = value_of_mention_[index(id)];
    if (value != nullptr && (best == nullptr || rank(*value) < rank(*best))) {
      best = value;
    }
  }
  return best;
}

PlaceType ArticleReader::place_type(std::size_t chain) const {
  const PlaceValue* value = values_[chain];
  if (value != nullptr &&
      (value->status == PlaceStatus::resolved || value->type != PlaceType::other)) {
    return value->type;
  }
  return chains_[chain].actor_type == ActorType::country ? PlaceType::country
                                                         : place_type_of(chains_[chain].type);
}

/// Countries, divisions and cities act; so does what the source only calls a place.
bool ArticleReader::can_be_power(std::size_t chain) const {
  const EntityType type = chains_[chain].type;
  if (type == EntityType::FAC || type == EntityType::LOC) {
    return false;
  }
  const PlaceType place = place_type(chain);
  return place != PlaceType::natural && place != PlaceType::facility;
}

bool ArticleReader::acts_as_power(const Event& event, Role role, std::size_t chain) const {
  if (!is_place(chains_[chain].type)) {
    return false;
  }
  if (role == Role::agent) {
    return place_type(chain) != PlaceType::natural;
  }
  if (role == Role::recipient || role == Role::beneficiary) {
    return can_be_power(chain);
  }
  return role == Role::patient && can_be_power(chain) && is_done_to_powers(event.type);
}

ActorType ArticleReader::actor_type(std::size_t i) const {
  const Chain& chain = chains_[i];
  if (is_place(chain.type)) {
    if (place_type(i) == PlaceType::country) {
      return ActorType::country;
    }
    if (!chain.actor_type) {
      return can_be_power(i) ? ActorType::government : ActorType::organisation;
    }
  }
  return chain.actor_type.value_or(default_actor_type(chain).value_or(ActorType::other));
}

std::vector<std::string> ArticleReader::surface_forms(const std::vector<MentionId>& ids) const {
  std::vector<std::string> forms;
  std::set<std::string> seen;
  for (const MentionId id : ids) {
    const Mention& mention = doc_.mentions[index(id)];
    std::string form = phrase(mention.tokens);
    if (mention.kind != MentionKind::pronoun && seen.insert(form).second) {
      forms.push_back(std::move(form));
    }
  }
  return forms;
}

void ArticleReader::add_place(std::size_t i) {
  const Chain& chain = chains_[i];
  PlaceAttributes place;
  place.type = place_type(i);
  const std::vector<MentionId> names = names_of_place(chain);
  place.aliases = surface_forms(names);
  place.country_code = chain.country_code;
  Node node;
  node.label = chain.label;
  node.confidence = chain.confidence;
  if (const PlaceValue* value = values_[i]) {
    place.lat = value->lat;
    place.lon = value->lon;
    place.geonames_id = value->geonames_id;
    place.country_code = value->country_code.empty() ? chain.country_code : value->country_code;
    place.admin1 = value->admin1;
    place.status = value->status;
    place.candidates = value->candidates;
    node.label = value->status == PlaceStatus::resolved && !value->name.empty()
                     ? squeeze(value->name)
                     : chain.label;
    node.confidence = value->confidence;
  }
  for (const MentionId id : names) {
    node.mentions.push_back(evidence(doc_.mentions[index(id)].tokens));
  }
  node.attributes = std::move(place);
  places_[i] = add_node(std::move(node));
}

void ArticleReader::add_actor(std::size_t i) {
  const Chain& chain = chains_[i];
  std::vector<MentionId> ids = chain.mentions;
  if (places_[i]) {
    ids = uses_[i].as_actor;
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  }
  ActorAttributes actor;
  actor.type = actor_type(i);
  actor.named = chain.named;
  actor.aliases = surface_forms(chain.mentions);
  actor.country_code = chain.country_code;
  if (actor.country_code.empty() && places_[i]) {
    actor.country_code = out_.nodes[*places_[i]].place()->country_code;
  }
  actor.code = chain.code;
  actor.size = chain.size;
  Node node;
  node.label = chain.label;
  node.confidence = chain.confidence;
  for (const MentionId id : ids) {
    node.mentions.push_back(evidence(doc_.mentions[index(id)].tokens));
  }
  node.attributes = std::move(actor);
  actors_[i] = add_node(std::move(node));
}

void ArticleReader::join_powers_to_places() {
  for (std::size_t i = 0; i < chains_.size(); ++i) {
    if (!actors_[i] || !places_[i]) {
      continue;
    }
    Link link;
    link.source = *actors_[i];
    link.target = *places_[i];
    link.kind = LinkKind::located_in;
    link.mentions = out_.nodes[*actors_[i]].mentions;
    link.text = out_.nodes[*actors_[i]].label;
    link.rule = "power";
    add_link(std::move(link));
  }
}

}  // namespace dateline::graph::detail
