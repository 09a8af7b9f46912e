# SPDX-License-Identifier: MIT
"""Scores time expressions, their values and the dates of events, run through the package.

``python -m benchmarks.quality.time_scores [--data DIR] [--parts spans table ...] [--record]``

Parts: ``spans`` of ECB+, gold tokens, clean sentences alone, an expression counts where it overlaps
a gold one of its type, one to one; values on the ``table`` of tests/data/timex_table.tsv, which
needs no data folder; values on ``gum``, gold tokens; days of ``events`` in the timelines of SemEval
2015, joined by sentence and string, each event once. A gold date with X digits is no day: it is
left out. The same events dated by the day of publication stand beside.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import dateline as dl
from benchmarks.quality.figures import SEED, Figure, Json, accuracy, f1, with_interval
from benchmarks.quality.gold import read_documents
from benchmarks.quality.matching import match_overlaps
from benchmarks.results import Row, record

COMMAND = "python -m benchmarks.quality.time_scores"
TABLE = Path(__file__).parents[2] / "tests" / "data" / "timex_table.tsv"
TYPES = ("DATE", "TIME", "DURATION", "SET")
PARTS = ("spans", "table", "gum", "events")
Figures = dict[str, Figure]
Span = tuple[int, int]

# What is asked: the floor and the goal.
ASKED = {
    "times, spans and types: relaxed F1": (75, 85),
    "times: value accuracy, table": (90, 97),
    "times: value accuracy, gold dates": (80, 90),
    "times: recall of gold dates": (88, 94),
    "event dates: right day": (65, 78),
    "event dates: right day, not that of publication": (45, 62),
}


@dataclass(frozen=True)
class TableRow:
    """One expression of the table; empty `begin` or `end` ask for nothing."""

    group: str
    date: str
    text: str
    expression: str
    type: str
    values: tuple[str, ...]
    begin: str
    end: str
    open: bool

    @property
    def span(self) -> Span:
        """Return the expression's characters."""
        begin = self.text.index(self.expression)
        return begin, begin + len(self.expression)


def read_table(path: Path = TABLE) -> list[TableRow]:
    """Return the rows of the table.

    Raises
    ------
    ValueError
        If a row has not 9 columns or its expression does not occur exactly once.
    """
    rows = []
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith(("#", "class\t")):
            continue
        cells = line.split("\t")
        if len(cells) != 9:
            raise ValueError(f"{path.name}:{number}: 9 columns expected, got {len(cells)}")
        group, date, text, expression, kind, value, begin, end, is_open = cells
        if text.count(expression) != 1:
            raise ValueError(f"{path.name}:{number}: {expression!r} must occur once")
        values = () if value == "-" else tuple(value.split("|"))
        rows.append(
            TableRow(group, date, text, expression, kind, values, begin, end, is_open == "open")
        )
    return rows


