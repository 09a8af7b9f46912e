# SPDX-License-Identifier: MIT
"""Runs a model over documents with given tokens and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch

from training.data import Document
from training.examples import Encoder, Window, collate, pack_windows
from training.folder import Loaded
from training.lemma import apply_script
from training.names import spans
from training.trees import best_tree


@dataclass
class Prediction:
    """What a model says of one document; one entry a word."""

    upos: list[str]
    xpos: list[str]
    lemma: list[str]
    head: list[int]  # word in the document, -1 = root of its sentence
    deprel: list[str]
    names: list[tuple[int, int, str]] = field(default_factory=list)


def _empty(document: Document) -> Prediction:
    n = len(document.words)
    return Prediction([""] * n, [""] * n, [""] * n, [-1] * n, [""] * n)


@torch.no_grad()
def _run(loaded: Loaded, windows: Sequence[Window], into: dict[str, Prediction]) -> None:
    arrays = collate(list(windows), loaded.wordpiece)
    batch = {name: torch.from_numpy(array) for name, array in arrays.items()}
    words = loaded.model.words(batch["pieces"], batch["cases"], batch["mask"], batch["first"])
    features = loaded.model.features(words)
    arcs = loaded.model.arcs(words).numpy().astype(np.float64)
    heads = torch.zeros_like(batch["first"])
    for row, window in enumerate(windows):
        start = window.parts[0][0]
        for begin, end in window.parts:
            first, stop = begin - start, end - start
            columns = [0, *range(first + 1, stop + 1)]
            tree = best_tree(arcs[row, first:stop][:, columns])
            heads[row, first:stop] = torch.tensor([h + first if h else 0 for h in tree])
    relation = loaded.model.relations(features, heads).argmax(-1)
    best = {n: features[n][:, 1:].argmax(-1) for n in ("upos", "xpos", "lemma", "names")}
    for row, window in enumerate(windows):
        chosen = {name: values[row].tolist() for name, values in best.items()}
        chosen["deprel"] = relation[row].tolist()
        chosen["head"] = heads[row].tolist()
        _fill(loaded, window, chosen, into[window.document.id])


def _fill(
    loaded: Loaded, window: Window, chosen: dict[str, list[int]], prediction: Prediction
) -> None:
    labels, start = loaded.labels, window.parts[0][0]
    for begin, end in window.parts:
        for word in range(begin, end):
            i = word - start
            prediction.upos[word] = labels.upos[chosen["upos"][i]]
            prediction.xpos[word] = labels.xpos[chosen["xpos"][i]]
            script = labels.lemma[chosen["lemma"][i]]
            prediction.lemma[word] = apply_script(script, window.document.words[word])
            prediction.deprel[word] = labels.deprel[chosen["deprel"][i]]
            head = chosen["head"][i]
            prediction.head[word] = start + head - 1 if head else -1
        found = spans([labels.names[n] for n in chosen["names"][begin - start : end - start]])
        prediction.names += [(begin + b, begin + e, name) for b, e, name in found]


def predict(
    loaded: Loaded, documents: Sequence[Document], batch_pieces: int = 4096
) -> dict[str, Prediction]:
    """Annotate `documents` with gold tokens and sentences; return predictions by document id."""
    encoder = Encoder(loaded.labels, loaded.wordpiece)
    limit = loaded.manifest["window_pieces"]
    windows = [w for d in documents for w in pack_windows(encoder.encode(d, ()), limit)]
    into = {document.id: _empty(document) for document in documents}
    batch: list[Window] = []
    for window in sorted(windows, key=lambda w: w.n_pieces):
        if batch and (len(batch) + 1) * window.n_pieces > batch_pieces:
            _run(loaded, batch, into)
            batch = []
        batch.append(window)
    if batch:
        _run(loaded, batch, into)
    for prediction in into.values():
        prediction.names.sort()
    return into
