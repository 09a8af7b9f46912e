# SPDX-License-Identifier: MIT
"""One line of a ledger: how it is checked, read and written."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from dateline.errors import FormatError, InputError

_ID = re.compile(r"[A-Za-z0-9_.-]+")
_WHEN = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?")
# Line ends and writing directions other than the plain ones would make a diff lie.
_HIDDEN = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_DIGITS = 10
_LIMITS = {"lat": 90, "lon": 180}
Check = Callable[[object], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.strip() != "" and is_utf8(value)


def _is_any_text(value: object) -> bool:
    return isinstance(value, str) and is_utf8(value)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_number(limit: float) -> Check:
    def holds(value: object) -> bool:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return math.isfinite(value) and abs(value) <= limit

    return holds


def _is_node(value: object) -> bool:
    return isinstance(value, dict) and _is_id(value.get("member")) and _is_text(value.get("label"))


def _is_offset(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_mention(value: object) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("article"), str)
        and _is_offset(value.get("begin"))
        and _is_offset(value.get("end"))
    )


def _is_link(value: object) -> bool:
    return (
        isinstance(value, dict)
        and all(_is_id(value.get(name)) for name in ("id", "kind", "source", "target"))
        and _is_mention(value.get("mention"))
    )


def _is_list_of(check: Check) -> Check:
    return lambda value: isinstance(value, list) and bool(value) and all(map(check, value))


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_any_text, value))


# What each kind of line must have, and what it may have beside; one of each list of names.
_NEEDED: dict[str, list[dict[str, Check]]] = {
    "merge": [{"node": _is_node}, {"other": _is_node}],
    "split": [
        {"node": _is_node},
        {"members": _is_list_of(_is_id), "mentions": _is_list_of(_is_mention)},
        {"label": _is_text},
        {"aliases": _is_texts},
        {"taken": _is_texts},
    ],
    "rename": [{"node": _is_node}, {"label": _is_text}],
    "retype": [{"node": _is_node}, {"type": _is_any_text}],
    "drop": [{"node": _is_node, "link": _is_link}],
    "place": [
        {"node": _is_node},
        {"lat": _is_number(_LIMITS["lat"])},
        {"lon": _is_number(_LIMITS["lon"])},
    ],
    "undo": [{"line": _is_id}],
}
_ALLOWED: dict[str, dict[str, Check]] = {"place": {"country_code": _is_text, "admin1": _is_text}}
KINDS = tuple(_NEEDED)


@dataclass(frozen=True)
class Line:
    """A correction as the ledger has it.

    Attributes
    ----------
    id : str
        What `undo` and comparisons call it; no two lines of a ledger have the same.
    when : str
        ISO 8601, a day or a time.
    by : str
        Who decided.
    what : {"merge", "split", "rename", "retype", "drop", "place", "undo"}
        The decision.
    fields : mapping
        What it is about, by the names of ``docs/formats/ledger.md``.
    why : str
        The reason; may be empty.
    number : int
        Where it stands in its file, from 1; 0: nowhere yet.
    """

    id: str
    when: str
    by: str
    what: str
    fields: Mapping[str, Any]
    why: str = ""
    number: int = 0

    @property
    def subject(self) -> str:
        """What it is about, for a reader: label and id."""
        for name in ("node", "link"):
            if name in self.fields:
                return _shown(self.fields[name])
        return f"line {self.fields['line']}"

    @property
    def decision(self) -> str:
        """What is said of the subject."""
        return _said(self.what, self.fields)

    def __str__(self) -> str:
        """Tell the decision in one line."""
        return " ".join(f"{self.what}: {self.subject} {self.decision}".split())


def _said(what: str, fields: Mapping[str, Any]) -> str:
    if what == "merge":
        return f"is also {_shown(fields['other'])}"
    if what == "split":
        return f"without {_part(fields)}, which is {fields['label']}"
    if what == "rename":
        return f"is called {fields['label']}"
    if what == "retype":
        return f"is of type {fields['type'] or 'none'}"
    if what == "place":
        return f"lies at {fields['lat']}, {fields['lon']}"
    return "does not belong" if what == "drop" else "does not hold"


def _shown(reference: Mapping[str, Any]) -> str:
    if "member" in reference:
        return f"{reference['label']} ({reference['member']})"
    return f"{reference['kind']} {reference['source']} -> {reference['target']}"


def _part(fields: Mapping[str, Any]) -> str:
    if "members" in fields:
        return ", ".join(fields["members"])
    return ", ".join(f"{m['article']}:{m['begin']}-{m['end']}" for m in fields["mentions"])


def is_utf8(text: str) -> bool:
    """Tell whether a text can be written: halves of surrogate pairs cannot."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def check_when(when: str) -> str:
    """Give a time back if it is ISO 8601, else raise InputError.

    Examples
    --------
    >>> check_when("2024-09-20T10:15:00Z")
    '2024-09-20T10:15:00Z'
    """
    if isinstance(when, str) and _WHEN.fullmatch(when):
        try:
            if "T" in when:
                datetime.fromisoformat(when.replace("Z", "+00:00"))
            else:
                date.fromisoformat(when)
        except ValueError:
            pass
        else:
            return when
    raise InputError(f"when must be an ISO 8601 day or time as 2024-09-20T10:15:00Z, got {when!r}")


