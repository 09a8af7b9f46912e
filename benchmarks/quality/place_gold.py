# SPDX-License-Identifier: MIT
"""Gold toponyms with coordinates: where they lie, and of which class they are."""

from __future__ import annotations

import math
import struct
from collections import defaultdict
from pathlib import Path

from benchmarks.quality.figures import Json
from gazetteer.lexicon import read_names
from gazetteer.normalize import normalize_name

NEAR_KM = 161.0
NEAREST_TOWN_KM = 100.0
REMOTE_KM = 2000.0
CLASSES = ("country", "division", "settlement", "other")
KINDS = ("country", "continent", "region", "sea", "natural", "division", "district", "settlement")
_CLASS_OF_KIND = {
    "country": "country",
    "division": "division",
    "district": "division",
    "settlement": "settlement",
}
_SETTLEMENT = KINDS.index("settlement")


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Return the great-circle distance."""
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    dlat, dlon = phi_b - phi_a, math.radians(lon_b - lon_a)
    a = math.sin(dlat / 2) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(dlon / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, a)))


def is_near(gold: Json, answer: Json | None) -> bool:
    """Tell whether an answer lies within 161 km of the gold point."""
    if answer is None or answer.get("lat") is None:
        return False
    return distance_km(gold["lat"], gold["lon"], answer["lat"], answer["lon"]) <= NEAR_KM


class Map:
    """Tells the country of a point by its nearest town, and the kind of a GeoNames id."""

    def __init__(self, gazetteer: Path) -> None:
        data = gazetteer.read_bytes()
        count = struct.unpack_from("<I", data, 24)[0]
        offset = struct.unpack_from("<Q", data, 48)[0]
        self._kinds: dict[int, str] = {}
        self._cells: dict[tuple[int, int], list[tuple[float, float, str]]] = defaultdict(list)
        for row in struct.iter_unpack("<IiiIIHBB2sH", data[offset : offset + 28 * count]):
            lat, lon, kind = row[1] / 1e5, row[2] / 1e5, row[6]
            self._kinds[row[0]] = KINDS[kind]
            if kind == _SETTLEMENT:
                self._cells[math.floor(lat), math.floor(lon)].append((lat, lon, row[8].decode()))

    def country_at(self, lat: float, lon: float) -> str:
        """Return the country code, or an empty string far from any town."""
        best, country = NEAREST_TOWN_KM, ""
        for row in range(math.floor(lat) - 1, math.floor(lat) + 2):
            for column in range(math.floor(lon) - 1, math.floor(lon) + 2):
                for town_lat, town_lon, code in self._cells.get((row, column), ()):
                    away = distance_km(lat, lon, town_lat, town_lon)
                    if away < best:
                        best, country = away, code
        return country

    def class_of(self, gold: Json, bearers: list[list[object]]) -> str:
        """Return the class of a gold toponym, whatever a resolver says of it.

        It is that of its GeoNames id where the gazetteer has it; else of the bearer of its name
        that it may be: a country around the point, or the nearest division or settlement within
        161 km; else "other".

        Parameters
        ----------
        gold : dict
            With `lat`, `lon`, and perhaps `geonames`.
        bearers : list of [latitude, longitude, kind, country code, GeoNames id]
            Places of the gazetteer that bear the name.
        """
        known = self._kinds.get(int(gold.get("geonames") or 0), "") if gold.get("geonames") else ""
        if known:
            return _CLASS_OF_KIND.get(known, "other")
        here = self.country_at(gold["lat"], gold["lon"])
        nearest, found = NEAR_KM, "other"
        for lat, lon, kind, country, _ in bearers:
            away = distance_km(gold["lat"], gold["lon"], float(str(lat)), float(str(lon)))
            if kind == "country" and (country == here or (not here and away < REMOTE_KM)):
                return "country"
            if away < nearest and str(kind) in _CLASS_OF_KIND and kind != "country":
                nearest, found = away, _CLASS_OF_KIND[str(kind)]
        return found


def demonyms() -> frozenset[str]:
    """Return the keys of what people and things of places are called."""
    names = [name for row in read_names("demonyms.tsv").values() for name in row]
    keys = {normalize_name(name).key for name in names}
    return frozenset(keys | {key + "s" for key in keys})


def gold_of(document: Json) -> list[Json]:
    """Return the toponyms in text order."""
    return sorted(document["mentions"], key=lambda m: (m["begin"], -m["end"]))
