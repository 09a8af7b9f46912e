# SPDX-License-Identifier: MIT
"""Scores the figures that dateline reads from number forms, each in a sentence of its own.

Usage: python -m benchmarks.quality.count_scores [--record]

The table is tests/data/count_table.tsv. A sentence is right where the figures of the asked kind, of
all its events or of all its actors, are the one that is asked, or none where none is.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import dateline as dl
from benchmarks.quality.figures import SEED, Figure, Json, accuracy, with_interval
from benchmarks.results import Row, record

COMMAND: Final = "python -m benchmarks.quality.count_scores"
TABLE: Final = Path(__file__).parents[2] / "tests" / "data" / "count_table.tsv"
COLUMNS: Final = ("form", "kind", "low", "best", "high", "vague", "sentence")
KINDS: Final = ("fatalities", "injured", "detained", "displaced", "size")
DATE: Final = "2021-06-14"
OPEN: Final = "-"

Range = tuple[float | None, float | None, float | None]


@dataclass(frozen=True)
class Form:
    """A sentence of the table, and the figure that it asks.

    Attributes
    ----------
    form : str
        What the sentence is there for.
    kind : str
        One of `KINDS`.
    asked : tuple of float or None, or None
        Low, best, high; None where no figure is asked.
    vague : bool
        Whether the text names no number.
    sentence : str
        The text.
    """

    form: str
    kind: str
    asked: Range | None
    vague: bool
    sentence: str


def read_table(path: Path = TABLE) -> list[Form]:
    """Read the table of number forms.

    Parameters
    ----------
    path : Path, default tests/data/count_table.tsv
        Tab-separated, with a header; `#` begins a comment.

    Raises
    ------
    ValueError
        If the header, the number of cells, a kind or a range is not what it must be.
    """
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise ValueError(f"{path}: the header must be {', '.join(COLUMNS)}")
    return [_form(line) for line in lines[1:]]


def _form(line: str) -> Form:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{line!r}: a row has {len(COLUMNS)} cells, got {len(cells)}")
    form, kind, low, best, high, vague, sentence = cells
    if kind not in KINDS:
        raise ValueError(f"{line!r}: kind is {kind!r}, expected one of {', '.join(KINDS)}")
    asked = _number(low), _number(best), _number(high)
    told = [number for number in asked if number is not None]
    if told != sorted(told):
        raise ValueError(f"{line!r}: low, best and high are not in order")
    return Form(form, kind, asked if told else None, vague == "yes", sentence)


def _number(cell: str) -> float | None:
    return None if cell == OPEN else float(cell)


def given_figures(graph: Json, kind: str) -> list[Range]:
    """Return the different figures of a kind in a graph, lowest first.

    Parameters
    ----------
    graph : dict
        The graph as JSON.
    kind : str
        One of `KINDS`.
    """
    owner = "actor" if kind == "size" else "event"
    ranges = [_range(node[kind]) for node in graph["nodes"] if node["kind"] == owner]
    return sorted({r for r in ranges if r is not None}, key=str)


def _range(value: Mapping[str, float | None] | None) -> Range | None:
    if value is None or all(number is None for number in value.values()):
        return None
    return value["low"], value["best"], value["high"]


def is_right(form: Form, given: Sequence[Range]) -> bool:
    """Return whether the figures are the one that is asked, or none where none is."""
    return list(given) == ([] if form.asked is None else [form.asked])


def read_figures(forms: Sequence[Form]) -> list[list[Range]]:
    """Return the figures that dateline reads from each sentence, each an article of its own.

    Parameters
    ----------
    forms : sequence of Form
        The table.
    """
    articles = [
        {"id": f"form {number}", "date": DATE, "text": form.sentence}
        for number, form in enumerate(forms)
    ]
    figures = []
    for form, document in zip(forms, dl.annotate(articles), strict=True):
        graph = json.loads(dl.build([document], progress=False).to_json())
        figures.append(given_figures(graph, form.kind))
    return figures


def shares(forms: Sequence[Form], right: Sequence[bool]) -> dict[str, tuple[Figure, int]]:
    """Return the share that is right, in percent, and of how many: of all, by kind and by form.

    Parameters
    ----------
    forms : sequence of Form
        The table.
    right : sequence of bool
        Whether each is right.
    """
    groups = {
        "all": [True] * len(forms),
        **{kind: [form.kind == kind for form in forms] for kind in KINDS},
        "a number": [form.asked is not None and not form.vague for form in forms],
        "vague": [form.asked is not None and form.vague for form in forms],
        "no figure": [form.asked is None for form in forms],
    }
    found = {}
    for name, inside in groups.items():
        counts = [[float(r), 1.0] for r, i in zip(right, inside, strict=True) if i]
        if counts:
            found[name] = with_interval(counts, accuracy), len(counts)
    return found


def _shown(given: Range | None) -> str:
    if given is None:
        return "none"
    return " / ".join(OPEN if number is None else f"{number:.12g}" for number in given)


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--record", action="store_true", help="write the figures to results.md")
    args = parser.parse_args()
    forms = read_table()
    figures = read_figures(forms)
    right = [is_right(form, given) for form, given in zip(forms, figures, strict=True)]
    for form, given, is_so in zip(forms, figures, right, strict=True):
        if not is_so:
            told = ", ".join(_shown(figure) for figure in given) or "none"
            sys.stdout.write(
                f"{form.form}: {form.sentence}\n"
                f"    {form.kind} {told} instead of {_shown(form.asked)}\n"
            )
    rows = []
    for name, (figure, n) in shares(forms, right).items():
        value = f"{figure.value:.1f} [{figure.low:.1f}, {figure.high:.1f}]"
        sys.stdout.write(f"{name:12}{n:5}  {value}\n")
        data = f"tests/data/{TABLE.name} ({n} of {len(forms)} sentences)"
        rows.append(
            Row(f"figures of number forms right, %: {name}", data, value, "-", COMMAND, str(SEED))
        )
    if args.record:
        record("Counts", rows, on_any_data=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
