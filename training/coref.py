# SPDX-License-Identifier: MIT
"""Pairs of mentions: which earlier ones may be the antecedent of a later one, and their features.

Word-level antecedent scoring after Dobrovolskii (2021), "Word-Level Coreference Resolution": a
mention is its head word, and each chooses one earlier mention or none. The features are those of
``docs/formats/model.md``; the runtime computes the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

N_FEATURES = 26
NEAREST, FARTHER = 64, 32
_DISTANCE, _SENTENCES, _STRINGS, _KINDS = 0, 8, 13, 17
_PRONOUN = 2
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True)
class Mention:
    """One mention in the order of head words."""

    head: str  # the head word, lower case
    words: frozenset[str]  # of the phrase, lower case
    phrase: str  # lower case, without a leading article
    sentence: int
    kind: int  # 0 name, 1 nominal, 2 pronoun


def make_mention(words: Sequence[str], head: str, sentence: int, kind: int) -> Mention:
    """Return the mention of a phrase's words."""
    low = [word.lower() for word in words]
    plain = low[1:] if len(low) > 1 and low[0] in _ARTICLES else low
    return Mention(head.lower(), frozenset(low), " ".join(plain), sentence, kind)


def string_class(later: Mention, earlier: Mention) -> int:
    """Return 0 nothing in common, 1 a head among the words, 2 the same head, 3 the same phrase."""
    if later.phrase == earlier.phrase:
        return 3
    if later.head == earlier.head:
        return 2
    if _PRONOUN in (later.kind, earlier.kind):
        return 0
    return int(later.head in earlier.words or earlier.head in later.words)


def _bucket(value: int, limits: tuple[int, ...]) -> int:
    return next((i for i, limit in enumerate(limits) if value <= limit), len(limits))


def pair_features(later: Mention, earlier: Mention, apart: int) -> tuple[int, int, int, int]:
    """Return the four rows of ``heads.coref_features`` of a pair that is `apart` in the list."""
    return (
        _DISTANCE + _bucket(apart, (1, 2, 4, 8, 16, 32, 64)),
        _SENTENCES + _bucket(later.sentence - earlier.sentence, (0, 1, 2, 4)),
        _STRINGS + string_class(later, earlier),
        _KINDS + 3 * later.kind + earlier.kind,
    )


def candidates(mentions: Sequence[Mention]) -> list[list[int]]:
    """Return for each mention the earlier ones that may be its antecedent, nearest first.

    These are the `NEAREST` before it, and up to `FARTHER` names and nominals before those with the
    same head word.
    """
    by_head: dict[str, list[int]] = defaultdict(list)
    found: list[list[int]] = []
    for i, mention in enumerate(mentions):
        near = list(range(i - 1, max(-1, i - 1 - NEAREST), -1))
        far: list[int] = []
        if mention.kind != _PRONOUN:
            same = by_head[mention.head]
            far = [j for j in reversed(same) if j < i - NEAREST][:FARTHER]
            same.append(i)
        found.append(near + far)
    return found
