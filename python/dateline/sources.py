# SPDX-License-Identifier: MIT
"""What a graph can be built from: files, folders, records and tables, as a stream of articles."""

from __future__ import annotations

import glob
import itertools
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from dateline import _core
from dateline.errors import Error, InputError, IoError

FIELDS = ("title", "date", "source", "url")
_LONGEST_NAME = 60
_HOW_TO_PASS_TEXT = (
    'to pass the text itself: dl.build([{"id": "a", "text": text, "date": "2024-09-19"}])'
)


@dataclass(frozen=True)
class Skipped:
    """An input that could not be read.

    Attributes
    ----------
    source : str
        The file, or the article.
    line : int
        Line of a JSON Lines file, from 1; 0: the whole file.
    reason : str
        What is wrong with it.
    """

    source: str
    line: int
    reason: str

    def __str__(self) -> str:
        """Give file, line and reason as compilers do."""
        place = f"{self.source}:{self.line}" if self.line else self.source
        return self.reason if self.reason.startswith(place) else f"{place}: {self.reason}"


class Source(Protocol):
    """A stream of articles."""

    @property
    def skipped(self) -> list[Skipped]:
        """What could not be read so far."""

    def next(self) -> _core.Article | None:
        """Give the next article, or None at the end."""

    def share(self) -> float:
        """How much of it has been given, 0 to 1."""


class FileSource:
    """Articles of text files, JSON Lines and folders.

    Raises
    ------
    InputError
        If two articles have one id and different texts, before the first is given; names file and
        line of both.
    """

    def __init__(self, paths: list[Path], date: str) -> None:
        self.skipped: list[Skipped] = []
        self._reader = _core.ArticleReader(paths, date, self._skip)
        if all(path.is_file() or path.is_dir() for path in paths):  # a pipe is read once only
            rehearsal = _core.ArticleReader(paths, date, lambda *_: None)
            while rehearsal.next() is not None:
                pass

    def _skip(self, path: Path, line: int, reason: str) -> None:
        self.skipped.append(Skipped(str(path), line, reason))

    def next(self) -> _core.Article | None:
        """Give the next article, or None at the end."""
        return self._reader.next()

    def share(self) -> float:
        """How much of the bytes has been read, 0 to 1."""
        return self._reader.read_bytes / max(self._reader.total_bytes, 1)


