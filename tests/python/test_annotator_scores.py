# SPDX-License-Identifier: MIT
"""The command that scores the annotator: it gives every figure of which something is asked."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.quality import annotator_scores
from benchmarks.quality.figures import Figure

Json = dict[str, Any]

# "Greta Holm thanked the mayor . She left Varna ."
TOKENS = [(0, 5), (6, 10), (11, 18), (19, 22), (23, 28), (28, 29)]
TOKENS += [(30, 33), (34, 38), (39, 44), (44, 45)]
GOLD: Json = {
    "text": "Greta Holm thanked the mayor. She left Varna.",
    "layers": ["tok", "sent", "pos", "dep", "props", "uds"],
    "tokens": [list(token) for token in TOKENS],
    "sentences": [[0, 6], [6, 10]],
    "upos": ["PROPN", "PROPN", "VERB", "DET", "NOUN", "PUNCT", "PRON", "VERB", "PROPN", "PUNCT"],
    "xpos": ["NNP", "NNP", "VBD", "DT", "NN", ".", "PRP", "VBD", "NNP", "."],
    "lemma": ["Greta", "Holm", "thank", "the", "mayor", ".", "she", "leave", "Varna", "."],
    "head": [2, 0, -1, 4, 2, 2, 7, -1, 7, 7],
    "deprel": ["nsubj", "flat", "root", "det", "obj", "punct", "nsubj", "root", "obj", "punct"],
    "mentions": [
        {"begin": 0, "end": 2, "type": "PER", "kind": "name", "entity": "a"},
        {"begin": 3, "end": 5, "type": "PER", "kind": "nominal", "entity": "b"},
        {"begin": 6, "end": 7, "type": "PER", "kind": "pronoun", "entity": "a"},
        {"begin": 8, "end": 9, "type": "PLACE", "kind": "name", "entity": "c"},
    ],
    "props": [
        {"pred": 2, "sense": "thank.01", "args": [{"role": "ARG0", "begin": 0, "end": 2}]},
        {"pred": 7, "sense": "leave.01", "args": [{"role": "ARG0", "begin": 6, "end": 7}]},
    ],
    "events": [
        {"begin": 2, "end": 3, "factuality": 3.0},
        {"begin": 7, "end": 8, "factuality": 2.5},
    ],
    "clean_sentences": [0, 1],
}
OF_PREDICATES = ("predicates", "roleset", "roles", "factuality")


@pytest.mark.parametrize("split", annotator_scores.SCORERS)
def test_every_figure_of_which_something_is_asked_is_scored(split: str) -> None:
    """Every figure of which something is asked is scored."""
    figures = annotator_scores.SCORERS[split]([GOLD], "auto")
    asked = {what for what, where in annotator_scores.ASKED if where == f"dev/{split}"}
    if not any(what.startswith("predicates") for what in figures):
        asked = {what for what in asked if not what.startswith(OF_PREDICATES)}
    assert asked
    assert asked <= figures.keys()
    rivals = {what for what, where in annotator_scores.RIVALS if where == f"dev/{split}"}
    assert rivals <= figures.keys()


def test_a_row_shows_floor_goal_and_interval() -> None:
    """A row shows floor, goal and interval; r has three digits."""
    figures = {
        "roles F1, gold predicates": Figure(81.25, 79.0, 83.04),
        "factuality, Pearson r": Figure(0.7011, 0.65, 0.75),
    }
    roles, factuality = annotator_scores.rows_of("dev/ewt", figures, "2 documents, 20 words")
    assert roles.data == "dev/ewt (2 documents, 20 words)"
    assert roles.value == "81.2 [79.0, 83.0]"
    assert roles.baseline == "floor 80, goal 86"
    assert factuality.value == "0.701 [0.650, 0.750]"
