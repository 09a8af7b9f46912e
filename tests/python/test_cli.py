# SPDX-License-Identifier: MIT
"""The command `dateline`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import dateline as dl
from dateline.cli import main

ROOT = Path(__file__).resolve().parents[2]
TEXT = "Police in Narva arrested Ada Sund on Monday. Sund thanked Jonas Berg."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a text file and a file of two articles."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "narva.txt").write_text(TEXT, encoding="utf-8")
    lines = [{"id": "x", "text": TEXT}, {"id": "y", "text": "Rain fell in Tartu."}]
    (tmp_path / "news.jsonl").write_text(
        "".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8"
    )
    return tmp_path


def test_build_writes_three_files_and_a_summary(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Named after the input, in the working folder; nothing on stderr."""
    assert main(["build", "narva.txt", "--date", "2024-05-07"]) == 0
    out, err = capsys.readouterr()
    assert sorted(p.name for p in folder.glob("narva.*")) == [
        "narva.actors.graphml",
        "narva.graphml",
        "narva.json",
        "narva.txt",
    ]
    graph = dl.load(folder / "narva.json")
    assert f"{len(graph.actors):6} actors" in out
    for word in ("places", "events", "claims", "weightiest ties", "narva.actors.graphml", "Gephi"):
        assert word in out
    assert err == ""
    arrest = next(e for e in graph.events if e.trigger == "arrested")
    assert arrest.start == "2024-05-06"


def test_build_goes_where_it_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--out` names the files; JSON alone on demand; quiet says nothing."""
    (folder / "made").mkdir()
    arguments = ["narva.txt", "news.jsonl", "--quiet", "--workers", "2"]
    assert main(["build", *arguments, "--out", "made/both.graphml"]) == 0
    assert sorted(p.name for p in (folder / "made").iterdir()) == [
        "both.actors.graphml",
        "both.graphml",
        "both.json",
    ]
    assert len(dl.load("made/both.json").articles) == 3
    assert main(["build", *arguments, "--out", "made/alone.json"]) == 0
    assert not (folder / "made" / "alone.graphml").exists()
    assert capsys.readouterr() == ("", "")


def test_several_inputs_without_name_make_graph(folder: Path) -> None:
    """A folder gives its name, several inputs the name `graph`."""
    assert main(["build", "narva.txt", "news.jsonl", "--quiet"]) == 0
    assert (folder / "graph.graphml").exists()
    assert main(["build", str(folder), "--quiet"]) == 0
    assert (folder / f"{folder.name}.graphml").exists()


def test_build_twice_gives_the_same_bytes(folder: Path) -> None:
    """No clock, no chance."""
    main(["build", "news.jsonl", "--quiet"])
    before = {p.name: p.read_bytes() for p in folder.glob("news.*")}
    main(["build", "news.jsonl", "--quiet", "--workers", "2"])
    assert {p.name: p.read_bytes() for p in folder.glob("news.*")} == before


def test_annotate_writes_one_document_a_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """To a file, or to standard output."""
    assert main(["annotate", "news.jsonl", "--out", "out.jsonl"]) == 0
    assert capsys.readouterr() == ("", "")
    lines = (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["x", "y"]
    assert main(["annotate", "news.jsonl"]) == 0
    assert capsys.readouterr().out.splitlines() == lines
    assert dl.build([dl.Document.from_json(line) for line in lines]) == dl.build("news.jsonl")


def test_show_tells_node_ties_and_offsets(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By label or id; an unknown name is an error."""
    main(["build", "narva.txt", "--quiet"])
    assert main(["show", "narva.json", "ada sund"]) == 0
    out = capsys.readouterr().out
    graph = dl.load(folder / "narva.json")
    mention = graph["Ada Sund"].mentions[0]
    assert out.startswith("Ada Sund\n  actor person, id ")
    assert f"narva: {mention.begin}-{mention.end}" in out
    assert "<- patient arrest" in out
    assert main(["show", "narva.json", graph["Ada Sund"].id]) == 0
    assert capsys.readouterr().out == out
    assert main(["show", "narva.json", "Nobody"]) == 2
    assert "dateline: error: no node has the id, label or alias 'Nobody'" in capsys.readouterr().err


def test_info_tells_what_is_installed(capsys: pytest.CaptureFixture[str]) -> None:
    """Version, model, gazetteer, backends."""
    assert main(["info"]) == 0
    out = capsys.readouterr().out
    for word in (dl.__version__, "default", "gazetteer.bin", "reference", "tokens, sentences"):
        assert word in out


@pytest.mark.parametrize("arguments", [[], ["build"], ["annotate"], ["show"], ["info"]])
def test_help_helps(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Each command tells its options; the whole tells exit codes and examples."""
    with pytest.raises(SystemExit) as exit_:
        main([*arguments, "--help"])
    assert exit_.value.code == 0
    out = capsys.readouterr().out
    assert "usage: dateline" in out
    if not arguments:
        for word in ("exit codes:", "130", "examples:", "dateline build", "--version"):
            assert word in out
    if arguments == ["build"]:
        for word in ("--out", "--date", "--workers", "--backend", "--quiet", "one\narticle a line"):
            assert word in out


def test_wrong_usage_is_two(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command, with an unknown one, with an unknown backend."""
    for arguments in ([], ["bild", "x.txt"], ["build", "x.txt", "--backend", "abacus"]):
        with pytest.raises(SystemExit) as exit_:
            main(arguments)
        assert exit_.value.code == 2
    assert "usage: dateline" in capsys.readouterr().err


def test_output_may_be_cut_off(folder: Path) -> None:
    """`dateline annotate ... | head -1` is no error."""
    many = [json.dumps({"id": str(i), "text": TEXT}) for i in range(40)]
    (folder / "many.jsonl").write_text("\n".join(many), encoding="utf-8")
    command = (
        f"{sys.executable} -m dateline annotate many.jsonl | head -c 100; exit ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == ""


def test_the_sample_article_has_ten_ties(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example of the README is worth looking at."""
    monkeypatch.chdir(tmp_path)
    article = ROOT / "examples" / "harbour_talks.txt"
    assert main(["build", str(article), "--date", "2024-09-19"]) == 0
    ties = [line for line in capsys.readouterr().out.splitlines() if " -> " in line]
    assert len(ties) == 10
