# SPDX-License-Identifier: MIT
"""What a graph can tell of those who act in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline import balance, centrality, paths, periods, selection
from dateline.balance import VIOLENT
from dateline.errors import InputError
from dateline.network import ActorNetwork
from dateline.networks import Networks

if TYPE_CHECKING:
    from dateline.balance import Agentless, Balance, Citation
    from dateline.centrality import Centrality
    from dateline.graph import Graph
    from dateline.nodes import Node
    from dateline.paths import ActorPath
    from dateline.periods import Change, Slice
    from dateline.projections import Projection
    from dateline.tables import Table


class Analysis(Networks):
    """What is measured on the networks of a graph."""

    def centrality(
        self,
        *,
        network: ActorNetwork | None = None,
        damping: float = 0.85,
        pivots: int | None = None,
        communities: bool = False,
        resolution: float = 1.0,
        seed: int = 1,
    ) -> Centrality:
        """Measure how each actor stands in the network of who did what to whom.

        The ties of each ordered pair are collapsed into one first, with the sum of their
        weights. The values are those of networkx on that graph.

        Parameters
        ----------
        network : ActorNetwork, optional
            What is measured; by default `actor_network()`.
        damping : float
            Of PageRank, at least 0 and less than 1.
        pivots : int, optional
            Actors whose shortest paths betweenness follows, drawn by the seed; two or more. By
            default all, in networks of more than 20,000 actors 1,000.
        communities : bool
            Whether to find communities, by the Leiden algorithm of igraph.
        resolution : float
            Of the communities: higher gives more and smaller ones.
        seed : int
            Of pivots and communities.

        Returns
        -------
        Centrality
            One row an actor with a tie, highest PageRank first; its columns and `methods` name
            the parameters. Shows itself.

        Raises
        ------
        InputError
            If an option is out of its range.
        MissingPackageError
            If communities are asked for and igraph is not installed.

        Examples
        --------
        >>> import dateline as dl
        >>> graph = dl.read("examples/harbour_talks.txt", date="2024-09-19")
        >>> table = graph.centrality()
        >>> table["Aldo Ferrante"].in_degree
        2
        >>> graph.actors.with_columns(table.by_id()).columns[-1]
        'component'
        """
        if resolution <= 0:
            raise InputError(f"resolution must be positive, got {resolution}")
        return centrality.measure(
            self._network(network),
            self._actor,
            damping=damping,
            pivots=pivots,
            communities=communities,
            resolution=resolution,
            seed=seed,
        )

    def path(
        self,
        source: str | Node,
        target: str | Node,
        *,
        network: ActorNetwork | None = None,
        directed: bool = True,
    ) -> ActorPath:
        """Find a shortest path of ties from one actor to another.

        Parameters
        ----------
        source, target : str or Node
            From whom to whom, by id or name.
        network : ActorNetwork, optional
            Whose ties are followed; by default `actor_network()`.
        directed : bool
            Whether ties lead from who acts to who undergoes alone.

        Returns
        -------
        ActorPath
            The steps with their ties, events and `evidence`; of several shortest paths the one
            with most events. Empty where there is none.

        Raises
        ------
        InputError
            If there is no such actor.
        """
        ends = self._actor(source), self._actor(target)
        return paths.find_path(self._graph, self._network(network), *ends, directed=directed)

    def ego(
        self, actor: str | Node, *, hops: int = 1, network: ActorNetwork | None = None
    ) -> Graph:
        """Give the part of the graph around one actor.

        Parameters
        ----------
        actor : str or Node
            Its id or name.
        hops : int
            How many ties away, in either direction, an actor may be.
        network : ActorNetwork, optional
            Whose ties are followed; by default `actor_network()`.

        Returns
        -------
        Graph
            The actor and those within reach, the events that tie them to one another, and the
            places of these; with the same ids.

        Raises
        ------
        InputError
            If there is no such actor, or `hops` is negative.
        """
        if hops < 0:
            raise InputError(f"hops must not be negative, got {hops}")
        centre = self._actor(actor)
        near, events = paths.surroundings(self._network(network), centre, hops)
        graph = self._graph
        return graph._part(selection.with_surroundings(graph, events, actors=near))

    def slices(self, *, by: str = "month", gaps: bool = False) -> Table[Slice]:
        """Cut the graph by time.

        An event counts in the period in which it starts; one of which the week, month or year
        alone is known, in a period that holds all of that. Others, and those without a date,
        are in no slice.

        Parameters
        ----------
        by : {"day", "week", "month", "quarter", "year"}
            How long the periods are; weeks are those of ISO 8601.
        gaps : bool
            Whether periods without an event between the first and the last have a row.

        Returns
        -------
        Table
            One row a period, in order; ``slices["2024-05"].graph`` is its part of the graph.

        Raises
        ------
        InputError
            If `by` is none of these.
        """
        return periods.slices(self._graph, by, gaps=gaps)

    def change(
        self,
        before: str | tuple[str, str],
        after: str | tuple[str, str],
        *,
        network: ActorNetwork | None = None,
    ) -> Table[Change]:
        """Tell which ties two periods differ in.

        Parameters
        ----------
        before, after : str or (str, str)
            ``"2024"``, ``"2024-Q2"``, ``"2024-05"``, ``"2024-W19"``, ``"2024-05-03"``, or a pair
            of such, from the first day of one to the last of the other. What counts in a period
            is told at `slices`.
        network : ActorNetwork, optional
            Whose ties are compared; by default `actor_network()`.

        Returns
        -------
        Table
            One row for each tie gained, lost, grown or shrunk, the greatest difference first.

        Raises
        ------
        InputError
            If a period is none.
        """
        times = periods.between(before), periods.between(after)
        graph = self._graph
        return periods.change(self._network(network), *times, graph._end, self._distinct)

    def balance(
        self, *, directed: bool = False, network: ActorNetwork | None = None
    ) -> Table[Balance]:
        """Weigh conflict against cooperation for each pair of actors.

        Parameters
        ----------
        directed : bool
            Whether what one does to the other is told apart from the other way round.
        network : ActorNetwork, optional
            What is counted; by default `actor_network()`.

        Returns
        -------
        Table
            Distinct events by quad, and the share of conflict; one row a pair, most events first.
        """
        return balance.balances(self._network(network), self._distinct, directed=directed)

    def agentless_violence(
        self, *, by: str | None = "victim", types: Iterable[str] = VIOLENT
    ) -> Table[Agentless]:
        """Tell how much of the violence is told without who did it.

        Violent events count that happened, or may have. Those that may be one event count once,
        and then an agent that one of them names is named.

        Parameters
        ----------
        by : {"victim", "victim_type", "outlet"} or None
            What makes a row: who undergoes it, what type of actor that is, the source of the
            article, or everything in one row. An event with two victims counts for both; victims
            of one label share a row.
        types : iterable of str
            PLOVER types of violent events.

        Returns
        -------
        Table
            Events, those without an agent, and their share; most events first.

        Raises
        ------
        InputError
            If `by` is none of these, or a type is unknown.
        """
        return balance.agentless(self._graph, by, types=types)

    def citations(self, *, by: str = "voice") -> Projection[Citation]:
        """Tell who is given a voice, and of whom the voices speak.

        Parameters
        ----------
        by : {"voice", "outlet"}
            "voice": from each claimant to the other actors of the events that it tells of.
            "outlet": from the source of each article to the claimants that it cites.

        Returns
        -------
        Projection
            One row a pair with the number of claims, most first; shows itself.

        Raises
        ------
        InputError
            If `by` is none of these.
        """
        return balance.citations(self._graph, by)
