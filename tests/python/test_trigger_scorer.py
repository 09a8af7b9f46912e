# SPDX-License-Identifier: MIT
"""The scorer of triggers, on documents counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.quality import triggers

Json = dict[str, Any]
RECALL = "nouns as triggers, recall at precision 60 or more"

# "Floods hit towns . Rescuers took part in searches ."
WORDS: Json = {
    "tokens": [[i, i + 1] for i in range(10)],
    "sentences": [[0, 4], [4, 10]],
    "upos": ["NOUN", "VERB", "NOUN", "PUNCT", "NOUN", "VERB", "NOUN", "ADP", "NOUN", "PUNCT"],
    "head": [1, -1, 1, 1, 5, -1, 5, 8, 5, 5],
}


def event(begin: int, end: int, confidence: float | None = None, **more: Any) -> Json:
    """Return a trigger."""
    return {"begin": begin, "end": end, "confidence": confidence, **more}


GOLD: Json = {
    **WORDS,
    "clean_sentences": [0, 1],
    "events": [event(0, 1), event(1, 2), event(5, 7), event(8, 9)],
}


def test_any_overlap_counts_one_to_one() -> None:
    """Both words of "took part" overlap with one gold trigger: one of them is wrong."""
    guess = {**WORDS, "events": [event(1, 2), event(5, 6), event(6, 7), event(7, 9)]}
    figures = triggers.score_triggers([GOLD], [guess], layer="events")
    assert figures["triggers F1"].value == pytest.approx(200 * 3 / 8)
    assert figures["triggers, precision"].value == 75.0
    assert figures["triggers, recall"].value == 75.0


def test_sentences_that_were_not_cleaned_are_left_out() -> None:
    """Sentences that were not cleaned are left out."""
    gold = {**GOLD, "clean_sentences": [0]}
    guess = {**WORDS, "events": [event(0, 1), event(1, 2), event(4, 5)]}
    figures = triggers.score_triggers([gold], [guess], layer="events")
    assert figures["triggers F1"].value == 100.0


def test_every_verb_is_the_baseline() -> None:
    """Every verb: two of two are right, two of four found."""
    figures = triggers.score_triggers([GOLD], [WORDS], layer="verbs")
    assert figures["triggers F1"].value == pytest.approx(200 * 2 / 6)


def test_predicates_may_be_taken_for_triggers() -> None:
    """Predicates may be taken for triggers, those that are sure enough."""
    guess = {**WORDS, "props": [{"pred": 1, "confidence": 0.9}, {"pred": 2, "confidence": 0.1}]}
    figures = triggers.score_triggers([GOLD], [guess], layer="props", threshold=0.5)
    assert figures["triggers F1"].value == pytest.approx(200 * 1 / 5)


def test_words_between_the_parts_of_a_trigger_are_none_of_its_words() -> None:
    """Words between the parts of a trigger are none of its words."""
    gold = {**GOLD, "events": [event(4, 7, parts=[[4, 5], [6, 7]])]}
    between, inside = ({**WORDS, "events": [event(w, w + 1)]} for w in (5, 6))
    assert triggers.score_triggers([gold], [between], layer="events")["triggers F1"].value == 0.0
    assert triggers.score_triggers([gold], [inside], layer="events")["triggers F1"].value == 100.0


# Gold nouns: floods, searches. "took part" is headed by a verb.
NOUNS = [event(0, 1, 0.9), event(2, 3, 0.8), event(4, 5, 0.7), event(8, 9, 0.6), event(1, 2, 0.1)]


def test_the_best_recall_is_at_the_lowest_threshold_that_is_precise_enough() -> None:
    """At 0.9 one of one is right, at 0.8 one of two, below two of four: never 60 again."""
    guess = {**WORDS, "events": NOUNS}
    figures = triggers.score_noun_triggers([GOLD], [guess], layer="events")
    assert figures[RECALL].value == 50.0
    assert figures["nouns as triggers, precision"].value == 50.0
    assert figures["nouns as triggers, recall"].value == 100.0


def test_precision_may_rise_again_below_a_threshold_that_is_not_precise_enough() -> None:
    """Two of three are right at 0.6, more than the one of two at 0.8."""
    guess = {**WORDS, "events": [e for e in NOUNS if e["begin"] != 4]}
    figures = triggers.score_noun_triggers([GOLD], [guess], layer="events")
    assert figures[RECALL].value == 100.0


def test_without_a_precise_threshold_the_best_recall_is_0() -> None:
    """Without a precise threshold the best recall is 0."""
    guess = {**WORDS, "events": [event(2, 3, 0.9), event(4, 5, 0.8), event(8, 9, 0.7)]}
    figures = triggers.score_noun_triggers([GOLD], [guess], layer="events")
    assert figures[RECALL].value == 0.0
    assert figures["nouns as triggers, recall"].value == 50.0
