# SPDX-License-Identifier: MIT
"""Nodes, links and events as tables of pandas, Arrow and Parquet."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hostile import HARD_LABELS, graph_with_labels, sample_graph

import dateline as dl

pandas = pytest.importorskip("pandas")
pyarrow = pytest.importorskip("pyarrow")
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
DRAWN = {"x", "y", "size", "r", "g", "b", "weight", "links"}


def test_pandas_has_every_node_link_and_event() -> None:
    """In the graph's order, with whole numbers that may be missing."""
    graph = sample_graph()
    frames = graph.to_pandas()
    assert list(frames) == ["nodes", "links", "events"]
    assert frames["nodes"]["id"].tolist() == [node.id for node in graph.nodes]
    assert frames["links"]["id"].tolist() == [link.id for link in graph.links]
    assert frames["events"]["event_id"].tolist() == [event.id for event in graph.events]
    assert str(frames["nodes"]["geonames_id"].dtype) == "Int64"
    assert str(frames["nodes"]["size_low"].dtype) == "Float64"
    assert frames["nodes"]["label"].tolist() == [node.label for node in graph.nodes]
    events = graph.events.to_pandas()
    joined = frames["nodes"].set_index("id").loc[events["id"]]
    assert joined["fatalities_low"].fillna(-1).tolist() == (
        events["fatalities_low"].fillna(-1).tolist()
    )


def test_columns_are_those_of_the_graphml_file(tmp_path: Path) -> None:
    """Less the drawing, and with the ids; the file's `label` of a link is its kind."""
    graph = sample_graph()
    root = ET.parse(graph.write(tmp_path / "a.graphml")[0]).getroot()
    frames = graph.to_pandas()
    for owner, name, own in (("node", "nodes", {"id"}), ("edge", "links", {"id"})):
        keys = [key for key in root.iter(f"{GRAPHML}key") if key.attrib["for"] == owner]
        expected = {key.attrib["attr.name"] for key in keys} - DRAWN | own
        if owner == "edge":
            expected = expected - {"label"} | {"source", "target"}
        assert set(frames[name].columns) == expected


def test_arrow_and_parquet_hold_the_same(tmp_path: Path) -> None:
    """With types, and missing values as such."""
    parquet = pytest.importorskip("pyarrow.parquet")
    graph = sample_graph()
    tables = graph.to_arrow()
    paths = graph.write(tmp_path / "news.parquet")
    assert [path.name for path in paths] == ["news.nodes.parquet", "news.links.parquet"]
    for path, table in zip(paths, tables, strict=True):
        assert parquet.read_table(path).equals(table)
    assert tables.nodes.schema.field("n_mentions").type == pyarrow.int64()
    assert tables.nodes.schema.field("named").type == pyarrow.bool_()
    actors = sum(node.kind == "actor" for node in graph.nodes)
    assert tables.nodes["named"].null_count == len(graph) - actors
    ids = set(tables.nodes["id"].to_pylist())
    assert {*tables.links["source"].to_pylist(), *tables.links["target"].to_pylist()} <= ids


def test_tables_hand_themselves_over_by_capsule() -> None:
    """Whoever knows the Arrow interface takes `graph.actors` as it is."""
    graph = sample_graph()
    for table in (graph.actors, graph.places, graph.events, graph.claims, graph.mentions):
        taken = pyarrow.table(table)
        assert taken.column_names == table.columns
        assert taken.num_rows == len(table)
        assert taken.to_pylist() == table.to_dicts()


@pytest.mark.parametrize("label", HARD_LABELS, ids=lambda label: repr(label[:12]))
def test_any_label_comes_back(tmp_path: Path, label: str) -> None:
    """Unchanged; an empty one is missing."""
    parquet = pytest.importorskip("pyarrow.parquet")
    graph = graph_with_labels(label)
    nodes, _ = graph.write(tmp_path / "news.parquet")
    assert set(parquet.read_table(nodes)["label"].to_pylist()) == {label or None}


def test_an_empty_graph_has_columns() -> None:
    """And no rows."""
    empty = dl.build([])
    assert empty.to_arrow().nodes.num_rows == 0
    assert "label" in empty.to_pandas()["nodes"].columns


def test_figures_need_not_be_whole() -> None:
    """Half numbers of people, as a mean of voices gives them, are numbers."""
    data = json.loads(sample_graph().to_json())
    event = next(node for node in data["nodes"] if node["kind"] == "event")
    event["fatalities"] = {"low": 1, "best": 1.5, "high": None}
    nodes, _ = dl.Graph.from_json(json.dumps(data)).to_arrow()
    row = next(row for row in nodes.to_pylist() if row["id"] == event["id"])
    assert (row["fatalities_low"], row["fatalities_best"]) == (1.0, 1.5)
    assert row["fatalities_high"] is None
