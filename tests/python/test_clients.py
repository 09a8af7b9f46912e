# SPDX-License-Identifier: MIT
"""What we write opens in networkx and igraph, and is what the schema says.

Gephi, graph-tool and the XML Schema have their turn in `tests/clients/run.sh`.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import dateline as dl

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = ROOT / "tests" / "clients" / "hostile.graph.json"
SCHEMA = json.loads((ROOT / "docs" / "formats" / "graph.schema.json").read_text("utf-8"))
EMPTY = (
    '{"directed": true, "multigraph": true, "graph": {"schema":"dateline.graph/1","dateline":"0",'
    '"model":null,"offset_unit":"codepoint","articles":[]}, "nodes": [], "links": []}'
)


def _checks() -> ModuleType:
    path = ROOT / "tests" / "clients" / "graph_libraries.py"
    spec = importlib.util.spec_from_file_location("graph_libraries", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=["hostile", "empty"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> list[Path]:
    """GraphML of events and of actors, of a graph with every field and of one without nodes."""
    text = HOSTILE.read_text("utf-8") if request.param == "hostile" else EMPTY
    graph = dl.Graph.from_json(text)
    graph.write(tmp_path / "news.gexf")
    return graph.write(tmp_path / "news.graphml")


@pytest.mark.parametrize("library", ["networkx", "igraph"])
def test_graphml_comes_in_whole(files: list[Path], library: str) -> None:
    """Both files give the nodes, edges and texts that stand in them."""
    pytest.importorskip(library)
    assert [path.name for path in files] == ["news.graphml", "news.actors.graphml"]
    for path in files:
        assert _checks().CHECKS[library](path) == []


def test_gexf_comes_in_whole(files: list[Path]) -> None:
    """Of the same graph, and of that of its actors."""
    pytest.importorskip("networkx")
    for path in files:
        assert _checks().CHECKS["networkx"](path.with_suffix(".gexf")) == []


def test_networkx_loads_the_json_as_it_is() -> None:
    """`node_link_graph` takes the JSON without a change."""
    networkx = pytest.importorskip("networkx")
    data = json.loads(dl.Graph.from_json(HOSTILE.read_text("utf-8")).to_json())
    graph = networkx.node_link_graph(data, edges="links")
    assert graph.is_directed()
    assert graph.is_multigraph()
    assert graph.number_of_nodes() == len(data["nodes"])
    assert graph.number_of_edges() == len(data["links"])


def test_reading_and_writing_changes_nothing() -> None:
    """What `from_json` reads, `to_json` writes."""
    text = HOSTILE.read_text("utf-8")
    again = dl.Graph.from_json(text).to_json()
    assert json.loads(again) == json.loads(text)


def test_json_is_what_the_schema_says() -> None:
    """The sample keeps to the schema, and the schema refuses what does not."""
    jsonschema = pytest.importorskip("jsonschema")
    data = json.loads(HOSTILE.read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(SCHEMA)
    validator.check_schema(SCHEMA)
    assert [error.message for error in validator.iter_errors(data)] == []
    data["nodes"][0]["mentions"] = []
    assert not validator.is_valid(data)


def _described(name: str) -> set[str]:
    return set(SCHEMA["$defs"][name]["properties"])


def _undescribed(data: Mapping[str, Any]) -> Iterator[tuple[str, set[str]]]:
    for node in data["nodes"]:
        yield node["id"], set(node) - _described(node["kind"])
    for link in data["links"]:
        name = "claim" if link["kind"] == "claims" else "participation" if "role" in link else "tie"
        yield link["id"], set(link) - _described(name)


def test_the_schema_describes_every_field() -> None:
    """No field goes without a line in the schema."""
    data = json.loads(HOSTILE.read_text("utf-8"))
    assert [(name, fields) for name, fields in _undescribed(data) if fields] == []


def test_the_sample_has_every_kind_of_node_and_most_kinds_of_link() -> None:
    """So that the tests above mean something."""
    data = json.loads(HOSTILE.read_text("utf-8"))
    assert {node["kind"] for node in data["nodes"]} == {"actor", "place", "event"}
    kinds = {link["kind"] for link in data["links"]}
    assert kinds >= set(SCHEMA["$defs"]["participation"]["properties"]["kind"]["enum"])
    assert kinds >= {"claims", "within", "leads", "part_of_event"}
