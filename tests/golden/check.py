# SPDX-License-Identifier: MIT
"""Check a graph against what a reader wrote down about its article in `expect.toml`.

    python check.py CASE_FOLDER GRAPH.json

An `expect.toml` has `[article]` (id, date, source) and the arrays `[must]` and `[must_not]`; see
README.md beside this file for the kinds of expectation and their keys. An unknown key is an error.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph_query import (
    EVENT_FIELDS,
    GraphQuery,
    Node,
    answers_to,
    figure_differs,
    has_trigger,
    is_called,
    normalise,
    place_differs,
)

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ARTICLE_KEYS = {"id", "date", "source"}
KEYS: dict[str, set[str]] = {
    "actor": {"name", "type", "aliases", "named", "country_code", "code", "size", "unique"},
    "place": {"name", "type", "aliases", "country_code", "near", "within_km", "status", "unique"},
    "event": set(EVENT_FIELDS) - {"count"},
    "link": {"kind", "source", "target"},
    "value": {"actor", "place", "field", "is"},
    "claim": {"source", "verb", "stance", "quote", "event", "text"},
    "same": {"names"},
    "node": {"name"},
}
NEEDED: dict[str, set[str]] = {
    "actor": {"name"},
    "place": {"name"},
    "event": {"trigger"},
    "link": {"kind", "source", "target"},
    "value": {"field", "is"},
    "claim": {"source"},
    "same": {"names"},
    "node": {"name"},
}


class ExpectationError(ValueError):
    """An `expect.toml` that cannot be checked."""


@dataclass(frozen=True)
class Expectation:
    """One thing that must, or must not, be in the graph."""

    must: bool
    kind: str
    table: Mapping[str, Any]

    def __str__(self) -> str:
        """One line for the table."""
        told = ", ".join(f"{key}={_brief(value)}" for key, value in self.table.items())
        return f"{'must' if self.must else 'must not'} {self.kind}: {told}"


@dataclass(frozen=True)
class Outcome:
    """Whether an expectation held, and if not, why."""

    expectation: Expectation
    held: bool
    why: str


@dataclass(frozen=True)
class Case:
    """An article's date and source, and everything expected of its graph."""

    article: Mapping[str, str]
    expectations: tuple[Expectation, ...]


def _brief(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_brief(part) for part in value) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}={part}" for key, part in value.items()) + "}"
    return str(value)


def parse_case(data: Mapping[str, Any]) -> Case:
    """Read the parsed TOML of one case.

    Raises
    ------
    ExpectationError
        If a section, a kind or a key is unknown, or a needed key is missing.
    """
    _refuse_unknown("section", set(data), {"article", "must", "must_not"})
    article = data.get("article", {})
    _refuse_unknown("[article] key", set(article), ARTICLE_KEYS)
    if set(article) != ARTICLE_KEYS:
        raise ExpectationError(f"[article] lacks {sorted(ARTICLE_KEYS - set(article))}")
    expectations = []
    for section in ("must", "must_not"):
        for kind, tables in data.get(section, {}).items():
            _refuse_unknown(f"[{section}] kind", {kind}, set(KEYS))
            expectations += [
                Expectation(section == "must", kind, _checked(kind, t)) for t in tables
            ]
    return Case(article, tuple(expectations))


def _checked(kind: str, table: Mapping[str, Any]) -> Mapping[str, Any]:
    _refuse_unknown(f"{kind} key", set(table), KEYS[kind])
    missing = NEEDED[kind] - set(table)
    if missing:
        raise ExpectationError(f"{kind} lacks {sorted(missing)}: {_brief(table)}")
    if kind == "value" and ("actor" in table) == ("place" in table):
        raise ExpectationError(f"value needs one of actor and place: {_brief(table)}")
    if kind == "event" and not isinstance(table["trigger"], list):
        raise ExpectationError(f"trigger must be a list, got {table['trigger']!r}")
    return table


