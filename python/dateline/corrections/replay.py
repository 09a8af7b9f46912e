# SPDX-License-Identifier: MIT
"""A ledger applied to a graph, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.corrections.draft import Draft
from dateline.corrections.edits import AlreadySoError, apply, name_key
from dateline.corrections.ledger import Ledger, Unapplied
from dateline.corrections.line import Line
from dateline.errors import InputError


@dataclass(frozen=True)
class Applied:
    """A correction that is in force in a graph.

    Attributes
    ----------
    line : Line
        The decision.
    effects : tuple of str
        What else it did: links that it dropped.
    already : bool
        Whether the graph was so without it.
    """

    line: Line
    effects: tuple[str, ...] = ()
    already: bool = False

    def __str__(self) -> str:
        """Tell the decision and its effects."""
        notes = [*self.effects, *(["the graph was so already"] if self.already else [])]
        return "; ".join([str(self.line), *notes])


def replay(draft: Draft, ledger: Ledger) -> tuple[list[Applied], list[Unapplied]]:
    """Apply the lines that are in force, in their order.

    Parameters
    ----------
    draft : Draft
        The graph; changed.
    ledger : Ledger
        The corrections.

    Returns
    -------
    tuple
        What was applied, and what has no effect, with the broken lines, in order of their numbers.
    """
    applied: list[Applied] = []
    unapplied = [*ledger.broken, *ledger.idle]
    given = given_names(ledger.lines)
    for line in ledger.in_force:
        try:
            applied.append(Applied(line, tuple(apply(draft, line, given))))
        except AlreadySoError:
            applied.append(Applied(line, already=True))
        except InputError as error:
            unapplied.append(Unapplied(ledger.path, line.number, line.id, f"{line.what}: {error}"))
    return applied, sorted(unapplied, key=lambda line: line.number)


def given_names(lines: Iterable[Line]) -> frozenset[str]:
    """Give the names that corrections give, ready to compare."""
    return frozenset(name_key(x.fields["label"]) for x in lines if "label" in x.fields)
