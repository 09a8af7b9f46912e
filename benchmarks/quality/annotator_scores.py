# SPDX-License-Identifier: MIT
"""Scores the shipped annotator, run through the package, on development data.

``python -m benchmarks.quality.annotator_scores --data DIR [--splits ewt gum ...] [--record]``

Gold tokens and sentences, but for the rows of raw text: there a word counts where its characters
are those of a gold word, as in the CoNLL 2018 shared task. LAS compares relations without subtypes.
A gold predicate that the annotator does not find has missed its roles. Of a model that reads no
predicates, what rests on them is not scored.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

import dateline as dl
from benchmarks.quality import coreference, predicates, scorers, triggers
from benchmarks.quality.figures import SEED, Figure, Json
from benchmarks.quality.gold import read_documents
from benchmarks.results import Row, record

COMMAND = "python -m benchmarks.quality.annotator_scores"
Figures = dict[str, Figure]

# What is asked of the annotator: the floor and the goal.
ASKED = {
    ("sentence F1, raw text", "dev/gum"): (92, 96),
    ("sentence F1, raw text", "dev/ewt"): (82, 90),
    ("UPOS, gold tokens", "dev/ewt"): (95, 97),
    ("LAS, gold tokens", "dev/ewt"): (87, 90.5),
    ("LAS F1, raw text", "dev/ewt"): (82, 86),
    ("LAS F1, raw text", "dev/gum"): (82, 87),
    ("names F1, exact", "dev/worldwide"): (82, 86),
    ("names F1, exact", "dev/ewt"): (78, 84),
    ("names F1, head word", "dev/gum"): (80, 87),
    ("names F1, head word", "dev/meantime"): (82, 89),
    ("nominal mentions F1, head word", "dev/gum"): (70, 80),
    ("predicates F1, verbs", "dev/ewt"): (95, 97),
    ("predicates F1, nouns", "dev/ewt"): (65, 75),
    ("roleset accuracy, predicates found", "dev/ewt"): (92, 95),
    ("roles F1, gold predicates", "dev/ewt"): (80, 86),
    ("factuality, Pearson r", "dev/ewt"): (0.65, 0.75),
    ("factuality, sign accuracy", "dev/ewt"): (86, 91),
    ("coreference CoNLL F1, exact spans", "dev/gum"): (50, 62),
    ("coreference CoNLL F1, exact spans", "dev/meantime"): (55, 68),
    ("triggers F1", "dev/ecbplus.dev"): (75, 82),
    ("nouns as triggers, recall at precision 60 or more", "dev/ecbplus.dev"): (50, 65),
}
RIVALS = {
    ("LAS, gold tokens", "dev/ewt"): "UDPipe 1: 81.1 (published, EWT test)",
    ("LAS, gold tokens", "dev/gum"): "UDPipe 1: 77.9 (published, GUM test)",
    ("LAS F1, raw text", "dev/ewt"): "UDPipe 1: 77.0 (published, EWT test)",
    ("LAS F1, raw text", "dev/gum"): "UDPipe 1: 76.2 (published, GUM test)",
    ("sentence F1, raw text", "dev/ewt"): "UDPipe 1: 77.4 (published, EWT test)",
    ("names F1, exact", "dev/worldwide"): "spaCy small 60, CoreNLP 74 (measured elsewhere)",
    ("coreference CoNLL F1, exact spans", "dev/gum"): "CoreNLP about 41 on such texts",
}


def annotate_gold(documents: list[Json], backend: str) -> list[Json]:
    """Annotate documents on their gold tokens and sentences."""
    return [
        dl.annotate(
            d["text"], tokens=d["tokens"], sentences=d["sentences"], backend=backend
        ).to_dict()
        for d in documents
    ]


def annotate_raw(documents: list[Json], backend: str) -> list[Json]:
    """Annotate the texts of documents."""
    return [d.to_dict() for d in dl.annotate([d["text"] for d in documents], backend=backend)]


def reads_predicates(guesses: list[Json]) -> bool:
    """Tell whether the annotator reads predicates, as a model with those heads does."""
    return all("props" in guess for guess in guesses)


def score_ewt(gold: list[Json], backend: str) -> Figures:
    """Score tags, trees, sentences, names, predicates, roles and factuality."""
    guesses = annotate_gold(gold, backend)
    figures = scorers.score_tags_and_trees(gold, guesses)
    figures |= scorers.score_raw_text(gold, annotate_raw(gold, backend))
    figures |= scorers.score_names(gold, guesses, by_head=False)
    if reads_predicates(guesses):
        figures |= predicates.score_predicates(gold, guesses)
        figures |= predicates.score_rolesets(gold, guesses)
        figures |= predicates.score_roles(gold, guesses)
        figures |= predicates.score_factuality(gold, guesses)
    return figures


def score_gum(gold: list[Json], backend: str) -> Figures:
    """Score tags, trees, sentences, names, nominal mentions and coreference."""
    guesses = annotate_gold(gold, backend)
    figures = scorers.score_tags_and_trees(gold, guesses)
    figures |= scorers.score_raw_text(gold, annotate_raw(gold, backend))
    figures |= scorers.score_names(gold, guesses, by_head=True)
    figures |= scorers.score_nominals(gold, guesses)
    return figures | coreference.score_coreference(gold, guesses)


def score_worldwide(gold: list[Json], backend: str) -> Figures:
    """Score names, those of the other types apart."""
    guesses = annotate_gold(gold, backend)
    figures = scorers.score_names(gold, guesses, by_head=False)
    return figures | scorers.score_names(gold, guesses, by_head=False, types=scorers.OTHER_TYPES)


def score_meantime(gold: list[Json], backend: str) -> Figures:
    """Score names and coreference where they are annotated completely."""
    guesses = annotate_gold(gold, backend)
    figures = scorers.score_names(gold, guesses, by_head=True)
    return figures | coreference.score_coreference(gold, guesses)


def score_ecbplus(gold: list[Json], backend: str) -> Figures:
    """Score triggers: the document's events, its predicates, and every verb beside them."""
    guesses = annotate_gold(gold, backend)
    figures = triggers.score_triggers(gold, guesses, layer="events")
    figures |= triggers.score_noun_triggers(gold, guesses, layer="events")
    every = triggers.score_triggers(gold, guesses, layer="verbs")
    figures |= {f"every verb as {what}": figure for what, figure in every.items()}
    if reads_predicates(guesses):
        both = triggers.score_triggers(gold, guesses, layer="props")
        both |= triggers.score_noun_triggers(gold, guesses, layer="props")
        figures |= {f"predicates as {what}": figure for what, figure in both.items()}
    return figures


