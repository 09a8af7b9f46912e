# SPDX-License-Identifier: MIT
"""Events that may be one and the same, told by several articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.nodes import Node

if TYPE_CHECKING:
    from dateline.graph import Graph


def groups(graph: Graph) -> Iterator[list[Node]]:
    """Yield each event with those that may be the same, every event once, in the graph's order."""
    seen: set[str] = set()
    for event in graph.events:
        group = []
        open_ids = [event.id]
        while open_ids:
            next_id = open_ids.pop(0)
            if next_id not in seen and next_id in graph:
                seen.add(next_id)
                group.append(graph[next_id])
                open_ids.extend(group[-1]["possible_duplicate_of"])
        if group:
            yield group
