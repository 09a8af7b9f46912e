# SPDX-License-Identifier: MIT
"""What was done by hand in Gephi, read from the GraphML or GEXF that Gephi exports."""

from __future__ import annotations

import math
import os
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dateline.convert import flat
from dateline.errors import FormatError, IoError, UnknownNameError
from dateline.nodes import Node

if TYPE_CHECKING:
    from dateline.graph import Graph

_DRAWN = frozenset({"label", "x", "y", "z", "size", "r", "g", "b"})


@dataclass(frozen=True)
class EditedNode:
    """A node as it comes back from Gephi.

    Attributes
    ----------
    id : str
        Its id in the graph.
    id_in_file : str
        Its id in the file: the same, or that of a member.
    label : str
        Its label in Gephi.
    renamed : bool
        Whether that is another than the graph's.
    x, y : float or None
        Where it lies, in Gephi's units.
    size : float or None
        How large it is drawn, in Gephi's units.
    colour : (int, int, int) or None
        Red, green and blue, 0 to 255.
    added : mapping of str to str
        Values of columns that dateline does not write.
    changed : mapping of str to str
        Values of columns that dateline does write, where they differ from the graph's. What was
        emptied by hand is not told, for the file does not tell it from what never was.
    """

    id: str
    id_in_file: str
    label: str
    renamed: bool
    x: float | None
    y: float | None
    size: float | None
    colour: tuple[int, int, int] | None
    added: Mapping[str, str]
    changed: Mapping[str, str]


