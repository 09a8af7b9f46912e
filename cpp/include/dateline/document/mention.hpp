// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dateline/base/enum_names.hpp"
#include "dateline/base/span.hpp"
#include "dateline/document/count.hpp"
#include "dateline/document/ids.hpp"

namespace dateline {

/// PLACE: the source does not tell GPE, LOC and FAC apart.
enum class EntityType : std::uint8_t {
  PER,
  ORG,
  GPE,
  LOC,
  FAC,
  PLACE,
  EVENT,
  TIME,
  NUM,
  WEAPON,
  VEHICLE,
  MIL,
  NORP,
  OTHER,
};

template <>
struct EnumNames<EntityType> {
  static constexpr std::array<std::string_view, 14> values = {
      "PER",  "ORG", "GPE",    "LOC",     "FAC", "PLACE", "EVENT",
      "TIME", "NUM", "WEAPON", "VEHICLE", "MIL", "NORP",  "OTHER"};
};

[[nodiscard]] constexpr bool is_place(EntityType type) noexcept {
  return type == EntityType::GPE || type == EntityType::LOC || type == EntityType::FAC ||
         type == EntityType::PLACE;
}

enum class MentionKind : std::uint8_t { name, nominal, pronoun };

template <>
struct EnumNames<MentionKind> {
  static constexpr std::array<std::string_view, 3> values = {"name", "nominal", "pronoun"};
};

/// A stretch of text that speaks of an actor, a place, a time or a number. Names are flat, without
/// determiner, title or possessive; a nominal mention is the whole phrase with its head.
struct Mention {
  TokenSpan tokens;
  std::uint32_t head = 0;  ///< Head token, inside `tokens`
  EntityType type = EntityType::OTHER;
  MentionKind kind = MentionKind::name;
  std::optional<ChainId> chain;
  std::optional<double> confidence;
  bool in_headline = false;
  /// The mention of the same thing that the model proposes, as a position in `Document::mentions`;
  /// its head stands before this one's. A proposal: what belongs together is said by `chain`.
  std::optional<std::uint32_t> antecedent = std::nullopt;
  std::optional<double> antecedent_confidence = std::nullopt;
};

enum class ActorType : std::uint8_t {
  person,
  organisation,
  armed_group,
  government,
  country,
  nationality,
  group,
  other,
};

template <>
struct EnumNames<ActorType> {
  static constexpr std::array<std::string_view, 8> values = {
      "person",  "organisation", "armed_group", "government",
      "country", "nationality",  "group",       "other"};
};

/// All mentions of one thing within an article (coreference), in text order.
struct Chain {
  EntityType type = EntityType::OTHER;
  /// Set where the chain can act: persons, organisations, forces, peoples, countries as powers,
  /// groups. A chain of a place type may have one too (a country is a place and a power); which
  /// nodes it becomes is decided by how its mentions are used.
  std::optional<ActorType> actor_type;
  bool named = false;
  std::string label;         ///< The fullest name, or the phrase of an unnamed one
  std::string country_code;  ///< ISO 3166-1 alpha-2, or empty
  std::string code;          ///< PLOVER sector of three letters, or empty
  Range size;                ///< Of counted groups
  std::vector<MentionId> mentions;
  std::optional<double> confidence;
};

}  // namespace dateline
