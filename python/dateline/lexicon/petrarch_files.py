# SPDX-License-Identifier: MIT
"""The actor and agent dictionaries of PETRARCH, as they stand in their files.

The grammar is that of PETRARCH's documentation ("PETRARCH Dictionary Formats",
``docs/source/dictionaries.rst`` of openeventdata/petrarch2, and the remarks at
``read_agent_dictionary`` in its ``PETRreader.py``):

- Actors: a phrase, perhaps with a default code, ``PHRASE_ [CODE]``; lines ``+PHRASE_`` with other
  names of the same actor; lines ``[CODE restriction]``, indented by a tab, for times. A restriction
  is ``<date``, ``>date`` or ``date-date``, limits counted; dates are YYYYMMDD or YYMMDD, whose
  years 00 to 30 are of this century. Without one, the code is the default. ``---`` codes nobody.
- Agents: ``PHRASE {plural} [~CODE]`` or ``[CODE~]``. Without braces the plural is regular, with
  empty ones there is none. ``!MARK! = A, B`` defines a set that ``!MARK!`` in a phrase stands for.
- Blanks and underscores part words. ``#`` and ``;`` begin a remark, ``<!-- -->`` holds one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dateline.errors import IoError
from dateline.sources import Skipped

_CODES = re.compile(r"\[([^\[\]{}]*)\]")
_MARKER = re.compile(r"!([^!]*)!")
_DEFINITION = re.compile(r"!([^!=]+)!\s*=(.*)")
_AGENT = re.compile(r"([^{}\[\]]*)(?:\{([^{}\[\]]*)\})?\s*\[\s*([^{}\[\]]*?)\s*\]")
_MOST_SETS = 3
_CENTURY = 30  # Two figures up to it are of this century
_UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
FIRST, LAST = date.min, date.max


class LineError(ValueError):
    """What is wrong with a line."""


@dataclass(frozen=True)
class TimedCode:
    """A code, and the days on which it holds, both counted; without them it is the default."""

    code: str
    since: date | None = None
    until: date | None = None

    def __str__(self) -> str:
        """Write it as ``CODE 2009-01-20..2017-01-20``."""
        if self.since is None or self.until is None:
            return self.code or "---"
        begin = "" if self.since == FIRST else self.since.isoformat()
        end = "" if self.until == LAST else self.until.isoformat()
        return f"{self.code or '---'} {begin}..{end}"


@dataclass
class ActorEntry:
    """An actor: its names, the first one first, and its codes."""

    file: str
    line: int
    names: list[tuple[int, str]]
    codes: list[TimedCode] = field(default_factory=list)


@dataclass(frozen=True)
class AgentEntry:
    """A role noun; `plural` is None if it is regular, empty if there is none."""

    file: str
    line: int
    phrase: str
    plural: str | None
    code: str


def read_lines(path: Path, skipped: list[Skipped]) -> Iterator[tuple[int, str]]:
    """Yield what stands on the lines of a dictionary, remarks left out.

    Parameters
    ----------
    path : Path
        The file.
    skipped : list of Skipped
        Receives lines that cannot be read, and a remark that does not end.

    Yields
    ------
    tuple of (int, str)
        Line, from 1, and text without blanks around it; never empty.

    Raises
    ------
    IoError
        If there is no such file.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="surrogateescape")
    except OSError as error:
        raise IoError(f"cannot read {path}: {error.strerror}") from error
    opened = 0
    for number, line in enumerate(re.split("\r\n|\r|\n", text), start=1):
        plain, opened = _without_remarks(line, number, opened)
        if _UNPRINTED.search(plain):
            reason = f"must be UTF-8 without control characters, got {plain.strip()!a:.60}"
            skipped.append(Skipped(str(path), number, reason))
        elif plain.strip():
            yield number, plain.strip()
    if opened:
        skipped.append(Skipped(str(path), opened, "a remark <!-- must end with -->, it does not"))


def _without_remarks(line: str, number: int, opened: int) -> tuple[str, int]:
    """Give what is no remark, and the line on which a remark that goes on began, or 0."""
    kept = ""
    while True:
        if opened:
            _, end, line = line.partition("-->")
            if not end:
                return kept, opened
        plain, begin, line = line.partition("<!--")
        short = re.split("[#;]", plain, maxsplit=1)
        kept += short[0]
        if not begin or len(short) > 1:
            return kept, 0
        kept, opened = kept + " ", number


def read_actors(path: Path, skipped: list[Skipped]) -> list[ActorEntry]:
    """Read an actor dictionary.

    Parameters
    ----------
    path : Path
        The file.
    skipped : list of Skipped
        Receives the lines that cannot be read, with those that belong to them.

    Returns
    -------
    list of ActorEntry
        In the file's order.
    """
    entries: list[ActorEntry] = []
    broken = 0  # Line of the entry that the lines now belong to, if it could not be read
    for number, line in read_lines(path, skipped):
        try:
            if line[0] not in "+[":
                broken = number
                names, codes = _name_and_codes(line)
                entries.append(ActorEntry(str(path), number, [(number, names)], codes))
                broken = 0
            elif broken:
                raise LineError(f"belongs to the entry of line {broken}, which cannot be read")
            elif not entries:
                raise LineError(f"must come after an actor's first line, got {line:.60}")
            elif line[0] == "+":
                entries[-1].names.append((number, _synonym(line[1:])))
            else:
                entries[-1].codes += _codes(line)
        except LineError as error:
            skipped.append(Skipped(str(path), number, str(error)))
    return entries


