# SPDX-License-Identifier: MIT
"""Actors of PETRARCH's dictionaries as rows of ``coref/actors.tsv``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dateline.lexicon.actors import NamedActor, actor_key
from dateline.lexicon.cameo import Meaning, read_code
from dateline.lexicon.petrarch_files import LAST, ActorEntry, TimedCode
from dateline.lexicon.remarks import Remark

_BRACKETED = re.compile(r"(.*\w.*?) ?\([^()]*\)")
_Found = dict[str, tuple[NamedActor, ActorEntry, int]]


def convert_actors(
    entries: Iterable[ActorEntry], on: date | None, remarks: list[Remark]
) -> list[NamedActor]:
    """Give the rows of a table of actors.

    Parameters
    ----------
    entries : iterable of ActorEntry
        Of one name, the last entry counts, as in PETRARCH.
    on : date or None
        Day of the codes; None: the latest.
    remarks : list of Remark
        Receives what the rows do not hold.

    Returns
    -------
    list of NamedActor
        A row for each name.
    """
    found: _Found = {}
    for entry in entries:
        meaning = _meaning(entry, on, remarks)
        if meaning is None:
            continue
        actor = entry.names[0][1] if meaning.code else ""
        for line, name in entry.names:
            row = NamedActor(name, actor, meaning.type, meaning.country_code, meaning.code)
            before = found.pop(actor_key(name), None)
            if before is not None and before[0] != row:
                what = f"line {line} of {entry.file} says otherwise, and counts"
                remarks.append(Remark(before[1].file, before[2], before[0].name, "repeated", what))
            found[actor_key(name)] = (row, entry, line)
    rows = [row for row, _, _ in found.values()]
    return rows + _without_brackets(found, remarks)


def _without_brackets(found: _Found, remarks: list[Remark]) -> list[NamedActor]:
    """Give rows of the names before brackets, if they are one actor's: "QUAY UNION (QU)"."""
    plain: dict[str, set[NamedActor]] = {}
    bracketed = []
    for row, entry, line in found.values():
        match = _BRACKETED.fullmatch(row.name)
        if match:
            short = replace(row, name=match[1])
            key = actor_key(short.name)
            plain.setdefault(key, set()).add(short)
            bracketed.append((key, short.name, row.name, entry.file, line))
    made: dict[str, NamedActor] = {}
    for key, short_name, name, file, line in bracketed:
        if key in found and found[key][0].actor == found[actor_key(name)][0].actor != "":
            continue  # the dictionary has it without brackets, too
        told = f"also taken as {short_name}; what is in brackets is no name by itself"
        if key in found or len(plain[key]) > 1:
            told = f"taken with its brackets alone: {short_name} is another entry's too"
        else:
            made.update((key, row) for row in plain[key])
        remarks.append(Remark(file, line, name, "brackets", told))
    return list(made.values())


def _meaning(entry: ActorEntry, on: date | None, remarks: list[Remark]) -> Meaning | None:
    """Read the code that counts; None if none does, or it tells nothing."""

    def note(what: str, detail: str) -> None:
        remarks.append(Remark(entry.file, entry.line, entry.names[0][1], what, detail))

    chosen = choose(entry.codes, on)
    if len(entry.codes) > 1 or any(code.since for code in entry.codes):
        others = "; ".join(str(code) for code in entry.codes if code is not chosen) or "none"
        note("dates", f"taken: {chosen or 'no code'}; left: {others}")
    if chosen is None or not chosen.code:
        when = f" on {on.isoformat()}" if on is not None and entry.codes else ""
        note("no code", f"codes nobody{when}: not taken over")
        return None
    meaning = read_code(chosen.code)
    for what, detail in meaning.lost:
        note(what, f"{detail} (of {chosen.code})")
    if not (meaning.country_code or meaning.code):
        note("nothing left", f"{chosen.code} tells no country and no sector: not taken over")
        return None
    return meaning


def choose(codes: list[TimedCode], on: date | None) -> TimedCode | None:
    """Choose the code of a day: the first that is restricted to it, else the first default.

    Parameters
    ----------
    codes : list of TimedCode
        Of one actor.
    on : date or None
        The day; None: the latest of which the codes tell.

    Returns
    -------
    TimedCode or None
        None if no code holds on that day.

    Examples
    --------
    >>> from datetime import date
    >>> codes = [TimedCode("AFGGOV", date(2001, 1, 1), date(2004, 1, 1)), TimedCode("AFGELI")]
    >>> str(choose(codes, date(2002, 5, 1))), str(choose(codes, None))
    ('AFGGOV 2001-01-01..2004-01-01', 'AFGELI')
    """
    day = LAST if on is None else on
    for code in codes:
        if code.since is not None and code.until is not None and code.since <= day <= code.until:
            return code
    default = next((code for code in codes if code.since is None), None)
    if default is not None or on is not None or not codes:
        return default
    return max(codes, key=lambda code: code.until or LAST)
