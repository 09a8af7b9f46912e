# SPDX-License-Identifier: MIT
"""Graphs made by hand, so that what is counted on them depends on no weights."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping
from typing import Any

import dateline as dl

_SPAN = {"low": None, "best": None, "high": None}


def _base(number: int, kind: str, label: str, article: str) -> dict[str, Any]:
    node_id = f"{kind[0]}{number:04}"
    return {
        "id": node_id,
        "kind": kind,
        "label": label,
        "confidence": None,
        "mentions": [{"article": article, "begin": number, "end": number + 1}],
        "n_mentions": 1,
        "n_articles": 1,
        "members": [node_id],
    }


def actor(number: int, label: str, article: str, **fields: Any) -> dict[str, Any]:
    """Give an actor, by default a named organisation."""
    return {
        **_base(number, "actor", label, article),
        "type": "organisation",
        "named": True,
        "aliases": [label],
        "country_code": None,
        "code": None,
        "size": None,
        "wikidata": None,
        **fields,
    }


def place(number: int, label: str, article: str, **fields: Any) -> dict[str, Any]:
    """Give a place, by default an unresolved settlement."""
    return {
        **_base(number, "place", label, article),
        "type": "settlement",
        "aliases": [label],
        "lat": None,
        "lon": None,
        "geonames_id": None,
        "country_code": None,
        "admin1": None,
        "status": "unresolved",
        "candidates": [],
        **fields,
    }


def event(number: int, label: str, article: str, **fields: Any) -> dict[str, Any]:
    """Give an event, by default an asserted action that the article tells of."""
    day = fields.pop("day", None)
    return {
        **_base(number, "event", label, article),
        "trigger": label,
        "lemma": label,
        "roleset": None,
        "type": "",
        "mode": None,
        "quad": None,
        "class": "action",
        "start": day,
        "end": day,
        "open": False,
        "time_precision": 1 if day else None,
        "date_basis": "text" if day else None,
        "geo_precision": None,
        "polarity": "positive",
        "modality": "asserted",
        "objects": [],
        **{kind: dict(_SPAN) for kind in ("fatalities", "injured", "detained", "displaced")},
        "voices": ["article"],
        "possible_duplicate_of": [],
        **fields,
    }


def link(number: int, source: str, kind: str, target: str, article: str) -> dict[str, Any]:
    """Give a link; of a claim all that it has."""
    fields: dict[str, Any] = {
        "id": f"l{number:04}",
        "key": 0,
        "source": source,
        "target": target,
        "kind": kind,
        "confidence": None,
        "mentions": [{"article": article, "begin": number, "end": number + 1}],
        "role": None,
        "text": None,
        "rule": None,
        "count": None,
    }
    if kind == "claims":
        fields |= {
            "verb": "say",
            "stance": "says",
            "quote": "indirect",
            "via": None,
            "polarity": "positive",
            "modality": "asserted",
            "start": None,
            "end": None,
            "open": False,
            "time_precision": None,
            "date_basis": None,
            **{kind: dict(_SPAN) for kind in ("fatalities", "injured", "detained", "displaced")},
        }
    return fields


def graph(
    nodes: Iterable[Mapping[str, Any]],
    links: Iterable[tuple[str, str, str]],
    sources: Mapping[str, str | None],
) -> dl.Graph:
    """Make a graph.

    Links are source, kind and target; each is told in the article of its event's first mention.
    `sources` gives the source of each article.
    """
    listed = [dict(node) for node in nodes]
    home = {node["id"]: node["mentions"][0]["article"] for node in listed}
    is_event = {node["id"]: node["kind"] == "event" for node in listed}
    made = [
        link(i, source, kind, target, home[source if is_event[source] else target])
        for i, (source, kind, target) in enumerate(links)
    ]
    articles = [
        {"id": name, "title": None, "date": None, "source": source, "url": None, "sha256": "0" * 64}
        for name, source in sources.items()
    ]
    info = {
        "schema": "dateline.graph/1",
        "dateline": "0",
        "model": None,
        "offset_unit": "codepoint",
        "articles": articles,
    }
    data = {"directed": True, "multigraph": True, "graph": info, "nodes": listed, "links": made}
    return dl.Graph.from_json(json.dumps(data))


TYPES = ("ASSAULT", "COERCE", "AID", "CONSULT", "")


def drawn(actors: int, events: int, seed: int) -> dl.Graph:
    """Draw a graph in which anybody does anything to anybody, some of it twice told."""
    rng = random.Random(seed)
    nodes = [actor(i, f"Body {i}", "a") for i in range(actors)]
    links = []
    for i in range(events):
        made = event(i, f"deed {i}", "a", type=rng.choice(TYPES), day=f"2024-0{i % 9 + 1}-03")
        for kind, most in (("agent", 2), ("patient", 2), ("recipient", 1)):
            for who in rng.sample(nodes[:actors], rng.randint(0, most)):
                links.append((made["id"], kind, who["id"]))
        nodes.append(made)
    return graph(nodes, links, {"a": None})
