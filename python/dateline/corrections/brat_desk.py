# SPDX-License-Identifier: MIT
"""A graph on which corrections from BRAT are made, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.corrections.edits import AlreadySoError
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.evidence import Mention
    from dateline.formats.brat_changes import BratEdit
    from dateline.graph import Graph
    from dateline.nodes import Link, Node

Span = tuple[int, int]

_UNTYPED = "UNTYPED"
_PLURALS = ("NNS", "NNPS")
_ACTOR_TYPES = {"ORG": "organisation", "MIL": "armed_group", "NORP": "nationality"}
_PLACE_TYPES = {"FAC": "facility"}
_REASONS = {
    "entity added": "a ledger adds no nodes",
    "entity moved": "a ledger does not move mentions",
    "event added": "a ledger adds no nodes",
    "event moved": "a ledger does not move mentions",
    "attribute changed": "a ledger has no line for negation, modality and the like",
    "reference changed": "a ledger gives places points: Graph.place",
    "relation changed": "a ledger adds no links",
    "note changed": "a note by itself corrects nothing",
}


@dataclass
class Seen:
    """What the file of an article says after the correction, by places as they were written.

    Attributes
    ----------
    uncertain : bool
        Whether there is a line whose id cannot be read: what seems gone may be it.
    entities : dict
        Types of the entities that stand there.
    events : dict
        The event's type by its trigger.
    roles : dict
        By an event's trigger: role and place.
    plurals : set of (int, int)
        Mentions whose head is a noun in the plural.
    """

    uncertain: bool = False
    entities: dict[Span, list[str]] = field(default_factory=dict)
    events: dict[Span, str] = field(default_factory=dict)
    roles: dict[Span, set[tuple[str, Span]]] = field(default_factory=dict)
    plurals: set[Span] = field(default_factory=set)

    def add_plurals(self, fields: Mapping[str, Any]) -> None:
        """Note which mentions of a document are plural."""
        tags = fields.get("xpos", [])
        for mention in fields.get("mentions", []):
            if tags and tags[mention["head"]] in _PLURALS:
                self.plurals.add((mention["begin_char"], mention["end_char"]))


class Desk:
    """A graph under correction.

    Parameters
    ----------
    graph : Graph
        As it was; the attribute `graph` is the corrected one.
    seen : mapping of str to Seen
        What stands in the files, by article.
    edits : list of BratEdit
        All that will be applied.
    options : mapping
        What every correction is told: `by` and `when`, if there is a ledger.
    """

    def __init__(
        self,
        graph: Graph,
        seen: Mapping[str, Seen],
        edits: list[BratEdit],
        options: Mapping[str, str | None],
    ) -> None:
        self.graph = graph
        self._seen = seen
        self._options = options
        self._articles = {article["id"] for article in graph.articles}
        self._gone = {
            (edit.article, edit.spans[0], edit.before.split()[0], edit.spans[1])
            for edit in edits
            if edit.what == "role deleted"
        }
        self._indexed: Graph | None = None
        self._index: dict[tuple[str, Span], list[Node]] = {}

    def apply(self, edit: BratEdit) -> None:
        """Make a correction.

        Raises
        ------
        AlreadySoError
            If the graph is so.
        InputError
            If a ledger cannot say it, or it does not fit the graph.
        """
        todo: dict[str, Callable[[BratEdit], None]] = {
            "parted": self._part,
            "joined": self._join,
            "role deleted": self._drop_role,
            "event deleted": self._drop_event,
            "event retyped": self._retype_event,
            "entity deleted": self._drop_entity,
            "entity retyped": self._retype_entity,
            "role added": self._find_role,
        }
        if edit.what not in todo:
            raise InputError(_REASONS[edit.what])
        if edit.article not in self._articles:
            raise InputError(f"the graph has no article {edit.article!r}")
        gone = edit.what == "parted" or edit.what.endswith("deleted")
        if gone and self._seen[edit.article].uncertain:
            raise InputError(f"{edit.file} has a line that cannot be read, which may be it")
        todo[edit.what](edit)

    def _told(self, edit: BratEdit) -> dict[str, Any]:
        """Give what a correction is told for the ledger, if there is one."""
        why = edit.note or f"BRAT, {Path(edit.file).name} {edit.id}"
        return {**self._options, "why": why} if self._options else {}

    # Looking up

    def _nodes(self, article: str, span: Span, *kinds: str) -> list[Node]:
        if self._indexed is not self.graph:
            self._indexed = self.graph
            self._index = {}
            for node in self.graph.nodes:
                for m in node.mentions:
                    self._index.setdefault((m.article, (m.begin, m.end)), []).append(node)
        return [n for n in self._index.get((article, span), []) if n.kind in kinds]

    def _entities(self, edit: BratEdit, span: Span) -> list[Node]:
        found = self._nodes(edit.article, span, "actor", "place")
        if not found:
            raise InputError("no actor or place of the graph stands there")
        return found

    def _event(self, edit: BratEdit) -> Node:
        found = self._nodes(edit.article, edit.spans[0], "event")
        if not found:
            raise AlreadySoError("no event of the graph stands there")
        return found[0]

    # Chains

    def _part(self, edit: BratEdit) -> None:
        """Make a node of its own of the mentions that were parted from others."""
        *parted, stays = edit.spans
        done = 0
        for node in self._entities(edit, parted[0]):
            own = [span for span in parted if node in self._nodes(edit.article, span, node.kind)]
            if node in self._nodes(edit.article, stays, node.kind):
                part = [(edit.article, begin, end) for begin, end in own]
                self.graph = self.graph.split(node, part, **self._told(edit))
                done += 1
        if not done:
            raise AlreadySoError("they are apart in the graph")

    def _join(self, edit: BratEdit) -> None:
        done = 0
        for kind in ("actor", "place"):
            a, b = (self._nodes(edit.article, span, kind) for span in edit.spans)
            if a and b and a[0] != b[0]:
                self.graph = self.graph.merge(a[0], b[0], **self._told(edit))
                done += 1
        if not done:
            first, second = (self._entities(edit, span)[0] for span in edit.spans)
            if first.kind != second.kind:
                raise InputError(f"one is of kind {first.kind}, the other of kind {second.kind}")
            raise AlreadySoError("they are one in the graph")

    # Roles

    def _links(self, edit: BratEdit, role: str) -> list[Link]:
        event = self._event(edit)
        targets = self._nodes(edit.article, edit.spans[1], "actor", "place", "event")
        ends = {node.id for node in targets}
        return [
            link
            for link in event.links
            if link.kind == role and link["source"] == event.id and link["target"] in ends
        ]

    def _drop_role(self, edit: BratEdit) -> None:
        role = edit.before.split()[0]
        links = self._links(edit, role)
        if not links and not self._nodes(edit.article, edit.spans[1], "actor", "place"):
            raise InputError("a ledger drops links, not the things and times of events")
        if not links:
            raise AlreadySoError(f"no {role} of the graph leads there")
        for link in links:
            if self._has_role(edit, link):
                raise AlreadySoError(f"{link.target.label} is its {role} by another mention")
            left = [m for m in link.mentions if not self._role_is_gone(link, m)]
            if left:
                raise InputError(f"{link.target.label} is its {role} elsewhere: {_places(left)}")
        for link in links:
            self.graph = self.graph.drop(link, **self._told(edit))

    def _has_role(self, edit: BratEdit, link: Link) -> bool:
        """Tell whether the same event has the same one in this role, by another mention."""
        roles = self._seen[edit.article].roles.get(edit.spans[0], set())
        return any(
            link.target in self._nodes(edit.article, span, link.target.kind)
            for role, span in roles
            if role == link.kind
        )

    def _role_is_gone(self, link: Link, mention: Mention) -> bool:
        return any(
            (mention.article, _span(trigger), link.kind, _span(mention)) in self._gone
            for trigger in link.source.mentions
            if trigger.article == mention.article
        )

    def _find_role(self, edit: BratEdit) -> None:
        """Raise, for a ledger adds no links; unless the graph has this one."""
        known = self._nodes(edit.article, edit.spans[0], "event")
        if known and self._links(edit, edit.after.split()[0]):
            raise AlreadySoError("the graph has this link")
        raise InputError("a ledger adds no links")

    # Events and entities

    def _drop_event(self, edit: BratEdit) -> None:
        node = self._event(edit)
        left = [m for m in node.mentions if not self._is_gone(m, event=True)]
        if left:
            raise InputError(f"the event is told elsewhere, too: {_places(left)}")
        self.graph = self.graph.drop(node, **self._told(edit))

    def _is_gone(self, mention: Mention, *, event: bool) -> bool:
        seen = self._seen.get(mention.article)
        there: Mapping[Span, object] = {} if seen is None else seen.entities
        if seen is not None and event:
            there = seen.events
        return seen is not None and _span(mention) not in there

    def _drop_entity(self, edit: BratEdit) -> None:
        """Drop the node; or, if it stands elsewhere, the part of it that does not stand here."""
        if not self._nodes(edit.article, edit.spans[0], "actor", "place"):
            raise AlreadySoError("no actor or place of the graph stands there")
        for node in self._nodes(edit.article, edit.spans[0], "actor", "place"):
            if all(self._is_gone(m, event=False) for m in node.mentions):
                self.graph = self.graph.drop(node, **self._told(edit))
                continue
            part = (edit.article, *edit.spans[0])
            self.graph = self.graph.split(node, [part], **self._told(edit))
            alone = self._nodes(edit.article, edit.spans[0], node.kind)
            self.graph = self.graph.drop(alone[0], **self._told(edit))

    def _retype_event(self, edit: BratEdit) -> None:
        node = self._event(edit)
        types = [
            seen.events[m.begin, m.end]
            for m in node.mentions
            if (seen := self._seen.get(m.article)) and (m.begin, m.end) in seen.events
        ]
        _need_most(types, edit.after)
        kind = "" if edit.after == _UNTYPED else edit.after
        self.graph = self.graph.retype(node, kind, **self._told(edit))

    def _retype_entity(self, edit: BratEdit) -> None:
        found = self._entities(edit, edit.spans[0])
        for node in found:
            types = [
                kind
                for m in node.mentions
                if (seen := self._seen.get(m.article))
                for kind in seen.entities.get((m.begin, m.end), [])[:1]
            ]
            _need_most(types, edit.after)
        wanted = [(node, self._type(edit, node)) for node in found]
        fitting = [(node, kind) for node, kind in wanted if kind is not None]
        if not fitting:
            raise InputError(f"{edit.after} is no type of the graph's {found[0].kind}s")
        for node, kind in fitting:
            self.graph = self.graph.retype(node, kind, **self._told(edit))
        for node in found:
            if node not in [fit for fit, _ in fitting]:
                raise InputError(f"the {node.kind} {node.label} stays as it is")

    def _type(self, edit: BratEdit, node: Node) -> str | None:
        if node.kind == "place":
            return _PLACE_TYPES.get(edit.after)
        if edit.after != "PER":
            return _ACTOR_TYPES.get(edit.after)
        plural = edit.spans[0] in self._seen[edit.article].plurals
        return "group" if plural else "person"


def _span(mention: Mention) -> Span:
    return mention.begin, mention.end


def _places(mentions: list[Mention]) -> str:
    return ", ".join(f"{m.article}:{m.begin}-{m.end}" for m in mentions)


def _need_most(types: list[str], wanted: str) -> None:
    count = types.count(wanted)
    if 2 * count <= len(types):
        raise InputError(f"only {count} of its {len(types)} mentions in the files are {wanted} now")
