# SPDX-License-Identifier: MIT
"""The training data of one configuration, read, guarded and encoded."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.config import Config, Source
from training.data import Document, read_documents
from training.examples import Encoded, Encoder, Labels, collect_labels
from training.flat_names import common_nouns
from training.heldout import load_heldout, refuse_heldout, without_heldout
from training.wordpiece import WordPiece


@dataclass(frozen=True)
class Corpus:
    """Encoded documents by source, and what they were encoded with."""

    labels: Labels
    wordpiece: WordPiece
    name_table: npt.NDArray[np.bool_]  # sets of allowed name labels, as rows
    mention_table: npt.NDArray[np.bool_]  # sets of allowed classes of mentions, as rows
    groups: list[tuple[Source, list[Encoded]]]
    counts: list[dict[str, object]]  # per source, for the manifest


def start_folder(package: str) -> Path:
    """Return the folder of the start weights inside an installed package.

    Raises
    ------
    FileNotFoundError
        If the package is not installed.
    """
    spec = importlib.util.find_spec(package.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"package {package} with the start weights is not installed")
    return Path(spec.origin).parent / "model"


def read_sources(config: Config, data: Path) -> list[tuple[Source, list[Document]]]:
    """Read the used sources, without the held-out documents."""
    heldout = load_heldout()
    groups = []
    for source in config.used_sources():
        documents = read_documents(data / "train" / source.file)
        groups.append((source, without_heldout(documents, heldout)))
    return groups


def build_corpus(
    config: Config, groups: list[tuple[Source, list[Document]]], vocab: Path
) -> Corpus:
    """Encode `groups`; refuses held-out documents, whoever put them there.

    Raises
    ------
    HeldOutError
        If any document is held out.
    ValueError
        If a source of arguments alone has no trees, which an earlier run must find.
    """
    heldout = load_heldout()
    for source, documents in groups:
        refuse_heldout(documents, heldout)
        if "verbs" in source.layers and any(d.head is None for d in documents):
            raise ValueError(f"source {source.name} has no trees; an earlier run must find them")
    trees = [d for source, ds in groups if "trees" in source.layers for d in ds]
    framed = [d for s, ds in groups if not {"props", "verbs"}.isdisjoint(s.layers) for d in ds]
    labels = collect_labels(trees, config, framed)
    wordpiece = WordPiece.from_file(vocab, max_pieces=config.word_pieces)
    encoder = Encoder(labels, wordpiece, common_nouns(trees))
    encoded = [(s, [encoder.encode(d, s.layers) for d in ds]) for s, ds in groups]
    counts: list[dict[str, object]] = [
        {
            "name": source.name,
            "documents": len(documents),
            "tokens": sum(len(d.words) for d in documents),
            "annotation_licence": source.annotation_licence,
            "text_licence": source.text_licence,
            "layers": list(source.layers),
        }
        for source, documents in groups
    ]
    tables = encoder.name_sets.table(), encoder.mention_sets.table()
    return Corpus(labels, wordpiece, *tables, encoded, counts)
