# SPDX-License-Identifier: MIT
"""Each public header compiles alone: it includes what it uses."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from tree import ROOT, relative, repository_files

INCLUDE = ROOT / "cpp/include"
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"]


def compile_alone(compiler: str, header: Path) -> str:
    """Give the compiler's complaint about a file that includes the header alone, "" if none."""
    name = header.relative_to(INCLUDE).as_posix()
    run = subprocess.run(
        [compiler, "-std=c++20", "-fsyntax-only", *WARNINGS, "-I", str(INCLUDE), "-x", "c++", "-"],
        input=f'#include "{name}"\n',
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if run.returncode == 0 else f"{name}:\n{run.stderr[:2000]}"


def with_includes(header: Path, seen: set[Path]) -> set[Path]:
    """Give the header and all headers of ours that it includes, directly or not."""
    if header in seen or not header.is_file():
        return seen
    seen.add(header)
    for name in re.findall(r'#include "([^"]+)"', header.read_text(encoding="utf-8")):
        with_includes(INCLUDE / name, seen)
    return seen


def fingerprint(compiler: str, header: Path) -> str:
    """Give a hash of all that the outcome of compiling the header depends on, std apart."""
    hashed = hashlib.sha256(" ".join([compiler, *WARNINGS]).encode())
    for path in sorted(with_includes(header, set())):
        hashed.update(path.read_bytes())
    return hashed.hexdigest()


def test_public_headers_compile_alone(request: pytest.FixtureRequest) -> None:
    """Headers that have passed are not compiled again until they, or what they include, change."""
    compiler = shutil.which(os.environ.get("CXX", "g++"))
    if compiler is None:
        pytest.skip("no C++ compiler")
    headers = {
        path: fingerprint(compiler, path)
        for path in repository_files()
        if path.suffix == ".hpp" and relative(path).startswith("cpp/include/")
    }
    assert headers
    cache = request.config.cache
    passed = set(cache.get("dateline/headers", [])) if cache else set()
    fresh = [path for path, key in headers.items() if key not in passed]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcome = dict(zip(fresh, pool.map(partial(compile_alone, compiler), fresh), strict=True))
    if cache:
        good = [key for path, key in headers.items() if not outcome.get(path)]
        cache.set("dateline/headers", good)
    assert [complaint for complaint in outcome.values() if complaint] == []
