# SPDX-License-Identifier: MIT
"""Scores quotations and their speakers on LitBank, read from the bare text.

``python -m benchmarks.quality.quote_scores [--data DIR] [--record]``

A quotation is found where nine tenths of the words of both are the same. Its speaker is right where
the chain of our speaker and the gold chain share a head word; a found quotation without a speaker
is wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import dateline as dl
from benchmarks.quality.figures import SEED, Json, accuracy, f1, with_interval
from benchmarks.quality.gold import read_documents
from benchmarks.results import Row, record

COMMAND = "python -m benchmarks.quality.quote_scores"
SPLIT = "litbank.dev"
SAME = 0.9

# What is asked: the floor and the goal.
ASKED = {"quotations found: F1": (85, 92), "speakers of found quotations": (60, 72)}


def _spans(quotes: list[Json], tokens: list[list[int]]) -> list[set[int]]:
    """Return the characters of quotations."""
    return [set(range(tokens[q["begin"]][0], tokens[q["end"] - 1][1])) for q in quotes]


def _heads(document: Json, entity: object) -> set[int]:
    """Return the characters of the last words of a chain's mentions: their heads, mostly."""
    return {
        document["tokens"][m.get("head", m["end"] - 1)][0]
        for m in document["mentions"]
        if m["entity"] == entity
    }


def score(gold: Json, ours: Json) -> dict[str, list[float]]:
    """Count what is right in one document.

    Parameters
    ----------
    gold : dict
        A document of the data.
    ours : dict
        What was read in its text, as JSON.
    """
    asked = _spans(gold["quotes"], gold["tokens"])
    given = _spans(ours["quotes"], ours["tokens"])
    found = []
    free = set(range(len(given)))
    for i, span in enumerate(asked):
        best = max(free, key=lambda j: (len(span & given[j]), -j), default=None)
        if best is not None and len(span & given[best]) >= SAME * max(len(span), len(given[best])):
            free.remove(best)
            found.append((gold["quotes"][i], ours["quotes"][best]))
    right = 0
    for quote, read in found:
        if read["speaker"] is not None:
            mention = ours["mentions"][read["speaker"]]
            words = {ours["tokens"][mention["head"]][0]}
            if mention["entity"] is not None:
                words = _heads(ours, mention["entity"])
            right += bool(words & _heads(gold, quote["speaker"]))
    return {
        "quotations found: F1": [len(found), len(given), len(asked)],
        "speakers of found quotations": [right, len(found)],
    }


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=os.environ.get("DATELINE_DATA"))
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    if args.data is None:
        parser.error("--data, or DATELINE_DATA, must name the folder that holds dev/")
    documents = list(read_documents(Path(args.data) / "dev" / f"{SPLIT}.jsonl.gz"))
    read = dl.annotate([{"id": d["id"], "text": d["text"]} for d in documents])
    scores = [score(gold, ours.to_dict()) for gold, ours in zip(documents, read, strict=True)]
    n_quotes = sum(len(d["quotes"]) for d in documents)
    rows = []
    for what, (floor, goal) in ASKED.items():
        counts = [s[what] for s in scores]
        figure = with_interval(counts, f1 if "F1" in what else accuracy)
        value = f"{figure.value:.1f} [{figure.low:.1f}, {figure.high:.1f}]"
        sys.stdout.write(f"{what:32}{value}  asked {floor}, goal {goal}\n")
        data = f"dev/{SPLIT} ({len(documents)} documents, {n_quotes} quotations)"
        rows.append(Row(what, data, value, f"asked {floor}, goal {goal}", COMMAND, str(SEED)))
    if args.record:
        record("Quotations", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
