# SPDX-License-Identifier: MIT
"""Two people's ledgers, compared and joined, and the command `dateline ledger`."""

from __future__ import annotations

from pathlib import Path

import parsed
import pytest

import dateline as dl
from dateline.cli import main
from dateline.corrections.agreement import kappa

DAY = "2024-09-20"


@pytest.fixture(scope="module")
def graph() -> dl.Graph:
    """The graph of two articles whose words and trees were given by hand."""
    return dl.build([dl.annotate(given) for given in dl.Document.from_conllu(parsed.both())])


@pytest.fixture
def ada(graph: dl.Graph, tmp_path: Path) -> Path:
    """What the first of two people has corrected."""
    path = tmp_path / "ada.ledger"
    g = graph.with_ledger(path, by="ada")
    g = g.merge("Ilmar Guard", "aed7f996f1d41.0", when=DAY)
    g = g.retype("Jonas Berg", "other", when=DAY).retype("Ada Sund", "group", when=DAY)
    g.place("Tartu", 58.38, 26.72, when=DAY).drop("Narva", when=DAY)
    return path


@pytest.fixture
def bob(graph: dl.Graph, tmp_path: Path) -> Path:
    """And what the second has."""
    path = tmp_path / "bob.ledger"
    g = graph.with_ledger(path, by="bob")
    g = g.merge("aed7f996f1d41.0", "Ilmar Guard", when=DAY)  # the same, the other way round
    g = g.retype("Jonas Berg", "other", when=DAY).retype("Ada Sund", "country", when=DAY)
    g = g.place("Tartu", 58.381, 26.721, when=DAY).rename("Narva", "Narwa", when=DAY)
    g.drop(g.events[0], when=DAY).drop("a85ef4cee20bd.25", when=DAY).undo(when=DAY)
    return path


def test_agreement(graph: dl.Graph, ada: Path, bob: Path) -> None:
    """Same: one body, a type, a point. Different: a type, and what one drops and one renames."""
    found = dl.compare_ledgers(ada, bob)
    assert (found.both, found.same, found.agreement) == (5, 3, 0.6)
    assert [(c.about, c.of) for c in found.conflicts] == [
        ("type", "Ada Sund (a85ef4cee20bd.55)"),
        ("kept", "Narva (ped7f996f1d41.10)"),
    ]
    assert (found.only_first, found.only_second) == (0, 2)
    assert found.kappa == {"kept": None, "type": pytest.approx(1 / 3)}
    assert "60% agree" in str(found)
    assert "ada in line 4" in str(found)
    assert "bob: is called Narwa" in found._repr_html_()


def test_kappa_over_all_nodes(graph: dl.Graph, ada: Path, bob: Path) -> None:
    """Ada drops one of twelve nodes, Bob another."""
    found = dl.compare_ledgers(ada, bob, graph=graph)
    expected = (11 / 12) ** 2 + (1 / 12) ** 2
    assert found.kappa["kept"] == pytest.approx((10 / 12 - expected) / (1 - expected))
    assert found.kappa["type"] is not None
    assert 0.8 < found.kappa["type"] < 1


def test_kappa_has_no_meaning_for_one_category() -> None:
    """Nor for less than two items."""
    assert kappa([]) is None
    assert kappa([("a", "b")]) is None
    assert kappa([("a", "a"), ("a", "a")]) is None
    assert kappa([("a", "a"), ("b", "b")]) == 1.0


