# SPDX-License-Identifier: MIT
"""Word pieces and case classes of already-tokenised words, as ``docs/formats/model.md`` fixes them.

The C++ runtime holds the same rules; ``tests/data/wordpiece_cases.json`` keeps the two together.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

UNKNOWN = "[UNK]"
BEGIN = "[CLS]"
END = "[SEP]"
PADDING = "[PAD]"

CASE_NONE, CASE_LOWER, CASE_TITLE, CASE_UPPER, CASE_MIXED, CASE_DIGITS, CASE_SINGLE = range(7)
N_CASES = 7

MAX_PART_CHARS = 100  # a part longer than this is unknown, as in BERT

_CJK_RANGES = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


def _is_cjk(char: str) -> bool:
    code = ord(char)
    return any(first <= code <= last for first, last in _CJK_RANGES)


def _is_punctuation(char: str) -> bool:
    code = ord(char)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(char).startswith("P")


def _is_space(char: str) -> bool:
    return char in " \t\n\r" or unicodedata.category(char) == "Zs"


def _is_dropped(char: str) -> bool:
    if char in "\t\n\r":
        return False
    return char in "\0�" or unicodedata.category(char) in ("Cc", "Cf")


def basic_parts(word: str) -> list[str]:
    """Split one word into the parts that word pieces are looked up in.

    Parameters
    ----------
    word : str
        One token of the article, as it stands in the text.

    Returns
    -------
    list of str
        Lower-cased parts without accents: runs of other characters, and each punctuation mark
        or CJK character alone. Empty if nothing is left.
    """
    kept = "".join(char for char in word if not _is_dropped(char))
    plain = "".join(
        char for char in unicodedata.normalize("NFD", kept) if unicodedata.category(char) != "Mn"
    )
    parts: list[str] = []
    run = ""
    for char in plain:
        if _is_space(char):
            parts, run = [*parts, run], ""
        elif _is_punctuation(char) or _is_cjk(char):
            parts, run = [*parts, run, char], ""
        else:
            # One character at a time: no rule that looks at neighbours (final sigma).
            run += char.lower()
    return [part for part in [*parts, run] if part]


@lru_cache(maxsize=200_000)
def case_class(word: str) -> int:
    """Return the case class (0 to 6) of a word's original characters.

    Only letters of category Lu, Lt (upper) and Ll (lower) count as cased.
    """
    categories = [unicodedata.category(char) for char in word]
    cased = [c in ("Lu", "Lt") for c in categories if c in ("Lu", "Lt", "Ll")]
    if not cased:
        has_letter = any(c.startswith("L") for c in categories)
        return CASE_DIGITS if "Nd" in categories and not has_letter else CASE_NONE
    if not any(cased):
        return CASE_LOWER
    if all(cased):
        return CASE_SINGLE if len(cased) == 1 else CASE_UPPER
    if cased[0] and not any(cased[1:]):
        return CASE_TITLE
    return CASE_MIXED


class WordPiece:
    """Greedy longest-match word pieces over one vocabulary.

    Parameters
    ----------
    vocabulary : list of str
        One piece per entry; the position is the id.
    max_pieces : int, default 12
        Pieces kept of one word; the rest is dropped.
    """

    def __init__(self, vocabulary: list[str], *, max_pieces: int = 12) -> None:
        if max_pieces < 1:
            raise ValueError(f"max_pieces must be at least 1, got {max_pieces}")
        self.vocabulary = vocabulary
        self.max_pieces = max_pieces
        self.ids = {piece: index for index, piece in enumerate(vocabulary)}
        for special in (UNKNOWN, BEGIN, END, PADDING):
            if special not in self.ids:
                raise ValueError(f"vocabulary must hold {special}, which is missing")
        self.unknown = self.ids[UNKNOWN]
        self.begin = self.ids[BEGIN]
        self.end = self.ids[END]
        self.padding = self.ids[PADDING]
        self._cache: dict[str, tuple[int, ...]] = {}

    @classmethod
    def from_file(cls, path: Path, *, max_pieces: int = 12) -> WordPiece:
        """Read ``vocab.txt``, one piece per line."""
        lines = path.read_text(encoding="utf-8").split("\n")
        if lines and not lines[-1]:
            lines.pop()
        return cls(lines, max_pieces=max_pieces)

    def encode(self, word: str) -> tuple[int, ...]:
        """Return the piece ids of one word: at least one, at most ``max_pieces``."""
        found = self._cache.get(word)
        if found is None:
            ids = [piece for part in basic_parts(word) for piece in self._pieces(part)]
            found = tuple(ids[: self.max_pieces]) or (self.unknown,)
            self._cache[word] = found
        return found

    def _pieces(self, part: str) -> list[int]:
        if len(part) > MAX_PART_CHARS:
            return [self.unknown]
        pieces: list[int] = []
        begin = 0
        while begin < len(part):
            prefix = "##" if begin else ""
            for end in range(len(part), begin, -1):
                piece = self.ids.get(prefix + part[begin:end])
                if piece is not None:
                    pieces.append(piece)
                    begin = end
                    break
            else:
                return [self.unknown]
        return pieces
