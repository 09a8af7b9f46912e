# SPDX-License-Identifier: MIT
"""Questions asked of a graph in the form `dateline.graph/1`, independent of the package under test.

Names are compared without case, leading articles and possessive endings. A named node answers to
its label and its aliases alone; an unnamed one ("at least 12 civilians") also answers to a shorter
phrase with the same head noun ("civilians", "12 civilians").
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Node = Mapping[str, Any]
Link = Mapping[str, Any]

ARGUMENT_KINDS = ("agent", "patient", "recipient", "instrument", "beneficiary")
PLACE_KINDS = ("location", "origin", "destination")
FIGURES = ("fatalities", "injured", "detained", "displaced")
EQUAL_FIELDS = ("polarity", "modality", "class", "type", "date_basis", "time_precision")
PREFIX_FIELDS = ("start", "end")
ROLE_FIELDS = (*ARGUMENT_KINDS, *PLACE_KINDS, "participant", "theme", "object")
EVENT_FIELDS = (
    "trigger",
    *ROLE_FIELDS,
    *EQUAL_FIELDS,
    *PREFIX_FIELDS,
    *FIGURES,
    "voices_include",
    "count",
)
DEFAULT_RADIUS_KM = 161.0

_EARTH_RADIUS_KM = 6371.0
_ARTICLES = {"the", "a", "an"}
_HEDGES = {
    "at",
    "least",
    "more",
    "than",
    "some",
    "about",
    "around",
    "up",
    "to",
    "over",
    "nearly",
    "all",
}
_PARTITIVES = {"group", "dozens", "hundreds", "thousands", "number", "crowd", "tens"}
_PHRASE_ENDS = {"of", "in", "from", "near", "at", "on", "with", "who", "that", "which", "for", "by"}
_PLURALS = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "wives": "wife",
    "policemen": "policeman",
}
_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        (
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        )
    )
} | {"twenty-three": 23, "thirty": 30, "forty": 40, "fifty": 50, "dozen": 12}


def normalise(text: str) -> str:
    """Fold case, quotes and blanks, and drop a leading article and a possessive ending."""
    folded = text.casefold().replace("\u2019", "'").replace("\u2018", "'")
    folded = re.sub(r"[\"\u201c\u201d]", "", folded)
    words = folded.split()
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return re.sub(r"'s?$", "", " ".join(words).strip(" .,;:"))


def alternatives(expected: str) -> list[str]:
    """Split ``"army|Kenyan army"`` into its alternatives."""
    return [part.strip() for part in expected.split("|") if part.strip()]


def names_of(node: Node) -> list[str]:
    """Label and aliases of a node, as written."""
    return [str(node.get("label", "")), *map(str, node.get("aliases") or [])]


def is_called(node: Node, expected: str) -> bool:
    """Whether the label or an alias of `node` is one of the expected names, word for word."""
    names = {normalise(name) for name in names_of(node)}
    return any(normalise(name) in names for name in alternatives(expected))


def number_in(word: str) -> int | None:
    """Value of a number written in digits or as a small word, else None."""
    plain = word.replace(",", "")
    return int(plain) if plain.isdecimal() else _NUMBER_WORDS.get(word)


def _singular(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _head_and_rest(phrase: str) -> tuple[str, set[str]]:
    words = [word.strip(",.;:") for word in normalise(phrase).split()]
    end = next((i for i, word in enumerate(words) if i and word in _PHRASE_ENDS), len(words))
    if end + 1 < len(words) and words[end] == "of" and words[end - 1] in _PARTITIVES:
        return _head_and_rest(" ".join(words[end + 1 :]))
    rest = {re.sub(r"'s?$", "", word) for word in words[: end - 1]} - _HEDGES - _ARTICLES
    return _singular(words[end - 1]), rest


def _sizes(node: Node) -> set[int]:
    size = node.get("size") or {}
    return {int(value) for value in size.values() if value is not None}


def _phrase_covers(candidate: str, expected: str, sizes: set[int]) -> bool:
    if not normalise(candidate) or not normalise(expected):
        return False
    head, rest = _head_and_rest(candidate)
    wanted_head, wanted_rest = _head_and_rest(expected)
    if head != wanted_head:
        return False
    numbers = sizes | {n for n in map(number_in, rest) if n is not None}
    return all(word in rest or number_in(word) in numbers for word in wanted_rest)


def answers_to(node: Node, expected: str, text: str = "") -> bool:
    """Whether `node`, mentioned as `text`, is what one of the alternatives of `expected` names."""
    if is_called(node, expected):
        return True
    wanted = alternatives(expected)
    if text and any(normalise(text) == normalise(name) for name in wanted):
        return True
    if node.get("kind") == "event":
        return any(has_trigger(node, [_head_and_rest(name)[0]]) for name in wanted)
    if node.get("named"):
        return False
    sizes = _sizes(node)
    return any(
        _phrase_covers(own, name, sizes) for own in [*names_of(node), text] for name in wanted
    )


def has_trigger(node: Node, triggers: Sequence[str]) -> bool:
    """Whether the lemma or the trigger of an event node is one of `triggers`."""
    own = {normalise(str(node.get(key) or "")) for key in ("lemma", "trigger")}
    return any(normalise(trigger) in own for trigger in triggers)


def distance_km(a: Sequence[float], b: Sequence[float]) -> float:
    """Great-circle distance of two (latitude, longitude) pairs in degrees, in kilometres."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    square = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, square)))


