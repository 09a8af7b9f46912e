# SPDX-License-Identifier: MIT
"""The repository as a tree of files: their size, their first line, and what none may hold."""

from __future__ import annotations

import re
from pathlib import Path

from tree import is_text, matches, relative, repository_files

MAX_LINES = 600
MAX_WEIGHTS = 40 * 2**20
CODE = {".cpp", ".hpp", ".py", ".pyi", ".cmake", ".sh"}
SPDX = "SPDX-License-Identifier: MIT"
# What this file itself holds is put together from halves.
UNFINISHED = r"\b(" + "|".join(a + b for a, b in [("TO", "DO"), ("FIX", "ME")]) + r")\b"
MACHINE = (
    r"(?<![\w.])/("
    + "|".join(
        a + b for a, b in [("wo", "rk/"), ("ho", "me/[a-z]"), ("ro", "ot/"), ("opt/", "train")]
    )
    + ")"
)
REGISTRIES = "|".join(
    re.escape(a + b)
    for a, b in [
        ("py", "pi.org"),
        ("pythonho", "sted.org"),
        ("registry.npm", "js.org"),
        ("deb.deb", "ian.org"),
        ("proxy.gol", "ang.org"),
        ("crat", "es.io"),
    ]
)


def texts() -> list[Path]:
    """Give the text files of the repository."""
    return [path for path in repository_files() if is_text(path)]


def hits(pattern: str) -> list[str]:
    """Give the lines of text files in which a pattern is found, vocabularies apart."""
    return [h for p in texts() if p.name != "vocab.txt" for h in matches(pattern, p)]


def test_no_code_file_is_longer_than_600_lines() -> None:
    """A file that outgrows 600 lines is two files."""
    lengths = {
        relative(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in texts()
        if path.suffix in CODE
    }
    assert {path: n for path, n in lengths.items() if n > MAX_LINES} == {}


def test_code_files_name_their_licence_in_the_first_line() -> None:
    """After `#!`, if there is one."""
    missing = []
    for path in repository_files():
        if path.suffix not in {".cpp", ".hpp", ".py"}:
            continue
        lines = path.read_text(encoding="utf-8").splitlines()[:2]
        first = lines[1:] if lines and lines[0].startswith("#!") else lines[:1]
        if not first or not first[0].endswith(SPDX):
            missing.append(relative(path))
    assert missing == []


def test_nothing_is_left_for_later() -> None:
    """No note says that something is still to be done."""
    assert hits(UNFINISHED) == []


def test_no_path_of_a_machine_is_written_down() -> None:
    """Data is found by option or environment, not by where it lay."""
    assert hits(MACHINE) == []


def test_no_package_registry_is_named() -> None:
    """Clients know their registries."""
    assert hits(REGISTRIES) == []


def test_no_file_outgrows_a_clone() -> None:
    """Weights and all else stay under 40 MB a file."""
    sizes = {relative(path): path.stat().st_size for path in repository_files()}
    assert {path: size for path, size in sizes.items() if size > MAX_WEIGHTS} == {}
