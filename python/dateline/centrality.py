# SPDX-License-Identifier: MIT
"""Who stands where in the network between actors: measures of each actor, with their methods."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from dateline import _core
from dateline.convert import require
from dateline.errors import InputError, UnknownNameError
from dateline.nodes import Node
from dateline.tables import Column, Table

if TYPE_CHECKING:
    from dateline.network import ActorNetwork

EXACT_UP_TO = 20_000
PIVOTS_BEYOND = 1_000


@dataclass(frozen=True)
class Standing:
    """How an actor stands in the network.

    Attributes
    ----------
    actor : Node
        The actor.
    in_degree, out_degree : int
        Actors who act on it, and on whom it acts.
    in_strength, out_strength : int
        Distinct events of these ties.
    pagerank : float
        Weighted PageRank; all actors' sum to 1.
    betweenness : float
        Share of the shortest paths between others that pass through it, 0 to 1.
    component : int
        Its weakly connected component; 0 is the largest.
    community : int or None
        Its community; 0 is the largest. None where communities were not asked for.
    """

    actor: Node
    in_degree: int
    out_degree: int
    in_strength: int
    out_strength: int
    pagerank: float
    betweenness: float
    component: int
    community: int | None

    @property
    def id(self) -> str:
        """The actor's id."""
        return self.actor.id


class Centrality(Table[Standing]):
    """The actors of a network with their measures, highest PageRank first; shows itself.

    The names of the columns tell the parameters: ``pagerank_d0.85``, ``betweenness_k500_seed1``.

    Attributes
    ----------
    methods : dict
        For each column of a measure how it was made.
    """

    def __init__(
        self,
        standings: Iterable[Standing],
        measures: Sequence[tuple[str, str, str]],
        find: Callable[[str], Standing],
    ) -> None:
        super().__init__("actors", standings, _columns(measures), find)
        self.methods = {name: method for _, name, method in measures}

    def by_id(self) -> dict[str, dict[str, float]]:
        """Give the measures as `Table.with_columns` and `Graph.write` take them.

        Returns
        -------
        dict
            For each measure its value by the actor's id.
        """
        ids = [standing.id for standing in self]
        return {name: dict(zip(ids, self.column(name), strict=True)) for name in self.methods}

    def __repr__(self) -> str:
        """Show the first rows, and the methods below."""
        lines = [f"{name}: {method}" for name, method in self.methods.items()]
        return "\n".join([super().__repr__(), *lines])

    def _repr_html_(self) -> str:
        lines = [f"{escape(name)}: {escape(method)}" for name, method in self.methods.items()]
        return f"{super()._repr_html_()}<p><small>{'<br>'.join(lines)}</small></p>"


def _columns(measures: Sequence[tuple[str, str, str]]) -> list[Column[Standing]]:
    def reader(field: str) -> Callable[[Standing], Any]:
        return lambda standing: getattr(standing, field)

    return [
        Column("id", "string", lambda standing: standing.actor.id),
        Column("label", "string", lambda standing: standing.actor.label, True),
        Column("type", "string", lambda standing: standing.actor["type"], True),
        *(
            Column(
                name,
                "Float64" if field in ("pagerank", "betweenness") else "Int64",
                reader(field),
                True,
            )
            for field, name, _ in measures
        ),
    ]


def digraph(network: ActorNetwork) -> _core.Digraph:
    """Collapse the ties of each pair into one, with the sum of their weights.

    Parameters
    ----------
    network : ActorNetwork
        Its actors become the vertices, in their order.
    """
    number = {actor.id: i for i, actor in enumerate(network.actors)}
    arcs = [(number[t.source.id], number[t.target.id], float(t.weight)) for t in network]
    return _core.Digraph(len(number), arcs)


def pivots_of(n: int, pivots: int | None, seed: int) -> list[int]:
    """Draw the vertices whose shortest paths are followed; none stands for all.

    The draw is that of networkx: ``betweenness_centrality(G, k=pivots, seed=seed)`` gives the
    same values on the same order of nodes.

    Parameters
    ----------
    n : int
        Number of vertices.
    pivots : int or None
        How many are wanted; None: all up to 20,000, of more 1,000.
    seed : int
        Of the draw.

    Raises
    ------
    InputError
        If there are fewer than two pivots.
    """
    if pivots is None:
        pivots = n if n <= EXACT_UP_TO else PIVOTS_BEYOND
    elif pivots < 2:
        raise InputError(f"pivots must be two or more, or None, got {pivots}")
    return [] if pivots >= n else random.Random(seed).sample(range(n), pivots)


