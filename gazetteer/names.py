# SPDX-License-Identifier: MIT
"""Which names of a place are worth looking it up by."""

from __future__ import annotations

from collections.abc import Iterable

from gazetteer.normalize import normalize_name
from gazetteer.place import NameKind, Place

_MAX_WORDS = 5
_MIN_KEY = 3
_LOWER_STARTS = ("al-", "el-", "ar-", "as-", "ash-", "at-", "ad-", "an-", "az-", "'s-", "\u2019s-")
_GENERIC_WORDS = (
    "governorate province region oblast state district department county prefecture krai kray "
    "republic autonomous municipality emirate voivodeship canton parish community territory "
    "division muhafazat mayorality special city administrative capital metropolitan okrug rayon "
    "raionul provincia departamento departement provinz estado etat distrito"
)
_LINK_WORDS = "of de du des la le di della do da d"
_GENERIC = frozenset(_GENERIC_WORDS.split())
_LINKS = frozenset(_LINK_WORDS.split())


def is_usable(name: str) -> bool:
    """Tell whether a name may stand in an English article.

    Lists of alternate names hold airport codes ("OSM"), transcriptions of other scripts written
    in small letters ("almwsl"), numbers and long official titles; those are left out.

    Examples
    --------
    >>> [is_usable(name) for name in ("Mossoul", "almwsl", "OSM", "al-Mawsil", "")]
    [True, False, False, True, False]
    """
    if not name or any(character.isdigit() for character in name):
        return False
    if not (name[0].isupper() or name.startswith(_LOWER_STARTS)):
        return False
    letters = sum(character.isalpha() for character in name)
    if letters <= 4 and name.isupper():
        return False
    return len(name.split()) <= _MAX_WORDS


def add_names(
    place: Place, names: Iterable[str], kind: NameKind, *, arabic_article: bool = False
) -> None:
    """Add every name's key to `place`, and the key without its article where that is asked for."""
    for name in names:
        normalized = normalize_name(name)
        shortest = 1 if kind in (NameKind.MAIN, NameKind.CODE) else _MIN_KEY
        if len(normalized.key) >= shortest:
            place.add_key(normalized.key, kind)
        if arabic_article and len(normalized.without_article) > _MIN_KEY:
            place.add_key(normalized.without_article, max(kind, NameKind.ALTERNATE))


def bare_name(name: str) -> str:
    """Return a division's name without the word for what it is.

    Examples
    --------
    >>> bare_name("Aleppo Governorate"), bare_name("State of Sikkim")
    ('Aleppo', 'Sikkim')
    >>> bare_name("Red Sea"), bare_name("Western Province"), bare_name("Republic")
    ('Red Sea', 'Western Province', 'Republic')
    """
    words = name.replace("(", " ").replace(")", " ").split()
    while len(words) > 1 and words[-1].lower() in _GENERIC:
        words.pop()
    while len(words) > 1 and words[0].lower() in _GENERIC:
        words.pop(0)
        while len(words) > 1 and words[0].lower() in _LINKS:
            words.pop(0)
    bare = " ".join(words)
    compass = {"north", "south", "east", "west", "central", "northern", "southern", "eastern",
               "western", "upper", "lower", "middle", "coast", "centre"}  # fmt: skip
    return name if bare.lower() in compass or bare.lower() in _GENERIC else bare
