# SPDX-License-Identifier: MIT
"""BRAT stand-off: what was read in an article, to look at and mark in the brat tool.

Mentions and times are text-bound annotations, the graph's events are events with their triggers,
what is known of both are attributes, notes and normalisations, and chains are equivalences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_NO_TYPE = "UNTYPED"
_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


class _Annotations:
    """The lines of one file, and the numbers given so far."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self.fields = fields
        self.text: str = fields["text"]
        self.lines: list[str] = []
        self.numbers: dict[str, int] = {}
        self.mentions: dict[int, str] = {}
        self.events: dict[int, str] = {}

    def add(self, letter: str, rest: str) -> str:
        """Add a line under the next number of its letter, and give its id."""
        self.numbers[letter] = self.numbers.get(letter, 0) + 1
        name = f"{letter}{self.numbers[letter]}"
        self.lines.append(f"{name}\t{rest}")
        return name

    def span(self, kind: str, item: Mapping[str, Any]) -> str:
        """Mark a stretch of text; one that goes over line ends is in fragments."""
        begin, end = item["begin_char"], item["end_char"]
        fragments = list(_fragments(self.text, begin, end))
        places = ";".join(f"{a} {b}" for a, b in fragments)
        words = " ".join(self.text[a:b] for a, b in fragments).replace("\t", " ")
        return self.add("T", f"{kind} {places}\t{words}")


def to_brat(fields: Mapping[str, Any]) -> str:
    """Give the ``.ann`` file of a document; see `Document.to_brat`."""
    ann = _Annotations(fields)
    for i, mention in enumerate(fields.get("mentions", [])):
        ann.mentions[i] = ann.span(mention["type"], mention)
    told = [i for i, event in enumerate(fields.get("events", [])) if event["in_graph"]]
    # Events may be arguments of events before them, so that their ids must be known first.
    ann.events = {i: f"E{number}" for number, i in enumerate(told, 1)}
    for i in told:
        _event(ann, fields["events"][i])
    for time in fields.get("times", []):
        ann.add("#", f"AnnotatorNotes {ann.span('TIMEX', time)}\t{time['value']}")
    for place in fields.get("places", []):
        if place["geonames_id"]:
            target = ann.mentions[place["mention"]]
            name = _one_line(place["name"] or "")
            ann.add("N", f"Reference {target} GeoNames:{place['geonames_id']}\t{name}")
    for chain in fields.get("chains", []):
        if len(chain["mentions"]) > 1:
            ids = " ".join(ann.mentions[i] for i in chain["mentions"])
            ann.lines.append(f"*\tCoreference {ids}")
    return "".join(f"{line}\n" for line in ann.lines)


def _event(ann: _Annotations, event: Mapping[str, Any]) -> None:
    kind = event["type"] or _NO_TYPE
    roles: dict[str, int] = {}
    parts = [f"{kind}:{ann.span(kind, event)}"]
    for arg in event["args"]:
        target = _argument(ann, arg)
        if target:
            roles[arg["role"]] = roles.get(arg["role"], 0) + 1
            number = "" if roles[arg["role"]] == 1 else str(roles[arg["role"]])
            parts.append(f"{arg['role']}{number}:{target}")
    name = ann.add("E", " ".join(parts))
    if event["polarity"] == "negative":
        ann.add("A", f"Negated {name}")
    ann.add("A", f"Modality {name} {event['modality']}")


def _argument(ann: _Annotations, arg: Mapping[str, Any]) -> str | None:
    if arg["event"] is not None:
        return ann.events.get(arg["event"])
    if arg["mention"] is not None:
        return ann.mentions[arg["mention"]]
    return ann.span("OBJECT", arg)


def _fragments(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    start = begin
    for i in range(begin, end + 1):
        if i == end or text[i] in _BREAKS:
            if i > start:
                yield start, i
            start = i + 1


def _one_line(text: str) -> str:
    return " ".join(text.split())
