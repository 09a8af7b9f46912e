# SPDX-License-Identifier: MIT
"""The pictures and pages that a graph can show itself by."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from dateline.errors import InputError, IoError
from dateline.formats.layout import chosen
from dateline.look import map as maps
from dateline.look import report, sketch, timeline, view
from dateline.look.svg import Picture

if TYPE_CHECKING:
    from dateline.exports import Given
    from dateline.graph import Graph


class Pictures:
    """The part of `dateline.Graph` that is looked at rather than read."""

    @property
    def _drawn(self) -> Graph:
        return cast("Graph", self)

    def sketch(self, *, ties: int = 30) -> Picture:
        """Draw the weightiest ties between actors, small enough for a page.

        Parameters
        ----------
        ties : int
            How many.

        Returns
        -------
        Picture
            Shows itself; `Picture.save` writes it to a file.

        Examples
        --------
        >>> import dateline as dl
        >>> dl.build([], progress=False).sketch().svg.count("<circle")
        0
        """
        return sketch.draw(self._drawn, ties)

    def map(self) -> Picture:
        """Draw where the events happened, on outlines that come with the package.

        A place is as large as it has events, and coloured by how precisely it is known; what
        happened there shows under the pointer.

        Returns
        -------
        Picture
            Shows itself; `Picture.save` writes it to a file.

        References
        ----------
        Outlines: Natural Earth, 1:50 million, public domain, by way of world-atlas 2.0.2 (ISC).
        """
        return maps.draw(self._drawn)

    def timeline(self) -> Picture:
        """Draw how many events happened when, by kind of cooperation or conflict.

        Bars stand for days, weeks, months or years, whichever leaves them few; pale parts are
        events that are not known to the day.

        Returns
        -------
        Picture
            Shows itself; `Picture.save` writes it to a file.
        """
        return timeline.draw(self._drawn)

    def view(self, *, events: bool = False, height: int = 600, layout: Given | None = None) -> Any:
        """Show the graph as an interactive picture in Jupyter, without any network.

        Parameters
        ----------
        events : bool
            Whether events and places are shown too; without it, the actors and their ties.
        height : int
            In pixels.
        layout : str, path, GephiEdits, Layout or mapping, optional
            Where the nodes are drawn, as in `write`.

        Returns
        -------
        ipysigma.Sigma
            Nodes are laid out already, coloured by kind, as large as they have mentions, and can
            be searched.

        Raises
        ------
        MissingPackageError
            If ipysigma or networkx is not installed.
        InputError
            If the layout knows no node of the graph.
        """
        arranged = chosen(self._drawn, layout)
        return view.widget(self._drawn, events=events, height=height, layout=arranged)

    def report(
        self, path: str | os.PathLike[str], *, title: str = "What the articles tell"
    ) -> Path:
        """Write one page with pictures, tables and the sentences that say it.

        Parameters
        ----------
        path : str or path
            ``NAME.html``. The page holds everything: it asks nothing of any network.
        title : str
            Of the page.

        Returns
        -------
        Path
            The file.

        Raises
        ------
        InputError
            If the suffix is another.
        IoError
            If the file cannot be written.
        """
        target = Path(path)
        if target.suffix != ".html":
            raise InputError(f"the suffix must be .html, got {target.suffix!r} of {target}")
        text = report.page(self._drawn, title)
        try:
            target.write_text(text, encoding="utf-8")
        except OSError as error:
            raise IoError(f"cannot write {target}: {error.strerror}") from error
        return target
