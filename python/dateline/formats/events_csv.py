# SPDX-License-Identifier: MIT
"""``events.csv``: one event a row, for statistics; ``docs/formats/events.md`` is its code book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.formats.cells import write_csv
from dateline.formats.event_rows import COLUMNS, EventColumn, views

if TYPE_CHECKING:
    from dateline.graph import Graph

_KINDS = {"string": "text", "Int64": "whole number", "Float64": "number", "boolean": "true, false"}
_HEAD = """\
# events.csv: one event a row

<!-- Made from the schema by: python -m dateline.formats docs/formats/graph.schema.json -->

`graph.write("events.csv")`, or `dateline build INPUT --out events.csv`, writes every event of the
graph as one row, in the graph's order. The same columns are `graph.to_pandas()["events"]`.

- Comma-separated, UTF-8 without a byte-order mark, quoted as RFC 4180 has it, one line a row: line
  ends in texts are blanks.
- A missing value is an empty cell, and "NA" or "null" is the name of a place or an actor: read with
  `pandas.read_csv(path, keep_default_na=False, na_values=[""])`, or in R with
  `read.csv(path, na.strings = "")`.
- Where several take part, their ids, names, types, countries and sectors are joined by `"; "`, each
  column in the same order, an empty one left empty: `EE; ` are two actors, the second of no known
  country. Numbers are never joined.
- A text that begins with `=`, `+`, `-` or `@` and is no number has an apostrophe before it, so that
  no spreadsheet takes it for a formula.
- Who counts what happened keeps `class` other than `state`, `polarity` `positive` and `modality`
  `asserted`, and counts rows that name one another in `possible_duplicate_of` once.

| column | kind | what | values |
|---|---|---|---|
"""


def write(graph: Graph, path: Path) -> list[Path]:
    """Write NAME.csv."""
    write_csv(path, [column.name for column in COLUMNS], _rows(graph))
    return [path]


def _rows(graph: Graph) -> Iterator[list[Any]]:
    for seen in views(graph):
        yield [column.read(seen) for column in COLUMNS]


def codebook(schema: Mapping[str, Any]) -> str:
    """Write the code book of ``events.csv``.

    Parameters
    ----------
    schema : mapping
        The JSON Schema of ``dateline.graph/1``, from which values and their meaning are taken.

    Returns
    -------
    str
        Markdown.
    """
    return _HEAD + "".join(f"{_line(column, schema)}\n" for column in COLUMNS)


def _line(column: EventColumn, schema: Mapping[str, Any]) -> str:
    cells = (f"`{column.name}`", _KINDS[column.dtype], column.about, _values(column.field, schema))
    return f"| {' | '.join(cells)} |".replace("  ", " ")


def _values(field: str, schema: Mapping[str, Any]) -> str:
    if not field:
        return ""
    owner, _, name = field.partition(".")
    described = schema["$defs"][owner]["properties"][name]
    about = described.get("description", "")
    if "$ref" in described:
        described = schema["$defs"][described["$ref"].rpartition("/")[2]]
        about = about or described.get("description", "")
    named = [f"`{value}`" for value in described.get("enum", []) if value not in ("", None)]
    if "minimum" in described and "maximum" in described:
        named = [f"{described['minimum']} to {described['maximum']}"]
    return "; ".join(part for part in (about, ", ".join(named)) if part)
