# SPDX-License-Identifier: MIT
"""PropBank predicates as numbers: rolesets by lemma, and roles as arcs to head words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

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