@dataclass(frozen=True)
class Match:
    """What an event node was asked, and what did not hold, by field."""

    node: Node
    failures: Mapping[str, str]


class GraphQuery:
    """Looks things up in one graph.

    Parameters
    ----------
    data : mapping
        The parsed node-link JSON.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        schema = data.get("graph", {}).get("schema")
        if schema != "dateline.graph/1":
            raise ValueError(f"graph schema must be 'dateline.graph/1', got {schema!r}")
        self.nodes: list[Node] = list(data["nodes"])
        self.links: list[Link] = list(data["links"])
        self.by_id: dict[str, Node] = {node["id"]: node for node in self.nodes}

    def of_kind(self, kind: str) -> list[Node]:
        """All nodes of one kind."""
        return [node for node in self.nodes if node.get("kind") == kind]

    def called(self, kind: str, expected: str) -> list[Node]:
        """Nodes of one kind that answer to `expected`."""
        return [node for node in self.of_kind(kind) if answers_to(node, expected)]

    def exactly_called(self, expected: str) -> list[Node]:
        """Actors and places whose label or alias is, word for word, `expected`."""
        return [
            n for n in self.nodes if n.get("kind") in ("actor", "place") and is_called(n, expected)
        ]

    def targets(self, node: Node, kinds: Iterable[str]) -> list[tuple[Link, Node]]:
        """Links of the given kinds that leave `node`, with their other ends."""
        wanted = set(kinds)
        leaving = (x for x in self.links if x["source"] == node["id"] and x["kind"] in wanted)
        return [(link, self.by_id[link["target"]]) for link in leaving]

    def sources(self, node: Node, kind: str) -> list[tuple[Link, Node]]:
        """Links of one kind that enter `node`, with their other ends."""
        entering = (x for x in self.links if x["target"] == node["id"] and x["kind"] == kind)
        return [(link, self.by_id[link["source"]]) for link in entering]

    def match_event(self, node: Node, wanted: Mapping[str, Any]) -> Match:
        """Ask one event node for every field of `wanted` but its trigger."""
        failures = {}
        for field, value in wanted.items():
            if field == "trigger":
                continue
            why = self._ask(node, field, value)
            if why:
                failures[field] = why
        return Match(node, failures)

    def find_event(self, wanted: Mapping[str, Any], needed: Sequence[str] = ()) -> Match | None:
        """Find the event of the trigger with the fewest failures, those in `needed` first."""
        matches = [
            self.match_event(node, wanted)
            for node in self.of_kind("event")
            if has_trigger(node, wanted["trigger"])
        ]

        def badness(match: Match) -> tuple[int, int]:
            return sum(field in match.failures for field in needed), len(match.failures)

        return min(matches, key=badness, default=None)

    def _ask(self, node: Node, field: str, value: Any) -> str | None:
        if field in ROLE_FIELDS:
            return self._ask_role(node, field, value)
        if field in EQUAL_FIELDS:
            return None if node.get(field) == value else f"is {node.get(field)!r}"
        if field in PREFIX_FIELDS:
            got = str(node.get(field) or "")
            return None if got.startswith(value) else f"is {got!r}"
        if field in FIGURES:
            return figure_differs(node.get(field), value)
        if field == "voices_include":
            return self._ask_voice(node, value)
        if field == "count":
            return self._ask_count(node, value)
        raise ValueError(f"unknown event field {field!r}")

    def _ask_role(self, node: Node, field: str, value: str | list[str]) -> str | None:
        kinds: Sequence[str] = (field,)
        if field == "participant":
            kinds = (*ARGUMENT_KINDS, *PLACE_KINDS)
        elif field == "theme":
            kinds = ("patient", "recipient")
        elif field == "object":
            kinds = ()
        ends = self.targets(node, kinds)
        if value == "none":
            return None if not ends else f"is {_labels(ends)}"
        objects = (
            [] if len(kinds) == 1 else [str(o.get("text", "")) for o in node.get("objects") or []]
        )
        for expected in [value] if isinstance(value, str) else value:
            held = any(answers_to(end, expected, str(link.get("text") or "")) for link, end in ends)
            held = held or any(
                _phrase_covers(text, name, set())
                for text in objects
                for name in alternatives(expected)
            )
            if not held:
                return f"no {expected!r} among [{_labels(ends)}]" + (
                    f", objects {objects}" if objects else ""
                )
        return None

    def _ask_voice(self, node: Node, value: str) -> str | None:
        if value == "article":
            return (
                None if "article" in (node.get("voices") or []) else "the article is no voice of it"
            )
        claims = self.sources(node, "claims")
        if any(answers_to(actor, value) for _, actor in claims):
            return None
        return f"no claim by {value!r} among [{_labels(claims)}]"

    def _ask_count(self, node: Node, value: int) -> str | None:
        found: set[int] = set()
        for link, end in self.targets(node, ARGUMENT_KINDS):
            found |= _sizes(end) | _numbers(link.get("count"))
        for figure in FIGURES:
            found |= _numbers(node.get(figure))
        return None if value in found else f"counts are {sorted(found)}"


def _numbers(value: Any) -> set[int]:
    if isinstance(value, Mapping):
        return {int(v) for v in value.values() if v is not None}
    return (
        {int(value)} if isinstance(value, (int, float)) and not isinstance(value, bool) else set()
    )


def _labels(ends: Iterable[tuple[Link, Node]]) -> str:
    return ", ".join(str(node.get("label")) for _, node in ends)


def figure_differs(got: Any, wanted: int | Mapping[str, int]) -> str | None:
    """Compare a {low, best, high} figure; a bare number asks for `best`."""
    asked = {"best": wanted} if isinstance(wanted, int) else wanted
    own = got if isinstance(got, Mapping) else {}
    wrong = {key: own.get(key) for key, value in asked.items() if own.get(key) != value}
    return f"is {dict(own) or None}" if wrong else None


def place_differs(node: Node, wanted: Mapping[str, Any]) -> str | None:
    """Why a place node is not where `near` and `within_km` say, or None."""
    if "near" not in wanted:
        return None
    if node.get("lat") is None or node.get("lon") is None:
        return "has no coordinates"
    limit = float(wanted.get("within_km", DEFAULT_RADIUS_KM))
    away = distance_km((node["lat"], node["lon"]), wanted["near"])
    return None if away <= limit else f"lies {away:.0f} km away, limit {limit:.0f}"
