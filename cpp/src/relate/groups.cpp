// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "relate/detail/extraction.hpp"

namespace dateline::relate {
namespace {

constexpr std::uint32_t kMaxList = 80;  // Tokens that a list of members is followed

bool opens_list(std::string_view word) {
  constexpr std::array<std::string_view, 5> kMarks = {"-", "–", "—", ":", ","};
  return std::find(kMarks.begin(), kMarks.end(), word) != kMarks.end();
}

/// Forces and organisations stand in one list.
EntityType kind_of(const Chain& chain) {
  return chain.type == EntityType::MIL ? EntityType::ORG : chain.type;
}

}  // namespace

void Extraction::read_group(MentionId group) {
  const std::uint32_t head = mention(group).head;
  const std::uint32_t end = mention(group).tokens.end;
  const std::uint32_t last = doc_.sentences[doc_.sentence_of(head)].end;
  if (!is_plural(head) || !is_actor(doc_, mention(group)) || end + 1 >= last) {
    return;
  }
  const std::uint32_t next = doc_.text(end) == "," ? end + 1 : end;
  if (doc_.tokens[next].lemma == "include" && doc_.text(next) == "including") {
    add_listed(group, listed(group, next + 1), next, "group:including");
    return;
  }
  const auto is_whole = [&](std::span<const MentionId> members) {
    const auto size = chain(group).size.best;
    return members.size() > 1 && (!size || *size == static_cast<double>(members.size()));
  };
  if (opens_list(doc_.text(end))) {
    const auto members = listed(group, end + 1);
    const bool certain = doc_.text(end) != "," || chain(group).size.best;
    if (certain && is_whole(members)) {
      add_listed(group, members, end, "group:list");
    }
    return;
  }
  const auto above = tree_.is(head, "nsubj") ? tree_.head(head) : std::nullopt;
  const auto copula = above ? tree_.child(*above, "cop") : std::nullopt;
  if (copula && *copula > head) {
    const auto members = listed(group, *copula + 1);
    if (is_whole(members)) {
      add_listed(group, members, *copula, "group:copula");
    }
  }
}

/// A comma after "and C" closes the list; without an "and" only its first name is certain.
std::vector<MentionId> Extraction::listed(MentionId group, std::uint32_t at) const {
  std::vector<MentionId> members;
  std::size_t closed = 0;
  const std::uint32_t last = std::min(doc_.sentences[doc_.sentence_of(at)].end, at + kMaxList);
  bool joined = false;
  while (at < last) {
    const auto name = name_from(at);
    const Token& token = doc_.tokens[at];
    const bool modifier =
        tree_.is(at, "amod") || (tree_.is(at, "acl") && doc_.tokens[at - 1].upos == Upos::DET);
    const bool clause = token.upos == Upos::AUX || (token.upos == Upos::VERB && !modifier);
    if (const auto member = member_from(group, at)) {
      const bool again = std::any_of(members.begin(), members.end(), [&](MentionId other) {
        return mention(other).chain == mention(*member).chain;
      });
      if (!again) {
        members.push_back(*member);
      }
      closed = joined ? members.size() : closed;
      at = mention(*member).tokens.end;
      continue;
    }
    if (name) {
      at = mention(*name).tokens.end;
      continue;
    }
    if (clause || (token.upos == Upos::PUNCT && (doc_.text(at) != "," || closed > 0))) {
      break;
    }
    joined = joined || token.upos == Upos::CCONJ;
    ++at;
  }
  members.resize(closed > 0 ? closed : std::min<std::size_t>(members.size(), 1));
  return members;
}

std::optional<MentionId> Extraction::member_from(MentionId group, std::uint32_t at) const {
  const std::int32_t phrase = phrase_begins_[at];
  const auto fits = [&](MentionId id) {
    return kind_of(chain(id)) == kind_of(chain(group)) && mention(id).chain != mention(group).chain;
  };
  if (phrase >= 0) {
    const auto id = make_id<MentionId>(static_cast<std::size_t>(phrase));
    if (fits(id) && is_actor(doc_, mention(id))) {
      return id;
    }
  }
  const auto name = name_from(at);
  return name && fits(*name) ? name : std::nullopt;
}

void Extraction::read_share(MentionId part) {
  const std::uint32_t head = mention(part).head;
  const Upos upos = doc_.tokens[head].upos;
  if (upos != Upos::NUM && upos != Upos::DET && upos != Upos::PRON && upos != Upos::ADJ) {
    return;
  }
  for (const std::uint32_t child : tree_.children(head)) {
    const auto whole = child > head && case_of(child) == "of" ? index_.at(child) : std::nullopt;
    if (whole && mention(*whole).chain && mention(*whole).chain != mention(part).chain &&
        is_plural(child) && is_actor(doc_, mention(*whole)) && is_actor(doc_, mention(part))) {
      tell(RelationKind::part_of, part, *whole, head, "group:share");
    }
  }
}

/// "a total of 11 deputies" is the eleven.
MentionId Extraction::whole_of(MentionId group) const {
  const auto above = tree_.head(mention(group).head);
  const bool sum =
      above && (doc_.tokens[*above].lemma == "total" || doc_.tokens[*above].lemma == "number");
  const auto whole = sum ? index_.at(*above) : std::nullopt;
  return whole && mention(*whole).chain && is_actor(doc_, mention(*whole)) ? *whole : group;
}

void Extraction::add_listed(MentionId group, std::span<const MentionId> members, std::uint32_t word,
                            const char* rule) {
  const MentionId whole = whole_of(group);
  for (const MentionId member : members) {
    tell(RelationKind::part_of, member, whole, word, rule);
  }
}

}  // namespace dateline::relate
