# SPDX-License-Identifier: MIT
"""Scores the shipped annotator, run through the package, on development data.

``python -m benchmarks.quality.annotator_scores --data DIR [--backend auto] [--record]``

Gold tokens: UPOS, UAS, LAS (relations without subtypes) and names. Raw text: a word counts where
its characters are those of a gold word, as in the CoNLL 2018 shared task.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

import dateline as dl
from benchmarks.quality import scorers
from benchmarks.quality.figures import SEED, Figure
from benchmarks.results import Row, record
from training.data import read_raw

COMMAND = "python -m benchmarks.quality.annotator_scores"
RIVALS = {
    ("LAS, gold tokens", "dev/ewt"): "UDPipe 1: 81.1 (published, EWT test)",
    ("LAS, gold tokens", "dev/gum"): "UDPipe 1: 77.9 (published, GUM test)",
    ("LAS F1, raw text", "dev/ewt"): "UDPipe 1: 77.0 (published, EWT test)",
    ("LAS F1, raw text", "dev/gum"): "UDPipe 1: 76.2 (published, GUM test)",
    ("sentence F1, raw text", "dev/ewt"): "UDPipe 1: 77.4 (published, EWT test)",
    (
        "names F1, exact",
        "dev/worldwide",
    ): "floor 79; spaCy small 60, CoreNLP 74 (measured elsewhere)",
}


def annotate_gold(raw: dict[str, Any], backend: str) -> dict[str, Any]:
    """Annotate one document on its gold tokens and sentences."""
    document = dl.annotate(
        raw["text"], tokens=raw["tokens"], sentences=raw["sentences"], backend=backend
    )
    return document.to_dict()


def rows_of(split: str, figures: dict[str, Figure], n: str) -> list[Row]:
    """Return the rows of one split."""
    return [
        Row(
            what,
            f"{split} ({n})",
            f"{figure.value:.1f} [{figure.low:.1f}, {figure.high:.1f}]",
            RIVALS.get((what, split), "-"),
            COMMAND,
            str(SEED),
        )
        for what, figure in figures.items()
    ]


def score_split(path: Path, split: str, backend: str) -> list[Row]:
    """Score one development file."""
    raws = list(read_raw(path))
    gold_run = [annotate_gold(raw, backend) for raw in raws]
    figures: dict[str, Figure] = {}
    if split in ("dev/ewt", "dev/gum"):
        figures |= scorers.score_tags_and_trees(raws, gold_run)
        raw_run = [
            document.to_dict()
            for document in dl.annotate([r["text"] for r in raws], backend=backend)
        ]
        figures |= scorers.score_raw_text(raws, raw_run)
    by_head = split in ("dev/gum", "dev/meantime")
    figures |= scorers.score_names(raws, gold_run, by_head=by_head)
    words = sum(len(raw["tokens"]) for raw in raws)
    return rows_of(split, figures, f"{len(raws)} documents, {words} words")


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("DATELINE_DATA"))
    parser.add_argument("--backend", default="auto")
    parser.add_argument("--record", action="store_true", help="write docs/results.md")
    args = parser.parse_args()
    if args.data is None:
        parser.error("--data, or DATELINE_DATA, must name the folder that holds dev/")
    for name in ("ewt", "gum", "worldwide", "meantime"):
        rows = score_split(
            Path(args.data) / "dev" / f"{name}.dev.jsonl.gz", f"dev/{name}", args.backend
        )
        for row in rows:
            sys.stdout.write(f"{row.data:45} {row.what:32} {row.value:22} {row.baseline}\n")
        if args.record:
            record("Annotator", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
