// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/document/document.hpp"
#include "dateline/document/mention_index.hpp"
#include "dateline/document/tree.hpp"
#include "event/detail/lexicon.hpp"

namespace dateline::event {

enum class TriggerKind : std::uint8_t { verb, noun, adjective, copula };

/// An argument before it is known what it speaks of: a word of the tree and the rule that took it.
struct RawArgument {
  std::optional<Role> role;  ///< Nothing: told, but no participant
  std::uint32_t head = 0;
  std::string rule;
  double confidence = 1.0;  ///< Product of the arcs used; meaningless if the trees have none
};

/// A trigger with what the clause says of it.
struct Frame {
  std::uint32_t head = 0;    ///< The trigger
  std::uint32_t clause = 0;  ///< The word that the clause hangs on: of "is in Paris", "Paris"
  TriggerKind kind = TriggerKind::verb;
  std::string lemma;
  const VerbEntry* verb = nullptr;  ///< Of verbs
  const NounEntry* noun = nullptr;  ///< Of nouns
  const AdjectiveEntry* adjective = nullptr;
  EventClass event_class = EventClass::action;
  /// A noun that only the annotator takes for an event: its arguments are those that it gives.
  bool unknown = false;
  bool passive = false;
  std::vector<RawArgument> subjects;  ///< Own or shared; their role is not set
  std::vector<RawArgument> args;
  std::optional<std::uint32_t> consumed;  ///< The noun of "take part", no argument
};

inline constexpr char kSource = 2;  ///< In `Reading::taken`: within "according to the mayor"

/// What all steps read, and the frames that they fill, in order from the root down.
struct Reading {
  const Document& doc;
  const Tree& tree;
  const MentionIndex& mentions;
  const Lexicon& lexicon;
  std::vector<Frame> frames;
  std::vector<std::int32_t> frame_at;  ///< By clause token; -1: none
  std::vector<std::int32_t> above;     ///< The nearest frame over a token, itself left out
  std::vector<std::vector<RawArgument>> own_subjects;  ///< By frame, mended
  std::vector<std::vector<RawArgument>> own_objects;   ///< By frame: objects read as subjects
  std::vector<char> taken;            ///< By token: spoken for, whatever the tree hangs it on;
                                      ///< `kSource` where it names a source
  std::vector<std::int32_t> prop_at;  ///< By token: its predicate in the document; -1: none

  [[nodiscard]] Frame* frame(std::uint32_t token) noexcept {
    return frame_at[token] < 0 ? nullptr : &frames[static_cast<std::size_t>(frame_at[token])];
  }
  [[nodiscard]] const Frame* frame(std::uint32_t token) const noexcept {
    return frame_at[token] < 0 ? nullptr : &frames[static_cast<std::size_t>(frame_at[token])];
  }
  [[nodiscard]] const Predicate* prop(std::uint32_t token) const noexcept {
    return prop_at[token] < 0 ? nullptr : &doc.props[static_cast<std::size_t>(prop_at[token])];
  }
  /// What the roleset of a predicate says of its labels.
  [[nodiscard]] const RolesetEntry& roleset(const Predicate& prop) const noexcept {
    const RolesetEntry* entry = lexicon.roleset(prop.sense);
    return entry != nullptr ? *entry : lexicon.any_roleset();
  }
  [[nodiscard]] std::size_t position(const Frame& frame) const noexcept {
    return static_cast<std::size_t>(&frame - frames.data());
  }
  [[nodiscard]] const Token& token(std::uint32_t t) const noexcept { return doc.tokens[t]; }
};

}  // namespace dateline::event
