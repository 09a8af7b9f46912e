# SPDX-License-Identifier: MIT
"""Dictionaries of PETRARCH as one's own words, and what these do to a graph. All names invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import dateline as dl
from dateline.cli import main
from dateline.corrections.edits import ACTOR_TYPES
from dateline.formats.codes import country
from dateline.lexicon.cameo import parts, read_code
from dateline.lexicon.petrarch_actors import choose
from dateline.lexicon.petrarch_files import LineError, TimedCode, parse_date, read_actors
from dateline.sources import Skipped

ACTORS = """\
# Invented
<!-- a remark
QUAY_LEAGUE_ [XXX] is in it -->
QUAY_LEAGUE_ [ESTREB] ; of the old form
+LEAGUE_OF_THE_QUAYS_  <!-- its long name --> # another

HARBOUR_FREEDOM_FRONT_
+HFF_
\t[ESTREB <191231]
\t[ESTOPP 20200101-20221231]
ADA_SUND_ [ESTELI]
+SUND_
\t[ESTGOVMIL 200101-220101]
ESTONIA_ [EST]
+NARVA_
"""
AGENTS = """\
!PERSON! = MAN, MEN
WHARF_MARSHAL [~COP]
QUAY!PERSON! [~LAB]
MAYOR [~GOV] # as the package says
SPOKESMAN [OPP~]
MARSHAL_GENERAL {MARSHALS_GENERAL} [~MIL]
"""
FIRST = "The Harbour Freedom Front attacked a depot in Narva on Monday. Police arrested Ada Sund."
SECOND = (
    "The League of the Quays burned a depot in Narva on Tuesday. Wharf marshals arrested Jonas "
    "Berg in Narva. Sund thanked a spokesman."
)
THIRD = "The Quay League shelled a depot in Tartu on Friday."
ARTICLES = [
    {"id": "a", "text": FIRST, "date": "2024-05-07"},
    {"id": "b", "text": SECOND, "date": "2024-05-08"},
    {"id": "c", "text": THIRD, "date": "2024-05-10"},
]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The two dictionaries."""
    actors, agents = tmp_path / "actors.txt", tmp_path / "agents.txt"
    actors.write_text(ACTORS, encoding="utf-8")
    agents.write_text(AGENTS, encoding="utf-8")
    return actors, agents


def table(path: Path) -> dict[str, list[str]]:
    """Read a table by its first column."""
    lines = path.read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")]
    return {row[0]: row[1:] for row in cells}


def convert(tmp_path: Path, actors: str, agents: str = "") -> dl.PetrarchReport:
    """Convert texts to `tmp_path / "words"`."""
    (tmp_path / "x.txt").write_text(actors, encoding="utf-8")
    (tmp_path / "y.txt").write_text(agents, encoding="utf-8")
    return dl.petrarch_lexicon(tmp_path / "x.txt", tmp_path / "y.txt", out=tmp_path / "words")


def noted(report: dl.PetrarchReport) -> list[tuple[int, str, str]]:
    """Give line, name and sort of the remarks."""
    return [(r.line, r.name, r.what) for r in report.remarks]


# A graph with it and without


def test_dictionaries_change_a_graph(files: tuple[Path, Path], tmp_path: Path) -> None:
    """Kinds and countries are the dictionary's, and names of one actor are one node."""
    plain = dl.build(ARTICLES, progress=False)
    assert plain["Quay League"] != plain["League of the Quays"]
    assert plain["Quay League"]["type"] == "organisation"
    assert plain["Ada Sund"].id != plain["Sund"].id
    assert plain["Wharf marshals"]["code"] == "MIL"

    dl.petrarch_lexicon(*files, out=tmp_path / "words")
    graph = dl.build(ARTICLES, progress=False, lexicons=tmp_path / "words")
    league = graph["Quay League"]
    assert (league["type"], league["country_code"], league["code"]) == ("armed_group", "EE", "REB")
    assert graph["League of the Quays"] == league
    assert {mention.article for mention in league.mentions} == {"b", "c"}
    assert graph["Sund"] == graph["Ada Sund"]
    sund = graph["Ada Sund"]
    assert (sund["type"], sund["country_code"], sund["code"]) == ("person", "EE", "ELI")
    assert graph["Harbour Freedom Front"]["type"] == "organisation"
    assert graph["Wharf marshals"]["code"] == "COP"
    assert graph.actors["spokesman"]["code"] == "OPP"
    labels = [event.label for event in graph.events]
    assert "burn: Quay League -> depot" in labels
    assert len(graph.events) == len(plain.events)
    ties = {(tie.source.label, tie.type) for tie in graph.actor_network()}
    assert ("Wharf marshals", "COERCE") in ties


