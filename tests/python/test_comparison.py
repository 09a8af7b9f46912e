# SPDX-License-Identifier: MIT
"""A graph compared with ACLED's tables, PLOVER's lines and other graphs."""

from __future__ import annotations

import csv
import doctest
import importlib
import json
import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import parsed
import pytest

import dateline as dl
from dateline.comparison import matching, readers, records
from dateline.comparison.matching import Rules, alike, match
from dateline.comparison.records import EventRecord

ROOT = Path(__file__).resolve().parents[2]
ROW = {
    "event_id_cnty": "EST1",
    "event_date": "2024-05-08",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Ilmar Guard (2019-)",
    "assoc_actor_1": "",
    "actor2": "Police Forces of Estonia (2016-)",
    "country": "Estonia",
    "admin1": "Tartu",
    "location": "Tartu",
    "latitude": "58.38",
    "longitude": "26.72",
    "geo_precision": "1",
    "fatalities": "0",
}
HOSTILE = {
    "event_id_cnty": "=cmd()",
    "event_date": "01 May 2024",
    "event_type": "Protests",
    "sub_event_type": "Peaceful protest",
    "actor1": '<b>"quoted"</b>, & \u0645\u0631\u062d\u0628\u0627 \N{GRINNING FACE}\x01'
    + "x" * 10_000,
    "location": "null",
    "fatalities": "",
}


@pytest.fixture(scope="module")
def graph() -> dl.Graph:
    """The graph of two articles whose words and trees were given by hand."""
    return dl.build([dl.annotate(given) for given in dl.Document.from_conllu(parsed.both())])


def acled(path: Path, *rows: dict[str, str], separator: str = ",") -> Path:
    """Write rows as ACLED does."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*ROW, "notes"], delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("module", ["matching", "readers", "records", "result"])
def test_examples_run(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the root of the sources."""
    monkeypatch.chdir(ROOT)
    code = importlib.import_module(f"dateline.comparison.{module}")
    assert doctest.testmod(code, optionflags=doctest.NORMALIZE_WHITESPACE).failed == 0


def test_acled(graph: dl.Graph, tmp_path: Path) -> None:
    """The clash is in both; the arrest and another clash are not."""
    other = {**ROW, "event_id_cnty": "EST2", "location": "Narva", "latitude": "59.38"}
    arrest = {**ROW, "event_id_cnty": "EST3", "event_type": "Strategic developments"}
    arrest |= {"sub_event_type": "Arrests", "event_date": "2024-04-01"}
    found = dl.compare(graph, acled(tmp_path / "acled.csv", ROW, other, arrest))
    (pair,) = found.matched
    assert pair.ours.label == "attack: Ilmar Guard -> police"
    assert (pair.theirs.id, pair.days, pair.deaths) == ("EST1", 0, "none")
    assert pair.km is not None
    assert pair.km < 60
    assert [r.label for r in found.only_ours] == ["arrest: Police -> Ada Sund"]
    assert [r.id for r in found.only_theirs] == ["EST2", "EST3"]
    assert found.share_of_theirs == pytest.approx(1 / 3)
    assert found.set_aside["of types that they lack"] == 2
    assert found.matched[pair.ours.id] == pair


def test_it_shows_itself(graph: dl.Graph, tmp_path: Path) -> None:
    """Numbers, rules and tables, in a terminal and in a notebook; everything escaped."""
    found = dl.compare(graph, acled(tmp_path / "acled.csv", ROW, HOSTILE), km=40)
    assert repr(found).startswith("1 matched (50% of theirs), ")
    assert "km 40" in repr(found)
    html = found._repr_html_()
    assert "Ilmar Guard" in html
    assert "<b>" not in html
    assert "&lt;b&gt;" in html
    frame = found.only_theirs.to_pandas()
    assert list(frame["id"]) == ["=cmd()"]
    assert frame["place"][0] == "null"


