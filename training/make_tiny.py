# SPDX-License-Identifier: MIT
"""Makes ``models/tiny``: the format of a model with random but fixed weights of a few kilobytes.

It says nothing about language. The tests of the C++ runtime read it, so that they need no
trained weights: ``python -m training.make_tiny models/tiny``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import string
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from training.coref import N_FEATURES
from training.mentions import LABELS as MENTION_LABELS
from training.names import LABELS as NAME_LABELS
from training.roles import NO_ROLE, count_tie_rows
from training.safetensors import write_safetensors
from training.wordpiece import BEGIN, END, N_CASES, PADDING, UNKNOWN

SEED = 20190212
HIDDEN, LAYERS, HEADS, INTERMEDIATE, POSITIONS = 32, 2, 4, 64, 80
WINDOW_PIECES, WORD_PIECES = 64, 12
ARC_SIZE, LABEL_SIZE, SENSE_SIZE, ROLE_SIZE, COREF_SIZE = 24, 8, 4, 8, 8

UPOS = [
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
]
XPOS = [
    "CC",
    "CD",
    "DT",
    "IN",
    "JJ",
    "MD",
    "NN",
    "NNP",
    "NNS",
    "PRP",
    "RB",
    "TO",
    "VB",
    "VBD",
    "VBG",
    "VBN",
    "VBZ",
    ",",
    ".",
]
LEMMA = ["l0+", "k0+", "l1+", "l2+", "l3+y", "=be", "=have", "l2+e"]
DEPREL = [
    "root",
    "nsubj",
    "nsubj:pass",
    "obj",
    "iobj",
    "obl",
    "obl:agent",
    "advmod",
    "amod",
    "case",
    "cc",
    "conj",
    "det",
    "flat",
    "mark",
    "nmod",
    "nmod:poss",
    "nummod",
    "punct",
    "compound",
    "aux",
    "aux:pass",
    "cop",
    "appos",
    "acl",
    "acl:relcl",
    "advcl",
    "ccomp",
]
ROLESET = ["be.01", "be.02", "kill.01", "say.01", "say.LV", "strike.01", "strike.02"]
SENSES = {"be": [1, 0], "kill": [2], "killing": [2], "say": [3, 4], "strike": [5, 6]}
ROLE = [NO_ROLE, "ARG1", "ARG0", "ARG2", "ARGM-TMP", "ARGM-LOC", "ARGM-NEG", "R-ARG0", "C-ARG1"]
WORDS = [
    "the",
    "of",
    "and",
    "a",
    "in",
    "to",
    "was",
    "said",
    "on",
    "at",
    "by",
    "for",
    "from",
    "with",
    "police",
    "city",
    "people",
    "army",
]

FloatArray = npt.NDArray[np.float32]


def vocabulary() -> list[str]:
    """Return the special pieces, every ASCII character alone and inside, and a few words."""
    characters = string.ascii_lowercase + string.digits
    pieces = [PADDING, UNKNOWN, BEGIN, END, *characters, *("##" + c for c in characters)]
    pieces += list(string.punctuation)
    pieces += [word for word in dict.fromkeys(WORDS) if word not in pieces]
    return [*pieces, "##ing", "##ed", "##er"]


class Drawer:
    """Draws tensors; the legacy generator, whose numbers never change."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.RandomState(seed)
        self.tensors: dict[str, npt.NDArray[Any]] = {}

    def floats(self, name: str, shape: tuple[int, ...], mean: float, spread: float) -> None:
        """Draw a float tensor."""
        self.tensors[name] = self._random.normal(mean, spread, shape).astype(np.float32)

    def matrix(self, name: str, rows: int, cols: int, spread: float) -> None:
        """Draw an int8 matrix with a scale per row."""
        values: FloatArray = self._random.normal(0.0, spread, (rows, cols)).astype(np.float32)
        scale = (np.abs(values).max(axis=1) / 127.0).astype(np.float32)
        self.tensors[name + ".scale"] = scale
        self.tensors[name] = np.rint(values / scale[:, None]).astype(np.int8)

    def linear(self, name: str, rows: int, cols: int, gain: float = 1.0) -> None:
        """Draw a linear layer whose outputs have about the spread of its inputs times `gain`."""
        self.matrix(name + ".weight", rows, cols, gain / float(np.sqrt(cols)))
        self.floats(name + ".bias", (rows,), 0.0, 0.1)

    def norm(self, name: str, size: int) -> None:
        """Draw a layer norm."""
        self.floats(name + ".weight", (size,), 1.0, 0.1)
        self.floats(name + ".bias", (size,), 0.0, 0.1)


