# SPDX-License-Identifier: MIT
"""One-to-one matching against every way of pairing, on small cases."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from benchmarks.quality.figures import pearson, with_interval
from benchmarks.quality.matching import best_assignment, match_overlaps


def test_a_span_is_matched_once() -> None:
    """A span is matched once."""
    assert match_overlaps([{1}, {2}], [{1, 2}]) == [(0, 0)]


def test_an_earlier_match_gives_way_where_more_can_be_paired() -> None:
    """An earlier match gives way where more can be paired."""
    assert match_overlaps([{1, 5}, {1}], [{1}, {5}]) == [(0, 1), (1, 0)]


def test_spans_without_a_common_word_are_not_matched() -> None:
    """Spans without a common word are not matched."""
    assert match_overlaps([{1}, {4}], [{2, 3}]) == []
    assert match_overlaps([], [{1}]) == []


@pytest.mark.parametrize("shape", [(1, 1), (3, 3), (4, 2), (2, 5), (5, 5)])
def test_the_best_assignment_is_the_best_of_all(shape: tuple[int, int]) -> None:
    """The best assignment is the best of all."""
    rng = np.random.default_rng(shape[0] * 10 + shape[1])
    for _ in range(20):
        weights = rng.integers(0, 4, size=shape) / 3
        wide = weights if shape[0] <= shape[1] else weights.T
        every = itertools.permutations(range(wide.shape[1]), wide.shape[0])
        best = max(sum(wide[i, j] for i, j in enumerate(columns)) for columns in every)
        assert best_assignment(weights) == pytest.approx(best)


def test_pearson_of_sums_is_that_of_the_pairs() -> None:
    """Pearson of sums is that of the pairs."""
    x, y = np.array([1.0, 2.0, 3.0, -1.0]), np.array([2.0, 1.5, 3.5, 0.0])
    sums = np.array([len(x), x.sum(), y.sum(), (x * x).sum(), (y * y).sum(), (x * y).sum()])
    assert pearson(sums) == pytest.approx(np.corrcoef(x, y)[0, 1])
    assert pearson(np.zeros(6)) == 0.0


def test_a_figure_of_no_documents_is_refused() -> None:
    """A figure of no documents is refused."""
    with pytest.raises(ValueError, match="at least 1 document, got 0"):
        with_interval([], pearson)
