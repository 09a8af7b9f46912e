# SPDX-License-Identifier: MIT
"""The columns of the tables, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from dateline.convert import flat_list, flat_mentions
from dateline.disagreement import Disagreement
from dateline.evidence import Mention
from dateline.nodes import PARTICIPANTS, SETTINGS, Claim, Node, speakers
from dateline.tables import Column
from dateline.totals import Total

NodeColumn = Column[Node]
_BOUNDS = ("low", "best", "high")


class NodeMention(NamedTuple):
    """A mention with the node that it speaks of, and its characters where the text is known."""

    node: Node
    mention: Mention
    text: str | None


def _field(name: str, dtype: str = "string", *, shown: bool = False) -> Column[Any]:
    return Column(name, dtype, lambda item: item[name], shown)


def _joined(name: str, *, shown: bool = False) -> Column[Any]:
    return Column(name, "string", lambda item: flat_list(item[name]) or None, shown)


def _range(name: str) -> list[Column[Any]]:
    def reader(bound: str) -> Callable[[Any], Any]:
        return lambda item: (item[name] or {}).get(bound)

    return [Column(f"{name}_{bound}", "Float64", reader(bound)) for bound in _BOUNDS]


def _ends(kind: str) -> NodeColumn:
    def labels(event: Node) -> str | None:
        return "; ".join(node.label for node in event.ends(kind)) or None

    return Column(kind, "string", labels, kind in ("agent", "patient", "location"))


_FIGURES = [c for kind in ("fatalities", "injured", "detained", "displaced") for c in _range(kind)]
_COUNTS: list[NodeColumn] = [
    _field("n_mentions", "Int64", shown=True),
    _field("n_articles", "Int64"),
    _field("confidence", "Float64"),
    _joined("members"),
    Column("mentions", "string", lambda item: flat_mentions(item["mentions"])),
]
_TIME = [
    _field("start", shown=True),
    _field("end"),
    _field("open", "boolean"),
    _field("time_precision", "Int64"),
    _field("date_basis"),
]

ACTORS: list[NodeColumn] = [
    _field("id"),
    _field("label", shown=True),
    _field("type", shown=True),
    _field("named", "boolean", shown=True),
    _joined("aliases", shown=True),
    _field("country_code"),
    _field("code"),
    *_range("size"),
    _field("wikidata"),
    *_COUNTS,
]
PLACES: list[NodeColumn] = [
    _field("id"),
    _field("label", shown=True),
    _field("type", shown=True),
    _field("country_code", shown=True),
    _field("admin1"),
    _field("lat", "Float64", shown=True),
    _field("lon", "Float64", shown=True),
    _field("geonames_id", "Int64"),
    _field("status", shown=True),
    _joined("aliases"),
    *_COUNTS,
]
EVENTS: list[NodeColumn] = [
    _field("id"),
    _field("label"),
    _field("lemma", shown=True),
    _field("trigger"),
    _field("roleset"),
    _field("type", shown=True),
    _field("mode"),
    _field("quad"),
    _field("class"),
    *(_ends(kind) for kind in (*PARTICIPANTS, *SETTINGS)),
    _joined("objects", shown=True),
    *_TIME,
    _field("geo_precision", "Int64"),
    _field("polarity"),
    _field("modality", shown=True),
    Column("voices", "string", lambda event: "; ".join(speakers(event)) or None, True),
    *_FIGURES,
    _joined("possible_duplicate_of"),
    *_COUNTS,
]
CLAIMS: list[Column[Claim]] = [
    _field("id"),
    Column("speaker", "string", lambda claim: claim.source.label, True),
    Column("speaker_id", "string", lambda claim: claim.source.id),
    _field("verb", shown=True),
    _field("stance", shown=True),
    Column("event", "string", lambda claim: claim.target.label, True),
    Column("event_id", "string", lambda claim: claim.target.id),
    _field("quote"),
    _field("text", shown=True),
    _field("via"),
    _field("polarity"),
    _field("modality"),
    *_TIME,
    *_FIGURES,
    _field("confidence", "Float64"),
    Column("mentions", "string", lambda item: flat_mentions(item["mentions"])),
]
DISAGREEMENTS: list[Column[Disagreement]] = [
    Column("event", "string", lambda row: row.event.label, True),
    Column("event_id", "string", lambda row: row.event.id),
    Column("about", "string", lambda row: row.about, True),
    Column(
        "values",
        "string",
        lambda row: "; ".join(f"{voice}: {value}" for voice, value in row.values),
        True,
    ),
]
TOTALS: list[Column[Total]] = [
    Column("of", "string", lambda row: row.of, True),
    Column("events", "Int64", lambda row: row.events, True),
    Column("low", "Float64", lambda row: row.low, True),
    Column("best", "Float64", lambda row: row.best, True),
    Column("high", "Float64", lambda row: row.high, True),
]
MENTIONS: list[Column[NodeMention]] = [
    Column("node", "string", lambda row: row.node.id),
    Column("kind", "string", lambda row: row.node.kind, True),
    Column("label", "string", lambda row: row.node.label, True),
    Column("text", "string", lambda row: row.text, True),
    Column("article", "string", lambda row: row.mention.article, True),
    Column("begin", "Int64", lambda row: row.mention.begin, True),
    Column("end", "Int64", lambda row: row.mention.end, True),
    Column("in_headline", "boolean", lambda row: row.mention.in_headline),
]
