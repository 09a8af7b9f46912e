# SPDX-License-Identifier: MIT
"""Corrections made in BRAT, as corrections of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Literal

from dateline.corrections.addresses import person
from dateline.corrections.brat_desk import Desk, Seen
from dateline.corrections.edits import AlreadySoError
from dateline.corrections.line import Line, check_when
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.formats.brat_changes import BratEdit
    from dateline.graph import Graph

_ORDER = (
    "parted",
    "joined",
    "role deleted",
    "event deleted",
    "event retyped",
    "entity deleted",
    "entity retyped",
    "role added",
)


@dataclass(frozen=True)
class BratOutcome:
    """What became of an edit.

    Attributes
    ----------
    edit : BratEdit
        What was changed in BRAT.
    state : {"applied", "already", "left"}
        Whether the graph was corrected, was so without it, or cannot be corrected so.
    lines : tuple of Line
        The corrections made.
    reason : str
        Why not, or what of it was not.
    """

    edit: BratEdit
    state: Literal["applied", "already", "left"]
    lines: tuple[Line, ...] = ()
    reason: str = ""

    def __str__(self) -> str:
        """Tell the edit and what became of it."""
        done = "; ".join([*map(str, self.lines), *filter(None, [self.reason])])
        return f"{self.state}: {self.edit} ({done})"


@dataclass(frozen=True)
class BratCorrections:
    """A graph with the corrections made in BRAT, and what became of each; shows itself.

    Attributes
    ----------
    graph : Graph
        Corrected.
    outcomes : tuple of BratOutcome
        One an edit, in the order of the edits.
    """

    graph: Graph
    outcomes: tuple[BratOutcome, ...]

    @property
    def applied(self) -> tuple[BratOutcome, ...]:
        """What the graph was corrected by."""
        return self._of("applied")

    @property
    def already(self) -> tuple[BratOutcome, ...]:
        """What the graph was so without."""
        return self._of("already")

    @property
    def left(self) -> tuple[BratOutcome, ...]:
        """What is not in the graph, with the reason."""
        return self._of("left")

    def _of(self, state: str) -> tuple[BratOutcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.state == state)

    def _caption(self) -> str:
        return (
            f"{len(self.outcomes)} edits: {len(self.applied)} applied, "
            f"{len(self.already)} so already, {len(self.left)} left"
        )

    def __str__(self) -> str:
        """Show what became of every edit."""
        return "\n".join([self._caption(), *map(str, self.outcomes)])

    def __repr__(self) -> str:
        """Show what became of every edit."""
        return str(self)

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(str(outcome))}</li>" for outcome in self.outcomes)
        return f"<p>{escape(self._caption())}</p><ul>{items}</ul>"


def correct(
    edits: Iterable[BratEdit],
    seen: Mapping[str, Seen],
    graph: Graph,
    *,
    by: str | None,
    when: str | None,
) -> BratCorrections:
    """Correct a graph; see `BratEdits.apply`."""
    history = graph._history
    if when is not None:
        check_when(when)
    if history.path is not None:
        by = person(by if by is not None else history.by)
    elif by is not None or when is not None:
        raise InputError("there is no ledger for by and when: graph.with_ledger(path) gives one")
    listed = list(edits)
    desk = Desk(graph, seen, listed, {"by": by, "when": when} if history.path else {})
    outcomes: dict[int, BratOutcome] = {}
    rank = {what: i for i, what in enumerate(_ORDER)}
    for i in sorted(range(len(listed)), key=lambda i: (rank.get(listed[i].what, len(rank)), i)):
        outcomes[i] = _outcome(desk, listed[i])
    return BratCorrections(desk.graph, tuple(outcomes[i] for i in range(len(listed))))


def _outcome(desk: Desk, edit: BratEdit) -> BratOutcome:
    before = len(desk.graph.corrections)
    state: Literal["applied", "already", "left"] = "applied"
    reason = ""
    try:
        desk.apply(edit)
    except AlreadySoError as error:
        state, reason = "already", str(error)
    except InputError as error:
        state, reason = "left", str(error)
    lines = tuple(applied.line for applied in desk.graph.corrections[before:])
    return BratOutcome(edit, "applied" if lines else state, lines, reason)
