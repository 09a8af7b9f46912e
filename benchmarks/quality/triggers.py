# SPDX-License-Identifier: MIT
"""Triggers of events: any overlap with a gold trigger counts, one to one.

The gold triggers have no tags and no tree: what a noun is, and which word heads a trigger of
several, is taken from the predicted document.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.quality.figures import Figure, Json, accuracy, f1, with_interval
from benchmarks.quality.matching import match_overlaps
from benchmarks.quality.scorers import span_head

NOUNS = frozenset({"NOUN", "PROPN"})
MIN_PRECISION = 60.0


@dataclass(frozen=True)
class Trigger:
    """The words of one trigger, whether it is a noun, and how sure the reader is of it."""

    words: frozenset[int]
    noun: bool
    confidence: float = 1.0


@dataclass(frozen=True)
class Triggers:
    """Gold and predicted triggers of one document."""

    gold: list[Trigger]
    found: list[Trigger]


def _scored(document: Json) -> set[int]:
    return {
        word
        for number in document["clean_sentences"]
        for word in range(*document["sentences"][number])
    }


def gold_triggers(document: Json, guess: Json) -> list[Trigger]:
    """Return the gold triggers in the sentences that were cleaned."""
    wanted = _scored(document)
    found = []
    for event in document["events"]:
        if event["begin"] not in wanted:
            continue
        parts = event.get("parts") or [[event["begin"], event["end"]]]
        head = span_head(parts[0][0], parts[-1][1], guess["head"])
        words = frozenset(word for begin, end in parts for word in range(begin, end))
        found.append(Trigger(words, guess["upos"][head] in NOUNS))
    return found


def predicted_triggers(guess: Json, layer: str) -> list[Trigger]:
    """Return the triggers of a layer: `events`, `props`, or `verbs` for every verb."""
    if layer == "verbs":
        spans = [(w, w + 1, 1.0) for w, tag in enumerate(guess["upos"]) if tag == "VERB"]
    elif layer == "props":
        spans = [(p["pred"], p["pred"] + 1, p.get("confidence")) for p in guess["props"]]
    else:
        spans = [(e["begin"], e["end"], e.get("confidence")) for e in guess["events"]]
    return [
        Trigger(
            frozenset(range(begin, end)),
            guess["upos"][span_head(begin, end, guess["head"])] in NOUNS,
            1.0 if confidence is None else confidence,
        )
        for begin, end, confidence in spans
    ]


def _gather(gold: Iterable[Json], guesses: Iterable[Json], layer: str) -> list[Triggers]:
    pairs = []
    for document, guess in zip(gold, guesses, strict=True):
        wanted = _scored(document)
        found = [t for t in predicted_triggers(guess, layer) if t.words & wanted]
        pairs.append(Triggers(gold_triggers(document, guess), found))
    return pairs


def _count(gold: list[Trigger], found: list[Trigger]) -> list[float]:
    matched = match_overlaps([t.words for t in found], [t.words for t in gold])
    return [len(matched), len(found), len(gold)]


def _count_nouns(pair: Triggers, threshold: float) -> list[float]:
    """Count predicted nouns that match any trigger, all, gold nouns that are matched, and all."""
    found = [t for t in pair.found if t.noun and t.confidence >= threshold]
    matched = match_overlaps([t.words for t in found], [t.words for t in pair.gold])
    nouns = sum(t.noun for t in pair.gold)
    return [len(matched), len(found), sum(pair.gold[j].noun for _, j in matched), nouns]


def score_triggers(
    gold: Iterable[Json], guesses: Iterable[Json], *, layer: str, threshold: float = 0.0
) -> dict[str, Figure]:
    """Score the triggers of `layer` that have at least the confidence `threshold`."""
    pairs = _gather(gold, guesses, layer)
    table = [_count(p.gold, [t for t in p.found if t.confidence >= threshold]) for p in pairs]
    return {
        "triggers F1": with_interval(table, f1),
        "triggers, precision": with_interval([row[:2] for row in table], accuracy),
        "triggers, recall": with_interval([[row[0], row[2]] for row in table], accuracy),
    }


def score_noun_triggers(
    gold: Iterable[Json], guesses: Iterable[Json], *, layer: str, threshold: float = 0.0
) -> dict[str, Figure]:
    """Score triggers that are nouns: at `threshold`, and the best recall at a fair precision.

    Thresholds are those of the predicted confidences from `threshold` on; the best recall is the
    greatest at which the precision over all documents is at least `MIN_PRECISION`, 0 if none is.
    """
    pairs = _gather(gold, guesses, layer)
    sure = {t.confidence for p in pairs for t in p.found if t.noun and t.confidence >= threshold}
    best = [[0.0, 0.0, 0.0, row[3]] for row in (_count_nouns(p, threshold) for p in pairs)]
    for limit in sorted(sure):
        table = [_count_nouns(p, limit) for p in pairs]
        right, found, *_ = (sum(column) for column in zip(*table, strict=True))
        if found and 100 * right / found >= MIN_PRECISION:
            best = table
            break  # a higher threshold finds no more
    given = [_count_nouns(p, threshold) for p in pairs]
    at_least = f"nouns as triggers, recall at precision {MIN_PRECISION:.0f} or more"
    return {
        at_least: with_interval([row[2:] for row in best], accuracy),
        "nouns as triggers, precision": with_interval([row[:2] for row in given], accuracy),
        "nouns as triggers, recall": with_interval([row[2:] for row in given], accuracy),
    }
