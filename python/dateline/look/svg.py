# SPDX-License-Identifier: MIT
"""Pieces of SVG: everything that comes from a text is escaped here."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from dateline.errors import InputError, IoError

# Colours that colour-blind readers tell apart (Okabe and Ito, 2008).
BLUE, GREEN, ORANGE, SKY, YELLOW, PINK, GREY = (
    "#0072b2",
    "#009e73",
    "#d55e00",
    "#56b4e9",
    "#e69f00",
    "#cc79a7",
    "#999999",
)
_LONGEST = 60
SUFFIXES = (".svg", ".html")


def clean(text: str) -> str:
    """Escape a text for SVG, without the characters that XML forbids.

    Examples
    --------
    >>> clean('<b> & "c"')
    '&lt;b&gt; &amp; &quot;c&quot;'
    """
    kept = "".join(c for c in text if c >= " " and not 0xD800 <= ord(c) <= 0xDFFF)
    return escape("".join(c for c in kept if ord(c) not in (0xFFFE, 0xFFFF)))


def short(text: str, longest: int = _LONGEST) -> str:
    """Cut a label to a length, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def text(x: float, y: float, label: str, *, anchor: str = "start", longest: int = _LONGEST) -> str:
    """Write a label with a pale edge, so that lines under it do not hide it."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="11" text-anchor="{anchor}" '
        f'class="label">{clean(short(label, longest))}</text>'
    )


def titled(shape: str, title: str) -> str:
    """Give a shape a title, which shows under the pointer. The shape ends in ``/>``."""
    name = shape[1:].split(" ", 1)[0]
    return f"{shape[:-2]}><title>{clean(title)}</title></{name}>"


def legend(x: float, y: float, entries: Iterable[tuple[str, str]]) -> str:
    """List colours and what they mean, one under the other, on a pale ground."""
    entries = list(entries)
    wide = 26 + 6.2 * max(len(name) for name, _ in entries)
    ground = (
        f'<rect x="{x - 6:.1f}" y="{y - 15:.1f}" width="{wide:.1f}" '
        f'height="{16 * len(entries) + 6}" fill="#fff" fill-opacity="0.85"/>'
    )
    return ground + "".join(
        f'<rect x="{x:.1f}" y="{y + 16 * i - 9:.1f}" width="10" height="10" fill="{colour}"/>'
        + text(x + 15, y + 16 * i, name)
        for i, (name, colour) in enumerate(entries)
    )


@dataclass(frozen=True)
class Picture:
    """A picture that shows itself in a notebook, without any network.

    Attributes
    ----------
    svg : str
        The whole picture.
    """

    svg: str

    def _repr_html_(self) -> str:
        return self.svg

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the picture to a file.

        Parameters
        ----------
        path : str or path
            ``NAME.svg``, or ``NAME.html`` for a page with the picture alone.

        Returns
        -------
        Path
            The file.

        Raises
        ------
        InputError
            If the suffix is another.
        IoError
            If the file cannot be written.
        """
        target = Path(path)
        if target.suffix not in SUFFIXES:
            raise InputError(f"the suffix must be .svg or .html, got {target.suffix!r} of {target}")
        page = f'<!doctype html><meta charset="utf-8"><body>{self.svg}</body>\n'
        try:
            target.write_text(page if target.suffix == ".html" else self.svg, encoding="utf-8")
        except OSError as error:
            raise IoError(f"cannot write {target}: {error.strerror}") from error
        return target


def picture(width: float, height: float, body: Iterable[str], title: str) -> Picture:
    """Put pieces together; the picture shrinks with the page."""
    style = (
        ".label{font-family:sans-serif;fill:#222;paint-order:stroke;stroke:#fff;stroke-width:3px;"
        "stroke-linejoin:round}"
    )
    return Picture(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'style="max-width:{width:g}px;width:100%;height:auto;background:#fff" role="img">'
        f"<title>{clean(title)}</title><style>{style}</style>{''.join(body)}</svg>"
    )
