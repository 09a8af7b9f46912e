# SPDX-License-Identifier: MIT
"""The table of number forms, and its scorer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.quality.count_scores import (
    COLUMNS,
    KINDS,
    Form,
    given_figures,
    is_right,
    read_figures,
    read_table,
    shares,
)

HEAD = "\t".join(COLUMNS)


def test_the_table_asks_enough() -> None:
    """At least 120 forms, of every kind, vague ones and some that ask no figure."""
    forms = read_table()
    assert len(forms) >= 120
    assert {form.kind for form in forms} == set(KINDS)
    assert len({(form.kind, form.sentence) for form in forms}) == len(forms)
    assert {form.vague for form in forms} == {True, False}
    assert any(form.asked is None for form in forms)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("form\tkind\n", "the header must be form, kind"),
        (f"{HEAD}\nexact\tinjured\t1\n", "a row has 7 cells, got 3"),
        (f"{HEAD}\nexact\tmissing\t1\t1\t1\tno\tA text.\n", "kind is 'missing'"),
        (f"{HEAD}\nexact\tinjured\t9\t1\t1\tno\tA text.\n", "are not in order"),
        (f"{HEAD}\nexact\tinjured\tsix\t1\t1\tno\tA text.\n", "six"),
    ],
)
def test_a_bad_table_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """And what is wrong with it is named."""
    path = tmp_path / "table.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_table(path)


def node(kind: str, **figures: Any) -> dict[str, Any]:
    """Return a node with figures."""
    none = {"low": None, "best": None, "high": None}
    return {"kind": kind, **dict.fromkeys(KINDS, none), **figures}


def test_figures_are_those_of_the_kind() -> None:
    """Of events, or of actors; one figure of two events counts once."""
    two, some = ({"low": low, "best": 2, "high": low} for low in (2, None))
    nodes = [node("event", injured=two), node("event", injured=two), node("actor", size=some)]
    graph = {"nodes": [*nodes, node("actor", size=None), node("place")]}
    assert given_figures(graph, "injured") == [(2, 2, 2)]
    assert given_figures(graph, "size") == [(None, 2, None)]
    assert given_figures(graph, "fatalities") == []


def test_right_is_the_asked_figure_alone() -> None:
    """A second figure, another, or one where none is asked, is wrong."""
    form = Form("exact", "injured", (2.0, 2.0, 2.0), False, "Two were hurt.")
    assert is_right(form, [(2, 2, 2)])
    assert not is_right(form, [(2, 2, 2), (3, 3, 3)])
    assert not is_right(form, [(None, 2, None)])
    assert not is_right(form, [])
    none = Form("year", "injured", None, False, "Guards were hurt in 2014.")
    assert is_right(none, [])
    assert not is_right(none, [(2014, 2014, 2014)])


def test_shares_tell_numbers_vague_words_and_none_apart() -> None:
    """Each with how many there are; groups without a sentence are left out."""
    forms = [
        Form("exact", "injured", (2.0, 2.0, 2.0), False, "a"),
        Form("dozens", "injured", (24.0, None, 99.0), True, "b"),
        Form("several", "detained", None, True, "c"),
    ]
    found = {name: (f.value, n) for name, (f, n) in shares(forms, [True, False, True]).items()}
    assert found == {
        "all": (pytest.approx(200 / 3), 3),
        "injured": (50.0, 2),
        "detained": (100.0, 1),
        "a number": (100.0, 1),
        "vague": (0.0, 1),
        "no figure": (100.0, 1),
    }


def test_sentences_are_read() -> None:
    """The scorer reads the graph that dateline makes of a sentence."""
    text = "Gunmen killed 16 farmers near the river on Friday."
    assert read_figures([Form("exact", "fatalities", None, False, text)]) == [[(16, 16, 16)]]
