# SPDX-License-Identifier: MIT
"""Which event of one list is which of another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateline.comparison.records import ANY, EventRecord
from dateline.errors import InputError
from dateline.geometry import distance_km

_WORD = re.compile(r"\w+")
_EMPTY_WORDS = frozenset(
    ["a", "an", "and", "al", "by", "for", "force", "forces", "from", "in", "of", "on", "the", "to"]
)
_NEAR_KM = {0: 0.0, 1: 0.0, 2: 25.0, 3: 125.0, 4: 0.0}
_COUNTRY_WIDE = 4
_BY_NAME, _UNKNOWN_PLACE, _IMPRECISE, _PART_OF_NAME, _NOBODY = 0.7, 0.25, 0.8, 0.8, 0.5


@dataclass(frozen=True)
class Rules:
    """When two events are compared at all, and when they match.

    Attributes
    ----------
    days : int
        How many days may lie between them, beyond what their precision says.
    km : float
        How many kilometres may, beyond the same.
    min_actors : float
        How alike one of the names must be where a place is unknown, 0 to 1.
    min_score : float
        The least mean of the four scores.
    """

    days: int = 1
    km: float = 25.0
    min_actors: float = 0.5
    min_score: float = 0.5

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if self.days < 0 or self.km < 0:
            raise InputError(f"days and km must be at least 0, got {self.days} and {self.km}")
        for name in ("min_actors", "min_score"):
            if not 0 <= getattr(self, name) <= 1:
                raise InputError(f"{name} must be from 0 to 1, got {getattr(self, name)}")


@dataclass(frozen=True)
class Match:
    """Two records of one event.

    Attributes
    ----------
    ours, theirs : EventRecord
        The two.
    score : float
        Mean of the four below, 0 to 1.
    time, place, type, actors : float
        How well each fits.
    days : int
        Days between them; 0 where the two may be the same day.
    km : float or None
        Kilometres between them, None where a point is unknown.
    """

    ours: EventRecord
    theirs: EventRecord
    score: float
    time: float
    place: float
    type: float
    actors: float
    days: int
    km: float | None

    @property
    def deaths(self) -> str:
        """Whether they differ on deaths.

        "same": one is within the range of the other; "more" or "fewer": they tell more or fewer
        than we; "only theirs" or "only ours": the other tells none; "none": nobody died.
        """
        ours, theirs = self.ours.deaths, self.theirs.deaths
        some = [any(n for n in told if n) if told else False for told in (ours, theirs)]
        if not any(some):
            return "none"
        if ours is None or theirs is None:
            return "only theirs" if ours is None else "only ours"
        low, high = _bounds(ours)
        their_low, their_high = _bounds(theirs)
        if their_low > high:
            return "more"
        return "fewer" if their_high < low else "same"


def _bounds(told: tuple[float | None, float | None, float | None]) -> tuple[float, float]:
    low, best, high = told
    least = next((n for n in (low, best) if n is not None), 0.0)
    most = next((n for n in (high, best if low is None else None) if n is not None), None)
    if most is None:
        most = float("inf")
    return least, most


def match(ours: Sequence[EventRecord], theirs: Sequence[EventRecord], rules: Rules) -> list[Match]:
    """Match one to one: the best pair first, of equal ones the first in the lists.

    That is greedy: it need not reach the greatest sum of scores, but no pair of it can be changed
    so that both of a new pair fit better.
    """
    pairs = [
        (-found.score, i, j, found)
        for i, j in _candidates(ours, theirs, rules)
        if (found := score(ours[i], theirs[j], rules)) is not None
    ]
    pairs.sort(key=lambda pair: pair[:3])
    used: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    for _, i, j, found in pairs:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            chosen.append((i, found))
    return [found for _, found in sorted(chosen, key=lambda pair: pair[0])]


def _candidates(
    ours: Sequence[EventRecord], theirs: Sequence[EventRecord], rules: Rules
) -> Iterator[tuple[int, int]]:
    """Yield pairs that are near in time, each once."""
    by_day: dict[date, list[int]] = {}
    for j, record in enumerate(theirs):
        for day in _each_day(record.first, record.last):
            by_day.setdefault(day, []).append(j)
    reach = timedelta(days=rules.days)
    for i, record in enumerate(ours):
        near = {
            j
            for day in _each_day(_earlier(record.first, reach), _later(record.last, reach))
            for j in by_day.get(day, ())
        }
        yield from ((i, j) for j in sorted(near))


def _each_day(first: date, last: date) -> Iterator[date]:
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(number)


def _earlier(day: date, reach: timedelta) -> date:
    return day - min(reach, day - date.min)


def _later(day: date, reach: timedelta) -> date:
    return day + min(reach, date.max - day)


def score(ours: EventRecord, theirs: EventRecord, rules: Rules) -> Match | None:
    """Compare two events.

    Returns
    -------
    Match or None
        None if they cannot be one, or their score is too low.
    """
    kind = _type_score(ours, theirs)
    gap = max((theirs.first - ours.last).days, (ours.first - theirs.last).days, 0)
    if not kind or gap > rules.days:
        return None
    time = (1 - gap / (rules.days + 1)) * (1 if ours.precise and theirs.precise else _IMPRECISE)
    actors = _actors_score(ours, theirs)
    km = _distance(ours, theirs)
    place = _place_score(ours, theirs, km, rules)
    if place is None or (place == _UNKNOWN_PLACE and actors < rules.min_actors):
        return None
    whole = (time + place + kind + actors) / 4
    if whole < rules.min_score:
        return None
    return Match(ours, theirs, round(whole, 6), time, place, kind, actors, gap, km)


def _type_score(ours: EventRecord, theirs: EventRecord) -> float:
    if ANY in theirs.types or ANY in ours.types:
        return 0.5
    return 1.0 if ours.types & theirs.types else 0.0


def _distance(ours: EventRecord, theirs: EventRecord) -> float | None:
    if ours.lat is None or ours.lon is None or theirs.lat is None or theirs.lon is None:
        return None
    return distance_km(ours.lat, ours.lon, theirs.lat, theirs.lon)


def _place_score(
    ours: EventRecord, theirs: EventRecord, km: float | None, rules: Rules
) -> float | None:
    """Give how well the places fit; None if they are two."""
    same_name = bool(set(map(fold, ours.places)) & set(map(fold, theirs.places)))
    wide = _COUNTRY_WIDE in (ours.geo_precision, theirs.geo_precision)
    if km is None or wide:
        if same_name:
            return _UNKNOWN_PLACE if wide else _BY_NAME
        return _UNKNOWN_PLACE if not (ours.places and theirs.places) else None
    reach = rules.km + _NEAR_KM.get(ours.geo_precision, 0) + _NEAR_KM.get(theirs.geo_precision, 0)
    if km > reach:
        return _BY_NAME if same_name and km <= 2 * reach else None
    return 1 - 0.5 * km / reach if reach else 1.0


def _actors_score(ours: EventRecord, theirs: EventRecord) -> float:
    """Give the mean, over the actors of the shorter list, of the likeness of the nearest name."""
    if not ours.actors or not theirs.actors:
        return 0.0 if ours.actors or theirs.actors else _NOBODY
    rows = [[max(alike(a, b) for a in o for b in t) for t in theirs.actors] for o in ours.actors]
    best_ours = [max(row) for row in rows]
    best_theirs = [max(column) for column in zip(*rows, strict=True)]
    shorter = best_ours if len(best_ours) <= len(best_theirs) else best_theirs
    return sum(shorter) / len(shorter)


def alike(a: str, b: str) -> float:
    """Tell how alike two names are.

    Returns
    -------
    float
        1 for the same words, or an acronym and what it stands for; 0.8 of the share of the
        shorter name's words that the longer one has, or the share of common words if more; 0 to 1.

    Examples
    --------
    >>> alike("Police Forces of Estonia", "the police")
    0.8
    >>> alike("Ilmar Guard Front", "IGF")
    1.0
    >>> alike("Narva", "Tartu")
    0.0
    """
    first, second = _words(a), _words(b)
    if not first or not second:
        return 0.0
    if first == second or _acronym(a) == b.strip() or _acronym(b) == a.strip():
        return 1.0
    common = len(first & second)
    shorter = _PART_OF_NAME * common / min(len(first), len(second))
    return max(shorter, 2 * common / (len(first) + len(second)))


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Give a name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


@lru_cache(maxsize=65536)
def _words(name: str) -> frozenset[str]:
    words = frozenset(_singular(word) for word in fold(name).split())
    return (words - _EMPTY_WORDS) or words


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=65536)
def _acronym(name: str) -> str:
    words = [w for w in _WORD.findall(name) if w.casefold() not in ("of", "the", "and", "for")]
    letters = "".join(word[0] for word in words).upper()
    return letters if len(letters) > 1 else ""
