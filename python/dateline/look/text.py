# SPDX-License-Identifier: MIT
"""The text of an article with what was read in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

_STYLE = """<style>
.dl-text{white-space:pre-line;line-height:1.9;font-family:sans-serif;max-width:52em}
.dl-text span{border-radius:3px;padding:0 1px}
.dl-actor{border-bottom:2px solid #0072b2}.dl-place{border-bottom:2px solid #009e73}
.dl-time{border-bottom:2px dotted #888}.dl-event{background:#fbd5b5;color:#111}
.dl-quote{background:#8882}
</style>"""
_KEY = (
    '<p class="dl-text"><span class="dl-actor">actor</span> <span class="dl-place">place</span> '
    '<span class="dl-event">event</span> <span class="dl-time">time</span> '
    '<span class="dl-quote">quotation</span></p>'
)
_PLACES = {"GPE", "LOC", "FAC", "PLACE"}
_ACTORS = {"PER", "ORG", "NORP", "MIL"}


@dataclass(frozen=True)
class Page:
    """A piece of HTML that shows itself in a notebook.

    Attributes
    ----------
    html : str
        The whole piece, every text escaped.
    """

    html: str

    def _repr_html_(self) -> str:
        return self.html


@dataclass(frozen=True)
class _Span:
    begin: int
    end: int
    kind: str
    title: str


def show(fields: Mapping[str, Any]) -> Page:
    """Mark actors, places, events, times and quotations; see `Document.show`."""
    text = fields["text"]
    spans = [*_quotes(fields), *_mentions(fields), *_times(fields), *_events(fields)]
    marked = "".join(_nested(text, 0, len(text), _fitting(spans)))
    return Page(f'{_STYLE}{_KEY}<div class="dl-text">{marked}</div>')


def _quotes(fields: Mapping[str, Any]) -> Iterator[_Span]:
    text, mentions = fields["text"], fields.get("mentions", [])
    for quote in fields.get("quotes", []):
        speaker = quote.get("speaker")
        said = _words(text, mentions[speaker]) if speaker is not None else "nobody named"
        yield _Span(quote["begin_char"], quote["end_char"], "quote", f"quotation of {said}")


def _mentions(fields: Mapping[str, Any]) -> Iterator[_Span]:
    chains = {chain["id"]: chain for chain in fields.get("chains", [])}
    for mention in fields.get("mentions", []):
        kinds = _PLACES, _ACTORS
        kind = next(
            (k for k, of in zip(("place", "actor"), kinds, strict=True) if mention["type"] in of),
            "",
        )
        if kind:
            chain = chains.get(mention.get("entity"), {})
            who = chain.get("label") or _words(fields["text"], mention)
            title = f"{kind}: {who} ({mention['type']})"
            yield _Span(mention["begin_char"], mention["end_char"], kind, title)


def _times(fields: Mapping[str, Any]) -> Iterator[_Span]:
    for time in fields.get("times", []):
        title = f"{time['type']}: {time.get('value') or 'open'}"
        yield _Span(time["begin_char"], time["end_char"], "time", title)


def _events(fields: Mapping[str, Any]) -> Iterator[_Span]:
    for event in fields.get("events", []):
        if event["class"] not in ("action", "process", "state"):
            continue
        said = [f"{event.get('type') or 'event'} {event['lemma']}"]
        said += [f"{event['polarity']} {event['modality']}"]
        said += [
            f"{arg.get('plays') or arg['role']}: {_words(fields['text'], arg)}"
            for arg in event.get("args", [])
        ]
        yield _Span(event["begin_char"], event["end_char"], "event", "\n".join(said))


def _words(text: str, at: Mapping[str, Any]) -> str:
    return " ".join(text[at["begin_char"] : at["end_char"]].split())


def _fitting(spans: list[_Span]) -> list[_Span]:
    """Leave out what crosses the end of another, for HTML nests."""
    kept: list[_Span] = []
    open_ends: list[int] = []
    for span in sorted(set(spans), key=lambda s: (s.begin, -s.end, s.kind, s.title)):
        while open_ends and open_ends[-1] <= span.begin:
            open_ends.pop()
        if span.begin < span.end and (not open_ends or span.end <= open_ends[-1]):
            kept.append(span)
            open_ends.append(span.end)
    return kept


def _nested(text: str, begin: int, end: int, spans: list[_Span]) -> Iterator[str]:
    """Write a stretch of the text with the spans in it, in order of their begin."""
    at = begin
    while spans and spans[0].begin < end:
        span = spans.pop(0)
        yield escape(text[at : span.begin])
        yield f'<span class="dl-{span.kind}" title="{escape(span.title)}">'
        yield from _nested(text, span.begin, span.end, spans)
        yield "</span>"
        at = span.end
    yield escape(text[at:end])
