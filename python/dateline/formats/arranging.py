# SPDX-License-Identifier: MIT
"""The GraphML that the core writes, with the places, sizes and colours of a layout."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.formats.layout import Layout

# How the core begins a node. It escapes < in texts, so that no text looks like this.
_DATA = r'<data key="{}">([^<]*)</data>'
_NODE = re.compile(
    r'(<node id="([^"<]*)">'
    + _DATA.format("label").replace("(", "(?:")
    + ")"
    + _DATA.format("x")
    + _DATA.format("y")
    + f"(?:{_DATA.format('size')})?"
    + "".join(map(_DATA.format, "rgb"))
)
_PLAIN_SIZE = 10.0


def arrange(text: str, layout: Layout) -> str:
    """Give nodes the places of a layout, and its sizes and colours where it has them.

    Parameters
    ----------
    text : str
        GraphML of the core.
    layout : Layout
        Of all nodes in it.

    Returns
    -------
    str
        The same with other drawings. A node of the plain size 10 has none, as before; if none is
        of that size, the one that is nearest to it has none and is drawn so, for Gephi stretches
        sizes and places of a file in which every node has a size.
    """
    own = {match[2]: match[5] for match in _NODE.finditer(text)}
    sizes = _sizes(own, layout.sizes)

    def arranged(match: re.Match[str]) -> str:
        name = match[2]
        x, y = layout.positions[name]
        drawn = {"x": number(x), "y": number(y)}
        if name in sizes:
            drawn["size"] = sizes[name]
        drawn |= zip("rgb", map(str, layout.colours.get(name, match.groups()[5:])), strict=True)
        return match[1] + "".join(f'<data key="{k}">{v}</data>' for k, v in drawn.items())

    return _NODE.sub(arranged, text)


def _sizes(own: Mapping[str, str | None], given: Mapping[str, float]) -> dict[str, str]:
    wanted = {name: given.get(name, float(size or _PLAIN_SIZE)) for name, size in own.items()}
    sized = {name: size for name, size in wanted.items() if size != _PLAIN_SIZE}
    if sized and len(sized) == len(own):
        del sized[min(sized, key=lambda name: (abs(sized[name] - _PLAIN_SIZE), name))]
    return {name: number(size) for name, size in sized.items()}


def number(value: float) -> str:
    """Write a number so that it is read as the same.

    Examples
    --------
    >>> number(-67.25), number(12.0), number(0.1)
    ('-67.25', '12', '0.1')
    """
    return repr(value + 0.0).removesuffix(".0")
