# SPDX-License-Identifier: MIT
"""One page with everything, for passing on: no script, no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from dateline.look import map as maps
from dateline.look import sketch, timeline

if TYPE_CHECKING:
    from dateline.graph import Graph
    from dateline.nodes import Node
    from dateline.tables import Table

_MOST_ROWS = 500
_MOST_SENTENCES = 3
_STYLE = """
:root{color-scheme:light dark}
body{font-family:system-ui,sans-serif;max-width:64em;margin:2em auto;padding:0 1em;line-height:1.45}
table{border-collapse:collapse;width:100%;font-size:.86em}
th,td{text-align:left;vertical-align:top;padding:.25em .5em;border-bottom:1px solid #8884}
th{position:sticky;top:0;background:Canvas}
details{margin:.15em 0}summary{cursor:pointer}mark{background:#fbd5b5;color:#111}
svg{border:1px solid #8884;border-radius:4px}
.wide{overflow-x:auto;max-height:34em;overflow-y:auto}
@media print{.wide{max-height:none;overflow:visible}}
"""


def page(graph: Graph, title: str) -> str:
    """Write the page; see `Graph.report`."""
    parts = [
        f"<h1>{escape(title)}</h1>",
        _counts(graph),
        _section("Who acts on whom", sketch.draw(graph, 30).svg),
        _section("Where", maps.draw(graph).svg),
        _section("When", timeline.draw(graph).svg),
        _section("Articles", _articles(graph)),
        _section("Events", _events(graph)),
        _section("Actors", _table(graph.actors)),
        _section("Places", _table(graph.places)),
        _section("Who says what", _table(graph.claims)),
        _section("Where they disagree", _table(graph.disagreements())),
        _made(graph),
    ]
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    return (
        f'<!doctype html><html lang="en"><head>{head}<title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _section(title: str, body: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{body}</section>"


def _counts(graph: Graph) -> str:
    counted = (
        ("articles", len(graph.articles)),
        ("actors", len(graph.actors)),
        ("places", len(graph.places)),
        ("events", len(graph.events)),
        ("claims", len(graph.claims)),
    )
    return "<p>" + ", ".join(f"<b>{n}</b> {escape(name)}" for name, n in counted) + ".</p>"


def _articles(graph: Graph) -> str:
    names = ("id", "title", "date", "source", "url")
    rows = [[str(article.get(name) or "") for name in names] for article in graph.articles]
    return _rows(names, rows)


def _table(table: Table[Any]) -> str:
    shown = [column for column in table._columns if column.shown]
    rows = [["" if (v := c.read(item)) is None else str(v) for c in shown] for item in table]
    return _rows([column.name for column in shown], rows)


def _rows(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return "<p>None.</p>"
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in rows[:_MOST_ROWS]
    )
    return f'<div class="wide"><table><tr>{head}</tr>{body}</table></div>{_more(len(rows))}'


def _more(n: int) -> str:
    return f"<p>{n - _MOST_ROWS} more rows are left out.</p>" if n > _MOST_ROWS else ""


def _events(graph: Graph) -> str:
    """List the events, the sentences that tell of each on demand."""
    items = "".join(_event(event) for event in graph.events[:_MOST_ROWS])
    return f'<div class="wide">{items or "<p>None.</p>"}</div>{_more(len(graph.events))}'


def _event(event: Node) -> str:
    said = "".join(f"<li>{s}</li>" for s in _sentences(event))
    facts = [event["type"], event["start"], *(n.label for n in event.ends("location"))]
    note = "; ".join(str(fact) for fact in facts if fact)
    return (
        f"<details><summary>{escape(event.label)} <small>{escape(note)}</small></summary>"
        f"<ul>{said}</ul></details>"
    )


def _sentences(event: Node) -> Iterator[str]:
    evidence: Iterable[Any] = event.evidence()[:_MOST_SENTENCES]
    for sentence in evidence:
        yield sentence._repr_html_()


def _made(graph: Graph) -> str:
    info = graph.info
    return (
        f"<footer><small>Made by dateline {escape(str(info.get('dateline')))}, model "
        f"{escape(str(info.get('model')))}. Every event was read by a program: look at its "
        "sentences before you rely on it. Outlines: Natural Earth.</small></footer>"
    )
