# SPDX-License-Identifier: MIT
"""Which share of the annotated events of each type is found, and typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.quality.facts.scoring import Side, matched_events

ALL = "all types"


@dataclass(frozen=True)
class Coverage:
    """How far the annotated events of one type are covered.

    Attributes
    ----------
    type : str
        The annotated type; `ALL` for their sum.
    n_events : int
        How many events have it.
    n_found : int
        How many of these are found.
    n_typed : int
        How many of those found have a type, whichever.
    n_right : int
        How many of those have this type.
    """

    type: str
    n_events: int
    n_found: int
    n_typed: int
    n_right: int


def type_coverage(sides: Iterable[tuple[Side, Side]]) -> list[Coverage]:
    """Return the coverage of each annotated type, by name, and of all at the end.

    Parameters
    ----------
    sides : iterable of (Side, Side)
        Annotated facts and those of the graph, a passage each.
    """
    events: Counter[str] = Counter()
    found: Counter[str] = Counter()
    typed: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for gold, ours in sides:
        events.update(str(event.marks["type"]) for event in gold.events if event.marks["type"])
        for i, j in matched_events(gold, ours):
            asked, given = str(gold.events[i].marks["type"]), ours.events[j].marks["type"]
            if asked:
                found[asked] += 1
                typed[asked] += bool(given)
                right[asked] += given == asked
    rows = [Coverage(t, events[t], found[t], typed[t], right[t]) for t in sorted(events)]
    sums = (sum(counts.values()) for counts in (events, found, typed, right))
    return [*rows, Coverage(ALL, *sums)]


def coverage_table(rows: Sequence[Coverage]) -> str:
    """Return the coverage as lines under a heading; shares are of all events of the type.

    Parameters
    ----------
    rows : sequence of Coverage
        What `type_coverage` returns.
    """
    lines = [f"{'typed events':14}{'events':>8}{'found':>8}{'typed':>8}{'right':>8}"]
    for row in rows:
        counts = (row.n_found, row.n_typed, row.n_right)
        shares = "".join(f"{100 * n / row.n_events if row.n_events else 0:7.0f}%" for n in counts)
        lines.append(f"{row.type:14}{row.n_events:8}{shares}")
    return "\n".join(lines)
