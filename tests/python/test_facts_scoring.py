# SPDX-License-Identifier: MIT
"""The scores of annotated facts, on an invented text; and the fit of the confidence."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest

from benchmarks.quality.facts.calibration import FEATURES, features, fit, table
from benchmarks.quality.facts.claims import Claim, matched_claims
from benchmarks.quality.facts.coverage import ALL, Coverage, coverage_table, type_coverage
from benchmarks.quality.facts.mistakes import mistakes
from benchmarks.quality.facts.scoring import (
    Heads,
    Side,
    calibration,
    calibration_error,
    figures,
    gold_side,
    graph_side,
    tally,
)

TEXT = "The mayor said that Orla Venn freed two sailors."
WORDS = [*TEXT[:-1].split(), "."]
HEADS = [1, 2, -1, 6, 6, 4, 2, 8, 6, 2]


def span(part: str) -> list[int]:
    """Return the offsets of a part of the text."""
    begin = TEXT.index(part)
    return [begin, begin + len(part)]


def document() -> dict[str, Any]:
    """Return the words and the tree of the text."""
    tokens = [span(word) for word in WORDS]
    tokens[-1] = [len(TEXT) - 1, len(TEXT)]
    return {"tokens": tokens, "head": HEADS, "deprel": ["dep"] * 9 + ["punct"]}


def annotation() -> dict[str, Any]:
    """Return the facts of the text."""
    event = {
        "id": "e1",
        "triggers": [span("freed")],
        "noun": False,
        "class": "action",
        "type": "CONCEDE",
        "polarity": "positive",
        "modality": "asserted",
        "generic": False,
        "roles": [{"role": "agent", "to": "a2"}, {"role": "patient", "text": span("two sailors")}],
        "when": None,
        "counts": {"displaced": [2, 2, 2]},
        "voices": ["a1"],
    }
    people = [("a1", "The mayor"), ("a2", "Orla Venn")]
    actors = [
        {"id": i, "type": "person", "named": True, "mentions": [span(part)], "size": None}
        for i, part in people
    ]
    relation = {"kind": "leads", "from": "a1", "to": "a2"}
    return {
        "passage": [0, len(TEXT)],
        "actors": actors,
        "places": [],
        "events": [event],
        "claims": [{"voice": "a1", "stance": "says", "events": ["e1"]}],
        "relations": [relation],
    }


def side(**changes: Any) -> Side:
    """Return the facts of the text, the event changed."""
    given = annotation()
    given["events"][0] |= changes
    return gold_side(given, TEXT, Heads(document()))


def shares(ours: Side) -> dict[str, float]:
    """Return the figures of a passage."""
    return {what: figure.value for what, figure in figures([tally(side(), ours)]).items()}


def graph(**changes: Any) -> dict[str, Any]:
    """Return the facts of the text as a graph, the event changed."""

    def mention(part: str) -> list[dict[str, Any]]:
        begin, end = span(part)
        return [{"article": "a", "begin": begin, "end": end}]

    none = {"low": None, "best": None, "high": None}
    two = {"low": 2, "best": 2, "high": 2}
    nodes = [
        {"id": i, "kind": "actor", "label": part, "size": None, "mentions": mention(part)}
        for i, part in (("n1", "The mayor"), ("n2", "Orla Venn"))
    ]
    event = {
        "id": "n3",
        "kind": "event",
        "label": "free: Orla Venn",
        "type": "CONCEDE",
        "polarity": "positive",
        "modality": "asserted",
        "confidence": 0.8,
        "objects": [{"text": "two sailors", "role": "patient", "mentions": mention("two sailors")}],
        "fatalities": none,
        "injured": none,
        "detained": none,
        "displaced": two,
        "voices": ["l2"],
        "mentions": mention("freed"),
    }
    links = [
        {
            "id": "l1",
            "kind": "agent",
            "source": "n3",
            "target": "n2",
            "mentions": mention("Orla Venn"),
        },
        {
            "id": "l2",
            "kind": "claims",
            "source": "n1",
            "target": "n3",
            "stance": "says",
            "mentions": mention("said"),
        },
        {
            "id": "l3",
            "kind": "leads",
            "source": "n1",
            "target": "n2",
            "mentions": mention("The mayor"),
        },
    ]
    return {"nodes": [*nodes, event | changes], "links": links}


def test_what_is_annotated_is_all_right() -> None:
    """Every figure that has something to count is full."""
    got = shares(side())
    empty = {
        what for what, (_, n, *more) in tally(side(), side()).items() if not n and not sum(more)
    }
    assert {what: value for what, value in got.items() if what not in empty} == dict.fromkeys(
        got.keys() - empty, 100.0
    )


def test_graph_is_read_like_an_annotation() -> None:
    """The same facts in the graph are all right, and nothing is named as a mistake."""
    ours = graph_side(graph(), [0, len(TEXT)], Heads(document()))
    assert tally(side(), ours) == tally(side(), side())
    assert not list(mistakes(side(), ours))


@pytest.mark.parametrize(
    ("change", "figure"),
    [
        ({"type": "AID"}, "type accuracy"),
        ({"polarity": "negative"}, "polarity and modality"),
        ({"roles": []}, "whole fact recall"),
        ({"roles": [{"role": "agent", "to": "a1"}]}, "agent F1 of found events"),
        ({"voices": ["article"]}, "voice F1"),
        ({"counts": {}}, "counts F1"),
        ({"triggers": [span("said")]}, "event recall"),
    ],
)
def test_each_mistake_shows_in_its_figure(change: dict[str, Any], figure: str) -> None:
    """And is named."""
    assert shares(side(**change))[figure] == 0.0
    assert list(mistakes(side(), side(**change)))


def test_a_claim_is_right_by_voice_and_event() -> None:
    """A claim of another voice, or on another event, is none; nor is a second claim alike."""
    gold = [Claim(frozenset({4}), 0, "says")]
    events = [(0, 1)]

    def n_right(*ours: Claim) -> int:
        return len(matched_claims(gold, ours, events))

    assert n_right(Claim(frozenset({4, 9}), 1, "says")) == 1
    assert n_right(Claim(frozenset({9}), 1, "says")) == 0
    assert n_right(Claim(frozenset({4}), 0, "says")) == 0
    assert n_right(*[Claim(frozenset({4}), 1, "says")] * 2) == 1


def test_claims_of_the_same_stance_meet_first() -> None:
    """Who says and denies one thing is matched by stance, in any order."""
    said, denied = (Claim(frozenset({4}), 0, stance) for stance in ("says", "denies"))
    assert matched_claims([said, denied], [denied, said], [(0, 0)]) == [
        (said, said),
        (denied, denied),
    ]
    assert matched_claims([said], [denied], [(0, 0)]) == [(said, denied)]


@pytest.mark.parametrize(
    ("change", "figure", "line"),
    [
        ({"stance": "denies"}, "stance accuracy of found claims", "stance denies instead of says"),
        ({"source": "n2"}, "claims F1", "missing claim: freed (says)"),
    ],
)
def test_mistakes_in_claims_show(change: dict[str, Any], figure: str, line: str) -> None:
    """Each in its figure, and by name."""
    told = graph()
    told["links"][1] |= change
    ours = graph_side(told, [0, len(TEXT)], Heads(document()))
    assert shares(ours)[figure] == 0.0
    assert any(line in wrong for wrong in mistakes(side(), ours))


def test_parts_of_a_phrase_are_no_fillers_beside_it() -> None:
    """A second filler inside the annotated words costs nothing, one outside does."""
    roles = copy.deepcopy(annotation()["events"][0]["roles"])
    inside = side(roles=[*roles, {"role": "patient", "text": span("two")}])
    outside = side(roles=[*roles, {"role": "patient", "to": "a1"}])
    assert shares(inside)["patient F1 of found events"] == 100.0
    assert shares(outside)["patient F1 of found events"] < 100.0


def test_coverage_tells_found_typed_and_right() -> None:
    """By type: one event right, one of another type, one without, one not found."""
    others = [side(), side(type="AID"), side(type=""), side(triggers=[span("said")])]
    rows = type_coverage([(side(), ours) for ours in others])
    assert rows == [Coverage("CONCEDE", 4, 3, 2, 1), Coverage(ALL, 4, 3, 2, 1)]
    assert coverage_table(rows).splitlines()[1].split() == ["CONCEDE", "4", "75%", "50%", "25%"]


def test_events_without_a_type_are_not_covered() -> None:
    """Nor do they divide by zero."""
    rows = type_coverage([(side(type=""), side())])
    assert rows == [Coverage(ALL, 0, 0, 0, 0)]
    assert coverage_table(rows).endswith("0%")


def test_calibration_compares_confidence_and_share() -> None:
    """One event of confidence 0.8 that is right, one that is not."""
    ours = graph_side(graph(), [0, len(TEXT)], Heads(document()))
    bins = calibration([(side(), ours), (side(triggers=[span("said")]), ours)])
    assert len(bins) == 1
    assert bins[0] == pytest.approx((0.8, 0.5, 2))
    assert calibration_error(bins) == pytest.approx(0.3)


def test_fit_finds_what_makes_an_event_certain() -> None:
    """Events with somebody in them are right, the others are not."""
    event = {"nominal": False, "class": "action", "type": "", "args": []}
    actor = {"role": "agent", "mention": 0, "confidence": 1.0}
    rows = [features(event | {"args": [actor] * (i % 2)}, 1.0) for i in range(40)]
    weights = fit(rows, [bool(i % 2) for i in range(40)])
    assert weights[FEATURES.index("actor")] > 1.0
    assert weights[FEATURES.index("noun")] == pytest.approx(0.0)
    lines = [line for line in table(weights).splitlines() if not line.startswith("#")]
    assert [line.split("\t")[0] for line in lines] == list(FEATURES)
    assert np.isfinite([float(line.split("\t")[1]) for line in lines]).all()
