// SPDX-License-Identifier: MIT
#include <algorithm>

#include "relate/detail/extraction.hpp"

namespace dateline::relate {
namespace {

// Ties that no office word states.
const Office kMember{RelationKind::member_of, {}, false};
const Office kSeat{RelationKind::located_in, {}, true};

}  // namespace

void Extraction::read_name(MentionId name) {
  if (is_body(name)) {
    read_seat(name);
    return;
  }
  if (chain(name).type != EntityType::PER) {
    return;
  }
  const std::uint32_t head = mention(name).head;
  for (const std::uint32_t child : tree_.children(head)) {
    const bool belongs = tree_.is(child, "nmod") && child > head &&
                         (case_of(child) == "of" || case_of(child) == "from");
    const auto other = belongs ? end_at(child) : std::nullopt;
    if (other && mention(*other).kind == MentionKind::name && !titled(head)) {
      add(kMember, name, *other, child, "name:preposition");
    }
  }
}

bool Extraction::titled(std::uint32_t head) const {
  const auto below = tree_.children(head);
  return std::any_of(below.begin(), below.end(), [&](std::uint32_t child) {
    return child < head && find_noun(child) != nullptr;
  });
}

void Extraction::read_seat(MentionId body) {
  const std::uint32_t head = mention(body).head;
  if (chain(body).type != EntityType::ORG && chain(body).type != EntityType::MIL) {
    return;
  }
  for (const std::uint32_t child : tree_.children(head)) {
    if (child > head && tree_.is(child, "nmod") &&
        (case_of(child) == "in" || case_of(child) == "at")) {
      add_conjuncts(kSeat, body, child, child, "seat:preposition");
    }
  }
}

}  // namespace dateline::relate
