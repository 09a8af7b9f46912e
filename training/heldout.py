# SPDX-License-Identifier: MIT
"""Documents of the training files that nothing may be made from.

``python -m training.heldout --data DIR --seed N`` drew ``training/heldout.txt`` once, before the
first run: 30 documents of worldwide, 12 news or interviews of gum, 18 of meantime, and the
timeline documents of the same texts. `refuse_heldout` guards every reader of training data.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable
from pathlib import Path

from training.data import Document, read_raw

LIST_PATH = Path(__file__).with_name("heldout.txt")


class HeldOutError(ValueError):
    """A run would have read a held-out document."""


def load_heldout(path: Path = LIST_PATH) -> frozenset[str]:
    """Return the ids listed in `path`; ``#`` begins a comment line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def refuse_heldout(documents: Iterable[Document], heldout: frozenset[str]) -> None:
    """Raise `HeldOutError` if any document is held out.

    Raises
    ------
    HeldOutError
        Naming the first such document.
    """
    for document in documents:
        if document.id in heldout:
            raise HeldOutError(f"document {document.id} is held out and must not be trained on")


def without_heldout(documents: Iterable[Document], heldout: frozenset[str]) -> list[Document]:
    """Return the documents that may be trained on, in order."""
    return [document for document in documents if document.id not in heldout]


def _text_number(document_id: str) -> str:
    # meantime/corpus_x/100911 and timeline/corpus_1/100911_Title are one text.
    return document_id.rsplit("/", 1)[-1].split("_", 1)[0]


def draw(data: Path, seed: int) -> dict[str, list[str]]:
    """Draw the held-out documents.

    Parameters
    ----------
    data : Path
        Folder that holds ``train/``.
    seed : int
        Seed of the draw.

    Returns
    -------
    dict of str to list of str
        Sorted document ids by source.
    """
    train = data / "train"
    rng = random.Random(seed)
    worldwide = sorted(raw["id"] for raw in read_raw(train / "worldwide.train.jsonl.gz"))
    gum = sorted(
        raw["id"]
        for raw in read_raw(train / "gum.train.jsonl.gz")
        if raw["genre"] in ("news", "interview")
    )
    meantime = sorted(raw["id"] for raw in read_raw(train / "meantime.train.jsonl.gz"))
    drawn = {
        "worldwide": sorted(rng.sample(worldwide, 30)),
        "gum": sorted(rng.sample(gum, 12)),
        "meantime": sorted(rng.sample(meantime, 18)),
    }
    numbers = {_text_number(document_id) for document_id in drawn["meantime"]}
    drawn["semeval15_timeline"] = sorted(
        raw["id"]
        for raw in read_raw(train / "semeval15_timeline.train.jsonl.gz")
        if _text_number(raw["id"]) in numbers
    )
    return drawn


def main() -> None:
    """Write the list of held-out documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder holding train/")
    parser.add_argument("--seed", type=int, default=20190212)
    parser.add_argument("--out", type=Path, default=LIST_PATH)
    args = parser.parse_args()
    lines = [
        "# Documents that nothing is made from: no weights, lexicons, rules or silver labels.",
        f"# Drawn by python -m training.heldout --seed {args.seed}",
    ]
    for source, ids in draw(args.data, args.seed).items():
        lines += [f"# {source}: {len(ids)}", *ids]
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
