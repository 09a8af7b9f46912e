# SPDX-License-Identifier: MIT
"""What the stages have read in one article."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cached_property
from typing import Any

from dateline import _core, display
from dateline.formats.brat import to_brat
from dateline.look.text import Page, show


class Document:
    """What the stages have read in one article, layer by layer; immutable.

    Made by `dateline.annotate`; kept and sent as JSON (schema ``dateline.document/1``). Offsets are
    code points of `text`, half-open, so that ``text[begin:end]`` is what they speak of.
    """

    def __init__(self, core: _core.Document) -> None:
        self._core = core

    @classmethod
    def from_json(cls, json_text: str) -> Document:
        """Read what `to_json` writes.

        Parameters
        ----------
        json_text : str
            One document of the schema ``dateline.document/1``.

        Returns
        -------
        Document
            Equal to the one written.

        Raises
        ------
        FormatError
            If it is not JSON, lacks a field, or has a newer schema.
        """
        return cls(_core.Document.from_json(json_text))

    @classmethod
    def from_conllu(cls, text: str) -> list[Document]:
        r"""Read parses that another tool made.

        Parameters
        ----------
        text : str
            CoNLL-U; ``# newdoc id = ID`` begins a document, ``# date = YYYY-MM-DD`` dates it. MISC
            may hold mentions and chains (``Entity``, as in CorefUD, or ``NER=B-PER`` for names
            alone) and predicates with their arguments (``Pred``, ``Args``).
            `dateline.annotate` adds the layers that are missing.

        Returns
        -------
        list of Document
            In order of the text.

        Raises
        ------
        FormatError
            With the line that cannot be read.

        Examples
        --------
        >>> import dateline as dl
        >>> columns = ["1", "Rain", "rain", "NOUN", "NN", "_", "0", "root", "_", "_"]
        >>> [document] = dl.Document.from_conllu("\t".join(columns) + "\n\n")
        >>> document.tokens
        ['Rain']
        """
        return [cls(core) for core in _core.Document.from_conllu(text)]

    @property
    def id(self) -> str:
        """The id of the article."""
        return self._core.article.id

    @property
    def date(self) -> str | None:
        """The date of the article, ISO 8601, or None."""
        return self._core.article.date or None

    @cached_property
    def text(self) -> str:
        """The text of the article, exactly as given."""
        return self._core.article.text

    @cached_property
    def token_spans(self) -> list[tuple[int, int]]:
        """Begin and end of each token, in code points, in text order."""
        return self._core.token_offsets

    @cached_property
    def sentence_spans(self) -> list[tuple[int, int]]:
        """Begin and end of each sentence, in code points, in text order."""
        return self._core.sentence_offsets

    @property
    def tokens(self) -> list[str]:
        """The tokens, in text order."""
        return [self.text[begin:end] for begin, end in self.token_spans]

    @property
    def sentences(self) -> list[str]:
        """The sentences, in text order."""
        return [self.text[begin:end] for begin, end in self.sentence_spans]

    def to_json(self) -> str:
        """Write the document.

        Returns
        -------
        str
            One line of JSON, schema ``dateline.document/1``.
        """
        return self._core.to_json()

    def to_dict(self) -> dict[str, Any]:
        """Give all layers as plain dictionaries and lists.

        Returns
        -------
        dict
            The fields of ``dateline.document/1``, as far as their layers are there: ``tokens``,
            ``sentences``, ``upos``, ``xpos``, ``lemma``, ``head``, ``deprel``, ``props``
            (predicates: ``pred``, ``lemma``, ``sense``, ``factuality``, and ``args`` with
            ``role``, ``begin``, ``end``, ``head``), ``mentions`` (with ``antecedent`` where the
            model proposes one), ``chains``, ``times``, ``places``, ``events``, ``counts``,
            ``claims``, ``quotes``, ``relations``.
        """
        fields: dict[str, Any] = json.loads(self.to_json())
        return fields

    def to_conllu(self) -> str:
        """Write tokens, tags, trees, mentions, chains and predicates.

        Returns
        -------
        str
            CoNLL-U. MISC holds ``Entity`` (mentions and chains, as in CorefUD), ``NER`` (names),
            ``Pred``, ``Fact`` and ``Args`` (predicates), ``Begin`` and ``End``. `from_conllu`
            reads it back.
        """
        return self._core.to_conllu()

    def to_brat(self) -> str:
        r"""Write mentions, times, events, chains and places as BRAT stand-off.

        Returns
        -------
        str
            The ``.ann`` file that belongs to a ``.txt`` file of `text`. Its kinds of annotation
            are listed in ``docs/formats/brat.annotation.conf``, which brat asks for.

        Examples
        --------
        >>> import dateline as dl
        >>> document = dl.annotate("Police in Narva arrested Ada Sund.")
        >>> document.to_brat().splitlines()[:3]
        ['T1\tORG 0 6\tPolice', 'T2\tGPE 10 15\tNarva', 'T3\tPER 25 33\tAda Sund']
        """
        return to_brat(self.to_dict())

    def show(self) -> Page:
        """Show the text with actors, places, events, times and quotations marked.

        Returns
        -------
        Page
            Shows itself in a notebook; what a mark stands for, and the roles of an event, show
            under the pointer.

        Examples
        --------
        >>> import dateline as dl
        >>> "&lt;b&gt;" in dl.annotate("Ada Sund met <b>Jonas Berg</b>.").show().html
        True
        """
        return show(self.to_dict())

    def __repr__(self) -> str:
        """Tell the id and the size."""
        return f"<Document {self.id!r}: {len(self.token_spans)} tokens>"

    def _repr_html_(self) -> str:
        fields = self.to_dict()
        marks = [
            display.Mark(m["begin_char"], m["end_char"], m["type"])
            for m in fields["mentions"]
            if m["kind"] == "name"
        ]
        return display.marked_html(self.text, 0, marks)

    def __reduce__(self) -> tuple[Callable[[str], Document], tuple[str]]:
        """Pickle as JSON."""
        return Document.from_json, (self.to_json(),)
