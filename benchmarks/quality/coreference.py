# SPDX-License-Identifier: MIT
"""CoNLL F1 of chains: the mean of MUC, B3 and CEAF-phi4, after Pradhan et al. (2014).

Sums run over all documents, as in the reference scorer. Chains of one mention are left out on both
sides; mentions are the system's own.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import partial

import numpy as np

from benchmarks.quality.figures import Counts, Figure, Json, with_interval
from benchmarks.quality.matching import best_assignment
from benchmarks.quality.scorers import is_annotated, mention_head, scored_words

METRICS = ("MUC", "B3", "CEAF")
SPARED = frozenset({"TIME", "NUM", "EVENT"})  # types of mentions that a corpus may leave out

Chain = frozenset[Hashable]


def _f_of(counts: Counts) -> float:
    """Return F1 in percent of (right, predicted) and (right, gold)."""
    precision = counts[0] / counts[1] if counts[1] else 0.0
    recall = counts[2] / counts[3] if counts[3] else 0.0
    both = precision + recall
    return float(200 * precision * recall / both) if both else 0.0


def metric_f1(counts: Counts, metric: str) -> float:
    """Return F1 in percent of one of `METRICS` from the sums of `count_chains`."""
    first = 4 * METRICS.index(metric)
    return _f_of(counts[first : first + 4])


def conll_f1(counts: Counts) -> float:
    """Return the mean F1 of the three metrics from the sums of `count_chains`."""
    return sum(metric_f1(counts, metric) for metric in METRICS) / len(METRICS)


def _muc_side(ours: Sequence[Chain], theirs: Sequence[Chain]) -> tuple[float, float]:
    """Return how many links of `ours` are kept by `theirs`, and how many there are."""
    chain_of = {mention: i for i, chain in enumerate(theirs) for mention in chain}
    kept = 0
    for chain in ours:
        parts = {chain_of[mention] for mention in chain if mention in chain_of}
        alone = sum(mention not in chain_of for mention in chain)
        kept += len(chain) - len(parts) - alone
    return kept, sum(len(chain) - 1 for chain in ours)


def _b3_side(ours: Sequence[Chain], theirs: Sequence[Chain]) -> tuple[float, float]:
    shared = sum(len(a & b) ** 2 / len(a) for a in ours for b in theirs)
    return shared, sum(len(chain) for chain in ours)


def _ceaf(gold: Sequence[Chain], found: Sequence[Chain]) -> float:
    if not gold or not found:
        return 0.0
    return best_assignment(
        np.array([[2 * len(a & b) / (len(a) + len(b)) for b in found] for a in gold])
    )


def count_chains(gold: Sequence[Chain], found: Sequence[Chain]) -> list[float]:
    """Return what one document adds to the sums.

    Returns
    -------
    list of float, of length 12
        For MUC, B3 and CEAF-phi4: right and all of the predicted, right and all of the gold.
    """
    similar = _ceaf(gold, found)
    muc = [*_muc_side(found, gold), *_muc_side(gold, found)]
    b3 = [*_b3_side(found, gold), *_b3_side(gold, found)]
    return [*muc, *b3, similar, len(found), similar, len(gold)]


def exact_chains(document: Json, wanted: Sequence[bool]) -> list[Chain]:
    """Return the chains of spans that begin at a wanted word, without those of one mention."""
    keyed = [((m["begin"], m["end"]), m) for m in document["mentions"]]
    return _chains(keyed, wanted)


def head_chains(document: Json, heads: list[int], wanted: Sequence[bool]) -> list[Chain]:
    """Return the chains of head words, without those of one mention.

    Of mentions with the same head word the shortest is the first, a longer one ("Vogt and her
    brother" beside "Vogt") the second, and so on; each only matches the one of its own rank.
    """
    at: dict[int, int] = {}
    keyed = []
    for m in sorted(document["mentions"], key=lambda m: (m["end"] - m["begin"], m["begin"])):
        if m.get("entity") is None:
            continue
        head = mention_head(m, heads)
        keyed.append(((head, at.get(head, 0)), m))
        at[head] = at.get(head, 0) + 1
    return _chains(keyed, wanted)


def _chains(keyed: Iterable[tuple[tuple[int, int], Json]], wanted: Sequence[bool]) -> list[Chain]:
    taken: set[tuple[int, int]] = set()
    chains: dict[Hashable, set[Hashable]] = {}
    for key, mention in keyed:
        entity = mention.get("entity")
        if entity is None or not wanted[mention["begin"]] or key in taken:
            continue
        taken.add(key)
        chains.setdefault(entity, set()).add(key)
    return [frozenset(chain) for chain in chains.values() if len(chain) > 1]


def score_coreference(gold: Iterable[Json], guesses: Iterable[Json]) -> dict[str, Figure]:
    """Score chains on gold tokens, by exact spans and by head words.

    Mentions of times, numbers and events count on both sides only where the gold documents have
    any: a corpus without them does not say that they are no mentions.

    Parameters
    ----------
    gold, guesses : iterable of dict
        Documents in the same order. Gold documents without annotated mentions are left out; where
        only some sentences are complete, mentions elsewhere are left out on both sides.
    """
    exact, by_head = [], []
    gold = [*gold]
    silent = SPARED - {m["type"] for document in gold for m in document["mentions"]}
    for document, raw_guess in zip(gold, guesses, strict=True):
        if not is_annotated(document):
            continue
        kept = [m for m in raw_guess["mentions"] if m["type"] not in silent]
        guess = {**raw_guess, "mentions": kept}
        wanted = scored_words(document).tolist()
        heads = document.get("head") or guess["head"]
        exact.append(count_chains(exact_chains(document, wanted), exact_chains(guess, wanted)))
        by_head.append(
            count_chains(
                head_chains(document, heads, wanted), head_chains(guess, guess["head"], wanted)
            )
        )
    figures = {"coreference CoNLL F1, exact spans": with_interval(exact, conll_f1)}
    for metric in METRICS:
        figures[f"coreference {metric} F1, exact spans"] = with_interval(
            exact, partial(metric_f1, metric=metric)
        )
    figures["coreference CoNLL F1, head words"] = with_interval(by_head, conll_f1)
    return figures
