# SPDX-License-Identifier: MIT
"""A researcher's own gazetteer: more places, layered over the one in the package."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dateline import _core
from dateline.errors import InputError
from dateline.pipeline import gazetteer_file


@dataclass(frozen=True)
class GazetteerReport:
    """What `build_gazetteer` made.

    Attributes
    ----------
    path : Path
        The file that was written.
    rows, added, changed : int
        Places that the tables tell of; new ones; those that the gazetteer had.
    places : int
        Number of places in the file.
    """

    path: Path
    rows: int
    added: int
    changed: int
    places: int


def build_gazetteer(
    tables: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str] = "gazetteer.bin",
    *,
    base: str | os.PathLike[str] | None = None,
) -> GazetteerReport:
    r"""Layer tables of places over a gazetteer, and write the result for `build` and `annotate`.

    Parameters
    ----------
    tables : path or iterable of paths
        GeoNames' dump (``allCountries.txt``, or that of one country such as ``SY.txt``), or
        comma-separated values in UTF-8 with the names of the columns in the first line: ``name``,
        ``lat``, ``lon`` (degrees), and perhaps ``country`` (ISO 3166-1 alpha-2), ``class``
        (``country``, ``continent``, ``region``, ``sea``, ``natural``, ``division``, ``district``,
        ``settlement``, the default, or ``facility``), ``population``, ``division`` (code, such as
        ``SY.09``), ``other_names`` (separated by semicolons), ``geonames_id``. Other columns are
        left aside. Of two tables that tell of one place, the later counts.
    out : path, default "gazetteer.bin"
        File to write; whole or not at all.
    base : path, optional
        Gazetteer to layer over; by default the one in the package.

    Returns
    -------
    GazetteerReport
        How many places were read, added and moved.

    Raises
    ------
    InputError
        If there is no table.
    FormatError
        Naming file and line of what is wrong: a missing column, coordinates out of range, an
        unknown class or country. Or if `base` is damaged.
    IoError
        If a file cannot be read or written.

    Notes
    -----
    A row is a place that the gazetteer has if it has its GeoNames id, or the same name, class and
    country within 50 km; that place is moved and gets the row's names.

    Examples
    --------
    >>> import tempfile, pathlib, dateline as dl
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> table = folder / "own.csv"
    >>> _ = table.write_text("name,lat,lon,country\nPort Marrow,12.5,41.25,ET\n")
    >>> dl.build_gazetteer(table, folder / "own.bin").added
    1
    """
    listed = [tables] if isinstance(tables, str | os.PathLike) else list(tables)
    if not listed:
        raise InputError("tables must be at least 1, got 0")
    counts = _core.build_gazetteer(base or gazetteer_file(), listed, out)
    return GazetteerReport(Path(out), counts.rows, counts.added, counts.changed, counts.places)
