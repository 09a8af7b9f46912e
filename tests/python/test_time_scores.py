# SPDX-License-Identifier: MIT
"""The scorer of times: the table is sound, and right and wrong answers are told apart."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.quality import time_scores as ts
from benchmarks.quality.figures import Json


def time(
    value: str,
    *,
    begin: int = 0,
    end: int = 6,
    kind: str = "DATE",
    start: str | None = None,
    stop: str | None = None,
    is_open: bool = False,
) -> Json:
    """Return an entry of a document's `times`."""
    interval = {"start": start, "end": stop, "open": is_open}
    span = {"begin": begin, "end": end, "begin_char": begin, "end_char": end}
    return {**span, "type": kind, "value": value, "interval": interval}


def row(value: str, *, begin: str = "", end: str = "", is_open: bool = False) -> ts.TableRow:
    """Return a row of the table."""
    values = () if value == "-" else tuple(value.split("|"))
    return ts.TableRow("x", "2020-01-01", "Monday.", "Monday", "DATE", values, begin, end, is_open)


def test_the_table_has_300_rows_and_30_of_each_class_that_is_asked_for() -> None:
    """The table has 300 rows and 30 of each class that is asked for."""
    rows = ts.read_table()
    groups = Counter(r.group for r in rows)
    assert len(rows) == 300
    del groups["calendar"]
    assert len(groups) == 8
    assert min(groups.values()) >= 30


def test_weekdays_of_the_table_fall_on_that_weekday() -> None:
    """Weekdays of the table fall on that weekday."""
    for r in ts.read_table():
        if r.group == "weekday":
            day = datetime.date.fromisoformat(r.values[0])
            assert f"{day:%a}" in r.expression


def test_a_row_with_a_missing_column_is_refused_by_name(tmp_path: Path) -> None:
    """A row with a missing column is refused by name."""
    path = tmp_path / "table.tsv"
    path.write_text("x\t2020-01-01\tMonday.\tMonday\tDATE\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"table.tsv:1: 9 columns expected, got 5"):
        ts.read_table(path)


@pytest.mark.parametrize(
    ("asked", "given", "right"),
    [
        (row("2019"), time("2019"), True),
        (row("198|198X"), time("198X"), True),
        (row("2019"), time("2018"), False),
        (row("-", begin="2019-03", end="2019-05"), time("2019-03", start="2019-03-01"), False),
        (
            row("-", begin="2019-03", end="2019-05"),
            time("2019-03", start="2019-03-01", stop="2019-05-31"),
            True,
        ),
        (row("2019", begin="2019", is_open=True), time("2019", start="2019-01-01"), False),
        (
            row("2019", begin="2019", is_open=True),
            time("2019", start="2019-01", is_open=True),
            True,
        ),
    ],
)
def test_values_and_intervals_are_compared(asked: ts.TableRow, given: Json, right: bool) -> None:
    """Values and intervals are compared."""
    assert ts.is_right(asked, given) == right


def test_a_guess_pairs_with_one_gold_expression_and_types_must_agree() -> None:
    """A guess pairs with one gold expression and types must agree."""
    gold = [time("a", begin=0, end=2), time("b", begin=3, end=4, kind="SET")]
    guess = [time("c", begin=0, end=4)]
    assert ts.pair_up(gold, guess, typed=True) == 1
    figures = ts.score_spans([{"times": gold}], [{"times": guess}])
    assert figures["times, spans and types: relaxed F1"].value == pytest.approx(200 / 3)


def test_clean_sentences_keep_their_words_and_times() -> None:
    """Clean sentences keep their words and times."""
    document = {
        "text": "A b. It fell on Monday. C d.",
        "tokens": [[0, 1], [2, 4], [5, 7], [8, 12], [13, 15], [16, 22], [22, 23], [24, 25]],
        "sentences": [[0, 2], [2, 7], [7, 8]],
        "clean_sentences": [1],
        "times": [{"begin": 5, "end": 6, "type": "DATE"}, {"begin": 7, "end": 8, "type": "DATE"}],
    }
    part = ts.clean_part(document)
    assert [part["text"][b:e] for b, e in part["tokens"]] == ["It", "fell", "on", "Monday", "."]
    assert part["sentences"] == [[0, 5]]
    assert part["times"] == [{"begin": 3, "end": 4, "type": "DATE"}]


def test_events_are_joined_by_sentence_and_string_and_unknown_digits_left_out() -> None:
    """Events are joined by sentence and string and unknown digits left out."""
    document = {
        "date": "2020-01-02",
        "text": "They met and talked.",
        "tokens": [[0, 4], [5, 8], [9, 12], [13, 19], [19, 20]],
        "sentences": [[0, 5]],
        "timeline": [
            {"date": "2020-01-01", "sentence": 0, "event": "met"},
            {"date": "2020-01-01", "sentence": 0, "event": "met"},
            {"date": "2020-01-XX", "sentence": 0, "event": "talked"},
        ],
    }
    assert ts.dated_events(document) == [((1, 2), "2020-01-01")]
    day = {"start": "2020-01-01T05:00", "end": "2020-01-01T05:00", "open": False}
    guess = {"events": [{"head": 1, "interval": day}]}
    figures = ts.score_events([document], [guess])
    assert figures["event dates: right day, not that of publication"].value == 100
    assert figures["event dates: publication"].value == 0
    month = {"start": "2020-01-01", "end": "2020-01-31", "open": False}
    late = ts.score_events([document], [{"events": [{"head": 1, "interval": month}]}])
    assert late["event dates: right day"].value == 0
