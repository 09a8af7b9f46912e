# SPDX-License-Identifier: MIT
"""Sums of the dead, wounded, detained and displaced that count every event once."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline import duplicates
from dateline.disagreement import FIGURES
from dateline.errors import InputError
from dateline.nodes import Node

if TYPE_CHECKING:
    from dateline.graph import Graph

# An event and what it is told by or part of share their victims.
_SAME_VICTIMS = ("instrument", "part_of_event", "causes")


class Total(NamedTuple):
    """A sum over events.

    Attributes
    ----------
    of : str
        What the events share: a type, a month, a place; "" for those that have none.
    events : int
        Distinct events with a figure; events that may be duplicates count once.
    low, best : float
        Least number, and the likeliest; where an event has no best figure, its least one counts.
    high : float or None
        Greatest number; None where that of any event is left open.
    """

    of: str
    events: int
    low: float
    best: float
    high: float | None


def _month(event: Node) -> str:
    return str(event["start"] or event["end"] or "")[:7]


def _place(event: Node, kind: str) -> str:
    places = [node for node in event.ends("location") if node.kind == "place"]
    if not places:
        return ""
    return str((places[0].label if kind == "place" else places[0]["country_code"]) or "")


_KEYS: dict[str | None, Callable[[Node], str]] = {
    None: lambda event: "",  # noqa: ARG005
    "type": lambda event: str(event["type"]),
    "month": _month,
    "year": lambda event: _month(event)[:4],
    "place": lambda event: _place(event, "place"),
    "country": lambda event: _place(event, "country"),
}


def add_up(graph: Graph, figure: str, by: str | None, *, unrealised: bool) -> list[Total]:
    """Sum a figure; see `Graph.totals`."""
    if figure not in FIGURES:
        raise InputError(f"figure must be one of {', '.join(FIGURES)}; got {figure!r}")
    if by not in _KEYS:
        allowed = ", ".join(key for key in _KEYS if key)
        raise InputError(f"by must be one of {allowed}, or None; got {by!r}")
    sums: dict[str, list[tuple[float, float, float | None]]] = {}
    counted: set[str] = set()
    for group in duplicates.groups(graph):
        real = [event for event in group if unrealised or _happened(event)]
        told = [event for event in real if _is_known(event[figure])]
        if not told or any(event.id in counted for event in told):
            continue
        counted.update(event.id for event in told)
        counted.update(_sharing(told, figure))
        key = next((k for k in map(_KEYS[by], told) if k), "")
        sums.setdefault(key, []).append(_one(told, figure))
    return [_sum(key, ranges) for key, ranges in sorted(sums.items())]


def _happened(event: Node) -> bool:
    return bool(event["polarity"] == "positive" and event["modality"] == "asserted")


def _is_known(value: Mapping[str, Any] | None) -> bool:
    return value is not None and any(v is not None for v in value.values())


def _sharing(events: Sequence[Node], figure: str) -> list[str]:
    """Give the ids of events that tell of the same victims: the raid in which they were killed."""
    return [
        other.id
        for event in events
        for link in event.links
        if link.kind in _SAME_VICTIMS
        for other in (link.source, link.target)
        if other.kind == "event" and other.id != event.id and _is_known(other[figure])
    ]


def _one(events: Sequence[Node], figure: str) -> tuple[float, float, float | None]:
    """Read the figures of one event that several articles may tell."""
    ranges = [event[figure] for event in events]
    bests = [r["best"] for r in ranges if r["best"] is not None]
    lows = [r["low"] if r["low"] is not None else r["best"] for r in ranges]
    highs = [r["high"] for r in ranges]
    low = min((value for value in lows if value is not None), default=0)
    best = statistics.median_low(bests) if bests else low
    high = None if None in highs else max(highs)
    return low, best, high


def _sum(key: str, ranges: list[tuple[float, float, float | None]]) -> Total:
    highs = [high for _, _, high in ranges]
    return Total(
        key,
        len(ranges),
        sum(low for low, _, _ in ranges),
        sum(best for _, best, _ in ranges),
        None if None in highs else sum(high for high in highs if high is not None),
    )
