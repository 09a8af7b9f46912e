# SPDX-License-Identifier: MIT
"""The scorer of chains, on documents counted by hand and against another scorer."""

from __future__ import annotations

import random
from functools import partial
from typing import Any

import pytest

from benchmarks.quality import coreference
from benchmarks.quality.coreference import Chain
from benchmarks.quality.figures import with_interval

Json = dict[str, Any]


def mention(begin: int, end: int, entity: int | None) -> Json:
    """Return a mention of a chain."""
    return {"begin": begin, "end": end, "entity": entity, "type": "PER", "kind": "nominal"}


def document(mentions: list[Json], n_words: int = 12) -> Json:
    """Return a document in which every word but the first hangs from the one before it."""
    return {
        "tokens": [[2 * i, 2 * i + 1] for i in range(n_words)],
        "sentences": [[0, n_words // 2], [n_words // 2, n_words]],
        "head": list(range(-1, n_words - 1)),
        "mentions": mentions,
    }


def chains(*groups: str) -> list[Chain]:
    """Return chains of mentions that are called by letters."""
    return [frozenset(group) for group in groups]


def f1_of(metric: str, counts: list[float]) -> float:
    """Return F1 of one document."""
    return with_interval([counts], partial(coreference.metric_f1, metric=metric)).value


def test_the_counts_are_those_made_by_hand() -> None:
    """Gold {abc, defg}, found {ab, cd, fgh}: the example of the literature, one mention wrong."""
    counts = coreference.count_chains(chains("abc", "defg"), chains("ab", "cd", "fgh"))
    muc, b3, ceaf = counts[:4], counts[4:8], counts[8:]
    # Links found: ab 1 of 1; cd 0 of 1; fgh 1 of 2. Links gold: abc 1 of 2; defg 1 of 3.
    assert muc == [2, 4, 2, 5]
    # Found: ab 4/2, cd 1/2 + 1/2, fgh 4/3 over 7; gold: abc 4/3 + 1/3, defg 1/4 + 4/4 over 7.
    assert b3 == pytest.approx([2 + 1 + 4 / 3, 7, 5 / 3 + 5 / 4, 7])
    # ab with abc 4/5, fgh with defg 4/7.
    assert ceaf == pytest.approx([4 / 5 + 4 / 7, 3, 4 / 5 + 4 / 7, 2])


def test_f1_is_that_of_the_sums_and_conll_the_mean() -> None:
    """F1 is that of the sums and CoNLL the mean."""
    counts = coreference.count_chains(chains("abc", "defg"), chains("ab", "cd", "fgh"))
    muc = 2 * (2 / 4) * (2 / 5) / (2 / 4 + 2 / 5)
    assert f1_of("MUC", counts) == pytest.approx(100 * muc)
    mean = sum(f1_of(metric, counts) for metric in coreference.METRICS) / 3
    assert with_interval([counts], coreference.conll_f1).value == pytest.approx(mean)


@pytest.mark.parametrize("metric", coreference.METRICS)
def test_the_same_chains_score_100_and_none_score_0(metric: str) -> None:
    """The same chains score 100 and none score 0."""
    gold = chains("abc", "de")
    assert f1_of(metric, coreference.count_chains(gold, gold)) == pytest.approx(100.0)
    assert f1_of(metric, coreference.count_chains(gold, [])) == 0.0
    assert f1_of(metric, coreference.count_chains([], gold)) == 0.0


def test_chains_of_one_mention_are_left_out() -> None:
    """Chains of one mention are left out."""
    gold = document([mention(0, 1, 1), mention(3, 4, 1), mention(5, 6, 2)])
    guess = document([mention(0, 1, 7), mention(3, 4, 7), mention(8, 9, 4), mention(9, 10, None)])
    figures = coreference.score_coreference([gold], [guess])
    assert figures["coreference CoNLL F1, exact spans"].value == pytest.approx(100.0)


def test_mentions_outside_complete_sentences_are_left_out() -> None:
    """Mentions outside complete sentences are left out, and chains that have one left."""
    mentions = [mention(0, 1, 1), mention(3, 4, 1), mention(2, 3, 2), mention(8, 9, 2)]
    gold = {**document(mentions), "exhaustive_sentences": [0]}
    guess = document([mention(0, 1, 1), mention(3, 4, 1), mention(7, 8, 3), mention(8, 9, 3)])
    figures = coreference.score_coreference([gold], [guess])
    assert figures["coreference CoNLL F1, exact spans"].value == pytest.approx(100.0)


def test_a_document_without_annotated_mentions_is_left_out() -> None:
    """A document without annotated mentions is left out."""
    full = document([mention(0, 1, 1), mention(3, 4, 1)])
    empty = {**document([]), "exhaustive_sentences": [0]}
    guess = document([mention(0, 1, 1), mention(3, 4, 1)])
    figures = coreference.score_coreference([full, empty], [guess, guess])
    assert figures["coreference CoNLL F1, exact spans"].value == pytest.approx(100.0)


def test_types_that_no_gold_document_has_are_left_out() -> None:
    """Times that the gold never annotates are left out; where it does, they count."""
    time = {"type": "TIME"}
    gold = document([mention(0, 1, 1), mention(3, 4, 1)])
    pair = [mention(6, 7, 9) | time, mention(8, 9, 9) | time]
    guess = document([mention(0, 1, 5), mention(3, 4, 5), *pair])
    what = "coreference CoNLL F1, exact spans"
    assert coreference.score_coreference([gold], [guess])[what].value == pytest.approx(100.0)
    other = document([mention(2, 3, 4) | time])
    assert coreference.score_coreference([gold, other], [guess, other])[what].value < 100.0


def test_heads_match_where_spans_do_not() -> None:
    """Heads match where spans do not: in these trees the first word of a span is its head."""
    gold = document([mention(0, 3, 1), mention(6, 8, 1)])
    guess = document([mention(0, 1, 5), mention(6, 7, 5)])
    figures = coreference.score_coreference([gold], [guess])
    assert figures["coreference CoNLL F1, exact spans"].value == 0.0
    assert figures["coreference CoNLL F1, head words"].value == pytest.approx(100.0)


def test_of_two_mentions_with_one_head_the_shorter_is_matched_first() -> None:
    """Of two mentions with one head the shorter is matched first."""
    both = [mention(0, 4, 2), mention(0, 1, 1), mention(6, 7, 1), mention(8, 9, 2)]
    gold, guess = document(both), document([mention(0, 1, 1), mention(6, 7, 1)])
    wanted = [True] * 12
    assert coreference.head_chains(gold, gold["head"], wanted) == [
        frozenset({(0, 0), (6, 0)}),
        frozenset({(8, 0), (0, 1)}),
    ]
    assert coreference.head_chains(guess, guess["head"], wanted) == [frozenset({(0, 0), (6, 0)})]


def partition(draw: random.Random, names: list[int]) -> list[list[int]]:
    """Return some of the mentions in chains of two or more."""
    kept = draw.sample(names, draw.randint(len(names) // 2, len(names)))
    groups: dict[int, list[int]] = {}
    for name in kept:
        groups.setdefault(draw.randint(0, len(names) // 4), []).append(name)
    return [group for group in groups.values() if len(group) > 1]


def test_another_scorer_gives_the_same_figures() -> None:
    """Another scorer gives the same figures, over a corpus of drawn chains."""
    theirs = pytest.importorskip("corefeval", reason="coreference-eval is not installed")
    draw = random.Random(5)
    documents = [
        (partition(draw, list(range(n))), partition(draw, list(range(n)))) for n in range(8, 40)
    ]
    table = [
        coreference.count_chains([frozenset(c) for c in gold], [frozenset(c) for c in found])
        for gold, found in documents
    ]
    scorer = theirs.Scorer()
    for gold, found in documents:
        # Its mentions are lists.
        as_lists = ([[[m] for m in chain] for chain in side] for side in (found, gold))
        scorer.update(theirs.Document(*as_lists))
    expected_mean, expected = scorer.detailed_score("", "", verbose=False)
    for ours, name in zip(coreference.METRICS, ("muc", "b_cubed", "ceafe"), strict=True):
        figure = with_interval(table, partial(coreference.metric_f1, metric=ours))
        assert figure.value == pytest.approx(100 * expected[name]["f1"]), ours
    mean = with_interval(table, coreference.conll_f1).value
    assert mean == pytest.approx(100 * expected_mean)
