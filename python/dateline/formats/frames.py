# SPDX-License-Identifier: MIT
"""Nodes and links as flat tables: pandas, Arrow, Parquet.

The columns are those of the GraphML file less the drawing: ranges are three columns, lists are
joined by ``"; "``, candidates are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.convert import RANGES, arrow_table, flat, require
from dateline.formats.event_rows import COLUMNS, views
from dateline.formats.files import beside, whole_path

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from dateline.graph import Graph

SUFFIX = ".parquet"
_TYPES = {
    "Int64": "n_mentions n_articles geonames_id time_precision geo_precision",
    "Float64": "confidence lat lon",
    "boolean": "named open",
}
_TYPE_OF = {name: dtype for dtype, names in _TYPES.items() for name in names.split()} | {
    f"{name}_{bound}": "Float64" for name in RANGES for bound in ("low", "best", "high")
}
_NODES = (
    "id kind label type confidence n_mentions n_articles named aliases country_code code size "
    "wikidata lat lon geonames_id admin1 status trigger lemma roleset mode quad class start end "
    "open time_precision date_basis geo_precision polarity modality objects fatalities injured "
    "detained displaced voices possible_duplicate_of members mentions"
)
_LINKS = (
    "id source target kind confidence role text count rule verb stance quote via polarity modality "
    "start end open time_precision date_basis fatalities injured detained displaced mentions"
)


class GraphTables(NamedTuple):
    """A graph as two Arrow tables.

    Attributes
    ----------
    nodes : pyarrow.Table
        One row a node, in the graph's order.
    links : pyarrow.Table
        One row a link; `source` and `target` are ids of nodes.
    """

    nodes: pa.Table
    links: pa.Table


class FlatColumn(NamedTuple):
    """A column: its name, its pandas type, and one value a row, None where there is none."""

    name: str
    dtype: str
    values: list[Any]


def _names(fields: str) -> list[str]:
    bounds = ("_low", "_best", "_high")
    return [
        f"{name}{bound}"
        for name in fields.split()
        for bound in (bounds if name in RANGES else ("",))
    ]


def _columns(rows: Iterable[Mapping[str, Any]], fields: str) -> list[FlatColumn]:
    flat_rows = [flat(row) for row in rows]
    return [
        FlatColumn(
            name,
            _TYPE_OF.get(name, "string"),
            [None if row.get(name) == "" else row.get(name) for row in flat_rows],
        )
        for name in _names(fields)
    ]


def node_columns(graph: Graph) -> list[FlatColumn]:
    """Give the columns of the nodes, one row a node, in the graph's order."""
    return _columns(graph._data["nodes"], _NODES)


def link_columns(graph: Graph) -> list[FlatColumn]:
    """Give the columns of the links, one row a link, in the graph's order."""
    return _columns(graph._data["links"], _LINKS)


def _event_columns(graph: Graph) -> list[FlatColumn]:
    seen = list(views(graph))
    return [FlatColumn(c.name, c.dtype, [c.read(view) for view in seen]) for c in COLUMNS]


def to_pandas(graph: Graph) -> dict[str, pd.DataFrame]:
    """Give nodes, links and events as data frames; see `Graph.to_pandas`."""
    pandas = require("pandas", "to_pandas")
    parts = {
        "nodes": node_columns(graph),
        "links": link_columns(graph),
        "events": _event_columns(graph),
    }
    return {
        name: pandas.DataFrame({c.name: pandas.array(c.values, dtype=c.dtype) for c in columns})
        for name, columns in parts.items()
    }


def to_arrow(graph: Graph) -> GraphTables:
    """Give nodes and links as Arrow tables; see `Graph.to_arrow`."""
    return GraphTables(arrow_table(node_columns(graph)), arrow_table(link_columns(graph)))


def write(graph: Graph, path: Path) -> list[Path]:
    """Write NAME.nodes.parquet and NAME.links.parquet."""
    parquet = require("pyarrow.parquet", "Parquet")
    tables = to_arrow(graph)
    written = []
    for name, content in tables._asdict().items():
        target = beside(path, SUFFIX, name)
        with whole_path(target) as temporary:
            parquet.write_table(content, temporary)
        written.append(target)
    return written
