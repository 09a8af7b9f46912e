# SPDX-License-Identifier: MIT
# ruff: noqa: D103 - the names of the tests say it
"""A researcher's own places: tables over the gazetteer, and what names mean."""

from __future__ import annotations

from pathlib import Path

import pytest

import dateline as dl
from dateline import cli

TEXT = "Soldiers arrested two men in Port Marrow on Monday."


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Give a table of one place."""
    path = tmp_path / "own.csv"
    path.write_text("name,lat,lon,country\nPort Marrow,12.5,41.25,ET\n", encoding="utf-8")
    return path


def place_of(gazetteer: Path | None = None, places: Path | None = None) -> dict[str, object]:
    """Return the one place of the text."""
    found = dl.annotate(TEXT, gazetteer=gazetteer, places=places).to_dict()["places"]
    assert len(found) == 1
    return dict(found[0])


def test_a_table_gives_places_to_the_graph(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "own.bin"
    report = dl.build_gazetteer(table, out)
    assert (report.rows, report.added, report.changed) == (1, 1, 0)
    assert report.places > 200_000
    before, after = place_of(), place_of(gazetteer=out)
    assert before["status"] == "unresolved"
    assert (after["lat"], after["lon"], after["country_code"]) == (12.5, 41.25, "ET")


def test_a_file_of_names_wins_over_the_gazetteer(table: Path, tmp_path: Path) -> None:
    out, places = tmp_path / "own.bin", tmp_path / "places.txt"
    dl.build_gazetteer([table], out)
    places.write_text("Port Marrow = -4.5, 15.5, CD\n", encoding="utf-8")
    given = place_of(gazetteer=out, places=places)
    assert (given["status"], given["lat"], given["country_code"]) == ("resolved", -4.5, "CD")
    graph = dl.build([{"id": "a", "text": TEXT}], places=places, progress=False)
    assert [(p["lat"], p["country_code"]) for p in graph.places if p.label == "Port Marrow"] == [
        (-4.5, "CD")
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,lon\nBama,2\n", 'own.csv:1: the column "lat" is missing'),
        ("name,lat,lon\nBama,91,2\n", "own.csv:2: lat must be from -90 to 90, got 91"),
        ("", "own.csv: is empty"),
    ],
)
def test_a_wrong_table_is_named_with_its_line_and_nothing_is_written(
    text: str, said: str, tmp_path: Path
) -> None:
    path, out = tmp_path / "own.csv", tmp_path / "own.bin"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(dl.FormatError, match=said):
        dl.build_gazetteer(path, out)
    assert not out.exists()


def test_no_table_and_no_file_are_errors(tmp_path: Path) -> None:
    with pytest.raises(dl.InputError, match="tables must be at least 1, got 0"):
        dl.build_gazetteer([], tmp_path / "own.bin")
    with pytest.raises(dl.IoError, match="cannot open"):
        dl.build_gazetteer(tmp_path / "no.csv", tmp_path / "own.bin")


def test_a_damaged_gazetteer_is_named(tmp_path: Path) -> None:
    path = tmp_path / "damaged.bin"
    path.write_bytes(b"DLGAZET\0 and no more")
    with pytest.raises(dl.FormatError, match=r"damaged.bin: is not a dateline gazetteer"):
        dl.annotate(TEXT, gazetteer=path)


def test_an_override_that_names_nothing_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "places.txt"
    path.write_text("# ours\nPort Marrow = 4294967295\n", encoding="utf-8")
    with pytest.raises(dl.InputError, match=r"places.txt:2: Port Marrow names nothing"):
        dl.annotate(TEXT, places=path)


def test_the_command_writes_a_gazetteer_and_builds_with_it(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert cli.main(["gazetteer", "build", str(table), "--out", "own.bin"]) == cli.DONE
    assert "1 of them new, 0 changed" in capsys.readouterr().out
    asked = ["build", "a.txt", "--gazetteer", "own.bin", "--out", "a.json", "--quiet"]
    assert cli.main(asked) == cli.DONE
    assert [p["lat"] for p in dl.load("a.json").places if p.label == "Port Marrow"] == [12.5]


def test_the_command_names_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,lat\nBama,2\n", encoding="utf-8")
    out = str(tmp_path / "own.bin")
    assert cli.main(["gazetteer", "build", str(path), "--out", out]) == cli.NOTHING_DONE
    assert 'own.csv:1: the column "lon" is missing' in capsys.readouterr().err
