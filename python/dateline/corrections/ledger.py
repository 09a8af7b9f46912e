# SPDX-License-Identifier: MIT
"""The file of human corrections: read, shown and added to."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from dateline import display
from dateline.corrections.line import Line, make, parse, write
from dateline.errors import FormatError, InputError, IoError

SCHEMA = "dateline.ledger/1"
_SCHEMA_LINE = f'{{"schema": "{SCHEMA}"}}\n'
_COLUMNS = ("line", "id", "when", "by", "decision", "why")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Unapplied:
    """A line of a ledger that has no effect, and why.

    Attributes
    ----------
    ledger : str
        The file.
    number : int
        Which line of it, from 1.
    id : str
        The line's id; empty if it could not be read.
    reason : str
        What is wrong.
    """

    ledger: str
    number: int
    id: str
    reason: str

    def __str__(self) -> str:
        """Give file, line and reason as compilers do."""
        return f"{self.ledger}:{self.number}: {self.reason}"


@dataclass(frozen=True)
class Ledger:
    """The corrections of one file, in its order; shows itself.

    Attributes
    ----------
    path : str
        The file.
    lines : tuple of Line
        All that could be read, those that were undone too.
    broken : tuple of Unapplied
        Lines that could not be read.
    """

    path: str
    lines: tuple[Line, ...]
    broken: tuple[Unapplied, ...] = ()

    @property
    def in_force(self) -> tuple[Line, ...]:
        """The corrections that nobody has undone."""
        undone = self._undone()
        return tuple(x for x in self.lines if x.what != "undo" and x.id not in undone)

    @property
    def idle(self) -> tuple[Unapplied, ...]:
        """Lines that undo what is not there, or what is undone already."""
        found = []
        known: dict[str, int] = {}
        undone = self._undone()
        seen: set[str] = set()
        for line in self.lines:
            known[line.id] = line.number
            if line.what != "undo" or line.id in undone:
                continue
            target = line.fields["line"]
            if target not in known or known[target] == line.number:
                reason = f"there is no line {target} above it to undo"
                found.append(Unapplied(self.path, line.number, line.id, reason))
            elif target in seen:
                reason = f"line {target} is undone already"
                found.append(Unapplied(self.path, line.number, line.id, reason))
            seen.add(target)
        return tuple(found)

    def _undone(self) -> set[str]:
        """Give the ids of undone lines; an undoing that is undone itself does not count."""
        undone: set[str] = set()
        position = {line.id: i for i, line in enumerate(self.lines)}
        for i, line in reversed(list(enumerate(self.lines))):
            if line.what == "undo" and line.id not in undone:
                target = line.fields["line"]
                if position.get(target, i) < i:
                    undone.add(target)
        return undone

    def _rows(self) -> list[list[str]]:
        undone = self._undone()
        return [
            [
                str(x.number),
                x.id,
                x.when,
                x.by,
                f"{'undone ' if x.id in undone else ''}{x}",
                x.why,
            ]
            for x in self.lines
        ]

    def _caption(self) -> str:
        force = len(self.in_force)
        bad = f", {len(self.broken)} unreadable" if self.broken else ""
        return f"{self.path}: {len(self.lines)} lines, {force} in force{bad}"

    def __str__(self) -> str:
        """Show all lines."""
        rows = ["  ".join(filter(None, map(_printable, row))) for row in self._rows()]
        return "\n".join([self._caption(), *rows, *map(str, (*self.broken, *self.idle))])

    def __repr__(self) -> str:
        """Show all lines."""
        return str(self)

    def _repr_html_(self) -> str:
        return display.html_table(_COLUMNS, self._rows(), self._caption())


def _printable(cell: str) -> str:
    """Give a cell on one line, without what would steer a terminal."""
    return "".join(c for c in " ".join(cell.split()) if c.isprintable())


def read_ledger(path: str | os.PathLike[str]) -> Ledger:
    """Read a ledger of corrections.

    Parameters
    ----------
    path : str or path
        The file, as ``docs/formats/ledger.md`` describes it.

    Returns
    -------
    Ledger
        Its lines; what cannot be read is in `broken`, with line number and reason.

    Raises
    ------
    IoError
        If the file cannot be read.
    FormatError
        If it says that it is of a newer or another format.

    Examples
    --------
    >>> import dateline as dl
    >>> ledger = dl.read_ledger("examples/corrections.ledger")
    >>> print(ledger.lines[0])
    rename: police (ac4dd6d689e04.212) is called Trieste police
    """
    name = os.fspath(path)
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise IoError(
            f"cannot read the ledger {name}: {error.strerror}"
            ' (graph.with_ledger(path, by="name") begins a new one)'
        ) from error
    return _read(name, content)


def _read(name: str, content: bytes) -> Ledger:
    lines: list[Line] = []
    broken: list[Unapplied] = []
    numbers: dict[str, int] = {}
    for number, raw in enumerate(content.removeprefix(_BOM).split(b"\n"), start=1):
        try:
            text = raw.decode("utf-8").strip(" \t\r")
            if not text or text.startswith("#") or _is_schema(name, number, text):
                continue
            line = parse(text, number)
            if line.id in numbers:
                raise FormatError(f"has the id of line {numbers[line.id]}, {line.id}")
        except UnicodeDecodeError as error:
            broken.append(Unapplied(name, number, "", f"not UTF-8 at byte {error.start + 1}"))
        except _ForeignLedgerError:
            raise
        except FormatError as error:
            broken.append(Unapplied(name, number, "", str(error)))
        else:
            numbers[line.id] = number
            lines.append(line)
    return Ledger(name, tuple(lines), tuple(broken))


class _ForeignLedgerError(FormatError):
    """A ledger of another format."""


def _is_schema(name: str, number: int, text: str) -> bool:
    if not re.match(r'\{\s*"schema"', text):
        return False
    try:
        schema = json.loads(text)["schema"]
    except (ValueError, LookupError):
        return False
    if schema != SCHEMA and not str(schema).startswith(f"{SCHEMA}."):
        raise _ForeignLedgerError(f"{name}:{number}: schema must be {SCHEMA}, got {schema!r}")
    return True


def read_or_begin(path: Path) -> Ledger:
    """Read a ledger, or give an empty one where there is no file yet."""
    if path.exists():
        return read_ledger(path)
    if not path.parent.is_dir():
        raise IoError(f"cannot begin the ledger {path}: there is no folder {path.parent}")
    return Ledger(os.fspath(path), ())


def append(path: Path, line: Line) -> Line:
    """Add one line to a ledger, which is begun if it is not there; give it with its number."""
    try:
        before = path.read_bytes() if path.exists() else b""
        taken = {other.id for other in _read(str(path), before).lines}
        line = replace(line, id=_free(line.id, taken))
        lead = "" if before else _SCHEMA_LINE
        lead += "\n" if before and not before.endswith(b"\n") else ""
        with path.open("ab") as file:
            file.write(f"{lead}{write(line)}\n".encode())
    except OSError as error:
        raise IoError(f"cannot write the ledger {path}: {error.strerror}") from error
    return replace(line, number=(before + lead.encode()).count(b"\n") + 1)


def _free(name: str, taken: set[str]) -> str:
    free, n = name, 2
    while free in taken:
        free, n = f"{name}.{n}", n + 1
    return free


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write a ledger whole or not at all.

    Raises
    ------
    IoError
        If it cannot be written.
    """
    text = _SCHEMA_LINE + "".join(f"{line}\n" for line in lines)
    replace_file(path, text.encode())


