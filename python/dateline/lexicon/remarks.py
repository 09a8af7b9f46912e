# SPDX-License-Identifier: MIT
"""What a dictionary says that a lexicon does not, item by item."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Remark:
    """Something of a dictionary that the tables written do not hold, or hold as a guess.

    Attributes
    ----------
    file : str
        The dictionary.
    line : int
        Where it stands, from 1.
    name : str
        The actor or the noun.
    what : str
        Which sort of thing: ``dates``, ``second role``, ``unknown code`` ...
    detail : str
        What was taken, and what was left.
    """

    file: str
    line: int
    name: str
    what: str
    detail: str

    def __str__(self) -> str:
        """Give file, line and matter as compilers do."""
        return f"{self.file}:{self.line}: {self.name}: {self.what}: {self.detail}"