def test_documents_and_annotate_take_the_words_too(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    """Nouns count while a text is read, actors when a graph is built."""
    words = tmp_path / "words"
    dl.petrarch_lexicon(*files, out=words)
    documents = dl.annotate(ARTICLES, lexicons=words)
    direct = dl.build(ARTICLES, progress=False, lexicons=words)
    assert dl.build(documents, lexicons=words).to_json() == direct.to_json()
    assert dl.build(documents)["Quay League"]["type"] == "organisation"
    assert dl.build(documents)["Wharf marshals"]["code"] == "COP"


def test_corrections_come_after_the_words(files: tuple[Path, Path], tmp_path: Path) -> None:
    """A person's decision outweighs a dictionary's."""
    words, ledger = tmp_path / "words", tmp_path / "c.ledger"
    dl.petrarch_lexicon(*files, out=words)
    graph = dl.build(ARTICLES, progress=False, lexicons=words)
    graph.with_ledger(ledger, by="ada").retype("Quay League", "government", why="a test")
    again = dl.build(ARTICLES, progress=False, lexicons=words, ledger=ledger)
    assert again.unapplied == ()
    assert again["League of the Quays"]["type"] == "government"


def test_a_person_and_a_body_of_one_name_stay_two(tmp_path: Path) -> None:
    """And a country's names say where, not who."""
    convert(tmp_path, "ADA_SUND_ [ESTREB]\n+QUAY_LEAGUE_\nESTONIA_ [EST]\n+NARVA_\n+TARTU_\n")
    text = "Ada Sund criticised the Quay League. Tartu and Narva blamed the Quay League."
    graph = dl.build([{"id": "a", "text": text}], progress=False, lexicons=tmp_path / "words")
    assert graph["Ada Sund"]["type"] == "person"
    assert graph.actors["Quay League"]["type"] == "armed_group"
    assert graph["Ada Sund"] != graph.actors["Quay League"]
    assert {a.label for a in graph.actors if a["country_code"] == "EE"} >= {"Tartu", "Narva"}


def test_words_that_are_not_in_the_articles_change_nothing(tmp_path: Path) -> None:
    """Byte for byte."""
    convert(tmp_path, "GRAIN_SYNDICATE_ [ITACRM]\n")
    plain = dl.build(ARTICLES, progress=False)
    same = dl.build(ARTICLES, progress=False, lexicons=tmp_path / "words")
    assert same.to_json() == plain.to_json()


# What is written


def test_tables(files: tuple[Path, Path], tmp_path: Path) -> None:
    """A row for each name and noun; what the package knows already is not repeated."""
    report = dl.petrarch_lexicon(*files, out=tmp_path / "words")
    assert report.skipped == ()
    assert table(tmp_path / "words/coref/actors.tsv") == {
        "QUAY LEAGUE": ["QUAY LEAGUE", "armed_group", "EE", "REB"],
        "LEAGUE OF THE QUAYS": ["QUAY LEAGUE", "armed_group", "EE", "REB"],
        "HARBOUR FREEDOM FRONT": ["HARBOUR FREEDOM FRONT", "organisation", "EE", "OPP"],
        "HFF": ["HARBOUR FREEDOM FRONT", "organisation", "EE", "OPP"],
        "ADA SUND": ["ADA SUND", "-", "EE", "ELI"],
        "SUND": ["ADA SUND", "-", "EE", "ELI"],
        "ESTONIA": ["-", "-", "EE", "-"],
        "NARVA": ["-", "-", "EE", "-"],
    }
    nouns = table(tmp_path / "words/coref/nouns.tsv")
    assert list(nouns) == [
        "wharf marshal", "quayman", "quaymen", "spokesman", "marshal general", "marshals general",
    ]  # fmt: skip
    assert nouns["quayman"] == ["PER", "person", "group", "LAB", "-", "-"]
    assert nouns["marshals general"][1:4] == [nouns["marshal general"][2]] * 2 + ["MIL"]
    assert (report.names, report.actors, report.nouns, report.known) == (8, 3, 6, 1)
    assert report.counts == {"dates": 2, "guess": 2}
    assert "latest" in str(report)


def test_codes_of_a_day(files: tuple[Path, Path], tmp_path: Path) -> None:
    """Limits are counted; who has no code then is not taken over, by name."""
    for day, front, sund in [
        ("2019-12-31", "REB", "ELI"),
        ("2020-01-01", "OPP", "GOV"),
        ("2022-01-01", "OPP", "GOV"),
        ("2022-01-02", "OPP", "ELI"),
        ("2023-01-01", None, "ELI"),
    ]:
        report = dl.petrarch_lexicon(files[0], out=tmp_path / day, on=day)
        found = table(tmp_path / day / "coref/actors.tsv")
        assert found.get("HFF", [None])[-1] == front, day
        assert found["SUND"][-1] == sund, day
        gone = [r.name for r in report.remarks if r.what == "no code"]
        assert gone == ([] if front else ["HARBOUR FREEDOM FRONT"])
        assert day in str(report)


def test_everything_left_out_is_named(tmp_path: Path) -> None:
    """In the report, and in the file beside the tables."""
    actors = """\
TIDE_OFFICE_ [ESTGOVMILqqq]
QUAY_BLOC_ [EURIGO]
SILENT_ONE_
NOBODY_ [---]
FOG_BROTHERS_ [RAD]
TWO_LANDS_UNION_ [ESTLVANGO]
TIDE_OFFICE_ [ESTLEG]
"""
    agents = """\
CHIEF_OF_THE_WHARF [~GOV]
PRISON [~COP]
FOGGER [~RAD]
GRUMBLERY {} [~OPP]
LATVIAN_GRUMBLER [~LVAOPP]
"""
    report = convert(tmp_path, actors, agents)
    assert noted(report) == [
        (1, "TIDE OFFICE", "second role"),
        (1, "TIDE OFFICE", "unknown code"),
        (2, "QUAY BLOC", "region"),
        (3, "SILENT ONE", "no code"),
        (4, "NOBODY", "no code"),
        (5, "FOG BROTHERS", "role without a sector"),
        (5, "FOG BROTHERS", "nothing left"),
        (6, "TWO LANDS UNION", "country behind"),
        (1, "TIDE OFFICE", "repeated"),
        (1, "CHIEF OF THE WHARF", "long phrase"),
        (2, "PRISON", "place"),
        (3, "FOGGER", "role without a sector"),
        (3, "FOGGER", "nothing left"),
        (4, "GRUMBLERY", "guess"),
        (5, "LATVIAN GRUMBLER", "country of a noun"),
    ]
    written = (tmp_path / "words" / "petrarch_report.tsv").read_text("utf-8").splitlines()[2:]
    assert [tuple(line.split("\t")[1:4]) for line in written] == [
        (str(r.line), r.name, r.what) for r in report.remarks
    ]
    found = table(tmp_path / "words/coref/actors.tsv")
    assert found["TIDE OFFICE"] == ["TIDE OFFICE", "government", "EE", "LEG"]
    assert found["TWO LANDS UNION"][2] == "EE"
    assert table(tmp_path / "words/coref/nouns.tsv")["grumblery"][0] == "ORG"


def test_what_stands_in_brackets(tmp_path: Path) -> None:
    """Names are found without it, but where that would be another's name."""
    report = convert(
        tmp_path,
        "QUAY_UNION_(QU)_ [ESTLAB]\nTIDE_ARMY_(NARVA)_ [ESTREB]\nTIDE_ARMY_(TARTU)_ [LVAREB]\n"
        "FOG_CLUB_(FC)_ [ESTBUS]\n+FOG_CLUB_\n(ODD)_ [EST]\n",
    )
    found = table(tmp_path / "words/coref/actors.tsv")
    assert found["QUAY UNION"] == found["QUAY UNION (QU)"] == ["QUAY UNION (QU)", "organisation",
                                                               "EE", "LAB"]  # fmt: skip
    assert {name for name in found if "TIDE" in name} == {"TIDE ARMY (NARVA)", "TIDE ARMY (TARTU)"}
    assert [item for item in noted(report) if item[2] == "brackets"] == [
        (1, "QUAY UNION (QU)", "brackets"),
        (2, "TIDE ARMY (NARVA)", "brackets"),
        (3, "TIDE ARMY (TARTU)", "brackets"),
    ]
    text = "The Quay Union (QU) met Ada Sund."
    graph = dl.build([{"id": "a", "text": text}], progress=False, lexicons=tmp_path / "words")
    assert graph["Quay Union"]["code"] == "LAB"


def test_lines_that_cannot_be_read_are_named_and_skipped(tmp_path: Path) -> None:
    """With what belongs to them; the others are read."""
    actors = tmp_path / "bad.txt"
    actors.write_bytes(
        b"\xef\xbb\xbf+EARLY_\r\n\t[ESTGOV]\r\nQUAY_LEAGUE_ [ESTREB\r\n+QL_\r\n\t[ESTGOV]\r\n"
        b"___ [EST]\r\nFRONT_ [ESTREB]\r\n+F\xe9_\r\n+FF_ [ESTGOV]\r\n\t[ESTGOV 991331-000101]\r\n"
        b"\t[ESTGOV 200101-190101]\r\n\t[>200101]\r\n\t[ESTGOV soon]\r\nA\x07B [EST]\r\n"
        b"<!-- no end\r\nLOST_ [EST]\r\n"
    )
    report = dl.petrarch_lexicon(actors, out=tmp_path / "words")
    assert [(s.source, s.line) for s in report.skipped] == [
        (str(actors), line) for line in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15)
    ]
    assert "entry of line 3" in report.skipped[3].reason
    assert list(table(tmp_path / "words/coref/actors.tsv")) == ["FRONT"]


