# SPDX-License-Identifier: MIT
"""What differs between two BRAT stand-off files of one text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from dateline.formats.brat_lines import Entity, Span, Standoff

_NO_SPAN = (0, 0)
Key = TypeVar("Key")


@dataclass(frozen=True)
class BratEdit:
    """One thing that was changed in BRAT.

    Attributes
    ----------
    article : str
        Id of the article.
    file : str
        The corrected file.
    line : int
        Where it stands in that, from 1; 0 for what does not stand there any more.
    id : str
        What BRAT calls the annotation: "T5", "E2".
    what : str
        "entity added", "entity deleted", "entity retyped", "entity moved", the same of "event" and
        of "role"; "joined" and "parted" of chains; "attribute changed", "reference changed", "note
        changed", "relation changed".
    before, after : str
        What it was, and what it is; empty for nothing.
    spans : tuple of (int, int)
        What it is about, in code points of the article, as the file was written: the entity, the
        event's trigger; of a role the trigger and who has it; of chains the two that are joined, or
        what was parted from others and, last, one of these.
    note : str
        What the corrector noted on it.
    """

    article: str
    file: str
    line: int
    id: str
    what: str
    before: str
    after: str
    spans: tuple[Span, ...] = ()
    note: str = ""

    def __str__(self) -> str:
        """Tell file, line and change as compilers do."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        parts = [self.before, self.after]
        if self.what.endswith("changed"):
            parts = [part or "none" for part in parts]
        change = " -> ".join(part for part in parts if part)
        return f"{place}: {self.id} {self.what}: {change}"


def same_ids(before: Standoff, after: Standoff) -> Standoff:
    """Give what was taken out and made anew in the same place its old id; and a new one to others.

    BRAT gives the greatest id anew after the annotation that had it was deleted.
    """
    names: dict[str, str] = {}
    for name, entity in after.entities.items():
        old = before.entities.get(name)
        if old and (entity.span[1] <= old.span[0] or old.span[1] <= entity.span[0]):
            names[name] = f"{name} (new)"
    gone = [n for n in before.entities if n in names or _is_gone(n, after)]
    made = [n for n in after.entities if n in names or n not in before.entities]
    names |= _paired(
        [(n, before.entities[n]) for n in gone if n not in before.triggers],
        [(n, after.entities[n]) for n in made if n not in after.triggers],
    )
    names |= _paired(
        [(n, before.entities[n]) for n in gone if n in before.triggers],
        [(n, after.entities[n]) for n in made if n in after.triggers],
    )
    return _renamed(after, {**names, **_event_names(before, after, names)})


def _is_gone(name: str, after: Standoff) -> bool:
    return name not in after.entities and name not in after.damaged


def _paired(
    gone: list[tuple[str, Entity]], made: list[tuple[str, Entity]]
) -> Iterable[tuple[str, str]]:
    """Pair what stands in the same place, of the same type first."""
    left = dict(gone)
    for same_type in (True, False):
        for name, entity in made:
            for old, was in left.items():
                if was.span == entity.span and (was.type == entity.type or not same_type):
                    yield name, old
                    del left[old]
                    made = [item for item in made if item[0] != name]
                    break


def _event_names(before: Standoff, after: Standoff, names: dict[str, str]) -> dict[str, str]:
    """Find the old ids of events by their triggers."""
    owner = {event.trigger: name for name, event in before.events.items()}
    found: dict[str, str] = {}
    for name, event in after.events.items():
        old = owner.get(names.get(event.trigger, event.trigger))
        if old is not None and old != name and old not in found.values():
            known = old in after.events and after.events[old].trigger == before.events[old].trigger
            if not known and old not in after.damaged:
                found[name] = old
        elif old is None and name in before.events:
            was, now = before.span_of(name), after.span_of(name)
            if was and now and (now[1] <= was[0] or was[1] <= now[0]):
                found[name] = f"{name} (new)"
    return found


