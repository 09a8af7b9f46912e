# SPDX-License-Identifier: MIT
"""The scorers of names and nominal mentions, on documents counted by hand."""

from __future__ import annotations

from typing import Any

from benchmarks.quality import scorers

Json = dict[str, Any]


def name(begin: int, end: int, kind: str) -> Json:
    """Return a named mention."""
    return {"begin": begin, "end": end, "type": kind, "kind": "name"}


# "Lena Vogt of Ruse University , Bulgaria , spoke": the gold name of the university holds the
# country, as nested noun phrases do.
TREE: Json = {
    "tokens": [[i, i + 1] for i in range(9)],
    "sentences": [[0, 9]],
    "upos": ["PROPN", "PROPN", "ADP", "PROPN", "PROPN", "PUNCT", "PROPN", "PUNCT", "VERB"],
    "head": [8, 0, 4, 4, 0, 6, 4, 6, -1],
}
GOLD: Json = {**TREE, "mentions": [name(0, 2, "PER"), name(3, 7, "ORG"), name(6, 7, "GPE")]}


def test_a_name_inside_an_outermost_one_is_neither_right_nor_wrong() -> None:
    """A name inside an outermost one is neither right nor wrong."""
    guess = {**TREE, "mentions": [name(0, 2, "PER"), name(3, 5, "ORG"), name(6, 7, "PLACE")]}
    gold, found = scorers.head_names(GOLD, guess)
    assert gold == {(0, "PER"), (4, "ORG")}
    assert found == {(0, "PER"), (4, "ORG")}


def test_a_name_inside_an_outermost_one_with_another_type_is_wrong() -> None:
    """A name inside an outermost one with another type is wrong."""
    guess = {**TREE, "mentions": [name(0, 2, "PER"), name(6, 7, "ORG")]}
    figures = scorers.score_names([GOLD], [guess], by_head=True)
    assert figures["names F1, head word"].value == 50.0  # one of two found, one of two right


def test_a_document_without_any_mention_where_they_are_complete_is_left_out() -> None:
    """A document without any mention where they are complete is left out."""
    empty = {**TREE, "mentions": [], "exhaustive_sentences": [0]}
    full = {**GOLD, "exhaustive_sentences": [0]}
    guess = {**TREE, "mentions": [name(0, 2, "PER"), name(3, 5, "ORG")]}
    assert not scorers.is_annotated(empty)
    assert scorers.is_annotated(full)
    figures = scorers.score_names([empty, full], [guess, guess], by_head=True)
    assert figures["names F1, head word"].value == 100.0


def test_exact_names_need_both_ends_and_the_type() -> None:
    """Exact names need both ends and the type."""
    guess = {**TREE, "mentions": [name(0, 2, "PER"), name(3, 5, "ORG"), name(6, 7, "LOC")]}
    figures = scorers.score_names([GOLD], [guess], by_head=False)
    assert round(figures["names F1, exact"].value, 1) == 66.7
    assert figures["names F1, exact, ORG"].value == 0.0
    assert figures["names F1, exact, PLACE"].value == 100.0


def test_names_of_other_types_are_scored_apart_and_events_are_other() -> None:
    """Names of other types are scored apart, and events are OTHER."""
    gold = {**TREE, "mentions": [name(0, 2, "PER"), name(3, 5, "OTHER"), name(6, 7, "NORP")]}
    guess = {**TREE, "mentions": [name(0, 1, "PER"), name(3, 5, "EVENT"), name(6, 7, "TIME")]}
    figures = scorers.score_names([gold], [guess], by_head=False, types=scorers.OTHER_TYPES)
    assert figures["names F1, exact, NORP+TIME+NUM+OTHER"].value == 50.0
    assert figures["names F1, exact, OTHER"].value == 100.0
    assert figures["names F1, exact, NORP"].value == 0.0


def nominal(begin: int, end: int, kind: str, **more: Any) -> Json:
    """Return a nominal mention."""
    return {"begin": begin, "end": end, "type": kind, "kind": "nominal", **more}


def test_nominal_mentions_are_compared_by_head_word_and_type() -> None:
    """Found: the same head in a shorter phrase, a wrong type, and a place, which is no matter."""
    gold = {
        **TREE,
        "mentions": [
            name(0, 2, "PER"),
            nominal(2, 5, "ORG", headtok=4),
            nominal(6, 7, "PER", headtok=6),
            nominal(8, 9, "PLACE", headtok=8),
        ],
    }
    guess = {
        **TREE,
        "mentions": [nominal(4, 5, "ORG", head=4), nominal(6, 7, "ORG", head=6)],
    }
    figures = scorers.score_nominals([gold], [guess])
    assert figures["nominal mentions F1, head word"].value == 50.0
    assert round(figures["nominal mentions F1, head word, ORG"].value, 1) == 66.7
    assert figures["nominal mentions F1, head word, PER"].value == 0.0
