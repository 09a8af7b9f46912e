# SPDX-License-Identifier: MIT
"""GraphML: the profile for Gephi, and a strict one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from dateline import _core
from dateline.formats.drawing import graphml_text
from dateline.formats.files import whole

if TYPE_CHECKING:
    from dateline.formats.layout import Layout
    from dateline.graph import Graph

# The core escapes < and " in texts, so that no text looks like this.
_EDGE_LABEL = re.compile(r'(<edge [^<>]*?) label="[^"<>]*"')


def write(
    graph: Graph,
    path: Path,
    actor_columns: Mapping[str, Mapping[str, float]] = MappingProxyType({}),
    layout: Layout | None = None,
) -> list[Path]:
    """Write NAME.graphml, events as nodes, and NAME.actors.graphml, actor to actor."""
    beside = _core.actors_path(path)
    more = [_actor_column(graph, *column) for column in actor_columns.items()]
    _core.check_columns(graph._core, more)
    if layout is None:
        _core.write_graphml(graph._core, path)
        _core.write_actors_graphml(graph._core, beside, more)
        return [path, beside]
    for target, actors in ((path, False), (beside, True)):
        columns = more if actors else ()
        text = graphml_text(graph._core, actors=actors, columns=columns, layout=layout)
        with whole(target) as stream:
            stream.write(text)
    return [path, beside]


def _actor_column(
    graph: Graph, name: str, values: Mapping[str, float]
) -> tuple[str, bool, list[float | None]]:
    is_whole = all(isinstance(value, int) for value in values.values())
    return name, is_whole, [values.get(node.id) for node in graph.nodes]


def write_strict(graph: Graph, path: Path, layout: Layout | None = None) -> list[Path]:
    """Write the same two files without the one attribute that the XML Schema does not know.

    Without `label` on ``<edge>`` Gephi folds all edges of one source and target into one.
    """
    beside = _core.actors_path(path)
    for target, actors in ((path, False), (beside, True)):
        with whole(target) as stream:
            text = graphml_text(graph._core, actors=actors, layout=layout)
            stream.write(_EDGE_LABEL.sub(r"\1", text))
    return [path, beside]
