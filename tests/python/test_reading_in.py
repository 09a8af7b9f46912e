# SPDX-License-Identifier: MIT
"""Articles of CSV files and saved web pages, and fields that are called otherwise."""

from __future__ import annotations

import csv
import importlib
import json
from pathlib import Path

import pandas as pd
import pytest

import dateline as dl
from dateline.cli import main
from dateline.sources import Source, open_source

TEXT = "Police in Narva arrested Ada Sund on Monday."
OTHER = 'Rain fell in Tartu, said "Jonas; Berg".\nNobody was hurt.'
PAGE = """<!DOCTYPE html><html><head><title>Dockers walk out | Adria Wire</title>
<meta property="og:site_name" content="Adria Wire">{meta}</head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Dockers walk out</h1>
<p>Dockers in Trieste walked out on Monday after talks with the port company failed, the union
said in a statement &lt;script&gt;alert(1)&lt;/script&gt; &amp; went home.</p>
<p>Police arrested 23 strikers at the grain quay, and the minister called the arrests
regrettable, while the owners of the port stayed silent for the whole of the day.</p></article>
<script>document.write("Subscribe")</script>
<footer>Copyright 2019 Adria Wire. Updated 3 March 2021. Subscribe.</footer></body></html>"""


def articles(source: Source) -> list[tuple[str, str, str]]:
    """Read a source to its end."""
    found = []
    while (article := source.next()) is not None:
        found.append((article.id, article.date, article.text))
    return found


def write(path: Path, header: list[str], *rows: list[str], separator: str = ",") -> Path:
    """Write a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator).writerows([header, *rows])
    return path


# CSV


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv(tmp_path: Path, separator: str) -> None:
    """Texts of several lines with separators in them; the id may be missing."""
    path = write(
        tmp_path / "news.csv",
        ["date", "text", "id", "more"],
        ["2024-05-07", TEXT, "a", ""],
        ["2024-05-08T10:00:00Z", OTHER, "", "x"],
        ["", TEXT, "=cmd()", "x"],
        separator=separator,
    )
    source = open_source(path, "2024-01-01")
    assert articles(source) == [
        ("a", "2024-05-07", TEXT),
        ("news:3", "2024-05-08", OTHER),
        ("=cmd()", "2024-01-01", TEXT),
    ]
    assert source.skipped == []
    assert source.share() == 1.0


def test_csv_and_json_lines_give_one_graph(tmp_path: Path) -> None:
    """The same articles, the same bytes."""
    rows = [{"id": "a", "text": TEXT, "date": "2024-05-07"}, {"id": "b", "text": OTHER}]
    lines = tmp_path / "news.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    table = write(
        tmp_path / "news.csv",
        ["Key", "Body", "Published"],
        ["a", TEXT, "2024-05-07"],
        ["b", OTHER, ""],
    )
    columns = {"id": "Key", "text": "Body", "date": "Published"}
    graph = dl.build(table, columns=columns, progress=False)
    assert graph == dl.build(lines, progress=False)
    assert graph.texts["b"].text == OTHER
    frame = pd.read_csv(table)
    assert dl.build(frame, columns=columns, progress=False) == graph
    named = [{"Key": r["id"], "Body": r["text"], "Published": r.get("date")} for r in rows]
    assert dl.build(named, columns=columns, progress=False) == graph
    assert dl.build(iter(named), columns=columns, progress=False) == graph


def test_rows_that_cannot_be_read(tmp_path: Path) -> None:
    """Are skipped with the line on which they begin."""
    path = write(
        tmp_path / "news.csv",
        ["id", "text", "date"],
        ["a", OTHER, ""],
        ["b", "", ""],
        ["c"],
        ["d", TEXT, "7 May 2024"],
        ["e", TEXT, "2024-05-07"],
    )
    source = open_source(path, "")
    assert [article[0] for article in articles(source)] == ["a", "e"]
    assert [skipped.line for skipped in source.skipped] == [4, 5, 6]
    assert "7 May 2024" in str(source.skipped[2])
    assert str(source.skipped[0]).startswith(f"{path}:4: ")


def test_csv_that_cannot_be_read(tmp_path: Path) -> None:
    """Missing columns, unknown fields, other encodings, two texts of one id."""
    path = write(tmp_path / "news.csv", ["id", "Body"], ["a", TEXT], ["a", OTHER])
    with pytest.raises(dl.InputError, match=r"no column 'text' for the text; it has id, Body\. To"):
        dl.build(path)
    with pytest.raises(dl.InputError, match=r"columns must be of id, text.*got 'body'"):
        dl.build(path, columns={"body": "Body"})
    with pytest.raises(dl.InputError, match="no column 'When' for the date"):
        dl.build(path, columns={"text": "Body", "date": "When"})
    with pytest.raises(dl.InputError, match=r'have the id "a" .*news.csv:2 and .*news.csv:3'):
        dl.build(path, columns={"text": "Body"})
    path.write_bytes(b"id,text\na,\xff\n")
    with pytest.raises(dl.FormatError, match=r"news.csv: not UTF-8"):
        dl.build(path)
    path.write_bytes(b"")
    with pytest.raises(dl.InputError, match="it has none"):
        dl.build(path)


def test_long_and_strange_cells(tmp_path: Path) -> None:
    """A text of 200,000 characters, a byte-order mark, emoji, empty lines between rows."""
    long = "Rain fell. " * 20_000
    path = tmp_path / "news.csv"
    rows = f'id,text\r\na,"{long}"\r\n\r\nnull,\N{GRINNING FACE} \u0645\u0631\u062d\u0628\u0627\r\n'
    path.write_bytes(b"\xef\xbb\xbf" + rows.encode())
    found = articles(open_source(path, ""))
    assert found[0][2] == long
    assert found[1][::2] == ("null", "\N{GRINNING FACE} \u0645\u0631\u062d\u0628\u0627")
    assert csv.field_size_limit() < len(long)


# HTML


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A saved page."""
    pytest.importorskip("trafilatura")
    path = tmp_path / "dockers.html"
    meta = '<meta property="article:published_time" content="2024-09-19T23:30:00-05:00">'
    path.write_text(PAGE.format(meta=meta), encoding="utf-8")
    return path


