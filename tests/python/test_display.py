# SPDX-License-Identifier: MIT
"""How graphs, tables and evidence show themselves."""

from __future__ import annotations

import io
import re
import time

import parsed
import pytest

import dateline as dl
from dateline.display import Mark, marked_html, marked_text, pieces
from dateline.progress import Progress


@pytest.fixture(scope="module")
def graph() -> dl.Graph:
    """The graph of two articles parsed by hand."""
    return dl.build([dl.annotate(given) for given in dl.Document.from_conllu(parsed.both())])


def test_overlapping_marks_keep_every_character() -> None:
    """Of two that overlap, the first and longest counts."""
    text = "Police in Narva left"
    marks = [Mark(0, 15, "agent"), Mark(10, 15, "place"), Mark(0, 6, "actor"), Mark(16, 99, "x")]
    cut = pieces(text, 0, marks)
    assert "".join(part for part, _ in cut) == text
    assert cut[0] == ("Police in Narva", "agent")
    assert marked_text(text, 0, marks) == "[[Police in Narva]] left"


def test_text_is_never_markup() -> None:
    """What looks like HTML in an article, a label or an id is escaped."""
    html = marked_html("<b> & <script>", 0, [Mark(0, 3, '"><script>')])
    assert "<script>" not in html
    assert "<b>" not in html
    text = "Police arrested <script>alert(1)</script> Sund in Narva."
    graph = dl.build([{"id": "<i>a</i>", "text": text}], progress=False)
    shown = [t._repr_html_() for t in (graph.actors, graph.events, graph.mentions, graph.claims)]
    shown += [node._repr_html_() for node in graph]
    shown += [graph._repr_html_(), dl.annotate(text)._repr_html_()]
    assert not [html for html in shown if "<script>" in html or "<i>" in html]


def test_tables_show_their_first_rows(graph: dl.Graph) -> None:
    """As text and as HTML, with the number of rows."""
    lines = repr(graph.actors).splitlines()
    assert lines[0] == f"{len(graph.actors)} actors"
    assert lines[1].split()[:2] == ["label", "type"]
    assert len(lines) == len(graph.actors) + 2
    html = graph.actors._repr_html_()
    assert html.count("<tr>") == len(graph.actors) + 1
    assert "Ilmar Guard" in html


def test_long_tables_say_how_much_they_show() -> None:
    """The first twenty rows of many."""
    people = [f"Olav {chr(65 + i)}und" for i in range(24)]
    articles = [{"id": p, "text": f"{p} thanked the mayor of Narva."} for p in people]
    table = dl.build(articles, progress=False).mentions
    assert len(table) > 20
    assert repr(table).startswith(f"{len(table)} mentions, the first 20 shown")
    assert table._repr_html_().count("<tr>") == 21


def test_reprs_are_short_and_tell_what_it_is(graph: dl.Graph) -> None:
    """One line each."""
    assert re.fullmatch(r"<Graph: 2 articles, \d+ actors, \d+ places, .*>", repr(graph))
    sund = graph["Ada Sund"]
    assert repr(sund) == f"<actor person: Ada Sund ({sund.id})>"
    assert repr(graph.links[0]).startswith(f"<{graph.links[0].kind}: ")
    assert repr(dl.annotate("Rain fell.")) == "<Document 'text-1': 3 tokens>"


def test_evidence_marks_in_html(graph: dl.Graph) -> None:
    """Each mark is coloured and named, and the article told."""
    html = graph["Ilmar Guard"].evidence()._repr_html_()
    assert re.search(r'<mark title="actor"[^>]*>(The )?Ilmar Guard</mark>', html)
    assert "(second)" in html


def test_summary_counts_and_names_ties(graph: dl.Graph) -> None:
    """Numbers first, then the ties, then what was skipped."""
    summary = graph.summary()
    assert summary.articles == 2
    assert summary.actors == len(graph.actors)
    assert f"{len(graph.events):6} events" in str(summary)
    assert any(tie.startswith("Ilmar Guard -> ") for tie in summary.ties)
    skipping = dl.build([{"id": "a", "text": "Rain fell."}, {"id": "b"}], progress=False)
    assert "1 skipped:" in str(skipping.summary())
    assert "article b" in str(skipping.summary())


def test_pictures_are_drawn(graph: dl.Graph) -> None:
    """Nodes with a link by kind, one arrow a link, and labels."""
    matplotlib = pytest.importorskip("matplotlib")
    import numpy as np

    matplotlib.use("Agg")
    axes = graph.plot()
    assert {c.get_label() for c in axes.collections} == {"actors", "places", "events"}
    tied = {end.id for link in graph.links for end in (link.source, link.target)}
    assert sum(np.shape(c.get_offsets())[0] for c in axes.collections) == len(tied)
    texts = [t.get_text() for t in axes.texts]
    assert texts.count("") == len(graph.links)
    assert "Ada Sund" in texts
    axes.figure.canvas.draw()
    network = graph.actor_network()
    drawn = [text.get_text() for text in network.plot(labels=1).texts]
    assert drawn.count("assault") == len([tie for tie in network if tie.type == "ASSAULT"]) > 0
    assert len({text for text in drawn if text in {a.label for a in network.actors}}) == 1
    assert len(dl.build([]).plot().texts) == 0
    matplotlib.pyplot.close("all")


def test_missing_package_is_named(graph: dl.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    for name in ("pandas", "networkx", "igraph", "matplotlib.pyplot"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    with pytest.raises(dl.MissingPackageError, match="needs the package pandas: pip install"):
        graph.actors.to_pandas()
    with pytest.raises(ImportError, match="networkx"):
        graph.to_networkx()
    with pytest.raises(dl.MissingPackageError, match="igraph"):
        graph.to_igraph()
    with pytest.raises(dl.MissingPackageError, match=r"pip install matplotlib$"):
        graph.plot()


def test_progress_is_a_line_that_goes_away() -> None:
    """Wanted, it shows share and number; unwanted or not on a terminal, nothing."""
    stream = io.StringIO()
    with Progress(True, stream) as bar:
        bar.update(0.5, 3)
        time.sleep(0.21)
        bar.update(0.9, 12)
    assert "50% 3 articles" in stream.getvalue()
    assert "90% 12 articles" in stream.getvalue()
    assert stream.getvalue().endswith("\r")
    for wanted in (False, None):
        silent = io.StringIO()
        with Progress(wanted, silent) as bar:
            bar.update(0.5, 3)
        assert silent.getvalue() == ""


def test_progress_waits_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short work shows no bar even there."""
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    with Progress(None, stream) as bar:
        bar.update(0.5, 3)
        assert stream.getvalue() == ""
        bar._next = 0.0
        bar.update(0.6, 4)
    assert "60% 4 articles" in stream.getvalue()
