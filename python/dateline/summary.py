# SPDX-License-Identifier: MIT
"""What is in a graph, in a few lines."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, repr=False)
class Summary:
    """Counts of a graph and its weightiest ties.

    Attributes
    ----------
    articles, actors, places, events, claims : int
        How many there are.
    ties : tuple of str
        The ten weightiest ties between actors, heaviest first.
    skipped : tuple of str
        What could not be read, with file, line and reason.
    """

    articles: int
    actors: int
    places: int
    events: int
    claims: int
    ties: tuple[str, ...]
    skipped: tuple[str, ...]

    def __str__(self) -> str:
        """Give the lines."""
        counts = ("articles", "actors", "places", "events", "claims")
        lines = [f"{getattr(self, name):6} {name}" for name in counts]
        if self.ties:
            lines += ["weightiest ties between actors:", *(f"       {tie}" for tie in self.ties)]
        if self.skipped:
            lines += [f"{len(self.skipped)} skipped:", *(f"       {what}" for what in self.skipped)]
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return f"<pre>{escape(str(self))}</pre>"
