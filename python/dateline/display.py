# SPDX-License-Identifier: MIT
"""How texts with marks and tables look in a terminal and in a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_COLOURS = {
    "actor": "#cfe3ff",
    "PER": "#cfe3ff",
    "ORG": "#cfe3ff",
    "NORP": "#cfe3ff",
    "agent": "#ffd9b3",
    "patient": "#cfe3ff",
    "place": "#cdeccd",
    "location": "#cdeccd",
    "origin": "#cdeccd",
    "destination": "#cdeccd",
    "PLACE": "#cdeccd",
    "event": "#ffc9c9",
}
_OTHER_COLOUR = "#ece4f7"
_WIDEST_CELL = 40
_CELL_STYLE = "text-align:left;vertical-align:top;padding:2px 8px"


@dataclass(frozen=True, order=True)
class Mark:
    """A stretch of a text that speaks of something.

    Attributes
    ----------
    begin, end : int
        Code points of the article, half-open.
    label : str
        What it is: "event", "agent", "place" ...
    """

    begin: int
    end: int
    label: str


def pieces(text: str, offset: int, marks: Sequence[Mark]) -> list[tuple[str, str]]:
    """Cut a text at its marks; of those that overlap, the first and longest counts.

    Parameters
    ----------
    text : str
        Part of an article.
    offset : int
        Where it begins in the article, in code points.
    marks : sequence of Mark
        In any order; what lies outside of the text is left out.

    Returns
    -------
    list of (str, str)
        Stretches of the text and their labels, "" where there is no mark. Together, the text.

    Examples
    --------
    >>> pieces("Rain fell.", 100, [Mark(105, 109, "event")])
    [('Rain ', ''), ('fell', 'event'), ('.', '')]
    >>> pieces("", 0, [])
    []
    """
    cut: list[tuple[str, str]] = []
    at = 0
    for mark in sorted(marks, key=lambda m: (m.begin, -m.end, m.label)):
        begin, end = mark.begin - offset, mark.end - offset
        if at <= begin < end <= len(text):
            if at < begin:
                cut.append((text[at:begin], ""))
            cut.append((text[begin:end], mark.label))
            at = end
    if at < len(text):
        cut.append((text[at:], ""))
    return cut


def marked_text(text: str, offset: int, marks: Sequence[Mark]) -> str:
    """Write a text with its marks in double brackets, on one line.

    Examples
    --------
    >>> marked_text("Rain fell.", 100, [Mark(105, 109, "event")])
    'Rain [[fell]].'
    """
    parts = [f"[[{part}]]" if label else part for part, label in pieces(text, offset, marks)]
    return " ".join("".join(parts).split())


def marked_html(text: str, offset: int, marks: Sequence[Mark]) -> str:
    """Write a text with its marks coloured by label, which shows under the pointer."""
    parts = [
        f'<mark title="{escape(label)}" style="background:{_COLOURS.get(label, _OTHER_COLOUR)};'
        f'color:#111">{escape(part)}</mark>'
        if label
        else escape(part)
        for part, label in pieces(text, offset, marks)
    ]
    return f'<span style="white-space:pre-line">{"".join(parts)}</span>'


def text_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Align cells for a terminal.

    Examples
    --------
    >>> print(text_table(["name", "n"], [["rain", "1"]]))
    name  n
    rain  1
    """
    cells = [list(columns)] + [[_short(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(columns))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in cells
    ]
    return "\n".join(line.rstrip() for line in lines)


def html_table(columns: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> str:
    """Write a table for a notebook; every cell is escaped."""
    head = "".join(f'<th style="{_CELL_STYLE}">{escape(name)}</th>' for name in columns)
    body = "".join(
        "<tr>"
        + "".join(f'<td style="{_CELL_STYLE}">{escape(_short(c))}</td>' for c in row)
        + "</tr>"
        for row in rows
    )
    return (
        f'<table><caption style="{_CELL_STYLE}">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _short(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= _WIDEST_CELL else line[: _WIDEST_CELL - 1] + "…"