@dataclass(frozen=True)
class GephiEdits:
    """A graph as it comes back from Gephi; its nodes are found by any id that they have.

    Attributes
    ----------
    nodes : tuple of EditedNode
        In the order of the file. Nodes that Gephi still had apart, and the graph has merged,
        are listed one by one.
    unknown : tuple of str
        Ids in the file that no node of the graph has: nodes made by hand, or of another graph.
    missing : tuple of str
        Ids of the graph's nodes that are not in the file: removed or filtered away.
    """

    nodes: tuple[EditedNode, ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def positions(self) -> dict[str, tuple[float, float]]:
        """Where the nodes lie, by the graph's ids."""
        return {n.id: (n.x, n.y) for n in self.nodes if n.x is not None and n.y is not None}

    @property
    def renamed(self) -> dict[str, str]:
        """The new labels of nodes that were renamed, by the graph's ids."""
        return {node.id: node.label for node in self.nodes if node.renamed}

    def __getitem__(self, node_id: str) -> EditedNode:
        """Give the node of an id, as the graph or as the file has it."""
        for node in self.nodes:
            if node_id in (node.id, node.id_in_file):
                return node
        raise UnknownNameError(f"no node from Gephi has the id {node_id!r}")

    def __len__(self) -> int:
        """Give the number of nodes that the graph knows."""
        return len(self.nodes)


@dataclass(frozen=True)
class _Read:
    """A node as the file has it, columns by title."""

    id: str
    data: dict[str, str]


def from_gephi(path: str | os.PathLike[str], graph: Graph) -> GephiEdits:
    """Read positions, colours and hand edits from a file that Gephi exported.

    Parameters
    ----------
    path : str or path
        GraphML or GEXF, exported by Gephi from what `Graph.write` wrote.
    graph : Graph
        The graph that was written, or one that was built since: nodes are found by any of their
        member ids.

    Returns
    -------
    GephiEdits
        The nodes, the ids that the graph does not have, and those that the file does not.

    Raises
    ------
    IoError
        If the file cannot be read.
    FormatError
        If it is neither GraphML nor GEXF.

    Examples
    --------
    >>> import dateline as dl, tempfile
    >>> text = "Police in Narva arrested Ada Sund."
    >>> graph = dl.build([{"id": "a", "text": text}], progress=False)
    >>> path = graph.write(tempfile.mkdtemp() + "/a.gexf")[0]
    >>> edits = dl.from_gephi(path, graph)
    >>> len(edits), edits.unknown, edits.renamed
    (4, (), {})
    """
    name = os.fspath(path)
    try:
        root = ET.fromstring(Path(path).read_bytes())
    except OSError as error:
        raise IoError(f"cannot read {name}: {error.strerror}") from error
    except (ET.ParseError, ValueError, LookupError) as error:
        raise FormatError(f"{name}: not XML: {error}") from error
    readers = {"graphml": _read_graphml, "gexf": _read_gexf}
    tag = _local(root.tag)
    if tag not in readers:
        raise FormatError(f"{name}: neither GraphML nor GEXF, but <{tag}>")
    return _match(list(readers[tag](root)), graph)


def _match(found: list[_Read], graph: Graph) -> GephiEdits:
    nodes, unknown = [], []
    for read in found:
        number = _number_of(read, graph)
        if number is None:
            unknown.append(read.id)
        else:
            nodes.append(_edited(read, graph.nodes[number]))
    seen = {node.id for node in nodes}
    missing = tuple(node.id for node in graph.nodes if node.id not in seen)
    return GephiEdits(tuple(nodes), tuple(unknown), missing)


def _number_of(read: _Read, graph: Graph) -> int | None:
    """Find a node by its id; a place whose point was corrected since, by its member ids."""
    members = read.data.get("members", "").split("; ") if read.id.startswith("p_gn") else []
    numbers = (graph._core.find(name) for name in (read.id, *members))
    return next((number for number in numbers if number is not None), None)


def _edited(read: _Read, node: Node) -> EditedNode:
    ours = flat(node.to_dict())
    given = {name: text for name, text in read.data.items() if name not in _DRAWN}
    label = read.data.get("label", "")
    added = {name: text for name, text in given.items() if name not in ours}
    changed = {
        name: text for name, text in given.items() if name in ours and not _same(text, ours[name])
    }
    return EditedNode(
        node.id,
        read.id,
        label,
        _plain(label) != _plain(node.label or node.id),
        _number(read.data.get("x")),
        _number(read.data.get("y")),
        _number(read.data.get("size")),
        _colour(read.data),
        MappingProxyType(added),
        MappingProxyType(changed),
    )


def _same(text: str, ours: Any) -> bool:
    if isinstance(ours, bool):
        return text.lower() == str(ours).lower()
    if isinstance(ours, (int, float)):
        number = _number(text)
        return number is not None and math.isclose(number, ours, rel_tol=1e-6)
    return _plain(text) == _plain("" if ours is None else str(ours))


def _plain(text: str) -> str:
    """Take back what writing does to a text, and what the XML of others does to its ends."""
    kept = text.replace("\u200c", "").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(" " if c in "\t\n" else c if _fits_xml(c) else "\ufffd" for c in kept).strip()


def _fits_xml(char: str) -> bool:
    return char >= " " and char not in "\ufffe\uffff"


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "nan")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _colour(data: Mapping[str, str]) -> tuple[int, int, int] | None:
    parts = [_number(data.get(name)) for name in "rgb"]
    red, green, blue = (None if p is None else int(p) for p in parts)
    return None if red is None or green is None or blue is None else (red, green, blue)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _children(element: ET.Element, tag: str) -> Iterator[ET.Element]:
    return (child for child in element.iter() if _local(child.tag) == tag)


def _read_graphml(root: ET.Element) -> Iterator[_Read]:
    keys = {
        key.get("id", ""): key.get("attr.name", "") or key.get("id", "")
        for key in _children(root, "key")
        if key.get("for") in ("node", "all", None)
    }
    for node in _children(root, "node"):
        data = {
            keys[item.get("key", "")]: item.text or ""
            for item in node
            if _local(item.tag) == "data" and item.get("key", "") in keys
        }
        yield _Read(node.get("id", ""), data)


def _read_gexf(root: ET.Element) -> Iterator[_Read]:
    titles = {
        attribute.get("id", ""): attribute.get("title", "") or attribute.get("id", "")
        for attributes in _children(root, "attributes")
        if attributes.get("class") == "node"
        for attribute in _children(attributes, "attribute")
    }
    for node in _children(root, "node"):
        data = {
            titles[value.get("for", "")]: value.get("value", "")
            for value in _children(node, "attvalue")
            if value.get("for", "") in titles
        }
        data["label"] = node.get("label", "")
        for tag, names in (("position", "xy"), ("color", "rgb")):
            for viz in _children(node, tag):
                data |= {name: viz.get(name, "") for name in names}
        for viz in _children(node, "size"):
            data["size"] = viz.get("value", "")
        yield _Read(node.get("id", ""), data)
