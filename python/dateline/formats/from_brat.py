# SPDX-License-Identifier: MIT
"""What was corrected in BRAT, read from its stand-off files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.corrections.brat_desk import Seen
from dateline.corrections.from_brat import BratCorrections, correct
from dateline.document import Document
from dateline.errors import InputError, IoError
from dateline.formats.brat_changes import BratEdit, changes, same_ids
from dateline.formats.brat_lines import Standoff, read_standoff
from dateline.sources import Skipped

if TYPE_CHECKING:
    from dateline.graph import Graph

SUFFIX = ".ann"
_NO_MENTIONS = ("OBJECT", "TIMEX")


@dataclass(frozen=True)
class BratEdits:
    """What differs between what was written for BRAT and what came back; shows itself.

    Attributes
    ----------
    edits : tuple of BratEdit
        File by file.
    skipped : tuple of Skipped
        Lines that cannot be read, with file, number and reason. What they are about counts as left
        alone.
    missing : tuple of str
        Ids of articles that no file belongs to.
    unknown : tuple of str
        Files that belong to none of the articles.
    """

    edits: tuple[BratEdit, ...]
    skipped: tuple[Skipped, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    _seen: Mapping[str, Seen] = field(default_factory=dict, repr=False)

    def apply(
        self, graph: Graph, *, by: str | None = None, when: str | None = None
    ) -> BratCorrections:
        """Correct a graph as far as a ledger can say it, by the graph's own corrections.

        Entities and events that are gone are dropped, other types given (`Graph.retype`), what was
        joined is merged, what was parted split, and links of roles that are gone dropped. New
        entities, events and roles, other stretches, negation and modality cannot be said so: they
        are listed as left.

        Parameters
        ----------
        graph : Graph
            Built of the articles, perhaps with others. If it has a ledger, each correction is a
            line of it, with the note of the corrector or file and id as the reason.
        by : str, optional
            Who corrected; by default who corrects with the graph's ledger.
        when : str, optional
            ISO 8601 day or time; by default now.

        Returns
        -------
        BratCorrections
            The corrected graph, and what became of each edit.

        Raises
        ------
        InputError
            If nobody is said to decide, or `by` or `when` are given without a ledger.
        IoError
            If the ledger cannot be written.

        Examples
        --------
        >>> import dateline as dl, tempfile
        >>> document = dl.annotate("Police in Narva arrested Ada Sund.")
        >>> path = Path(tempfile.mkdtemp(), "a.ann")
        >>> _ = path.write_text(document.to_brat().replace("COERCE", "ASSAULT"), "utf-8")
        >>> done = dl.from_brat(path, document).apply(dl.build([document]))
        >>> [event.type for event in done.graph.events], done.left
        (['ASSAULT'], ())
        """
        return correct(self.edits, self._seen, graph, by=by, when=when)

    def __len__(self) -> int:
        """Give the number of edits."""
        return len(self.edits)

    def __iter__(self) -> Iterator[BratEdit]:
        """Give the edits."""
        return iter(self.edits)

    def _caption(self) -> str:
        bad = f", {len(self.skipped)} lines skipped" if self.skipped else ""
        return f"{len(self.edits)} edits in {len(self._seen)} files{bad}"

    def _lines(self) -> list[str]:
        return [
            *map(str, self.edits),
            *(f"skipped {line}" for line in self.skipped),
            *(f"no file for the article {name}" for name in self.missing),
            *(f"no article for {name}" for name in self.unknown),
        ]

    def __str__(self) -> str:
        """Show all edits."""
        return "\n".join([self._caption(), *self._lines()])

    def __repr__(self) -> str:
        """Show all edits."""
        return str(self)

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(line)}</li>" for line in self._lines())
        return f"<p>{escape(self._caption())}</p><ul>{items}</ul>"


def from_brat(path: str | os.PathLike[str], documents: Document | Iterable[Document]) -> BratEdits:
    """Read what was corrected in BRAT.

    Parameters
    ----------
    path : str or path
        An ``.ann`` file, or a folder of them. A file belongs to the article whose id is its name
        without suffix, else to the one that has the text of the ``.txt`` file beside it.
    documents : Document or iterable of Document
        What `Document.to_brat` wrote the files from: what differs from that was corrected.

    Returns
    -------
    BratEdits
        Every difference, by BRAT's ids; `BratEdits.apply` corrects a graph.

    Raises
    ------
    IoError
        If there is no such file or folder, or one cannot be read.
    InputError
        If no file belongs to a document, or there is none.

    Examples
    --------
    >>> import dateline as dl, tempfile
    >>> document = dl.annotate("Police in Narva arrested Ada Sund.")
    >>> path = Path(tempfile.mkdtemp(), "text-1.ann")
    >>> _ = path.write_text(document.to_brat().replace("COERCE", "ASSAULT"), "utf-8")
    >>> [(edit.id, edit.what, edit.after) for edit in dl.from_brat(path, document)]
    [('E1', 'event retyped', 'ASSAULT')]
    """
    known = _listed(documents)
    files = _files(Path(path))
    edits: list[BratEdit] = []
    skipped: list[Skipped] = []
    unknown: list[str] = []
    seen: dict[str, Seen] = {}
    for file in files:
        document = _owner(file, known, seen, alone=len(files) == 1 == len(known))
        if document is None:
            unknown.append(str(file))
            continue
        found = _compare(file, document, skipped)
        if found is not None:
            edits += found[0]
            seen[document.id] = found[1]
    if len(unknown) == len(files):
        raise InputError(f"{os.fspath(path)}: no .ann file belongs to one of the documents")
    missing = tuple(document.id for document in known if document.id not in seen)
    return BratEdits(tuple(edits), tuple(skipped), missing, tuple(unknown), seen)


def _listed(documents: object) -> list[Document]:
    known = [documents] if isinstance(documents, Document) else documents
    if not isinstance(known, Iterable):
        raise InputError(f"documents must be those that were written, got {documents!r}")
    listed = list(known)
    for document in listed:
        if not isinstance(document, Document):
            raise InputError(f"documents must be those that were written, got {document!r}")
    if not listed:
        raise InputError("documents must be those that were written for BRAT, got none")
    return listed


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        files = sorted(path.glob(f"*{SUFFIX}"))
        if not files:
            raise InputError(f"{path}: the folder has no {SUFFIX} file")
        return files
    return [path]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise IoError(f"cannot read {path}: {error.strerror}") from error


def _owner(
    file: Path, documents: list[Document], taken: Mapping[str, Seen], *, alone: bool
) -> Document | None:
    """Find the document of a file: by its name, else by the text beside it."""
    beside = file.with_suffix(".txt")
    text = _read(beside) if beside.exists() else None
    left = [document for document in documents if document.id not in taken]
    named = [document for document in left if alone or document.id == file.stem]
    same = [d for d in left if text is not None and d.text.encode("utf-8") == text]
    if named and (text is None or named[0] in same):
        return named[0]
    return same[0] if same else None


def _compare(
    file: Path, document: Document, skipped: list[Skipped]
) -> tuple[list[BratEdit], Seen] | None:
    fields = document.to_dict()
    written = document.to_brat().encode("utf-8")
    content = _read(file)
    before = read_standoff(written, document.text, "")
    if not content.strip() and before.entities:
        reason = f"empty, though {len(before.entities)} annotations were written: not compared"
        skipped.append(Skipped(str(file), 0, reason))
        return None
    read = read_standoff(content, document.text, str(file))
    skipped += read.broken
    after = same_ids(before, read)
    return changes(before, after, document.id, str(file)), _seen(before, after, fields)


def _seen(before: Standoff, after: Standoff, fields: Mapping[str, object]) -> Seen:
    seen = Seen(uncertain="" in after.damaged)
    for name, entity in before.entities.items():
        there = after.entities.get(name, entity if name in after.damaged else None)
        is_mention = name not in before.triggers and entity.type not in _NO_MENTIONS
        if is_mention and there is not None:
            seen.entities.setdefault(entity.span, []).append(there.type)
    for name, was in before.events.items():
        event = after.events.get(name, was if name in after.damaged else None)
        span = before.span_of(name)
        if event is None or span is None:
            continue
        seen.events[span] = event.type
        for role, target in event.roles:
            place = before.span_of(target) or after.span_of(target)
            if place is not None:
                seen.roles.setdefault(span, set()).add((role, place))
    seen.add_plurals(fields)
    return seen
