# SPDX-License-Identifier: MIT
"""Lemmas as edit scripts, so that a classifier can choose among a few hundred labels.

``=form`` names the lemma itself. ``<case><k>+<suffix>`` lower-cases the word (``l``) or keeps it
(``k``), drops the last ``k`` code points and appends the suffix: ``l3+y`` makes "Countries"
"country".
"""

from __future__ import annotations

import re

_SCRIPT = re.compile(r"([lk])(\d+)\+(.*)", re.DOTALL)


def lower(word: str) -> str:
    """Lower-case one character at a time, as the C++ runtime does."""
    return "".join(char.lower() for char in word)


def make_script(word: str, lemma: str) -> str:
    """Return the edit script that turns `word` into `lemma`."""
    case = "l" if lemma == lower(lemma) else "k"
    base = lower(word) if case == "l" else word
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    if shared == 0:
        return f"={lemma}"
    return f"{case}{len(base) - shared}+{lemma[shared:]}"


def apply_script(script: str, word: str) -> str:
    """Return the lemma of `word` under `script`.

    A script that asks to drop more than the word has drops all of it; an empty result becomes
    the lower-cased word.

    Raises
    ------
    ValueError
        If `script` is not an edit script.
    """
    if script.startswith("="):
        return script[1:]
    match = _SCRIPT.fullmatch(script)
    if match is None:
        raise ValueError(f"edit script must be =form or <l|k><n>+<suffix>, got {script!r}")
    case, drop, suffix = match.groups()
    base = lower(word) if case == "l" else word
    lemma = base[: max(0, len(base) - int(drop))] + suffix
    return lemma or lower(word)
