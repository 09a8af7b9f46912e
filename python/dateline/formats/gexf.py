# SPDX-License-Identifier: MIT
"""GEXF 1.3 with a time line, as Gephi takes it without a remark.

Drawing and columns are those of the GraphML file. A node or edge has `start` and `end` where the
day is known; what has none is always shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from dateline import _core
from dateline.formats.drawing import Drawing, Element, draw
from dateline.formats.files import beside, whole

if TYPE_CHECKING:
    from dateline.formats.layout import Layout
    from dateline.graph import Graph

SUFFIX = ".gexf"
_TYPES = {"boolean": "boolean", "int": "integer", "double": "double", "string": "string"}
_DRAWN = frozenset({"label", "x", "y", "size", "r", "g", "b", "weight"})
_DAY = re.compile(r"-?\d{4,}-\d\d-\d\d")
_IN_ATTRIBUTES = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def write(graph: Graph, path: Path, layout: Layout | None = None) -> list[Path]:
    """Write NAME.gexf, events as nodes, and NAME.actors.gexf, actor to actor."""
    second = beside(path, SUFFIX, "actors")
    for target, actors in ((path, False), (second, True)):
        drawing = draw(graph._core, actors=actors, layout=layout)
        with whole(target) as stream:
            stream.writelines(_lines(drawing))
    return [path, second]


def _lines(drawing: Drawing) -> Iterator[str]:
    nodes = [(node, _times(node.data)) for node in drawing.nodes]
    edges = [(edge, _times(edge.data)) for edge in drawing.edges]
    dated = any(times for _, times in [*nodes, *edges])
    time = ' mode="dynamic" timeformat="date" timerepresentation="interval"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield f"<meta><creator>dateline {_core.version}</creator></meta>\n"
    yield f'<graph defaultedgetype="directed"{time if dated else ""}>\n'
    yield from _columns("node", drawing.node_types)
    yield from _columns("edge", drawing.edge_types)
    yield "<nodes>\n"
    for node, times in nodes:
        yield _node(node, times)
    yield "</nodes>\n<edges>\n"
    for edge, times in edges:
        yield _edge(edge, times)
    yield "</edges>\n</graph>\n</gexf>\n"


def _columns(owner: str, types: dict[str, str]) -> Iterator[str]:
    yield f'<attributes class="{owner}" mode="static">\n'
    for name, kind in types.items():
        if name not in _DRAWN:
            yield f'<attribute id="{name}" title="{name}" type="{_TYPES[kind]}"/>\n'
    yield "</attributes>\n"


def _node(node: Element, times: str) -> str:
    data = node.data
    size = f'<viz:size value="{data["size"]}"/>' if "size" in data else ""
    return (
        f'<node id="{node.id}" label="{_attribute(data["label"])}"{times}>{_values(data)}'
        f"{_colour(data)}"
        f'<viz:position x="{data["x"]}" y="{data["y"]}" z="0"/>{size}</node>\n'
    )


def _edge(edge: Element, times: str) -> str:
    data = edge.data
    kind = _attribute(data["label"])
    return (
        f'<edge id="{edge.id}" source="{edge.source}" target="{edge.target}" label="{kind}" '
        f'kind="{kind}" weight="{data["weight"]}"{times}>{_values(data)}{_colour(data)}</edge>\n'
    )


def _values(data: dict[str, str]) -> str:
    values = [
        f'<attvalue for="{name}" value="{_attribute(value)}"/>'
        for name, value in data.items()
        if name not in _DRAWN
    ]
    return f"<attvalues>{''.join(values)}</attvalues>" if values else ""


def _colour(data: dict[str, str]) -> str:
    return f'<viz:color r="{data["r"]}" g="{data["g"]}" b="{data["b"]}"/>'


def _times(data: dict[str, str]) -> str:
    """Give the days between which it holds, both counted, as XML attributes.

    Folded edges have the times of one of their links alone, so they get none.
    """
    if "links" in data:
        return ""
    start = _day(data.get("start", data.get("first", "")))
    end = _day(data.get("end", data.get("last", "")))
    if data.get("open") == "true":
        return f' start="{start}"' if start else ""
    end = end or start
    if not start or not end or _order(end) < _order(start):
        return ""
    return f' start="{start}" end="{end}"'


def _day(text: str) -> str:
    found = _DAY.match(text)
    return found.group() if found else ""


def _order(day: str) -> tuple[int, str]:
    year, rest = day[:-6], day[-6:]
    return int(year), rest


def _attribute(text: str) -> str:
    """Escape for a quoted XML attribute; what XML cannot hold the core has replaced."""
    return escape(text, _IN_ATTRIBUTES)
