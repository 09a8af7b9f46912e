# SPDX-License-Identifier: MIT
"""The edges of an annotated passage one by one, each beside what the graph has for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.quality.facts.claims import paired_claims
from benchmarks.quality.facts.reading import Passage
from benchmarks.quality.facts.scoring import ARTICLE, COUNTS, PARTICIPANTS, Entry, matched_events
from benchmarks.quality.figures import Json
from benchmarks.quality.matching import match_overlaps

FOUND, WRONG, MISSED, TOO_MUCH = "found", "wrong", "missed", "too much"
ROLES: Final = (*PARTICIPANTS, "location", "origin", "destination")
NONE: Final = "-"
JOINING: Final = frozenset({"of", "and", "for", "the", "de", "del", "la", "bin", "al"})
MOST_WORDS: Final = 6

Keys = frozenset[int]


@dataclass(frozen=True)
class Edge:
    """One edge of a fact.

    Attributes
    ----------
    fact : str
        The word that tells the event, or who stands in a relation, with offsets.
    kind : str
        A role, "type", "voice", a kind of count or of relation.
    to : str
        What is annotated; "-" where nothing is.
    verdict : str
        Found, wrong with what is read instead, missed, or too much with what is read.
    """

    fact: str
    kind: str
    to: str
    verdict: str


class Names:
    """Names things by a single word, or by their name, with offsets.

    Parameters
    ----------
    passage : Passage
        The passage whose text they are in.
    """

    def __init__(self, passage: Passage) -> None:
        self._text = passage.text
        self._end = dict(passage.document["tokens"])
        self._spans = {
            entry["id"]: entry.get("mentions") or entry["triggers"]
            for kind in ("actors", "places", "events")
            for entry in passage.annotation[kind]
        }

    def keys(self, keys: Keys) -> str:
        """Return the first head word of something."""
        if keys == ARTICLE:
            return "the article"
        begin = min(keys)
        return self.span([begin, self._end.get(begin, begin + 1)])

    def span(self, span: Sequence[int]) -> str:
        """Return the words of a span with its offsets."""
        words = " ".join(self._text[span[0] : span[1]].split())
        return f"{_plain(words)} {span[0]}-{span[1]}"

    def gold(self, name: str, keys: Keys) -> str:
        """Return what an annotated actor, place or event is called."""
        if name == "article":
            return "the article"
        spans = self._spans[name]
        named = next((span for span in spans if _is_name(self._text[span[0] : span[1]])), None)
        if named is not None:
            return self.span(named)
        begin, end = spans[0]
        inside = [key for key in keys if begin <= key < end]
        return self.keys(frozenset(inside) or keys)


def _is_name(words: str) -> bool:
    """Return whether words are a name: all of them in capitals, but for those that join."""
    told = words.split()
    capitals = [word[0].isupper() for word in told if word not in JOINING]
    return bool(capitals) and all(capitals) and told[0] not in JOINING and len(told) <= MOST_WORDS


def _plain(words: str) -> str:
    """Return words so that a table in Markdown shows them as they are."""
    return "".join(f"\\{c}" if c in "\\|*_`[]<>#&" else c for c in words)


def _compared(kind: str, fact: str, asked: object, given: object) -> Edge:
    """Return the edge of a value that is equal or not; `given` is None where nothing is read."""
    shown = str(asked or NONE)
    if given is None:
        return Edge(fact, kind, shown, MISSED)
    return Edge(fact, kind, shown, FOUND if asked == given else f"{WRONG}: {given or NONE}")


def _linked(
    fact: str, kind: str, asked: Sequence[tuple[str, Keys]], given: Sequence[Keys], names: Names
) -> Iterator[Edge]:
    """Yield the edges of one kind; what is left on both sides is wrong, in the order it stands."""
    pairs = dict(match_overlaps([keys for _, keys in asked], given))
    free = [keys for j, keys in enumerate(given) if j not in pairs.values()]
    for i, (name, _) in enumerate(asked):
        if i in pairs:
            yield Edge(fact, kind, name, FOUND)
        elif free:
            yield Edge(fact, kind, name, f"{WRONG}: {names.keys(free.pop(0))}")
        else:
            yield Edge(fact, kind, name, MISSED)
    yield from (Edge(fact, kind, NONE, f"{TOO_MUCH}: {names.keys(keys)}") for keys in free)


def _role_edges(fact: str, event: Json, gold: Entry, ours: Entry, names: Names) -> Iterator[Edge]:
    for role in ROLES:
        told = [r for r in event["roles"] if r["role"] == role]
        fillers = gold.fillers.get(role, [])
        asked = [
            (names.gold(r["to"], keys) if "to" in r else names.keys(keys), keys)
            for r, keys in zip(told, fillers, strict=True)
        ]
        phrases = gold.phrases.get(role, [])
        given = [
            keys
            for keys in ours.fillers.get(role, [])
            if any(keys & filler for filler in fillers) or not any(keys & p for p in phrases)
        ]
        yield from _linked(fact, role, asked, given, names)


def _count_edges(fact: str, gold: Entry, ours: Entry) -> Iterator[Edge]:
    for kind in COUNTS:
        asked, given = gold.counts.get(kind), ours.counts.get(kind)
        if asked is not None:
            yield _compared(kind, fact, _size(asked), None if given is None else _size(given))
        elif given is not None:
            yield Edge(fact, kind, NONE, f"{TOO_MUCH}: {_size(given)}")


def _size(size: Sequence[object]) -> str:
    return " / ".join("open" if number is None else str(number) for number in size)


def _event_edges(event: Json, gold: Entry, ours: Entry | None, names: Names) -> Iterator[Edge]:
    fact = names.span(event["triggers"][0])
    read = ours or Entry("", frozenset(), {}, {}, [], {}, {})
    mood = None if ours is None else _mood(ours)
    yield Edge(fact, "event", str(event["class"]), MISSED if ours is None else FOUND)
    yield _compared("type", fact, event["type"], read.marks.get("type"))
    yield _compared("polarity and modality", fact, _mood(gold), mood)
    yield from _role_edges(fact, event, gold, read, names)
    voices = zip(event["voices"], gold.voices, strict=True)
    asked = [(names.gold(voice, keys), keys) for voice, keys in voices]
    yield from _linked(fact, "voice", asked, read.voices, names)
    yield from _count_edges(fact, gold, read)


def _mood(event: Entry) -> str:
    return f"{event.marks['polarity']} {event.marks['modality']}"


def _stance_edges(
    passage: Passage, pairs: Sequence[tuple[int, int]], names: Names
) -> Iterator[Edge]:
    """Yield the stances of claims whose voice and event are found."""
    gold, ours = passage.gold.claims, passage.ours.claims
    for i, j in paired_claims(gold, ours, pairs):
        event = passage.annotation["events"][gold[i].event]
        fact = names.span(event["triggers"][0])
        kind = f"stance of {names.keys(gold[i].voice)}"
        yield _compared(kind, fact, gold[i].stance, ours[j].stance)


def _relation_edges(passage: Passage, names: Names) -> Iterator[Edge]:
    free = list(passage.ours.relations)
    told = zip(passage.annotation["relations"], passage.gold.relations, strict=True)
    for relation, (kind, source, target) in told:
        same = next((r for r in free if r[0] == kind and r[1] & source and r[2] & target), None)
        if same is not None:
            free.remove(same)
        fact, to = names.gold(relation["from"], source), names.gold(relation["to"], target)
        yield Edge(fact, kind, to, MISSED if same is None else FOUND)
    for kind, source, target in free:
        yield Edge(names.keys(source), kind, NONE, f"{TOO_MUCH}: {names.keys(target)}")


def edges(passage: Passage) -> list[Edge]:
    """Return the edges of a passage: of events in their order, of claims, relations, and the rest.

    Parameters
    ----------
    passage : Passage
        The annotated passage, read.
    """
    names = Names(passage)
    gold, ours = passage.gold.events, passage.ours.events
    pairs = matched_events(passage.gold, passage.ours)
    at: Mapping[int, int] = dict(pairs)
    found: list[Edge] = []
    for i, event in enumerate(passage.annotation["events"]):
        read = ours[at[i]] if i in at else None
        found += _event_edges(event, gold[i], read, names)
    found += _stance_edges(passage, pairs, names)
    found += _relation_edges(passage, names)
    taken = set(at.values())
    for j, event in enumerate(ours):
        if j not in taken:
            told = names.keys(frozenset([min(event.triggers)]))
            found.append(
                Edge(told, "event", NONE, f"{TOO_MUCH}: {event.marks['type'] or 'no type'}")
            )
    return found
