# SPDX-License-Identifier: MIT
"""The three reports: how many of their facts the graph holds; and the scorer itself."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from graph_query import alternatives, normalise
from score import FactsError, held, load_facts, main, parse_facts, score, table

REPORTS = Path(__file__).resolve().parents[1] / "reports"
NAMES = sorted(path.parent.name for path in REPORTS.glob("*/facts.toml"))
ROWS = 11
ROWS_NEEDED = 7


@pytest.mark.parametrize("name", NAMES)
def test_report_is_read(name: str, count_held: Callable[[str, int, int], None]) -> None:
    """Seven of eleven rows, all identities and all places hold."""
    import dateline as dl

    facts = load_facts(REPORTS / name / "facts.toml")
    text = (REPORTS / name / "article.txt").read_bytes().decode("utf-8")
    graph = dl.build([{**facts["article"], "text": text}], progress=False, backend="reference")
    result = score(facts, json.loads(graph.to_json()))
    count_held(f"report {name}, rows", held(result.events), len(result.events))
    told = "\n" + table(result)
    assert held(result.events) >= ROWS_NEEDED, told
    assert held(result.identities) == len(result.identities), told
    assert held(result.places) == len(result.places), told


@pytest.mark.parametrize("name", NAMES)
def test_report_is_well_made(name: str) -> None:
    """Eleven rows, a real date, and every name stands in the text."""
    facts = load_facts(REPORTS / name / "facts.toml")
    text = (REPORTS / name / "article.txt").read_text(encoding="utf-8")
    words = set(normalise(text).replace(",", "").replace("(", " ").replace(")", " ").split())
    words |= {word.strip(".:;").removesuffix("'s") for word in words}
    datetime.date.fromisoformat(facts["article"]["date"])
    assert 350 <= len(text.split()) <= 450
    assert len(facts["event"]) == ROWS
    names = [n for identity in facts["identity"] for n in identity["names"]]
    names += [place["name"] for place in facts["place"]]
    for row in facts["event"]:
        fields = ("agent", "patient", "participant", "location", "destination", "voices_include")
        names += [n for key in fields for n in alternatives(row.get(key, "-"))]
    asked = {n for n in names if n not in ("-", "none", "article")}
    missing = [n for n in asked if not set(normalise(n).replace(",", "").split()) <= words]
    assert missing == []


def test_there_are_three_reports() -> None:
    """None was lost."""
    assert len(NAMES) == 3


# The scorer itself, on a graph written by hand.

FACTS: dict[str, Any] = {
    "article": {"id": "x", "date": "2020-05-05", "source": "s"},
    "event": [
        {
            "name": "seize",
            "trigger": ["seize"],
            "agent": "Ilmar Guard",
            "patient": "mill|Narva mill",
            "location": "Narva",
            "start": "2020-05-04",
            "count": 30,
        },
        {"name": "hurt", "trigger": ["hurt"], "agent": "none", "patient": "12 farmers"},
    ],
    "identity": [{"names": ["Ilmar Guard", "IG"]}],
    "place": [{"name": "Narva", "near": [59.4, 28.2], "country_code": "EE"}],
}


def _graph() -> dict[str, Any]:
    return {
        "graph": {"schema": "dateline.graph/1"},
        "nodes": [
            {
                "id": "a1",
                "kind": "actor",
                "label": "Ilmar Guard",
                "named": True,
                "aliases": ["IG"],
                "size": {"low": None, "best": 30, "high": None},
                "mentions": [{"article": "x", "begin": 0, "end": 11}],
            },
            {"id": "a2", "kind": "actor", "label": "12 farmers", "named": False, "aliases": []},
            {
                "id": "p1",
                "kind": "place",
                "label": "Narva",
                "country_code": "EE",
                "lat": 59.377,
                "lon": 28.19,
            },
            {
                "id": "e1",
                "kind": "event",
                "label": "seize",
                "lemma": "seize",
                "start": "2020-05-04",
                "objects": [{"text": "an old mill", "role": "ARG1"}],
            },
            {"id": "e2", "kind": "event", "label": "hurt", "lemma": "hurt"},
        ],
        "links": [
            {"id": "l1", "source": "e1", "target": "a1", "kind": "agent"},
            {"id": "l2", "source": "e1", "target": "p1", "kind": "location"},
            {"id": "l3", "source": "e2", "target": "a2", "kind": "patient"},
        ],
    }


def test_right_graph_scores_in_full() -> None:
    """Agent, object as patient, absent agent, place, time and count are all found."""
    result = score(FACTS, _graph())
    assert [row.held for row in result.events] == [True, True]
    assert result.events[0].columns == {"location": True, "start": True, "count": True}
    assert held(result.identities) == 1
    assert held(result.places) == 1
    assert "events: 2 of 2 hold" in table(result)


def _without_link(graph: dict[str, Any], link_id: str) -> None:
    graph["links"] = [link for link in graph["links"] if link["id"] != link_id]


def _turn_round(graph: dict[str, Any]) -> None:
    graph["links"][0]["kind"] = "patient"


def _drop_object(graph: dict[str, Any]) -> None:
    graph["nodes"][3]["objects"] = []


def _other_lemma(graph: dict[str, Any]) -> None:
    graph["nodes"][3]["lemma"] = "say"


def _no_agent(graph: dict[str, Any]) -> None:
    _without_link(graph, "l1")


@pytest.mark.parametrize("spoil", [_turn_round, _drop_object, _other_lemma, _no_agent])
def test_row_fails_without_agent_and_patient(spoil: Callable[[dict[str, Any]], None]) -> None:
    """One wrong participant is enough, and no further column counts then."""
    graph = _graph()
    spoil(graph)
    row = score(FACTS, graph).events[0]
    assert not row.held
    assert row.why
    assert not any(row.columns.values())


def test_agent_where_the_text_names_none_fails() -> None:
    """`none` forbids an agent."""
    graph = _graph()
    graph["links"].append({"id": "l4", "source": "e2", "target": "a1", "kind": "agent"})
    assert not score(FACTS, graph).events[1].held


def test_further_columns_do_not_decide() -> None:
    """A wrong day and a wrong place leave the row standing."""
    graph = _graph()
    graph["nodes"][3]["start"] = "2020-05-03"
    _without_link(graph, "l2")
    row = score(FACTS, graph).events[0]
    assert row.held
    assert row.columns == {"location": False, "start": False, "count": True}


def test_split_identity_and_distant_place_fail() -> None:
    """Two actors under one name, and a place of the same name elsewhere, are noticed."""
    graph = _graph()
    graph["nodes"][2]["lat"] = 56.0
    graph["nodes"].append({"id": "a9", "kind": "actor", "label": "IG", "named": True})
    result = score(FACTS, graph)
    assert not result.identities[0].held
    assert not result.places[0].held


def test_missing_names_fail() -> None:
    """Nothing holds of an empty graph."""
    empty = {"graph": {"schema": "dateline.graph/1"}, "nodes": [], "links": []}
    result = score(FACTS, empty)
    assert held(result.events) + held(result.identities) + held(result.places) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"colour": []},
        {"event": [{"name": "a", "trigger": ["b"], "agent": "c"}]},
        {"event": [{"name": "a", "trigger": ["b"], "agent": "-", "patient": "-"}]},
        {"event": [{"name": "a", "trigger": ["b"], "agent": "c", "patient": "-", "hue": 1}]},
        {"place": [{"name": "a", "around": [1, 2]}]},
        {"article": {"id": "x"}},
    ],
)
def test_faulty_facts_are_refused(change: dict[str, Any]) -> None:
    """An unknown key, a missing one, or a row that demands nothing is an error."""
    with pytest.raises(FactsError):
        parse_facts(FACTS | change)


def test_command_line_scores_any_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It prints the table, and refuses a graph that is not of the article."""
    report = REPORTS / NAMES[0]
    graph = tmp_path / "graph.json"
    graph.write_text(json.dumps(_graph()), encoding="utf-8")
    article = tmp_path / "article.txt"
    article.write_text("Ilmar Guard", encoding="utf-8")
    arguments = ["--facts", str(report / "facts.toml"), "--graph", str(graph)]
    assert main(["--article", str(article), *arguments]) == 0
    assert "events: 0 of 11 hold" in capsys.readouterr().out
    article.write_text("Ilmar", encoding="utf-8")
    assert main(["--article", str(article), *arguments]) == 2
    assert "mention ends at 11" in capsys.readouterr().err