def features() -> list[tuple[str, int]]:
    """Return the feature groups in order."""
    return [
        ("sentence", 1),
        ("upos", len(UPOS)),
        ("xpos", len(XPOS)),
        ("lemma", len(LEMMA)),
        ("names", len(NAME_LABELS)),
        ("mention", len(MENTION_LABELS)),
        ("predicate", 1),
        ("factuality", 1),
        ("label_dep", LABEL_SIZE),
        ("label_head", LABEL_SIZE),
        ("sense", SENSE_SIZE),
        ("role_pred", ROLE_SIZE),
        ("role_arg", ROLE_SIZE),
        ("coref_left", COREF_SIZE),
        ("coref_right", COREF_SIZE),
    ]


def draw_tensors(n_vocab: int) -> dict[str, npt.NDArray[Any]]:
    """Draw all tensors of the model."""
    draw = Drawer(SEED)
    draw.matrix("embeddings.word", n_vocab, HIDDEN, 1.0)
    draw.matrix("embeddings.position", POSITIONS, HIDDEN, 0.5)
    draw.floats("embeddings.case", (N_CASES, HIDDEN), 0.0, 0.5)
    draw.norm("embeddings.norm", HIDDEN)
    for index in range(LAYERS):
        prefix = f"layers.{index}."
        for name in ("query", "key", "value", "attention_output"):
            draw.linear(prefix + name, HIDDEN, HIDDEN, 1.5)
        draw.norm(prefix + "attention_norm", HIDDEN)
        draw.linear(prefix + "intermediate", INTERMEDIATE, HIDDEN, 1.5)
        draw.linear(prefix + "output", HIDDEN, INTERMEDIATE, 1.5)
        draw.norm(prefix + "output_norm", HIDDEN)
    draw.linear("heads.features", sum(size for _, size in features()), HIDDEN, 2.0)
    draw.linear("heads.arc_dep", ARC_SIZE, HIDDEN, 2.0)
    draw.linear("heads.arc_head", ARC_SIZE, HIDDEN, 2.0)
    draw.matrix("heads.arc_bilinear.weight", ARC_SIZE, ARC_SIZE, 0.4)
    draw.floats("heads.arc_head_bias", (ARC_SIZE,), 0.0, 0.2)
    draw.linear("heads.label_out", len(DEPREL), 2 * LABEL_SIZE, 2.0)
    draw.linear("heads.roleset", len(ROLESET), SENSE_SIZE, 2.0)
    draw.linear("heads.role_out", len(ROLE), 2 * ROLE_SIZE, 2.0)
    draw.linear("heads.coref_out", 1, 2 * COREF_SIZE, 2.0)
    draw.matrix("heads.coref_features", N_FEATURES, COREF_SIZE, 0.5)
    draw.matrix("heads.role_features", count_tie_rows(len(DEPREL)), ROLE_SIZE, 0.5)
    return draw.tensors


def manifest(folder: Path, n_vocab: int) -> dict[str, Any]:
    """Return the manifest of the files that lie in `folder`."""
    files = []
    for path in ("weights.safetensors", "vocab.txt"):
        data = (folder / path).read_bytes()
        files.append({"path": path, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()})
    return {
        "schema": "dateline.model/1",
        "name": "tiny",
        "version": "0.2.0",
        "encoder": {
            "hidden": HIDDEN,
            "layers": LAYERS,
            "heads": HEADS,
            "intermediate": INTERMEDIATE,
            "vocab": n_vocab,
            "positions": POSITIONS,
            "cases": N_CASES,
            "norm_eps": 1e-12,
        },
        "window_pieces": WINDOW_PIECES,
        "word_pieces": WORD_PIECES,
        "arc_size": ARC_SIZE,
        "label_size": LABEL_SIZE,
        "sense_size": SENSE_SIZE,
        "role_size": ROLE_SIZE,
        "coref_size": COREF_SIZE,
        "features": [{"name": name, "size": size} for name, size in features()],
        "labels": {
            "upos": UPOS,
            "xpos": XPOS,
            "lemma": LEMMA,
            "names": list(NAME_LABELS),
            "deprel": DEPREL,
            "mention": list(MENTION_LABELS),
            "roleset": ROLESET,
            "role": ROLE,
        },
        "senses": SENSES,
        "files": files,
        "training": {"seed": SEED},
    }


def main() -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    pieces = vocabulary()
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    write_safetensors(folder / "weights.safetensors", draw_tensors(len(pieces)))
    text = json.dumps(manifest(folder, len(pieces)), indent=1) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
