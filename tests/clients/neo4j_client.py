# SPDX-License-Identifier: MIT
"""Import our files into Neo4j as neo4j-admin does and compare what Cypher finds there."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any, Protocol

from hostile_texts import cell

_RUN = Path(__file__).resolve().parent / "neo4j" / "run.sh"


class Reading(Protocol):
    """What stands in the files, and what is wrong with them; see ``format_clients.py``."""

    folder: Path
    expected: dict[str, Any]
    release: str

    def count(self, what: str, found: int, written: int) -> None:
        """Compare a number."""

    def same(self, what: str, found: dict[str, Any], written: dict[str, Any]) -> None:
        """Compare values by id."""


def check_neo4j(reading: Reading) -> None:
    """Labels and types, names, numbers, ends of relationships; and LOAD CSV of the same files.

    Raises
    ------
    RuntimeError
        If Neo4j cannot be built or refuses the files, with its last words.
    """
    command = [str(_RUN), str(reading.folder), "hostile.nodes.neo4j.csv", "hostile.links.neo4j.csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError((done.stdout + done.stderr)[-500:] or f"exit code {done.returncode}")
    found = json.loads(done.stdout)
    pom = (_RUN.parent / "pom.xml").read_text("utf-8")
    reading.release = re.findall(r"<neo4j.version>([^<]*)", pom)[0]
    nodes, links = reading.expected["nodes"], reading.expected["links"]
    reading.count("nodes", len(found["nodes"]), len(nodes))
    reading.count("relationships", len(found["links"]), len(links))
    names = {node["id"]: cell(node["label"]) or None for node in nodes}
    texts = {link["id"]: cell(link["text"]) or None for link in links}
    for what, rows, key, written in (
        ("names", "nodes", "label", names),
        ("texts", "links", "text", texts),
        ("names by LOAD CSV", "loaded_nodes", "text", names),
        ("texts by LOAD CSV", "loaded_links", "text", texts),
    ):
        reading.same(what, {row["id"]: row[key] for row in found[rows]}, written)
    for key in ("n_mentions", "lat", "named"):
        numbers = {row["id"]: row[key] for row in found["nodes"]}
        reading.same(f"{key} of nodes", numbers, {node["id"]: node.get(key) for node in nodes})
    labels = {row["id"]: set(row["labels"]) for row in found["nodes"]}
    kinds = {node["id"]: {node["kind"].capitalize(), node["type"]} for node in nodes}
    reading.same("labels", labels, kinds)
    ends = {row["id"]: (row["source"], row["kind"], row["target"]) for row in found["links"]}
    ours = {link["id"]: (link["source"], link["kind"].upper(), link["target"]) for link in links}
    reading.same("ends", ends, ours)
