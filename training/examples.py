# SPDX-License-Identifier: MIT
"""From documents to windows and batches of numbers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from training.config import Config, Source
from training.data import Document
from training.lemma import make_script
from training.names import LABELS as NAME_LABELS
from training.names import allowed_labels
from training.wordpiece import WordPiece, case_class

UNKNOWN = -1
HEAD_UNKNOWN = -2  # a head of -1 is the root

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Labels:
    """The label inventories of one model, in the order of its logits."""

    upos: list[str]
    xpos: list[str]
    lemma: list[str]
    names: list[str]
    deprel: list[str]

    def as_dict(self) -> dict[str, list[str]]:
        """Return the inventories as the manifest holds them."""
        return {
            "upos": self.upos,
            "xpos": self.xpos,
            "lemma": self.lemma,
            "names": self.names,
            "deprel": self.deprel,
        }


def _by_count(counts: Counter[str]) -> list[str]:
    return [key for key, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def relation_label(label: str, known: Iterable[str]) -> str:
    """Return `label`, or its part before the colon if it is not known."""
    return label if label in known else label.partition(":")[0]


def collect_labels(documents: Sequence[Document], config: Config) -> Labels:
    """Count the labels of `documents` and keep those seen often enough."""
    upos: Counter[str] = Counter()
    xpos: Counter[str] = Counter()
    lemma: Counter[str] = Counter()
    full: Counter[str] = Counter()
    for document in documents:
        upos.update(document.upos or ())
        xpos.update(document.xpos or ())
        full.update(document.deprel or ())
        if document.lemma is not None:
            lemma.update(map(make_script, document.words, document.lemma))
    kept = {label for label, count in full.items() if count >= config.deprel_min_count}
    deprel: Counter[str] = Counter()
    for label, count in full.items():
        deprel[relation_label(label, kept)] += count
    scripts = [s for s in _by_count(lemma) if lemma[s] >= config.lemma_min_count]
    return Labels(
        upos=sorted(upos),
        xpos=sorted(xpos),
        lemma=scripts[: config.lemma_max],
        names=list(NAME_LABELS),
        deprel=_by_count(deprel),
    )


class NameSets:
    """Numbers the sets of allowed name labels, so that a token carries one integer."""

    def __init__(self) -> None:
        self._numbers: dict[frozenset[str], int] = {}

    def number(self, allowed: frozenset[str] | None) -> int:
        """Return the number of a set; `UNKNOWN` for `None`."""
        if allowed is None:
            return UNKNOWN
        return self._numbers.setdefault(allowed, len(self._numbers))

    def table(self) -> npt.NDArray[np.bool_]:
        """Return the sets as rows, one column per name label."""
        rows = np.zeros((max(1, len(self._numbers)), len(NAME_LABELS)), dtype=bool)
        for allowed, number in self._numbers.items():
            rows[number, [NAME_LABELS.index(label) for label in allowed]] = True
        return rows


@dataclass(frozen=True)
class Encoded:
    """One document as numbers; arrays have one entry per word."""

    id: str
    source: str
    words: list[str]
    pieces: list[tuple[int, ...]]
    cases: list[int]
    sentences: list[tuple[int, int]]
    upos: IntArray
    xpos: IntArray
    lemma: IntArray
    names: IntArray
    head: IntArray  # document index, -1 root, -2 unknown
    deprel: IntArray


def _index(values: list[str] | None, labels: list[str], n_words: int) -> IntArray:
    if values is None:
        return np.full(n_words, UNKNOWN, dtype=np.int64)
    numbers = {label: number for number, label in enumerate(labels)}
    return np.array([numbers.get(value, UNKNOWN) for value in values], dtype=np.int64)


class Encoder:
    """Turns documents into `Encoded`, with the label inventories of one model."""

    def __init__(self, labels: Labels, wordpiece: WordPiece) -> None:
        self.labels = labels
        self.wordpiece = wordpiece
        self.name_sets = NameSets()

    def encode(self, document: Document, layers: Sequence[str] = ("trees", "names")) -> Encoded:
        """Encode the wanted layers of `document`; the others are unknown."""
        trees, names = "trees" in layers, "names" in layers
        n_words = len(document.words)
        scripts = relations = None
        if trees and document.lemma is not None:
            scripts = list(map(make_script, document.words, document.lemma))
        if trees and document.deprel is not None:
            relations = [relation_label(label, self.labels.deprel) for label in document.deprel]
        heads = np.full(n_words, HEAD_UNKNOWN, dtype=np.int64)
        if trees and document.head is not None:
            heads = np.array(document.head, dtype=np.int64)
        allowed = allowed_labels(document) if names else [None] * n_words
        return Encoded(
            id=document.id,
            source=document.source,
            words=document.words,
            pieces=[self.wordpiece.encode(word) for word in document.words],
            cases=[case_class(word) for word in document.words],
            sentences=document.sentences,
            upos=_index(document.upos if trees else None, self.labels.upos, n_words),
            xpos=_index(document.xpos if trees else None, self.labels.xpos, n_words),
            lemma=_index(scripts, self.labels.lemma, n_words),
            names=np.array([self.name_sets.number(a) for a in allowed], dtype=np.int64),
            head=heads,
            deprel=_index(relations, self.labels.deprel, n_words),
        )


@dataclass(frozen=True)
class Window:
    """Consecutive sentences, or parts of one, that the encoder sees together."""

    document: Encoded
    parts: tuple[tuple[int, int], ...]  # word ranges, one per sentence or part
    n_pieces: int  # with [CLS] and [SEP]

    @property
    def n_words(self) -> int:
        """Return the number of words."""
        return self.parts[-1][1] - self.parts[0][0]


def _fitting_parts(document: Encoded, room: int) -> list[tuple[int, int, int]]:
    """Return (begin, end, pieces) of each sentence, cut where it exceeds `room` pieces."""
    parts: list[tuple[int, int, int]] = []
    for begin, end in document.sentences:
        first, used = begin, 0
        for word in range(begin, end):
            size = len(document.pieces[word])
            if used + size > room:
                parts.append((first, word, used))
                first, used = word, 0
            used += size
        if end > first:
            parts.append((first, end, used))
    return parts


def pack_windows(
    document: Encoded, limit: int, rng: random.Random | None = None, low: int = 0
) -> list[Window]:
    """Pack consecutive sentences into windows of at most `limit` positions.

    Parameters
    ----------
    document : Encoded
        The document to cut.
    limit : int
        Most positions of a window, [CLS] and [SEP] included.
    rng : random.Random, optional
        With it, each window draws its own limit between `low` and `limit`.
    low : int
        Least limit drawn.
    """
    windows: list[Window] = []
    parts: list[tuple[int, int]] = []
    used = 2
    aim = rng.randint(low, limit) if rng else limit
    for begin, end, size in _fitting_parts(document, limit - 2):
        if parts and used + size > aim:
            windows.append(Window(document, tuple(parts), used))
            parts, used = [], 2
            aim = rng.randint(low, limit) if rng else limit
        parts.append((begin, end))
        used += size
    if parts:
        windows.append(Window(document, tuple(parts), used))
    return windows


def change_case(document: Encoded, upper: bool, wordpiece: WordPiece) -> Encoded:
    """Return `document` in lower case or in capitals; lemmas become unknown."""
    words = [word.upper() if upper else word.lower() for word in document.words]
    return Encoded(
        **{
            **document.__dict__,
            "words": words,
            "pieces": [wordpiece.encode(word) for word in words],
            "cases": [case_class(word) for word in words],
            "lemma": np.full(len(words), UNKNOWN, dtype=np.int64),
        }
    )


def group_batches(
    windows: list[Window], batch_pieces: int, rng: random.Random
) -> list[list[Window]]:
    """Group windows of like length; with padding, a batch has about `batch_pieces` positions."""
    jitter = {id(window): window.n_pieces + rng.random() * 8 for window in windows}
    batches: list[list[Window]] = []
    for window in sorted(windows, key=lambda w: jitter[id(w)]):
        if batches and (len(batches[-1]) + 1) * window.n_pieces <= batch_pieces:
            batches[-1].append(window)
        else:
            batches.append([window])
    rng.shuffle(batches)
    return batches


def epoch_batches(
    groups: list[tuple[Source, list[Encoded]]], config: Config, epoch: int, wordpiece: WordPiece
) -> list[list[Window]]:
    """Return the batches of one epoch; the same for the same seed, epoch and data."""
    rng = random.Random(f"{config.seed}/{epoch}")
    windows: list[Window] = []
    for source, documents in groups:
        count = round(len(documents) * source.share)
        chosen = documents if source.share >= 1 else rng.sample(documents, count)
        for document in chosen:
            draw = rng.random()
            noisy = draw < config.case_noise
            upper = draw < config.case_noise / 2
            seen = change_case(document, upper, wordpiece) if noisy else document
            windows += pack_windows(seen, config.window_pieces, rng, config.window_pieces_min)
    return group_batches(windows, config.batch_pieces, rng)


def collate(batch: list[Window], wordpiece: WordPiece) -> dict[str, Any]:
    """Stack windows into arrays.

    Returns
    -------
    dict
        ``pieces``, ``cases``, ``mask`` of shape (windows, positions); all else of shape
        (windows, words): ``first`` (position of the word's first piece), ``sentence`` (number,
        -1 for padding), the labels (-1 unknown), and ``head`` (0 root, 1 + word in the window,
        -1 unknown or outside the sentence).
    """
    n, length = len(batch), max(window.n_pieces for window in batch)
    width = max(window.n_words for window in batch)
    arrays: dict[str, Any] = {
        "pieces": np.full((n, length), wordpiece.padding, dtype=np.int64),
        "cases": np.zeros((n, length), dtype=np.int64),
        "mask": np.zeros((n, length), dtype=bool),
        "first": np.zeros((n, width), dtype=np.int64),
    }
    for name in ("sentence", "upos", "xpos", "lemma", "names", "head", "deprel"):
        arrays[name] = np.full((n, width), UNKNOWN, dtype=np.int64)
    for row, window in enumerate(batch):
        _fill_row({name: array[row] for name, array in arrays.items()}, window, wordpiece)
    return arrays


def _fill_row(row: dict[str, IntArray], window: Window, wordpiece: WordPiece) -> None:
    document, start = window.document, window.parts[0][0]
    stop, n_words = window.parts[-1][1], window.n_words
    row["mask"][: window.n_pieces] = True
    ids, cases = [wordpiece.begin], [0]
    for word in range(start, stop):
        row["first"][word - start] = len(ids)
        ids += document.pieces[word]
        cases += [document.cases[word]] * len(document.pieces[word])
    row["pieces"][: len(ids) + 1] = [*ids, wordpiece.end]
    row["cases"][: len(cases)] = cases
    for name in ("upos", "xpos", "lemma", "names", "deprel"):
        row[name][:n_words] = getattr(document, name)[start:stop]
    for number, (begin, end) in enumerate(window.parts):
        row["sentence"][begin - start : end - start] = number
        head = document.head[begin:end]
        inside = (head >= begin) & (head < end)
        local = np.where(inside, head - start + 1, UNKNOWN)
        row["head"][begin - start : end - start] = np.where(head == -1, 0, local)
