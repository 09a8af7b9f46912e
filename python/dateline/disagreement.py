# SPDX-License-Identifier: MIT
"""Where those who tell of one event differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline import duplicates
from dateline.nodes import Claim, Node, speakers

if TYPE_CHECKING:
    from dateline.graph import Graph

FIGURES = ("fatalities", "injured", "detained", "displaced")


class Disagreement(NamedTuple):
    """One thing about an event on which its voices differ.

    Attributes
    ----------
    event : Node
        The event; of several that may be one, the first.
    about : str
        "fatalities", "injured", "detained", "displaced", "agent" or "truth".
    values : tuple of (str, str)
        What each voice says: a claimant's label, or "article" with the article's id.
    """

    event: Node
    about: str
    values: tuple[tuple[str, str], ...]


def find(graph: Graph) -> list[Disagreement]:
    """List the disagreements of a graph, events in its order.

    Parameters
    ----------
    graph : Graph
        The graph. Events that may be duplicates of one another are taken for one.
    """
    claims: dict[str, list[Claim]] = {}
    for claim in graph.claims:
        claims.setdefault(claim["target"], []).append(claim)
    found = []
    for group in duplicates.groups(graph):
        told = {event.id: claims.get(event.id, []) for event in group}
        for about, values in _values(group, told):
            if len({value for _, value in values}) > 1:
                found.append(Disagreement(group[0], about, tuple(dict.fromkeys(values))))
    return found


def _values(
    group: list[Node], told: Mapping[str, list[Claim]]
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for kind in FIGURES:
        values = []
        for event in group:
            said = [(c.speaker.label, _range(c[kind])) for c in told[event.id]]
            values += [(voice, value) for voice, value in said if value]
            if not any(value for _, value in said) and _range(event[kind]):
                values.append((_article(event), _range(event[kind])))
        yield kind, values
    truths = []
    for event in group:
        truths += [(c.speaker.label, _truth(c)) for c in told[event.id]]
        if "article" in event["voices"]:
            truths.append((_article(event), "no" if event["polarity"] == "negative" else "yes"))
    yield "truth", truths
    agents = []
    for event in group:
        names = "; ".join(node.label for node in event.ends("agent"))
        if names:
            voices = [_article(event) if v == "article" else v for v in speakers(event)]
            agents += [(voice, names) for voice in voices]
    yield "agent", agents


def _article(event: Node) -> str:
    return f"article {event.mentions[0].article}"


def _truth(claim: Claim) -> str:
    return "no" if claim["polarity"] == "negative" else "yes"


def _range(figures: Mapping[str, Any]) -> str:
    """Tell a figure: "16", "at least 16", "16 to 20", "about 16"; empty if there is none."""
    low, best, high = (figures[bound] for bound in ("low", "best", "high"))
    if low is not None and low == high:
        return f"{low:g}"
    if low is not None and high is not None:
        return f"{low:g} to {high:g}"
    if best is not None:
        return f"about {best:g}"
    if low is not None:
        return f"at least {low:g}"
    return f"at most {high:g}" if high is not None else ""