@pytest.mark.parametrize(
    "line",
    ["NOUN", "NOUN [~GOV}", "NOUN {X [~GOV]", "NOUN []", "N!OSUCH!N [~GOV]", "[~GOV]",
     "NOUN [~GOV] x", "!A!!A!!A!!A! [~GOV]"],
)  # fmt: skip
def test_bad_agents(line: str, tmp_path: Path) -> None:
    """Each is skipped with its line."""
    report = convert(tmp_path, "FRONT_ [EST]\n", f"!A! = B, C\n{line}\nQUAYER [~LAB]\n")
    assert [s.line for s in report.skipped] == [2]
    assert report.nouns == 1


def test_hostile_names(tmp_path: Path) -> None:
    """Names are data, whatever is in them."""
    long = "_".join(["WORD"] * 2000)
    names = ["=CMD()", 'THE_"BEST"_<B>UNION</B>', "NULL", "INFANTRY", "\u062c\u0628\u0647\u0629",
             "CAF\u00c9_\U0001f600_CLUB", long, "-_DASH"]  # fmt: skip
    report = convert(tmp_path, "".join(f"{name}_ [ESTREB]\n" for name in names))
    assert report.skipped == ()
    assert len(table(tmp_path / "words/coref/actors.tsv")) == len(names) == report.names
    graph = dl.build(
        [{"id": "a", "text": "The Caf\u00e9 \U0001f600 Club met Ada Sund."}],
        progress=False,
        lexicons=tmp_path / "words",
    )
    assert graph["Ada Sund"]["code"] is None


