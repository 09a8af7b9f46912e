# SPDX-License-Identifier: MIT
"""Writes ``tests/data/encoder_cases.json``: what the dequantised weights say of two windows.

``python -m training.encoder_cases --model models/default --out tests/data/encoder_cases.json``
The runtime must give the same labels and trees, and the sampled logits within the tolerance.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training.data import Document
from training.examples import Encoder, Window, collate, pack_windows
from training.folder import Loaded, load_folder
from training.trees import best_tree

TOLERANCE = 2e-3
N_SAMPLES, SEED = 20, 7

WINDOWS = (
    (
        "Kenyan police arrested the leader of the Umoja Front , Peter Kamau , in Nairobi today .",
        "He was not charged , his lawyer said .",
    ),
    (
        "LAGOS , 3 March 2021 - Two buses carrying 41 miners were attacked near Kaduna .",
        "\" We will rebuild the Café de l'Étoile , \" Mayor Inés Ordóñez told Radio Sol's reporters"
        " , adding that U.S.-led talks had failed .",
        "Electroencephalographers objected :(",
    ),
)


def document_of(number: int, sentences: tuple[str, ...]) -> Document:
    """Return a document of words that spaces separate."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for sentence in sentences:
        begin = len(words)
        words += sentence.split()
        spans.append((begin, len(words)))
    return Document(f"case-{number}", "own", "", frozenset(), words, spans)


def _trees(window: Window, arcs: np.ndarray[Any, Any]) -> list[int]:
    heads = [0] * window.n_words
    for begin, end in window.parts:
        tree = best_tree(arcs[begin:end][:, [0, *range(begin + 1, end + 1)]])
        heads[begin:end] = [head + begin if head else 0 for head in tree]
    return heads


@torch.no_grad()
def case_of(loaded: Loaded, window: Window) -> dict[str, Any]:
    """Return the reference outputs of one window that begins its document."""
    arrays = collate([window], loaded.wordpiece)
    batch = {name: torch.from_numpy(array) for name, array in arrays.items()}
    words = loaded.model.words(batch["pieces"], batch["cases"], batch["mask"], batch["first"])
    features = loaded.model.features(words)
    arcs = loaded.model.arcs(words)[0].numpy().astype(np.float64)
    heads = _trees(window, arcs)
    relations = loaded.model.relations(features, torch.tensor([heads]))
    logits = {name: group[0, 1:] for name, group in features.items()}
    logits |= {"arcs": torch.from_numpy(arcs), "deprel": relations[0]}
    logits |= _pair_logits(loaded, features)
    labels = loaded.labels.as_dict()
    case: dict[str, Any] = {
        "words": window.document.words,
        "sentences": [list(part) for part in window.parts],
        "pieces": arrays["pieces"][0].tolist(),
        "cases": arrays["cases"][0].tolist(),
        "first": arrays["first"][0].tolist(),
        "heads": heads,
    }
    for name in ("upos", "xpos", "lemma", "names", "mention", "deprel"):
        case[name] = [labels[name][i] for i in logits[name].argmax(-1).tolist()]
    case["logits"] = {name: _sample(name, values, window) for name, values in logits.items()}
    return case


def _pair_logits(loaded: Loaded, features: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Return what the first word's vectors say of each word, as if it were a predicate."""
    inner = {name: group[0, 1:] for name, group in features.items()}
    predicate, right = inner["role_pred"][:1], inner["coref_right"][:1]
    n_words = len(inner["role_arg"])
    rows = torch.zeros((n_words, 4), dtype=torch.long)  # the first row of features each time
    return {
        "rolesets": loaded.model.rolesets(inner["sense"]),
        "roles": loaded.model.roles(predicate.expand(n_words, -1), inner["role_arg"], rows[:, :2]),
        "antecedents": loaded.model.antecedents(
            inner["coref_left"], right.expand(n_words, -1), rows
        )[:, None],
    }


def _sample(name: str, values: torch.Tensor, window: Window) -> list[list[float]]:
    """Return rows of word, column and value; arcs stay within a sentence."""
    rng = random.Random(f"{SEED}/{window.document.id}/{name}")
    rows: list[list[float]] = []
    while len(rows) < N_SAMPLES:
        begin, end = rng.choice(window.parts)
        word = rng.randrange(begin, end)
        columns = [0, *range(begin + 1, end + 1)] if name == "arcs" else range(values.shape[1])
        column = rng.choice(columns)
        if name != "arcs" or column != word + 1:
            rows.append([word, column, round(float(values[word, column]), 5)])
    return rows


def write_cases(model: Path, out: Path) -> None:
    """Write the cases of the model folder at `model`."""
    loaded = load_folder(model)
    encoder = Encoder(loaded.labels, loaded.wordpiece)
    cases = []
    for number, sentences in enumerate(WINDOWS):
        document = encoder.encode(document_of(number, sentences), ())
        windows = pack_windows(document, loaded.manifest["window_pieces"])
        cases += [case_of(loaded, window) for window in windows]
    head = {
        "about": "heads: 0 = root, otherwise 1 + word of the window; logits: [word, column, value];"
        " roles: of the first word as the predicate; antecedents: the first word as the earlier"
        " mention, both with row 0 of the pair's features",
        "weights_sha256": loaded.manifest["files"][0]["sha256"],
        "tolerance": TOLERANCE,
    }
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    text = json.dumps(head)[:-1] + f', "cases": [\n{lines}\n]}}\n'
    out.write_text(text, encoding="utf-8")


def main() -> None:
    """Write the cases from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    write_cases(args.model, args.out)


if __name__ == "__main__":
    main()
