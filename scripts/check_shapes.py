#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Annotates articles of odd shapes: nothing crashes, offsets are right, time grows with length.

``scripts/check_shapes.py [--model DIR] [--record]``. Each shape is read at 0.5, 1 and 2 MB, each in
a fresh process, twice; the less processor time may be at most 2.4 times that of half the size. The
model of random weights that the tests use is enough for that: what grows is not the encoder alone.
"""

from __future__ import annotations

import argparse
import itertools
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.results import Row, record

COMMAND = "scripts/check_shapes.py"
SIZES = (0.5, 1.0, 2.0)
GROWTH = 2.4
RUNS = 2  # of which the faster counts
_CODE = """
import sys, time
from pathlib import Path
import dateline as dl
text = Path(sys.argv[1]).read_text(encoding="utf-8")
model = Path(sys.argv[2])
dl.annotate("Warm up.", model=model)
begin = time.process_time()
document = dl.annotate(text, model=model).to_dict()
seconds = time.process_time() - begin
tokens = document["tokens"]
before = 0
for first, end in tokens:
    assert before <= first < end <= len(text), (before, first, end)
    before = end
assert "".join(text[b:e] for b, e in tokens) == "".join(text.split()), "characters are lost"
for layer in ("mentions", "events", "times"):
    for item in document[layer]:
        if item["end"] > item["begin"]:
            assert item["begin_char"] == tokens[item["begin"]][0], item
            assert item["end_char"] == tokens[item["end"] - 1][1], item
covered = [span for span in document["sentences"]]
assert [b for b, _ in covered][1:] == [e for _, e in covered][:-1], "sentences leave a gap"
print(seconds)
"""


def _repeated(*parts: str) -> Callable[[int], str]:
    def shape(size: int) -> str:
        found: list[str] = []
        length = 0
        for part in itertools.cycle(parts):
            if length >= size:
                return "".join(found)[:size].rstrip()
            found.append(part)
            length += len(part)
        return ""

    return shape


_PLAIN = (
    "The army of Chad attacked two villages near Abeche on Monday , the governor told reporters"
)
SHAPES: dict[str, Callable[[int], str]] = {
    "one line without a sentence end": _repeated(_PLAIN + " and "),
    "no letters": _repeated("12 , 34 ! ( 5.6 ) ... % 7 / 8 ; ", "--- 99 ? \n"),
    "sentences of one word": _repeated("Rain. ", "Go! ", "Why? ", "Yes.\n"),
    "emoji": _repeated(
        "\U0001f600\U0001f680 ", "\U0001f468\u200d\U0001f469\u200d\U0001f467 ok ", "\u2764\ufe0f. "
    ),
    "mixed scripts, right to left": _repeated(
        "\u0642\u0627\u0644 \u0627\u0644\u062c\u064a\u0634 ",
        "Kyiv \u041a\u0438\u0457\u0432 \u5317\u4eac\u3002 ",
        "\u05e9\u05dc\u05d5\u05dd said. \u202edlrow\u202c ",
    ),
    "one token": _repeated("abcdefghij"),
}


def measure(article: Path, model: Path) -> float:
    """Return the processor seconds that a fresh process takes.

    Raises
    ------
    RuntimeError
        If the process fails, with its last lines.
    """
    command = [sys.executable, "-c", _CODE, str(article), str(model)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-1000:] or f"exit code {done.returncode}")
    return float(done.stdout.split()[-1])


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path(__file__).parents[1] / "models" / "tiny")
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    rows: list[Row] = []
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        for name, shape in SHAPES.items():
            seconds: list[float] = []
            for size in SIZES:
                article.write_text(shape(int(size * 1e6)), encoding="utf-8")
                seconds.append(min(measure(article, args.model) for _ in range(RUNS)))
            growth = max(b / a for a, b in itertools.pairwise(seconds))
            times = ", ".join(
                f"{size} M: {s:.2f} s" for size, s in zip(SIZES, seconds, strict=True)
            )
            sys.stdout.write(f"{name}: {times}; growth {growth:.2f}\n")
            sys.stdout.flush()
            value = f"{times}; twice the length takes at most {growth:.2f} times as long"
            data = f"{name}, model {args.model.name}"
            rows.append(Row("annotate", data, value, f"at most {GROWTH}", COMMAND))
            failed = failed or growth > GROWTH
    if args.record:
        record("Odd shapes", rows)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