@pytest.mark.parametrize(
    ("deaths", "said", "differ"),
    [("0", "none", False), ("3", "only theirs", True), ("", "none", False)],
)
def test_deaths_that_we_do_not_tell(
    graph: dl.Graph, tmp_path: Path, deaths: str, said: str, differ: bool
) -> None:
    """Theirs alone is a disagreement, none on both sides is not."""
    found = dl.compare(graph, acled(tmp_path / "a.csv", {**ROW, "fatalities": deaths}))
    assert found.matched[0].deaths == said
    assert bool(len(found.disagreements)) == differ


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ((10, 12, 14), (12, 12, 12), "same"),
        ((10, 12, 14), (9, 9, 9), "fewer"),
        ((10, 12, 14), (15, 15, 15), "more"),
        ((10, None, None), (500, 500, 500), "same"),
        ((10, 10, None), (9, 9, 9), "fewer"),
        ((None, 5, None), (5, 5, 5), "same"),
        ((None, 5, None), (6, 6, 6), "more"),
        ((3, 3, 3), None, "only ours"),
        ((3, 3, 3), (0, 0, 0), "fewer"),
        ((0, 0, 0), None, "none"),
    ],
)
def test_ranges_of_deaths(ours: Any, theirs: Any, said: str) -> None:
    """What lies in the range is no disagreement; "at least 10" has no end."""
    day = date(2024, 5, 8)
    a = EventRecord(
        "a", "a", day, day, True, frozenset({"ASSAULT"}), deaths=ours, places=("Narva",)
    )
    b = replace(a, id="b", deaths=theirs)
    (pair,) = match([a], [b], Rules())
    assert pair.deaths == said


def test_forms_of_acled(graph: dl.Graph, tmp_path: Path) -> None:
    """Semicolons, old dates, upper-case columns, a byte-order mark, a data frame."""
    plain = dl.compare(graph, acled(tmp_path / "a.csv", ROW)).matched.to_dicts()
    assert len(plain) == 1
    semicolons = acled(tmp_path / "b.csv", {**ROW, "event_date": "08 May 2024"}, separator=";")
    content = semicolons.read_text(encoding="utf-8")
    head, _, rest = content.partition("\n")
    semicolons.write_text("\ufeff" + head.upper() + "\n" + rest, encoding="utf-8")
    assert dl.compare(graph, semicolons).matched.to_dicts() == plain
    frame = pd.DataFrame([{**ROW, "latitude": 58.38, "longitude": 26.72, "notes": float("nan")}])
    assert dl.compare(graph, frame).matched.to_dicts() == plain


def test_rows_that_cannot_be_read_are_skipped(graph: dl.Graph, tmp_path: Path) -> None:
    """With the line of the file; a missing column is an error."""
    rows = [{**ROW, "event_date": "yesterday"}, {**ROW, "latitude": "north"}, ROW]
    rows += [{**ROW, "latitude": "nan"}, {**ROW, "event_type": "Weather"}]
    found = dl.compare(graph, acled(tmp_path / "a.csv", *rows))
    assert [s.line for s in found.skipped] == [2, 3, 5]
    assert "'yesterday'" in str(found.skipped[0])
    assert "latitude must be a number, got 'north'" in str(found.skipped[1])
    assert found.set_aside["of theirs without a type of the table"] == 1
    assert len(found.matched) == 1
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(dl.FormatError, match="has no column event_date; it has a, b"):
        dl.compare(graph, bad)
    bad.write_bytes(b"event_date,event_type\n\xff\n")
    with pytest.raises(dl.FormatError, match="not UTF-8 at byte 22"):
        dl.compare(graph, bad)


