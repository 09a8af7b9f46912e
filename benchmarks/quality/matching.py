# SPDX-License-Identifier: MIT
"""One-to-one matching: as many pairs as can be, and the pairs of the greatest weight."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt


def match_overlaps(
    left: Sequence[Collection[int]], right: Sequence[Collection[int]]
) -> list[tuple[int, int]]:
    """Pair as many sets of `left` as can be, each with one of `right` that shares a word with it.

    Parameters
    ----------
    left, right : sequence of collection of int
        The words of each span.

    Returns
    -------
    list of (int, int)
        Positions in `left` and `right`, sorted.
    """
    at: dict[int, list[int]] = {}
    for j, words in enumerate(right):
        for word in words:
            at.setdefault(word, []).append(j)
    near = [sorted({j for word in words for j in at.get(word, ())}) for words in left]
    owner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in near[i]:
            if j not in tried:
                tried.add(j)
                if j not in owner or place(owner[j], tried):
                    owner[j] = i
                    return True
        return False

    for i in range(len(left)):
        place(i, set())
    return sorted((i, j) for j, i in owner.items())


def best_assignment(weights: npt.NDArray[np.float64]) -> float:
    """Return the greatest sum of non-negative weights, one a row and column at most.

    Shortest augmenting paths (Kuhn 1955, Jonker and Volgenant 1987), O(rows^2 columns).

    Parameters
    ----------
    weights : ndarray of shape (rows, columns)
        Weight of each pair.
    """
    if weights.shape[0] > weights.shape[1]:
        weights = weights.T
    n_rows, n_columns = weights.shape
    cost = -weights
    row_price, column_price = np.zeros(n_rows), np.zeros(n_columns)
    row_of = np.full(n_columns, -1)
    for start in range(n_rows):
        distance = np.full(n_columns, np.inf)
        before = np.full(n_columns, -1)
        done = np.zeros(n_columns, dtype=bool)
        row, column, length = start, -1, 0.0
        while row >= 0:
            reach = length + cost[row] - row_price[row] - column_price
            closer = ~done & (reach < distance)
            distance[closer], before[closer] = reach[closer], column
            column = int(np.where(done, np.inf, distance).argmin())
            done[column], length = True, distance[column]
            row = int(row_of[column])
        settled = done & (row_of >= 0)
        row_price[row_of[settled]] += length - distance[settled]
        row_price[start] += length
        column_price[done] -= length - distance[done]
        while column >= 0:
            previous = int(before[column])
            row_of[column] = row_of[previous] if previous >= 0 else start
            column = previous
    matched = np.flatnonzero(row_of >= 0)
    return float(weights[row_of[matched], matched].sum())
