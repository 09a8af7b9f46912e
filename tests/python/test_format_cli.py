# SPDX-License-Identifier: MIT
"""Formats on the command line: `dateline build --out` and `dateline export`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hostile import HOSTILE, sample_graph

import dateline as dl
from dateline.cli import main
from dateline.formats import registry


@pytest.mark.parametrize("suffix", registry.SUFFIXES)
def test_export_writes_what_write_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    """The same files and bytes, named on standard output."""
    if suffix == ".parquet":
        pytest.importorskip("pyarrow")
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    written = sample_graph().write(tmp_path / "a" / f"x{suffix}")
    assert main(["export", str(HOSTILE), "--out", str(tmp_path / "b" / f"x{suffix}")]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for path in written:
        assert (tmp_path / "b" / path.name).read_bytes() == path.read_bytes()
        assert path.name in out
    assert len(list((tmp_path / "b").iterdir())) == len(written)


def test_build_writes_any_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With quotes, for the texts are known; and nothing beside it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "narva.txt").write_text("Police in Narva arrested Ada Sund.", "utf-8")
    assert main(["build", "narva.txt", "--out", "events.csv"]) == 0
    assert "Police in Narva arrested Ada Sund." in (tmp_path / "events.csv").read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events.csv", "narva.txt"]
    assert main(["build", "narva.txt", "--out", "narva.gexf", "--quiet"]) == 0
    assert (tmp_path / "narva.actors.gexf").exists()
    assert "Gephi" not in capsys.readouterr().out


@pytest.mark.parametrize("command", ["build", "export"])
def test_help_lists_every_format(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each with what it is for."""
    with pytest.raises(SystemExit, match="0"):
        main([command, "--help"])
    out = capsys.readouterr().out
    for form in registry.FORMATS:
        assert f"  {form.suffix} " in out
        assert form.about in out


def test_strict_is_passed_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To GraphML; elsewhere it is an error."""
    out = tmp_path / "x.graphml"
    assert main(["export", str(HOSTILE), "--out", str(out), "--strict", "--quiet"]) == 0
    assert ' label="' not in out.read_text("utf-8")
    assert capsys.readouterr().out == ""
    assert main(["export", str(HOSTILE), "--out", str(tmp_path / "x.csv"), "--strict"]) == 2
    assert "strict is for .graphml alone" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([str(HOSTILE), "--out", "x.png"], "must end in one of .graphml"),
        ([str(HOSTILE), "--out", "nowhere/x.gexf"], "there is no folder"),
        (["nothing.json", "--out", "x.gexf"], "cannot read"),
    ],
)
def test_what_cannot_be_done_is_two(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """And says why."""
    monkeypatch.chdir(tmp_path)
    assert main(["export", *arguments]) == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_package_that_is_not_there_is_named_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that installs it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(dl.MissingPackageError, match="pip install pyarrow"):
        registry.format_of(tmp_path / "x.parquet")
