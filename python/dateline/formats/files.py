# SPDX-License-Identifier: MIT
"""Files that are there whole or not at all, and names beside a name."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dateline.errors import IoError


@contextmanager
def whole(path: Path) -> Iterator[TextIO]:
    """Open a text file that takes its name when all is written, and is dropped on an error.

    Parameters
    ----------
    path : Path
        Where it is to stand; what stood there stays until then.

    Yields
    ------
    TextIO
        UTF-8; line ends as they are written.

    Raises
    ------
    IoError
        If it cannot be written.

    Examples
    --------
    >>> folder = Path(tempfile.mkdtemp())
    >>> with whole(folder / "a.txt") as stream:
    ...     _ = stream.write("all of it")
    >>> (folder / "a.txt").read_text()
    'all of it'
    """
    with whole_path(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """Give a path beside `path` to write to, and rename what is there at the end.

    Parameters
    ----------
    path : Path
        Where the file is to stand.

    Yields
    ------
    Path
        An empty file in the same folder.

    Raises
    ------
    IoError
        If it cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    except OSError as error:
        raise IoError(f"cannot write {path}: {error.strerror}") from error
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise IoError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)


def beside(path: Path, suffix: str, what: str) -> Path:
    """Name a second file: ``news.gexf`` becomes ``news.actors.gexf``.

    Parameters
    ----------
    path : Path
        The first file.
    suffix : str
        How it ends, ``.gexf`` say.
    what : str
        What the second one holds.

    Returns
    -------
    Path
        In the same folder.

    Examples
    --------
    >>> beside(Path("news.gexf"), ".gexf", "actors").name
    'news.actors.gexf'
    """
    return path.with_name(f"{path.name[: -len(suffix)]}.{what}{path.name[-len(suffix) :]}")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
