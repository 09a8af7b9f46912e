# SPDX-License-Identifier: MIT
"""From documents to windows and batches of numbers."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from training.config import Config, Source
from training.coref import candidates, make_mention, pair_features
from training.data import Document
from training.lemma import make_script
from training.mentions import LABELS as MENTION_LABELS
from training.mentions import allowed_classes, links
from training.names import LABELS as NAME_LABELS
from training.names import allowed_labels
from training.roles import (
    argument_heads,
    collect_roles,
    collect_rolesets,
    roleset_lemma,
    tie_rows,
)
from training.wordpiece import WordPiece, case_class

UNKNOWN = -1
HEAD_UNKNOWN = -2  # a head of -1 is the root
SCORE_UNKNOWN = -1000
SCORE_UNITS = 100  # factuality is kept in hundredths

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Labels:
    """The label inventories of one model, in the order of its logits."""

    upos: list[str]
    xpos: list[str]
    lemma: list[str]
    names: list[str]
    deprel: list[str]
    mention: list[str] = field(default_factory=lambda: list(MENTION_LABELS))
    roleset: list[str] = field(default_factory=list)
    role: list[str] = field(default_factory=list)
    senses: dict[str, list[int]] = field(default_factory=dict)  # lemma -> indices of `roleset`

    def as_dict(self) -> dict[str, Any]:
        """Return the inventories, and the rolesets of each lemma."""
        return dict(self.__dict__)


def _by_count(counts: Counter[str]) -> list[str]:
    return [key for key, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def relation_label(label: str, known: Iterable[str]) -> str:
    """Return `label`, or its part before the colon if it is not known."""
    return label if label in known else label.partition(":")[0]


def collect_labels(
    documents: Sequence[Document], config: Config, framed: Sequence[Document] | None = None
) -> Labels:
    """Count the labels of `documents` and keep those seen often enough.

    Rolesets and roles are counted in `framed`; without it, in `documents`.
    """
    framed = documents if framed is None else framed
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
    rolesets, senses = collect_rolesets(framed)
    return Labels(
        upos=sorted(upos),
        xpos=sorted(xpos),
        lemma=scripts[: config.lemma_max],
        names=list(NAME_LABELS),
        deprel=_by_count(deprel),
        roleset=rolesets,
        role=collect_roles(framed, config.role_min_count),
        senses=senses,
    )


class LabelSets:
    """Numbers sets of allowed labels, so that a token carries one integer."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._labels = list(labels)
        self._numbers: dict[frozenset[str], int] = {}

    def number(self, allowed: frozenset[str] | None) -> int:
        """Return the number of a set; `UNKNOWN` for `None`."""
        if allowed is None:
            return UNKNOWN
        return self._numbers.setdefault(allowed, len(self._numbers))

    def table(self) -> npt.NDArray[np.bool_]:
        """Return the sets as rows, one column per label."""
        rows = np.zeros((max(1, len(self._numbers)), len(self._labels)), dtype=bool)
        for allowed, number in self._numbers.items():
            rows[number, [self._labels.index(label) for label in allowed]] = True
        return rows


WORD_COLUMNS = ("upos", "xpos", "lemma", "names", "deprel", "mention", "predicate", "factuality")
# Columns of the tables of an encoded document.
TABLES = {
    "senses": 2,  # predicate, index in `Labels.roleset`
    "roles": 3,  # predicate, head word of the argument, index in `Labels.role`
    "links": 5,  # head word, chain, kind, begin and end of the phrase
}


def _no_rows(columns: int) -> IntArray:
    return np.zeros((0, columns), dtype=np.int64)


@dataclass(frozen=True)
class Encoded:
    """One document as numbers; arrays have one entry per word, tables one row a thing."""

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
    ends: bool  # whether sentence ends are real
    mention: IntArray  # number of the set of allowed classes
    predicate: IntArray  # 1, 0, -1 unknown
    factuality: IntArray  # in hundredths
    trees: bool = True  # whether the tree is taught, not only seen
    senses: IntArray = field(default_factory=lambda: _no_rows(TABLES["senses"]))
    roles: IntArray = field(default_factory=lambda: _no_rows(TABLES["roles"]))
    links: IntArray = field(default_factory=lambda: _no_rows(TABLES["links"]))


