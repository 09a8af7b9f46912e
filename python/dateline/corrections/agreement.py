# SPDX-License-Identifier: MIT
"""Two people's ledgers, compared and joined."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline import display
from dateline.corrections.decisions import (
    Canon,
    Decision,
    Subject,
    decisions,
    merged_pairs,
    same,
)
from dateline.corrections.ledger import Ledger, read_ledger, write_lines
from dateline.corrections.line import Line, write
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.graph import Graph

Given = str | os.PathLike[str] | Ledger
_COLUMNS = ("about", "first says", "second says")
_PREFER = (None, "first", "second")


class Conflict(NamedTuple):
    """One thing that two ledgers decide differently.

    Attributes
    ----------
    about : {"label", "type", "point", "kept", "one"}
        Which fact; "kept": one drops what the other corrects; "one": one merges what the other
        splits.
    of : str
        What it is about: label and id.
    first, second : Line
        The lines that decide it.
    """

    about: str
    of: str
    first: Line
    second: Line

    def __str__(self) -> str:
        """Tell both decisions."""
        return f"{self.about} of {self.of}: {_told(self.first)}; {_told(self.second)}"


def _told(line: Line) -> str:
    return f"{line.by} in line {line.number}, {line}"


@dataclass(frozen=True)
class LedgerAgreement:
    """How far two people's corrections agree; shows itself.

    Attributes
    ----------
    first, second : str
        The files.
    both : int
        Subjects on which both decide: label, type, point, whether it is kept, whether two are one.
    same : int
        Those of them with the same decision.
    only_first, only_second : int
        Subjects on which one alone decides.
    kappa : dict
        Cohen's kappa by subject, "kept" and "type"; None where it has no meaning: fewer than two
        subjects, or one value alone. With a graph, all its nodes are subjects, and what somebody
        let stand counts as decided; without, "type" alone has one, over what both retyped.
    conflicts : tuple of Conflict
        What they decide differently.
    """

    first: str
    second: str
    both: int
    same: int
    only_first: int
    only_second: int
    kappa: dict[str, float | None]
    conflicts: tuple[Conflict, ...]

    @property
    def agreement(self) -> float | None:
        """Share of the subjects of both with the same decision; None if there is none."""
        return self.same / self.both if self.both else None

    def _caption(self) -> str:
        share = "no subject of both" if self.agreement is None else f"{self.agreement:.0%} agree"
        kappas = [f"kappa of {k} {v:.2f}" for k, v in self.kappa.items() if v is not None]
        return ", ".join(
            [
                f"{self.first} and {self.second}: {self.both} subjects of both",
                share,
                f"{self.only_first} of the first alone",
                f"{self.only_second} of the second alone",
                *kappas,
            ]
        )

    def _rows(self) -> list[list[str]]:
        return [
            [f"{c.about} of {c.of}", *(f"{x.by}: {x.decision}" for x in (c.first, c.second))]
            for c in self.conflicts
        ]

    def __str__(self) -> str:
        """Tell the numbers, then each conflict."""
        return "\n".join([self._caption(), *(f"  {conflict}" for conflict in self.conflicts)])

    def __repr__(self) -> str:
        """Tell the numbers, then each conflict."""
        return str(self)

    def _repr_html_(self) -> str:
        return display.html_table(_COLUMNS, self._rows(), self._caption())


@dataclass(frozen=True)
class JoinedLedgers:
    """What `join_ledgers` wrote.

    Attributes
    ----------
    path : Path
        The file.
    lines : int
        Corrections in force in it.
    same : int
        Lines of the second that say what the first says, left out.
    conflicts : tuple of Conflict
        What they decide differently; such lines are comments in the file, one preferred apart.
    """

    path: Path
    lines: int
    same: int
    conflicts: tuple[Conflict, ...]

    def __str__(self) -> str:
        """Tell the numbers, then each conflict."""
        head = (
            f"{self.path}: {self.lines} corrections in force, {self.same} said twice, "
            f"{len(self.conflicts)} conflicts"
        )
        return "\n".join([head, *(f"  {conflict}" for conflict in self.conflicts)])


def compare_ledgers(first: Given, second: Given, *, graph: Graph | None = None) -> LedgerAgreement:
    """Tell how far two people's corrections agree.

    Parameters
    ----------
    first, second : path or Ledger
        Their ledgers.
    graph : Graph, optional
        What they corrected: tells which member ids are of one node, and what both let stand.

    Returns
    -------
    LedgerAgreement
        Shares, Cohen's kappa where it has a meaning, and every conflict.

    Raises
    ------
    IoError, FormatError
        If a ledger cannot be read.

    Examples
    --------
    >>> import dateline as dl
    >>> ledger = dl.read_ledger("examples/corrections.ledger")
    >>> dl.compare_ledgers(ledger, ledger).agreement
    1.0
    """
    a, b = _opened(first), _opened(second)
    base = None if graph is None else graph._history.base or graph
    mine, theirs = _decided(a, b, _canon(base))
    shared = [subject for subject in mine if subject in theirs and _counts(subject, mine, theirs)]
    agreed = [subject for subject in shared if same(mine[subject], theirs[subject])]
    explicit = [{s for s in d if _counts(s, d, d)} for d in (mine, theirs)]
    return LedgerAgreement(
        a.path,
        b.path,
        len(shared),
        len(agreed),
        len(explicit[0] - set(shared)),
        len(explicit[1] - set(shared)),
        _kappas(mine, theirs, base),
        tuple(_conflicts(mine, theirs)),
    )


def join_ledgers(
    first: Given, second: Given, out: str | os.PathLike[str], *, prefer: str | None = None
) -> JoinedLedgers:
    """Write one ledger of two people's corrections.

    Parameters
    ----------
    first, second : path or Ledger
        Their ledgers: what is in force in them goes into the joined one, the first's before the
        second's, and what both say once.
    out : path
        File to write, whole or not at all.
    prefer : {"first", "second"}, optional
        Whose decision holds where they conflict. Without it neither does: both lines stand at the
        end of the file as comments under a line that names the conflict.

    Returns
    -------
    JoinedLedgers
        How many lines, and the conflicts.

    Raises
    ------
    InputError
        If a ledger has lines that cannot be read, or `prefer` is something else.
    IoError, FormatError
        If a ledger cannot be read, or the file not written.
    """
    if prefer not in _PREFER:
        raise InputError(f"prefer must be 'first', 'second' or None, got {prefer!r}")
    a, b = _opened(first), _opened(second)
    for ledger in (a, b):
        if ledger.broken:
            raise InputError(f"{ledger.broken[0]}: mend it before joining")
    mine, theirs = _decided(a, b, _canon(None))
    conflicts = list(_conflicts(mine, theirs))
    out_first = {c.first.id for c in conflicts} if prefer != "first" else set()
    out_second = {c.second.id for c in conflicts} if prefer != "second" else set()
    twice = _said_twice(mine, theirs, b.in_force)
    kept = [line for line in a.in_force if line.id not in out_first]
    more = [line for line in b.in_force if line.id not in out_second and line.id not in twice]
    lines = kept + _renamed(more, {line.id for line in a.lines})
    path = Path(out)
    write_lines(path, [*map(write, lines), *_comments(conflicts, prefer)])
    return JoinedLedgers(path, len(lines), len(twice), tuple(conflicts))


def _opened(given: Given) -> Ledger:
    return given if isinstance(given, Ledger) else read_ledger(given)


def _canon(graph: Graph | None) -> Canon:
    def canon(member: str) -> str:
        number = None if graph is None else graph._core.find(member)
        return member if graph is None or number is None else graph.nodes[number].id

    return canon


def _decided(
    a: Ledger, b: Ledger, canon: Canon
) -> tuple[dict[Subject, Decision], dict[Subject, Decision]]:
    pairs = [*merged_pairs(a, canon), *merged_pairs(b, canon)]
    return decisions(a, canon, pairs), decisions(b, canon, pairs)


def _counts(
    subject: Subject, mine: Mapping[Subject, Decision], theirs: Mapping[Subject, Decision]
) -> bool:
    """Tell whether it was decided, not only implied: who renames a node does not drop it."""
    if subject.about != "kept":
        return True
    return any(d[subject].value == "dropped" for d in (mine, theirs) if subject in d)


def _conflicts(
    mine: Mapping[Subject, Decision], theirs: Mapping[Subject, Decision]
) -> list[Conflict]:
    found = []
    for subject, decision in mine.items():
        other = theirs.get(subject)
        if other is not None and not same(decision, other):
            found.append(Conflict(subject.about, decision.line.subject, decision.line, other.line))
    return sorted(found, key=lambda c: (c.first.number, c.second.number, c.about))


def _said_twice(
    mine: Mapping[Subject, Decision], theirs: Mapping[Subject, Decision], lines: Sequence[Line]
) -> set[str]:
    """Give the ids of lines all of whose decisions the other has, too."""
    new = set()
    explicit = set()
    for subject, decision in theirs.items():
        if _counts(subject, theirs, theirs):
            explicit.add(decision.line.id)
            if subject not in mine or not same(mine[subject], decision):
                new.add(decision.line.id)
    return {line.id for line in lines if line.id in explicit - new}


def _renamed(lines: Sequence[Line], taken: set[str]) -> list[Line]:
    """Give lines whose id somebody else has another one."""
    fresh = []
    for line in lines:
        name, n = line.id, 2
        while name in taken:
            name, n = f"{line.id}.{n}", n + 1
        taken.add(name)
        fresh.append(replace(line, id=name))
    return fresh


def _comments(conflicts: Sequence[Conflict], prefer: str | None) -> list[str]:
    lines = []
    for number, conflict in enumerate(conflicts, start=1):
        who = json.dumps([conflict.first.by, conflict.second.by], ensure_ascii=True)
        lines.append(f"# conflict {number}, about {conflict.about}, of {who}:")
        lines += [f"# {write(conflict.first)}"] if prefer != "first" else []
        lines += [f"# {write(conflict.second)}"] if prefer != "second" else []
    return lines


def _kappas(
    mine: Mapping[Subject, Decision], theirs: Mapping[Subject, Decision], graph: Graph | None
) -> dict[str, float | None]:
    if graph is None:
        shared = [s for s in mine if s.about == "type" and s in theirs]
        pairs = [(str(mine[s].value), str(theirs[s].value)) for s in shared]
        return {"kept": None, "type": kappa(pairs)}
    kept, types = [], []
    for node in graph.nodes:
        keys = Subject("kept", (node.id,)), Subject("type", (node.id,))
        gone = [d[keys[0]].value == "dropped" if keys[0] in d else False for d in (mine, theirs)]
        kept.append((str(gone[0]), str(gone[1])))
        if not any(gone):
            given = [d[keys[1]].value if keys[1] in d else node["type"] for d in (mine, theirs)]
            types.append((str(given[0]), str(given[1])))
    return {"kept": kappa(kept), "type": kappa(types)}


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Give Cohen's kappa of two people's categories; None for fewer than two items or categories.

    Examples
    --------
    >>> kappa([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")])
    0.5
    """
    n = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    if n < 2 or len({*first, *second}) < 2:
        return None
    observed = sum(a == b for a, b in pairs) / n
    expected = sum(first[name] * second[name] for name in first) / n**2
    return (observed - expected) / (1 - expected)