def test_the_main_text_of_a_page(page: Path) -> None:
    """With its headline apart, without menus; what looks like script is text."""
    source = open_source(page, "2024-01-01")
    ((name, date, text),) = articles(source)
    assert (name, date) == ("dockers", "2024-09-19")
    assert text.startswith("Dockers walk out\n\nDockers in Trieste walked out")
    assert "<script>alert(1)</script> & went home." in text
    assert "Subscribe" not in text
    assert "Home" not in text
    graph = dl.build(page, progress=False)
    assert (graph.articles[0]["title"], graph.articles[0]["source"]) == (
        "Dockers walk out",
        "Adria Wire",
    )
    assert "<script>" not in graph.events[0].evidence()._repr_html_()
    node = graph.places["Trieste"]
    assert text[node.mentions[0].begin : node.mentions[0].end] == "Trieste"
    assert dl.build(page, progress=False) == graph


@pytest.mark.parametrize(
    ("meta", "date"),
    [
        ("", ""),
        ('<meta itemprop="datePublished" content="2024-02-03">', "2024-02-03"),
        ('<meta name="date" content="yesterday">', ""),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", '
            '"datePublished": "2024-03-04T10:00Z"}</script>',
            "2024-03-04",
        ),
    ],
)
def test_the_date_is_declared_or_missing(tmp_path: Path, meta: str, date: str) -> None:
    """Never that of the footer."""
    pytest.importorskip("trafilatura")
    path = tmp_path / "p.htm"
    path.write_text(PAGE.format(meta=meta), encoding="utf-8")
    ((_, found, _),) = articles(open_source(path, ""))
    assert found == date


def test_pages_that_hold_nothing(tmp_path: Path, page: Path) -> None:
    """Are skipped; the others are read. Of a folder, text files first."""
    (tmp_path / "a_empty.html").write_text("<html><body></body></html>", encoding="utf-8")
    (tmp_path / "b_bytes.html").write_bytes(b"\xff\x00\x01")
    source = open_source(tmp_path, "")
    assert [article[0] for article in articles(source)] == ["dockers"]
    assert [Path(s.source).name for s in source.skipped] == ["a_empty.html", "b_bytes.html"]
    assert "no main text" in str(source.skipped[0])
    (tmp_path / "z.txt").write_text(TEXT, encoding="utf-8")
    write(tmp_path / "t.csv", ["id", "text"], ["c", OTHER])
    assert [a[0] for a in articles(open_source(tmp_path, ""))] == ["z", "dockers"]
    many = open_source([str(tmp_path / "t.csv"), str(page), str(tmp_path / "z.txt")], "")
    assert [a[0] for a in articles(many)] == ["c", "dockers", "z"]
    assert many.share() == 1.0


def test_without_the_package_pages_are_skipped(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""

    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(dl.InputError, match=r'pip install "dateline\[html\]"'):
        dl.build(page, progress=False)
    monkeypatch.undo()
    assert importlib.import_module("trafilatura") is not None


# The command


def test_columns_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For `build` and `annotate`."""
    path = write(tmp_path / "news.csv", ["Key", "Body"], ["a", TEXT])
    out = ["--column", "text=Body", "--column", "id=Key", "--quiet", "--out"]
    assert main(["build", str(path), *out, str(tmp_path / "g.json")]) == 0
    assert [a["id"] for a in dl.load(tmp_path / "g.json").articles] == ["a"]
    assert main(["annotate", str(path), *out, str(tmp_path / "d.jsonl")]) == 0
    assert json.loads((tmp_path / "d.jsonl").read_text(encoding="utf-8"))["text"] == TEXT
    capsys.readouterr()
    assert main(["build", str(path), "--column", "Body", "--quiet"]) == 2
    assert "--column must be FIELD=NAME, got 'Body'" in capsys.readouterr().err
    assert main(["build", str(path), "--column", "body=Body", "--quiet"]) == 2
    assert main(["build", str(path), "--quiet"]) == 2
    assert "--column text=NAME" in capsys.readouterr().err
