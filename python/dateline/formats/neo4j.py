# SPDX-License-Identifier: MIT
"""Comma-separated values under the headers of ``neo4j-admin database import``.

The columns are those of `Graph.to_arrow`. A node has the labels of its kind and its type.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dateline.formats.cells import write_csv
from dateline.formats.files import beside
from dateline.formats.frames import FlatColumn, link_columns, node_columns

if TYPE_CHECKING:
    from dateline.graph import Graph

SUFFIX = ".neo4j.csv"
_TYPES = {"string": "", "Int64": ":long", "Float64": ":double", "boolean": ":boolean"}


def write(graph: Graph, path: Path) -> list[Path]:
    """Write NAME.nodes.neo4j.csv and NAME.links.neo4j.csv."""
    nodes, links = node_columns(graph), link_columns(graph)
    labels = [_labels(node.kind, node["type"]) for node in graph.nodes]
    kinds = [link.kind.upper() for link in graph.links]
    parts = {
        "nodes": (nodes, {"id": "id:ID"}, (":LABEL", labels)),
        "links": (links, {"source": ":START_ID", "target": ":END_ID"}, (":TYPE", kinds)),
    }
    written = []
    for name, (columns, ends, (header, values)) in parts.items():
        target = beside(path, SUFFIX, name)
        headers = [ends.get(column.name, _header(column)) for column in columns]
        rows = zip(*(column.values for column in columns), values, strict=True)
        write_csv(target, [*headers, header], rows)
        written.append(target)
    return written


def _header(column: FlatColumn) -> str:
    return column.name + _TYPES[column.dtype]


def _labels(kind: str, node_type: str) -> str:
    return f"{kind.capitalize()};{node_type}" if node_type else kind.capitalize()
