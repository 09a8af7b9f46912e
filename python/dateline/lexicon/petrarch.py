# SPDX-License-Identifier: MIT
"""PETRARCH's dictionaries as a folder of one's own words."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.errors import InputError, IoError
from dateline.lexicon.actors import ACTORS, NamedActor
from dateline.lexicon.petrarch_actors import convert_actors
from dateline.lexicon.petrarch_agents import NOUNS, Nouns, Row, convert_agents
from dateline.lexicon.petrarch_files import read_actors, read_agents
from dateline.lexicon.remarks import Remark
from dateline.pipeline import lexicon_folder
from dateline.sources import Skipped

REPORT = "petrarch_report.tsv"
FilePath = str | os.PathLike[str]
_ACTORS_HEAD = """\
# Actors by name, from PETRARCH's dictionaries; {when}.
# Columns: name; actor: the same for all names of one actor (- they need not be one); type of a
# body; country, ISO 3166-1 alpha-2; sector. -: as the article says.
"""
_NOUNS_HEAD = """\
# Role nouns, from PETRARCH's agents. Columns as in the package's coref/nouns.tsv.
"""
_REPORT_HEAD = """\
# What the tables beside this file do not hold, or hold as a guess, and lines that were skipped.
# Columns: file; line; name; what; detail
"""


@dataclass(frozen=True)
class PetrarchReport:
    """What `petrarch_lexicon` made; shows itself.

    Attributes
    ----------
    path : Path
        The folder, for ``lexicons=``.
    on : str or None
        Day of the codes; None: the latest.
    names, actors, nouns : int
        Rows of names; actors whose names are joined; rows of nouns.
    known : int
        Role nouns that the lexicons have with the same sector already.
    remarks : tuple of Remark
        What is not in the tables, or a guess; also in ``petrarch_report.tsv``.
    skipped : tuple of Skipped
        Lines that could not be read.
    """

    path: Path
    on: str | None
    names: int
    actors: int
    nouns: int
    known: int
    remarks: tuple[Remark, ...]
    skipped: tuple[Skipped, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many remarks there are of each sort, the commonest first."""
        return dict(Counter(remark.what for remark in self.remarks).most_common())

    def __str__(self) -> str:
        """Tell what was made, and what was left by count."""
        day = "the latest codes" if self.on is None else f"codes of {self.on}"
        lines = [
            f"{self.path}: {self.names} names ({self.actors} actors), {self.nouns} role nouns, "
            f"{self.known} known already; {day}"
        ]
        lines += [f"{n:6} {what}" for what, n in self.counts.items()]
        if self.remarks:
            lines.append(f"named in {self.path / REPORT}")
        return "\n".join(lines)


def petrarch_lexicon(
    actors: FilePath | Iterable[FilePath],
    agents: FilePath | None = None,
    *,
    out: FilePath,
    on: str | None = None,
) -> PetrarchReport:
    r"""Turn PETRARCH's dictionaries into a folder of words for `build`.

    Parameters
    ----------
    actors : path or iterable of paths
        Actor dictionaries, such as those of Phoenix. Of one name, the later entry counts.
    agents : path, optional
        Agent dictionary.
    out : path
        Folder to write, new or empty: ``coref/actors.tsv``, ``coref/nouns.tsv``, and
        ``petrarch_report.tsv``, which names what they do not hold.
    on : str, optional
        Day of which the codes are taken, ``YYYY-MM-DD``; by default the latest that an actor
        has. Our tables have no dates.

    Returns
    -------
    PetrarchReport
        What was taken over, what was left, and which lines were skipped.

    Raises
    ------
    InputError
        If `on` is no date, `out` is not empty, or nothing could be taken over.
    IoError
        If a file cannot be read or written.

    Notes
    -----
    The format is that of PETRARCH's documentation, "PETRARCH Dictionary Formats"
    (``docs/source/dictionaries.rst`` of openeventdata/petrarch2). The dictionaries do not tell
    persons from bodies: what an article tells of a person stays. ``docs/formats/lexicons.md``
    has the table of codes.

    Examples
    --------
    >>> import tempfile, pathlib, dateline as dl
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "actors.txt").write_text("QUAY_LEAGUE_ [ESTREB]\n+LEAGUE_OF_THE_QUAYS_\n")
    >>> report = dl.petrarch_lexicon(folder / "actors.txt", out=folder / "words")
    >>> report.names, report.actors
    (2, 1)
    """
    day = None if on is None else _day(on)
    folder = Path(out)
    _check_out(folder)
    remarks: list[Remark] = []
    skipped: list[Skipped] = []
    files = [actors] if isinstance(actors, str | os.PathLike) else list(actors)
    entries = [entry for file in files for entry in read_actors(Path(file), skipped)]
    named = convert_actors(entries, day, remarks)
    roles = [] if agents is None else read_agents(Path(agents), skipped)
    nouns, known = convert_agents(roles, Nouns(lexicon_folder()), remarks)
    if not named and not nouns and not known:
        first = f": {skipped[0]}" if skipped else ""
        raise InputError(f"no line of the dictionaries could be taken over{first}")
    joined = {row.actor for row in named if row.actor}
    report = PetrarchReport(
        folder, on, len(named), len(joined), len(nouns), known, tuple(remarks), tuple(skipped)
    )
    _write(report, named, nouns)
    return report


def _day(on: str) -> date:
    try:
        return date.fromisoformat(on)
    except ValueError as error:
        raise InputError(f"on must be a day as YYYY-MM-DD, got {on!r}") from error


def _check_out(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder} must be a new or empty folder: what is there would be lost")
    if not folder.absolute().parent.is_dir():
        raise IoError(f"cannot write {folder}: there is no folder {folder.absolute().parent}")


def _write(report: PetrarchReport, named: list[NamedActor], nouns: list[Row]) -> None:
    """Write the folder whole or not at all."""
    when = "their latest codes" if report.on is None else f"codes of {report.on}"
    actors = [(r.name, r.actor, r.type, r.country_code, r.code) for r in named]
    told = [(r.file, str(r.line), r.name, r.what, r.detail) for r in report.remarks]
    told += [(s.source, str(s.line), "", "skipped line", s.reason) for s in report.skipped]
    try:
        with tempfile.TemporaryDirectory(prefix=".words.", dir=report.path.absolute().parent) as t:
            made = Path(t) / "made"
            (made / "coref").mkdir(parents=True)
            if actors:
                (made / ACTORS).write_bytes(_table(_ACTORS_HEAD.format(when=when), actors))
            (made / NOUNS).write_bytes(_table(_NOUNS_HEAD, nouns))
            (made / REPORT).write_bytes(_table(_REPORT_HEAD, told))
            if report.path.exists():
                report.path.rmdir()
            made.rename(report.path)
    except OSError as error:
        raise IoError(f"cannot write {report.path}: {error.strerror or error}") from error


def _table(head: str, table: Iterable[Row]) -> bytes:
    lines = ["\t".join(" ".join(cell.split()) or "-" for cell in row) for row in table]
    return (head + "".join(f"{line}\n" for line in lines)).encode("utf-8", "backslashreplace")