def _name_and_codes(line: str) -> tuple[str, list[TimedCode]]:
    phrase, bracket, rest = line.partition("[")
    return _phrase(phrase), _codes(bracket + rest) if bracket else []


def _synonym(text: str) -> str:
    if "[" in text:
        raise LineError(f"a synonym must have no code of its own, got {text:.60}")
    return _phrase(text)


def _phrase(text: str) -> str:
    phrase = " ".join(text.replace("_", " ").split())
    if not any(c.isalnum() for c in phrase):
        raise LineError(f"a phrase must have a letter or digit, got {text.strip()!r:.60}")
    if re.search(r"[\[\]{}~!]", phrase):
        raise LineError(f"a phrase must be words alone, got {phrase:.60}")
    return phrase


def _codes(text: str) -> list[TimedCode]:
    if _CODES.sub("", text).strip():
        raise LineError(f"codes must stand as [CODE] or [CODE dates], got {text:.60}")
    return [_timed_code(inner) for inner in _CODES.findall(text)]


def _timed_code(text: str) -> TimedCode:
    code, _, when = text.strip().partition(" ")
    when = "".join(when.split())
    if not code or code[0] in "<>" or code[0].isdigit():
        raise LineError(f"brackets must begin with a code, got [{text}]")
    code = "" if set(code) == {"-"} else code
    if not when:
        return TimedCode(code)
    if when[0] in "<>":
        day = parse_date(when[1:])
        return TimedCode(code, FIRST, day) if when[0] == "<" else TimedCode(code, day, LAST)
    begin, _, end = when.partition("-")
    since, until = parse_date(begin), parse_date(end)
    if until < since:
        raise LineError(f"dates must be in order, got {when}")
    return TimedCode(code, since, until)


def parse_date(text: str) -> date:
    """Read YYYYMMDD or YYMMDD.

    Examples
    --------
    >>> parse_date("090120"), parse_date("19310101")
    (datetime.date(2009, 1, 20), datetime.date(1931, 1, 1))
    """
    if not re.fullmatch(r"[0-9]{6}|[0-9]{8}", text):
        raise LineError(f"a date must be YYYYMMDD or YYMMDD, got {text!r:.60}")
    short = int(text[:-4])
    year = short if len(text) > 6 else short + (2000 if short <= _CENTURY else 1900)
    try:
        return date(year, int(text[-4:-2]), int(text[-2:]))
    except ValueError as error:
        raise LineError(f"{text} is no date: {error}") from error


def read_agents(path: Path, skipped: list[Skipped]) -> list[AgentEntry]:
    """Read an agent dictionary.

    Parameters
    ----------
    path : Path
        The file.
    skipped : list of Skipped
        Receives the lines that cannot be read.

    Returns
    -------
    list of AgentEntry
        In the file's order, one for each member of the sets that phrases name.
    """
    entries: list[AgentEntry] = []
    sets: dict[str, list[str]] = {}
    for number, line in read_lines(path, skipped):
        try:
            definition = _DEFINITION.fullmatch(line)
            if definition:
                members = [word.strip() for word in definition[2].split(",") if word.strip()]
                sets[definition[1].strip()] = members
            else:
                entries += _agents(line, sets, str(path), number)
        except LineError as error:
            skipped.append(Skipped(str(path), number, str(error)))
    return entries


def _agents(line: str, sets: dict[str, list[str]], file: str, number: int) -> list[AgentEntry]:
    match = _AGENT.fullmatch(line)
    if match is None:
        raise LineError(f"an agent must stand as PHRASE {{plural}} [~CODE], got {line:.60}")
    text, plural, code = match[1], match[2], match[3].strip("~").strip()
    if not code or " " in code:
        raise LineError(f"an agent must have one code, got [{match[3]}]")
    marked = "!" in text
    if text.count("!") > 2 * _MOST_SETS:
        raise LineError(f"a phrase must name at most {_MOST_SETS} sets, got {text:.60}")
    phrases = [_phrase(phrase) for phrase in _substituted(text, sets)]
    if plural is not None:
        plural = _phrase(plural) if plural.strip(" _") else ""
    plural = None if marked else plural  # the sets have their plurals themselves
    return [AgentEntry(file, number, phrase, plural, code) for phrase in phrases]


def _substituted(text: str, sets: dict[str, list[str]]) -> list[str]:
    marker = _MARKER.search(text)
    if marker is None:
        return [text]
    if marker[1] not in sets:
        raise LineError(f"the set !{marker[1]}! must be defined above, it is not")
    before, after = text[: marker.start()], text[marker.end() :]
    return [
        phrase for word in sets[marker[1]] for phrase in _substituted(before + word + after, sets)
    ]
