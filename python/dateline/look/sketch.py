# SPDX-License-Identifier: MIT
"""A small picture of the weightiest ties between actors."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dateline import _core
from dateline.look import svg
from dateline.look.svg import Picture

if TYPE_CHECKING:
    from dateline.graph import Graph
    from dateline.network import Tie

_WIDTH, _HEIGHT, _MARGIN = 760.0, 460.0, 50.0
_HALF_LETTER, _HALF_LINE = 5.0, 22.0
_LABEL = 26
QUAD_COLOURS = {
    "verbal_cooperation": svg.SKY,
    "material_cooperation": svg.BLUE,
    "verbal_conflict": svg.YELLOW,
    "material_conflict": svg.ORANGE,
    "": svg.GREY,
}


def draw(graph: Graph, n_ties: int) -> Picture:
    """Draw the actors of the weightiest ties; see `Graph.sketch`."""
    ties = list(graph.actor_network()[:n_ties])
    actors = list(dict.fromkeys(node for tie in ties for node in (tie.source, tie.target)))
    number = {actor.id: i for i, actor in enumerate(actors)}
    springs = [(number[t.source.id], number[t.target.id], float(t.weight)) for t in ties]
    extents = [(min(len(a.label), _LABEL) * _HALF_LETTER, _HALF_LINE) for a in actors]
    points = _fit(_core.force_layout(len(actors), springs, extents))
    body = [
        _edge(tie, points[number[tie.source.id]], points[number[tie.target.id]]) for tie in ties
    ]
    for actor, (x, y) in zip(actors, points, strict=True):
        radius = 4 + 1.5 * math.sqrt(actor["n_mentions"])
        dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{svg.BLUE}"/>'
        body.append(svg.titled(dot, f"{actor.label}: {actor['n_mentions']} mentions"))
        body.append(svg.text(x, y - radius - 3, svg.short(actor.label, _LABEL), anchor="middle"))
    named = [(quad.replace("_", " ") or "other", QUAD_COLOURS[quad]) for quad in QUAD_COLOURS]
    if ties:
        body.append(svg.legend(12, _HEIGHT - 16.0 * len(named), named))
    else:
        body.append(svg.text(_WIDTH / 2, _HEIGHT / 2, "no ties between actors", anchor="middle"))
    return svg.picture(_WIDTH, _HEIGHT, body, "The weightiest ties between actors")


def _fit(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretch points over the picture, the same in both directions."""
    if not points:
        return []
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    wide, high = _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN
    scale = min(wide / max(right - left, 1e-9), high / max(bottom - top, 1e-9))
    scale = min(scale, 4.0)
    return [
        (
            _WIDTH / 2 + (x - (left + right) / 2) * scale,
            _HEIGHT / 2 + (y - (top + bottom) / 2) * scale,
        )
        for x, y in points
    ]


def _edge(tie: Tie, begin: tuple[float, float], end: tuple[float, float]) -> str:
    """Draw a bent line, so that a tie and its answer stay apart."""
    (x0, y0), (x1, y1) = begin, end
    middle = ((x0 + x1) / 2 - (y1 - y0) * 0.12, (y0 + y1) / 2 + (x1 - x0) * 0.12)
    colour = QUAD_COLOURS.get(_core.quad_of(tie.type), svg.GREY)
    line = (
        f'<path d="M{x0:.1f} {y0:.1f} Q{middle[0]:.1f} {middle[1]:.1f} {x1:.1f} {y1:.1f}" '
        f'fill="none" stroke="{colour}" stroke-opacity="0.7" '
        f'stroke-width="{1.8 * math.sqrt(tie.weight):.1f}"/>'
    )
    return svg.titled(line, str(tie))
