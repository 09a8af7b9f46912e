# SPDX-License-Identifier: MIT
"""Graphs whose texts are as bad as texts get, for the tests of formats."""

from __future__ import annotations

import json
from pathlib import Path

import dateline as dl

HOSTILE = Path(__file__).resolve().parents[1] / "clients" / "hostile.graph.json"
HARD_LABELS = [
    "\"quoted\" & <b>bold</b> 'single'",
    "\x01\x02bell\x07\x1f",
    "tab\tline\nreturn\r\nend",
    "\U0001f525 \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u062d\u0631\u0643\u0629 \u0627\u0644\u0633\u0627\u062d\u0644",
    "4th INFANTRY and INFO",
    "x" * 10_000,
    "",
    "null",
    "NA",
    '=cmd()|"/c calc"!A1',
    "-2+3",
    "+49",
    "@here",
    "]]> <!-- --> <?pi?>",
    "a,b;c|d",
    "noncharacter \uffff",
    "</script><script>alert(1)</script>",
]


def sample_graph() -> dl.Graph:
    """Give a graph with every field and hostile texts."""
    return dl.Graph.from_json(HOSTILE.read_text("utf-8"))


def graph_with_labels(label: str) -> dl.Graph:
    """Give the same graph in which every label, alias and quoted text is `label`."""
    data = json.loads(HOSTILE.read_text("utf-8"))
    for node in data["nodes"]:
        node["label"] = label
        for name in ("trigger", "lemma", "admin1"):
            if name in node:
                node[name] = label
        if "aliases" in node:
            node["aliases"] = [label]
    for link in data["links"]:
        if "text" in link:
            link["text"] = label
    for article in data["graph"]["articles"]:
        article["title"] = label
        article["source"] = label
    return dl.Graph.from_json(json.dumps(data))
