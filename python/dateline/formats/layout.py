# SPDX-License-Identifier: MIT
"""Where nodes are drawn, as somebody arranged them, for a graph that has changed since."""

from __future__ import annotations

import logging
import math
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.formats.from_gephi import EditedNode, GephiEdits, from_gephi
from dateline.formats.placing import Point, place_rest

if TYPE_CHECKING:
    from dateline.graph import Graph

Colour = tuple[int, int, int]

_FARTHEST = 1e9
_NAMED = 20
_logger = logging.getLogger("dateline")


@dataclass(frozen=True)
class Layout:
    """Where the nodes of a graph are drawn; `Graph.layout` makes it.

    Attributes
    ----------
    positions : mapping of str to (float, float)
        Of every node of the graph, by id; in the units of what was given.
    placed : tuple of str
        Ids of nodes that had no place in what was given: they lie near their neighbours.
    unused : tuple of str
        Ids that have a place in what was given, and that no node of the graph has.
    sizes : mapping of str to float
        Sizes that were given, by id, if they were asked for.
    colours : mapping of str to (int, int, int)
        Red, green and blue (0 to 255) that were given, by id, if they were asked for.
    """

    positions: Mapping[str, Point]
    placed: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    sizes: Mapping[str, float] = field(default_factory=dict)
    colours: Mapping[str, Colour] = field(default_factory=dict)

    def __len__(self) -> int:
        """Give the number of nodes."""
        return len(self.positions)

    def __str__(self) -> str:
        """Tell how many nodes lie where they were given, and which do not."""
        given = len(self.positions) - len(self.placed)
        parts = [f"{given} of {len(self.positions)} nodes lie where they were given"]
        if self.placed:
            parts.append(f"{len(self.placed)} were placed near their neighbours: ")
            parts[-1] += _some(self.placed)
        if self.unused:
            parts.append(f"{len(self.unused)} that were given are not in the graph")
        return "; ".join(parts)

    def __repr__(self) -> str:
        """Tell how many nodes lie where they were given, and which do not."""
        return f"<Layout: {self}>"


@dataclass
class _Given:
    """What is known of a node: where it was put, and how it looks."""

    names: tuple[str, ...]
    point: Point
    size: float | None = None
    colour: Colour | None = None
    placed: bool = False


def lay_out(graph: Graph, given: Any, *, colours: bool, sizes: bool) -> Layout:
    """Give a graph the places of a layout; see `Graph.layout`."""
    source = from_gephi(given, graph) if isinstance(given, str | os.PathLike) else given
    found, unused = _match(_read(source), graph)
    if len(graph) and not found:
        raise InputError(f"{_told(given)} has a place for none of the graph's {len(graph)} nodes")
    known = {node: item.point for node, item in found.items()}
    ids = [node.id for node in graph.nodes]
    ties = [(link["source"], link["target"]) for link in graph.links]
    points = {**known, **(place_rest(known, ids, ties) if known else {})}
    return Layout(
        MappingProxyType({node: points[node] for node in ids}),
        tuple(node for node in ids if node not in found or found[node].placed),
        (*unused, *(source.unknown if isinstance(source, GephiEdits) else ())),
        MappingProxyType({n: x.size for n, x in found.items() if sizes and x.size is not None}),
        MappingProxyType({n: x.colour for n, x in found.items() if colours and x.colour}),
    )


def _match(items: Iterable[_Given], graph: Graph) -> tuple[dict[str, _Given], list[str]]:
    """Find the nodes of what was given, by any id that they have; and the ids without a node."""
    found: dict[str, _Given] = {}
    unused: list[str] = []
    for item in items:
        numbers = [graph._core.find(name) for name in item.names]
        number = next((n for n in numbers if n is not None), None)
        if number is None:
            unused.append(item.names[0])
            continue
        node = graph.nodes[number].id
        # Of nodes that are one now, the place of the one that gave its id counts, else the first.
        if node not in found or item.names[0] == node:
            found[node] = item
    return found, unused


def chosen(graph: Graph, layout: Any) -> Layout | None:
    """Give the layout that a caller means, and tell the log which nodes it does not know."""
    if layout is None:
        return None
    known = isinstance(layout, Layout)
    # Whoever made a layout asked for sizes and colours then.
    found = lay_out(graph, layout, colours=known, sizes=known)
    if found.placed:
        _logger.info("layout: %s", found)
    return found


def _read(given: Any) -> Iterator[_Given]:
    if isinstance(given, Layout):
        placed = set(given.placed)
        for name, point in given.positions.items():
            look = given.sizes.get(name), given.colours.get(name)
            yield _Given((name,), point, *look, placed=name in placed)
    elif isinstance(given, GephiEdits):
        yield from _of_gephi(given.nodes)
    elif isinstance(given, Mapping):
        for name, value in given.items():
            yield _Given((_id(name),), _point(name, value))
    else:
        raise InputError(
            "a layout is a file from Gephi, what from_gephi or Graph.layout gave, or a mapping "
            f"from ids to (x, y); got {type(given).__name__}"
        )


def _of_gephi(nodes: Iterable[EditedNode]) -> Iterator[_Given]:
    for node in nodes:
        if node.x is not None and node.y is not None:
            point = _point(node.id_in_file, (node.x, node.y))
            size = node.size if node.size is not None and 0 < node.size <= _FARTHEST else None
            yield _Given((node.id_in_file, node.id), point, size, node.colour)


def _id(name: object) -> str:
    if not isinstance(name, str):
        raise InputError(f"a layout has the ids of nodes, str; got {name!r}")
    return name


def _point(name: object, value: Any) -> Point:
    try:
        x, y = (float(part) for part in value)
    except (TypeError, ValueError) as error:
        raise InputError(f"the place of {name!r} must be (x, y), got {value!r}") from error
    if not (math.isfinite(x) and math.isfinite(y) and max(abs(x), abs(y)) <= _FARTHEST):
        raise InputError(
            f"the place of {name!r} must lie from -{_FARTHEST:g} to {_FARTHEST:g}, got {x!r}, {y!r}"
        )
    return x + 0.0, y + 0.0


def _told(given: Any) -> str:
    if isinstance(given, str | os.PathLike):
        return os.fspath(given)
    return f"the given {type(given).__name__}"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
