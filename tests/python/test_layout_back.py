# SPDX-License-Identifier: MIT
"""A layout that was made by hand comes back into what is written.

The files in ``tests/data/gephi`` were exported by Gephi 0.10.1 from the hostile sample, its first
node at 1234.5, -67.25 and coloured by hand.
"""

from __future__ import annotations

import json
import logging
import math
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import pytest
from hostile import HARD_LABELS, graph_with_labels, sample_graph

import dateline as dl
from dateline.cli import main
from dateline.formats.placing import place_rest

EXPORTED = Path(__file__).resolve().parents[1] / "data" / "gephi"
SUFFIXES = [".gexf", ".graphml"]
TEXTS = [
    "Police in Narva arrested Ada Sund.",
    "Ada Sund thanked Jonas Berg. Jonas Berg met Kim Roe in Tartu.",
    "Thalassa Lines sued Mira Holm.",
]


def of_texts(*numbers: int) -> dl.Graph:
    """Give the graph of some of the texts."""
    return dl.build([{"id": f"a{i}", "text": TEXTS[i]} for i in numbers], progress=False)


def scattered(graph: dl.Graph) -> dict[str, tuple[float, float]]:
    """Give each node a place that no layout would give it."""
    return {node.id: (1000.25 + 37 * i, -500.125 * i) for i, node in enumerate(graph.nodes)}


def save_as_gephi(path: Path, places: dict[str, tuple[float, float]], extra: str = "") -> Path:
    """Write GEXF as Gephi does: every node with place, size and colour."""
    nodes = "".join(
        f'<node id="{name}" label="x"><viz:size value="10.0"></viz:size>'
        f'<viz:position x="{x}" y="{y}"></viz:position>'
        f'<viz:color r="9" g="8" b="7"></viz:color></node>'
        for name, (x, y) in places.items()
    )
    path.write_text(
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">'
        f"<graph><nodes>{nodes}{extra}</nodes></graph></gexf>",
        "utf-8",
    )
    return path


@pytest.mark.parametrize("kept", SUFFIXES)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_gephi_saved_is_written_again(tmp_path: Path, suffix: str, kept: str) -> None:
    """Every node to the digit, in both files; nothing else of the file differs."""
    graph = sample_graph()
    saved = dl.from_gephi(EXPORTED / f"hostile{suffix}", graph)
    layout = graph.layout(EXPORTED / f"hostile{suffix}", sizes=True, colours=True)
    assert (layout.placed, layout.unused) == ((), ())
    for path in graph.write(tmp_path / f"b{kept}", layout=layout):
        back = dl.from_gephi(path, graph)
        assert back.nodes
        for node in back.nodes:
            before = saved[node.id]
            assert (node.x, node.y, node.colour) == (before.x, before.y, before.colour)
            assert (node.size or 10.0) == before.size
        assert dict(back.renamed) == {}
    assert back.positions == {n: saved.positions[n] for n in back.positions}


def test_nothing_else_changes(tmp_path: Path) -> None:
    """Without a layout, and with that of the file itself, the bytes are the same."""
    graph = sample_graph()
    for suffix in SUFFIXES:
        plain = [path.read_bytes() for path in graph.write(tmp_path / f"a{suffix}")]
        again = graph.write(tmp_path / f"b{suffix}", layout=tmp_path / f"a{suffix}")
        assert again[0].read_bytes() == plain[0]
        assert again[1].read_bytes() != plain[1]  # as in the whole graph, not as by itself
        beside = graph.write(tmp_path / f"c{suffix}", layout=tmp_path / f"a.actors{suffix}")
        assert beside[1].read_bytes() == plain[1]
    strict = graph.write(tmp_path / "d.graphml", strict=True, layout=tmp_path / "a.graphml")
    assert b"<edge " in strict[0].read_bytes()
    assert b' label="' not in strict[0].read_bytes()
    assert dl.from_gephi(strict[0], graph).positions == graph.layout(tmp_path / "a.gexf").positions


@pytest.mark.parametrize("label", HARD_LABELS, ids=lambda label: repr(label[:12]))
def test_hostile_labels_hide_no_node(tmp_path: Path, label: str) -> None:
    """Whatever the text, every node is where it was put, and everything else as before."""
    graph = graph_with_labels(label)
    places = scattered(graph)
    for suffix in SUFFIXES:
        for path in graph.write(tmp_path / f"a{suffix}", layout=places):
            back = dl.from_gephi(path, graph)
            assert back.positions == {node: places[node] for node in back.positions}
            assert back.renamed == {}
            assert [dict(node.changed) for node in back.nodes] == [{}] * len(back)
        assert dl.from_gephi(tmp_path / f"a{suffix}", graph).missing == ()


