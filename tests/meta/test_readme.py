# SPDX-License-Identifier: MIT
"""The README's commands are those that every change runs, and its Python runs."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the README's code blocks of one language."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_the_first_two_commands_are_what_every_change_must_pass():
    """The README opens with the commands of CI."""
    commands = [
        line for line in (ROOT / ".ci" / "run").read_text().splitlines() if "scripts/" in line
    ]
    assert [block.strip() for block in blocks("sh")[:2]] == commands


def test_commands_of_the_readme_exist():
    """No command of the README is a slip of the pen."""
    for block in blocks("sh"):
        for line in block.splitlines():
            program = line.split()[0]
            assert program == "dateline" or (ROOT / program).is_file(), line


@pytest.mark.parametrize("block", blocks("python"))
def test_python_of_the_readme_runs(block, monkeypatch):
    """Python of the README runs as it stands."""
    pytest.importorskip("dateline")
    monkeypatch.chdir(ROOT)
    (ROOT / "build").mkdir(exist_ok=True)
    exec(compile(block, "README.md", "exec"), {})


def test_links_of_the_readme_lead_to_files():
    """Links lead to files."""
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
