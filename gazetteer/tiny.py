# SPDX-License-Identifier: MIT
"""Builds a gazetteer of a few places from a table, for tests.

Usage: ``python -m gazetteer.tiny tests/data/tiny_gazetteer.tsv tests/data/tiny_gazetteer.bin``
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from gazetteer.binary import encode
from gazetteer.names import add_names
from gazetteer.place import NO_FLAGS, Flag, Kind, NameKind, Place

_COLUMNS = 14


def _split(names: str) -> list[str]:
    return [name for name in names.split(";") if name]


def _read_place(cells: list[str], known: dict[str, Place]) -> Place:
    cells = cells + [""] * (_COLUMNS - len(cells))
    place = Place(cells[1], Kind[cells[0].upper()], float(cells[2]), float(cells[3]))
    place.population, place.geonames_id = int(cells[4] or 0), int(cells[5] or 0)
    place.country, place.code = cells[6], cells[7]
    place.parent = known[cells[8]] if cells[8] else None
    place.flags = Flag[cells[9]] if cells[9] else NO_FLAGS
    place.flags |= Flag.HAS_CODE if place.code else NO_FLAGS
    add_names(place, [place.name, *_split(cells[10])], NameKind.MAIN)
    add_names(place, _split(cells[11]), NameKind.ALTERNATE)
    add_names(place, _split(cells[12]), NameKind.DERIVED)
    add_names(place, _split(cells[13]), NameKind.CODE)
    return place


def build(table: str) -> bytes:
    """Return the gazetteer of a table; its first line says what the columns are."""
    places: list[Place] = []
    demonyms: dict[str, list[Place]] = defaultdict(list)
    known: dict[str, Place] = {}
    for line in table.splitlines():
        cells = line.split("\t")
        if line.startswith("#"):
            continue
        if cells[0] == "demonym":
            demonyms[cells[1].lower()] = [known[target] for target in cells[2].split(";")]
            continue
        place = _read_place(cells, known)
        places.append(place)
        key = place.country if place.kind == Kind.COUNTRY else place.code
        known[key or f"={place.name}"] = place
    return encode(places, demonyms, "A few places for tests.\n")


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(build(Path(sys.argv[1]).read_text(encoding="utf-8")))
