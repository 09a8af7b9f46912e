# SPDX-License-Identifier: MIT
"""Cells of comma-separated values that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dateline.formats.files import whole

_FORMULA = ("=", "+", "-", "@")


def cell(value: Any) -> str:
    """Write a value into one line of plain text.

    Parameters
    ----------
    value : object
        Text, number, truth or None.

    Returns
    -------
    str
        Of None nothing; of a whole number no decimal point. Line ends and tabs become blanks, other
        control characters U+FFFD. A text that a spreadsheet would compute, for it begins with
        ``=``, ``+``, ``-`` or ``@`` and is no number, gets an apostrophe before it.

    Examples
    --------
    >>> cell("=cmd()"), cell("-5"), cell(12.0), cell(None), cell(True)
    ("'=cmd()", '-5', '12', '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    text = "".join(map(_plain, str(value)))
    formula = text.lstrip().startswith(_FORMULA) and not _is_number(text)
    return f"'{text}" if formula else text


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write comma-separated values as RFC 4180 has them: UTF-8, quotes doubled, lines end in CRLF.

    Parameters
    ----------
    path : Path
        Where to write.
    columns : sequence of str
        The first line.
    rows : iterable of sequence
        One value a column.
    """
    with whole(path) as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows([cell(value) for value in row] for row in rows)


def _plain(char: str) -> str:
    if char in "\t\n\r\x0b\x0c\x85\u2028\u2029":
        return " "
    return "\ufffd" if char < " " or "\x7f" <= char < "\xa0" or char in "\ufffe\uffff" else char


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
