# SPDX-License-Identifier: MIT
"""The scorers of predicates, rolesets, roles and factuality, on documents counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.quality import predicates

Json = dict[str, Any]


def argument(role: str, begin: int, end: int, head: int | None = None) -> Json:
    """Return an argument; a predicted one has a head."""
    found: Json = {"role": role, "begin": begin, "end": end}
    return found if head is None else {**found, "head": head}


def prop(pred: int, sense: str, *args: Json, confidence: float = 0.9, **more: Any) -> Json:
    """Return a predicate."""
    return {"pred": pred, "sense": sense, "args": list(args), "confidence": confidence, **more}


# "The crew repaired the long bridge . Repairs cost money ."
WORDS: Json = {
    "tokens": [[i, i + 1] for i in range(11)],
    "sentences": [[0, 7], [7, 11]],
    "upos": ["DET", "NOUN", "VERB", "DET", "ADJ", "NOUN", "PUNCT", "NOUN", "VERB", "NOUN", "PUNCT"],
    "head": [1, 2, -1, 5, 5, 2, 2, 8, -1, 8, 8],
}
GOLD: Json = {
    **WORDS,
    "layers": ["tok", "sent", "pos", "dep", "props", "uds"],
    "props_sentences": [0, 1],
    "props": [
        prop(2, "repair.01", argument("V", 2, 3), argument("ARG0", 0, 2), argument("ARG1", 3, 6)),
        prop(7, "repair.01"),
        prop(8, "cost.01", argument("V", 8, 9), argument("ARG1", 7, 8), argument("ARG2", 9, 10)),
    ],
    "events": [
        {"begin": 2, "end": 3, "factuality": 3.0},
        {"begin": 7, "end": 8, "factuality": -1.0},
        {"begin": 8, "end": 9, "factuality": 0.4},
        {"begin": 9, "end": 10},
    ],
}


def guess_of(*props: Json, **layers: Any) -> Json:
    """Return a predicted document."""
    return {**WORDS, "props": list(props), **layers}


def test_predicates_are_told_apart_by_the_gold_tag_and_extra_ones_by_the_predicted_tag() -> None:
    """Found: repaired, cost, and money, whose predicted tag is NOUN; repairs is missed."""
    guess = guess_of(prop(2, "repair.01"), prop(8, "cost.01"), prop(9, "money.01"))
    figures = predicates.score_predicates([GOLD], [guess])
    assert figures["predicates F1"].value == pytest.approx(200 * 2 / 6)
    assert figures["predicates F1, verbs"].value == 100.0
    assert figures["predicates F1, nouns"].value == 0.0
    as_verb = [*WORDS["upos"][:9], "VERB", "PUNCT"]
    figures = predicates.score_predicates([GOLD], [{**guess, "upos": as_verb}])
    assert figures["predicates F1, verbs"].value == pytest.approx(200 * 2 / 5)


def test_a_predicate_below_the_threshold_is_none() -> None:
    """A predicate below the threshold is none."""
    guess = guess_of(prop(2, "repair.01"), prop(9, "money.01", confidence=0.2))
    figures = predicates.score_predicates([GOLD], [guess], threshold=0.5)
    assert figures["predicates F1"].value == pytest.approx(200 * 1 / 4)


def test_sentences_and_documents_without_predicates_are_left_out() -> None:
    """Sentences and documents without predicates are left out."""
    gold = {**GOLD, "props_sentences": [0]}
    bare = {**WORDS, "layers": ["tok", "sent", "pos", "dep"]}
    guess = guess_of(prop(2, "repair.01"), prop(9, "money.01"))
    figures = predicates.score_predicates([gold, bare], [guess, guess])
    assert figures["predicates F1"].value == 100.0


def test_rolesets_are_scored_on_predicates_that_were_found() -> None:
    """Rolesets are scored on predicates that were found: one of two."""
    guess = guess_of(prop(2, "repair.02"), prop(8, "cost.01"), prop(9, "money.01"))
    figures = predicates.score_rolesets([GOLD], [guess])
    assert figures["roleset accuracy, predicates found"].value == 50.0


def test_roles_compare_label_and_head_word() -> None:
    """The span may differ; one label is wrong, one argument missed, the predicate is none."""
    guess = guess_of(
        prop(2, "x", argument("ARG0", 1, 2, 1), argument("ARG2", 3, 6, 5), argument("V", 2, 3, 2)),
        prop(8, "x", argument("ARG1", 7, 8, 7)),
    )
    figures = predicates.score_roles([GOLD], [guess])
    assert figures["roles F1, gold predicates"].value == pytest.approx(200 * 2 / 7)
    assert figures["roles F1, ARG0 to ARG5, gold predicates"].value == pytest.approx(200 * 2 / 7)


def test_modifiers_are_scored_apart() -> None:
    """Modifiers are scored apart."""
    gold = {**GOLD, "props": [prop(2, "x", argument("ARG0", 0, 2), argument("ARGM-LOC", 3, 6))]}
    guess = guess_of(prop(2, "x", argument("ARGM-LOC", 3, 6, 5)))
    figures = predicates.score_roles([gold], [guess])
    assert figures["roles F1, modifiers, gold predicates"].value == 100.0
    assert figures["roles F1, ARG0 to ARG5, gold predicates"].value == 0.0
    assert figures["roles F1, gold predicates"].value == pytest.approx(200 * 1 / 3)


def test_a_gold_predicate_that_was_not_found_has_missed_its_roles() -> None:
    """A gold predicate that was not found has missed its roles; others' roles do not count."""
    guess = guess_of(
        prop(8, "x", argument("ARG1", 7, 8, 7), argument("ARG2", 9, 10, 9)),
        prop(9, "x", argument("ARG1", 7, 8, 7)),
    )
    figures = predicates.score_roles([GOLD], [guess])
    assert figures["roles F1, gold predicates"].value == pytest.approx(200 * 2 / 6)
    assert figures["roles F1, found, gold predicates"].value == 100.0


def test_the_head_of_a_gold_argument_is_its_first_word_with_a_head_outside() -> None:
    """The head of a gold argument is its first word with a head outside."""
    assert predicates.gold_roles(GOLD) == {
        (2, "ARG0", 1),
        (2, "ARG1", 5),
        (8, "ARG1", 7),
        (8, "ARG2", 9),
    }


def test_factuality_is_joined_by_word() -> None:
    """Of three scores two are joined; r of two points on a rising line is 1."""
    guess = guess_of(prop(2, "x", factuality=2.0), prop(8, "x", factuality=-0.5), prop(9, "x"))
    figures = predicates.score_factuality([GOLD], [guess])
    assert figures["factuality, Pearson r"].value == pytest.approx(1.0)
    assert figures["factuality, share of words scored"].value == pytest.approx(200 / 3)
    assert figures["factuality, sign accuracy"].value == 100.0  # of the one that is clear


def test_the_sign_counts_where_the_gold_score_is_clear() -> None:
    """The sign counts where the gold score is clear: 3 is met, -1 is not, 0.4 is none."""
    guess = guess_of(
        prop(2, "x", factuality=0.1), prop(7, "x", factuality=0.3), prop(8, "x", factuality=-2.0)
    )
    figures = predicates.score_factuality([GOLD], [guess])
    assert figures["factuality, sign accuracy"].value == 50.0
