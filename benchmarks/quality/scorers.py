# SPDX-License-Identifier: MIT
"""Scores of tags, trees, sentences, names and nominal mentions.

Gold documents are decoded lines of the data files, predictions `dateline.document/1` objects.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.quality.figures import Figure, Json, accuracy, f1, with_interval

SCORED = ("PER", "ORG", "PLACE")
OTHER_TYPES = ("NORP", "TIME", "NUM", "OTHER")  # where EVENT is a kind of OTHER
NOMINAL_TYPES = ("PER", "ORG")
_SAME = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}


def _base(relation: str) -> str:
    return relation.partition(":")[0]


def score_tags_and_trees(gold: Iterable[Json], guesses: Iterable[Json]) -> dict[str, Figure]:
    """Score on gold tokens; LAS compares relations without subtypes unless it says so."""
    rows: dict[str, list[list[float]]] = {}
    for document, guess in zip(gold, guesses, strict=True):
        n = len(document["tokens"])
        heads = [g == p for g, p in zip(document["head"], guess["head"], strict=True)]
        relations = list(zip(document["deprel"], guess["deprel"], strict=True))
        right = {
            name: sum(g == p for g, p in zip(document[layer], guess[layer], strict=True))
            for name, layer in (("UPOS", "upos"), ("XPOS", "xpos"), ("lemmas", "lemma"))
        }
        right["UAS"] = sum(heads)
        right["LAS"] = sum(
            h and _base(g) == _base(p) for h, (g, p) in zip(heads, relations, strict=True)
        )
        right["LAS with subtypes"] = sum(
            h and g == p for h, (g, p) in zip(heads, relations, strict=True)
        )
        for name, count in right.items():
            rows.setdefault(f"{name}, gold tokens", []).append([count, n])
    return {name: with_interval(table, accuracy) for name, table in rows.items()}


def _words(document: Json) -> dict[tuple[int, int], int]:
    return {(begin, end): i for i, (begin, end) in enumerate(document["tokens"])}


def _right_words(gold: Json, guess: Json) -> dict[str, int]:
    """Count the words whose characters agree, and of these the right tags and arcs."""
    theirs = _words(guess)
    right = {"words F1, raw text": 0, "UPOS F1, raw text": 0, "LAS F1, raw text": 0}
    for span, g in _words(gold).items():
        p = theirs.get(span)
        if p is None:
            continue
        right["words F1, raw text"] += 1
        right["UPOS F1, raw text"] += gold["upos"][g] == guess["upos"][p]
        heads = gold["head"][g], guess["head"][p]
        if -1 in heads:
            same_head = heads == (-1, -1)
        else:
            same_head = tuple(gold["tokens"][heads[0]]) == tuple(guess["tokens"][heads[1]])
        same_relation = _base(gold["deprel"][g]) == _base(guess["deprel"][p])
        right["LAS F1, raw text"] += same_head and same_relation
    return right


def score_sentence_ends(gold: Iterable[Json], guesses: Iterable[Json]) -> dict[str, Figure]:
    """Score which gold tokens end a sentence, from `sentence`, a logit for each token."""
    table: list[list[float]] = []
    for document, guess in zip(gold, guesses, strict=True):
        ours = {end - 1 for _, end in document["sentences"]}
        theirs = {word for word, logit in enumerate(guess["sentence"]) if logit > 0}
        table.append([len(ours & theirs), len(theirs), len(ours)])
    return {"sentence ends F1, gold tokens": with_interval(table, f1)}


def _sentence_spans(document: Json) -> set[tuple[int, int]]:
    tokens = document["tokens"]
    return {(tokens[b][0], tokens[e - 1][1]) for b, e in document["sentences"] if e > b}


def score_raw_text(gold: Iterable[Json], guesses: Iterable[Json]) -> dict[str, Figure]:
    """Score on raw text, aligned by characters as in the CoNLL 2018 shared task."""
    rows: dict[str, list[list[float]]] = {}
    for document, guess in zip(gold, guesses, strict=True):
        sizes = [len(guess["tokens"]), len(document["tokens"])]
        for name, count in _right_words(document, guess).items():
            rows.setdefault(name, []).append([count, *sizes])
        ours, theirs = _sentence_spans(document), _sentence_spans(guess)
        rows.setdefault("sentence F1, raw text", []).append(
            [len(ours & theirs), len(theirs), len(ours)]
        )
    return {name: with_interval(table, f1) for name, table in rows.items()}


def span_head(begin: int, end: int, heads: list[int]) -> int:
    """Return the first word of a span whose head lies outside it."""
    for word in range(begin, end):
        if not begin <= heads[word] < end:
            return word
    return end - 1


def mention_head(mention: Json, heads: list[int]) -> int:
    """Return the head word of a mention: the annotated one, otherwise by the tree."""
    head = mention.get("headtok", mention.get("head"))
    return span_head(mention["begin"], mention["end"], heads) if head is None else int(head)


def _names(document: Json) -> list[Json]:
    return [m for m in document.get("mentions", []) if (m.get("kind") or "name") == "name"]


def _type(mention: Json) -> str:
    kind: str = mention["type"]
    return _SAME.get(kind, kind)


def exact_names(document: Json, guess: Json) -> tuple[set[Any], set[Any]]:
    """Return gold and predicted names as (begin, end, type)."""
    return (
        {(m["begin"], m["end"], _type(m)) for m in _names(document)},
        {(m["begin"], m["end"], _type(m)) for m in _names(guess)},
    )


def head_names(document: Json, guess: Json) -> tuple[set[Any], set[Any]]:
    """Return gold and predicted names as (head word, type).

    Gold are the outermost names whose head is a proper noun, by the gold tree where there is one,
    otherwise by the predicted tree. Our names are flat and the gold ones nested: a predicted name
    that has head and type of a gold name inside an outermost one counts neither as right nor as
    wrong.
    """
    heads = document.get("head") or guess["head"]
    upos = document.get("upos") or guess["upos"]

    def head_of(mention: Json) -> int:
        return span_head(mention["begin"], mention["end"], heads)

    def holds(outer: Json, inner: Json) -> bool:
        wider = outer["end"] - outer["begin"] > inner["end"] - inner["begin"]
        return bool(wider and outer["begin"] <= inner["begin"] and inner["end"] <= outer["end"])

    named = [m for m in _names(document) if upos[head_of(m)] == "PROPN"]
    outermost = [m for m in named if not any(holds(other, m) for other in named)]
    keys = {(head_of(m), _type(m)) for m in outermost}
    inner = {(head_of(m), _type(m)) for m in named} - keys
    return keys, {(head_of(m), _type(m)) for m in _names(guess)} - inner


def is_annotated(document: Json) -> bool:
    """Tell whether the document has mentions at all where they are said to be complete.

    Some documents list `exhaustive_sentences` and have no mention of any kind in them: six
    sentences of news without a name, noun or pronoun. They are unannotated, not empty.
    """
    if "exhaustive_sentences" not in document:
        return "mentions" in document
    wanted = scored_words(document)
    return any(wanted[m["begin"]] for m in document.get("mentions", []))


def scored_words(document: Json) -> npt.NDArray[np.bool_]:
    """Return which words lie in sentences whose names are annotated completely."""
    wanted = np.ones(len(document["tokens"]), dtype=bool)
    complete = document.get("ner_sentences", document.get("exhaustive_sentences"))
    if complete is not None:
        wanted[:] = False
        for number in complete:
            begin, end = document["sentences"][number]
            wanted[begin:end] = True
    return wanted


def score_names(
    gold: Iterable[Json],
    guesses: Iterable[Json],
    *,
    by_head: bool,
    types: tuple[str, ...] = SCORED,
) -> dict[str, Figure]:
    """Score names of some types on gold tokens, together and each.

    Parameters
    ----------
    gold, guesses : iterable of dict
        Documents in the same order. Gold documents without annotated names are left out.
    by_head : bool
        Compare head word and type instead of span and type.
    types : tuple of str, default `SCORED`
        The types, which the gold documents must all annotate. With EVENT not among them, an event
        is OTHER.
    """
    rows: dict[str, list[list[float]]] = {key: [] for key in ("all", *types)}
    for document, guess in zip(gold, guesses, strict=True):
        if not is_annotated(document):
            continue
        wanted = scored_words(document)
        pairs = (head_names if by_head else exact_names)(document, guess)
        ours, theirs = (
            {k for k in _folded(keys, types) if wanted[k[0]] and k[-1] in types} for keys in pairs
        )
        for key, table in rows.items():
            g = {k for k in ours if key in ("all", k[-1])}
            p = {k for k in theirs if key in ("all", k[-1])}
            table.append([len(g & p), len(p), len(g)])
    match = "head word" if by_head else "exact"
    both = "" if types == SCORED else ", " + "+".join(types)
    return {
        f"names F1, {match}" + (both if key == "all" else f", {key}"): with_interval(table, f1)
        for key, table in rows.items()
    }


def count_confusions(gold: Iterable[Json], guesses: Iterable[Json]) -> dict[str, dict[str, int]]:
    """Count names of one span by gold and predicted type; "-" is no name of that span.

    All types count, as each side calls them; names outside complete sentences do not.
    """
    counts: dict[str, dict[str, int]] = {}
    for document, guess in zip(gold, guesses, strict=True):
        if not is_annotated(document):
            continue
        wanted = scored_words(document)
        ours, theirs = (
            {(m["begin"], m["end"]): m["type"] for m in _names(side) if wanted[m["begin"]]}
            for side in (document, guess)
        )
        for span in sorted(ours.keys() | theirs.keys()):
            row = counts.setdefault(ours.get(span, "-"), {})
            row[theirs.get(span, "-")] = row.get(theirs.get(span, "-"), 0) + 1
    return {kind: dict(sorted(row.items())) for kind, row in sorted(counts.items())}


def _folded(names: set[Any], types: tuple[str, ...]) -> set[Any]:
    if "EVENT" in types:
        return names
    return {(*name[:-1], "OTHER" if name[-1] == "EVENT" else name[-1]) for name in names}


def score_nominals(gold: Iterable[Json], guesses: Iterable[Json]) -> dict[str, Figure]:
    """Score nominal mentions of persons and organisations by head word and type."""
    names = {"all": NOMINAL_TYPES, **{name: (name,) for name in NOMINAL_TYPES}}
    rows: dict[str, list[list[float]]] = {key: [] for key in names}
    for document, guess in zip(gold, guesses, strict=True):
        wanted = scored_words(document)
        ours, theirs = (
            {
                (mention_head(m, side.get("head") or guess["head"]), m["type"])
                for m in side["mentions"]
                if m.get("kind") == "nominal" and wanted[m["begin"]]
            }
            for side in (document, guess)
        )
        for key, types in names.items():
            g, p = ({k for k in keys if k[1] in types} for keys in (ours, theirs))
            rows[key].append([len(g & p), len(p), len(g)])
    return {
        "nominal mentions F1, head word" + ("" if key == "all" else f", {key}"): with_interval(
            table, f1
        )
        for key, table in rows.items()
    }