class _Ids:
    """Which record has which id, and that no two of one id differ."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, int]] = {}

    def check(self, position: int, record: object) -> None:
        """Take a record in, or raise InputError naming both."""
        fields = record if isinstance(record, Mapping) else {}
        if _is_missing(fields.get("id")) or not isinstance(fields.get("text"), str):
            return
        name, text = str(fields["id"]), hash(fields["text"])
        first, known = self._known.setdefault(name, (position, text))
        if text != known:
            raise InputError(
                f'two articles have the id "{name}" and different texts: '
                f"records {first} and {position}"
            )


class RecordSource:
    """Articles given as mappings with `id` and `text`, and perhaps the other fields.

    Raises
    ------
    InputError
        If two of a list have one id and different texts; of a stream, when the second comes.
    """

    def __init__(self, records: Iterable[object], date: str) -> None:
        self.skipped: list[Skipped] = []
        self._ids = _Ids()
        self._total = 0
        if isinstance(records, list | tuple):
            self._total = len(records)
            for position, record in enumerate(records):
                self._ids.check(position, record)
        self._records = enumerate(records)
        self._given = 0
        self._date = date

    def next(self) -> _core.Article | None:
        """Give the next article, or None at the end."""
        for position, record in self._records:
            self._given += 1
            if not self._total:
                self._ids.check(position, record)
            try:
                return to_article(record, self._date)
            except Error as error:
                name = record.get("id") if isinstance(record, Mapping) else None
                self.skipped.append(
                    Skipped(f"article {position if name is None else name}", 0, str(error))
                )
        return None

    def share(self) -> float:
        """How many of the records have been given, 0 to 1; 0 if their number is not known."""
        return self._given / self._total if self._total else 0.0


def to_article(record: object, date: str = "") -> _core.Article:
    """Read an article from a mapping.

    Parameters
    ----------
    record : mapping
        `id`, `text`, optional `title`, `date`, `source`, `url`; other keys are ignored. None and
        NaN count as missing; a date may be a `datetime.date`.
    date : str
        Date of an article that gives none.

    Returns
    -------
    Article
        Checked.

    Raises
    ------
    InputError
        If it is no mapping, lacks a field, or its text or date cannot be used.
    """
    if not isinstance(record, Mapping):
        raise InputError(f"an article must be a mapping with id and text, got {_shown(record)}")
    for field in ("id", "text"):
        if _is_missing(record.get(field)):
            raise InputError(f"an article must have {field!r}, got the fields {sorted(record)}")
    text = record["text"]
    if not isinstance(text, str):
        raise InputError(f"the text of an article must be a str, got {_shown(text)}")
    known = {name: _plain(record.get(name)) for name in FIELDS}
    return _core.Article(str(record["id"]), text, **(known | {"date": known["date"] or date}))


def _is_missing(value: object) -> bool:
    try:
        return value is None or bool(value != value)  # noqa: PLR0124  (NaN differs from itself)
    except TypeError:  # pandas.NA will not say
        return True


def _plain(value: Any) -> str:
    if _is_missing(value):
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    return str(value)


def open_source(source: object, date: str) -> Source:
    """Turn what the caller gave into a stream of articles.

    Parameters
    ----------
    source : object
        Path, glob, folder, list of them; mapping or iterable of mappings; table or column.
    date : str
        Date of the articles that give none.

    Returns
    -------
    Source
        Each article once.

    Raises
    ------
    InputError, IoError
        If nothing can be read from it.
    """
    if isinstance(source, str | os.PathLike):
        return FileSource(expand(source), date)
    if isinstance(source, Mapping):
        return RecordSource([source], date)
    records = _table_records(source)
    if records is not None:
        return RecordSource(records, date)
    if not isinstance(source, Iterable):
        raise InputError(f"cannot read articles from {_shown(source)}")
    items = source if isinstance(source, list | tuple) else list_if_paths(source)
    if isinstance(items, list | tuple) and items and isinstance(items[0], str | os.PathLike):
        return FileSource([path for item in items for path in _expand_item(item)], date)
    return RecordSource(items, date)


def list_if_paths(items: Iterable[object]) -> Iterable[object]:
    """Read a stream of paths to its end, and leave another one a stream."""
    stream: Iterator[object] = iter(items)
    first = list(itertools.islice(stream, 1))
    whole = itertools.chain(first, stream)
    return list(whole) if first and isinstance(first[0], str | os.PathLike) else whole


def _expand_item(item: object) -> list[Path]:
    if not isinstance(item, str | os.PathLike):
        raise InputError(f"a list of paths must hold paths alone, got {_shown(item)}")
    return expand(item)


def expand(path: str | os.PathLike[str]) -> list[Path]:
    """Give the files of a path or glob.

    Parameters
    ----------
    path : str or path
        A file, a folder, or a pattern such as ``articles/*.jsonl``.

    Returns
    -------
    list of Path
        In order of name.

    Raises
    ------
    InputError
        If it is a text, or a pattern that fits no file.
    IoError
        If there is no such file.
    """
    text = os.fspath(path)
    if "\n" in text or "\0" in text:
        raise InputError(f"a text is no path: {_shown(text)}; {_HOW_TO_PASS_TEXT}")
    try:
        if Path(text).exists():
            return [Path(text)]
        found = sorted(glob.glob(text, recursive=True)) if glob.has_magic(text) else []
    except OSError:  # too long for a name
        found = []
    if found:
        return [Path(name) for name in found]
    if glob.has_magic(text):
        raise InputError(f"no file fits the pattern {text}")
    if isinstance(path, str):
        raise IoError(f"no such file or folder: {_shortened(text)} ({_HOW_TO_PASS_TEXT})")
    raise IoError(f"no such file or folder: {text}")


def _table_records(source: Any) -> Iterable[object] | None:
    """Read tables and columns of pandas, Polars and Arrow by their methods, without importing."""
    if hasattr(source, "to_pylist"):  # Arrow: table, array
        return _with_ids(source.to_pylist())
    if hasattr(source, "to_dicts"):  # Polars: table
        return _with_ids(source.to_dicts())
    if hasattr(source, "iloc") and hasattr(source, "columns"):  # pandas: table
        return _with_ids(source.to_dict("records"))
    if hasattr(source, "iloc") and hasattr(source, "items"):  # pandas: column
        return [{"id": str(label), "text": text} for label, text in source.items()]
    if hasattr(source, "to_list") and hasattr(source, "dtype"):  # Polars: column
        return _with_ids(source.to_list())
    return None


def _with_ids(rows: list[Any]) -> list[object]:
    """Give the texts of a column the numbers of their rows as ids."""
    return [
        row if isinstance(row, Mapping) else {"id": str(number), "text": row}
        for number, row in enumerate(rows)
    ]


def _shown(value: object) -> str:
    return _shortened(repr(value))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 3] + "..."
