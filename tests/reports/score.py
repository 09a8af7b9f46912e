# SPDX-License-Identifier: MIT
"""Score a graph against a report's table of facts.

    python score.py --article article.txt --facts facts.toml --graph graph.json

`facts.toml` has `[article]` (id, date, source) and the arrays `event`, `identity` and `place`; see
README.md beside this file. A row of the table holds when an event of one of its triggers has the
right agent and the right patient; its other columns are told apart and do not decide.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
if str(GOLDEN) not in sys.path:
    sys.path.insert(0, str(GOLDEN))

from graph_query import EVENT_FIELDS, GraphQuery, is_called, place_differs  # noqa: E402

DECISIVE = ("agent", "theme", "participant")
KEYS: dict[str, set[str]] = {
    "article": {"id", "date", "source"},
    "event": (set(EVENT_FIELDS) - {"theme", "object"}) | {"name"},
    "identity": {"names"},
    "place": {"name", "near", "within_km", "country_code"},
}


class FactsError(ValueError):
    """A `facts.toml` that cannot be scored."""


@dataclass(frozen=True)
class Row:
    """One fact: whether it holds, its other columns by name, and what was wrong."""

    name: str
    held: bool
    columns: Mapping[str, bool]
    why: str


@dataclass(frozen=True)
class Score:
    """All rows of a report, by kind."""

    events: tuple[Row, ...]
    identities: tuple[Row, ...]
    places: tuple[Row, ...]


def parse_facts(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Refuse unknown keys, and event rows that demand neither agent, patient nor participant.

    Raises
    ------
    FactsError
        If a table has a key that is not known, or lacks one that is needed.
    """
    for kind, tables in data.items():
        if kind not in KEYS:
            raise FactsError(f"unknown table {kind!r}, known are {sorted(KEYS)}")
        for table in [tables] if kind == "article" else tables:
            if set(table) - KEYS[kind]:
                raise FactsError(f"unknown {kind} key {sorted(set(table) - KEYS[kind])}")
    if set(data.get("article", {})) != KEYS["article"]:
        raise FactsError(f"[article] needs {sorted(KEYS['article'])}")
    for table in data.get("event", []):
        if not {"name", "trigger", "agent", "patient"} <= set(table):
            raise FactsError(f"event needs name, trigger, agent and patient: {dict(table)}")
        if not set(_demands(table)) & set(DECISIVE):
            raise FactsError(f"event {table['name']!r} demands no agent, patient or participant")
    return data


def load_facts(path: Path) -> Mapping[str, Any]:
    """Read a facts file."""
    try:
        return parse_facts(tomllib.loads(path.read_text(encoding="utf-8")))
    except (FactsError, tomllib.TOMLDecodeError) as error:
        raise FactsError(f"{path}: {error}") from error


def score(facts: Mapping[str, Any], graph: Mapping[str, Any]) -> Score:
    """Score a parsed graph against parsed facts."""
    query = GraphQuery(graph)
    return Score(
        tuple(_event_row(query, table) for table in facts.get("event", [])),
        tuple(_identity_row(query, table["names"]) for table in facts.get("identity", [])),
        tuple(_place_row(query, table) for table in facts.get("place", [])),
    )


def _demands(table: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is asked of the event; a patient may also be an object or a recipient."""
    asked = {key: value for key, value in table.items() if key != "name" and value != "-"}
    if "patient" in asked and asked["patient"] != "none":
        asked["theme"] = asked.pop("patient")
    return asked


def _event_row(query: GraphQuery, table: Mapping[str, Any]) -> Row:
    asked = _demands(table)
    decisive = [field for field in (*DECISIVE, "patient") if field in asked]
    others = [field for field in asked if field not in (*decisive, "trigger")]
    match = query.find_event(asked, decisive)
    if match is None:
        return Row(table["name"], False, dict.fromkeys(others, False), "no event of that trigger")
    held = not any(field in match.failures for field in decisive)
    columns = {field: held and field not in match.failures for field in others}
    why = "; ".join(f"{field} {reason}" for field, reason in match.failures.items())
    return Row(table["name"], held, columns, f"{match.node['label']!r}: {why}" if why else "")


def _identity_row(query: GraphQuery, names: Sequence[str]) -> Row:
    """One actor, and no other, bears all the names."""
    bearers: dict[str, str] = {}
    missing: list[str] = []
    for name in names:
        found = [node for node in query.of_kind("actor") if is_called(node, name)]
        bearers |= {node["id"]: node["label"] for node in found}
        missing += [] if found else [name]
    why = f"no actor is called {missing}; " if missing else ""
    if len(bearers) != 1:
        why += f"{len(bearers)} actors: {list(bearers.values())}"
    return Row(" = ".join(names), not why, {}, why)


def _place_row(query: GraphQuery, wanted: Mapping[str, Any]) -> Row:
    found = [node for node in query.of_kind("place") if is_called(node, wanted["name"])]
    reasons = [place_differs(node, wanted) for node in found] or ["no place of that name"]
    code = wanted.get("country_code")
    countries = [code is None or node.get("country_code") == code for node in found]
    why = "" if None in reasons else "; ".join(reason for reason in reasons if reason)
    return Row(wanted["name"], not why, {"country_code": any(countries)}, why)


def table(result: Score) -> str:
    """Lay the score out as text, kind by kind, with a sum under each."""
    lines: list[str] = []
    for kind, rows in (
        ("events", result.events),
        ("identities", result.identities),
        ("places", result.places),
    ):
        for row in rows:
            columns = " ".join(f"{key}:{'y' if ok else 'n'}" for key, ok in row.columns.items())
            lines.append(f"{'held  ' if row.held else 'FAILED'}  {row.name:<22} {columns}".rstrip())
            if row.why:
                lines.append(f"          {row.why}")
        lines.append(f"{kind}: {held(rows)} of {len(rows)} hold")
        asked = [ok for row in rows for ok in row.columns.values()]
        if asked:
            lines.append(f"  further columns: {sum(asked)} of {len(asked)} right")
        lines.append("")
    return "\n".join(lines)


def held(rows: Sequence[Row]) -> int:
    """How many rows hold."""
    return sum(row.held for row in rows)


def main(arguments: list[str] | None = None) -> int:
    """Command line: 0 when scored, 2 when a file cannot be, or is of another article."""
    parser = argparse.ArgumentParser(description="Score a graph against a report's facts.")
    parser.add_argument("--article", type=Path, required=True, help="the report's text")
    parser.add_argument("--facts", type=Path, required=True, help="its facts, TOML")
    parser.add_argument("--graph", type=Path, required=True, help="dateline.graph/1 JSON")
    options = parser.parse_args(arguments)
    try:
        text = options.article.read_bytes().decode("utf-8")
        graph = json.loads(options.graph.read_text(encoding="utf-8"))
        result = score(load_facts(options.facts), graph)
        _check_mentions(graph, len(text))
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(table(result))
    return 0


def _check_mentions(graph: Mapping[str, Any], length: int) -> None:
    ends = [m["end"] for node in graph["nodes"] for m in node.get("mentions", [])]
    if max(ends, default=0) > length:
        raise FactsError(f"a mention ends at {max(ends)}, the article has {length} characters")


if __name__ == "__main__":
    sys.exit(main())
