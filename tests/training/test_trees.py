# SPDX-License-Identifier: MIT
# ruff: noqa: E402  (imports follow the check that their packages are there)
"""The decoded tree is the best one with a single root."""

import itertools

import pytest

np = pytest.importorskip("numpy", reason="numpy is not installed")

from training.trees import best_tree


def is_tree(heads):
    """Tell whether the heads are a tree with one root."""
    if sum(head == 0 for head in heads) != 1:
        return False
    for start in range(1, len(heads) + 1):
        seen, node = set(), start
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    return True


def total(scores, heads):
    """Return the sum of the chosen arcs."""
    return sum(scores[word, head] for word, head in enumerate(heads))


@pytest.mark.parametrize("seed", range(60))
def test_no_other_tree_scores_higher(seed):
    """No other tree scores higher."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 6))
    scores = rng.normal(size=(n, n + 1)) * 10
    candidates = filter(is_tree, itertools.product(range(n + 1), repeat=n))
    best = max(total(scores, heads) for heads in candidates)
    heads = best_tree(scores)
    assert is_tree(heads)
    assert total(scores, heads) == pytest.approx(best)


def test_no_words_give_no_heads():
    """No words give no heads."""
    assert best_tree(np.zeros((0, 1))) == []
