# SPDX-License-Identifier: MIT
"""Who did what to whom: the network between actors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import picture
from dateline.convert import require
from dateline.errors import UnknownNameError
from dateline.nodes import Node
from dateline.tables import Column, Table

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes


@dataclass(frozen=True)
class Tie:
    """One actor does something of one type to, for or with another.

    Attributes
    ----------
    source, target : Node
        Who acts, and who undergoes or is given.
    type : str
        PLOVER type; empty: events without one.
    weight : int
        Distinct events.
    first, last : str or None
        Earliest start and latest end of the events, ISO 8601.
    events : tuple of str
        Their ids.
    """

    source: Node
    target: Node
    type: str
    weight: int
    first: str | None
    last: str | None
    events: tuple[str, ...]

    def __str__(self) -> str:
        """Tell who, what, whom and how often."""
        what = self.type or "other"
        return f"{self.source.label} -> {self.target.label}: {what} ({self.weight})"


_COLUMNS: list[Column[Tie]] = [
    Column("source", "string", lambda tie: tie.source.label, True),
    Column("type", "string", lambda tie: tie.type, True),
    Column("target", "string", lambda tie: tie.target.label, True),
    Column("weight", "Int64", lambda tie: tie.weight, True),
    Column("first", "string", lambda tie: tie.first, True),
    Column("last", "string", lambda tie: tie.last, True),
    Column("source_id", "string", lambda tie: tie.source.id),
    Column("target_id", "string", lambda tie: tie.target.id),
    Column("events", "string", lambda tie: "; ".join(tie.events)),
]


class ActorNetwork(Table[Tie]):
    """The ties between actors, heaviest first, one a row; shows itself.

    Attributes
    ----------
    actors : list of Node
        Those with a tie, in the graph's order.
    """

    def __init__(self, actors: Iterable[Node], ties: Iterable[Tie]) -> None:
        super().__init__("ties", ties, _COLUMNS, _no_names)
        self.actors = list(actors)

    def to_networkx(self) -> nx.MultiDiGraph:
        """Give the network to networkx.

        Returns
        -------
        networkx.MultiDiGraph
            Actors by id with `label` and `type`; edges keyed by the type of event, with `weight`,
            `first`, `last` and `events`.

        Raises
        ------
        MissingPackageError
            If networkx is not installed.
        """
        networkx = require("networkx", "to_networkx")
        graph: nx.MultiDiGraph = networkx.MultiDiGraph()
        for actor in self.actors:
            graph.add_node(actor.id, label=actor.label, type=actor["type"])
        for tie in self:
            graph.add_edge(
                tie.source.id,
                tie.target.id,
                key=tie.type,
                type=tie.type,
                weight=tie.weight,
                first=tie.first,
                last=tie.last,
                events=list(tie.events),
            )
        return graph

    def plot(self, *, ax: Axes | None = None, labels: int = 60) -> Axes:
        """Draw the network with matplotlib.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; by default on a new figure.
        labels : int
            How many actors are labelled, those with the most mentions.

        Returns
        -------
        matplotlib.axes.Axes
            The drawing.

        Raises
        ------
        MissingPackageError
            If matplotlib is not installed.
        """
        number = {actor.id: i for i, actor in enumerate(self.actors)}
        edges = [
            (number[tie.source.id], number[tie.target.id], float(tie.weight), tie.type.lower())
            for tie in self
        ]
        return picture.draw(self.actors, edges, ax=ax, labels=labels)


def _no_names(name: str) -> Tie:
    raise UnknownNameError(f"ties have no names, got {name!r}: they are found by number")
