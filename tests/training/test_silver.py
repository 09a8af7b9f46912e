# SPDX-License-Identifier: MIT

"""Documents with arguments but no tree get the tree of a model."""

import pytest

pytest.importorskip("torch", reason="torch is not installed")

from small import small_model

from training.config import Config, Source
from training.corpus import build_corpus
from training.data import Document
from training.silver import with_silver_trees


def document(name, **layers):
    """Return a document of two sentences."""
    words = ["ada", "hit", ".", "rain", "."]
    return Document(name, "own", "", frozenset(), words, [(0, 3), (3, 5)], **layers)


def test_a_tree_is_found_where_arguments_have_none(tmp_path):
    """A tree is found where arguments have none; other documents stay as they were."""
    verbs, names = Source("v", "", ("verbs",), "", ""), Source("n", "", ("names",), "", "")
    gold = document("b", head=[1, -1, 1, -1, 3], deprel=["dep", "root", "dep", "root", "dep"])
    groups = [(verbs, [document("a"), gold]), (names, [document("c")])]
    (_, (silver, kept)), (_, (other,)) = with_silver_trees(groups, small_model(tmp_path))
    assert kept is gold
    assert other.head is None
    assert sum(head == -1 for head in silver.head) == 2
    assert set(silver.deprel) <= {"root", "dep"}


def test_arguments_without_a_tree_are_refused(tmp_path):
    """A run that would need trees and has none is refused, naming the source."""
    source = Source("own", "", ("verbs",), "", "")
    config = Config(seed=1, epochs=1, sources=(source,))
    with pytest.raises(ValueError, match="source own has no trees"):
        build_corpus(config, [(source, [document("a")])], tmp_path / "vocab.txt")