def overlap(a: Span, b: Span) -> int:
    """Return how many positions two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def best_overlap(span: Span, times: Iterable[Json]) -> Json | None:
    """Return the time that shares most characters with the span, the first of equals."""
    shared = [(overlap(span, (t["begin_char"], t["end_char"])), t) for t in times]
    best = max(shared, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None


def is_right(row: TableRow, time: Json) -> bool:
    """Tell whether value and interval are those of the row.

    Parameters
    ----------
    row : TableRow
        What is asked. Its ends may be less precise than the answer's.
    time : dict
        An entry of the document's `times`.
    """
    interval = time["interval"] or {}
    if row.values and time["value"] not in row.values:
        return False
    if row.open and not interval.get("open"):
        return False
    return (interval.get("start") or "").startswith(row.begin) and (
        interval.get("end") or ""
    ).startswith(row.end)


def score_table(rows: list[TableRow], guesses: Iterable[Json]) -> Figures:
    """Score found expressions, their types and values; values by class, too."""
    counts: dict[str, list[list[float]]] = {}
    for row, guess in zip(rows, guesses, strict=True):
        time = best_overlap(row.span, guess["times"])
        right = time is not None and is_right(row, time)
        for name, hit in (
            ("times: value accuracy, table", right),
            (f"times: value accuracy, table, {row.group}", right),
            ("times: expressions found, table", time is not None),
            ("times: found with its type, table", time is not None and time["type"] == row.type),
        ):
            counts.setdefault(name, []).append([float(hit), 1.0])
    return {name: with_interval(table, accuracy) for name, table in counts.items()}


def clean_part(document: Json) -> Json:
    """Return a document of the clean sentences alone: text, tokens, sentences, times."""
    text = ""
    tokens: list[list[int]] = []
    sentences: list[list[int]] = []
    times: list[Json] = []
    for index in sorted(document["clean_sentences"]):
        first, end = document["sentences"][index]
        if first == end:
            continue
        start = document["tokens"][first][0]
        shift, base = len(text) - start, len(tokens) - first
        text += document["text"][start : document["tokens"][end - 1][1]] + "\n"
        tokens += [[b + shift, e + shift] for b, e in document["tokens"][first:end]]
        sentences.append([first + base, end + base])
        times += [
            {**t, "begin": t["begin"] + base, "end": t["end"] + base}
            for t in document["times"]
            if first <= t["begin"] and t["end"] <= end
        ]
    return {"text": text, "tokens": tokens, "sentences": sentences, "times": times}


def pair_up(gold: list[Json], guesses: list[Json], *, typed: bool) -> int:
    """Return how many gold expressions overlap a guess, one to one, of the same type if `typed`."""

    def words(time: Json) -> range:
        apart = 10**9 * TYPES.index(time["type"]) if typed else 0
        return range(apart + time["begin"], apart + time["end"])

    return len(match_overlaps([words(t) for t in gold], [words(t) for t in guesses]))


def score_spans(gold: Iterable[Json], guesses: Iterable[Json]) -> Figures:
    """Score expressions on gold tokens: with their types, without, and each type alone."""
    counts: dict[str, list[list[float]]] = {}
    for document, guess in zip(gold, guesses, strict=True):
        ours, theirs = document["times"], guess["times"]
        views = [("spans and types", ours, theirs, True), ("spans", ours, theirs, False)]
        for kind in TYPES:
            of_kind = [[t for t in times if t["type"] == kind] for times in (ours, theirs)]
            views.append((f"spans, {kind}", of_kind[0], of_kind[1], True))
        for what, g, p, typed in views:
            row = [float(pair_up(g, p, typed=typed)), float(len(p)), float(len(g))]
            counts.setdefault(f"times, {what}: relaxed F1", []).append(row)
    return {name: with_interval(table, f1) for name, table in counts.items()}


def score_gold_values(gold: Iterable[Json], guesses: Iterable[Json]) -> Figures:
    """Score recall of gold dates and, where gold has a value, that value."""
    found: list[list[float]] = []
    valued: list[list[float]] = []
    for document, guess in zip(gold, guesses, strict=True):
        tokens = document["tokens"]
        right, n, hits, n_valued = 0, 0, 0, 0
        for time in document["times"]:
            span = tokens[time["begin"]][0], tokens[time["end"] - 1][1]
            best = best_overlap(span, guess["times"])
            n += 1
            hits += best is not None
            if time["value"] is not None:
                n_valued += 1
                right += best is not None and best["value"] == time["value"]
        found.append([float(hits), float(n)])
        valued.append([float(right), float(n_valued)])
    return {
        "times: recall of gold dates": with_interval(found, accuracy),
        "times: value accuracy, gold dates": with_interval(valued, accuracy),
    }


def dated_events(document: Json) -> list[tuple[Span, str]]:
    """Return the tokens and the day of each event that the timelines date to the day, once."""
    found: dict[tuple[Span, str], None] = {}
    for row in document["timeline"]:
        if "X" in row["date"]:
            continue
        words = row["event"].replace("_", " ").split()
        first, end = document["sentences"][row["sentence"]]
        forms = [document["text"][b:e] for b, e in document["tokens"][first:end]]
        for i in range(len(forms) - len(words) + 1):
            if forms[i : i + len(words)] == words:
                found[(first + i, first + i + len(words)), row["date"]] = None
                break
    return list(found)


def day_of(event: Json) -> str | None:
    """Return the day of an event, None if it has none or lasts longer."""
    interval = event.get("interval") or {}
    start, end = interval.get("start"), interval.get("end")
    if not start or not end or start[:10] != end[:10]:
        return None
    return str(start[:10])


def score_events(gold: Iterable[Json], guesses: Iterable[Json]) -> Figures:
    """Score days of events, and the day of publication in their stead."""
    counts: dict[str, list[list[float]]] = {}
    for document, guess in zip(gold, guesses, strict=True):
        rows = {"": [0.0, 0.0, 0.0, 0.0], ", not that of publication": [0.0, 0.0, 0.0, 0.0]}
        for span, day in dated_events(document):
            ours = [e for e in guess["events"] if span[0] <= e["head"] < span[1]]
            days = [day_of(e) for e in ours]
            for name, row in rows.items():
                if name and day == document["date"]:
                    continue
                row[0] += day in days
                row[1] += 1
                row[2] += day == document["date"]
                row[3] += bool(days)
        for name, row in rows.items():
            for what, hit in (("right day", row[0]), ("publication", row[2]), ("found", row[3])):
                counts.setdefault(f"event dates: {what}{name}", []).append([hit, row[1]])
    return {name: with_interval(table, accuracy) for name, table in counts.items()}


def annotate(documents: Iterable[Json]) -> list[Json]:
    """Annotate documents on their gold tokens and sentences, with their dates."""
    return [
        dl.annotate(
            d["text"], date=d.get("date"), tokens=d["tokens"], sentences=d["sentences"]
        ).to_dict()
        for d in documents
    ]


def _table(_: Path | None) -> tuple[str, Figures]:
    rows = read_table()
    guesses = [dl.annotate(row.text, date=row.date).to_dict() for row in rows]
    return f"tests/data/timex_table.tsv ({len(rows)} expressions)", score_table(rows, guesses)


def _spans(path: Path) -> tuple[str, Figures]:
    gold = [clean_part(d) for d in read_documents(path) if d.get("clean_sentences")]
    return _named(path, gold), score_spans(gold, annotate(gold))


def _values(path: Path) -> tuple[str, Figures]:
    gold = list(read_documents(path))
    return _named(path, gold), score_gold_values(gold, annotate(gold))


def with_iso_date(document: Json) -> Json:
    """Return the document with its date as YYYY-MM-DD; one of the timelines has MM-DD-YYYY."""
    american = re.fullmatch(r"(\d\d)-(\d\d)-(\d{4})", document["date"])
    if american is None:
        return document
    return {**document, "date": "{2}-{0}-{1}".format(*american.groups())}


def _events(path: Path) -> tuple[str, Figures]:
    gold = [with_iso_date(d) for d in read_documents(path)]
    return _named(path, gold), score_events(gold, annotate(gold))


def _named(path: Path, gold: list[Json]) -> str:
    name = path.name.removesuffix(".jsonl.gz").removesuffix(".dev").removesuffix(".train")
    name = path.name.removesuffix(".jsonl.gz") if name == "ecbplus" else name
    return f"{path.parent.name}/{name} ({len(gold)} documents)"


SETS: dict[str, tuple[tuple[str, Callable[[Path], tuple[str, Figures]]], ...]] = {
    "spans": (("ecbplus.tune", _spans), ("ecbplus.dev", _spans)),
    "gum": (("gum.dev", _values),),
    "events": (("semeval15_timeline.dev", _events),),
}


def rows_of(data: str, figures: Figures) -> list[Row]:
    """Return the rows that are kept of one data set."""
    rows = []
    for name, figure in figures.items():
        beside = []
        if name in ASKED:
            beside.append("asked: {} at least, goal {}".format(*ASKED[name]))
        publication = figures.get(name.replace("right day", "publication"))
        if name.startswith("event dates: right day") and publication is not None:
            beside.append(f"day of publication {publication.value:.1f}")
            name_of_found = name.replace("right day", "found")
            beside.append(f"event found {figures[name_of_found].value:.1f}")
        if name.startswith(("event dates: publication", "event dates: found")):
            continue
        value = f"{figure.value:.1f} [{figure.low:.1f}, {figure.high:.1f}]"
        rows.append(Row(name, data, value, "; ".join(beside) or "-", COMMAND, str(SEED)))
    return rows


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description="Score times and the dates of events.")
    parser.add_argument("--data", type=Path, default=os.environ.get("DATELINE_DATA"))
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--record", action="store_true", help="write docs/results.md")
    options = parser.parse_args()
    if options.data is None and set(options.parts) != {"table"}:
        parser.error("--data or DATELINE_DATA must name the folder that holds dev/")
    for part in options.parts:
        results = [_table(None)] if part == "table" else []
        for name, score in SETS.get(part, ()):
            results.append(score(Path(options.data) / "dev" / f"{name}.jsonl.gz"))
        for data, figures in results:
            rows = rows_of(data, figures)
            for row in rows:
                sys.stdout.write(f"{row.what}\t{row.data}\t{row.value}\t{row.baseline}\n")
            sys.stdout.flush()
            if options.record:
                record("Times", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
