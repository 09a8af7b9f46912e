// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dateline/document/document.hpp"
#include "dateline/document/tree.hpp"

namespace dateline::event {

/// The word as written, in lower case.
[[nodiscard]] std::string lower_form(const Document& doc, std::uint32_t token);
/// The preposition of a phrase headed by `token`: "in", "because of"; empty if it has none. "out
/// of" and "from inside" are "from".
[[nodiscard]] std::string preposition_of(const Document& doc, const Tree& tree,
                                         std::uint32_t token);
/// Noun, proper noun, pronoun or number: what an argument can be headed by.
[[nodiscard]] bool is_nominal(const Token& token) noexcept;
/// "who", "which", "that" as a pronoun, and their like.
[[nodiscard]] bool is_relative_pronoun(const Document& doc, std::uint32_t token);
/// The subject of a clause: nsubj, nsubj:pass; never an expletive.
[[nodiscard]] std::optional<std::uint32_t> subject_of(const Tree& tree, std::uint32_t clause);
/// A "to" that makes an infinitive, or a bare infinitive by its tag.
[[nodiscard]] bool is_infinitive(const Document& doc, const Tree& tree, std::uint32_t verb);
/// Whether a child of the verb with relation aux, aux:pass or cop has one of the lemmas, given as
/// " be get ".
[[nodiscard]] bool has_auxiliary(const Document& doc, const Tree& tree, std::uint32_t verb,
                                 std::string_view lemmas);
/// Passive as far as the verb's own words tell: "was seized", "seized by" without an auxiliary.
[[nodiscard]] bool looks_passive(const Document& doc, const Tree& tree, std::uint32_t verb);

enum class Tense : std::uint8_t { none, past, present, perfect, pluperfect, modal };
[[nodiscard]] Tense tense_of(const Document& doc, const Tree& tree, std::uint32_t verb);

/// Who or what it is to its event, whether it has a node or not.
[[nodiscard]] std::optional<Role> played(const Argument& arg) noexcept;

/// "not", "never", "no": a word of the closed class directly under `token`.
[[nodiscard]] bool is_negated(const Document& doc, const Tree& tree, std::uint32_t token);

}  // namespace dateline::event
