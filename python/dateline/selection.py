# SPDX-License-Identifier: MIT
"""Which nodes a filter keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.nodes import PARTICIPANTS, Node

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
) -> list[bool]:
    """Decide for each node whether it stays; see `Graph.filter`."""
    conditions = [
        *([_of_types(types)] if types is not None else []),
        *([_between(since, until)] if since is not None or until is not None else []),
        *([_told_by(graph, according_to)] if according_to is not None else []),
        *([_with_actors(graph, actors)] if actors is not None else []),
        *([_confident(min_confidence)] if min_confidence is not None else []),
    ]
    if not conditions:
        return [True] * len(graph)
    kept = {event.id for event in graph.events if all(holds(event) for holds in conditions)}
    kept |= _around(graph, kept)
    return [node.id in kept for node in graph.nodes]


def _around(graph: Graph, events: set[str]) -> set[str]:
    """Give the actors and places that links join to the events, and what the places lie in."""
    near: set[str] = set()
    for link in graph.links:
        for here, other in ((link["source"], link["target"]), (link["target"], link["source"])):
            if here in events and graph[other].kind != "event":
                near.add(other)
    parents = {link["source"]: link["target"] for link in graph.links if link.kind == "within"}
    for node in list(near):
        parent = parents.get(node)
        while parent is not None and parent not in near:
            near.add(parent)
            parent = parents.get(parent)
    return near


def _of_types(types: Iterable[str]) -> Condition:
    if isinstance(types, str):
        raise InputError(f"types must be a list of types, got the text {types!r}")
    wanted = set(types)
    unknown = sorted(wanted - {*EVENT_TYPES, ""})
    if unknown:
        raise InputError(f"types must be among {', '.join(EVENT_TYPES)}; got {unknown[0]!r}")
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
