# SPDX-License-Identifier: MIT
"""To Gephi and back: what it would mangle, and what it gives back.

The files in ``tests/data/gephi`` were exported by Gephi 0.10.1 from the hostile sample, its first
node edited by hand (``tests/clients/run.sh --export=tests/data/gephi``).
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from hostile import HARD_LABELS, graph_with_labels, sample_graph

import dateline as dl

EXPORTED = Path(__file__).resolve().parents[1] / "data" / "gephi"
SUFFIXES = [".gexf", ".graphml"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_gephi_exports_comes_back(suffix: str) -> None:
    """Every node; the one that was edited with all its edits, the others with none."""
    graph = sample_graph()
    edits = dl.from_gephi(EXPORTED / f"hostile{suffix}", graph)
    assert {node.id for node in edits.nodes} == {node.id for node in graph.nodes}
    assert len(edits) == len(graph)
    assert (edits.unknown, edits.missing) == ((), ())
    first, *others = edits.nodes
    assert (first.x, first.y, first.colour) == (1234.5, -67.25, (1, 2, 3))
    assert (first.label, first.renamed) == ("renamed by hand", True)
    assert (dict(first.added), dict(first.changed)) == ({"by hand": "a note"}, {})
    assert edits.renamed == {first.id: "renamed by hand"}
    for node in others:
        assert not node.renamed
        assert (dict(node.added), dict(node.changed)) == ({}, {})
        assert node.colour in ((0, 114, 178), (0, 158, 115), (213, 94, 0))
    assert len(set(edits.positions.values())) == len(graph)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("label", HARD_LABELS, ids=lambda label: repr(label[:12]))
def test_what_we_write_holds_no_edits(tmp_path: Path, label: str, suffix: str) -> None:
    """Whatever the labels; positions are those of the file."""
    graph = graph_with_labels(label)
    edits = dl.from_gephi(graph.write(tmp_path / f"a{suffix}")[0], graph)
    assert len(edits) == len(graph)
    assert edits.renamed == {}
    assert [(dict(node.added), dict(node.changed)) for node in edits.nodes] == [({}, {})] * len(
        graph
    )
    assert len(edits.positions) == len(graph)


def test_any_member_id_finds_its_node(tmp_path: Path) -> None:
    """A file that was written before articles were added still fits."""
    graph = sample_graph()
    merged = next(node for node in graph.nodes if len(node["members"]) > 1)
    path = graph.write(tmp_path / "a.graphml")[0]
    text = path.read_text("utf-8")
    other = next(member for member in merged["members"] if member != merged.id)
    path.write_text(text.replace(f'"{merged.id}"', f'"{other}"'), "utf-8")
    edits = dl.from_gephi(path, graph)
    assert edits[other].id == merged.id
    assert edits[merged.id].id_in_file == other
    assert edits.unknown == ()


def test_unknown_and_missing_nodes_are_named(tmp_path: Path) -> None:
    """A node made by hand, and one that was removed."""
    graph = sample_graph()
    path = graph.write(tmp_path / "a.gexf")[0]
    root = ET.parse(path).getroot()
    nodes = next(root.iter("{http://gexf.net/1.3}nodes"))
    gone = nodes[0].attrib["id"]
    nodes[0].set("id", "made by hand")
    ET.ElementTree(root).write(path)
    edits = dl.from_gephi(path, graph)
    assert edits.unknown == ("made by hand",)
    assert edits.missing == (gone,)
    with pytest.raises(dl.UnknownNameError, match="no node from Gephi"):
        edits[gone]


def test_changed_values_are_told(tmp_path: Path) -> None:
    """Text, number and truth; a position that is no number is none."""
    graph = sample_graph()
    path = graph.write(tmp_path / "a.graphml")[0]
    text = path.read_text("utf-8")
    first = graph.nodes[0]
    begin = text.index(f'<node id="{first.id}">')
    end = text.index("</node>", begin)
    node = text[begin:end]
    assert '<data key="named">true</data>' in node
    edited = node.replace('key="named">true', 'key="named">false').replace(
        f'key="n_mentions">{first["n_mentions"]}', 'key="n_mentions">77'
    )
    edited = edited.replace('<data key="x">', '<data key="x">NaN</data><data key="undeclared">')
    path.write_text(text[:begin] + edited + text[end:], "utf-8")
    back = dl.from_gephi(path, graph).nodes[0]
    assert dict(back.changed) == {"named": "false", "n_mentions": "77"}
    assert back.x is None
    assert back.y is not None
    assert first.id not in dl.from_gephi(path, graph).positions


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (b"<graphml", dl.FormatError, "not XML"),
        (b"", dl.FormatError, "not XML"),
        (b"\xff\xfe\x00", dl.FormatError, "not XML"),
        (b"<html/>", dl.FormatError, "neither GraphML nor GEXF, but <html>"),
        (None, dl.IoError, "cannot read"),
    ],
)
def test_other_files_are_refused(
    tmp_path: Path, content: bytes | None, error: type[Exception], message: str
) -> None:
    """With the file's name."""
    path = tmp_path / "a.gexf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error, match=message) as caught:
        dl.from_gephi(path, sample_graph())
    assert str(path) in str(caught.value)


