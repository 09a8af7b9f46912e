# SPDX-License-Identifier: MIT
"""A fresh seed each run, told at its end; `DATELINE_SEED` repeats one."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

SEED = int(os.environ.get("DATELINE_SEED") or random.SystemRandom().randrange(2**32))


@pytest.fixture(scope="session")
def seed() -> int:
    """Give the seed of this run."""
    return SEED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how to repeat the run."""
    terminalreporter.write_line(f"property tests: repeat with DATELINE_SEED={SEED}")
