# SPDX-License-Identifier: MIT
"""Reads gold documents: one JSON object a line, gzip-compressed."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.quality.figures import Json


def read_documents(path: Path) -> Iterator[Json]:
    """Yield the documents of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
