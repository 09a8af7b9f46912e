# SPDX-License-Identifier: MIT
"""The stub of the extension module says what is there, and the package's types hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dateline
from dateline import _core

ROOT = Path(__file__).resolve().parents[2]


def _run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *arguments], capture_output=True, text=True, cwd=ROOT, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_stub_agrees_with_the_module() -> None:
    """Every name and argument, both ways."""
    pytest.importorskip("mypy.stubtest")
    allow = ROOT / "tests" / "python" / "stubtest_allow.txt"
    told = _run("mypy.stubtest", "dateline._core", "--concise", "--allowlist", str(allow))
    assert told == ""


def test_package_is_marked_as_typed() -> None:
    """Type checkers read it where it is installed."""
    assert (Path(dateline.__file__).parent / "py.typed").exists()
    assert (Path(dateline.__file__).parent / "_core.pyi").exists()


def test_everything_bound_is_documented() -> None:
    """`help()` says more than a signature."""
    missing = []
    for name in dir(_core):
        item = getattr(_core, name)
        if name.startswith("_") or not callable(item):
            continue
        text = (item.__doc__ or "").strip()
        if not text or (text.count("\n") == 0 and text.startswith(f"{name}(")):
            missing.append(name)
    assert missing == []
