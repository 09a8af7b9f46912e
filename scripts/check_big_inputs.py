#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Builds articles of 1, 2 and 10 MB: time must grow with length, memory must stay bounded.

``scripts/check_big_inputs.py [--record]``. Exits 1 if 10 MB needs more than 1.5 GiB, or more than
1.3 times five times the time of 2 MB.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.results import Row, record

COMMAND = "scripts/check_big_inputs.py"
PEAK_MIB = 1536
SLACK = 1.3
_CODE = """
import resource, sys, time
import dateline as dl
dl.annotate("Warm up.")
begin = time.process_time()
graph = dl.read(sys.argv[1], date="2021-03-04")
graph.write(sys.argv[2])
print(time.process_time() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_WHO = [
    "The army",
    "Rebels",
    "Police",
    "Minister Ana Reyes",
    "The Harbour Union",
    "Villagers",
    "Colonel Idris Bello",
]
_DID = ["attacked", "arrested", "met", "accused", "freed", "shelled", "visited", "warned"]
_WHOM = [
    "12 fighters",
    "the opposition",
    "Tom Reed",
    "protesters",
    "aid workers",
    "the town of Bor",
    "the ministry",
]
_WHEN = [
    "on Monday",
    "last week",
    "in March 2020",
    "near Nairobi",
    "in Lima",
    "after talks failed",
    "at dawn",
]


def write_article(path: Path, megabytes: float) -> None:
    """Write an article of plain sentences, in paragraphs, drawn by a fixed seed."""
    draw = random.Random(11)
    parts: list[str] = []
    size = 0
    while size < megabytes * 1e6:
        words = [draw.choice(_WHO), draw.choice(_DID), draw.choice(_WHOM), draw.choice(_WHEN)]
        sentence = " ".join(words) + (".\n\n" if draw.random() < 0.2 else ". ")
        parts.append(sentence)
        size += len(sentence)
    path.write_text("".join(parts), encoding="utf-8")


def measure(folder: Path, megabytes: float) -> tuple[float, float]:
    """Return processor seconds and peak MiB of one build in a fresh process."""
    article = folder / "article.txt"
    write_article(article, megabytes)
    command = [sys.executable, "-c", _CODE, str(article), str(folder / "out.graphml")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, peak = done.stdout.split()[-2:]
    return float(seconds), float(peak)


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    rows, seconds, peaks = [], {}, {}
    with tempfile.TemporaryDirectory() as folder:
        for size in (1, 2, 10):
            seconds[size], peaks[size] = measure(Path(folder), size)
            value = f"{seconds[size]:.1f} s, peak {peaks[size]:.0f} MiB"
            sys.stdout.write(f"{size} MB: {value}\n")
            rows.append(
                Row(
                    "build and write",
                    f"one article of {size} MB",
                    value,
                    "peak below 1536 MiB",
                    COMMAND,
                    "11",
                )
            )
    if args.record:
        record("Big inputs", rows)
    linear = seconds[10] <= SLACK * 5 * seconds[2]
    return 0 if linear and peaks[10] <= PEAK_MIB else 1


if __name__ == "__main__":
    sys.exit(main())