def test_same_files_give_the_same_bytes(files: tuple[Path, Path], tmp_path: Path) -> None:
    """Whatever the folder is called."""
    for name in ("one", "two"):
        dl.petrarch_lexicon(*files, out=tmp_path / name)
    for path in sorted((tmp_path / "one").rglob("*.tsv")):
        other = tmp_path / "two" / path.relative_to(tmp_path / "one")
        assert path.read_bytes() == other.read_bytes()


def test_refusals(files: tuple[Path, Path], tmp_path: Path) -> None:
    """Nothing is overwritten, and no folder is left where nothing could be read."""
    words = tmp_path / "words"
    with pytest.raises(dl.InputError, match="2024-13-01"):
        dl.petrarch_lexicon(*files, out=words, on="2024-13-01")
    with pytest.raises(dl.IoError, match=r"none\.txt"):
        dl.petrarch_lexicon(tmp_path / "none.txt", out=words)
    with pytest.raises(dl.IoError, match="no folder"):
        dl.petrarch_lexicon(*files, out=tmp_path / "no" / "words")
    with pytest.raises(dl.InputError, match="no line"):
        convert(tmp_path, "# nothing\n")
    assert not words.exists()
    words.mkdir()
    dl.petrarch_lexicon(*files, out=words)
    with pytest.raises(dl.InputError, match="empty folder"):
        dl.petrarch_lexicon(*files, out=words)