SCORERS: dict[str, Callable[[list[Json], str], Figures]] = {
    "ewt": score_ewt,
    "gum": score_gum,
    "worldwide": score_worldwide,
    "meantime": score_meantime,
    "ecbplus.dev": score_ecbplus,
}


def baseline_of(what: str, split: str) -> str:
    """Return what stands beside a figure: floor, goal and rival, or "-"."""
    parts = []
    if (what, split) in ASKED:
        floor, goal = ASKED[what, split]
        parts.append(f"floor {floor}, goal {goal}")
    parts += [RIVALS[key] for key in [(what, split)] if key in RIVALS]
    return "; ".join(parts) or "-"


def rows_of(split: str, figures: Figures, n: str) -> list[Row]:
    """Return the rows of one split; r has two more digits than a percentage."""
    rows = []
    for what, figure in figures.items():
        digits = 3 if what.endswith("Pearson r") else 1
        value, low, high = (f"{x:.{digits}f}" for x in (figure.value, figure.low, figure.high))
        baseline = baseline_of(what, split)
        rows.append(
            Row(what, f"{split} ({n})", f"{value} [{low}, {high}]", baseline, COMMAND, str(SEED))
        )
    return rows


def score_split(data: Path, name: str, backend: str) -> list[Row]:
    """Score one development set."""
    path = data / "dev" / f"{name.removesuffix('.dev')}.dev.jsonl.gz"
    gold = [d for d in read_documents(path) if name != "meantime" or scorers.is_annotated(d)]
    words = sum(len(document["tokens"]) for document in gold)
    figures = SCORERS[name](gold, backend)
    return rows_of(f"dev/{name}", figures, f"{len(gold)} documents, {words} words")


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("DATELINE_DATA"))
    parser.add_argument("--backend", default="auto")
    parser.add_argument("--splits", nargs="+", choices=SCORERS, default=list(SCORERS))
    parser.add_argument("--record", action="store_true", help="write docs/results.md")
    args = parser.parse_args()
    if args.data is None:
        parser.error("--data, or DATELINE_DATA, must name the folder that holds dev/")
    for name in args.splits:
        rows = score_split(Path(args.data), name, args.backend)
        for row in rows:
            sys.stdout.write(f"{row.data:45} {row.what:52} {row.value:22} {row.baseline}\n")
        if args.record:
            record("Annotator", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
