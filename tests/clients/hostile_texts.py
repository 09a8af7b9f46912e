# SPDX-License-Identifier: MIT
"""What becomes of a hard text in CSV, written down apart from the code that does it."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")
_FORMULA = re.compile(r"\s*[=@]|\s*[+-](?!\s*[0-9.]+$)")


def cell(text: str) -> str:
    """Give the cell of a text: on one line, and no formula."""
    text = _CONTROLS.sub("\ufffd", _LINE_ENDS.sub(" ", text))
    return f"'{text}" if _FORMULA.match(text) else text
