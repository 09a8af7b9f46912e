# SPDX-License-Identifier: MIT
"""Nodes and links of a graph, as Python sees them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dateline.errors import Error
from dateline.evidence import Evidence, Mention, gather, readings_lost

if TYPE_CHECKING:
    from dateline.graph import Graph

PARTICIPANTS = ("agent", "patient", "recipient", "instrument", "beneficiary")
SETTINGS = ("location", "origin", "destination")


class Element:
    """A node or a link: its fields are those of the schema ``dateline.graph/1``.

    They are read as attributes (``node.label``) or by name (``node["label"]``).
    """

    def __init__(self, graph: Graph, index: int, fields: Mapping[str, Any]) -> None:
        self._graph = graph
        self._index = index
        self._fields = fields

    @property
    def id(self) -> str:
        """Its id in the graph."""
        return str(self._fields["id"])

    @property
    def kind(self) -> str:
        """Of a node "actor", "place" or "event"; of a link "agent", "claims" ..."""
        return str(self._fields["kind"])

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The characters that say it."""
        return tuple(
            Mention(m["article"], m["begin"], m["end"], bool(m.get("in_headline")))
            for m in self._fields["mentions"]
        )

    def to_dict(self) -> dict[str, Any]:
        """Give all fields.

        Returns
        -------
        dict
            As in the JSON of the graph.
        """
        return dict(self._fields)

    def __getitem__(self, name: str) -> Any:
        """Give a field of the schema by name."""
        return self._fields[name]

    def __getattr__(self, name: str) -> Any:
        """Give a field of the schema as an attribute."""
        if not name.startswith("_") and name in self._fields:
            return self._fields[name]
        raise AttributeError(f"{type(self).__name__} has no field {name!r}")

    def __dir__(self) -> list[str]:
        """Name the fields too."""
        return sorted({*super().__dir__(), *self._fields})

    def __eq__(self, other: object) -> bool:
        """Tell whether it is the same element with the same fields."""
        return isinstance(other, Element) and self._fields == other._fields

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash(self.id)


class Node(Element):
    """An actor, a place or an event."""

    @property
    def label(self) -> str:
        """What it is called; of an event a headline."""
        return str(self._fields["label"])

    @property
    def links(self) -> list[Link]:
        """The links that leave or enter it, in the graph's order."""
        core = self._graph._core
        numbers = sorted({*core.links_from(self._index), *core.links_to(self._index)})
        return [self._graph.links[number] for number in numbers]

    def ends(self, *kinds: str) -> list[Node]:
        """Give the nodes that links of these kinds lead to, in the graph's order.

        Parameters
        ----------
        *kinds : str
            "agent", "location" ...

        Returns
        -------
        list of Node
            Each once.
        """
        links = [self._graph.links[i] for i in self._graph._core.links_from(self._index)]
        return list(dict.fromkeys(link.target for link in links if link.kind in kinds))

    def evidence(self) -> Evidence:
        """Give the sentences that mention it, with the stretches marked.

        Returns
        -------
        Evidence
            One entry a sentence. Of an event, agents, patients, places and so on are marked too.
            Of a graph that was read from a file, only the offsets are known.

        Examples
        --------
        >>> import dateline as dl
        >>> text = "Rain fell. Police in Narva arrested Ada Sund."
        >>> graph = dl.build([{"id": "a", "text": text}], progress=False)
        >>> graph["Ada Sund"].evidence()
        Ada Sund
          a: Police in Narva arrested [[Ada Sund]].
        """
        core = [(mention, self.kind) for mention in self.mentions]
        wanted = (*PARTICIPANTS, *SETTINGS) if self.kind == "event" else ()
        beside = [
            (mention, link.kind)
            for link in self.links
            if link.kind in wanted and link["source"] == self.id
            for mention in link.mentions
        ]
        return gather(self.label, core, beside, self._graph.texts, readings_lost(self._fields))

    def __repr__(self) -> str:
        """Tell kind, type, label and id."""
        kind = " ".join(part for part in (self.kind, self._fields.get("type")) if part)
        return f"<{kind}: {self.label} ({self.id})>"

    def _repr_html_(self) -> str:
        return self.evidence()._repr_html_()


class Link(Element):
    """A directed link between two nodes."""

    @property
    def source(self) -> Node:
        """The node that it leaves."""
        return self._graph._end(self._fields["source"])

    @property
    def target(self) -> Node:
        """The node that it enters."""
        return self._graph._end(self._fields["target"])

    def evidence(self) -> Evidence:
        """Give the sentences that say it.

        Returns
        -------
        Evidence
            One entry a sentence, with the stretches marked. The title tells the rule that gave the
            link, and how sure it is.
        """
        grounds = [self._fields.get("rule"), self._fields.get("confidence")]
        why = ", ".join(str(ground) for ground in grounds if ground is not None)
        title = f"{self.source.label} -{self.kind}-> {self.target.label}"
        title += f" ({why})" if why else ""
        core = [(mention, self.kind) for mention in self.mentions]
        lost = readings_lost(self.target._fields) if self.kind in SETTINGS else ()
        return gather(title, core, [], self._graph.texts, lost)

    def __repr__(self) -> str:
        """Tell the kind and both ends."""
        return f"<{self.kind}: {self.source.label} -> {self.target.label} ({self.id})>"

    def _repr_html_(self) -> str:
        return self.evidence()._repr_html_()


class Claim(Link):
    """Somebody says that an event happened, or denies it."""

    @property
    def speaker(self) -> Node:
        """Who says so."""
        return self.source

    @property
    def event(self) -> Node:
        """What is said to have happened."""
        return self.target


def speakers(event: Node) -> list[str]:
    """Name the voices of an event: "article", and the labels of those who claim it.

    Raises
    ------
    Error
        If a voice is no claim of the graph.
    """
    names: list[str] = []
    for voice in event["voices"]:
        if voice == "article":
            names.append(voice)
            continue
        number = event._graph._core.find_link(voice)
        if number is None:
            raise Error(f"the voice {voice} of {event.id} is no claim of the graph")
        names.append(event._graph.links[number].source.label)
    return list(dict.fromkeys(names))
