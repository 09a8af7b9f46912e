# SPDX-License-Identifier: MIT
"""Events in the columns of ACLED, to lay beside its data.

What happened alone: no states, nothing denied, planned, possible or demanded. ``acled_types.tsv``
and ``acled_actors.tsv`` say which types are ACLED's; where none is, the cells are empty, and so is
all that ACLED's coders know and an article does not say.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.formats.cells import write_csv
from dateline.formats.codes import country, table
from dateline.formats.event_rows import EventView, quote, views
from dateline.nodes import Node

if TYPE_CHECKING:
    from dateline.graph import Graph

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
_CROWDS = {"Protests": "Protesters", "Riots": "Rioters"}


def write(graph: Graph, path: Path) -> list[Path]:
    """Write NAME.acled.csv."""
    rows = (_row(seen) for seen in views(graph) if _happened(seen.event))
    write_csv(path, COLUMNS, ([row.get(name) for name in COLUMNS] for row in rows))
    return [path]


def _happened(event: Node) -> bool:
    return (event["class"], event["polarity"], event["modality"]) in (
        ("action", "positive", "asserted"),
        ("process", "positive", "asserted"),
    )


def _row(seen: EventView) -> dict[str, Any]:
    event_type, sub_type = acled_type(seen)
    first, second = seen.actor1, seen.actor2
    return {
        "event_id_cnty": seen.event.id,
        **_time(seen.event),
        "disorder_type": _DISORDER.get(event_type),
        "event_type": event_type,
        "sub_event_type": sub_type,
        "actor1": first[0].label if first else None,
        "assoc_actor_1": "; ".join(actor.label for actor in first[1:]),
        "inter1": (_CROWDS.get(event_type) or _actor(first)[1]) if first else None,
        "actor2": second[0].label if second else None,
        "assoc_actor_2": "; ".join(actor.label for actor in second[1:]),
        "inter2": _actor(second)[1],
        "civilian_targeting": (
            "Civilian targeting" if event_type == "Violence against civilians" else None
        ),
        **_where(seen),
        "source": "; ".join(seen.sources),
        "notes": quote(seen.event) or seen.event.label,
        "fatalities": _fatalities(seen.event),
    }


def _time(event: Node) -> dict[str, Any]:
    day = str(event["start"] or "").partition("T")[0]
    whole_day = len(day) >= len("2019-02-12")
    return {
        "event_date": day if whole_day else None,
        "year": day[: -len("-02-12")] if whole_day else day.partition("-")[0],
        "time_precision": event["time_precision"],
    }


def _where(seen: EventView) -> dict[str, Any]:
    place = seen.place
    if place is None:
        return {}
    known = country(place["country_code"])
    return {
        "iso": known.numeric if known else None,
        "country": known.name if known else None,
        "admin1": place["admin1"],
        "location": place.label,
        "latitude": place["lat"],
        "longitude": place["lon"],
        "geo_precision": seen.event["geo_precision"],
    }


def _fatalities(event: Node) -> float | None:
    figures = event["fatalities"] or {}
    best = figures.get("best")
    number: float | None = figures.get("low") if best is None else best
    return number


def acled_type(seen: EventView) -> tuple[str, str]:
    """Give ACLED's type and sub-type of an event.

    Parameters
    ----------
    seen : EventView
        An event.

    Returns
    -------
    (str, str)
        Empty where ACLED has none, or where the text does not tell enough.
    """
    told = (
        seen.event["type"],
        seen.event["mode"] or "-",
        _actor(seen.actor1)[0],
        _actor(seen.actor2)[0],
    )
    for *conditions, event_type, sub_type in table("acled_types.tsv"):
        if all(c in ("*", value) for c, value in zip(conditions, told, strict=True)):
            return event_type, "" if sub_type == "-" else sub_type
    return "", ""


def _actor(actors: list[Node]) -> tuple[str, str]:
    """Tell the side, "armed", "civilian" or "", and ACLED's kind of the first of some actors."""
    if not actors:
        return "", ""
    for sector, side, inter in table("acled_actors.tsv"):
        if sector == actors[0]["code"]:
            return side, "" if inter == "-" else inter
    return ("armed" if actors[0]["type"] == "armed_group" else ""), ""
