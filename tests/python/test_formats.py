# SPDX-License-Identifier: MIT
"""GEXF and strict GraphML: what is in them, how it is escaped, and who opens them."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from hostile import HARD_LABELS, graph_with_labels, sample_graph

import dateline as dl
from dateline.formats import registry

GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def gexf_of(graph: dl.Graph, folder: Path, name: str = "out.gexf") -> ET.Element:
    """Write GEXF and give its root."""
    graph.write(folder / "out.gexf")
    return ET.parse(folder / name).getroot()


def values_of(element: ET.Element) -> dict[str, str]:
    """Give the attribute values of a node or edge."""
    return {v.attrib["for"]: v.attrib["value"] for v in element.iter(f"{GEXF}attvalue")}


def graphml_data(path: Path) -> dict[str, dict[str, str]]:
    """Give what GraphML says of nodes and edges, by id."""
    root = ET.parse(path).getroot()
    names = {key.attrib["id"]: key.attrib["attr.name"] for key in root.iter(f"{GRAPHML}key")}
    return {
        element.attrib["id"]: {names[str(d.get("key"))]: d.text or "" for d in element}
        for tag in ("node", "edge")
        for element in root.iter(f"{GRAPHML}{tag}")
    }


@pytest.mark.parametrize("actors", ["", ".actors"])
def test_gexf_draws_what_graphml_draws(tmp_path: Path, actors: str) -> None:
    """Positions, sizes, colours, labels, weights and data are the same."""
    graph = sample_graph()
    root = gexf_of(graph, tmp_path, f"out{actors}.gexf")
    graph.write(tmp_path / "out.graphml")
    drawn = graphml_data(tmp_path / f"out{actors}.graphml")
    seen = {}
    for element in [*root.iter(f"{GEXF}node"), *root.iter(f"{GEXF}edge")]:
        data = values_of(element) | {"label": element.attrib["label"]}
        for tag in ("color", "position", "size"):
            viz = element.find(f"{VIZ}{tag}")
            data |= {} if viz is None else viz.attrib
        data.pop("z", None)
        if "value" in data:
            data["size"] = data.pop("value")
        if "weight" in element.attrib:
            data["weight"] = element.attrib["weight"]
        seen[element.attrib["id"]] = data
    assert seen == drawn
    assert len(seen) > 3


def test_gexf_sizes_leave_out_the_least(tmp_path: Path) -> None:
    """Gephi stretches sizes where every node has one."""
    root = gexf_of(sample_graph(), tmp_path)
    sizes = [size.attrib["value"] for size in root.iter(f"{VIZ}size")]
    assert len(sizes) < len(list(root.iter(f"{GEXF}node")))
    assert all(10 < float(size) <= 40 for size in sizes)


def test_gexf_is_what_gephi_takes_without_a_remark(tmp_path: Path) -> None:
    """Directed, weighted, every edge with its kind, none twice; only the types that Gephi knows."""
    root = gexf_of(sample_graph(), tmp_path)
    top = root.find(f"{GEXF}graph")
    assert top is not None
    assert top.attrib["defaultedgetype"] == "directed"
    edges = list(root.iter(f"{GEXF}edge"))
    assert all(float(edge.attrib["weight"]) > 0 for edge in edges)
    keys = [tuple(edge.attrib[name] for name in ("source", "target", "kind")) for edge in edges]
    assert len(keys) == len(set(keys))
    declared = [attribute.attrib for attribute in root.iter(f"{GEXF}attribute")]
    assert {a["type"] for a in declared} <= {"boolean", "integer", "double", "string"}
    assert not {a["id"] for a in declared} & {"id", "label", "timeset", "weight"}
    assert not any("hex" in colour.attrib for colour in root.iter(f"{VIZ}color"))


DAYS = [
    ({"start": "2019-02-12", "end": "2019-02-12"}, ("2019-02-12", "2019-02-12")),
    ({"start": "2019-02-12T01:00", "end": "2019-02-12T01:00"}, ("2019-02-12", "2019-02-12")),
    ({"start": "2019-02-11", "end": "2019-02-17"}, ("2019-02-11", "2019-02-17")),
    ({"start": "2019-02-11", "end": None, "open": True}, ("2019-02-11", None)),
    ({"start": "2019-02-11", "end": None, "open": False}, ("2019-02-11", "2019-02-11")),
    ({"start": "2019-02-11", "end": "2019-02-10"}, (None, None)),
    ({"start": "2019-02", "end": "2019-02"}, (None, None)),
    ({"start": "2019", "end": "2019"}, (None, None)),
    ({"start": "-0044-03-15", "end": "-0043-01-01"}, ("-0044-03-15", "-0043-01-01")),
    ({"start": None, "end": None}, (None, None)),
]


@pytest.mark.parametrize(("times", "expected"), DAYS)
def test_gexf_tells_days_and_nothing_vaguer(
    tmp_path: Path, times: dict[str, Any], expected: tuple[str | None, str | None]
) -> None:
    """A month is no day; an open end has none; an end before its start is no time."""
    data = json.loads(sample_graph().to_json())
    events = [node for node in data["nodes"] if node["kind"] == "event"]
    for event in events:
        event.update({"start": None, "end": None, "open": False})
    events[0].update(times)
    for link in data["links"]:
        link.update({"start": None, "end": None} if link["kind"] == "claims" else {})
    root = gexf_of(dl.Graph.from_json(json.dumps(data)), tmp_path)
    node = next(n for n in root.iter(f"{GEXF}node") if n.attrib["id"] == events[0]["id"])
    assert (node.get("start"), node.get("end")) == expected
    top = root.find(f"{GEXF}graph")
    assert top is not None
    assert top.get("timeformat") == ("date" if expected[0] else None)


@pytest.mark.parametrize("label", HARD_LABELS, ids=lambda label: repr(label[:12]))
def test_gexf_holds_any_label(tmp_path: Path, label: str) -> None:
    """What XML can hold comes back as it was; what it cannot is a replacement character."""
    graph = graph_with_labels(label)
    root = gexf_of(graph, tmp_path)
    expected = "".join(c if c >= " " or c in "\t\n\r" else "\ufffd" for c in label)
    expected = expected.replace("\uffff", "\ufffd")
    for node in root.iter(f"{GEXF}node"):
        assert node.attrib["label"] == (expected or node.attrib["id"])
    aliases = [values_of(node).get("aliases", "") for node in root.iter(f"{GEXF}node")]
    guarded = expected.replace("INF", "I\u200cNF")
    assert [a for a in aliases if a != guarded and a] == []


def test_networkx_reads_gexf_whole(tmp_path: Path) -> None:
    """Nodes, edges and the times of nodes."""
    networkx = pytest.importorskip("networkx")
    graph = sample_graph()
    for path in graph.write(tmp_path / "out.gexf"):
        root = ET.parse(path).getroot()
        read = networkx.read_gexf(path)
        assert read.number_of_nodes() == len(list(root.iter(f"{GEXF}node")))
        assert read.number_of_edges() == len(list(root.iter(f"{GEXF}edge")))
        assert read.is_directed()
    read = networkx.read_gexf(tmp_path / "out.gexf")
    for node in graph.nodes:
        assert read.nodes[node.id]["label"] == node.label.replace("\x02", "\ufffd")
        assert read.nodes[node.id]["n_mentions"] == node["n_mentions"]


def test_an_empty_graph_is_written(tmp_path: Path) -> None:
    """With neither nodes nor a time line."""
    root = gexf_of(dl.build([]), tmp_path)
    assert list(root.iter(f"{GEXF}node")) == []


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    """In every format, twice."""
    graph = sample_graph()
    for form in registry.FORMATS:
        first = graph.write(tmp_path / f"one{form.suffix}")
        bytes_first = [path.read_bytes() for path in first]
        again = dl.Graph.from_json(graph.to_json())
        assert [path.read_bytes() for path in again.write(first[0])] == bytes_first
    assert not list(tmp_path.glob(".*"))


def test_strict_graphml_differs_in_the_edges_label_alone(tmp_path: Path) -> None:
    """No attribute that the schema does not know, and the same data."""
    graph = sample_graph()
    plain = graph.write(tmp_path / "plain.graphml")
    strict = graph.write(tmp_path / "strict.graphml", strict=True)
    for one, other in zip(plain, strict, strict=True):
        assert graphml_data(one) == graphml_data(other)
        edges = list(ET.parse(other).getroot().iter(f"{GRAPHML}edge"))
        assert edges
        assert {name for edge in edges for name in edge.attrib} == {"id", "source", "target"}
    assert [path.name for path in strict] == ["strict.graphml", "strict.actors.graphml"]


def test_strict_is_for_graphml_alone(tmp_path: Path) -> None:
    """And says so."""
    with pytest.raises(dl.InputError, match=r"strict is for \.graphml alone"):
        sample_graph().write(tmp_path / "a.gexf", strict=True)


def test_an_unknown_suffix_names_those_there_are(tmp_path: Path) -> None:
    """A name that is a suffix alone is none either."""
    for name in ("a.png", "a", ".gexf"):
        with pytest.raises(dl.InputError, match=r"\.graphml, \.gexf"):
            sample_graph().write(tmp_path / name)


@pytest.mark.parametrize("suffix", registry.SUFFIXES)
def test_what_cannot_be_written_is_told(tmp_path: Path, suffix: str) -> None:
    """A folder that is not there."""
    with pytest.raises(dl.Error, match=r"cannot (write|open)"):
        sample_graph().write(tmp_path / "nowhere" / f"a{suffix}")
