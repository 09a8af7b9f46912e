# SPDX-License-Identifier: MIT
"""A researcher's own tables, laid over the lexicons of the package."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import FormatError, InputError, IoError
from dateline.lexicon.actors import ACTORS, Actors, parse_actors
from dateline.lexicon.rows import rows


@dataclass(frozen=True)
class OwnWords:
    """The tables of one folder.

    Attributes
    ----------
    folder : Path
        Where they lie.
    tables : dict of str to str
        Texts of the tables by their path in the folder, ``coref/nouns.tsv`` say.
    actors : Actors or None
        Actors by name, of ``coref/actors.tsv``.
    digest : str
        Of what all of them say.
    """

    folder: Path
    tables: dict[str, str]
    actors: Actors | None
    digest: str


def read_own(folder: str | os.PathLike[str], base: Path) -> OwnWords:
    """Read the tables of a folder.

    Parameters
    ----------
    folder : str or path
        Tables as ``STAGE/NAME.tsv``; other files are left aside.
    base : Path
        The lexicons that they are laid over.

    Returns
    -------
    OwnWords
        What they say; only ``coref/actors.tsv`` is checked yet.

    Raises
    ------
    InputError
        If there is no table, or one that the lexicons do not have.
    FormatError
        Naming file and line of what is wrong.
    IoError
        If the folder is not there, or a table cannot be read.
    """
    root = Path(folder)
    if not root.is_dir():
        raise IoError(f"cannot read {root}: there is no such folder")
    tables: dict[str, str] = {}
    for path in sorted(root.glob("*/*.tsv")):
        name = f"{path.parent.name}/{path.name}"
        if name != ACTORS and not (base / name).is_file():
            raise InputError(f"{path}: the lexicons have no table {name}")
        tables[name] = _text(path)
    if not tables:
        raise InputError(f"{root} must have a table such as coref/nouns.tsv, got none")
    said = "".join(f"{name}\0{text}\0" for name, text in tables.items())
    text = tables.pop(ACTORS, None)
    actors = None if text is None else parse_actors(text, str(root / ACTORS))
    return OwnWords(root, tables, actors, hashlib.sha256(said.encode()).hexdigest())


@contextmanager
def layered(own: OwnWords, base: Path) -> Iterator[Path]:
    """Give lexicons in which own rows stand before those of the package.

    Parameters
    ----------
    own : OwnWords
        Of a word in the first column of an own table, the package's rows do not count.
    base : Path
        The lexicons of the package.

    Yields
    ------
    Path
        A folder that is there inside the block only.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-lexicons-") as name:
        folder = Path(name) / "lexicons"
        shutil.copytree(base, folder)
        for table, text in own.tables.items():
            (folder / table).write_text(
                _over(text, _text(base / table)), encoding="utf-8", newline=""
            )
        yield folder


def _over(own: str, base: str) -> str:
    """Put own rows first, so that their lines keep their numbers in messages."""
    known = {row[0] for _, row in rows(own)}
    rest = ["\t".join(row) for _, row in rows(base) if row[0] not in known]
    return "\n".join([own.removesuffix("\n"), *rest, ""])


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise IoError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: byte {error.start} is not UTF-8") from error
