# SPDX-License-Identifier: MIT
"""Codes of CAMEO's actors: what country, sector and type they tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dateline.formats.codes import table
from dateline.lexicon.rows import rows

_WIDTH = 3


class Part(NamedTuple):
    """What three letters of a code mean: a row of ``cameo.tsv``, or a country."""

    kind: str
    type: str
    ours: str
    what: str


@dataclass(frozen=True)
class Meaning:
    """What a code tells.

    Attributes
    ----------
    country_code, code, type : str
        Country, sector and type of a body, each empty if it is not told.
    lost : tuple of (str, str)
        What our tables cannot hold: which column of it, and the letters with their meaning.
    """

    country_code: str = ""
    code: str = ""
    type: str = ""
    lost: tuple[tuple[str, str], ...] = ()


@cache
def parts() -> dict[str, Part]:
    """Give what the parts of codes mean."""
    found = {row[1]: Part("country", "", row[0], row[3]) for row in table("countries.tsv")}
    text = (Path(__file__).parent / "cameo.tsv").read_text("utf-8")
    for _, cells in rows(text):
        kind, code, body, ours, what = ("" if cell == "-" else cell for cell in cells)
        found.setdefault(code, Part(kind, body, ours, what))
    return found


def read_code(code: str) -> Meaning:
    """Read a code part by part.

    Parameters
    ----------
    code : str
        Such as ``AFGGOVMIL``.

    Returns
    -------
    Meaning
        A country at the beginning and the first role that has a sector count; all else is `lost`.

    Examples
    --------
    >>> read_code("AFGGOVMIL")
    Meaning(country_code='AF', code='GOV', type='government',
            lost=(('second role', 'MIL the military of a state'),))
    >>> read_code("NGOxyz")
    Meaning(country_code='', code='NGO', type='organisation', lost=(('unknown code', 'xyz'),))
    """
    found: dict[str, str] = {}
    lost: list[tuple[str, str]] = []
    for start in range(0, len(code), _WIDTH):
        letters = code[start : start + _WIDTH]
        part = parts().get(letters)
        if part is None:
            lost.append(("unknown code", letters))
        elif part.kind == "country" and start == 0:
            found["country_code"] = part.ours
        elif part.kind == "role" and part.ours and "code" not in found:
            found |= {"code": part.ours, "type": part.type}
        else:
            lost.append((_why(part), f"{letters} {part.what}"))
    return Meaning(**found, lost=tuple(lost))


def _why(part: Part) -> str:
    if part.kind == "country":
        return "country behind"
    if part.kind == "region":
        return "region"
    return "second role" if part.ours else "role without a sector"
