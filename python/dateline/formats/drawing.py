# SPDX-License-Identifier: MIT
"""The graph as it is drawn: what the core writes as GraphML, for other formats to take over.

Positions, sizes, colours, the folding of parallel links and the guarding of texts are thus the same
in every format.
"""

from __future__ import annotations

import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dateline import _core
from dateline.formats.arranging import arrange

if TYPE_CHECKING:
    from dateline.formats.layout import Layout

ActorColumns = Sequence[tuple[str, bool, Sequence[float | None]]]
Read = TypeVar("Read")
_NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"


@dataclass(frozen=True)
class Element:
    """A node or an edge of a drawing.

    Attributes
    ----------
    id : str
        Letters, digits, ``_``, ``.`` and ``-``.
    source, target : str
        Of an edge the ids of its ends; of a node empty.
    data : dict of str to str
        What stands in the file, by name: the drawing's (``label``, ``x`` ...) and the fields.
    """

    id: str
    source: str
    target: str
    data: dict[str, str]


@dataclass(frozen=True)
class Drawing:
    """A graph as it is drawn.

    Attributes
    ----------
    node_types, edge_types : dict of str to str
        The type of each column: "boolean", "int", "double" or "string".
    nodes, edges : tuple of Element
        In the order of the graph; edges of one source, target and kind are one.
    """

    node_types: dict[str, str]
    edge_types: dict[str, str]
    nodes: tuple[Element, ...]
    edges: tuple[Element, ...]


def draw(
    core: _core.PropertyGraph, *, actors: bool = False, layout: Layout | None = None
) -> Drawing:
    """Lay out a graph.

    Parameters
    ----------
    core : PropertyGraph
        The graph.
    actors : bool
        Whether to draw the network of actors rather than the graph with events as nodes.
    layout : Layout, optional
        Where to draw the nodes; without it, where a force-directed layout puts them.

    Returns
    -------
    Drawing
        The same as in the GraphML file.
    """
    if layout is None:
        return _with_file(core, actors, (), _read)
    return _read(BytesIO(graphml_text(core, actors=actors, layout=layout).encode()))


def graphml_text(
    core: _core.PropertyGraph,
    *,
    actors: bool = False,
    columns: ActorColumns = (),
    layout: Layout | None = None,
) -> str:
    """Give the GraphML that the core writes.

    Parameters
    ----------
    core : PropertyGraph
        The graph.
    actors : bool
        Whether to give the network of actors.
    columns : sequence, optional
        Further columns of actors: name, whether whole numbers, a value for each node.
    layout : Layout, optional
        Where the nodes lie; without it, where a force-directed layout puts them.

    Returns
    -------
    str
        The whole file.
    """
    text = _with_file(core, actors, columns, lambda path: path.read_bytes().decode("utf-8"))
    return text if layout is None else arrange(text, layout)


def _with_file(
    core: _core.PropertyGraph, actors: bool, columns: ActorColumns, read: Callable[[Path], Read]
) -> Read:
    with tempfile.TemporaryDirectory(prefix="dateline") as folder:
        path = Path(folder) / "graph.graphml"
        if actors:
            _core.write_actors_graphml(core, path, columns)
        else:
            _core.write_graphml(core, path)
        return read(path)


def _read(source: Path | BytesIO) -> Drawing:
    names: dict[str, str] = {}
    types: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    elements: dict[str, list[Element]] = {"node": [], "edge": []}
    for _, element in ET.iterparse(source):
        tag = element.tag.removeprefix(_NAMESPACE)
        if tag == "key":
            name = element.attrib["attr.name"]
            names[element.attrib["id"]] = name
            types[element.attrib["for"]][name] = element.attrib["attr.type"]
        elif tag in elements:
            elements[tag].append(_element(element, names))
            element.clear()
    return Drawing(types["node"], types["edge"], tuple(elements["node"]), tuple(elements["edge"]))


def _element(element: ET.Element, names: dict[str, str]) -> Element:
    data = {names[str(item.get("key"))]: item.text or "" for item in element}
    ends = (element.get("source", ""), element.get("target", ""))
    return Element(element.attrib["id"], *ends, data)
