# SPDX-License-Identifier: MIT
"""A line on stderr that tells how far a long run is."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TextIO

_WIDTH = 30
_PATIENCE = 2.0
_INTERVAL = 0.2


class Progress:
    """Show a bar while a run lasts, and wipe it away at the end.

    Parameters
    ----------
    wanted : bool or None
        Whether to show it; None: on a terminal only, and only once the run has lasted 2 seconds.
    stream : file, optional
        Where to, by default stderr.
    """

    def __init__(self, wanted: bool | None, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._shown = self._stream.isatty() if wanted is None else wanted
        self._begin = time.monotonic()
        self._next = self._begin + (_PATIENCE if wanted is None else 0.0)
        self._drawn = 0

    def update(self, share: float, articles: int) -> None:
        """Tell that `share` (0 to 1) of the input is done, `articles` of them."""
        now = time.monotonic()
        if not self._shown or now < self._next:
            return
        self._next = now + _INTERVAL
        share = min(max(share, 0.0), 1.0)
        filled = round(_WIDTH * share)
        seconds = now - self._begin
        left = f", {_clock(seconds / share - seconds)} left" if 0.02 < share < 1 else ""
        bar = "#" * filled + "-" * (_WIDTH - filled)
        self._draw(f"[{bar}] {share:4.0%} {articles} articles{left}")

    def _draw(self, line: str) -> None:
        self._stream.write("\r" + line.ljust(self._drawn))
        self._stream.flush()
        self._drawn = len(line)

    def __enter__(self) -> Progress:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wipe the line."""
        if self._drawn:
            self._draw("")
            self._stream.write("\r")
            self._stream.flush()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
