# SPDX-License-Identifier: MIT
"""How far two annotations of the same passages agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.quality.figures import Json
from benchmarks.quality.matching import match_overlaps

Pair = tuple[Json, Json]

ON_MATCHED_EVENTS: Final = ("class", "type", "polarity", "modality", "generic", "noun")


@dataclass(frozen=True)
class AgreementFigure:
    """One figure of agreement.

    Attributes
    ----------
    what : str
        What is compared.
    value : float
        F1, or the share of equal values, in percent.
    n_first, n_second : int
        How many the two annotations hold.
    """

    what: str
    value: float
    n_first: int
    n_second: int


def agreement(pairs: Sequence[Pair]) -> list[AgreementFigure]:
    """Compare first and second annotations, one figure a layer.

    Events are matched where they share a character of a trigger, role fillers where their events,
    roles and fillers match, claims where they share the verb (or, if one has none, an event) and
    the voice.

    Parameters
    ----------
    pairs : sequence of (dict, dict)
        The two annotations of each passage.
    """
    figures = [
        _f1("triggers", pairs, _matched_triggers, lambda a: _flat(a["events"], "triggers")),
        _f1("events", pairs, _matched_events, lambda a: a["events"]),
        _f1("role fillers", pairs, _matched_fillers, _fillers),
        _f1("claims", pairs, _matched_claims, lambda a: a["claims"]),
        _f1("relations", pairs, _matched_relations, lambda a: a["relations"]),
        _f1(
            "mentions of actors", pairs, _matched_mentions, lambda a: _flat(a["actors"], "mentions")
        ),
    ]
    events = [couple for pair in pairs for couple in _matched_events(*pair)]
    figures += [_equal(f"{key}, matched events", events, key) for key in ON_MATCHED_EVENTS]
    claims = [couple for pair in pairs for couple in _matched_claims(*pair)]
    return figures + [_equal(f"{key}, matched claims", claims, key) for key in ("stance", "quote")]


def _f1(
    what: str,
    pairs: Sequence[Pair],
    matched: Callable[[Json, Json], Sequence[object]],
    entries: Callable[[Json], Sequence[object]],
) -> AgreementFigure:
    n_matched = sum(len(matched(*pair)) for pair in pairs)
    n_first = sum(len(entries(first)) for first, _ in pairs)
    n_second = sum(len(entries(second)) for _, second in pairs)
    value = 200 * n_matched / (n_first + n_second) if n_first + n_second else 100.0
    return AgreementFigure(what, value, n_first, n_second)


def _equal(what: str, couples: Sequence[Pair], key: str) -> AgreementFigure:
    n_equal = sum(a[key] == b[key] for a, b in couples)
    value = 100 * n_equal / len(couples) if couples else 100.0
    return AgreementFigure(what, value, len(couples), len(couples))


def _flat(entries: Iterable[Json], key: str) -> list[tuple[int, int]]:
    return [(begin, end) for entry in entries for begin, end in entry[key]]


def _characters(spans: Iterable[Sequence[int]]) -> set[int]:
    return {at for begin, end in spans for at in range(begin, end)}


def _couples(firsts: Sequence[Json], seconds: Sequence[Json], key: str) -> list[Pair]:
    """Return the entries that share a character."""
    pairs = match_overlaps(
        [_characters(entry[key]) for entry in firsts],
        [_characters(entry[key]) for entry in seconds],
    )
    return [(firsts[i], seconds[j]) for i, j in pairs]


def _matched_triggers(first: Json, second: Json) -> list[tuple[int, int]]:
    return sorted(
        set(_flat(first["events"], "triggers")) & set(_flat(second["events"], "triggers"))
    )


def _matched_mentions(first: Json, second: Json) -> list[tuple[int, int]]:
    return sorted(
        set(_flat(first["actors"], "mentions")) & set(_flat(second["actors"], "mentions"))
    )


def _matched_events(first: Json, second: Json) -> list[Pair]:
    return _couples(first["events"], second["events"], "triggers")


def _fillers(annotation: Json) -> list[tuple[Json, Json]]:
    return [(event, role) for event in annotation["events"] for role in event["roles"]]


def _spans_by_id(annotation: Json) -> dict[str, set[int]]:
    mentioned = {e["id"]: _characters(e["mentions"]) for e in annotation["actors"]}
    mentioned |= {e["id"]: _characters(e["mentions"]) for e in annotation["places"]}
    return mentioned | {e["id"]: _characters(e["triggers"]) for e in annotation["events"]}


def _filler_spans(annotation: Json) -> Callable[[Json], set[int]]:
    by_id = _spans_by_id(annotation)
    return lambda role: by_id[role["to"]] if "to" in role else _characters([role["text"]])


def _matched_fillers(first: Json, second: Json) -> list[Pair]:
    spans_of_first, spans_of_second = _filler_spans(first), _filler_spans(second)
    found: list[Pair] = []
    for a, b in _matched_events(first, second):
        for kind in sorted({role["role"] for role in a["roles"]}):
            ours = [role for role in a["roles"] if role["role"] == kind]
            theirs = [role for role in b["roles"] if role["role"] == kind]
            pairs = match_overlaps(
                [spans_of_first(role) for role in ours], [spans_of_second(role) for role in theirs]
            )
            found += [(ours[i], theirs[j]) for i, j in pairs]
    return found


def _matched_claims(first: Json, second: Json) -> list[Pair]:
    of_first, of_second = _spans_by_id(first), _spans_by_id(second)
    same_event = {(a["id"], b["id"]) for a, b in _matched_events(first, second)}

    def match(a: Json, b: Json) -> bool:
        if not of_first[a["voice"]] & of_second[b["voice"]]:
            return False
        if a["verb"] is not None and b["verb"] is not None:
            return bool(_characters([a["verb"]]) & _characters([b["verb"]]))
        return any((x, y) in same_event for x in a["events"] for y in b["events"])

    return list(_first_matches(first["claims"], second["claims"], match))


def _matched_relations(first: Json, second: Json) -> list[Pair]:
    of_first, of_second = _spans_by_id(first), _spans_by_id(second)

    def match(a: Json, b: Json) -> bool:
        return a["kind"] == b["kind"] and all(
            of_first[a[end]] & of_second[b[end]] for end in ("from", "to")
        )

    return list(_first_matches(first["relations"], second["relations"], match))


def _first_matches(
    firsts: Sequence[Json], seconds: Sequence[Json], match: Callable[[Json, Json], bool]
) -> Iterator[Pair]:
    """Yield each entry with the first match that is still free."""
    free = list(seconds)
    for a in firsts:
        b = next((b for b in free if match(a, b)), None)
        if b is not None:
            free.remove(b)
            yield a, b
