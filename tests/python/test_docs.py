# SPDX-License-Identifier: MIT
"""Examples in docstrings run, and docstrings are whole."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dateline as dl

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(dl.__path__, "dateline.")
    if not module.name.endswith((".__main__", "._core"))
)
# Sections, parameters and returns; not that every method has an example and cross-references.
CHECKED = {f"GL{number:02}" for number in (5, 6, 7, 8, 10)}
CHECKED |= {f"SS{number:02}" for number in (1, 2, 3, 4, 5)}
CHECKED |= {f"PR{number:02}" for number in (1, 2, 3, 4, 5, 7, 8, 10)} | {"RT02", "RT03", "RT04"}


@pytest.mark.parametrize("name", ["dateline", *MODULES])
def test_examples_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the root of the sources, where the examples lie."""
    monkeypatch.chdir(ROOT)
    outcome = doctest.testmod(
        importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert outcome.failed == 0


def _members(item: type) -> Iterator[tuple[str, Any]]:
    for owner in item.__mro__:
        if owner.__module__.startswith("dateline"):
            yield from vars(owner).items()


def _public() -> Iterator[tuple[str, Any]]:
    for name in dl.__all__:
        item = getattr(dl, name)
        if not callable(item):
            continue
        yield f"dateline.{name}", item
        if inspect.isclass(item) and not issubclass(item, Exception):
            for member, value in _members(item):
                if not member.startswith("_") and inspect.isroutine(inspect.unwrap(value)):
                    yield f"dateline.{name}.{member}", value


@pytest.mark.parametrize("name", [name for name, _ in _public()])
def test_docstring_is_whole(name: str) -> None:
    """One line that begins with a verb or noun, every parameter, every return."""
    validate = pytest.importorskip("numpydoc.validate")
    # Classes are made by the package, not by its callers: they tell attributes, not parameters.
    checked = CHECKED - ({"PR01"} if name.rpartition(".")[2][0].isupper() else set())
    errors = [e for e in validate.validate(name)["errors"] if e[0] in checked]
    assert errors == []


def test_at_least_five_functions_show_an_example() -> None:
    """And the two main ones do, with empty input too."""
    shown = [name for name, item in _public() if ">>>" in (inspect.getdoc(item) or "")]
    assert len(shown) >= 5
    assert {"dateline.read", "dateline.build", "dateline.annotate"} <= set(shown)
    assert "dl.build([])" in (dl.build.__doc__ or "")
