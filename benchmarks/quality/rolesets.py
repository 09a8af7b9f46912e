# SPDX-License-Identifier: MIT
"""Counts the rolesets of the training data, and draws rows of the table of rolesets to be re-read.

Usage: python -m benchmarks.quality.rolesets list [--top 600]
       python -m benchmarks.quality.rolesets draw [--per-type 10] [--seed 2019]

`list` writes the commonest rolesets with their counts and their rows of
`lexicons/event/rolesets.tsv`; its exit code says whether all have one, or are named among those
that the table leaves out. `draw` writes rows of the table, so many of each type and of those
without a type.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.quality.figures import Json
from benchmarks.quality.gold import read_documents
from training.heldout import load_heldout

TABLE: Final = Path(__file__).parents[2] / "lexicons" / "event" / "rolesets.tsv"
TOP, PER_TYPE, SEED = 600, 10, 2019
LEFT_OUT: Final = "# left out: "


@dataclass(frozen=True)
class Roleset:
    """A row of the table: a roleset, its type and mode, and the roles of its first arguments."""

    name: str
    type: str
    mode: str
    roles: tuple[str, str, str]

    def __str__(self) -> str:
        """Return the row without its name."""
        return "\t".join([self.type, self.mode, *self.roles])


def read_table(path: Path = TABLE) -> dict[str, Roleset]:
    """Read a table of rolesets, by name.

    Parameters
    ----------
    path : Path, default lexicons/event/rolesets.tsv
        Tab-separated rows; `#` begins a comment.

    Raises
    ------
    ValueError
        If a row does not have 6 cells, or a roleset has two rows.
    """
    table: dict[str, Roleset] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 6:
            raise ValueError(f"{path}:{number}: a row has 6 cells, got {len(cells)}")
        if cells[0] in table:
            raise ValueError(f"{path}:{number}: {cells[0]} has a row already")
        name, kind, mode, first, second, third = cells
        table[name] = Roleset(name, kind, mode, (first, second, third))
    return table


def left_out(path: Path = TABLE) -> frozenset[str]:
    """Return the rolesets that a table names as left out with reason.

    Parameters
    ----------
    path : Path, default lexicons/event/rolesets.tsv
        The table; its comments tell the reason.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    told = [line.removeprefix(LEFT_OUT).split() for line in lines if line.startswith(LEFT_OUT)]
    return frozenset(name for names in told for name in names)


def training_documents(data: Path) -> Iterator[Json]:
    """Yield the documents of the training data whose predicates are annotated, none held out.

    Parameters
    ----------
    data : Path
        The folder that holds `train/`.
    """
    heldout = load_heldout()
    for path in sorted((data / "train").glob("*.jsonl.gz")):
        for document in read_documents(path):
            if "props" in document["layers"] and document["id"] not in heldout:
                yield document


def commonest(documents: Iterable[Json], top: int) -> list[tuple[str, int]]:
    """Return the commonest rolesets with their counts; those of one count by name.

    Parameters
    ----------
    documents : iterable of dict
        Documents with `props`.
    top : int
        How many.
    """
    counts = Counter(p["sense"] for document in documents for p in document["props"])
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:top]


def draw(table: Mapping[str, Roleset], per_type: int, seed: int) -> list[Roleset]:
    """Draw rows of each type, and of those without one; a type with fewer rows gives them all.

    Each type is drawn by itself: a new row of one type leaves the others' rows as they were.

    Parameters
    ----------
    table : mapping of str to Roleset
        The table.
    per_type : int
        How many rows of each type.
    seed : int
        Of the random numbers.
    """
    of_type: dict[str, list[Roleset]] = {}
    for name in sorted(table):
        of_type.setdefault(table[name].type, []).append(table[name])
    drawn: list[Roleset] = []
    for kind, rows in sorted(of_type.items()):
        chosen = random.Random(f"{seed} {kind}").sample(rows, min(per_type, len(rows)))
        drawn += sorted(chosen, key=lambda row: row.name)
    return drawn


def _listed(
    counts: Iterable[tuple[str, int]], table: Mapping[str, Roleset], without: Container[str]
) -> Iterator[str]:
    for rank, (name, count) in enumerate(counts, start=1):
        row = table.get(name, "left out" if name in without else "no row")
        yield f"{rank}\t{count}\t{name}\t{row}\n"


def main() -> int:
    """Run the command; return its exit code: 1 where a common roleset has no row."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=["list", "draw"])
    parser.add_argument("--data", type=Path, default=os.environ.get("DATELINE_DATA"))
    parser.add_argument("--top", type=int, default=TOP)
    parser.add_argument("--per-type", type=int, default=PER_TYPE)
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    table = read_table()
    if args.command == "draw":
        drawn = draw(table, args.per_type, args.seed)
        sys.stdout.writelines(f"{row.name}\t{row}\n" for row in drawn)
        return 0
    if args.data is None:
        parser.error("--data, or DATELINE_DATA, must name the folder that holds train/")
    counts = commonest(training_documents(Path(args.data)), args.top)
    without = left_out()
    sys.stdout.writelines(_listed(counts, table, without))
    return 0 if all(name in table or name in without for name, _ in counts) else 1


if __name__ == "__main__":
    sys.exit(main())
