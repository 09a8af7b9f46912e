# SPDX-License-Identifier: MIT
"""Graphs of other libraries, and the flat form of nodes and links."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

from dateline.errors import MissingPackageError

if TYPE_CHECKING:
    import igraph
    import networkx as nx
    import pyarrow as pa

RANGES = ("size", "count", "fatalities", "injured", "detained", "displaced")
_MOST_MENTIONS = 50


def require(package: str, wanted_for: str) -> ModuleType:
    """Import a package that dateline does without otherwise.

    Parameters
    ----------
    package : str
        The module that is wanted, ``matplotlib.pyplot`` say.
    wanted_for : str
        What needs it.

    Returns
    -------
    module
        That module.

    Raises
    ------
    MissingPackageError
        With the command that installs it.
    """
    name = package.partition(".")[0]
    try:
        return importlib.import_module(package)
    except ImportError as error:
        raise MissingPackageError(
            f"{wanted_for} needs the package {name}: pip install {name}"
        ) from error


def flat_mentions(mentions: list[Mapping[str, Any]]) -> str:
    """Write the first 50 mentions as ``article:begin-end; ...``.

    Examples
    --------
    >>> flat_mentions([{"article": "a", "begin": 0, "end": 4}])
    'a:0-4'
    """
    return "; ".join(f"{m['article']}:{m['begin']}-{m['end']}" for m in mentions[:_MOST_MENTIONS])


def flat_list(values: list[Any]) -> str:
    """Join values by semicolons; of mappings their `text`."""
    return "; ".join(str(v["text"]) if isinstance(v, Mapping) else str(v) for v in values)


def flat(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Bring the fields of a node or link to plain values: numbers, texts, truths and None.

    Examples
    --------
    >>> flat({"size": {"low": 2, "best": None, "high": None}, "aliases": ["a", "b"]})
    {'size_low': 2, 'size_best': None, 'size_high': None, 'aliases': 'a; b'}
    """
    out: dict[str, Any] = {}
    for name, value in fields.items():
        if name == "candidates":
            continue
        if name in RANGES:
            for bound in ("low", "best", "high"):
                out[f"{name}_{bound}"] = (value or {}).get(bound)
        elif name == "mentions":
            out[name] = flat_mentions(value)
        elif isinstance(value, list):
            out[name] = flat_list(value)
        else:
            out[name] = value
    return out


def to_networkx(data: Mapping[str, Any]) -> nx.MultiDiGraph:
    """Give node-link JSON as a graph of networkx.

    Parameters
    ----------
    data : mapping
        Of the schema ``dateline.graph/1``; it becomes part of the graph.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes by id, links by key, with all fields.

    Raises
    ------
    MissingPackageError
        If networkx is not installed.
    """
    networkx = require("networkx", "to_networkx")
    graph: nx.MultiDiGraph = networkx.node_link_graph(data, edges="links")
    return graph


def to_igraph(data: Mapping[str, Any]) -> igraph.Graph:
    """Give node-link JSON as a graph of igraph.

    Parameters
    ----------
    data : mapping
        Of the schema ``dateline.graph/1``.

    Returns
    -------
    igraph.Graph
        Directed, in the order of the schema, with flat attributes; a node's id is `name`.

    Raises
    ------
    MissingPackageError
        If igraph is not installed.
    """
    package = require("igraph", "to_igraph")
    nodes = [flat(node) for node in data["nodes"]]
    links = [flat(link) for link in data["links"]]
    number = {node["id"]: i for i, node in enumerate(nodes)}
    ends = [(number[link["source"]], number[link["target"]]) for link in links]
    graph: igraph.Graph = package.Graph(
        n=len(nodes),
        edges=ends,
        directed=True,
        vertex_attrs=_by_name(nodes) | {"name": [node["id"] for node in nodes]},
        edge_attrs=_by_name(links),
    )
    return graph


def arrow_table(columns: Sequence[tuple[str, str, list[Any]]]) -> pa.Table:
    """Make an Arrow table.

    Parameters
    ----------
    columns : sequence of (str, str, list)
        Name, pandas type and values; None is missing.

    Returns
    -------
    pyarrow.Table
        With the types string, int64, double and bool.

    Raises
    ------
    MissingPackageError
        If pyarrow is not installed.
    """
    pyarrow = require("pyarrow", "Arrow tables")
    types = {
        "string": pyarrow.string(),
        "Int64": pyarrow.int64(),
        "Float64": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }
    return pyarrow.table({name: pyarrow.array(v, types[dtype]) for name, dtype, v in columns})


def _by_name(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}
