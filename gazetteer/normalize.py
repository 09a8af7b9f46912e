# SPDX-License-Identifier: MIT
"""Names as the gazetteer compares them.

The C++ reader has the same function (``cpp/src/place/normalize.cpp``). Both are tested against
``tests/data/place_names.tsv``, and the table of letters that C++ compiles is written by
``python -m gazetteer.fold_table`` from :func:`fold_character`.
"""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass

MAX_KEY_BYTES = 200

_DROPPED = frozenset(
    "'`.\u00ad\u00b4\u00b7\u2018\u2019\u201a\u201b\u2032\u2035\u200b\u200c\u200d\ufeff"
)
_SPACES = frozenset(
    "\u00a0\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u202f\u3000\u00ab\u00bb\u201c\u201d\u201e\u2026"
)
_LETTERS = {
    "&": " and ",
    "\u00c6": "ae",
    "\u00e6": "ae",
    "\u01fc": "ae",
    "\u01fd": "ae",
    "\u0152": "oe",
    "\u0153": "oe",
    "\u00d8": "o",
    "\u00f8": "o",
    "\u01fe": "o",
    "\u01ff": "o",
    "\u00df": "ss",
    "\u1e9e": "ss",
    "\u00d0": "d",
    "\u00f0": "d",
    "\u00de": "th",
    "\u00fe": "th",
    "\u0110": "d",
    "\u0111": "d",
    "\u0126": "h",
    "\u0127": "h",
    "\u0131": "i",
    "\u0132": "ij",
    "\u0133": "ij",
    "\u0138": "k",
    "\u0141": "l",
    "\u0142": "l",
    "\u0149": "n",
    "\u014a": "ng",
    "\u014b": "ng",
    "\u0166": "t",
    "\u0167": "t",
    "\u017f": "s",
    "\u0180": "b",
    "\u0181": "b",
    "\u0187": "c",
    "\u0188": "c",
    "\u0189": "d",
    "\u018a": "d",
    "\u018e": "e",
    "\u018f": "a",
    "\u0190": "e",
    "\u0191": "f",
    "\u0192": "f",
    "\u0193": "g",
    "\u0197": "i",
    "\u0198": "k",
    "\u0199": "k",
    "\u019a": "l",
    "\u019d": "n",
    "\u019e": "n",
    "\u019f": "o",
    "\u01a4": "p",
    "\u01a5": "p",
    "\u01ac": "t",
    "\u01ad": "t",
    "\u01ae": "t",
    "\u01b3": "y",
    "\u01b4": "y",
    "\u01b5": "z",
    "\u01b6": "z",
    "\u01dd": "e",
    "\u0243": "b",
    "\u0253": "b",
    "\u0254": "o",
    "\u0256": "d",
    "\u0257": "d",
    "\u0259": "a",
    "\u025b": "e",
    "\u0260": "g",
    "\u0268": "i",
    "\u026a": "i",
    "\u026b": "l",
    "\u0272": "n",
    "\u0275": "o",
    "\u0288": "t",
    "\u028b": "v",
}
_SHORT_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARTICLE_WORDS = "al el ar as ash at ath ad adh an az er es esh et ed en ez ul ur il"
_ARTICLES = frozenset(_ARTICLE_WORDS.split())


@dataclass(frozen=True)
class NormalizedName:
    """What a name is looked up by.

    Attributes
    ----------
    key : str
        Lower-case ASCII letters and digits; empty if the name is not in Latin script.
    without_article : str
        The key less a leading Arabic article, or empty if there is none.
    """

    key: str
    without_article: str


@functools.cache
def fold_character(character: str) -> str | None:
    """Fold one character: what it becomes, ``" "`` for a break, ``None`` for a foreign script."""
    if character in _LETTERS:
        return _LETTERS[character]
    if (
        character in _DROPPED
        or "\u02b0" <= character <= "\u02ff"
        or "\u0300" <= character <= "\u036f"
    ):
        return ""
    if character < "\u0080":
        return character.lower() if character.isalnum() else " "
    if character in _SPACES or "\u2000" <= character <= "\u200a":
        return " "
    base = unicodedata.normalize("NFKD", character)[0] if character <= "\u1eff" else "\u2603"
    return base.lower() if base < "\u0080" and base.isalpha() else None


def _words(name: str) -> list[str]:
    folded = []
    for character in name:
        part = fold_character(character)
        if part is None:
            return []
        folded.append(part)
    words = "".join(folded).split()
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def normalize_name(name: str) -> NormalizedName:
    """Fold case, accents, apostrophes, hyphens and blanks, and spell out "St.".

    Parameters
    ----------
    name : str
        A name as people write it.

    Returns
    -------
    NormalizedName

    Examples
    --------
    >>> normalize_name("Sana\u2019a").key
    'sanaa'
    >>> normalize_name("al-Hasakah")
    NormalizedName(key='alhasakah', without_article='hasakah')
    >>> normalize_name("St. Louis").key
    'saintlouis'
    >>> normalize_name("").key
    ''
    """
    words = _words(name)
    words = [_SHORT_FORMS.get(word, word) for word in words[:-1]] + words[-1:]
    key = "".join(words)
    if len(key) > MAX_KEY_BYTES:
        return NormalizedName("", "")
    has_article = len(words) > 1 and words[0] in _ARTICLES
    return NormalizedName(key, "".join(words[1:]) if has_article else "")
