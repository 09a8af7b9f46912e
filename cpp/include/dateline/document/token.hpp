// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "dateline/base/enum_names.hpp"
#include "dateline/base/fixed_string.hpp"
#include "dateline/base/span.hpp"

namespace dateline {

/// Universal part-of-speech tags (UD v2).
enum class Upos : std::uint8_t {
  ADJ,
  ADP,
  ADV,
  AUX,
  CCONJ,
  DET,
  INTJ,
  NOUN,
  NUM,
  PART,
  PRON,
  PROPN,
  PUNCT,
  SCONJ,
  SYM,
  VERB,
  X,
};

template <>
struct EnumNames<Upos> {
  static constexpr std::array<std::string_view, 17> values = {
      "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
      "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
};

/// Head of a sentence's root.
inline constexpr std::int32_t kRoot = -1;

/// One token: where it stands, and what the tagger and the parser say of it.
struct Token {
  ByteSpan span;
  Upos upos = Upos::X;
  FixedString<7> xpos;        ///< Penn Treebank tag
  FixedString<15> deprel;     ///< UD relation to the head, subtype included
  std::int32_t head = kRoot;  ///< Token index in the document
  float confidence = -1.0F;   ///< Probability of head and relation; negative: unknown
  std::string lemma;
};

}  // namespace dateline
