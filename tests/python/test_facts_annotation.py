# SPDX-License-Identifier: MIT
"""The annotated facts: reading, checking, counting and comparing, on an invented text."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from benchmarks.quality.facts.agreement import agreement
from benchmarks.quality.facts.annotation import FOLDER, HALVES, file_name, problems, read_folder
from benchmarks.quality.facts.display import describe, totals

TEXT = "The mayor said that Orla Venn freed two sailors in Port Quay."


def span(part: str) -> list[int]:
    """Return the offsets of a part of the text."""
    begin = TEXT.index(part)
    return [begin, begin + len(part)]


def event(**changes: Any) -> dict[str, Any]:
    """Return the event of the text, with some fields changed."""
    roles = [
        {"role": "agent", "to": "a2"},
        {"role": "patient", "to": "a3"},
        {"role": "location", "to": "p1"},
    ]
    plain = {"noun": False, "class": "action", "type": "CONCEDE", "polarity": "positive"}
    plain |= {"modality": "asserted", "generic": False}
    told = {"when": None, "counts": {"other": [2, 2, 2]}, "voices": ["a1"]}
    return {"id": "e1", "triggers": [span("freed")], **plain, "roles": roles, **told, **changes}


@pytest.fixture
def annotation() -> dict[str, Any]:
    """Return the facts of the text."""
    people = [("a1", "The mayor", False), ("a2", "Orla Venn", True), ("a3", "two sailors", False)]
    actors: list[dict[str, Any]] = [
        {"id": i, "type": "person", "named": named, "mentions": [span(part)], "size": None}
        for i, part, named in people
    ]
    actors[2]["size"] = [2, 2, 2]
    claim = {"id": "c1", "voice": "a1", "verb": span("said"), "stance": "says"}
    return {
        "schema": "dateline.facts/1",
        "id": "invented/1",
        "source": "invented",
        "date": None,
        "passage": [0, len(TEXT)],
        "actors": actors,
        "places": [{"id": "p1", "mentions": [span("Port Quay")]}],
        "events": [event()],
        "claims": [{**claim, "quote": "indirect", "events": ["e1"], "via": None}],
        "relations": [{"kind": "located_in", "from": "a2", "to": "p1"}],
    }


def test_sound_facts_have_no_problem(annotation: dict[str, Any]) -> None:
    """Sound facts have no problem."""
    assert problems(annotation, TEXT) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"triggers": [[0, 900]]}, "e1: 0-900 is not inside the passage 0-61"),
        ({"triggers": []}, "e1: has no triggers"),
        ({"type": "WAR"}, "e1: event type is 'WAR', expected one of"),
        ({"modality": "sure"}, "e1: modality is 'sure', expected one of"),
        ({"voices": ["a9"]}, "e1: refers to 'a9', expected a known id that begins with a"),
        ({"roles": [{"role": "location", "to": "a1"}]}, "e1: refers to 'a1', expected a known id"),
        ({"roles": [{"role": "agent"}]}, "e1: the agent needs either 'to' or 'text'"),
        ({"counts": {"injured": [3, 2, None]}}, "e1: [3, 2, None] is not [low, best, high]"),
        ({"when": {"start": "2020-02-30", "end": "2020-03-01"}}, "e1: day"),
        (
            {"when": {"start": "2020-03-02", "end": "2020-03-01"}},
            "e1: ends on 2020-03-01, before it starts on 2020-03-02",
        ),
    ],
)
def test_what_is_wrong_is_named(
    annotation: dict[str, Any], changes: dict[str, Any], problem: str
) -> None:
    """What is wrong is named, with its owner and the value."""
    annotation["events"] = [event(**changes)]
    found = problems(annotation, TEXT)
    assert len(found) == 1
    assert found[0].startswith(problem)


def test_a_passage_beyond_the_text_is_refused(annotation: dict[str, Any]) -> None:
    """A passage beyond the text is refused."""
    assert problems(annotation, "short") == ["passage 0-61 is not inside the text of 5 characters"]


def test_another_schema_is_refused(annotation: dict[str, Any]) -> None:
    """Another schema is refused, by name."""
    annotation["schema"] = "dateline.facts/2"
    assert problems(annotation, TEXT) == [
        "schema is 'dateline.facts/2', expected 'dateline.facts/1'"
    ]


def test_totals_count_what_is_no_plain_deed(annotation: dict[str, Any]) -> None:
    """Totals count events that are denied, unsure or general."""
    annotation["events"].append(event(id="e2", triggers=[span("said")], polarity="negative"))
    counted = totals([annotation])
    assert (counted["events"], counted["  not plain deeds"], counted["role fillers"]) == (2, 1, 6)


def test_an_annotation_is_shown_with_its_text(annotation: dict[str, Any]) -> None:
    """An annotation is shown with its text."""
    shown = describe(annotation, TEXT)
    assert "e1 freed [action CONCEDE] agent=a2, patient=a3, location=p1" in shown
    assert "c1 a1 said [says, indirect] e1" in shown


def test_equal_annotations_agree(annotation: dict[str, Any]) -> None:
    """Equal annotations agree in everything."""
    figures = agreement([(annotation, copy.deepcopy(annotation))])
    assert {figure.value for figure in figures} == {100.0}


def test_agreement_falls_with_what_differs(annotation: dict[str, Any]) -> None:
    """A missed filler and another type lower their own figures only."""
    other = copy.deepcopy(annotation)
    other["events"] = [event(type="AID", roles=[{"role": "agent", "text": span("Venn")}])]
    values = {f.what: f.value for f in agreement([(annotation, other)])}
    assert values["role fillers"] == pytest.approx(50.0)
    assert values["type, matched events"] == 0.0
    assert values["claims"] == values["triggers"] == 100.0


def test_the_committed_files_are_named_after_their_documents() -> None:
    """The committed files are named after their documents, each in one half."""
    ids = [annotation["id"] for half in HALVES for annotation in read_folder(FOLDER / half)]
    assert len(ids) == len(set(ids))
    names = {path.name for half in HALVES for path in (FOLDER / half).glob("*.json")}
    assert names == {file_name(document_id) for document_id in ids}
