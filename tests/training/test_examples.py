# SPDX-License-Identifier: MIT
"""Windows and batches keep every word, within the limit."""

import random

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from training.config import Config, Source
from training.data import Document, Predicate
from training.examples import Encoder, Labels, collate, epoch_batches, pack_windows
from training.wordpiece import WordPiece

LABELS = Labels(["NOUN"], ["NN"], ["l0+"], ["O"], ["root", "dep"])
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##a"]


def encoded(sentence_lengths, trees=True):
    """Return an encoded document of these sentence lengths."""
    n = sum(sentence_lengths)
    ends = [sum(sentence_lengths[: i + 1]) for i in range(len(sentence_lengths))]
    sentences = [(e - s, e) for e, s in zip(ends, sentence_lengths, strict=True)]
    heads = [-1 if i in {b for b, _ in sentences} else i - 1 for i in range(n)]
    document = Document(
        "x",
        "own",
        "",
        frozenset(),
        ["aa"] * n,
        sentences,
        head=heads if trees else None,
        deprel=["dep"] * n if trees else None,
    )
    return Encoder(LABELS, WordPiece(VOCABULARY)).encode(document)


@pytest.mark.parametrize("lengths", [[1], [3, 4, 5], [100], [2, 60, 1, 1, 30]])
def test_windows_cover_every_word_once_within_the_limit(lengths):
    """Windows cover every word once within the limit."""
    windows = pack_windows(encoded(lengths), 32)
    words = [w for window in windows for b, e in window.parts for w in range(b, e)]
    assert words == list(range(sum(lengths)))
    assert all(window.n_pieces <= 32 for window in windows)


def test_sentences_are_packed_while_they_fit():
    """Sentences are packed while they fit."""
    windows = pack_windows(encoded([5, 10, 1]), 32)  # two pieces a word
    assert [window.parts for window in windows] == [((0, 5), (5, 15)), ((15, 16),)]


def test_heads_count_from_the_window_and_leave_cut_sentences_open():
    """Heads count from the window and leave cut sentences open."""
    arrays = collate(pack_windows(encoded([2, 3]), 32), WordPiece(VOCABULARY))
    assert arrays["head"].tolist() == [[0, 1, 0, 3, 4]]
    assert arrays["sentence"].tolist() == [[0, 0, 1, 1, 1]]
    assert arrays["first"].tolist() == [[1, 3, 5, 7, 9]]
    cut = collate(pack_windows(encoded([20]), 32), WordPiece(VOCABULARY))
    assert cut["head"][1, 0] == -1  # its head is in the part before


def test_unknown_layers_are_masked():
    """Unknown layers are masked."""
    arrays = collate(pack_windows(encoded([3], trees=False), 32), WordPiece(VOCABULARY))
    for name in ("upos", "xpos", "lemma", "names", "head", "deprel"):
        assert (arrays[name] == -1).all()


def test_arguments_without_a_gold_tree_teach_neither_the_tree_nor_what_is_no_predicate():
    """A tree that is only seen ties arguments to predicates; it is not taught."""
    document = Document(
        "x",
        "own",
        "",
        frozenset(),
        ["aa"] * 3,
        [(0, 3)],
        head=[1, -1, 1],
        deprel=["dep", "root", "dep"],
        predicates=[Predicate(1, "aa", "aa.01", (("ARG0", 0, 1),))],
    )
    labels = Labels(["NOUN"], ["NN"], ["l0+"], ["O"], ["root", "dep"], role=["_", "ARG0"])
    seen = Encoder(labels, WordPiece(VOCABULARY)).encode(document, ("verbs",))
    arrays = collate(pack_windows(seen, 32), WordPiece(VOCABULARY))
    assert (arrays["head"] == -1).all()
    assert (arrays["deprel"] == -1).all()
    assert arrays["predicate"].tolist() == [[-1, 1, -1]]
    child = 10 + 4 * labels.deprel.index("dep")
    assert arrays["role_pairs"].tolist() == [[2, 1, 1, child, 5], [2, 3, 0, child, 6]]


def test_an_epoch_depends_on_seed_and_number_alone():
    """An epoch depends on seed and number alone."""
    source = Source("own", "", ("trees",), "", "")
    config = Config(
        seed=3, epochs=2, sources=(source,), batch_pieces=64, window_pieces=32, window_pieces_min=16
    )
    rng = random.Random(1)
    groups = [(source, [encoded([rng.randint(1, 9) for _ in range(5)]) for _ in range(20)])]

    def lengths(epoch):
        batches = epoch_batches(groups, config, epoch, WordPiece(VOCABULARY))
        # Lengths are jittered by up to 8 before they are sorted.
        assert all(len(b) * (max(w.n_pieces for w in b) - 8) <= 64 for b in batches)
        return [[w.n_pieces for w in batch] for batch in batches]

    assert lengths(0) == lengths(0)
    assert lengths(0) != lengths(1)
