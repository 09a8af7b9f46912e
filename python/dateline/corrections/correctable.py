# SPDX-License-Identifier: MIT
"""The corrections that a graph can take."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from dateline import _core
from dateline.corrections import ledger as ledgers
from dateline.corrections.addresses import chosen_part, forms, link_reference, person, reference
from dateline.corrections.draft import Draft
from dateline.corrections.edits import apply
from dateline.corrections.history import History, with_history, with_lines
from dateline.corrections.ledger import Unapplied
from dateline.corrections.line import check_when, make
from dateline.corrections.replay import Applied, given_names
from dateline.errors import InputError
from dateline.evidence import Mention
from dateline.nodes import Element, Link, Node

if TYPE_CHECKING:
    from dateline.graph import Graph

Self = TypeVar("Self", bound="Correctable")


class Correctable:
    """A graph to which people's corrections are made: each gives a new graph.

    With a ledger (`with_ledger`, or the argument `ledger` of `build` and `load`), each correction
    adds one line to that file, and every rebuild applies them again.
    """

    _history = History()

    @property
    def corrections(self) -> tuple[Applied, ...]:
        """The corrections in force, in the order in which they were made."""
        return self._history.applied

    @property
    def unapplied(self) -> tuple[Unapplied, ...]:
        """The lines of the ledger that have no effect on this graph, with number and reason."""
        return self._history.unapplied

    def with_ledger(self: Self, path: str | os.PathLike[str], *, by: str | None = None) -> Self:
        """Give the graph with the corrections of a ledger, to which further ones will be added.

        Parameters
        ----------
        path : str or path
            The ledger; begun with the first correction if it is not there.
        by : str, optional
            Who corrects from now on.

        Returns
        -------
        Graph
            Corrected; its `unapplied` tells which lines have no effect, and why.

        Raises
        ------
        IoError
            If the file cannot be read, or there is no such folder.
        FormatError
            If it is a ledger of another format.
        """
        base = self._history.base or cast("Graph", self)
        return cast(Self, with_lines(base, ledgers.read_or_begin(Path(path)), by))

    def merge(
        self: Self,
        a: str | Node,
        b: str | Node,
        *,
        by: str | None = None,
        why: str = "",
        when: str | None = None,
    ) -> Self:
        """Say that two nodes are one.

        Parameters
        ----------
        a : str or Node
            Node, id, label or alias. Its label, type and other facts count first.
        b : str or Node
            The node of the same kind that goes into it.
        by, why : str, optional
            Who decides, and the reason: for the ledger.
        when : str, optional
            ISO 8601 day or time; by default now.

        Returns
        -------
        Graph
            With all aliases, mentions, members and links at one node. Links that would lead from
            it to itself are dropped and named in `corrections`.

        Raises
        ------
        InputError
            If there is no such node, they are of two kinds, or one already.

        Examples
        --------
        >>> import dateline as dl
        >>> graph = dl.read("examples/harbour_talks.txt", date="2024-09-19")
        >>> merged = graph.merge("police", "officers")
        >>> len(graph.actors) - len(merged.actors), merged["officers"].label
        (1, 'police')
        """
        first = self._found(a)
        second = self._found(b, first.kind)
        fields = {"node": reference(first), "other": reference(second)}
        return self._correct("merge", fields, by, why, when)

    def split(
        self: Self,
        node: str | Node,
        part: Iterable[str | Mention | tuple[str, int, int]],
        *,
        label: str | None = None,
        by: str | None = None,
        why: str = "",
        when: str | None = None,
    ) -> Self:
        """Say that a node is two.

        Parameters
        ----------
        node : str or Node
            Node, id, label or alias of an actor or a place.
        part : iterable
            What becomes a node of its own: member ids, or mentions (`Mention`, or article, begin
            and end in code points).
        label : str, optional
            What the part is called; by default its longest words, where the texts are known.
        by, why : str, optional
            Who decides, and the reason: for the ledger.
        when : str, optional
            ISO 8601 day or time; by default now.

        Returns
        -------
        Graph
            Each link goes with the part whose mention is nearest to its evidence. A part of a
            place whose coordinates were known has none, until `place` gives it some.

        Raises
        ------
        InputError
            If the part is not of the node, all of it, or cannot be told from the rest of it.
        """
        found = self._found(node)
        items = [part] if isinstance(part, str | Mention) else list(part)
        chosen = chosen_part(items)
        names, kept = forms(found, chosen, cast("Graph", self).texts)
        fields = {
            "node": reference(found),
            **chosen,
            "label": label if label is not None else max(names or [found.label], key=len),
            "aliases": names or [found.label],
            "taken": [name for name in names if name not in kept],
        }
        return self._correct("split", fields, by, why, when)

    def rename(
        self: Self,
        x: str | Node,
        label: str,
        *,
        by: str | None = None,
        why: str = "",
        when: str | None = None,
    ) -> Self:
        """Give a node another label.

        Parameters
        ----------
        x : str or Node
            Node, id, label or alias.
        label : str
            The new one; the old one becomes an alias.
        by, why : str, optional
            Who decides, and the reason: for the ledger.
        when : str, optional
            ISO 8601 day or time; by default now.

        Returns
        -------
        Graph
            In which the labels of its events say it, too.

        Raises
        ------
        InputError
            If there is no such node, or the label is blank or the one it has.
        """
        fields = {"node": reference(self._found(x)), "label": label}
        return self._correct("rename", fields, by, why, when)

    def retype(
        self: Self,
        x: str | Node,
        type: str,
        *,
        by: str | None = None,
        why: str = "",
        when: str | None = None,
    ) -> Self:
        """Give a node another type.

        Parameters
        ----------
        x : str or Node
            Node, id, label or alias.
        type : str
            Of an actor "person", "armed_group" ..., of a place "settlement" ..., of an event one
            of PLOVER, or "".
        by, why : str, optional
            Who decides, and the reason: for the ledger.
        when : str, optional
            ISO 8601 day or time; by default now.

        Returns
        -------
        Graph
            An event has no mode any more, for that was one of its type.

        Raises
        ------
        InputError
            If there is no such node, or the type is none of its kind or the one it has.
        """
        fields = {"node": reference(self._found(x)), "type": type}
        return self._correct("retype", fields, by, why, when)

    def drop(
        self: Self,
        x: str | Element,
        *,
        by: str | None = None,
        why: str = "",
        when: str | None = None,
    ) -> Self:
        """Take a node or a link out.

        Parameters
        ----------
        x : str, Node or Link
            Node, its id, label or alias; link or its id.
        by, why : str, optional
            Who decides, and the reason: for the ledger.
        when : str, optional
            ISO 8601 day or time; by default now.

        Returns
        -------
        Graph
            A node's links go with it, named in `corrections`; a claim is no voice of its event
            any more.

        Raises
        ------
        InputError
            If there is none.
        """
        graph = cast("Graph", self)
        link_id = x.id if isinstance(x, Link) else x
        number = graph._core.find_link(link_id) if isinstance(link_id, str) else None
        if number is not None:
            return self._correct(
                "drop", {"link": link_reference(graph.links[number])}, by, why, when
            )
        if isinstance(x, Link):
            raise InputError(f"no link of the graph has the id {x.id!r}")
        found = self._found(cast("str | Node", x))
        return self._correct("drop", {"node": reference(found)}, by, why, when)

    def place(
        self: Self,
        x: str | Node,
        lat: float,
        lon: float,
        *,
        country_code: str | None = None,
        admin1: str | None = None,
        by: str | None = None,
        why: str = "",
        when: str | None = None,
    ) -> Self:
        """Say where a place lies.

        Parameters
        ----------
        x : str or Node
            Node, id, label or alias of a place.
        lat, lon : float
            Degrees north and east.
        country_code, admin1 : str, optional
            Country (ISO 3166-1 alpha-2) and first-level division; unknown if they are not given.
        by, why : str, optional
            Who decides, and the reason: for the ledger.
        when : str, optional
            ISO 8601 day or time; by default now.

        Returns
        -------
        Graph
            In which it is resolved, but no entry of the gazetteer any more; what the gazetteer
            said that it lies in is dropped and named in `corrections`.

        Raises
        ------
        InputError
            If there is no such place, or no such point.
        """
        extra = {"country_code": country_code, "admin1": admin1}
        given = {name: value for name, value in extra.items() if value is not None}
        fields = {"node": reference(self._found(x, "place")), "lat": lat, "lon": lon, **given}
        return self._correct("place", fields, by, why, when)

    def undo(
        self: Self,
        line: str | None = None,
        *,
        by: str | None = None,
        why: str = "",
        when: str | None = None,
        remove: bool = False,
    ) -> Self:
        """Take a correction of the ledger back.

        Parameters
        ----------
        line : str, optional
            The line's id; by default the last one in force.
        by, why : str, optional
            Who decides, and the reason: for the ledger.
        when : str, optional
            ISO 8601 day or time; by default now.
        remove : bool
            Whether to take the line out of the file, instead of adding one that undoes it.

        Returns
        -------
        Graph
            As it would be had that correction never been made.

        Raises
        ------
        InputError
            If the graph has no ledger (keep the graph from before, then), or there is no such
            line in force.
        """
        history = self._history
        if history.base is None or history.path is None:
            raise InputError("only corrections of a ledger can be undone, and there is none")
        ledger = ledgers.read_or_begin(history.path)
        who = by if by is not None else history.by
        if not remove:
            who = person(who)
        ledgers.undo(ledger, line, by=who or "", why=why, when=_when(when), remove=remove)
        again = ledgers.read_or_begin(history.path)
        return cast(Self, with_lines(history.base, again, history.by))

    def _found(self, x: str | Node, kind: str | None = None) -> Node:
        graph = cast("Graph", self)
        if not isinstance(x, str | Node):
            raise InputError(f"a node is given as itself, its id or its name; got {x!r}")
        return graph.find(x.id if isinstance(x, Node) else x, kind=kind)

    def _correct(
        self: Self, what: str, fields: Mapping[str, Any], by: str | None, why: str, when: str | None
    ) -> Self:
        history = self._history
        if history.path is None and (by is not None or why or when is not None):
            raise InputError(
                "there is no ledger for by, why and when: graph.with_ledger(path, by=name) gives "
                "the graph one"
            )
        who = "unknown" if history.path is None else person(by if by is not None else history.by)
        line = make(what, fields, when=_when(when), by=who, why=why)
        draft = Draft(json.loads(cast("Graph", self).to_json()), history.named)
        names = given_names([applied.line for applied in history.applied])
        effects = tuple(apply(draft, line, names))
        core = _core.read_graph_json(draft.to_json())
        if history.path is not None:
            line = ledgers.append(history.path, line)
        applied = (*history.applied, Applied(line, effects))
        return cast(
            Self,
            with_history(
                cast("Graph", self),
                core,
                replace(history, applied=applied, named=frozenset(draft.named)),
            ),
        )


def _when(when: str | None) -> str:
    return ledgers.now() if when is None else check_when(when)
