# SPDX-License-Identifier: MIT
"""Puts the sources and the lexicons together into places."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from gazetteer import lexicon, sources
from gazetteer.geometry import (
    Point,
    mean_of_cells,
    mean_point,
    middle_of_extent,
    outline_centroid,
    without_strays,
)
from gazetteer.names import add_names, bare_name, is_usable
from gazetteer.normalize import normalize_name
from gazetteer.place import NO_FLAGS, Flag, Kind, NameKind, Place

_ARTICLE_LANGUAGES = frozenset({"ar", "ckb", "fa", "ps", "ur"})
_FORMAL = ("Republic of", "Hashemite", "Principality of", "Kingdom of")


class Assembly:
    """All places, built in the order in which they depend on one another.

    Attributes
    ----------
    places : list of Place
        Countries, continents, regions and waters, divisions, districts, settlements; within each
        by population, then by id, so that the position of a place ranks it.
    demonyms : dict of str to list of Place
        Places by the key of what their people are called.
    """

    def __init__(self, folders: sources.SourceFolders) -> None:
        self._folders = folders
        self._names = {lang: sources.read_names(folders, lang) for lang in sources.LANGUAGES}
        self._features = sources.read_feature_codes(folders)
        self._rows = sources.read_settlements(folders)
        self._areas = sources.read_areas(folders)
        self._points: dict[str, list[Point]] = defaultdict(list)
        self._inhabitants: dict[str, int] = defaultdict(int)
        for row in self._rows:
            point = (float(row["latitude"]), float(row["longitude"]))
            for area in (row["countrycode"], _division_code(row)):
                self._points[area].append(point)
                self._inhabitants[area] += int(row["population"])
        self._countries = self._build_countries()
        self._divisions = self._build_divisions()
        self._districts = self._build_districts()
        self._regions = self._build_continents() + self._build_regions()
        settlements = self._build_settlements()
        self._lend_names(settlements)
        self.places = [
            *_ranked(self._countries.values()),
            *self._regions,
            *_ranked(self._divisions.values()),
            *_ranked(self._districts.values()),
            *_ranked(settlements),
        ]
        self.demonyms = self._build_demonyms()

    def _translations(self, key: str) -> list[str]:
        return [names[key] for names in self._names.values() if key in names]

    def _build_countries(self) -> dict[str, Place]:
        outlines = sources.read_outlines(self._folders)
        extra = lexicon.read_names("countries.tsv")
        points = lexicon.read_points()
        countries = {}
        for row in sources.read_countries(self._folders):
            point = points.get(row.code) or outline_centroid(outlines.get(row.code, []))
            point = point or mean_of_cells(self._points[row.code])
            if point is None:
                continue
            english = self._names["en"].get(row.code, row.name)
            formal = english.startswith(_FORMAL) or row.name in english
            place = Place(row.name if formal else english, Kind.COUNTRY, *point)
            place.geonames_id, place.population = row.geonames_id, row.population
            place.country, place.code, place.flags = row.code, row.iso3, Flag.HAS_CODE
            add_names(place, (place.name, english, row.name), NameKind.MAIN)
            add_names(place, extra.get(row.code, ()), NameKind.MAIN)
            add_names(place, self._translations(row.code), NameKind.ALTERNATE)
            add_names(place, (row.code, row.iso3), NameKind.CODE)
            countries[row.code] = place
        self._article_countries = {
            row.code
            for row in sources.read_countries(self._folders)
            if _ARTICLE_LANGUAGES & {lang.split("-")[0] for lang in row.languages.split(",")}
        }
        return countries

    def _build_divisions(self) -> dict[str, Place]:
        known = sources.read_divisions(self._folders)
        extra = lexicon.read_names("divisions.tsv")
        points = lexicon.read_points()
        english = self._names["en"]
        current = self._current_division_names()
        codes = {code for code in english if "." in code} | set(known) | set(current)
        divisions = {}
        for code in sorted(codes):
            country = code.split(".")[0]
            towns = without_strays(self._points.get(code, []))
            point = points.get(code) or middle_of_extent(towns)
            if not towns or point is None or country not in self._countries:
                continue
            row = known.get(code)
            names = [*self._translations(code), *([row.name] if row else [])]
            names += [current[code]] if code in current else []
            place = Place(english.get(code) or names[-1], Kind.DIVISION, *point)
            place.geonames_id = row.geonames_id if row else 0
            place.population, place.country = self._inhabitants[code], country
            place.code, place.flags, place.parent = code, Flag.HAS_CODE, self._countries[country]
            article = country in self._article_countries
            for name in names:
                kind = (
                    NameKind.MAIN if name in (place.name, row and row.name) else NameKind.ALTERNATE
                )
                add_names(place, (name, bare_name(name)), kind, arabic_article=article)
            add_names(place, extra.get(code, ()), NameKind.MAIN)
            if country == "US":
                add_names(place, (code.split(".")[1],), NameKind.CODE)
            divisions[code] = place
        return divisions

    def _area_names(self, row: dict[str, Any]) -> tuple[str, str]:
        where = (row["countrycode"], float(row["latitude"]), float(row["longitude"]))
        return self._areas.get(where, ("", ""))

    def _current_division_names(self) -> dict[str, str]:
        """Return the name that most places of a division give it, by its code."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for row in self._rows:
            name = self._area_names(row)[0]
            if name:
                votes[_division_code(row)][name] += 1
        return {
            code: min(names, key=lambda name: (-names[name], name)) for code, names in votes.items()
        }

    def _build_districts(self) -> dict[tuple[str, str], Place]:
        members: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for row in self._rows:
            district = self._area_names(row)[1]
            if district and _division_code(row) in self._divisions:
                members[_division_code(row), district].append(row)
        districts = {}
        for (code, name), rows in members.items():
            points = [(float(row["latitude"]), float(row["longitude"])) for row in rows]
            point = middle_of_extent(without_strays(points))
            if point is None:
                continue
            place = Place(name, Kind.DISTRICT, *point, country=rows[0]["countrycode"])
            place.population = sum(int(row["population"]) for row in rows)
            place.parent = self._divisions[code]
            article = place.country in self._article_countries
            add_names(place, (name,), NameKind.MAIN, arabic_article=article)
            if place.names:
                districts[code, name] = place
        return districts

    def _build_continents(self) -> list[Place]:
        continents = []
        for row in sources.read_continents(self._folders):
            place = Place(row["name"], Kind.CONTINENT, float(row["lat"]), float(row["lng"]))
            place.geonames_id = int(row["geonameId"])
            place.population = min(int(row["population"]), 2**32 - 1)
            add_names(place, (row["name"],), NameKind.MAIN)
            continents.append(place)
        return continents

    def _build_regions(self) -> list[Place]:
        regions = []
        for row in lexicon.read_regions():
            point, country = self._where(row)
            place = Place(row.name, Kind[row.kind.upper()], *point, country=country)
            place.parent = self._countries.get(country)
            add_names(place, (row.name, *row.names), NameKind.MAIN)
            regions.append(place)
        return regions

    def _where(self, row: lexicon.Region) -> tuple[Point, str]:
        how, _, rest = row.where.partition(":")
        if how == "at":
            numbers, _, country = rest.partition(";")
            lat, _, lon = numbers.partition(",")
            return (float(lat), float(lon)), country
        table = {"countries": self._countries, "divisions": self._divisions}[how]
        members = [table[code] for code in rest.split(",")]
        point = mean_point([(place.lat, place.lon) for place in members])
        if point is None:
            raise ValueError(f"regions.tsv: {row.name} has no middle")
        shared = {place.country for place in members}
        return point, shared.pop() if len(shared) == 1 else ""

    def _build_settlements(self) -> list[Place]:
        settlements = []
        for row in self._rows:
            place = Place("", Kind.SETTLEMENT, float(row["latitude"]), float(row["longitude"]))
            place.geonames_id, place.population = int(row["geonameid"]), int(row["population"])
            place.country = row["countrycode"]
            english = self._names["en"].get(str(place.geonames_id))
            place.name = english or row["name"]
            code = _division_code(row)
            place.parent = (
                self._districts.get((code, self._area_names(row)[1]))
                or self._divisions.get(code)
                or self._countries.get(place.country)
            )
            place.flags = self._settlement_flags(place)
            article = place.country in self._article_countries
            main = {row["name"], place.name}
            others = [name for name in row["alternatenames"] if is_usable(name)]
            add_names(place, main, NameKind.MAIN, arabic_article=article)
            add_names(place, others, NameKind.ALTERNATE, arabic_article=article)
            if place.names:
                settlements.append(place)
        return settlements

    def _settlement_flags(self, place: Place) -> Flag:
        feature = self._features.get(place.geonames_id, "")
        if feature == "PPLC":
            return Flag.CAPITAL
        return Flag.SEAT if feature == "PPLA" else NO_FLAGS

    def _lend_names(self, settlements: list[Place]) -> None:
        """Give a division the other spellings of the town that it is named after."""
        for town in settlements:
            division = town.parent
            if division is not None and division.kind == Kind.DISTRICT:
                division = division.parent
            if division is None or division.kind != Kind.DIVISION:
                continue
            own = {key for key, kind in division.names.items() if kind == NameKind.MAIN}
            if own & {key for key, kind in town.names.items() if kind == NameKind.MAIN}:
                for key in town.names:
                    division.add_key(key, NameKind.DERIVED)

    def _build_demonyms(self) -> dict[str, list[Place]]:
        by_name = {place.name: place for place in self._regions}
        demonyms: dict[str, list[Place]] = defaultdict(list)
        for target, names in lexicon.read_names("demonyms.tsv").items():
            place = by_name[target[1:]] if target.startswith("=") else self._area(target)
            for name in names:
                for key in dict.fromkeys((normalize_name(name).key, _plural_key(name))):
                    demonyms[key].append(place)
        return demonyms

    def _area(self, code: str) -> Place:
        return self._divisions[code] if "." in code else self._countries[code]


def _division_code(row: dict[str, Any]) -> str:
    return f"{row['countrycode']}.{row['admin1code']}"


def _plural_key(name: str) -> str:
    key = normalize_name(name).key
    return key if key.endswith(("s", "se", "sh", "ch", "men")) or len(key) <= 2 else key + "s"


def _ranked(places: Any) -> list[Place]:
    return sorted(places, key=lambda p: (-p.population, p.geonames_id, p.code, p.name))
