# SPDX-License-Identifier: MIT
"""JSON-LD 1.1: the Simple Event Model, PROV and Web Annotations, with the context inside.

Nodes and links are ``urn:dateline:ID``, articles ``urn:dateline:article:ID``. Fields for which no
public vocabulary has a word are ``urn:dateline:schema:NAME``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from dateline import _core
from dateline.convert import flat
from dateline.formats.files import whole
from dateline.nodes import PARTICIPANTS, SETTINGS, Element, Link, Node

if TYPE_CHECKING:
    from dateline.graph import Graph

SUFFIX = ".jsonld"
CONTEXT = {
    "dl": "urn:dateline:schema:",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_CLASSES = {"actor": "sem:Actor", "place": "sem:Place", "event": "sem:Event"}
_RENAMED = {"lat": "geo:lat", "lon": "geo:long", "aliases": "skos:altLabel"}
# Told in other words.
_LEFT_OUT = frozenset(
    {"id", "kind", "label", "mentions", "start", "end", "source", "target", "key", "via"}
)
_SOFTWARE = "urn:dateline:software"
_DAY = re.compile(r"-?\d{4,}-\d\d-\d\d")


def write(graph: Graph, path: Path) -> list[Path]:
    """Write NAME.jsonld, one thing a line."""
    with whole(path) as stream:
        stream.write(f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [')
        for i, thing in enumerate(_things(graph)):
            stream.write(f"{',' if i else ''}\n{json.dumps(thing, ensure_ascii=False)}")
        stream.write("\n]}\n")
    return [path]


def _things(graph: Graph) -> Iterator[dict[str, Any]]:
    yield {
        "@id": _SOFTWARE,
        "@type": "prov:SoftwareAgent",
        "rdfs:label": f"dateline {_core.version}",
    }
    yield from map(_article, graph.articles)
    leaving: dict[str, list[Link]] = {}
    for link in graph.links:
        leaving.setdefault(link["source"], []).append(link)
    for node in graph.nodes:
        yield _node(node, leaving.get(node.id, []))
        yield from _annotations(node, graph)
    for link in graph.links:
        yield _link(link)
        yield from _annotations(link, graph)


def _article(article: Mapping[str, Any]) -> dict[str, Any]:
    thing = {
        "@id": _article_iri(article["id"]),
        "@type": "prov:Entity",
        "dcterms:identifier": article["id"],
        "dcterms:title": article["title"],
        "dcterms:date": article["date"],
        "dcterms:publisher": article["source"],
        "dcterms:source": article["url"],
        "dl:sha256": article["sha256"],
    }
    return {name: value for name, value in thing.items() if value is not None}


def _node(node: Node, leaving: list[Link]) -> dict[str, Any]:
    thing: dict[str, Any] = {
        "@id": _iri(node.id),
        "@type": [_CLASSES[node.kind], "prov:Entity"],
        "rdfs:label": node.label,
        **_fields(node),
        **_provenance(node),
    }
    ends: dict[str, list[dict[str, str]]] = {}
    for link in leaving:
        for name in _properties(link):
            ends.setdefault(name, []).append(_ref(link["target"]))
    if node.kind == "event":
        thing |= _times(node)
        if node["type"]:
            thing["sem:eventType"] = {"@id": f"dl:{node['type']}"}
    return thing | ends


def _properties(link: Link) -> list[str]:
    """Name the properties that join the ends of a link."""
    if link.kind == "claims":
        return []
    names = [f"dl:{link.kind}"]
    if link.kind in PARTICIPANTS and link.target.kind == "actor":
        names.append("sem:hasActor")
    if link.kind in SETTINGS:
        names.append("sem:hasPlace")
    return names


def _link(link: Link) -> dict[str, Any]:
    """Give a link as a thing of its own, for what is known of it."""
    thing: dict[str, Any] = {
        "@id": _iri(link.id),
        "@type": ["dl:Claim" if link.kind == "claims" else "dl:Link", "prov:Entity"],
        "dl:linkKind": link.kind,
        "dl:from": _ref(link["source"]),
        "dl:to": _ref(link["target"]),
        **_fields(link),
        **_provenance(link),
    }
    if link.kind == "claims":
        thing |= {"sem:accordingTo": _ref(link["source"]), **_times(link)}
        if link["via"]:
            thing["dl:via"] = _ref(link["via"])
    return thing


def _fields(item: Element) -> dict[str, Any]:
    """Give the plain fields; lists of texts stay lists."""
    fields = item.to_dict()
    lists = ("aliases", "members", "voices", "possible_duplicate_of")
    named: dict[str, Any] = {name: fields[name] for name in lists if name in fields}
    named["objects"] = [thing["text"] for thing in fields.get("objects", [])]
    if "possible_duplicate_of" in named:
        named["possible_duplicate_of"] = [_ref(i) for i in named["possible_duplicate_of"]]
    values = flat(fields) | named
    return {
        _RENAMED.get(name, f"dl:{name}"): value
        for name, value in values.items()
        if name not in _LEFT_OUT and value not in (None, "", [])
    }


def _provenance(item: Element) -> dict[str, Any]:
    articles = dict.fromkeys(mention.article for mention in item.mentions)
    return {
        "prov:wasDerivedFrom": [{"@id": _article_iri(article)} for article in articles],
        "prov:wasAttributedTo": {"@id": _SOFTWARE},
    }


def _times(item: Element) -> dict[str, Any]:
    names = {"start": "sem:hasBeginTimeStamp", "end": "sem:hasEndTimeStamp"}
    return {name: _time(item[field]) for field, name in names.items() if item[field]}


def _time(text: str) -> dict[str, str] | str:
    if _DAY.fullmatch(text):
        return {"@value": text, "@type": "xsd:date"}
    return text


def _annotations(item: Element, graph: Graph) -> Iterator[dict[str, Any]]:
    for i, mention in enumerate(item.mentions):
        selectors: list[dict[str, Any]] = [
            {
                "@type": "oa:TextPositionSelector",
                "oa:start": mention.begin,
                "oa:end": mention.end,
            }
        ]
        exact = graph._slice(mention.article, mention.begin, mention.end)
        if exact is not None:
            selectors.append({"@type": "oa:TextQuoteSelector", "oa:exact": exact})
        yield {
            "@id": f"{_iri(item.id)}:mention:{i}",
            "@type": "oa:Annotation",
            "oa:motivatedBy": {"@id": "oa:identifying"},
            "oa:hasBody": _ref(item.id),
            "oa:hasTarget": {
                "@type": "oa:SpecificResource",
                "oa:hasSource": {"@id": _article_iri(mention.article)},
                "oa:hasSelector": selectors,
            },
        }


def _iri(element_id: str) -> str:
    return f"urn:dateline:{element_id}"


def _ref(element_id: str) -> dict[str, str]:
    return {"@id": _iri(element_id)}


def _article_iri(article: str) -> str:
    return f"urn:dateline:article:{quote(article, safe='')}"
