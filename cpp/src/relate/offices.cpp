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
      change(lexicon_.modifier(utf8::lower(doc_.tokens[child].lemma)));
    }
  }
  return office.kind ? std::optional(office) : std::nullopt;
}

const Office* Extraction::find_noun(std::uint32_t head) const {
  const std::string lemma = utf8::lower(doc_.tokens[head].lemma);
  if (head > 0 && (tree_.head(head - 1) == head || tree_.head(head) == head - 1)) {
    if (const Office* row = lexicon_.noun(utf8::lower(doc_.text(head - 1)) + " " + lemma)) {
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
  }
  if (!office) {
    return;
  }
  bool any = false;
  for (const std::uint32_t child : tree_.children(head)) {
    if (const char* rule = office_rule(*office, head, child)) {
      any = add_conjuncts(*office, role, child, head, rule) || any;
    }
  }
  if (!any && office->kind != RelationKind::part_of) {
    read_around_name(*office, role);
  }
}

const char* Extraction::office_rule(const Office& office, std::uint32_t head,
                                    std::uint32_t child) const {
  if (tree_.is(child, "nmod:poss")) {
    return "office:possessor";
  }
  if (child < head &&
      (tree_.is(child, "compound") || tree_.is(child, "nmod") || tree_.is(child, "obl")) &&
      case_of(child).empty()) {
    return "office:compound";
  }
  const bool after = tree_.is(child, "nmod") || tree_.is(child, "obl");
  return child > head && after && office.takes(case_of(child)) ? "office:preposition" : nullptr;
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
  const std::int32_t before = name_ends_[begin];
  return before < 0 ? std::nullopt
                    : std::optional(make_id<MentionId>(static_cast<std::size_t>(before)));
}

}  // namespace dateline::relate
