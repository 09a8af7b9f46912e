# SPDX-License-Identifier: MIT
"""Every format that a graph is written to, by suffix, in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from dateline import _core
from dateline.convert import require
from dateline.errors import InputError
from dateline.formats import (
    acled,
    events_csv,
    frames,
    geojson,
    gexf,
    graphml,
    jsonld,
    neo4j,
    plover,
)

if TYPE_CHECKING:
    from dateline.formats.layout import Layout
    from dateline.graph import Graph

Writer = Callable[["Graph", Path], list[Path]]


@dataclass(frozen=True)
class Format:
    """A format of files.

    Attributes
    ----------
    suffix : str
        How the name ends.
    about : str
        What it is, in one line.
    write : callable
        From a graph and a path to the paths of the files written.
    needs : str
        A package that it needs and dateline does not; empty for none.
    """

    suffix: str
    about: str
    write: Writer
    needs: str = ""


def _write_json(graph: Graph, path: Path) -> list[Path]:
    _core.write_graph_json(graph._core, path)
    return [path]


FORMATS = (
    Format(".graphml", "Gephi and others; beside it NAME.actors.graphml", graphml.write),
    Format(gexf.SUFFIX, "Gephi with a time line; beside it NAME.actors.gexf", gexf.write),
    Format(".json", "everything, for dateline and networkx (node-link)", _write_json),
    Format(".csv", "one event a row, for statistics", events_csv.write),
    Format(".acled.csv", "what happened, in the columns of ACLED", acled.write),
    Format(".plover.jsonl", "events that have a PLOVER type, as PLOVER JSON", plover.write),
    Format(".geojson", "events as points, for maps", geojson.write),
    Format(
        frames.SUFFIX,
        "NAME.nodes.parquet and NAME.links.parquet; needs pyarrow",
        frames.write,
        needs="pyarrow",
    ),
    Format(jsonld.SUFFIX, "RDF: Simple Event Model, PROV, Web Annotations", jsonld.write),
    Format(
        neo4j.SUFFIX,
        "NAME.nodes.neo4j.csv and NAME.links.neo4j.csv, for neo4j-admin",
        neo4j.write,
    ),
)
SUFFIXES = tuple(form.suffix for form in FORMATS)
DRAWN = (".graphml", gexf.SUFFIX)


def format_of(path: Path) -> Format:
    """Find the format that a name asks for.

    Parameters
    ----------
    path : Path
        A file that need not be there.

    Returns
    -------
    Format
        That of the longest suffix that fits.

    Raises
    ------
    InputError
        If there is none.
    MissingPackageError
        If the format needs a package that is not installed.

    Examples
    --------
    >>> format_of(Path("news.gexf")).suffix
    '.gexf'
    """
    fitting = [form for form in FORMATS if path.name[1:].endswith(form.suffix)]
    if not fitting:
        raise InputError(
            f"the name must end in one of {', '.join(SUFFIXES)}, got {path.suffix!r} of {path}"
        )
    form = max(fitting, key=lambda form: len(form.suffix))
    if form.needs:
        require(form.needs, form.suffix)
    return form


def write(
    graph: Graph,
    path: Path,
    *,
    strict: bool = False,
    actor_columns: Mapping[str, Mapping[str, float]] = MappingProxyType({}),
    layout: Layout | None = None,
) -> list[Path]:
    """Write a graph to the files of one format.

    Parameters
    ----------
    graph : Graph
        The graph.
    path : Path
        The first file; its suffix tells the format.
    strict : bool
        GraphML that keeps to its XML Schema.
    actor_columns : mapping
        Attributes of actors in GraphML, values by id.
    layout : Layout, optional
        Where the nodes are drawn, in GraphML and GEXF.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    InputError
        If the suffix is unknown, or `strict`, `actor_columns` or `layout` are asked of another
        format.
    IoError
        If a file cannot be written.
    """
    form = format_of(path)
    if strict and form.suffix != ".graphml":
        raise InputError(f"strict is for .graphml alone, got {path}")
    if actor_columns and (strict or form.suffix != ".graphml"):
        raise InputError(f"actor_columns go into plain GraphML alone, got the file {path}")
    if layout is not None and form.suffix not in DRAWN:
        raise InputError(f"a layout is for {' and '.join(DRAWN)} alone, got the file {path}")
    if strict:
        return graphml.write_strict(graph, path, layout)
    if actor_columns or (layout is not None and form.suffix == ".graphml"):
        return graphml.write(graph, path, actor_columns, layout)
    return form.write(graph, path) if layout is None else gexf.write(graph, path, layout)


def listing() -> str:
    """List the formats, one a line."""
    width = max(map(len, SUFFIXES))
    return "\n".join(f"  {form.suffix:{width}}  {form.about}" for form in FORMATS)
