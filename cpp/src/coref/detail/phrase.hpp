// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coref/detail/noun_lexicon.hpp"
#include "dateline/document/document.hpp"
#include "dateline/document/tree.hpp"

namespace dateline::coref {

/// Which tokens lie inside names that stand (names, not nominal mentions).
using NameMask = std::vector<bool>;

/// A noun as it is used: its row, and what the phrase makes of it.
struct Reading {
  const Noun* noun = nullptr;
  EntityType type = EntityType::PER;
  std::optional<ActorType> actor;
  std::string_view code;
  bool plural = false;
};

[[nodiscard]] std::string lower_text(const Document& doc, std::uint32_t token);
[[nodiscard]] bool is_plural(const Token& token) noexcept;
[[nodiscard]] bool is_punctuation(const Token& token) noexcept;
/// The preposition or possessive mark before a noun: "of" of "of the council"; empty without one.
[[nodiscard]] std::string_view case_of(const Document& doc, const Tree& tree, std::uint32_t token);
/// The noun that `of` brings: "fighters" in "a group of fighters".
[[nodiscard]] std::optional<std::uint32_t> of_complement(const Document& doc, const Tree& tree,
                                                         std::uint32_t token);
/// The row of the noun at `token`, two-word nouns ("prime minister") first.
[[nodiscard]] const Noun* find_noun(const Document& doc, const Tree& tree,
                                    const NounLexicon& lexicon, std::uint32_t token);
/// Whether the noun at `token` is of fighters of no state: "rebels", "extremist", "gunmen".
[[nodiscard]] bool is_irregular(const Document& doc, const Tree& tree, const NounLexicon& lexicon,
                                std::uint32_t token);
/// How the noun at `token` reads in its phrase: number, and the kind that "of" brings. Nothing if
/// it is not listed, or stands for things ("a group of houses").
[[nodiscard]] std::optional<Reading> read_noun(const Document& doc, const Tree& tree,
                                               const NounLexicon& lexicon, const NameMask& names,
                                               std::uint32_t token);
/// Determiner to head, with what `of` adds. @pre `max_tokens` at least 1
[[nodiscard]] TokenSpan phrase_of(const Document& doc, const Tree& tree, const NameMask& names,
                                  std::uint32_t head, std::size_t max_tokens);
/// The row of the word that says what a name is: "Ministry" in "Ministry of Defence".
[[nodiscard]] const OrganisationWord* organisation_word(const Document& doc,
                                                        const NounLexicon& lexicon, TokenSpan name);

}  // namespace dateline::coref
