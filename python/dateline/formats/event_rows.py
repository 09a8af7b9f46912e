# SPDX-License-Identifier: MIT
"""Each event as one flat row, and what its columns mean.

The columns are those of ``events.csv``; other formats of events take their values from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline.nodes import Node, speakers

if TYPE_CHECKING:
    from dateline.graph import Graph

# How wide a place is: of several, the narrowest that has coordinates is the event's.
_WIDTH = {"facility": 0, "settlement": 1, "natural": 2, "other": 3, "region": 4, "country": 5}
_PLACE_ROLES = ("location", "destination", "origin", "patient", "agent")
_ACTOR2_ROLES = ("patient", "recipient", "beneficiary")
_FIGURES = ("fatalities", "injured", "detained", "displaced")
_BOUNDS = {"low": "at least", "best": "likeliest", "high": "at most"}


@dataclass(frozen=True)
class EventView:
    """An event with those that take part in it and the place that it is told of.

    Attributes
    ----------
    event : Node
        The event.
    actor1 : list of Node
        The actors that do it.
    actor2 : list of Node
        The actors that undergo it; where there are none, those that it is told, given or sold to;
        where there are none either, those that it is done for.
    actor2_role : str or None
        "patient", "recipient" or "beneficiary".
    place : Node or None
        Where it happens; else where it leads to, or from; else the place that is acted on or acts.
        Of several, the narrowest that has coordinates.
    place_role : str or None
        "location", "destination", "origin", "patient" or "agent".
    articles : list of str
        Ids of the articles that tell it, each once, in order of mention.
    sources : list of str
        Their outlets, each once.
    """

    event: Node
    actor1: list[Node]
    actor2: list[Node]
    actor2_role: str | None
    place: Node | None
    place_role: str | None
    articles: list[str]
    sources: list[str]


def views(graph: Graph) -> Iterator[EventView]:
    """Look at each event of a graph as a row does.

    Parameters
    ----------
    graph : Graph
        The graph.

    Yields
    ------
    EventView
        With its actors and its place, in the graph's order.
    """
    outlets = {article["id"]: article["source"] or "" for article in graph.articles}
    for event in graph.events:
        yield _view(event, outlets)


def _view(event: Node, outlets: Mapping[str, str]) -> EventView:
    articles = list(dict.fromkeys(mention.article for mention in event.mentions))
    named = (outlets.get(article, "") for article in articles)
    role2, actors2 = _first(event, _ACTOR2_ROLES, "actor")
    place_role, places = _first(event, _PLACE_ROLES, "place")
    return EventView(
        event,
        _of_kind(event, "agent", "actor"),
        actors2,
        role2,
        min(places, key=_narrowness) if places else None,
        place_role,
        articles,
        [outlet for outlet in dict.fromkeys(named) if outlet],
    )


def quote(event: Node) -> str | None:
    """Give the first sentence that tells of an event; None where its article is not known."""
    for sentence in event.evidence():
        if sentence.text:
            return sentence.text.strip()
    return None


def _of_kind(event: Node, role: str, kind: str) -> list[Node]:
    return [node for node in event.ends(role) if node.kind == kind]


def _first(event: Node, roles: tuple[str, ...], kind: str) -> tuple[str | None, list[Node]]:
    for role in roles:
        found = _of_kind(event, role, kind)
        if found:
            return role, found
    return None, []


def _narrowness(place: Node) -> tuple[bool, int]:
    return place["lat"] is None, _WIDTH.get(str(place["type"]), 3)


def joined(values: list[Any]) -> str | None:
    """Join values by semicolons, empty ones kept in their place; None if all are empty."""
    return "; ".join(str(value or "") for value in values) if any(values) else None


@dataclass(frozen=True)
class EventColumn:
    """A column of ``events.csv``.

    Attributes
    ----------
    name : str
        As in the first line of the file.
    dtype : {"string", "Int64", "Float64", "boolean"}
        The pandas type.
    read : callable
        From an event's view to the value; None is missing.
    about : str
        What it means, for the code book.
    field : str
        Where its values are described in the schema: "event.type"; empty if nowhere.
    """

    name: str
    dtype: str
    read: Callable[[EventView], Any]
    about: str
    field: str = ""


def _event_field(name: str, dtype: str, about: str) -> EventColumn:
    return EventColumn(name, dtype, lambda v: v.event[name], about, f"event.{name}")


def _actors(number: int, who: str) -> list[EventColumn]:
    def of(field: str) -> Callable[[EventView], Any]:
        return lambda v: joined([a[field] for a in (v.actor1 if number == 1 else v.actor2)])

    name = f"actor{number}"
    return [
        EventColumn(f"{name}_id", "string", of("id"), f"Ids of {who}"),
        EventColumn(name, "string", of("label"), f"Names of {who}"),
        EventColumn(f"{name}_type", "string", of("type"), f"Types of {who}", "actor.type"),
        EventColumn(
            f"{name}_country", "string", of("country_code"), f"Countries of {who}",
            "actor.country_code",
        ),
        EventColumn(f"{name}_sector", "string", of("code"), f"Sectors of {who}", "actor.code"),
    ]  # fmt: skip


def _place(column: str, name: str, about: str, dtype: str = "string") -> EventColumn:
    def read(v: EventView) -> Any:
        return None if v.place is None else v.place[name]

    return EventColumn(column, dtype, read, about, "" if name == "id" else f"place.{name}")


def _figures() -> Iterator[EventColumn]:
    def reader(name: str, bound: str) -> Callable[[EventView], Any]:
        return lambda v: (v.event[name] or {}).get(bound)

    for name in _FIGURES:
        for bound, words in _BOUNDS.items():
            yield EventColumn(
                f"{name}_{bound}", "Float64", reader(name, bound),
                f"How many people: {name}, {words}",
            )  # fmt: skip


def _ends(role: str, about: str) -> EventColumn:
    return EventColumn(
        role, "string", lambda v: joined([n.label for n in v.event.ends(role)]), about
    )


def _day(text: str | None) -> str | None:
    return text.partition("T")[0] if text else None


def _clock(text: str | None) -> str | None:
    return (text.partition("T")[2] or None) if text else None


def _year(text: str | None) -> int | None:
    if not text:
        return None
    digits = text[1:].partition("-")[0] if text.startswith("-") else text.partition("-")[0]
    return -int(digits) if text.startswith("-") else int(digits)


COLUMNS: tuple[EventColumn, ...] = (
    EventColumn(
        "event_id", "string", lambda v: v.event.id,
        "The event's id, as in every other file of the graph",
    ),
    EventColumn(
        "date", "string", lambda v: _day(v.event["start"]), "First day, or what is known of it",
        "event.start",
    ),
    EventColumn(
        "date_end", "string", lambda v: _day(v.event["end"]), "Last day, counted", "event.end"
    ),
    EventColumn("time", "string", lambda v: _clock(v.event["start"]), "Time of day it begins"),
    EventColumn("year", "Int64", lambda v: _year(v.event["start"]), "Year of `date`"),
    _event_field("time_precision", "Int64", "How exact the date is"),
    _event_field("date_basis", "string", "Where the date is from"),
    _event_field("open", "boolean", "Whether it goes on"),
    *_actors(1, "those who do it"),
    *_actors(2, "those who undergo it; see `actor2_role`"),
    EventColumn(
        "actor2_role", "string", lambda v: v.actor2_role,
        "`patient` undergoes it; where there is none, `recipient` is told, given or sold to; where "
        "there is none either, `beneficiary` has it done for them",
    ),
    _ends("instrument", "Forces, weapons or vehicles that act for actor1"),
    EventColumn(
        "objects", "string", lambda v: joined([o["text"] for o in v.event["objects"]]),
        "Things and ideas that take part", "event.objects",
    ),
    _event_field("type", "string", "Event type; empty for what PLOVER has no word for"),
    _event_field("mode", "string", "Mode of the type"),
    _event_field("quad", "string", "Verbal or material, conflict or cooperation"),
    _event_field("class", "string", "Leave states out where you count events"),
    _event_field("lemma", "string", "The word that tells it, in its dictionary form"),
    _event_field("roleset", "string", "Sense of that word"),
    _event_field("polarity", "string", "`negative`: it is said not to have happened"),
    _event_field("modality", "string", "Count `asserted` alone where you count what happened"),
    _place("place_id", "id", "Id of the place"),
    _place("place", "label", "Name of the place"),
    EventColumn(
        "place_role", "string", lambda v: v.place_role,
        "`location`: it happens there; where that is not told, `destination`, `origin`, or the "
        "place that is acted on (`patient`) or acts (`agent`)",
    ),
    _place("place_type", "type", "Type of the place"),
    _place("place_country", "country_code", "Country of the place"),
    _place("admin1", "admin1", "First-level division of the place"),
    _place("lat", "lat", "Latitude", "Float64"),
    _place("lon", "lon", "Longitude", "Float64"),
    _place("place_status", "status", "How the coordinates were found"),
    _event_field("geo_precision", "Int64", "How exact the place is"),
    *_figures(),
    EventColumn(
        "voices", "string", lambda v: joined(list(speakers(v.event))),
        "Who says so: `article` and the names of those who claim it", "event.voices",
    ),
    _event_field("confidence", "Float64", "How sure the model is that the event is told"),
    _event_field("n_mentions", "Int64", "How often it is told"),
    _event_field("n_articles", "Int64", "In how many articles"),
    EventColumn("articles", "string", lambda v: joined(v.articles), "Ids of the articles"),
    EventColumn(
        "sources", "string", lambda v: joined(v.sources),
        "Outlets of the articles", "article.source",
    ),
    EventColumn(
        "possible_duplicate_of", "string", lambda v: joined(v.event["possible_duplicate_of"]),
        "Ids of rows that may tell the same event; count such rows once",
        "event.possible_duplicate_of",
    ),
    EventColumn(
        "quote", "string", lambda v: quote(v.event),
        "The first sentence that tells it; empty in a graph that was read from a file",
    ),
)  # fmt: skip
