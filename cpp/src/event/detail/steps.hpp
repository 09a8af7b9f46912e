// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "event/detail/frame.hpp"

namespace dateline::event {

/// Tokens from the roots down: each stands after its head. Cost: O(tokens).
[[nodiscard]] std::vector<std::uint32_t> top_down(const Document& doc, const Tree& tree);

/// Fills `frames`, `frame_at` and `above`: every trigger with its class, from the roots down.
void find_triggers(Reading& reading);

/// Fills `own_subjects` and `taken`: the subjects that each clause has in the tree, mended where
/// parsers slip: the dateline is nobody's subject, "..., the mayor said." gives the mayor to
/// "said", and of two subjects the nearer one stays.
void untangle_subjects(Reading& reading);

/// Arguments that hang on the trigger itself. Verbs, adjectives and copulas get `subjects` and the
/// rest in `args`; their roles follow the lexicon.
void read_verb(Reading& reading, Frame& frame);
/// Possessor, compounds and prepositions of an event noun.
void read_noun(Reading& reading, Frame& frame);

/// The arguments that the annotator gives to a noun that the lexicon lacks.
void read_predicate(const Reading& reading, Frame& frame);

/// Subjects and objects that a clause shares with the clauses above it. The frames above must be
/// complete.
void share_from_above(Reading& reading, Frame& frame);
/// Whether a light, aspectual, causative or speech verb is one here.
void settle_class(const Reading& reading, Frame& frame);
/// What a light or aspectual verb lends to the event noun under it. The verb must be complete.
void borrow_from_verb(Reading& reading, Frame& noun);
/// Turns `subjects` into arguments, by lexicon and voice.
void place_subjects(Reading& reading, Frame& frame);
/// Second pass, all frames complete: objects shared with a later conjunct, agents of events that
/// cause ("an army raid killed two").
void share_from_below(Reading& reading);

/// Role of a verb's prepositional phrase: nothing if it takes no part.
[[nodiscard]] std::optional<Role> oblique_role(const Reading& reading, const Frame& frame,
                                               const std::string& preposition, std::uint32_t head);

/// One event a frame, in order of head tokens: arguments with their mentions. `frame_of` gets the
/// position of each event's frame.
[[nodiscard]] std::vector<Event> make_events(const Reading& reading,
                                             std::vector<std::size_t>& frame_of);

/// What the last steps read and fill: events beside their frames.
struct Draft {
  const Reading& reading;
  std::vector<Event>& events;
  std::vector<std::size_t> frame_of;   ///< By event
  std::vector<std::int32_t> event_of;  ///< By frame; every frame has one
};

/// Type and mode: by lemma; by the roleset where the lemma says nothing, and of verbs of one word
/// always.
void set_type(const Reading& reading, const Frame& frame, Event& event);
/// "The storm killed nine", "crushed by a wave": no assault, for nobody assaults. The arguments
/// must be complete.
void refine_type(const Reading& reading, Event& event);

/// Links time expressions to events and dates events by them, or by the clause above.
void date_events(Draft& draft, std::size_t lead_sentences);
/// Dates what the text leaves undated and yet tells as done by the day that the article tells of:
/// the first day of the last week that one of the opening sentences gives to an event, else the
/// day of publication. After the clusters are made, which such dates must not decide.
void date_by_story(Draft& draft, std::size_t sentences);
/// Adds inherited places and sets `geo_precision`.
void place_events(Draft& draft);
/// Sets `cluster`, and shares the dates of a cluster's mentions.
void cluster_events(Draft& draft, std::size_t window);

}  // namespace dateline::event
