# SPDX-License-Identifier: MIT
"""The files of the repository, for the tests that read them as text."""

from __future__ import annotations

import re
import subprocess
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT_SUFFIXES = {
    ".cff", ".cmake", ".cpp", ".hpp", ".ipynb", ".json", ".md", ".py", ".pyi", ".sh", ".tsv",
    ".toml", ".txt", ".yaml", ".yml",
}  # fmt: skip


@lru_cache
def repository_files() -> tuple[Path, ...]:
    """Give the files that git knows or would add, else all files but build outputs; sorted."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        run = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
        names = [name for name in run.stdout.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        skipped = {"build", "dist", ".venv", ".git"}
        names = [
            str(path.relative_to(ROOT))
            for path in ROOT.rglob("*")
            if path.is_file() and not skipped & set(path.relative_to(ROOT).parts)
        ]
    return tuple(sorted(path for path in (ROOT / name for name in names) if path.is_file()))


def is_text(path: Path) -> bool:
    """Tell whether a file is text: by its suffix, or a script without one that starts with `#!`."""
    if path.suffix in TEXT_SUFFIXES:
        return True
    if path.suffix:
        return False
    with path.open("rb") as file:
        return file.read(2) == b"#!"


def relative(path: Path) -> str:
    """Give the path from the repository's root, with slashes."""
    return path.relative_to(ROOT).as_posix()


def matches(pattern: str, path: Path, flags: int = 0) -> list[str]:
    """Give `path:line: text` for each line in which the pattern is found."""
    compiled = re.compile(pattern, flags)
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return [
        f"{relative(path)}:{number}: {line.strip()[:120]}"
        for number, line in enumerate(lines, start=1)
        if compiled.search(line)
    ]