def test_precision_widens_the_days(graph: dl.Graph, tmp_path: Path) -> None:
    """A week of ACLED reaches six days, a month thirty; the option adds to it."""
    for precision, day, least in [("1", 10, 2), ("2", 15, 1), ("2", 16, 2), ("3", 31, 0)]:
        row = {**ROW, "event_date": f"2024-05-{day}", "time_precision": precision}
        path = acled(tmp_path / "a.csv", row)
        assert len(dl.compare(graph, path, days=least).matched) == 1
        if least:
            assert len(dl.compare(graph, path, days=least - 1).matched) == 0


def test_distance_by_precision() -> None:
    """A first-level division may be far off; two countries are two."""
    day = date(2024, 5, 8)
    here = EventRecord("a", "a", day, day, True, frozenset({"ASSAULT"}), lat=58.0, lon=26.0)
    here = replace(here, actors=(("police",),), places=("Here",), geo_precision=1)
    there = replace(here, id="b", lat=59.0, places=("There",))  # 111 km
    assert match([here], [there], Rules()) == []
    assert len(match([here], [replace(there, geo_precision=3)], Rules())) == 1
    assert len(match([here], [there], Rules(km=120))) == 1
    wide = replace(there, geo_precision=4, places=("Estonia",))
    assert match([here], [wide], Rules()) == []
    assert len(match([replace(here, places=("Here", "Estonia"))], [wide], Rules())) == 1


def test_unknown_places_need_actors() -> None:
    """Else all of a day would be one."""
    day = date(2024, 5, 8)
    a = EventRecord("a", "a", day, day, True, frozenset({"ASSAULT"}), actors=(("Ilmar Guard",),))
    b = replace(a, id="b", places=("Tartu",))
    assert len(match([a], [b], Rules())) == 1
    assert match([a], [replace(b, actors=(("Protesters",),))], Rules()) == []


def test_matching_is_one_to_one_and_the_best_pair_wins() -> None:
    """In any order of the lists; of equal pairs the first."""
    day = date(2024, 5, 8)
    rng = random.Random(3)
    names = ["Ilmar Guard", "Red Union", "Port Police", "Grain Guild", "Marsh Front"]
    base = EventRecord("", "", day, day, True, frozenset({"ASSAULT"}), lat=58.0, lon=26.0)
    ours = [replace(base, id=f"o{n}", actors=((n,),)) for n in names]
    theirs = [replace(base, id=f"t{n}", actors=((n,),)) for n in names]
    for _ in range(5):
        rng.shuffle(ours)
        rng.shuffle(theirs)
        found = match(ours, theirs[:4], Rules())
        assert len(found) == 4
        assert len({m.theirs.id for m in found}) == len({m.ours.id for m in found}) == 4
        assert all(m.ours.id[1:] == m.theirs.id[1:] for m in found)
    same = [replace(base, id=str(i)) for i in range(3)]
    assert [(m.ours.id, m.theirs.id) for m in match(same, same, Rules())] == [
        ("0", "0"),
        ("1", "1"),
        ("2", "2"),
    ]


def test_names() -> None:
    """Case, accents, parts and acronyms; nothing in common is nothing."""
    assert alike("\u00d3rban Guard", "the orban guards") == 1.0
    assert alike("IGF", "Ilmar Guard Front") == 1.0
    assert alike("police", "Police Forces of Estonia") == 0.8
    assert alike("", "x") == alike("the", "Narva") == alike("\x01", "\N{GRINNING FACE}") == 0.0
    for a in ("Red Union", "of the", "A", "police"):
        for b in ("Red Guard", "RU", "of", "Police of Narva"):
            assert 0 <= alike(a, b) == alike(b, a) <= 1


