# SPDX-License-Identifier: MIT
"""Agents of PETRARCH's dictionaries as rows of ``coref/nouns.tsv``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from dateline.lexicon.cameo import read_code
from dateline.lexicon.petrarch_files import AgentEntry
from dateline.lexicon.remarks import Remark
from dateline.lexicon.rows import rows

NOUNS = "coref/nouns.tsv"
Row = tuple[str, ...]  # noun, entity type, type of one, type of many, sector, kinds, hints
Note = Callable[[str, str], None]
_PERSON: Row = ("PER", "person", "group", "-", "-", "-")
_MOST_WORDS = 2
_KEPT_HINTS = ("title", "office", "mod", "m", "f")


class Nouns:
    """The role nouns of the lexicons, by lemma."""

    def __init__(self, lexicons: Path) -> None:
        table = (lexicons / NOUNS).read_text("utf-8")
        self._rows: dict[str, Row] = {}
        for _, cells in rows(table):
            self._rows.setdefault(cells[0], tuple(cells[1:]))
        persons = (lexicons / "coref" / "persons_wordnet.tsv").read_text("utf-8")
        for _, cells in rows(persons):
            self._rows.setdefault(cells[0], _PERSON)

    def get(self, noun: str) -> Row | None:
        """Give all but the noun of its row."""
        return self._rows.get(noun)

    def shape(self, noun: str) -> Row | None:
        """Give what the last word of a compound says of it; none if that is a place or unknown."""
        row = self._rows.get(noun.rpartition(" ")[2])
        if row is None or row[1] == "-":
            return None
        hints = [hint for hint in row[5].split(",") if hint in _KEPT_HINTS]
        return (*row[:4], "-", ",".join(hints) or "-")


def convert_agents(
    entries: Iterable[AgentEntry], nouns: Nouns, remarks: list[Remark]
) -> tuple[list[Row], int]:
    """Give the rows of a table of nouns.

    Parameters
    ----------
    entries : iterable of AgentEntry
        Of one phrase, the last entry counts, as in PETRARCH.
    nouns : Nouns
        Those of the package: its rows change their sector alone.
    remarks : list of Remark
        Receives what the rows do not hold, and what they guess.

    Returns
    -------
    tuple of (list of tuple of str, int)
        Rows, and how many phrases the package has with the same sector already.
    """
    found: dict[str, tuple[AgentEntry, list[Row]]] = {}
    known: set[str] = set()
    for entry in entries:
        noun = entry.phrase.lower()
        made = _rows(entry, noun, nouns, remarks)
        if made is None:
            continue
        before = found.pop(noun, None)
        if before is not None and before[1] != made:
            what = f"line {entry.line} of {entry.file} says otherwise, and counts"
            first = before[0]
            remarks.append(Remark(first.file, first.line, first.phrase, "repeated", what))
        found[noun] = (entry, made)
        (known.discard if made else known.add)(noun)
    by_noun = {row[0]: row for _, made in found.values() for row in made}
    return list(by_noun.values()), len(known)


def _rows(entry: AgentEntry, noun: str, nouns: Nouns, remarks: list[Remark]) -> list[Row] | None:
    """Give rows of a noun and an odd plural; none if the package says the same, None if unfit."""

    def note(what: str, detail: str) -> None:
        remarks.append(Remark(entry.file, entry.line, entry.phrase, what, detail))

    if len(noun.split()) > _MOST_WORDS:
        note("long phrase", f"nouns have at most {_MOST_WORDS} words: not taken over")
        return None
    meaning = read_code(entry.code)
    for what, detail in meaning.lost:
        note(what, f"{detail} (of {entry.code})")
    if meaning.country_code:
        note("country of a noun", f"{meaning.country_code} (of {entry.code})")
    if not meaning.code:
        note("nothing left", f"{entry.code} tells no sector: not taken over")
        return None
    row = nouns.get(noun)
    if row is not None and row[1] == "-":
        note("place", f"the lexicons have {noun!r} as a place ({row[0]}): not taken over")
        return None
    if row is None:
        row = nouns.shape(noun) or _guess(entry, meaning.type, note)
    elif row[3] == meaning.code:
        return []
    return _with_plural(entry, (noun, *row[:3], meaning.code, *row[4:]))


def _guess(entry: AgentEntry, body: str, note: Note) -> Row:
    """Take a noun without a plural for a body, another for a person."""
    if entry.plural == "" and body:
        note("guess", f"has no plural: taken for a body ({body})")
        return ("ORG", body, body, "-", "-", "-")
    note("guess", "no word of it is in the lexicons: taken for a person")
    return _PERSON


def _with_plural(entry: AgentEntry, row: Row) -> list[Row]:
    if not entry.plural or len(entry.plural.split()) > _MOST_WORDS:
        return [row]
    return [row, (entry.plural.lower(), row[1], row[3], *row[3:])]
