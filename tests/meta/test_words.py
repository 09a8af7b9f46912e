# SPDX-License-Identifier: MIT
"""No word of the worked example is known to the code, the lexicons or the goldens.

dateline must read that article as it reads any other. The public gazetteer, which knows all places,
and the encoder's vocabulary, which is not ours, are left out; so is this file.
"""

from __future__ import annotations

import re
from pathlib import Path

from tree import is_text, matches, relative, repository_files

WORDS = (
    r"baghouz", r"bali", r"deir", r"ezzor", r"sdf", r"syrian democratic forces",
    r"observator(?:y|ies)", r"mostefa", r"baghdadi", r"caliphate", r"badia", r"sean ryan",
    r"rami abdel", r"abdel rahman", r"rahman", r"pistachio-coloured",
)  # fmt: skip
FOLDERS = (
    "cpp/", "python/", "lexicons/", "tests/", "training/", "gazetteer/", "scripts/", "cmake/",
    "examples/", "notebooks/", "models/",
)  # fmt: skip
APART = re.compile(
    r"^(tests/meta/test_words\.py|models/[^/]+/vocab\.txt|gazetteer/lexicons/.*\.tsv)$"
)


def searched_files() -> list[Path]:
    """Give the files that the example's words must not be in."""
    return [
        path
        for path in repository_files()
        if relative(path).startswith(FOLDERS) and not APART.match(relative(path)) and is_text(path)
    ]


def test_nothing_is_made_for_the_worked_example() -> None:
    """Neither as a name nor as a noun in a word list."""
    pattern = r"(?<![A-Za-z])(?:" + "|".join(WORDS) + r")(?![A-Za-z])"
    files = searched_files()
    assert any(relative(path).startswith("lexicons/") for path in files)
    hits = [hit for path in files for hit in matches(pattern, path, re.IGNORECASE)]
    assert "\n".join(hits) == ""
