# SPDX-License-Identifier: MIT
"""A model of random weights over a few words, with every head."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from training.examples import Labels
from training.folder import Loaded
from training.model import Annotator, Widths, sizes_for
from training.wordpiece import WordPiece

LABELS = Labels(
    upos=["NOUN", "VERB"],
    xpos=["NN", "VBD"],
    lemma=["l0+"],
    names=["O", "B-PER", "I-PER"],
    deprel=["root", "dep"],
    mention=["O", "nominal-PER", "pronoun-PER"],
    roleset=["hit.01", "hit.02", "rain.01"],
    role=["_", "ARG0", "ARG1"],
    senses={"hit": [1, 0], "rain": [2]},
)
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "rain", "hit", "ada", "."]


def small_model(folder: Path, seed: int = 1, **manifest: Any) -> Loaded:
    """Return a model in memory; its vocabulary is written into `folder`."""
    (folder / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n")
    torch.manual_seed(seed)
    sizes = replace(
        sizes_for(LABELS, len(VOCABULARY), Widths(8, 4, 4, 4, 4)),
        hidden=24,
        layers=1,
        heads=2,
        intermediate=32,
        positions=32,
    )
    model = Annotator(sizes)
    model.eval()
    about = {
        "name": "small",
        "version": "0",
        "window_pieces": 12,
        "pack_pieces": 12,
        "coref_size": 4,
        **manifest,
    }
    return Loaded(model, LABELS, WordPiece.from_file(folder / "vocab.txt"), about)


def set_bias(loaded: Loaded, group: str, values: list[float]) -> None:
    """Make a feature group these values, whatever the words are."""
    begin = 0
    for name, size in loaded.model.sizes.features:
        if name == group:
            linear = loaded.model.heads.features
            with torch.no_grad():
                linear.weight[begin : begin + size] = 0
                linear.bias[begin : begin + size] = torch.tensor(values)
        begin += size
