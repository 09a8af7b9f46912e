# SPDX-License-Identifier: MIT
"""The graph in time: slices by day, week, month, quarter or year, and what changed between two."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.errors import InputError, UnknownNameError
from dateline.nodes import Node
from dateline.selection import with_surroundings
from dateline.tables import Column, Table

if TYPE_CHECKING:
    from dateline.graph import Graph
    from dateline.network import ActorNetwork

STEPS = ("day", "week", "month", "quarter", "year")
_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|W(\d\d)|(\d\d)(?:-(\d\d))?))?")
_WEEK = 2  # time_precision: from here on the interval tells where in it the event may lie


@dataclass(frozen=True, order=True)
class Period:
    """Days of the calendar.

    Attributes
    ----------
    first, last : datetime.date
        Both inclusive.
    name : str
        "2024-05", "2024-W19" ...
    """

    first: date
    last: date
    name: str

    def __str__(self) -> str:
        """Give the name."""
        return self.name

    def holds(self, event: Node) -> bool:
        """Tell whether an event counts in this period.

        An event counts in the period in which it starts; one of which the week, month or year
        alone is known, in a period that holds all of that.

        Parameters
        ----------
        event : Node
            The event; one without a date is in no period.
        """
        times = [time for time in (event["start"], event["end"]) if time]
        try:
            spans = [period(time[:10]) for time in times]
        except InputError:  # A year that the calendar of `datetime` does not have
            return False
        if not spans:
            return False
        vague = len(times[0]) < 10 or (event["time_precision"] or 0) >= _WEEK
        last = spans[-1].last if vague else spans[0].last
        return self.first <= spans[0].first and last <= self.last


def period(name: str) -> Period:
    """Read a period.

    Parameters
    ----------
    name : str
        ``2024``, ``2024-Q2``, ``2024-05``, ``2024-W19`` (ISO 8601) or ``2024-05-03``.

    Raises
    ------
    InputError
        If it is none.

    Examples
    --------
    >>> print(period("2024-Q2").first, period("2024-Q2").last)
    2024-04-01 2024-06-30
    """
    match = _PERIOD.fullmatch(name)
    try:
        if match is None:
            raise ValueError
        year, quarter, week, month, day = (int(part) if part else 0 for part in match.groups())
        if week:
            first = date.fromisocalendar(year, week, 1)
            return Period(first, first + timedelta(days=6), name)
        if day:
            return Period(date(year, month, day), date(year, month, day), name)
        begin, end = 3 * quarter - 2 if quarter else month or 1, 3 * quarter or month or 12
        last_day = calendar.monthrange(year, end)[1]
        return Period(date(year, begin, 1), date(year, end, last_day), name)
    except (ValueError, calendar.IllegalMonthError):
        raise InputError(
            f"a period must be YYYY, YYYY-Qn, YYYY-MM, YYYY-Wnn or YYYY-MM-DD, got {name!r}"
        ) from None


def between(bounds: str | tuple[str, str]) -> Period:
    """Read a period, or the stretch from the first day of one to the last day of another.

    Raises
    ------
    InputError
        If it is neither, or ends before it begins.
    """
    if isinstance(bounds, str):
        return period(bounds)
    if not isinstance(bounds, tuple) or len(bounds) != 2:
        raise InputError(f"a period must be a text or a pair of two, got {bounds!r}")
    since, until = period(bounds[0]), period(bounds[1])
    if until.last < since.first:
        raise InputError(f"a period must not end before it begins, got {bounds!r}")
    return Period(since.first, until.last, f"{since.name} to {until.name}")


def _of_day(day: date, by: str) -> Period:
    year, week, _ = day.isocalendar()
    names = {
        "day": day.isoformat(),
        "week": f"{year:04}-W{week:02}",
        "month": day.isoformat()[:7],
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04}",
    }
    return period(names[by])


class Slice:
    """The part of a graph that belongs to a period.

    Attributes
    ----------
    period : Period
        Its days.
    n_events : int
        How many events count in it.
    """

    def __init__(self, graph: Graph, period: Period, events: frozenset[str]) -> None:
        self._whole = graph
        self._events = events
        self.period = period
        self.n_events = len(events)

    @cached_property
    def graph(self) -> Graph:
        """The events of the period with all who take part; made when first asked for."""
        return self._whole._part(with_surroundings(self._whole, set(self._events)))

    @cached_property
    def network(self) -> ActorNetwork:
        """The actor network of the period."""
        return self.graph.actor_network()

    def __repr__(self) -> str:
        """Tell the period and the number of events."""
        return f"<Slice {self.period}: {self.n_events} events>"


_SLICES: list[Column[Slice]] = [
    Column("period", "string", lambda part: part.period.name, True),
    Column("since", "string", lambda part: part.period.first.isoformat(), True),
    Column("until", "string", lambda part: part.period.last.isoformat(), True),
    Column("events", "Int64", lambda part: part.n_events, True),
    Column("actors", "Int64", lambda part: len(part.graph.actors), True),
    Column("ties", "Int64", lambda part: len(part.network), True),
]


def slices(graph: Graph, by: str, *, gaps: bool) -> Table[Slice]:
    """Cut a graph by time; see `Graph.slices`."""
    if by not in STEPS:
        raise InputError(f"by must be among {', '.join(STEPS)}; got {by!r}")
    found: dict[Period, set[str]] = {}
    for event in graph.events:
        where = _home(event, by)
        if where is not None:
            found.setdefault(where, set()).add(event.id)
    periods = sorted(found)
    if gaps and periods:
        periods = list(_all(periods[0], periods[-1], by))
    rows = [Slice(graph, where, frozenset(found.get(where, ()))) for where in periods]

    def find(name: str) -> Slice:
        for row in rows:
            if row.period.name == name:
                return row
        raise UnknownNameError(f"no slice has the period {name!r}")

    return Table("slices", rows, _SLICES, find)


def _home(event: Node, by: str) -> Period | None:
    """Give the period in which an event counts."""
    start = event["start"] or event["end"]
    if not start:
        return None
    try:
        where = _of_day(period(start[:10]).first, by)
    except InputError:
        return None
    return where if where.holds(event) else None


def _all(first: Period, last: Period, by: str) -> Iterator[Period]:
    now = first
    while now <= last:
        yield now
        now = _of_day(now.last + timedelta(days=1), by)


@dataclass(frozen=True)
class Change:
    """How a tie differs between two periods.

    Attributes
    ----------
    source, target : Node
        Who acts, and who undergoes.
    type : str
        PLOVER type; empty: events without one.
    before, after : int
        Distinct events in the first and in the second period.
    """

    source: Node
    target: Node
    type: str
    before: int
    after: int

    @property
    def change(self) -> str:
        """Tell what the tie is: "gained", "lost", "grown" or "shrunk"."""
        if not self.before:
            return "gained"
        if not self.after:
            return "lost"
        return "grown" if self.after > self.before else "shrunk"


_CHANGES: list[Column[Change]] = [
    Column("source", "string", lambda row: row.source.label, True),
    Column("type", "string", lambda row: row.type, True),
    Column("target", "string", lambda row: row.target.label, True),
    Column("change", "string", lambda row: row.change, True),
    Column("before", "Int64", lambda row: row.before, True),
    Column("after", "Int64", lambda row: row.after, True),
    Column("source_id", "string", lambda row: row.source.id),
    Column("target_id", "string", lambda row: row.target.id),
]


def change(
    network: ActorNetwork,
    before: Period,
    after: Period,
    event: Callable[[str], Node],
    distinct: Callable[[tuple[str, ...]], int],
) -> Table[Change]:
    """Compare the ties of two periods; see `Graph.change`."""
    rows = []
    for tie in network:
        counts = [
            distinct(tuple(e for e in tie.events if time.holds(event(e))))
            for time in (before, after)
        ]
        if counts[0] != counts[1]:
            rows.append(Change(tie.source, tie.target, tie.type, *counts))
    rows.sort(key=lambda row: -abs(row.after - row.before))

    def find(name: str) -> Change:
        raise UnknownNameError(f"changes have no names, got {name!r}: they are found by number")

    return Table("changes", rows, _CHANGES, find)
