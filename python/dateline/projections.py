# SPDX-License-Identifier: MIT
"""Other networks of the graph: who with whom, who where, who in which event; and the matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dateline import _core
from dateline.convert import require
from dateline.errors import InputError, UnknownNameError
from dateline.nodes import PARTICIPANTS, Node
from dateline.tables import Column, Table

if TYPE_CHECKING:
    import networkx as nx

    from dateline.graph import Graph
    from dateline.network import ActorNetwork

Row = TypeVar("Row")
Edge = tuple[str, str, dict[str, Any]]
GROUPS = ("actor", "type", "country_code", "code")
UNKNOWN = "unknown"
_SHOWN_COLUMNS = 12


class Projection(Table[Row], Generic[Row]):
    """A network made from the graph, one edge a row; shows itself.

    Attributes
    ----------
    vertices : dict
        The attributes of each vertex by its id.
    directed : bool
        Whether the edges have a direction.
    """

    def __init__(
        self,
        name: str,
        rows: Iterable[Row],
        columns: Sequence[Column[Row]],
        vertices: Mapping[str, Mapping[str, Any]],
        edge: Callable[[Row], Edge],
        *,
        directed: bool = False,
    ) -> None:
        super().__init__(name, rows, columns, _no_names)
        self.vertices = {vertex: dict(fields) for vertex, fields in vertices.items()}
        self.directed = directed
        self._edge = edge

    def to_networkx(self) -> nx.Graph:
        """Give the network to networkx.

        Returns
        -------
        networkx.Graph or networkx.DiGraph
            Vertices by id with their attributes, in two-mode networks with `bipartite` 0 or 1;
            edges with `weight` and what else the rows tell.

        Raises
        ------
        MissingPackageError
            If networkx is not installed.
        """
        networkx = require("networkx", "to_networkx")
        graph: nx.Graph = networkx.DiGraph() if self.directed else networkx.Graph()
        for vertex, fields in self.vertices.items():
            graph.add_node(vertex, **fields)
        for row in self:
            source, target, fields = self._edge(row)
            graph.add_edge(source, target, **fields)
        return graph


@dataclass(frozen=True)
class Bond:
    """Two nodes that share events: two actors who take part, or an actor and a place.

    Attributes
    ----------
    source, target : Node
        The two; of two actors the one that the graph names earlier comes first.
    weight : int
        Distinct events.
    first, last : str or None
        Earliest start and latest end of the events, ISO 8601.
    events : tuple of str
        Their ids.
    """

    source: Node
    target: Node
    weight: int
    first: str | None
    last: str | None
    events: tuple[str, ...]


def _bond_columns(source: str, target: str) -> list[Column[Bond]]:
    return [
        Column(source, "string", lambda bond: bond.source.label, True),
        Column(target, "string", lambda bond: bond.target.label, True),
        Column("weight", "Int64", lambda bond: bond.weight, True),
        Column("first", "string", lambda bond: bond.first, True),
        Column("last", "string", lambda bond: bond.last, True),
        Column(f"{source}_id", "string", lambda bond: bond.source.id),
        Column(f"{target}_id", "string", lambda bond: bond.target.id),
        Column("events", "string", lambda bond: "; ".join(bond.events)),
    ]


def bonds(
    graph: Graph, core: _core.ActorNetwork, ends: tuple[str, str], name: str
) -> Projection[Bond]:
    """Make a projection of what the core has counted."""
    rows = [
        Bond(
            graph.nodes[tie.source],
            graph.nodes[tie.target],
            tie.weight,
            tie.first or None,
            tie.last or None,
            tuple(tie.events),
        )
        for tie in _core.heaviest_ties(graph._core, core, len(core.ties))
    ]

    def edge(bond: Bond) -> Edge:
        fields = {
            "weight": bond.weight,
            "first": bond.first,
            "last": bond.last,
            "events": list(bond.events),
        }
        return bond.source.id, bond.target.id, fields

    vertices = vertices_of([graph.nodes[i] for i in core.actors], two_mode="place" in ends)
    return Projection(name, rows, _bond_columns(*ends), vertices, edge)


def vertices_of(nodes: Iterable[Node], *, two_mode: bool = False) -> dict[str, dict[str, Any]]:
    """Give the attributes of nodes as vertices."""
    found: dict[str, dict[str, Any]] = {}
    for node in nodes:
        found[node.id] = {"label": node.label, "kind": node.kind, "type": node["type"]}
        if two_mode:
            found[node.id]["bipartite"] = int(node.kind != "actor")
    return found


@dataclass(frozen=True)
class Participation:
    """An actor takes part in an event.

    Attributes
    ----------
    actor, event : Node
        Who, and in what.
    roles : tuple of str
        "agent", "patient" ...
    """

    actor: Node
    event: Node
    roles: tuple[str, ...]


_PARTICIPATIONS: list[Column[Participation]] = [
    Column("actor", "string", lambda row: row.actor.label, True),
    Column("role", "string", lambda row: "; ".join(row.roles), True),
    Column("event", "string", lambda row: row.event.label, True),
    Column("type", "string", lambda row: row.event["type"], True),
    Column("start", "string", lambda row: row.event["start"], True),
    Column("actor_id", "string", lambda row: row.actor.id),
    Column("event_id", "string", lambda row: row.event.id),
]


def two_mode(graph: Graph) -> Projection[Participation]:
    """Join actors to their events; see `Graph.two_mode`."""
    roles: dict[tuple[str, str], list[str]] = {}
    for link in graph.links:
        if link.kind in PARTICIPANTS and graph[link["target"]].kind == "actor":
            known = roles.setdefault((link["target"], link["source"]), [])
            known.extend([] if link.kind in known else [link.kind])
    rows = [
        Participation(graph[actor], graph[event], tuple(kinds))
        for (actor, event), kinds in roles.items()
    ]

    def edge(row: Participation) -> Edge:
        return row.actor.id, row.event.id, {"weight": 1, "role": "; ".join(row.roles)}

    ends = {node.id for row in rows for node in (row.actor, row.event)}
    vertices = vertices_of([node for node in graph.nodes if node.id in ends], two_mode=True)
    return Projection("participations", rows, _PARTICIPATIONS, vertices, edge)


@dataclass(frozen=True)
class MatrixRow:
    """What one does to each.

    Attributes
    ----------
    source : str
        Who acts.
    counts : tuple of int
        Distinct events by who undergoes, in the order of `Matrix.names`.
    """

    source: str
    counts: tuple[int, ...]


class Matrix(Table[MatrixRow]):
    """Who does how much to whom: one row for who acts, one column for who undergoes.

    Attributes
    ----------
    names : list of str
        Of rows and of columns, those with most events first.
    """

    def __init__(self, rows: Sequence[MatrixRow]) -> None:
        def reader(i: int) -> Callable[[MatrixRow], int]:
            return lambda row: row.counts[i]

        def find(name: str) -> MatrixRow:
            for row in rows:
                if row.source == name:
                    return row
            raise UnknownNameError(f"no row is called {name!r}")

        self.names = [row.source for row in rows]
        columns: list[Column[MatrixRow]] = [
            Column("source", "string", lambda row: row.source, True)
        ]
        for i, name in enumerate(self.names):
            columns.append(Column(name, "Int64", reader(i), i < _SHOWN_COLUMNS))
        super().__init__("rows", rows, columns, find)


def matrix(network: ActorNetwork, by: str, distinct: Callable[[Iterable[str]], int]) -> Matrix:
    """Count events by who acts and who undergoes; see `Graph.who_to_whom`."""
    if by not in GROUPS:
        raise InputError(f"by must be among {', '.join(GROUPS)}; got {by!r}")
    names = _group_names(network.actors, by)
    cells: dict[tuple[str, str], set[str]] = {}
    weight = dict.fromkeys(names.values(), 0)
    for tie in network:
        cell = cells.setdefault((names[tie.source.id], names[tie.target.id]), set())
        cell.update(tie.events)
    counts = {cell: distinct(events) for cell, events in cells.items()}
    for (source, target), count in counts.items():
        weight[source] += count
        weight[target] += count
    order = sorted(weight, key=lambda name: (-weight[name], name))
    return Matrix([MatrixRow(a, tuple(counts.get((a, b), 0) for b in order)) for a in order])


def _group_names(actors: Iterable[Node], by: str) -> dict[str, str]:
    """Give what each actor is counted under, by id; of two with one label the id tells which."""
    if by != "actor":
        return {actor.id: actor[by] or UNKNOWN for actor in actors}
    taken: dict[str, str] = {}
    names: dict[str, str] = {}
    for actor in actors:
        free = actor.label != "source" and taken.setdefault(actor.label, actor.id) == actor.id
        names[actor.id] = actor.label if free else f"{actor.label} ({actor.id})"
    return names


def _no_names(name: str) -> Any:
    raise UnknownNameError(f"edges have no names, got {name!r}: they are found by number")