def _refuse_unknown(what: str, got: set[str], known: set[str]) -> None:
    if got - known:
        raise ExpectationError(f"unknown {what} {sorted(got - known)}, known are {sorted(known)}")


def load_case(folder: Path) -> Case:
    """Read `expect.toml` of a case folder."""
    try:
        return parse_case(tomllib.loads((folder / "expect.toml").read_text(encoding="utf-8")))
    except (ExpectationError, tomllib.TOMLDecodeError) as error:
        raise ExpectationError(f"{folder.name}/expect.toml: {error}") from error


def check(case: Case, graph: Mapping[str, Any]) -> list[Outcome]:
    """Check every expectation of a case against a parsed graph, in the order written."""
    query = GraphQuery(graph)
    outcomes = []
    for expectation in case.expectations:
        absence = ABSENCE[expectation.kind]
        if expectation.kind == "same" and not expectation.must:
            absence = _any_two_together
        why_absent = absence(query, expectation.table)
        if expectation.must:
            outcomes.append(Outcome(expectation, why_absent is None, why_absent or ""))
        else:
            outcomes.append(
                Outcome(expectation, why_absent is not None, "" if why_absent else "it is there")
            )
    return outcomes


def _actor(query: GraphQuery, wanted: Mapping[str, Any]) -> str | None:
    return _named_node(query, "actor", wanted)


def _place(query: GraphQuery, wanted: Mapping[str, Any]) -> str | None:
    return _named_node(query, "place", wanted)


def _named_node(query: GraphQuery, kind: str, wanted: Mapping[str, Any]) -> str | None:
    found = query.called(kind, wanted["name"])
    if not found:
        return f"no {kind} of that name"
    if wanted.get("unique"):
        names = "|".join([wanted["name"], *wanted.get("aliases", [])])
        bearers = [node for node in query.of_kind(kind) if is_called(node, names)]
        if len(bearers) != 1:
            return f"{len(bearers)} nodes bear these names: {[n['label'] for n in bearers]}"
    reasons = [_node_differs(node, wanted) for node in found]
    return None if None in reasons else "; ".join(filter(None, reasons))


def _node_differs(node: Node, wanted: Mapping[str, Any]) -> str | None:
    for alias in wanted.get("aliases", []):
        if not is_called(node, alias):
            return f"{node['label']!r} lacks the alias {alias!r}"
    for key in ("type", "named", "country_code", "code", "status"):
        if key in wanted and not _is_one_of(node.get(key), wanted[key]):
            return f"{node['label']!r} has {key} {node.get(key)!r}"
    if "size" in wanted and (why := figure_differs(node.get("size"), wanted["size"])):
        return f"size of {node['label']!r} {why}"
    if why := place_differs(node, wanted):
        return f"{node['label']!r} {why}"
    return None


def _is_one_of(got: Any, wanted: Any) -> bool:
    return got in wanted.split("|") if isinstance(wanted, str) else got == wanted


def _event(query: GraphQuery, wanted: Mapping[str, Any]) -> str | None:
    match = query.find_event(wanted)
    if match is None:
        return "no event of that trigger"
    if not match.failures:
        return None
    told = "; ".join(f"{field} {why}" for field, why in match.failures.items())
    return f"nearest {match.node['label']!r}: {told}"


def _link(query: GraphQuery, wanted: Mapping[str, Any]) -> str | None:
    links = [link for link in query.links if link["kind"] in wanted["kind"].split("|")]
    for link in links:
        source, target = query.by_id[link["source"]], query.by_id[link["target"]]
        if answers_to(source, wanted["source"]) and answers_to(target, wanted["target"]):
            return None
    return f"no such link among {len(links)} of that kind"


def _value(query: GraphQuery, wanted: Mapping[str, Any]) -> str | None:
    kind = "actor" if "actor" in wanted else "place"
    found = query.called(kind, wanted[kind])
    if not found:
        return f"no {kind} of that name"
    values = [_dig(node, wanted["field"]) for node in found]
    return None if wanted["is"] in values else f"is {values}"


