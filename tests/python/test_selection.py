# SPDX-License-Identifier: MIT
"""Parts of a graph are what was asked for, with all that stands around."""

from __future__ import annotations

import json
from pathlib import Path

import made_graph as made
import pytest

import dateline as dl


@pytest.fixture(scope="module")
def graph() -> dl.Graph:
    """Towns in a county in a country, another country, and a quarter nobody has resolved."""
    nodes = [
        made.actor(1, "Red Front", "a1"),
        made.actor(2, "Blue Army", "a1"),
        made.place(1, "Garissa", "a1", country_code="KE"),
        made.place(2, "Garissa County", "a1", type="region", country_code="KE"),
        made.place(3, "Kenya", "a1", type="country", country_code="KE"),
        made.place(4, "Wajir", "a2", country_code="KE"),
        made.place(5, "Lusaka", "a2", country_code="ZM"),
        made.place(6, "market", "a2", type="facility"),
        made.event(1, "attack", "a1", type="ASSAULT", day="2024-01-10"),
        made.event(2, "flee", "a2", modality="possible"),
        made.event(3, "meet", "a2", type="CONSULT", modality="planned", day="2024-01-20"),
        made.event(4, "shell", "a2", type="ASSAULT", polarity="negative"),
        made.event(5, "own", "a3", **{"class": "state"}),
        made.event(6, "trade", "a3", **{"class": "process"}),
    ]
    links = [
        ("p0001", "within", "p0002"),
        ("p0002", "within", "p0003"),
        ("p0006", "within", "p0001"),
        ("e0001", "agent", "a0001"),
        ("e0001", "location", "p0001"),
        ("e0002", "agent", "a0002"),
        ("e0002", "origin", "p0004"),
        ("e0002", "destination", "p0005"),
        ("e0003", "agent", "a0001"),
        ("e0003", "location", "p0005"),
        ("e0004", "patient", "p0006"),
        ("e0005", "agent", "a0001"),
        ("e0006", "agent", "a0002"),
    ]
    return made.graph(nodes, links, {"a1": "Coast Daily", "a2": "Herald Post", "a3": "Herald Post"})


def lemmas(graph: dl.Graph) -> set[str]:
    """Give the lemmas of the events."""
    return {event.lemma for event in graph.events}


def test_place_takes_what_lies_within(graph: dl.Graph) -> None:
    """By name or id, through chains; of a country what has its code, too."""
    assert lemmas(graph.filter(place="Garissa")) == {"attack", "shell"}
    assert lemmas(graph.filter(place="p0002")) == {"attack", "shell"}
    assert lemmas(graph.filter(place="Kenya")) == {"attack", "shell", "flee"}
    assert lemmas(graph.filter(place="Lusaka")) == {"flee", "meet"}
    assert lemmas(graph.filter(place="market")) == {"shell"}
    part = graph.filter(place="market")
    assert [place.label for place in part.places] == [
        "Garissa",
        "Garissa County",
        "Kenya",
        "market",
    ]


def test_modality_polarity_and_class(graph: dl.Graph) -> None:
    """One or several of each."""
    assert lemmas(graph.filter(modality="planned")) == {"meet"}
    assert lemmas(graph.filter(modality=["planned", "possible"])) == {"meet", "flee"}
    assert lemmas(graph.filter(polarity="negative")) == {"shell"}
    assert lemmas(graph.filter(classes=["state", "process"])) == {"own", "trade"}
    assert lemmas(graph.filter(classes="state")) == {"own"}
    assert lemmas(graph.filter(modality=[])) == set()


def test_articles_by_id_and_by_source(graph: dl.Graph) -> None:
    """The events that they tell of."""
    assert lemmas(graph.filter(articles="a1")) == {"attack"}
    assert lemmas(graph.filter(articles=["a1", "a3"])) == {"attack", "own", "trade"}
    assert lemmas(graph.filter(articles="Herald Post")) == {"flee", "meet", "shell", "own", "trade"}


def test_conditions_hold_together(graph: dl.Graph, tmp_path: Path) -> None:
    """New ones with old ones; the part exports as the whole does."""
    part = graph.filter(place="Kenya", types=["ASSAULT"], polarity="positive", since="2024")
    assert lemmas(part) == {"attack"}
    assert lemmas(graph.filter(place="Lusaka", actors=["Red Front"])) == {"meet"}
    assert lemmas(graph.filter(articles="a2").filter(place="Lusaka")) == {"flee", "meet"}
    [path] = part.write(tmp_path / "part.json")
    assert dl.load(path) == part
    assert {node["id"] for node in json.loads(path.read_text("utf-8"))["nodes"]} == {
        "a0001",
        "e0001",
        "p0001",
        "p0002",
        "p0003",
    }
    assert len(part.write(tmp_path / "part.graphml")) == 2


def test_a_circle_of_places_ends() -> None:
    """What lies within itself is looked at once."""
    nodes = [made.place(i, f"Ward {i}", "a") for i in range(3)]
    nodes.append(made.event(1, "burn", "a"))
    links = [(f"p000{i}", "within", f"p000{(i + 1) % 3}") for i in range(3)]
    links.append(("e0001", "location", "p0000"))
    part = made.graph(nodes, links, {"a": None}).filter(place="Ward 1")
    assert lemmas(part) == {"burn"}
    assert len(part.places) == 3


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ({"place": "Atlantis"}, "no place has the id, label or alias 'Atlantis'"),
        ({"place": "Red Front"}, "no place"),
        ({"place": 3}, "place must be the id or name of a place, got 3"),
        ({"modality": "maybe"}, "modality must be among asserted, possible, .* got 'maybe'"),
        ({"modality": ["planned", 3]}, "modality must be texts, got 3"),
        ({"polarity": "neutral"}, "polarity must be among positive, negative; got 'neutral'"),
        ({"classes": ["deed"]}, "classes must be among action, process, state; got 'deed'"),
        ({"articles": "b7"}, "ids or sources among Coast Daily, Herald Post, a1, a2, a3; got 'b7'"),
    ],
)
def test_what_is_unknown_is_refused_with_what_is_known(
    graph: dl.Graph, condition: dict[str, object], message: str
) -> None:
    """Nothing is silently empty for a misspelt name."""
    with pytest.raises(dl.InputError, match=message):
        graph.filter(**condition)  # type: ignore[arg-type]


def test_of_many_articles_some_are_named() -> None:
    """Ten, so that the message is one that a person reads."""
    many = made.graph([], [], {f"a{i:02}": None for i in range(30)})
    with pytest.raises(dl.InputError, match=r"a09, \.\.\.; got 'x'"):
        many.filter(articles=["x"])
