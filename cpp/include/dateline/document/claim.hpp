// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dateline/base/enum_names.hpp"
#include "dateline/base/span.hpp"
#include "dateline/document/event.hpp"
#include "dateline/document/ids.hpp"

namespace dateline {

enum class Stance : std::uint8_t {
  says,
  confirms,
  denies,
  doubts,
  accuses,
  demands,
  promises,
  threatens,
};

template <>
struct EnumNames<Stance> {
  static constexpr std::array<std::string_view, 8> values = {
      "says", "confirms", "denies", "doubts", "accuses", "demands", "promises", "threatens"};
};

enum class QuoteKind : std::uint8_t { direct, indirect, mixed };

template <>
struct EnumNames<QuoteKind> {
  static constexpr std::array<std::string_view, 3> values = {"direct", "indirect", "mixed"};
};

/// Somebody says something: the voice, the word that says that it is said, and what is said. One
/// claim may tell several events.
struct Claim {
  std::optional<MentionId> speaker;  ///< Nothing: unnamed and unmentioned ("it is said")
  std::uint32_t cue = 0;             ///< Token of "said", "according"
  std::string verb;                  ///< Its lemma: "say", "according to"
  Stance stance = Stance::says;
  QuoteKind quote = QuoteKind::indirect;
  TokenSpan content;            ///< What is said
  std::vector<EventId> events;  ///< Told inside it, in text order
  std::optional<ClaimId> via;   ///< The claim that it is nested in
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::asserted;
  Interval interval;  ///< When it was said
  Figures figures;    ///< As this voice gives them
  std::optional<double> confidence;
};

/// A stretch between quotation marks.
struct Quote {
  TokenSpan tokens;  ///< Marks included
  std::optional<MentionId> speaker;
  std::optional<ClaimId> claim;
};

}  // namespace dateline
