# SPDX-License-Identifier: MIT
"""What a graph can be built from: files, folders, records and tables, as a stream of articles."""

from __future__ import annotations

import glob
import itertools
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from dateline import _core
from dateline.errors import Error, InputError, IoError

FIELDS = ("title", "date", "source", "url")
_ARTICLE_SUFFIXES = (".txt", ".jsonl", ".ndjson")
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


class ChainSource:
    """Articles of several sources, one after the other."""

    def __init__(self, parts: Sequence[Source]) -> None:
        self._parts = list(parts)
        self._at = 0

    @property
    def skipped(self) -> list[Skipped]:
        """What could not be read so far."""
        return [item for part in self._parts for item in part.skipped]

    def next(self) -> _core.Article | None:
        """Give the next article, or None at the end."""
        while self._at < len(self._parts):
            article = self._parts[self._at].next()
            if article is not None:
                return article
            self._at += 1
        return None

    def share(self) -> float:
        """How many of the parts have been given, the present one by its share, 0 to 1."""
        now = self._parts[self._at].share() if self._at < len(self._parts) else 0.0
        return (self._at + now) / max(len(self._parts), 1)


def files_source(paths: Sequence[Path], date: str, columns: Mapping[str, str] | None) -> Source:
    """Read files of any kind: text, JSON Lines, folders, CSV and HTML.

    Parameters
    ----------
    paths : sequence of Path
        As `expand` gives them.
    date : str
        Date of the articles that give none.
    columns : mapping, optional
        Columns of CSV files by field.

    Returns
    -------
    Source
        The articles in the order of the paths; of a folder, its pages come last.
    """
    from dateline import csv_source, page_source  # noqa: PLC0415  (they are sources too)

    kinds = dict.fromkeys(csv_source.SUFFIXES, "csv")
    kinds |= dict.fromkeys(page_source.SUFFIXES, "page")
    parts: list[Source] = []
    whole = [each for path in paths for each in _with_pages(path, page_source.SUFFIXES)]
    for kind, group in itertools.groupby(whole, lambda p: kinds.get(p.suffix.casefold(), "")):
        files = list(group)
        if kind == "csv":
            parts += [csv_source.CsvSource(path, date, columns or {}) for path in files]
        elif kind == "page":
            parts.append(page_source.PageSource(files, date))
        else:
            parts.append(FileSource(files, date))
    return parts[0] if len(parts) == 1 else ChainSource(parts)


def _with_pages(path: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """Give a folder, if anything but pages is to be read in it, and its pages."""
    if not path.is_dir():
        return [path]
    try:
        names = sorted(entry for entry in path.iterdir() if entry.is_file())
    except OSError:
        return [path]
    pages = [name for name in names if name.suffix.casefold() in suffixes]
    others = any(name.suffix in _ARTICLE_SUFFIXES for name in names)
    return [path, *pages] if others or not pages else pages


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


def open_source(source: object, date: str, columns: Mapping[str, str] | None = None) -> Source:
    """Turn what the caller gave into a stream of articles.

    Parameters
    ----------
    source : object
        Path, glob, folder, list of them; mapping or iterable of mappings; table or column.
    date : str
        Date of the articles that give none.
    columns : mapping, optional
        What the fields of an article are called in tables, CSV files and mappings.

    Returns
    -------
    Source
        Each article once.

    Raises
    ------
    InputError, IoError
        If nothing can be read from it.
    """
    check_columns(columns)
    if isinstance(source, str | os.PathLike):
        return files_source(expand(source), date, columns)
    if isinstance(source, Mapping):
        return RecordSource(_renamed([source], columns), date)
    records = _table_records(source)
    if records is not None:
        return RecordSource(_renamed(records, columns), date)
    if not isinstance(source, Iterable):
        raise InputError(f"cannot read articles from {_shown(source)}")
    items = source if isinstance(source, list | tuple) else list_if_paths(source)
    if isinstance(items, list | tuple) and items and isinstance(items[0], str | os.PathLike):
        paths = [path for item in items for path in _expand_item(item)]
        return files_source(paths, date, columns)
    return RecordSource(_renamed(items, columns), date)


def check_columns(columns: Mapping[str, str] | None) -> None:
    """Raise InputError for a field that articles have not."""
    known = ("id", "text", *FIELDS)
    for field in columns or {}:
        if field not in known:
            raise InputError(f"columns must be of {', '.join(known)}; got {field!r}")


def _renamed(records: Iterable[object], columns: Mapping[str, str] | None) -> Iterable[object]:
    """Give records whose fields are called as those of articles."""
    if not columns:
        return records

    def renamed(position: int, record: object) -> object:
        if not isinstance(record, Mapping):
            return record
        found = {**record, **{f: record.get(name) for f, name in columns.items()}}
        return found if "id" in found else {"id": str(position), **found}

    many = (renamed(position, record) for position, record in enumerate(records))
    return list(many) if isinstance(records, list | tuple) else many


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