def test_new_nodes_lie_near_their_neighbours(tmp_path: Path) -> None:
    """Old ones stay though articles were added; new ones are named, apart, and the same again."""
    old, new = of_texts(0), of_texts(0, 1, 2)
    places = {node.id: (400.0 * i, 300.0 * (i % 2)) for i, node in enumerate(old.nodes)}
    saved = save_as_gephi(tmp_path / "saved.gexf", places, '<node id="by hand" label="x"/>')
    layout = new.layout(saved)
    assert {node: layout.positions[node] for node in places} == places
    assert set(layout.placed) == {node.id for node in new.nodes} - set(places)
    assert layout.unused == ("by hand",)
    assert len(layout) == len(new)
    points = list(layout.positions.values())
    assert min(math.dist(a, b) for a, b in combinations(points, 2)) > 10
    thanks = next(event for event in new.events if event.lemma == "thank")
    ada = layout.positions[new["Ada Sund"].id]
    others = [p for node, p in layout.positions.items() if node != new["Ada Sund"].id]
    near = sorted(math.dist(ada, point) for point in others)[:4]
    assert math.dist(ada, layout.positions[thanks.id]) in near
    # The story that nothing joins to the others lies beside them all.
    apart = layout.positions[new["Mira Holm"].id]
    assert apart[0] > max(x for x, _ in places.values())
    assert new.layout(saved) == layout
    assert f"{len(layout.placed)} were placed near their neighbours: {layout.placed[0]}" in str(
        layout
    )
    first = new.write(tmp_path / "a.gexf", layout=saved)[0].read_bytes()
    assert new.write(tmp_path / "b.gexf", layout=layout)[0].read_bytes() == first


