# SPDX-License-Identifier: MIT
"""What is told and what is left out: conflict and cooperation, violence without agents, voices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import _core
from dateline.errors import InputError, UnknownNameError
from dateline.nodes import PARTICIPANTS, Claim, Node
from dateline.projections import UNKNOWN, Edge, Projection
from dateline.tables import Column, Table

if TYPE_CHECKING:
    from dateline.graph import Graph
    from dateline.network import ActorNetwork

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
VIOLENT = ("ASSAULT", "COERCE")
AGENTLESS_BY = ("victim", "victim_type", "outlet")
CITING = ("voice", "outlet")
Distinct = Callable[[Iterable[str]], int]


@dataclass(frozen=True)
class Balance:
    """Conflict and cooperation between two actors.

    Attributes
    ----------
    source, target : Node
        Who acts and who undergoes; without direction, the actor that the graph names earlier
        and the other one.
    verbal_cooperation, material_cooperation, verbal_conflict, material_conflict, other : int
        Distinct events by the quad of their type; `other` have none.
    """

    source: Node
    target: Node
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    other: int

    @property
    def total(self) -> int:
        """All distinct events."""
        return self.conflict + self.cooperation + self.other

    @property
    def conflict(self) -> int:
        """Events of conflict, in word or deed."""
        return self.verbal_conflict + self.material_conflict

    @property
    def cooperation(self) -> int:
        """Events of cooperation, in word or deed."""
        return self.verbal_cooperation + self.material_cooperation

    @property
    def conflict_share(self) -> float | None:
        """Conflict among conflict and cooperation, 0 to 1; None where there is neither."""
        both = self.conflict + self.cooperation
        return self.conflict / both if both else None


def _count(name: str) -> Column[Balance]:
    return Column(name, "Int64", lambda row: getattr(row, name), True)


_BALANCES: list[Column[Balance]] = [
    Column("source", "string", lambda row: row.source.label, True),
    Column("target", "string", lambda row: row.target.label, True),
    *map(_count, (*QUADS, "other")),
    Column("conflict_share", "Float64", lambda row: row.conflict_share, True),
    Column("source_id", "string", lambda row: row.source.id),
    Column("target_id", "string", lambda row: row.target.id),
]


def balances(network: ActorNetwork, distinct: Distinct, *, directed: bool) -> Table[Balance]:
    """Count conflict and cooperation by pair; see `Graph.balance`."""
    number = {actor.id: i for i, actor in enumerate(network.actors)}
    events: dict[tuple[int, int], dict[str, set[str]]] = {}
    for tie in network:
        a, b = number[tie.source.id], number[tie.target.id]
        pair = (a, b) if directed or a < b else (b, a)
        quad = _core.quad_of(tie.type) or "other"
        events.setdefault(pair, {}).setdefault(quad, set()).update(tie.events)
    rows = [
        Balance(
            network.actors[a],
            network.actors[b],
            *(distinct(found.get(quad, ())) for quad in (*QUADS, "other")),
        )
        for (a, b), found in sorted(events.items())
    ]
    rows.sort(key=lambda row: -row.total)
    return Table("pairs", rows, _BALANCES, _no_names("pairs"))


@dataclass(frozen=True)
class Agentless:
    """How much of the violence is told without who did it.

    Attributes
    ----------
    group : str
        The victim, its type, or the outlet.
    events : int
        Distinct violent events.
    agentless : int
        Those whose agent the text leaves out.
    things : int
        Those of them in which a thing stands in the agent's place ("shells").
    """

    group: str
    events: int
    agentless: int
    things: int

    @property
    def share(self) -> float:
        """Agentless ones among the violent events, 0 to 1."""
        return self.agentless / self.events


_AGENTLESS: list[Column[Agentless]] = [
    Column("group", "string", lambda row: row.group, True),
    Column("events", "Int64", lambda row: row.events, True),
    Column("agentless", "Int64", lambda row: row.agentless, True),
    Column("things", "Int64", lambda row: row.things, True),
    Column("share", "Float64", lambda row: row.share, True),
]


def agentless(graph: Graph, by: str | None, *, types: Iterable[str]) -> Table[Agentless]:
    """Count violence told without an agent; see `Graph.agentless_violence`."""
    if by is not None and by not in AGENTLESS_BY:
        raise InputError(f"by must be among {', '.join(AGENTLESS_BY)}, or None; got {by!r}")
    part = graph.filter(
        types=types,
        polarity="positive",
        modality=("asserted", "possible"),
        classes=("action", "process"),
    )
    told: dict[str, dict[str, list[Node]]] = {}
    for event in part.events:
        for group in _groups(part, event, by):
            same = told.setdefault(group, {})
            same.setdefault(graph._stands_for(event.id), []).append(event)
    rows = [
        Agentless(
            group,
            len(events),
            sum(all(not _agents(e) for e in same) for same in events.values()),
            sum(
                all(not _agents(e) for e in same) and any(_thing_acts(e) for e in same)
                for same in events.values()
            ),
        )
        for group, events in told.items()
    ]
    rows.sort(key=lambda row: (-row.events, row.group))

    def find(name: str) -> Agentless:
        for row in rows:
            if row.group == name:
                return row
        raise UnknownNameError(f"no group is called {name!r}")

    return Table("groups", rows, _AGENTLESS, find)


def _groups(graph: Graph, event: Node, by: str | None) -> list[str]:
    if by is None:
        return ["all"]
    if by == "outlet":
        sources = {article["id"]: article["source"] for article in graph.articles}
        outlets = {sources[mention.article] or UNKNOWN for mention in event.mentions}
        return sorted(outlets)
    victims = event.ends("patient")
    names = [node.label if by == "victim" else node["type"] or node.kind for node in victims]
    return list(dict.fromkeys(names)) or [UNKNOWN]


def _agents(event: Node) -> list[Node]:
    return event.ends("agent")


def _thing_acts(event: Node) -> bool:
    return any(thing["role"] in ("agent", "ARG0") for thing in event["objects"])


@dataclass(frozen=True)
class Citation:
    """Who is given a voice, or is spoken of.

    Attributes
    ----------
    source : str
        The outlet, or the label of the voice.
    target : Node
        The voice that the outlet cites, or an actor of the events that the voice tells of.
    claims : tuple of Claim
        The claims, in the graph's order.
    source_id : str
        The voice's id; of an outlet its name.
    """

    source: str
    target: Node
    claims: tuple[Claim, ...]
    source_id: str

    @property
    def weight(self) -> int:
        """Number of claims."""
        return len(self.claims)

    @property
    def stances(self) -> str:
        """What the claims do: "says (3); denies (1)"."""
        kinds = [str(claim["stance"]) for claim in self.claims]
        return "; ".join(f"{kind} ({kinds.count(kind)})" for kind in dict.fromkeys(kinds))


_CITATIONS: list[Column[Citation]] = [
    Column("source", "string", lambda row: row.source, True),
    Column("target", "string", lambda row: row.target.label, True),
    Column("weight", "Int64", lambda row: row.weight, True),
    Column("stances", "string", lambda row: row.stances, True),
    Column("source_id", "string", lambda row: row.source_id),
    Column("target_id", "string", lambda row: row.target.id),
    Column("claims", "string", lambda row: "; ".join(claim.id for claim in row.claims)),
]


def citations(graph: Graph, by: str) -> Projection[Citation]:
    """Tell who cites whom; see `Graph.citations`."""
    if by not in CITING:
        raise InputError(f"by must be among {', '.join(CITING)}; got {by!r}")
    found: dict[tuple[str, str], list[Claim]] = {}
    labels: dict[str, str] = {}
    for source, name, target, claim in _cited(graph, by):
        labels[source] = name
        found.setdefault((source, target.id), []).append(claim)
    rows = [
        Citation(labels[source], graph[target], tuple(claims), source)
        for (source, target), claims in found.items()
    ]
    rows.sort(key=lambda row: (-row.weight, row.source, row.target.label))
    vertices = {}
    for row in rows:
        kind = "outlet" if by == "outlet" else "actor"
        vertices[row.source_id] = {"label": row.source, "kind": kind}
    for row in rows:
        vertices[row.target.id] = {"label": row.target.label, "kind": "actor"}

    def edge(row: Citation) -> Edge:
        return row.source_id, row.target.id, {"weight": row.weight, "stances": row.stances}

    return Projection("citations", rows, _CITATIONS, vertices, edge, directed=True)


def _cited(graph: Graph, by: str) -> Iterator[tuple[str, str, Node, Claim]]:
    """Yield the id and the name of who cites, whom, and in which claim."""
    sources = {article["id"]: article["source"] for article in graph.articles}
    for claim in graph.claims:
        if by == "outlet":
            outlets = {sources[mention.article] or UNKNOWN for mention in claim.mentions}
            for outlet in sorted(outlets):
                yield outlet, outlet, claim.speaker, claim
            continue
        for actor in claim.event.ends(*PARTICIPANTS):
            if actor.kind == "actor" and actor != claim.speaker:
                yield claim.speaker.id, claim.speaker.label, actor, claim


def _no_names(what: str) -> Callable[[str], Balance]:
    def find(name: str) -> Balance:
        raise UnknownNameError(f"{what} have no names, got {name!r}: they are found by number")

    return find
