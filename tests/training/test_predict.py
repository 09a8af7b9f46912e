# SPDX-License-Identifier: MIT
# ruff: noqa: E402  (imports follow the check that their packages are there)
"""What a model predicts is a document: every layer fits the words and the other layers."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")
torch = pytest.importorskip("torch", reason="torch is not installed")

from small import LABELS, set_bias, small_model

from training.data import Document
from training.predict import SURE, predict, subtree

WORDS = ["Ada", "hit", "rain", ".", "Rain", "hit", "Ada", "hit", "."]
SENTENCES = [(0, 4), (4, 9)]


def document(name="x"):
    """Return a document of words and sentences alone."""
    return Document(name, "own", "", frozenset(), WORDS, SENTENCES)


@pytest.fixture
def loaded(tmp_path):
    """Return a model that takes every word for a predicate."""
    made = small_model(tmp_path)
    set_bias(made, "predicate", [20.0])
    return made


def test_every_word_has_its_tags_and_every_sentence_is_a_tree(loaded):
    """Every word has its tags and every sentence is a tree."""
    found = predict(loaded, [document()])["x"]
    for layer in ("upos", "xpos", "lemma", "head", "deprel", "sentence"):
        assert len(found[layer]) == len(WORDS)
    for begin, end in SENTENCES:
        heads = found["head"][begin:end]
        assert heads.count(-1) == 1
        assert all(head == -1 or begin <= head < end for head in heads)


def test_predicates_have_rolesets_of_their_lemma_and_arguments_in_their_sentence(loaded):
    """Predicates have rolesets of their lemma and arguments in their sentence."""
    found = predict(loaded, [document()])["x"]
    assert [p["pred"] for p in found["props"]] == list(range(len(WORDS)))
    for prop in found["props"]:
        known = [LABELS.roleset[n] for n in LABELS.senses.get(prop["lemma"], [])]
        verb = found["upos"][prop["pred"]] == "VERB"
        assert prop["sense"] in (known or [f"{prop['lemma']}.01" if verb else ""])
        assert -3 <= prop["factuality"] <= 3
        begin, end = next(s for s in SENTENCES if s[0] <= prop["pred"] < s[1])
        for argument in prop["args"]:
            assert begin <= argument["head"] < end
            assert argument["head"] != prop["pred"]
            assert argument["role"] in LABELS.role[1:]


def test_unlikely_predicates_are_left_out_unless_they_are_given(loaded):
    """Unlikely predicates are left out unless they are given."""
    set_bias(loaded, "predicate", [-20.0])
    assert predict(loaded, [document()])["x"]["props"] == []
    found = predict(loaded, [document()], given={"x": {5}})["x"]["props"]
    assert [(p["pred"], p["confidence"]) for p in found] == [(5, 0.0)]


def test_a_name_wins_over_a_nominal_of_the_same_head(loaded):
    """A name wins over a nominal of the same head."""
    set_bias(loaded, "mention", [0.0, 9.0, 0.0])
    set_bias(loaded, "names", [0.0, 9.0, 0.0])
    mentions = predict(loaded, [document()])["x"]["mentions"]
    assert [m["kind"] for m in mentions] == ["name"] * len(WORDS)
    set_bias(loaded, "names", [9.0, 0.0, 0.0])
    mentions = predict(loaded, [document()])["x"]["mentions"]
    assert [m["kind"] for m in mentions] == ["nominal"] * len(WORDS)
    assert [m["head"] for m in mentions] == list(range(len(WORDS)))
    assert all(m["begin"] <= m["head"] < m["end"] for m in mentions)


@pytest.mark.parametrize(("bias", "n_chains"), [(100.0, 1), (-100.0, len(WORDS))])
def test_a_mention_is_linked_where_the_best_score_is_positive(loaded, bias, n_chains):
    """A mention is linked where the best score is positive."""
    set_bias(loaded, "mention", [0.0, 0.0, 9.0])
    with torch.no_grad():
        loaded.model.heads.coref_out.bias.fill_(bias)
    mentions = predict(loaded, [document()])["x"]["mentions"]
    assert len({m["entity"] for m in mentions}) == n_chains
    unlinked = predict(loaded, [document()], link_above=1000.0)["x"]["mentions"]
    assert len({m["entity"] for m in unlinked}) == len(WORDS)


def test_every_choice_has_a_probability(loaded):
    """Every choice has a probability; the one child of the root of a sentence too."""
    found = predict(loaded, [document()])["x"]
    for name in SURE:
        assert len(found["sure"][name]) == len(WORDS)
        assert all(0 < share <= 1 for share in found["sure"][name]), name


def test_documents_do_not_bear_on_one_another(loaded):
    """Documents do not bear on one another, nor does the size of the batches."""
    alone = predict(loaded, [document("a")])["a"]
    together = predict(loaded, [document("b"), document("a")], batch_pieces=1)["a"]
    for layer in ("upos", "head", "mentions"):
        assert alone[layer] == together[layer]


def test_a_phrase_is_the_subtree_of_its_head_without_punctuation():
    """A phrase is the subtree of its head without punctuation: "the old mayor of Ruse" of 8."""
    heads = [3, 3, 3, -1, 5, 3, 3, 3]
    upos = ["ADP", "DET", "ADJ", "NOUN", "ADP", "PROPN", "PUNCT", "PUNCT"]
    assert subtree(heads, 3, upos) == (1, 6)
    assert subtree(heads, 5, upos) == (5, 6)
    assert subtree(heads, 6, upos) == (6, 7)
