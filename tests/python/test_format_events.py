# SPDX-License-Identifier: MIT
"""``events.csv``: its rows, its escaping and its code book."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hostile import HARD_LABELS, graph_with_labels, sample_graph

import dateline as dl
from dateline.formats.cells import cell
from dateline.formats.event_rows import COLUMNS
from dateline.formats.events_csv import codebook

ROOT = Path(__file__).resolve().parents[2]
TEXT = (
    "Soldiers from Kenya killed at least 12 villagers in Narva on 4 May 2019, police said. "
    "Ada Sund and Jonas Berg thanked the mayor."
)


def rows_of(graph: dl.Graph, folder: Path) -> list[dict[str, str]]:
    """Write ``events.csv`` and read it as plain comma-separated values."""
    (path,) = graph.write(folder / "events.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def test_a_row_tells_who_did_what_to_whom_where_and_when(tmp_path: Path) -> None:
    """With the figures, the voice and the sentence."""
    article = {"id": "a", "text": TEXT, "date": "2019-05-05", "source": "Coast Radio"}
    graph = dl.build([article], progress=False)
    rows = {row["lemma"]: row for row in rows_of(graph, tmp_path)}
    assert len(rows) == len(graph.events)
    kill = rows["kill"]
    assert (kill["actor1"], kill["actor1_sector"]) == ("Soldiers", "MIL")
    assert "villagers" in kill["actor2"]
    assert kill["actor2_role"] == "patient"
    assert (kill["type"], kill["quad"]) == ("ASSAULT", "material_conflict")
    assert (kill["date"], kill["year"], kill["time_precision"]) == ("2019-05-04", "2019", "1")
    assert (kill["place"], kill["place_role"], kill["place_country"]) == ("Narva", "location", "EE")
    assert (kill["fatalities_low"], kill["fatalities_best"]) == ("12", "12")
    assert (kill["articles"], kill["sources"]) == ("a", "Coast Radio")
    assert kill["quote"] == TEXT.partition(". ")[0] + "."
    assert rows["thank"]["actor1"] == "Ada Sund; Jonas Berg"
    assert rows["thank"]["actor1_type"] == "person; person"


def test_the_place_is_where_it_happens_or_the_nearest_that_is_told(tmp_path: Path) -> None:
    """A location; else a destination, an origin, a place acted on; of several the narrowest."""
    data = json.loads(sample_graph().to_json())
    kinds = {node["id"]: node["kind"] for node in data["nodes"]}
    event = next(node["id"] for node in data["nodes"] if node["kind"] == "event")
    places = [node for node in data["nodes"] if node["kind"] == "place"]
    places[0].update({"type": "country", "lat": 1.0, "lon": 2.0, "label": "wide"})
    places[1].update({"type": "facility", "lat": 3.0, "lon": 4.0, "label": "narrow"})
    of_event = [link for link in data["links"] if link["source"] == event]
    role = next(link for link in of_event if link["kind"] == "agent")
    away = ("location", "destination", "origin")
    data["links"] = [
        link
        for link in data["links"]
        if link["source"] != event
        or (link["kind"] not in away and kinds[link["target"]] != "place")
    ]

    def row(*targets: tuple[str, str]) -> dict[str, str]:
        added = [
            role | {"target": place, "kind": kind, "key": f"{kind}{place}", "id": f"x{i}"}
            for i, (kind, place) in enumerate(targets)
        ]
        graph = dl.Graph.from_json(json.dumps(data | {"links": data["links"] + added}))
        return next(r for r in rows_of(graph, tmp_path) if r["event_id"] == event)

    wide, narrow = places[0]["id"], places[1]["id"]
    assert row(("location", wide), ("location", narrow))["place"] == "narrow"
    assert row(("location", wide), ("origin", narrow))["place"] == "wide"
    assert row(("origin", wide), ("destination", narrow))["place_role"] == "destination"
    assert row(("patient", wide))["lat"] == "1"
    assert row()["place"] == ""


def test_a_graph_without_texts_has_no_quotes(tmp_path: Path) -> None:
    """All else is there."""
    rows = rows_of(sample_graph(), tmp_path)
    assert rows
    assert {row["quote"] for row in rows} == {""}
    assert all(row["event_id"] and row["lemma"] for row in rows)


@pytest.mark.parametrize("label", HARD_LABELS, ids=lambda label: repr(label[:12]))
def test_no_label_breaks_a_row_or_is_a_formula(tmp_path: Path, label: str) -> None:
    """One line an event, as many cells as columns, no cell that a spreadsheet computes."""
    graph = graph_with_labels(label)
    rows = rows_of(graph, tmp_path)
    assert len(rows) == len(graph.events)
    lines = (tmp_path / "events.csv").read_bytes().decode("utf-8").split("\r\n")
    assert len(lines) == len(rows) + 2
    for row in rows:
        assert list(row) == [column.name for column in COLUMNS]
        for value in row.values():
            assert not value.lstrip().startswith(("=", "@"))
            assert not any(char < " " for char in value)
            assert value[:1] not in ("+", "-") or float(value) is not None
    actors = {row["actor1"] for row in rows if row["actor1_id"] and ";" not in row["actor1_id"]}
    assert actors == {cell(label)}


def test_numbers_are_no_formulas() -> None:
    """West of Greenwich is not text."""
    assert [cell(-3.5), cell("-3.5"), cell("-3,5"), cell("-"), cell(0.1)] == [
        "-3.5", "-3.5", "'-3,5", "'-", "0.1",
    ]  # fmt: skip
    assert [cell("  =1"), cell("a=1"), cell("a\nb"), cell(False)] == [
        "'  =1",
        "a=1",
        "a b",
        "false",
    ]


def test_pandas_reads_numbers_as_numbers(tmp_path: Path) -> None:
    """And a place called "NA" as a place."""
    pandas = pytest.importorskip("pandas")
    (path,) = graph_with_labels("NA").write(tmp_path / "events.csv")
    frame = pandas.read_csv(path, keep_default_na=False, na_values=[""])
    for column in COLUMNS:
        if column.dtype in ("Int64", "Float64"):
            assert pandas.api.types.is_numeric_dtype(frame[column.name]), column.name
    assert set(frame["place"].dropna()) == {"NA"}


def test_the_code_book_is_that_of_the_schema() -> None:
    """Made anew, it is the same; every column stands in it."""
    schema = json.loads((ROOT / "docs" / "formats" / "graph.schema.json").read_text("utf-8"))
    made = codebook(schema)
    assert made == (ROOT / "docs" / "formats" / "events.md").read_text("utf-8")
    assert made.count("\n| `") == len(COLUMNS)
    assert "`ASSAULT`" in made
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)
