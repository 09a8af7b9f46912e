# SPDX-License-Identifier: MIT
"""Small tables of codes that lie beside this file, and countries."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent


class Country(NamedTuple):
    """A country of ISO 3166-1: its codes and its name."""

    alpha2: str
    alpha3: str
    numeric: int | None
    name: str


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Read a table of tab-separated values; lines that begin with ``#`` are remarks.

    Parameters
    ----------
    name : str
        Its file in this folder.

    Returns
    -------
    tuple of tuple of str
        The lines.
    """
    lines = (_FOLDER / name).read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


def country(alpha2: str | None) -> Country | None:
    """Find a country.

    Parameters
    ----------
    alpha2 : str or None
        Its code of two letters.

    Returns
    -------
    Country or None
        None if there is no such code.

    Examples
    --------
    >>> country("IT")
    Country(alpha2='IT', alpha3='ITA', numeric=380, name='Italy')
    """
    return _countries().get(alpha2 or "")


@cache
def _countries() -> dict[str, Country]:
    return {
        alpha2: Country(alpha2, alpha3, int(numeric) if numeric else None, name)
        for alpha2, alpha3, numeric, name in table("countries.tsv")
    }
