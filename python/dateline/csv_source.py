# SPDX-License-Identifier: MIT
"""Articles of comma-separated values, one a row."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from dateline import _core
from dateline.errors import Error, FormatError, InputError, IoError
from dateline.sources import FIELDS, Skipped, to_article

SUFFIXES = (".csv", ".tsv")
_SEPARATORS = (",", ";", "\t")
_LONGEST_FIELD = 100_000_000
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]")
_NAMES = ("id", "text", *FIELDS)


class CsvSource:
    """Articles of a table in a file, read row by row.

    The first line names the columns: `text`, and perhaps `id`, `title`, `date`, `source`, `url`.
    Separated by commas, semicolons or tabs, whichever the first line has most of; UTF-8. A row
    without id has the file's name and the line on which it begins, as in JSON Lines.

    Raises
    ------
    InputError
        If a column is missing, or two articles have one id and different texts, before the first
        is given; names the lines of both.
    IoError, FormatError
        If the file cannot be read.
    """

    def __init__(self, path: Path, date: str, columns: Mapping[str, str]) -> None:
        self.skipped: list[Skipped] = []
        self._path, self._date = path, date
        self._columns = dict(columns)
        self._total = max(path.stat().st_size, 1) if path.is_file() else 1
        self._read = 0
        if path.is_file():  # a pipe is read once only
            self._rehearse()
        self._rows = self._records()

    def _rehearse(self) -> None:
        known: dict[str, tuple[int, int]] = {}
        for line, record in self._records():
            name, text = record["id"], hash(record["text"])
            first, before = known.setdefault(name, (line, text))
            if before != text:
                raise InputError(
                    f'two articles have the id "{name}" and different texts: '
                    f"{self._path}:{first} and {self._path}:{line}"
                )

    def _records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield the line on which each row begins, with its fields."""
        limit = csv.field_size_limit(_LONGEST_FIELD)
        try:
            with self._path.open("rb") as raw:
                text = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
                yield from self._parse(text, raw)
        except OSError as error:
            raise IoError(f"cannot read {self._path}: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise FormatError(f"{self._path}: not UTF-8 ({error.reason})") from error
        except csv.Error as error:
            raise FormatError(f"{self._path}: {error}") from error
        finally:
            csv.field_size_limit(limit)

    def _parse(
        self, text: io.TextIOWrapper, raw: io.BufferedReader
    ) -> Iterator[tuple[int, dict[str, str]]]:
        head = text.readline()
        separator = max(_SEPARATORS, key=head.count)
        names = next(csv.reader([head], delimiter=separator), [])
        places = self._places([name.strip() for name in names])
        rows = csv.reader(text, delimiter=separator)
        begin = 2
        for row in rows:
            if row:
                record = {f: row[i] if i < len(row) else "" for f, i in places.items()}
                record["id"] = record.get("id") or f"{self._path.stem}:{begin}"
                if _TIME.match(record.get("date", "")):
                    record["date"] = record["date"][:10]
                self._read = raw.tell()
                yield begin, record
            begin = rows.line_num + 2

    def _places(self, names: list[str]) -> dict[str, int]:
        """Find the column of each field."""
        places: dict[str, int] = {}
        for field in _NAMES:
            name = self._columns.get(field, field)
            if name in names:
                places[field] = names.index(name)
            elif field == "text" or field in self._columns:
                listed = ", ".join(names) or "none"
                raise InputError(
                    f"{self._path} has no column {name!r} for the {field}; it has {listed}. "
                    f'To tell which: columns={{"{field}": NAME}}, --column {field}=NAME'
                )
        return places

    def next(self) -> _core.Article | None:
        """Give the next article, or None at the end."""
        for line, record in self._rows:
            try:
                return to_article({k: v or None for k, v in record.items()}, self._date)
            except Error as error:
                self.skipped.append(Skipped(os.fspath(self._path), line, str(error)))
        return None

    def share(self) -> float:
        """How much of the bytes has been read, 0 to 1."""
        return min(self._read / self._total, 1.0)
