# SPDX-License-Identifier: MIT
"""The table of rolesets: its rows, the commonest rolesets of the training data, and the draw."""

from __future__ import annotations

import gzip
import json
import os
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.quality.rolesets import (
    PER_TYPE,
    SEED,
    TOP,
    Roleset,
    commonest,
    draw,
    left_out,
    read_table,
    training_documents,
)
from dateline.selection import EVENT_TYPES
from training.heldout import load_heldout

ROLES = {"agent", "patient", "recipient", "instrument", "beneficiary"}
ROLES |= {"location", "origin", "destination", "-"}


def test_rows_of_the_table_are_sound() -> None:
    """Types and roles are those of the graph, and no row is there twice."""
    for row in read_table().values():
        assert row.type in {*EVENT_TYPES, "-"}, row
        assert set(row.roles) <= ROLES, row


def test_rolesets_left_out_have_no_row() -> None:
    """What the table names as left out is not in it."""
    assert "free.04" in left_out()
    assert not left_out() & read_table().keys()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("run.01\t-\t-\tagent\n", "a row has 6 cells, got 4"),
        ("run.01\t-\t-\tagent\tagent\t-\n" * 2, "2: run.01 has a row already"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, text: str, message: str) -> None:
    """A bad row is named, with its line."""
    path = tmp_path / "rolesets.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_table(path)


def test_held_out_documents_are_not_counted(tmp_path: Path) -> None:
    """Neither they, nor documents whose predicates are not annotated."""
    heldout = min(load_heldout())
    senses = {"own/1": ["run.01", "go.02", "run.01"], "own/2": ["eat.01"], heldout: ["hit.01"]}
    folder = tmp_path / "train"
    folder.mkdir()
    with gzip.open(folder / "own.jsonl.gz", "wt", encoding="utf-8") as lines:
        for name, told in senses.items():
            layers = [] if name == "own/2" else ["props"]
            props = [{"sense": sense} for sense in told]
            lines.write(json.dumps({"id": name, "layers": layers, "props": props}) + "\n")
    counts = commonest(training_documents(tmp_path), 5)
    assert counts == [("run.01", 2), ("go.02", 1)]
    assert commonest(training_documents(tmp_path), 1) == counts[:1]


def test_every_type_is_drawn_by_itself() -> None:
    """So many rows of each type; a new row of one type leaves the others' as they were."""
    table = read_table()
    drawn = draw(table, PER_TYPE, SEED)
    assert draw(table, PER_TYPE, SEED) == drawn
    assert len(set(drawn)) == len(drawn)
    n_rows = Counter(row.type for row in table.values())
    assert Counter(row.type for row in drawn) == {t: min(PER_TYPE, n) for t, n in n_rows.items()}
    more = Roleset("zap.01", "AID", "-", ("agent", "patient", "-"))
    others = [row for row in drawn if row.type != "AID"]
    again = draw({**table, more.name: more}, PER_TYPE, SEED)
    assert [row for row in again if row.type != "AID"] == others


@pytest.mark.skipif("DATELINE_DATA" not in os.environ, reason="DATELINE_DATA is not set")
def test_the_commonest_rolesets_have_a_row() -> None:
    """Each of the commonest rolesets of the training data has one, or is left out by name."""
    counts = commonest(training_documents(Path(os.environ["DATELINE_DATA"])), TOP)
    assert len(counts) == TOP
    known = read_table().keys() | left_out()
    assert [name for name, _ in counts if name not in known] == []
