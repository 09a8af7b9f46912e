# SPDX-License-Identifier: MIT
# ruff: noqa: E402  (imports follow the check that their packages are there)
"""A pack gives back its documents; a checkpoint comes back from its parts."""

import pytest

np = pytest.importorskip("numpy", reason="numpy is not installed")
pytest.importorskip("torch", reason="torch is not installed")

from training.data import Document, Mention
from training.examples import Encoder, Labels
from training.pack import flatten, join_file, split_file, unflatten
from training.wordpiece import WordPiece

LABELS = Labels(["NOUN", "PROPN"], ["NN"], ["l0+"], ["O"], ["root", "dep"])
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "rain", "##s", "lima"]


def test_documents_come_back_as_they_were():
    """Documents come back as they were."""
    encoder = Encoder(LABELS, WordPiece(VOCABULARY))
    documents = [
        encoder.encode(
            Document(
                f"d{i}",
                "worldwide",
                "",
                frozenset(),
                ["Rains", "été", "Lima"][: i + 1],
                [(0, 1), (1, i + 1)] if i else [(0, 1)],
                upos=["NOUN", "NOUN", "PROPN"][: i + 1],
                head=[-1, 0, 1][: i + 1],
                deprel=["root", "dep", "dep"][: i + 1],
                mentions=[Mention(i, i + 1, "PLACE", "", "name")],
            )
        )
        for i in range(3)
    ]
    back = unflatten(flatten(documents), [d.id for d in documents], "worldwide")
    for before, after in zip(documents, back, strict=True):
        for name, value in before.__dict__.items():
            same = np.array_equal if isinstance(value, np.ndarray) else lambda a, b: a == b
            assert same(value, getattr(after, name)), name


def test_parts_are_joined_and_damage_is_noticed(tmp_path):
    """Parts are joined and damage is noticed."""
    whole = tmp_path / "whole"
    whole.write_bytes(bytes(range(256)) * 10)
    assert split_file(whole, tmp_path / "parts", max_bytes=1000) == 3
    join_file(tmp_path / "parts", tmp_path / "joined")
    assert (tmp_path / "joined").read_bytes() == whole.read_bytes()
    (tmp_path / "parts" / "part-001").write_bytes(b"x")
    with pytest.raises(ValueError, match="part-001 is damaged"):
        join_file(tmp_path / "parts", tmp_path / "joined")
