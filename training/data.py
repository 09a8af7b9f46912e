# SPDX-License-Identifier: MIT
"""Reads annotated documents: one JSON object a line, gzip-compressed.

A layer that a document does not name in ``layers`` is unknown there, never negative.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Mention:
    """A span of tokens, half-open, with its type."""

    begin: int
    end: int
    type: str
    orig: str
    kind: str
    entity: str = ""  # name of its chain; empty if unknown
    head: int = -1  # head word; -1 if the source does not say


@dataclass(frozen=True)
class Predicate:
    """A PropBank predicate: its word, its roleset and the spans of its arguments."""

    word: int
    lemma: str
    roleset: str
    arguments: tuple[tuple[str, int, int], ...]  # role, begin, end


@dataclass(frozen=True)
class Document:
    """One annotated document; `None` stands for a layer that is unknown."""

    id: str
    source: str
    genre: str
    layers: frozenset[str]
    words: list[str]
    sentences: list[tuple[int, int]]
    upos: list[str] | None = None
    xpos: list[str] | None = None
    lemma: list[str] | None = None
    head: list[int] | None = None
    deprel: list[str] | None = None
    mentions: list[Mention] | None = None
    name_sentences: frozenset[int] | None = None
    predicates: list[Predicate] | None = None
    predicate_sentences: frozenset[int] | None = None
    factuality: dict[int, float] | None = None  # word -> score of -3 to 3
    true_text: bool = field(default=False)


def _mentions(raw: dict[str, Any]) -> list[Mention] | None:
    if "mentions" not in raw:
        return None
    return [
        Mention(
            m["begin"],
            m["end"],
            m["type"],
            m.get("orig") or "",
            m.get("kind") or "name",
            "" if m.get("entity") is None else str(m["entity"]),
            m.get("headtok", -1),
        )
        for m in raw["mentions"]
    ]


def _predicates(raw: dict[str, Any]) -> list[Predicate] | None:
    if "props" not in raw["layers"]:
        return None
    return [
        Predicate(
            p["pred"],
            p["lemma"],
            p["sense"],
            tuple((a["role"], a["begin"], a["end"]) for a in p["args"]),
        )
        for p in raw.get("props", [])
    ]


def _factuality(raw: dict[str, Any]) -> dict[int, float] | None:
    if "uds" not in raw["layers"]:
        return None
    return {e["begin"]: e["factuality"] for e in raw.get("events", []) if "factuality" in e}


def _name_sentences(raw: dict[str, Any]) -> frozenset[int] | None:
    for key in ("ner_sentences", "exhaustive_sentences"):
        if key in raw:
            return frozenset(raw[key])
    return None


def parse_document(raw: dict[str, Any]) -> Document:
    """Build a `Document` from one decoded line."""
    text = raw["text"]
    layers = frozenset(raw["layers"])
    has_tags, has_tree = "pos" in layers, "dep" in layers
    return Document(
        id=raw["id"],
        source=raw["source"],
        genre=raw.get("genre") or "",
        layers=layers,
        words=[text[begin:end] for begin, end in raw["tokens"]],
        sentences=[(begin, end) for begin, end in raw["sentences"]],
        upos=raw.get("upos") if has_tags else None,
        xpos=raw.get("xpos") if has_tags else None,
        lemma=raw.get("lemma") if has_tags else None,
        head=raw.get("head") if has_tree else None,
        deprel=raw.get("deprel") if has_tree else None,
        mentions=_mentions(raw),
        name_sentences=_name_sentences(raw),
        predicates=_predicates(raw),
        predicate_sentences=frozenset(raw["props_sentences"]) if "props_sentences" in raw else None,
        factuality=_factuality(raw),
        true_text=bool(raw.get("true_spacing", False)),
    )


def read_raw(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the decoded lines of one ``*.jsonl.gz`` file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_documents(path: Path) -> list[Document]:
    """Read all documents of one file, in file order."""
    return [parse_document(raw) for raw in read_raw(path)]
