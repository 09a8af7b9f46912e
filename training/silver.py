# SPDX-License-Identifier: MIT
"""Trees by an earlier run, for sources that annotate arguments without a tree.

They tell which word of an argument is its head, and how it hangs on the predicate; no tree is
taught from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from training.config import Config, Source
from training.corpus import start_folder
from training.data import Document
from training.examples import Labels
from training.folder import Loaded
from training.model import Annotator, Widths, load_state, sizes_for
from training.predict import predict
from training.wordpiece import WordPiece


def load_checkpoint(path: Path, config: Config) -> Loaded:
    """Return the model of a checkpoint, to annotate with the windows of `config`."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    labels = Labels(**state["labels"])
    wordpiece = WordPiece.from_file(
        start_folder(config.start_package) / "vocab.txt", max_pieces=config.word_pieces
    )
    model = Annotator(sizes_for(labels, len(wordpiece.vocabulary), Widths(**config.widths)))
    load_state(model, state["model"])
    model.eval()
    names = ("window_pieces", "pack_pieces", "word_pieces", "coref_size")
    return Loaded(model, labels, wordpiece, {name: getattr(config, name) for name in names})


def with_silver_trees(
    groups: Sequence[tuple[Source, list[Document]]], loaded: Loaded
) -> list[tuple[Source, list[Document]]]:
    """Return the documents, those with arguments but no tree with that of the model."""
    wanting = [d for source, ds in groups if "verbs" in source.layers for d in ds if d.head is None]
    found = predict(loaded, wanting)
    trees = {
        d.id: replace(d, head=found[d.id]["head"], deprel=found[d.id]["deprel"]) for d in wanting
    }
    return [(source, [trees.get(d.id, d) for d in documents]) for source, documents in groups]
