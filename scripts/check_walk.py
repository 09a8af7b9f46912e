# SPDX-License-Identifier: MIT
"""A newcomer's way: a fresh clone, the first command of the README, and Gephi's preview.

``python scripts/check_walk.py [--picture OUT.pdf] [--record]`` clones this repository into an empty
folder, with no compiler cache, runs the command there in an environment of its own, lets the Gephi
toolkit draw what it wrote, and tells the minutes of both steps.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.results import Row, record  # noqa: E402

SAMPLE = Path("build/sample/harbour_talks.graphml")
LEAST_BYTES = 5_000  # of a picture that shows anything


def first_command(readme: Path) -> str:
    """Return the first shell command of a README.

    Raises
    ------
    ValueError
        If it has none.
    """
    _, fence, rest = readme.read_text(encoding="utf-8").partition("```sh\n")
    if not fence:
        raise ValueError(f"{readme} has no shell command")
    return rest.splitlines()[0]


def run(command: list[str], folder: Path) -> float:
    """Run a command and return the minutes it took.

    Raises
    ------
    subprocess.CalledProcessError
        If it fails.
    """
    begin = time.monotonic()
    environment = os.environ | {"CCACHE_DISABLE": "1"}
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return (time.monotonic() - begin) / 60


def main() -> None:
    """Walk from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--picture", type=Path, help="keep the picture here")
    parser.add_argument("--record", action="store_true", help="write docs/results.md")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "dateline"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        command = first_command(clone / "README.md")
        to_graph = run(command.split(), clone)
        picture = clone / "preview.pdf"
        to_picture = run(["tests/clients/run.sh", f"--pdf={picture}", str(SAMPLE)], clone)
        if picture.stat().st_size < LEAST_BYTES:
            raise ValueError(f"{picture} shows nothing: {picture.stat().st_size} bytes")
        if args.picture:
            shutil.copy(picture, args.picture)
    rows = [
        Row(f"minutes to the first graph, by {command}", "a fresh clone, no compiler cache",
            f"{to_graph:.1f}", "-", "python scripts/check_walk.py"),
        Row("minutes from there to Gephi's preview of it, Gephi's download included",
            "a fresh clone, no compiler cache", f"{to_picture:.1f}", "-",
            "python scripts/check_walk.py"),
    ]  # fmt: skip
    for row in rows:
        sys.stdout.write(f"{row.value:>6} {row.what}\n")
    if args.record:
        record("First walk", rows)


if __name__ == "__main__":
    main()
