# SPDX-License-Identifier: MIT
"""Writes annotated documents as worked examples: each fact with its offsets, beside what is read.

Usage: python -m benchmarks.quality.facts.worked_examples [--check]

Five documents of half A are drawn by a seed. The page holds no text of theirs but names and single
words; whoever has the data finds each fact by the id of its document and the offsets. With
`--check` nothing is written: the exit code says whether the page is up to date.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.quality.facts.annotation import FOLDER, file_name, read_folder, read_texts
from benchmarks.quality.facts.edges import FOUND, MISSED, TOO_MUCH, WRONG, Edge, edges
from benchmarks.quality.facts.reading import Passage, read_passages
from training.heldout import load_heldout

COMMAND: Final = "python -m benchmarks.quality.facts.worked_examples"
PAGE: Final = Path(__file__).parents[3] / "docs" / "worked_examples.md"
SEED, N_DOCUMENTS = 2019, 5

HEAD: Final = """# Worked examples

Held-out documents, {n} drawn by the seed {seed} among those of half A of the annotated facts;
written by `{command}`. Every row is an edge that a
reader can check in the document of that id (`training/heldout.txt`): numbers are characters of its
text, begin and end. Of the text only names stand here, and for all else the head word. The last
column says what dateline makes of it: found; wrong, and what it reads instead; missed; or too
much, where nothing of the kind is annotated (`benchmarks/quality/facts/GUIDELINE.md` says what
is). Figures are low / best / high. A filler is found where it shares a head word with the one
annotated.
"""


def draw(ids: Collection[str], n: int = N_DOCUMENTS, seed: int = SEED) -> list[str]:
    """Draw documents, in the order of their ids.

    Parameters
    ----------
    ids : collection of str
        What to draw from.
    n : int, default 5
        How many.
    seed : int, default 2019
        Of the random numbers.
    """
    return sorted(random.Random(seed).sample(sorted(ids), n))


def _total(found: Sequence[Edge]) -> str:
    counts = Counter(edge.verdict.partition(":")[0] for edge in found)
    n_annotated = counts[FOUND] + counts[WRONG] + counts[MISSED]
    return (
        f"{counts[FOUND]} of {n_annotated} annotated edges found, {counts[WRONG]} wrong,"
        f" {counts[MISSED]} missed; {counts[TOO_MUCH]} too much."
    )


def _section(passage: Passage) -> Iterator[str]:
    annotation = passage.annotation
    begin, end = annotation["passage"]
    told = edges(passage)
    yield f"\n## {annotation['id']}\n"
    yield f"Characters {begin} to {end}, published on {annotation['date'] or 'an unknown day'}."
    yield f"{_total(told)}\n"
    yield "| fact | edge | to | dateline |"
    yield "|---|---|---|---|"
    yield from (f"| {e.fact} | {e.kind} | {e.to} | {e.verdict} |" for e in told)


def page(passages: Sequence[Passage]) -> str:
    """Return the page of documents.

    Parameters
    ----------
    passages : sequence of Passage
        The documents, read.
    """
    head = HEAD.format(n=len(passages), seed=SEED, command=COMMAND)
    return head + "".join(f"{line}\n" for passage in passages for line in _section(passage))


def made(data: Path) -> str:
    """Return the page as it is to be.

    Parameters
    ----------
    data : Path
        The folder that holds `train/`.
    """
    heldout = {file_name(document_id) for document_id in load_heldout()}
    half = [a for a in read_folder(FOLDER / "A") if file_name(a["id"]) in heldout]
    drawn = draw([a["id"] for a in half])
    chosen = sorted((a for a in half if a["id"] in drawn), key=lambda a: str(a["id"]))
    return page(list(read_passages(chosen, read_texts(data, chosen))))


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=os.environ.get("DATELINE_DATA"))
    parser.add_argument("--check", action="store_true", help="write nothing")
    args = parser.parse_args()
    if args.data is None:
        parser.error("--data, or DATELINE_DATA, must name the folder that holds train/")
    text = made(Path(args.data))
    if not args.check:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
    sys.stdout.write(f"{PAGE.name} is {'up to date' if same else 'out of date'}\n")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
