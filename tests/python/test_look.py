# SPDX-License-Identifier: MIT
"""Pictures and pages show what is there, and a text stays a text."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import dateline as dl

HOSTILE = (
    'Ada <script>alert("x")</script> Sund of the INFANTRY met Jonas "null" Berg in Narva on '
    "12 March 2020. \U0001f600 =cmd() Gunmen killed 12 people in Tartu on 14 March 2020."
)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def hostile() -> dl.Graph:
    """A graph of a text that would like to be a page."""
    article = {"id": "a<b", "text": HOSTILE, "date": "2020-03-16", "title": "<i>title</i>"}
    return dl.build([article], progress=False)


@pytest.fixture(scope="module")
def sample() -> dl.Graph:
    """The graph of the sample article."""
    return dl.read("examples/harbour_talks.txt", date="2024-09-19")


@pytest.mark.parametrize("name", ["sketch", "map", "timeline"])
def test_pictures_are_whole_and_alike_every_time(sample: dl.Graph, name: str) -> None:
    """Well-formed SVG, the same bytes twice."""
    first = getattr(sample, name)().svg
    root = ET.fromstring(first)
    assert root.tag == f"{SVG}svg"
    assert getattr(sample, name)().svg == first


def test_the_map_has_a_dot_for_each_place_with_an_event(sample: dl.Graph) -> None:
    """As many as have coordinates, the titles tell their events."""
    known = {
        place.id
        for event in sample.events
        for place in event.ends("location", "origin", "destination")
        if place.kind == "place" and place["lat"] is not None
    }
    dots = ET.fromstring(sample.map().svg).findall(f"{SVG}circle")
    assert len(dots) == len(known) > 0
    assert all("events" in (dot.findtext(f"{SVG}title") or "") for dot in dots)


def test_the_timeline_counts_dated_events_and_names_the_others(sample: dl.Graph) -> None:
    """The titles of the bars add up to the dated events."""
    root = ET.fromstring(sample.timeline().svg)
    told = [bar.findtext(f"{SVG}title") for bar in root.findall(f"{SVG}rect")]
    shown = sum(int(re.findall(r": (\d+) ", title)[0]) for title in told if title)
    dated = sum(1 for event in sample.events if event["start"] or event["end"])
    text = " ".join(root.itertext())
    outside = re.search(r"(\d+) long before or after", text)
    assert shown + (int(outside[1]) if outside else 0) == dated
    assert f"{len(sample.events) - dated} events without a date" in text


def test_an_empty_graph_has_pictures_too() -> None:
    """They say that there is nothing."""
    empty = dl.build([], progress=False)
    assert "no ties between actors" in empty.sketch().svg
    assert "no event has a date" in empty.timeline().svg
    ET.fromstring(empty.map().svg)


def test_hostile_texts_stay_texts(hostile: dl.Graph, tmp_path: Path) -> None:
    """No markup of an article reaches a page."""
    report = hostile.report(tmp_path / "r.html", title="<b>").read_text(encoding="utf-8")
    pages = [report, hostile._repr_html_(), dl.annotate(HOSTILE).show().html]
    for page in pages:
        assert "<script" not in page
    assert "<i>title" not in report
    assert "&lt;b&gt;" in report


def test_a_report_asks_nothing_of_any_network(sample: dl.Graph, tmp_path: Path) -> None:
    """Nothing is fetched: no source, style or font from elsewhere."""
    page = sample.report(tmp_path / "r.html").read_text(encoding="utf-8")
    assert re.findall(r"<(?:link|script|img|iframe|object|embed)\b", page) == []
    assert re.findall(r"(?:src|href|url)\s*[=(]", page) == []
    assert "Dockworkers" in page
    assert page.count("<details>") == len(sample.events)


def test_pictures_are_saved_and_other_suffixes_refused(sample: dl.Graph, tmp_path: Path) -> None:
    """As they are, or on a page."""
    assert sample.map().save(tmp_path / "m.svg").read_text(encoding="utf-8") == sample.map().svg
    assert "<svg" in sample.map().save(tmp_path / "m.html").read_text(encoding="utf-8")
    with pytest.raises(dl.InputError, match=r"suffix must be \.svg or \.html"):
        sample.map().save(tmp_path / "m.png")
    with pytest.raises(dl.InputError, match=r"suffix must be \.html"):
        sample.report(tmp_path / "r.pdf")
    with pytest.raises(dl.IoError, match="cannot write"):
        sample.report(tmp_path / "nowhere" / "r.html")


def test_a_document_shows_its_whole_text_with_marks() -> None:
    """Without its tags, the page is the text."""
    text = 'Police arrested Ada Sund in Narva on Monday. "I left," Jonas Berg said.'
    page = dl.annotate(text, date="2020-03-16").show()
    body = page.html[page.html.index('<div class="dl-text">') :]
    assert re.sub(r"<[^>]+>", "", body).replace("&quot;", '"') == text
    assert "agent: Police" in body
    assert "patient: Ada Sund" in body
    assert page._repr_html_() == page.html


def test_the_view_gets_actors_and_on_demand_events(sample: dl.Graph) -> None:
    """Laid out beforehand, with kinds to colour by."""
    pytest.importorskip("ipysigma")
    actors = sample.view()
    whole = sample.view(events=True)
    assert len(actors.graph) == len(sample.actor_network().actors)
    assert len(whole.graph) > len(actors.graph)
    kinds = {data["kind"] for _, data in whole.graph.nodes(data=True)}
    assert kinds == {"actor", "place", "event"}
    places = [(data["x"], data["y"]) for _, data in actors.graph.nodes(data=True)]
    assert len(set(places)) == len(places)
