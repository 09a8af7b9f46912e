# SPDX-License-Identifier: MIT
"""PropBank predicates as numbers: rolesets by lemma, and roles as arcs to head words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from training.data import Document, Predicate
from training.lemma import lower

NO_ROLE = "_"
# The predicate itself, its particles and light verbs, and words that only mark it.
_NOT_ARGUMENTS = frozenset({"V", "C-V"})


def roleset_lemma(document: Document, predicate: Predicate) -> str:
    """Return the lemma under which the rolesets of a predicate are looked up."""
    lemma = document.lemma[predicate.word] if document.lemma is not None else predicate.lemma
    return lower(lemma)


def collect_rolesets(documents: Iterable[Document]) -> tuple[list[str], dict[str, list[int]]]:
    """Return all rolesets, and for each lemma those it may have, most frequent first.

    The verb a roleset is named after may have it too, though only its noun was seen.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    named: set[str] = set()
    for document in documents:
        for predicate in document.predicates or []:
            counts[roleset_lemma(document, predicate)][predicate.roleset] += 1
            named.add(predicate.roleset)
    for roleset in sorted(named):
        counts[roleset.rpartition(".")[0]][roleset] += 0
    rolesets = sorted(named)
    numbers = {roleset: number for number, roleset in enumerate(rolesets)}
    senses = {
        lemma: [numbers[r] for r in sorted(seen, key=lambda r: (-seen[r], r))]
        for lemma, seen in sorted(counts.items())
    }
    return rolesets, senses


def collect_roles(documents: Iterable[Document], min_count: int) -> list[str]:
    """Return the roles seen often enough, most frequent first; the first is `NO_ROLE`."""
    counts = Counter(
        role
        for document in documents
        for predicate in document.predicates or []
        for role, _, _ in predicate.arguments
        if role not in _NOT_ARGUMENTS
    )
    kept = [role for role, count in counts.items() if count >= min_count]
    return [NO_ROLE, *sorted(kept, key=lambda role: (-counts[role], role))]


def argument_heads(document: Document, predicate: Predicate) -> list[tuple[str, int]]:
    """Return role and head word of each argument: the word whose own head lies outside."""
    found = []
    assert document.head is not None
    for role, begin, end in predicate.arguments:
        if role in _NOT_ARGUMENTS:
            continue
        inside = range(begin, end)
        tops = [word for word in inside if document.head[word] not in inside]
        if tops and tops[0] != predicate.word:
            found.append((role, tops[0]))
    return found


# Rows of ``heads.role_features``: a word hangs on a predicate by no relation listed below, or it is
# not known how; where it stands from the predicate; and for each relation the four places of a word
# that it may tell of.
NO_TIE, UNKNOWN_TIE, _STEP = 0, 1, 2
_STEPS = (-9, -4, -2, -1, 1, 3, 8)  # the last word of each stretch but the last
_TIE = _STEP + len(_STEPS) + 1
_CHILD, _PARENT, _SIBLING, _UNCLE, _PLACES = 0, 1, 2, 3, 4


def count_tie_rows(n_relations: int) -> int:
    """Return the number of rows of ``heads.role_features``."""
    return _TIE + _PLACES * n_relations


def tie_rows(
    head: Sequence[int], relation: Sequence[int], predicate: int, word: int
) -> tuple[int, int]:
    """Return the two rows of ``heads.role_features`` of a predicate and another word.

    Parameters
    ----------
    head : sequence of int
        The head of each word, below 0 where it has none.
    relation : sequence of int
        The number of each word's relation, below 0 where it is unknown.
    predicate, word : int
        Two words of one sentence.
    """
    step = next((i for i, last in enumerate(_STEPS) if word - predicate <= last), len(_STEPS))
    above, over = head[predicate], head[word]
    place, told = -1, relation[word]
    if over == predicate:
        place = _CHILD
    elif above == word:
        place, told = _PARENT, relation[predicate]
    elif above >= 0 and over == above:
        place = _SIBLING
    elif above >= 0 and head[above] >= 0 and over == head[above]:
        place = _UNCLE
    if told < 0:
        return UNKNOWN_TIE, _STEP + step
    return (NO_TIE if place < 0 else _TIE + _PLACES * told + place), _STEP + step
