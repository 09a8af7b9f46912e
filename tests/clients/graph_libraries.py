# SPDX-License-Identifier: MIT
"""Open graph files with networkx, igraph or graph-tool and compare what they see with the file.

Usage: graph_libraries.py {networkx,igraph,graph_tool} [--expected=GRAPH.json] FILE...

GraphML is for all of them, GEXF for networkx. With --expected, the labels are compared with those
of the nodes in that file, too.

Prints one line a file; the exit status is 0 if every file came in whole, 1 if one did not or the
library is not installed.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

_NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
_GEXF = "{http://gexf.net/1.3}"
# What XML 1.0 cannot hold.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Written:
    """What a file says of its nodes and edges, read as plain XML.

    Parameters
    ----------
    path : Path
        A GraphML or GEXF file.
    """

    def __init__(self, path: Path) -> None:
        root = ET.parse(path).getroot()
        if root.tag == f"{_GEXF}gexf":
            self.nodes = {str(n.get("id")): self._values(n) for n in root.iter(f"{_GEXF}node")}
            self.edges = {str(e.get("id")): self._values(e) for e in root.iter(f"{_GEXF}edge")}
            return
        keys = {key.get("id"): key.get("attr.name") for key in root.iter(f"{_NAMESPACE}key")}
        self.nodes = {str(n.get("id")): self._data(n, keys) for n in root.iter(f"{_NAMESPACE}node")}
        self.edges = {str(e.get("id")): self._data(e, keys) for e in root.iter(f"{_NAMESPACE}edge")}

    @staticmethod
    def _values(element: ET.Element) -> dict[str, str]:
        values = {str(v.get("for")): str(v.get("value")) for v in element.iter(f"{_GEXF}attvalue")}
        return values | {"label": str(element.get("label"))}

    @staticmethod
    def _data(element: ET.Element, keys: Mapping[str | None, str | None]) -> dict[str, str]:
        return {str(keys[d.get("key")]): d.text or "" for d in element.iter(f"{_NAMESPACE}data")}


def compare(written: Written, nodes: Mapping[str, Mapping[str, Any]], n_edges: int) -> list[str]:
    """Say how `nodes` by id, and the number of edges, differ from the file."""
    issues = []
    if n_edges != len(written.edges):
        issues.append(f"{len(written.edges)} edges written, {n_edges} read")
    if set(nodes) != set(written.nodes):
        issues.append(f"{len(written.nodes)} nodes written, {len(nodes)} read")
        return issues
    for node_id, data in written.nodes.items():
        for name in ("label", "kind", "aliases", "mentions"):
            if name in data and nodes[node_id].get(name) != data[name]:
                issues.append(f"{name} of {node_id}: {nodes[node_id].get(name)!r}")
    return issues


def compare_labels(labels: Mapping[str, str], expected: Path, *, actors: bool) -> list[str]:
    """Say which labels by id are not those of the nodes of a graph, or of actors among them.

    A node without a label has its id; of what XML cannot hold stands U+FFFD.
    """
    nodes = json.loads(expected.read_text("utf-8"))["nodes"]
    written = {node["id"]: _NOT_XML.sub("\ufffd", node["label"]) or node["id"] for node in nodes}
    missing = [] if actors else sorted(written.keys() - labels.keys())
    return [f"{name} is missing" for name in missing] + [
        f"label of {name}: {label[:80]!r}, not {written.get(name, 'a node')[:80]!r}"
        for name, label in labels.items()
        if written.get(name) != label
    ]


def check_networkx(path: Path) -> list[str]:
    """Read with networkx."""
    networkx = importlib.import_module("networkx")
    written = Written(path)
    if path.suffix == ".gexf":
        graph = networkx.read_gexf(path)
    else:
        graph = networkx.read_graphml(path, force_multigraph=True)
    issues = compare(written, dict(graph.nodes(data=True)), graph.number_of_edges())
    if not graph.is_directed():
        issues.append("not directed")
    return issues


def check_igraph(path: Path) -> list[str]:
    """Read with igraph, which keeps the ids in an attribute of its own."""
    igraph = importlib.import_module("igraph")
    graph = igraph.Graph.Read_GraphML(str(path))
    nodes = {v["id"]: v.attributes() for v in graph.vs}
    issues = compare(Written(path), nodes, graph.ecount())
    if not graph.is_directed():
        issues.append("not directed")
    return issues


def check_graph_tool(path: Path) -> list[str]:
    """Read with graph-tool, which keeps the ids in a property of its own."""
    graph_tool = importlib.import_module("graph_tool.all")
    graph = graph_tool.load_graph(str(path), fmt="graphml")
    ids = graph.vp.get("_graphml_vertex_id")
    written = Written(path)
    names = list(written.nodes)
    nodes = {
        (ids[v] if ids is not None else names[int(v)]): {
            name: values[v] for name, values in graph.vp.items()
        }
        for v in graph.vertices()
    }
    issues = compare(written, nodes, graph.num_edges())
    if not graph.is_directed():
        issues.append("not directed")
    return issues


CHECKS: dict[str, Callable[[Path], list[str]]] = {
    "networkx": check_networkx,
    "igraph": check_igraph,
    "graph_tool": check_graph_tool,
}


def main(arguments: list[str]) -> int:
    """Check the files and give the exit status."""
    if len(arguments) < 2 or arguments[0] not in CHECKS:
        sys.stderr.write(f"usage: graph_libraries.py {{{','.join(CHECKS)}}} FILE...\n")
        return 2
    library, *names = arguments
    expected = None
    if names[0].startswith("--expected="):
        expected = Path(names.pop(0).partition("=")[2])
    try:
        release = importlib.import_module(library).__version__
    except ImportError as error:
        sys.stdout.write(f"{library}: not installed ({error})\n")
        return 1
    status = 0
    for name in names:
        issues = CHECKS[library](Path(name))
        if expected:
            labels = {key: data["label"] for key, data in Written(Path(name)).nodes.items()}
            issues += compare_labels(labels, expected, actors=".actors." in name)
        sys.stdout.write(f"{library} {release}: {name}: {'; '.join(issues) or 'ok'}\n")
        status = max(status, int(bool(issues)))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
