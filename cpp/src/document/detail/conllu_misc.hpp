// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/document/document.hpp"

namespace dateline::detail {

/// The value of `key` in `key=value|key=value`, as it stands there; empty if it is not there.
[[nodiscard]] std::string_view misc_value(std::string_view misc, std::string_view key);

/// A value with `%`, `|`, tabs and line ends as `%25`, `%7C`, ...; of `extra` too.
[[nodiscard]] std::string escape(std::string_view value, std::string_view extra = {});
[[nodiscard]] std::string unescape(std::string_view value);

/// White space as UDPipe writes it: `\s` blank, `\n`, `\r`, `\t`, `\p` a bar, `\\`.
[[nodiscard]] std::string escape_spaces(std::string_view gap);
[[nodiscard]] std::string unescape_spaces(std::string_view value);

[[nodiscard]] std::optional<std::uint32_t> parse_number(std::string_view digits);

/// One bracket of an `Entity` value, as in CorefUD: "(e3-PER-2-name" opens, "e3)" closes, and
/// "(e3-PER-1-name)" does both.
struct EntityBracket {
  bool opens = false;
  bool closes = false;
  std::string id;
  std::vector<std::string> fields;  ///< Behind the id
};

/// The brackets of an `Entity` value in order, or nothing if it is malformed.
[[nodiscard]] std::optional<std::vector<EntityBracket>> parse_entity(std::string_view value);

/// The type of an entity under our name or CorefUD's ("person"); OTHER for those that are neither.
[[nodiscard]] EntityType entity_type(std::string_view name);

/// The attributes of a chain in a comment, and back. @throws FormatError if they cannot be read.
[[nodiscard]] std::string write_chain(const Chain& chain, std::string_view id);
[[nodiscard]] Chain read_chain(std::string_view line, std::string& id);

/// What a chain that was given by its mentions alone is: a first reading of type, name and label.
void describe_chain(const Document& doc, Chain& chain);

/// "ARG0:2:1-3": label, number of the head word in its sentence, first and last word.
/// `first`: the sentence's first token.
[[nodiscard]] std::string write_argument(const PredicateArgument& arg, std::uint32_t first);
[[nodiscard]] std::optional<PredicateArgument> read_argument(std::string_view text,
                                                             std::uint32_t first);

}  // namespace dateline::detail
