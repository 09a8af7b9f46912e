# SPDX-License-Identifier: MIT
"""Reads annotated articles: the facts of each passage, annotated and ours."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import dateline as dl
from benchmarks.quality.facts.scoring import Heads, Side, gold_side, graph_side
from benchmarks.quality.figures import Json


@dataclass(frozen=True)
class Passage:
    """One annotated passage, read.

    Attributes
    ----------
    annotation : dict
        The file of annotations.
    text : str
        The text of its document.
    document : dict
        The document as our annotator reads it.
    gold, ours : Side
        The annotated facts, and those of the graph.
    """

    annotation: Json
    text: str
    document: Json
    gold: Side
    ours: Side


def articles(annotations: Sequence[Json], texts: Mapping[str, str]) -> list[Json]:
    """Return the annotated articles, to be read."""
    return [{"id": a["id"], "date": a["date"], "text": texts[a["id"]]} for a in annotations]


def read_passages(annotations: Sequence[Json], texts: Mapping[str, str]) -> Iterator[Passage]:
    """Read annotated articles, each by itself.

    Parameters
    ----------
    annotations : sequence of dict
        Files of annotations.
    texts : mapping of str to str
        The texts of their documents, by id.
    """
    documents = dl.annotate(articles(annotations, texts))
    for annotation, document in zip(annotations, documents, strict=True):
        read, text = document.to_dict(), texts[annotation["id"]]
        heads = Heads(read)
        graph = json.loads(dl.build([document], progress=False).to_json())
        gold = gold_side(annotation, text, heads)
        ours = graph_side(graph, annotation["passage"], heads)
        yield Passage(annotation, text, read, gold, ours)