# Codes and dates


def test_dates() -> None:
    """Two figures of a year up to 30 are of this century."""
    assert parse_date("300101") == date(2030, 1, 1)
    assert parse_date("310101") == date(1931, 1, 1)
    assert parse_date("20000229") == date(2000, 2, 29)
    for bad in ("20010229", "2001", "", "2001-01-01", "2001010", "00000101"):
        with pytest.raises(LineError):
            parse_date(bad)


def test_without_a_default_the_code_that_ends_last_is_the_latest() -> None:
    """Of those that overlap on a day, the first."""
    a = TimedCode("A", date(2000, 1, 1), date(2010, 1, 1))
    b = TimedCode("B", date(1990, 1, 1), date(2005, 1, 1))
    assert choose([b, a], None) == a
    assert choose([b, a], date(2002, 1, 1)) == b
    assert choose([b, a], date(2020, 1, 1)) is None
    assert choose([], None) is None


def test_times_are_read_from_one_line_and_from_several(tmp_path: Path) -> None:
    """TABARI writes them behind the name."""
    path = tmp_path / "a.txt"
    path.write_text("ADA_ [ESTGOV >20200101] [ESTELI <191231]\n\t[EST]\n", encoding="utf-8")
    skipped: list[Skipped] = []
    (entry,) = read_actors(path, skipped)
    assert [str(code) for code in entry.codes] == [
        "ESTGOV 2020-01-01..", "ESTELI ..2019-12-31", "EST",
    ]  # fmt: skip
    assert skipped == []


def test_table_of_codes_is_sound() -> None:
    """Types and countries are those of the graph; CAMEO's media and health are PLOVER's."""
    for letters, part in parts().items():
        assert len(letters) == 3
        assert part.kind in {"role", "country", "region"}
        assert part.type in {"", *ACTOR_TYPES}
        assert part.what
        if part.kind == "country":
            assert country(part.ours) is not None, letters
    assert (read_code("MED").code, read_code("HLH").code) == ("JRN", "MED")
    assert read_code("ROMGOV").country_code == "RO"
    assert read_code("IGOUNOLVAHRI").country_code == ""
    assert read_code("").lost == ()


# Own tables


def own(tmp_path: Path, name: str, text: str) -> Path:
    """Write one table of one's own."""
    path = tmp_path / "own" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return tmp_path / "own"


