# SPDX-License-Identifier: MIT
"""The lines of a BRAT stand-off file, read one by one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from dateline.errors import FormatError
from dateline.sources import Skipped

Span = tuple[int, int]

_ID = r"[A-Za-z]\d+\S*|#\d+\S*"
_ENTITY = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.DOTALL)
_RELATION = re.compile(r"(\S+) (?:Arg1:)?(\S+) (?:Arg2:)?(\S+)\s*")
_ATTRIBUTE = re.compile(r"(\S+) (\S+)(?: (\S+))?\s*")
_REFERENCE = re.compile(r"Reference (\S+) (\S+)(?:\t(.*))?", re.DOTALL)
_NOTE = re.compile(r"(\S+) (\S+)(?:\t(.*))?", re.DOTALL)
_CHAIN = "Coreference"


@dataclass(frozen=True)
class Entity:
    """A stretch of text with a type; `span` is from its begin to its end."""

    line: int
    type: str
    span: Span
    words: str


@dataclass(frozen=True)
class Event:
    """A trigger with roles: pairs of a name, without number, and an id."""

    line: int
    type: str
    trigger: str
    roles: tuple[tuple[str, str], ...]


@dataclass
class Standoff:
    """What a file says, by id.

    Attributes
    ----------
    entities, events : dict
        By their ids.
    attributes : dict
        Line and value ("" for none) by name and id of what has it.
    references, notes, relations : dict
        Line and text by what they are about.
    chains : list of set of str
        Ids that are one.
    damaged : set of str
        Ids of lines that cannot be read; "" for lines whose id cannot be read either.
    broken : list of Skipped
        These lines.
    """

    entities: dict[str, Entity] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    attributes: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    references: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    notes: dict[str, tuple[int, str]] = field(default_factory=dict)
    relations: dict[str, tuple[int, str]] = field(default_factory=dict)
    chains: list[set[str]] = field(default_factory=list)
    damaged: set[str] = field(default_factory=set)
    broken: list[Skipped] = field(default_factory=list)

    @property
    def triggers(self) -> set[str]:
        """Ids of entities that are triggers of events."""
        return {event.trigger for event in self.events.values()}

    def span_of(self, name: str) -> Span | None:
        """Give where an entity stands, or the trigger of an event."""
        found = self.entities.get(self.events[name].trigger if name in self.events else name)
        return found.span if found else None


def read_standoff(content: bytes, text: str, name: str) -> Standoff:
    """Read a file.

    Parameters
    ----------
    content : bytes
        The ``.ann`` file.
    text : str
        What it is about; every stretch must be of it.
    name : str
        What the file is called, to name lines that cannot be read.

    Returns
    -------
    Standoff
        All lines that could be read.
    """
    found = Standoff()
    taken: dict[str, int] = {}
    later: list[tuple[int, str, Callable[[], None]]] = []
    for number, raw in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        key = ""
        try:
            line = raw.decode("utf-8").removesuffix("\r")
            if not line.strip():
                continue
            key = line.split("\t")[0]
            check = _add(found, number, line, text, taken)
            later.append((number, key, check))
        except UnicodeDecodeError as error:
            key = raw.split(b"\t")[0].decode("ascii", "replace")
            _break(found, name, number, key, f"not UTF-8 at byte {error.start + 1}")
        except FormatError as error:
            _break(found, name, number, key, str(error))
    # What lines are about may stand below them.
    for number, key, check in later:
        try:
            check()
        except FormatError as error:
            if key == "*":  # the rest of what it says counts
                found.broken.append(Skipped(name, number, str(error)))
                continue
            _break(found, name, number, key, str(error))
            found.events.pop(key, None)
    found.broken.sort(key=lambda skipped: skipped.line)
    return found


def _break(found: Standoff, name: str, number: int, key: str, reason: str) -> None:
    word = key.split(" ", maxsplit=1)[0]
    found.damaged.add(word if re.fullmatch(_ID, word) else "")
    found.broken.append(Skipped(name, number, reason))


def _add(
    found: Standoff, number: int, line: str, text: str, taken: dict[str, int]
) -> Callable[[], None]:
    """Take a line in, and give what checks it when all lines are known."""
    key, tab, rest = line.partition("\t")
    if not tab or not (key == "*" or re.fullmatch(_ID, key)):
        raise FormatError(f"no annotation begins so: {line[:40]!r}")
    if key in taken and key != "*":
        raise FormatError(f"{key} stands in line {taken[key]} already")
    readers: dict[str, Callable[..., Callable[[], None]]] = {
        "T": partial(_entity, text=text),
        "E": _event,
        "A": _attribute,
        "M": _attribute,
        "N": _reference,
        "#": _note,
        "*": _chain,
        "R": _relation,
    }
    if key[0] not in readers:
        raise FormatError(f"{key}: there is no such kind of annotation")
    check = readers[key[0]](found, number, key, rest)
    taken[key] = number
    return check


def _entity(found: Standoff, number: int, key: str, rest: str, *, text: str) -> Callable[[], None]:
    match = _matched(_ENTITY, rest, key, "TYPE BEGIN END<tab>WORDS")
    parts = [tuple(map(int, part.split())) for part in match[2].split(";")]
    ends = [end for part in parts for end in part]
    if ends != sorted(ends) or any(a == b for a, b in parts) or ends[-1] > len(text):
        raise FormatError(
            f"{key} must have stretches of the text, 0 to {len(text)}, got {match[2]}"
        )
    words = " ".join(text[a:b] for a, b in parts)
    if words.split() != match[3].split():
        raise FormatError(f"{key} says {match[3][:40]!r}, but the text has {words[:40]!r} there")
    found.entities[key] = Entity(number, match[1], (ends[0], ends[-1]), " ".join(words.split()))
    return lambda: None


def _event(found: Standoff, number: int, key: str, rest: str) -> Callable[[], None]:
    pairs = [part.partition(":") for part in rest.split()]
    if not pairs or not all(name and colon and target for name, colon, target in pairs):
        raise FormatError(f"{key} must be TYPE:TRIGGER ROLE:ID ..., got {rest[:40]!r}")
    (kind, _, trigger), *roles = pairs
    named = ((name.rstrip("0123456789") or name, target) for name, _, target in roles)
    found.events[key] = Event(number, kind, trigger, tuple(dict.fromkeys(named)))

    def check() -> None:
        for name in (trigger, *(target for _, _, target in roles)):
            _must_be(found, key, name)
        if trigger in found.entities and found.entities[trigger].type != kind:
            other = found.entities[trigger].type
            raise FormatError(f"{key} is of type {kind}, but its trigger {trigger} of {other}")

    return check


def _attribute(found: Standoff, number: int, key: str, rest: str) -> Callable[[], None]:
    match = _matched(_ATTRIBUTE, rest, key, "NAME ID VALUE")
    found.attributes[match[1], match[2]] = (number, match[3] or "")
    return lambda: _must_be(found, key, match[2])


def _reference(found: Standoff, number: int, key: str, rest: str) -> Callable[[], None]:
    match = _matched(_REFERENCE, rest, key, "Reference ID BASE:NUMBER<tab>NAME")
    found.references[match[1], match[2]] = (number, match[3] or "")
    return lambda: _must_be(found, key, match[1])


def _note(found: Standoff, number: int, key: str, rest: str) -> Callable[[], None]:
    match = _matched(_NOTE, rest, key, "KIND ID<tab>TEXT")
    before = found.notes.get(match[2], (0, ""))[1]
    text = " ".join((match[3] or "").split())
    found.notes[match[2]] = (number, f"{before} {text}".strip())
    return lambda: _must_be(found, key, match[2])


def _chain(found: Standoff, number: int, key: str, rest: str) -> Callable[[], None]:
    kind, *names = rest.split()
    if len(names) < 2:
        raise FormatError(f"{key} must have two ids at least, got {rest[:40]!r}")
    return _same(found, number, f"* {kind}", kind, names)


def _relation(found: Standoff, number: int, key: str, rest: str) -> Callable[[], None]:
    match = _matched(_RELATION, rest, key, "NAME Arg1:ID Arg2:ID")
    return _same(found, number, key, match[1], [match[2], match[3]])


def _same(
    found: Standoff, number: int, key: str, kind: str, names: list[str]
) -> Callable[[], None]:
    if kind == _CHAIN:
        found.chains.append(set(names))
    else:
        found.relations[f"{kind} {' '.join(names)}"] = (number, key)

    def check() -> None:
        for name in names:
            _must_be(found, key, name)

    return check


def _matched(pattern: re.Pattern[str], rest: str, key: str, shape: str) -> re.Match[str]:
    match = pattern.fullmatch(rest)
    if match is None:
        raise FormatError(f"{key} must be {shape}, got {rest[:40]!r}")
    return match


def _must_be(found: Standoff, key: str, name: str) -> None:
    if name not in found.entities and name not in found.events and name not in found.damaged:
        raise FormatError(f"{key} is about {name}, which is not there")
