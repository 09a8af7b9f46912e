# SPDX-License-Identifier: MIT
"""Figures over documents: what is counted a document, and the ratio of the counts' sums.

Whatever is scored is a sum over documents, so that drawing documents again gives an interval.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

RESAMPLES, SEED = 1000, 1

Json = dict[str, Any]
Counts = npt.NDArray[np.float64]
Ratio = Callable[[Counts], float]


@dataclass(frozen=True)
class Figure:
    """A figure with its 95 % bootstrap interval over documents; in percent, but for `pearson`."""

    value: float
    low: float
    high: float


def accuracy(counts: Counts) -> float:
    """Return the percentage of counts (right, all)."""
    return float(100 * counts[0] / counts[1]) if counts[1] else 0.0


def f1(counts: Counts) -> float:
    """Return F1 in percent of counts (right, predicted, gold)."""
    both = counts[1] + counts[2]
    return float(200 * counts[0] / both) if both else 0.0


def pearson(counts: Counts) -> float:
    """Return Pearson's r of the sums (n, x, y, xx, yy, xy); 0 where it is not defined."""
    n, x, y, xx, yy, xy = counts
    spread = (n * xx - x * x) * (n * yy - y * y)
    return float((n * xy - x * y) / np.sqrt(spread)) if spread > 0 else 0.0


def with_interval(per_document: list[list[float]], ratio: Ratio) -> Figure:
    """Return the figure over all documents and its interval.

    Raises
    ------
    ValueError
        If there is no document.
    """
    if not per_document:
        raise ValueError("a figure needs at least 1 document, got 0")
    table = np.array(per_document, dtype=np.float64)
    drawn = np.random.default_rng(SEED).integers(0, len(table), size=(RESAMPLES, len(table)))
    figures = [ratio(table[rows].sum(axis=0)) for rows in drawn]
    low, high = np.percentile(figures, [2.5, 97.5])
    return Figure(ratio(table.sum(axis=0)), float(low), float(high))
