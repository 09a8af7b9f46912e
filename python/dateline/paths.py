# SPDX-License-Identifier: MIT
"""From one actor to another, and who stands around an actor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.centrality import digraph
from dateline.errors import UnknownNameError
from dateline.evidence import Evidence, Sentence
from dateline.nodes import Node
from dateline.tables import Column, Table

if TYPE_CHECKING:
    from dateline.graph import Graph
    from dateline.network import ActorNetwork, Tie


@dataclass(frozen=True)
class Step:
    """From one actor of a path to the next.

    Attributes
    ----------
    source, target : Node
        Where the step begins and ends.
    ties : tuple of Tie
        The ties between the two that the step may take, heaviest first.
    events : tuple of Node
        Their events, in the graph's order.
    """

    source: Node
    target: Node
    ties: tuple[Tie, ...]
    events: tuple[Node, ...]

    @property
    def weight(self) -> int:
        """Distinct events."""
        return sum(tie.weight for tie in self.ties)

    def evidence(self) -> Evidence:
        """Give the sentences that tell of the events.

        Returns
        -------
        Evidence
            One entry a sentence.
        """
        return _joined(f"{self.source.label} -> {self.target.label}", self.events)


_COLUMNS: list[Column[Step]] = [
    Column("source", "string", lambda step: step.source.label, True),
    Column("ties", "string", lambda step: "; ".join(map(str, step.ties)), True),
    Column("target", "string", lambda step: step.target.label, True),
    Column("weight", "Int64", lambda step: step.weight, True),
    Column("source_id", "string", lambda step: step.source.id),
    Column("target_id", "string", lambda step: step.target.id),
    Column("events", "string", lambda step: "; ".join(event.id for event in step.events)),
]


class ActorPath(Table[Step]):
    """The steps from one actor to another; none where there is no way. Shows itself.

    Attributes
    ----------
    source, target : Node
        From whom to whom.
    """

    def __init__(self, source: Node, target: Node, steps: Iterable[Step]) -> None:
        super().__init__("steps", steps, _COLUMNS, _no_names)
        self.source = source
        self.target = target

    @property
    def actors(self) -> list[Node]:
        """The actors along the path, both ends included; empty where there is no way."""
        return [step.source for step in self] + [step.target for step in self[-1:]]

    @property
    def events(self) -> list[Node]:
        """The events along the path, each once."""
        return list(dict.fromkeys(event for step in self for event in step.events))

    def evidence(self) -> Evidence:
        """Give the sentences that tell of the events along the path.

        Returns
        -------
        Evidence
            One entry a sentence.
        """
        return _joined(f"{self.source.label} -> {self.target.label}", self.events)

    def __repr__(self) -> str:
        """Show the steps."""
        if not self:
            return f"no path from {self.source.label} to {self.target.label}"
        return super().__repr__()


def _joined(title: str, events: Sequence[Node]) -> Evidence:
    """Join the evidence of events, each sentence once with all its marks."""
    found: dict[tuple[str, int, int], Sentence] = {}
    for event in events:
        for sentence in event.evidence():
            key = (sentence.article, sentence.begin, sentence.end)
            marks = {*sentence.marks, *(found[key].marks if key in found else ())}
            found[key] = Sentence(*key, sentence.text, tuple(sorted(marks)))
    return Evidence(title, [found[key] for key in sorted(found)])


def find_path(
    graph: Graph, network: ActorNetwork, source: Node, target: Node, *, directed: bool
) -> ActorPath:
    """Find a shortest path; see `Graph.path`."""
    number = {actor.id: i for i, actor in enumerate(network.actors)}
    if source.id not in number or target.id not in number:
        return ActorPath(source, target, [])
    found = digraph(network).shortest_path(number[source.id], number[target.id], directed=directed)
    ties: dict[tuple[str, str], list[Tie]] = {}
    for tie in network:
        ties.setdefault((tie.source.id, tie.target.id), []).append(tie)
    steps = []
    for a, b in pairwise(found):
        here, there = network.actors[a], network.actors[b]
        taken = ties.get((here.id, there.id), [])
        if not directed:
            taken = [*taken, *ties.get((there.id, here.id), [])]
        ids = {event for tie in taken for event in tie.events}
        events = tuple(event for event in graph.events if event.id in ids)
        steps.append(Step(here, there, tuple(taken), events))
    return ActorPath(source, target, steps)


def surroundings(network: ActorNetwork, actor: Node, hops: int) -> tuple[set[str], set[str]]:
    """Give the ids of the actors within some steps of one, and of the events between them."""
    number = {other.id: i for i, other in enumerate(network.actors)}
    if actor.id not in number:
        return {actor.id}, set()
    away = digraph(network).distances(number[actor.id], hops)
    near = {
        other.id for other, steps in zip(network.actors, away, strict=True) if steps is not None
    }
    events = {
        event
        for tie in network
        if tie.source.id in near and tie.target.id in near
        for event in tie.events
    }
    return near, events


def _no_names(name: str) -> Step:
    raise UnknownNameError(f"steps have no names, got {name!r}: they are found by number")
