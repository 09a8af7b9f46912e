# SPDX-License-Identifier: MIT
"""Claims of a passage, ours or annotated: who puts which event forward, and with which stance."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.quality.figures import Json

Couple = tuple[int, int]


@dataclass(frozen=True)
class Claim:
    """A voice that says something of an event.

    Attributes
    ----------
    voice : frozenset of int
        Where the head words of the mentions of who speaks begin.
    event : int
        Position of the event among those of the passage.
    stance : str
        How it is put forward: one of the stances of the guideline.
    """

    voice: frozenset[int]
    event: int
    stance: str


def gold_claims(annotation: Json, heads: Mapping[str, frozenset[int]]) -> list[Claim]:
    """Return the annotated claims, one for each event of each; what is said twice counts once.

    Parameters
    ----------
    annotation : dict
        One file of annotations.
    heads : mapping of str to frozenset of int
        By id, the head words of actors.
    """
    at = {event["id"]: i for i, event in enumerate(annotation["events"])}
    return _once(
        Claim(heads[claim["voice"]], at[event], claim["stance"])
        for claim in annotation["claims"]
        for event in claim["events"]
    )


def graph_claims(
    graph: Json, events: Sequence[str], heads: Mapping[str, frozenset[int]]
) -> list[Claim]:
    """Return the claims of a graph on some events; what is said twice counts once.

    Parameters
    ----------
    graph : dict
        The graph as JSON.
    events : sequence of str
        Ids of the events of the passage, in its order.
    heads : mapping of str to frozenset of int
        By id, the head words of nodes.
    """
    at = {event: i for i, event in enumerate(events)}
    return _once(
        Claim(heads[link["source"]], at[link["target"]], link["stance"])
        for link in graph["links"]
        if link["kind"] == "claims" and link["target"] in at
    )


def _once(claims: Iterable[Claim]) -> list[Claim]:
    return list(dict.fromkeys(claims))


def paired_claims(
    gold: Sequence[Claim], ours: Sequence[Claim], events: Container[Couple]
) -> list[Couple]:
    """Pair claims of one voice on one event, one to one; those of the same stance first.

    Parameters
    ----------
    gold, ours : sequence of Claim
        The annotated claims, and those of the graph.
    events : container of (int, int)
        The events that are the same.
    """
    pairs: list[Couple] = []
    left, free = list(range(len(gold))), list(range(len(ours)))
    for stance_counts in (True, False):
        for i in list(left):
            j = next((j for j in free if _same(gold[i], ours[j], events, stance_counts)), None)
            if j is not None:
                left.remove(i)
                free.remove(j)
                pairs.append((i, j))
    return sorted(pairs)


def _same(a: Claim, b: Claim, events: Container[Couple], stance_counts: bool) -> bool:
    same_stance = a.stance == b.stance or not stance_counts
    return same_stance and (a.event, b.event) in events and not a.voice.isdisjoint(b.voice)


def matched_claims(
    gold: Sequence[Claim], ours: Sequence[Claim], events: Container[Couple]
) -> list[tuple[Claim, Claim]]:
    """Return the claims of `paired_claims` themselves."""
    return [(gold[i], ours[j]) for i, j in paired_claims(gold, ours, events)]


def claim_mistakes(
    gold: Sequence[Claim],
    ours: Sequence[Claim],
    events: Container[Couple],
    gold_names: Sequence[str],
    our_names: Sequence[str],
) -> Iterator[str]:
    """Say which claims are missing, which are too much, and where the stance is another.

    Parameters
    ----------
    gold, ours : sequence of Claim
        The annotated claims, and those of the graph.
    events : container of (int, int)
        The events that are the same.
    gold_names, our_names : sequence of str
        What events are called.
    """
    pairs = paired_claims(gold, ours, events)
    found, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, a in enumerate(gold):
        if i not in found:
            yield f"missing claim: {gold_names[a.event]} ({a.stance})"
    for j, b in enumerate(ours):
        if j not in taken:
            yield f"claim too much: {our_names[b.event]} ({b.stance})"
    for i, j in pairs:
        if gold[i].stance != ours[j].stance:
            name = gold_names[gold[i].event]
            yield f"claim {name}: stance {ours[j].stance} instead of {gold[i].stance}"
