# SPDX-License-Identifier: MIT
"""The worked examples: which documents, their edges, and the page."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from test_facts_scoring import TEXT, annotation, document, graph

from benchmarks.quality.facts.annotation import FOLDER, read_folder
from benchmarks.quality.facts.edges import edges
from benchmarks.quality.facts.reading import Passage
from benchmarks.quality.facts.scoring import Heads, gold_side, graph_side
from benchmarks.quality.facts.worked_examples import N_DOCUMENTS, PAGE, draw, made, page
from training.heldout import load_heldout


def passage(told: dict[str, Any], text: str = TEXT) -> Passage:
    """Return the passage of the invented text beside a graph."""
    facts = annotation() | {"id": "invented/1", "date": None}
    heads = Heads(document())
    ours = graph_side(told, facts["passage"], heads)
    return Passage(facts, text, document(), gold_side(facts, text, heads), ours)


def rows(told: dict[str, Any]) -> set[str]:
    """Return the edges of a passage as lines."""
    return {f"{e.fact}: {e.kind} {e.to} -> {e.verdict}" for e in edges(passage(told))}


def test_every_annotated_edge_is_found() -> None:
    """Roles, voice, count, stance and relation, named by one word or a name."""
    assert rows(graph()) == {
        "freed 30-35: event action -> found",
        "freed 30-35: type CONCEDE -> found",
        "freed 30-35: polarity and modality positive asserted -> found",
        "freed 30-35: agent Orla Venn 20-29 -> found",
        "freed 30-35: patient sailors 40-47 -> found",
        "freed 30-35: voice mayor 4-9 -> found",
        "freed 30-35: displaced 2 / 2 / 2 -> found",
        "freed 30-35: stance of mayor 4-9 says -> found",
        "mayor 4-9: leads Orla Venn 20-29 -> found",
    }


@pytest.mark.parametrize(
    ("change", "row"),
    [
        ({"type": ""}, "freed 30-35: type CONCEDE -> wrong: -"),
        ({"voices": ["article"]}, "freed 30-35: voice mayor 4-9 -> wrong: the article"),
        ({"objects": []}, "freed 30-35: patient sailors 40-47 -> missed"),
        (
            {"injured": {"low": None, "best": 1, "high": None}},
            "freed 30-35: injured - -> too much: open / 1 / open",
        ),
        (
            {"displaced": {"low": 3, "best": None, "high": None}},
            "freed 30-35: displaced 2 / 2 / 2 -> wrong: 3 / open / open",
        ),
    ],
)
def test_what_differs_says_so(change: dict[str, Any], row: str) -> None:
    """Wrong, missed, and too much."""
    assert row in rows(graph(**change))


def test_an_event_that_is_not_read_misses_all_its_edges() -> None:
    """And one that nobody annotated stands at the end."""
    told = graph()
    told["nodes"][2]["mentions"] = told["nodes"][0]["mentions"]
    found = rows(told)
    assert "freed 30-35: event action -> missed" in found
    assert "freed 30-35: voice mayor 4-9 -> missed" in found
    assert "The 0-3: event - -> too much: CONCEDE" in found


def test_hostile_words_stay_inside_their_cell() -> None:
    """A bar or a tag in a name is shown as it is."""
    told = page([passage(graph(), TEXT.replace("Orla Venn", "O|la B<n>"))])
    assert "| O\\|la B\\<n\\> 20-29 |" in told


def test_the_draw_depends_on_the_seed_alone() -> None:
    """Not on the order that documents come in."""
    ids = [f"d{i}" for i in range(30)]
    assert draw(ids) == draw(ids[::-1]) == sorted(draw(ids))
    assert len(set(draw(ids))) == N_DOCUMENTS
    assert draw(ids) != draw(ids, seed=1)


def test_the_page_shows_documents_of_half_a() -> None:
    """None of the other half, all held out."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    shown = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    assert shown == draw([a["id"] for a in read_folder(FOLDER / "A")])
    assert set(shown) <= load_heldout()


def test_the_page_quotes_no_sentence() -> None:
    """Cells hold names or single words."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    assert len(cells) > 100
    assert max(len(cell.split()) for row in cells for cell in row) <= 8


@pytest.mark.skipif("DATELINE_DATA" not in os.environ, reason="DATELINE_DATA is not set")
def test_the_page_is_up_to_date() -> None:
    """It is what its command writes."""
    assert PAGE.read_text(encoding="utf-8") == made(Path(os.environ["DATELINE_DATA"]))
