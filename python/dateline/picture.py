# SPDX-License-Identifier: MIT
"""A still picture of a graph, drawn with matplotlib."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline import _core
from dateline.convert import require
from dateline.nodes import Node

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Colours that colour-blind readers tell apart (Okabe and Ito, 2008), as in the GraphML files.
COLOURS = {"actor": "#0072b2", "place": "#009e73", "event": "#d55e00"}
_INK = "#555555"
_LONGEST_LABEL = 32
_LETTER = 5.0
_LINE = 14.0


def draw(
    nodes: Sequence[Node],
    edges: Sequence[tuple[int, int, float]],
    *,
    ax: Axes | None,
    labels: int,
) -> Axes:
    """Draw nodes and weighted edges; see `Graph.plot`."""
    pyplot = require("matplotlib.pyplot", "plot")
    if ax is None:
        _, ax = pyplot.subplots(figsize=(12, 9))
        assert ax is not None
    points = _core.force_layout(len(nodes), edges, [_extent(node) for node in nodes])
    for a, b, weight in edges:
        _arrow(ax, points[a], points[b], weight)
    for kind, colour in COLOURS.items():
        chosen = [i for i, node in enumerate(nodes) if node.kind == kind]
        if chosen:
            ax.scatter(
                [points[i][0] for i in chosen],
                [points[i][1] for i in chosen],
                s=[40.0 * math.sqrt(nodes[i]["n_mentions"]) for i in chosen],
                c=colour,
                label=f"{kind}s",
                zorder=2,
            )
    busiest = sorted(range(len(nodes)), key=lambda i: (-nodes[i]["n_mentions"], i))[:labels]
    for i in busiest:
        ax.annotate(
            _short(nodes[i].label),
            points[i],
            xytext=(0, 6),
            textcoords="offset points",
            ha="center",
            fontsize=8,
            zorder=3,
        )
    if nodes:
        ax.legend(loc="lower right", frameon=False)
    ax.set_axis_off()
    return ax


def _arrow(ax: Axes, begin: tuple[float, float], end: tuple[float, float], weight: float) -> None:
    ax.annotate(
        "",
        xy=end,
        xytext=begin,
        zorder=1,
        arrowprops={
            "arrowstyle": "-|>",
            "color": _INK,
            "alpha": 0.45,
            "linewidth": 0.8 * math.sqrt(weight),
            "shrinkA": 4,
            "shrinkB": 5,
        },
    )


def _extent(node: Node) -> tuple[float, float]:
    return len(_short(node.label)) * _LETTER / 2, _LINE


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
