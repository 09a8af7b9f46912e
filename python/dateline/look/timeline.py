# SPDX-License-Identifier: MIT
"""Events on the calendar, with how precisely their days are known."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateline.look import svg
from dateline.look.sketch import QUAD_COLOURS
from dateline.look.svg import Picture
from dateline.nodes import Node

if TYPE_CHECKING:
    from dateline.graph import Graph

_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 900.0, 300.0, 40.0, 60.0
_MOST_BARS = 70
_DAY = 1  # the precision of an event that is known to the day
_BINS = (("day", 1), ("week", 7), ("month", 31), ("year", 366))


def draw(graph: Graph) -> Picture:
    """Draw how many events each day, week, month or year has; see `Graph.timeline`."""
    dated = [(day, event) for event in graph.events if (day := _day(event)) is not None]
    undated = len(graph.events) - len(dated)
    if not dated:
        body = [svg.text(_WIDTH / 2, _HEIGHT / 2, "no event has a date", anchor="middle")]
        return svg.picture(_WIDTH, _HEIGHT, body, "When it happened")
    first, last = _core_span(sorted(day for day, _ in dated))
    unit = next((name for name, days in _BINS if (last - first).days / days <= _MOST_BARS), "year")
    keys = _keys(first, last, unit)
    number = {key: i for i, key in enumerate(keys)}
    counts: Counter[tuple[int, str, bool]] = Counter()
    outside = 0
    for day, event in dated:
        at = number.get(_key(day, unit))
        if at is None:
            outside += 1
        else:
            counts[at, event["quad"] or "", (event["time_precision"] or _DAY) > _DAY] += 1
    body = [*_bars(keys, counts), *_axis(keys)]
    names = [(q.replace("_", " ") or "other", c) for q, c in QUAD_COLOURS.items()]
    body.append(svg.legend(_WIDTH - 150, 22, names))
    told = [f"by {unit}", "pale: not known to the day"]
    told += [f"{undated} events without a date"] if undated else []
    told += [f"{outside} long before or after"] if outside else []
    body.append(svg.text(_LEFT, _HEIGHT - 8, "; ".join(told), longest=120))
    return svg.picture(_WIDTH, _HEIGHT, body, "When it happened")


def _day(event: Node) -> date | None:
    text = event["start"] or event["end"]
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _core_span(days: list[date]) -> tuple[date, date]:
    """Give the span of the days, without the few that lie far from all others."""
    cut = len(days) // 20
    first, last = days[cut], days[-1 - cut]
    room = max(last - first, timedelta(days=14))
    inside = [day for day in days if first - room <= day <= last + room]
    return inside[0], inside[-1]


def _key(day: date, unit: str) -> str:
    if unit == "week":
        return (day - timedelta(days=day.weekday())).isoformat()
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]


def _keys(first: date, last: date, unit: str) -> list[str]:
    span = (last - first).days + 1
    return list(dict.fromkeys(_key(first + timedelta(days=i), unit) for i in range(span)))


def _bars(keys: list[str], counts: Counter[tuple[int, str, bool]]) -> list[str]:
    totals = Counter[int]()
    for (at, _, _), n in counts.items():
        totals[at] += n
    high = (_HEIGHT - _BOTTOM - 20) / max(totals.values())
    wide = (_WIDTH - _LEFT - 170) / len(keys)
    tops: Counter[int] = Counter()
    bars = []
    for (at, quad, vague), n in sorted(counts.items()):
        y = _HEIGHT - _BOTTOM - (tops[at] + n) * high
        tops[at] += n
        bar = (
            f'<rect x="{_LEFT + at * wide:.1f}" y="{y:.1f}" width="{max(wide - 1, 1):.1f}" '
            f'height="{n * high:.1f}" fill="{QUAD_COLOURS[quad]}" '
            f'fill-opacity="{0.45 if vague else 0.95}"/>'
        )
        bars.append(svg.titled(bar, f"{keys[at]}: {n} {quad.replace('_', ' ') or 'other'}"))
    top = max(totals.values())
    bars.append(svg.text(_LEFT - 5, _HEIGHT - _BOTTOM - top * high + 4, str(top), anchor="end"))
    return bars


def _axis(keys: list[str]) -> list[str]:
    wide = (_WIDTH - _LEFT - 170) / len(keys)
    step = max(1, len(keys) // 7)
    marks = [
        svg.text(_LEFT + i * wide, _HEIGHT - _BOTTOM + 16, keys[i])
        for i in range(0, len(keys), step)
    ]
    y = _HEIGHT - _BOTTOM
    line = f'<path d="M{_LEFT} {y}H{_WIDTH - 165}" stroke="#888" stroke-width="1"/>'
    return [line, *marks]
