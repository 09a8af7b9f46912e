// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <string>

#include "dateline/base/utf8.hpp"
#include "relate/detail/extraction.hpp"

namespace dateline::relate {
namespace {

// Ties that no office word states.
const Office kMember{RelationKind::member_of, {}, Places::none};
const Office kPart{RelationKind::part_of, {}, Places::countries};
const Office kSeat{RelationKind::located_in, {}, Places::all};

}  // namespace

void Extraction::read_name(MentionId name) {
  if (is_body(name)) {
    read_seat(name);
    read_owner(name);
    read_words_of(name);
  } else if (chain(name).type == EntityType::PER) {
    read_titles(name);
    read_affiliation(name);
  }
}

void Extraction::read_affiliation(MentionId person) {
  const std::uint32_t head = mention(person).head;
  if (titled(head)) {
    return;
  }
  for (const std::uint32_t child : tree_.children(head)) {
    if (tree_.is(child, "nmod:poss")) {
      add_conjuncts(kMember, person, child, child, "name:possessor");
      continue;
    }
    const bool belongs = tree_.is(child, "nmod") && child > head &&
                         (case_of(child) == "of" || case_of(child) == "from");
    const auto other = belongs ? end_at(child) : std::nullopt;
    if (other && mention(*other).kind == MentionKind::name) {
      const bool home = is_where(*other) && !is_body(*other) && !is_country(*other);
      add(home ? kSeat : kMember, person, *other, child, "name:preposition");
    }
  }
  const std::uint32_t after = mention(person).tokens.end;
  if (after >= doc_.tokens.size() ||
      (doc_.tokens[after].lemma != "of" && doc_.tokens[after].lemma != "from")) {
    return;
  }
  if (const auto other = name_after(after)) {
    add_members(person, *other, after);
  }
}

void Extraction::add_members(MentionId last, MentionId other, std::uint32_t word) {
  add(kMember, last, other, word, "name:preposition");
  const std::uint32_t begin = mention(last).tokens.begin;
  const bool joined = begin > 0 && doc_.tokens[begin - 1].upos == Upos::CCONJ;
  const auto first =
      joined && doc_.tokens[word].lemma == "from" ? name_until(begin - 1) : std::nullopt;
  if (first && chain(*first).type == EntityType::PER) {
    add(kMember, *first, other, word, "name:preposition");
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
    if (child < head || !tree_.is(child, "nmod")) {
      continue;
    }
    const std::string_view preposition = case_of(child);
    if (preposition == "in" || preposition == "at") {
      add_conjuncts(kSeat, body, child, child, "seat:preposition");
    }
    const auto whole = end_at(child);
    if (whole && preposition == "of" && mention(body).kind == MentionKind::name &&
        is_where(*whole)) {
      add_to_place(body, *whole);
    }
    if (whole && is_body(*whole) &&
        (preposition == "at" || preposition == "within" || preposition == "under")) {
      add(kPart, body, *whole, child, "seat:body");
    }
  }
}

void Extraction::read_words_of(MentionId body) {
  constexpr std::uint32_t kMaxWords = 3;
  const TokenSpan name = mention(body).tokens;
  for (std::uint32_t end = std::min(name.begin + kMaxWords, name.end - 1); end > name.begin;
       --end) {
    read_place_in_name(body, {name.begin, end});
  }
  const std::uint32_t tail = name.size() > kMaxWords + 1 ? name.end - kMaxWords - 1 : name.begin;
  for (std::uint32_t i = tail + 1; i + 1 < name.end; ++i) {
    if (doc_.tokens[i].lemma == "of") {
      read_place_in_name(body, {i + 1, name.end});
    }
  }
}

/// A government is no part of its country.
bool Extraction::is_rule_itself(std::uint32_t head) const {
  constexpr std::array<std::string_view, 3> kWords = {"government", "regime", "administration"};
  const std::string lemma = utf8::lower(doc_.tokens[head].lemma);
  return std::find(kWords.begin(), kWords.end(), lemma) != kWords.end();
}

void Extraction::read_place_in_name(MentionId body, TokenSpan words) {
  const auto place = places_.find(utf8::lower(doc_.text(words)));
  if (place == places_.end()) {
    return;
  }
  add_to_place(body, place->second);
}

/// An organ of a state is part of it; what bears the name of a town lies there.
void Extraction::add_to_place(MentionId body, MentionId place) {
  if (is_rule_itself(mention(body).head)) {
    return;
  }
  if (is_country(place) && is_of_state(body)) {
    add(kPart, body, place, mention(body).head, "name:country");
  } else if (!is_country(place) && chain(place).type != EntityType::NORP) {
    add(kSeat, body, place, mention(body).head, "name:place");
  }
}

void Extraction::read_owner(MentionId body) {
  const std::uint32_t head = mention(body).head;
  const std::uint32_t begin = mention(body).tokens.begin;
  if (is_rule_itself(head)) {
    return;
  }
  const bool marked = begin > 0 && doc_.tokens[begin - 1].xpos == "POS";
  if (const auto owner = marked ? name_before(begin) : std::nullopt) {
    add_to_owner(body, *owner);
    return;
  }
  read_owner_of_kind(body);
  for (const std::uint32_t child : tree_.children(head)) {
    const auto other = child < head ? end_at(child) : std::nullopt;
    if (!other) {
      continue;
    }
    if (tree_.is(child, "nmod:poss")) {
      add_to_owner(body, *other);
    } else if (mention(body).kind == MentionKind::nominal && case_of(child).empty()) {
      add_to_home(body, *other);
    }
  }
}

/// "the union's subsidiary Varna Foods": the noun between says what the name is.
void Extraction::read_owner_of_kind(MentionId body) {
  constexpr std::uint32_t kMaxBetween = 4;
  const std::uint32_t begin = mention(body).tokens.begin;
  const std::uint32_t first = doc_.sentences[doc_.sentence_of(begin)].begin;
  if (mention(body).kind != MentionKind::name || begin <= first) {
    return;
  }
  const auto office = office_of(begin - 1);
  if (!office || office->kind != RelationKind::part_of) {
    return;
  }
  for (std::uint32_t i = begin - 1; i > first && i + kMaxBetween >= begin; --i) {
    const Upos upos = doc_.tokens[i].upos;
    if (doc_.tokens[i].xpos == "POS") {
      if (const auto owner = name_until(i)) {
        add(kPart, body, *owner, begin - 1, "body:possessor");
      }
      return;
    }
    if (upos != Upos::NOUN && upos != Upos::ADJ) {
      return;
    }
  }
}

/// "Kenya's Varna Foods" is seated there, "Kenya's army" is part of it.
void Extraction::add_to_owner(MentionId body, MentionId owner) {
  const bool country = is_country(owner);
  const bool seated = country ? mention(body).kind == MentionKind::name && !is_of_state(body)
                              : is_where(owner) && !is_body(owner);
  add(seated ? kSeat : kPart, body, owner, mention(body).head, "body:possessor");
}

/// "Kenyan police", "the Kenyan airline", "a Varna court". What is neither of the state nor has a
/// sector ("Kenyan society") is not seated there.
void Extraction::add_to_home(MentionId body, MentionId home) {
  const std::uint32_t head = mention(body).head;
  if (!is_country(home)) {
    if (is_where(home) && !is_body(home) && mention(home).kind == MentionKind::name) {
      add(kSeat, body, home, head, "body:place");
    }
  } else if (is_of_state(body)) {
    add(kPart, body, home, head, "body:country");
  } else if (!chain(body).code.empty() && !is_plural(head)) {
    add(kSeat, body, home, head, "body:country");
  }
}

}  // namespace dateline::relate
