# SPDX-License-Identifier: MIT
"""Events on the map, with how precisely their places are known."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from dateline.look import svg
from dateline.look.svg import Picture
from dateline.nodes import SETTINGS, Node

if TYPE_CHECKING:
    from dateline.graph import Graph

_WIDTH, _HEIGHT = 900.0, 560.0
_UNITS = 100.0  # of the outlines, to a degree
_ACROSS = 20.0  # degrees of longitude that no coast or border spans in one step
_LEAST_DEGREES = 5.0  # that the map shows, however near its places lie
_MOST_LABELS = 40
_LABEL = 24
PRECISIONS = (
    ("the place itself", svg.ORANGE),
    ("stands in the place named with it", svg.YELLOW),
    ("a division or region", svg.GREEN),
    ("a country or wider", svg.SKY),
)


@cache
def outlines() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Read coasts and borders (Natural Earth, 1:50 million, public domain), as lon and lat."""
    data = resources.files("dateline.look").joinpath("outlines.json.gz").read_bytes()
    lines = []
    for flat in json.loads(gzip.decompress(data)):
        x, y = 0, 0
        points: list[tuple[float, float]] = []
        for i in range(0, len(flat), 2):
            x, y = x + flat[i], y + flat[i + 1]
            if points and abs(x / _UNITS - points[-1][0]) > _ACROSS:
                lines.append(tuple(points))  # over the date line, or along the pole
                points = []
            points.append((x / _UNITS, y / _UNITS))
        lines.append(tuple(points))
    return tuple(lines)


class _Frame:
    """The part of the world that the map shows, and where it falls in the picture."""

    def __init__(self, places: list[Node]) -> None:
        lons, lats = (
            [p["lon"] for p in places] or [-170, 180],
            [p["lat"] for p in places] or [-55, 75],
        )
        middle = (max(lats) + min(lats)) / 2
        self._squeeze = max(math.cos(math.radians(middle)), 0.2)
        high = max((max(lats) - min(lats)) * 1.25, _LEAST_DEGREES)
        wide = max((max(lons) - min(lons)) * 1.25 * self._squeeze, _LEAST_DEGREES)
        self._scale = min(_WIDTH / wide, _HEIGHT / high)
        self._lon, self._lat = (max(lons) + min(lons)) / 2, middle

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        x = _WIDTH / 2 + (lon - self._lon) * self._squeeze * self._scale
        return x, _HEIGHT / 2 - (lat - self._lat) * self._scale

    def paths(self) -> Iterator[str]:
        """Give the outlines that cross the picture."""
        for line in outlines():
            points = [self.at(*point) for point in line]
            seen = any(-50 < x < _WIDTH + 50 and -50 < y < _HEIGHT + 50 for x, y in points)
            if seen:
                yield "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def draw(graph: Graph) -> Picture:
    """Draw the places that have coordinates; see `Graph.map`."""
    events: dict[str, list[Node]] = {}
    for event in graph.events:
        for node_id in {node.id for node in event.ends(*SETTINGS) if node.kind == "place"}:
            events.setdefault(node_id, []).append(event)
    known = [p for p in graph.places if p["lat"] is not None and p.id in events]
    lost = [p for p in graph.places if p["lat"] is None and p.id in events]
    frame = _Frame(known)
    coast = f'<path d="{" ".join(frame.paths())}" fill="none" stroke="#bbb" stroke-width="0.7"/>'
    body = [coast]
    ordered = sorted(known, key=lambda p: (-len(events[p.id]), p.id))
    body += [
        _dot(place, events[place.id], *frame.at(place["lon"], place["lat"])) for place in ordered
    ]
    taken: list[tuple[float, float]] = []
    for place in ordered[:_MOST_LABELS]:
        x, y = frame.at(place["lon"], place["lat"])
        y -= _radius(len(events[place.id])) + 3
        if all(abs(x - a) > 60 or abs(y - b) > 13 for a, b in taken):
            taken.append((x, y))
            body.append(svg.text(x, y, svg.short(place.label, _LABEL), anchor="middle"))
    body.append(svg.legend(12, _HEIGHT - 16.0 * len(PRECISIONS), PRECISIONS))
    note = f"{len(known)} places; {len(lost)} without coordinates are not shown" if lost else ""
    body.append(svg.text(_WIDTH - 10, _HEIGHT - 10, note, anchor="end"))
    return svg.picture(_WIDTH, _HEIGHT, body, "Where it happened")


def _radius(n_events: int) -> float:
    return 3.5 + 2.2 * math.sqrt(n_events)


def _precision(place: Node) -> int:
    if place["status"] == "inherited":
        return 1
    return {"region": 2, "natural": 2, "country": 3}.get(place["type"], 0)


def _dot(place: Node, events: list[Node], x: float, y: float) -> str:
    colour = PRECISIONS[_precision(place)][1]
    shown = "\n".join(svg.short(event.label) for event in events[:12])
    more = f"\nand {len(events) - 12} more" if len(events) > 12 else ""
    dot = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_radius(len(events)):.1f}" fill="{colour}" '
        'fill-opacity="0.75" stroke="#fff"/>'
    )
    return svg.titled(dot, f"{place.label}: {len(events)} events\n{shown}{more}")
