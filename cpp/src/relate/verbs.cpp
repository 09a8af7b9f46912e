// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "dateline/base/utf8.hpp"
#include "relate/detail/extraction.hpp"

namespace dateline::relate {
namespace {

template <std::size_t N>
bool any_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

void Extraction::read_verb(std::uint32_t verb) {
  const Office* office = lexicon_.verb(utf8::lower(doc_.tokens[verb].lemma));
  const auto subject = subject_of(verb);
  const bool describes =
      tree_.is(verb, "amod") || tree_.is(verb, "compound");  // "the ruling party"
  if (office == nullptr || !subject || is_unreal(verb) || describes) {
    return;
  }
  if (is_passive(verb)) {
    if (const auto agent = by_phrase(verb)) {
      add_ends(*office, *agent, *subject, verb, "verb:passive");
    }
    return;
  }
  const auto other = office->prepositions.empty() ? tree_.child(verb, "obj")
                                                  : complement(verb, office->prepositions);
  if (other) {
    add_ends(*office, *subject, *other, verb, "verb:active");
  }
}

std::optional<std::uint32_t> Extraction::subject_of(std::uint32_t verb) const {
  constexpr std::array<std::string_view, 3> kRelative = {"who", "which", "that"};
  const auto subject = tree_.child(verb, "nsubj");
  if (subject && tree_.is(verb, "acl") && any_of(utf8::lower(doc_.text(*subject)), kRelative)) {
    return tree_.head(verb);
  }
  if (!subject && tree_.is(verb, "advcl") && tree_.head(verb)) {
    return tree_.child(*tree_.head(verb), "nsubj");
  }
  return subject;
}

bool Extraction::is_unreal(std::uint32_t verb) const {
  const auto below = tree_.children(verb);
  return std::any_of(below.begin(), below.end(), [&](std::uint32_t child) {
    const Token& token = doc_.tokens[child];
    return token.lemma == "not" || token.lemma == "never" ||
           (tree_.is(child, "aux") && token.xpos == "MD") ||
           (tree_.is(child, "mark") && (token.lemma == "to" || token.lemma == "if"));
  });
}

bool Extraction::is_passive(std::uint32_t verb) const {
  return tree_.child(verb, "nsubj:pass") || tree_.child(verb, "aux:pass");
}

std::optional<std::uint32_t> Extraction::by_phrase(std::uint32_t verb) const {
  static const std::vector<std::string> kBy = {"by"};
  return complement(verb, kBy);
}

std::optional<std::uint32_t> Extraction::complement(
    std::uint32_t verb, const std::vector<std::string>& prepositions) const {
  for (const std::uint32_t child : tree_.children(verb)) {
    if (child > verb && (tree_.is(child, "obl") || tree_.is(child, "nmod")) &&
        std::find(prepositions.begin(), prepositions.end(), case_of(child)) != prepositions.end()) {
      return child;
    }
  }
  return std::nullopt;
}

void Extraction::read_participle(std::uint32_t token) {
  const std::string form = utf8::lower(doc_.text(token));
  const Office* forward = lexicon_.participle(form);
  const Office* inverse = lexicon_.inverse_participle(form);
  if ((forward == nullptr && inverse == nullptr) || is_unreal(token)) {
    return;
  }
  const Office& office = forward != nullptr ? *forward : *inverse;
  const auto noun = described_by(token);
  if (!noun) {
    return;
  }
  if (const auto before = before_hyphen(token)) {
    tie(office, forward != nullptr, *before, end_at(*noun), token, "participle:hyphen");
    return;
  }
  const auto below = complement(token, office.prepositions);
  if (below) {
    tie(office, forward != nullptr, end_at(*below), end_at(*noun), token, "participle:preposition");
  }
}

std::optional<std::uint32_t> Extraction::described_by(std::uint32_t token) const {
  if (tree_.is(token, "amod") || tree_.is(token, "acl") || tree_.is(token, "compound")) {
    return tree_.head(token);
  }
  return is_passive(token) ? tree_.child(token, "nsubj") : std::nullopt;
}

std::optional<std::optional<MentionId>> Extraction::before_hyphen(std::uint32_t token) const {
  if (token < 2 || doc_.text(token - 1) != "-") {
    return std::nullopt;
  }
  const auto name = index_.name_over(token - 2);
  return name && mention(*name).chain ? name : end_at(token - 2);
}

void Extraction::tie(const Office& office, bool forward, std::optional<MentionId> other,
                     std::optional<MentionId> noun, std::uint32_t word, const char* rule) {
  if (other && noun) {
    add(office, forward ? *other : *noun, forward ? *noun : *other, word, rule);
  }
}

std::optional<std::uint32_t> Extraction::whose(std::uint32_t token) const {
  constexpr int kMaxClimb = 4;
  if (utf8::lower(doc_.text(token)) != "whose") {
    return std::nullopt;
  }
  auto above = tree_.head(token);
  for (int climb = 0; above && climb < kMaxClimb; ++climb) {
    if (tree_.is(*above, "acl")) {
      return tree_.head(*above);
    }
    above = tree_.head(*above);
  }
  return std::nullopt;
}

}  // namespace dateline::relate
