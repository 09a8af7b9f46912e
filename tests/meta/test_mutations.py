# SPDX-License-Identifier: MIT
"""The faults of `scripts/mutate.py` are in step with the code that they spoil."""

from __future__ import annotations

import importlib.util
import sys

import pytest
from tree import ROOT


def _faults() -> list[tuple[str, str, str]]:
    path = ROOT / "scripts" / "mutate.py"
    spec = importlib.util.spec_from_file_location("mutate", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutate"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return [(fault.path, fault.old, fault.new) for fault in module.FAULTS]


@pytest.mark.parametrize(("path", "old", "new"), _faults())
def test_fault_has_its_line_once(path: str, old: str, new: str) -> None:
    """A fault that no longer applies would stop the whole run."""
    lines = [line.strip() for line in (ROOT / path).read_text(encoding="utf-8").split("\n")]
    assert lines.count(old) == 1
    assert new != old


def test_there_are_twenty_faults() -> None:
    """No fault may be dropped to make the share noticed look better."""
    assert len(_faults()) >= 20
