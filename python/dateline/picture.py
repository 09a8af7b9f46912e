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
_LONGEST_LABEL = 30
# Room for labels, in units of the layout: half a letter, half a line.
_HALF_LETTER = 5.0
_HALF_LINE = 22.0

Edge = tuple[int, int, float, str]


def draw(nodes: Sequence[Node], edges: Sequence[Edge], *, ax: Axes | None, labels: int) -> Axes:
    """Draw the nodes that have an edge; see `Graph.plot`.

    Parameters
    ----------
    nodes : sequence of Node
        In any order.
    edges : sequence of (int, int, float, str)
        Both ends as numbers of nodes, the weight, and what is written beside it.
    ax : matplotlib.axes.Axes or None
        Where to draw; None: on a new figure.
    labels : int
        How many nodes are labelled, those with the most mentions.

    Returns
    -------
    matplotlib.axes.Axes
        The drawing.
    """
    pyplot = require("matplotlib.pyplot", "plot")
    if ax is None:
        _, ax = pyplot.subplots(figsize=(13, 10), layout="constrained")
        assert ax is not None
    tied = sorted({end for a, b, _, _ in edges for end in (a, b)})
    place = {node: i for i, node in enumerate(tied)}
    drawn = [nodes[i] for i in tied]
    springs = [(place[a], place[b], weight) for a, b, weight, _ in edges]
    points = _core.force_layout(len(drawn), springs, [_extent(node) for node in drawn])
    for a, b, weight, text in edges:
        _arrow(ax, points[place[a]], points[place[b]], weight, text)
    _dots(ax, drawn, points)
    busiest = sorted(range(len(drawn)), key=lambda i: (-drawn[i]["n_mentions"], i))[:labels]
    for i in busiest:
        ax.annotate(
            _label(drawn[i]),
            points[i],
            xytext=(0, 6),
            textcoords="offset points",
            ha="center",
            fontsize=8,
            zorder=3,
        )
    if drawn:
        ax.legend(loc="best", frameon=False)
    ax.margins(0.08)
    ax.set_axis_off()
    return ax


def _dots(ax: Axes, nodes: Sequence[Node], points: Sequence[tuple[float, float]]) -> None:
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


def _arrow(
    ax: Axes, begin: tuple[float, float], end: tuple[float, float], weight: float, text: str
) -> None:
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
    if text:
        middle = ((begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2)
        ax.annotate(text, middle, ha="center", va="center", fontsize=6, color=_INK, zorder=3)


def _extent(node: Node) -> tuple[float, float]:
    return len(_label(node)) * _HALF_LETTER, _HALF_LINE


def _label(node: Node) -> str:
    """Give an event its lemma alone, for its links show the rest."""
    label = str(node["lemma"]) if node.kind == "event" else node.label
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