def _renamed(after: Standoff, names: dict[str, str]) -> Standoff:
    def to(name: str) -> str:
        return names.get(name, name)

    events = {
        to(name): replace(
            event,
            trigger=to(event.trigger),
            roles=tuple((role, to(target)) for role, target in event.roles),
        )
        for name, event in after.events.items()
    }
    return Standoff(
        {to(name): entity for name, entity in after.entities.items()},
        events,
        {(kind, to(name)): value for (kind, name), value in after.attributes.items()},
        {(to(name), number): value for (name, number), value in after.references.items()},
        {to(name): value for name, value in after.notes.items()},
        {" ".join(map(to, key.split(" "))): value for key, value in after.relations.items()},
        [{to(name) for name in chain} for chain in after.chains],
        after.damaged,
        after.broken,
    )


def changes(before: Standoff, after: Standoff, article: str, file: str) -> list[BratEdit]:
    """List the differences, in the order of ids.

    Parameters
    ----------
    before : Standoff
        As written.
    after : Standoff
        As corrected, with the same ids (`same_ids`). What is damaged in it counts as unchanged.
    article, file : str
        For the list.

    Returns
    -------
    list of BratEdit
        Without what the corrector left alone.
    """
    found = _Changes(before, after, article, file)
    found.entities()
    found.events()
    found.chains()
    found.others()
    used = {edit.id for edit in found.edits}
    found.notes(used)
    return found.edits


