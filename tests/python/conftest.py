# SPDX-License-Identifier: MIT
"""Options, paths and sums shared by the Python tests."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).resolve().parents[1]
for folder in (TESTS / "golden", TESTS / "reports"):
    sys.path.insert(0, str(folder))

_SUMS: pytest.StashKey[dict[str, list[int]]] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write graph.json, graph.graphml and document.json beside each golden article",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Begin the sums with nothing counted."""
    config.stash[_SUMS] = {}


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say how many expectations hold, over all cases run."""
    for name, (held, total) in sorted(config.stash[_SUMS].items()):
        terminalreporter.write_line(f"{name}: {held} of {total} hold")


@pytest.fixture
def count_held(request: pytest.FixtureRequest) -> Callable[[str, int, int], None]:
    """Give a function (name, held, total) that adds to the sums told at the end of the run."""

    def add(name: str, held: int, total: int) -> None:
        sums = request.config.stash[_SUMS].setdefault(name, [0, 0])
        sums[0] += held
        sums[1] += total

    return add
