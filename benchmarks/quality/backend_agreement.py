# SPDX-License-Identifier: MIT
"""Compares what the encoders say: ``python -m benchmarks.quality.backend_agreement --data DIR``.

Documents of dev/ewt and dev/gum are annotated on their gold tokens and sentences by the plain C++
encoder and by another, until so many words are read; printed, and with ``--record`` written to
``docs/results.md``, is the share of words for which both say the same.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import dateline as dl
from benchmarks.quality.figures import Json
from benchmarks.quality.gold import read_documents
from benchmarks.results import Row, record

COMMAND = "python -m benchmarks.quality.backend_agreement"
WORDS = 20_000
PLAIN = "reference"
Words = list[object]


def _names(document: Json) -> Words:
    """Return for each word the name that it is in, if any."""
    found: Words = [None] * len(document["tokens"])
    for m in document["mentions"]:
        if m["kind"] == "name":
            span = m["begin"], m["end"], m["type"]
            found[m["begin"] : m["end"]] = [span] * (m["end"] - m["begin"])
    return found


LAYERS: dict[str, tuple[float, Callable[[Json], Words]]] = {
    "tags": (99.5, lambda document: list(document["upos"])),
    "heads": (99.0, lambda document: list(document["head"])),
    "names": (99.0, _names),
}


def drawn(data: Path, least: int) -> Iterator[Json]:
    """Yield documents of both sets in turn until `least` words are read."""
    files = [read_documents(data / "dev" / f"{name}.dev.jsonl.gz") for name in ("ewt", "gum")]
    words = 0
    for pair in zip(*files, strict=False):
        for document in pair:
            if words < least:
                words += len(document["tokens"])
                yield document


def agreement(documents: list[Json], backend: str) -> dict[str, float]:
    """Return the share of words, in percent, on which `backend` agrees with the plain encoder."""
    same, n_words = dict.fromkeys(LAYERS, 0), 0
    for d in documents:
        plain, other = (
            dl.annotate(
                d["text"], tokens=d["tokens"], sentences=d["sentences"], backend=name
            ).to_dict()
            for name in (PLAIN, backend)
        )
        n_words += len(d["tokens"])
        for what, (_, words_of) in LAYERS.items():
            pairs = zip(words_of(plain), words_of(other), strict=True)
            same[what] += sum(a == b for a, b in pairs)
    return {what: 100 * count / n_words for what, count in same.items()}


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("DATELINE_DATA"))
    parser.add_argument("--backends", nargs="+", default=["native", "openvino"])
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--record", action="store_true", help="write docs/results.md")
    args = parser.parse_args()
    if args.data is None:
        parser.error("--data, or DATELINE_DATA, must name the folder that holds dev/")
    documents = list(drawn(Path(args.data), args.words))
    n_words = sum(len(document["tokens"]) for document in documents)
    rows = []
    for backend in args.backends:
        for what, share in agreement(documents, backend).items():
            rows.append(
                Row(
                    f"{what}: {backend} encoder says what the plain one says, % of words",
                    f"dev/ewt and dev/gum ({len(documents)} documents, {n_words} words)",
                    f"{share:.2f}",
                    f"at least {LAYERS[what][0]}",
                    COMMAND,
                )
            )
            sys.stdout.write(f"{rows[-1].what:70} {rows[-1].value}\n")
    if args.record:
        record("Encoders", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
