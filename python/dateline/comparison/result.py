# SPDX-License-Identifier: MIT
"""A graph compared with another list of events."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from html import escape
from typing import TYPE_CHECKING, Any

from dateline.comparison.matching import Match, Rules, match
from dateline.comparison.readers import (
    MAPPING,
    acled_file,
    acled_rows,
    plover_file,
    read_mapping,
)
from dateline.comparison.records import ANY, EventRecord, of_graph
from dateline.errors import InputError, UnknownNameError
from dateline.sources import Skipped
from dateline.tables import Column, Table

if TYPE_CHECKING:
    from dateline.graph import Graph

Path = str | os.PathLike[str]


def _side(
    name: str, read: Callable[[EventRecord], Any], dtype: str = "string"
) -> list[Column[Any]]:
    return [
        Column(f"our_{name}", dtype, lambda row: read(row.ours), name != "id"),
        Column(f"their_{name}", dtype, lambda row: read(row.theirs), name != "id"),
    ]


def _names(record: EventRecord) -> str | None:
    return "; ".join(actor[0] for actor in record.actors) or None


def _where(record: EventRecord) -> str | None:
    return record.places[0] if record.places else None


_MATCHES: list[Column[Match]] = [
    *_side("id", lambda r: r.id),
    *_side("event", lambda r: r.label),
    *_side("date", lambda r: r.date),
    *_side("deaths", lambda r: r.deaths_text),
    Column("deaths", "string", lambda row: row.deaths, True),
    Column("score", "Float64", lambda row: round(row.score, 2), True),
    Column("days", "Int64", lambda row: row.days),
    Column("km", "Float64", lambda row: None if row.km is None else round(row.km, 1)),
    *(
        Column(f"{name}_score", "Float64", lambda row, n=name: round(getattr(row, n), 2))  # type: ignore[misc]
        for name in ("time", "place", "type", "actors")
    ),
]
_RECORDS: list[Column[EventRecord]] = [
    Column("id", "string", lambda r: r.id),
    Column("event", "string", lambda r: r.label, True),
    Column("date", "string", lambda r: r.date, True),
    Column("types", "string", lambda r: "; ".join(sorted(r.types)), True),
    Column("actors", "string", _names, True),
    Column("place", "string", _where, True),
    Column("lat", "Float64", lambda r: r.lat),
    Column("lon", "Float64", lambda r: r.lon),
    Column("deaths", "string", lambda r: r.deaths_text, True),
    Column("events", "string", lambda r: "; ".join(r.events)),
]
_SAME = ("same", "none")


class Comparison:
    """What a graph and another list of events have in common; shows itself.

    Attributes
    ----------
    matched : Table of Match
        Events of both, with dates, deaths and scores side by side.
    only_ours, only_theirs : Table of EventRecord
        Events of one alone.
    disagreements : Table of Match
        Those matched that differ on deaths.
    parameters : dict
        What decided: the rules, the other list, the table of types.
    set_aside : dict of str to int
        How many events were not compared, by reason.
    skipped : tuple of Skipped
        Rows of the other list that could not be read.
    """

    def __init__(
        self,
        ours: Sequence[EventRecord],
        theirs: Sequence[EventRecord],
        rules: Rules,
        *,
        parameters: Mapping[str, Any],
        set_aside: Mapping[str, int],
        skipped: Iterable[Skipped],
    ) -> None:
        found = match(ours, theirs, rules)
        taken = {id(m.ours) for m in found}, {id(m.theirs) for m in found}
        self.matched = _table("matched events", found, _MATCHES, lambda m: m.ours.events)
        self.only_ours = _records("events of ours alone", ours, taken[0])
        self.only_theirs = _records("events of theirs alone", theirs, taken[1])
        differ = [m for m in found if m.deaths not in _SAME]
        self.disagreements = _table(
            "disagreements on deaths", differ, _MATCHES, lambda m: m.ours.events
        )
        self.parameters = dict(parameters)
        self.set_aside = dict(set_aside)
        self.skipped = tuple(skipped)

    @property
    def share_of_theirs(self) -> float | None:
        """Share of their events that are in the graph; None if they have none."""
        total = len(self.matched) + len(self.only_theirs)
        return len(self.matched) / total if total else None

    def _caption(self) -> list[str]:
        share = self.share_of_theirs
        found = "" if share is None else f" ({share:.0%} of theirs)"
        rules = ", ".join(f"{name} {value}" for name, value in self.parameters.items())
        aside = ", ".join(f"{n} {reason}" for reason, n in self.set_aside.items())
        return [
            f"{len(self.matched)} matched{found}, {len(self.only_ours)} only ours, "
            f"{len(self.only_theirs)} only theirs, {len(self.disagreements)} differ on deaths",
            f"by: {rules}",
            *([f"set aside: {aside}"] if aside else []),
            *([f"{len(self.skipped)} rows could not be read"] if self.skipped else []),
        ]

    def __repr__(self) -> str:
        """Show the numbers, the rules and the first rows."""
        tables = [self.matched, self.only_ours, self.only_theirs]
        return "\n\n".join(["\n".join(self._caption()), *map(repr, tables)])

    def _repr_html_(self) -> str:
        head = "".join(f"<p>{escape(line)}</p>" for line in self._caption())
        tables = (self.matched, self.only_ours, self.only_theirs)
        return head + "".join(table._repr_html_() for table in tables)


def _table(
    name: str, items: Sequence[Any], columns: Sequence[Column[Any]], ids: Callable[[Any], Any]
) -> Table[Any]:
    def find(wanted: str) -> Any:
        for item in items:
            if wanted in ids(item):
                return item
        raise UnknownNameError(f"none of the {name} has the id {wanted!r}")

    return Table(name, items, columns, find)


def _records(name: str, records: Sequence[EventRecord], taken: set[int]) -> Table[EventRecord]:
    left = [record for record in records if id(record) not in taken]
    return _table(name, left, _RECORDS, lambda record: record.events)


def compare(
    graph: Graph,
    other: Any,
    *,
    days: int = 1,
    km: float = 25.0,
    min_actors: float = 0.5,
    min_score: float = 0.5,
    types: Path | None = None,
) -> Comparison:
    """Tell which events a graph and another list have in common, and where they differ.

    Parameters
    ----------
    graph : Graph
        The graph. Events that happened count, dated to a month or better, with a type; those that
        may be duplicates of one another are one.
    other : path, table or Graph
        ACLED's CSV (``.csv``; or a table of pandas, Polars or Arrow with its columns), PLOVER's
        JSON Lines (``.jsonl``, ``.ndjson``), or a graph (``.json``).
    days : int
        How many days may lie between two events, beyond what their precision says: 6 for a week,
        30 for a month of ACLED.
    km : float
        How many kilometres may, beyond 25 for "near" and 125 for a first-level division. Of
        places that are known as a country alone, the names count.
    min_actors : float
        How alike the actors' names must be where a place is unknown, 0 to 1.
    min_score : float
        The least mean of the scores of time, place, type and actors, 0 to 1.
    types : path, optional
        Table of the PLOVER types that ACLED's types may be; by default ``acled.tsv`` of this
        package.

    Returns
    -------
    Comparison
        `matched`, `only_ours`, `only_theirs` and `disagreements` are tables; shows itself.

    Raises
    ------
    InputError
        If the other list is none of these, or a limit makes no sense.
    IoError, FormatError
        If a file cannot be read, or lacks a column.

    Notes
    -----
    Matching is one to one and greedy: the pair with the highest score first, of equal ones the
    first in the graph. Our events dated before their first or after their last event, and those
    of types that they do not have, are set aside.

    Examples
    --------
    >>> import dateline as dl
    >>> graph = dl.read("examples/harbour_talks.txt", date="2024-09-19")
    >>> found = dl.compare(graph, graph)
    >>> len(found.only_ours), len(found.disagreements)
    (0, 0)
    """
    rules = Rules(days, km, min_actors, min_score)
    ours, aside = of_graph(graph)
    theirs, skipped, name = _read(other, types)
    untyped = [record for record in theirs if not record.types]
    theirs = [record for record in theirs if record.types]
    ours = _comparable(ours, theirs, rules, aside)
    if untyped:
        aside["of theirs without a type of the table"] = len(untyped)
    parameters = {**asdict(rules), "other": name}
    if types is not None:
        parameters["types"] = os.fspath(types)
    return Comparison(ours, theirs, rules, parameters=parameters, set_aside=aside, skipped=skipped)


def _read(other: Any, types: Path | None) -> tuple[list[EventRecord], list[Skipped], str]:
    from dateline.graph import Graph, load  # noqa: PLC0415  (graphs know comparisons)

    if isinstance(other, Graph):
        return of_graph(other)[0], [], "a graph"
    mapping = read_mapping(types or MAPPING)
    if isinstance(other, str | os.PathLike):
        name = os.fspath(other)
        suffix = os.path.splitext(name)[1].casefold()  # noqa: PTH122
        if suffix == ".json":
            return of_graph(load(name))[0], [], name
        if suffix in (".jsonl", ".ndjson"):
            return *plover_file(name), name
        if suffix == ".csv":
            return *acled_file(name, mapping), name
        raise InputError(f"the suffix must be .csv, .jsonl, .ndjson or .json, got {name}")
    for method, arguments in (("to_pylist", ()), ("to_dicts", ()), ("to_dict", ("records",))):
        if hasattr(other, method):
            rows = getattr(other, method)(*arguments)
            return *acled_rows(enumerate(rows, start=1), "the table", mapping), "a table"
    raise InputError(
        f"cannot compare with {type(other).__name__}: a file, a table or a graph is needed"
    )


def _comparable(
    ours: list[EventRecord], theirs: list[EventRecord], rules: Rules, aside: dict[str, int]
) -> list[EventRecord]:
    """Leave out what their list cannot have, and count it."""
    if not theirs:
        return ours
    types = frozenset().union(*(record.types for record in theirs))
    first = min(record.first for record in theirs)
    last = max(record.last for record in theirs)
    kept = []
    for record in ours:
        if ANY not in types and not record.types & types:
            reason = "of types that they lack"
        elif (first - record.last).days > rules.days or (record.first - last).days > rules.days:
            reason = "outside of their days"
        else:
            kept.append(record)
            continue
        aside[reason] = aside.get(reason, 0) + 1
    return kept
