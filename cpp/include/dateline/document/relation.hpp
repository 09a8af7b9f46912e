// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dateline/base/enum_names.hpp"
#include "dateline/base/span.hpp"
#include "dateline/document/ids.hpp"

namespace dateline {

enum class RelationKind : std::uint8_t {
  leads,
  spokesperson_of,
  member_of,
  part_of,
  supports,
  located_in,
};

template <>
struct EnumNames<RelationKind> {
  static constexpr std::array<std::string_view, 6> values = {
      "leads", "spokesperson_of", "member_of", "part_of", "supports", "located_in"};
};

/// A lasting tie between two actors, or an actor and a place: "party leader Ana Reyes".
struct Relation {
  RelationKind kind = RelationKind::member_of;
  MentionId source{};
  MentionId target{};
  TokenSpan evidence;
  std::string rule;
  std::optional<double> confidence;
};

}  // namespace dateline
