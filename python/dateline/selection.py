# SPDX-License-Identifier: MIT
"""Which nodes a filter keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.nodes import PARTICIPANTS, SETTINGS, Node

if TYPE_CHECKING:
    from dateline.graph import Graph

EVENT_TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
MODALITIES = ("asserted", "possible", "planned", "hypothetical", "demanded")
POLARITIES = ("positive", "negative")
CLASSES = ("action", "process", "state")
_SHOWN_NAMES = 10
_TIME = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
Condition = Callable[[Node], bool]


def select(
    graph: Graph,
    *,
    types: Iterable[str] | None,
    since: str | None,
    until: str | None,
    according_to: str | None,
    actors: Iterable[str] | None,
    min_confidence: float | None,
    place: str | None,
    modality: str | Iterable[str] | None,
    polarity: str | Iterable[str] | None,
    classes: str | Iterable[str] | None,
    articles: str | Iterable[str] | None,
) -> list[bool]:
    """Decide for each node whether it stays; see `Graph.filter`."""
    conditions = [
        *([_of_types(types)] if types is not None else []),
        *([_between(since, until)] if since is not None or until is not None else []),
        *([_told_by(graph, according_to)] if according_to is not None else []),
        *([_with_actors(graph, actors)] if actors is not None else []),
        *([_confident(min_confidence)] if min_confidence is not None else []),
        *([_in_place(graph, place)] if place is not None else []),
        *([_one_of("modality", modality, MODALITIES)] if modality is not None else []),
        *([_one_of("polarity", polarity, POLARITIES)] if polarity is not None else []),
        *([_one_of("class", classes, CLASSES, "classes")] if classes is not None else []),
        *([_told_in(graph, articles)] if articles is not None else []),
    ]
    if not conditions:
        return [True] * len(graph)
    kept = {event.id for event in graph.events if all(holds(event) for holds in conditions)}
    return with_surroundings(graph, kept)


def with_surroundings(
    graph: Graph, events: set[str], *, actors: set[str] | None = None
) -> list[bool]:
    """Decide for each node whether it is one of the events or stands around them.

    Parameters
    ----------
    graph : Graph
        The graph.
    events : set of str
        Ids of events, which stay.
    actors : set of str, optional
        Ids of the actors that stay; by default all that links join to the events.

    Returns
    -------
    list of bool
        One value a node. Places stay that links join to the events, and what these lie in.
    """
    near: set[str] = set()
    for link in graph.links:
        for here, other in ((link["source"], link["target"]), (link["target"], link["source"])):
            if here in events and graph[other].kind != "event":
                near.add(other)
    if actors is not None:
        near = actors | {node for node in near if graph[node].kind == "place"}
    open_ids = list(near)
    parents = _parents(graph)
    while open_ids:
        further = parents.get(open_ids.pop(), set()) - near
        near |= further
        open_ids.extend(further)
    return [node.id in events or node.id in near for node in graph.nodes]


def _parents(graph: Graph) -> dict[str, set[str]]:
    """Give what each place lies in, one step up."""
    parents: dict[str, set[str]] = {}
    for link in graph.links:
        if link.kind == "within":
            parents.setdefault(link["source"], set()).add(link["target"])
    return parents


def checked_types(types: Iterable[str]) -> list[str]:
    """Give types of events as a list.

    Raises
    ------
    InputError
        If one of them is unknown.
    """
    if isinstance(types, str):
        raise InputError(f"types must be a list of types, got the text {types!r}")
    wanted = list(types)
    unknown = [name for name in wanted if name not in (*EVENT_TYPES, "")]
    if unknown:
        raise InputError(f"types must be among {', '.join(EVENT_TYPES)}; got {unknown[0]!r}")
    return wanted


def _of_types(types: Iterable[str]) -> Condition:
    wanted = checked_types(types)
    return lambda event: event["type"] in wanted


def _between(since: str | None, until: str | None) -> Condition:
    for name, time in (("since", since), ("until", until)):
        if time is not None and not _TIME.fullmatch(time):
            raise InputError(f"{name} must be YYYY, YYYY-MM or YYYY-MM-DD, got {time!r}")

    def holds(event: Node) -> bool:
        start, end = event["start"], event["end"]
        if start is None and end is None:
            return False
        if end is None and not event["open"]:
            end = start
        # ISO 8601 sorts as text; of two precisions, the coarser decides.
        begins = since is None or end is None or since[: len(end)] <= end
        return begins and (until is None or start is None or start[: len(until)] <= until)

    return holds


def _told_by(graph: Graph, name: str) -> Condition:
    if name == "article":
        return lambda event: "article" in event["voices"]
    speaker = graph.find(name, kind="actor")
    told = {link["target"] for link in speaker.links if link.kind == "claims"}
    return lambda event: event.id in told


def _with_actors(graph: Graph, names: Iterable[str]) -> Condition:
    if isinstance(names, str):
        raise InputError(f"actors must be a list of names, got the text {names!r}")
    wanted = {graph.find(name, kind="actor").id for name in names}
    return lambda event: any(node.id in wanted for node in event.ends(*PARTICIPANTS))


def _confident(least: float) -> Condition:
    if not 0 <= least <= 1:
        raise InputError(f"min_confidence must be from 0 to 1, got {least}")
    return lambda event: event["confidence"] is not None and event["confidence"] >= least


def _wanted(name: str, values: str | Iterable[str]) -> list[str]:
    wanted = [values] if isinstance(values, str) else list(values)
    for value in wanted:
        if not isinstance(value, str):
            raise InputError(f"{name} must be texts, got {value!r}")
    return wanted


def _one_of(
    field: str, values: str | Iterable[str], allowed: tuple[str, ...], name: str | None = None
) -> Condition:
    wanted = set(_wanted(name or field, values))
    unknown = sorted(wanted - set(allowed))
    if unknown:
        raise InputError(f"{name or field} must be among {', '.join(allowed)}; got {unknown[0]!r}")
    return lambda event: event[field] in wanted


def _in_place(graph: Graph, name: str) -> Condition:
    if not isinstance(name, str):
        raise InputError(f"place must be the id or name of a place, got {name!r}")
    place = graph.find(name, kind="place")
    inside = {place.id}
    if place["type"] == "country" and place["country_code"]:
        code = place["country_code"]
        inside |= {node.id for node in graph.places if node["country_code"] == code}
    children: dict[str, set[str]] = {}
    for child, parents in _parents(graph).items():
        for parent in parents:
            children.setdefault(parent, set()).add(child)
    open_ids = list(inside)
    while open_ids:
        further = children.get(open_ids.pop(), set()) - inside
        inside |= further
        open_ids.extend(further)
    return lambda event: any(node.id in inside for node in event.ends(*SETTINGS, "patient"))


def _told_in(graph: Graph, names: str | Iterable[str]) -> Condition:
    known: dict[str, set[str]] = {}
    for article in graph.articles:
        known.setdefault(article["id"], set()).add(article["id"])
        if article.get("source"):
            known.setdefault(article["source"], set()).add(article["id"])
    wanted: set[str] = set()
    for name in _wanted("articles", names):
        if name not in known:
            more = ", ..." if len(known) > _SHOWN_NAMES else ""
            listed = ", ".join(sorted(known)[:_SHOWN_NAMES]) + more
            raise InputError(f"articles must be ids or sources among {listed}; got {name!r}")
        wanted |= known[name]
    return lambda event: any(mention.article in wanted for mention in event.mentions)
