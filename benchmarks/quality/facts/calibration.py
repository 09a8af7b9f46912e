# SPDX-License-Identifier: MIT
"""Fits what the confidence of an event is made of: the weights of `lexicons/event/confidence.tsv`.

Logistic regression of whether an event of the graph is annotated (half A), on what the annotator
and the rules know of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.quality.figures import Json

FEATURES: Final = ("always", "noun", "state", "typed", "actor", "thing", "predicate", "arguments")
RIDGE: Final = 1.0
N_STEPS: Final = 50

HEAD: Final = """# What the confidence of an event is made of: the logistic function of the sum of
# these weights. Our own work. Read by event::EventExtractor; written by
# `python -m benchmarks.quality.facts calibrate`.
# always     for every event
# noun       told by a noun
# state      of the class "state"
# typed      with a PLOVER type
# actor      somebody or a place takes part
# thing      only things take part
# predicate  times the annotator's probability that the trigger is a predicate
# arguments  times the least probability of those that take part; 1 where nobody does
"""


def features(event: Json, predicate: float) -> list[float]:
    """Return the values of `FEATURES` of an event.

    Parameters
    ----------
    event : dict
        An event of a document.
    predicate : float
        The annotator's probability that its trigger is a predicate; 0 where it is none.
    """
    args = [a for a in event["args"] if a["role"] != "time"]
    actors = [a for a in args if a["mention"] is not None and a["role"] != "object"]
    least = min((a["confidence"] for a in actors if a["confidence"] is not None), default=1.0)
    return [
        1.0,
        float(event["nominal"]),
        float(event["class"] == "state"),
        float(event["type"] != ""),
        float(bool(actors)),
        float(bool(args) and not actors),
        predicate,
        least,
    ]


def fit(rows: Sequence[Sequence[float]], right: Sequence[bool]) -> npt.NDArray[np.float64]:
    """Return the weights, by Newton's method with a ridge on all but the first.

    Parameters
    ----------
    rows : sequence of sequence of float
        `features` of each event.
    right : sequence of bool
        Whether it is annotated.
    """
    x = np.array(rows, dtype=np.float64)
    y = np.array(right, dtype=np.float64)
    ridge = np.diag([0.0] + [RIDGE] * (x.shape[1] - 1))
    weights = np.zeros(x.shape[1])
    for _ in range(N_STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - ridge @ weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge
        weights += np.linalg.solve(hessian, gradient)
    return weights


def table(weights: npt.NDArray[np.float64]) -> str:
    """Return the weights as the file that the library reads."""
    rows = [f"{name}\t{weight:.3f}\n" for name, weight in zip(FEATURES, weights, strict=True)]
    return HEAD + "".join(rows)