def replace_file(path: Path, content: bytes) -> None:
    """Put new content in the place of a file, whole or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        raise IoError(f"cannot write the ledger {path}: {error.strerror}") from error
    finally:
        temporary.unlink(missing_ok=True)


def take_back(ledger: Ledger, line_id: str | None) -> Line:
    """Find the line to undo: that of an id, or the last one in force.

    Raises
    ------
    InputError
        If there is none, or it is undone already.
    """
    force = ledger.in_force
    if line_id is None:
        if not force:
            raise InputError(f"{ledger.path} has no line in force to undo")
        return force[-1]
    for line in force:
        if line.id == line_id:
            return line
    raise InputError(f"{ledger.path} has no line in force with the id {line_id!r}")


def undo(
    ledger: Ledger, line_id: str | None, *, by: str, why: str, when: str, remove: bool
) -> Line:
    """Undo a line of a file: by a line that says so, or by taking it out."""
    target = take_back(ledger, line_id)
    path = Path(ledger.path)
    if remove:
        kept = path.read_bytes().split(b"\n")
        del kept[target.number - 1]
        replace_file(path, b"\n".join(kept))
        return target
    return append(path, make("undo", {"line": target.id}, when=when, by=by, why=why))


def now() -> str:
    """Give the time in UTC, to the second."""
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
