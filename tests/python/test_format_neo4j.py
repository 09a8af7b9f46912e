# SPDX-License-Identifier: MIT
"""Comma-separated values for Neo4j."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hostile import HARD_LABELS, graph_with_labels, sample_graph

import dateline as dl


def read(graph: dl.Graph, folder: Path) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Write and read nodes and links."""
    parts = []
    for path in graph.write(folder / "a.neo4j.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            parts.append(list(csv.DictReader(stream, strict=True)))
    return parts[0], parts[1]


def test_headers_are_those_of_neo4j_admin(tmp_path: Path) -> None:
    """Ids, labels, ends, types; numbers and truths typed."""
    graph = sample_graph()
    nodes, links = read(graph, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        "a.nodes.neo4j.csv", "a.links.neo4j.csv",
    }  # fmt: skip
    assert {"id:ID", ":LABEL", "n_mentions:long", "lat:double", "named:boolean"} <= set(nodes[0])
    assert {":START_ID", ":END_ID", ":TYPE", "confidence:double", "id"} <= set(links[0])
    assert [row["id:ID"] for row in nodes] == [node.id for node in graph.nodes]
    ids = {row["id:ID"] for row in nodes}
    assert all({row[":START_ID"], row[":END_ID"]} <= ids for row in links)
    assert [row[":TYPE"] for row in links] == [link.kind.upper() for link in graph.links]
    assert nodes[0][":LABEL"] == f"Actor;{graph.nodes[0]['type']}"
    assert {row["named:boolean"] for row in nodes} == {"true", "false", ""}


@pytest.mark.parametrize("label", HARD_LABELS, ids=lambda label: repr(label[:12]))
def test_any_label_stays_in_its_cell(tmp_path: Path, label: str) -> None:
    """On one line, and no formula."""
    graph = graph_with_labels(label)
    nodes, links = read(graph, tmp_path)
    assert (len(nodes), len(links)) == (len(graph.nodes), len(graph.links))
    for row in [*nodes, *links]:
        assert None not in row
        assert None not in row.values()
        assert not any(value.lstrip().startswith(("=", "@")) for value in row.values())
        assert not any("\n" in value or "\r" in value for value in row.values())
