// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>

#include "dateline/base/utf8.hpp"
#include "relate/detail/extraction.hpp"

namespace dateline::relate {

std::optional<Office> Extraction::office_of(std::uint32_t head) const {
  const Office* row = find_noun(head);
  if (row == nullptr) {
    return std::nullopt;
  }
  Office office = *row;
  const auto change = [&](const Office* modifier) {
    if (modifier != nullptr && office.kind &&
        (!modifier->kind || office.kind == RelationKind::leads)) {
      office.kind = modifier->kind;
    }
  };
  const std::string form = utf8::lower(doc_.text(head));
  if (const std::size_t hyphen = form.find('-'); hyphen != std::string::npos) {
    change(lexicon_.modifier(form.substr(0, hyphen)));
  }
  for (const std::uint32_t child : tree_.children(head)) {
    if (child < head) {
      const std::string lemma = utf8::lower(doc_.tokens[child].lemma);
      change(lexicon_.modifier(lemma));
      change(lexicon_.modifier(lemma.substr(0, std::min(lemma.find('-'), lemma.size()))));
    }
  }
  if (office.kind == RelationKind::leads && (is_plural(head) || is_of_part(head))) {
    office.kind = RelationKind::member_of;
    office.places = Places::none;
  }
  return office.kind ? std::optional(office) : std::nullopt;
}

/// "the charity's head of research": of a part of it that is no actor, so the charity's member.
bool Extraction::is_of_part(std::uint32_t head) const {
  const auto owner = tree_.child(head, "nmod:poss");
  return owner && std::ranges::any_of(tree_.children(head), [&](std::uint32_t c) {
           return c > head && tree_.is(c, "nmod") && case_of(c) == "of" && !end_at(c);
         });
}

TokenSpan Extraction::hyphenated(std::uint32_t head) const {
  constexpr std::uint32_t kMaxParts = 7;
  TokenSpan span{head, head + 1};
  while (span.size() < kMaxParts && span.end + 1 < doc_.tokens.size() &&
         doc_.text(span.end) == "-" &&
         doc_.text({span.end - 1, span.end + 1}).size() == doc_.text(span.end - 1).size() + 1) {
    span.end += 2;
  }
  return span;
}

const Office* Extraction::find_noun(std::uint32_t head) const {
  const std::string lemma = utf8::lower(doc_.tokens[head].lemma);
  if (head > 0 && (tree_.head(head - 1) == head || tree_.head(head) == head - 1)) {
    if (const Office* row = lexicon_.noun(utf8::lower(doc_.text(head - 1)) + " " + lemma)) {
      return row;
    }
  }
  // "chief executive officer", "secretary-general"
  if (head > 1) {
    if (const Office* row = lexicon_.noun(utf8::lower(doc_.text({head - 2, head + 1})))) {
      return row;
    }
  }
  if (const TokenSpan whole = hyphenated(head); whole.size() > 1) {
    if (const Office* row = lexicon_.noun(utf8::lower(doc_.text(whole)))) {
      return row;
    }
  }
  if (const Office* row = lexicon_.noun(lemma)) {
    return row;
  }
  const std::size_t hyphen = lemma.rfind('-');
  return hyphen == std::string::npos ? nullptr : lexicon_.noun(lemma.substr(hyphen + 1));
}

void Extraction::read_office(MentionId role) {
  const std::uint32_t head = mention(role).head;
  const auto office = office_of(head);
  if (is_body(role)) {
    read_seat(role);
    if (!office || office->kind == RelationKind::part_of) {
      read_owner(role);
    }
  }
  if (!office) {
    return;
  }
  read_ministry(role);
  const MentionId holder = holder_of(role);
  if (read_title(*office, holder, head)) {
    return;
  }
  if (office->kind != RelationKind::part_of) {
    read_around_name(*office, role);
  }
  const auto before = name_until(mention(role).tokens.begin);
  if (before && is_body(*before) && office->compounds && !is_argument(mention(*before).head)) {
    add(*office, holder, *before, head, "office:compound");
  }
  std::uint32_t after = std::max(mention(role).tokens.end, hyphenated(head).end);
  after += after < doc_.tokens.size() && doc_.text(after) == "”" ? 1 : 0;
  // "a professor in her field": what "in" brings is known by the tree alone.
  if (after < doc_.tokens.size() && office->takes(doc_.tokens[after].lemma) &&
      doc_.tokens[after].lemma != "in") {
    if (const auto other = name_after(after)) {
      add(*office, holder, *other, head, "office:next");
    }
  }
}

bool Extraction::read_title(const Office& office, MentionId holder, std::uint32_t head) {
  bool any = false;
  const TokenSpan whole = hyphenated(head);
  for (std::uint32_t noun = whole.begin; noun < whole.end; ++noun) {
    for (const std::uint32_t child : tree_.children(noun)) {
      if (const char* rule = office_rule(office, noun, child)) {
        any = add_conjuncts(office, holder, child, head, rule) || any;
      } else if (const auto body = child < noun ? known_body(child) : std::nullopt) {
        any = add(office, holder, *body, head, "office:compound") || any;
      }
    }
  }
  return any;
}

std::optional<MentionId> Extraction::known_body(std::uint32_t head) const {
  if (!tree_.is(head, "compound") || index_.at(head) || tree_.subtree(head).end != head + 1) {
    return std::nullopt;
  }
  const std::string name = utf8::lower(doc_.text(tree_.subtree(head)));
  const auto body = lexicon_.modifier(name) == nullptr ? bodies_.find(name) : bodies_.end();
  return body == bodies_.end() ? std::nullopt : std::optional(body->second);
}

/// Where the name begins after "and B" of "union leader and lawmaker Ana Reyes"; 0: nowhere.
std::uint32_t Extraction::second_title(std::uint32_t conjunction) const {
  constexpr std::uint32_t kMaxTitle = 5;
  const std::uint32_t last =
      std::min(doc_.sentences[doc_.sentence_of(conjunction)].end, conjunction + 2 + kMaxTitle);
  for (std::uint32_t i = conjunction + 1; i < last; ++i) {
    const auto name = name_from(i);
    if (name && mention(*name).type == EntityType::PER) {
      return doc_.tokens[i - 1].upos == Upos::NOUN || tree_.is(i - 1, "nmod:desc") ? i : 0;
    }
    const Upos upos = doc_.tokens[i].upos;
    if (upos != Upos::NOUN && upos != Upos::ADJ && upos != Upos::PROPN && doc_.text(i) != "-") {
      return 0;
    }
  }
  return 0;
}

void Extraction::read_ministry(MentionId role) {
  const Mention& said = mention(role);
  if (doc_.tokens[said.head].lemma != "minister" || is_plural(said.head) ||
      said.head == said.tokens.begin) {
    return;
  }
  std::uint32_t begin = said.tokens.begin;
  begin += doc_.tokens[begin].upos == Upos::DET ? 1 : 0;
  if (begin == said.head) {
    return;
  }
  const std::string field = utf8::lower(doc_.text({begin, said.head}));
  const Office lead{RelationKind::leads, {}, Places::none};
  for (const std::string& name :
       {field + " ministry", "ministry of " + field, "ministry of the " + field}) {
    if (const auto body = bodies_.find(name); body != bodies_.end()) {
      add(lead, holder_of(role), body->second, said.head, "office:ministry");
    }
  }
}

void Extraction::read_titles(MentionId name) {
  const std::uint32_t head = mention(name).head;
  for (const std::uint32_t title : tree_.children(head)) {
    if (title >= mention(name).tokens.begin) {
      break;
    }
    const auto said = index_.at(title);
    const bool read = said && mention(*said).kind == MentionKind::nominal;
    const auto office = read ? std::nullopt : office_of(title);
    if (!office || read_title(*office, name, title)) {
      continue;
    }
    const auto before = name_before(title);
    if (before && office->compounds) {
      add(*office, name, *before, title, "office:before_name");
    }
    if (const std::uint32_t after = mention(name).tokens.end;
        after < doc_.tokens.size() && office->takes(doc_.tokens[after].lemma)) {
      if (const auto other = name_after(after)) {
        add(*office, name, *other, title, "office:after_name");
      }
    }
  }
}

MentionId Extraction::holder_of(MentionId role) const {
  const Mention& said = mention(role);
  if (said.type != EntityType::PER || is_plural(said.head)) {
    return role;
  }
  const auto is = [&](std::uint32_t at, std::string_view word) {
    return at < doc_.tokens.size() && doc_.text(at) == word;
  };
  std::uint32_t after = said.tokens.end;
  if (is(after, "(") && is(after + 2, ")")) {
    after += 3;
  }
  after += is(after, ",") ? 1 : 0;
  if (after < doc_.tokens.size() && doc_.tokens[after].upos == Upos::CCONJ) {
    const std::uint32_t second = second_title(after);
    after = second > 0 ? second : after;
  }
  constexpr int kMaxTitles = 4;
  for (int title = 0; title < kMaxTitles && after < doc_.tokens.size() &&
                      tree_.is(after, "nmod:desc") && !name_from(after);
       ++title) {
    ++after;
  }
  const auto next = after < doc_.tokens.size() ? name_from(after) : std::nullopt;
  if (next && mention(*next).type == EntityType::PER) {
    return *next;
  }
  const std::uint32_t before = said.tokens.begin;
  const auto last = name_until(before > 0 && is(before - 1, ",") ? before - 1 : before);
  return last && mention(*last).type == EntityType::PER ? *last : role;
}

const char* Extraction::office_rule(const Office& office, std::uint32_t head,
                                    std::uint32_t child) const {
  if (tree_.is(child, "nmod:poss")) {
    return "office:possessor";
  }
  if (child < head && tree_.is(child, "amod")) {
    return office.places != Places::none ? "office:country" : nullptr;
  }
  if (child < head && office.compounds &&
      (tree_.is(child, "compound") || tree_.is(child, "nmod") || tree_.is(child, "obl")) &&
      case_of(child).empty()) {
    const auto other = end_at(child);
    return other && chain(*other).named ? "office:compound" : nullptr;
  }
  const bool after = tree_.is(child, "nmod") || tree_.is(child, "obl");
  return child > head && after && office.takes(case_of(child)) ? "office:preposition" : nullptr;
}

bool Extraction::is_argument(std::uint32_t token) const {
  return tree_.is(token, "nsubj") || tree_.is(token, "obj") || tree_.is(token, "iobj") ||
         tree_.is(token, "obl");
}

std::string_view Extraction::case_of(std::uint32_t token) const {
  const auto marker = tree_.child(token, "case");
  return marker ? std::string_view(doc_.tokens[*marker].lemma) : std::string_view();
}

void Extraction::read_around_name(const Office& office, MentionId role) {
  const MentionId name = best_name(role);
  const std::uint32_t begin = mention(role).tokens.begin;
  if (name == role || mention(name).tokens.begin < mention(role).head) {
    return;
  }
  if (const auto other = name_before(begin)) {
    const std::uint32_t head = mention(*other).head;
    if (tree_.head(head) == mention(name).head &&
        (tree_.is(head, "compound") || tree_.is(head, "nmod"))) {
      add(office, role, *other, mention(role).head, "office:before_name");
      return;
    }
  }
  for (const std::uint32_t child : tree_.children(mention(name).head)) {
    if (child < begin && tree_.is(child, "nmod:poss")) {
      add_conjuncts(office, role, child, mention(role).head, "office:before_name");
    } else if (child > mention(name).head && tree_.is(child, "nmod") &&
               office.takes(case_of(child))) {
      add_conjuncts(office, role, child, mention(role).head, "office:after_name");
    }
  }
}

std::optional<MentionId> Extraction::name_before(std::uint32_t begin) const {
  if (begin > 0 && doc_.tokens[begin - 1].xpos == "POS") {
    --begin;
  }
  return name_until(begin);
}

}  // namespace dateline::relate