def test_own_tables_are_laid_over_the_lexicons(tmp_path: Path) -> None:
    """A word in an own table is what that says alone; the folder is read anew when it changes."""
    article = [{"id": "a", "text": "Ada Sund thanked Jonas Berg in Narva."}]
    folder = own(tmp_path, "event/verbs.tsv", "# Mine\n")
    before = dl.build(article, progress=False, lexicons=folder)
    own(tmp_path, "coref/nouns.tsv", "mayor\tPER\tperson\tgroup\tLEG\t-\ttitle,office\n")
    text = "The mayor thanked a judge."
    graph = dl.build([{"id": "a", "text": text}], progress=False, lexicons=folder)
    assert (graph.actors["mayor"]["code"], graph.actors["judge"]["code"]) == ("LEG", "JUD")
    plain = dl.build([{"id": "a", "text": text}], progress=False)
    assert plain.actors["mayor"]["code"] == "GOV"
    assert before.to_json() == dl.build(article, progress=False).to_json()


@pytest.mark.parametrize(
    ("name", "text", "error", "message"),
    [
        ("coref/nuons.tsv", "x\n", dl.InputError, "no table coref/nuons.tsv"),
        ("coref/nouns.tsv", "# a\nmayor\tPER\n", dl.FormatError, "line 2"),
        ("coref/nouns.tsv", "mayor\tMAN\t-\t-\t-\t-\t-\n", dl.FormatError, r"nouns\.tsv:1"),
        ("coref/actors.tsv", "A\tA\tperson\tEE\n", dl.FormatError, r"actors\.tsv:1: .* 5 columns"),
        ("coref/actors.tsv", "A\tA\tmob\tEE\tGOV\n", dl.FormatError, "'mob'"),
        ("coref/actors.tsv", "A\tA\t-\tEST\tGOV\n", dl.FormatError, "'EST'"),
        ("coref/actors.tsv", "A\tA\t-\tEE\tgov\n", dl.FormatError, "'gov'"),
        ("coref/actors.tsv", "-\tA\t-\tEE\tGOV\n", dl.FormatError, "letter"),
        ("nouns.tsv", "x\n", dl.InputError, "got none"),
    ],
)
def test_bad_own_tables(
    tmp_path: Path, name: str, text: str, error: type[Exception], message: str
) -> None:
    """The message names file, line and value."""
    with pytest.raises(error, match=message):
        dl.build(ARTICLES, progress=False, lexicons=own(tmp_path, name, text))


def test_no_such_folder(tmp_path: Path) -> None:
    """Nor a table that is no text."""
    with pytest.raises(dl.IoError, match="no such folder"):
        dl.build(ARTICLES, progress=False, lexicons=tmp_path / "none")
    folder = own(tmp_path, "coref/nouns.tsv", "")
    (folder / "coref/nouns.tsv").write_bytes(b"\xff")
    with pytest.raises(dl.FormatError, match="byte 0 is not UTF-8"):
        dl.annotate("Rain fell.", lexicons=folder)


# The command


def test_command(
    files: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Makes the folder that build takes; skipped lines are told on stderr, exit code 1."""
    monkeypatch.chdir(tmp_path)
    more = tmp_path / "more.txt"
    more.write_text("QUAY_LEAGUE_ [ESTLAB]\n", encoding="utf-8")
    command = ["lexicon", "from-petrarch", *map(str, files), "--out"]
    assert main([*command, "words", "--actors", "more.txt", "--on", "2021-01-01"]) == 0
    out, err = capsys.readouterr()
    assert "--lexicons words" in out
    assert "codes of 2021-01-01" in out
    assert err == ""
    (tmp_path / "news.txt").write_text(THIRD, encoding="utf-8")
    assert main(["build", "news.txt", "--lexicons", "words", "--quiet"]) == 0
    assert dl.load("news.json")["Quay League"]["code"] == "LAB"
    assert main(["annotate", "news.txt", "--lexicons", "words", "--quiet"]) == 0

    files[1].write_text("NOUN [~GOV}\n", encoding="utf-8")
    capsys.readouterr()
    assert main([*command, "again"]) == 1
    assert "agents.txt:1: an agent must stand as" in capsys.readouterr().err
    assert main([*command, "again"]) == 2
    assert main(["build", "news.txt", "--lexicons", "none", "--quiet"]) == 2
