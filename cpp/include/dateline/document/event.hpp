// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dateline/base/enum_names.hpp"
#include "dateline/base/span.hpp"
#include "dateline/document/count.hpp"
#include "dateline/document/ids.hpp"
#include "dateline/document/time_value.hpp"

namespace dateline {

/// `action` `process` `state` may become nodes of the graph. The others never do: they give their
/// meaning to the event under them (a claim, a phase, a modality) or are light verbs whose noun is
/// the event. `GENERIC`: nothing that happened, or no participant of the graph.
enum class EventClass : std::uint8_t {
  action,
  process,
  state,
  REPORTING,
  ASPECTUAL,
  MODAL,
  CAUSATIVE,
  LIGHT,
  GENERIC,
};

template <>
struct EnumNames<EventClass> {
  static constexpr std::array<std::string_view, 9> values = {"action",    "process",   "state",
                                                             "REPORTING", "ASPECTUAL", "MODAL",
                                                             "CAUSATIVE", "LIGHT",     "GENERIC"};
};

enum class Polarity : std::uint8_t { positive, negative };

template <>
struct EnumNames<Polarity> {
  static constexpr std::array<std::string_view, 2> values = {"positive", "negative"};
};

enum class Modality : std::uint8_t { asserted, possible, planned, hypothetical, demanded };

template <>
struct EnumNames<Modality> {
  static constexpr std::array<std::string_view, 5> values = {"asserted", "possible", "planned",
                                                             "hypothetical", "demanded"};
};

/// What an argument is to its event. `object`: a thing or an idea that is no node of the graph.
enum class Role : std::uint8_t {
  agent,
  patient,
  recipient,
  instrument,
  beneficiary,
  location,
  origin,
  destination,
  time,
  object,
};

template <>
struct EnumNames<Role> {
  static constexpr std::array<std::string_view, 10> values = {
      "agent",    "patient", "recipient",   "instrument", "beneficiary",
      "location", "origin",  "destination", "time",       "object"};
};

/// One participant, place or time of an event.
struct Argument {
  Role role = Role::object;
  std::string label;       ///< PropBank label: "ARG0", "ARGM-LOC"
  TokenSpan tokens;        ///< The phrase
  std::uint32_t head = 0;  ///< Its head token
  std::optional<MentionId> mention;
  std::optional<EventId> event;  ///< Where the argument is itself an event
  std::string rule;              ///< The rule that gave it: "nsubj", "obl:agent", "compound"
  std::optional<Role> plays;     ///< Of an `object`: the role that it plays, as an actor would
  std::optional<double> confidence;
};

/// The figures that an event carries, by kind.
struct Figures {
  Range fatalities;
  Range injured;
  Range detained;
  Range displaced;
  friend bool operator==(const Figures&, const Figures&) = default;
};

/// Mentions of one event in the article share a cluster.
enum class EventClusterId : std::uint32_t {};

/// A trigger: a verb, an event noun or an adjective of state that tells of something done,
/// happening or holding. The document holds all of them, the graph those with `in_graph`.
struct Event {
  TokenSpan trigger;
  std::uint32_t head = 0;
  std::string lemma;    ///< "kill"; of a nominal event its noun: "strike"
  std::string roleset;  ///< PropBank: "kill.01"; empty until known
  EventClass event_class = EventClass::action;
  bool in_graph = false;
  bool nominal = false;
  bool passive = false;
  bool in_headline = false;
  std::string type;  ///< PLOVER: "ASSAULT"; empty if none
  std::string mode;  ///< PLOVER mode: "aerial"; empty if none
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::asserted;
  std::optional<double> factuality;  ///< -3 (certainly not) to 3 (certainly)
  Interval interval;
  std::optional<TimeId> time;  ///< The expression that dates it
  int geo_precision = 0;       ///< 1 the place itself, 2 near it, 3 division, 4 country; 0 unknown
  std::vector<Argument> args;
  Figures figures;
  EventClusterId cluster{};
  std::vector<ClaimId> voices;  ///< The claims that tell it
  bool told_by_article = true;  ///< The article says so in its own voice
  std::optional<double> confidence;
};

}  // namespace dateline
