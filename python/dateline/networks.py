# SPDX-License-Identifier: MIT
"""The networks that a graph holds: between actors, with places, with events."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, cast

from dateline import _core, projections, selection
from dateline.network import ActorNetwork, Tie

if TYPE_CHECKING:
    from dateline.graph import Graph
    from dateline.nodes import Node
    from dateline.projections import Bond, Matrix, Participation, Projection


def _types(types: Iterable[str] | None) -> list[str] | None:
    return None if types is None else selection.checked_types(types)


class Networks:
    """The networks that a graph holds."""

    @property
    def _graph(self) -> Graph:
        return cast("Graph", self)

    @cached_property
    def _representatives(self) -> dict[str, str]:
        """The event that stands for all its possible duplicates: the least of their ids."""
        return {
            event.id: min([event.id, *event["possible_duplicate_of"][:1]])
            for event in self._graph.events
        }

    def _stands_for(self, event: str) -> str:
        return self._representatives[event]

    def _distinct(self, events: Iterable[str]) -> int:
        return len({self._representatives[event] for event in events})

    def _actor(self, name: str | Node) -> Node:
        return self._graph.find(name if isinstance(name, str) else name.id, kind="actor")

    def actor_network(
        self,
        *,
        types: Iterable[str] | None = None,
        states: bool = False,
        unrealised: bool = False,
    ) -> ActorNetwork:
        """Tell who did what to whom.

        Parameters
        ----------
        types : iterable of str, optional
            PLOVER types that count: "ASSAULT", "PROTEST" ...; "" for events without one.
        states : bool
            Whether states count too ("supports").
        unrealised : bool
            Whether events count that are denied, planned, possible or demanded.

        Returns
        -------
        ActorNetwork
            One tie for each pair of actors and type of event, weighted by the number of distinct
            events, heaviest first.

        Raises
        ------
        InputError
            If a type is unknown.
        """
        graph = self._graph
        core = _core.actor_network(
            graph._core, states=states, unrealised=unrealised, types=_types(types)
        )
        ties = [
            Tie(
                graph.nodes[tie.source],
                graph.nodes[tie.target],
                tie.type,
                tie.weight,
                tie.first or None,
                tie.last or None,
                tuple(tie.events),
            )
            for tie in _core.heaviest_ties(graph._core, core, len(core.ties))
        ]
        return ActorNetwork([graph.nodes[i] for i in core.actors], ties)

    def co_participation(
        self,
        *,
        types: Iterable[str] | None = None,
        states: bool = False,
        unrealised: bool = False,
    ) -> Projection[Bond]:
        """Tell which actors take part in the same events, in whatever role.

        Parameters
        ----------
        types : iterable of str, optional
            PLOVER types that count; "" for events without one.
        states, unrealised : bool
            Whether states count too, and events that are denied, planned or demanded.

        Returns
        -------
        Projection
            One row a pair, weighted by distinct events, heaviest first; shows itself.

        Raises
        ------
        InputError
            If a type is unknown.
        """
        core = _core.co_participation(
            self._graph._core, states=states, unrealised=unrealised, types=_types(types)
        )
        return projections.bonds(self._graph, core, ("actor", "with"), "pairs")

    def actor_places(
        self,
        *,
        types: Iterable[str] | None = None,
        states: bool = False,
        unrealised: bool = False,
    ) -> Projection[Bond]:
        """Tell which actors take part in events at which places.

        Parameters
        ----------
        types : iterable of str, optional
            PLOVER types that count; "" for events without one.
        states, unrealised : bool
            Whether states count too, and events that are denied, planned or demanded.

        Returns
        -------
        Projection
            One row for an actor and a place where events happen, from where they come or to
            where they go, weighted by distinct events, heaviest first; shows itself.

        Raises
        ------
        InputError
            If a type is unknown.

        Examples
        --------
        >>> import dateline as dl
        >>> text = "Police arrested Ada Sund in Narva."
        >>> graph = dl.build([{"id": "a", "text": text}], progress=False)
        >>> [(row.source.label, row.target.label) for row in graph.actor_places()]
        [('Ada Sund', 'Narva'), ('Police', 'Narva')]
        """
        core = _core.actor_places(
            self._graph._core, states=states, unrealised=unrealised, types=_types(types)
        )
        return projections.bonds(self._graph, core, ("actor", "place"), "pairs")

    def two_mode(self) -> Projection[Participation]:
        """Tell which actors take part in which events, and in what roles.

        Returns
        -------
        Projection
            One row for an actor and an event; shows itself. All events count: `Graph.filter`
            before it to leave some out.
        """
        return projections.two_mode(self._graph)

    def who_to_whom(self, *, by: str = "actor", network: ActorNetwork | None = None) -> Matrix:
        """Count distinct events by who acts and who undergoes.

        Parameters
        ----------
        by : {"actor", "type", "country_code", "code"}
            What makes a row and a column: each actor, or all of one type, country or sector;
            those without one are "unknown".
        network : ActorNetwork, optional
            What is counted; by default `actor_network()`.

        Returns
        -------
        Matrix
            One row for who acts, one column for who undergoes, both in the same order, those
            with most events first.

        Raises
        ------
        InputError
            If `by` is none of these.
        """
        return projections.matrix(self._network(network), by, self._distinct)

    def _network(self, network: ActorNetwork | None) -> ActorNetwork:
        return self.actor_network() if network is None else network
