# SPDX-License-Identifier: MIT
"""No training run may read a held-out document."""

import gzip
import json
import os
from pathlib import Path

import pytest

from training.config import Config, Source
from training.corpus import build_corpus, read_sources
from training.data import Document
from training.heldout import HeldOutError, draw, load_heldout, refuse_heldout

VOCABULARY = Path(__file__).parents[2] / "models" / "default" / "vocab.txt"


def document(document_id: str) -> Document:
    """Return a document of invented words."""
    return Document(document_id, "own", "", frozenset(), ["Rain", "fell", "."], [(0, 3)])


def config_for(file: str) -> Config:
    """Return a configuration that reads one file."""
    source = Source("own", file, ("trees",), "CC BY 4.0", "CC BY 4.0")
    return Config(seed=1, epochs=1, sources=(source,))


def test_the_list_holds_the_drawn_documents():
    """The list holds the drawn documents."""
    heldout = load_heldout()
    assert sum(name.startswith("WW_") for name in heldout) == 30
    assert sum(name.startswith("GUM_") for name in heldout) == 12
    assert sum(name.startswith("meantime/") for name in heldout) == 18
    assert any(name.startswith("timeline/") for name in heldout)


def test_a_held_out_document_is_refused_by_name():
    """A held out document is refused by name."""
    first = sorted(load_heldout())[0]
    with pytest.raises(HeldOutError, match=first):
        refuse_heldout([document("free"), document(first)], load_heldout())


def test_a_corpus_with_a_held_out_document_is_not_built():
    """A corpus with a held out document is not built."""
    first = sorted(load_heldout())[0]
    config = config_for("own.jsonl.gz")
    with pytest.raises(HeldOutError, match="must not be trained on"):
        build_corpus(config, [(config.sources[0], [document(first)])], VOCABULARY)


def test_reading_leaves_held_out_documents_out(tmp_path):
    """Reading leaves held out documents out."""
    first = sorted(load_heldout())[0]
    (tmp_path / "train").mkdir()
    raw = {"source": "own", "layers": [], "text": "Rain", "tokens": [[0, 4]], "sentences": [[0, 1]]}
    with gzip.open(tmp_path / "train" / "own.jsonl.gz", "wt", encoding="utf-8") as out:
        for name in ("free", first):
            out.write(json.dumps({"id": name, **raw}) + "\n")
    groups = read_sources(config_for("own.jsonl.gz"), tmp_path)
    assert [d.id for d in groups[0][1]] == ["free"]


@pytest.mark.skipif("DATELINE_DATA" not in os.environ, reason="DATELINE_DATA is not set")
def test_the_seed_draws_the_same_list_again():
    """The seed draws the same list again."""
    drawn = draw(Path(os.environ["DATELINE_DATA"]), 20190212)
    assert {name for names in drawn.values() for name in names} == load_heldout()