def _table(rows: list[tuple[int, ...]], name: str) -> IntArray:
    return np.array(rows, dtype=np.int64).reshape(-1, TABLES[name])


def _index(values: list[str] | None, labels: list[str], n_words: int) -> IntArray:
    if values is None:
        return np.full(n_words, UNKNOWN, dtype=np.int64)
    numbers = {label: number for number, label in enumerate(labels)}
    return np.array([numbers.get(value, UNKNOWN) for value in values], dtype=np.int64)


class Encoder:
    """Turns documents into `Encoded`, with the label inventories of one model."""

    def __init__(
        self, labels: Labels, wordpiece: WordPiece, common: frozenset[str] = frozenset()
    ) -> None:
        self.labels = labels
        self.common = common
        self.wordpiece = wordpiece
        self.name_sets = LabelSets(NAME_LABELS)
        self.mention_sets = LabelSets(MENTION_LABELS)
        self._rolesets = {roleset: number for number, roleset in enumerate(labels.roleset)}
        self._roles = {role: number for number, role in enumerate(labels.role)}

    def _predicate_column(self, document: Document, whole: bool) -> IntArray:
        column = np.full(len(document.words), UNKNOWN, dtype=np.int64)
        complete = document.predicate_sentences
        for number, (begin, end) in enumerate(document.sentences):
            if whole and (complete is None or number in complete):
                column[begin:end] = 0
        column[[p.word for p in document.predicates or []]] = 1
        return column

    def _senses(self, document: Document) -> list[tuple[int, ...]]:
        rows = []
        for predicate in document.predicates or []:
            number = self._rolesets.get(predicate.roleset, UNKNOWN)
            if number in self.labels.senses.get(roleset_lemma(document, predicate), ()):
                rows.append((predicate.word, number))
        return rows

    def _role_rows(self, document: Document) -> list[tuple[int, ...]]:
        return [
            (predicate.word, word, self._roles[role])
            for predicate in document.predicates or []
            for role, word in argument_heads(document, predicate)
            if role in self._roles
        ]

    def _factuality(self, document: Document) -> IntArray:
        column = np.full(len(document.words), SCORE_UNKNOWN, dtype=np.int64)
        for word, score in (document.factuality or {}).items():
            column[word] = round(SCORE_UNITS * score)
        return column

    def encode(self, document: Document, layers: Sequence[str] = ("trees", "names")) -> Encoded:
        """Encode the wanted layers of `document`; the others are unknown."""
        trees, names = "trees" in layers, "names" in layers
        whole = "props" in layers
        props = document.predicates is not None and (whole or "verbs" in layers)
        n_words = len(document.words)
        scripts = relations = None
        if trees and document.lemma is not None:
            scripts = list(map(make_script, document.words, document.lemma))
        if document.deprel is not None:
            relations = [relation_label(label, self.labels.deprel) for label in document.deprel]
        heads = np.full(n_words, HEAD_UNKNOWN, dtype=np.int64)
        if document.head is not None:
            heads = np.array(document.head, dtype=np.int64)
        allowed = allowed_labels(document, self.common) if names else [None] * n_words
        classes = allowed_classes(document) if "mentions" in layers else [None] * n_words
        unknown = np.full(n_words, UNKNOWN, dtype=np.int64)
        silent = np.full(n_words, SCORE_UNKNOWN, dtype=np.int64)
        chains = links(document) if "coref" in layers else []
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
            ends="ends" in layers,
            mention=np.array([self.mention_sets.number(c) for c in classes], dtype=np.int64),
            predicate=self._predicate_column(document, whole) if props else unknown,
            factuality=self._factuality(document) if "factuality" in layers else silent,
            trees=trees,
            senses=_table(self._senses(document) if props else [], "senses"),
            roles=_table(self._role_rows(document) if props else [], "roles"),
            links=_table([(m.head, m.chain, m.kind, m.begin, m.end) for m in chains], "links"),
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
    document: Encoded,
    limit: int,
    rng: random.Random | None = None,
    low: int = 0,
    aim: int | None = None,
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
    aim : int, optional
        Positions up to which sentences are packed; `limit` without it. Not used with `rng`.
    """
    windows: list[Window] = []
    parts: list[tuple[int, int]] = []
    used = 2
    fixed = min(aim or limit, limit)
    aim = rng.randint(low, limit) if rng else fixed
    for begin, end, size in _fitting_parts(document, limit - 2):
        if parts and used + size > aim:
            windows.append(Window(document, tuple(parts), used))
            parts, used = [], 2
            aim = rng.randint(low, limit) if rng else fixed
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
    return batches


def consecutive_batches(windows: list[Window], batch_pieces: int) -> list[list[Window]]:
    """Group the windows of one document in their order, so that chains run through a batch."""
    batches: list[list[Window]] = []
    longest = 0
    for window in windows:
        longest = max(longest, window.n_pieces)
        if batches and (len(batches[-1]) + 1) * longest <= batch_pieces:
            batches[-1].append(window)
        else:
            batches.append([window])
            longest = window.n_pieces
    return batches


def join_batches(
    batches: list[list[Window]], batch_pieces: int, rng: random.Random
) -> list[list[Window]]:
    """Join small batches of different documents into ones of about `batch_pieces` positions."""
    rng.shuffle(batches)
    joined: list[list[Window]] = []
    for batch in sorted(batches, key=lambda b: max(w.n_pieces for w in b)):
        longest = max(window.n_pieces for window in batch)
        if joined and (len(joined[-1]) + len(batch)) * longest <= batch_pieces:
            joined[-1] += batch
        else:
            joined.append(list(batch))
    return joined


def epoch_batches(
    groups: list[tuple[Source, list[Encoded]]], config: Config, epoch: int, wordpiece: WordPiece
) -> list[list[Window]]:
    """Return the batches of one epoch; the same for the same seed, epoch and data."""
    rng = random.Random(f"{config.seed}/{epoch}")
    windows: list[Window] = []
    chained: list[list[Window]] = []
    for source, documents in groups:
        count = round(len(documents) * source.share)
        chosen = documents if source.share >= 1 else rng.sample(documents, count)
        for document in chosen:
            draw = rng.random()
            noisy = draw < config.case_noise
            upper = draw < config.case_noise / 2
            seen = change_case(document, upper, wordpiece) if noisy else document
            found = pack_windows(seen, config.window_pieces, rng, config.window_pieces_min)
            if "coref" in source.layers:
                chained += consecutive_batches(found, config.batch_pieces)
            else:
                windows += found
    batches = group_batches(windows, config.batch_pieces, rng)
    batches += join_batches(chained, config.batch_pieces, rng)
    rng.shuffle(batches)
    return batches


def collate(batch: list[Window], wordpiece: WordPiece) -> dict[str, Any]:
    """Stack windows into arrays.

    Returns
    -------
    dict
        ``pieces``, ``cases``, ``mask`` of shape (windows, positions). Of shape (windows, words):
        ``first`` (position of the word's first piece), ``sentence`` (number, -1 for padding), the
        labels (-1 unknown), ``factuality`` (hundredths), ``ends`` (1 at the last word of a
        sentence, -1 unknown), ``head`` (0 root, 1 + word in the window, -1 unknown or outside the
        sentence). Tables with a row a thing, whose words count 1 + word in row times the width:
        ``senses`` (word, roleset), ``role_pairs`` (predicate, word, role: every word of its
        sentence), ``links`` (head word, chain) and ``pairs`` (later link, earlier link, four
        features).
    """
    n, length = len(batch), max(window.n_pieces for window in batch)
    width = max(window.n_words for window in batch)
    arrays: dict[str, Any] = {
        "pieces": np.full((n, length), wordpiece.padding, dtype=np.int64),
        "cases": np.zeros((n, length), dtype=np.int64),
        "mask": np.zeros((n, length), dtype=bool),
        "first": np.zeros((n, width), dtype=np.int64),
    }
    for name in (*WORD_COLUMNS, "sentence", "head", "ends"):
        unknown = SCORE_UNKNOWN if name == "factuality" else UNKNOWN
        arrays[name] = np.full((n, width), unknown, dtype=np.int64)
    for row, window in enumerate(batch):
        _fill_row({name: array[row] for name, array in arrays.items()}, window, wordpiece)
    arrays |= _collate_predicates(batch, width)
    arrays |= _collate_links(batch, width)
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
    for name in WORD_COLUMNS:
        row[name][:n_words] = getattr(document, name)[start:stop]
    if not document.trees:
        row["deprel"][:n_words] = UNKNOWN
    for number, (begin, end) in enumerate(window.parts):
        row["sentence"][begin - start : end - start] = number
        if not document.trees:
            continue
        head = document.head[begin:end]
        inside = (head >= begin) & (head < end)
        local = np.where(inside, head - start + 1, UNKNOWN)
        row["head"][begin - start : end - start] = np.where(head == -1, 0, local)
    if document.ends:
        row["ends"][:n_words] = 0
        last = [end - 1 - start for _, end in document.sentences if start < end <= stop]
        row["ends"][last] = 1


def _within(table: IntArray, window: Window) -> IntArray:
    start, stop = window.parts[0][0], window.parts[-1][1]
    rows: IntArray = table[(table[:, 0] >= start) & (table[:, 0] < stop)]
    return rows


def _collate_predicates(batch: list[Window], width: int) -> dict[str, IntArray]:
    senses: list[tuple[int, int]] = []
    pairs: list[tuple[int, ...]] = []
    for row, window in enumerate(batch):
        document = window.document
        offset = row * (width + 1) + 1 - window.parts[0][0]
        roles = {(p, a): role for p, a, role in _within(document.roles, window).tolist()}
        tree = document.head.tolist(), document.deprel.tolist()
        senses += [(w + offset, k) for w, k in _within(document.senses, window).tolist()]
        for begin, end in window.parts:
            for predicate in np.flatnonzero(document.predicate[begin:end] == 1) + begin:
                pairs += [
                    (
                        int(predicate) + offset,
                        word + offset,
                        roles.get((int(predicate), word), 0),
                        *tie_rows(*tree, int(predicate), word),
                    )
                    for word in range(begin, end)
                    if word != predicate
                ]
    return {
        "senses": np.array(senses, dtype=np.int64).reshape(-1, 2),
        "role_pairs": np.array(pairs, dtype=np.int64).reshape(-1, 5),
    }


def _collate_links(batch: list[Window], width: int) -> dict[str, IntArray]:
    links: list[tuple[int, int]] = []
    pairs: list[tuple[int, ...]] = []
    row = 0
    while row < len(batch):
        document, base, mentions = batch[row].document, len(links), []
        first = batch[row]
        while row < len(batch) and batch[row].document is document:
            window = batch[row]
            offset = row * (width + 1) + 1 - window.parts[0][0]
            for head, chain, kind, begin, end in _within(document.links, window).tolist():
                links.append((head + offset, chain))
                sentence = _sentence_of(document, head)
                words = document.words[begin:end]
                mentions.append(make_mention(words, document.words[head], sentence, kind))
            row += 1
            if row < len(batch) and batch[row].parts[0][0] < first.parts[0][0]:
                break
        for i, earlier in enumerate(candidates(mentions)):
            pairs += [
                (base + i, base + j, *pair_features(mentions[i], mentions[j], i - j))
                for j in earlier
            ]
    return {
        "links": np.array(links, dtype=np.int64).reshape(-1, 2),
        "pairs": np.array(pairs, dtype=np.int64).reshape(-1, 6),
    }


def _sentence_of(document: Encoded, word: int) -> int:
    return bisect_right(document.sentences, (word, len(document.words))) - 1