class _Changes:
    def __init__(self, before: Standoff, after: Standoff, article: str, file: str) -> None:
        self.before, self.after = before, after
        self.article, self.file = article, file
        self.edits: list[BratEdit] = []
        old = {name: text for name, (_, text) in before.notes.items()}
        self.noted = {n: t for n, (_, t) in after.notes.items() if t and old.get(n) != t}

    def add(
        self,
        line: int,
        name: str,
        what: str,
        was: str = "",
        now: str = "",
        *,
        spans: Iterable[Span | None] = (),
    ) -> None:
        places = tuple(span or _NO_SPAN for span in spans)
        note = self.noted.get(name, "")
        self.edits.append(
            BratEdit(self.article, self.file, line, name, what, was, now, places, note)
        )

    def entities(self) -> None:
        triggers = self.before.triggers | self.after.triggers
        old, new = self.before.entities, self.after.entities
        for name, was in old.items():
            if name in self.before.triggers or name in self.after.damaged:
                continue
            now = new.get(name)
            if now is None:
                self.add(0, name, "entity deleted", f"{was.type} {was.words}", "", spans=[was.span])
                continue
            if now.type != was.type:
                self.add(now.line, name, "entity retyped", was.type, now.type, spans=[was.span])
            if now.span != was.span:
                self.add(now.line, name, "entity moved", was.words, now.words, spans=[was.span])
        for name, now in new.items():
            if name not in old and name not in triggers:
                self.add(
                    now.line, name, "entity added", "", f"{now.type} {now.words}", spans=[now.span]
                )

    def events(self) -> None:
        for name, was in self.before.events.items():
            if name in self.after.damaged:
                continue
            span, words = self.before.span_of(name), self.words(self.before, name)
            now = self.after.events.get(name)
            if now is None:
                self.add(0, name, "event deleted", f"{was.type} {words}", "", spans=[span])
                continue
            if now.type != was.type:
                self.add(now.line, name, "event retyped", was.type, now.type, spans=[span])
            if self.after.span_of(name) not in (span, None):
                moved = self.words(self.after, name)
                self.add(now.line, name, "event moved", words, moved, spans=[span])
            self.roles(name, was.roles, now.roles, now.line)
        for name, now in self.after.events.items():
            if name not in self.before.events and name not in self.before.damaged:
                words = self.words(self.after, name)
                span = self.after.span_of(name)
                self.add(now.line, name, "event added", "", f"{now.type} {words}", spans=[span])
                self.roles(name, (), now.roles, now.line)

    def roles(
        self,
        name: str,
        was: tuple[tuple[str, str], ...],
        now: tuple[tuple[str, str], ...],
        line: int,
    ) -> None:
        trigger = self.before.span_of(name) or self.after.span_of(name)
        for role, target in was:
            if (role, target) not in now:
                told = f"{role} {self.words(self.before, target)}"
                spans = [trigger, self.before.span_of(target)]
                self.add(line, name, "role deleted", told, "", spans=spans)
        for role, target in now:
            if (role, target) not in was:
                told = f"{role} {self.words(self.after, target)}"
                spans = [trigger, self.before.span_of(target) or self.after.span_of(target)]
                self.add(line, name, "role added", "", told, spans=spans)

    def words(self, of: Standoff, name: str) -> str:
        entity = of.entities.get(of.events[name].trigger if name in of.events else name)
        return entity.words if entity else name

    def chains(self) -> None:
        both = [n for n in self.before.entities if n in self.after.entities]
        was = _classes(self.before.chains, both)
        now = _classes(self.after.chains, both)
        for first in dict.fromkeys(was[name] for name in both):
            names = [name for name in both if was[name] == first]
            parts: dict[str, list[str]] = {}
            for name in names:
                parts.setdefault(now[name], []).append(name)
            kept = max(parts.values(), key=len)
            for part in parts.values():
                if part is not kept:
                    self.chain(part, "parted", kept)
        for first in dict.fromkeys(now[name] for name in both):
            heads = {was[name]: name for name in reversed(both) if now[name] == first}
            head, *others = sorted(heads.values(), key=both.index)
            for other in others:
                self.chain([head, other], "joined", [])

    def chain(self, names: list[str], what: str, rest: list[str]) -> None:
        words = ", ".join(self.before.entities[name].words for name in names)
        others = ", ".join(self.before.entities[name].words for name in rest[:1])
        spans = [self.before.entities[name].span for name in (*names, *rest[:1])]
        self.add(0, names[-1], what, f"{others}, {words}" if rest else "", words, spans=spans)

    def others(self) -> None:
        old, new = self.before.attributes, self.after.attributes
        for kind, name in dict.fromkeys([*old, *new]):
            was, now = (
                f"{kind} {side[kind, name][1]}".strip() if (kind, name) in side else ""
                for side in (old, new)
            )
            if was != now and (name in self.after.entities or name in self.after.events):
                line, _ = new.get((kind, name), (0, ""))
                self.add(
                    line, name, "attribute changed", was, now, spans=[self.before.span_of(name)]
                )
        for name, number in _one_sided(self.before.references, self.after.references):
            if name in self.after.entities:
                was, now = (
                    number if (name, number) in side.references else ""
                    for side in (self.before, self.after)
                )
                line, _ = self.after.references.get((name, number), (0, ""))
                self.add(
                    line, name, "reference changed", was, now, spans=[self.before.span_of(name)]
                )
        for key in _one_sided(self.before.relations, self.after.relations):
            line, name = self.after.relations.get(key, (0, ""))
            name = name or self.before.relations[key][1]
            was, now = (key if key in s.relations else "" for s in (self.before, self.after))
            self.add(line, name, "relation changed", was, now)

    def notes(self, used: set[str]) -> None:
        for name in dict.fromkeys([*self.before.notes, *self.after.notes]):
            was, now = (s.notes.get(name, (0, ""))[1] for s in (self.before, self.after))
            there = name in self.after.entities or name in self.after.events
            if was != now and there and not (now and name in used):
                line = self.after.notes.get(name, (0, ""))[0]
                self.add(line, name, "note changed", was, now)


def _one_sided(before: Mapping[Key, object], after: Mapping[Key, object]) -> list[Key]:
    return [key for key in (*before, *after) if (key in before) != (key in after)]


def _classes(chains: list[set[str]], names: list[str]) -> dict[str, str]:
    """Name of each its class, by the first that is in it."""
    root = {name: name for name in names}

    def find(name: str) -> str:
        while root[name] != name:
            name = root[name]
        return name

    order = {name: i for i, name in enumerate(names)}
    for chain in chains:
        first, *rest = sorted((n for n in chain if n in root), key=order.__getitem__) or [""]
        for other in rest:
            a, b = sorted((find(first), find(other)), key=order.__getitem__)
            root[b] = a
    return {name: find(name) for name in names}
