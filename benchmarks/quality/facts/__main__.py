# SPDX-License-Identifier: MIT
"""Checks, counts and shows the annotated facts, and says how far two annotations agree.

Usage: python -m benchmarks.quality.facts count
       python -m benchmarks.quality.facts show WW_th_post_6
       python -m benchmarks.quality.facts agreement
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

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
from benchmarks.quality.facts.display import describe, totals
from benchmarks.quality.figures import Json
from benchmarks.results import Row, record

COMMAND = "python -m benchmarks.quality.facts agreement"


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
            COMMAND,
        )
        for f in figures
    ]


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=os.environ.get("DATELINE_DATA"))
    parser.add_argument("command", choices=["count", "show", "agreement"])
    parser.add_argument("id", nargs="?", help="the document to show")
    parser.add_argument("--record", action="store_true", help="write the agreement to results.md")
    args = parser.parse_args()
    if args.data is None:
        parser.error("--data, or DATELINE_DATA, must name the folder that holds train/")
    if args.command == "show" and args.id is None:
        parser.error("show needs the id of a document")
    halves = {name: read_folder(FOLDER / name) for name in HALVES}
    firsts = [a for annotations in halves.values() for a in annotations]
    seconds = read_folder(FOLDER / AGAIN)
    texts = read_texts(Path(args.data), [*firsts, *seconds])
    sound = _check([*firsts, *seconds], texts)
    if args.command == "count":
        answer = _count(halves)
    elif args.command == "show":
        answer = _show(args.id, [*firsts, *seconds], texts)
    else:
        figures = _twice(firsts, seconds)
        answer = _table(figures, len(seconds))
        if args.record:
            record("Facts", _rows(figures, len(seconds)))
    sys.stdout.write(answer + "\n")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