def leiden(
    n: int, weights: Mapping[tuple[int, int], float], *, resolution: float, seed: int
) -> list[int]:
    """Find communities by the Leiden algorithm (Traag, Waltman and van Eck 2019), of igraph.

    Parameters
    ----------
    n : int
        Number of vertices.
    weights : mapping
        Of directed pairs; both directions of a pair are summed.
    resolution : float
        Of the modularity that is made as great as possible; higher: smaller communities.
    seed : int
        Of the algorithm.

    Returns
    -------
    list of int
        The community of each vertex, numbered from 0 by size, of equal ones the one with the
        earlier vertex.

    Raises
    ------
    MissingPackageError
        If igraph is not installed.
    """
    igraph = require("igraph", "communities")
    joined: dict[tuple[int, int], float] = {}
    for (a, b), weight in sorted(weights.items()):
        pair = (min(a, b), max(a, b))
        joined[pair] = joined.get(pair, 0.0) + weight
    graph = igraph.Graph(n=n, edges=list(joined))
    igraph.set_random_number_generator(random.Random(seed))
    try:
        found = graph.community_leiden(
            objective_function="modularity",
            weights=list(joined.values()),
            resolution=resolution,
            n_iterations=-1,
        )
    finally:
        igraph.set_random_number_generator(random)
    return _by_size(list(found.membership))


def _by_size(membership: list[int]) -> list[int]:
    members: dict[int, list[int]] = {}
    for vertex, group in enumerate(membership):
        members.setdefault(group, []).append(vertex)
    order = sorted(members, key=lambda group: (-len(members[group]), members[group][0]))
    rank = {group: number for number, group in enumerate(order)}
    return [rank[group] for group in membership]


def measure(
    network: ActorNetwork,
    find: Callable[[str], Node],
    *,
    damping: float,
    pivots: int | None,
    communities: bool,
    resolution: float,
    seed: int,
) -> Centrality:
    """Measure the actors of a network; see `Graph.centrality`."""
    graph = digraph(network)
    n = len(graph)
    sources = pivots_of(n, pivots, seed)
    groups: list[int] | None = None
    if communities:
        number = {actor.id: i for i, actor in enumerate(network.actors)}
        weights: dict[tuple[int, int], float] = {}
        for tie in network:
            pair = (number[tie.source.id], number[tie.target.id])
            weights[pair] = weights.get(pair, 0.0) + tie.weight
        groups = leiden(n, weights, resolution=resolution, seed=seed)
    ranks = graph.pagerank(damping=damping)
    between = graph.betweenness(sources)
    parts = graph.components()
    standings = [
        Standing(
            actor,
            in_degree,
            out_degree,
            round(in_strength),
            round(out_strength),
            ranks[i],
            between[i],
            parts[i],
            groups[i] if groups else None,
        )
        for i, (actor, (in_degree, out_degree, in_strength, out_strength)) in enumerate(
            zip(network.actors, graph.strengths(), strict=True)
        )
    ]
    standings.sort(key=lambda s: (-round(s.pagerank, 12), s.actor.label, s.id))
    by_id = {standing.id: standing for standing in standings}

    def find_standing(name: str) -> Standing:
        actor = find(name)
        if actor.id not in by_id:
            raise UnknownNameError(f"{actor.label!r} has no tie in this network")
        return by_id[actor.id]

    how = _methods(len(sources), damping, seed, resolution if communities else None)
    return Centrality(standings, how, find_standing)


def _methods(
    pivots: int, damping: float, seed: int, resolution: float | None
) -> list[tuple[str, str, str]]:
    """Name field, column and method of each measure."""
    sampled = f"_k{pivots}_seed{seed}" if pivots else ""
    paths = f"from {pivots} actors drawn with seed {seed}" if pivots else "exact"
    measures = [
        ("in_degree", "in_degree", "actors who act on it"),
        ("out_degree", "out_degree", "actors on whom it acts"),
        ("in_strength", "in_strength", "distinct events of the ties that lead to it"),
        ("out_strength", "out_strength", "distinct events of the ties that leave it"),
        (
            "pagerank",
            f"pagerank_d{damping:g}",
            f"PageRank weighted by distinct events, damping {damping:g}, tolerance 1e-12",
        ),
        (
            "betweenness",
            f"betweenness{sampled}",
            f"shortest directed paths, every tie of length 1, normalised, {paths} (Brandes)",
        ),
        ("component", "component", "weakly connected component, 0 the largest"),
    ]
    if resolution is not None:
        told = (
            f"Leiden on both directions together, weighted, modularity at resolution "
            f"{resolution:g}, seed {seed} (igraph), 0 the largest"
        )
        measures.append(("community", f"leiden_r{resolution:g}_seed{seed}", told))
    return measures
