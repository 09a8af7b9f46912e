# SPDX-License-Identifier: MIT
"""The sentences that say it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple, overload

from dateline import display
from dateline.display import Mark

_CONTEXT = 120


class ArticleText(NamedTuple):
    """The text of an article and where its sentences lie, in code points, half-open."""

    text: str
    sentences: list[tuple[int, int]]

    def around(self, begin: int, end: int) -> tuple[int, int]:
        """Give the begin and end of the sentences that hold a stretch."""
        first = bisect_right(self.sentences, (begin, len(self.text))) - 1
        last = bisect_right(self.sentences, (max(end - 1, begin), len(self.text))) - 1
        if first < 0:
            return max(begin - _CONTEXT, 0), min(end + _CONTEXT, len(self.text))
        return self.sentences[first][0], max(self.sentences[last][1], end)


@dataclass(frozen=True)
class Mention:
    """The characters that say it.

    Attributes
    ----------
    article : str
        Id of the article.
    begin, end : int
        Code points of its text, half-open.
    in_headline : bool
        Whether they stand in the headline.
    """

    article: str
    begin: int
    end: int
    in_headline: bool = False


@dataclass(frozen=True)
class Sentence:
    """A sentence, with the stretches that speak of the thing asked for.

    Attributes
    ----------
    article : str
        Id of the article.
    begin, end : int
        Where it stands, in code points of the article's text, half-open.
    text : str
        As the article has it; empty where the article's text is not known.
    marks : tuple of Mark
        The stretches, in code points of the article.
    """

    article: str
    begin: int
    end: int
    text: str
    marks: tuple[Mark, ...]

    def __str__(self) -> str:
        """Give the sentence on one line, its marks in double brackets."""
        if not self.text:
            spans = ", ".join(f"{mark.begin}-{mark.end} {mark.label}" for mark in self.marks)
            return f"{self.article}: characters {spans}"
        return f"{self.article}: {display.marked_text(self.text, self.begin, self.marks)}"

    def _repr_html_(self) -> str:
        if not self.text:
            return escape(str(self))
        marked = display.marked_html(self.text, self.begin, self.marks)
        return f"{marked} <small>({escape(self.article)})</small>"


class Evidence(Sequence[Sentence]):
    """Sentences in order of article and place; shows itself.

    Attributes
    ----------
    title : str
        What they speak of.
    lost : tuple of str
        The readings that lost, likeliest first: of a place, what else its name might mean, each
        with its country and its probability. Empty where no reading was weighed against another.
    """

    def __init__(
        self, title: str, sentences: Iterable[Sentence], lost: Iterable[str] = ()
    ) -> None:
        self.title = title
        self.lost = tuple(lost)
        self._sentences = tuple(sentences)

    def __len__(self) -> int:
        """Give the number of sentences."""
        return len(self._sentences)

    @overload
    def __getitem__(self, index: int) -> Sentence: ...
    @overload
    def __getitem__(self, index: slice) -> Evidence: ...
    def __getitem__(self, index: int | slice) -> Sentence | Evidence:
        """Give one sentence, or some."""
        if isinstance(index, slice):
            return Evidence(self.title, self._sentences[index], self.lost)
        return self._sentences[index]

    def to_annotations(self) -> list[dict[str, Any]]:
        """Give the marks as Web Annotations (W3C Recommendation, 2017), one a mark.

        Returns
        -------
        list of dict
            JSON-LD: the body tells what is marked, the target the article, by its offsets in code
            points and, where the text is known, by its words. Readings that lost are comments.
        """
        return [
            _annotation(sentence, mark, self.lost)
            for sentence in self._sentences
            for mark in sentence.marks
        ]

    def __repr__(self) -> str:
        """Give the title and the sentences, one a line."""
        lost = [f"  not: {'; '.join(self.lost)}"] if self.lost else []
        return "\n".join([self.title, *(f"  {sentence}" for sentence in self._sentences), *lost])

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{sentence._repr_html_()}</li>" for sentence in self._sentences)
        lost = f"<p><small>not: {escape('; '.join(self.lost))}</small></p>" if self.lost else ""
        return f"<p><b>{escape(self.title)}</b></p><ul>{items}</ul>{lost}"


def readings_lost(place: Mapping[str, Any]) -> list[str]:
    """Give what else the name of a place might mean.

    Parameters
    ----------
    place : mapping
        The fields of a place.

    Returns
    -------
    list of str
        Name, country and probability, likeliest first.
    """
    return [
        f"{other['name']}, {other['country_code'] or '-'} ({other['score']:.2f})"
        for other in place.get("candidates") or ()
        if other["geonames_id"] != place.get("geonames_id")
    ]


def _annotation(sentence: Sentence, mark: Mark, lost: Sequence[str]) -> dict[str, Any]:
    selectors: list[dict[str, Any]] = [
        {"type": "TextPositionSelector", "start": mark.begin, "end": mark.end}
    ]
    if sentence.text:
        begin, end = mark.begin - sentence.begin, mark.end - sentence.begin
        quote = {
            "type": "TextQuoteSelector",
            "exact": sentence.text[begin:end],
            "prefix": sentence.text[:begin],
            "suffix": sentence.text[end:],
        }
        selectors.append(quote)
    body = [{"type": "TextualBody", "value": mark.label, "purpose": "tagging"}]
    body += [
        {"type": "TextualBody", "value": f"not: {reading}", "purpose": "commenting"}
        for reading in lost
    ]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "motivation": "tagging",
        "body": body if len(body) > 1 else body[0],
        "target": {"source": sentence.article, "selector": selectors},
    }


def gather(
    title: str,
    core: Iterable[tuple[Mention, str]],
    beside: Iterable[tuple[Mention, str]],
    texts: dict[str, ArticleText],
    lost: Iterable[str] = (),
) -> Evidence:
    """Find the sentences of mentions.

    Parameters
    ----------
    title : str
        What they speak of.
    core : iterable of (Mention, str)
        What the sentences are wanted for, with labels.
    beside : iterable of (Mention, str)
        What is marked too where it stands in one of these sentences.
    texts : dict
        Texts by article id; of others, the offsets alone are told.
    lost : iterable of str
        The readings that lost.

    Returns
    -------
    Evidence
        One entry a sentence.
    """
    marks: dict[tuple[str, int, int], set[Mark]] = {}
    for mention, label in core:
        known = texts.get(mention.article)
        span = known.around(mention.begin, mention.end) if known else (mention.begin, mention.end)
        marks.setdefault((mention.article, *span), set()).add(
            Mark(mention.begin, mention.end, label)
        )
    for mention, label in beside:
        for (article, begin, end), found in marks.items():
            if article == mention.article and begin <= mention.begin and mention.end <= end:
                found.add(Mark(mention.begin, mention.end, label))
    return Evidence(
        title,
        (
            Sentence(
                article,
                begin,
                end,
                texts[article].text[begin:end] if article in texts else "",
                tuple(sorted(found)),
            )
            for (article, begin, end), found in sorted(marks.items())
        ),
        lost,
    )
