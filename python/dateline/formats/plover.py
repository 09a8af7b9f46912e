# SPDX-License-Identifier: MIT
"""Events as PLOVER JSON, one a line, with the field names of the PLOVER manual.

Every event that has a PLOVER type. The manual's `text` is left out, for the articles' texts are
others'; `identifier_id` is that of Wikidata. Beyond the manual: `dateline_id` of actors,
`displaced` of sizes, `polarity`, `modality`, `articles` and `confidence`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import _core
from dateline.formats.codes import country
from dateline.formats.event_rows import EventView, views
from dateline.formats.files import whole
from dateline.nodes import Node

if TYPE_CHECKING:
    from dateline.graph import Graph

_QUADS = {
    "verbal_cooperation": 1,
    "material_cooperation": 2,
    "verbal_conflict": 3,
    "material_conflict": 4,
}
_CONTEXTS = {"planned": "future", "possible": "hypothetical", "hypothetical": "hypothetical"}
_SIZES = {
    "fatalities": "dead",
    "injured": "injured",
    "detained": "arrested",
    "displaced": "displaced",
}


def write(graph: Graph, path: Path) -> list[Path]:
    """Write NAME.plover.jsonl."""
    cited = {article["id"]: article for article in graph.articles}
    with whole(path) as stream:
        for seen in views(graph):
            if seen.event["type"]:
                stream.write(json.dumps(_record(seen, cited), ensure_ascii=False) + "\n")
    return [path]


def _record(seen: EventView, cited: dict[str, Any]) -> dict[str, Any]:
    event = seen.event
    return {
        "id": event.id,
        **_times(event),
        "source": [_actor(actor) for actor in seen.actor1],
        "recipient": [_actor(actor) for actor in seen.actor2],
        "event": [event["type"]],
        "mode": [event["mode"]] if event["mode"] else [],
        "context": _context(event),
        "quad_code": _QUADS.get(event["quad"]),
        "event_text": [event["trigger"]],
        "event_loc": _location(seen.place),
        "size_info": _sizes(event),
        "cite_info": _citation(cited[seen.articles[0]]) if seen.articles else {},
        "coder": f"dateline {_core.version}",
        "polarity": event["polarity"],
        "modality": event["modality"],
        "articles": seen.articles,
        "confidence": event["confidence"],
    }


def _times(event: Node) -> dict[str, Any]:
    day, _, time = str(event["start"] or "").partition("T")
    end_day, _, end_time = str(event["end"] or "").partition("T")
    return {
        "date": day or None,
        "time": time or None,
        "enddate": end_day or None,
        "endtime": end_time or None,
    }


def _actor(actor: Node) -> dict[str, Any]:
    known = country(actor["country_code"])
    return {
        "code": known.alpha3 if known else None,
        "sector": actor["code"],
        "actor_text": actor.label,
        "identifier_id": actor["wikidata"],
        "dateline_id": actor.id,
    }


def _context(event: Node) -> list[str]:
    contexts = [_CONTEXTS[event["modality"]]] if event["modality"] in _CONTEXTS else []
    return contexts + (["negation"] if event["polarity"] == "negative" else [])


def _location(place: Node | None) -> dict[str, Any] | None:
    """Give a place under GeoNames' names of fields, as the manual has it."""
    if place is None:
        return None
    known = country(place["country_code"])
    return {
        "geonameid": place["geonames_id"],
        "name": place.label,
        "latitude": place["lat"],
        "longitude": place["lon"],
        "country code": place["country_code"],
        "cc3": known.alpha3 if known else None,
    }


def _sizes(event: Node) -> dict[str, Any]:
    told = {name: event[field] for field, name in _SIZES.items()}
    return {name: figures for name, figures in told.items() if figures and any(figures.values())}


def _citation(article: dict[str, Any]) -> dict[str, Any]:
    return {
        "citation": article["id"],
        "title": article["title"],
        "url": article["url"],
        "publication": article["source"],
        "codebook": "PLOVER",
    }
