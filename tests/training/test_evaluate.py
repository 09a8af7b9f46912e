# SPDX-License-Identifier: MIT
"""Scores count what they say they count."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")
pytest.importorskip("torch", reason="torch is not installed")

from training.data import Document, Mention
from training.evaluate import (
    CARD_BEGIN,
    CARD_END,
    exact_names,
    head_names,
    score_names,
    score_trees,
    span_head,
    update_card,
)
from training.predict import Prediction

WORDS = ["Lima", "mayor", "Ada", "Obi", "left"]
HEADS = [1, 2, 4, 2, -1]
UPOS = ["PROPN", "NOUN", "PROPN", "PROPN", "VERB"]


def document(**other):
    """Return a document of invented words."""
    mentions = [
        Mention(0, 4, "PER", "", "name"),
        Mention(0, 1, "GPE", "", "name"),
        Mention(1, 2, "PER", "", "nominal"),
    ]
    values = {"mentions": mentions, "head": HEADS, "upos": UPOS} | other
    return Document("x", "own", "", frozenset(), WORDS, [(0, 5)], **values)


def prediction(names, head=HEADS, deprel=None):
    """Return a prediction with these names."""
    n = len(WORDS)
    return Prediction([*UPOS], [""] * n, [""] * n, [*head], deprel or ["dep"] * n, names)


def test_the_head_of_a_span_is_the_word_that_hangs_outside():
    """The head of a span is the word that hangs outside."""
    assert span_head(0, 4, HEADS) == 2
    assert span_head(0, 1, HEADS) == 0


def test_head_names_take_the_outermost_and_pass_over_the_inner():
    """Head names take the outermost and pass over the inner."""
    guess = prediction([(0, 1, "PLACE"), (2, 4, "PER"), (4, 5, "ORG")])
    gold, found = head_names(document(), guess)
    assert gold == {(2, "PER")}
    assert found == {(2, "PER"), (4, "ORG")}


def test_exact_names_treat_places_and_facilities_alike():
    """Exact names treat places and facilities alike."""
    gold, found = exact_names(document(), prediction([(0, 1, "FAC")]))
    assert gold == {(0, 4, "PER"), (0, 1, "PLACE")}
    assert found == {(0, 1, "PLACE")}


def test_names_outside_the_annotated_sentences_do_not_count():
    """Names outside the annotated sentences do not count."""
    documents = [document(name_sentences=frozenset())]
    scores = score_names(documents, {"x": prediction([(2, 4, "PER")])}, exact_names)
    assert scores["f1_all"]["value"] == 0
    assert scores["precision"]["value"] == 0


def test_las_leaves_subtypes_aside():
    """Las leaves subtypes aside."""
    relations = ["nmod", "appos", "nsubj:x", "flat", "root"]
    gold = document(xpos=[""] * 5, lemma=[""] * 5, deprel=relations)
    guess = prediction([], head=[1, 2, 4, 1, -1], deprel=["nmod", "appos", "nsubj", "flat", "root"])
    scores = score_trees([gold], {"x": guess})
    assert scores["uas"]["value"] == 80
    assert scores["las"]["value"] == 80
    assert scores["las_subtypes"]["value"] == 60


def test_a_card_keeps_its_text_around_the_scores(tmp_path):
    """A card keeps its text around the scores."""
    card = tmp_path / "README.md"
    card.write_text(f"before\n{CARD_BEGIN}\nold\n{CARD_END}\nafter\n")
    scores = score_names([document()], {"x": prediction([])}, exact_names)
    report = {"splits": {"dev/own": {"documents": 1, "names": {"match": "exact", **scores}}}}
    update_card(card, report)
    text = card.read_text()
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "old" not in text
    assert "| dev/own | 1 | names F1, PER+ORG+PLACE, exact | 0.0 | 0.0-0.0 |" in text
    card.write_text("no marks")
    with pytest.raises(ValueError, match="must hold"):
        update_card(card, report)