def test_entities_do_not_explode(tmp_path: Path) -> None:
    """A file of some hundred bytes that stands for gigabytes is refused, or read as it is."""
    lines = [f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12)]
    path = tmp_path / "a.gexf"
    path.write_text(
        f'<!DOCTYPE g [<!ENTITY a0 "{"x" * 100}">{"".join(lines)}]><gexf>&a11;</gexf>', "utf-8"
    )
    with pytest.raises(dl.FormatError, match="not XML"):
        dl.from_gephi(path, sample_graph())


def remarks_of(change: dict[str, Any]) -> list[dl.GephiRemark]:
    """Change the first event of a graph without remarks, and check it."""
    data = json.loads(graph_with_labels("a").to_json())
    seen = set()
    links = []
    for link in data["links"]:
        ends = (link["source"], link["target"], link["kind"])
        links += [] if ends in seen else [link]
        seen.add(ends)
    data["links"] = links
    kept = {link["id"] for link in links}
    for node in data["nodes"]:
        if "voices" in node:
            node["voices"] = [v for v in node["voices"] if v == "article" or v in kept]
    next(node for node in data["nodes"] if node["kind"] == "event").update(change)
    return list(dl.Graph.from_json(json.dumps(data)).gephi_check())


REMARKS: list[tuple[dict[str, Any], str, str]] = [
    ({"label": ""}, "label", "the id is its label"),
    ({"label": "  "}, "label", "written as it is"),
    ({"label": "x" * 10_000}, "label", "written whole; the layout leaves room for it"),
    ({"label": "a\x01"}, "label", "replaced by U+FFFD"),
    ({"lemma": "INFANTRY"}, "lemma", "U+200C put between I and N"),
    ({"start": "2019-02-12", "end": "2019-02-11"}, "end", "no time in .gexf; text columns kept"),
]


@pytest.mark.parametrize(("change", "field", "done"), REMARKS)
def test_each_danger_is_told(change: dict[str, Any], field: str, done: str) -> None:
    """And nothing else."""
    (remark,) = remarks_of(change)
    assert (remark.element, remark.field, remark.done) == ("node", field, done)


def test_a_clean_graph_has_no_remarks() -> None:
    """A label that is INF is none, for Gephi leaves labels alone."""
    assert remarks_of({"label": "INF"}) == []
    assert len(dl.build([]).gephi_check()) == 0


def test_what_is_done_is_what_write_does(tmp_path: Path) -> None:
    """Each remark on the sample is found in the file."""
    graph = sample_graph()
    graph.write(tmp_path / "a.graphml")
    text = (tmp_path / "a.graphml").read_text("utf-8")
    table = graph.gephi_check()
    assert {remark.field for remark in table} == {"aliases", "text", "kind"}
    assert "I\u200cNFANTRY" in text
    folded = next(remark for remark in table if remark.field == "kind")
    ids = folded.done.partition(": ")[2]
    assert f'<data key="e_links">{ids}</data>' in text
    assert table[folded.id] == folded
    assert "U+200C" in repr(table)
    with pytest.raises(dl.UnknownNameError, match="nothing to say"):
        table["nobody"]
