# SPDX-License-Identifier: MIT
"""Counts how many facts of whole reports the graph holds: our own reports, and the worked example.

``python -m benchmarks.quality.reports [--worked-example FILE] [--record]``

A row holds where an event has the right agent and patient (`tests/reports/score.py`).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import dateline as dl
from benchmarks.results import Row, record
from tests.reports.score import held, load_facts, score, table

ROOT = Path(__file__).parents[2]
COMMAND = "python -m benchmarks.quality.reports"


def row_of(name: str, article: Path, facts_file: Path, backend: str) -> Row:
    """Build the graph of one report, print its table, and return its row."""
    facts = load_facts(facts_file)
    text = article.read_bytes().decode("utf-8")
    about = facts["article"]
    given = {"id": about["id"], "date": about["date"], "text": text}
    graph = json.loads(dl.build([given], progress=False, backend=backend).to_json())
    result = score(facts, graph)
    sys.stdout.write(f"{name}\n{table(result)}\n")
    parts = [
        f"events {held(result.events)}/{len(result.events)}",
        f"identities {held(result.identities)}/{len(result.identities)}",
        f"places {held(result.places)}/{len(result.places)}",
    ]
    return Row("facts that hold", name, ", ".join(parts), "at least 7 of 11 events", COMMAND)


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--worked-example", type=Path, help="the article of docs/worked_example.facts.toml"
    )
    parser.add_argument("--backend", default="auto")
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    jobs = [
        (folder.name, folder / "article.txt", folder / "facts.toml")
        for folder in sorted((ROOT / "tests" / "reports").iterdir())
        if (folder / "facts.toml").exists()
    ]
    if args.worked_example:
        jobs.append(
            ("the worked example", args.worked_example, ROOT / "docs" / "worked_example.facts.toml")
        )
    rows = [row_of(name, article, facts, args.backend) for name, article, facts in jobs]
    if args.record:
        record("Reports", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
