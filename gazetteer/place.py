# SPDX-License-Identifier: MIT
"""What the gazetteer knows of a place, before it is written."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field


class Kind(enum.IntEnum):
    """What a place is; the order is that of the C++ ``PlaceKind``."""

    COUNTRY = 0
    CONTINENT = 1
    REGION = 2
    SEA = 3
    NATURAL = 4
    DIVISION = 5
    DISTRICT = 6
    SETTLEMENT = 7


class NameKind(enum.IntEnum):
    """How a name belongs to a place, best first; the order is that of the C++ ``NameKind``."""

    MAIN = 0
    ALTERNATE = 1
    DERIVED = 2
    CODE = 3


class Flag(enum.IntFlag):
    """Facts of a place in one bit each."""

    HAS_CODE = 1
    CAPITAL = 2
    SEAT = 4


NO_FLAGS = Flag(0)


@dataclass(eq=False)
class Place:
    """One place.

    Attributes
    ----------
    names : dict of str to NameKind
        Look-up keys, as `gazetteer.normalize` makes them.
    code : str
        ISO 3166-1 alpha-3 of a country, GeoNames code of a division ("SY.09"), else empty.
    """

    name: str
    kind: Kind
    lat: float
    lon: float
    geonames_id: int = 0
    population: int = 0
    country: str = ""
    code: str = ""
    flags: Flag = NO_FLAGS
    parent: Place | None = None
    names: dict[str, NameKind] = field(default_factory=dict)

    def add_key(self, key: str, kind: NameKind) -> None:
        """Add a look-up key, or better the kind of one that is there."""
        if key and kind < self.names.get(key, len(NameKind)):
            self.names[key] = kind
