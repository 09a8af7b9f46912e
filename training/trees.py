# SPDX-License-Identifier: MIT
"""The best tree under arc scores (Chu-Liu/Edmonds), with exactly one child of the root."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]

ROOT_PRICE = 1e6  # far above the sum of any real arc scores


def _find_cycle(heads: npt.NDArray[np.int64]) -> list[int]:
    """Return the nodes of one cycle among `heads` (node 0 is the root), or nothing."""
    colour = [0] * len(heads)
    for start in range(1, len(heads)):
        path, node = [], start
        while node != 0 and colour[node] == 0:
            colour[node] = start
            path.append(node)
            node = int(heads[node])
        if node != 0 and colour[node] == start and node in path:
            return path[path.index(node) :]
    return []


def _arborescence(scores: Scores) -> npt.NDArray[np.int64]:
    """Return the best heads under `scores[dependent, head]`; row 0, the root's, is unused."""
    heads: npt.NDArray[np.int64] = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    size = len(rest) + 1
    new = np.full((size, size), -np.inf)
    new[:-1, :-1] = scores[np.ix_(rest, rest)]
    members = np.array(cycle)
    kept = scores[members, heads[members]]
    entering = scores[np.ix_(members, rest)] - kept[:, None]
    entry = entering.argmax(axis=0)
    new[-1, :-1] = entering.max(axis=0) + kept.sum()
    leaving = scores[np.ix_(rest, members)]
    exit_from = leaving.argmax(axis=1)
    new[:-1, -1] = leaving.max(axis=1)
    np.fill_diagonal(new, -np.inf)
    solved = _arborescence(new)
    for index, node in enumerate(rest[1:], start=1):
        head = int(solved[index])
        heads[node] = members[exit_from[index]] if head == size - 1 else rest[head]
    outer = int(solved[-1])
    heads[members[entry[outer]]] = rest[outer]
    return heads


def best_tree(scores: Scores) -> list[int]:
    """Return the head of each word: 0 for the root, otherwise 1 + word.

    Parameters
    ----------
    scores : ndarray of shape (words, 1 + words)
        Score of each head (column, 0 = root) of each word (row).

    Returns
    -------
    list of int
        The heads of the best tree in which one word alone hangs from the root.
    """
    n_words = len(scores)
    if n_words == 0:
        return []
    full = np.full((n_words + 1, n_words + 1), -np.inf)
    full[1:] = scores
    np.fill_diagonal(full, -np.inf)
    # Some word must hang from the root; a price on each root arc keeps it at one.
    full[1:, 0] -= ROOT_PRICE
    return [int(head) for head in _arborescence(full)[1:]]