def make(what: str, fields: Mapping[str, Any], *, when: str, by: str, why: str = "") -> Line:
    """Make a line, with an id that depends on what it says.

    Raises
    ------
    InputError
        If it would not be a line of the ledger.
    """
    head = {"when": when, "by": by, "what": what}
    said = json.dumps({**head, **fields, "why": why}, sort_keys=True)
    name = hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]
    try:
        return _checked({"id": name, **head, **fields, "why": why}, 0)
    except FormatError as error:
        raise InputError(str(error)) from error


def write(line: Line) -> str:
    """Give a line as it stands in the file, without its end."""
    record = {"id": line.id, "when": line.when, "by": line.by, "what": line.what, **line.fields}
    if line.why:
        record["why"] = line.why
    return _HIDDEN.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(record, ensure_ascii=False))


def parse(text: str, number: int) -> Line:
    """Read a line of a file.

    Raises
    ------
    FormatError
        If it is none; tells what is wrong with it.
    """
    try:
        record = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise FormatError(f"no JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise FormatError("no correction: nested too deep") from error
    if not isinstance(record, dict):
        raise FormatError(f"must be a JSON object, got {text[:40]}")
    return _checked(record, number)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise FormatError(f"{twice!r} is there twice")
    return record


def _no_constant(name: str) -> float:
    raise FormatError(f"{name} is no number of JSON")


def _checked(record: dict[str, Any], number: int) -> Line:
    what = record.get("what")
    if not isinstance(what, str) or what not in _NEEDED:
        raise FormatError(f"'what' must be one of {', '.join(KINDS)}, got {what!r}")
    _need(record, "id", _is_id, what)
    _need(record, "by", _is_text, what)
    try:
        check_when(record.get("when", ""))
    except InputError as error:
        raise FormatError(str(error)) from error
    if not _is_any_text(record.get("why", "")):
        raise FormatError(f"'why' must be a text, got {record['why']!r}")
    fields: dict[str, Any] = {}
    for choice in _NEEDED[what]:
        given = [name for name in choice if name in record]
        if len(given) != 1:
            raise FormatError(f"{what} needs {' or '.join(map(repr, choice))}")
        fields[given[0]] = _need(record, given[0], choice[given[0]], what)
    for name, check in _ALLOWED.get(what, {}).items():
        if record.get(name) is not None:
            fields[name] = _need(record, name, check, what)
    why = record.get("why", "")
    return Line(
        record["id"], record["when"], record["by"], what, MappingProxyType(fields), why, number
    )


def _need(record: Mapping[str, Any], name: str, check: Check, what: str) -> Any:
    if name not in record:
        raise FormatError(f"{what} needs {name!r}")
    if not check(record[name]):
        shown = repr(record[name])
        if name in _LIMITS:
            limit = _LIMITS[name]
            raise FormatError(f"{name} must be from -{limit} to {limit}, got {shown[:80]}")
        raise FormatError(f"{name!r} of {what} cannot be {shown[:80]}")
    return record[name]
