# SPDX-License-Identifier: MIT
"""Reads the hand-written lists in ``gazetteer/lexicons``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicons"


@dataclass(frozen=True)
class Region:
    """A row of ``regions.tsv``.

    Attributes
    ----------
    where : str
        ``countries:``, ``divisions:`` or ``at:``, as the head of the file tells.
    """

    name: str
    kind: str
    where: str
    names: tuple[str, ...]


def _rows(name: str, columns: int) -> list[list[str]]:
    rows = []
    for number, line in enumerate((FOLDER / name).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != columns:
            raise ValueError(f"{name}:{number} must have {columns} columns, got {len(cells)}")
        rows.append(cells)
    return rows


def _split(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(";") if name.strip())


def read_names(name: str) -> dict[str, tuple[str, ...]]:
    """Return the names by key of ``countries.tsv``, ``divisions.tsv`` or ``demonyms.tsv``."""
    return {cells[0]: _split(cells[1]) for cells in _rows(name, 2)}


def read_regions() -> list[Region]:
    """Return the rows of ``regions.tsv`` in order."""
    rows = _rows("regions.tsv", 4)
    return [Region(cells[0], cells[1], cells[2], _split(cells[3])) for cells in rows]


def read_points() -> dict[str, tuple[float, float]]:
    """Return the rows of ``points.tsv``: latitude and longitude by country or division code."""
    return {code: (float(lat), float(lon)) for code, lat, lon in _rows("points.tsv", 3)}
