# SPDX-License-Identifier: MIT
"""The scorers of tags, trees and sentences, counted by hand and against another scorer."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from benchmarks.quality import scorers

Json = dict[str, Any]


def document(
    tokens: list[tuple[int, int]], sentences: list[tuple[int, int]], **layers: Any
) -> Json:
    """Return a document; what is not given is the same for each word."""
    n = len(tokens)
    given = {"upos": ["X"] * n, "xpos": ["X"] * n, "lemma": ["x"] * n, "deprel": ["dep"] * n}
    heads = [b - 1 if b > first else -1 for first, end in sentences for b in range(first, end)]
    return {"tokens": tokens, "sentences": sentences, "head": heads, **given, **layers}


FOUR = [(0, 1), (1, 3), (4, 6), (6, 7)]


def test_tags_and_trees_are_shares_of_words() -> None:
    """Tags and trees are shares of words; a relation's subtype does not count."""
    gold = document(FOUR, [(0, 4)], deprel=["root", "obl:tmod", "dep", "dep"])
    guess = document(
        FOUR,
        [(0, 4)],
        upos=["X", "X", "X", "NOUN"],
        head=[-1, 0, 0, 2],
        deprel=["root", "obl", "dep", "obj"],
    )
    figures = scorers.score_tags_and_trees([gold], [guess])
    assert figures["UPOS, gold tokens"].value == 75.0
    assert figures["XPOS, gold tokens"].value == 100.0
    assert figures["UAS, gold tokens"].value == 75.0
    assert figures["LAS, gold tokens"].value == 50.0


def test_raw_text_counts_words_with_the_same_characters() -> None:
    """Raw text: 2 of 3 words are among the 4 gold ones, and the arc between them agrees."""
    gold = document(FOUR, [(0, 2), (2, 4)])
    guess = document([(0, 1), (1, 3), (4, 7)], [(0, 2), (2, 3)])
    figures = scorers.score_raw_text([gold], [guess])
    assert figures["words F1, raw text"].value == pytest.approx(200 * 2 / 7)
    assert figures["LAS F1, raw text"].value == pytest.approx(200 * 2 / 7)
    assert figures["sentence F1, raw text"].value == 100.0


def test_a_sentence_counts_where_both_its_ends_agree() -> None:
    """A sentence counts where both its ends agree: the last of three, of two."""
    gold = document(FOUR, [(0, 1), (1, 3), (3, 4)])
    guess = document(FOUR, [(0, 3), (3, 4)])
    figures = scorers.score_raw_text([gold], [guess])
    assert figures["sentence F1, raw text"].value == pytest.approx(200 * 1 / 5)


def drawn_heads(draw: random.Random, sentences: list[tuple[int, int]]) -> list[int]:
    """Return a random tree of each sentence."""
    head = [-1] * sentences[-1][1]
    for begin, end in sentences:
        words = list(range(begin, end))
        draw.shuffle(words)
        for i, word in enumerate(words[1:], start=1):
            head[word] = words[draw.randrange(i)]
    return head


def drawn(draw: random.Random, ends: list[int]) -> Json:
    """Return a document of sentences that end at these characters, with random words and trees."""
    tokens: list[tuple[int, int]] = []
    sentences = []
    for first, last in pairwise([0, *ends]):
        begin = len(tokens)
        cuts = sorted(draw.sample(range(first + 1, last), (last - first) // 2))
        tokens += pairwise([first, *cuts, last])
        sentences.append((begin, len(tokens)))
    head = drawn_heads(draw, sentences)
    deprel = ["root" if h < 0 else draw.choice(["nsubj", "obl", "obl:tmod"]) for h in head]
    upos = [draw.choice(["NOUN", "VERB"]) for _ in tokens]
    return document(tokens, sentences, upos=upos, head=head, deprel=deprel)


def write_conllu(path: Path, text: str, drawn_document: Json) -> Path:
    """Write a document as CoNLL-U."""
    lines = []
    for begin, end in drawn_document["sentences"]:
        for word in range(begin, end):
            first, last = drawn_document["tokens"][word]
            head = drawn_document["head"][word]
            cells = [word - begin + 1, text[first:last], "x", drawn_document["upos"][word], "X"]
            cells += ["_", head - begin + 1 if head >= 0 else 0, drawn_document["deprel"][word]]
            lines.append("\t".join(map(str, [*cells, "_", "_"])))
        lines.append("")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def evaluated(folder: Path, text: str, gold: Json, guess: Json) -> Any:
    """Return the scores of an implementation of the CoNLL 2018 evaluation, by its own names."""
    theirs = pytest.importorskip(
        "conllu_tools.evaluation", reason="conllu-tools is not installed"
    ).ConlluEvaluator()
    files = [
        write_conllu(folder / name, text, side)
        for name, side in (("gold.conllu", gold), ("system.conllu", guess))
    ]
    return theirs.evaluate_files(*files)


@pytest.mark.parametrize("size", range(20, 60, 4))
def test_another_scorer_gives_the_same_figures_on_gold_tokens(size: int, tmp_path: Path) -> None:
    """Another scorer gives the same figures on gold tokens."""
    draw = random.Random(size)
    text = "".join(draw.choices("abcdefgh", k=size))
    ends = [size // 4, size // 2, size]
    gold, guess = drawn(draw, ends), drawn(draw, ends)
    for layer in ("upos", "deprel"):
        guess[layer] = [draw.choice(gold[layer]) for _ in gold[layer]]
    guess |= {layer: gold[layer] for layer in ("tokens", "sentences")}
    guess["head"] = drawn_heads(draw, gold["sentences"])
    expected = evaluated(tmp_path, text, gold, guess)
    figures = scorers.score_tags_and_trees([gold], [guess])
    for ours in ("UPOS", "UAS", "LAS"):
        assert figures[f"{ours}, gold tokens"].value == pytest.approx(100 * expected[ours].f1)


@pytest.mark.parametrize("size", range(20, 60, 4))
def test_another_scorer_aligns_the_same_words(size: int, tmp_path: Path) -> None:
    """Another scorer aligns the same words; it wants the same sentences on both sides."""
    draw = random.Random(size)
    text = "".join(draw.choices("abcdefgh", k=size))
    ends = [size // 4, size // 2, size]
    gold, guess = drawn(draw, ends), drawn(draw, ends)
    expected = evaluated(tmp_path, text, gold, guess)
    figures = scorers.score_raw_text([gold], [guess])
    assert figures["words F1, raw text"].value == pytest.approx(100 * expected["Words"].f1)
    # Its totals of tags are the aligned words alone.
    n_words = len(gold["tokens"]) + len(guess["tokens"])
    tags = 200 * expected["UPOS"].correct / n_words
    assert figures["UPOS F1, raw text"].value == pytest.approx(tags)