def test_plover(graph: dl.Graph, tmp_path: Path) -> None:
    """Both layouts of the manual; bad lines are skipped by number."""
    new = {
        "id": "p1",
        "date": "2024-05-08",
        "event": ["ASSAULT"],
        "source": [{"code": "EST", "actor_text": "the Ilmar Guard"}],
        "recipient": [{"actor_text": "police", "sector": "COP"}],
        "event_loc": {"name": "Tartu", "latitude": 58.38, "longitude": 26.72},
        "dead": 2,
    }
    old = {
        "id": "p2",
        "date": "2024-05-06",
        "event": ["COERCE"],
        "actor": [{"entity_text": "Police"}],
        "recipient": ["Ada Sund"],
        "event_loc": {"extracted_place": "Narva", "lat": "59.38", "lon": "28.19"},
        "size": {"dead": 1},
    }
    path = tmp_path / "plover.jsonl"
    lines = [json.dumps(new), "{", "", json.dumps(old), '{"date": 3}', "[]"]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = dl.compare(graph, path)
    assert {m.theirs.id: m.ours.label for m in found.matched} == {
        "p1": "attack: Ilmar Guard -> police",
        "p2": "arrest: Police -> Ada Sund",
    }
    assert [s.line for s in found.skipped] == [2, 5, 6]
    assert [m.deaths for m in found.disagreements] == ["only theirs", "only theirs"]


def test_graph_with_itself(graph: dl.Graph, tmp_path: Path) -> None:
    """All that is compared matches, from a file too."""
    found = dl.compare(graph, graph)
    assert len(found.matched) > 3
    assert len(found.only_ours) == len(found.only_theirs) == len(found.disagreements) == 0
    assert all(m.ours == m.theirs for m in found.matched)
    graph.write(tmp_path / "graph.json")
    again = dl.compare(graph, tmp_path / "graph.json")
    assert again.matched.to_dicts() == found.matched.to_dicts()
    empty = dl.compare(graph, dl.build([]))
    assert (len(empty.matched), empty.share_of_theirs) == (0, None)


def test_own_table_of_types(graph: dl.Graph, tmp_path: Path) -> None:
    """A researcher's own; its mistakes are named by line."""
    table = tmp_path / "types.tsv"
    table.write_text("# mine\nBattles\t*\tCOERCE\n", encoding="utf-8")
    path = acled(tmp_path / "a.csv", ROW)
    found = dl.compare(graph, path, types=table)
    assert len(found.matched) == 0
    assert found.parameters["types"] == str(table)
    table.write_text("# mine\nBattles\t*\tWAR\n", encoding="utf-8")
    with pytest.raises(dl.FormatError, match=r"types.tsv:2: .* got 'WAR'"):
        dl.compare(graph, path, types=table)


def test_the_table_of_types_is_whole() -> None:
    """Each event type of ACLED's code book has a row that any sub-event fits."""
    rows = readers.read_mapping(readers.MAPPING)
    kinds = {kind for kind, sub, _ in rows if sub == "*"}
    assert kinds == {
        "battles",
        "explosions/remote violence",
        "violence against civilians",
        "protests",
        "riots",
        "strategic developments",
    }


def test_what_cannot_be_compared(graph: dl.Graph, tmp_path: Path) -> None:
    """Other things, other suffixes, limits without sense."""
    for other, reason in [("x.xlsx", "suffix must be"), (3, "cannot compare with int")]:
        with pytest.raises(dl.InputError, match=reason):
            dl.compare(graph, other)
    with pytest.raises(dl.IoError, match="cannot read"):
        dl.compare(graph, tmp_path / "none.csv")
    options: list[dict[str, Any]] = [{"days": -1}, {"km": -1.0}, {"min_score": 2.0}]
    for option in options:
        with pytest.raises(dl.InputError, match=next(iter(option))):
            dl.compare(graph, graph, **option)


def test_days_of_times() -> None:
    """Years, months, days and hours; the end of December."""
    assert records.span("2023-12", None) == (date(2023, 12, 1), date(2023, 12, 31))
    assert records.span("2024", "2024") == (date(2024, 1, 1), date(2024, 12, 31))
    assert records.span("2024-05-08T10:00", None) == (date(2024, 5, 8), date(2024, 5, 8))
    assert records.span("2024-W20", None) is None
    assert matching.fold("Caf\u00e9, the  BAR") == "cafe the bar"