def test_the_log_names_what_was_placed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once for both files; nothing where every node is known."""
    logger = logging.getLogger("dateline")
    told: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record.getMessage())

    monkeypatch.setattr(logger, "handlers", [Listener()])
    monkeypatch.setattr(logger, "propagate", False)
    level = logger.level
    logger.setLevel(logging.INFO)
    try:
        old, new = of_texts(0), of_texts(0, 1)
        old.write(tmp_path / "a.gexf", layout=scattered(old))
        assert told == []
        new.write(tmp_path / "a.gexf", layout=scattered(old))
    finally:
        logger.setLevel(level)
    (message,) = told
    assert new["Jonas Berg"].id in message


def test_a_part_of_the_graph_keeps_its_places(tmp_path: Path) -> None:
    """Filtered, and with what was placed before still named so."""
    old, new = of_texts(0), of_texts(0, 1)
    layout = new.layout(scattered(old))
    part = new.filter(actors=["Ada Sund"])
    kept = part.layout(layout)
    assert dict(kept.positions) == {node.id: layout.positions[node.id] for node in part.nodes}
    assert set(kept.placed) == set(layout.placed) & set(kept.positions)
    assert set(kept.unused) == set(layout.positions) - set(kept.positions)


def test_corrected_nodes_are_found(tmp_path: Path) -> None:
    """Merged ones lie where the one that gave its id did; a place moved by hand keeps its place."""
    graph = of_texts(0, 1)
    places = scattered(graph)
    path = graph.write(tmp_path / "a.gexf", layout=places)[0]
    ada, jonas = graph["Ada Sund"].id, graph["Jonas Berg"].id
    merged = graph.merge(ada, jonas)
    kept = merged["Ada Sund"].id
    assert merged.layout(path).positions[kept] == places[kept]
    assert merged.layout(path).placed == ()
    moved = graph.place("Narva", 10, 20)
    assert graph["Narva"].id != moved["Narva"].id
    layout = moved.layout(path)
    assert layout.placed == ()
    assert layout.positions[moved["Narva"].id] == places[graph["Narva"].id]


def test_sizes_and_colours_only_if_asked(tmp_path: Path) -> None:
    """And never a size for every node, which Gephi would stretch."""
    graph = of_texts(0)
    saved = tmp_path / "saved.gexf"
    text = save_as_gephi(saved, scattered(graph)).read_text("utf-8")
    saved.write_text(text.replace('"10.0"', '"20.0"', 2).replace('"10.0"', '"11.0"'), "utf-8")
    plain = dl.from_gephi(graph.write(tmp_path / "a.gexf", layout=saved)[0], graph)
    assert {node.colour for node in plain.nodes} == {(0, 114, 178), (0, 158, 115), (213, 94, 0)}
    assert {node.size for node in plain.nodes} == {None}
    layout = graph.layout(saved, sizes=True, colours=True)
    assert sorted(layout.sizes.values()) == [11.0, 11.0, 20.0, 20.0]
    styled = dl.from_gephi(graph.write(tmp_path / "b.gexf", layout=layout)[0], graph)
    assert {node.colour for node in styled.nodes} == {(9, 8, 7)}
    sizes = [node.size for node in styled.nodes]
    assert sizes.count(None) == 1
    assert sizes[:2] == [20.0, 20.0]
    part = graph.layout(layout, sizes=False, colours=True)
    assert (dict(part.sizes), len(part.colours)) == ({}, 4)


def test_the_actor_network_may_be_laid_out_alone(tmp_path: Path) -> None:
    """Its actors lie so in the whole graph, too, with the events between them."""
    graph = of_texts(0)
    police, ada = graph["Police"].id, graph["Ada Sund"].id
    layout = graph.layout({police: (0, 0), ada: (200, 0)})
    event = graph.events[0].id
    assert layout.positions[event] == (100, 0)
    written = graph.write(tmp_path / "a.graphml", layout=layout)
    assert dl.from_gephi(written[1], graph).positions == {police: (0, 0), ada: (200, 0)}


def test_measures_stand_beside_a_layout(tmp_path: Path) -> None:
    """Columns of actors are written, too."""
    graph = of_texts(0)
    columns = {"rank": {graph["Police"].id: 1.5}}
    paths = graph.write(tmp_path / "a.graphml", actor_columns=columns, layout=scattered(graph))
    node = dl.from_gephi(paths[1], graph)[graph["Police"].id]
    assert dict(node.added) == {"rank": "1.5"}
    assert (node.x, node.y) == scattered(graph)[node.id]


def test_an_empty_graph_has_an_empty_layout(tmp_path: Path) -> None:
    """And is written."""
    graph = dl.build([])
    assert len(graph.layout({"a": (0, 0)})) == 0
    assert graph.write(tmp_path / "a.gexf", layout={})[0].exists()


@pytest.mark.parametrize(
    ("layout", "message"),
    [
        ({}, "the given dict has a place for none of the graph's 4 nodes"),
        ({"nobody": (0, 0)}, "has a place for none"),
        (7, "a layout is a file from Gephi"),
        ({7: (0, 0)}, "ids of nodes, str; got 7"),
        ({"a": (0,)}, r"the place of 'a' must be \(x, y\), got \(0,\)"),
        ({"a": "north"}, r"the place of 'a' must be \(x, y\)"),
        ({"a": 5}, r"the place of 'a' must be \(x, y\)"),
        ({"a": (float("nan"), 0)}, "must lie from -1e.09 to 1e.09, got nan"),
        ({"a": (1e300, 0)}, "must lie from"),
    ],
)
def test_wrong_layouts_are_named(tmp_path: Path, layout: object, message: str) -> None:
    """And nothing is written."""
    graph = of_texts(0)
    with pytest.raises(dl.InputError, match=message):
        graph.write(tmp_path / "a.gexf", layout=layout)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_wrong_files_and_formats_are_named(tmp_path: Path) -> None:
    """A file that is none, one of another graph, and a format that draws nothing."""
    graph = of_texts(0)
    with pytest.raises(dl.IoError, match=r"cannot read .*nothing\.gexf"):
        graph.layout(tmp_path / "nothing.gexf")
    (tmp_path / "bad.gexf").write_bytes(b"<gexf")
    with pytest.raises(dl.FormatError, match="not XML"):
        graph.layout(tmp_path / "bad.gexf")
    other = EXPORTED / "hostile.gexf"
    with pytest.raises(dl.InputError, match=r"hostile\.gexf has a place for none"):
        graph.layout(other)
    with pytest.raises(dl.InputError, match=r"a layout is for \.graphml and \.gexf alone"):
        graph.write(tmp_path / "a.csv", layout=scattered(graph))
    assert not (tmp_path / "a.csv").exists()


def test_many_new_nodes_find_room() -> None:
    """A thousand around one, in a drawing of any scale; none on another."""
    for scale in (1.0, 0.001, 1e6):
        known = {"a": (0.0, 0.0), "b": (scale, 0.0)}
        nodes = [*known, *(f"n{i}" for i in range(1000))]
        ties = [("a", "b"), *(("a", f"n{i}") for i in range(1000))]
        placed = place_rest(known, nodes, ties)
        points = sorted([*placed.values(), *known.values()])
        assert len(points) == len(nodes)
        assert min(math.dist(a, b) for a, b in combinations(points, 2)) > scale / 5
        assert max(math.hypot(*point) for point in placed.values()) < 10 * scale


def test_the_view_takes_a_layout() -> None:
    """With its colours, if it has any."""
    pytest.importorskip("ipysigma")
    graph = of_texts(0)
    places = scattered(graph)
    picture = graph.view(events=True, layout=places)
    shown = {key: (a["x"], a["y"]) for key, a in picture.graph.nodes(data=True)}
    assert shown == places
    coloured = dl.Layout(places, colours={graph.nodes[0].id: (1, 2, 3)})
    picture = graph.view(events=True, layout=coloured)
    assert picture.graph.nodes[graph.nodes[0].id]["colour"] == "#010203"
    assert picture.graph.nodes[graph.events[0].id]["colour"] == "#d55e00"


def test_the_command_takes_a_layout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And tells which nodes it does not know."""
    old, new = of_texts(0), of_texts(0, 1)
    saved = save_as_gephi(tmp_path / "saved.gexf", scattered(old))
    path = new.write(tmp_path / "new.json")[0]
    out = tmp_path / "out.gexf"
    assert main(["export", str(path), "--out", str(out), "--layout", str(saved)]) == 0
    told = capsys.readouterr().out
    assert f"4 of {len(new)} nodes lie where they were given" in told
    assert new["Jonas Berg"].id in told
    root = ET.parse(out).getroot()
    assert len(list(root.iter("{http://gexf.net/1.3/viz}position"))) == len(new)
    assert main(["export", str(path), "--out", str(out), "--layout", str(path)]) == 2
    assert "not XML" in capsys.readouterr().err
    assert json.loads(path.read_text("utf-8"))["graph"]
