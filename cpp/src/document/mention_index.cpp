// SPDX-License-Identifier: MIT
#include "dateline/document/mention_index.hpp"

#include <cstddef>

namespace dateline {
namespace {

std::optional<MentionId> as_id(std::int32_t position) noexcept {
  return position < 0 ? std::nullopt
                      : std::optional(make_id<MentionId>(static_cast<std::size_t>(position)));
}

}  // namespace

bool is_actor(const Document& doc, const Mention& mention) noexcept {
  return mention.chain && doc.chains[index(*mention.chain)].actor_type.has_value();
}

bool is_place(const Document& doc, const Mention& mention) noexcept {
  return is_place(mention.type) ||
         (mention.chain && is_place(doc.chains[index(*mention.chain)].type));
}

bool is_thing(const Document& doc, const Mention& mention) noexcept {
  if (mention.kind != MentionKind::nominal || is_actor(doc, mention)) {
    return false;
  }
  switch (mention.type) {
    case EntityType::EVENT:
    case EntityType::TIME:
    case EntityType::NUM:
    case EntityType::WEAPON:
    case EntityType::VEHICLE:
    case EntityType::OTHER:
      return true;
    default:
      return false;
  }
}

MentionIndex::MentionIndex(const Document& doc, const Tree& tree)
    : doc_(doc), tree_(tree), at_(doc.tokens.size(), -1), over_(doc.tokens.size(), -1) {
  doc.require({Layer::mentions}, "mention index");
  for (std::size_t i = 0; i < doc.mentions.size(); ++i) {
    const Mention& mention = doc.mentions[i];
    if (is_thing(doc, mention)) {
      continue;
    }
    std::int32_t& held = at_[mention.head];
    // Mentions come longer first, so of two of a kind the first one stays.
    if (held < 0 || mention.kind < doc.mentions[static_cast<std::size_t>(held)].kind) {
      held = static_cast<std::int32_t>(i);
    }
    if (mention.kind == MentionKind::name) {
      for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end; ++t) {
        const std::int32_t over = over_[t];
        if (over < 0 ||
            mention.tokens.size() < doc.mentions[static_cast<std::size_t>(over)].tokens.size()) {
          over_[t] = static_cast<std::int32_t>(i);
        }
      }
    }
  }
}

std::optional<MentionId> MentionIndex::at(std::uint32_t token) const noexcept {
  return as_id(at_[token]);
}

std::optional<MentionId> MentionIndex::name_over(std::uint32_t token) const noexcept {
  return as_id(over_[token]);
}

bool MentionIndex::takes_part(MentionId id) const noexcept {
  const Mention& mention = doc_.mentions[index(id)];
  return is_actor(doc_, mention) || is_place(doc_, mention);
}

/// Of one type, or both somebody.
bool MentionIndex::alike(MentionId a, MentionId b) const noexcept {
  const Mention& x = doc_.mentions[index(a)];
  const Mention& y = doc_.mentions[index(b)];
  return x.type == y.type || (is_actor(doc_, x) && is_actor(doc_, y));
}

/// The name in the apposition of a word that is no mention itself: "her aide, Ana Reyes".
std::optional<MentionId> MentionIndex::name_below(std::uint32_t token) const noexcept {
  for (const std::uint32_t c : tree_.children(token)) {
    const auto name = tree_.is(c, "appos") ? at(c) : std::nullopt;
    if (name && doc_.mentions[index(*name)].kind == MentionKind::name &&
        is_actor(doc_, doc_.mentions[index(*name)])) {
      return name;
    }
  }
  return std::nullopt;
}

std::optional<MentionId> MentionIndex::name_beside(MentionId id,
                                                   std::uint32_t token) const noexcept {
  const Mention& role = doc_.mentions[index(id)];
  if (const auto over = tree_.head(token); over && tree_.is(token, "appos")) {
    const auto name = at(*over);  // "Ana Reyes, a mayor who fled"
    if (name && doc_.mentions[index(*name)].kind == MentionKind::name && alike(id, *name)) {
      return name;
    }
  }
  for (const std::uint32_t c : tree_.children(token)) {
    const bool bare = tree_.is(c, "nmod") && c > token && !tree_.child(c, "case");
    const bool close = tree_.is(c, "flat") || tree_.is(c, "appos") || bare;
    if (!close && !tree_.is(c, "compound") && !tree_.is(c, "nmod")) {
      continue;
    }
    const auto found = at(c);
    if (!found || doc_.mentions[index(*found)].kind != MentionKind::name || !takes_part(*found)) {
      continue;
    }
    const Mention& name = doc_.mentions[index(*found)];
    if ((name.chain && name.chain == role.chain) || (close && alike(id, *found))) {
      return found;
    }
  }
  return std::nullopt;
}

std::optional<MentionId> MentionIndex::participant(std::uint32_t token) const noexcept {
  const auto found = at(token);
  if (!found) {
    const auto over = name_over(token);
    return over && takes_part(*over) ? over : name_below(token);
  }
  if (doc_.mentions[index(*found)].kind == MentionKind::nominal) {
    if (const auto name = name_beside(*found, token)) {
      return name;
    }
  }
  return takes_part(*found) ? found : std::nullopt;
}

}  // namespace dateline
