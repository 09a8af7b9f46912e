# SPDX-License-Identifier: MIT
"""What a ledger decides, subject by subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from dateline.corrections.draft import key_of
from dateline.corrections.ledger import Ledger
from dateline.corrections.line import Line
from dateline.geometry import distance_km

SAME_POINT_KM = 1.0
Canon = Callable[[str], str]


class Subject(NamedTuple):
    """What can be decided.

    Attributes
    ----------
    about : {"label", "type", "point", "kept", "one"}
        Which fact; "one": whether two nodes, or a node and a mention, are one.
    of : tuple of str
        Ids of what it is about.
    """

    about: str
    of: tuple[str, ...]


class Decision(NamedTuple):
    """How it is decided, and by which line."""

    value: str | tuple[float, float]
    line: Line


def same(a: Decision, b: Decision) -> bool:
    """Tell whether two decisions are one; points are within a kilometre."""
    if isinstance(a.value, tuple) and isinstance(b.value, tuple):
        return distance_km(*a.value, *b.value) <= SAME_POINT_KM
    return a.value == b.value


def decisions(ledger: Ledger, canon: Canon, pairs: Iterable[Subject]) -> dict[Subject, Decision]:
    """Give what the lines in force decide; of two about one subject, the later counts.

    Parameters
    ----------
    ledger : Ledger
        The corrections.
    canon : callable
        From a member id to that of its node.
    pairs : iterable of Subject
        Pairs of which it shall be told whether they are one here: that A is B and B is C decides
        on A and C, too.
    """
    found: dict[Subject, Decision] = {}
    for line in ledger.in_force:
        found.update(_of_line(line, canon))
    roots, merges = _classes(found)
    for pair in pairs:
        ends = [roots(end) for end in pair.of]
        if pair not in found and ends[0] == ends[1]:
            found[pair] = Decision("one", merges[ends[0]])
    return found


def merged_pairs(ledger: Ledger, canon: Canon) -> Iterator[Subject]:
    """Yield the pairs that lines in force say to be one."""
    for line in ledger.in_force:
        if line.what == "merge":
            yield from (subject for subject, _ in _of_line(line, canon) if subject.about == "one")


def _of_line(line: Line, canon: Canon) -> Iterator[tuple[Subject, Decision]]:
    fields = line.fields
    if "link" in fields:
        link = fields["link"]
        ends = (canon(link["source"]), link["kind"], canon(link["target"]))
        where = map(str, key_of(link["mention"]))
        yield Subject("kept", (*ends, *where)), Decision("dropped", line)
        return
    node = canon(fields["node"]["member"])
    kept = "dropped" if line.what == "drop" else "kept"
    yield Subject("kept", (node,)), Decision(kept, line)
    if line.what == "rename":
        yield Subject("label", (node,)), Decision(fields["label"], line)
    elif line.what == "retype":
        yield Subject("type", (node,)), Decision(fields["type"], line)
    elif line.what == "place":
        yield Subject("point", (node,)), Decision((fields["lat"], fields["lon"]), line)
    elif line.what == "merge":
        other = canon(fields["other"]["member"])
        yield Subject("kept", (other,)), Decision("kept", line)
        yield _pair(node, other), Decision("one", line)
    elif line.what == "split":
        parts = [canon(m) for m in fields.get("members", [])]
        parts += [":".join(map(str, key_of(m))) for m in fields.get("mentions", [])]
        for part in parts:
            yield _pair(node, part), Decision("two", line)


def _pair(a: str, b: str) -> Subject:
    return Subject("one", (min(a, b), max(a, b)))


def _classes(found: dict[Subject, Decision]) -> tuple[Canon, dict[str, Line]]:
    """Give what is one by way of others, and a line that says so for each such class."""
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        while name in parents:
            name = parents[name]
        return name

    merged = [(s, d.line) for s, d in found.items() if s.about == "one" and d.value == "one"]
    for subject, _ in merged:
        a, b = sorted(map(root, subject.of))
        if a != b:
            parents[b] = a
    return root, {root(subject.of[0]): line for subject, line in merged}
