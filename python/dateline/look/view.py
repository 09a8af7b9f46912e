# SPDX-License-Identifier: MIT
"""An interactive picture in the notebook, by ipysigma."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from dateline import _core
from dateline.convert import require
from dateline.nodes import Node
from dateline.picture import COLOURS

if TYPE_CHECKING:
    from dateline.formats.layout import Layout
    from dateline.graph import Graph

_HALF_LETTER, _HALF_LINE, _LABEL = 5.0, 22.0, 30
_PLAIN_SIZE = 10.0


def widget(graph: Graph, *, events: bool, height: int, layout: Layout | None = None) -> Any:
    """Make the widget; see `Graph.view`."""
    sigma = require("ipysigma", "view")
    networkx = require("networkx", "view")
    nodes, edges = _whole(graph) if events else _actors(graph)
    points = (
        [layout.positions[n.id] for n in nodes] if layout is not None else _points(nodes, edges)
    )
    sizes = layout.sizes if layout is not None else {}
    colours = layout.colours if layout is not None else {}
    drawn = networkx.MultiDiGraph()
    for node, (x, y) in zip(nodes, points, strict=True):
        drawn.add_node(
            node.id,
            label=node.label,
            kind=node.kind,
            type=node["type"] or "",
            mentions=node["n_mentions"],
            size=sizes.get(node.id, _PLAIN_SIZE),
            colour="#{:02x}{:02x}{:02x}".format(*colours[node.id])
            if node.id in colours
            else COLOURS[node.kind],
            x=x,
            y=y,
        )
    for a, b, weight, kind in edges:
        drawn.add_edge(a, b, weight=weight, kind=kind)
    return sigma.Sigma(
        drawn,
        height=height,
        start_layout=False,
        node_label="label",
        **_colouring(bool(colours)),
        node_size="size" if sizes else "mentions",
        edge_color="kind",
        edge_size="weight",
        edge_label="kind",
    )


def _colouring(by_hand: bool) -> dict[str, Any]:
    if by_hand:
        return {"raw_node_color": "colour"}
    return {"node_color": "kind", "node_color_palette": COLOURS}


def _points(
    nodes: list[Node], edges: list[tuple[str, str, float, str]]
) -> list[tuple[float, float]]:
    number = {node.id: i for i, node in enumerate(nodes)}
    springs = [(number[a], number[b], weight) for a, b, weight, _ in edges]
    extents = [(min(len(n.label), _LABEL) * _HALF_LETTER, _HALF_LINE) for n in nodes]
    return _core.force_layout(len(nodes), springs, extents)


def _actors(graph: Graph) -> tuple[list[Node], list[tuple[str, str, float, str]]]:
    network = graph.actor_network()
    edges = [
        (tie.source.id, tie.target.id, math.sqrt(tie.weight), tie.type.lower() or "other")
        for tie in network
    ]
    return network.actors, edges


def _whole(graph: Graph) -> tuple[list[Node], list[tuple[str, str, float, str]]]:
    edges = [(link.source.id, link.target.id, 1.0, link.kind) for link in graph.links]
    tied = {end for a, b, _, _ in edges for end in (a, b)}
    return [node for node in graph.nodes if node.id in tied], edges
