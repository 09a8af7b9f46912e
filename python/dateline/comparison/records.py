# SPDX-License-Identifier: MIT
"""Events as they are compared, and those of a graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dateline.nodes import PARTICIPANTS, Node

if TYPE_CHECKING:
    from dateline.graph import Graph

_LONGEST_DAYS = 31
ANY = "*"


@dataclass(frozen=True)
class EventRecord:
    """An event of a graph or of another list.

    Attributes
    ----------
    id : str
        Its id there.
    label : str
        What it is, in one line.
    first, last : datetime.date
        Between which days it lies, both counted.
    precise : bool
        Whether it is dated to the day.
    types : frozenset of str
        PLOVER types that it may be of; "*" any.
    actors : tuple of tuple of str
        Who takes part: of each, all names.
    places : tuple of str
        Where: names, the narrowest first.
    lat, lon : float or None
        Degrees.
    geo_precision : int
        1 the place itself, 2 near it, 3 first-level division, 4 country or wider; 0 unknown.
    deaths : tuple of (float or None, float or None, float or None) or None
        Lowest, best and highest number; None if nothing is told.
    events : tuple of str
        Ids of all that were taken for this one event.
    """

    id: str
    label: str
    first: date
    last: date
    precise: bool
    types: frozenset[str]
    actors: tuple[tuple[str, ...], ...] = ()
    places: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    geo_precision: int = 0
    deaths: tuple[float | None, float | None, float | None] | None = None
    events: tuple[str, ...] = ()

    @property
    def date(self) -> str:
        """The day, or the first and the last."""
        days = dict.fromkeys((self.first.isoformat(), self.last.isoformat()))
        return "/".join(days)

    @property
    def deaths_text(self) -> str | None:
        """The number of deaths, or the lowest and the highest."""
        if self.deaths is None:
            return None
        low, best, high = (None if n is None else f"{n:g}" for n in self.deaths)
        spread = "-".join(dict.fromkeys(n or "" for n in (low, high)))
        return spread if best is None or best == spread else f"{best} ({spread})"


def of_graph(graph: Graph) -> tuple[list[EventRecord], dict[str, int]]:
    """Give the events of a graph that happened, and count why others are set aside.

    Events that may be duplicates of one another are one.
    """
    records: list[EventRecord] = []
    aside: dict[str, int] = {}
    for group in _groups(graph):
        reason = _unfit(group[0])
        if reason:
            aside[reason] = aside.get(reason, 0) + len(group)
        else:
            records.append(_record(group))
    return records, aside


def _groups(graph: Graph) -> Iterator[list[Node]]:
    seen: set[str] = set()
    for event in graph.events:
        if event.id not in seen:
            names = [event.id, *event["possible_duplicate_of"]]
            group = [graph[name] for name in names if name not in seen]
            seen.update(names)
            yield group


def _unfit(event: Node) -> str:
    if event["class"] == "state":
        return "state"
    if not event.type:
        return "without type"
    if event["polarity"] == "negative" or event["modality"] != "asserted":
        return "denied, planned or possible"
    days = span(event["start"], event["end"])
    if days is None:
        return "without date"
    return "dated to over a month" if (days[1] - days[0]).days > _LONGEST_DAYS else ""


def span(start: str | None, end: str | None) -> tuple[date, date] | None:
    """Give the first and the last day of ISO 8601 times of any precision.

    Examples
    --------
    >>> span("2024-02", None)
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    >>> span(None, None)
    """
    text = start or end
    if not text:
        return None
    try:
        first, last = _days(text)[0], _days(end or text)[1]
    except ValueError:
        return None
    return (first, last) if first <= last else (first, first)


def _days(text: str) -> tuple[date, date]:
    day = text[:10]
    if len(day) == 10:
        return date.fromisoformat(day), date.fromisoformat(day)
    year, _, month = day.partition("-")
    first = date(int(year), int(month or 1), 1)
    last = date(int(year), int(month or 12), 28) + timedelta(days=4)
    return first, last - timedelta(days=last.day)


def _record(group: list[Node]) -> EventRecord:
    event = group[0]
    days = span(event["start"], event["end"]) or (date.min, date.min)
    nodes = dict.fromkeys(node for e in group for node in e.ends(*PARTICIPANTS))
    actors = [(n.label, *n["aliases"]) for n in nodes if n.kind == "actor"]
    places = [*event.ends("location"), *event.ends("destination"), *event.ends("origin")]
    places = places or [n for n in nodes if n.kind == "place"]
    spot = next((p for p in places if p["lat"] is not None), None)
    return EventRecord(
        id=event.id,
        label=event.label,
        first=days[0],
        last=days[1],
        precise=event["time_precision"] == 1,
        types=frozenset({event.type}),
        actors=tuple(dict.fromkeys(actors)),
        places=tuple(dict.fromkeys(name for p in places for name in (p.label, *p["aliases"]))),
        lat=None if spot is None else spot["lat"],
        lon=None if spot is None else spot["lon"],
        geo_precision=event["geo_precision"] or 0,
        deaths=_deaths(group),
        events=tuple(e.id for e in group),
    )


def _deaths(group: list[Node]) -> tuple[float | None, float | None, float | None] | None:
    told = [figures for e in group if (figures := e["fatalities"]) and any_number(figures)]
    if not told:
        return None
    lows = [n for t in told for n in (t["low"], t["best"]) if n is not None]
    highs = [n for t in told for n in (t["best"], t["high"]) if n is not None]
    bests = [t["best"] for t in told if t["best"] is not None]
    open_end = any(t["high"] is None and t["low"] is not None for t in told)
    high = None if open_end and not bests else max(highs, default=None)
    return min(lows, default=None), bests[0] if bests else None, high


def any_number(figures: Mapping[str, Any]) -> bool:
    """Tell whether a range says anything."""
    return any(figures.get(name) is not None for name in ("low", "best", "high"))
