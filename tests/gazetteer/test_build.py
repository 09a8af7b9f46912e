# SPDX-License-Identifier: MIT
# ruff: noqa: D103 - the names of the tests say it
"""The gazetteer's build: names, middles, lexicons, the file's bytes."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from gazetteer import binary, lexicon
from gazetteer.fold_table import fold_table
from gazetteer.geometry import mean_point, middle_of_extent, outline_centroid, without_strays
from gazetteer.names import add_names, bare_name, is_usable
from gazetteer.normalize import normalize_name
from gazetteer.place import Kind, NameKind, Place
from gazetteer.tiny import build

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"


def test_names_are_normalized_as_the_cpp_reader_does():
    rows = (DATA / "place_names.tsv").read_text(encoding="utf-8").splitlines()
    for row in rows[1:]:
        name, key, without_article = row.split("\t")
        normalized = normalize_name(name)
        assert (normalized.key, normalized.without_article) == (key, without_article), name


def test_the_compiled_table_of_letters_is_current():
    compiled = ROOT / "cpp" / "src" / "place" / "detail" / "fold_table.hpp"
    assert compiled.read_text(encoding="utf-8") == fold_table()


def test_the_tiny_gazetteer_is_what_its_table_gives():
    table = (DATA / "tiny_gazetteer.tsv").read_text(encoding="utf-8")
    data = build(table)
    assert data == build(table)
    assert data == (DATA / "tiny_gazetteer.bin").read_bytes()


def test_the_header_tells_size_and_checksums():
    data = build("settlement\tNowhere\t1.5\t-2.25\t10\t7\tFR\n")
    assert data[:8] == binary.MAGIC
    version, header_size, size = struct.unpack_from("<IIQ", data, 8)
    assert (version, header_size, size) == (binary.VERSION, binary.HEADER_SIZE, len(data))
    assert struct.unpack_from("<I", data, 44)[0] == zlib.crc32(data[binary.HEADER_SIZE :])
    assert struct.unpack_from("<I", data, 188)[0] == zlib.crc32(data[:188])
    record = struct.unpack_from("<IiiI", data, binary.HEADER_SIZE)
    assert record == (7, 150_000, -225_000, 10)


def test_an_empty_gazetteer_is_a_valid_file():
    assert len(binary.encode([], {}, "")) == binary.HEADER_SIZE


def test_a_name_that_is_too_long_is_refused_by_its_length():
    place = Place("x" * 256, Kind.SETTLEMENT, 0.0, 0.0)
    with pytest.raises(ValueError, match="at most 255 bytes, got 256"):
        binary.encode([place], {}, "")


@pytest.mark.parametrize(
    ("name", "usable"),
    [("Mossoul", True), ("al-Mawsil", True), ("almwsl", False), ("OSM", False),
     ("Route 66", False), ("", False), ("A B C D E F", False)],
)  # fmt: skip
def test_airport_codes_and_transcriptions_are_no_names(name: str, usable: bool):
    assert is_usable(name) is usable


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Nineveh Governorate", "Nineveh"), ("State of Sikkim", "Sikkim"),
     ("Oblast de Kharkiv", "Kharkiv"), ("Red Sea", "Red Sea"),
     ("Western Province", "Western Province"), ("Province", "Province"), ("", "")],
)  # fmt: skip
def test_a_division_is_also_known_without_the_word_for_what_it_is(name: str, bare: str):
    assert bare_name(name) == bare


def test_the_best_kind_of_a_name_stays():
    place = Place("Basra", Kind.DIVISION, 0.0, 0.0)
    add_names(place, ["Basra"], NameKind.DERIVED)
    add_names(place, ["BASRA"], NameKind.MAIN)
    add_names(place, ["Basra"], NameKind.ALTERNATE)
    assert place.names == {"basra": NameKind.MAIN}


def test_middles_cross_the_date_line():
    lat, lon = mean_point([(10.0, 179.0), (10.0, -179.0)])
    assert (round(lat, 1), abs(lon)) == (10.0, 180.0)
    assert mean_point([(0.0, 0.0), (0.0, 180.0)]) is None
    assert middle_of_extent([(10.0, 179.0), (10.0, -179.0)]) == (lat, lon)
    assert middle_of_extent([(0.0, 1.0), (0.0, 1.0), (2.0, 5.0)]) == (1.0, 3.0)


def test_the_middle_of_a_country_is_that_of_its_mainland_or_of_all_its_islands():
    def square(lon: float, size: float) -> list[list[float]]:
        half = size / 2
        return [[lon - half, -half], [lon + half, -half], [lon + half, half], [lon - half, half]]

    assert outline_centroid([square(10, 1), square(0, 4)]) == (0.0, 0.0)
    assert outline_centroid([square(10, 2), square(0, 2)]) == (0.0, 5.0)


def test_lexicons_are_well_formed():
    kinds = {kind.name.lower() for kind in Kind}
    regions = lexicon.read_regions()
    assert len({region.name for region in regions}) == len(regions)
    for region in regions:
        assert region.kind in kinds
        assert region.where.split(":")[0] in {"countries", "divisions", "at"}
    for name in ("countries.tsv", "divisions.tsv", "demonyms.tsv"):
        for key, names in lexicon.read_names(name).items():
            assert names, key
            assert all(normalize_name(entry).key for entry in names), key


def test_points_lie_on_the_globe_and_belong_to_codes():
    points = lexicon.read_points()
    assert points
    for code, (lat, lon) in points.items():
        assert code.split(".")[0].isupper()
        assert -90 <= lat <= 90, code
        assert -180 <= lon <= 180, code


def test_a_town_listed_under_the_wrong_area_does_not_move_its_middle():
    towns = [(float(lat), float(lon)) for lat in (10, 11, 12) for lon in (20, 21, 22)] * 3
    assert without_strays([*towns, (40.0, 90.0)]) == towns
    assert without_strays(towns[:2]) == towns[:2]
    assert without_strays([(0.0, 179.0), (0.0, -179.0)]) == [(0.0, 179.0), (0.0, -179.0)]
