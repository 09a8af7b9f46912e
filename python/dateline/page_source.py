# SPDX-License-Identifier: MIT
"""Articles of saved web pages: their main text, without menus and advertisements."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dateline import _core
from dateline.convert import require
from dateline.errors import Error, InputError, MissingPackageError
from dateline.sources import Skipped, to_article

SUFFIXES = (".html", ".htm", ".xhtml")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_JSON_LD_DAY = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')
_META = (
    "//meta[@property='article:published_time' or @itemprop='datePublished' or "
    "@name='article:published_time' or @name='datePublished' or @name='pubdate' or "
    "@name='parsely-pub-date' or @name='DC.date.issued' or @name='DC.date' or @name='dc.date' or "
    "@name='dcterms.created' or @name='date']/@content"
)
_TIME = "//time[@itemprop='datePublished' or @pubdate]/@datetime"


class PageSource:
    """Articles of HTML files, read with trafilatura (Apache-2.0).

    A file's name without suffix is the article's id. Title, site and address come from the page,
    and the date from what the page declares (meta elements, JSON-LD, ``time`` with itemprop or
    pubdate): it is never guessed from the text. Evidence refers to the main text, not to the HTML.
    Without trafilatura, every page is skipped.
    """

    def __init__(self, paths: Sequence[Path], date: str) -> None:
        self.skipped: list[Skipped] = []
        self._paths, self._date = list(paths), date
        self._given = 0

    def next(self) -> _core.Article | None:
        """Give the next article, or None at the end."""
        while self._given < len(self._paths):
            path = self._paths[self._given]
            self._given += 1
            try:
                return to_article(read_page(path), self._date)
            except Error as error:
                self._skip(path, str(error))
            except OSError as error:
                self._skip(path, f"cannot read it: {error.strerror}")
        return None

    def _skip(self, path: Path, reason: str) -> None:
        self.skipped.append(Skipped(os.fspath(path), 0, reason))

    def share(self) -> float:
        """How many of the pages have been given, 0 to 1."""
        return self._given / max(len(self._paths), 1)


def _trafilatura() -> Any:
    try:
        package = require("trafilatura", "reading HTML")
    except MissingPackageError as error:
        raise MissingPackageError(
            'reading HTML needs the package trafilatura: pip install "dateline[html]"'
        ) from error
    for name in ("trafilatura", "htmldate", "courlan"):  # else they would write to stderr
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    return package


def read_page(path: Path) -> dict[str, str | None]:
    """Give the fields of an article that a page holds.

    Raises
    ------
    MissingPackageError
        If trafilatura is not installed.
    InputError
        If no main text is found in it.
    OSError
        If the file cannot be read.
    """
    trafilatura = _trafilatura()
    tree = trafilatura.load_html(path.read_bytes())
    date = None if tree is None else published(tree)
    page = None
    if tree is not None:
        page = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=True)
    if page is None or not page.text:
        raise InputError("no main text is found in the page")
    return {
        "id": path.stem,
        "text": _with_headline(page.text, page.title),
        "title": page.title,
        "date": date,
        "source": page.sitename,
        "url": page.url,
    }


def published(tree: Any) -> str | None:
    """Give the day on which a page says that it was published.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
        The page.

    Returns
    -------
    str or None
        ``YYYY-MM-DD``, the local day; None if the page declares none.
    """
    scripts = tree.xpath("//script[@type='application/ld+json']/text()")
    declared = [day for script in scripts for day in _JSON_LD_DAY.findall(script)]
    for value in [*tree.xpath(_META), *declared, *tree.xpath(_TIME)]:
        day = _DAY.match(value.strip())
        if day is not None:
            return day.group()
    return None


def _with_headline(text: str, title: str | None) -> str:
    """Set the headline apart by a blank line, which is how articles have it."""
    first, _, rest = text.partition("\n")
    if title and rest and " ".join(first.split()) == " ".join(title.split()):
        return f"{first}\n\n{rest}"
    return text
