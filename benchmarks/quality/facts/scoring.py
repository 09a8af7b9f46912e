# SPDX-License-Identifier: MIT
"""How far the graph of an article holds the facts that are annotated in its passage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.quality.facts.claims import Claim, gold_claims, graph_claims, matched_claims
from benchmarks.quality.facts.display import is_plain
from benchmarks.quality.figures import Figure, Json, Ratio, accuracy, f1, with_interval
from benchmarks.quality.matching import match_overlaps

PARTICIPANTS: Final = ("agent", "patient", "recipient", "instrument", "beneficiary")
RELATIONS: Final = frozenset(
    ["leads", "spokesperson_of", "member_of", "part_of", "supports", "located_in"]
)
COUNTS: Final = ("fatalities", "injured", "detained", "displaced")
ARTICLE: Final = frozenset({-1})
N_BINS: Final = 10

Keys = frozenset[int]
Tally = dict[str, list[float]]


@dataclass(frozen=True)
class Entry:
    """An event, ours or annotated, in terms that both sides share.

    Attributes
    ----------
    name : str
        How a reader finds it: the words of its triggers.
    triggers : frozenset of int
        Characters of its triggers.
    fillers : mapping of str to list of frozenset of int
        By role, for each filler the places of the head words of its mentions.
    phrases : mapping of str to list of frozenset of int
        By role, the characters of the fillers that are annotated as text. What stands inside such
        a phrase ("bread and salt") is no filler beside it.
    voices : list of frozenset of int
        The voices' head words; `ARTICLE` for the article's own telling.
    marks : mapping
        Fields that are compared as they are.
    counts : mapping of str to tuple
        By kind: low, best, high.
    """

    name: str
    triggers: Keys
    fillers: Mapping[str, list[Keys]]
    phrases: Mapping[str, list[Keys]]
    voices: list[Keys]
    marks: Mapping[str, object]
    counts: Mapping[str, tuple[object, ...]]


@dataclass(frozen=True)
class Side:
    """The facts of one passage, ours or annotated; `actors` are (head words, size)."""

    events: list[Entry]
    actors: list[tuple[Keys, tuple[object, ...] | None]]
    relations: list[tuple[str, Keys, Keys]]
    claims: list[Claim]


class Heads:
    """Finds the head word of a span in the tree of a document.

    Mentions are compared by their head words, for annotators differ in where a phrase ends.

    Parameters
    ----------
    document : dict
        The document as JSON.
    """

    def __init__(self, document: Json) -> None:
        self._begin = [token[0] for token in document["tokens"]]
        self._end = [token[1] for token in document["tokens"]]
        self._head = document["head"]
        self._relation = document["deprel"]

    def of(self, span: Sequence[int]) -> int:
        """Return where the head word of a span begins: the first that hangs outside the span."""
        begin, end = span
        words = [
            i
            for i, (b, e) in enumerate(zip(self._begin, self._end, strict=True))
            if b < end and e > begin
        ]
        inside = set(words)
        roots = [i for i in words if self._head[i] not in inside and self._relation[i] != "punct"]
        return int(self._begin[roots[0]]) if roots else begin

    def of_all(self, spans: Iterable[Sequence[int]]) -> Keys:
        """Return the head words of spans."""
        return frozenset(self.of(span) for span in spans)


def _characters(spans: Iterable[Sequence[int]]) -> Keys:
    return frozenset(at for begin, end in spans for at in range(begin, end))


def _size(size: object) -> tuple[object, ...] | None:
    if isinstance(size, Mapping):
        size = [size["low"], size["best"], size["high"]]
    if not isinstance(size, list) or all(number is None for number in size):
        return None
    return tuple(size)


def _counts(counts: Mapping[str, object]) -> dict[str, tuple[object, ...]]:
    sizes = {kind: _size(counts.get(kind)) for kind in COUNTS}
    return {kind: size for kind, size in sizes.items() if size is not None}


def gold_side(annotation: Json, text: str, heads: Heads) -> Side:
    """Return the annotated facts of a passage.

    Parameters
    ----------
    annotation : dict
        One file of annotations.
    text : str
        The text of its document.
    heads : Heads
        Of the same text.
    """
    of = {e["id"]: heads.of_all(e["mentions"]) for e in annotation["actors"] + annotation["places"]}
    of |= {e["id"]: heads.of_all(e["triggers"]) for e in annotation["events"]}
    of["article"] = ARTICLE

    def entry(event: Json) -> Entry:
        fillers: dict[str, list[Keys]] = {}
        phrases: dict[str, list[Keys]] = {}
        for role in event["roles"]:
            keys = of[role["to"]] if "to" in role else heads.of_all([role["text"]])
            fillers.setdefault(role["role"], []).append(keys)
            if "text" in role:
                phrases.setdefault(role["role"], []).append(_characters([role["text"]]))
        marks = {key: event[key] for key in ("type", "polarity", "modality", "noun")}
        return Entry(
            "/".join(text[begin:end] for begin, end in event["triggers"]),
            _characters(event["triggers"]),
            fillers,
            phrases,
            [of[voice] for voice in event["voices"]],
            marks | {"plain": is_plain(event | {"generic": False})},
            _counts(event["counts"]),
        )

    return Side(
        [entry(event) for event in annotation["events"]],
        [(of[actor["id"]], _size(actor["size"])) for actor in annotation["actors"]],
        [(r["kind"], of[r["from"]], of[r["to"]]) for r in annotation["relations"]],
        gold_claims(annotation, of),
    )


def graph_side(graph: Json, passage: Sequence[int], heads: Heads) -> Side:
    """Return what a graph of one article says in a passage.

    Parameters
    ----------
    graph : dict
        The graph as JSON.
    passage : (int, int)
        First character and the one after the last.
    heads : Heads
        Of the same text.
    """

    def spans(thing: Json) -> list[tuple[int, int]]:
        return [(m["begin"], m["end"]) for m in thing["mentions"]]

    def within(thing: Json) -> bool:
        return any(passage[0] <= begin < passage[1] for begin, _ in spans(thing))

    nodes = {node["id"]: node for node in graph["nodes"]}
    of = {name: heads.of_all(spans(node)) for name, node in nodes.items()}
    fillers: dict[str, dict[str, list[Keys]]] = {}
    speaker = {}
    for link in graph["links"]:
        if link["kind"] == "claims":
            speaker[link["id"]] = of[link["source"]]
        elif nodes[link["source"]]["kind"] == "event":
            by_role = fillers.setdefault(link["source"], {})
            by_role.setdefault(link["kind"], []).append(of[link["target"]])
    events = [node for node in graph["nodes"] if node["kind"] == "event" and within(node)]
    for event in events:
        by_role = fillers.setdefault(event["id"], {})
        for thing in event["objects"]:
            by_role.setdefault(thing["role"], []).append(heads.of_all(spans(thing)))

    def entry(event: Json) -> Entry:
        keys = ("type", "polarity", "modality", "confidence")
        return Entry(
            event["label"],
            _characters(spans(event)),
            fillers[event["id"]],
            {},
            [ARTICLE if v == "article" else speaker[v] for v in event["voices"]],
            {key: event[key] for key in keys},
            _counts(event),
        )

    return Side(
        [entry(event) for event in events],
        [
            (of[node["id"]], _size(node["size"]))
            for node in graph["nodes"]
            if node["kind"] == "actor" and within(node)
        ],
        [
            (link["kind"], of[link["source"]], of[link["target"]])
            for link in graph["links"]
            if link["kind"] in RELATIONS
            and within(link)
            # A power and the place of its name share their mentions: no relation that a text states
            and of[link["source"]].isdisjoint(of[link["target"]])
        ],
        graph_claims(graph, [event["id"] for event in events], of),
    )


def matched_events(gold: Side, ours: Side) -> list[tuple[int, int]]:
    """Pair events that share a character of a trigger, one to one."""
    return match_overlaps([e.triggers for e in gold.events], [e.triggers for e in ours.events])


def right_fillers(gold: Entry, ours: Entry, role: str) -> int:
    """Return how many fillers of a role are the same."""
    return len(match_overlaps(gold.fillers.get(role, []), ours.fillers.get(role, [])))


def n_given(gold: Entry, ours: Entry, role: str) -> int:
    """Return how many fillers of a role we give, all inside one annotated phrase counted once."""
    phrases = gold.phrases.get(role, [])
    outside = [keys for keys in ours.fillers.get(role, []) if not any(keys & p for p in phrases)]
    hit = [p for p in phrases if any(keys & p for keys in ours.fillers.get(role, []))]
    return len(outside) + len(hit)


def holds(gold: Entry, ours: Entry) -> bool:
    """Return whether agents and patients are those annotated; one that is absent must be absent."""
    for role in ("agent", "patient"):
        asked, given = gold.fillers.get(role, []), ours.fillers.get(role, [])
        if right_fillers(gold, ours, role) < len(asked) or bool(asked) != bool(given):
            return False
    return True


def tally(gold: Side, ours: Side) -> Tally:
    """Count what is right in one passage, by the names of `RATIOS`.

    Parameters
    ----------
    gold, ours : Side
        The annotated facts, and those of the graph.
    """
    at = matched_events(gold, ours)
    pairs = [(gold.events[i], ours.events[j]) for i, j in at]
    nouns = [i for i, event in enumerate(gold.events) if event.marks["noun"]]
    counts: Tally = {
        "event precision": [len(pairs), len(ours.events)],
        "event recall": [len(pairs), len(gold.events)],
        "event recall of nouns": [sum(i in nouns for i, _ in at), len(nouns)],
        "whole fact recall": [sum(holds(a, b) for a, b in pairs), len(gold.events)],
    }
    for role in (*PARTICIPANTS, "location", "origin", "destination"):
        counts[f"{role} F1 of found events"] = [
            sum(right_fillers(a, b, role) for a, b in pairs),
            sum(n_given(a, b, role) for a, b in pairs),
            sum(len(a.fillers.get(role, [])) for a, _ in pairs),
        ]
    typed = [(a, b) for a, b in pairs if a.marks["type"]]
    counts["type accuracy"] = _equal(pairs, "type")
    counts["type accuracy of typed events"] = _equal(typed, "type")
    counts["typed events that have a type"] = [
        sum(b.marks["type"] != "" for _, b in typed),
        sum(event.marks["type"] != "" for event in gold.events),
    ]
    counts["voice F1"] = [
        sum(len(match_overlaps(a.voices, b.voices)) for a, b in pairs),
        sum(len(b.voices) for _, b in pairs),
        sum(len(a.voices) for a, _ in pairs),
    ]
    counts |= _claimed(gold, ours, at)
    counts["polarity and modality"] = _equal(pairs, "polarity", "modality")
    marked = [(a, b) for a, b in pairs if not a.marks["plain"]]
    counts["polarity and modality of events that are not plain"] = _equal(
        marked, "polarity", "modality"
    )
    counts["counts F1"] = _counted(gold, ours, pairs)
    counts["relations F1"] = _related(gold, ours)
    return counts


def _equal(pairs: Sequence[tuple[Entry, Entry]], *keys: str) -> list[float]:
    return [sum(all(a.marks[k] == b.marks[k] for k in keys) for a, b in pairs), len(pairs)]


def _claimed(gold: Side, ours: Side, at: Sequence[tuple[int, int]]) -> Tally:
    """Count the claims that are the same, of all events and of those found, and their stances."""
    claims = matched_claims(gold.claims, ours.claims, at)
    told, found = {i for i, _ in at}, {j for _, j in at}
    n_ours = sum(claim.event in found for claim in ours.claims)
    n_gold = sum(claim.event in told for claim in gold.claims)
    same = sum(a.stance == b.stance for a, b in claims)
    return {
        "claims F1": [len(claims), len(ours.claims), len(gold.claims)],
        "claims F1 of found events": [len(claims), n_ours, n_gold],
        "stance accuracy of found claims": [same, len(claims)],
    }


def _counted(gold: Side, ours: Side, pairs: Sequence[tuple[Entry, Entry]]) -> list[float]:
    """Count the figures of events and the sizes of actors that are the same."""
    right = sum(b.counts.get(kind) == size for a, b in pairs for kind, size in a.counts.items())
    same = match_overlaps([keys for keys, _ in gold.actors], [keys for keys, _ in ours.actors])
    sizes = [(gold.actors[i][1], ours.actors[j][1]) for i, j in same]
    right += sum(a is not None and a == b for a, b in sizes)

    def all_of(side: Side) -> int:
        figures = sum(len(event.counts) for event in side.events)
        return figures + sum(size is not None for _, size in side.actors)

    return [right, all_of(ours), all_of(gold)]


def _related(gold: Side, ours: Side) -> list[float]:
    free = list(ours.relations)
    right = 0
    for kind, source, target in gold.relations:
        same = next((r for r in free if r[0] == kind and r[1] & source and r[2] & target), None)
        if same is not None:
            free.remove(same)
            right += 1
    return [right, len(ours.relations), len(gold.relations)]


def ratio_of(what: str) -> Ratio:
    """Return how the counts of a figure become its value."""
    return f1 if "F1" in what else accuracy


def figures(tallies: Sequence[Tally]) -> dict[str, Figure]:
    """Return the figures over passages with their intervals, in percent.

    Parameters
    ----------
    tallies : sequence of dict
        One a passage.
    """
    return {what: with_interval([t[what] for t in tallies], ratio_of(what)) for what in tallies[0]}


def calibration(sides: Iterable[tuple[Side, Side]]) -> list[tuple[float, float, int]]:
    """Return for each bin of confidence its mean, the share of events that are right, and how many.

    An event is right if it is annotated.

    Parameters
    ----------
    sides : iterable of (Side, Side)
        Annotated facts and those of the graph, a passage each.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(N_BINS)]
    for gold, ours in sides:
        right = {j for _, j in matched_events(gold, ours)}
        for j, event in enumerate(ours.events):
            confidence = event.marks["confidence"]
            if isinstance(confidence, (int, float)):
                at = min(int(confidence * N_BINS), N_BINS - 1)
                bins[at].append((float(confidence), j in right))
    return [
        (sum(c for c, _ in b) / len(b), sum(r for _, r in b) / len(b), len(b)) for b in bins if b
    ]


def calibration_error(bins: Sequence[tuple[float, float, int]]) -> float:
    """Return the expected calibration error of `calibration`: 0 is perfect (Naeini et al. 2015)."""
    n = sum(count for _, _, count in bins)
    return sum(count * abs(confidence - share) for confidence, share, count in bins) / n if n else 0
