# SPDX-License-Identifier: MIT
"""The documentation is built without a warning, and its code runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(path.name for path in (DOCS / "manual").glob("*.md"))


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    """Offline, warnings are errors."""
    pytest.importorskip("sphinx")
    pytest.importorskip("myst_parser")
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", str(DOCS), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "manual" / "01-first-graph.html").exists()
    head = (tmp_path / "index.html").read_text(encoding="utf-8").split("</head>")[0]
    assert "//" not in "".join(re.findall(r'(?:src|href)="([^"]*)"', head))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.filterwarnings("ignore")
def test_the_code_of_a_page_runs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the root of the sources, block after block."""
    monkeypatch.chdir(ROOT)
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build" / "talks.ledger").unlink(missing_ok=True)
    text = (DOCS / "manual" / name).read_text(encoding="utf-8")
    space: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        exec(compile(block, name, "exec"), space)


def test_every_page_stands_in_the_index() -> None:
    """None was forgotten."""
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    assert [page for page in PAGES if f"manual/{page[:-3]}" not in index] == []
