# SPDX-License-Identifier: MIT
"""Reads annotated facts and says what is wrong with them."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from benchmarks.quality.figures import Json
from benchmarks.quality.gold import read_documents
from dateline.selection import EVENT_TYPES

SCHEMA: Final = "dateline.facts/1"
FOLDER: Final = Path(__file__).parent
HALVES: Final = ("A", "B")
AGAIN: Final = "again"

PLACE_ROLES: Final = frozenset({"location", "origin", "destination"})
VALUES: Final[Mapping[str, frozenset[str]]] = {
    "actor type": frozenset(
        [
            "person",
            "organisation",
            "armed_group",
            "government",
            "country",
            "nationality",
            "group",
            "other",
        ]
    ),
    "class": frozenset({"action", "process", "state"}),
    "event type": frozenset({*EVENT_TYPES, ""}),
    "polarity": frozenset({"positive", "negative"}),
    "modality": frozenset({"asserted", "possible", "planned", "hypothetical", "demanded"}),
    "role": frozenset(["agent", "patient", "recipient", "instrument", "beneficiary"]) | PLACE_ROLES,
    "count": frozenset({"fatalities", "injured", "detained", "displaced", "other"}),
    "stance": frozenset(
        ["says", "confirms", "denies", "doubts", "accuses", "demands", "promises", "threatens"]
    ),
    "quote": frozenset({"direct", "indirect", "mixed"}),
    "relation": frozenset(
        ["leads", "spokesperson_of", "member_of", "part_of", "supports", "located_in"]
    ),
}


def file_name(document_id: str) -> str:
    """Return the name of a document's file.

    Parameters
    ----------
    document_id : str
        The id in the data.
    """
    return re.sub(r"[^A-Za-z0-9_.-]", "_", document_id) + ".json"


def read_folder(folder: Path) -> list[Json]:
    """Read the annotations of a folder, in the order of their file names.

    Parameters
    ----------
    folder : Path
        One of `A`, `B`, `again`.
    """
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))]


def read_texts(data: Path, annotations: Iterable[Json]) -> dict[str, str]:
    """Return the texts of annotated documents by id.

    Parameters
    ----------
    data : Path
        The folder that holds `train/`.
    annotations : iterable of dict
        Annotations, which name their source and id.
    """
    wanted: dict[str, set[str]] = {}
    for annotation in annotations:
        wanted.setdefault(annotation["source"], set()).add(annotation["id"])
    return {
        document["id"]: document["text"]
        for source, ids in sorted(wanted.items())
        for document in read_documents(data / "train" / f"{source}.train.jsonl.gz")
        if document["id"] in ids
    }


def problems(annotation: Json, text: str) -> list[str]:
    """Say what is wrong with an annotation; an empty list where nothing is.

    Parameters
    ----------
    annotation : dict
        One file.
    text : str
        The text of its document.
    """
    if annotation.get("schema") != SCHEMA:
        return [f"schema is {annotation.get('schema')!r}, expected {SCHEMA!r}"]
    begin, end = annotation["passage"]
    if not 0 <= begin < end <= len(text):
        return [f"passage {begin}-{end} is not inside the text of {len(text)} characters"]
    return [
        *_bad_spans(annotation),
        *_bad_ids(annotation),
        *_bad_values(annotation),
        *_bad_sizes(annotation),
        *_bad_dates(annotation),
    ]


def _spans(annotation: Json) -> Iterator[tuple[str, list[int]]]:
    for kind, key in (("actors", "mentions"), ("places", "mentions"), ("events", "triggers")):
        for entry in annotation[kind]:
            yield from ((entry["id"], span) for span in entry[key])
    for event in annotation["events"]:
        yield from ((event["id"], r["text"]) for r in event["roles"] if "text" in r)
    for claim in annotation["claims"]:
        if claim["verb"] is not None:
            yield claim["id"], claim["verb"]


def _bad_spans(annotation: Json) -> Iterator[str]:
    first, last = annotation["passage"]
    for owner, (begin, end) in _spans(annotation):
        if not first <= begin < end <= last:
            yield f"{owner}: {begin}-{end} is not inside the passage {first}-{last}"
    for kind, key in (("actors", "mentions"), ("places", "mentions"), ("events", "triggers")):
        owners: dict[tuple[int, int], str] = {}
        for entry in annotation[kind]:
            if not entry[key]:
                yield f"{entry['id']}: has no {key}"
            for begin, end in entry[key]:
                other = owners.setdefault((begin, end), entry["id"])
                if other != entry["id"]:
                    yield f"{entry['id']}: {begin}-{end} belongs to {other} too"


def _references(annotation: Json) -> Iterator[tuple[str, str, str]]:
    """Yield who refers, to what, and the letters of the kinds that may stand there."""
    for event in annotation["events"]:
        for role in event["roles"]:
            if "to" in role:
                yield event["id"], role["to"], "p" if role["role"] in PLACE_ROLES else "ape"
        yield from ((event["id"], v, "a") for v in event["voices"] if v != "article")
    for claim in annotation["claims"]:
        yield claim["id"], claim["voice"], "a"
        yield from ((claim["id"], event, "e") for event in claim["events"])
        if claim["via"] is not None:
            yield claim["id"], claim["via"], "c"
    for relation in annotation["relations"]:
        yield "relation", relation["from"], "a"
        yield "relation", relation["to"], "ap"


def _bad_ids(annotation: Json) -> Iterator[str]:
    known: set[str] = set()
    for kind in ("actors", "places", "events", "claims"):
        for entry in annotation[kind]:
            if entry["id"][0] != kind[0] or entry["id"] in known:
                yield f"{entry['id']}: is not a new id of {kind}"
            known.add(entry["id"])
    for owner, target, letters in _references(annotation):
        if target not in known or target[0] not in letters:
            yield f"{owner}: refers to {target!r}, expected a known id that begins with {letters}"


def _valued(annotation: Json) -> Iterator[tuple[str, str, str]]:
    for actor in annotation["actors"]:
        yield actor["id"], "actor type", actor["type"]
    for event in annotation["events"]:
        for kind, key in (("class", "class"), ("event type", "type")):
            yield event["id"], kind, event[key]
        yield event["id"], "polarity", event["polarity"]
        yield event["id"], "modality", event["modality"]
        yield from ((event["id"], "role", role["role"]) for role in event["roles"])
        yield from ((event["id"], "count", kind) for kind in event["counts"])
    for claim in annotation["claims"]:
        yield claim["id"], "stance", claim["stance"]
        yield claim["id"], "quote", claim["quote"]
    for relation in annotation["relations"]:
        yield "relation", "relation", relation["kind"]


def _bad_values(annotation: Json) -> Iterator[str]:
    for owner, kind, value in _valued(annotation):
        if value not in VALUES[kind]:
            yield f"{owner}: {kind} is {value!r}, expected one of {', '.join(sorted(VALUES[kind]))}"
    for event in annotation["events"]:
        if not event["voices"]:
            yield f"{event['id']}: has no voice"
        for role in event["roles"]:
            if ("to" in role) == ("text" in role):
                yield f"{event['id']}: the {role['role']} needs either 'to' or 'text'"


def _bad_sizes(annotation: Json) -> Iterator[str]:
    sizes = [(a["id"], a["size"]) for a in annotation["actors"] if a["size"] is not None]
    sizes += [(e["id"], size) for e in annotation["events"] for size in e["counts"].values()]
    for owner, size in sizes:
        told = [number for number in size if number is not None]
        if len(size) != 3 or not told or told != sorted(told) or told[0] < 0:
            yield f"{owner}: {size} is not [low, best, high]"


def _bad_dates(annotation: Json) -> Iterator[str]:
    for event in annotation["events"]:
        when = event["when"]
        if when is None:
            continue
        try:
            first, last = (datetime.date.fromisoformat(when[key]) for key in ("start", "end"))
        except ValueError as error:
            yield f"{event['id']}: {error}"
        else:
            if first > last:
                yield f"{event['id']}: ends on {last}, before it starts on {first}"
