# SPDX-License-Identifier: MIT
"""How a corrected graph came to be, and the graph of a ledger."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import _core
from dateline.corrections.draft import Draft
from dateline.corrections.ledger import Ledger, Unapplied
from dateline.corrections.replay import Applied, replay

if TYPE_CHECKING:
    from dateline.graph import Graph


@dataclass(frozen=True)
class History:
    """How a graph came to be what it is."""

    base: Graph | None = None
    path: Path | None = None
    by: str | None = None
    applied: tuple[Applied, ...] = ()
    unapplied: tuple[Unapplied, ...] = ()
    named: frozenset[str] = frozenset()


def with_lines(base: Graph, ledger: Ledger, by: str | None = None) -> Graph:
    """Give a graph with the corrections of a ledger, to which it is joined."""
    draft = Draft(json.loads(base.to_json()), base._history.named)
    applied, unapplied = replay(draft, ledger)
    core = _core.read_graph_json(draft.to_json()) if applied else base._core
    before = base._history.applied
    history = History(
        base, Path(ledger.path), by, (*before, *applied), tuple(unapplied), frozenset(draft.named)
    )
    return with_history(base, core, history)


def with_history(graph: Graph, core: _core.PropertyGraph, history: History) -> Graph:
    """Give a corrected graph the texts of the one before, and its history."""
    new = type(graph)(core, graph.texts, graph.skipped)
    new._history = history
    return new
