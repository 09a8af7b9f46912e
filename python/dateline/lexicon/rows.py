# SPDX-License-Identifier: MIT
"""Rows of a lexicon's table."""

from __future__ import annotations

from collections.abc import Iterator


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    r"""Yield the rows of a table with their lines, remarks left out.

    Parameters
    ----------
    text : str
        Lines with tabs between the columns; ``#`` at the start of a line begins a remark.

    Yields
    ------
    tuple of (int, list of str)
        Line, from 1, and cells.

    Examples
    --------
    >>> list(rows("# word\nfoo\tPER\n"))
    [(2, ['foo', 'PER'])]
    """
    for number, line in enumerate(text.split("\n"), start=1):
        plain = line.removesuffix("\r")
        if plain and not plain.startswith("#"):
            yield number, plain.split("\t")
