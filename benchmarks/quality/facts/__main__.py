# SPDX-License-Identifier: MIT
"""Checks, counts, shows and scores the annotated facts, and says how far two annotations agree.

Usage: python -m benchmarks.quality.facts count
       python -m benchmarks.quality.facts show WW_th_post_6
       python -m benchmarks.quality.facts agreement
       python -m benchmarks.quality.facts score A [--mistakes]
       python -m benchmarks.quality.facts calibrate
       python -m benchmarks.quality.facts score B --record

Half A is for development. Half B decides: each of its runs is recorded, and its mistakes are not
shown.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import dateline as dl
from benchmarks.quality.facts.agreement import AgreementFigure, agreement
from benchmarks.quality.facts.annotation import (
    AGAIN,
    FOLDER,
    HALVES,
    file_name,
    problems,
    read_folder,
    read_texts,
)
from benchmarks.quality.facts.calibration import features, fit, table
from benchmarks.quality.facts.coverage import coverage_table, type_coverage
from benchmarks.quality.facts.display import describe, totals
from benchmarks.quality.facts.mistakes import mistakes
from benchmarks.quality.facts.reading import articles, read_passages
from benchmarks.quality.facts.scoring import calibration, calibration_error, figures, tally
from benchmarks.quality.figures import SEED, Figure, Json
from benchmarks.results import Row, record

COMMAND = "python -m benchmarks.quality.facts"

# What is asked of half B: the floor and the goal.
ASKED = {
    "event precision": (70, 80),
    "event recall": (70, 80),
    "event recall of nouns": (55, 68),
    "agent F1 of found events": (65, 78),
    "patient F1 of found events": (65, 78),
    "whole fact recall": (50, 65),
    "type accuracy": (75, 85),
    "voice F1": (75, 85),
    "polarity and modality": (88, 93),
    "polarity and modality of events that are not plain": (60, 75),
    "counts F1": (80, 90),
    "relations F1": (55, 70),
}


def _check(annotations: list[Json], texts: dict[str, str]) -> bool:
    """Write what is wrong to the error stream; return whether nothing is."""
    found = [
        f"{annotation['id']}: {problem}"
        for annotation in annotations
        for problem in (
            problems(annotation, texts[annotation["id"]])
            if annotation["id"] in texts
            else ["is not in the data"]
        )
    ]
    sys.stderr.writelines(f"{line}\n" for line in found)
    return not found


def _count(halves: dict[str, list[Json]]) -> str:
    columns = {name: totals(annotations) for name, annotations in halves.items()}
    columns["all"] = totals([a for annotations in halves.values() for a in annotations])
    lines = [f"{'':22}" + "".join(f"{name:>7}" for name in columns)]
    for what in columns["all"]:
        lines.append(f"{what:22}" + "".join(f"{column[what]:7}" for column in columns.values()))
    return "\n".join(lines)


def _show(document_id: str, annotations: list[Json], texts: dict[str, str]) -> str:
    chosen = [a for a in annotations if file_name(a["id"]) == file_name(document_id)]
    if not chosen:
        raise SystemExit(f"no annotation of {document_id!r} in {FOLDER}")
    return "\n\n".join(describe(a, texts[a["id"]]) for a in chosen)


def _twice(firsts: list[Json], seconds: list[Json]) -> list[AgreementFigure]:
    by_id = {annotation["id"]: annotation for annotation in firsts}
    return agreement([(by_id[a["id"]], a) for a in seconds if a["id"] in by_id])


def _table(figures: list[AgreementFigure], n_passages: int) -> str:
    lines = [f"{n_passages} passages annotated twice"]
    lines += [f"{f.what:34}{f.value:6.1f}   {f.n_first} / {f.n_second}" for f in figures]
    return "\n".join(lines)


def _rows(figures: list[AgreementFigure], n_passages: int) -> list[Row]:
    data = f"{n_passages} passages of news annotated twice"
    counts = "{} in the first annotation, {} in the second"
    return [
        Row(
            f"agreement of two annotations: {f.what}",
            data,
            f"{f.value:.1f}",
            counts.format(f.n_first, f.n_second),
            f"{COMMAND} agreement",
        )
        for f in figures
    ]


def _calibrate(annotations: list[Json], texts: dict[str, str]) -> str:
    """Fit the confidence of events on half A; return the table of weights."""
    rows, right = [], []
    for annotation, document in zip(
        annotations, dl.annotate(articles(annotations, texts)), strict=True
    ):
        read = document.to_dict()
        predicates = {p["pred"]: p["confidence"] for p in read["props"]}
        begin, end = annotation["passage"]
        told = {
            at
            for e in annotation["events"]
            for first, last in e["triggers"]
            for at in range(first, last)
        }
        for event in read["events"]:
            if event["in_graph"] and begin <= event["begin_char"] < end:
                rows.append(features(event, predicates.get(event["head"], 0.0)))
                right.append(event["begin_char"] in told)
    return table(fit(rows, right))


def _beside(what: str) -> str:
    return "asked {}, goal {}".format(*ASKED[what]) if what in ASKED else "-"


def _score_rows(scored: dict[str, Figure], error: float, half: str, n_passages: int) -> list[Row]:
    data = f"half {half} of the annotated facts, {n_passages} passages of news"
    command = f"{COMMAND} score {half} --record"
    rows = [
        Row(
            f"facts: {what}",
            data,
            f"{figure.value:.1f} [{figure.low:.1f}, {figure.high:.1f}]",
            _beside(what),
            command,
            str(SEED),
        )
        for what, figure in scored.items()
    ]
    name = "facts: expected calibration error of events"
    return [*rows, Row(name, data, f"{error:.3f}", "asked 0.08", command)]


def _score(annotations: list[Json], texts: dict[str, str], half: str, *, listed: bool) -> list[Row]:
    sides = [(p.gold, p.ours) for p in read_passages(annotations, texts)]
    if listed:
        for annotation, (gold, ours) in zip(annotations, sides, strict=True):
            sys.stdout.writelines(f"{annotation['id']}: {line}\n" for line in mistakes(gold, ours))
    scored = figures([tally(gold, ours) for gold, ours in sides])
    for what, figure in scored.items():
        interval = f"[{figure.low:5.1f}, {figure.high:5.1f}]"
        sys.stdout.write(f"{what:52}{figure.value:6.1f} {interval}  {_beside(what)}\n")
    bins = calibration(sides)
    for confidence, share, n in bins:
        sys.stdout.write(f"confidence {confidence:.2f}: {share:.2f} of {n} events right\n")
    error = calibration_error(bins)
    sys.stdout.write(f"expected calibration error {error:.3f}\n")
    sys.stdout.write(f"\n{coverage_table(type_coverage(sides))}\n")
    return _score_rows(scored, error, half, len(annotations))


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=os.environ.get("DATELINE_DATA"))
    parser.add_argument("command", choices=["count", "show", "agreement", "score", "calibrate"])
    parser.add_argument("what", nargs="?", help="the document to show, or the half to score")
    parser.add_argument("--record", action="store_true", help="write the figures to results.md")
    parser.add_argument("--mistakes", action="store_true", help="list the mistakes of half A")
    args = parser.parse_args()
    if args.data is None:
        parser.error("--data, or DATELINE_DATA, must name the folder that holds train/")
    if args.command == "show" and args.what is None:
        parser.error("show needs the id of a document")
    if args.command == "score" and args.what not in HALVES:
        parser.error(f"score needs a half, {' or '.join(HALVES)}, got {args.what!r}")
    if args.command == "score" and args.what == "B" and (args.mistakes or not args.record):
        parser.error("half B decides: its runs need --record and list no mistakes")
    halves = {name: read_folder(FOLDER / name) for name in HALVES}
    firsts = [a for annotations in halves.values() for a in annotations]
    seconds = read_folder(FOLDER / AGAIN)
    texts = read_texts(Path(args.data), [*firsts, *seconds])
    sound = _check([*firsts, *seconds], texts)
    rows: list[Row] = []
    if args.command == "count":
        sys.stdout.write(_count(halves) + "\n")
    elif args.command == "show":
        sys.stdout.write(_show(args.what, [*firsts, *seconds], texts) + "\n")
    elif args.command == "agreement":
        agreed = _twice(firsts, seconds)
        sys.stdout.write(_table(agreed, len(seconds)) + "\n")
        rows = _rows(agreed, len(seconds))
    elif args.command == "calibrate":
        sys.stdout.write(_calibrate(halves["A"], texts))
    else:
        rows = _score(halves[args.what], texts, args.what, listed=args.mistakes)
    if args.record:
        record("Facts", rows)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