def _dig(node: Any, field: str) -> Any:
    for key in field.split("."):
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def _claim(query: GraphQuery, wanted: Mapping[str, Any]) -> str | None:
    claims = [link for link in query.links if link["kind"] == "claims"]
    reasons = [_claim_differs(query, link, wanted) for link in claims]
    if None in reasons:
        return None
    return f"none of {len(claims)} claims: " + "; ".join(sorted({why for why in reasons if why}))


def _claim_differs(
    query: GraphQuery, link: Mapping[str, Any], wanted: Mapping[str, Any]
) -> str | None:
    source = query.by_id[link["source"]]
    if not answers_to(source, wanted["source"]):
        return "other source"
    for key in ("verb", "stance", "quote"):
        if key in wanted and not _is_one_of(link.get(key), wanted[key]):
            return f"{source['label']!r} has {key} {link.get(key)!r}"
    if "event" in wanted and not has_trigger(query.by_id[link["target"]], wanted["event"]):
        return f"{source['label']!r} claims another event"
    if "text" in wanted and normalise(wanted["text"]) not in normalise(str(link.get("text") or "")):
        return f"{source['label']!r} claims another text"
    return None


def _same(query: GraphQuery, wanted: Mapping[str, Any]) -> str | None:
    """One node, and no other, bears all the names."""
    bearers: dict[str, Node] = {}
    for name in wanted["names"]:
        found = query.exactly_called(name)
        if not found:
            return f"no node is called {name!r}"
        bearers |= {node["id"]: node for node in found}
    labels = [node["label"] for node in bearers.values()]
    return None if len(bearers) == 1 else f"{len(bearers)} nodes: {labels}"


def _any_two_together(query: GraphQuery, wanted: Mapping[str, Any]) -> str | None:
    """Any one node bears two of the names: what `must_not.same` forbids."""
    for node in query.nodes:
        if node["kind"] != "event" and sum(is_called(node, name) for name in wanted["names"]) > 1:
            return None
    return "kept apart"


def _node(query: GraphQuery, wanted: Mapping[str, Any]) -> str | None:
    names = wanted["name"].split("|")
    for node in query.nodes:
        if has_trigger(node, names) if node["kind"] == "event" else is_called(node, wanted["name"]):
            return None
    return "no node of that name"


# Each says why the thing is absent, or None when it is there.
ABSENCE: dict[str, Callable[[GraphQuery, Mapping[str, Any]], str | None]] = {
    "actor": _actor,
    "place": _place,
    "event": _event,
    "link": _link,
    "value": _value,
    "claim": _claim,
    "same": _same,
    "node": _node,
}


def table(outcomes: list[Outcome]) -> str:
    """One line an expectation, and a last line with the sum."""
    lines = []
    for outcome in outcomes:
        lines.append(f"{'held  ' if outcome.held else 'FAILED'}  {outcome.expectation}")
        if not outcome.held:
            lines.append(f"          {outcome.why}")
    held = sum(outcome.held for outcome in outcomes)
    return "\n".join([*lines, f"{held} of {len(outcomes)} expectations hold"])


def main(arguments: list[str] | None = None) -> int:
    """Command line: exit code 0 when everything holds, 1 when not, 2 when it cannot be checked."""
    parser = argparse.ArgumentParser(description="Check a graph against a case's expect.toml.")
    parser.add_argument("case", type=Path, help="folder with expect.toml")
    parser.add_argument("graph", type=Path, help="graph in dateline.graph/1 JSON")
    options = parser.parse_args(arguments)
    try:
        graph = json.loads(options.graph.read_text(encoding="utf-8"))
        outcomes = check(load_case(options.case), graph)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(table(outcomes) + "\n")
    return 0 if all(outcome.held for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
