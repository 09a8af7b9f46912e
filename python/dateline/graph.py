# SPDX-License-Identifier: MIT
"""The graph of actors, places and events."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import _core, columns, disagreement, picture, selection, totals
from dateline.analysis import Analysis
from dateline.corrections.correctable import Correctable
from dateline.corrections.history import with_lines
from dateline.corrections.ledger import read_ledger
from dateline.disagreement import Disagreement
from dateline.errors import AmbiguousNameError, FormatError, InputError, IoError, UnknownNameError
from dateline.evidence import ArticleText
from dateline.exports import Exports
from dateline.look.pictures import Pictures
from dateline.nodes import Claim, Link, Node
from dateline.sources import Skipped
from dateline.summary import Summary
from dateline.tables import Table
from dateline.totals import Total

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Graph(Analysis, Correctable, Exports, Pictures):
    """Actors, places and events of one or many articles; immutable.

    Made by `dateline.read`, `dateline.build` or `dateline.load`. Every node and every link leads
    back to the characters that say it. The fields are those of the schema ``dateline.graph/1``.

    Attributes
    ----------
    texts : dict
        The articles' texts by id, as far as they are known; a graph read from a file has none.
    skipped : tuple of Skipped
        What could not be read.
    """

    def __init__(
        self,
        core: _core.PropertyGraph,
        texts: Mapping[str, ArticleText] | None = None,
        skipped: Iterable[Skipped] = (),
    ) -> None:
        self._core = core
        self.texts = dict(texts or {})
        self.skipped = tuple(skipped)

    @classmethod
    def from_json(cls, json_text: str) -> Graph:
        """Read what `to_json` writes.

        Parameters
        ----------
        json_text : str
            Node-link JSON of the schema ``dateline.graph/1``.

        Returns
        -------
        Graph
            Without the articles' texts.

        Raises
        ------
        FormatError
            If it is not such JSON.
        """
        return cls(_core.read_graph_json(json_text))

    def to_json(self) -> str:
        """Write the graph as node-link JSON.

        Returns
        -------
        str
            Schema ``dateline.graph/1``; ``networkx.node_link_graph(data, edges="links")`` loads
            it as it is. The same graph gives the same text.
        """
        return _core.to_graph_json(self._core)

    @cached_property
    def _data(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.to_json())
        return data

    @property
    def info(self) -> dict[str, Any]:
        """Schema, version, model, and what is known of the articles."""
        return dict(self._data["graph"])

    @property
    def articles(self) -> list[dict[str, Any]]:
        """What is known of each article, in order of id."""
        return list(self._data["graph"]["articles"])

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes: actors, places, events, each in order of first mention."""
        return tuple(Node(self, i, fields) for i, fields in enumerate(self._data["nodes"]))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links, in order of source, target and kind."""
        return tuple(
            (Claim if fields["kind"] == "claims" else Link)(self, i, fields)
            for i, fields in enumerate(self._data["links"])
        )

    def _end(self, node_id: str) -> Node:
        number = self._core.find(node_id)
        if number is None:
            raise UnknownNameError(f"no node has the id {node_id!r}")
        return self.nodes[number]

    # Tables

    @cached_property
    def actors(self) -> Table[Node]:
        """The actors, one a row; shows itself."""
        return self._nodes_table("actor", columns.ACTORS)

    @cached_property
    def places(self) -> Table[Node]:
        """The places, one a row; shows itself."""
        return self._nodes_table("place", columns.PLACES)

    @cached_property
    def events(self) -> Table[Node]:
        """The events, one a row, with the labels of those who take part; shows itself."""
        return self._nodes_table("event", columns.EVENTS)

    def _nodes_table(self, kind: str, of: list[columns.NodeColumn]) -> Table[Node]:
        items = [node for node in self.nodes if node.kind == kind]
        return Table(f"{kind}s", items, of, lambda name: self.find(name, kind=kind))

    @cached_property
    def claims(self) -> Table[Claim]:
        """Who says what, one claim a row; shows itself."""
        items = [link for link in self.links if isinstance(link, Claim)]
        return Table("claims", items, columns.CLAIMS, self._claim)

    def _claim(self, claim_id: str) -> Claim:
        number = self._core.find_link(claim_id)
        link = None if number is None else self.links[number]
        if not isinstance(link, Claim):
            raise UnknownNameError(f"no claim has the id {claim_id!r}")
        return link

    @cached_property
    def mentions(self) -> Table[columns.NodeMention]:
        """Every mention of every node, one a row; shows itself."""
        items = [
            columns.NodeMention(
                node, mention, self._slice(mention.article, mention.begin, mention.end)
            )
            for node in self.nodes
            for mention in node.mentions
        ]
        return Table("mentions", items, columns.MENTIONS, _no_names)

    def _slice(self, article: str, begin: int, end: int) -> str | None:
        known = self.texts.get(article)
        return known.text[begin:end] if known else None

    # Looking up

    def find(self, name: str, *, kind: str | None = None) -> Node:
        """Find a node.

        Parameters
        ----------
        name : str
            Its id, one of the ids it has in its articles, its label or an alias; case, accents,
            punctuation and a leading "the" do not count.
        kind : {"actor", "place", "event"}, optional
            Only among these. Without it, an actor comes before a place of the same name, and both
            before an event.

        Returns
        -------
        Node
            The one node of that name.

        Raises
        ------
        UnknownNameError
            If there is none.
        AmbiguousNameError
            If there are several of one kind, none of which has it as its label alone; lists them.
        """
        number = self._core.find(name)
        if number is not None and kind in (None, self.nodes[number].kind):
            return self.nodes[number]
        found = [self.nodes[i] for i in self._core.find_by_name(name)]
        found = [node for node in found if kind in (None, node.kind)]
        if not found:
            raise UnknownNameError(f"no {kind or 'node'} has the id, label or alias {name!r}")
        best = [node for node in found if node.kind == found[0].kind]
        labelled = [node for node in best if node.label.casefold() == name.casefold()]
        if len(labelled) == 1:
            return labelled[0]
        if len(best) > 1:
            listed = ", ".join(f"{node.label} ({node.id})" for node in best)
            raise AmbiguousNameError(f"{len(best)} {best[0].kind}s are called {name!r}: {listed}")
        return best[0]

    def __getitem__(self, name: str) -> Node:
        """Find a node by id, label or alias, as `find` does."""
        if not isinstance(name, str):
            raise InputError(f"a node is found by its id or name, a str; got {name!r}")
        return self.find(name)

    def __contains__(self, name: object) -> bool:
        """Tell whether a node has this id, label or alias."""
        return isinstance(name, str) and bool(
            self._core.find(name) is not None or self._core.find_by_name(name)
        )

    def __iter__(self) -> Iterator[Node]:
        """Give all nodes."""
        return iter(self.nodes)

    def __len__(self) -> int:
        """Give the number of nodes."""
        return self._core.n_nodes

    # Parts and other forms

    def filter(
        self,
        *,
        types: Iterable[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        according_to: str | None = None,
        actors: Iterable[str] | None = None,
        min_confidence: float | None = None,
        place: str | None = None,
        modality: str | Iterable[str] | None = None,
        polarity: str | Iterable[str] | None = None,
        classes: str | Iterable[str] | None = None,
        articles: str | Iterable[str] | None = None,
    ) -> Graph:
        """Give the part of the graph around the events that meet all conditions.

        Actors and places stay where a link joins them to such an event, and so does what these
        places lie in.

        Parameters
        ----------
        types : iterable of str, optional
            PLOVER types: "ASSAULT", "PROTEST" ...; "" for events without one.
        since, until : str, optional
            Year, month or day: ``2019``, ``2019-02``, ``2019-02-12``. Events that touch the time
            between stay, both ends counted; those without a date do not.
        according_to : str
            Id or name of an actor who claims it, or ``"article"`` for what the articles say
            themselves.
        actors : iterable of str
            Ids or names of which at least one takes part.
        min_confidence : float
            Events of at least this confidence, 0 to 1; those without one do not stay.
        place : str
            Id or name of a place: events in it or in what lies within it, those that come from
            there or go there, and those that befall it. Of a country, all that has its code.
        modality : str or iterable of str
            "asserted", "possible", "planned", "hypothetical", "demanded".
        polarity : str or iterable of str
            "positive", "negative".
        classes : str or iterable of str
            "action", "process", "state".
        articles : str or iterable of str
            Ids or sources of articles that tell of the event.

        Returns
        -------
        Graph
            With the same ids.

        Raises
        ------
        InputError
            If a type, a time or a name is unknown.

        Examples
        --------
        >>> import dateline as dl
        >>> texts = ["Police in Narva arrested Ada Sund.", "Ada Sund thanked Jonas Berg."]
        >>> articles = [{"id": f"a{i}", "text": text} for i, text in enumerate(texts)]
        >>> graph = dl.build(articles, progress=False)
        >>> [event.lemma for event in graph.filter(actors=["Jonas Berg"]).events]
        ['thank']
        """
        keep = selection.select(
            self,
            types=types,
            since=since,
            until=until,
            according_to=according_to,
            actors=actors,
            min_confidence=min_confidence,
            place=place,
            modality=modality,
            polarity=polarity,
            classes=classes,
            articles=articles,
        )
        return self._part(keep)

    def _part(self, keep: list[bool]) -> Graph:
        return Graph(self._core.subgraph(keep), self.texts, self.skipped)

    def according_to(self, voice: str) -> Graph:
        """Give the graph of one voice: the events that it tells of, with all who take part.

        Parameters
        ----------
        voice : str
            Id or name of an actor who claims them, or ``"article"`` for what the articles say
            themselves.

        Returns
        -------
        Graph
            With the same ids.

        Raises
        ------
        InputError
            If no actor has that name.
        """
        return self.filter(according_to=voice)

    def disagreements(self) -> Table[Disagreement]:
        """List the events on whose figures, agents or truth their voices differ.

        Returns
        -------
        Table
            One row for each event and each thing that is told differently; shows itself. Events
            that may be duplicates of one another count as one, so that articles are compared too.
        """
        found = disagreement.find(self)
        return Table("disagreements", found, columns.DISAGREEMENTS, self._disagreement)

    def _disagreement(self, event: str) -> Disagreement:
        node = self.find(event, kind="event")
        for found in disagreement.find(self):
            if found.event == node:
                return found
        raise UnknownNameError(f"nobody disagrees about {event!r}")

    def totals(
        self, figure: str = "fatalities", *, by: str | None = None, unrealised: bool = False
    ) -> Table[Total]:
        """Add up the dead, wounded, detained or displaced, every event once.

        Events that may be duplicates of one another count as one, and so do a deed and the raid
        or battle in which it was done: ten reports of one bombing are no ten bombings.

        Parameters
        ----------
        figure : {"fatalities", "injured", "detained", "displaced"}
            What is added up.
        by : {"type", "month", "year", "place", "country"}, optional
            One sum for each; without it, one sum of all.
        unrealised : bool
            Whether events count that are denied, planned, possible or demanded.

        Returns
        -------
        Table
            One row a sum, with its low, best and high; shows itself. Events without the figure
            are left out.

        Raises
        ------
        InputError
            If `figure` or `by` is another.

        Examples
        --------
        >>> import dateline as dl
        >>> text = "A bomb killed 12 people in Kabul on Monday."
        >>> graph = dl.build([{"id": "a", "text": text, "date": "2020-01-08"}], progress=False)
        >>> graph.totals(by="month")[0]
        Total(of='2020-01', events=1, low=12, best=12, high=12)
        """
        found = totals.add_up(self, figure, by, unrealised=unrealised)
        return Table(f"{figure} by {by}" if by else figure, found, columns.TOTALS, _no_totals)

    def summary(self) -> Summary:
        """Count what is in the graph, and name the ten weightiest ties between actors.

        Returns
        -------
        Summary
            Shows itself.
        """
        network = self.actor_network()
        return Summary(
            articles=len(self.articles),
            actors=len(self.actors),
            places=len(self.places),
            events=len(self.events),
            claims=len(self.claims),
            ties=tuple(str(tie) for tie in network[:10]),
            skipped=tuple(str(skipped) for skipped in self.skipped),
        )

    def plot(self, *, ax: Axes | None = None, labels: int = 60) -> Axes:
        """Draw the graph with matplotlib: actors, places and events, coloured by kind.

        Nodes without a link are left out.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; by default on a new figure.
        labels : int
            How many nodes are labelled, those with the most mentions.

        Returns
        -------
        matplotlib.axes.Axes
            The drawing.

        Raises
        ------
        MissingPackageError
            If matplotlib is not installed.
        """
        number = {node.id: i for i, node in enumerate(self.nodes)}
        edges = [(number[link["source"]], number[link["target"]], 1.0, "") for link in self.links]
        return picture.draw(self.nodes, edges, ax=ax, labels=labels)

    def __repr__(self) -> str:
        """Tell the size."""
        return (
            f"<Graph: {len(self.articles)} articles, {len(self.actors)} actors, "
            f"{len(self.places)} places, {len(self.events)} events, {len(self.claims)} claims>"
        )

    def _repr_html_(self) -> str:
        return self.summary()._repr_html_() + self.sketch().svg

    def __eq__(self, other: object) -> bool:
        """Tell whether nodes, links and articles are the same."""
        return isinstance(other, Graph) and self.to_json() == other.to_json()

    __hash__ = object.__hash__

    def __reduce__(
        self,
    ) -> tuple[
        Callable[[str, dict[str, ArticleText], tuple[Skipped, ...]], Graph],
        tuple[str, dict[str, ArticleText], tuple[Skipped, ...]],
    ]:
        """Pickle as JSON, with the texts."""
        return _restore, (self.to_json(), self.texts, self.skipped)


def load(
    path: str | os.PathLike[str], *, ledger: str | os.PathLike[str] | None = None
) -> Graph:
    """Read a graph that `Graph.write` wrote as JSON.

    Parameters
    ----------
    path : str or path
        ``NAME.json``.
    ledger : str or path, optional
        Corrections to apply, as `Graph.with_ledger` does.

    Returns
    -------
    Graph
        Without the articles' texts: `Node.evidence` tells the offsets.

    Raises
    ------
    IoError
        If the file cannot be read.
    FormatError
        If it is no graph of dateline.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8")
    except OSError as error:
        raise IoError(f"cannot read {os.fspath(path)}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{os.fspath(path)}: not UTF-8 at byte {error.start}") from error
    try:
        graph = Graph.from_json(text)
    except FormatError as error:
        raise FormatError(f"{os.fspath(path)}: {error}") from error
    return graph if ledger is None else with_lines(graph, read_ledger(ledger))


def _restore(json_text: str, texts: dict[str, ArticleText], skipped: tuple[Skipped, ...]) -> Graph:
    return Graph(_core.read_graph_json(json_text), texts, skipped)


def _no_names(name: str) -> columns.NodeMention:
    raise UnknownNameError(f"mentions have no names: look up the node, graph[{name!r}].mentions")


def _no_totals(name: str) -> Total:
    raise UnknownNameError(f"totals have no names, got {name!r}: they are found by number")
