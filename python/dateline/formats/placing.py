# SPDX-License-Identifier: MIT
"""Places for nodes that a layout does not know, beside those that it does."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import fmean, median

from dateline import _core

Point = tuple[float, float]

_FALLBACK = 40.0  # the room for a node where nothing tells the scale of the drawing
_GOLDEN = math.pi * (3 - math.sqrt(5))
_DIGITS = 3  # of the room for a node
# Room for a node without a label beside it, in units of our own layout.
_EXTENT = (20.0, 20.0)


def place_rest(
    known: Mapping[str, Point], nodes: Sequence[str], ties: Sequence[tuple[str, str]]
) -> dict[str, Point]:
    """Place the nodes that have no place yet.

    Parameters
    ----------
    known : mapping of str to (float, float)
        Where nodes lie; at least one.
    nodes : sequence of str
        All nodes.
    ties : sequence of (str, str)
        Who is joined to whom.

    Returns
    -------
    dict
        Of the nodes that are not in `known`: in the middle of their neighbours, so far from other
        nodes as the drawing leaves room; what is joined to nothing known is laid out to the right
        of it all. Depends on nothing but the arguments.

    Examples
    --------
    >>> place_rest({"a": (0, 0), "b": (8, 0)}, ["a", "b", "c"], [("a", "c"), ("c", "b")])
    {'c': (4.0, 0.0)}
    """
    field = _Field(known, ties)
    beside: dict[str, list[str]] = {node: [] for node in nodes}
    for a, b in ties:
        if a != b:
            beside[a].append(b)
            beside[b].append(a)
    waiting = [node for node in nodes if node not in known]
    while waiting:
        middles = {node: field.middle(beside[node]) for node in waiting}
        for node, middle in middles.items():
            if middle is not None:
                field.put(node, middle)
        left = [node for node, middle in middles.items() if middle is None]
        if len(left) == len(waiting):
            field.put_apart(left, [(a, b) for a, b in ties if a in set(left)])
            break
        waiting = left
    return {node: point for node, point in field.points.items() if node not in known}


class _Field:
    """The drawing so far, and where in it there is room."""

    def __init__(self, known: Mapping[str, Point], ties: Sequence[tuple[str, str]]) -> None:
        self.points = dict(known)
        self.length = _tie_length(self.points, ties)
        self.room = (self.length or _spacing(list(known.values())) or 4 * _FALLBACK) / 4
        self.digits = _DIGITS - math.floor(math.log10(self.room))
        self.cells: dict[tuple[int, int], list[Point]] = {}
        self.tried: dict[tuple[int, int], int] = {}
        for point in known.values():
            self.cells.setdefault(self.cell(point), []).append(point)

    def cell(self, point: Point) -> tuple[int, int]:
        return math.floor(point[0] / self.room), math.floor(point[1] / self.room)

    def middle(self, nodes: Sequence[str]) -> Point | None:
        found = [self.points[node] for node in nodes if node in self.points]
        return (fmean(x for x, _ in found), fmean(y for _, y in found)) if found else None

    def put(self, node: str, middle: Point) -> None:
        """Place a node where there is room, going round the middle in a widening spiral."""
        start = self.cell(middle)
        turn = self.tried.get(start, 0)
        point = middle
        while not self.free(point):
            turn += 1
            radius = self.room / 2 * math.sqrt(turn)
            angle = turn * _GOLDEN
            point = (middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle))
        self.tried[start] = turn
        self.keep(node, point)

    def free(self, point: Point) -> bool:
        column, row = self.cell(point)
        return all(
            math.dist(point, other) >= self.room * 0.99
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for other in self.cells.get((i, j), ())
        )

    def keep(self, node: str, point: Point) -> None:
        x, y = (round(part, self.digits) + 0.0 for part in point)
        self.cells.setdefault(self.cell((x, y)), []).append((x, y))
        self.points[node] = (x, y)

    def put_apart(self, nodes: Sequence[str], ties: Sequence[tuple[str, str]]) -> None:
        """Lay out nodes that are joined to none of the others, to the right of these."""
        number = {node: i for i, node in enumerate(nodes)}
        springs = [(number[a], number[b], 1.0) for a, b in ties]
        drawn = _core.force_layout(len(nodes), springs, [_EXTENT] * len(nodes))
        named = dict(zip(nodes, drawn, strict=True))
        scale = self.room * 4 / (_tie_length(named, ties) or 4 * _FALLBACK)
        right = max(x for x, _ in self.points.values()) + 4 * self.room
        level = fmean(y for _, y in self.points.values())
        left = min(x for x, _ in drawn)
        middle = fmean(y for _, y in drawn)
        for node, (x, y) in named.items():
            self.keep(node, (right + (x - left) * scale, level + (y - middle) * scale))


def _tie_length(points: Mapping[str, Point], ties: Sequence[tuple[str, str]]) -> float:
    lengths = [math.dist(points[a], points[b]) for a, b in ties if a in points and b in points]
    return median(lengths) if lengths else 0.0


def _spacing(points: Sequence[Point]) -> float:
    """Tell how far nodes lie apart if they fill their drawing evenly."""
    width = max(x for x, _ in points) - min(x for x, _ in points)
    height = max(y for _, y in points) - min(y for _, y in points)
    return max(width, height) / math.sqrt(len(points))
