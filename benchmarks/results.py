# SPDX-License-Identifier: MIT
"""Writes measured figures into ``docs/results.md``: one row a figure, by section.

A row that measures the same thing on the same data replaces the older one; git keeps history.
"""

from __future__ import annotations

import datetime
import os
import subprocess
from dataclasses import astuple, dataclass, fields
from pathlib import Path

RESULTS = Path(__file__).parents[1] / "docs" / "results.md"
_HEAD = """# Results

Every row is written by the command that it names, on the commit and machine that it names. An
interval is the 95 % bootstrap interval over documents. Nothing here is typed by hand.
"""


@dataclass(frozen=True)
class Row:
    """One measured figure.

    Attributes
    ----------
    what : str
        What was measured, with its unit.
    data : str
        Data set and split, with its size.
    value : str
        The figure, with its interval where there is one.
    baseline : str
        The rival, baseline or bound beside it; "-" where there is none.
    command : str
        The command that wrote the row.
    seed : str
        Seed of what was drawn at random; "-" where nothing was.
    """

    what: str
    data: str
    value: str
    baseline: str
    command: str
    seed: str = "-"


_COLUMNS = [field.name for field in fields(Row)] + ["commit", "machine", "date"]


def commit() -> str:
    """Return the commit that is measured, ``-dirty`` if a tracked file but this has changed."""

    def git(*command: str) -> str:
        done = subprocess.run(
            ["git", *command], capture_output=True, text=True, check=False, cwd=RESULTS.parents[1]
        )
        return done.stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs/results.md")
    return (git("rev-parse", "--short=10", "HEAD") or "unknown") + ("-dirty" if changed else "")


def machine() -> str:
    """Return processor, cores and memory."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        "unknown",
    )
    gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} cores, {gib:.0f} GiB"


def _read(path: Path) -> dict[str, list[list[str]]]:
    sections: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        if line.startswith("## "):
            rows = sections.setdefault(line[3:], [])
        elif line.startswith("| ") and not line.startswith("| what |"):
            rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return sections


def record(
    section: str, rows: list[Row], path: Path = RESULTS, *, on_any_data: bool = False
) -> None:
    """Write `rows` into `section`, replacing rows of the same figure on the same data.

    Parameters
    ----------
    section : str
        Heading in the file.
    rows : list of Row
        What was measured.
    path : Path, default docs/results.md
        File to write.
    on_any_data : bool, default False
        Whether rows of the same figure on other data are replaced, too.
    """
    sections = _read(path)
    kept = sections.setdefault(section, [])
    stamp = [commit(), machine(), datetime.datetime.now(datetime.timezone.utc).date().isoformat()]
    for row in rows:
        cells = [str(cell).replace("|", "/") for cell in astuple(row)] + stamp
        compared = 1 if on_any_data else 2
        same = [i for i, old in enumerate(kept) if old[:compared] == cells[:compared]]
        if same:
            kept[same[0]] = cells
        else:
            kept.append(cells)
    lines = [_HEAD]
    for name, table in sections.items():
        lines += [
            f"## {name}",
            "",
            "| " + " | ".join(_COLUMNS) + " |",
            "|---" * len(_COLUMNS) + "|",
        ]
        lines += ["| " + " | ".join(cells) + " |" for cells in table] + [""]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
