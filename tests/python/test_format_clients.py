# SPDX-License-Identifier: MIT
"""The checks of `scripts/check_clients.py` that need nothing but Python, and that they can fail."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

CLIENTS = Path(__file__).resolve().parents[1] / "clients"
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
# One place of each file, and what it is damaged to; Parquet loses a row.
DAMAGES = [
    ("networkx", "hostile.json", b'"label":"null"', b'"label":null'),
    ("pyarrow", "hostile.nodes.parquet", b"", b""),
    ("pandas", "hostile.links.parquet", b"", b""),
    ("pandas", "hostile.csv", b"'=cmd()", b"=cmd()"),
    ("pandas", "hostile.acled.csv", b"4th INFANTRY and INFO", b"4th InfinityANTRY"),
    ("pandas", "hostile.nodes.neo4j.csv", b"noncharacter", b"no character"),
    ("json", "hostile.plover.jsonl", b'"NA"', b'"N/A"'),
    ("pyogrio", "hostile.geojson", b"40.25", b"40.5"),
    ("pyogrio", "hostile.geojson", b'"place": "null"', b'"place": null'),
    ("rdflib", "hostile.jsonld", b'"rdfs:label": "-2+3"', b'"rdfs:label": -1'),
    ("conllu", "article.conllu", b"\tarrested\tarrest", b"\tArrested\tarrest"),
    ("conllu", "article.conllu", rb"SpacesAfter=\t", rb"SpacesAfter=\n"),
    ("brat offsets", "article.ann", b"T1\t", b"T2\t"),
    ("brat offsets", "article.ann", b"ORG 0 6", b"ORG 0 7"),
    ("brat offsets", "article.txt", b"Narva", b"Tallinn"),
]


def _module(name: str) -> Any:
    if str(CLIENTS) not in sys.path:
        sys.path.insert(0, str(CLIENTS))
    return importlib.import_module(name)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile graph and article in every format."""
    folder = tmp_path_factory.mktemp("hostile")
    _module("hostile_graph").write_all(folder)
    return folder


def _issues(client: str, folder: Path) -> list[str]:
    module = _module("format_clients")
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    reading = module.Reading(folder, expected)
    try:
        module.CLIENTS[client].check(reading)
    except (ValueError, KeyError, TypeError) as error:
        reading.issues.append(str(error))
    return list(reading.issues)


@pytest.mark.parametrize("client", sorted({damage[0] for damage in DAMAGES}))
def test_a_client_finds_what_was_written(written: Path, client: str) -> None:
    """Everything, and every hard label as it was."""
    assert _issues(client, written) == []


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: f"{damage[0]}-{damage[1]}")
def test_a_client_finds_damage(
    written: Path, tmp_path: Path, damage: tuple[str, str, bytes, bytes]
) -> None:
    """One label, offset or row that is another."""
    client, name, old, new = damage
    folder = tmp_path / "damaged"
    shutil.copytree(written, folder)
    path = folder / name
    if path.suffix == ".parquet":
        parquet = importlib.import_module("pyarrow.parquet")
        parquet.write_table(parquet.read_table(path).slice(1), path)
    else:
        content = path.read_bytes()
        assert old in content
        path.write_bytes(content.replace(old, new, 1))
    assert _issues(client, folder)


def test_graph_files_hold_the_labels_that_went_in(written: Path) -> None:
    """In GraphML and GEXF a label that is empty is the id; nothing else is changed but for XML."""
    libraries = _module("graph_libraries")
    expected = written / "expected.json"
    for name in ("hostile.graphml", "hostile.gexf", "strict.graphml"):
        nodes = libraries.Written(written / name).nodes
        labels = {key: data["label"] for key, data in nodes.items()}
        assert libraries.compare_labels(labels, expected, actors=False) == []
        labels.pop("ahard.8")
        labels["phard.8"] = "nil"
        issues = libraries.compare_labels(labels, expected, actors=False)
        assert issues == ["ahard.8 is missing", "label of phard.8: 'nil', not 'null'"]


def test_every_file_has_a_client(written: Path) -> None:
    """No format goes unread."""
    clients = _module("format_clients").CLIENTS.values()
    opened = {name for client in clients for name in client.files.split()}
    files = json.loads((written / "expected.json").read_text("utf-8"))["files"]
    assert {n for n in files if not n.endswith((".graphml", ".gexf"))} == opened
