# SPDX-License-Identifier: MIT
"""The graph that a case's demands describe, to see that demands and bans do not contradict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from check import Case
from graph_query import EQUAL_FIELDS, FIGURES, PREFIX_FIELDS, alternatives, answers_to

_ROLE_OF_FIELD = {"participant": "patient", "theme": "patient"}
_PLACE_ROLES = ("location", "origin", "destination")
_ROLES = (*_PLACE_ROLES, "agent", "patient", "recipient", "instrument", "participant", "theme")


class IdealGraph:
    """Builds one node for every thing demanded, and reuses it where a name is demanded again."""

    def __init__(self, case: Case) -> None:
        self.nodes: list[dict[str, Any]] = []
        self.links: list[dict[str, Any]] = []
        demands = [(e.kind, e.table) for e in case.expectations if e.must]
        for kind in ("actor", "place"):
            for table in (t for k, t in demands if k == kind):
                self._named_node(kind, table)
        for table in (t for k, t in demands if k == "event"):
            self._event(table)
        for table in (t for k, t in demands if k == "link"):
            ends = [self._find_or_add("actor", table[end]) for end in ("source", "target")]
            self._link(alternatives(table["kind"])[0], *ends)
        for table in (t for k, t in demands if k == "value"):
            field, part = table["field"].split(".")
            self._find_or_add("actor", table["actor"]).setdefault(field, {})[part] = table["is"]

    def data(self) -> dict[str, Any]:
        """Give the graph as parsed node-link JSON."""
        return {
            "graph": {"schema": "dateline.graph/1"},
            "nodes": self.nodes,
            "links": self.links,
        }

    def _add(self, kind: str, **attributes: Any) -> dict[str, Any]:
        node = {"id": f"n{len(self.nodes)}", "kind": kind, **attributes}
        self.nodes.append(node)
        return node

    def _named_node(self, kind: str, table: Mapping[str, Any]) -> None:
        node = self._add(kind, label=table["name"], named=True, aliases=table.get("aliases", []))
        for key in ("type", "country_code"):
            if key in table:
                node[key] = alternatives(table[key])[0]
        if "near" in table:
            node["lat"], node["lon"] = table["near"]

    def _find_or_add(self, kind: str, expected: str) -> dict[str, Any]:
        for node in self.nodes:
            if node["kind"] == kind and answers_to(node, expected):
                return node
        return self._add(kind, label=alternatives(expected)[0], named=False, aliases=[])

    def _link(self, kind: str, source: Mapping[str, Any], target: Mapping[str, Any]) -> None:
        ends = {"source": source["id"], "target": target["id"]}
        self.links.append({"id": f"l{len(self.links)}", "kind": kind, **ends})

    def _event(self, table: Mapping[str, Any]) -> None:
        node = self._add("event", label=table["trigger"][0], lemma=table["trigger"][0], voices=[])
        for field in (*EQUAL_FIELDS, *PREFIX_FIELDS):
            if field in table:
                node[field] = table[field]
        node.setdefault("polarity", "positive")
        for field in set(FIGURES) & set(table):
            own = table[field]
            node[field] = {"best": own} if isinstance(own, int) else own
        node["objects"] = [{"text": text} for text in _each(table.get("object", []))]
        for field in _ROLES:
            for name in _each(table.get(field, [])):
                kind = "place" if field in _PLACE_ROLES else "actor"
                if name != "none":
                    target = self._find_or_add(kind, name)
                    self._link(_ROLE_OF_FIELD.get(field, field), node, target)
        if "voices_include" in table:
            self._link("claims", self._find_or_add("actor", table["voices_include"]), node)


def _each(value: str | list[str]) -> Iterable[str]:
    return [value] if isinstance(value, str) else value