def test_merges_agree_by_way_of_others(graph: dl.Graph, tmp_path: Path) -> None:
    """A is B and B is C: so A is C."""
    names = ("Ilmar Guard", "a85ef4cee20bd.25", "aed7f996f1d41.0")
    first = graph.with_ledger(tmp_path / "a.jsonl", by="ada").merge(names[0], names[1])
    first.merge(names[1], names[2])
    graph.with_ledger(tmp_path / "b.jsonl", by="bob").merge(names[0], names[2])
    found = dl.compare_ledgers(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert found.conflicts == ()
    assert found.agreement == 1.0
    assert found.same >= 1


def test_one_merges_what_the_other_splits(graph: dl.Graph, tmp_path: Path) -> None:
    """A conflict about whether two are one."""
    node = graph["Jonas Berg"]
    split = graph.with_ledger(tmp_path / "a.jsonl", by="ada").split(node, node["members"][1:])
    assert len(split.actors) == 6
    again = split.with_ledger(tmp_path / "a.jsonl", by="bob")
    assert again == split
    apart = graph.split(node, node["members"][1:]).with_ledger(tmp_path / "b.jsonl", by="bob")
    apart.merge(*node["members"])
    found = dl.compare_ledgers(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert [c.about for c in found.conflicts] == ["one"]


def test_join_names_conflicts(graph: dl.Graph, ada: Path, bob: Path) -> None:
    """Neither holds; both stand in the file, to be decided by hand."""
    out = ada.with_name("joined.ledger")
    joined = dl.join_ledgers(ada, bob, out)
    assert (joined.lines, joined.same, len(joined.conflicts)) == (4, 3, 2)
    text = out.read_text(encoding="utf-8")
    assert text.count("# conflict ") == 2
    assert text.count('\n# {"id"') == 4
    both = graph.with_ledger(out)
    assert both.unapplied == ()
    assert both["Ada Sund"].type == "person"
    assert "Narva" in both
    before = out.read_bytes()
    dl.join_ledgers(ada, bob, out)
    assert out.read_bytes() == before


@pytest.mark.parametrize(("prefer", "kind"), [("first", "group"), ("second", "country")])
def test_join_with_a_preference(
    graph: dl.Graph, ada: Path, bob: Path, prefer: str, kind: str
) -> None:
    """One person's decision holds; the other's is kept as a comment."""
    out = ada.with_name("joined.ledger")
    joined = dl.join_ledgers(ada, bob, out, prefer=prefer)
    both = graph.with_ledger(out)
    assert both["Ada Sund"].type == kind
    assert ("Narva" in both) == (prefer == "second")
    assert joined.lines == 6
    assert out.read_text(encoding="utf-8").count('\n# {"id"') == 2


def test_join_refuses_broken_ledgers(ada: Path, bob: Path) -> None:
    """And leaves no file."""
    with bob.open("a", encoding="utf-8") as file:
        file.write("{\n")
    out = ada.with_name("joined.ledger")
    with pytest.raises(dl.InputError, match=r"bob.ledger:10: no JSON.*mend it"):
        dl.join_ledgers(ada, bob, out)
    with pytest.raises(dl.InputError, match="prefer must be"):
        dl.join_ledgers(ada, ada, out, prefer="third")
    with pytest.raises(dl.IoError, match="cannot write the ledger"):
        dl.join_ledgers(ada, ada, ada.parent / "none" / "out.jsonl")
    assert not out.exists()


# The command


def test_ledger_on_the_command_line(
    graph: dl.Graph, ada: Path, bob: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Show, check, compare, join; the exit code tells whether all is well."""
    whole = ada.with_name("graph.json")
    graph.write(whole)
    assert main(["ledger", "show", str(ada)]) == 0
    assert "5 lines, 5 in force" in capsys.readouterr().out
    assert main(["ledger", "check", str(ada), str(whole)]) == 0
    assert "5 corrections hold, 0 lines have no effect" in capsys.readouterr().out
    assert main(["ledger", "compare", str(ada), str(bob), "--graph", str(whole)]) == 0
    assert "kappa of kept" in capsys.readouterr().out
    out = str(ada.with_name("joined.ledger"))
    assert main(["ledger", "join", str(ada), str(bob), "--out", out]) == 1
    assert "2 conflicts" in capsys.readouterr().out
    assert main(["ledger", "join", str(ada), str(bob), "--out", out, "--prefer", "first"]) == 0
    with ada.open("a", encoding="utf-8") as file:
        file.write("merge those two\n")
    assert main(["ledger", "check", str(ada)]) == 1
    assert f"{ada}:7: no JSON" in capsys.readouterr().out
    assert main(["ledger", "show", str(ada.with_name("none"))]) == 2


def test_build_with_a_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The graph is corrected, and lines without effect are told on stderr."""
    article = tmp_path / "narva.txt"
    article.write_text("Police in Narva arrested Ada Sund.", encoding="utf-8")
    ledger = tmp_path / "corrections.ledger"
    g = dl.read(article).with_ledger(ledger, by="ada")
    g.rename("Ada Sund", "A. Sund").retype("A. Sund", "other")
    arguments = ["build", str(article), "--out", str(tmp_path / "g.json"), "--quiet"]
    assert main([*arguments, "--ledger", str(ledger)]) == 0
    assert dl.load(tmp_path / "g.json")["Ada Sund"].label == "A. Sund"
    with ledger.open("a", encoding="utf-8") as file:
        file.write("?\n")
    capsys.readouterr()
    assert main([*arguments, "--ledger", str(ledger)]) == 1
    assert f"not applied {ledger}:4: no JSON" in capsys.readouterr().err
