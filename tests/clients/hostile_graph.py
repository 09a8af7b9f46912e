# SPDX-License-Identifier: MIT
"""One graph of hostile texts and one hostile article, in every format that dateline writes.

Usage: hostile_graph.py FOLDER

The graph is ``hostile.graph.json`` and, for each hard label, one more actor, place and event of
that name. FOLDER gets ``hostile.SUFFIX`` for every suffix, ``strict.graphml``, ``article.txt`` with
``article.conllu`` and ``article.ann``, and ``expected.json``: the graph as it went in, the text and
the layers of the article, and the names of the files.
"""

from __future__ import annotations

import copy
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))

from hostile import HARD_LABELS, HOSTILE

import dateline as dl
from dateline.formats.registry import SUFFIXES

LABELS = [*HARD_LABELS, 'C:\\new\\"table"\\', "trailing blank ", " leading", "\u202eright to left"]
ARTICLE = """\
Police in\r\nNarva arrested \u062d\u0631\u0643\u0629 \u0627\u0644\u0633\u0627\u062d\u0644 and \
\U0001f525 Ada\tSund <b>&"=cmd()"|x\\y. The 4th INFANTRY\u2028Brigade shelled Tartu\n\n\
null denied it on 4 May 2019. # not a comment = 1
NA\t_\t- attacked \U0001f468\u200d\U0001f469\u200d\U0001f467 in Narva\u00a0; \u202eit said 100%.
"""
_EVENT = "edf4c8601f1a5.8"
_ENDS = {"agent": "a705791b1ee43.21", "location": "p_gn197745"}


def hostile_graph() -> dict[str, Any]:
    """Give the graph as its JSON has it: the sample, and all hard labels on nodes of every kind."""
    graph: dict[str, Any] = json.loads(HOSTILE.read_text("utf-8"))
    nodes = {node["id"]: node for node in graph["nodes"]}
    links = {link["kind"]: link for link in graph["links"] if link["source"] == _EVENT}
    for number, label in enumerate(LABELS):
        event = _named(nodes[_EVENT], f"ehard.{number}", label)
        graph["nodes"].append(event)
        for kind, example in _ENDS.items():
            end = _named(nodes[example], f"{example[0]}hard.{number}", label)
            graph["nodes"].append(end)
            ids = {"id": f"lhard.{kind}.{number}", "source": event["id"], "target": end["id"]}
            graph["links"].append(copy.deepcopy(links[kind]) | ids | {"text": label})
        ids = {"id": f"lhard.patient.{number}", "source": event["id"]}
        graph["links"].append(copy.deepcopy(links["patient"]) | ids)
    return graph


def _named(example: dict[str, Any], new_id: str, label: str) -> dict[str, Any]:
    node = copy.deepcopy(example) | {"id": new_id, "label": label, "members": [new_id]}
    if "aliases" in node:
        node["aliases"] = [label]
    return node


def write_all(folder: Path) -> None:
    """Write the graph and the article in every format, and what a reader should find."""
    data = hostile_graph()
    graph = dl.Graph.from_json(json.dumps(data))
    files = [path.name for suffix in SUFFIXES for path in graph.write(folder / f"hostile{suffix}")]
    files += [path.name for path in graph.write(folder / "strict.graphml", strict=True)]
    document = dl.annotate(ARTICLE, date="2024-09-19")
    (folder / "article.txt").write_text(document.text, encoding="utf-8", newline="")
    (folder / "article.conllu").write_text(document.to_conllu(), encoding="utf-8", newline="")
    (folder / "article.ann").write_text(document.to_brat(), encoding="utf-8", newline="")
    expected = {
        "nodes": data["nodes"],
        "links": data["links"],
        "text": ARTICLE,
        "document": document.to_dict(),
        "files": [*files, "article.conllu", "article.ann"],
    }
    (folder / "expected.json").write_text(json.dumps(expected), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: hostile_graph.py FOLDER")
    write_all(Path(sys.argv[1]))
